"""A random walk over all labs' settings: in no picture does a label lie over another, over a face, or off the canvas."""

from itertools import combinations
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explainer.address import params_of
from explainer.book import LABS
from explainer.frame.lab import Lab
from explainer.paintbox.canvas import WIDTH
from tests.recorder import Recorder, overlap, recorded
from tests.strategies import values

every_lab = pytest.mark.parametrize("lab", LABS.values(), ids=LABS)
TOUCH = 4.0  # units by which two labels may touch
INSIDE = 1.0  # and by which a letter may lean over the edge


def untidy(canvas: Recorder) -> list[str]:
    """What is wrong with the lettering."""
    found = [
        f"off the canvas: {words.words}"
        for words in canvas.words
        if words.box[0] < -INSIDE
        or words.box[1] < -INSIDE
        or words.box[2] > WIDTH + INSIDE
        or words.box[3] > canvas.height + INSIDE
    ]
    for one, other in combinations(canvas.words, 2):
        across, down = overlap(one.box, other.box)
        if across > TOUCH and down > TOUCH:
            found.append(f"over each other: {one.words!r} and {other.words!r}")
    return found


@every_lab
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_label_lies_over_another_or_off_the_canvas(lab: Lab, data: st.DataObject) -> None:
    params, errors = params_of(lab, urlencode(lab.controls.canonical(lab.controls.defaults() | data.draw(values(lab)))))
    if not errors:
        assert untidy(recorded(lab, params)) == []
        assert untidy(recorded(lab, lab.params_before(params))) == []
