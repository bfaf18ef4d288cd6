"""``shequ standing``: where each promise of a campaign stands, and how many stand how."""

import json
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from office.campaigns.wording import asks
from office.commands.caretaker import Asked, asked
from office.standing.gathering import standings_of
from office.standing.numbers import said as number_said
from office.standing.shown import SPOKEN, STATUS
from shequ.render import grid, safe
from shequ.standing import Figure, Standing, StandingStatus

ASKED = ("type", "value", "upper", "unit", "every", "count", "at_least", "on")
SIGNS = {StandingStatus.KEPT: "✓", StandingStatus.BROKEN: "✗", StandingStatus.AT_RISK: "!"}


def run(options: Namespace) -> int:
    """Print it: counts first, then a line a promise."""
    about = asked(options)
    found = standings_of(
        about.campaign,
        by=about.by,
        today=about.today,
        since=about.start if options.since else None,
        until=about.end if options.until else None,
    )
    if options.format == "json":
        sys.stdout.write(json.dumps(as_plain(found, about), ensure_ascii=False, indent=2) + "\n")
        return 0
    columns = shutil.get_terminal_size((120, 24)).columns
    sys.stdout.writelines(f"{line}\n" for line in as_lines(found, about, columns=columns))
    return 0


def counted(found: Sequence[Standing]) -> dict[StandingStatus, int]:
    """How many promises there are of each status, in the order in which they are told; without those of none."""
    statuses = [each.status for each in found]
    return {status: statuses.count(status) for status in SPOKEN if status in statuses}


def told(found: Sequence[Standing]) -> str:
    """The same in a line: 共 72 项：兑现 21，正常 13 …"""
    counts = "，".join(f"{STATUS[status]} {number}" for status, number in counted(found).items())
    return f"共 {len(found)} 项{f'：{counts}' if counts else ''}"


def as_lines(found: Sequence[Standing], about: Asked, *, columns: int) -> Iterator[str]:
    """For a person."""
    yield safe(f"《{about.campaign.name}》 {about.campaign.place.name} {about.start} 至 {about.end}")
    yield told(found)
    if not found:
        return
    yield ""
    heads = ("", "状态", "承诺", "要求", "现在", "预计", "上年同期", "说明")
    yield from grid(heads, [_row(each) for each in found], columns=columns)


def _row(each: Standing) -> tuple[str, ...]:
    kept = f"{each.kept}/{each.judged} 期" if each.judged else ""
    return (
        SIGNS.get(each.status, ""),
        str(STATUS[each.status]),
        each.commitment.words,
        _asks(each),
        kept or _said(each.figure),
        "" if each.forecast is None else number_said(each.forecast),
        _said(each.last_year),
        each.why if each.status is not StandingStatus.UNMEASURED else each.advice or each.why,
    )


def _asks(each: Standing) -> str:
    plain = {name: getattr(each.commitment, name) for name in ASKED}
    return asks(plain | {"op": each.commitment.op or "", "per": each.commitment.per or ""})


def _said(figure: Figure | None) -> str:
    return f"{number_said(figure.value)} {figure.unit}" if figure and figure.value is not None else ""


def as_plain(found: Sequence[Standing], about: Asked) -> dict[str, Any]:
    """For a program; values are exact: numerator and denominator beside the number."""
    return {
        "campaign": about.campaign.pk,
        "name": about.campaign.name,
        "place": about.campaign.place.name,
        "from": about.start.isoformat(),
        "to": about.end.isoformat(),
        "today": about.today.isoformat(),
        "counts": {status.value: number for status, number in counted(found).items()},
        "commitments": [_plain(each) for each in found],
    }


def _plain(each: Standing) -> dict[str, Any]:
    return {
        "key": each.commitment.key,
        "type": each.commitment.type,
        "words": each.commitment.words,
        "status": each.status.value,
        "target": _exact(each.target),
        "figure": _figure(each.figure),
        "forecast": _exact(each.forecast),
        "before": _figure(each.before),
        "last_year": _figure(each.last_year),
        "periods": {"kept": each.kept, "judged": each.judged},
        "why": each.why,
        "advice": each.advice,
        "parts": [_plain(part) for part in each.parts],
    }


def _figure(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "measure": figure.measure,
        "unit": figure.unit,
        "value": _exact(figure.value),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "facts": figure.facts,
        "why": figure.why,
    }


def _exact(value: Fraction | None) -> str | None:
    """A whole number or a fraction, never rounded."""
    return None if value is None else str(value)
