"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

# The same examples every time, and no clock in any test.
settings.register_profile("shequ", derandomize=True, deadline=None, database=None)
settings.load_profile("shequ")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The annotated documents beside the repository; a test that needs them is skipped where they are absent."""
    folder = Path(os.environ.get("SHEQU_SHARED", ROOT.parent / "shared"))
    if not (folder / "corpus" / "gold").is_dir():
        pytest.skip(f"no annotated documents at {folder} (name their folder in SHEQU_SHARED)")
    return folder
