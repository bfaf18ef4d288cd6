"""The title that a date belongs to: 第一阶段:宣传发动(3月1日至3月31日), 灭蝇。3月至10月进行, 4月至6月为整治阶段."""

import re
from dataclasses import dataclass
from typing import Final

from shequ.reader.scene import Scene
from shequ.text import Stretch

_N: Final = r"[一二三四五六七八九十\d]"
_WORDS: Final = r"[^。;；,，:：()（）\[\]【】\t\n、]"
_ROUND: Final = rf"第{_N}{{1,2}}(?:期|批|轮)"
_BREAK: Final = re.compile(rf"[。;；,，:：()（）\[\]【】\t\n、]|(?<=\s)(?={_ROUND})")
_REMARK: Final = re.compile(r"[(（][^()（）\n]{1,30}[)）]\s?$")
_REMARK_LENGTH: Final = 34
_GAP: Final = re.compile(
    r"(?P<stop>[\s:：。.,，;—\-]{0,4})(?P<when>时间(?:安排|进度|节点)?|日期)?(?:大致|初步|暂)?"
    r"(?:安排在|安排为|定于|定在|为|是|在|于)?[\s:：]{0,2}(?P<open>[(（\[【]\s?(?:时间(?:安排)?[:：为]?\s?)?)?$"
)
_CLOSED: Final = re.compile(r"[^()（）\[\]【】\n]{0,15}[)）\]】]")
_ENDS: Final = re.compile(r"\s?(?:左右|开始|进行|完成|结束|期间)?\s?(?:[,，。;；:：、)）\t\n]|$)|\s")
_TAIL: Final = re.compile(r"进行|左右|结束|完成")
_LIST_MARK: Final = rf"(?:第?[一二三四五六七八九十]{{1,3}}[、.．]|[(（﹙]{_N}{{1,3}}[)）﹚][、.．]?|\d{{1,2}}(?:[、．]|\.(?!\d))|[①-⑳⑴-⒇⒈-⒛])"
_LINE_MARK: Final = re.compile(rf"\s{{0,8}}(?:(?:{_LIST_MARK}|[-—*●·•◆■★]{{1,2}})\s{{0,4}}){{1,2}}")
_MARK_BEFORE: Final = re.compile(rf"(?:^|[\s。;；]|(?=[(（﹙①-⑳⑴-⒇⒈-⒛])){_LIST_MARK}\s?$")
_STAGE_NUMBER: Final = re.compile(
    rf"^[一二三四五六七八九]是(?=[\u4e00-\u9fff]{{2}})|^第{_N}{{1,2}}(?:个?阶段|步|环节)[\s:：、,，为是]{{0,3}}|^[为是]"
)
_STAGE: Final = re.compile(rf"(?:阶段|步骤|环节)[)）”\"]?$|^第{_N}{{1,2}}步|^{_ROUND}$")
_ONLY_ROUND: Final = re.compile(_ROUND)
_NUMBERED: Final = re.compile(rf"(?:^|[\n、\s])第{_N}{{1,2}}(?:个?阶段|步)[:：,，、]")
_SHORT_TITLE: Final = re.compile(r"(?!任职|工作|就读|学习|服务期|有效期|合同期|工期|聘期)[\u4e00-\u9fff]{2,8}")
_STAGE_LINE: Final = re.compile(r"阶段|第.步")
_SIGNED: Final = re.compile(r"(?:处|局|委|会|室|站|所|院|校|中心|社区|街道|部|办|组|政府|公司|时间|日期)$")
_NO_STAGE: Final = re.compile(
    r"[这现下前后上每各该本新]一?个?(?:历史)?阶段$|[节日周月]$|年$|(?<!第)[两几一二三四五六七八九十\d]个[^,，]{0,4}阶段[”\"]?$"
)
_BEHIND: Final = re.compile(
    rf"[)）\]】]?\s?(?:左右)?\s?(?:[:：,，、—\t]|为|是)?\s?(?P<title>{_WORDS}{{2,24}}?(?:阶段|期(?=[,，。;；:：\n]|$)))(?![性中])"
)
_NAME_AFTER: Final = re.compile(
    rf"[:：,，。、 \t]{{0,3}}(?P<title>(?:(?!\s(?:第|{_N}{{1,2}}[、.．])|{_ROUND}){_WORDS}){{2,40}})"
)
_SENTENCE_END: Final = re.compile(r"(?:[。;；]|[)）][、,，])\s{0,2}")
_EDGES: Final = " \t、,，:：;；—-"
_BREAKS: Final = (",", "，", "。", ":", "：", ".", "\n", ";", "；")
_COLONS: Final = (":", "：")
_WORK: Final = (
    "准备|动员|宣传|发动|部署|摸底|调查|登记|排查|自查|自纠|整治|整改|清理|清查|实施|推进|开展|检查|督查|督导|督办|验收|评估|评比|评选|评审|考核|总结"
    "|表彰|巩固|提升|接种|补种|报名|申报|审核|推荐|推选|选举|投票|公示|公布|培训|学习|演练|比赛|复赛|初赛|决赛|预赛|投放|投药|消杀|施工|改造|建设|安装"
    "|采购|招标|论证|筛查|体检|走访|慰问|录入|上报|报送|启动|收尾|复查|复核|评议|征集|初评|终评|签约|签到|发放|竣工"
)
_ITEM_TITLE: Final = re.compile(rf"[\u4e00-\u9fff“”]{{0,10}}(?:{_WORK})[\u4e00-\u9fff]{{0,4}}")
_ITEM: Final = re.compile(rf"(?:{_WORK})[\u4e00-\u9fff]{{0,4}}[:：]\s?\d{{1,4}}\s?[年月]")
_ITEM_END: Final = re.compile(r"\s?(?:[。;；\n]|$)")
_ITEM_EDGES: Final = "。;；\n \t"
_TIMES: Final = re.compile(r"时间|步骤|日程|进度|安排")
_INNERMOST: Final = 2  # headings
_STOPS: Final = ("。", ".", ":", "：")
_OPENERS: Final = "(（"
_LEAD: Final = " \t(（[【时间安排:：为从自"  # what may stand between the head of a line and its date
_MARK_LENGTH: Final = 6  # characters
_GAP_LENGTH: Final = 24  # characters between a title and its date
_LINE: Final = 300  # characters of a line that are looked at on either side of a date
_LONGEST: Final = 34


