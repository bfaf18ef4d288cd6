"""Whether a paper tells of something that happened, as news and work bulletins do: headline, date line, acting body."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from shequ.reader.about import lexicon
from shequ.reader.about.parts import Parts, fold
from shequ.reader.about.title import ends_in_noun

_HEADLINE: Final = 2.0
_DATED: Final = 1.4
_LISTED: Final = 1.6
_BULLETIN: Final = "一是"  # a bulletin goes straight to what was done; a plan first says what for
_ACTS: Final = 1.2
_LONGEST: Final = 45  # characters of a headline
_PROSE: Final = 50  # characters of the paragraph below it
_LEAD: Final = 260  # characters of the opener in which news says who did what, and when
_DATE: Final = re.compile(
    r"(?:^|[,。\n“])(?:20\d\d年)?(?:\d{1,2}|[xX*]{2})月(?:\d{1,2}|[xX*]{2})日(?:一大早|上午|下午|早上|晚上?|当天)?[\d:点时半]{0,6},"
)
_NO_NEWS: Final = re.compile("^关于|^[一二三四五六七八九十0-9]{1,2}[、.]|[。:;]$|如何|浅谈|试论|思考|研究")
_NO_ACTOR: Final = "各由在对全每该为入进向使让与和及是的据受经要请以社地小辖农乡城"  # 各社区, 由街道, 在乡镇, 城市


def news(parts: Parts) -> Iterator[float]:
    """What the headline, the date line and the acting body say for a report, as far as they are there."""
    lead = parts.opener[:_LEAD]
    if _headline(parts.lines):
        yield _HEADLINE
    if parts.lines and parts.lines[0].startswith(_BULLETIN):
        yield _LISTED
    if _DATE.search(lead):
        yield _DATED
    if _acting().search(lead):
        yield _ACTS


def _headline(lines: tuple[str, ...]) -> bool:
    """Whether a short first line without a document's noun tells of something done, over a paragraph of prose."""
    if len(lines) < 2 or not 8 <= len(lines[0]) <= _LONGEST or len(lines[1]) < _PROSE:
        return False
    words = fold(lines[0])
    return bool(_telling().search(words)) and not _NO_NEWS.search(words) and not ends_in_noun(words)


@cache
def _telling() -> re.Pattern[str]:
    words = lexicon.kinds().news
    bodies, acts = lexicon.alternation(words["bodies"]), lexicon.alternation(words["headline_acts"])
    return re.compile(rf"(?:{bodies}|[”’》:!])[^,。]{{0,20}}?(?:{acts})|投入\d|在行动")


@cache
def _acting() -> re.Pattern[str]:
    words = lexicon.kinds().news
    bodies, acts = lexicon.alternation(words["bodies"]), lexicon.alternation(words["acts"])
    return re.compile(rf"(?<=[\u4e00-\u9fff])(?<![{_NO_ACTOR}])(?:{bodies})(?:工作人员|志愿者|网格员|干部)?(?:{acts})")
