"""The child process that parses docx, PDF and HTML: ``python -m shequ.text.load.child``.

It reads requests from its input and answers on its output until the input ends; ``wire`` has their form.
"""

import json
import os
import sys
from importlib import import_module
from typing import BinaryIO, Final

from shequ.errors import InputError
from shequ.text.load.limits import CPU_SECONDS, allow_seconds, limit_self
from shequ.text.load.wire import ANSWER, LONGEST_ANSWER, REQUEST

# Format, module, function: only what a file needs is imported, once.
PARSERS: Final = {
    "docx": ("shequ.text.load.docx", "parse"),
    "pdf": ("shequ.text.load.pdf", "parse"),
    "html": ("shequ.text.load.webpage", "parse"),
    "archived_page": ("shequ.text.load.webpage", "parse_archived"),
}


def main() -> None:
    """Serve requests; whatever a library prints goes nowhere, so that it cannot spoil an answer."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    limit_self()
    while serve(requests, answers):
        pass


def serve(requests: BinaryIO, answers: BinaryIO) -> bool:
    """Answer one request; False when there are no more."""
    lengths = requests.read(REQUEST.size)
    if len(lengths) < REQUEST.size:
        return False
    header_length, length = REQUEST.unpack(lengths)
    header = json.loads(requests.read(header_length))
    allow_seconds(CPU_SECONDS)
    answer = json.dumps(_answer(header, requests.read(length)), ensure_ascii=False).encode("utf-8", "replace")
    if len(answer) > LONGEST_ANSWER:
        answer = b'{"failed": "memory"}'
    answers.write(ANSWER.pack(len(answer)) + answer)
    answers.flush()
    return True


def _answer(header: dict[str, str], content: bytes) -> dict[str, object]:
    module, function = PARSERS[header["parser"]]
    try:
        parsed = getattr(import_module(module), function)(content, where=header["where"])
    except InputError as error:
        return {"error": [error.code, error.where, error.found, error.remedy]}
    except MemoryError:
        return {"failed": "memory"}
    except Exception as error:  # noqa: BLE001 (the outermost border: libraries leak every kind on damaged files)
        return {"failed": type(error).__name__}
    return {"text": parsed.text, "notices": parsed.notices}


if __name__ == "__main__":
    main()
