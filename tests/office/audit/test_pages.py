"""The audit record on screen: for its administrator alone, narrowed, compared, taken out, and never changed."""

import ast
import hashlib
import io
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import office
from office.access.table import table
from office.audit import trail
from office.audit.listing import MANY
from office.audit.models import AuditRow
from office.audit.verbs import LABELS
from office.documents.states import DOCUMENT_MOVES, ITEM_MOVES
from office.people.models import Role
from office.territory.models import Intake
from tests.office import factories
from tests.office.answers import taken


@pytest.fixture
def auditor(people):
    """The audit administrator of the district."""
    person = factories.person("zhangxiaoyan", "张晓燕")
    factories.post(person, role=Role.AUDIT_ADMIN, at=people.town.district)
    return person


def _rows(people, count):
    AuditRow.objects.bulk_create(
        [AuditRow(verb="people.login", actor="lupeifen", kind="people.person", key=str(n)) for n in range(count)]
    )


def test_only_the_audit_administrator_reads_it(people, auditor, as_):
    _rows(people, 1)
    row = AuditRow.objects.get().pk
    for path in ("/audit/", f"/audit/{row}/"):
        assert as_(auditor).get(path).status_code == 200
        for other in (people.owner, people.member, people.officer):
            assert as_(other).get(path).status_code == 403


def test_the_audit_administrator_changes_nothing():
    """Of all addresses, hers are the record and the seals, and none of them takes a change."""
    hers = {name for name, row in table().items() for need in row.values() if "audit" in need}
    assert hers == {"audit:list", "audit:export", "audit:row", "ledger:seals", "ledger:checkpoint"}
    posts = {name for name, row in table().items() if "audit" in row.get("POST", ())}
    assert posts == {"audit:export"}


@pytest.mark.parametrize("count", [3, 200])
def test_the_list_takes_six_queries_at_any_size(people, auditor, as_, count, django_assert_max_num_queries):
    _rows(people, count)
    client = as_(auditor)
    client.get("/audit/")
    with django_assert_max_num_queries(6):
        answer = client.get("/audit/")
    assert len(answer.content) < 100_000


def test_it_is_narrowed_by_verb_person_object_time_and_success(people, auditor, as_):
    trail.log("people.lock", by=people.officer, of=people.owner)
    trail.log("people.login_failed", by=people.member, succeeded=False)
    client = as_(auditor)

    def seen(query):
        return [row["actor"] for row in client.get(f"/audit/?{query}").context["rows"]]

    assert seen("verb=people.lock") == ["hezhicheng"]
    assert seen("ok=no") == ["jiangruolin"]
    assert seen("actor=hezhicheng") == ["hezhicheng"]
    assert seen(f"kind=people.person&key={people.owner.pk}") == ["hezhicheng"]
    assert len(seen("at=today")) == 2
    assert seen("at=2020-01-01..2020-02-01") == []
    assert "没有用上" in client.get("/audit/?verb=drop+table").content.decode()


def test_a_row_shows_before_and_after_in_words(people, auditor, as_):
    trail.log("people.change", by=people.officer, of=people.owner, before={"name": "陆佩芬"}, after={"name": "陆佩芳"})
    trail.log(
        "people.appoint", by=people.officer, of=people.owner.posts.get(), after={"role": "worker", "held_to": None}
    )
    client = as_(auditor)
    first, second = AuditRow.objects.order_by("id")
    page = client.get(f"/audit/{first.pk}/").content.decode()
    for words in ("修改人员资料", "姓名", "陆佩芬", "陆佩芳", "hezhicheng"):
        assert words in page
    assert client.get(f"/audit/{second.pk}/").context["changes"] == [
        {"label": "权限", "before": "—", "after": "社区工作者"},
        {"label": "任职止", "before": "—", "after": "—"},
    ]


def test_what_a_name_contains_is_text_and_nothing_else(people, auditor, as_):
    trail.log("people.login_failed", by=None, succeeded=False, note="<script>alert(1)</script>")
    page = as_(auditor).get("/audit/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_who_looks_at_many_numbers_is_named(people, auditor, as_):
    rows = [AuditRow(verb="people.unmask", actor="hezhicheng") for _each in range(MANY)]
    AuditRow.objects.bulk_create(rows)
    client = as_(auditor)
    assert "请核实" not in client.get("/audit/").content.decode()
    trail.log("people.unmask", by=people.officer, of=people.owner)
    assert f"hezhicheng 今天查看完整的个人信息 {MANY + 1} 次" in client.get("/audit/").content.decode()


def test_an_export_is_itself_on_record(people, auditor, as_):
    trail.log("people.lock", by=people.officer, of=people.owner, note="=HYPERLINK(1)")
    answer = as_(auditor).post("/audit/export/?verb=people.lock")
    sent = answer.getvalue()
    taken(answer)
    row = AuditRow.objects.get(verb="audit.export")
    assert row.after["sha256"] == hashlib.sha256(sent).hexdigest()
    assert (row.after["rows"], row.after["filter"]) == (1, "停用账户")
    line = CalamineWorkbook.from_filelike(io.BytesIO(sent)).get_sheet_by_name("审计记录").to_python()[1]
    assert line[1:9] == ["hezhicheng", "", "停用账户", "人员", str(people.owner.pk), "陆佩芬", "是", "=HYPERLINK(1)"]


def test_a_refusal_and_a_foreign_object_are_on_record(people, as_):
    as_(people.member).get("/people/")
    as_(people.member).get("/people/987654321/")
    assert set(AuditRow.objects.values_list("verb", "succeeded")) == {("access.refused", False)}


VERB = re.compile(r"(access|audit|campaigns|documents|people|territory)\.[a-z_]+")


def _written():
    """Every verb that the code hands on towards ``trail.log``: first of a call, or named ``verb``."""
    for path in sorted(Path(office.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            for value in (*node.args[:1], *(word.value for word in node.keywords if word.arg == "verb")):
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and VERB.fullmatch(value.value):
                    yield value.value


def test_every_verb_that_the_code_writes_has_its_words():
    made = {f"documents.{verb}" for verb in (*DOCUMENT_MOVES, *ITEM_MOVES)}
    made |= {f"territory.import_{kind}" for kind in Intake.Kind.values}
    written = {*_written(), *made}
    assert len(written) > 60
    assert not written - set(LABELS), "office/audit/verbs.py lacks these"


def test_nothing_in_the_code_deletes_or_changes_rows():
    root = Path(office.__path__[0])
    text = "\n".join(path.read_text(encoding="utf-8") for path in root.rglob("*.py") if "migrations" not in path.parts)
    for verb in ("delete", "update", "bulk_update", "truncate"):
        assert f"AuditRow.objects.{verb}" not in text
    assert ".save(" not in (root / "audit" / "views.py").read_text(encoding="utf-8")
