"""Characters that lost a byte on their way through GBK, brought back where only one reading is possible."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.text.repair.script import PINYIN, traditional
from shequ.text.span import Edit

# 。現 is A1 A3 AC 46. Without its first byte it reads A3 AC 46: ，F. So a full-width form and one ASCII sign
# are a full stop and the character whose bytes are the form's second byte and the sign.
_SHIFTED: Final = re.compile(r"(?<=[\u4e00-\u9fff”）)])[?？]([!,\uff01-\uff5e])([@-~])(?=[\u4e00-\u9fff(（])")
# 任務(wù) of which the second byte and the bracket were taken for one broken character: 任?wù).
_SWALLOWED: Final = re.compile(rf"[?？]({PINYIN})[)）]")
# One byte late over two characters: 們在創 (82 83 D4 DA 84 93) is read 83 D4 (冊, cè) and DA 84 (趧).
_LATE: Final = (
    (re.compile(r"(?<=[们們])[?？]cè[)）]趧[?？]chuàng[)）]"), "在创"),
    (re.compile(r"(?<=特)[?？]zé[)）][?？](?=[,，。])"), "热"),
)
_FORMS: Final = {",": "，", "!": "！"}

_WORDS: Final = """
任务wù 服务wù 业务wù 事务wù 义务wù 职务wù 家务wù 社会huì 机会huì 开会huì 大会huì 委会huì 协会huì 议会huì 会议yì 建议yì 评议yì
组织zhī 领导dǎo 指导dǎo 督导dǎo 引导dǎo 宣传chuán 计划huà 规划huà 总结jié 团结jié 活动dòng 发动dòng 劳动dòng 运动dòng 行动dòng
责任zé 职责zé 负责zé 标准zhǔn 问题tí 专题tí 主题tí 认识shí 知识shí 意识shí 经验yàn 检验yàn 坚决jué 解决jué 学习xí 练习xí
教师shī 老师shī 律师shī 医疗liáo 治疗liáo 经济jì 救济jì 观众zhòng 调节jié 环节jié 季节jié 春节jié 方针zhēn 节约yuē 公约yuē
模范fàn 规范fàn 防范fàn 市场chǎng 广场chǎng 现场chǎng 场所chǎng 基层céng 党员yuán 人员yuán 成员yuán 委员yuán 动员yuán 队员yuán
部队duì 团队duì 企业yè 就业yè 事业yè 作业yè 物业yè 行业yè 农业yè 专业yè 失业yè 通报bào 汇报bào 情报bào 板报bào 联系xì 关系xì
体系xì 整体tǐ 集体tǐ 全体tǐ 具体tǐ 团体tǐ 媒体tǐ 群体tǐ 参与yǔ 给予yǔ 创卫wèi 爱卫wèi 保卫wèi 讲评píng 测评píng 获奖jiǎng
承办bàn 主办bàn 举办bàn 先进jìn 促进jìn 推进jìn 改进jìn 整洁jié 保洁jié 清洁jié 廉洁jié 家园yuán 校园yuán 公园yuán 乐园yuán
花园yuán 条件jiàn 转变biàn 改变biàn 电话huà 讲话huà 对话huà 开发fā 出发fā 激发fā 启发fā 目标biāo 指标biāo 达标biāo 设备bèi
准备bèi 配备bèi 维护hù 爱护hù 保护hù 拥护hù 制订dìng 签订dìng 修订dìng 记录lù 目录lù 纪录lù 时间jiān 期间jiān 民间jiān 空间jiān
"""
_ENDS: Final = {(word[0], word[2:]): word[1] for word in _WORDS.split()}
_OPENINGS: Final = {
    (word[2:], word[1]): word[0]
    for word in (
        "卫生wèi 创建chuàng 创新chuàng 创卫chuàng 领导lǐng 组织zǔ 责任zé 绿化lǜ 环境huán 党员dǎng 动员dòng 单位dān 发展fā 发放fā "
        "开展kāi 开始kāi 宣传xuān 进行jìn 进一jìn 实际shí 实施shí 实现shí 结合jié 为了wèi 检查jiǎn 检验jiǎn 监督jiān 标准biāo 质量zhì "
        "办法bàn 办理bàn 讲座jiǎng 讲话jiǎng 劳动láo 农村nóng 学习xué 学校xué 业务yè 业主yè 义务yì 计划jì 设施shè 设备shè 医疗yī "
        "网格wǎng 网络wǎng 维护wéi 综合zōng 总结zǒng 经济jīng 经费jīng 经验jīng 认真rèn 认识rèn 调解tiáo 围绕wéi 转变zhuǎn 团结tuán "
        "优化yōu 优秀yōu 扩大kuò 关心guān 关于guān 热情rè 热心rè 对于duì 对象duì 贯彻guàn 严格yán 严禁yán 纪律jì 运动yùn 达到dá "
        "过程guò 区域qū 带头dài 参加cān 参与cān 会议huì"
    ).split()
}

# 基础。 is B4 A1 A1 A3: without the two A1 in the middle it reads 矗. The readings below are no words otherwise.
_MERGED: Final = (
    (re.compile("(?<=基)矗"), "础。"),
    (re.compile("(?<=保)舰"), "健、"),
    (re.compile("(?<=糖尿)并(?!发)|(?<=心脑血管)并(?!发)|(?<=疾)并|(?<=冠心)并(?!发)"), "病、"),
    (re.compile("(?<=传染)并(?=常见病|多发病|慢性病|地方病)|(?<=常见)并(?=多发)|(?<=常见病.多发)并"), "病、"),
    (re.compile("(?<=高血压)并(?=心脑血管并|糖尿并)"), "、"),
    (re.compile("(?<=[听采争])娶(?=[\u4e00-\u9fff])"), "取、"),
    (re.compile("(?<=评)癣"), "选、"),
    (re.compile("(?<=[居入])祝(?=\n|$)"), "住。"),
)
_MERGED_SIGN: Final = re.compile("[矗舰并娶癣祝](?<=[基保尿管疾心染见发压听采争评居入].)")


_READING: Final = re.compile(r"[(（][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")


def shifted(text: str) -> Iterator[Edit]:
    """A full stop and a character read one byte late: 工作?，F(xiàn)將 is 工作。現(xiàn)將.

    >>> [e.after for e in shifted("完成任务?,F将情况汇报如下")]
    ['。现']
    """
    if not ("?，" in text or "?," in text or "？，" in text or "?！" in text):
        return
    for match in _SHIFTED.finditer(text):
        lead = _FORMS.get(match[1], match[1]).encode("gbk")[1]
        char = bytes([lead, ord(match[2])]).decode("gbk", errors="replace")
        if char in traditional():
            reading = _READING.match(text, match.end())
            end = reading.end() if reading else match.end()
            follower = traditional().get(text[end : end + 1], "") if reading else ""
            yield Edit(match.start(), end + len(follower), "。" + traditional()[char] + follower, "broken")


def swallowed(text: str) -> list[Edit]:
    """A character of which only its pinyin is left, where the word it stands in allows one reading only: 任?wù).

    >>> [e.after for e in swallowed("完成任?wù)不休息")]
    ['务']
    """
    if not ("?" in text or "？" in text) or not (")" in text or "）" in text):
        return []
    found = [Edit(m.start(), m.end(), char, "broken") for late, char in _LATE for m in late.finditer(text)]
    taken = {place for edit in found for place in range(edit.start, edit.end)}
    for match in _SWALLOWED.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        simple = traditional().get(before, before), traditional().get(after, after)
        char = _ENDS.get((simple[0], match[1])) or _OPENINGS.get((match[1], simple[1]))
        if char and match.start() not in taken:
            found.append(Edit(match.start(), match.end(), char, "broken"))
    return sorted(found, key=lambda e: e.start)


def merged(text: str) -> list[Edit]:
    """A character and the mark after it that ran into one: 打好基矗 is 打好基础。

    >>> [e.after for e in merged("打好基矗开展预防、保舰健康教育")]
    ['础。', '健、']
    """
    if not _MERGED_SIGN.search(text):
        return []
    found = [
        Edit(match.start(), match.end(), after[: 2 - (text[match.end() : match.end() + 1] in _MARKS)], "broken")
        for pattern, after in _MERGED
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda e: e.start)


_MARKS: Final = frozenset("。，,、;；:：")
