"""The parts that every page is made of: forms, messages, filters, problems, and the frame around them."""

import re
from types import SimpleNamespace

import pytest
from django import forms
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory

from office.pages import styleguide


class PlaceForm(forms.Form):
    name = forms.CharField(label="名称", help_text="写全称。")
    kind = forms.ChoiceField(label="类别", widget=forms.RadioSelect, choices=[("grid", "网格"), ("zone", "小区")])
    note = forms.CharField(label="备注", required=False)


class LongForm(PlaceForm):
    more = ("note",)


def part(name, **context):
    return render_to_string(f"office/parts/{name}.html", context)


def test_form_without_more_shows_every_field():
    text = part("form", form=PlaceForm(), button="保存")
    assert all(f'name="{name}"' in text for name in ("name", "kind", "note"))
    assert "<details" not in text


def test_form_keeps_the_rare_fields_under_more_and_opens_them_when_faulty():
    assert re.search(r'<details class="more">.*name="note"', part("form", form=LongForm(), button="保存"), re.S)
    assert '<details class="more" open>' in part("form", form=LongForm({}), button="保存")


def test_form_lists_its_faults_on_top_with_links_to_the_fields():
    text = part("form", form=PlaceForm({}), button="保存")
    targets = re.findall(r'<li><a href="#([^"]+)"', text)
    assert targets == ["id_name", "id_kind"]
    assert all(f'id="{target}"' in text for target in targets)


def test_fault_and_help_are_tied_to_the_field():
    text = part("field", field=PlaceForm({})["name"])
    assert 'aria-describedby="id_name_helptext id_name_error"' in text
    assert 'id="id_name_helptext"' in text
    assert 'id="id_name_error"' in text
    assert 'aria-invalid="true"' in text


def test_private_form_keeps_no_draft_and_warns():
    text = part("form", form=PlaceForm(), button="保存", draft="place", private=True)
    assert "data-private" in text
    assert "data-leave" in text


def test_message_offers_to_take_the_action_back():
    message = SimpleNamespace(level_tag="success", extra_tags="saved undo=/places/3/undo", message="已删去")
    text = part("messages", messages=[message])
    assert 'action="/places/3/undo"' in text
    assert 'data-undo="10"' in text
    assert 'role="status"' in text
    assert 'class="message kept" data-saved' in text


def test_messages_are_truly_empty_without_one():
    assert re.search(r'<div class="messages"[^>]*></div>', part("messages", messages=[]))


def test_filters_name_what_each_chip_narrows_and_keep_the_rest_while_searching():
    chips = [{"label": "状态", "value": "逾期", "clear_url": "?at=3", "options": []}]
    text = part("filters", filters=chips, search_name="q", search_keep=[("at", "3")], said=["没有这种排序。"])
    assert '<a class="chip on" href="?at=3">' in text
    assert '<input type="hidden" name="at" value="3">' in text
    assert "没有这种排序。" in text


def test_problems_say_sheet_row_column_and_remedy():
    problem = {"sheet": "楼栋", "row": 7, "column": "名称", "found": "空着", "remedy": "填上名称"}
    text = part("problems", problems=[problem])
    assert all(f">{value}</td>" in text for value in ("楼栋", "7", "名称", "空着", "填上名称"))


def test_what_a_person_typed_is_never_markup():
    hostile = '"><script>alert(1)</script>'
    text = part("filters", filters=[{"label": hostile, "value": hostile, "clear_url": "?", "options": []}])
    text += part("empty", title=hostile, text=hostile) + part("figure", value=hostile, url=hostile)
    assert "<script" not in text
    assert '"><' not in re.sub(r'"><(svg|span|p|path|a|/)', "", text)


@pytest.mark.parametrize("code", [400, 403, 404, 409, 413, 500, 503])
def test_error_page_stands_without_any_context(code):
    text = render_to_string(f"{code}.html")
    assert text.count("<h1") == 1
    assert 'href="#content"' in text


def test_frame_sends_the_token_once_and_lets_htmx_run_no_code():
    request = RequestFactory().get("/")
    text = render_to_string("404.html", {}, request)
    assert text.count("x-csrftoken") == 1
    assert '"allowEval":false,"selfRequestsOnly":true,"includeIndicatorStyles":false' in text


@pytest.mark.parametrize("name", [name for name in styleguide.PAGES if name != "parts"])
def test_styleguide_page_is_light_enough(name, settings, rf):
    settings.DEBUG = True
    answer = styleguide.page(rf.get("/"), name)
    assert answer.status_code == 200
    assert len(answer.content) < 150_000


def test_styleguide_is_not_there_in_production(settings, rf):
    settings.DEBUG = False
    with pytest.raises(Http404):
        styleguide.page(rf.get("/"), "list")
