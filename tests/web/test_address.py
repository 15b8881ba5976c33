"""Any address: an answer or a kind 400, never a 500; and one canonical address for each state."""

import json
from typing import Any
from unittest import mock
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from explainer.contents.chapters import LABS
from explainer.frame.controls import SKIP
from explainer.frame.lab import Lab
from explainer.web.address import PictureState, acted, known_params_of, params_of, read, with_query
from tests.kinds import each_kind, every_lab
from tests.strategies import queries, values, walk

CLIENT = Client(headers={"host": "localhost"}, raise_request_exception=True)


def get(address: str, *, follow: bool = False, **headers: str) -> Any:
    return CLIENT.get(address, headers={"host": "localhost", **headers}, follow=follow)


@every_lab
@walk(20)
@given(data=st.data())
def test_no_query_string_breaks_a_page_or_the_numbers(lab: Lab, data: st.DataObject) -> None:
    query = urlencode(data.draw(queries(lab)))
    for face in ("", "embed/", "board/", "data.json"):
        response = get(f"/{lab.name}/{face}?{query}")
        assert response.status_code in (200, 302, 400)
        if response.status_code == 302:
            address = response.headers["Location"]
            again = get(address)
            assert again.status_code == 200, f"{query} was sent on to {address}"
        if face == "data.json":
            numbers = json.loads(response.content, parse_constant=pytest.fail)  # no NaN, no Infinity
            assert (response.status_code == 400) == ("errors" in numbers)
            if "errors" in numbers:
                assert numbers["errors"]
                assert set(numbers["errors"]) <= set(lab.controls.base_fields)


@every_lab
@walk(20)
@given(data=st.data())
def test_a_picture_has_one_address(lab: Lab, data: st.DataObject) -> None:
    """Whatever else is asked for is sent on to it, in one step, and shows the same params. Nothing is drawn for this."""
    query = urlencode(data.draw(queries(lab)))
    drawn = []
    with mock.patch("explainer.serving.pictures.picture", lambda *asked: drawn.append(asked) or b""):
        response = get(f"/{lab.name}/picture.webp?{query}")
        if response.status_code == 302:
            assert not drawn
            response = get(response.headers["Location"])
            assert response.status_code == 200
    if response.status_code == 200:
        params, errors = params_of(lab, query)
        look = PictureState(QueryDict(query))
        assert not errors
        assert look.is_valid()
        assert drawn == [(lab, params, look.cleaned_data["theme"], int(look.cleaned_data["size"]), "webp")]
    else:
        assert response.status_code == 400


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", ""),
        ("size=1280&theme=light&v=", ""),
        ("theme=dark&size=720&step_size=0.50", "step_size=0.5&size=720&theme=dark"),
        ("x=1&step_size=0.2&y=2.0", "x=1&y=2"),
        ("v=0123456789&size=720", "size=720&v=0123456789"),
    ],
)
def test_the_one_address_of_a_picture(query: str, canonical: str) -> None:
    path = "/gradient-descent/picture.png"
    response = get(f"{path}?{query}" if query else path)
    if query == canonical:
        assert response.status_code == 200
    else:
        assert response.headers["Location"] == (f"{path}?{canonical}" if canonical else path)


@every_lab
@walk(20)
@given(data=st.data())
def test_canonicalising_twice_changes_nothing(lab: Lab, data: st.DataObject) -> None:
    state = read(lab, QueryDict(urlencode(data.draw(queries(lab)))))
    if state.errors:
        return
    once = with_query("/", state.query)
    twice = read(lab, QueryDict(urlsplit(once).query))
    assert not twice.errors
    assert twice.params == state.params
    assert (twice.shows_run, twice.guess.replace("skip", ""), twice.quiz.strip("-")) == (
        state.shows_run,
        state.guess.replace("skip", ""),
        state.quiz.strip("-"),
    )
    assert with_query("/", twice.query) == once


