"""Who is meant: persons and posts in a stretch of text such as 中心主任周岩、李四及各组组长."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shequ.reader.rules.role_words import (
    is_masked,
    is_name,
    is_post,
    name_run,
    named_end,
    named_in_prose,
    named_start,
    plain,
    titled_name,
)

_JOIN: Final = re.compile(r"[、,，/;；]|以及|(?<=[\u4e00-\u9fff])[和及与暨](?=[\u4e00-\u9fff*])|会同")
_LEAD: Final = re.compile(
    r"^(?:[\s“”\"‘’:：.·•\-—*]|\d{1,2}[、.]|[①-⑳]|成立了?|组建了?|设立了?|下设|确定了?|明确了?|推选|选举|选出|选派|聘请了?|聘任|聘用|任命|指定|吸收|吸纳|邀请|安排|抽调|抽|"
    r"同时|并且|并|由(?!于)|以(?!及)|经研究决定|经研究|研究决定|决定|我们|实行|坚持|要求|有(?!关)|也|且|均|都|分别|"
    r"其(?!他)|本?(?:街道|社区|中心|单位|镇|村)?(?:\d|[一二三四五六七八九十])名|现|特|兹)+"
)
_BRACKET: Final = re.compile(r"[(（﹙]([^()（）﹙﹚]{0,60})[)）﹚]")
_INNER: Final = re.compile(r"[(（][\u4e00-\u9fff、]{1,8}[)）](?=[\u4e00-\u9fff])")  # 村(社区)书记
_WIDE_POST: Final = re.compile(r"[各全所][\u4e00-\u9fff]{1,6}[(（][\u4e00-\u9fff、]{1,8}[)）]")  # 各村(社区)
_NEXT: Final = re.compile(
    r"[ \t\u3000]{0,6}(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \t\u3000]{1,6}[\u4e00-\u9fff])(?=[(（\s、,，;；。]|$)"
)
_TITLED: Final = re.compile(r"\s*(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff \t\u3000]{1,8})[:：]")
_UNIT: Final = re.compile(
    r"(?:单位|物业|居委会|村委会|业委会|企业|公司|派出所|卫生院|医院|学校|社会组织|商户|社区|部门)$"
)
_CROWD: Final = re.compile(
    r"(?:居民|业主|党员|村民|群众|商户|家长|学生)代表$|志愿者$|居民$|村民$|业主$|积极分子$|骨干$"
)
_KEPT: Final = ("其他成员", "其他班子")
_GLUED: Final = re.compile(r"[\u4e00-\u9fff]{1,4}")


@dataclass(frozen=True, slots=True)
class Person:
    """``who`` is the name, or the post when no name is given; ``named`` tells which; it stands at ``start``.

    ``glued`` when the name was cut off a title that follows without a sign between them.
    """

    who: str
    named: bool
    start: int
    glued: bool = False


def people(text: str, start: int, end: int, *, listed: bool = False) -> list[Person]:
    """The persons and posts in ``text[start:end]``, in order; a post directly before a named person is that person's.

    In a list (``listed``) a title may follow a name without a sign between them (李明副主任).

    >>> [p.who for p in people("中心主任周岩、李四及各组组长", 0, 14)]
    ['周岩', '李四', '各组组长']
    """
    found = [person for a, b in _parts(text, start, end) for person in _persons(text, a, b, listed=listed)]
    return _merged(text, found)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between joining words, brackets counted as part of what stands before them."""
    inside = [match.span() for match in _BRACKET.finditer(text, start, end)]
    place = start
    joins = [*_JOIN.finditer(text, start, end), *_closings(text, start, end)]
    for join in sorted(joins, key=re.Match.start):
        if any(a < join.start() < b for a, b in inside) or join.start() < place:
            continue
        if join.group()[:1] in ("和", "及", "与", "暨") and not _splits(
            text[place : join.start()], text[join.end() : end]
        ):
            continue
        yield place, join.start()
        place = join.end()
    yield place, end


