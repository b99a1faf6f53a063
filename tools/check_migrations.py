"""Models and migrations agree: ``makemigrations --check`` on a database in memory."""

from __future__ import annotations

import os
import tempfile


def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "northing.config.settings",
            "NORTHING_DATA_DIR": data,
            "DATABASE_URL": "sqlite://:memory:",
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("makemigrations", "--check", "--dry-run")
        call_command("check", "--fail-level", "WARNING")


if __name__ == "__main__":
    main()
