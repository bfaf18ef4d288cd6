"""Lists of any length: declared filters and sorts in the address, fifty rows a page, no counting and no skipping.

    LIST = Listing(
        columns=("id", "name", "kind"),
        filters=(Choice("kind", _("类别"), Party.Kind.choices), Search("q", _("名称或地址"), ("name", "address"))),
        sorts=(Sort("new", _("最新"), ("id",), descending=True), Sort("name", _("名称"), ("name",))),
        row=party_row,
    )
    page = LIST.page(visible(Party.objects, by=person), request.GET, around=Surroundings(today=today))
    render(request, "….html", page.context | {...})   # rows, filters, newer, older, … for the parts of a page

A sort is quick at any size where an index begins with the column of the scope and goes on with the fields of the sort
and the id. ``scopes`` names the parts of a scope of several places: each is then asked by its own index.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from office.pages.cursor import beyond, cursor_after, cursor_values
from office.pages.narrowing import At, Choice, Chosen, Days, Filter, PlaceChoice, Search, Surroundings, Unreadable

__all__ = [
    "SIZE",
    "At",
    "Choice",
    "Days",
    "Listing",
    "Page",
    "PlaceChoice",
    "Row",
    "Search",
    "Sort",
    "Surroundings",
    "Whole",
]

Words: TypeAlias = str | Promise
Row: TypeAlias = Mapping[str, Any]

SIZE: Final = 50
AFTER: Final = "after"
BEFORE: Final = "before"
SORT: Final = "sort"


@dataclass(frozen=True, slots=True)
class Sort:
    """An order: fields that are never null, all in one direction; the id is added so that no two rows are equal."""

    key: str
    label: Words
    fields: tuple[str, ...]
    descending: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields with the id at the end."""
        return self.fields if self.fields[-1] in ("id", "pk") else (*self.fields, "id")

    def order(self, *, turned: bool = False) -> list[str]:
        """What ``order_by`` takes."""
        sign = "-" if self.descending != turned else ""
        return [f"{sign}{name}" for name in self.keys]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, read once: every filter chosen, the sort, and what could not be understood."""

    address: dict[str, str]
    chosen: dict[str, Chosen]
    sort: Sort
    problems: list[str]
    unchosen: tuple[Q, ...] = ()

    @property
    def condition(self) -> Q:
        """All filters together."""
        return Q(*(chosen.condition for chosen in self.chosen.values()), *self.unchosen)

    @property
    def sentence(self) -> str:
        """The filters as the chips say them: 清河街道 · 本月 · 逾期."""
        return " · ".join(chosen.said for chosen in self.chosen.values() if chosen.said)


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that the filters leave, in order, for an export; ``problems`` means that more was asked than read."""

    rows: QuerySet[Any]
    sentence: str
    problems: Sequence[str]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, and all that its parts (filters, pager, heads of columns) need."""

    rows: Sequence[Any]
    asked: Asked
    older: str
    newer: str
    filters: Sequence[Mapping[str, Any]]
    search: Mapping[str, Any]
    sorts: Mapping[str, Mapping[str, Any]]
    query: str

    @property
    def problems(self) -> Sequence[str]:
        """What of the address could not be understood."""
        return self.asked.problems

    @property
    def context(self) -> dict[str, Any]:
        """The page under the names that the parts of a page expect."""
        return {
            "rows": self.rows,
            "older": self.older,
            "newer": self.newer,
            "filters": self.filters,
            "sorts": self.sorts,
            "query": self.query,
            "said": self.problems,
            "narrowed": bool(self.asked.chosen),
            "clear_url": "?" if len(self.asked.chosen) > 1 else "",
            **self.search,
        }


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it is declared: the columns of a row, what it can be narrowed by, how it can be sorted."""

    columns: tuple[str, ...]
    sorts: tuple[Sort, ...]
    filters: tuple[Filter, ...] = ()
    row: Callable[[Row], Any] = field(default=dict)
    size: int = SIZE

    def page(self, rows: QuerySet[Any], address: QueryDict, *, around: Surroundings, scopes: Sequence[Q] = ()) -> Page:
        """The page that the address asks for; what it cannot understand gives the first page and a sentence.

        ``rows`` are those that the person may see. Where that is a union, ``scopes`` are its parts: a hint for speed.
        """
        asked = self.asked(address, around=around)
        start = self._start(rows.model, address, asked)
        found = self._found(rows, asked, start, scopes)
        return Page(
            rows=[self.row(row) for row in found.rows],
            asked=asked,
            older=self._turn(AFTER, found.rows[-1:], asked) if found.older else "",
            newer=self._turn(BEFORE, found.rows[:1], asked) if found.newer else "",
            filters=[*self._chips(asked, around), *self._sort_chip(asked)],
            search=self._search(asked),
            sorts={sort.key: _head(sort, asked) for sort in self.sorts},
            query=_query(asked.address),
        )

    def whole(self, rows: QuerySet[Any], address: QueryDict, *, around: Surroundings) -> Whole:
        """All rows that the address asks for, for an export."""
        asked = self.asked(address, around=around)
        return Whole(rows.filter(asked.condition).order_by(*asked.sort.order()), asked.sentence, asked.problems)

    def asked(self, address: QueryDict, *, around: Surroundings) -> Asked:
        """The filters and the sort that the address names."""
        kept: dict[str, str] = {}
        chosen: dict[str, Chosen] = {}
        problems: list[str] = []
        for each in self.filters:
            said = address.get(each.name, "").strip()
            try:
                made = each.read(said, around) if said else None
            except Unreadable as reason:
                problems.append(_("筛选“%(label)s”没有用上：%(reason)s") % {"label": each.label, "reason": reason})
                continue
            if made is not None and made.said:
                kept[each.name], chosen[each.name] = said, made
        wanted = address.get(SORT, "") or self.sorts[0].key
        sort = next((each for each in self.sorts if each.key == wanted), None)
        if sort is None:
            problems.append(_("没有这种排序，已按“%(label)s”排列。") % {"label": self.sorts[0].label})
        elif sort is not self.sorts[0]:
            kept[SORT] = sort.key
        unchosen = (each.otherwise for each in self.filters if isinstance(each, Choice) and each.name not in chosen)
        usual = tuple(condition for condition in unchosen if condition is not None)
        return Asked(kept, chosen, sort or self.sorts[0], problems, usual)

    def _start(self, model: type[Model], address: QueryDict, asked: Asked) -> "_Start | None":
        """Where the page begins, if the address says so and nothing in it was wrong."""
        backwards = BEFORE in address and AFTER not in address
        said = address.get(BEFORE if backwards else AFTER, "")
        if not said or asked.problems:
            return None
        values = cursor_values(said, sort=asked.sort.key, model=model, fields=asked.sort.keys)
        if values is None:
            asked.problems.append(_("翻页的地址不对，已回到第一页。"))
            return None
        return _Start(values, backwards)

    def _found(self, rows: QuerySet[Any], asked: Asked, start: "_Start | None", scopes: Sequence[Q]) -> "_Found":
        """The rows of the page in the order of the sort, and whether there are more on either side."""
        backwards = bool(start and start.backwards)
        condition = asked.condition
        if start:
            condition &= beyond(asked.sort.keys, start.values, descending=asked.sort.descending != backwards)
        ready = rows.filter(condition).order_by(*asked.sort.order(turned=backwards))
        most = self.size + 1
        if len(scopes) > 1:
            firsts = (ready.filter(scope).values_list("pk", flat=True)[:most] for scope in scopes)
            ready = ready.filter(pk__in=sorted({number for first in firsts for number in first}))
        listed: list[Row] = list(ready.values(*dict.fromkeys((*self.columns, *asked.sort.keys)))[:most])
        more, listed = len(listed) == most, listed[: self.size]
        if backwards:
            return _Found(listed[::-1], older=True, newer=more)
        return _Found(listed, older=more, newer=start is not None)

    def _turn(self, way: str, row: Sequence[Row], asked: Asked) -> str:
        """The link to the page after or before a row; to the first page if there is none."""
        word = {way: cursor_after(asked.sort.key, [row[0][name] for name in asked.sort.keys])} if row else {}
        return f"?{_query(asked.address | word)}"

    def _chips(self, asked: Asked, around: Surroundings) -> list[Mapping[str, Any]]:
        """What is chosen and what can be."""
        chips = (_chip(each, asked, around) for each in self.filters)
        return [chip for chip in chips if chip["options"] or chip["clear_url"]]

    def _sort_chip(self, asked: Asked) -> list[Mapping[str, Any]]:
        """The orders to choose from, as the last chip."""
        if len(self.sorts) < 2:
            return []
        options = [
            {
                "label": sort.label,
                "url": _with(asked.address, SORT, sort.key if number else ""),
                "current": sort == asked.sort,
            }
            for number, sort in enumerate(self.sorts)
        ]
        said = _("按%(label)s排列") % {"label": asked.sort.label}
        return [{"label": _("排序"), "value": said, "options": options, "clear_url": ""}]

    def _search(self, asked: Asked) -> dict[str, Any]:
        """The field to search in, if one is declared; what else is chosen is kept while searching."""
        search = next((each for each in self.filters if isinstance(each, Search)), None)
        if search is None:
            return {}
        return {
            "search_name": search.name,
            "search_label": search.label,
            "search_value": asked.address.get(search.name, ""),
            "search_keep": [(name, said) for name, said in asked.address.items() if name != search.name],
        }


