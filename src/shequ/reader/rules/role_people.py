"""Who is meant: persons and posts in a stretch of text such as 中心主任周岩、李四及各组组长."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shequ.reader.rules.role_words import is_masked, is_name, is_post, name_run, named_end, named_start, plain

_JOIN: Final = re.compile(r"[、,，/;；]|以及|(?<=[\u4e00-\u9fff])[和及与暨](?=[\u4e00-\u9fff*])|会同")
_LEAD: Final = re.compile(
    r"^(?:[\s“”\"‘’:：.·•\-—*]|\d{1,2}[、.]|[①-⑳]|成立了?|组建了?|设立了?|下设|确定了?|明确了?|推选|选举|选出|选派|聘请了?|聘任|聘用|任命|指定|吸收|吸纳|邀请|安排|抽调|抽|"
    r"同时|并且|并|由(?!于)|以(?!及)|经研究决定|经研究|研究决定|决定|我们|实行|坚持|要求|有(?!关)|也|且|均|都|分别|"
    r"其(?!他)|本?(?:街道|社区|中心|单位|镇|村)?(?:\d|[一二三四五六七八九十])名|现|特|兹)+"
)
_BRACKET: Final = re.compile(r"[(（﹙]([^()（）﹙﹚]{0,60})[)）﹚]")
_KEPT: Final = ("其他成员", "其他班子")
_GLUED: Final = re.compile(r"[\u4e00-\u9fff]{1,4}")


@dataclass(frozen=True, slots=True)
class Person:
    """``who`` is the name, or the post when no name is given; ``named`` tells which; it stands at ``start``."""

    who: str
    named: bool
    start: int


def people(text: str, start: int, end: int) -> list[Person]:
    """The persons and posts in ``text[start:end]``, in order; a post directly before a named person is that person's.

    >>> [p.who for p in people("中心主任周岩、李四及各组组长", 0, 14)]
    ['周岩', '李四', '各组组长']
    """
    found = [person for a, b in _parts(text, start, end) for person in _persons(text, a, b)]
    return _merged(text, found)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between joining words, brackets counted as part of what stands before them."""
    inside = [match.span() for match in _BRACKET.finditer(text, start, end)]
    place = start
    for join in _JOIN.finditer(text, start, end):
        if any(a < join.start() < b for a, b in inside) or join.start() < place:
            continue
        if join.group()[0] in "和及与暨" and not _splits(text[place : join.start()], text[join.end() : end]):
            continue
        yield place, join.start()
        place = join.end()
    yield place, end


def _splits(left: str, right: str) -> bool:
    """Whether 和 or 及 between two words joins persons: both sides must end or begin with one."""
    left = plain(_BRACKET.sub("", left).strip())
    first = _JOIN.split(right)[0] if right else ""
    return bool(is_name(left) or is_post(left) or named_end(left)) and len(first) >= 2


def _persons(text: str, start: int, end: int) -> Iterator[Person]:
    raw = text[start:end]
    lead = _LEAD.match(raw)
    if lead and not raw.startswith(_KEPT):
        start += lead.end()
        raw = text[start:end]
    inner = _BRACKET.search(raw)
    word = plain(_BRACKET.sub("", raw).replace("\n", "").strip(' \t\u3000“”"。.'))
    outer = _one(word, text, start=start, end=end)
    if inner and not (outer and outer[0].named):
        names = [Person(n, named=True, start=start + inner.start(1)) for n in _names_in(inner.group(1))]
        if names:
            yield from names
            return
    yield from outer


def _names_in(words: str) -> list[str]:
    return [w for w in (plain(part.strip()) for part in re.split(r"[、,，\s]", words)) if is_name(w)]


def _one(word: str, text: str, *, start: int, end: int) -> list[Person]:
    """The person or persons that one word or a row of words with spaces names."""
    tokens = _tokens(word)
    names = [token for token in tokens if is_name(token)]
    if names:
        return [Person(name, named=True, start=_find(text, name, start, end)) for name in names]
    for token in tokens:
        name = named_end(token) or named_start(token)
        if name:
            return [Person(name, named=True, start=_find(text, name, start, end))]
        run = name_run(token)
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
    pending: Person | None = None
    for person in found:
        if person.named or is_post(person.who):
            if pending and (person.named or "会同" in text[pending.start : person.start]):
                kept.append(pending)
                pending = None
            who = f"{pending.who}、{person.who}" if pending else person.who
            kept.append(Person(who, person.named, pending.start if pending else person.start))
            pending = None
        else:
            pending = Person(f"{pending.who}、{person.who}", named=False, start=pending.start) if pending else person
    return kept + ([pending] if pending else [])
