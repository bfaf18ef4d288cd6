"""What the package is from outside: its public names, its weight, its version."""

import ast
import importlib
import subprocess
import sys
import tomllib

import pytest

import shequ
from checks.public import declared
from checks.tree import sources
from tests.conftest import ROOT

PACKAGES = sorted(s.module for s in sources(ROOT, ["src"]) if s.is_package)


@pytest.mark.parametrize("name", PACKAGES)
def test_package_has_every_name_that_it_lists(name):
    package = importlib.import_module(name)
    listed = getattr(package, "__all__", [])
    assert len(set(listed)) == len(listed)
    assert [n for n in listed if not hasattr(package, n)] == []


def test_package_refuses_an_unknown_name():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = shequ.nothing


def test_package_lists_exactly_what_it_promises(root):
    tree = ast.parse((root / "src/shequ/__init__.py").read_text(encoding="utf-8"))
    assert sorted(declared(tree) or []) == ["Document", "__version__", "read"]


def test_importing_the_package_brings_nothing_heavy(root):
    script = f"import sys; sys.path.insert(0, {str(root / 'src')!r}); import shequ; print(*sys.modules)"
    answer = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, check=True, text=True)
    loaded = set(answer.stdout.split())
    assert "shequ" in loaded
    assert not loaded & {"lxml", "opencc", "pdfplumber", "pypdfium2", "re", "typing", "yaml"}
    assert [name for name in loaded if name.startswith("shequ.")] == []


def test_version_is_the_same_everywhere(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert shequ.__version__ == project["version"]
