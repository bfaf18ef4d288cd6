"""Reading errors put into the proposal of the sample plan come before the eyes of the reviewer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

import shequ
from office.documents.inside import document_json
from office.documents.rows import save_read
from tests.office.documents import factories


@dataclass
class Row:
    """An item as the conditions below see it."""

    type: str
    fields: dict[str, Any]
    quote: str


SEEDS: dict[str, tuple[Callable[[Row], bool], dict[str, Any]]] = {
    "value": (lambda i: i.type == "target" and i.fields["value"] == 85, {"value": 58.0}),
    "unit": (lambda i: i.fields.get("subject") == "新增绿化面积", {"unit": "户"}),
    "op": (lambda i: i.fields.get("subject") == "环境卫生投诉", {"op": ">="}),
    "count": (lambda i: i.type == "routine" and "清扫" in i.fields["action"], {"count": 3}),
    "rhythm": (lambda i: i.type == "routine" and "检查一遍毒饵站" in i.quote, {"every": 1}),
    "date": (lambda i: i.fields.get("name") == "宣传发动阶段", {"end": "2026-10-04"}),
    "name": (lambda i: i.fields.get("who") == "沈怀远", {"who": "沈怀"}),
    "direction": (lambda i: i.type == "sanction" and "迟到" in i.quote, {"direction": "reward"}),
    "money": (lambda i: i.type == "budget" and i.fields["amount"] == 146000, {"amount": 14600.0}),
}


def test_of_ten_seeded_errors_the_page_puts_nine_before_the_eyes(as_, people):
    """Nine items read wrongly and one not read at all; each must stand among the doubtful or among the unread."""
    read = shequ.read("samples/yunling-plan.docx")[0]
    rows = [Row(each["type"], each, str(each["quote"])) for each in document_json(read)["items"]]
    items: list[Any] = list(read.items)
    for wanted, wrong in SEEDS.values():
        number = next(n for n, row in enumerate(rows) if wanted(row))
        items[number] = replace(items[number], **wrong)
    lost = next(n for n, row in enumerate(rows) if row.fields.get("subject") == "毒饵站完好率")
    place = items[lost].found
    wrong_ones = [items[next(n for n, row in enumerate(rows) if wanted(row))] for wanted, _wrong in SEEDS.values()]
    del items[lost]
    seeded = document_json(replace(read, items=tuple(items)))
    document = save_read({"documents": [seeded], "alike": []}, factories.upload(people.town.community, people.owner))[0]
    page = as_(people.owner).get(reverse("documents:review", args=[document.pk])).content.decode()
    doubtful = page.partition('id="group-doubtful"')[2].partition("</section>")[0]
    caught = 0
    for each in wrong_ones:
        row = next(
            row for row in document.items.filter(start=each.found.start, end=each.found.end, rule=each.found.rule)
        )
        caught += f'id="i{row.pk}"' in doubtful
    caught += any(place.start <= each["start"] < place.end for each in document.unread)
    assert caught >= 9
    assert doubtful.count("<li") <= 45  # and not by showing everything
