"""What is measured of the office: each page with the floor it is held against, and the gates of the kind of page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bench.caller import Call, Caller

Marks = Mapping[str, Any]
FLOOR_COOKIES: Final = ("sessionid", "csrftoken")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: the floor's view, how many times its cost is allowed, how many statements, and calls a round."""

    name: str
    floor: str
    times: float
    statements: int
    calls: int


LIST: Final = Kind("list", "list of 50", 1.5, 6, 20)
RECORD: Final = Kind("record", "session and user", 5.0, 8, 20)
ACT: Final = Kind("recording", "insert", 4.0, 12, 20)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, and who looks at it."""

    name: str
    kind: Kind
    path: str
    who: str = "community"
    deep: Mapping[str, Any] | None = None
    form: Mapping[str, str] | None = None
    targets: str = ""


NEWEST: Final = {"label": "territory.Party", "sort": "new", "field": "id", "down": True}
BY_NAME: Final = {"label": "territory.Party", "sort": "name", "field": "name", "down": False}

PAGES: Final = (
    Page("parties, grid", LIST, "/territory/parties/", "grid"),
    Page("parties, community", LIST, "/territory/parties/"),
    Page("parties, sub-district", LIST, "/territory/parties/", "subdistrict"),
    Page("parties, district", LIST, "/territory/parties/", "district"),
    Page("parties, district, half-way down", LIST, "/territory/parties/?after={after}", "district", NEWEST),
    Page("parties, community, half-way down", LIST, "/territory/parties/?after={after}", "community", NEWEST),
    Page("parties, district, by name", LIST, "/territory/parties/?sort=name&after={after}", "district", BY_NAME),
    Page("parties, district, of one kind", LIST, "/territory/parties/?kind=school", "district"),
    Page("parties, district, pledge missing", LIST, "/territory/parties/?pledge=missing", "district"),
    Page("parties, district, of one community", LIST, "/territory/parties/?place={community}", "district"),
    Page("parties, district, searched", LIST, "/territory/parties/?q=松涛苑", "district"),
    Page("parties, district, one name searched", LIST, "/territory/parties/?q=云岭路便民超市00000", "district"),
    Page("documents, community", LIST, "/documents/"),
    Page("documents, district", LIST, "/documents/", "district"),
    Page("campaigns, community", LIST, "/campaigns/"),
    Page("campaigns, district", LIST, "/campaigns/", "district"),
    Page("audit", LIST, "/audit/", "admin"),
    Page("audit, half-way down", LIST, "/audit/?after={after}", "admin", {**NEWEST, "label": "audit.AuditRow"}),
    Page("audit, last month", LIST, "/audit/?at=last-month", "admin"),
    Page("audit, of one person", LIST, "/audit/?actor=person007", "admin"),
    Page("people", LIST, "/people/", "admin"),
    Page("today", RECORD, "/"),
    Page("a party", RECORD, "/territory/parties/{party}/"),
    Page("a document", RECORD, "/documents/{document}/"),
    Page("reviewing a document", RECORD, "/documents/{open_document}/review/"),
    Page("an item", RECORD, "/documents/{items[0][0]}/items/{items[0][1]}/"),
    Page("a campaign of 60 commitments", RECORD, "/campaigns/{campaign}/"),
    Page("its calendar", RECORD, "/campaigns/{campaign}/calendar/"),
    Page("its posts", RECORD, "/campaigns/{campaign}/posts/"),
    Page("a person", RECORD, "/people/{person}/", "admin"),
    Page("an audit row", RECORD, "/audit/{row}/", "admin"),
    Page(
        "signing a pledge",
        ACT,
        "/territory/parties/{{0}}/sign/",
        "district",
        form={"kind": "four", "signed_on": "2026-01-05", "ends_on": ""},
        targets="parties",
    ),
    Page(
        "confirming an item",
        ACT,
        "/documents/{{0}}/decide/",
        form={"confirm": "{1}.1"},
        targets="items",
    ),
)


def call_of(page: Page, marks: Marks, office: Caller) -> Call:
    """The request for a page of this town."""
    path, who = page.path, page.who
    words = {**marks, "community": marks["scopes"]["community"]}
    if page.deep:
        placed = {} if page.deep["label"] == "audit.AuditRow" else {"column": f"in_{who}", "key": marks["scopes"][who]}
        words["after"] = office.run("bench.landmarks:deep", **page.deep, **placed)
    targets: Sequence[Sequence[int]] = marks[page.targets] if page.targets else ()
    return Call(
        path.format(**words),
        marks["sessions"][who],
        form=page.form or {},
        targets=targets,
        answer=302 if page.form else 200,
    )


def floor_calls(session: str, marks: Marks) -> dict[str, Call]:
    """The floor's views by name; the constant is only for orientation."""
    form = {"party": "{0}", "words": "门前三包责任书"}
    insert = Call("/insert/", session, form, marks["parties"], FLOOR_COOKIES, 303)
    views = {"constant": "/constant/", "session and user": "/someone/", "list of 50": "/rows/"}
    return {name: Call(path, session, cookies=FLOOR_COOKIES) for name, path in views.items()} | {"insert": insert}
