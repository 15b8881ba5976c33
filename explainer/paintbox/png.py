"""Pictures and films as PNG: numbers of colours in a palette, each image packed in one piece.

Pillow packs row by row, which takes four times as long, and sends all of a film's frame where a little of it has changed.
Written after the PNG specification, third edition (W3C, 2025).
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from zlib_ng import zlib_ng

Pixels = NDArray[np.uint8]  # rows of numbers of colours

EFFORT = 5  # of 9: 6 takes half as long again, for a twentieth fewer bytes
UNCHANGED = 255  # the number that no palette of ours uses: in a film, "as before"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
END = (b"IEND", b"")


@dataclass(frozen=True)
class Frame:
    """The part of a film's image that differs from the one before: its corner, its size, its packed pixels."""

    left: int
    top: int
    width: int
    height: int
    packed: bytes


def still(image: Image.Image) -> bytes:
    """An image with a palette as PNG."""
    palette = bytes(image.getpalette() or ())
    return file(header(image.width, image.height), (b"PLTE", palette), (b"IDAT", pack(np.asarray(image))), END)


def frames(images: Iterable[Image.Image]) -> Iterator[Frame]:
    """Each image of a film, one by one, packed as far as it differs from the one before."""
    before = None
    for image in images:
        now = np.asarray(image)
        yield whole(now) if before is None else difference(before, now)
        before = now


def whole(now: Pixels) -> Frame:
    return Frame(0, 0, now.shape[1], now.shape[0], pack(now))


def difference(before: Pixels, now: Pixels) -> Frame:
    changed = before != now
    rows, columns = (np.flatnonzero(changed.any(axis=axis)) for axis in (1, 0))
    if not len(rows):  # a frame has to have a pixel
        rows = columns = np.zeros(1, dtype=int)
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    part = np.where(changed, now, UNCHANGED)[top:bottom, left:right]
    return Frame(int(left), int(top), int(right - left), int(bottom - top), pack(part.astype(np.uint8)))


def film(shown: Sequence[Frame], milliseconds: Sequence[int], palette: bytes) -> bytes:
    """An animated PNG that plays once and stays at its last frame. The first frame is whole."""
    first = shown[0]
    colours = palette.ljust(3 * (UNCHANGED + 1), b"\0")
    seen_through = b"\xff" * UNCHANGED + b"\0"
    chunks = [
        header(first.width, first.height),
        (b"acTL", struct.pack(">II", len(shown), 1)),
        (b"PLTE", colours),
        (b"tRNS", seen_through),
    ]
    number = 0  # of the chunks that belong to frames
    for frame, time in zip(shown, milliseconds, strict=True):
        place = (frame.width, frame.height, frame.left, frame.top)
        # The last two: nothing is wiped after a frame, and a frame is laid over what is there.
        chunks.append((b"fcTL", struct.pack(">IIIIIHHBB", number, *place, time, 1000, 0, 1)))
        if frame is first:
            chunks.append((b"IDAT", frame.packed))
            number += 1
        else:
            chunks.append((b"fdAT", struct.pack(">I", number + 1) + frame.packed))
            number += 2
    return file(*chunks, END)


def header(width: int, height: int) -> tuple[bytes, bytes]:
    return b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)  # eight bits a pixel, with a palette


def pack(pixels: Pixels) -> bytes:
    """Rows as PNG wants them: each begins with the number of its filter, 0 for none."""
    rows = np.zeros((pixels.shape[0], 1 + pixels.shape[1]), dtype=np.uint8)
    rows[:, 1:] = pixels
    return bytes(zlib_ng.compress(rows, EFFORT))


def file(*chunks: tuple[bytes, bytes]) -> bytes:
    """Chunks by name, each with its length before it and its checksum after it."""
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
