"""What is left out of the log, and what is added to it.

Like the settings, which name these, it imports nothing of Django's: see `settings.py`.
"""

import re
from logging import LogRecord

ROOM_CODE = re.compile("(/live/)[^/\\s'\"?]+", re.IGNORECASE)


def without_room_codes(text: str) -> str:
    """Who knows the code of a room can join it, so it is not written down, in whatever case it was typed."""
    return ROOM_CODE.sub(r"\1*", text)


def hide_room_codes(record: LogRecord) -> bool:
    message = record.getMessage()
    if ROOM_CODE.search(message):
        record.msg, record.args = without_room_codes(message), ()
    return True


def is_a_fault(record: LogRecord) -> bool:
    """Whether something of ours broke. Who is asked to come back, or asks for what there is not, is in the access line."""
    return record.exc_info is not None
