"""A Django project in a process of its own, called through WSGI without a network: ``Caller`` here, ``serve`` over there.

What a call costs is the processor time of that process, garbage collection included, plus on PostgreSQL that of its
backend. The network and the server in front cost both sides the same and are left out.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, urlencode

ROOT = Path(__file__).resolve().parents[1]
CSRF = "c" * 32
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Call:
    """A request: GET, or POST if there is a form. ``{0}`` and ``{1}`` are filled from the next of ``targets``."""

    path: str
    session: str = ""
    form: Mapping[str, str] = field(default_factory=dict)
    targets: Sequence[Sequence[int | str]] = ()
    cookies: tuple[str, str] = ("session", "csrf")
    answer: int = 200


@dataclass(frozen=True, slots=True)
class Cost:
    """What a call cost on average in seconds of the process and of the database's, and the length of the answer."""

    own: float
    database: float
    length: int

    @property
    def whole(self) -> float:
        """Both."""
        return self.own + self.database


class Caller:
    """The parent's end: a child that holds one project on one database."""

    def __init__(self, settings: str, environment: Mapping[str, str]) -> None:
        path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
        self._child = subprocess.Popen(
            [sys.executable, "-m", "bench.caller"],
            env={**os.environ, **environment, "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def cost(self, call: Call, *, count: int) -> Cost:
        """The average of ``count`` calls."""
        return Cost(**self._ask("cost", call=asdict(call), count=count))

    def statements(self, call: Call) -> list[str]:
        """What one call asks of the database, without BEGIN."""
        return list(self._ask("statements", call=asdict(call)))

    def profile(self, call: Call, *, count: int) -> str:
        """Where the time goes."""
        return str(self._ask("profile", call=asdict(call), count=count))

    def modules(self) -> list[str]:
        """Everything that the child has imported."""
        return list(self._ask("modules"))

    def run(self, function: str, **arguments: Any) -> Any:
        """Call ``module:function`` over there; arguments and answer are JSON."""
        return self._ask("run", function=function, arguments=arguments)

    def close(self) -> None:
        """End the child."""
        assert self._child.stdin is not None
        self._child.stdin.close()
        self._child.wait(timeout=60)

    def _ask(self, word: str, **more: Any) -> Any:
        assert self._child.stdin is not None and self._child.stdout is not None
        self._child.stdin.write(json.dumps({"word": word, **more}) + "\n")
        self._child.stdin.flush()
        line = self._child.stdout.readline()
        if not line:
            raise ChildProcessError(f"the child that was asked for {word} has ended")
        answer = json.loads(line)
        if "failed" in answer:
            raise ChildProcessError(answer["failed"])
        return answer["answer"]


@contextmanager
def caller(settings: str, environment: Mapping[str, str]) -> Iterator[Caller]:
    """A caller that is closed at the end."""
    made = Caller(settings, environment)
    try:
        yield made
    finally:
        made.close()


class _Child:
    """The child's end."""

    def __init__(self) -> None:
        import django
        from django.core.wsgi import get_wsgi_application

        self.application = get_wsgi_application()
        self.turns: dict[str, int] = {}
        self.django = django

    def cost(self, call: Mapping[str, Any], count: int) -> dict[str, float]:
        environments = [self._environment(call) for _ in range(count)]
        (backend, before), start, length = _backend(), time.process_time(), 0
        for environment in environments:
            length = self._called(environment, call)
        own, (same, after) = time.process_time() - start, _backend()
        if same != backend:  # the connection had come of age
            return self.cost(call, count)
        return {"own": own / count, "database": (after - before) / count, "length": length}

    def statements(self, call: Mapping[str, Any]) -> list[str]:
        from django.db import connection

        seen: list[str] = []

        def keep(execute: Any, sql: str, *rest: Any) -> Any:
            if not sql.startswith("BEGIN"):
                seen.append(sql)
            return execute(sql, *rest)

        self._called(self._environment(call), call)
        environment = self._environment(call)
        with connection.execute_wrapper(keep):
            self._called(environment, call)
        return seen

    def profile(self, call: Mapping[str, Any], count: int) -> str:
        import cProfile
        import pstats
        from io import StringIO

        self._called(self._environment(call), call)
        environments = [self._environment(call) for _ in range(count)]
        meter, said = cProfile.Profile(time.process_time), StringIO()
        meter.enable()
        for environment in environments:
            self._called(environment, call)
        meter.disable()
        pstats.Stats(meter, stream=said).sort_stats("cumulative").print_stats(70)
        pstats.Stats(meter, stream=said).sort_stats("tottime").print_stats(40)
        return said.getvalue()

    def modules(self) -> list[str]:
        return sorted(sys.modules)

    def run(self, function: str, arguments: Mapping[str, Any]) -> Any:
        module, name = function.split(":")
        return getattr(import_module(module), name)(**arguments)

    def _called(self, environment: dict[str, Any], call: Mapping[str, Any]) -> int:
        """One call to its end; an answer of another status than expected ends the measurement."""
        status: list[str] = []
        started: Any = lambda said, _headers, _failure=None: status.append(said)  # noqa: E731
        response = self.application(environment, started)
        body = b"".join(response)
        response.close()
        if not status[0].startswith(str(call["answer"])):
            raise AssertionError(f"{environment['PATH_INFO']}: {status[0]}, {call['answer']} wanted: {body[:2000]!r}")
        return len(body)

    def _environment(self, call: Mapping[str, Any]) -> dict[str, Any]:
        target = self._next(call)
        path, _mark, query = call["path"].format(*target).partition("?")
        fields = {name: value.format(*target) for name, value in call["form"].items()}
        body = urlencode({**fields, "csrfmiddlewaretoken": CSRF}).encode() if fields else b""
        session, csrf = call["cookies"]
        return {
            "REQUEST_METHOD": "POST" if fields else "GET",
            "PATH_INFO": path,
            "QUERY_STRING": quote(query, safe="=&%+"),
            "SCRIPT_NAME": "",
            "SERVER_NAME": HOST,
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": HOST,
            "HTTP_HOST": f"{HOST}:8000",
            "HTTP_COOKIE": f"{session}={call['session']}; {csrf}={CSRF}",
            "CONTENT_TYPE": "application/x-www-form-urlencoded" if fields else "",
            "CONTENT_LENGTH": str(len(body)) if fields else "",
            "wsgi.input": BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }

    def _next(self, call: Mapping[str, Any]) -> Sequence[int | str]:
        targets: Sequence[Sequence[int | str]] = call["targets"]
        if not targets:
            return ()
        turn = self.turns.get(call["path"], 0)
        self.turns[call["path"]] = turn + 1
        if turn >= len(targets) and call["form"]:
            raise AssertionError(f"{call['path']}: all {len(targets)} targets are used up")
        return targets[turn % len(targets)]


def _backend() -> tuple[int, float]:
    """PostgreSQL's process for this connection, and the processor time that it has used; SQLite is in ours."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0, 0.0
    if connection.connection is None:
        connection.ensure_connection()
    number = int(connection.connection.info.backend_pid)
    return number, int(Path(f"/proc/{number}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


def serve(asked: IO[str], answered: IO[str]) -> None:
    """Answer line by line until there is no more."""
    child = _Child()
    for line in asked:
        order = json.loads(line)
        try:
            answer = {"answer": getattr(child, order.pop("word"))(**order)}
        except Exception as error:  # noqa: BLE001 the parent shall hear of everything
            answer = {"failed": f"{type(error).__name__}: {error}"}
        answered.write(json.dumps(answer) + "\n")
        answered.flush()


if __name__ == "__main__":
    out, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    serve(sys.stdin, out)
