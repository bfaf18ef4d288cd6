"""Words from outside stand on every page as words: no script, no address, no second line in a file name."""

import io
import json
import re
import zipfile
from html import unescape
from html.parser import HTMLParser

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from office.audit.models import AuditRow
from office.documents.models import ProposedItem, Upload
from office.people.models import Body, Person, Role
from office.territory.models import Intake, Level, Party, Place, keys_at
from tests.office import factories
from tests.office.answers import taken
from tests.office.campaigns import factories as make
from tests.office.territory import factories as ground

STRANGE = (
    "<script>qqx9qq()</script>",
    '"><img src=x onerror=qqx9qq()>',
    "'><svg/onload=qqx9qq()>",
    "javascript:qqx9qq()//",
    "</textarea><script>qqx9qq()</script>",
    "</title><script>qqx9qq()</script>",
    "<a href=javascript:qqx9qq()>x</a>",
    '" onmouseover=qqx9qq() x="',
    "' autofocus onfocus=qqx9qq() x='",
    "<div hx-get=/qqx9qq hx-trigger=load>",
    '" hx-get="/qqx9qq" hx-trigger="load',
    "{{ qqx9qq }}{% qqx9qq %}",
    "${qqx9qq()}`${qqx9qq()}`",
    "<!--><script>qqx9qq()</script>",
    "<iframe srcdoc='<script>qqx9qq()</script>'>",
    "&lt;script&gt;qqx9qq()&lt;/script&gt;",
    "<math><mtext><style><img src=x onerror=qqx9qq()>",
    "data:text/html,<script>qqx9qq()</script>",
    "\u202e<qqx9qq>\u2066",
    "+qqx9qq+|cmd'!A1",
)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", "{=1+1}", "＝1+1", "＋1", "－1", "＠A", '=HYPERLINK("http://x")')


