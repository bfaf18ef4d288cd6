"""Numbers of a Word document changed in its text, for the check to find; and who it is that a command reads as."""

from datetime import date
from fractions import Fraction
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest

from office.access import Right, scope_of
from office.commands.altering import alter
from office.commands.caretaker import over
from office.commands.jobs import Job
from shequ.paper import Number, Paper, Paragraph, Sentence
from shequ.paper.docx import docx_of
from shequ.standing import Figure, How
from tests.office import factories

COUNTS = (12, 460, 35, 7)


def _number(at, value):
    figure = Figure(
        name=f"事项{at}",
        measure="clean_ups",
        how=How.SUM,
        unit="次",
        queries=(),
        numerator=value,
        denominator=1,
        value=Fraction(value),
        facts=1,
        id=f"f{at}",
    )
    return Number(figure, str(value), "次")


@pytest.fixture
def paper():
    sentences = tuple(Sentence((f"第{at}类工作", _number(at, value), "。")) for at, value in enumerate(COUNTS))
    return Paper(genre="summary", title="关于工作的总结", blocks=(Paragraph(sentences),), signed="云岭社区居民委员会")


def _body(docx):
    with ZipFile(BytesIO(docx)) as parts:
        return parts.read("word/document.xml").decode()


def test_so_many_numbers_are_changed_and_said(paper):
    changed, made = alter(docx_of(paper), paper, count=3, seed=1)
    assert len(made) == 3
    for each in made:
        assert f">{each.after}<" in _body(changed)
        assert int(each.number) > int(each.before.removesuffix("次"))


def test_alterations_are_the_same_every_time(paper):
    assert alter(docx_of(paper), paper, count=2, seed=5)[1] == alter(docx_of(paper), paper, count=2, seed=5)[1]


def test_numbers_of_one_digit_are_left_alone(paper):
    _changed, made = alter(docx_of(paper), paper, count=9, seed=1)
    assert sorted(each.before for each in made) == ["12次", "35次", "460次"]


@pytest.mark.django_db
def test_command_reads_at_the_place_of_the_campaign_and_writes_nowhere():
    town = factories.town()
    campaign: Any = SimpleNamespace(place=town.community)
    about = over(campaign, start=date(2026, 1, 1), end=date(2026, 2, 1))
    scope = scope_of(about.by)
    assert scope.covers(town.grid, need=Right.VIEW)
    assert not scope.covers(town.sibling, need=Right.VIEW)
    assert scope.rights == {Right.VIEW}


def test_job_falls_on_its_weekdays_and_days_of_the_month():
    monday, fifth = date(2026, 11, 16), date(2026, 11, 5)
    assert Job("visits", {}, (0,)).falls_on(monday)
    assert not Job("visits", {}, (0,)).falls_on(fifth)
    assert Job("visits", {}, of_month=(5,)).falls_on(fifth)
    assert not Job("visits", {}, of_month=(5,), months=(10,)).falls_on(fifth)
