"""What a verb of the audit record is called on screen. A verb that the code writes and this table lacks fails a test."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

__all__ = ["LABELS", "UNMASKING", "label_of"]

LABELS: Final[Mapping[str, Any]] = {
    "access.not_found": _("查找辖区外或不存在的内容"),
    "access.refused": _("越权操作被拒绝"),
    "audit.export": _("导出审计记录"),
    "people.add_factor": _("启用第二重验证"),
    "people.appoint": _("任命"),
    "people.change": _("修改人员资料"),
    "people.change_body": _("修改机构"),
    "people.change_contact": _("修改自己的联系方式"),
    "people.change_password": _("修改密码"),
    "people.close_body": _("撤销机构"),
    "people.create": _("建立账户"),
    "people.drop_factor": _("停用第二重验证"),
    "people.end_post": _("免职"),
    "people.end_sessions": _("退出其他设备"),
    "people.export": _("导出人员和任职"),
    "people.factor_failed": _("第二重验证失败"),
    "people.import": _("导入账户"),
    "people.import_posts": _("导入任职"),
    "people.link": _("关联统一身份认证"),
    "people.lock": _("停用账户"),
    "people.locked_out": _("登录失败过多被锁定"),
    "people.login": _("登录"),
    "people.login_failed": _("登录失败"),
    "people.logout": _("退出登录"),
    "people.open_body": _("建立机构"),
    "people.remove_factors": _("代为停用第二重验证"),
    "people.renew_codes": _("更换恢复码"),
    "people.reopen_body": _("恢复机构"),
    "people.reset_password": _("重发一次性密码"),
    "people.unlock": _("启用账户或解除锁定"),
    "people.unmask": _("查看完整电话"),
}
UNMASKING: Final = tuple(verb for verb in LABELS if verb.endswith(".unmask"))


def label_of(verb: str) -> Any:
    """The words for ``verb``; a verb of an older release that nobody knows any more is shown as it is."""
    return LABELS.get(verb, verb)
