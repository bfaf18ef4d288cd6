"""The topics of a document, most important first, by weighed counts of their words."""

from collections.abc import Iterator
from typing import Final

from shequ.reader.about import lexicon
from shequ.reader.about.parts import Parts
from shequ.reader.about.title import Title

_MOST: Final = 3
_SHARE: Final = 0.4  # of the first topic's score, to be named beside it
_LEAST: Final = 3.0
_TITLE: Final = 10
_MARKER: Final = 2  # a title that stood before the text, or the file's name
_FIRST: Final = 160  # characters of the opener that most often say what it is about
_POWER: Final = 0.75  # the tenth mention says less than the first


def topics_of(parts: Parts, title: Title, *, name: str | None) -> tuple[str, ...]:
    """At most three topics, most important first; none when no topic's words stand in the document."""
    scores = scores_of(parts, title, name=name)
    ranked = sorted(scores, key=lambda topic: -scores[topic])
    if not ranked or scores[ranked[0]] < _LEAST:
        return ()
    floor = max(_LEAST, _SHARE * scores[ranked[0]])
    return tuple(topic for topic in ranked[:_MOST] if scores[topic] >= floor)


def scores_of(parts: Parts, title: Title, *, name: str | None) -> dict[str, float]:
    """The score of every topic; title and opener weigh more than the body, the file's name a little."""
    named, hinted = (title.words or "", "") if title.in_text else ("", title.words or "")
    hinted += name or ""
    first = parts.opener[:_FIRST]
    scores = dict.fromkeys(lexicon.topics().topics, 0.0)
    for word, count in _present(parts, named + hinted):
        opened = parts.opener.count(word) + 2 * first.count(word) if count else 0
        said = (count + opened) ** _POWER + _TITLE * (word in named) + _MARKER * (word in hinted)
        for topic, weight in lexicon.topics().words[word]:
            scores[topic] += weight * said
    scores["general_work"] = _general(parts, named + hinted, max(scores.values()))
    return scores


def _present(parts: Parts, names: str) -> Iterator[tuple[str, int]]:
    """The topics' words that stand in the body or in the names, and how often in the body."""
    words = lexicon.topics().words
    counts = parts.counts
    yield from ((word, count) for word, count in counts.items() if word in words)
    if names:
        yield from ((word, 0) for word in words if word in names and word not in counts)


def _general(parts: Parts, title: str, top: float) -> float:
    """General work leads where many lines of work have headings of their own, whatever each line's words count."""
    words = lexicon.topics()
    headed = sum(line in parts.headings for line in words.lines)
    opened = sum(line in parts.opener for line in words.lines)
    named = sum(parts.count(line) > 0 for line in words.lines)
    titled = any(title_word in title for title_word in words.general)
    strength = headed / 6 + opened / 8 + named / 24 + 0.3 * titled
    least = _LEAST if titled else 0.0  # a title that says so is enough where no topic has words
    return max(top * min(strength, 1.5) if strength >= 0.5 else 0.0, least)
