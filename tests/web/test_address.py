"""Any address: an answer or a kind 400, never a 500; and one canonical address for each state."""

import json
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from explainer.contents.chapters import LABS
from explainer.frame.lab import Lab
from explainer.web.address import read, with_query
from tests.strategies import queries, values, walk

CLIENT = Client(headers={"host": "localhost"}, raise_request_exception=True)
every_lab = pytest.mark.parametrize("lab", LABS.values(), ids=LABS)


def get(address: str, **headers: str) -> Any:
    return CLIENT.get(address, headers={"host": "localhost", **headers})


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


@every_lab
@pytest.mark.parametrize("bad", ["nan", "1e999", "-1e999", "many"])
def test_numbers_that_are_none_are_refused_everywhere(lab: Lab, bad: str) -> None:
    name = next(name for name, field in lab.controls.base_fields.items() if hasattr(field, "whole"))
    for face in ("", "embed/", "data.json", "picture.png", "picture.webp"):
        assert get(f"/{lab.name}/{face}?{name}={bad}").status_code == 400


@every_lab
def test_a_name_given_twice_is_a_mistake(lab: Lab) -> None:
    for name, default in lab.controls.defaults().items():
        assert get(f"/{lab.name}/data.json?{name}={default}&{name}={default}").status_code == 400


@every_lab
def test_left_out_and_empty_mean_the_default(lab: Lab) -> None:
    empty = urlencode(dict.fromkeys(lab.controls.base_fields, ""))
    assert get(f"/{lab.name}/data.json?{empty}").json() == get(f"/{lab.name}/data.json").json()


@every_lab
def test_unknown_names_are_ignored_and_leave_the_address(lab: Lab) -> None:
    assert get(f"/{lab.name}/data.json?utm_source=x").status_code == 200
    assert get(f"/{lab.name}/?utm_source=x").headers["Location"] == f"/{lab.name}/"


@every_lab
def test_guess_first(lab: Lab) -> None:
    """Bare: the question. A guess, a skip or any param, even at its default: the run. `guess=ask`: the question again."""
    name, default = next(iter(lab.controls.defaults().items()))
    question = lab.question(lab.default_params())
    bare = get(f"/{lab.name}/")
    assert bare.context["asking"]
    assert bare.context["question"] == question.ask(lab.default_params())
    assert get(f"/{lab.name}/?guess=ask").context["asking"]
    assert not get(f"/{lab.name}/?guess=skip").context["asking"]
    assert get(f"/{lab.name}/?{name}={default}").headers["Location"] == f"/{lab.name}/?guess=skip"
    for key, label in question.answers.items():
        page = get(f"/{lab.name}/?guess={key}")
        assert not page.context["asking"]
        assert page.context["guessed"] == label
        assert page.context["outcome"].endswith((".", "!"))
    assert get(f"/{lab.name}/?guess=nobody-said-this").status_code == 400


@every_lab
def test_data_and_picture_ignore_the_guess(lab: Lab) -> None:
    assert get(f"/{lab.name}/data.json?guess=ask").content == get(f"/{lab.name}/data.json").content
    assert get(f"/{lab.name}/picture.png?guess=ask").content == get(f"/{lab.name}/picture.png").content


@every_lab
def test_a_tap_becomes_the_start_it_means(lab: Lab) -> None:
    if lab.tap is None:
        assert get(f"/{lab.name}/?tap.x=1&tap.y=1").headers["Location"] == f"/{lab.name}/"
        return
    sent_on = get(f"/{lab.name}/?tap.x=960&tap.y=240").headers["Location"]
    given = dict(parse_qsl(urlsplit(sent_on).query))
    assert {name: float(given[name]) for name in lab.tap(0, 0)} == lab.tap(960, 240)
    assert get(f"/{lab.name}/?tap.x=-5&tap.y=1").status_code == 400


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
