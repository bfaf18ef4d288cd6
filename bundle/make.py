"""Make the folder that installs the office on a PC without network: ``python -m bundle.make [--out DIR]``.

In it are the project's own wheel, the locked wheels for that PC and every Python that it may have, the samples, the
scripts that install and start, and the digest of every file. Packages come from wherever pip is configured to look.
"""

import argparse
import hashlib
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from bundle.lock import PYTHONS, Target, needed

ROOT: Final = Path(__file__).resolve().parent.parent
SUMS: Final = "SHA256SUMS"
MANUAL: Final = "使用说明.txt"
SCRIPTS: Final = {  # what installs, and what it lays beside the installed program
    "linux": (("install.sh",), ("start.sh", "shequ.sh")),
    "windows": (("install.bat", "install.ps1"), ("start.bat", "shequ.bat")),
}
SOURCES: Final = ("src", "pyproject.toml", "README.md", "LICENSE", "requirements")
MADE: Final = shutil.ignore_patterns("__pycache__", "*.egg-info", "*.pyc")


def main(arguments: list[str] | None = None) -> int:
    """Make the bundle and say how large it became."""
    options = _options(arguments)
    target = Target(options.system, options.machine, tuple(options.python or PYTHONS))
    began = time.perf_counter()
    out = options.out.resolve()
    if out.exists() and any(out.iterdir()) and not (out / SUMS).is_file():
        print(f"{out} 里有别的东西，不会动它；请用 OUT= 另指一个文件夹。", file=sys.stderr)
        return 2
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".bundle-") as scratch:
        folder = Path(scratch) / "bundle"
        folder.mkdir(mode=0o755)
        fill(folder, target, extras=("office", "ocr") if options.ocr else ("office",))
        if out.exists():
            shutil.rmtree(out)
        folder.rename(out)
    files = [path for path in out.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{out}：{len(files)} 个文件，{size:.0f} MB，用时 {time.perf_counter() - began:.0f} 秒。")
    return 0


def fill(folder: Path, target: Target, *, extras: tuple[str, ...]) -> None:
    """Put everything into the empty ``folder``; the digests come last."""
    packages = folder / "packages"
    packages.mkdir()
    locks = [ROOT / "requirements" / name for name in ("run.txt", "ocr.txt") if name == "run.txt" or "ocr" in extras]
    own = wheel(ROOT, packages)
    download([*locks, ROOT / "requirements" / "install.txt"], target, to=packages)
    text = "".join(lock.read_text(encoding="utf-8") for lock in locks)
    version = own.name.split("-")[1]
    pin = f"shequ[{','.join(extras)}]=={version} \\\n    --hash=sha256:{digest(own)}\n"
    (folder / "requirements.txt").write_text(text + pin, encoding="utf-8")
    shutil.copytree(ROOT / "samples", folder / "samples", ignore=MADE)
    shutil.copy(ROOT / "LICENSE", folder)
    (folder / "office").mkdir()
    beside, inside = SCRIPTS[target.system]
    for name in (*beside, MANUAL):
        script(name, to=folder)
    for name in inside:
        script(name, to=folder / "office")
    pythons = " ".join(target.pythons)
    describe(folder, {"version": version, "system": target.system, "machine": target.machine, "pythons": pythons})


def wheel(root: Path, to: Path) -> Path:
    """The project's own wheel, built from a copy, so that nothing left by an earlier build gets into it."""
    with tempfile.TemporaryDirectory(prefix="shequ-wheel-") as scratch:
        for name in SOURCES:
            source, copy = root / name, Path(scratch) / name
            if source.is_dir():
                shutil.copytree(source, copy, ignore=MADE)
            else:
                shutil.copy(source, copy)
        _pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(to), scratch)
    return next(to.glob("shequ-*.whl"))


def download(locks: list[Path], target: Target, *, to: Path) -> None:
    """Every locked wheel that ``target`` needs, checked by hash."""
    platforms = [word for tag in target.platforms for word in ("--platform", tag)]
    for python in target.pythons:
        with tempfile.TemporaryDirectory(prefix="shequ-lock-") as scratch:
            lock = Path(scratch) / "lock.txt"
            lock.write_text(needed(locks, target, python=python), encoding="utf-8")
            chosen = ("--implementation", "cp", "--python-version", python, *platforms)
            checked = ("--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(lock))
            _pip("download", *checked, *chosen, "--dest", str(to))


def script(name: str, *, to: Path) -> None:
    """Copy a script or the manual; what Windows opens gets its line ends, and its mark of UTF-8 where Chinese is in it."""
    text = (ROOT / "bundle" / name).read_text(encoding="utf-8")
    path = to / name
    if path.suffix == ".sh":
        path.write_text(text, encoding="utf-8", newline="\n")
        path.chmod(0o755)
    else:
        path.write_text(text, encoding="utf-8" if text.isascii() else "utf-8-sig", newline="\r\n")


def describe(folder: Path, said: dict[str, str]) -> None:
    """Write what the installer must know of the bundle, then the digest of every file in it."""
    (folder / "BUILD").write_text("".join(f"{name}={value}\n" for name, value in said.items()), encoding="utf-8")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments], check=True)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bundle.make", description="做一个不联网也能安装的文件夹")
    parser.add_argument("--out", type=Path, default=Path("out/bundle"), help="放在哪里，默认 out/bundle")
    here = "windows" if sys.platform == "win32" else "linux"
    parser.add_argument("--system", choices=tuple(SCRIPTS), default=here, help="给哪种系统用，默认与本机相同")
    parser.add_argument("--machine", default=platform.machine(), help="给哪种处理器用，默认与本机相同")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="给哪个 Python 用，可写多次，默认全部")
    parser.add_argument("--ocr", action="store_true", help="带上识别扫描件和照片的部分")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
