"""Invented content for the style guide: an afternoon in 清河街道, with names as long as they come."""

from datetime import date, datetime
from typing import Any, Final

from django import forms

TODAY: Final = date(2026, 11, 21)
LONG: Final = "清河街道办事处云岭社区居民委员会第三网格党支部暨幸福里物业联合服务工作站"
PLACES: Final = ("云岭社区", "桂园里社区", "新港社区", "槐荫路社区", "南湖花园社区", LONG)
DEEDS: Final = (
    ("target", "居民健康知识知晓率", "≥85%", 81, 85),
    ("routine", "检查居民区卫生", "每周2次", 46, 52),
    ("zero", "不发生食品安全事故", "0起", 0, 0),
    ("budget", "除四害药品与器械购置", "3.2万元", 18000, 32000),
    ("observance", "全民健康日宣传", "4月7日", 1, 1),
    ("sanction", "乱堆杂物逾期不清的，每处扣除当月物业考核分", "2分/处", 6, 0),
    ("phase", "组织实施阶段", "3月至10月", 8, 8),
    ("role", "卫生专干，负责台账与迎检材料", "周敏", 1, 1),
    ("result", "清理卫生死角和楼道杂物", "300余处", 300, 0),
)
TYPES: Final = {
    "target": "目标", "zero": "零目标", "routine": "常规", "phase": "阶段", "role": "任职",
    "sanction": "奖惩", "budget": "预算", "result": "结果", "observance": "节点",
}  # fmt: skip
STATES: Final = ("kept", "on_track", "at_risk", "overdue", "unmeasured", "not_due")


def commitments(count: int) -> list[dict[str, Any]]:
    """``count`` rows of a commitment table."""
    rows = []
    for at in range(count):
        kind, words, value, done, target = DEEDS[at % len(DEEDS)]
        rows.append(
            {
                "id": at + 1, "type": kind, "type_name": TYPES[kind], "words": words, "value": value, "done": done * (at + 1),
                "target": target * (at + 1), "place": PLACES[at % len(PLACES)], "state": STATES[at % len(STATES)],
                "due": date(2026, 11 + at % 2, 1 + at % 28), "correct": at % 3 != 0,
            }
        )  # fmt: skip
    return rows


class CampaignForm(forms.Form):
    """A form with a field of every kind and three under 更多."""

    more = ("note", "send", "ways")
    name = forms.CharField(label="活动名称", initial="创建省级卫生社区")
    place = forms.ChoiceField(label="范围", choices=[(name, name) for name in PLACES], help_text="只列出您负责的地方。")
    since = forms.DateField(label="从哪天起", widget=forms.DateInput(attrs={"type": "date"}))
    amount = forms.IntegerField(label="检查次数（次/周）", min_value=1, help_text="文稿写的是“每周检查2次”。")
    kind = forms.ChoiceField(
        label="依据", widget=forms.RadioSelect, choices=[("plan", "实施方案"), ("notice", "上级通知")]
    )
    note = forms.CharField(label="说明", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    send = forms.BooleanField(label="采纳后通知各社区负责人", required=False)
    ways = forms.MultipleChoiceField(
        label="通知方式",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("in", "站内消息"), ("sms", "短信")],
    )


