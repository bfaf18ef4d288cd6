"""Files in and out: every fault named, all or nothing, taken back, and round the whole way."""

import hashlib
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from office.audit.models import AuditRow
from office.sheets import Column, Sheet
from office.territory.models import Intake, Level, Party, Place, Pledge
from tests.office.territory import factories

pytestmark = pytest.mark.django_db
HERE = ("望江区", "清河街道", "云岭社区")


def url(name, *args):
    return reverse(f"territory:{name}", args=args)


def sent(client, file, kind="places", **more):
    return client.post(url("intake-new"), {"kind": kind, "file": file} | more)


def previewed(client, file, kind="places", **more):
    answer = sent(client, file, kind, **more)
    assert answer.status_code == 302, answer.content.decode()
    return client.get(answer.url)


def imported(client, file, kind="places", **more):
    page = previewed(client, file, kind, **more)
    assert not page.context["plan"].faults, page.context["plan"].faults
    return client.post(url("intake-import", page.context["intake"].pk))


def faults(page):
    return [(fault.row, fault.column, fault.remedy) for fault in page.context["plan"].faults]


def test_places_are_previewed_imported_and_taken_back(people, as_):
    client = as_(people.owner)
    file = factories.places_file(
        ((*HERE, "第一网格"), "YL-01", 1),
        ((*HERE, "第三网格", "", "8号楼"), None, None),
        ((*HERE, "第三网格"), "YL-03", 3),
        ((*HERE, "第三网格", "", "8号楼", "一单元"), None, None),
    )
    page = previewed(client, file)
    assert page.context["plan"].counts == {"added": 3, "changed": 1, "unchanged": 0}
    assert not Place.objects.filter(name="第三网格").exists()
    intake = page.context["intake"]
    client.post(url("intake-import", intake.pk))
    entrance = Place.objects.get(name="一单元")
    grid = Place.objects.get(name="第三网格")
    assert (entrance.level, entrance.in_grid, str(entrance.parent)) == (Level.ENTRANCE, grid.pk, "8号楼")
    assert Place.objects.get(pk=people.town.grid.pk).code == "YL-01"
    assert AuditRow.objects.get(verb="territory.import_places").after["added"] == 3
    client.post(url("intake-undo", intake.pk))
    assert not Place.objects.filter(name__in=("第三网格", "8号楼", "一单元")).exists()
    assert Place.objects.get(pk=people.town.grid.pk).code == "YL-01"


def test_what_is_in_use_stays_when_an_import_is_taken_back(people, as_):
    client = as_(people.owner)
    imported(client, factories.places_file(((*HERE, "第三网格"), None, None), ((*HERE, "第四网格"), None, None)))
    factories.party(Place.objects.get(name="第三网格"))
    page = client.post(url("intake-undo", Intake.objects.get().pk), follow=True).content.decode()
    assert Place.objects.filter(name="第三网格").exists() and not Place.objects.filter(name="第四网格").exists()
    assert "1 行已有人在用" in page


def test_an_import_is_taken_back_only_for_ten_minutes_and_once(people, as_):
    client = as_(people.owner)
    imported(client, factories.places_file(((*HERE, "第三网格"), None, None)))
    intake = Intake.objects.get()
    Intake.objects.update(imported_at=timezone.now() - timedelta(minutes=11))
    assert "撤销新增的行" not in client.get(url("intake", intake.pk)).content.decode()
    client.post(url("intake-undo", intake.pk))
    assert Place.objects.filter(name="第三网格").exists()


def test_every_fault_is_named_by_row_and_column_and_nothing_is_imported(people, as_):
    client = as_(people.owner)
    file = factories.places_file(
        ((*HERE, "第三网格"), None, None),
        (("望江区", "清河街道", "", "悬空网格"), None, None),
        (("望江区", "柳塘街道", "石桥社区", "第九网格"), None, None),
        ((*HERE, "第八网格", "", "1号楼"), None, None),
        ((*HERE, "第五网格"), "DUP", None),
        ((*HERE, "第六网格"), "DUP", None),
        ((*HERE, "第七网格"), None, -1),
        ((*HERE, "长" * 61), None, None),
    )
    page = previewed(client, file)
    found = {row: (column, remedy) for row, column, remedy in faults(page)}
    assert set(found) == {3, 4, 5, 7, 8, 9}
    assert "缺了一级" in found[3][1] and found[3][0] == "网格"
    assert "不在“云岭社区”之内" in found[4][1]
    assert "没有上级" in found[5][1] and "加一行" in found[5][1]
    assert found[7] == ("代码", "代码与“望江区/清河街道/云岭社区/第五网格”重复。请改正其中一个。")
    assert found[8][0] == "次序" and found[9][0] == "网格"
    client.post(url("intake-import", page.context["intake"].pk))
    assert not Place.objects.filter(name="第三网格").exists()


