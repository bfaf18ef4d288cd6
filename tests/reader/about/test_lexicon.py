"""The word lists hold what the readers expect, and nothing twice."""

from dataclasses import fields
from itertools import chain

from shequ.items import KINDS
from shequ.reader.about import kind, lexicon
from shequ.reader.about.parts import Parts

TOPICS = {
    *("sanitation", "civilised", "safe", "drug_free", "green", "health_education", "community_health", "work_safety"),
    *("epidemic", "election", "governance", "elder_care", "practice", "property", "morality"),
}


def test_kinds_are_those_of_the_vocabulary():
    assert set(kind.KINDS) == set(KINDS)


def test_cues_speak_of_known_kinds_and_parts():
    known = {field.name for field in fields(Parts)}

    for cue in lexicon.kinds().cues:
        assert cue.part in known
        assert {name for name, _ in cue.scores} <= set(KINDS)
        assert cue.cap > 0


def test_nouns_speak_of_known_kinds():
    assert {name for rows in lexicon.kinds().nouns.values() for name, _ in rows} == set(KINDS)


def test_topics_are_those_of_the_vocabulary():
    assert {topic for topic, _ in lexicon.topics().words} == TOPICS


def test_no_word_stands_twice_within_a_topic():
    for topic, rows in lexicon.topics().words:
        words = [word for word, _ in rows]
        assert len(words) == len(set(words)), topic


def test_no_word_stands_twice_within_a_cue():
    for words in chain(cue.words for cue in lexicon.kinds().cues):
        assert len(words) == len(set(words)), words
