"""The code of a room, as it stands on the board, and keys that nobody guesses."""

import secrets
from hashlib import sha256

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowel, so that no word comes about; no digit, so that 0 is never read as O
LENGTH = 6  # 64 million codes


class CodeConverter:
    """A room's code in an address. In logs its place is taken by a star: `serving/log_filters.py`."""

    regex = f"[{LETTERS}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def typed(text: str) -> str:
    """The code in what a pupil types: in small letters, with a space or a dash in the middle."""
    return "".join(letter for letter in text[:40].upper() if letter in LETTERS)


def spaced(code: str) -> str:
    """A code as it is easiest to read."""
    return f"{code[:3]} {code[3:]}"


def new_key() -> str:
    """128 random bits. The database holds the hash alone."""
    return secrets.token_urlsafe(16)


def hashed(key: str) -> str:
    return sha256(key.encode()).hexdigest()
