"""Migrations of the record's schema (Alembic), run from the package itself: no ini file."""
