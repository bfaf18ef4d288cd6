"""Every page of the office: its name, who looks at it, and which of the things in the world it shows."""

from dataclasses import dataclass
from typing import Any

from tests.office.browser.world import ADMIN, DISTRICT, GRID, OFFICER, STRANGER, WORKER, World

NOBODY = ""


@dataclass(frozen=True)
class Page:
    """A page, with its arguments by the name of a thing in the world; ``title`` tells two views of one address apart."""

    name: str
    who: str = WORKER
    args: tuple[str, ...] = ()
    query: str = ""
    status: int = 200
    title: str = ""

    def __str__(self) -> str:
        return (self.title or self.name).replace(":", "-")

    def path(self, world: World) -> str:
        """Its address."""
        from django.urls import reverse

        query = self.query.replace("{place}", str(world.numbers["place"]))
        query = query.replace("{number}", str(world.numbers["number"]))
        return reverse(self.name, args=[world.numbers.get(arg, arg) for arg in self.args]) + query


PAGES = (
    Page("home"),
    Page("home", who=ADMIN, title="home-admin"),
    Page("home", who=GRID, title="home-grid-officer"),
    Page("account_login", who=NOBODY),
    Page("account_logout"),
    Page("account_inactive", who=NOBODY),
    Page("account_reauthenticate"),
    Page("account_change_password"),
    Page("mfa_index"),
    Page("mfa_index", who=DISTRICT, title="mfa_index-with-factors"),
    Page("mfa_activate_totp"),
    Page("mfa_deactivate_totp", who=DISTRICT),
    Page("mfa_view_recovery_codes", who=DISTRICT),
    Page("mfa_generate_recovery_codes", who=DISTRICT),
    Page("mfa_list_webauthn", who=DISTRICT),
    Page("mfa_add_webauthn"),
    Page("mfa_remove_webauthn", who=DISTRICT, args=("key",)),
    Page("mfa_edit_webauthn", who=DISTRICT, args=("key",)),
    Page("usersessions_list"),
    Page("socialaccount_login_cancelled", who=NOBODY),
    Page("socialaccount_login_error", who=NOBODY, status=401),
    Page("documents:list"),
    Page("documents:list", query="?state=aside&q=没有这样的标题", title="documents-list-empty"),
    Page("documents:upload"),
    Page("documents:batch", args=("batch",)),
    Page("documents:document", args=("adopted",)),
    Page("documents:document", args=("proposed",), title="documents-document-proposed"),
    Page("documents:alike", args=("alike", "likeness")),
    Page("documents:review", args=("proposed",)),
    Page("documents:review", who=OFFICER, args=("fresh",), title="documents-review-fresh"),
    Page("documents:review", args=("adopted",), title="documents-review-adopted"),
    Page("documents:add", who=OFFICER, args=("fresh",)),
    Page("documents:add", who=OFFICER, args=("fresh",), query="?start=40&end=52", title="documents-add-words"),
    Page("documents:correct", who=OFFICER, args=("fresh", "item")),
    Page("campaigns:list"),
    Page("campaigns:adopt", who=OFFICER, args=("fresh",)),
    Page("campaigns:campaign", args=("campaign",)),
    Page("campaigns:money", args=("campaign",)),
    Page("campaigns:plan", args=("campaign",)),
    Page("campaigns:history", args=("campaign",)),
    Page("campaigns:shares", args=("campaign",)),
    Page("campaigns:posts", args=("campaign",)),
    Page("campaigns:assign", args=("campaign", "campaign-post")),
    Page("campaigns:calendar", args=("campaign",)),
    Page("campaigns:calendar", args=("campaign",), query="?month=2026-04", title="campaigns-calendar-full"),
    Page("campaigns:print", args=("campaign",)),
    Page("campaigns:revise", args=("campaign", "proposed")),
    Page("campaigns:add", args=("campaign",)),
    Page("campaigns:commitment", args=("commitment",)),
    Page("campaigns:commitment", args=("shared",), title="campaigns-commitment-shared"),
    Page("campaigns:amend", args=("commitment",)),
    Page("campaigns:end", args=("commitment",)),
    Page("campaigns:split", args=("commitment",)),
    Page("campaigns:split", args=("shared",), title="campaigns-split-again"),
    Page("duties:home"),
    Page("duties:home", who=GRID, title="duties-home-grid-officer"),
    Page("duties:home", who=OFFICER, title="duties-home-sub-district"),
    Page("duties:home", who=STRANGER, title="duties-home-empty"),
    Page("duties:calendar"),
    Page("duties:reconcile"),
    Page("duties:reconcile", who=OFFICER, title="duties-reconcile-sub-district"),
    Page("duties:fulfilment", args=("campaign",)),
    Page("duties:print", args=("campaign",)),
    Page("duties:bindings", args=("campaign",)),
    Page("duties:bind", args=("commitment",)),
    Page("duties:bind", args=("commitment",), query="?q=垃圾", title="duties-bind-found"),
    Page("standing:home"),
    Page("standing:home", who=OFFICER, title="standing-home-sub-district"),
    Page("standing:home", who=STRANGER, title="standing-home-empty"),
    Page("standing:campaign", args=("campaign",)),
    Page("standing:campaign", args=("campaign",), query="?order=plan", title="standing-campaign-by-chapter"),
    Page("standing:print", args=("campaign",)),
    Page("standing:figure", query="?q=clean_up_people~~~~~c{place}~20260101-20261231", title="standing-figure"),
    Page("standing:explorer"),
    Page("standing:explorer", query="?measure=clean_up_people", title="standing-explorer-of-a-measure"),
    Page("standing:explorer", query="?measure=clean_up_people&by=place", title="standing-explorer-by-place"),
    Page("standing:indicators"),
    Page("standing:indicators", query="?standard=vector_density", title="standing-indicators-of-a-standard"),
    Page("reports:list"),
    Page("reports:list", who=STRANGER, title="reports-list-empty"),
    Page("reports:new"),
    Page("reports:new", query="?campaign={place}", title="reports-new-chosen"),
    Page("reports:report", args=("draft",)),
    Page("reports:report", args=("draft",), query="?figure={number}", title="reports-report-number"),
    Page("reports:report", args=("issued",), title="reports-report-issued"),
    Page("reports:report", who=GRID, args=("issued",), title="reports-report-reader"),
    Page("reports:edit_head", args=("draft",)),
    Page("reports:edit_block", args=("draft", "first-block")),
    Page("reports:add_block", args=("draft", "first-block")),
    Page("reports:edit_number", args=("draft", "number")),
    Page("reports:rewrite", args=("draft",)),
    Page("reports:issue", args=("draft",)),
    Page("reports:differences", args=("issued",)),
    Page("reports:differences", args=("draft",), title="reports-differences-draft"),
    Page("reports:checks"),
    Page("reports:checks", who=STRANGER, title="reports-checks-empty"),
    Page("reports:new_check"),
    Page("reports:check", args=("check-done",)),
    Page("reports:check", args=("check-waiting",), title="reports-check-waiting"),
    Page("registers:home"),
    Page("registers:home", who=GRID, title="registers-home-grid-officer"),
    Page("registers:sentence", who=GRID),
    Page("registers:follow_ups"),
    Page("registers:list", args=("code",)),
    Page("registers:list", who=OFFICER, args=("meetings-code",), title="registers-list-sub-district"),
    Page("registers:list", args=("households-code",), title="registers-list-masked"),
    Page("registers:list", args=("code",), query="?q=没有这样的事", title="registers-list-empty"),
    Page("registers:new", who=GRID, args=("code",)),
    Page("registers:new", args=("meetings-code",), title="registers-new-meeting"),
    Page("registers:new", args=("shop-checks-code",), title="registers-new-at-a-party"),
    Page("registers:entry", args=("entry",)),
    Page("registers:entry", args=("meeting",), title="registers-entry-meeting"),
    Page("registers:entry", args=("household",), title="registers-entry-masked"),
    Page("registers:entry", args=("closed",), title="registers-entry-closed"),
    Page("registers:entry", args=("withdrawn",), title="registers-entry-withdrawn"),
    Page("registers:edit", args=("meeting",)),
    Page("registers:edit", args=("closed",), title="registers-edit-closed"),
    Page("registers:import", args=("code",)),
    Page("registers:incoming", args=("faulty-sheet",)),
    Page("registers:incoming", args=("sound-sheet",), title="registers-incoming-sound"),
    Page("registers:batch", args=("sheet-imported",)),
    Page("registers:blank"),
    Page("ledger:home"),
    Page("ledger:home", who=DISTRICT, title="ledger-home-district"),
    Page("ledger:facts"),
    Page("ledger:facts", query="?measure=clean_up_people", title="ledger-facts-of-a-measure"),
    Page("ledger:fact", args=("fact",)),
    Page("ledger:fact", args=("reversal",), title="ledger-fact-reversal"),
    Page("ledger:measures"),
    Page("ledger:measures", query="?q=垃圾", title="ledger-measures-found"),
    Page("ledger:openings"),
    Page("ledger:opening", args=("opening",)),
    Page("ledger:opening-new"),
    Page("ledger:openings-import"),
    Page("ledger:seals"),
    Page("territory:home"),
    Page("territory:home", query="?q=第一", title="territory-home-found"),
    Page("territory:place", args=("place",)),
    Page("territory:place-open", args=("place",)),
    Page("territory:place-change", args=("place",)),
    Page("territory:parties"),
    Page("territory:party-open"),
    Page("territory:party", args=("party",)),
    Page("territory:party-change", args=("party",)),
    Page("territory:pledge-sign", args=("party",)),
    Page("territory:pledge-end", args=("party", "pledge")),
    Page("territory:pledging"),
    Page("territory:intake-new"),
    Page("territory:intake", args=("intake",)),
    Page("territory:map"),
    Page("territory:map", who=DISTRICT, title="territory-map-district"),
    Page("people:list", who=ADMIN),
    Page("people:create", who=ADMIN),
    Page("people:import", who=ADMIN),
    Page("people:import-posts", who=ADMIN),
    Page("people:person", who=ADMIN, args=("person",)),
    Page("people:edit", who=ADMIN, args=("person",)),
    Page("people:appoint", who=ADMIN, args=("person",)),
    Page("people:posts", who=ADMIN),
    Page("people:end-post", who=ADMIN, args=("post",)),
    Page("people:bodies", who=ADMIN),
    Page("people:open-body", who=ADMIN),
    Page("people:body", who=ADMIN, args=("body",)),
    Page("people:me"),
    Page("people:contact"),
    Page("audit:list", who=ADMIN),
    Page("audit:row", who=ADMIN, args=("row",)),
    Page("campaigns:campaign", args=("999999",), status=404, title="404"),
    Page("audit:list", status=403, title="403"),
)
# What answers to GET and is no page of its own.
NO_PAGE = {
    "health": "JSON for a machine",
    "mfa_authenticate": "the second half of a login",
    "mfa_reauthenticate": "for those whose password was entered long ago",
    "mfa_reauthenticate_webauthn": "for those whose password was entered long ago",
    "mfa_download_recovery_codes": "a file",
    "openid_connect_callback": "leads on",
    "people:template": "a file",
    "people:posts-template": "a file",
    "territory:features": "GeoJSON for the map",
    "documents:progress": "a line of the batch",
    "campaigns:feed": "a calendar for machines",
    "duties:feed": "a calendar for machines",
    "duties:first": "leads on",
    "standing:first": "a part of the first page",
    "standing:counts": "a part of the page of a campaign",
    "registers:photo": "a picture",
    "reports:photo": "a picture",
    "registers:template": "a file",
    "ledger:proof": "a file",
    "ledger:checkpoint": "a file",
}
MAIN = (
    *("home", "documents-review-fresh", "campaigns-campaign", "territory-home", "people-list"),
    *("duties-home", "duties-fulfilment", "registers-new", "registers-entry", "ledger-home"),
)


def listed() -> set[str]:
    """The names of all addresses that somebody may GET, as the permission table has them."""
    from office.access.table import need_of, table

    return {name for name in table() if need_of(name, "GET") and not name.startswith("styleguide")}


def ids(pages: tuple[Page, ...]) -> list[Any]:
    """Parameters for pytest."""
    import pytest

    return [pytest.param(page, id=str(page)) for page in pages]
