"""What a class presses, and what the board shows of it: votes, a Pip for each device, a game, a lab played by hand."""

import html
import re
from collections import Counter
from dataclasses import replace
from threading import current_thread
from typing import Any

import pytest
from django.http import QueryDict
from django.test import override_settings

from explainer.contents.chapters import LABS
from explainer.frame.lab import AnyLab, Lab
from explainer.live import steps
from explainer.live.models import Room, Vote
from explainer.live.steps import Step
from explainer.web.address import read
from explainer.web.live_link import can_be_by_hand
from tests.live.conftest import ANSWERS, FROM_OUR_PAGE, Device, Teacher, browser, counts, descent

pytestmark = pytest.mark.usefixtures("database")


# --- a vote -----------------------------------------------------------------------------------------------------------


def test_the_board_counts_devices_and_votes_and_shows_the_guesses_only_when_asked_to() -> None:
    teacher = descent()
    devices = teacher.devices(3)
    assert ">3</b> devices are" in teacher.page()
    teacher.press("next")
    for device, answer in zip(devices, ["lost", "bottom", "bottom"], strict=True):
        device.press(answer)
    asked = teacher.page()
    assert '"count">3</b> of 3' in asked
    assert "All have guessed." in asked
    assert "<meter" not in asked
    shown = teacher.press("next")
    assert counts(shown) == [["lost", "bottom", "bottom"].count(name) for name in ANSWERS]
    assert 'max="2"' in shown
    assert "<meter" not in teacher.press("next")  # now all look at the run


def test_a_device_has_one_vote_and_the_last_one_counts() -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    teacher.press("next")
    for answer in ("lost", "past", "bottom"):
        assert device.press(answer).status_code == 302
        assert re.search(rf'value="{answer}" aria-pressed="true"', device.page())
    assert counts(teacher.press("next")) == [int(name == "bottom") for name in ANSWERS]
    assert Vote.objects.count() == 1


def test_after_a_talk_the_class_votes_again_and_sees_before_and_after() -> None:
    teacher = descent()
    devices = teacher.devices(2)
    teacher.press("next")
    for device in devices:
        device.press("lost")
    teacher.press("again")
    assert "At first you said: “still up on the slope”." in devices[0].page()
    for device in devices:
        device.press("bottom")
    shown = teacher.press("next")
    assert counts(shown) == [2 * (name == said) for name in ANSWERS for said in ("lost", "bottom")]
    assert "again" not in re.findall(r'name="do" value="(\w+)"', shown)  # once is enough


def test_a_vote_after_its_time_does_not_count() -> None:
    teacher = descent()
    early, late = teacher.devices(2)
    teacher.press("next")
    early.press("bottom")
    teacher.press("next")
    late.press("lost")
    assert counts(teacher.page()) == [int(name == "bottom") for name in ANSWERS]


def test_a_press_on_a_page_of_the_step_before_is_no_vote_in_this_one() -> None:
    teacher = Teacher(plan="gradient-descent")
    (device,) = teacher.devices(1)
    teacher.press(*["next"] * 5)
    assert "step 2 of 3" in teacher.page()
    device.press("bottom", asked="0.1")
    assert '"count">0</b> of 1' in teacher.page()
    device.press("bottom")
    assert '"count">1</b> of 1' in teacher.page()


def test_what_is_no_answer_is_no_vote() -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    teacher.press("next")
    assert device.press("<script>").status_code == 404
    assert not Vote.objects.exists()


def test_a_device_hears_yes_or_not_this_time_when_the_board_says_what_happened() -> None:
    teacher = descent()
    right, wrong, silent = teacher.devices(3)
    teacher.press("next")
    right.press("bottom")
    wrong.press("lost")
    for _ in range(2):
        teacher.press("next")
        assert not any(word in device.page() for device in (right, wrong) for word in ("Yes!", "Not this time", "It found"))
    assert "It found the lowest spot." in teacher.press("next")
    assert "Yes!" in right.page()
    assert "Not this time." in wrong.page()
    for device in (right, wrong, silent):
        assert "It found the lowest spot." in device.page()
    assert not any(word in silent.page() for word in ("Yes!", "Not this time", "You guessed"))


