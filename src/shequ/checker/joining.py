"""Words that leave open what is counted, read together with the number before, the clause before, the heading."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from shequ.checker.asked import Asked
from shequ.checker.cells import Cell, cell_at
from shequ.checker.derived import PERIODS
from shequ.checker.model import Derived
from shequ.checker.naming import Named, free
from shequ.checker.reading import AGAIN, Reading
from shequ.reader import trim

__all__ = ["LEADS", "NEAR", "cell_at_start", "with_before"]

NEAR: Final = 12  # numbers back
WEAK: Final = 6
PEOPLE: Final = frozenset({"人次", "人", "名", "位"})
ATTENDING: Final = re.compile(r"参加|参与|到场|来的|听讲|听课|受教育|到会|参训|受众|覆盖|受益|惠及|出动")
THING: Final = re.compile(
    r"^(?:受理|接到|接|收到|发现|查出|排查出?|举办|开展|组织|检查出|共有|现有)了?|(?:共?安排|预算|计划)$"
)
TOPIC: Final = re.compile(
    r"^(?:按|从|分)?各?个?(?:社区|网格|街道|镇|乡|村|小区|片区?)(?:看|的)?|(?:方面|工作)?[中里上]?[,，:：]?$"
)
STOP: Final = re.compile(r"[,，。;；:：]")
BARE: Final = re.compile(
    r"(?:只|仅|已|也|实际|目前|共|累计)*(?:完成|做到|实现)?了?$"
)  # says that something was done, and not what
AS_BEFORE: Final = re.compile(r"按(?:照|上年|去年)?的?(?:标准|额度|水平)")
FAR: Final = 8
JOINED: Final = 4
WAYS: Final = r"(?P<way>应查|应完成|应开展|应开|应检查|应落实|应做|达标|做到|没有达到|未达到|没有达标|未达标|没有做到|未完成|完成|落实|缺少|缺)"
PERIOD_BEFORE: Final = re.compile(rf"{WAYS}(?:了|有)?$")
PERIOD_AFTER: Final = re.compile(WAYS)
SHORT: Final = 12  # characters of a lead: 4.投诉。
BULLET: Final = re.compile(r"^\s*[(（]?[\d一二三四五六七八九十]{0,3}[)）]?[.、．]?")
LEADS: Final = re.compile(
    r"(?:左右|上下|不到|不足|只有|低于|高于|少于|多于|超过|为|是|有|达到?|约|近|共|计|了|最多|最少|分别|其中|[（(\s、])+$|^(?:其中|而|另|另外|同时|、)+"
)


def with_before(asked: Asked, reading: Reading, before: list[Asked]) -> Asked:
    """Words that leave it open, read together with those of the numbers before in the sentence and of the heading."""
    start = wide_start(reading, asked.claim.start)
    near = [
        each
        for each in reversed(before[-NEAR:])
        if each.claim.start >= start and each.comparison is None and not each.rhythm
    ]
    if cell_at_start(asked, reading) is not None:
        return _computed(asked, [], reading) or asked  # a row of a table says for itself what it counts
    computed = _computed(asked, near, reading)
    if computed is not None:
        return computed
    same = next((each for each in near if each.claim.unit == asked.claim.unit and each.meant), None)
    if same is not None and (asked.aim or (asked.planned and not asked.named.certain)):
        return asked.named_as(same.named, by=same.named_by or same.claim.words)
    own = trim(LEADS.sub("", free(reading.places.without(asked.claim.words))))
    if BARE.match(own) or AGAIN.search(reading.scene.text[start : asked.claim.start]):
        return asked.named_as(same.named) if same else _by_topic(asked, reading)
    counted, titled = list(_counted_before(near, reading)), list(_titled(asked, near, reading))
    joined = [named for thing in dict.fromkeys(counted) if thing for named in _joined(thing, own, asked, reading)]
    joined += [named for thing in titled if thing for named in _plainly_joined(thing, own, asked, reading)]
    if own and not asked.named.derived:
        contained = reading.naming.containing(own, unit=asked.claim.unit)
        asked = replace(asked, named=replace(asked.named, weak=(*asked.named.weak, *contained)))
    certain = [each for each in joined if each.certain and not each.derived]
    if asked.named.certain and ATTENDING.search(own) and asked.claim.unit in PEOPLE and near:
        known = {meant.measure for meant in (*near[0].meant, *asked.meant)}
        rival = next((each for each in certain if each.meant[0].measure not in known), None)
        return asked.named_as(_either(rival, asked.named)) if rival else asked
    if asked.named.certain:
        return replace(asked, named=_weaker(asked.named, joined))
    known = {meant.measure for meant in near[0].meant} if near and not near[0].aim else set()
    fresh = next((each for each in certain if each.meant[0].measure not in known), None)
    return asked.named_as(_weaker(fresh, joined)) if fresh else replace(asked, named=_weaker(asked.named, joined))


def _by_topic(asked: Asked, reading: Reading) -> Asked:
    """A number with nothing but a place before it, behind a clause that names the matter: 各网格清理楼道中,第一网格39个."""
    scene = reading.scene
    clause = scene.layout.before(scene.layout.clause(asked.claim.start)[0])
    if clause is None or scene.numbers(*clause):
        return asked
    words = TOPIC.sub("", free(reading.places.without(scene.text[clause[0] : clause[1]])))
    named = reading.naming.named(words, unit=asked.claim.unit, context="")
    return asked.named_as(named, by=words) if named.certain else asked


def wide_start(reading: Reading, place: int) -> int:
    """Where the sentence begins, sentences that a semicolon joins to it included."""
    start = reading.scene.layout.sentence(place)[0]
    for _ in range(JOINED):
        head = start - 1
        among = reading.scene.text.startswith("其中", start)
        if head <= 0 or (reading.scene.text[head] not in ";；" and not among):
            break
        start = reading.scene.layout.sentence(head - 1)[0]
    return start


def _computed(asked: Asked, near: list[Asked], reading: Reading) -> Asked | None:
    """A computed number: periods of the routine that the sentence names, money of the purpose named before."""
    start, end = reading.scene.layout.sentence(asked.claim.start)
    unit = asked.claim.unit
    cell = cell_at_start(asked, reading)
    if cell is not None:
        way = "应查" if cell.aim else "达标"
        derived = reading.naming.computed(f"{cell.label}{way}", unit) if unit in PERIODS else ()
        return asked.named_as(Named(derived=derived)) if derived else None
    clause = reading.scene.layout.clause(asked.claim.start)[0]
    before = reading.places.without(reading.scene.text[clause : asked.claim.start])
    after = reading.scene.text[asked.claim.end : asked.claim.end + FAR]
    told = PERIOD_BEFORE.search(before) or PERIOD_AFTER.match(after)
    if unit in PERIODS and told is not None:
        for routine in reading.naming.routines_in(reading.scene.text[start:end]):
            derived = reading.naming.computed(f"{routine.words}{told['way']}", unit)
            if derived:
                return asked.named_as(Named(derived=derived))
    derived = next(_said_around(asked, near, before, reading), ())
    return asked.named_as(Named(derived=derived)) if derived else None


def _said_around(asked: Asked, near: list[Asked], before: str, reading: Reading) -> Iterator[tuple[Derived, ...]]:
    """The computed numbers that go by the words behind a number, those of the numbers before it, or its own."""
    unit, text = asked.claim.unit, reading.scene.text
    behind = text[asked.claim.end : reading.scene.layout.clause(asked.claim.end)[1]].strip("。；，,;")
    said = [behind]
    for each in near[:3]:
        thing = THING.sub("", free(reading.places.without(each.claim.words)))
        said += [f"{thing}{trim(free(before))}", f"{thing}{free(asked.claim.words)}"]
    sentence = reading.scene.layout.sentence(asked.claim.start)[0]
    whole = reading.places.without(STOP.split(text[sentence : asked.claim.start])[-1])
    own = [AS_BEFORE.sub("", trim(LEADS.sub("", free(each)))) for each in (before, whole)] + [free(whole)]
    for words in (*said, *own, free(own[0].rpartition("工作")[2])):
        derived = reading.naming.computed(words, unit)
        if derived:
            yield derived


def cell_at_start(asked: Asked, reading: Reading) -> Cell | None:
    """The cell of a claim."""
    found = reading.scene.numbers(asked.claim.start, asked.claim.start + 1)
    return cell_at(found[0], reading.scene) if found else None


def _counted_before(near: list[Asked], reading: Reading) -> Iterator[str]:
    """What the number before counts."""
    for each in near[:1]:
        if each.named.certain and each.meant:
            yield THING.sub("", reading.packs.measures[each.meant[0].measure].name)
        yield THING.sub("", free(reading.places.without(each.claim.words)))


def _titled(asked: Asked, near: list[Asked], reading: Reading) -> Iterator[str]:
    """What words stand under: the clause before, a short lead, the heading."""
    scene = reading.scene
    clause = scene.layout.before(scene.layout.clause(asked.claim.start)[0])
    if clause and not near and not scene.numbers(*clause):
        yield free(reading.places.without(scene.text[clause[0] : clause[1]]))
    start = scene.layout.sentence(asked.claim.start)[0]
    lead = scene.layout.sentence(start - 2) if start > 1 else (0, 0)
    if lead[1] - lead[0] <= SHORT and not scene.numbers(*lead):
        yield BULLET.sub("", scene.text[lead[0] : lead[1]]).strip()
    for mark in reading.headings(asked.claim.start)[:1]:
        yield mark.title


def _joined(thing: str, own: str, asked: Asked, reading: Reading) -> Iterator[Named]:
    """The words with those of the number before; where they add nothing to those, they say something else."""
    people = (f"{thing}人次", f"参加{thing}") if asked.claim.unit in PEOPLE else ()
    beside = {meant.measure for meant in reading.naming.beside(thing, unit=asked.claim.unit)}
    alone = beside if len(beside) == 1 else set()
    for words_ in people:
        yield reading.naming.named(words_, unit=asked.claim.unit, context="")
    for named in _plainly_joined(thing, own, asked, reading):
        if not alone.issuperset(meant.measure for meant in named.meant):
            yield named


def _plainly_joined(thing: str, own: str, asked: Asked, reading: Reading) -> Iterator[Named]:
    for words_ in (f"{own}{thing}", f"{thing}{own}"):
        yield reading.naming.named(words_, unit=asked.claim.unit, context="")


def _either(one: Named, other: Named) -> Named:
    return replace(one, meant=tuple(dict.fromkeys((*one.meant, *other.meant))))


def _weaker(named: Named, joined: list[Named]) -> Named:
    """The same, with what the joined words may mean beside."""
    if named.derived:
        return named
    more = [meant for each in joined for meant in (*each.meant, *each.weak)]
    known = {meant.measure for meant in named.meant}
    weak = {meant.measure: meant for meant in (*named.weak, *more) if meant.measure not in known}
    return replace(named, weak=tuple(weak.values())[:WEAK])
