"""Every invented paper of cases.yaml is what a clerk would say it is; the annotated documents keep their level."""

import json
from pathlib import Path

import pytest
import yaml

from shequ.reader.about import about

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


def read(case):
    return about(case["text"], heading=case.get("heading"), name=case.get("name"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case_is_read_as_a_clerk_would(case):
    found = read(case)

    assert (found.kind, found.title, found.issuer) == (case["kind"], case["title"], case["issuer"])
    if "topic" in case:
        assert found.topics[:1] == (case["topic"],)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case_reads_the_same_with_half_width_punctuation(case):
    halves = str.maketrans("，：；（）", ",:;()")

    found = about(case["text"].translate(halves), heading=case.get("heading"), name=case.get("name"))

    assert (found.kind, found.issuer) == (case["kind"], case["issuer"])


def test_cases_cover_every_kind_and_topic():
    assert {case["kind"] for case in CASES} == {"plan", "scheme", "report", "rules", "other"}
    assert len({case.get("topic") for case in CASES} - {None}) == 16
    assert len(CASES) >= 40


def test_annotated_documents_keep_their_level(shared):
    golds = [json.loads(path.read_text("utf-8")) for path in sorted((shared / "corpus" / "gold").glob("*.json"))]
    texts = [(shared / "corpus" / "docs" / f"{gold['id']}.txt").read_text("utf-8") for gold in golds]
    found = [about(text) for text in texts]

    pairs = list(zip(golds, found, strict=True))
    assert sum(gold["kind"] == one.kind for gold, one in pairs) >= 0.95 * len(pairs)
    assert sum(gold["topics"][:1] == list(one.topics[:1]) for gold, one in pairs) >= 0.9 * len(pairs)
    assert sum(gold["issuer"] == one.issuer for gold, one in pairs) >= 0.85 * len(pairs)
