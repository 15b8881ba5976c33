"""What the canvas does by tricks is what it would do the plain way."""

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw

from explainer.paintbox.canvas import Box, Canvas, Point, freest
from explainer.paintbox.letters import BEFORE, FONT_FILES, font, length, letter_shape, overhang, shape
from explainer.paintbox.palette import MOST_COLOURS, THEMES, Theme, colours, number_of, rgb
from explainer.paintbox.smooth import halfway, smooth
from explainer.paintbox.trail import Trail
from tests.recorder import Recorder, words_can_be_read

every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


@every_theme
def test_one_number_is_free_for_films(theme: Theme) -> None:
    assert len(colours(theme)) <= MOST_COLOURS


@every_theme
def test_a_colour_of_the_palette_is_itself_and_another_the_nearest(theme: Theme) -> None:
    assert colours(theme)[number_of(theme, theme.pip)].tolist() == list(rgb(theme.pip))
    for wanted in ("#000000", "#123456", "#ff00ff", "#80ff00"):
        apart = [sum((a - b) ** 2 for a, b in zip(own, rgb(wanted), strict=True)) for own in colours(theme).tolist()]
        assert apart[number_of(theme, wanted)] == min(apart)


def test_a_tick_and_a_cross_fit_their_spot_and_are_told_apart() -> None:
    for radius in (58, 62):
        canvas = Recorder(300)
        canvas.mark((200, 100), True, radius)
        canvas.mark((500, 100), False, radius)
        assert [dot.fill for dot in canvas.dots] == ["leaf_tint", "pip_tint"]
        assert [(line.colour, len(line.points)) for line in canvas.lines] == [("leaf", 3), ("pip", 2), ("pip", 2)]
        for line in canvas.lines:
            for x, y in line.points:
                middle = 200 if line.colour == "leaf" else 500
                assert radius / 4 < np.hypot(x - middle, y - 100) + 6 < radius - 6


@every_theme
def test_halfway_is_the_nearest_to_the_mean(theme: Theme) -> None:
    own, between = colours(theme), halfway(theme)
    rng = np.random.default_rng(0)
    for a, b in rng.integers(0, len(own), (300, 2)).tolist():
        apart = ((own - (own[a] + own[b]) / 2) ** 2).sum(axis=1)
        assert apart[between[a + 256 * b]] == pytest.approx(apart.min())
        assert between[a + 256 * b] == between[b + 256 * a]


@every_theme
def test_smoothing_is_the_mean_of_four_pixels(theme: Theme) -> None:
    """Where all are alike exactly; elsewhere two means follow one another, each rounded to a colour of the palette."""
    rng = np.random.default_rng(1)
    drawn = np.repeat(np.repeat(rng.integers(0, 9, (40, 30)), 3, axis=0), 4, axis=1).astype(np.uint8)
    smoothed, between = smooth(drawn, theme), halfway(theme)
    assert smoothed.shape == (60, 60)
    for row in range(60):
        for column in range(60):
            a, b, c, d = (int(drawn[2 * row + down, 2 * column + across]) for down in (0, 1) for across in (0, 1))
            expected = a if a == b == c == d else between[int(between[a + 256 * b]) + 256 * int(between[c + 256 * d])]
            assert smoothed[row, column] == expected


@pytest.mark.parametrize("kind", FONT_FILES)
@pytest.mark.parametrize("size", [36, 40, 76, 92])
@pytest.mark.parametrize("words", ["generation 53", "1 234 walkers: 5.67", "AVA Tj fi “quoted” −3.5", " ", "y", "Wäre"])
def test_words_from_kept_letters_are_the_words(words: str, kind: str, size: int) -> None:
    """As Pillow draws them in one go, behind what our letters are drawn behind: then it rounds alike."""
    made = shape(words, kind, size)
    start = length(BEFORE + words, kind, size) - length(words, kind, size) - overhang(size)
    whole = Image.new("1", (start + made.width, made.height))
    ImageDraw.Draw(whole).text((0, font(kind, size).getmetrics()[0]), BEFORE + words, 1, font(kind, size), "ls")
    assert made.tobytes() == whole.crop((start, 0, whole.width, whole.height)).tobytes()


@pytest.mark.parametrize("kind", FONT_FILES)
@pytest.mark.parametrize("anchor", ["lm", "mm", "rm", "ls", "ms"])
def test_words_stand_where_pillow_puts_them(kind: str, anchor: str) -> None:
    canvas = Canvas(THEMES["light"], 1280)
    canvas.text((640, 480), "generation 53", "ink", 46, kind, anchor)
    whole = Image.new("1", canvas.image.size)
    ImageDraw.Draw(whole).text((1280, 960), "generation 53", 1, font(kind, 92), anchor)
    ours = canvas.image.point(lambda number: 255 * (number == canvas.colour("ink")))
    apart = [abs(a - b) for a, b in zip(ours.getbbox() or (), whole.getbbox() or (), strict=True)]
    assert max(apart) <= 1  # half a pixel of the picture


