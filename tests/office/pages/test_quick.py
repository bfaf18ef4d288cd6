"""The quick templates say letter for letter what Django's own say."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.template import Context, Engine
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from office.pages.quick import Addressed, Chosen, Shown, Translated, quicken

ENGINE = Engine(libraries={"office": "office.pages.templatetags.office", "i18n": "django.templatetags.i18n"})


class Gone(ObjectDoesNotExist):
    silent_variable_failure = True


@dataclass
class Party:
    name: str = "云岭 <面馆> & \"茶\" '水'"
    floor: int = 3
    tags: list[str] = field(default_factory=lambda: ["甲", "乙"])

    def shout(self) -> str:
        return "喊<一声>"

    @property
    def place(self) -> str:
        raise Gone


ROW = {
    "id": 7,
    "name": "<b>",
    "closed": None,
    "safe": mark_safe("<i>安</i>"),
    "share": Decimal("0.5"),
    "on": date(2026, 3, 1),
}
SAID = {
    "row": ROW,
    "party": Party(),
    "rows": [ROW, {**ROW, "id": 8}],
    "lazy": gettext_lazy("今日"),
    "call": lambda: "<来>",
    "half": 1.5,
    "yes": True,
    "text": "a<b",
    "word": "x",
}
SNIPPETS = [
    "{{ row.name }}|{{ row.id }}|{{ row.safe }}|{{ row.share }}|{{ row.on }}|{{ row.closed }}|{{ row.nothing }}",
    "{{ party.name }}|{{ party.floor }}|{{ party.tags.1 }}|{{ party.shout }}|{{ party.place }}|{{ party.nothing }}",
    "{{ lazy }}|{{ call }}|{{ half }}|{{ yes }}|{{ nothing }}|{{ nothing.at.all }}|{{ text.upper }}|{{ rows.0.name }}",
    "{{ text|upper }}|{{ nothing|default:'无' }}|{{ nothing|default:lazy }}|{{ row.name|default:_('今日') }}|{{ row.on|date:'Y' }}",
    "{% autoescape off %}{{ row.name }}{{ party.name }}{{ lazy }}{% endautoescape %}",
    "{% if row.closed %}甲{% elif row.id == 7 %}乙{% else %}丙{% endif %}{% if nothing %}丁{% endif %}{% if not nothing.x %}戊{% endif %}",
    "{% if row.id > nothing %}甲{% else %}乙{% endif %}{% if call %}丙{% endif %}{% if party.place %}丁{% endif %}",
    "{% for each in rows %}{{ forloop.counter }}{{ each.id }}{% if not forloop.last %}、{% endif %}{% empty %}空{% endfor %}",
    "{% with name=row.name other=_('今日') %}{{ name }}{{ other }}{% endwith %}",
    "{% load i18n %}{% translate '今日' %}|{% translate '满意率 90%' %}|{% translate text %}|{% translate '今日' as it %}{{ it }}",
    "{% load i18n %}{% translate '<今日>' %}{% translate '今日' noop %}{% translate '今日' context 'x' %}{{ _('今日') }}",
    "{% load i18n %}{% language 'en' %}{% translate '今日' %}{{ _('今日') }}{% endlanguage %}{% translate '今日' %}",
    "{% load i18n %}{% blocktranslate trimmed with name=row.name %}共 {{ name }} 条{% endblocktranslate %}",
    "{% url 'home' %}|{% url 'territory:party' row.id %}|{% url 'territory:party' party.floor %}|{% url 'people:list' as it %}{{ it }}",
    "{% url 'campaigns:assign' row.id 12 %}|{% url 'territory:party' '31' %}|{% url 'campaigns:feed' word %}",
    "{% load office %}{% icon 'plus' %}{% icon 'plus' '加<一>' %}{% icon word2|default:'plus' %}{% styles %}{% modules %}",
    "{% load office %}{% state 'kept' %}{% state 'broken' _('今日') %}{% state 'unknown' text %}{% state row.nothing lazy %}",
]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("snippet", SNIPPETS)
def test_quick_says_the_same(snippet, language):
    plain, quick = ENGINE.from_string(snippet), ENGINE.from_string(snippet)
    quicken(quick.nodelist)
    with translation.override(language):
        wanted = plain.render(Context(SAID))
        assert [quick.render(Context(SAID)) for _turn in range(2)] == [wanted, wanted]


def test_one_template_speaks_two_languages():
    template = ENGINE.from_string("{% load i18n %}{% translate '今日' %}{{ lazy }}{{ _('今日') }}")
    quicken(template.nodelist)
    said = {}
    for language in ("zh-hans", "en", "zh-hans"):
        with translation.override(language):
            said[language] = template.render(Context(SAID))
    assert said["zh-hans"] == "今日" * 3
    with translation.override("en"):
        assert said["en"] == translation.gettext("今日") * 3


def test_what_varies_is_not_kept():
    text = "{% load i18n office %}{% translate text %}{{ text }}{% if text == 'a' %}甲{% endif %}{% url 'territory:party' n %}"
    template = ENGINE.from_string(text + "{% icon name %}{% state 'kept' text %}{{ text|default:_('今日') }}")
    quicken(template.nodelist)
    first = template.render(Context({"text": "a", "n": 1, "name": "plus"}))
    second = template.render(Context({"text": "b", "n": 2, "name": "map"}))
    plain = ENGINE.from_string(text + "{% icon name %}{% state 'kept' text %}{{ text|default:_('今日') }}")
    assert first == plain.render(Context({"text": "a", "n": 1, "name": "plus"}))
    assert second == plain.render(Context({"text": "b", "n": 2, "name": "map"}))


def test_an_address_refuses_what_fits_no_pattern():
    template = ENGINE.from_string("{% url 'territory:party' row.name %}")
    quicken(template.nodelist)
    with pytest.raises(Exception, match="Reverse for 'party'"):
        template.render(Context(SAID))


def test_the_usual_nodes_are_exchanged():
    text = "{% load i18n %}{{ row.name }}{% if row.id %}{% endif %}{% translate '今日' %}{% url 'home' %}"
    template = ENGINE.from_string(text)
    quicken(template.nodelist)
    kinds = {type(node) for node in template.nodelist}
    assert {Addressed, Chosen, Shown, Translated} <= kinds
