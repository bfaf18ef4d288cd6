"""Answers that are streamed."""

from typing import Any


def taken(answer: Any) -> bytes:
    """All of an answer, as a browser takes it; reading it to the end closes the file behind it and nothing else.

    ``answer.close()`` would end the request a second time, and the test's database connection with it.
    """
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)
