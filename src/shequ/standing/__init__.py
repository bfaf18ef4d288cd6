"""Where things stand: every promise of a campaign, the figure of a measure, an indicator, the points of a criterion.

standing(commitments, facts, packs=packs, today=today)       # one a commitment; the facts are asked once
figure_of("waste_removed", facts, packs=packs, spots=spots, start=start, end=end)
score(standard, on_facts(scene_at(packs, spots=spots, start=start, to=end), facts, standard))

Over rows in memory, small and exact; what other engines answer must agree with it:

value_of("rat_density", scene).value        # Fraction(11, 5): 11 of 500 rooms, in %
met(indicator, scene).status                # met, missed, undecided, unmeasured
judge(criterion, scene).points              # None while something is open; low and high say between what
worked_cases(packs)                         # the cases of the packs that do not come out as written
"""

from shequ.standing.advice import register_for
from shequ.standing.cases import Case, worked_cases
from shequ.standing.comparing import just_before, year_before
from shequ.standing.editions import indicators_of
from shequ.standing.figures import Wanted, figure_from, figure_of, figures_of, queries_of, with_own
from shequ.standing.indicators import Met, Status, grade_of, met, worst_of
from shequ.standing.judging import Judged, Score, judge, points_shown, score
from shequ.standing.memory import FactRow, facts_in
from shequ.standing.others import PhaseState, held_state, money_state, phase_state
from shequ.standing.planning import standing
from shequ.standing.promised import Commitment, Figure, How, Period, PeriodState, Spot, Standing, StandingStatus
from shequ.standing.query import EVER, NO_FACTS, Facts, Level, Query, Sum
from shequ.standing.rows import Amount, Row, Scene, value_of
from shequ.standing.running import facts_on
from shequ.standing.scenes import on_facts, scene_at
from shequ.standing.tally import Tally, chosen
from shequ.standing.terms import Term, days_wanted, term_at, terms_back
from shequ.standing.yardstick import TIMES

__all__ = [
    "EVER",
    "NO_FACTS",
    "TIMES",
    "Amount",
    "Case",
    "Commitment",
    "FactRow",
    "Facts",
    "Figure",
    "How",
    "Judged",
    "Level",
    "Met",
    "Period",
    "PeriodState",
    "PhaseState",
    "Query",
    "Row",
    "Scene",
    "Score",
    "Spot",
    "Standing",
    "StandingStatus",
    "Status",
    "Sum",
    "Tally",
    "Term",
    "Wanted",
    "chosen",
    "days_wanted",
    "facts_in",
    "facts_on",
    "figure_from",
    "figure_of",
    "figures_of",
    "grade_of",
    "held_state",
    "indicators_of",
    "judge",
    "just_before",
    "met",
    "money_state",
    "on_facts",
    "phase_state",
    "points_shown",
    "queries_of",
    "register_for",
    "scene_at",
    "score",
    "standing",
    "term_at",
    "terms_back",
    "value_of",
    "with_own",
    "worked_cases",
    "worst_of",
    "year_before",
]
