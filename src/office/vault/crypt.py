"""Encryption by AES-256-GCM, with the number of the key in front of each value, so that keys can be changed one row at a time.

``settings.FIELD_KEYS`` lists ``number:base64`` keys, the newest first; it lies outside the database and its backups.
"""

import base64
import hmac
import os
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NONCE = 12


@lru_cache(maxsize=4)
def _keys(said: tuple[str, ...]) -> dict[str, bytes]:
    keys: dict[str, bytes] = {}
    for entry in said:
        number, _colon, encoded = entry.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except ValueError:
            key = b""
        if not number.isdigit() or len(key) != 32:
            raise ImproperlyConfigured("SHEQU_FIELD_KEYS：每把密钥写作 编号:base64，解码后应为 32 字节。")
        keys[number] = key
    if not keys:
        raise ImproperlyConfigured("SHEQU_FIELD_KEYS 未设置：没有密钥，不能保存个人信息。")
    return keys


@lru_cache(maxsize=16)
def _cipher(key: bytes) -> AESGCM:
    """Made once a key: a list decrypts a hundred values."""
    return AESGCM(key)


def encrypt(text: str) -> str:
    """``text`` under the newest key: ``number:base64(nonce + ciphertext)``. The empty string stays empty."""
    if not text:
        return ""
    keys = _keys(tuple(settings.FIELD_KEYS))
    number, key = next(iter(keys.items()))
    nonce = os.urandom(NONCE)
    sealed = _cipher(key).encrypt(nonce, text.encode(), number.encode())
    return f"{number}:{base64.b64encode(nonce + sealed).decode()}"


def decrypt(stored: str) -> str:
    """What :func:`encrypt` was given; ValueError if the value was altered or its key is gone."""
    if not stored:
        return ""
    number, _colon, encoded = stored.partition(":")
    key = _keys(tuple(settings.FIELD_KEYS)).get(number)
    if key is None:
        raise ValueError(f"field key {number} is not configured")
    sealed = base64.b64decode(encoded)
    try:
        return _cipher(key).decrypt(sealed[:NONCE], sealed[NONCE:], number.encode()).decode()
    except InvalidTag as error:
        raise ValueError("the stored value was altered") from error


def blind_index(text: str) -> str:
    """A keyed fingerprint for equality search; under the oldest key, which therefore stays."""
    key = list(_keys(tuple(settings.FIELD_KEYS)).values())[-1]
    return hmac.new(key, b"index\0" + text.encode(), sha256).hexdigest()
