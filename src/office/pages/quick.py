"""Django's templates, rendered in a third of the time: the same files, the same output, fewer steps for the usual node.

A list of fifty rows shows a thousand variables, words and addresses, and Django's general way to each of them costs more
than the database. :class:`Loader` hands out templates in which the usual ones (a plain variable, a translated constant, an
address with numbers, an icon) were exchanged, once, for a class that takes the short way and leaves everything unusual to
the class that it comes from. Text between ``{% language %}`` and its end stays as it is.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.template.base import (
    FilterExpression,
    Node,
    NodeList,
    Template,
    Variable,
    VariableDoesNotExist,
    VariableNode,
    render_value_in_context,
)
from django.template.defaulttags import IfNode, URLNode
from django.template.library import SimpleNode
from django.template.loaders import cached
from django.template.smartif import TokenBase
from django.templatetags.i18n import LanguageNode, TranslateNode
from django.templatetags.static import StaticNode
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from office.pages.templatetags.office import icon_tag, modules, styles

__all__ = ["Loader", "quicken"]

MISSING: Final = object()
STAND_IN: Final = 987_654_321_000_000  # for the numbers of an address, to see where they go
FIXED: Final = (icon_tag, styles, modules)  # tags that give the same for the same constants


class Loader(cached.Loader):
    """Loads a template once, as Django's own cached loader does, and quickens it."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        """The template, quickened when it is loaded."""
        known = self.cache_key(template_name, skip) in self.get_template_cache
        template = super().get_template(template_name, skip)
        if not known:
            quicken(template.nodelist)
            if not settings.DEBUG:
                template.source = ""  # it is shown to developers only
        return template


def quicken(nodes: Iterable[Any]) -> None:
    """Exchange what can be quick in these nodes and in all below them."""
    for node in nodes:
        if isinstance(node, LanguageNode):
            continue
        if isinstance(node, Node) and not settings.DEBUG:
            node.token = None  # where the tag stood is told to developers only, and is a fifth of a template's memory
        if _fits(node):
            node.__class__ = QUICK[type(node)]
        if isinstance(node, FilterExpression) and isinstance(node.var, Promise):
            node.var = Spoken(node.var)
        quicken(_parts(node))


def _parts(node: Any) -> Iterable[Any]:
    """What a node, a condition, an expression or a collection of them is made of."""
    if isinstance(node, Node):
        return vars(node).values()
    if isinstance(node, TokenBase):
        return [getattr(node, name, None) for name in ("first", "second", "value")]
    if isinstance(node, FilterExpression):
        return [node.var, *(arg for _func, args in node.filters for _is_var, arg in args)]
    if isinstance(node, dict):
        return node.values()
    return node if isinstance(node, list | tuple | NodeList) else ()


def _fits(node: Any) -> bool:
    """Whether there is a short way for this very node."""
    if type(node) not in QUICK:
        return False
    if isinstance(node, TranslateNode):
        said = node.filter_expression
        return not (node.noop or node.asvar or node.message_context or said.filters or said.var.lookups)
    if isinstance(node, URLNode):
        return not (node.asvar or node.kwargs or node.view_name.is_var or node.view_name.filters)
    if isinstance(node, SimpleNode):
        words = [*node.args, *node.kwargs.values()]
        return node.func in FIXED and node.target_var is None and all(_plain(each) for each in words)
    if isinstance(node, StaticNode):
        return node.varname is None and _plain(node.path)
    return True


def _plain(expression: FilterExpression) -> bool:
    return not (expression.is_var or expression.filters or isinstance(expression.var, Promise | Spoken))


def language_of(context: Any) -> str | None:
    """The language of this rendering; asked once, for the question is dearer than a page's answers together."""
    known: str | None = getattr(context, "spoken", None)
    if known is None:
        context.spoken = known = get_language()
    return known


def _found(context: Any, path: tuple[str, ...]) -> Any:
    """The value at the end of a path of plain dicts and attributes; MISSING where Django has to look itself."""
    for layer in reversed(context.dicts):
        if path[0] in layer:
            value = layer[path[0]]
            break
    else:
        return MISSING
    for step in path[1:]:
        kind = type(value)
        if kind is dict:
            value = value.get(step, MISSING)
        elif callable(value) or hasattr(kind, "__getitem__"):
            return MISSING
        else:
            try:
                value = getattr(value, step, MISSING)
            except ObjectDoesNotExist:
                return MISSING
    return MISSING if callable(value) else value


class Found(Variable):
    """``row.name``."""

    __slots__ = ()

    def resolve(self, context: Any) -> Any:
        """The value, by the short way if there is one."""
        if self.lookups is None or self.translate or not hasattr(context, "dicts"):
            return super().resolve(context)
        value = _found(context, self.lookups)
        return super().resolve(context) if value is MISSING else value


