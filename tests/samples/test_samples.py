"""The sample documents can be made again, and read well."""

import re
import zipfile
from pathlib import Path

import pytest

import shequ
from samples.make import EDITIONS, edition
from shequ.compare import compare
from shequ.items import TYPES, Document, type_name

TRADITIONAL_OR_LATIN = re.compile(r"[A-Za-z]")


@pytest.fixture(scope="module")
def plan(root: Path) -> Document:
    return only(root / "samples" / "yunling-plan.docx")


@pytest.fixture(scope="module")
def revised(root: Path) -> Document:
    return only(root / "samples" / "yunling-plan-revised.docx")


@pytest.fixture(scope="module")
def summary(root: Path) -> Document:
    return only(root / "samples" / "yunling-summary.txt")


def only(path: Path) -> Document:
    (document,) = shequ.read(path)
    return document
