"""Everything that was really read keeps the schema."""

import json
import os
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from shequ.items import as_json
from shequ.reader import read
from shequ.render import to_html, to_json

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SHEQU_SHARED", ROOT.parent / "shared")) / "corpus" / "pages"
PAGES = sorted(SHARED.glob("*.txt")) if SHARED.is_dir() else []
SAMPLES = [*sorted((ROOT / "samples").glob("*.docx")), *sorted((ROOT / "samples").glob("*.txt"))]
VALIDATOR = Draft202012Validator(
    json.loads(files("shequ.render").joinpath("document.schema.json").read_text(encoding="utf-8"))
)


@pytest.mark.parametrize("path", [*SAMPLES, *PAGES], ids=lambda path: path.stem[:12])
def test_documents_read_from_files_keep_the_schema(path):
    for document in read(path):
        VALIDATOR.validate(json.loads(to_json(document)))
        for item in document.items:
            assert document.text[item.found.start : item.found.end] == item.found.quote == as_json(item)["quote"]
        assert to_html(document).rstrip().endswith("</html>")