FILTERS: Final = [
    {
        "label": "辖区", "value": "清河街道", "clear_url": "?",
        "options": [{"label": name, "url": "?", "current": at == 0} for at, name in enumerate(PLACES)],
    },
    {"label": "时间", "value": "本月", "clear_url": "?", "options": [{"label": "本周", "url": "?"}, {"label": "本月", "url": "?", "current": True}]},
    {"label": "状态", "value": "逾期", "clear_url": "?"},
    {"label": "责任人", "value": "", "clear_url": "", "options": [{"label": "周敏", "url": "?"}]},
]  # fmt: skip
PHASES: Final = [
    {"name": "动员部署", "start": date(2026, 1, 5), "end": date(2026, 2, 28), "class": "kept", "state": "done"},
    {"name": "组织实施", "start": date(2026, 3, 1), "end": date(2026, 10, 31), "class": "kept", "state": "done"},
    {
        "name": "自查整改与迎接市级复核验收",
        "start": date(2026, 11, 1),
        "end": date(2026, 12, 14),
        "class": "now",
        "state": "on_track",
    },
    {"name": "总结巩固", "start": date(2026, 12, 15), "end": date(2027, 1, 31), "class": "", "state": "not_due"},
]
PROBLEMS: Final = [
    {
        "sheet": "责任单位",
        "row": 7,
        "column": "所在网格",
        "found": "找不到“云岭第九网格”",
        "remedy": "改成辖区表里已有的网格，例如“云岭第八网格”",
    },
    {
        "sheet": "责任单位",
        "row": 12,
        "column": "联系电话",
        "found": "“1380013”不是完整的号码",
        "remedy": "填11位手机号，或留空",
    },
    {
        "sheet": "签约",
        "row": 3,
        "column": "",
        "found": "缺少“签约日期”一列",
        "remedy": "从本页下载模板，把数据粘到模板里再传",
    },
]
MONTH: Final = [
    [
        {
            "day": week * 7 + at - 5 if 1 <= week * 7 + at - 5 <= 30 else None, "weekday": "周" + "一二三四五六日"[at],
            "today": week * 7 + at - 5 == 21, "off": at > 4,
            "events": {7: ["集中清扫日"], 9: ["消防宣传日：云岭小学门前"], 25: ["反家暴日"]}.get(week * 7 + at - 5, []),
        }
        for at in range(7)
    ]
    for week in range(6)
]  # fmt: skip
PAPER: Final = [
    ("title", [("", "云岭社区创建省级卫生社区实施方案")]),
    ("", [("", "为改善辖区环境，成立创建工作小组，由"), ("role", "居委会主任林书萍任组长"), ("", "，成员分片包干。")]),
    ("h", [("", "一、工作目标")]),
    (
        "",
        [
            ("", "到年底，居民"), ("target on", "健康知识知晓率达到85%以上"), ("", "，"), ("target", "垃圾密闭收集率达到100%"), ("", "；全年"),
            ("zero", "不发生食物中毒事故"), ("", "。上年度共"), ("result", "清理楼道杂物300余处"), ("", "。"),
        ],
    ),
    ("h", [("", "二、实施步骤")]),
    (
        "",
        [
            ("phase", "3月1日至10月31日为组织实施阶段"), ("", "。检查小组"), ("routine", "每周检查2次居民区卫生"), ("", "，"),
            ("routine unsure", "定期开展入户宣传"), ("", "；"), ("observance", "4月第二周开展爱国卫生周活动"), ("", "。"),
        ],
    ),
    ("h", [("", "三、保障措施")]),
    ("", [("", "安排"), ("budget", "除四害经费3.2万元"), ("", "；对逾期不清理的，"), ("sanction", "每处扣物业考核分2分"), ("", "。")]),
]  # fmt: skip
SEEN_AT: Final = datetime(2026, 11, 21, 14, 5)
CRUMBS: Final = [
    {"label": "清河街道", "options": [{"label": name, "url": "?", "current": False} for name in PLACES]},
    {"label": "创建省级卫生社区", "url": "?"},
    {"label": "承诺"},
]
HEADING: Final = "创建省级卫生社区"
LEAD: Final = "自查整改阶段，还有23天。38条承诺里有1条已失约，5条有风险。"
FIGURES: Final = [
    ("全部承诺", 38, ""),
    ("兑现", 21, "kept"),
    ("正常", 9, "on_track"),
    ("有风险", 5, "at_risk"),
    ("已失约", 1, "broken"),
    ("未计量", 2, "unmeasured"),
]
COLUMNS: Final = ("选择", "承诺", "类型", "地方", "已完成", "应完成", "状态", "到期")
RHYTHM: Final = ("kept", "kept", "kept", "broken", "kept", "risk", "unknown", "unknown")
RHYTHM_TOLD: Final = "8周：4周完成，1周缺1次，1周进行中，2周未到"
ALL_STATES: Final = ("kept", "on_track", "at_risk", "late", "broken", "overdue", "undecided", "not_due", "unmeasured")
TREE: Final = ("清河街道", "街道", "第三网格 · 幸福里3号楼2单元", "清河街道的下级", "云岭社区的下级")
HISTORY: Final = ("林书萍把“知晓率”从80%改为85%", "周敏确认了12条承诺", "上传《实施方案》第2稿，新增3条、撤下1条")
PAIRS: Final = (("牵头单位", LONG), ("联系人", "林书萍 138****0137"), ("责任网格", "第一至第八网格"))
PANE: Final = (
    "清理垃圾 300 吨",
    "由14条记录相加，3月1日–5月31日",
    "吨",
    "“组织居民和志愿者清理卫生死角，全年清运垃圾不少于300吨。”",
)
WORDS: Final = {
    "print": "打印", "record": "记一笔", "phases": "阶段", "cards": "承诺", "table": "全部承诺", "month": "11月", "tree": "辖区",
    "history": "经过", "budget": "经费", "small": "状态、类型、按钮", "adopt": "采纳为活动", "later": "稍后再说", "drop": "删去",
    "sure": "删去“清河街道爱国卫生月”和它的38条承诺？删去后不能恢复。", "confirmed": "已确认", "chosen": "已选3条", "read": "读出的承诺 9",
    "unsure": "存疑", "why": "“定期”没有写明多久一次，请补上次数或删去。", "confirm": "对", "correct": "改正", "sign_in": "登录",
}  # fmt: skip
EMPTY: Final = (
    "还没有承诺", "上传实施方案或工作计划，系统会把里面的目标、频次、期限和责任人逐条读出来，您确认后就成为活动。", "上传文稿",
    "改好下面几处后，把同一份表再传一次即可，不会重复。", "把文稿拖到这里，或者选择文件", "可一次选多份；txt、docx、pdf，每份不超过20 MB",
)  # fmt: skip


class SignInForm(forms.Form):
    """Name and password."""

    login = forms.CharField(label="用户名")
    password = forms.CharField(label="密码", widget=forms.PasswordInput, help_text="连错5次要等15分钟。")


sign_in = SignInForm()
