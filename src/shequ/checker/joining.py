"""Words that leave open what is counted, read together with the number before, the clause before, the heading."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from shequ.checker.asked import Asked
from shequ.checker.cells import Cell, cell_at
from shequ.checker.derived import PERIODS
from shequ.checker.model import Derived
from shequ.checker.naming import Meant, Named, free, likeness
from shequ.checker.reading import Reading
from shequ.checker.spoken import said_again, works_in
from shequ.reader import trim

__all__ = ["LEADS", "NEAR", "PEOPLE", "THING", "WEAK", "cell_at_start", "wide_start", "with_before"]

NEAR: Final = 12  # numbers back
WEAK: Final = 6
PEOPLE: Final = frozenset({"人次", "人", "名", "位"})
ATTENDING: Final = re.compile(r"参加|参与|到场|来的|听讲|听课|受教育|到会|参训|受众|覆盖|受益|惠及|出动")
THING: Final = re.compile(
    r"^(?:受理|接到|接|收到|发现|查出|排查出?|举办|开展|组织|检查出|共有|现有)了?|(?:共?安排|预算|计划)$"
)
TOPIC: Final = re.compile(
    r"^(?:按|从|分)?各?个?(?:社区|网格|街道|镇|乡|村|小区|片区?)(?:看|的)?|(?:这一?块|方面|工作)?[中里上]?[,，:：]?$"
)
STOP: Final = re.compile(r"[,，。;；:：]")
BARE: Final = re.compile(  # says that something was done, and not what
    r"(?:只|仅|才|就|已经?|也|又|还|实际|目前|现在|一共|总共|共|累计|合计|当[月季年周]|[上本]月|上个月|[上本]季度?|上期|去年|上年|这时候|结果|居然|该|完成|做到|实现|约合|折合|合|相当于|算下来"
    r"|最[多少高低大]|一点|多点|左右|上下|搞|办|跑|干|做|去|达到?|是|为|有|的|了|到)*$"
)
AS_BEFORE: Final = re.compile(r"按(?:照|上年|去年)?的?(?:标准|额度|水平)")
FAR: Final = 8
JOINED: Final = 4
WAYS: Final = r"(?P<way>应查|应完成|应开展|应开|应检查|应落实|应做|达标|做到|没有达到|未达到|没有达标|未达标|没有做到|未完成|完成|落实|缺少|缺)"
PERIOD_BEFORE: Final = re.compile(rf"{WAYS}(?:了|有)?$")
PERIOD_AFTER: Final = re.compile(WAYS)
A_KIND: Final = re.compile(r"(?:类|方面|类别|类型|领域)$")
LESS: Final = 0.1
CLEARLY: Final = 0.2  # more alike
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
    same = next((each for each in near if _alike(each.claim.unit, asked.claim.unit, reading) and each.meant), None)
    if same is not None and (asked.aim or (asked.planned and not asked.named.certain)):
        return asked.named_as(same.named, by=same.named_by or same.claim.words)
    own = trim(LEADS.sub("", free(reading.places.without(asked.claim.words))))
    if BARE.match(own) or (same and reading.again(start, asked.claim.start)):
        return _as_before(asked, same, before, reading)
    if same is not None and A_KIND.search(own) and "其中" in reading.scene.text[start : asked.claim.start]:
        return asked.named_as(Named(why=f"“{own}”是其中的一类，总账没有这样分"))
    return _of_parts(asked, own, near, reading) or _told_with(asked, own, near, reading)


def _as_before(asked: Asked, same: Asked | None, before: list[Asked], reading: Reading) -> Asked:
    """Words that name nothing: what the number before counts, the rhythm before, or the clause before."""
    start = wide_start(reading, asked.claim.start)
    rhythm = next((each for each in reversed(before[-WEAK:]) if each.rhythm and each.claim.start >= start), None)
    same = same or (rhythm if rhythm and rhythm.claim.unit == asked.claim.unit else None)
    return asked.named_as(same.named) if same else _by_topic(asked, reading)


def _told_with(asked: Asked, own: str, near: list[Asked], reading: Reading) -> Asked:
    """The words said otherwise, or together with those before and over them."""
    asked = _nearest(_spoken(asked, own, reading), near, reading)
    joined = _every_joined(asked, own, near, reading)
    if own and not asked.named.derived:
        contained = reading.naming.containing(own, unit=asked.claim.unit)
        asked = replace(asked, named=replace(asked.named, weak=(*asked.named.weak, *contained)))
    certain = [each for each in joined if each.certain and not each.derived]
    if asked.named.certain and ATTENDING.search(own) and asked.claim.unit in PEOPLE and near:
        known = {meant.measure for meant in (*near[0].meant, *asked.meant)}
        rival = next((each for each in certain if each.meant[0].measure not in known), None)
        return _nearest(asked.named_as(_either(rival, asked.named)), near, reading) if rival else asked
    if asked.named.certain:
        return replace(asked, named=_weaker(asked.named, joined))
    known = {meant.measure for meant in near[0].meant} if near and not near[0].aim else set()
    fresh = next((each for each in certain if each.meant[0].measure not in known), None)
    return asked.named_as(_weaker(fresh, joined)) if fresh else replace(asked, named=_weaker(asked.named, joined))


def _every_joined(asked: Asked, own: str, near: list[Asked], reading: Reading) -> list[Named]:
    """What the words may name together with what the number before counts and what they stand under."""
    counted, titled = list(_counted_before(near, reading)), list(_titled(asked, near, reading))
    joined = [named for thing in dict.fromkeys(counted) if thing for named in _joined(thing, own, asked, reading)]
    pairs = [(thing, work) for work in works_in(own) for thing in (*counted, *titled)]
    pairs += [(thing, own) for thing in titled]
    return joined + [named for thing, work in pairs if thing for named in _plainly_joined(thing, work, asked, reading)]


def _alike(one: str, other: str, reading: Reading) -> bool:
    """Whether two units count the same: 吨 and 公斤."""
    units = reading.packs.units
    return one == other or (one in units and other in units and units[one].dimension == units[other].dimension)


def _of_parts(asked: Asked, own: str, near: list[Asked], reading: Reading) -> Asked | None:
    """A rate, or what is left, of the two things that the numbers before count: 受理92件,办结74件,办结率80.4%."""
    known = {meant.measure for each in near for meant in each.meant if each.named.certain}
    code = reading.naming.made_of(known, own, unit=asked.claim.unit)
    if code is None or (asked.named.certain and asked.meant and asked.meant[0].measure == code):
        return None
    return asked.named_as(Named((Meant(code),)))


def _nearest(asked: Asked, near: list[Asked], reading: Reading) -> Asked:
    """Of several that may be meant, the one whose name is by far most like that of the number before: 讲座29场,听讲996人次."""
    if len(asked.meant) < 2 or not near or len(near[0].meant) != 1:
        return asked
    before = reading.packs.measures[near[0].meant[0].measure].name
    scored = sorted(((_name_like(before, each, reading), each) for each in asked.meant), key=lambda pair: -pair[0])
    if scored[0][0] - scored[1][0] < CLEARLY:
        return asked
    rest = tuple(each for _score, each in scored[1:])
    return asked.named_as(replace(asked.named, meant=(scored[0][1],), why="", either=rest))


def _name_like(before: str, meant: Meant, reading: Reading) -> float:
    measure = reading.packs.measures[meant.measure]
    return max(likeness(before, name) for name in (measure.name, *measure.also))


def _spoken(asked: Asked, own: str, reading: Reading) -> Asked:
    """Where the words as they stand name nothing for certain, the same said as measures are named: 死角清了.

    Where they name the thing and not the work upon it, the measure of that work, or the first if only that agrees.
    """
    if asked.named.derived:
        return asked
    unit, sure = asked.claim.unit, asked.named.certain
    kin = {meant.measure for meant in reading.naming.siblings(asked.meant[0].measure, unit=unit)} if sure else set()
    for words in said_again(own, unit):
        named = reading.naming.named(words, unit=unit, context="")
        if not named.certain or named.derived:
            continue
        if not sure:
            return asked.named_as(_weaker(named, [asked.named]))
        if named.meant[0].measure in kin and named.meant[0].score >= asked.meant[0].score - LESS:
            return asked.named_as(replace(named, either=asked.meant))
    return asked


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
        counted = free(reading.places.without(each.claim.words))
        for thing in dict.fromkeys((THING.sub("", counted), counted)):
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
