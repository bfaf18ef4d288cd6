from shequ.text.repair import repair

TITLE = "桂园里社区环境卫生管理方案(试行)"


def test_inserted_title_is_removed_and_its_own_line_kept() -> None:
    clauses = ["组长带领队", "每日清扫街", "按月评比门", "收集住户意", "登记台账情", "发放宣传资"]
    rest = ["员上岗。", "巷两遍。", "店卫生。", "见建议。", "况备查。", "料入户。"]
    sound = "\n".join(a + b for a, b in zip(clauses, rest, strict=True))
    damaged = "\n".join(a + TITLE + b for a, b in zip(clauses, rest, strict=True))
    assert repair(f"{TITLE}\n{damaged}").text == f"{TITLE}\n{sound}"


def test_title_that_is_spoken_of_stays() -> None:
    text = (
        f"{TITLE}\n根据{TITLE}要求,成立小组。落实{TITLE}各项任务。\n"
        f"按照{TITLE}精神,每周清扫。《{TITLE}》自发布之日起施行。制定{TITLE}后公示。"
    )
    assert repair(text).text == text
