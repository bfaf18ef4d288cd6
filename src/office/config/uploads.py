"""The first thing that sees an upload: what says it is too large is refused before a byte of it is kept."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

__all__ = ["Capped"]


class Capped(FileUploadHandler):
    """Counts what arrives as well, since a stated length may lie; over the limit the request ends with 413."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.arrived = 0

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *_rest: Any, **_more: Any) -> None:
        """What the request says of its length."""
        if content_length > settings.REQUEST_BYTES:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the piece on to the handler that keeps it."""
        self.arrived += len(raw_data)
        if self.arrived > settings.REQUEST_BYTES:
            raise RequestDataTooBig
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler makes the file."""
