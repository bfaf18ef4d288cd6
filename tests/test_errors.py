import pickle

import pytest

from shequ.errors import InputError, Problem, ShequError


def refused() -> InputError:
    return InputError("READ-003", where="计划.doc", found="文件是空的", remedy="请换一个文件")


def test_message_is_one_sentence_with_code_place_and_remedy():
    assert str(refused()) == "READ-003 计划.doc：文件是空的。请换一个文件。"


def test_parts_are_kept():
    error = refused()
    assert (error.code, error.where, error.found, error.remedy) == (
        "READ-003",
        "计划.doc",
        "文件是空的",
        "请换一个文件",
    )


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_error_survives_the_way_from_a_child_process(protocol: int):
    back = pickle.loads(pickle.dumps(refused(), protocol))
    assert (type(back), str(back), vars(back)) == (InputError, str(refused()), vars(refused()))


def test_error_is_caught_as_one_of_ours():
    with pytest.raises(ShequError, match="READ-003"):
        raise refused()


def test_problem_is_a_value():
    assert Problem("READ-003", "a", "b", "c") == Problem("READ-003", "a", "b", "c")
    with pytest.raises(AttributeError):
        Problem("READ-003", "a", "b", "c").code = "x"  # type: ignore[misc]
