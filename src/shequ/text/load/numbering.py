"""Word's automatic numbering: the characters that a reader sees before a paragraph and that the text does not hold."""

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from shequ.text.load.counting import WORD_FORMATS
from shequ.text.load.wordstyles import Styles
from shequ.text.load.wordxml import VAL, W, is_on, value, whole

PLACE: Final = re.compile(r"%([1-9])")
PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
CLOSING: Final = tuple("、)）〕】》。.．:：")
LEVELS: Final = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts, what it prints and when it starts again."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    picture: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Instance:
    """A ``w:num``: the list it counts with, and what it does otherwise than that list, by level."""

    family: str
    starts: dict[int, int]
    levels: dict[int, Level]


@dataclass(slots=True)
class Numbering:
    """The lists of one document and how far each has counted; ask for labels in document order."""

    styles: Styles
    families: dict[str, dict[int, Level]] = field(default_factory=dict)
    instances: dict[str, Instance] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, properties: "etree._Element | None") -> str:
        """The number of the paragraph with these properties and what parts it from the text; counts one on."""
        found = self._position(properties)
        if found is None:
            return ""
        number, place = found
        self._count(number, place)
        return self._print(number, place)

    def _position(self, properties: "etree._Element | None") -> tuple[str, int] | None:
        """List instance and level of a paragraph, from its own properties or those of its style."""
        own = None if properties is None else properties.find(W + "numPr")
        style = self.styles.paragraph(value(properties, "pStyle"))
        number = value(own, "numId") or style.number
        instance = self.instances.get(number or "")
        if number is None or instance is None:
            return None
        place = whole(value(own, "ilvl"))
        if place is None:
            place = style.level if style.level is not None else self._linked_level(instance, style.numbered_by)
        return (number, place) if 0 <= place < LEVELS and self._level(number, place) else None

    def _linked_level(self, instance: Instance, style: str | None) -> int:
        """The level that names the style as its own; the first if none does."""
        family = self.families.get(instance.family, {})
        return next((place for place, level in family.items() if style and level.style == style), 0)

    def _level(self, number: str, place: int) -> Level | None:
        instance = self.instances[number]
        return instance.levels.get(place) or self.families.get(instance.family, {}).get(place)

    def _start(self, number: str, place: int) -> int:
        level = self._level(number, place)
        return self.instances[number].starts.get(place, level.start if level else 1)

    def _count(self, number: str, place: int) -> None:
        """One step on: instances of a list share its count, a start of their own holds from their first paragraph."""
        instance = self.instances[number]
        counts = self.counts.setdefault(instance.family, {})
        opens = place in instance.starts and (number, place) not in self.begun
        self.begun.add((number, place))
        counts[place] = counts[place] + 1 if place in counts and not opens else self._start(number, place)
        for deeper in [deep for deep in counts if deep > place]:
            level = self._level(number, deeper)
            if level is None or level.restart is None or place < level.restart:
                del counts[deeper]

    def _print(self, number: str, place: int) -> str:
        level = self._level(number, place) or Level()
        if level.picture or level.form == "bullet":
            text = PRIVATE.sub("●", level.text) or "●"
        else:
            text = PLACE.sub(lambda found: self._figure(number, int(found[1]) - 1, legal=level.legal), level.text)
        if not text.strip():
            return ""
        closed = level.suffix == "nothing" or (
            level.form != "bullet" and (text.endswith(CLOSING) or "\u2460" <= text[-1] <= "\u24ff")
        )
        return text if closed else f"{text} "

    def _figure(self, number: str, place: int, *, legal: bool) -> str:
        """The count of one level as that level writes it; ``legal`` makes every level write 1, 2, 3."""
        count = self.counts[self.instances[number].family].get(place)
        level = self._level(number, place) or Level()
        form = "decimal" if legal and level.form != "none" else level.form
        return WORD_FORMATS.get(form, str)(self._start(number, place) if count is None else count)


def numbering(root: "etree._Element | None", styles: Styles) -> Numbering:
    """The lists declared in numbering.xml (None: the document has none)."""
    lists = Numbering(styles)
    if root is None:
        return lists
    links: dict[str, str] = {}
    for node in root.findall(W + "abstractNum"):
        name = node.get(W + "abstractNumId", "")
        lists.families[name] = _levels(node)
        if linked := value(node, "numStyleLink"):
            links[name] = linked
    for node in root.findall(W + "num"):
        lists.instances[node.get(W + "numId", "")] = _instance(node)
    lists.instances.pop("0", None)  # 17.9.18: zero takes the number away
    for name, linked in links.items():
        target = lists.instances.get(styles.paragraph(linked).number or "")
        if target is not None:
            lists.families[name] = lists.families.get(target.family, {})
    return lists


def _instance(node: "etree._Element") -> Instance:
    starts: dict[int, int] = {}
    for override in node.findall(W + "lvlOverride"):
        place, start = whole(override.get(W + "ilvl")), whole(value(override, "startOverride"))
        if place is not None and start is not None:
            starts[place] = start
    levels: dict[int, Level] = {}
    for override in node.findall(W + "lvlOverride"):
        levels.update(_levels(override))
    return Instance(value(node, "abstractNumId") or "", starts, levels)


def _levels(parent: "etree._Element") -> dict[int, Level]:
    found = {whole(node.get(W + "ilvl")): _level(node) for node in parent.findall(W + "lvl")}
    return {place: level for place, level in found.items() if place is not None}


def _level(node: "etree._Element") -> Level:
    start = whole(value(node, "start"))
    return Level(
        start=1 if start is None else start,
        form=_form(node),
        text=value(node, "lvlText") or "",
        suffix=value(node, "suff") or "tab",
        restart=whole(value(node, "lvlRestart")),
        legal=is_on(node, "isLgl"),
        picture=node.find(W + "lvlPicBulletId") is not None,
        style=value(node, "pStyle"),
    )


def _form(node: "etree._Element") -> str:
    """The number format; newer Word wraps its own kinds and keeps the plain one as the fallback."""
    found = node.find(W + "numFmt")
    if found is None:
        found = next((child for child in node.iter(W + "numFmt") if child.get(VAL) != "custom"), None)
    return "decimal" if found is None else found.get(VAL, "decimal")
