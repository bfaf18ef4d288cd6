"""The word lists beside this module, read once each and turned into what the readers need."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Cue:
    """Words to look for in one part of a document; each hit, at most ``cap``, adds ``scores`` to the kinds named."""

    part: str
    words: tuple[str, ...]
    cap: int
    scores: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The cues of one part of a document, and under each of their words the places of the cues that it belongs to."""

    cues: tuple[Cue, ...]
    places: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Search:
    """The marks of a short part, which is searched as it stands; a word's places are also those of the words that begin it."""

    marks: Marks
    pattern: re.Pattern[str]

    def hits(self, text: str) -> list[int]:
        """How often each cue's words stand in ``text``; words may overlap."""
        hits = [0] * len(self.marks.cues)
        found = self.pattern.search(text)
        while found:
            for place in self.marks.places[found.group()]:
                hits[place] += 1
            found = self.pattern.search(text, found.start() + 1)
        return hits


@dataclass(frozen=True, slots=True)
class Tally:
    """Words to count, less the longer words that hold them without meaning them."""

    words: frozenset[str]
    but: frozenset[str]


@dataclass(frozen=True, slots=True)
class KindLexicon:
    """What speaks for which kind.

    ``nouns`` maps a document noun to the kinds that it announces, each with its share; ``declared`` are those that
    announce them within a sentence too. ``body`` are the cues of the body,
    ``parts`` those of the other parts. ``deeds`` are the words by which a count is known as done or planned,
    ``news`` those of its headlines and first sentences.
    """

    nouns: dict[str, tuple[tuple[str, float], ...]]
    declared: tuple[str, ...]
    past: Tally
    future: Tally
    duty: Tally
    body: Marks
    parts: dict[str, Search]
    deeds: dict[str, tuple[str, ...]]
    news: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TopicLexicon:
    """Words with the topics that they name and their weight in each.

    ``lines`` are the lines of work, ``general`` the titles that span them.
    """

    topics: tuple[str, ...]
    words: dict[str, tuple[tuple[str, int], ...]]
    lines: tuple[str, ...]
    general: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssuerLexicon:
    """How bodies are named: the endings of a name, the words that make a name none, what follows a name."""

    grounds: tuple[str, ...]
    offices: tuple[str, ...]
    tails: tuple[str, ...]
    fronts: tuple[str, ...]
    inner: tuple[str, ...]
    qualities: tuple[str, ...]
    endings: tuple[str, ...]
    verbs: tuple[str, ...]


def alternation(words: tuple[str, ...] | list[str]) -> str:
    """The words as a pattern that prefers the longest: ``甲乙|甲``."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def kinds() -> KindLexicon:
    """The cues for the kind of a document."""
    table = _table("kind.toml")
    only_titles = frozenset(table["nouns"].pop("in_titles_only"))
    shares = {kind: tuple(row.items()) for kind, row in table["shared"].items()}
    nouns = {noun: shares.get(kind, ((kind, 1.0),)) for kind, words in table["nouns"].items() for noun in words}
    cues = tuple(
        Cue(cue["part"], tuple(cue["words"]), cue["cap"], tuple(cue["scores"].items())) for cue in table["cue"]
    )
    past, future, duty = (
        Tally(frozenset(table[name]["words"]), frozenset(table[name]["but"])) for name in ("past", "future", "duty")
    )
    declared = tuple(noun for noun in nouns if noun not in only_titles)
    by_part: dict[str, list[Cue]] = {}
    for cue in cues:
        by_part.setdefault(cue.part, []).append(cue)
    body = _marks(tuple(by_part.pop("body")))
    parts = {part: _search(tuple(row)) for part, row in by_part.items()}
    deeds, news = ({name: tuple(row) for name, row in table[part].items()} for part in ("deeds", "news"))
    return KindLexicon(nouns, declared, past, future, duty, body, parts, deeds, news)


def _marks(cues: tuple[Cue, ...]) -> Marks:
    places: dict[str, tuple[int, ...]] = {}
    for place, cue in enumerate(cues):
        places.update((word, (*places.get(word, ()), place)) for word in cue.words)
    return Marks(cues, places)


def _search(cues: tuple[Cue, ...]) -> Search:
    own = _marks(cues).places
    places = {word: tuple(place for begin in own if word.startswith(begin) for place in own[begin]) for word in own}
    return Search(Marks(cues, places), re.compile(alternation(list(own))))


@cache
def topics() -> TopicLexicon:
    """The words of the topics, in the order in which the topics are listed."""
    table = _table("topics.toml")
    general = table.pop("general_work")
    words: dict[str, tuple[tuple[str, int], ...]] = {}
    for topic, rows in table.items():
        for weight, row in rows.items():
            words.update((word, (*words.get(word, ()), (topic, int(weight)))) for word in row)
    return TopicLexicon(tuple(table), words, tuple(general["lines"]), tuple(general["titles"]))


@cache
def issuers() -> IssuerLexicon:
    """How the bodies that issue documents are named."""
    table = _table("issuer.toml")
    return IssuerLexicon(**{name: tuple(words) for name, words in table.items()})


@cache
def counted() -> tuple[str, ...]:
    """Every word that is counted in the body."""
    kind, topic = kinds(), topics()
    words = {word for tally in (kind.past, kind.future, kind.duty) for word in tally.words | tally.but}
    words.update(kind.body.places, topic.lines, topic.words)
    return tuple(sorted(words))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
