"""Numbers from outside."""

import pytest
from django.test import RequestFactory

from office.pages import asked


@pytest.mark.parametrize("said", ["", None, "-1", "1.0", "１２", "²", "1" * 19, "1 ", "\x001", "0x10"])
def test_what_is_no_whole_number_is_none(said):
    assert asked.whole(said) is None


def test_numbers_are_each_named_once_and_no_more_than_asked():
    assert asked.numbers(["3", "x", "3", "1", "2"], most=2) == [3, 1]


@pytest.mark.parametrize(("posted", "version"), [({"version": "7"}, 7), ({"version": "七"}, 0), ({}, 0)])
def test_version_of_a_post_that_names_none_never_was(posted, version):
    assert asked.version_of(RequestFactory().post("/", posted)) == version
