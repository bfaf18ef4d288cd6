"""What a web worker has in memory after every page was asked of it: nothing that reads, checks or makes files."""

import gc
import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.template import engines
from django.test import RequestFactory

from office.access.table import table
from office.people.models import Role
from office.reports.models import Check
from shequ.errors import InputError
from tests.office import factories
from tests.office.access.addresses import ADDRESSES, KWARGS, path_of
from tests.office.config.test_queries import ADMINISTRATORS, FEW, READ, work_of
from tests.office.reports.factories import report

ROOT = Path(__file__).parents[3]
# A sheet to fill in or to take away is written row by row where the rows are.
MAY = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {"xlsxwriter"}}
sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="what is imported is the same on every database")


def asked(people, as_) -> list[tuple[str, str]]:
    """Every address that can be read, with the session of somebody who may, and a document with a finished check."""
    keeper = factories.person("shenzhiyuan", "沈知远")
    factories.post(keeper, role=Role.ADMIN, at=people.town.district)
    sessions = {who: as_(who).cookies[settings.SESSION_COOKIE_NAME].value for who in (people.owner, keeper)}
    work_of(people.town.grid, people.owner, numbers=range(FEW))
    made, found = dict[Any, dict[str, Any]](), list[tuple[str, str]]()
    for address in READ:
        make = KWARGS.get(address.name)
        if make and make not in made:
            try:
                with transaction.atomic():
                    made[make] = make(people)
            except (IntegrityError, InputError):  # another address has made the same, or it needs the office's seal
                continue
        who = keeper if set(table()[address.name]["GET"]) & ADMINISTRATORS else people.owner
        found.append((path_of(address, made[make] if address.arguments else {}), sessions[who]))
    return found


@sqlite_only
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)  # a copy is taken of what is committed
def test_no_page_brings_a_heavy_module_into_a_web_worker(people, as_, tmp_path):
    paths = asked(people, as_)
    Check.objects.update(state=Check.State.DONE, found={"title": "", "text": "", "judged": [], "queries": []})
    with closing(type(connection.connection)(str(tmp_path / "shequ.sqlite3"))) as kept:
        connection.connection.backup(kept)
    answered = subprocess.run(
        [sys.executable, "-m", "tests.office.config.worker"],
        input=json.dumps(paths),
        env={**os.environ, "SHEQU_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    lines = [json.loads(line) for line in answered.stdout.splitlines()]
    heavy = {path: fresh for path, _status, kind, fresh in lines if set(fresh) - MAY.get(kind, set())}
    assert heavy == {}
    assert len(lines) == 1 + len(paths)
    # The key that the walk through every address makes for the owner has no credential, which only that page would read.
    assert [path for path, status, *_rest in lines if status >= 500 and "/webauthn/" not in path] == []
    assert sum(status == 200 for _path, status, *_rest in lines) > len(ADDRESSES) // 3


def test_what_a_page_was_made_from_is_let_go_when_it_is_made(db):
    template = engines["django"].from_string("{% for each in rows %}{{ each }}{% endfor %}{{ block.super }}")
    seen = []

    class Row:
        def __str__(self) -> str:
            return "行"

        def __del__(self) -> None:
            seen.append("gone")

    gc.disable()
    try:
        assert str(template.render({"rows": [Row()]}, RequestFactory().get("/"))) == "行"
        assert seen == ["gone"]
    finally:
        gc.enable()


def test_a_document_as_it_was_written_is_not_fetched_for_its_page(people, as_):
    made, texts = report(people), list[str]()
    with connection.execute_wrapper(_Seen(texts)):
        assert as_(people.owner).get(f"/reports/{made.pk}/").status_code == 200
    assert [text for text in texts if '"reports_report"."paper"' in text]
    assert [text for text in texts if '"reports_report"."composed",' in text] == []


class _Seen:
    """Notes every statement."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts

    def __call__(self, execute, sql, params, many, context):
        self.texts.append(sql)
        return execute(sql, params, many, context)