@dataclass(frozen=True, slots=True)
class Title:
    """``name`` of a stage and its stretch ``start:end`` up to the date; ``plain`` says it is beyond doubt."""

    name: str
    start: int
    end: int
    plain: bool


def title_of(s: Stretch, scene: Scene) -> Title | None:
    """The stage that ``s`` dates; None where the date belongs to running text."""
    return _before(s, scene) or _behind(s, scene)


def head_of_line(scene: Scene, place: int) -> int:
    """Where the words of the line at ``place`` begin, behind its list mark."""
    reach = max(0, place - _LINE)
    start = max(reach, scene.text.rfind("\n", reach, place) + 1)
    mark = _LINE_MARK.match(scene.text, start, place)
    return mark.end() if mark else start


def line_above(scene: Scene, head: int) -> int:
    """Where the words of the line above the one at ``head`` begin; ``head`` when there is none near."""
    above = scene.text.rfind("\n", max(0, head - _LINE), head)
    return head_of_line(scene, above) if above > 0 else head


def stands_alone(s: Stretch, scene: Scene) -> bool:
    """Whether nothing but punctuation follows a date in its line, or it is a sentence of its own."""
    rest = scene.text[s.end : s.end + _LONGEST].partition("\n")[0]
    return not rest.strip(" \t。.;；)）") or rest.startswith(("。", ";", "；"))


def _before(s: Stretch, scene: Scene) -> Title | None:
    """宣传发动阶段(3月1日至3月31日), 准备阶段。时间安排在10月底前."""
    head = _head(s, scene)
    gap = _GAP.search(scene.text, max(head, s.start - _GAP_LENGTH), s.start)
    end = _remarked(scene, head, gap.start()) if gap else head
    start = _title_start(scene, head, end)
    if gap is None or start is None or _NO_STAGE.search(scene.text, start, end):
        return None
    closed = _CLOSED.match(scene.text, s.end) if gap["open"] else None
    if not (closed or _ENDS.match(scene.text, s.end)):
        return None
    title = scene.text[start:end]
    staged = bool(_STAGE.search(title))
    marked = _marked(scene, start) or (start <= head and stands_alone(s, scene) and _SHORT_TITLE.fullmatch(title))
    headed = _opens(scene, head, start) and _heads(gap, title, s, closed=bool(closed), marked=bool(marked))
    listed = _listed(gap, title, s, scene, start)
    if not (staged or headed or listed or (closed and _enumerated(s, scene))):
        return None
    span = (_quote_start(scene, head, start), _end(s, closed, scene))
    return _named(title, scene, span, plain=staged or bool(closed))


def _remarked(scene: Scene, head: int, end: int) -> int:
    """Where a title ends that has a remark in brackets before its date: 推荐阶段(任选一种)(3月1日至3月5日)."""
    remark = _REMARK.search(scene.text, max(head, end - _REMARK_LENGTH), end)
    return remark.start() if remark and remark.start() > head else end


def _title_start(scene: Scene, head: int, end: int) -> int | None:
    """Where the words that end at ``end`` begin; None when they are none or too many."""
    reach = max(head, end - _LONGEST - 1)
    breaks = [found.end() for found in _BREAK.finditer(scene.text, reach, max(reach, end)) if found.end() < end]
    start = breaks[-1] if breaks else reach
    mark = _LINE_MARK.match(scene.text, start, end) if breaks else None
    start = mark.end() if mark else start
    return start if 0 < end - start <= _LONGEST else None


