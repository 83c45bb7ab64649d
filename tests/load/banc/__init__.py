"""`make bench`: our assistant beside the `rasa init` starter and beside our dialogue on Rasa's default chain.

One run, one machine, the same messages; docs/performances.md is what it writes.
"""
