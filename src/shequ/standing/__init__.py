"""Where things stand: the figure of a measure, an indicator met or missed, the points of a criterion, in plain Python.

Small and exact, over facts in memory: what other engines answer must agree with it.

value_of("rat_density", scene).value        # Fraction(11, 5): 11 of 500 rooms, in %
met(indicator, scene).status                # met, missed, undecided, unmeasured
judge(criterion, scene).points              # None while something is open; low and high say between what
worked_cases(packs)                         # the cases of the packs that do not come out as written
"""

from shequ.standing.cases import Case, worked_cases
from shequ.standing.indicators import Met, Status, grade_of, indicators_of, met, worst_of
from shequ.standing.judging import Judged, Score, judge, points_shown, score
from shequ.standing.promised import Commitment, Figure, How, Period, PeriodState, Spot, Standing, StandingStatus
from shequ.standing.query import EVER, NO_FACTS, Facts, Level, Query, Sum
from shequ.standing.rows import Amount, Row, Scene, value_of

__all__ = [
    "EVER",
    "NO_FACTS",
    "Amount",
    "Case",
    "Commitment",
    "Facts",
    "Figure",
    "How",
    "Judged",
    "Level",
    "Met",
    "Period",
    "PeriodState",
    "Query",
    "Row",
    "Scene",
    "Score",
    "Spot",
    "Standing",
    "StandingStatus",
    "Status",
    "Sum",
    "grade_of",
    "indicators_of",
    "judge",
    "met",
    "points_shown",
    "score",
    "value_of",
    "worked_cases",
    "worst_of",
]
