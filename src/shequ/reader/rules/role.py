"""Rules for role."""

from shequ.reader.rule import Rule

RULES: tuple[Rule, ...] = ()
