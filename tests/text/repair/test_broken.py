import pytest

from shequ.text.repair import repair
from shequ.text.repair.broken import merged, shifted, swallowed


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("取得了较好成绩?,F将情况汇报如下", "取得了较好成绩。现将情况汇报如下"),
        ("取得了较好成绩？，F将情况汇报如下", "取得了较好成绩。现将情况汇报如下"),
        ("按期完成任?wù)安排", "按期完成任务安排"),
        ("街道?wèi)生院", "街道卫生院"),
        ("打好基矗", "打好基础。"),
        ("打好基矗。", "打好基础。"),
        ("老年保舰慢病随访", "老年保健、慢病随访"),
        ("防治糖尿并高血压", "防治糖尿病、高血压"),
        ("广泛听娶采纳意见", "广泛听取、采纳意见"),
    ],
)
def test_broken_characters_come_back(damaged: str, sound: str) -> None:
    assert repair(damaged).text == sound


@pytest.mark.parametrize(
    "text",
    [
        "这样好吗?,大家议一议。",
        "是A级还是B级?A区先评。",
        "矗立在路口的舰艇模型",
        "糖尿病并发症和高血压并发症的防治",
        "防止传染并及时报告",
        "怎么办?wifi)覆盖",
        "基层党组织并不出面",
    ],
)
def test_sound_text_stays(text: str) -> None:
    assert repair(text).text == text


def test_unreadable_characters_stay_as_they_are() -> None:
    text = "清扫到位?zhuāng)饰一新"
    assert not list(shifted(text)) and not swallowed(text) and not merged(text)
