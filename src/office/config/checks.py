"""Misconfiguration is said at the start, with a number and what to do; ``shequ serve`` refuses to start on any of it."""

import string
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

from office.access.table import table
from office.ledger.knowledge import packs
from shequ.packs import PackError


@register(Tags.security)
def secrets_are_set(app_configs: Sequence[Any] | None, **_kwargs: object) -> list[CheckMessage]:
    """A secret key of its own, and keys for personal particulars."""
    found: list[CheckMessage] = []
    if len(settings.SECRET_KEY) < 50:
        found.append(
            Error(
                "SHEQU_SECRET_KEY 未设置或太短。",
                hint="设为至少 50 个随机字符；shequ demo 会自行生成。",
                id="office.E001",
            )
        )
    if not settings.FIELD_KEYS:
        found.append(
            Error(
                "SHEQU_FIELD_KEYS 未设置，个人信息无法加密。", hint="形式为 编号:base64（32 字节）。", id="office.E002"
            )
        )
    return found


@register(Tags.security)
def nothing_unsafe(app_configs: Sequence[Any] | None, **_kwargs: object) -> list[CheckMessage]:
    """What may be convenient at a desk and is wrong on a network."""
    found: list[CheckMessage] = []
    if "*" in settings.ALLOWED_HOSTS or not settings.ALLOWED_HOSTS:
        found.append(Error("SHEQU_HOSTS 不能为空或 *。", hint="写明访问用的域名或地址。", id="office.E003"))
    outside = [host for host in settings.ALLOWED_HOSTS if host not in ("127.0.0.1", "localhost", "testserver")]
    if not settings.HTTPS and outside:
        found.append(
            Error(f"未启用 HTTPS，却允许从 {'、'.join(outside)} 访问。", hint="设 SHEQU_HTTPS=true。", id="office.E004")
        )
    if settings.DEBUG and outside:
        found.append(Error("调试状态下不能对外服务。", hint="去掉 SHEQU_DEBUG。", id="office.E005"))
    if settings.DENGBAO and not settings.HTTPS:
        found.append(checks.Warning("等保配置下应启用 HTTPS。", hint="设 SHEQU_HTTPS=true。", id="office.W001"))
    return found


@register(Tags.urls)
def tiles_are_whole(app_configs: Sequence[Any] | None, **_kwargs: object) -> list[CheckMessage]:
    """A tile address needs its places for zoom, column and row."""
    url = settings.TILES_URL
    if not url:
        return []
    wanted = {"z", "x", "y"}
    named = {name for _text, name, _spec, _conversion in string.Formatter().parse(url) if name}
    if wanted - named:
        return [Error("SHEQU_TILES_URL 缺少 {z}、{x} 或 {y}。", hint="例：https://…/{z}/{x}/{y}.png", id="office.E006")]
    return []


@register(deploy=True)
def packs_load(app_configs: Sequence[Any] | None, **_kwargs: object) -> list[CheckMessage]:
    """A broken pack is named with its file and line before a port is opened, not on the first page that needs it."""
    try:
        packs()
    except PackError as error:
        return [Error(f"知识包有错：{error}", hint="改正 SHEQU_PACKS 所指的文件夹，或先不设它。", id="office.E007")]
    return []


@register(Tags.urls)
def table_reads(app_configs: Sequence[Any] | None, **_kwargs: object) -> list[CheckMessage]:
    """The permission table stops the start if a row is wrong."""
    table()
    return []
