"""revlint, the linter for the revision chain of Alembic migrations: a program, not a library. See `python -m revlint`."""
