"""How a reader lets things go on a map (`worlds/drops.py`): by a tap, or by a button for each ninth of it."""

from explainer.worlds.drops import GRID, LETTERS

NINTHS = ("top left", "top", "top right", "left", "middle", "right", "bottom left", "bottom", "bottom right")
KEYS = "789456123"  # as on a number pad


def drop_at(share_across: float, share_up: float) -> str:
    """The letters of the square at this share of the map's width and of its height; "" beside the map."""
    inside = 0 <= share_across < 1 and 0 <= share_up < 1
    return LETTERS[int(share_across * GRID)] + LETTERS[int(share_up * GRID)] if inside else ""


def ninths(drops: str) -> list[dict[str, str]]:
    """What `labs/ninths.html` shows: a button for each ninth. One more drop falls to another spot of it."""
    number, wide = len(drops) // 2, GRID // 3
    spots = [
        LETTERS[column * wide + 1 + 3 * number % wide] + LETTERS[row * wide + 1 + 5 * number % wide]
        for row in (2, 1, 0)
        for column in (0, 1, 2)
    ]
    return [{"key": key, "words": words, "drops": drops + spot} for key, words, spot in zip(KEYS, NINTHS, spots, strict=True)]
