"""What is typed after the office's commands, when it is wrong: one Chinese sentence before anything is touched."""

import pytest

from tests.office.commands.conftest import shequ


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("demo", "--days", "367"), "--days：“367”不是 0 到 366 的整数"),
        (("demo", "--days", "-1"), "--days：“-1”不是 0 到 366 的整数"),
        (("demo", "--port", "65536"), "--port：“65536”不是 1 到 65535 的整数"),
        (("serve", "--workers", "0"), "--workers：“0”不是 1 到 64 的整数"),
        (("backup", "x", "--keep", "９"), "--keep：“９”不是 1 到 36500 的整数"),
        (("standing", "--campaign", "1" * 30), "--campaign："),
        (("write", "--campaign", "1", "--out", "x.docx", "--kind", "poem"), "--kind：没有“poem”这一种，可用 "),
    ],
)
def test_a_wrong_call_is_explained_in_one_chinese_line(arguments, complaint):
    done = shequ(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("CLI-001 ") and complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_demonstration_without_work_has_an_honest_summary(tmp_path):
    done = shequ("demo", "--home", tmp_path, "--days", "0", "--no-serve")
    assert done.returncode == 0, done.stderr
    assert "记录 0 天的工作" in done.stdout and "改了 5 个，查出 5 个" in done.stdout
