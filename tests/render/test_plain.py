"""JSON and YAML of a document, and the schema they keep."""

import json
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from shequ.items import TYPES, Phase, Target
from shequ.render import plain, to_json, to_yaml
from tests import factories

SCHEMA = json.loads(files("shequ.render").joinpath("document.schema.json").read_text(encoding="utf-8"))
KEYS = ["id", "title", "kind", "topics", "issuer", "text", "items", "outline", "repairs", "origin", "notices"]


def test_schema_is_a_schema_and_knows_every_type():
    Draft202012Validator.check_schema(SCHEMA)
    assert [entry["$ref"] for entry in SCHEMA["properties"]["items"]["items"]["oneOf"]] == [
        f"#/$defs/{t}" for t in TYPES
    ]


@pytest.mark.parametrize("document", factories.every(), ids=lambda document: document.id)
def test_json_keeps_the_schema(document):
    Draft202012Validator(SCHEMA).validate(json.loads(to_json(document)))


@pytest.mark.parametrize("broken", [{"extra": 1}, {"kind": "diary"}, {"origin": []}, {"items": [{"type": "target"}]}])
def test_schema_refuses_what_is_not_a_document(broken):
    assert not Draft202012Validator(SCHEMA).is_valid(plain(factories.plan()) | broken)


def test_json_has_its_keys_in_order_and_one_item_a_line():
    text = to_json(factories.plan())
    assert list(json.loads(text)) == KEYS
    assert sum(line.startswith('    {"type"') for line in text.splitlines()) == len(factories.plan().items)


def test_json_writes_chinese_as_it_is_and_whole_numbers_as_integers():
    text = to_json(factories.plan())
    assert "健康知识知晓率" in text
    assert '"value": 85,' in text and '"value": 2.5,' in text and "85.0" not in text


def test_json_of_a_phase_keeps_its_dates_beside_its_offsets():
    document = factories.plan()
    phase = next(item for item in plain(document)["items"] if item["type"] == "phase")
    assert (phase["start"], phase["end"]) == ("--03-01", "--03-31")
    assert document.text[slice(*phase["span"])] == phase["quote"]
    assert any(isinstance(item, Phase) for item in document.items)


def test_json_of_half_a_surrogate_can_be_written_and_keeps_offsets():
    document = factories.hostile()
    loaded = json.loads(to_json(document).encode())
    assert len(loaded["text"]) == len(document.text)
    item = loaded["items"][0]
    assert loaded["text"][item["start"] : item["end"]] == item["quote"]


@pytest.mark.parametrize("document", factories.every(), ids=lambda document: document.id)
def test_yaml_loads_back_equal_to_json(document):
    assert yaml.safe_load(to_yaml(document)) == json.loads(to_json(document))


def test_yaml_shows_the_text_as_a_block():
    assert "text: |\n  清河街道" in to_yaml(factories.plan())


@given(st.text(max_size=40))
def test_yaml_gives_back_any_text(text):
    document = factories.document(text, title=text, items=())
    assert yaml.safe_load(to_yaml(document)) == plain(document)


@given(st.text(alphabet=" \n-#:|>'\"\\%年1.e0x~\t\r\x85\u2028\ufeff", max_size=12))
def test_yaml_gives_back_texts_that_look_like_yaml(text):
    document = factories.document(text, title=text, items=())
    assert yaml.safe_load(to_yaml(document)) == plain(document)


def test_plain_says_null_for_what_the_text_does_not_say():
    target = next(
        item for item in plain(factories.plan())["items"] if item["type"] == "target" and item["whose"] is None
    )
    assert target["period"] is None and set(target) >= {field for field in Target.__slots__ if field != "found"}
