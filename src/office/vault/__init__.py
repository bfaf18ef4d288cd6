"""Personal particulars at rest and on screen: encrypted columns, equality search without reading, masks."""

from office.vault.crypt import blind_index, decrypt, encrypt
from office.vault.fields import EncryptedTextField
from office.vault.masks import mask_name, mask_phone, mask_text

__all__ = ["EncryptedTextField", "blind_index", "decrypt", "encrypt", "mask_name", "mask_phone", "mask_text"]
