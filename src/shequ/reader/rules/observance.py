"""Rules for observance."""

from shequ.reader.rule import Rule

RULES: tuple[Rule, ...] = ()
