"""Accounts and posts from Excel: all of it or nothing, every fault by sheet and row; out with a mark in the record."""

import hashlib
import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from office.audit.models import AuditRow
from office.people import books
from office.people.models import Body, Person, Post, Role
from office.sheets import write
from office.territory.models import Level
from tests.office import factories
from tests.office.answers import taken

PEOPLE, POSTS = "/people/import/", "/people/posts/import/"
COMMITTEE = "云岭社区居民委员会"


@pytest.fixture
def body(people) -> Body:
    """Where newcomers belong."""
    return factories.body(people.town.community, COMMITTEE)


def _file(sheet, *rows):
    to = io.BytesIO()
    write(sheet, rows, to=to)
    return SimpleUploadedFile("名单.xlsx", to.getvalue())


def _people(*rows):
    return _file(books.PEOPLE, *([*row, *[None] * (6 - len(row))] for row in rows))


def _faults(answer):
    return [(fault.row, fault.column) for fault in answer.context["problems"]]


def test_people_come_in_with_passwords_for_one_use(body, keepers, as_):
    rows = (("李文", "liwen", COMMITTEE, "139 0000-1234"), ("周晓燕", "zhouxiaoyan", f"云岭社区/{COMMITTEE}"))
    answer = as_(keepers.system).post(PEOPLE, {"file": _people(*rows)})
    assert answer.status_code == 201
    assert "no-store" in answer.headers["Cache-Control"]
    made = Person.objects.get(username="liwen")
    assert (made.body, made.phone, made.must_change_password) == (body, "13900001234", True)
    drawn = {whom.username: one for whom, one in answer.context["made"]}
    assert made.check_password(drawn["liwen"])
    assert drawn["zhouxiaoyan"] in answer.content.decode()
    assert AuditRow.objects.get(verb="people.import").after == {"count": 2}


def test_every_fault_is_named_and_nothing_comes_in(body, keepers, as_):
    rows = (
        ("李文", "liwen", COMMITTEE),
        ("王芳", "LuPeifen", COMMITTEE),
        ("赵强", "zhao qiang", COMMITTEE),
        ("钱丽", "qianli", "石板社区居民委员会"),
        ("孙平", "sunping", COMMITTEE, "电话待补"),
        ("李文", "liwen2", COMMITTEE),
        ("吴敏", "wumin", COMMITTEE, None, "不是邮箱"),
        (None, "nobody", COMMITTEE),
        ("郑华", "liwen", COMMITTEE),
    )
    before = Person.objects.count()
    answer = as_(keepers.system).post(PEOPLE, {"file": _people(*rows)})
    assert answer.status_code == 422
    named = set(_faults(answer))
    wanted = {(3, "登录名"), (4, "登录名"), (5, "所属机构"), (6, "电话"), (7, "姓名"), (8, "电子邮箱"), (9, "姓名")}
    assert wanted <= named
    assert any(row in (2, 10) for row, _column in named), "the login name that comes twice"
    assert Person.objects.count() == before
    assert "一行也没有导入" in answer.content.decode()
    mended = as_(keepers.system).post(PEOPLE, {"file": _people(rows[0])})
    assert mended.status_code == 201


def test_somebody_of_that_name_in_that_body_is_asked_about(body, keepers, as_):
    as_(keepers.system).post(PEOPLE, {"file": _people(("李文", "liwen", COMMITTEE))})
    again = as_(keepers.system).post(PEOPLE, {"file": _people(("李文", "liwen7", COMMITTEE))})
    assert _faults(again) == [(2, "姓名")]


@pytest.mark.parametrize("sent", [b"", b"PK\x03\x04 torn", b"\xd0\xcf\x11\xe0old", b"<html>"])
def test_what_is_no_sheet_is_refused_in_words(keepers, as_, sent):
    answer = as_(keepers.system).post(PEOPLE, {"file": SimpleUploadedFile("名单.xlsx", sent)})
    assert answer.status_code == 422
    assert "。" in answer.content.decode()


def test_without_a_file_it_says_so(keepers, as_):
    assert as_(keepers.system).post(PEOPLE).status_code == 422


def test_posts_come_in(people, body, keepers, as_):
    row = ("jiangruolin", COMMITTEE, Role.WORKER, "云岭社区/第一网格", date(2026, 3, 1), None, None)
    answer = as_(keepers.security).post(POSTS, {"file": _file(books.POSTS, row)})
    assert answer.status_code == 302
    made = Post.objects.get(body=body)
    assert (made.person, made.place, made.title) == (people.member, people.town.grid, "社区工作者")
    again = as_(keepers.security).post(POSTS, {"file": _file(books.POSTS, row)})
    assert again.status_code == 422
    assert "已经担任" in again.content.decode()


def test_faulty_posts_are_named_and_none_comes_in(people, body, keepers, as_):
    start = date(2026, 3, 1)
    rows = (
        ("jiangruolin", COMMITTEE, Role.WORKER, "云岭社区", start, None, None),
        ("nobody", COMMITTEE, Role.WORKER, "云岭社区", start, None, None),
        ("jiangruolin", COMMITTEE, Role.WORKER, "月亮社区", start, None, None),
        ("jiangruolin", COMMITTEE, Role.AUDIT_ADMIN, "第一网格", start, None, None),
    )
    answer = as_(keepers.security).post(POSTS, {"file": _file(books.POSTS, *rows)})
    assert {(3, "登录名"), (4, "负责辖区")} <= set(_faults(answer))
    assert not Post.objects.filter(body=body).exists()
    last = as_(keepers.security).post(POSTS, {"file": _file(books.POSTS, rows[3])})
    assert _faults(last) == [(2, "")]
    assert "区县" in last.content.decode()


def test_a_place_that_is_not_clear_is_asked_for(people, body, keepers, as_):
    factories.place(Level.GRID, "第一网格", parent=people.town.sibling)
    row = ("jiangruolin", COMMITTEE, Role.WORKER, "第一网格", date(2026, 3, 1), None, None)
    answer = as_(keepers.security).post(POSTS, {"file": _file(books.POSTS, row)})
    assert "不止一个" in answer.content.decode()


def test_nobody_takes_people_in_beyond_ones_scope(body, keepers, as_):
    answer = as_(keepers.far).post(PEOPLE, {"file": _people(("李文", "liwen", COMMITTEE))})
    assert _faults(answer) == [(2, "所属机构")]


def test_an_export_is_on_record_with_the_digest_of_its_file(people, keepers, as_):
    Person.objects.filter(pk=people.owner.pk).update(phone="13900001234", name="=1+1")
    answer = as_(keepers.admin).post("/people/export/?q=lupeifen")
    sent = answer.getvalue()
    taken(answer)
    row = AuditRow.objects.get(verb="people.export")
    assert row.after == {"rows": 2, "sha256": hashlib.sha256(sent).hexdigest(), "filter": "“lupeifen”"}
    book = CalamineWorkbook.from_filelike(io.BytesIO(sent))
    lines = book.get_sheet_by_name("人员").to_python()
    assert lines[1][:4] == ["=1+1", "lupeifen", people.owner.body.name, "139****1234"]
    with zipfile.ZipFile(io.BytesIO(sent)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if name.endswith(".xml"))


def test_the_template_is_an_empty_sheet(keepers, as_):
    answer = as_(keepers.system).get("/people/import/template/")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
    taken(answer)
    assert book.get_sheet_by_name("人员").to_python()[0][:3] == ["姓名", "登录名", "所属机构"]