def test_the_picture_on_a_device_says_what_it_shows() -> None:
    teacher = descent()
    (device,) = teacher.devices(1)
    teacher.press("next", "next", "next", "next")
    assert f'alt="{LABS["gradient-descent"].alt}"' in device.page()


def test_the_board_keeps_the_look_that_was_chosen_from_press_to_press() -> None:
    teacher = descent()
    dark = f"{teacher.board}?theme=dark"
    pressed = teacher.client.post(dark, {"version": teacher.version(), "do": "next"}, headers=FROM_OUR_PAGE)
    assert pressed.headers["Location"] == dark
    board = teacher.client.get(dark).content.decode()
    assert '<body class="dark">' in board
    assert f'action="{dark}"' in board
    assert re.search(r'hx-get="/live/\w+/board/news\?v=2\.0\.0&amp;theme=dark"', board)
    shown = re.findall(r'srcset="([^"]+)"', board)
    assert shown
    assert all("theme=dark" in address for address in shown)


# --- each device its own ----------------------------------------------------------------------------------------------


def test_each_device_has_a_pip_of_its_own_and_the_board_counts_where_they_went() -> None:
    teacher = Teacher(lab="inner-alignment", query="", own="1")
    devices = teacher.devices(5)
    board = teacher.press("next")
    assert "Where will your Pip go?" in board
    assert "picture.png" not in board  # no Pip is everybody's
    pips = [re.search(r"Where will Pip (\d+) go", device.page())[1] for device in devices]  # type: ignore[index]
    assert len({*pips, "26"}) == 6  # nor is it the one that the chapter shows
    lab = LABS["inner-alignment"]
    went = []
    for pip in pips:
        params = lab.params(**lab.controls.defaults() | {"pip": int(pip)})
        went.append(lab.question(params).outcome(params, lab.simulate(params)).words)
    board = teacher.press("next", "next")
    for device, words in zip(devices, went, strict=True):
        assert words in device.page()
    board = teacher.press("next")
    told = re.findall(r"<span>([^<]+)</span> <meter [^>]+></meter> <b>(\d+)</b>", board)
    assert {words: int(times) for words, times in told} == {words: went.count(words) for words in went}


@override_settings(LIVE_SEATS=1000)
def test_no_two_devices_have_the_same_pip_nor_the_one_that_all_have_seen() -> None:
    lab = LABS["inner-alignment"]
    step = Step(lab, lab.default_params(), own=True)
    assert sorted(step.params_of(number).pip for number in range(1, 100)) == sorted(set(range(100)) - {26})
    assert step.params_of(200) == step.params_of(99)  # there are no more