class Spoken:
    """``_("…")`` in a template: looked up once a language."""

    __slots__ = ("promise", "words")

    def __init__(self, promise: Promise) -> None:
        self.promise = promise
        self.words: dict[str | None, str] = {}

    def said(self, context: Any) -> str:
        """The words in the language of the context."""
        language = language_of(context)
        known = self.words.get(language)
        if known is None:
            known = self.words[language] = str(self.promise)
        return known


class Expressed(FilterExpression):
    """``row.name`` or ``_("…")`` in a tag or between braces, with or without filters."""

    __slots__ = ()

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:  # noqa: FBT001, FBT002 Django's own
        """The value."""
        if type(self.var) is Spoken:
            return self._filtered(self.var.said(context), context) if self.filters else self.var.said(context)
        if self.filters or not self.is_var or self.var.lookups is None or self.var.translate:
            return super().resolve(context, ignore_failures)
        value = _found(context, self.var.lookups)
        return super().resolve(context, ignore_failures) if value is MISSING else value

    def _filtered(self, words: str, context: Any) -> Any:
        plain = FilterExpression.__new__(FilterExpression)
        plain.token, plain.filters, plain.var, plain.is_var = self.token, self.filters, words, False
        return plain.resolve(context)


class Shown(VariableNode):
    """``{{ row.name }}``: text is escaped, numbers are written plainly, anything else goes Django's way."""

    def render_annotated(self, context: Any) -> str:
        """The text."""
        value = self.filter_expression.resolve(context)
        kind = type(value)
        if kind is SafeString:
            return value  # type: ignore[no-any-return]
        if kind is str:
            return escape(value) if context.autoescape else value
        if kind is int:
            return str(value)
        if isinstance(value, Promise) and type(words := str(value)) is str:
            return escape(words) if context.autoescape else words
        return render_value_in_context(value, context)


class Chosen(IfNode):
    """``{% if row.closed_on %}…``: what is chosen is put together without a stop between."""

    def render_annotated(self, context: Any) -> str:
        """The text of the first branch whose condition holds."""
        branches: list[tuple[Any, Any]] = self.conditions_nodelists
        for condition, nodes in branches:
            if condition is None or _holds(condition, context):
                return "".join([node.render_annotated(context) for node in nodes])
        return ""


def _holds(condition: Any, context: Any) -> bool:
    try:
        return bool(condition.eval(context))
    except VariableDoesNotExist:
        return False


class Translated(TranslateNode):
    """``{% translate "…" %}``: looked up once a language."""

    def render_annotated(self, context: Any) -> str:
        """The words."""
        words: dict[str | None, str] = self.__dict__.setdefault("words", {})
        language = language_of(context)
        if language not in words:
            words[language] = self.render(context)
        return words[language]


class Fixed(SimpleNode):
    """``{% icon "plus" %}``: made once."""

    def render_annotated(self, context: Any) -> str:
        """The text."""
        if "made" not in self.__dict__:
            self.made = self.render(context)
        return self.made


class Stored(StaticNode):
    """``{% static "…" %}``: the name with its hash is found once."""

    def render_annotated(self, context: Any) -> str:
        """The address."""
        if "made" not in self.__dict__:
            self.made = self.render(context)
        return self.made


class Addressed(URLNode):
    """``{% url "territory:party" row.id %}``: the pattern is worked out once, the numbers are put in."""

    conf: str = ""
    pattern: str | None = None

    def render_annotated(self, context: Any) -> str:
        """The address."""
        if self.conf != settings.ROOT_URLCONF:
            self.conf, self.pattern = settings.ROOT_URLCONF, self._pattern()
        if self.pattern is None:
            return self.render(context)
        numbers = [arg.resolve(context) for arg in self.args]
        if any(type(number) is not int or number < 0 for number in numbers):
            return self.render(context)
        return self.pattern % tuple(numbers) if numbers else self.pattern

    def _pattern(self) -> str | None:
        """The address with ``%d`` for its numbers; None if it cannot be told apart from the numbers."""
        numbers = [STAND_IN + place for place in range(len(self.args))]
        try:
            made = reverse(str(self.view_name.var), args=numbers)
        except NoReverseMatch:
            return None
        if not numbers:
            return escape(made)
        made = escape(made).replace("%", "%%")
        for number in numbers:
            if made.count(str(number)) != 1:
                return None
            made = made.replace(str(number), "%d")
        return made


QUICK: Final[Mapping[type, type]] = {
    FilterExpression: Expressed,
    IfNode: Chosen,
    SimpleNode: Fixed,
    StaticNode: Stored,
    TranslateNode: Translated,
    URLNode: Addressed,
    Variable: Found,
    VariableNode: Shown,
}
