"""The word lists hold what the readers expect, and nothing twice."""

from dataclasses import fields

from shequ.items import KINDS
from shequ.reader.about import kind, lexicon
from shequ.reader.about.parts import Parts

TOPICS = {
    *("sanitation", "civilised", "safe", "drug_free", "green", "health_education", "community_health", "work_safety"),
    *("epidemic", "election", "governance", "elder_care", "practice", "property", "morality"),
}


def cues():
    words = lexicon.kinds()
    return [cue for marks in (words.body, *(search.marks for search in words.parts.values())) for cue in marks.cues]


def test_kinds_are_those_of_the_vocabulary():
    assert set(kind.KINDS) == set(KINDS)


def test_cues_speak_of_known_kinds_and_parts():
    known = {field.name for field in fields(Parts)}

    assert set(lexicon.kinds().parts) <= known
    for cue in cues():
        assert {name for name, _ in cue.scores} <= set(KINDS)
        assert cue.cap > 0


def test_nouns_speak_of_known_kinds():
    assert {name for rows in lexicon.kinds().nouns.values() for name, _ in rows} == set(KINDS)


def test_topics_are_those_of_the_vocabulary():
    assert set(lexicon.topics().topics) == TOPICS


def test_no_word_stands_twice_within_a_topic():
    for word, rows in lexicon.topics().words.items():
        topics = [topic for topic, _ in rows]
        assert len(topics) == len(set(topics)), word


def test_no_word_stands_twice_within_a_cue():
    for words in (cue.words for cue in cues()):
        assert len(words) == len(set(words)), words


def test_hits_count_words_that_overlap_and_words_within_words():
    search = lexicon._search(
        (lexicon.Cue("opener", ("甲乙",), 9, ()), lexicon.Cue("opener", ("乙丙", "甲乙丙"), 9, ()))
    )

    assert search.hits("甲乙丙，甲乙") == [2, 2]
