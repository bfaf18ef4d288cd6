"""What of a personal particular may stand in a list."""


def mask_name(name: str) -> str:
    """张三丰 becomes 张**: the family name stays."""
    return name[:1] + "*" * (len(name) - 1)


def mask_phone(phone: str) -> str:
    """The first three and the last four digits of a phone number stay; of a short one only the last two."""
    if len(phone) < 9:
        return "*" * max(0, len(phone) - 2) + phone[-2:]
    return f"{phone[:3]}{'*' * (len(phone) - 7)}{phone[-4:]}"


def mask_text(text: str) -> str:
    """Only the first character stays."""
    return text[:1] + "*" * min(6, max(0, len(text) - 1))
