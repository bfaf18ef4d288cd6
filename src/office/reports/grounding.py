"""What a report is held against: the facts, every name of every place, the campaign's promises, and other documents."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from office.access import visible
from office.campaigns.models import Campaign
from office.documents.models import Document
from office.reports.recorded import Asking
from office.reports.scene import Scene, place_for
from office.reports.spending import HeldIn, MoneyIn
from office.reports.surroundings import open_in
from office.standing.facts import facts
from office.standing.gathering import gather, judged, packs_with
from office.territory.models import KEYED, Place
from shequ.checker import Ground, derived_of
from shequ.packs import Packs
from shequ.standing import Spot

__all__ = ["ground_of", "grounded"]

ENDINGS: Final = ("社区", "街道", "网格", "镇", "乡", "区", "县", "村")
OTHERS: Final = 60
LETTERS: Final = 600_000
SHORTEST: Final = 2


def ground_of(
    campaign: Campaign,
    *,
    start: date,
    end: date,
    by: Any,
    today: date,
    place: Place | None = None,
    without: int | None = None,
) -> Ground:
    """The ground under a report about the campaign between two days; ``without`` is the document that is checked."""
    return grounded(campaign, start=start, end=end, by=by, today=today, place=place, without=without)[0]


def grounded(
    campaign: Campaign,
    *,
    start: date,
    end: date,
    by: Any,
    today: date,
    place: Place | None = None,
    without: int | None = None,
) -> tuple[Ground, Packs]:
    """The same, and the packs with the office's own measures beside them."""
    scene = Scene(campaign, place or place_for(campaign, by=by) or campaign.place, start, end, by, today)
    found = gather([campaign], by=by, today=today, chosen=scene.chosen)
    standings = judged(found, today=scene.told_on, since=start, until=end)
    known, asking, counted = packs_with(found.own), Asking(), facts()
    money, held = MoneyIn(scene, asking), HeldIn(scene, asking)
    asking.ask(counted, known)
    ground = Ground(
        facts=counted,
        place=scene.spot,
        places=_places(scene),
        outside=_outside(scene),
        start=start,
        end=end,
        today=today,
        topics=tuple(campaign.topics),
        campaign=campaign.name,
        commitments=found.commitments,
        derived=derived_of(
            standings,
            money=[(each.purpose, each.planned, each.spent) for each in money.answer()],
            late=open_in(scene).late,
            days=[bool(day.figure and day.figure.value) for day in held.answer() if day.on is None or day.on <= end],
        ),
        others=tuple(_others(scene, without=without)),
    )
    return ground, known


def _places(scene: Scene) -> dict[str, Spot]:
    """Every place that the person may see, closed ones too, by each name that means it alone."""
    found = visible(Place.objects.filter(level__in=KEYED), by=scene.by).distinct()
    named: dict[str, list[tuple[bool, Spot]]] = defaultdict(list)
    for key, level, name, closed_on, above in found.values_list("id", "level", "name", "closed_on", "parent__name"):
        spot = Spot(level, key, name)  # type: ignore[arg-type]
        for said in _names(name, above or ""):
            named[said].append((closed_on is not None, spot))
    return {said: spots[0][1] for said, listed in named.items() if (spots := _meant(listed, scene))}


def _outside(scene: Scene) -> frozenset[str]:
    """The places around that the person may not see: what a report says of them is not for this check."""
    seen = visible(Place.objects.all(), by=scene.by)
    around = Place.objects.filter(pk__in=scene.place.around).exclude(pk__in=seen.values("pk"))
    return frozenset(around.values_list("name", flat=True))


def _names(name: str, above: str) -> Iterable[str]:
    """As it is called, in short, and with the place around it before."""
    short = next((name.removesuffix(end) for end in ENDINGS if name.endswith(end)), name)
    yield name
    if len(short) >= SHORTEST:
        yield from () if short == name else (short,)
    if above:
        yield f"{above}{name}"


def _meant(listed: list[tuple[bool, Spot]], scene: Scene) -> list[tuple[bool, Spot]]:
    """The one place that a name means: the document's own, else one in use; none where several are."""
    own = [each for each in listed if each[1].key == scene.place.pk]
    if own or len(listed) == 1:
        return own or listed
    used = [each for each in listed if not each[0]]
    return used if len(used) == 1 else []


def _others(scene: Scene, *, without: int | None) -> Iterable[tuple[str, str]]:
    """Texts that it may be copied from: documents that the person may see, the newest first, as many as fit."""
    rows = visible(Document.objects, by=scene.by).exclude(pk=without or 0).order_by("-pk")
    left = LETTERS
    for title, ident, text in rows.values_list("title", "ident", "text")[:OTHERS]:
        left -= len(text)
        if left < 0:
            return
        yield title or ident, text
