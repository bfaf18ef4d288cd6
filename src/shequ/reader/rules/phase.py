"""Rules for phases."""

from shequ.reader.rule import Rule

RULES: tuple[Rule, ...] = ()