@every_lab
@walk(20)
@given(data=st.data())
def test_an_address_says_all_of_a_labs_params(lab: Lab, data: st.DataObject) -> None:
    """Params written into an address and read again are the same to the last bit, or the form says why not."""
    chosen = lab.controls.defaults() | data.draw(values(lab))
    address = urlencode(lab.controls.canonical(chosen))
    state = read(lab, QueryDict(address))
    if not state.errors:
        assert vars(state.params) == chosen


@every_lab
def test_a_card_leads_to_a_canonical_address(lab: Lab) -> None:
    for told in lab.tries.values():
        assert with_query("/", read(lab, QueryDict(told.query)).query) == f"/?{told.query}"


@every_lab
def test_a_mistake_is_named_next_to_its_control_and_what_was_typed_stays(lab: Lab) -> None:
    for name, field in lab.controls.base_fields.items():
        response = get(f"/{lab.name}/?{name}=?!%3Cb%3E")
        page = response.content.decode()
        assert response.status_code == 400
        assert name in json.loads(get(f"/{lab.name}/data.json?{name}=?!").content)["errors"]
        picture = get(f"/{lab.name}/picture.png?{name}=?!")
        assert (picture.status_code, picture.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
        assert picture.content.decode().startswith(f"{name}: ")
        assert "?!<b>" not in page
        if field.widget.input_type == "text":
            assert 'value="?!&lt;b&gt;"' in page
            assert f'id="id_{name}_error"' in page
        else:
            assert 'class="oops"' in page


@each_kind
@pytest.mark.parametrize("bad", ["nan", "1e999", "-1e999", "many"])
def test_numbers_that_are_none_are_refused_everywhere(lab: Lab, bad: str) -> None:
    name = next(name for name, field in lab.controls.base_fields.items() if hasattr(field, "whole"))
    for face in ("", "embed/", "data.json", "picture.png", "picture.webp"):
        assert get(f"/{lab.name}/{face}?{name}={bad}").status_code == 400


def test_a_comma_in_a_number_leads_to_its_one_address() -> None:
    assert get("/gradient-descent/?step_size=0,5").headers["Location"] == "/gradient-descent/?step_size=0.5"


@each_kind
def test_a_name_given_twice_is_a_mistake(lab: Lab) -> None:
    for name, default in lab.controls.defaults().items():
        assert get(f"/{lab.name}/data.json?{name}={default}&{name}={default}").status_code == 400


@every_lab
def test_left_out_and_empty_mean_the_default(lab: Lab) -> None:
    empty = urlencode(dict.fromkeys(lab.controls.base_fields, ""))
    assert get(f"/{lab.name}/data.json?{empty}").json() == get(f"/{lab.name}/data.json").json()


@each_kind
def test_unknown_names_are_ignored_and_leave_the_address(lab: Lab) -> None:
    assert get(f"/{lab.name}/data.json?utm_source=x").status_code == 200
    assert get(f"/{lab.name}/?utm_source=x").headers["Location"] == f"/{lab.name}/"


@every_lab
def test_guess_first(lab: Lab) -> None:
    """Bare: the question, or a game's first move. A guess, a skip or any param, even at its default: the run."""
    name, default = next(iter(lab.controls.defaults().items()))
    question = lab.question(lab.default_params())
    bare = get(f"/{lab.name}/")
    assert bare.context["asking"] is not lab.hands_first
    assert bare.context["question"] == question.ask(lab.default_params())
    assert get(f"/{lab.name}/?guess=ask").context["asking"]
    assert not get(f"/{lab.name}/?guess=skip").context["asking"]
    acts = bool(lab.act(lab.default_params()))
    assert get(f"/{lab.name}/?{name}={default}").headers["Location"] == f"/{lab.name}/" + ("" if acts else "?guess=skip")
    for key, label in question.answers.items():
        page = get(f"/{lab.name}/?guess={key}")
        assert not page.context["asking"]
        assert page.context["guessed"] == label
        assert page.context["outcome"].endswith((".", "!")) or lab.is_game


@each_kind
@pytest.mark.parametrize("face", ["", "embed/"])
@pytest.mark.parametrize("hurt", ["ask.", "Ask", "ask%20", "ask%C2%A0", "nobody-said-this", "ask&guess=skip", "skip&guess=ask"])
def test_a_guess_that_is_none_holds_the_answer_back(lab: Lab, face: str, hurt: str) -> None:
    answer = get(f"/{lab.name}/{face}?guess={hurt}")
    assert answer.headers["Location"] == f"/{lab.name}/{face}?guess=ask"
    assert get(answer.headers["Location"]).context["asking"]


def test_an_answer_to_another_question_is_no_guess() -> None:
    assert get("/gradient-descent/?land=valley&guess=deepest").headers["Location"] == "/gradient-descent/?land=valley&guess=ask"


@pytest.mark.parametrize("face", ["", "embed/", "board/", "data.json", "picture.png"])
def test_an_address_copied_out_of_html_means_the_same(face: str) -> None:
    """There, each "&" is written "&amp;": also in the frame that we offer."""
    plain, copied = "land=valley&step_size=0.5&stage=run&guess=ask", "land=valley&amp;step_size=0.5&amp;stage=run&amp;guess=ask"
    first, second = (get(f"/gradient-descent/{face}?{query}", follow=True) for query in (plain, copied))
    assert first.content == second.content
    assert second.redirect_chain[0] == (f"/gradient-descent/{face}?{plain}", 301)


def test_what_is_no_param_of_a_lab_may_be_copied_out_of_html_as_well() -> None:
    for path, plain in (
        ("/gradient-descent/picture.png", "step_size=0.5&size=360&theme=dark"),
        ("/", "trained=3&pip=3"),
        ("/oembed", "url=http://localhost/humans/&maxwidth=300"),
        ("//else.where/", "x=1&y=2"),
    ):
        answer = get(f"{path}?{plain.replace('&', '&amp;')}")
        there = urlsplit(answer.headers["Location"])
        assert (answer.status_code, there.netloc, dict(parse_qsl(there.query))) == (301, "", dict(parse_qsl(plain)))


@every_lab
def test_a_guess_stays_with_its_run(lab: Lab) -> None:
    """Other controls, or another start, are another run. The next move of a game is not."""
    guess = next(iter(lab.question(lab.default_params()).answers))
    page = get(f"/{lab.name}/?guess={guess}").content.decode()
    for form, carried in (("controls", False), ("moves", True), ("quiz-1", True), ("lock", True)):
        if f'<form id="{form}"' in page:
            fields = page.split(f'<form id="{form}"')[1].split("</form>")[0]
            assert (f'name="guess" value="{guess}"' in fields) is carried, form


def test_a_guess_ends_with_its_run_when_the_hand_changes_that() -> None:
    lab = LABS["gradient-descent"]
    sent = "feet=aaaaa"
    answer = next(iter(lab.question(read(lab, QueryDict(sent)).params).answers))
    state = read(lab, QueryDict(f"{sent}&guess={answer}"))
    assert (state.guess, state.shows_run) == (answer, True)
    assert acted(state, {"x": 1.0}).guess == SKIP
    assert acted(state, {}).guess == answer


@pytest.mark.parametrize(
    "address", ["optimizers/?moves=200", "evolution/?mistakes=0.1", "inner-alignment/?pip=13", "mesa-optimizers/?tick=3"]
)
def test_a_slider_that_passes_its_default_does_not_begin_the_act_anew(address: str) -> None:
    sent = get(f"/{address}").content.decode().split('<form id="controls"')[1].split("</form>")[0]
    assert 'name="guess" value="skip"' in sent
    lab = LABS[address.partition("/")[0]]
    asked = urlencode(lab.controls.canonical(lab.controls.defaults()) | {"guess": "skip"})
    assert read(lab, QueryDict(asked)).shows_run


def test_a_title_is_not_that_of_another_state() -> None:
    assert get("/gradient-descent/?land=valley&view=map&at=valley").context["title"] == "A narrow valley"
    assert get("/gradient-descent/?step_size=0.1&land=valley&view=map&at=valley").context["title"] == "Roll it down the hill"


@each_kind
def test_data_and_picture_ignore_the_guess(lab: Lab) -> None:
    assert get(f"/{lab.name}/data.json?guess=ask").content == get(f"/{lab.name}/data.json").content
    assert get(f"/{lab.name}/picture.png?guess=ask").headers["Location"] == f"/{lab.name}/picture.png"


@every_lab
def test_a_tap_becomes_the_start_it_means(lab: Lab) -> None:
    if lab.tap is None:
        assert get(f"/{lab.name}/?tap.x=1&tap.y=1").headers["Location"] == f"/{lab.name}/"
        return
    view = "view=map&" if lab.name == "gradient-descent" else ""
    sent_on = get(f"/{lab.name}/?{view}tap.x=960&tap.y=240").headers["Location"]
    given = dict(parse_qsl(urlsplit(sent_on).query))
    meant = lab.tap(960, 240, read(lab, QueryDict(view)).shown_params)
    assert {name: type(value)(given[name]) for name, value in meant.items()} == meant
    assert get(f"/{lab.name}/?{view}tap.x=-5&tap.y=1").status_code == 400


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "?x=2.5&y=2.5&view=map"),  # the run is seen: that of the new start
        ("&guess=ask", "?x=2.5&y=2.5&view=map&guess=ask"),  # it is held back: so it stays
        ("&guess=bottom", "?x=2.5&y=2.5&view=map"),  # what was guessed was guessed of another start
    ],
)
def test_a_tap_before_and_after_a_guess(before: str, after: str) -> None:
    assert get(f"/gradient-descent/?view=map{before}&tap.x=960&tap.y=240").headers["Location"] == f"/gradient-descent/{after}"


