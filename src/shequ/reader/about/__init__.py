"""What a document is: its title, its kind, its topics and the body that issued it."""

from dataclasses import dataclass

from shequ.reader.about.issuer import issuer_of
from shequ.reader.about.kind import kind_of
from shequ.reader.about.parts import split
from shequ.reader.about.title import title_of
from shequ.reader.about.topics import topics_of

__all__ = ["About", "about"]


@dataclass(frozen=True, slots=True)
class About:
    """What a document is. ``kind`` and ``topics`` use the fixed words; ``None`` means that the text does not say."""

    title: str | None
    kind: str
    topics: tuple[str, ...]
    issuer: str | None


def about(text: str, *, heading: str | None = None, name: str | None = None) -> About:
    """What ``text`` is. ``heading`` (the marker before it) and ``name`` (the file's stem) are weak evidence."""
    title = title_of(text, heading)
    parts = split(text, title=title.words or "", skip=title.end)
    return About(
        title=title.words,
        kind=kind_of(parts, title, heading=heading, name=name),
        topics=topics_of(parts, title, name=name),
        issuer=issuer_of(parts, title.words if title.in_text else None),
    )
