"""Words as shapes, put together from letters that are kept: other words have the same letters."""

from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from explainer.paintbox.keep import keep

Corners = tuple[int, int, int, int]  # left, top, right, bottom, in pixels

FONTS = Path(__file__).parent / "fonts"
FONT_FILES = {
    "text": "atkinson-hyperlegible-latin-400-normal.woff",
    "bold": "atkinson-hyperlegible-latin-700-normal.woff",
    "heading": "fredoka-latin-600-normal.woff",
}


@lru_cache(maxsize=64)
def font(kind: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / FONT_FILES[kind]), size, layout_engine=ImageFont.Layout.BASIC)


def extent(words: str, kind: str, size: int, anchor: str) -> Corners:
    """The corners of one line of words around its anchor, one pixel wide and tall at least."""
    left, top, right, bottom = (round(edge) for edge in font(kind, size).getbbox(words, "1", anchor=anchor))
    return left, top, max(right, left + 1), max(bottom, top + 1)


@keep
def shape(words: str, kind: str, size: int) -> Image.Image:
    """One line of words, as wide and tall as its extent: 1 where there is ink."""
    left, top, right, bottom = extent(words, kind, size, "ls")
    image = Image.new("1", (right - left, bottom - top))
    pen = 0
    for one in words:
        letter, x, y = letter_shape(one, kind, size)
        image.paste(1, (pen + x - left, y - top), letter)
        pen += round(font(kind, size).getlength(one, "1"))
    return image


@lru_cache(maxsize=1024)
def letter_shape(one: str, kind: str, size: int) -> tuple[Image.Image, int, int]:
    """A letter, and where its left and top edges lie from the pen."""
    left, top, right, bottom = extent(one, kind, size, "ls")
    image = Image.new("1", (right - left, bottom - top))
    ImageDraw.Draw(image).text((-left, -top), one, 1, font(kind, size), "ls")
    return image, left, top