def test_the_quiz_keeps_its_answers_in_the_address() -> None:
    page = get("/deception/?moves=BB&quiz=b--")
    assert page.status_code == 200
    first, second, _ = page.context["quiz"]
    assert [answer["picked"] for answer in first["answers"]] == [False, True, False]
    assert second["answers"][2]["then"] == "bc-"
    assert 'name="moves" value="BB"' in page.content.decode().split('id="quiz"')[1]
    wrong = get("/deception/?quiz=zzz")
    assert wrong.status_code == 400
    assert "3 letters from a to d" in wrong.content.decode()


@every_lab
def test_a_place_that_is_none_leaves_the_lab_at_its_first(lab: Lab) -> None:
    response = get(f"/{lab.name}/?at=nowhere")
    if lab.tries:
        assert response.status_code == 400
        assert [name for name, place in response.context["places"].items() if place["here"]] == [""]
    else:
        assert response.status_code == 302


def test_over_four_kilobytes_of_query_is_no_500() -> None:
    assert get("/deception/?moves=" + "A" * 5000).status_code in (400, 414)


def test_a_move_past_the_end_is_a_mistake() -> None:
    assert get("/deception/data.json?moves=BBAAA").status_code == 200
    assert "moves" in get("/deception/data.json?moves=BBAAAA").json()["errors"]
    assert "moves" in get("/deception/data.json?moves=BBA&training=0&world=2").json()["errors"]


def test_of_a_query_that_is_too_long_nothing_is_kept() -> None:
    lab, kept = LABS["gradient-descent"], known_params_of.cache_info().currsize
    assert params_of(lab, f"x=1.5&z={'9' * 1000}")[0].x == 1.5
    assert known_params_of.cache_info().currsize == kept
