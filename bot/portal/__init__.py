"""The one public door: conversation API, open data, pages and health, as a Starlette application."""
