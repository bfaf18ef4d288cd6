"""Which place a number of a report speaks of: names of the ground, and names of places that lie outside it."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from shequ.standing import Spot

__all__ = ["Named", "Places"]

LED: Final = re.compile(
    r"[^,，。;；\n]{0,24}(?:领导|指导|支持|部署|要求|关心|安排|统一安排|帮助)(?:和[^,，。;；\n]{0,8})?下"
)
WHOLE: Final = re.compile(r"(?:全|整个|我|本)(?P<level>区|县|市|街道|镇|乡|村|社区)(?!域|级|别|里|民)")
TOGETHER: Final = re.compile(
    r"(?:[两二三四五六七八九十\d]{1,3}个|各个?|全部|所有)(?:社区|网格|街道|村|镇|小区)(?:一共|合计|共计|总共|累计|总计|共)|(?:^|(?<=[\n,，。;；|\t\s]))(?:合计|总计|共计|以上(?:合计|共计))"
)
OUTSIDE: Final = re.compile(
    r"(?:^|(?<=街道)|(?<=[\n,，。;；:：、|\t\s]))(?:其中|在|对|由|而|\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、)?"
    r"(?P<name>(?:[\u4e00-\u9fff]{2,3}(?:街道|镇|乡))?[\u4e00-\u9fff]{2,3}(?:社区|街道|网格|镇|乡|村(?!民|庄|级)))(?![居民干服卫文活工])"
)
GENERIC: Final = re.compile(
    r"^(?:期间|同时|目前|近年|当前|以来|各|本|全|我|该|每|个|老|新|辖|住|居|文明|卫生|平安|健康|示范|创建|物业|开放|省级|市级|国家|智慧|和谐|安全|幸福|绿色|宜居|封闭"
    r"|所有|其他|部分|重点|城市|城镇|农村|街道|社区|专属|专职|一|二|三|四|五|六|七|八|九|十|两|深入|进入|走进|巡查|巡逻|检查|走访|清理|清扫|整治|覆盖|服务|包保|联系|划分|所辖|评选|来到|组织|发动|协调|督促|指导|联合|配合)"
    r"|的|各|进|全|本|我|创|年$|月$|[个名和与及对向在到]"
)
ENDING: Final = re.compile(r"(?:社区|街道|网格|镇|乡|村)$")
LEVELS: Final = {"district": "区县市", "subdistrict": "街道镇乡", "community": "社区村", "grid": "网格"}


@dataclass(frozen=True, slots=True)
class Named:
    """A place named at ``start:end``; ``spot`` is None where the ground does not know it."""

    start: int
    end: int
    words: str
    spot: Spot | None


class Places:
    """The places that one report names, found once."""

    def __init__(
        self, text: str, known: Mapping[str, Spot], *, own: Spot, outside: Collection[str] = frozenset()
    ) -> None:
        self.own = own
        self._known: dict[str, Spot | None] = {name: spot for name, spot in known.items() if len(name) > 1}
        for name in outside:
            self._known.setdefault(name, None)
        if len(own.name) > 1:
            self._known.setdefault(own.name, own)
        self._heads: dict[str, list[str]] = {}
        for name in sorted(self._known, key=len, reverse=True):
            self._heads.setdefault(name[:2], []).append(name)
        self._heads_pattern = re.compile("|".join(map(re.escape, sorted(self._heads))) or r"(?!)")
        self._found = sorted(self._mentions(text), key=lambda each: each.start)
        self._starts = [each.start for each in self._found]
        self._words: dict[str, Named | None] = {}
        self._short = _shortened(self._known)

    def last(self, start: int, end: int) -> Named | None:
        """The place that the words of ``start:end`` name last."""
        index = bisect_left(self._starts, end) - 1
        return self._found[index] if index >= 0 and self._starts[index] >= start else None

    def within(self, start: int, end: int) -> list[Named]:
        """The places named in ``start:end``, in order."""
        return self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def named(self, words: str) -> Named | None:
        """The place that a heading, a cell or the head of an item names."""
        if words not in self._words:
            found = sorted(self._mentions(words), key=lambda each: each.start)
            short = self._short.get(words.strip())
            alone = Named(0, len(words), words, self._known[short]) if short else None
            self._words[words] = found[-1] if found else alone
        return self._words[words]

    def without(self, words: str) -> str:
        """``words`` without the names of places."""
        if words.strip() in self._short:
            return ""
        kept, cursor = [], 0
        for named in self._known_in(words):
            kept.append(words[cursor : named.start])
            cursor = named.end
        return WHOLE.sub("", TOGETHER.sub("", "".join([*kept, words[cursor:]])))

    def _mentions(self, text: str) -> Iterator[Named]:
        held: set[int] = set()
        for named in self._known_in(text):
            held.update(range(named.start, named.end))
            if not LED.match(text, named.end) and text[named.start - 1 : named.start] != "占":
                yield named
        for match in WHOLE.finditer(text):
            if (
                match.start() not in held
                and text[match.start() - 1 : match.start()] != "占"
                and (whole := self._whole(match)) is not None
            ):
                yield whole
        for match in TOGETHER.finditer(text):
            yield Named(*match.span(), match.group(), self.own)
        for match in OUTSIDE.finditer(text):
            name = match["name"]
            if (
                match.start("name") in held
                or match.end() - 1 in held
                or GENERIC.search(name)
                or LED.match(text, match.end())
            ):
                continue
            yield Named(*match.span("name"), name, None)

    def _known_in(self, text: str) -> Iterator[Named]:
        cursor = 0
        for match in self._heads_pattern.finditer(text):
            if match.start() < cursor:
                continue
            name = next((each for each in self._heads[match.group()] if text.startswith(each, match.start())), None)
            if name is not None:
                cursor = match.start() + len(name)
                yield Named(match.start(), cursor, name, self._known[name])

    def _whole(self, match: re.Match[str]) -> Named | None:
        """全街道, 本社区: the report's own place where it is of that level, else the only known place of it.

        One that is wider than the report's own place and unknown lies outside; of a narrower one it is not clear which.
        """
        level = next(level for level, words in LEVELS.items() if match["level"] in words)
        spots = {spot for spot in self._known.values() if spot and spot.level == level}
        if self.own.level == level:
            return Named(*match.span(), match.group(), self.own)
        if len(spots) == 1:
            return Named(*match.span(), match.group(), spots.pop())
        wider = list(LEVELS).index(level) < list(LEVELS).index(self.own.level)
        return Named(*match.span(), match.group(), None) if wider and match.group().startswith(("全", "整")) else None


def _shortened(known: Mapping[str, Spot | None]) -> dict[str, str]:
    """桂园 of 桂园社区, as the head of a column says it; none where two places would be called so."""
    found: dict[str, list[str]] = {}
    for name in known:
        short = ENDING.sub("", name)
        if len(short) > 1 and short != name and short not in known:
            found.setdefault(short, []).append(name)
    return {short: names[0] for short, names in found.items() if len(names) == 1}
