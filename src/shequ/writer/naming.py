"""What things are called in a sentence: the campaign's own words where they read well, else the name of the measure."""

import re
from typing import Final

from shequ.packs import MeasureKind, Packs
from shequ.standing import Commitment, Figure, Standing
from shequ.writer.lexicon import lexicon, words

__all__ = [
    "acting",
    "beside_of",
    "doing",
    "kind_of",
    "matter_of",
    "paper_of",
    "part_of_ratio",
    "subject_of",
    "thing_of",
    "thing_of_figure",
    "verbal",
    "work_of",
]

LONGEST: Final = 18
PLAIN: Final = ("率", "度", "次数", "人数")
DOES: Final = ("召开", "举办", "开展", "组织", "发放")  # wherever it stands, no other verb is needed
AWKWARD: Final = re.compile(r"[\d０-９，。；：？！（）()\[\]《》%％≥≤]|全年|每|不少于|不超过|以上|以内|控制|达到")
STEM: Final = re.compile(
    r"(?:工作)?(?:实施|工作|活动|行动|创建)?(?:方案|计划|意见|安排|要点|通知|总结)(?:（[^（）]*）)?$"
)
DATED: Final = re.compile(r"\d|[一二三四五六七八九十]+月|每")
COUNTS: Final = re.compile(r"(?:(?<=.{2})人数|(?<=.{2})(?<![户次])数)$")
YEAR: Final = re.compile(r"^\s*(?:20\d\d年度?|关于(?:印发|做好|开展)?)")


def work_of(campaign: str, place: str) -> str:
    """创建省级卫生社区 of 清河街道云岭社区2026年创建省级卫生社区实施方案."""
    text = campaign.strip().strip("《》“”")
    at = text.find(place) if place else -1
    if 0 <= at <= LONGEST:
        text = text[at + len(place) :]
    text = STEM.sub("", YEAR.sub("", text))
    return text.removesuffix("工作") or campaign


def paper_of(campaign: str, year: str = "") -> str:
    """《…实施方案》, or 创建省级卫生社区工作安排 where the campaign is not called as a document; ``year`` if not in it."""
    name = campaign.strip("《》 ")
    year = "" if "20" in name else year
    if re.search(r"(?:方案|计划|意见|要点|通知|办法)(?:（[^（）]*）)?$", name):
        return f"{year}《{name}》"
    return f"{year}{name.removesuffix('工作')}工作安排"


def kind_of(figure: Figure, packs: Packs) -> MeasureKind:
    """How the values of a figure come together; what no pack knows is added up."""
    measure = packs.measures.get(figure.measure)
    return measure.kind if measure else MeasureKind.FLOW


def said_of(code: str, packs: Packs) -> str:
    """What a measure is called before its number, where the packs say so."""
    measure = packs.measures.get(code)
    return measure.said if measure else ""


def beside_of(code: str, packs: Packs) -> tuple[str, ...]:
    """The measures that are told in one sentence with it."""
    measure = packs.measures.get(code)
    return measure.beside if measure else ()


def thing_of_figure(figure: Figure, packs: Packs) -> str:
    """What stands before the number: 清运垃圾, 举办讲座, 健康知识知晓率."""
    return said_of(figure.measure, packs) or _with_verb(figure.name, kind_of(figure, packs))


def part_of_ratio(figure: Figure, packs: Packs, *, whole: bool) -> str:
    """What one side of a rate is called before its number: 受访 of 受访人数, for the unit says it again."""
    said = said_of(figure.measure, packs)
    name = COUNTS.sub("", figure.name)
    if said or name != figure.name or not whole:
        return said or name
    return thing_of_figure(figure, packs)


def thing_of(standing: Standing, packs: Packs) -> str:
    """The campaign's own words for a target where they can stand before a number, else its measure's."""
    commitment, figure = standing.commitment, standing.figure
    own = _own(commitment)
    if figure is None:
        return own or commitment.words[:LONGEST]
    if not own:
        return thing_of_figure(figure, packs)
    return _with_verb(own, kind_of(figure, packs))


def matter_of(standing: Standing, packs: Packs) -> str:
    """The same without a verb that was set before it: 应急演练 of 开展应急演练."""
    own = _own(standing.commitment)
    if own or standing.figure is None:
        return own or thing_of(standing, packs)
    return said_of(standing.figure.measure, packs) or standing.figure.name


def subject_of(commitment: Commitment) -> str:
    """What must not be, or the work of a routine, without the words that only deny or repeat."""
    text = re.sub(r"^(?:全年|无|不发生|未发生|杜绝|没有|零|避免|确保)+", "", commitment.words.strip("。；，"))
    return text or commitment.words


def verbal(name: str) -> bool:
    """Whether a name begins with a verb."""
    return name.startswith(words("begins"))


def acting(work: str) -> bool:
    """Whether words say that something is done, so that they may stand between 每周 and 1次."""
    return not DATED.match(work) and (verbal(work) or any(each in work for each in DOES))


def doing(work: str) -> str:
    """开展 before 卫生检查; nothing before 更换宣传栏."""
    return _with_verb(work, MeasureKind.FLOW)


def _own(commitment: Commitment) -> str:
    text = commitment.words.strip("。；，、 ")
    fits = 1 < len(text) <= LONGEST and text not in words("begins")
    return text if fits and not AWKWARD.search(text) else ""


def _with_verb(name: str, kind: MeasureKind) -> str:
    """举办 before 讲座; nothing before 清运垃圾, a rate or what is there."""
    if kind is not MeasureKind.FLOW or verbal(name) or name.endswith(PLAIN) or any(each in name for each in DOES):
        return name
    best = ""
    found = ""
    for verb, endings in lexicon()["verbs"].items():
        for ending in endings:
            if name.endswith(ending) and len(ending) > len(best):
                best, found = ending, verb
    return f"{found}{name}"