@override_settings(LIVE_SEATS=1000)
def test_a_thousand_devices_find_their_own_runs_by_going_once_through_the_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what their runs did is worked out once, although no process keeps a thousand of them."""
    lab, asked, ran = replace(LABS["deception/spot"]), [], []
    monkeypatch.setattr(Lab, "question", lambda lab, params: asked.append(params) or lab.questions[0])
    monkeypatch.setattr(steps, "run", lambda lab, params: ran.append(params) or lab.simulate(params))
    step = Step(lab, lab.default_params(), own=True)
    first, *again = (steps.outcomes(step, list(range(1, 1001))) for _ in range(3))
    assert again == [first, first]
    assert sum(times for _, times in first) == 1000
    assert len(set(ran)) == len(ran) == 1000
    assert len(asked) <= 3 * 1000


@pytest.mark.parametrize("name", ["training", "evolution"])
def test_luck_is_another_for_each_device(name: str) -> None:
    teacher = Teacher(lab=name, query="", own="1")
    assert "Each device has luck of its own." in teacher.press("next")
    step = Room.objects.get().steps[0]
    assert step["own"]
    devices = teacher.devices(3)
    teacher.press("next", "next")
    seen = {re.search(r"picture\.png\?[^\" ]*seed=(\d+)", device.page())[1] for device in devices}  # type: ignore[index]
    assert len(seen) == 3


# --- a game -----------------------------------------------------------------------------------------------------------


def test_each_device_plays_and_the_board_shows_what_was_found_and_then_the_best() -> None:
    teacher = Teacher(lab="deception", query="")
    waits, grabs, thinks = teacher.devices(3)
    teacher.press("next")
    for moves in ("B", "BB", "BBA", "BBAA", "BBAAA"):
        waits.press(moves)
    grabs.press("A")
    assert "Play it out" in grabs.page()
    grabs.press("ABBBB")
    thinks.press("B")
    assert "Pip ate 3 apples" in waits.page()
    assert "better plan" not in grabs.page()
    assert '"count">2</b> of 3' in teacher.page()
    board = teacher.press("next")
    assert re.findall(r'row">([^<]+)<', board) == ["3 apples", "1 apple"]
    assert re.findall(r'class="plan">([^<]+)<', board) == ["BBAAA", "ABBBB"]
    assert "best plan:" not in board
    assert "take the exit in training, then go for apples" in teacher.press("next")


def test_no_game_is_worked_out_on_the_thread_of_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """There it would stand in the way of all classes, in a transaction that keeps other processes from writing."""
    teacher = Teacher(lab="deception", query="world=7")
    (device,) = teacher.devices(1)
    teacher.press("next")
    simulate, threads = Lab.simulate, []

    def on_thread(lab: AnyLab, params: Any) -> Any:
        threads.append(current_thread().name.partition("_")[0])
        return simulate(lab, params)

    monkeypatch.setattr(Lab, "simulate", on_thread)
    for moves in ("B", "BBAAABAAA"):
        assert device.press(moves).status_code == 302
    assert '"count">1</b> of 1' in teacher.page()
    assert set(threads) == {"runs"}


def test_a_finished_game_counts_until_the_next_one_is_finished() -> None:
    teacher = Teacher(lab="deception", query="")
    (device,) = teacher.devices(1)
    teacher.press("next")
    device.press("ABBBB")
    device.press("")
    device.press("B")
    assert '"count">1</b> of 1' in teacher.page()
    assert 'class="plan">ABBBB<' in teacher.press("next")
    teacher.press("back")
    device.press("BBAAA")
    assert 'class="plan">BBAAA<' in teacher.press("next")


def test_the_best_of_a_game_stands_first_by_number_and_not_by_letter() -> None:
    """Ten apples are more than two."""
    teacher = Teacher(lab="deception", query="world=12")
    many, few = teacher.devices(2)
    teacher.press("next")
    many.press("BB" + "A" * 12)
    few.press("BB" + "A" * 2 + "B" * 10)
    assert re.findall(r'row">([^<]+)<', teacher.press("next")) == ["12 apples", "2 apples"]


def test_moves_that_are_none_are_refused() -> None:
    teacher = Teacher(lab="deception", query="")
    (device,) = teacher.devices(1)
    teacher.press("next")
    for moves in ("AX", "A" * 6, "A" * 100):
        assert device.press(moves).status_code == 404


# --- a lab that each plays by hand ------------------------------------------------------------------------------------


def hand_labs() -> list[AnyLab]:
    return [lab for lab in LABS.values() if can_be_by_hand(lab, lab.default_params())]


def test_every_lab_with_something_to_do_can_be_played_by_hand_to_an_end_that_counts() -> None:
    """Whatever a whole game is there, one of its games comes to an end, and the board can say which answer came true."""
    names = {lab.name for lab in hand_labs()}
    assert {"watchdog/be-the-dog", "evolution/bird", "deception/spot", "adversarial-training"} <= names
    assert "training" not in names  # a word is typed there, and a room stores none
    for lab in hand_labs():
        step = steps.restored(steps.stored(lab, lab.default_params(), by_hand=True))
        assert steps.came_true(lab, lab.default_params()) == "", lab.name
        whole = [f"{name}={lab.controls.base_fields[name].such_as}" for name in lab.moves]
        queries = [*whole, *(told.query for told in lab.tries.values()), "moves=P.P.P.P.P.P&send=out"]
        states = [read(lab, QueryDict(query)) for query in queries]
        ends = [came for state in states if not state.errors and (came := steps.came_true(lab, state.params))]
        assert ends, lab.name
        question, came = steps.answers_that_came_true(step, Counter(ends))
        assert question
        assert 2 <= len(came) <= 6
        assert sum(times for _, times in came) >= 1
        assert max(map(len, ends)) <= 40  # letters that a vote has room for


def test_a_lab_played_by_hand_counts_at_its_end_and_the_last_end_counts() -> None:
    teacher = Teacher(lab="deception/spot")
    first, second = teacher.devices(2)
    teacher.press("next")
    assert 'src="/deception/spot/embed/"' in first.page()

    def plays(device: Device, query: str, asked: str = "0.1") -> Any:
        return device.client.post(device.room, {"played": query, "asked": asked}, headers=FROM_OUR_PAGE)

    plays(first, "guesses=LRL")
    assert '<b class="count">0</b> of 2 have finished' in teacher.page()
    assert 'src="/deception/spot/embed/?guesses=LRL"' in first.page()  # a reload goes on where it was
    plays(first, "guesses=LRLRLR")
    assert "That counts." in first.page()
    plays(first, "guesses=L")  # plays again
    plays(second, "guesses=LLLLLL")
    assert '<b class="count">2</b> of 2 have finished' in teacher.page()
    for bad in ("guesses=Q", "guesses=LR&seed=many", "seed=" + "1" * 600):
        assert plays(second, bad).status_code == 404
    plays(second, "guesses=RRRRRR", asked="0.2")  # of a page that is out of date
    found = teacher.press("next")
    question = LABS["deception/spot"].question(LABS["deception/spot"].default_params())
    assert question.ask(LABS["deception/spot"].default_params()) in html.unescape(found)
    assert sum(map(int, re.findall(r"<b>(\d+)</b></li>", found))) == 2
    plays(first, "guesses=RRRRRR")  # after its time
    assert teacher.page() == found
    assert "Look at the board." in first.page()
    assert "The end" in found


def test_every_frame_on_a_device_has_a_title() -> None:
    """Also that of the pretending game, whose title depends on its params."""
    assert callable(LABS["deception"].title)
    for name, query in (("deception/spot", ""), ("watchdog/be-the-dog", ""), ("deception", "watch=0.3")):
        lab = LABS[name]
        teacher = Teacher(lab=name, query=query, by_hand="1")
        (device,) = teacher.devices(1)
        teacher.press("next")
        titles = re.findall(r'<iframe [^>]*title="([^"]*)"', device.page())
        assert [html.unescape(title) for title in titles] == [lab.called(read(lab, QueryDict(query)).params)]
        assert titles[0]


def test_a_lab_that_can_be_voted_on_is_played_by_hand_where_the_teacher_says_so() -> None:
    assert "each plays by hand" in browser().get("/live/", {"lab": "optimizers"}).content.decode()
    teacher = Teacher(lab="optimizers", query="town=3", by_hand="1")
    (device,) = teacher.devices(1)
    teacher.press("next")
    response = device.client.get(device.room)
    assert 'src="/optimizers/embed/?town=3"' in response.content.decode()
    assert "frame-src 'self'" in response.headers["Content-Security-Policy"]
