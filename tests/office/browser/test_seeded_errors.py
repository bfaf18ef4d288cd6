"""Ten reading errors of ten kinds in the proposal: at least nine must stand before the reviewer's eyes.

An error is seen if its item lies in the first screen of the list at 1440 by 900, or carries a doubt in words on its card.
"""

from dataclasses import dataclass
from typing import Any

from tests.office.browser.world import OFFICER


@dataclass(frozen=True)
class Seed:
    """What a careless reader would have made of an item: chosen by its type and some of its words."""

    name: str
    kind: str
    words: str
    wrong: dict[str, Any]


SEEDS = (
    Seed("a digit lost", "target", "居民健康知识知晓率", {"value": 8.0}),
    Seed("two digits changed places", "target", "新增绿化面积", {"value": 900.0}),
    Seed("the wrong direction", "target", "环境卫生投诉", {"op": ">="}),
    Seed("another unit", "target", "改造垃圾房", {"unit": "吨"}),
    Seed("another rhythm", "routine", "开展卫生大扫除", {"unit": "month"}),
    Seed("a day that is not", "phase", "集中整治阶段", {"end": "2026-06-31"}),
    Seed("a name cut short", "role", "沈怀远", {"who": "沈怀"}),
    Seed("a fine read as a reward", "sanction", "", {"direction": "reward"}),
    Seed("tens of thousands lost", "budget", "", {"amount": 1.2}),
    Seed("an item left out", "target", "举办健康讲座", {}),
)
LEFT_OUT = SEEDS[-1].name
NAMES = ("subject", "action", "name", "who", "for", "item")


def sow(number):
    """Change nine items as a wrong reading would have them, leave one out, and save what a reading then gives."""
    from office.documents.inside import document_json
    from office.documents.models import Document, ProposedItem
    from office.documents.rebuilt import COLUMNS, document_of

    document = Document.objects.get(pk=number)
    rows = list(document.items.order_by("order").values(*COLUMNS))
    sown: dict[str, int] = {}
    for seed in SEEDS:
        row = next(row for row in rows if row["id"] not in sown.values() and fits(seed, row))
        row["fields"] = row["fields"] | seed.wrong
        sown[seed.name] = row["id"]
    rows = [row for row in rows if row["id"] != sown[LEFT_OUT]]
    read = document_json(document_of(rows, document.text, kind=document.kind))
    for row, item in zip(rows, read["items"], strict=True):
        changes = {"fields": row["fields"], "doubts": item["doubts"], "worry": item["worry"]}
        ProposedItem.objects.filter(pk=row["id"]).update(**changes)
    ProposedItem.objects.filter(pk=sown[LEFT_OUT]).delete()
    Document.objects.filter(pk=number).update(unread=read["unread"])
    return sown


def fits(seed, row):
    """The first item of the type with these words that the error would change."""
    said = any(seed.words in str(row["fields"].get(name, "")) for name in NAMES)
    return row["type"] == seed.kind and said and (not seed.wrong or row["fields"] | seed.wrong != row["fields"])


def test_nine_of_ten_errors_stand_before_the_reviewers_eyes(open_as, office):
    number = office.numbers["fresh"]
    sown = sow(number)
    page = open_as(OFFICER)
    page.goto(f"/documents/{number}/review/")
    in_sight = set(page.evaluate(IN_SIGHT))
    doubted = set(
        page.evaluate(
            "[...document.querySelectorAll('#group-doubtful .item:has(.why + .row, .why + .why)')].map((e) => e.id)"
        )
    )
    seen = {name for name, item in sown.items() if f"i{item}" in in_sight | doubted}
    if "12场" in page.locator(".mark.unread").all_inner_texts():
        seen.add(LEFT_OUT)
    assert len(seen) >= 9, set(sown) - seen


IN_SIGHT = """() => [...document.querySelectorAll('#items .item')].filter((e) => {
  const box = e.getBoundingClientRect();
  const foot = document.getElementById('counts').getBoundingClientRect();
  return e.getClientRects().length && box.top >= 0 && box.top + 40 < Math.min(innerHeight, foot.top);
}).map((e) => e.id)"""
