import pytest

from checks.public import breaches
from tests.project.trees import plant

TREE = {
    "src/shequ/__init__.py": '__all__ = ["__version__"]\n__version__ = "1"\n',
    "src/shequ/items.py": "_SECRET = 1\nItem = int\n",
    "src/shequ/text/__init__.py": 'from shequ.text.span import Edit\n\n__all__ = ["Edit"]\n',
    "src/shequ/text/span.py": "Edit = int\nOther = int\n",
    "src/shequ/text/load/__init__.py": 'from shequ.text.load.docx import load\n\n__all__ = ["load"]\n',
    "src/shequ/text/load/docx.py": "from shequ.text.span import Other\n\nload = Other\n",
    "src/shequ/reader/__init__.py": "",
}


def found(tmp_path, line):
    plant(tmp_path, {**TREE, "src/shequ/reader/rule.py": line})
    return [each.split(": ", 1)[1] for each in breaches(tmp_path)]


@pytest.mark.parametrize(
    "line",
    [
        "from shequ.text import Edit",
        "from shequ.text import load",
        "from shequ.text.load import load",
        "import shequ.text.load",
        "from shequ.items import Item",
        "from shequ import __version__",
        "from collections import abc",
    ],
)
def test_public_accepts_a_public_name(tmp_path, line):
    assert found(tmp_path, line) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("from shequ.text.span import Edit", "shequ.text.span is deep inside shequ.text; import from shequ.text"),
        ("import shequ.text.span", "shequ.text.span is deep inside shequ.text; import from shequ.text"),
        ("from shequ.text import span", "shequ.text.span is deep inside shequ.text; import from shequ.text"),
        ("from shequ.text import Other", "Other is not in __all__ of shequ.text"),
        ("from shequ.items import _SECRET", "shequ.items._SECRET is private"),
        ("def f():\n    from shequ.text import Other", "Other is not in __all__ of shequ.text"),
    ],
)
def test_public_refuses_what_is_not(tmp_path, line, reason):
    assert found(tmp_path, line) == [reason]


def test_public_refuses_to_reach_from_a_package_into_the_package_inside_it(tmp_path):
    plant(tmp_path, {**TREE, "src/shequ/text/html.py": "from shequ.text.load.docx import load\n"})
    assert list(breaches(tmp_path)) == [
        "src/shequ/text/html.py:1: shequ.text.load.docx is deep inside shequ.text.load; import from shequ.text.load"
    ]


def test_public_demands_a_list_of_names(tmp_path):
    plant(tmp_path, {**TREE, "src/shequ/text/__init__.py": "from shequ.text.span import Edit\n\nx = 1\n"})
    assert list(breaches(tmp_path)) == ["src/shequ/text/__init__.py: no __all__ that lists the public names"]


def test_public_refuses_a_listed_name_that_is_not_there(tmp_path):
    plant(tmp_path, {**TREE, "src/shequ/text/__init__.py": '__all__ = ["Gone"]\n'})
    assert list(breaches(tmp_path)) == ["src/shequ/text/__init__.py: __all__ names Gone, which is not there"]