class Watching(HTMLParser):
    """Everything in a page that would run, load or lead somewhere because of a word from outside."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if "qqx9qq" in name or name.startswith("on") or (name.startswith("hx-") and "qqx9qq" in (value or "")):
                self.found.append((tag, name, value))
            lead = name in ("href", "src", "action", "formaction", "srcdoc", "hx-get", "hx-post", "xlink:href")
            if lead and re.match(r"\s*(javascript|data:text|vbscript)", value or "", re.IGNORECASE):
                self.found.append((tag, name, value))
        if tag in ("iframe", "math", "object", "embed", "base", "qqx9qq"):
            self.found.append((tag, "", ""))
        self.inside = tag

    def handle_data(self, text):
        if getattr(self, "inside", "") in ("script", "style") and "qqx9qq" in text:
            self.found.append((self.inside, "text", text[:60]))

    def handle_endtag(self, _tag):
        self.inside = ""


def watch(text):
    page = Watching()
    page.feed(text)
    return page.found


def _spoilt_items():
    """An item of every type for each word, the word in all its fields."""
    items = []
    for word in STRANGE:
        items += [
            make.item("target", subject=word, op=">=", value=3, unit=word[:20], whose=word, period=word),
            make.item("routine", action=word, count=1, unit="week", every=1, on=word, whose=word),
            make.item("phase", name=word, start="2026-03-01", end="2026-04-01"),
            make.item("role", who=word, role=word, body=word),
            make.item("sanction", **{"for": word}, amount=1, unit=word[:20], direction="penalty"),
            make.item("budget", item=word, amount=5),
            make.item("observance", theme=word, date="--04-07"),
            make.item("result", what=word, value=1, unit=word[:20], whose=word),
        ]
    return items


def _spoil(people, number, word):
    """A place, party, body, person, upload, intake and audit row called ``word``."""
    town = people.town
    factories.place(Level.GRID, f"{word}{number}"[:60], parent=town.community)
    party = ground.party(town.grid, name=word, address=word, contact=word[:40])
    ground.pledge(party)
    person = Person.objects.create(username=f"u{number}", name=word[:40], body=Body.objects.first())
    factories.post(person, role=Role.OBSERVER, at=town.grid, title=word[:40])
    factories.body(town.community, word[:60])
    Upload.objects.create(
        **keys_at(town.community),
        file_name=word,
        stored=f"x{number}",
        size=1,
        sha256="0" * 64,
        uploaded_by=people.owner,
        state="failed",
        code="DOC-001",
        said=word,
        batch="b" * 24,
    )
    ground.intake(people.owner, town.community, file_name=word, stored=f"{number:032x}.xlsx")
    said = {"verb": word[:60], "actor": word, "label": word, "note": word, "kind": word[:60], "key": word[:60]}
    AuditRow.objects.create(**said, before={word: word}, after={word: word})


@pytest.fixture
def spoilt(people):
    """One campaign, place, party, body, person, upload, intake and audit row for each strange word, in every field."""
    town, items = people.town, _spoilt_items()
    title = "".join(STRANGE)[:290]
    campaign = make.campaign(make.document(town.community, people.owner, items, title=title), people.owner, name=title)
    paper = make.document(town.community, people.owner, items, title=title, number=2, issuer=title[:90])
    paper.items.update(state="proposed")
    for number, word in enumerate(STRANGE):
        _spoil(people, number, word)
    Upload.objects.filter(batch="").update(batch="c" * 24)
    return campaign, paper


def _of_the_worker(people, campaign, paper):
    """Every page of documents, campaigns and territory that shows one of the words."""
    pages = [reverse("home"), reverse("campaigns:list"), reverse("documents:list"), reverse("territory:home")]
    names = ("campaign", "money", "plan", "history", "shares", "posts", "calendar", "print", "add")
    pages += [reverse(f"campaigns:{name}", args=[campaign.pk]) for name in names]
    pages += [
        reverse(f"campaigns:{name}", args=[row.pk])
        for row in campaign.commitments.all()[:40:3]
        for name in ("commitment", "amend", "split")
    ]
    pages += [reverse(f"documents:{name}", args=[paper.pk]) for name in ("document", "review")]
    pages += [reverse("documents:correct", args=[paper.pk, row.pk]) for row in paper.items.all()[:40:3]]
    pages += [reverse("campaigns:adopt", args=[paper.pk]), reverse("campaigns:revise", args=[campaign.pk, paper.pk])]
    pages += [reverse("documents:batch", args=["b" * 24]), reverse("documents:upload")]
    pages += [
        reverse("territory:place", args=[people.town.community.pk]),
        reverse("territory:parties"),
        reverse("territory:party-open"),
    ]
    pages += [reverse("territory:map"), reverse("territory:pledging"), reverse("territory:intake-new")]
    pages += [
        reverse(f"territory:{name}", args=[row.pk])
        for row in Party.objects.all()[:20:4]
        for name in ("party", "party-change")
    ]
    grids = Place.objects.filter(level="grid")[:20:4]
    pages += [
        reverse(f"territory:{name}", args=[row.pk]) for row in grids for name in ("place", "place-change", "place-open")
    ]
    pages += [reverse("territory:intake", args=[row.pk]) for row in Intake.objects.all()[:20:4]]
    return pages


def _of_the_administrator():
    """Every page of people and audit that does."""
    theirs = [
        reverse("people:list"),
        reverse("people:posts"),
        reverse("people:bodies"),
        reverse("audit:list"),
        reverse("people:create"),
    ]
    theirs += [
        reverse(f"people:{name}", args=[row.pk])
        for row in Person.objects.all()[:20:4]
        for name in ("person", "edit", "appoint")
    ]
    theirs += [reverse("people:body", args=[row.pk]) for row in Body.objects.all()[:20:4]]
    theirs += [reverse("audit:row", args=[row.pk]) for row in AuditRow.objects.order_by("-pk")[:20:4]]
    return theirs


def test_no_word_from_outside_runs_on_any_page(people, as_, spoilt):
    campaign, paper = spoilt
    admin = factories.person("shenzhiyuan", "沈知远")
    factories.post(admin, role=Role.ADMIN, at=people.town.district)
    wanted = ((people.owner, _of_the_worker(people, campaign, paper)), (admin, _of_the_administrator()))
    for who, pages in wanted:
        client = as_(who)
        for page in pages:
            answer = client.get(page, follow=True)
            assert answer.status_code == 200, page
            assert not watch(answer.text), page


def test_what_is_asked_for_is_said_back_as_words(people, as_):
    client = as_(people.owner)
    for word in STRANGE[:6]:
        for name in ("documents:list", "campaigns:list", "territory:parties", "territory:home"):
            for field in ("q", "state", "read", "sort", "after", "place", "kind", "level"):
                assert not watch(client.get(reverse(name), {field: word}).text), (name, field, word)
        answer = client.post(
            reverse("territory:party-open"), {"name": word, "phone": word, "place": word, "kind": word}
        )
        assert not watch(answer.text)


def test_the_calendar_says_no_line_of_its_own(people, as_):
    theme = "世界卫生日\r\nATTENDEE:mailto:x@example.org\nX:1\x85Y:2\u2028Z:3"
    items = [
        make.item("observance", theme=theme, date="--04-07"),
        make.item("phase", name=theme, start="2026-03-01", end="2026-04-01"),
    ]
    campaign = make.campaign(make.document(people.town.community, people.owner, items), people.owner, name=theme)
    answer = as_(people.stranger).get(reverse("campaigns:feed", args=[campaign.feed_token]))
    read = icalendar.Calendar.from_ical(answer.content)
    assert not any("ATTENDEE" in event for event in read.walk("VEVENT"))
    for line in answer.content.decode().splitlines():
        assert re.match(r" |[A-Z-]+[:;]", line), line
        assert not line.startswith(("ATTENDEE", "X:", "Y:", "Z:"))


@pytest.mark.parametrize("form", ["places", "parties", "campaign"])
def test_no_cell_of_an_export_is_a_formula_and_it_comes_back_the_same(people, as_, form):
    client, town = as_(people.owner), people.town
    items = [make.item("zero", subject=word, whose=word) for word in FORMULAS]
    campaign = make.campaign(make.document(town.community, people.owner, items), people.owner, name="=1+1")
    for word in FORMULAS:
        factories.place(Level.ZONE, word, parent=town.grid)
        ground.party(town.grid, name=word, address=word)
    path = {
        "places": reverse("territory:places-export"),
        "parties": reverse("territory:parties-export"),
        "campaign": reverse("campaigns:excel", args=[campaign.pk]),
    }[form]
    answer = client.post(path, {"at": town.community.pk})
    content = answer.getvalue() if answer.streaming else answer.content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        inside = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert not re.search(r"<f[ >]", inside)
    assert all(word in unescape(inside) for word in FORMULAS)
    if form != "campaign":
        file = SimpleUploadedFile("表.xlsx", content)
        made = client.post(reverse("territory:intake-new"), {"kind": form, "file": file})
        text = client.get(made.url).text
        assert "problem-box" not in text, re.sub(r"<[^>]+>", " ", text)[:1500]
        client.post(reverse("territory:intake-import", args=[Intake.objects.get().pk]))
        assert Place.objects.filter(level="zone").count() == Party.objects.count() == len(FORMULAS)


@pytest.mark.parametrize(
    "name",
    ["第三\r\n网格", "第三\n网格", "第三\x1b网格", "第三\u202e网格", "第三\u2028网格", "\u200b", "第三\u200b网格"],
)
def test_a_name_is_one_line_that_can_be_seen(people, as_, name):
    client = as_(people.owner)
    answer = client.post(
        reverse("territory:place-open", args=[people.town.community.pk]), {"level": "grid", "name": name}
    )
    opened = client.post(reverse("territory:party-open"), {"place": people.town.grid.pk, "name": name, "kind": "shop"})
    mended = len(name.split()) == 2  # lines become spaces
    assert {answer.status_code, opened.status_code} == ({302} if mended else {422})
    names = [*Place.objects.values_list("name", flat=True), *Party.objects.values_list("name", flat=True)]
    assert all(each.isprintable() for each in names)


@pytest.mark.parametrize("name", ["第三\n网格", "第三\u202e网格", "第三\u200b网格", "第三\x07网格"])
def test_a_name_in_a_sheet_is_one_line_that_can_be_seen(people, as_, name):
    client = as_(people.owner)
    above = ("望江区", "清河街道", "云岭社区")
    files = {
        "places": ground.places_file(((*above, name), "", 1)),
        "parties": ground.parties_file(((*above, "第一网格"), {"name": name})),
    }
    for kind, file in files.items():
        client.post(reverse("territory:intake-new"), {"kind": kind, "file": file})
        client.post(reverse("territory:intake-import", args=[Intake.objects.latest("pk").pk]))
    names = [*Place.objects.values_list("name", flat=True), *Party.objects.values_list("name", flat=True)]
    assert all(each.isprintable() for each in names), names


def test_a_download_is_named_in_one_line_whatever_the_place_is_called(people, as_):
    Place.objects.filter(pk=people.town.community.pk).update(name='a"b\r\nX-Evil: 1\n;/../c')
    client = as_(people.owner)
    client.cookies["django_language"] = "en"
    for name in ("places-export", "shapes-export"):
        answer = client.post(reverse(f"territory:{name}"), {"at": people.town.community.pk})
        taken(answer)
        assert answer.status_code == 200
        assert "X-Evil" not in answer.headers
        assert "\n" not in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "name", ["\ud800", "第一网格\ud800", "\x00", "x" * 10_000, "<script>qqx9qq()</script>", "../../x"]
)
def test_a_border_with_a_strange_name_is_named_as_a_fault(people, as_, name):
    feature = {
        "type": "Feature",
        "properties": {"name": name, "code": name, name: name},
        "geometry": {"type": "Polygon", "coordinates": [ground.square(120.1, 31.1)]},
    }
    said = json.dumps({"type": "FeatureCollection", "features": [feature]})
    file = SimpleUploadedFile("边界.geojson", said.encode())
    client = as_(people.owner)
    made = client.post(reverse("territory:intake-new"), {"kind": "shapes", "file": file, "datum": "WGS-84"})
    answer = client.get(made.url)
    assert answer.status_code == 200
    assert not watch(answer.text)
    assert client.post(reverse("territory:intake-import", args=[Intake.objects.get().pk])).status_code == 302


BOMBS = {
    "deep": b"[" * 200_000,
    "deep-object": b'{"a":' * 100_000,
    "long-number": b'{"type":"FeatureCollection","features":[' + b"9" * 100_000 + b"]}",
    "infinite": b'{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[Infinity,NaN]}}',
    "empty": b"",
    "utf-16": '{"type":"FeatureCollection","features":[]}'.encode("utf-16"),
    "nul": b"\0" * 1000,
    "many": b'{"type":"FeatureCollection","features":[' + b"{}," * 200_000 + b"{}]}",
    "not-a-list": b'{"type":"FeatureCollection","features":{"a":1}}',
    "null": b"null",
}


@pytest.mark.parametrize("bomb", BOMBS, ids=str)
def test_a_hostile_file_of_borders_is_a_named_fault(people, as_, bomb):
    client = as_(people.owner)
    file = SimpleUploadedFile("边界.geojson", BOMBS[bomb])
    answer = client.post(reverse("territory:intake-new"), {"kind": "shapes", "file": file}, follow=True)
    assert answer.status_code in (200, 422)
    assert not ProposedItem.objects.exists()
    for row in Intake.objects.all():
        client.post(reverse("territory:intake-import", args=[row.pk]))
    assert not Place.objects.filter(shape__isnull=False).exists()
