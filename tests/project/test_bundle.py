"""The folder for a PC without network: what is in the wheel, which packages are chosen, what the installer refuses."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from bundle import lock, make

HERE = lock.Target("linux", os.uname().machine)
LOCK = """\
argon2-cffi==25.1.0 \\
    --hash=sha256:{0} \\
    --hash=sha256:{1}
    # via -r requirements/office.in
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:{0}
tomli==2.0.0 ; python_full_version < '3.12' \\
    --hash=sha256:{0}
""".format("0" * 64, "1" * 64)


def pins(tmp_path, target, python):
    path = tmp_path / "run.txt"
    path.write_text(LOCK, encoding="utf-8")
    return [pin for pin, _, _ in lock.entries(lock.needed([path, path], target, python=python))]


def test_lock_gives_linux_what_linux_needs(tmp_path):
    assert pins(tmp_path, lock.Target("linux", "x86_64"), "3.12") == ["argon2-cffi==25.1.0"]


def test_lock_gives_windows_what_windows_needs(tmp_path):
    assert pins(tmp_path, lock.Target("windows", "x86_64"), "3.12") == ["argon2-cffi==25.1.0", "colorama==0.4.6"]


def test_lock_asks_markers_about_the_python_of_the_pc(tmp_path):
    assert pins(tmp_path, lock.Target("linux", "x86_64"), "3.11")[-1] == "tomli==2.0.0"


def test_lock_keeps_every_hash(tmp_path):
    (tmp_path / "run.txt").write_text(LOCK, encoding="utf-8")
    text = lock.needed([tmp_path / "run.txt"], HERE, python="3.13")
    assert text.splitlines()[1:3] == [f"    --hash=sha256:{'0' * 64} \\", f"    --hash=sha256:{'1' * 64}"]


def test_platforms_are_no_newer_than_the_oldest_system():
    tags = lock.Target("linux", "aarch64").platforms
    assert (tags[0], "manylinux2014_aarch64" in tags) == ("manylinux_2_28_aarch64", True)
    assert lock.Target("windows", "x86_64").platforms == ("win_amd64",)


@pytest.mark.slow
def test_wheel_holds_every_file_of_the_source(tmp_path, root):
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "src"]
    answer = subprocess.run(listed, cwd=root, capture_output=True, text=True)
    if answer.returncode:
        pytest.skip("not a git checkout")
    source = {name.removeprefix("src/") for name in answer.stdout.split("\0") if name and (root / name).is_file()}
    with zipfile.ZipFile(make.wheel(root, tmp_path)) as packed:
        inside = {name for name in packed.namelist() if ".dist-info/" not in name}
    assert source - inside == set()
    assert inside - source == set()


@pytest.fixture
def small(tmp_path):
    """A bundle with nothing to install in it."""
    folder = tmp_path / "U 盘"
    folder.mkdir()
    for name in ("install.sh", make.MANUAL):
        make.script(name, to=folder)
    said = {"version": "0", "system": "linux", "machine": os.uname().machine, "pythons": "3.11 3.12 3.13"}
    make.describe(folder, said)
    return folder


def install(folder, *arguments, **surroundings):
    command = ["/bin/sh", str(folder / "install.sh"), "--to", str(folder.parent / "社区"), *arguments]
    known = {"PATH": "/usr/bin:/bin", "HOME": str(folder.parent)}
    return subprocess.run(command, env=known | surroundings, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def test_installer_refuses_a_changed_file(small):
    (small / make.MANUAL).write_text("别的内容", encoding="utf-8")
    answer = install(small, "--district", "望江区")
    assert answer.returncode == 2
    assert f"{make.MANUAL}: FAILED" in answer.stderr
    assert "重新拷贝" in answer.stderr


def test_installer_refuses_a_folder_for_another_system(small):
    make.describe(small, {"version": "0", "system": "windows", "machine": "x86_64", "pythons": "3.12"})
    answer = install(small, "--district", "望江区")
    assert (answer.returncode, "换一个安装文件夹" in answer.stderr) == (2, True)


def test_installer_says_which_python_is_missing(small):
    make.describe(small, {"version": "0", "system": "linux", "machine": os.uname().machine, "pythons": "3.98 3.99"})
    answer = install(small, "--district", "望江区")
    assert (answer.returncode, "3.98 3.99" in answer.stderr) == (2, True)
    assert "--python" in answer.stderr


def test_installer_asks_for_the_district_and_leaves_nothing_behind(small):
    answer = install(small, "--python", shutil.which("python3") or "python3")
    assert (answer.returncode, "--district" in answer.stderr) == (2, True)
    assert not (small.parent / "社区").exists()


def test_installer_names_an_option_that_it_does_not_know(small):
    assert "不认识的选项 --frobnicate" in install(small, "--frobnicate", "1").stderr


def test_installer_leaves_nothing_of_a_program_that_could_not_be_laid_out(small):
    answer = install(small, "--district", "望江区", "--python", shutil.which("python3") or "python3")
    assert answer.returncode != 0
    assert list((small.parent / "社区").iterdir()) == []


@pytest.mark.parametrize("name", ["install.sh", "start.sh", "shequ.sh", "try.sh"])
def test_shell_scripts_can_be_parsed(root, name):
    subprocess.run(["/bin/sh", "-n", str(root / "bundle" / name)], check=True)


@pytest.mark.parametrize("name", ["install.ps1", "install.bat", "start.bat", "shequ.bat"])
def test_windows_scripts_say_that_they_are_untried_and_open_there(tmp_path, name):
    make.script(name, to=tmp_path)
    content = (tmp_path / name).read_bytes()
    assert b"UNTRIED" in content
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.isascii() or content.startswith(b"\xef\xbb\xbf")


def test_bundle_touches_no_folder_of_another_kind(tmp_path, capsys):
    (tmp_path / "letter.txt").write_text("不要删", encoding="utf-8")
    assert make.main(["--out", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    assert "不会动它" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_bundle_installs_opens_and_upgrades_without_network(tmp_path, root):
    python = clean_python()
    if python not in lock.PYTHONS:
        pytest.skip(f"no Python of {lock.PYTHONS} outside the virtual environment")
    assert make.main(["--out", str(tmp_path / "bundle"), "--python", python]) == 0
    answer = subprocess.run(
        ["/bin/sh", str(root / "bundle/try.sh"), str(tmp_path / "bundle")], capture_output=True, text=True
    )
    if answer.returncode == 77:
        pytest.skip(answer.stdout.strip())
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert answer.stdout.rstrip().endswith("proved")


def clean_python() -> str:
    """The version of the Python that a stranger finds, empty if there is none."""
    found = shutil.which("python3", path="/usr/local/bin:/usr/bin:/bin")
    asked = [found or "false", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    return subprocess.run(asked, capture_output=True, text=True).stdout.strip() if Path(asked[0]).exists() else ""
