"""Every rule, in order of precedence: what an earlier rule has read, a later one leaves alone."""

from shequ.reader.rule import AnyRule
from shequ.reader.rules.budget import RULES as BUDGET
from shequ.reader.rules.observance import RULES as OBSERVANCE
from shequ.reader.rules.phase import RULES as PHASE
from shequ.reader.rules.result import RULES as RESULT
from shequ.reader.rules.role import RULES as ROLE
from shequ.reader.rules.routine import RULES as ROUTINE
from shequ.reader.rules.sanction import RULES as SANCTION
from shequ.reader.rules.table import RULES as TABLE
from shequ.reader.rules.target import RULES as TARGET
from shequ.reader.rules.zero import RULES as ZERO

RULES: tuple[AnyRule, ...] = (*TABLE, *SANCTION, *ROUTINE, *BUDGET, *ROLE, *ZERO, *OBSERVANCE, *PHASE, *TARGET, *RESULT)

__all__ = ["RULES"]
