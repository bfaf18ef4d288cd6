"""Where clauses, sentences and lines begin and end: every place of a text can ask for the stretch that it stands in."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

_SENTENCE: Final = re.compile(r"[。！!？?；;\n]")
_CLAUSE: Final = re.compile(r"[。！!？?；;\n,，\t|｜]")
_COLON: Final = re.compile(r"[:：](?!\d)|(?<!\d)[:：]")  # 8:00 is a time of day
_POINT: Final = re.compile(
    r"(?<=[\u4e00-\u9fff)）”])(?<![一二三四五六七八九十])\.(?=\s|[\u4e00-\u9fff]|$)"
)  # a full stop typed as a point
_MARK: Final = re.compile(
    r"[ \t\u3000]*(?:第?[一二三四五六七八九十]{1,3} ?[、.．](?=[ \t\u3000]{0,4}\S)|[(（﹙][一二三四五六七八九十\d]{1,3}[)）﹚][、.．]?"
    r"|\d{1,2} ?(?:[、．]|\.(?!\d))|[①-⑳⑴-⒇⒈-⒛]|[-—*●·•◆■★]{1,2})?[ \t\u3000]*"
)
_REACH: Final = 300  # characters: a line without punctuation is cut into stretches, so that cost stays linear


@dataclass(frozen=True, slots=True)
class Layout:
    """The breaks of a text. ``clause`` is bounded by any punctuation, ``sentence`` by a full stop, semicolon or line end."""

    text: str
    _sentences: list[int] = field(repr=False)
    _clauses: list[int] = field(repr=False)
    _lines: list[int] = field(repr=False)
    _kept: dict[tuple[bool, int], tuple[int, int, int]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, text: str) -> "Layout":
        """Measure ``text`` once."""
        points = [m.start() for m in _POINT.finditer(text)] if "." in text else []
        sentences = [m.start() for m in _SENTENCE.finditer(text)]
        clauses = [m.start() for m in _CLAUSE.finditer(text)] + [m.start() for m in _COLON.finditer(text)]
        lines = [place for place in sentences if text[place] == "\n"]
        return cls(text, sorted(sentences + points), sorted(clauses + points), lines)

    def clause(self, place: int) -> tuple[int, int]:
        """Start and end of the clause that holds ``place``, list marks and spaces at its head left out."""
        return self._stretch(self._clauses, place, whole=False)

    def sentence(self, place: int) -> tuple[int, int]:
        """Start and end of the sentence that holds ``place``."""
        return self._stretch(self._sentences, place, whole=True)

    def before(self, start: int) -> tuple[int, int] | None:
        """The clause before the one that starts at ``start``, within the same sentence; None at its head."""
        index = bisect_left(self._clauses, start) - 1
        if index < 0 or self._ends(self._clauses[index]):
            return None
        return self.clause(self._clauses[index] - 1 if self._clauses[index] else 0)

    def after(self, end: int) -> tuple[int, int] | None:
        """The clause after the one that ends at ``end``, within the same sentence; None at its foot."""
        if end >= len(self.text) or self._ends(end):
            return None
        return self.clause(end + 1)

    def line(self, place: int) -> tuple[int, int]:
        """Start and end of the line that holds ``place``."""
        index = bisect_left(self._lines, place)
        start = self._lines[index - 1] + 1 if index else 0
        return start, self._lines[index] if index < len(self._lines) else len(self.text)

    def _ends(self, place: int) -> bool:
        """Whether a sentence ends at ``place``."""
        index = bisect_left(self._sentences, place)
        return index < len(self._sentences) and self._sentences[index] == place

    def _stretch(self, breaks: list[int], place: int, *, whole: bool) -> tuple[int, int]:
        index = bisect_left(breaks, place)
        kept = self._kept.get((whole, index))
        if kept is None:
            start = breaks[index - 1] + 1 if index else 0
            end = breaks[index] if index < len(breaks) else len(self.text)
            kept = self._kept[whole, index] = (start, self._bare(start, end) if end - start <= _REACH else start, end)
        start, bare, end = kept
        if end - start > _REACH:
            start, end = max(start, place - _REACH), min(end, place + _REACH)
            bare = self._bare(start, end)
        return (bare if bare <= place else start), end

    def _bare(self, start: int, end: int) -> int:
        """Where the words of ``start:end`` begin: behind list marks and spaces."""
        mark = _MARK.match(self.text, start, max(start, end))
        return mark.end() if mark else start