def _opens(scene: Scene, head: int, start: int) -> bool:
    """Whether the title opens its line, or follows a list mark or 第一阶段: in it."""
    return start <= head or _marked(scene, start) or bool(_NUMBERED.search(scene.text[head:start]))


def _heads(gap: re.Match[str], title: str, s: Stretch, *, closed: bool, marked: bool) -> bool:
    """Whether words at the head of a line are the title of a dated stage: bracketed, in a list or in a table."""
    stop = gap["stop"].lstrip(" ")
    if gap["when"]:
        return stop.startswith(_BREAKS)
    if "\t" in stop:
        return not _SIGNED.search(title)
    return closed or (stop.startswith(_STOPS) and s.ranged and marked)


def _listed(gap: re.Match[str], title: str, s: Stretch, scene: Scene, start: int) -> bool:
    """前期准备:4月7日。摸底登记:4月8日至12日。 under 时间, or as one of several such sentences in a line."""
    if not (gap["stop"].strip().startswith(_COLONS) and _ITEM_TITLE.fullmatch(title)):
        return False
    if _SIGNED.search(title) or not _ITEM_END.match(scene.text, s.end) or not _item_opens(scene, start):
        return False
    several = len(_ITEM.findall(scene.text, max(0, start - _LINE), s.end + _LINE)) > 1
    return several or any(_TIMES.search(mark.title) for mark in scene.headings(start)[:_INNERMOST])


def _item_opens(scene: Scene, start: int) -> bool:
    """Whether a sentence begins at ``start``, or what stands under 时间:."""
    if start == 0 or scene.text[start - 1] in _ITEM_EDGES or _marked(scene, start):
        return True
    return (
        scene.text[start - 1] in _COLONS and _TIMES.search(scene.text, max(0, start - _MARK_LENGTH), start) is not None
    )


def _marked(scene: Scene, place: int) -> bool:
    """Whether a list mark stands before ``place``: (一), 1、 at the head of a line or within it."""
    return _MARK_BEFORE.search(scene.text, max(0, place - _MARK_LENGTH), place) is not None


def _head(s: Stretch, scene: Scene) -> int:
    """The head of the line; of the line above where the date opens its own line under the heading of a stage."""
    head = head_of_line(scene, s.start)
    above = line_above(scene, head)
    line = scene.text[above:head]
    if len(line) > _LONGEST or scene.text[head : s.start].strip(_LEAD) or not _STAGE_LINE.search(line):
        return head
    return above


def _quote_start(scene: Scene, head: int, start: int) -> int:
    """Where the quote begins: at the head of the line when that is near, never before the sentence or another date."""
    begin = max((m.end() for m in _SENTENCE_END.finditer(scene.text, head, start)), default=head)
    near = start - begin < _LONGEST and not scene.dates(begin, start) and not _ONLY_ROUND.match(scene.text, start)
    return begin if near else start


def _enumerated(s: Stretch, scene: Scene) -> bool:
    """调查摸底(3月1日至3月15日)、集中清理(3月16日至5月31日): more dates in brackets in the same sentence."""
    others = scene.dates(*scene.layout.sentence(s.start))
    return sum(scene.text[other.start - 1] in _OPENERS for other in others) > 1


def _named(title: str, scene: Scene, span: tuple[int, int], *, plain: bool) -> Title:
    """The title without 第一阶段; where nothing else stands before the date, the words behind it."""
    start, end = span
    name = _STAGE_NUMBER.sub("", title.strip()).strip(_EDGES)
    round_only = _ONLY_ROUND.fullmatch(name)
    after = _NAME_AFTER.match(scene.text, end) if round_only or not name else None
    if after and not (round_only and "。" in after.group()):
        words = after["title"].strip(_EDGES)
        return Title(f"{name}:{words}" if round_only else words, start, after.end(), plain)
    return Title(name or title.strip(), start, end, plain)


def _end(s: Stretch, closed: re.Match[str] | None, scene: Scene) -> int:
    tail = closed or _TAIL.match(scene.text, s.end)
    return tail.end() if tail else s.end


def _behind(s: Stretch, scene: Scene) -> Title | None:
    """4月至6月为重点整治阶段; 3月1日-3月31日:宣传发动阶段."""
    found = _BEHIND.match(scene.text, s.end)
    if found is None or _NO_STAGE.search(found["title"]):
        return None
    start = scene.layout.clause(s.start)[0]
    if scene.text[start : s.start].strip(" (（"):
        return None
    name = _STAGE_NUMBER.sub("", found["title"]).strip(_EDGES)
    return Title(name or found["title"], start, found.end(), plain=True)
