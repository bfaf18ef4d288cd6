"""A text column that is encrypted in the database and plain in Python."""

from typing import Any

from django.db import models

from office.vault.crypt import decrypt, encrypt


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Like TextField; equality and order in queries are meaningless, so search goes through a blind index."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on the way to the database."""
        return value if value is None else encrypt(str(value))

    def from_db_value(self, value: str | None, *_rest: object) -> str | None:
        """Decrypt on the way back."""
        return value if value is None else decrypt(value)
