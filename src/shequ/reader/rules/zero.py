"""Rules for ``zero``: what must not happen or must not exist (无, 不发生, 杜绝, 零增长, 避免…发生, 不漏, …的不合格)."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.items import Certainty
from shequ.reader.rule import Draft, Rule
from shequ.reader.rules.role_words import is_post
from shequ.reader.rules.zero_words import balanced, noun_end, quote_start, subject, words
from shequ.reader.scene import Scene

_NUMERAL: Final = frozenset("一二三四五六七八九十两几多")
_PERMIT: Final = re.compile(
    r"优先|给予|奖励|评为|不得|不准|不予|不能|严禁|禁止|者|的[,，]?(?:处|罚|扣|不|一律|应|须|由)"
)
_SINCE: Final = re.compile(r"以来|截[至止]|至今|目前为止|去年|上年|上半年|[做达]到了|实现了|确保了|已经?[实做达]")
_PASSED: Final = re.compile(r"全年|今年|年内|期间|一年来|均")
_EVENT: Final = re.compile(r"发生|出现|事故|案件|事件|上访|疫情|伤亡|死亡|火灾|投诉")
_UNCOUNTED: Final = re.compile(
    r"死角$|盲[区点]$|形式主义|走过场|浪费$|空[白档]$|变化|关系|作用|冲突$|一刀切|灯下黑|松懈|厌战|走形式|推诿|扯皮|敷衍|两张皮|应付|拖延|懒政|麻痹|侥幸|后患|断层"
)
_HEADS: Final = re.compile(
    r"事故|案件|事件|现象|问题|行为|死亡|伤亡|火灾|疫情|病例|中毒|上访|信访|犯罪|纠纷|差错|遗漏|脱管|漏管|反弹|投诉|垃圾|积水|内涝|拥堵|破损|断供|情况$"
)


def _draft(start: int, end: int, name: str, use: int, certainty: Certainty = "likely") -> Draft:
    return Draft("zero", start, end, {"subject": name}, certainty, (use,))


def _absent(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """无 + noun."""
    text, place = scene.text, match.start()
    if _is_word(text, place) or _is_account(scene, place):
        return
    start, end = quote_start(scene, place), noun_end(text, place + 1)
    phrase = text[place + 1 : end]
    if text.endswith("健康", start, place) or (phrase.endswith("的") and _THEN.match(text, end)):
        return
    if not _can_be_missing(phrase) or _is_claim(scene, place, phrase):
        return
    yield _draft(start, end, _whole(text[start:place], subject(phrase)), place, _trust(phrase, text[start:place]))


_THEN: Final = re.compile(
    r"[,，]?[^,，。;；\n]{0,6}?(?:取消|不予|不得|扣|罚|奖|给予|予以|一律|视为|评为|评定|加\d|减|优先|批评|通报|责令|按)"
)
_UNTIL: Final = re.compile(r"截[至止]|到?目前为止|至今")


def _is_account(scene: Scene, place: int) -> bool:
    """Whether the words before ``place`` tell how things have been so far."""
    text = scene.text
    if _SINCE.search(text, scene.layout.clause(place)[0], place):
        return True
    return _UNTIL.search(text, scene.layout.sentence(place)[0], place) is not None


def _is_word(text: str, place: int) -> bool:
    """Whether 无 at ``place`` belongs to a word, a description or a number (五无)."""
    before = text[max(0, place - 3) : place]
    if words().compounds.match(text, place) or before.endswith(words().before):
        return True
    return before[-1:] in _NUMERAL and text.find("二无", place, place + 40) < 0 and "无" not in text[place - 3 : place]


def _can_be_missing(phrase: str) -> bool:
    name = subject(phrase)
    if not name or not "\u4e00" <= name.lstrip('“"‘')[:1] <= "\u9fff" or _PERMIT.search(phrase):
        return False
    bare = name.rstrip('”"’')
    if bare.endswith(words().lacks) or bare.startswith(words().wants):
        return False
    holder = "的" in bare and (bare.endswith(words().described) or is_post(bare))
    return not bare.endswith(words().places) and not holder


def _is_claim(scene: Scene, place: int, phrase: str) -> bool:
    """Whether a report tells that something did not happen, which no goal is."""
    if scene.kind != "report" or not _EVENT.search(phrase):
        return False
    start = scene.layout.sentence(place)[0]
    return bool(_PASSED.search(scene.text, start, place)) and scene.tense(place) == "done"


def _whole(before: str, name: str) -> str:
    """生活垃圾 + 乱堆乱放 is one subject; a place before 无 is none."""
    lead = re.search(r"(?:垃圾|车辆|物品|信息|杂物|污水|人员|线路|广告|数据)$", before)
    if lead and (name.startswith("乱") or name in ("遗漏", "外溢", "流失", "伤亡")):
        return re.sub(r"^(?:确保|做到|实现|保证|力争)+", "", before) + name
    return name


def _trust(phrase: str, before: str) -> Certainty:
    return "sure" if len(phrase) <= 12 and "的" not in phrase and len(before) <= 12 else "likely"


def _never(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """不发生, 杜绝, 不出现 + noun; 没有发生 + noun where it is no account of what was."""
    text, place = scene.text, match.start()
    told = match["told"] is not None
    if match["past"] or (
        text[max(0, place - 1) : place] in ("从", "并", "能") and not text.endswith("尽可能", 0, place)
    ):
        return
    start = scene.layout.sentence(place)[0] if told else scene.layout.clause(place)[0]
    if _SINCE.search(text, start, place) or (told and (scene.kind == "report" or scene.tense(place) == "done")):
        return
    end = noun_end(text, match.end())
    phrase = text[match.end() : end]
    name = subject(phrase)
    if len(name) < 2 or _UNCOUNTED.search(name) or name.startswith(("在", "于")):
        return
    weak = match["word"] not in ("不发生", "杜绝")
    if weak and not _HEADS.search(name):
        return
    yield _draft(quote_start(scene, place), end, name, place, "likely" if weak else "sure")


def _avoid(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """避免…发生, 避免发生…."""
    name = subject(match["what"] or match["of"])
    if name and not _UNCOUNTED.search(name) and (match["what"] or _HEADS.search(name)):
        yield _draft(match.start(), match.end(), name, match.start())


def _nought(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """零 + noun."""
    text, place = scene.text, match.start()
    before = text[max(0, place - 1) : place]
    if before in tuple("清归凑一二三四五六七八九十百千万两孤飘") or _SINCE.search(
        text, scene.layout.clause(place)[0], place
    ):
        return
    first = match.end()
    counted = words().counted.match(text, first)
    if counted is None or text.startswith(_ATTITUDE, counted.end()):
        return
    end = max(counted.end(), noun_end(text, first))
    end -= text[end - 1] == "的"
    noun = subject(text[first:end]) or counted.group()
    start = quote_start(scene, place)
    lead = balanced(_LEADS.sub("", text[start:place]))
    alone = text[place - 1 : place] in ("“", '"') and match.group()[-1] in '”"'
    if (alone or counted.group() in words().verbal) and lead and len(lead) <= 24:
        noun = lead + ("" if counted.group() in ("发生", "事件", "出现") else noun)
    yield _draft(start, end, noun, place, "sure" if len(noun) <= 14 else "likely")


_ATTITUDE: Final = ("底线", "红线", "容忍")  # 零扩散底线 names a principle
_LEADS: Final = re.compile(
    r"^.*?(?:实现|做到|确保|力争|保持|达到|争取|努力|保证|推进|坚持|全年|今年|逐步|要)(?!.*(?:实现|做到|确保|力争|保持|达到|争取|努力|保证|坚持|全年))"
)


def _none_left_out(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """不漏 + one of those to be reached."""
    text, place = scene.text, match.start()
    what = match["what"]
    if text[max(0, place - 2) : place] == "滴水" or what[:1] in ("水", "电", "气", "油", "风", "雨"):
        return
    what = re.sub(r"^[处名例起件个](?=..)|(?<=.)[一1].*$", "", what)
    if _UNCOUNTED.search(what):
        return
    start = quote_start(scene, place)
    lead = re.sub(r"^.*(?:做到|坚持|确保|实现|保证|力求|要|[“\"])", "", text[start:place])
    who = lead[-1:] if lead[-1:] in _PLACES else lead if len(lead) <= 4 and "一" not in lead else ""
    yield _draft(start, match.end(), f"{who}漏{what}", place, "sure" if len(what) <= 3 else "likely")


_PLACES: Final = tuple("户村楼院组栋校家店")


def _not_one_left_out(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """一户不漏."""
    yield _draft(match.start(), match.end(), "漏" + match["what"], match.start() + len(match.group()) - 2)


def _nil(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """责任事故为零."""
    place = match.start()
    start = quote_start(scene, place)
    name = balanced(_LEADS.sub("", scene.text[start:place]))
    name = re.sub(r"(?:的?(?:发生)?(?:数量|起数))?(?:均|都|要|应|须|控制)*$", "", name)
    told = scene.kind == "report" and scene.tense(place) == "done"
    if 2 <= len(name) <= 20 and _NOUGHT.search(name) and not told:
        yield _draft(start, match.end(), name, place)


_NOUGHT: Final = re.compile(_HEADS.pattern + "|率$|人数$|事故|案件|病例|伤亡|死亡")


def _disqualified(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """出现…的, 发生…的 under a heading of vetoes, without a number."""
    text = scene.text
    start = scene.layout.clause(match.start())[0]
    lead = _CLAUSE_LEAD.match(text, start, match.end())
    start = min(lead.end() if lead else start, match.start())
    phrase = text[start : match.end() - 1]
    if _NUMBER.search(phrase) or not _is_vetoed(scene, start, match.end()):
        return
    name = subject(re.sub(r"^(?:出现|发生)(?:了|过)?", "", phrase))
    if name:
        yield _draft(start, match.end(), name, match.start(), "likely")


_CLAUSE_LEAD: Final = re.compile(r"\s?(?:\d{1,2})?(?:年度内?|或者?|凡是?|有|对|因|当年|[、.\s])*")
_NUMBER: Final = re.compile(
    r"\d|[一二三四五六七八九十两百]+(?:起|次|人|例|件|名|处|株|个|宗|%)|以上|以下|[一二三四五六七八九十]成"
)
_VETO: Final = re.compile(
    r"不合格|不达标|一票否决|取消[^。\n]{0,12}(?:资格|称号)|不得评|不能评|不予(?:评|验收|命名|申报|推荐)|否决"
)
_LIST: Final = re.compile(r"情[形况]之一|下列|以下情|标准|否决|不合格|不达标|不予|不得")


def _is_vetoed(scene: Scene, start: int, end: int) -> bool:
    """Whether the sentence after the clause, or the list that it stands in, takes a rating away."""
    text = scene.text
    if _VETO.search(text, end, scene.layout.sentence(end - 1)[1]):
        return True
    head = max(0, start - 600)
    opened = text.rfind(":", head, start), text.rfind("：", head, start)
    place = max(opened)
    if place < 0 or re.search(r"\n[(（]?[一二三四五六七八九十]{1,2}[)）、]", text[place:start]):
        return False
    line = text[max(0, place - 60) : place]
    return bool(_VETO.search(line) and _LIST.search(line))


RULES: tuple[Rule, ...] = (
    Rule(
        "zero.never",
        re.compile(
            r"(?P<word>不(?:再)?发生|杜绝|不(?:再)?出现|不产生|(?P<told>(?:没有|未)(?:发生|出现)))(?P<past>了|过)?"
        ),
        _never,
        starts=re.compile("[不杜没未](?=[发出产绝再有])"),
    ),
    Rule(
        "zero.avoid",
        re.compile(
            r"避免(?!了)(?:(?P<what>[^,，。;；:：\n]{2,40}?)发生(?=[,，。;；!！\n]|$)|(?:发生|出现)(?P<of>[^,，。;；:：\n]{2,40}))"
        ),
        _avoid,
    ),
    Rule("zero.nought", re.compile(r"零[“”\"]?"), _nought),
    Rule(
        "zero.none_left_out",
        re.compile(
            r"不(?:遗漏|漏)(?:任何)?[一1]?(?:个)?(?P<what>[\u4e00-\u9fff]{1,6}?)(?=[,，。;；、!！”\"\s)）和的]|不漏|$)"
        ),
        _none_left_out,
    ),
    Rule(
        "zero.not_one_left_out",
        re.compile(r"[一1]个?(?P<what>[户人家项楼院处栋村组屋车店])(?:都|也)?不(?:漏|遗漏)(?=[,，。;；、!！”\"\n]|$)"),
        _not_one_left_out,
    ),
    Rule(
        "zero.disqualified",
        re.compile(
            r"(?:(?:出现|发生)(?!下列|以下|上述)|滋生|查获|造成|被(?=[^,，。;；\n]{0,24}(?:曝光|通报|查处|督办|约谈|警告|追究)))"
            r"[^,，。;；:：\n]{1,50}?的(?=[,，。;；、\n)）]|$|一票否决|取消|不得评|不予)"
        ),
        _disqualified,
        starts=re.compile("[出发滋查造被]"),
    ),
    Rule("zero.nil", re.compile(r"(?:为|归|至|到)[“\"]?零(?=[,，。;；、!！”\"\n]|$)"), _nil),
    Rule("zero.absent", re.compile("无"), _absent),
)