@dataclass(frozen=True, slots=True)
class _Start:
    values: list[Any]
    backwards: bool


@dataclass(frozen=True, slots=True)
class _Found:
    rows: list[Row]
    older: bool
    newer: bool


def _chip(each: Filter, asked: Asked, around: Surroundings) -> Mapping[str, Any]:
    said = asked.address.get(each.name, "")
    options = [
        {"label": label, "url": _with(asked.address, each.name, value), "current": value == said}
        for value, label in each.options(around)
    ]
    chosen = asked.chosen.get(each.name)
    clear = _with(asked.address, each.name, "") if chosen else ""
    return {"label": each.label, "value": chosen.said if chosen else "", "options": options, "clear_url": clear}


def _head(sort: Sort, asked: Asked) -> Mapping[str, Any]:
    """The head of a sorted column: ``aria`` is the value of ``aria-sort``, empty if the list is not sorted by it."""
    way = "descending" if sort.descending else "ascending"
    return {"label": sort.label, "url": _with(asked.address, SORT, sort.key), "aria": way if sort == asked.sort else ""}


def _with(address: Mapping[str, str], name: str, value: str) -> str:
    """The address with one word changed, or without it."""
    return f"?{_query({**address, name: value})}"


def _query(address: Mapping[str, str]) -> str:
    made = QueryDict(mutable=True)
    made.update({name: value for name, value in address.items() if value})
    return made.urlencode()