def test_what_is_drawn_stands_in_the_picture() -> None:
    canvas = Canvas(THEMES["light"], 640, 960)
    canvas.box((0, 0, 1280, 480), fill="pip")
    finished = canvas.finish().convert("RGB")
    assert finished.size == (640, 480)
    assert finished.getpixel((10, 10)) == rgb(THEMES["light"].pip)
    assert finished.getpixel((10, 470)) == rgb(THEMES["light"].card)


@pytest.mark.parametrize("size", [(7.3, 11.0), (30.0, 30.0), (60.6, 12.2), (120.0, 90.0)])
@pytest.mark.parametrize(("fill", "edge"), [("door", "trace"), ("apple", None), (None, "pip")])
def test_a_small_box_is_the_one_that_pillow_draws(size: Point, fill: str | None, edge: str | None) -> None:
    canvas, whole = Canvas(THEMES["light"], 720), Canvas(THEMES["light"], 720)
    for left, top in ((10.0, 20.0), (300.4, 200.7), (700.9, 333.3)):
        canvas.box((left, top, left + size[0], top + size[1]), fill, edge, 3, 6)
        ImageDraw.Draw(whole.image).rounded_rectangle(
            tuple(value * canvas.scale for value in (left, top, left + size[0], top + size[1])),
            6 * canvas.scale,
            fill and canvas.colour(fill),
            edge and canvas.colour(edge),
            round(3 * canvas.scale),
        )
    assert canvas.image.tobytes() == whole.image.tobytes()


def test_a_path_that_grows_in_a_film_is_the_path_drawn_at_once() -> None:
    rng, trail = np.random.default_rng(3), Trail()
    points = [(float(x), float(y)) for x, y in rng.uniform(-50, 1300, (300, 2))]
    for shown in (90, 91, 200, 200, 300, 150):  # the last is another path
        grown, whole = Canvas(THEMES["light"], 640), Canvas(THEMES["light"], 640)
        grown.trail = trail
        for canvas in (grown, whole):
            canvas.box((0, 0, 1280, 480), fill="pip")
            canvas.path(points[:shown] if shown > 150 else points[300 - shown :])
        assert grown.image.tobytes() == whole.image.tobytes()


def test_what_is_clear_covers_nothing() -> None:
    rng = np.random.default_rng(4)
    canvas = Canvas(THEMES["light"], 720)
    boxes = [(float(x), float(y), float(x + 90), float(y + 40)) for x, y in rng.integers(-60, 1300, (400, 2))]
    for number, box in enumerate(boxes[:60]):
        canvas.keep_clear(box, like_words=number % 2 == 0)
    for box, found in zip(boxes, canvas.clear(boxes).tolist(), strict=True):
        inside = min(box[:2]) >= 0 and box[2] <= 1280 and box[3] <= 960
        assert not found or (inside and not covered(box, boxes[:60]))
        around = (box[0] - 8, box[1] - 8, box[2] + 8, box[3] + 8)
        assert found or not inside or covered(around, boxes[:60])


def covered(box: Box, taken: Sequence[Box]) -> float:
    def shared(other: Box) -> float:
        width, height = min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1])
        return max(width, 0) * max(height, 0)

    return sum(map(shared, taken))


def test_the_freest_box_covers_least() -> None:
    rng = np.random.default_rng(2)
    for count in (0, 1, 30, 100, 200):
        corners = rng.integers(0, 500, (count + 8 + count // 5, 2))
        boxes = [(float(x), float(y), float(x + 90), float(y + 40)) for x, y in corners.tolist()]
        candidates, taken, written = boxes[:8], boxes[8 : 8 + count], boxes[8 + count :]
        assert freest(candidates, taken, []) == min(candidates, key=lambda box: covered(box, taken))
        assert freest(candidates, taken, written) == min(
            candidates, key=lambda box: (covered(box, written), covered(box, taken))
        )


def test_a_tag_covers_anything_rather_than_words() -> None:
    """To its left there is nothing but lines, to its right nothing but words."""
    canvas = Recorder(960)
    for x in range(0, 630, 30):
        canvas.path([(x, 0), (x, 960)])
    for y in range(40, 960, 40):
        canvas.text((660, y), "Here are words, and a few more.", size=34, anchor="lm")
    canvas.tag((640, 480), "a tag")
    words_can_be_read(canvas)


def test_a_nought_is_not_struck_through() -> None:
    """A 0 in the text's own font has ink in its middle. Ours has none."""
    for kind in ("text", "bold"):
        nought, _, _ = letter_shape("0", kind, 92)
        assert nought.getpixel((nought.width // 2, nought.height // 2)) == 0
