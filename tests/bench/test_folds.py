from collections import Counter

import pytest

from bench.folds import Outcome, interval, near_copies, outcome
from bench.shared import Annotated

WORDS = "桂园里清运楼道杂物并重新粉刷了北门的围墙同时在云岭路口新设宣传栏"


class Exact:
    """A scorer that counts items as right when they are equal."""

    @staticmethod
    def match(gold, guesses):
        return [(i, j) for i, g in enumerate(gold) for j, p in enumerate(guesses) if g["quote"] == p["quote"]]

    @staticmethod
    def ratio(hit, gold, guess):
        p, r = hit / guess, hit / gold
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


def doc(name, text, items=()):
    return Annotated(name, text, "plan", items)


def test_near_copies_share_a_group():
    documents = [doc("a", WORDS), doc("b", "全文不同的另一份文件内容毫不相干也很长"), doc("c", "开头" + WORDS)]
    assert near_copies(documents) == [["a", "c"], ["b"]]


def test_near_copies_ignore_punctuation():
    assert near_copies([doc("a", WORDS), doc("b", ",".join(WORDS))]) == [["a", "b"]]


def test_outcome_counts_by_type_and_certainty():
    gold = [{"type": "target", "quote": "x"}, {"type": "zero", "quote": "y"}]
    found = [
        {"type": "target", "quote": "x", "certainty": "sure"},
        {"type": "target", "quote": "z", "certainty": "likely"},
    ]
    result = outcome(doc("a", WORDS, gold), found, Exact())
    assert (result.right, result.gold["zero"], result.found["target"]) == (Counter(target=1), 1, 2)
    assert (result.sure, result.said) == (Counter(sure=1), Counter(sure=1, likely=1))
    assert result.f1(Exact()) == pytest.approx(0.5)


def test_interval_draws_whole_groups():
    def one(right):
        return Outcome("a", Counter(), Counter(), Counter(), Counter(sure=right), Counter(sure=1))

    groups = [[one(1), one(1), one(1)], [one(0)]]
    value, low, high = interval(groups, lambda chosen: sum(o.sure["sure"] for o in chosen) / len(chosen))
    assert (value, low, high) == (0.75, 0.0, 1.0)
