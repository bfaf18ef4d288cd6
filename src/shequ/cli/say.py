"""What is said on the error stream: one line at a time, with nothing in it that a terminal would obey."""

import sys


def say(text: object) -> None:
    """Print ``text`` to the error stream; line ends stay, any other character that does not print becomes �."""
    shown = "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in str(text))
    if sys.stderr is not None:
        print(shown, file=sys.stderr)
