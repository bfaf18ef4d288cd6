from shequ.text.repair import repair
from shequ.text.repair.watermarks import watermarks

LINES = [
    "一、目标",
    "居民满意率达到九成。",
    "每周清扫两次。",
    "二、分工",
    "王明任组长;",
    "三、检查",
    "每月评比一次。",
    "张榜公布。",
]


def _cleaned(text: str) -> str:
    return repair(text).text


def test_watermarks_at_line_ends_are_removed() -> None:
    page = "\n".join(f"{line}qZ3好文苑-范文资料网" for line in LINES)
    assert _cleaned(page) == "\n".join(LINES)


def test_watermarks_with_changing_letters_are_removed() -> None:
    salts = ["aB1", "xYz", "Q9w", "kLm", "p0P", "tTt", "r5R", "uUu"]
    page = "\n".join(f"{line}{salt}好文苑网" for line, salt in zip(LINES, salts, strict=True))
    assert _cleaned(page) == "\n".join(LINES)


def test_watermarks_leave_lines_that_end_in_one_word() -> None:
    table = "\n".join(f"第{n}小区\t合格率\t100%" for n in range(20))
    assert not watermarks(table)
    assert not watermarks("\n".join(f"{name}同志任组员" for name in LINES))
    assert not watermarks("\n".join(f"第{n}项,由综治网格" for n in range(20)))


def test_watermarks_inside_sentences_are_removed() -> None:
    words = ["清扫楼道", "检查门店", "登记台账", "张榜公布", "评比先进", "走访住户"]
    page = "。".join(f"{word[:2]}好文苑文秘网{word[2:]}" for word in words)
    assert _cleaned(page) == "。".join(words)


def test_watermarks_keep_a_site_that_the_text_names() -> None:
    page = "请登录清河资料网报名。在清河资料网查询结果。通过清河资料网投票。关注清河资料网动态。"
    assert _cleaned(page) == page
