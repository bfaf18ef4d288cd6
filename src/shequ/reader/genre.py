"""Whether a text is of the genre at all: the language of campaigns, plans and reports, or something else."""

import re
from typing import Final

_WORDS: Final = re.compile(
    "社区|街道|居委会|村委会|居民|村民|辖区|小区|物业|网格|创建|创卫|整治|卫生|文明|平安|安全生产|消防|禁毒|垃圾|健康教育|志愿|宣传|领导小组|工作|检查|落实|责任|群众|"
    "单位|组织|活动|管理|方案|计划|总结|汇报|制度|考核|目标|措施|服务|建设|开展|加强|督查|整改|隐患|培训|会议|疫情|防控|选举|养老|扶贫|慰问|调解|巡查"
)
_LEAST: Final = 4  # different words
_RARE: Final = 150  # characters a word
_SAMPLE: Final = 20_000


def campaign_like(text: str) -> bool:
    """Whether the words of the genre are there, different enough and dense enough.

    >>> campaign_like("社区组织志愿者开展垃圾清理,落实检查制度。"), campaign_like("将面粉加水揉成团,醒发半小时。")
    (True, False)
    """
    found = _WORDS.findall(text, 0, _SAMPLE)
    return len(set(found)) >= _LEAST and len(found) * _RARE >= min(len(text), _SAMPLE)
