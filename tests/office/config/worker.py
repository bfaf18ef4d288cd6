"""A web worker in a process of its own: it prepares as the server does, then answers the addresses on its standard input.

For each a line: its path, the status, the kind of answer, and which of the modules that no worker should have came with it.
"""

import json
import sys

import django
from django.conf import settings

PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
BANNED = frozenset(
    {
        *("shequ.reader", "shequ.checker.checking", "shequ.paper.docx", "shequ.paper.sheets"),
        *("ibis", "duckdb", "sqlglot", "pyarrow", "numpy", "pandas"),
        *("docx", "lxml", "openpyxl", "python_calamine", "xlsxwriter", "pdfplumber", "pypdfium2", "PIL"),
        *("jieba", "rjieba", "opencc", "cn2an", "rapidocr"),
    }
)


def main() -> None:
    """Answer everything that is asked."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN}}
    django.setup()
    from django.test import Client

    from office.commands.preparing import prepare
    from tests.office.answers import taken

    prepare()
    _tell("prepared", 0, "", _loaded())
    for path, session in json.load(sys.stdin):
        before = _loaded()
        client = Client(raise_request_exception=False)
        client.cookies[settings.SESSION_COOKIE_NAME] = session
        answer = client.get(path)
        taken(answer)
        _tell(path, answer.status_code, answer.headers.get("Content-Type", ""), _loaded() - before)


def _loaded() -> set[str]:
    return set(BANNED & sys.modules.keys())


def _tell(path: str, status: int, kind: str, fresh: set[str]) -> None:
    sys.stdout.write(json.dumps([path, status, kind, sorted(fresh)]) + "\n")


if __name__ == "__main__":
    main()
