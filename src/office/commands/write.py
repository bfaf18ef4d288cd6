"""``shequ write``: a document of a campaign composed from the ledger, as a file."""

from argparse import Namespace
from pathlib import Path

from office.audit import trail
from office.commands.caretaker import Asked, asked
from office.commands.laying import form_of, lay_out
from office.reports.briefing import gathered
from shequ.paper import Paper, numbers_in
from shequ.writer import Kind, compose


def run(options: Namespace) -> int:
    """Write it, and say how many figures it has."""
    path = Path(options.out).expanduser().resolve()
    form_of(path)
    about = asked(options)
    paper = composed(about, kind=options.kind)
    size = lay_out(paper, path)
    figures = len(numbers_in(paper))
    after = {"kind": options.kind, "from": str(about.start), "to": str(about.end), "file_name": path.name}
    trail.log("commands.write", by=None, of=about.campaign, after=after)
    print(f"《{paper.title}》写到 {path}：{figures} 个数字，每个都指向总账，{size / 1000:.0f} KB。")
    return 0


def composed(about: Asked, *, kind: Kind) -> Paper:
    """The document, not yet laid out."""
    brief, packs = gathered(about.campaign, kind=kind, start=about.start, end=about.end, by=about.by, today=about.today)
    return compose(brief, packs=packs)
