"""``shequ upgrade``: the database and the static files as this version wants them."""

from argparse import Namespace

import polib
from django.conf import settings
from django.core.management import call_command

from office.commands.surroundings import home
from office.ledger.keys import make_key

__all__ = ["run", "upgrade"]


def run(options: Namespace) -> int:
    """Migrate, collect, say so."""
    upgrade()
    print("数据库和静态文件已更新。")
    return 0


def upgrade() -> None:
    """Apply what the database lacks, make the key of the seals, lay out static files, compile translations; what is there already stays."""
    call_command("migrate", interactive=False, verbosity=0)
    make_key()
    call_command("collectstatic", interactive=False, verbosity=0)
    for path in (settings.OFFICE / "locale").glob("*/LC_MESSAGES/django.po"):
        compiled = home() / "locale" / path.relative_to(settings.OFFICE / "locale").with_suffix(".mo")
        compiled.parent.mkdir(parents=True, exist_ok=True)
        polib.pofile(str(path)).save_as_mofile(str(compiled))
