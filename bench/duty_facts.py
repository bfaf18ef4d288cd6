"""A million facts and two campaigns of sixty commitments in a town: called in the process that is measured."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from importlib import import_module
from time import perf_counter
from typing import Any, Final
from unittest import mock

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

MEASURES: Final = 100  # of which the campaigns promise sixty
COMMITMENTS: Final = 60
DAYS: Final = 730
TRIES: Final = 7
PERS: Final = ("day", "week", "week", "month", "month", "quarter")
ON: Final = {
    "sqlite": "date('now', '-' || (i * 7919 % %s) || ' days')",
    "postgresql": "CURRENT_DATE - (i::bigint * 7919 % %s)::int",
}
MONTH: Final = {
    "sqlite": "CAST(strftime('%%Y%%m', on_day) AS integer)",
    "postgresql": "to_char(on_day, 'YYYYMM')::int",
}
NOW: Final = {"sqlite": "datetime('now')", "postgresql": "now()"}
TODAY: Final = {"sqlite": "date('now')", "postgresql": "CURRENT_DATE"}


def fill_facts(count: int, scopes: dict[str, int], people: dict[str, int]) -> dict[str, int]:
    """Facts over two years in every grid; a campaign of the community and one of the sub-district around it."""
    with transaction.atomic():
        measures = _measures()
        _facts(count, first=measures[0].pk, person=people["community"])
        found = {
            name: _campaign(scopes[name], people[name], measures[:COMMITMENTS]) for name in ("community", "subdistrict")
        }
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return found


def _measures() -> list[Any]:
    Measure = apps.get_model("ledger.Measure")
    made = [
        Measure(code=f"own_{n}", name=f"事项{n}", unit="次", smallest="次", kind="flow", own=True)
        for n in range(MEASURES)
    ]
    Measure.objects.bulk_create(made)
    return list(Measure.objects.filter(own=True).order_by("pk"))


def _facts(count: int, *, first: int, person: int) -> None:
    """Made inside the database; the measures have numbers in a row."""
    vendor = connection.vendor
    around = ", ".join(f"p.in_{level}" for level in ("district", "subdistrict", "community", "grid"))
    on = ON[vendor].replace("%s", str(DAYS))
    numbers = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %s)"
    grids = "g AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS nth FROM territory_place WHERE level = 'grid')"
    days = " ".join(("d AS (SELECT i,", on.replace("%", "%%"), "AS on_day FROM n)"))
    columns = "place_id, in_district, in_subdistrict, in_community, in_grid, recorded_at, recorded_on, recorded_by_id"
    columns += ", occurred_on, month, measure_id, value, category, population, fund, subject, source_kind, source_id"
    chosen = f"p.id, {around}, {NOW[vendor]}, {TODAY[vendor]}, %s, on_day, {MONTH[vendor]}, %s + i %% {MEASURES}, 1"
    chosen += ", '', '', '', '', 'entry', i"
    joined = "FROM d JOIN g ON g.nth = (i / 100 + i) %% (SELECT count(*) FROM g) JOIN territory_place p ON p.id = g.id"
    words = ["INSERT INTO ledger_fact (", columns, ")", numbers, ",", grids, ",", days, "SELECT", chosen, joined]
    with connection.cursor() as cursor:
        if vendor == "postgresql":
            cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(" ".join(words), [count, person, first])


def _campaign(place_id: int, person_id: int, measures: list[Any]) -> int:
    Place, Campaign, Commitment, Document, Upload, Binding, Phase = (
        apps.get_model(name)
        for name in (
            *("territory.Place", "campaigns.Campaign", "campaigns.Commitment", "documents.Document"),
            *("documents.Upload", "duties.Binding", "campaigns.Phase"),
        )
    )
    place, today = Place.objects.get(pk=place_id), timezone.localdate()
    stand = import_module("office.territory.models").keys_at(place)
    upload = Upload.objects.create(
        **stand, file_name="plan.docx", stored=f"duties-{place_id}", size=1, sha256="0" * 64, uploaded_by_id=person_id
    )
    document = Document.objects.create(
        **stand, upload=upload, ident=f"duties-{place_id}", title="创建方案", kind="scheme"
    )
    made = Campaign.objects.create(
        **stand,
        name="创建省级卫生社区",
        document=document,
        starts_on=today - timedelta(days=300),
        ends_on=today + timedelta(days=200),
        adopted_by_id=person_id,
        feed_token=f"duties-{place_id}".ljust(43, "0"),
    )
    shared = {"campaign": made, "valid_from": made.starts_on, "place": place}
    rows = [
        Commitment(
            **shared, type="routine", words=f"检查{measure.name}", count=2, per=PERS[n % len(PERS)], every=1, order=n
        )
        for n, measure in enumerate(measures[:48])
    ]
    rows += [
        Commitment(**shared, type="target", words=f"完成{measure.name}", op=">=", value=300, unit="次", order=100 + n)
        for n, measure in enumerate(measures[48:])
    ]
    Commitment.objects.bulk_create(rows)
    saved = Commitment.objects.filter(campaign=made).order_by("pk")
    Binding.objects.bulk_create(
        Binding(commitment=row, measure=measure, certain=True) for row, measure in zip(saved, measures, strict=True)
    )
    Phase.objects.create(
        campaign=made, name="整改阶段", starts_on=today, ends_on=today + timedelta(days=9), valid_from=made.starts_on
    )
    return int(made.pk)


def counting(campaign: int, person: int) -> dict[str, float]:
    """Milliseconds of the statement that counts for a 兑现表, and of the plainest that gives the same numbers."""
    fulfilment = import_module("office.duties.fulfilment")
    counts_of = import_module("office.duties.counting").counts_of
    asked: list[Any] = []

    def noted(asks: Iterable[Any]) -> Any:
        asked.extend(asks)
        return counts_of(asked)

    with mock.patch("office.duties.fulfilment.counts_of", noted):
        found = apps.get_model("campaigns.Campaign").objects.get(pk=campaign)
        by = apps.get_model("people.Person").objects.get(pk=person)
        shown = fulfilment.Asked(lines=fulfilment.LINES)
        fulfilment.table_of(found, by=by, today=timezone.localdate(), asked=shown)
    plain, given = _plainest(asked)
    ours = [_milliseconds(lambda: counts_of(asked)) for _number in range(TRIES)]
    theirs = [_milliseconds(lambda: _fetched(plain, given)) for _number in range(TRIES)]
    return {"ours": min(ours), "plain": min(theirs)}


def _plainest(asked: Iterable[Any]) -> tuple[str, list[Any]]:
    """By place, measure and period, as somebody would write it who has nothing else to tell apart."""
    groups: dict[tuple[Any, ...], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for ask in asked:
        for level, key in ask.spots:
            places, measures = groups[level, ask.spans]
            places.add(key)
            measures.add(ask.selection.measure)
    parts, given = list[str](), list[Any]()
    for (level, spans), (places, measures) in groups.items():
        whens = " ".join(f"WHEN occurred_on BETWEEN %s AND %s THEN {number}" for number in range(len(spans)))
        words = ["SELECT", f"in_{level}, measure_id, CASE {whens} END AS term, SUM(value)", "FROM ledger_fact WHERE"]
        words += [f"in_{level} IN ({_marks(places)}) AND measure_id IN ({_marks(measures)})"]
        words += ["AND occurred_on BETWEEN %s AND %s GROUP BY 1, 2, 3"]
        ends = [day for span in spans for day in span]
        days = [connection.ops.adapt_datefield_value(day) for day in (*ends, min(ends), max(ends))]
        parts.append(" ".join(words))
        given += [*days[:-2], *places, *measures, *days[-2:]]
    return " UNION ALL ".join(parts), given


def _marks(values: Collection[int]) -> str:
    return ", ".join(["%s"] * len(values))


def _fetched(sql: str, given: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def _milliseconds(call: Callable[[], object]) -> float:
    began = perf_counter()
    call()
    return (perf_counter() - began) * 1000
