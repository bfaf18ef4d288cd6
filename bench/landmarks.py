"""Where to look in a town, as whom, and what is still to be done there: called in the process that is measured."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final

from django.apps import apps

SESSION_BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
AUDIT_ROW: Final = 4321
MOST: Final = 4000
MOST_TO_DO: Final = 60


def landmarks(scopes: Mapping[str, Any], *, people: Mapping[str, Any], workers: Sequence[Any]) -> dict[str, Any]:
    """The numbers of those who look, each in the scope of the same name, and of what they look at."""
    home = scopes["community"].pk
    return {
        "people": {name: person.pk for name, person in people.items()},
        "crowd": [person.pk for person in workers],
        "scopes": {name: place.pk for name, place in scopes.items()},
        "person": workers[0].pk,
        "campaign": _first("campaigns.Campaign"),
        "document": _first("documents.Document"),
        "open_document": _first("documents.Document", state="proposed", in_community=home),
        "party": _first("territory.Party"),
        "row": AUDIT_ROW,
    }


def _first(label: str, **narrowed: Any) -> int:
    rows = apps.get_model(label).objects.filter(**narrowed)
    return int(rows.order_by("pk").values_list("pk", flat=True)[0])


def deep(label: str, *, sort: str, field: str, down: bool, column: str = "", key: int = 0) -> str:
    """The word of the address for a page in the middle of the rows of a scope, sorted by a field and the number."""
    fields = ("id",) if field == "id" else (field, "id")
    rows = apps.get_model(label).objects.filter(**({column: key} if column else {}))
    (values,) = rows.order_by(*(f"-{name}" if down else name for name in fields)).values_list(*fields)[
        rows.count() // 2 :
    ][:1]
    return str(import_module("office.pages.cursor").cursor_after(sort, values))


def begin(people: Mapping[str, int], community: int) -> dict[str, Any]:
    """A session for each person, and what is still to be done: pledges to sign and items to confirm."""
    found = apps.get_model("people.Person").objects.in_bulk(people.values())
    parties = apps.get_model("territory.Party").objects.filter(closed_on=None).exclude(pledges__kind="four")
    items = apps.get_model("documents.ProposedItem").objects.filter(document__in_community=community, state="proposed")
    return {
        "sessions": {name: _session(found[number]) for name, number in people.items()},
        "parties": list(parties.order_by("pk").values_list("pk")[:MOST]),
        "items": list(items.order_by("pk").values_list("document_id", "pk")[:MOST]),
    }


def crowd(people: Sequence[int]) -> list[dict[str, Any]]:
    """Each worker's session, and what there is in the community: places to look at and things to do."""
    found: Mapping[int, Any] = apps.get_model("people.Person").objects.select_related("body").in_bulk(people)
    Party, Document, Campaign = map(apps.get_model, ("territory.Party", "documents.Document", "campaigns.Campaign"))
    told = []
    for person in (found[number] for number in people):
        inside = {"in_community": person.body.in_community}
        parties = Party.objects.filter(**inside, closed_on=None)
        items = apps.get_model("documents.ProposedItem").objects.filter(
            document__in_community=person.body.in_community, state="proposed"
        )
        told.append(
            {
                "session": _session(person),
                "parties": list(parties.order_by("-pk").values_list("pk", flat=True)[:40]),
                "documents": list(Document.objects.filter(**inside).order_by("-pk").values_list("pk", flat=True)[:10]),
                "campaigns": list(Campaign.objects.filter(**inside).order_by("-pk").values_list("pk", flat=True)[:10]),
                "unsigned": list(
                    parties.exclude(pledges__kind="four").order_by("pk").values_list("pk", flat=True)[:MOST_TO_DO]
                ),
                "items": list(items.order_by("pk").values_list("document_id", "pk")[:MOST_TO_DO]),
            }
        )
    return told


def _session(person: Any) -> str:
    """Somebody who is logged in."""
    store = import_module("django.contrib.sessions.backends.db").SessionStore()
    store["_auth_user_id"] = str(person.pk)
    store["_auth_user_backend"] = SESSION_BACKEND
    store["_auth_user_hash"] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)
