"""``shequ export facts``: the facts as Parquet files, for those who compute over many offices; no name, no pseudonym."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.db.models import Max

from office.audit import trail
from office.ledger.models import Fact, Measure
from office.territory.models import Place
from shequ.errors import InputError
from shequ.standing.parquet import FACT_COLUMNS, MEASURE_COLUMNS, PLACE_COLUMNS, duckdb, write_facts, write_table

PAGE: Final = 20_000


def run(options: Namespace) -> int:
    """Write facts, measures and places into a folder that holds no export yet."""
    folder = Path(options.out).expanduser().resolve()
    duckdb().close()  # said before anything is written, if it is not there
    if (folder / "facts").exists():
        remedy = "换一个文件夹，或先把原来的移走"
        raise InputError("OFF-060", where=str(folder), found="这个文件夹里已有一份导出", remedy=remedy)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_table(Place.objects.order_by("pk").values_list(*PLACE_COLUMNS), PLACE_COLUMNS, folder / "places.parquet")
        measures = Measure.objects.order_by("pk").values_list(*MEASURE_COLUMNS)
        write_table(measures, MEASURE_COLUMNS, folder / "measures.parquet")
        count = write_facts(_facts(), folder)
    except OSError as error:
        said = error.strerror or str(error)
        raise InputError(
            "OFF-054", where=str(folder), found=f"写不进去（{said}）", remedy="换一个能写的文件夹"
        ) from error
    trail.log("ledger.export_facts", by=None, after={"rows": count})
    print(f"已把 {count} 条事实按年份和区县导出到 {folder / 'facts'}，旁边是计量项和辖区；里面没有姓名、电话和化名。")
    return 0


def _facts() -> Iterator[tuple[Any, ...]]:
    """All facts up to the latest of now, page by page, so that neither side has to hold them."""
    last = Fact.objects.aggregate(last=Max("pk"))["last"] or 0
    after = 0
    while after < last:
        rows = Fact.objects.filter(pk__gt=after, pk__lte=last).order_by("pk").values_list(*FACT_COLUMNS)[:PAGE]
        for row in rows.iterator(chunk_size=PAGE):
            after = row[0]
            yield row
