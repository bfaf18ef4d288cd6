"""The progress bar."""

from io import StringIO

from shequ.cli.bar import Bar


class Terminal(StringIO):
    """A terminal that shows what it is sent."""

    def isatty(self) -> bool:
        return True


def test_bar_is_blanked_without_a_control_sequence():
    terminal = Terminal()
    bar = Bar(2, stream=terminal, quiet=False)
    bar.step()
    bar.close()
    line, blanks = terminal.getvalue().split("\r")[1:3]
    assert line.endswith("1/2") and blanks == " " * (len(line) + 2)  # two characters are wide
    assert "\x1b" not in terminal.getvalue()


def test_bar_that_shows_nothing_blanks_nothing():
    terminal = Terminal()
    Bar(2, stream=terminal, quiet=False).close()
    assert terminal.getvalue() == ""
