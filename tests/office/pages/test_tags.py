"""Formats and template tags: what a day, a sum, a share and a state look like on a page."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from office.pages import formats, icons

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 14, 5)


def shown(source, **context):
    return Template("{% load office %}" + source).render(Context(context)).strip()


@pytest.fixture(autouse=True)
def in_chinese():
    with translation.override("zh-hans"):
        yield


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 11, 21), "11月21日 周六"),
        (date(2026, 3, 1), "3月1日 周日"),
        (date(2025, 12, 31), "2025年12月31日 周三"),
    ],
)
def test_day_has_the_year_only_when_it_differs(value, text):
    assert formats.day(value, today=TODAY) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2026-03-05", "3月5日"),
        ("2025-03-05", "2025年3月5日"),
        ("2026-03", "2026年3月"),
        ("--03-15", "3月15日"),
        ("--03", "3月"),
        ("2026-13", "2026-13"),
        ("年底前", "年底前"),
    ],
)
def test_written_day_leaves_open_what_the_document_leaves_open(written, text):
    assert formats.written_day(written, today=TODAY) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "3月1日–31日"),
        (date(2026, 3, 1), date(2026, 5, 31), "3月1日–5月31日"),
        (date(2026, 3, 1), date(2026, 3, 1), "3月1日"),
        (date(2025, 3, 1), date(2025, 5, 31), "2025年3月1日–5月31日"),
        (date(2025, 12, 1), date(2026, 2, 28), "2025年12月1日–2026年2月28日"),
        (date(2026, 12, 15), date(2027, 1, 31), "12月15日–2027年1月31日"),
        (date(2026, 3, 1), None, "3月1日起"),
        (None, date(2026, 5, 31), "至5月31日"),
        (None, None, "—"),
    ],
)
def test_span_says_each_thing_once(start, end, text):
    assert formats.span(start, end, today=TODAY) == text


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2026, 11, 21, 14, 4, 30), "刚刚"),
        (datetime(2026, 11, 21, 14, 0), "5分钟前"),
        (datetime(2026, 11, 20, 15, 5), "23小时前"),
        (datetime(2026, 11, 20, 14, 5), "昨天 14:05"),
        (datetime(2026, 11, 2, 9, 30), "11月2日 09:30"),
        (datetime(2026, 11, 21, 18, 0), "今天 18:00"),
    ],
)
def test_ago_is_relative_only_within_a_day(at, text):
    assert formats.ago(at, now=NOW) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1200, "1 200"),
        (1234567, "1 234 567"),
        (3.50, "3.5"),
        (0.1 + 0.2, "0.3"),
        (Decimal("12.345"), "12.35"),
        (-5, "−5"),
        (-0.001, "0"),
        (float("nan"), "—"),
    ],
)
def test_number_groups_thinly_and_shows_no_needless_decimals(value, text):
    assert formats.number(value) == text.replace(" ", formats.THIN)


@pytest.mark.parametrize(
    ("yuan", "text"),
    [
        (320, "320元"),
        (9999, "9 999元"),
        (10000, "1万元"),
        (125000, "12.5万元"),
        (123456, "123 456元"),
        (Decimal("12.5"), "12.50元"),
        (120_000_000, "1.2亿元"),
        (-20000, "−2万元"),
    ],
)
def test_money_takes_the_larger_unit_only_where_nothing_is_lost(yuan, text):
    assert formats.money(yuan) == text.replace(" ", formats.THIN)


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.853, "85.3%"), (1, "100%"), (0.9999, "99.9%"), (0.0001, "<0.1%"), (0, "0%"), (1.2, "120%")],
)
def test_percent_never_says_all_for_nearly_all(share, text):
    assert formats.percent(share) == text


@pytest.mark.parametrize(("octets", "text"), [(640, "640 B"), (12288, "12 KB"), (3_565_158, "3.4 MB")])
def test_size_is_said_in_the_unit_people_know(octets, text):
    assert formats.size(octets) == text


def test_filters_take_today_and_tags_find_it_in_the_context():
    source = "{{ d|day:today }}|{% day d %}|{% span d e %}|{{ d|date_only:today }}"
    text = shown(source, d=date(2026, 3, 1), e=date(2026, 5, 31), today=TODAY)
    assert text == "3月1日 周日|3月1日 周日|3月1日–5月31日|3月1日"


def test_moment_is_shown_in_local_time():
    at = datetime(2026, 11, 21, 6, 5, tzinfo=UTC)
    assert shown("{% moment at %}|{{ at|moment:today }}", at=at, today=TODAY) == "今天 14:05|今天 14:05"


@pytest.mark.parametrize(
    "source", ["{{ v|day }}", "{{ v|number }}", "{{ v|money }}", "{{ v|percent }}", "{{ v|moment }}"]
)
def test_nothing_is_a_dash(source):
    assert shown(source, v=None) == "—"


def test_share_of_nothing_is_a_dash():
    assert shown("{{ 31|share_of:38 }} {{ 3|share_of:0 }}") == "81.6% —"


def test_fen_is_money_in_yuan():
    assert shown("{{ 1250|fen }}") == "12.50元"


@pytest.mark.parametrize("name", sorted(icons.PATHS))
def test_icon_is_one_silent_path(name):
    assert shown(f'{{% icon "{name}" %}}').startswith(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M'
    )


def test_icon_alone_says_its_label_and_escapes_it():
    assert 'aria-label="&lt;b&gt;"' in shown('{% icon "lock" label %}', label="<b>")


@pytest.mark.parametrize(
    ("name", "meaning", "word"),
    [
        ("at_risk", "risk", "有风险"),
        ("overdue", "broken", "已逾期"),
        ("kept", "kept", "已兑现"),
        ("别的", "unknown", "别的"),
    ],
)
def test_state_has_a_sign_and_a_word(name, meaning, word):
    text = shown("{% state name %}", name=name)
    assert f'class="state {meaning}"' in text
    assert "<svg" in text
    assert text.endswith(f"{word}</span>")


def test_bar_puts_value_and_target_on_one_scale():
    text = shown('{% bar 50 target=80 most=100 state="at_risk" label="知晓率" %}')
    assert '<rect class="bar-value" y="1" width="100"' in text
    assert '<rect class="bar-mark" x="160"' in text
    assert 'class="bar risk"' in text


def test_bar_grows_with_a_value_beyond_its_end():
    assert 'class="bar-value" y="1" width="200"' in shown("{% bar 150 target=75 most=100 %}")


def test_progress_is_readable_as_text_and_by_a_reader():
    text = shown('{% progress 31 38 "已确认" %}')
    assert '<progress value="31" max="38" aria-label="已确认">' in text
    assert ">31<" in text


def test_undo_goes_only_to_a_path_of_our_own():
    messages = [SimpleNamespace(extra_tags=tags) for tags in ("saved undo=/a/1/undo", "saved", "undo=//elsewhere", "")]
    assert [shown("{{ m|undo_url }}", m=message) for message in messages] == ["/a/1/undo", "", "", ""]
