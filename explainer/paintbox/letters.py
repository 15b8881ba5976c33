"""Words as shapes, put together from letters that are kept: other words have the same letters."""

from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from explainer.paintbox.keep import keep

FONTS = Path(__file__).parent / "fonts"
FONT_FILES = {
    "text": "atkinson-hyperlegible-latin-400-normal.woff",
    "bold": "atkinson-hyperlegible-latin-700-normal.woff",
    "heading": "fredoka-latin-600-normal.woff",
}
# Pillow rounds where a line of words stands by the tallest of its letters, so each letter is drawn behind the same ones.
BEFORE = "|Å   "


@lru_cache(maxsize=64)
def font(kind: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / FONT_FILES[kind]), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def length(words: str, kind: str, size: int) -> int:
    """How far the pen goes, in pixels."""
    return round(font(kind, size).getlength(words, "1"))


def overhang(size: int) -> int:
    """How far ink may reach to the left of where the pen starts and to the right of where it stops, at most, in pixels."""
    return size // 4 + 1


def corner(words: str, kind: str, size: int, anchor: str) -> tuple[int, int]:
    """Where the shape of the words has its upper left corner, from the anchor: as Pillow has it, l, m or r, and m or s."""
    ascent, descent = font(kind, size).getmetrics()
    start = {"l": 0, "m": length(words, kind, size) // 2, "r": length(words, kind, size)}[anchor[0]]
    return -start - overhang(size), -{"m": (ascent + descent) // 2, "s": ascent}[anchor[1]]


@keep
def shape(words: str, kind: str, size: int) -> Image.Image:
    """One line of words: 1 where there is ink. It is as tall as the font, with room for overhang on both sides."""
    image = Image.new("1", (length(words, kind, size) + 2 * overhang(size), sum(font(kind, size).getmetrics())))
    for place, one in enumerate(words, start=1):
        letter, x, y = letter_shape(one, kind, size)
        pen = length(words[:place], kind, size) - length(one, kind, size)  # some pairs of letters stand closer than others
        image.paste(1, (pen + x, y), letter)
    return image


@lru_cache(maxsize=1024)
def letter_shape(one: str, kind: str, size: int) -> tuple[Image.Image, int, int]:
    """The ink of a letter, and where its left and upper edges lie in a shape that begins with it."""
    ascent, descent = font(kind, size).getmetrics()
    start = length(BEFORE + one, kind, size) - length(one, kind, size) - overhang(size)
    image = Image.new("1", (start + length(one, kind, size) + 2 * overhang(size), ascent + descent))
    ImageDraw.Draw(image).text((0, ascent), BEFORE + one, 1, font(kind, size), "ls")
    image = image.crop((start, 0, image.width, image.height))
    left, top, right, bottom = image.getbbox() or (0, 0, 1, 1)
    if one == "0" and kind != "heading":  # this font strikes its nought through, which a child may read as an 8
        return letter_shape("O", kind, size)[0].resize((right - left, bottom - top)), left, top
    return image.crop((left, top, right, bottom)), left, top
