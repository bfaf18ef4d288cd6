"""Targets that several places owe, each its own; what is still to be done; what was not kept."""

from datetime import date
from decimal import Decimal

import pytest

from shequ.checker import Checked, Verdict, check
from shequ.reader import read_text
from shequ.standing import Query
from tests.checker.ground import COMMUNITIES, GRIDS, ground, packs, promised

OWED = {"桂园里网格": 90, "紫藤苑网格": 70, "北坡网格": 60}
PROMISED = (
    promised("t0", "清理卫生死角", "dead_corners_cleared", value=220, unit="处", spot=COMMUNITIES["云岭社区"]),
    *(
        promised(f"t{n}", "清理卫生死角", "dead_corners_cleared", value=value, unit="处", spot=GRIDS[name])
        for n, (name, value) in enumerate(OWED.items(), 1)
    ),
)


def checked(text: str) -> Checked:
    """A text as a summary of the community, with a promise of its own and one for each grid."""
    document = read_text(f"云岭社区2026年创建省级卫生街道工作总结\n\n{text}", stem="x")[0]
    return check(document, ground("云岭社区", commitments=PROMISED), packs=packs())


def done(name: str, start: date = date(2026, 1, 1), end: date = date(2026, 12, 31)) -> int:
    """What the facts of a grid add up to."""
    spot = GRIDS[name]
    query = Query("dead_corners_cleared", spot.level, spot.key, start, end)
    return ground("云岭社区").facts([query])[query].value // packs().smallest("dead_corners_cleared", Decimal(1), "处")


def text_of(changed: int = 0) -> str:
    """各网格清理卫生死角中，…: each grid with its own promise."""
    shares = [
        f"{name}{done(name) + changed}处，完成任务{value}处的{100 * done(name) / value:.1f}%"
        for name, value in OWED.items()
    ]
    return f"各网格清理卫生死角中，{'，'.join(shares)}。"


def test_each_share_is_held_against_its_own_place_and_promise():
    found = checked(text_of())
    assert found.count(Verdict.SUPPORTED) == len(found.judged) == 9


def test_altered_shares_are_contradicted():
    assert checked(text_of(changed=1)).count(Verdict.CONTRADICTED) >= 3


def test_the_community_has_the_promise_of_its_own():
    (_number, aim, *_rest) = checked("全年清理卫生死角100处，完成任务220处的45.5%。").judged
    assert aim.verdict is Verdict.SUPPORTED


@pytest.mark.parametrize("more", [0, 1])
def test_what_is_still_to_be_done_is_not_what_waspromised(more):
    done_so_far = sum(map(done, OWED))
    still = abs(220 - done_so_far) + more
    judged = checked(f"下一步，力争清理卫生死角再完成{still}处。").judged
    assert judged[0].verdict is (Verdict.CONTRADICTED if more else Verdict.SUPPORTED), judged[0].why


def test_what_was_not_kept_at_nothing_claims_no_nothing():
    assert not [each for each in checked("乱堆乱放没有做到零发生。").judged if each.claim.value == 0]