def test_the_mended_sheet_imports(people, as_):
    client = as_(people.owner)
    wrong = previewed(client, factories.places_file(((*HERE, "第八网格", "", "1号楼"), None, None)))
    assert wrong.context["plan"].faults
    mended = factories.places_file(((*HERE, "第八网格", "", "1号楼"), None, None), ((*HERE, "第八网格"), None, None))
    imported(client, mended)
    assert str(Place.objects.get(name="1号楼").parent) == "第八网格"


def test_a_doubled_row_a_missing_column_and_a_locked_sheet_are_said(people, as_):
    client = as_(people.owner)
    doubled = previewed(
        client, factories.places_file(((*HERE, "第三网格"), None, None), ((*HERE, "第三网格"), None, None))
    )
    assert any("重复" in fault.remedy for fault in doubled.context["plan"].faults)
    other = Sheet("责任单位", columns=(Column("name", "名称"), Column("kind", "备注")))
    missing = previewed(client, factories.upload(other, [["便利店", "好"]]), "parties")
    said = [fault.remedy for fault in missing.context["plan"].faults]
    assert said and missing.status_code == 200


def test_parties_and_their_letters_are_imported(people, as_):
    client = as_(people.owner)
    file = factories.parties_file(
        (
            (*HERE, "第一网格"),
            {
                "name": "桂园里便利店",
                "phone": "13800001234",
                "must_pledge": True,
                "signed_on": factories.TODAY.replace(month=3),
            },
        ),
        ((*HERE,), {"name": "云岭小学", "kind": "school", "longitude": 120.01, "latitude": 31.02}),
    )
    imported(client, file, "parties")
    shop = Party.objects.get(name="桂园里便利店")
    assert shop.phone == "13800001234" and shop.in_grid == people.town.grid.pk and shop.pledges.count() == 1
    assert Party.objects.get(name="云岭小学").point == [120.01, 31.02]
    client.post(url("intake-undo", Intake.objects.get().pk))
    assert not Party.objects.exists() and not Pledge.objects.exists()


def test_wrong_parties_are_named(people, as_):
    rows = [
        ((*HERE, "第九网格"), {"name": "甲"}),
        ((*HERE,), {"name": "乙", "credit_code": "1"}),
        ((*HERE,), {"name": "丙", "phone": "电话"}),
        ((*HERE,), {"name": "丁", "contact": "白**"}),
        ((*HERE,), {"name": "戊", "longitude": 31, "latitude": 120}),
        ((*HERE,), {"name": "己", "longitude": 120}),
        ((*HERE,), {"name": "庚", "pledge": "three"}),
        ((*HERE,), {"name": "辛", "signed_on": factories.TODAY.replace(year=2099)}),
        (("望江区", "柳塘街道", "石桥社区"), {"name": "壬"}),
        (("望江区", "清河街道"), {"name": "癸"}),
        ((*HERE,), {"name": "子"}),
    ]
    page = previewed(as_(people.owner), factories.parties_file(*rows), "parties")
    named = {row: column for row, column, _remedy in faults(page)}
    assert named == {
        2: "网格",
        3: "统一社会信用代码",
        4: "联系电话",
        5: "联系人",
        6: "经度",
        7: "纬度",
        8: "签订日期",
        9: "签订日期",
        10: "街道",
        11: "街道",
    }


def body(answer):
    return b"".join(answer.streaming_content)


