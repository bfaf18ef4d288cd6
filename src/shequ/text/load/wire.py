"""What goes between a parser and its child: lengths as four bytes each, highest first.

A request is the length of its header, the length of the content, the header (JSON: ``parser`` and ``where``) and the
content. An answer is a length and JSON: ``text`` and ``notices``, or ``error`` with the four parts of an InputError, or
``failed`` (``memory`` or the name of an unexpected exception).
"""

import struct
from typing import Final

REQUEST: Final = struct.Struct(">II")
ANSWER: Final = struct.Struct(">I")
LONGEST_ANSWER: Final = 150 * 1024 * 1024
