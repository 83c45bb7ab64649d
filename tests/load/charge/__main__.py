"""`python -m tests.load.charge`: ramp, steady load and spike against the whole assistant started for it; a JSON result.

Gevent, that Locust rests on, must change the standard library before anything else is imported.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

from tests.load.charge.mener import main  # noqa: E402

main()