def _closings(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The empty places behind the bracket of a named person that another named person follows: 李明(书记)张华(主任)."""
    for bracket in _BRACKET.finditer(text, start, end):
        follows = _NEXT.match(text, bracket.end(), end)
        before = text[max(start, bracket.start() - _LONGEST) : bracket.start()].rstrip()
        word = re.split(r"[)）、,，;；:：]", before)[-1]
        if follows and is_name(_close(follows["name"])) and (is_name(_close(word)) or named_end(word)):
            empty = _EMPTY.match(text, bracket.end())
            assert empty
            yield empty


def _close(name: str) -> str:
    """``name`` without blanks, or its last word when it has several."""
    joined = re.sub(r"\s", "", name)
    return joined if is_name(joined) else (name.split() or [""])[-1]


_EMPTY: Final = re.compile("")
_LONGEST: Final = 20  # characters before a bracket in which the name stands that it belongs to


def _splits(left: str, right: str) -> bool:
    """Whether 和 or 及 between two words joins persons: both sides must end or begin with one."""
    left = plain((_BRACKET.sub("", left).split() or [""])[-1])
    first = _JOIN.split(right)[0] if right else ""
    return bool(is_name(left) or is_post(left) or named_end(left)) and len(first) >= 2


def _persons(text: str, start: int, end: int, *, listed: bool) -> Iterator[Person]:
    raw = text[start:end]
    lead = _LEAD.match(raw)
    if lead and not raw.startswith(_KEPT):
        start += lead.end()
        raw = text[start:end]
    titled = _TITLED.match(raw)
    if titled and is_name(re.sub(r"\s", "", titled["name"])):
        raw = titled["name"]
    inner = _BRACKET.search(raw)
    word = _bare(_BRACKET.sub("", raw))
    outer = _one(word, text, start=start, end=end, listed=listed)
    if inner and not (outer and outer[0].named):
        names = [Person(n, named=True, start=start + inner.start(1)) for n in _names_in(inner.group(1))]
        if names:
            yield from names
            return
        if outer and _WIDE_POST.fullmatch(raw.strip()):
            outer = [Person(raw.strip(), named=False, start=outer[0].start)]
        elif outer and _INNER.search(raw):
            outer = [Person(_bare(_BRACKET.sub(_kept_inside, raw)), named=False, start=outer[0].start)]
    yield from outer


def _bare(raw: str) -> str:
    return plain(raw.replace("\n", "").strip(' \t\u3000“”"。.'))


def _kept_inside(bracket: re.Match[str]) -> str:
    """A bracket inside a post (各村(社区)书记) as it is, nothing for another."""
    return bracket.group() if _INNER.match(bracket.string, bracket.start()) else ""


def _names_in(words: str) -> list[str]:
    return [w for w in (plain(part.strip()) for part in re.split(r"[、,，\s]", words)) if is_name(w)]


def _one(word: str, text: str, *, start: int, end: int, listed: bool) -> list[Person]:
    """The person or persons that one word or a row of words with spaces names."""
    tokens = _tokens(word)
    names = [token for token in tokens if is_name(token)]
    if names:
        return [Person(name, named=True, start=_find(text, name, start, end)) for name in names]
    for token in tokens:
        name = named_end(token) or named_start(token)
        if name:
            return [Person(name, named=True, start=_find(text, name, start, end))]
        cut = titled_name(token) if listed else named_in_prose(token)
        if cut:
            return [Person(cut, named=True, start=_find(text, cut, start, end), glued=True)]
        run = name_run(token, listed=listed)
        if run:
            return [Person(one, named=True, start=_find(text, one, start, end)) for one in run]
    posts = [token for token in tokens if not is_masked(token)]
    joined = re.sub(r"[*＊xX×]{2,6}", "", "".join(posts))
    return [Person(plain(joined), named=False, start=start)] if 2 <= len(plain(joined)) <= 40 else []


def _tokens(word: str) -> list[str]:
    """The words between spaces; single characters in a row are one name written wide (张 三)."""
    tokens: list[str] = []
    single = False
    for token in word.split():
        if len(token) == 1 and single and len(tokens[-1]) < 3 and is_name(tokens[-1] + token):
            tokens[-1] += token
            single = len(tokens[-1]) < 2
            continue
        single = len(token) == 1
        tokens.append(plain(token) or token)
    return tokens


def _find(text: str, name: str, start: int, end: int) -> int:
    """Where ``name`` stands in ``text[start:end]``; names written with spaces are found by their first character."""
    place = text.find(name, start, end)
    return place if place >= 0 else max(start, text.find(name[0], start, end))


def _merged(text: str, found: list[Person]) -> list[Person]:
    """Without the posts that belong to the person named next (书记、主任李明), bodies joined to the post they share."""
    kept: list[Person] = []
    for index, person in enumerate(found):
        follows = found[index + 1] if index + 1 < len(found) else None
        if not person.named and follows and _belongs(text, person, follows):
            continue
        kept.append(person)
    return _joined(text, kept)


def _belongs(text: str, post: Person, following: Person) -> bool:
    between = text[post.start : following.start]
    if following.named:
        return between.count("、") == 1 and len(between) > len(post.who) + 1 and _is_title(post.who)
    return False


def _is_title(who: str) -> bool:
    return is_post(who) and not who.startswith(("各", "全体", "其他", "所有")) and len(who) <= 12


def _joined(text: str, found: list[Person]) -> list[Person]:
    """公安、城管、卫生部门负责人 is one group of posts: words that are no post themselves join the next."""
    kept: list[Person] = []
    pending: list[Person] = []
    for person in found:
        if not (person.named or is_post(person.who)):
            pending.append(person)
            continue
        if pending and (person.named or "会同" in text[pending[0].start : person.start]):
            kept.append(_group(pending))
            pending = []
        if pending and _is_apart(pending, person):
            kept.extend(pending)
            pending = []
        kept.append(_group([*pending, person]))
        pending = []
    return kept + ([_group(pending)] if pending else [])


def is_brief(who: str, *, longest: int = 24) -> bool:
    """Whether ``who`` is no longer than a post, or a row of bodies whose words are not (消防站、派出所等部门负责人)."""
    return max(map(len, who.split("、"))) <= longest and len(who) <= _ROW


_ROW: Final = 100  # characters that bodies in a row may have which share a post


def _group(parts: list[Person]) -> Person:
    """The persons or bodies as one."""
    if len(parts) == 1:
        return parts[0]
    return Person("、".join(part.who for part in parts), parts[-1].named, parts[0].start)


def _is_apart(pending: list[Person], post: Person) -> bool:
    """Whether bodies in a row before a crowd of persons are members of their own (辖区单位、物业、居民代表)."""
    if post.who.startswith(_EACH):
        return not pending[0].who.startswith(_EACH) and not post.who.endswith(_HEADS)
    return bool(_CROWD.search(post.who)) and all(_UNIT.search(body.who) for body in pending)


_EACH: Final = ("各", "全体", "所有")
_HEADS: Final = ("负责人", "领导", "负责同志", "代表")  # what bodies in a row share
