"""Runs a command with a PostgreSQL of its own: ``python -m checks.postgres COMMAND ...``.

A throw-away cluster on a Unix socket in a temporary folder, nothing on the network, gone at the end. Where the server's
programs are not on the machine the command is skipped, which is said, and the exit status is 0.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

HOMES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt")
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "jit=off")


def programs() -> Path | None:
    """The folder with ``initdb`` and ``pg_ctl`` of the newest PostgreSQL here; None if there is none."""
    beside = shutil.which("initdb")
    if beside:
        return Path(beside).resolve().parent
    found = [path for home in HOMES for path in Path(home).glob("*/bin/initdb")]
    return max(found, key=lambda path: int("".join(filter(str.isdigit, path.parts[-3])) or 0)).parent if found else None


@contextmanager
def server(folder: Path, *, options: Sequence[str] = QUICK) -> Iterator[str]:
    """A running server whose files lie in ``folder``; yields a DATABASE_URL for its database ``shequ``."""
    home = programs()
    if home is None:
        raise FileNotFoundError("initdb")
    owner = _owner()
    cluster, socket = folder / "cluster", folder / "socket"
    for part in (folder, cluster, socket):
        part.mkdir(exist_ok=True)
        if owner is not None:
            os.chown(part, owner.pw_uid, owner.pw_gid)
    flags = " ".join(["-c listen_addresses=''", f"-c unix_socket_directories={socket}", *(f"-c {o}" for o in options)])
    _run(home / "initdb", "-D", cluster, "-U", "shequ", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
    _run(home / "pg_ctl", "-D", cluster, "-w", "-o", flags, "-l", cluster / "log", "start")
    try:
        _run(home / "createdb", "-h", socket, "-U", "shequ", "shequ")
        yield f"postgres://shequ@/shequ?host={socket}&options=-c%20idle_in_transaction_session_timeout%3D0"
    finally:
        _run(home / "pg_ctl", "-D", cluster, "-m", "immediate", "stop")


def _owner() -> pwd.struct_passwd | None:
    """The user that the server runs as: root may not."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _run(*command: object) -> None:
    owner = _owner()
    who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    subprocess.run(
        [str(part) for part in command],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd="/",
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
        **who,  # type: ignore[call-overload]
    )


def main(command: Sequence[str]) -> int:
    """Run ``command`` with DATABASE_URL set; its exit status."""
    if programs() is None:
        print("PostgreSQL: skipped, initdb is not on this machine (Debian: apt-get install postgresql)")
        return 0
    with tempfile.TemporaryDirectory(prefix="shequ-pg-") as folder:
        Path(folder).chmod(0o755)
        with server(Path(folder)) as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
