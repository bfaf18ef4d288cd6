"""Random requests to every address: known and unknown fields, doubled, of every wrong type. None is an error of ours."""

import random
from urllib.parse import urlencode

import pytest
from django.db import transaction

from office.access.table import table
from tests.office.access.addresses import ADDRESSES, KWARGS, POSTED, path_of
from tests.office.access.conftest import callers
from tests.office.answers import taken

__all__ = ["callers"]

SEED, ROUNDS = 20261121, 6
VALUES = (
    *(
        "",
        "0",
        "-1",
        "1",
        "9" * 10,
        "9" * 19,
        "9" * 30,
        "9" * 5000,
        "²",
        "١٢",
        "1.5",
        "nan",
        "inf",
        "1e400",
        "1_000",
        "+1",
        "１２",
    ),
    *(
        "\x00",
        "a\x00b",
        "\ufffe",
        "\u202e",
        "x" * 10_000,
        "中" * 3000,
        "0001-01-01",
        "9999-12-31",
        "2026-02-29",
        "0000-00-00",
    ),
    *(
        "0001-01-01..",
        "..9999-12-30",
        "1.2.3",
        "1.1.person.45",
        "1.1",
        "a\r\nX: 1",
        "=1+1",
        "<script>",
        "//evil.example",
    ),
    *(
        "../../etc/passwd",
        "{}",
        "null",
        "true",
        "%00",
        "target",
        "sum",
        "each",
        "on",
        "all",
        "wgs84",
        "person",
        "2026-11-20",
    ),
)
NAMES = (
    *(
        "version",
        "why",
        "words",
        "op",
        "value",
        "upper",
        "unit",
        "count",
        "per",
        "every",
        "on",
        "at_least",
        "due_on",
        "place",
    ),
    *(
        "party",
        "person",
        "name",
        "code",
        "order",
        "kind",
        "level",
        "id",
        "q",
        "type",
        "state",
        "at",
        "month",
        "part",
        "after",
    ),
    *(
        "sort",
        "to",
        "mode",
        "by",
        "sharing",
        "datum",
        "ids",
        "query",
        "signed_on",
        "ends_on",
        "starts_on",
        "from_on",
        "longitude",
    ),
    *(
        "latitude",
        "reason",
        "contact",
        "phone",
        "email",
        "username",
        "password",
        "login",
        "next",
        "language",
        "confirm",
        "drop",
    ),
    *(
        "restore",
        "merge",
        "merge-picked",
        "pick",
        "match",
        "many",
        "batch",
        "revises",
        "start",
        "end",
        "quote",
        "read",
        "verb",
    ),
    *(
        "actor",
        "key",
        "ok",
        "body",
        "role",
        "title",
        "held_from",
        "held_to",
        "is_superuser",
        "is_active",
        "expires_on",
        "subject",
    ),
    *(
        "credit_code",
        "address",
        "must_pledge",
        "forget",
        "closed_on",
        "new",
        "action",
        "who",
        "item",
        "theme",
        "date",
        "amount",
    ),
    *(
        "measure",
        "category",
        "population",
        "source",
        "number",
        "from",
        "note",
        "people",
        "spots",
        "decisions",
        "decisions-0-what",
        "decisions-0-due",
        "do",
        "text",
        "again",
        "record",
        "_key",
        "_kept",
        "_version",
        "_reason",
        "_forget",
        "ground",
        "done_on",
        "file_name",
        "to_on",
        "until",
        "open",
        "first",
        "pack",
        "size",
    ),
)
SHORT = tuple(value for value in VALUES if len(value) < 400)


def drawn(chance):
    """Some fields with values, a tenth of them doubled."""
    names = chance.sample(NAMES, chance.choice((2, 8, 30, len(NAMES))))
    return {name: chance.sample(VALUES, 2) if chance.random() < 0.1 else chance.choice(VALUES) for name in names}


@pytest.mark.parametrize(
    "address", [each for each in ADDRESSES if each.name != "account_logout"], ids=lambda each: each.name
)
def test_whatever_is_sent_is_answered(address, people, callers):
    chance = random.Random(f"{SEED} {address.name}")
    path = path_of(address, KWARGS[address.name](people) if address.arguments else {})
    for name in ("owner", "admin"):
        client = callers[name][0]
        for method in sorted(set(table()[address.name]) & {"GET", "POST"}) * ROUNDS:
            fields = drawn(chance)
            query = {each: chance.choice(SHORT) for each in chance.sample(NAMES, 6)}
            if method == "GET":
                query, fields = {each: value[:300] for each, value in fields.items() if isinstance(value, str)}, {}
            elif chance.random() < 0.5:
                fields |= {"version": "1"} | POSTED.get(address.name, {})
            with transaction.atomic():
                answer = client.generic(
                    method, f"{path}?{urlencode(query)}", urlencode(fields, doseq=True),
                    content_type="application/x-www-form-urlencoded",
                    headers={"HX-Request": "true"} if chance.random() < 0.3 else {},
                )  # fmt: skip
                taken(answer)
                transaction.set_rollback(True)
            assert answer.status_code < 500, (method, query, fields)
