"""Pictures: in none, still or moving, does a label lie over another or off the canvas; and an address has the version of what
draws it.
"""

from pathlib import Path
from urllib.parse import urlencode

import grimp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.contents.chapters import LABS
from explainer.frame.lab import Lab
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.palette import LIGHT
from explainer.serving import pictures
from explainer.web.address import params_of
from tests.recorder import HEIGHTS, SIZES, Recorder, recorded, words_can_be_read
from tests.strategies import values, walk

every_lab = pytest.mark.parametrize("lab", LABS.values(), ids=LABS)


@every_lab
@walk(20)
@given(data=st.data())
def test_all_words_in_a_picture_can_be_read(lab: Lab, data: st.DataObject) -> None:
    params, errors = params_of(lab, urlencode(lab.controls.canonical(lab.controls.defaults() | data.draw(values(lab)))))
    if errors:
        return
    canvases = [recorded(lab, params), recorded(lab, lab.params_before(params))]
    result = lab.simulate(params)
    if lab.film and (moments := lab.film.moments(params, result)):
        canvas = Recorder(lab.height)
        lab.film.draw_moment(params, result, canvas, data.draw(st.sampled_from(moments)))
        canvases.append(canvas)
    for canvas in canvases:
        words_can_be_read(canvas)
        assert {words.size for words in canvas.words if words.size <= max(SIZES)} <= {*SIZES}


@every_lab
def test_pictures_have_one_of_two_heights(lab: Lab) -> None:
    assert lab.height in HEIGHTS


# --- the version in a picture's address -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        ("labs/deception/picture.py", True),
        ("labs/deception/simulation.py", True),
        ("labs/deception/words.py", True),
        ("frame/controls.py", True),
        ("paintbox/canvas.py", True),
        ("paintbox/fonts/fredoka-latin-600-normal.woff", True),
        ("worlds/pips.npz", True),
        ("serving/pictures.py", True),
        ("labs/deception/lab.py", False),
        ("labs/deception/quiz.py", False),
        ("labs/hiring/picture.py", False),
        ("contents/plans/deception.py", False),
        ("web/lab_views.py", False),
    ],
)
def test_a_picture_gets_another_address_when_what_draws_it_changes(
    changed: str, counts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab, path, read_bytes = LABS["deception"], pictures.HERE / changed, Path.read_bytes
    before = pictures.version(lab)
    assert path.exists()
    monkeypatch.setattr(pictures, "shared_digest", pictures.shared_digest.__wrapped__)
    monkeypatch.setattr(Path, "read_bytes", lambda self: read_bytes(self) + (b"#" if self == path else b""))
    assert (pictures.version.__wrapped__(lab) != before) == counts


def test_a_picture_gets_another_address_when_a_default_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address leaves defaults out, so the same address then means another picture."""
    lab = LABS["deception"]
    before = pictures.version(lab)
    monkeypatch.setattr(lab.controls.base_fields["training"], "initial", 3)
    assert pictures.version.__wrapped__(lab) != before


def test_all_that_a_lab_draws_with_counts_for_its_version() -> None:
    """Whatever a picture or a simulation imports is in the lab's own folder or in one that is shared."""
    graph = grimp.build_graph("explainer", cache_dir=None)
    for lab in LABS.values():
        package = lab.controls.__module__.rpartition(".")[0]
        for module in ("picture", "simulation"):
            for used in graph.find_upstream_modules(f"{package}.{module}"):
                room, name = used.split(".")[1], used.rpartition(".")[2]
                own = used.startswith(f"{package}.") and f"{name}.py" not in pictures.WORDS
                assert own or used == package or room in pictures.SHARED, f"{package}.{module} imports {used}"


@pytest.mark.parametrize("name", ["mesa-optimizers", "deception/spot", "deception/look-inside", "outer-or-inner/off-switch"])
def test_a_frame_on_a_ground_that_was_laid_again_is_as_if_drawn_alone(name: str) -> None:
    lab = LABS[name]
    params = lab.default_params()
    result = lab.simulate(params)
    film = [canvas.finish() for canvas in lab.frames(params, result, lambda: Canvas(LIGHT, 360, lab.height))]
    assert lab.film
    for frame, moment in zip(film, lab.film.moments(params, result), strict=False):
        alone = Canvas(LIGHT, 360, lab.height)
        lab.film.draw_moment(params, result, alone, moment)
        assert frame.tobytes() == alone.finish().tobytes()
