"""Run by Alembic: applies the migrations on the connection that bot.base_de_donnees.migration hands over."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()
