"""Files to read, and the command line run within the test."""

from pathlib import Path

import pytest

from shequ.cli import main

PLAN = "桂园里社区卫生工作计划\n一、工作目标\n居民健康知识知晓率达85%以上。\n生活垃圾分类准确率达90%以上。\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with two targets."""
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two plans, and an empty file that cannot be read."""
    inner = tmp_path / "in" / "sub"
    inner.mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "in" / "bad.txt").write_bytes(b"")
    (inner / "c.txt").write_text(PLAN.replace("85%", "75%"), encoding="utf-8")
    return tmp_path / "in"


@pytest.fixture
def shequ(capsys):
    """Run a command: exit code, what it said, what it complained of."""

    def run(*arguments: object) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run
