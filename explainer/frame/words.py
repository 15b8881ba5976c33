"""Numbers as people say them, for the sentences of several labs."""


def counted(count: int, thing: str) -> str:
    """ "1 round", "2 rounds"."""
    return f"1 {thing}" if count == 1 else f"{count} {thing}s"


def times(count: int) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
