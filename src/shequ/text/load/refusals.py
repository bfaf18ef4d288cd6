"""Errors that more than one format gives in the same words."""

from shequ.errors import InputError


def locked(where: str) -> InputError:
    """The error for a file that only opens with a password."""
    return InputError(
        "READ-009", where=where, found="文件有密码，打不开", remedy="请用原来的软件去掉密码，另存一份再读"
    )


def damaged(where: str, part: str | None = None) -> InputError:
    """The error for a file whose inside is broken; ``part`` names the piece of it."""
    found = f"文件内部损坏，读不出来（部件 {part}）" if part else "文件内部损坏或不完整，读不出来"
    return InputError("READ-010", where=where, found=found, remedy="请重新取一份，或者用原来的软件打开后另存再读")


def unsafe(where: str, found: str) -> InputError:
    """The error for content that only an attack needs."""
    return InputError(
        "READ-012", where=where, found=f"{found}，为安全起见不读", remedy="请用原来的软件打开，另存一份再读"
    )
