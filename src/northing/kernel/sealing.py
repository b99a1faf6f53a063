"""Texts that the database keeps for a while and a backup must not show: encrypted with the installation's secret."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

SEALING_SALT = "northing.kernel.sealing"


class SealBroken(ValueError):
    """The bytes were altered, or sealed under another secret."""


def seal_text(text: str) -> bytes:
    return make_cipher().encrypt(text.encode())


def unseal_text(sealed: bytes) -> str:
    """Raises SealBroken."""
    try:
        return make_cipher().decrypt(sealed).decode()
    except InvalidToken as error:
        raise SealBroken from error


def make_cipher() -> Fernet:
    secret = salted_hmac(SEALING_SALT, "", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(secret))
