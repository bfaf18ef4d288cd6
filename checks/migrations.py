"""Whether every model has the migrations it needs: ``python -m checks.migrations``."""

import base64
import os
import sys

import django
from django.core.management import call_command

LACKING = "models and migrations differ: python -m django makemigrations APP -n NAME"


def main() -> int:
    """Ask Django; the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "office.config.settings")
    os.environ.setdefault("SHEQU_SECRET_KEY", "for this check only " * 3)
    os.environ.setdefault("SHEQU_FIELD_KEYS", f"1:{base64.b64encode(bytes(32)).decode()}")
    django.setup()
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit as ended:
        print(f"migrations: {LACKING}")
        return int(ended.code or 0)
    print("migrations: clean")
    return 0


if __name__ == "__main__":
    sys.exit(main())