def test_what_is_exported_can_be_imported_and_changes_nothing(people, as_):
    party = factories.party(
        people.town.grid, contact="白若溪", phone="13800001234", address="=1+1", point=[120.0, 31.0]
    )
    factories.pledge(party)
    client = as_(people.owner)
    for kind, answer in (
        ("places", client.post(url("places-export"), {"at": people.town.community.pk})),
        ("parties", client.post(url("parties-export"))),
    ):
        file = body(answer)
        page = previewed(client, SimpleUploadedFile(f"{kind}.xlsx", file), kind)
        plan = page.context["plan"]
        assert not plan.faults and plan.empty and plan.unchanged > 0
        row = AuditRow.objects.get(verb=f"territory.export_{kind}")
        assert row.after["sha256"] == hashlib.sha256(file).hexdigest()
        assert b"13800001234" not in file


def test_an_export_obeys_the_scope_and_the_filters(people, as_):
    factories.party(people.town.grid, "第一家")
    factories.party(people.town.grid, "云岭小学", kind=Party.Kind.SCHOOL)
    factories.party(people.town.sibling, "别处的店")
    assert body(as_(people.owner).post(url("parties-export") + "?kind=shop"))
    after = AuditRow.objects.get(verb="territory.export_parties").after
    assert (after["rows"], after["filter"]) == (1, "门店")
    assert as_(people.owner).post(url("parties-export") + "?kind=palace").status_code == 404
    assert as_(people.member).post(url("parties-export")).status_code == 403
    assert as_(people.owner).post(url("places-export"), {"at": people.town.sibling.pk}).status_code == 404


def test_a_file_belongs_to_who_brought_it(people, as_):
    mine = factories.intake(people.owner, people.town.community)
    for name in ("intake-import", "intake-undo", "intake-drop"):
        assert as_(people.officer).post(url(name, mine.pk)).status_code == 404
        assert as_(people.stranger).post(url(name, mine.pk)).status_code == 404
        assert as_(people.member).post(url(name, mine.pk)).status_code == 403
    assert as_(people.officer).get(url("intake", mine.pk)).status_code == 404
    assert as_(people.member).get(url("intake-new")).status_code == 403
    assert as_(people.owner).get(url("intake-new") + f"?at={people.town.sibling.pk}").status_code == 404


def test_a_file_put_aside_is_not_imported(people, as_):
    client = as_(people.owner)
    page = previewed(client, factories.places_file(((*HERE, "第三网格"), None, None)))
    number = page.context["intake"].pk
    client.post(url("intake-drop", number))
    client.post(url("intake-import", number))
    assert not Place.objects.filter(name="第三网格").exists()


def test_the_file_goes_once_it_is_decided_upon(people, as_, settings):
    client = as_(people.owner)
    first = previewed(client, factories.places_file(((*HERE, "第三网格"), None, None))).context["intake"]
    path = settings.FILES / "intakes" / first.stored
    assert path.exists()
    Intake.objects.update(at=timezone.now() - timedelta(days=2))
    imported(client, factories.places_file(((*HERE, "第四网格"), None, None)))
    second = Intake.objects.latest("id")
    assert not path.exists() and not (path.parent / second.stored).exists()
    assert Intake.objects.get(pk=first.pk).state == Intake.State.DROPPED
    assert client.get(url("intake", second.pk)).status_code == 200


def test_what_changed_after_the_preview_is_not_overwritten(people, as_):
    from office.pages.conflict import Conflict
    from office.territory import actions
    from office.territory.intake import PlaceChange, Plan

    intake = factories.intake(people.owner, people.town.community)
    names = (*HERE, "第一网格", "", "", "")
    plan = Plan(changed=[PlaceChange(names, "NEW", 1, id=people.town.grid.pk, version=7)])
    with pytest.raises(Conflict):
        actions.import_places(by=people.owner, intake=intake, plan=plan, now=timezone.now())
    intake.refresh_from_db()
    assert intake.state == Intake.State.WAITING


HOSTILE = [
    ("表.xlsx", b"PK\x03\x04 not a workbook"),
    ("表.xlsx", b""),
    ("表.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ("表.csv", b"\xff\xfe\x00\x00\x00"),
    ("表.csv", "区县,网格\n=cmd|' /C calc'!A0,x\n".encode()),
    ("表.csv", b"\x00" * 5000),
    ("表.svg", b"<svg onload=alert(1)>"),
    ("../../etc/passwd.xlsx", b"root:x:0:0"),
    ("表.xlsx.exe", b"MZ\x90\x00"),
]


@pytest.mark.parametrize(("name", "content"), HOSTILE)
@pytest.mark.parametrize("kind", ["places", "parties"])
def test_a_hostile_file_gets_a_sentence(people, as_, name, content, kind):
    client = as_(people.owner)
    answer = sent(client, SimpleUploadedFile(name, content), kind)
    assert answer.status_code in (302, 422)
    if answer.status_code == 302:
        page = client.get(answer.url)
        assert page.status_code == 200 and page.context["plan"].faults
        assert client.post(url("intake-import", page.context["intake"].pk)).status_code == 302
    assert Place.objects.count() == 8 and not Party.objects.exists()


BORDERS = [
    b"{",
    b"[" * 100_000,
    b'{"type":"FeatureCollection","features":[]}',
    b'{"type":"Feature","properties":{"name":"x"},"geometry":{"type":"Polygon","coordinates":[[[1e400,2],[3,4]]]}}',
    b"\xff\xfe",
    b"<svg/>",
]


@pytest.mark.parametrize("content", BORDERS)
def test_a_hostile_file_of_borders_gets_a_sentence(people, as_, content):
    client = as_(people.owner)
    page = previewed(client, SimpleUploadedFile("边界.geojson", content), "shapes")
    assert page.status_code == 200 and page.context["plan"].faults


def test_borders_find_their_grids_and_are_taken_back(people, as_):
    client = as_(people.owner)
    file = factories.geojson(
        ({"name": "第一网格"}, 120.0, 31.0), ({"name": "x", "path": "云岭社区/第二网格"}, 120.01, 31.0)
    )
    page = previewed(client, file, "shapes", datum="WGS-84")
    assert page.context["plan"].counts["added"] == 2 and not page.context["plan"].notices
    client.post(url("intake-import", page.context["intake"].pk))
    grid = Place.objects.get(pk=people.town.grid.pk)
    assert grid.shape["type"] == "Polygon" and grid.shape["coordinates"][0][0] == [120.0, 31.0]
    client.post(url("intake-undo", page.context["intake"].pk))
    assert Place.objects.get(pk=people.town.grid.pk).shape is None


def test_borders_without_a_place_and_doubled_ones_are_named_and_overlaps_are_warned_of(people, as_):
    client = as_(people.owner)
    lost = previewed(
        client,
        factories.geojson(
            ({"name": "第九网格"}, 120, 31), ({"name": "第一网格"}, 120, 31), ({"name": "第一网格"}, 121, 31)
        ),
        "shapes",
    )
    assert [fault.row for fault in lost.context["plan"].faults] == [1, 3]
    over = previewed(
        client, factories.geojson(({"name": "第一网格"}, 120, 31), ({"name": "第二网格"}, 120.005, 31)), "shapes"
    )
    assert not over.context["plan"].faults and "重叠 50%" in over.context["plan"].notices[0]


def test_borders_come_back_from_every_datum(people, as_):
    client = as_(people.owner)
    imported(client, factories.geojson(({"name": "第一网格"}, 120.0, 31.0)), "shapes", datum="WGS-84")
    before = Place.objects.get(pk=people.town.grid.pk).shape
    for datum in ("WGS-84", "GCJ-02", "BD-09"):
        out = body(client.post(url("shapes-export"), {"at": people.town.community.pk, "datum": datum}))
        again = previewed(client, SimpleUploadedFile("边界.geojson", out), "shapes", datum=datum).context["plan"]
        assert not again.faults
        for change in (*again.added, *again.changed):
            pairs = zip(change.geometry["coordinates"][0], before["coordinates"][0], strict=True)
            assert all(abs(a - b) < 2e-7 for one, other in pairs for a, b in zip(one, other, strict=True))
    assert AuditRow.objects.filter(verb="territory.export_shapes").count() == 3


def test_ten_thousand_rows_are_imported(people, as_):
    rows = [((*HERE, "第一网格"), {"name": f"清河商行{number:05}", "phone": "13800001234"}) for number in range(10_000)]
    client = as_(people.owner)
    imported(client, factories.parties_file(*rows), "parties")
    assert Party.objects.count() == 10_000
    assert BytesIO(body(client.post(url("parties-export")))).getbuffer().nbytes > 100_000
