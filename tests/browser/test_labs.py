"""Playing with the labs in a real browser: sliders, taps, keys, Back, Play, the quiz; with scripts and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visits

DESCENT, GAME = "/gradient-descent/", "/deception/"
ROUNDS = "BBAAA"


def said(page: Page) -> str:
    """In the bar, and small beside the controls."""
    return page.locator("#lab [role=status]").inner_text() + " " + page.locator("#lab .how").inner_text()


# --- the game -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_play_to_the_end_by_click(visits: Visits, scripts: bool) -> None:
    page = visits.page(f"{GAME}?guess=all", scripts=scripts)
    for number in range(len(ROUNDS)):
        page.locator(f"#moves button[data-key={ROUNDS[number].lower()}]").click()
        expect(page).to_have_url(f"{visits.site}{GAME}?moves={ROUNDS[: number + 1]}&guess=all" + ("" if scripts else "#lab"))
    assert "Pip ate 3 apples" in said(page)
    expect(page.locator("#ranking table")).to_be_hidden()
    page.locator("#ranking > summary").click()
    assert page.locator("#ranking td.moves b").locator("..").inner_text().startswith("BBAAA")
    page.get_by_role("button", name="Play again").click()
    expect(page.locator("#moves legend")).to_contain_text("Round 1")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_once_caught_the_rest_is_one_press_and_the_next_game_asks_nothing(visits: Visits, scripts: bool) -> None:
    page = visits.page(f"{GAME}?guess=skip", scripts=scripts)
    page.locator("#moves button[data-key=a]").click()
    expect(page.locator("#moves button")).to_have_count(1)
    page.get_by_role("button", name="Play it out").click()
    expect(page).to_have_url(re.compile(r"moves=ABBBB(#|$)"))
    assert "Pip ate 1 apple" in said(page)
    page.get_by_role("button", name="Play again").click()
    expect(page.locator("#moves legend")).to_contain_text("Round 1")
    expect(page.locator("#guess")).to_have_count(0)


def test_a_move_is_a_film_and_the_words_wait_for_its_end(visits: Visits) -> None:
    page = visits.page(f"{GAME}?guess=skip", motion=True)
    with page.expect_response(re.compile(r"play\.png\?moves=A&")):
        page.locator("#moves button[data-key=a]").click()
    expect(page.locator("#lab [role=status]")).to_have_text("Watch.")
    expect(page.locator("#lab .stage img.over")).to_be_visible()
    expect(page.locator("#lab [role=status]")).to_contain_text("Pip took the apple", timeout=9000)
    expect(page.locator("#lab img.over")).to_have_count(0)
    expect(page.get_by_role("button", name="Watch again")).to_be_visible()


def test_coachs_picture_answers_the_slider(visits: Visits) -> None:
    page = visits.page(f"{GAME}?watch=0.3")
    expect(page.locator("#lab-title")).to_have_text("You are Coach")
    before = current_picture(page)
    page.locator("#id_watch").fill("0.94")
    page.locator("#id_watch").press("Enter")
    expect(page.locator("#lab .how")).to_contain_text("19 in 20")
    page.wait_for_load_state("networkidle")
    assert current_picture(page) != before
    page.locator("#as-pip summary").click()
    page.locator("#moves button[data-key=b]").click()
    expect(page.locator("#lab-title")).to_have_text("You are Pip")


def test_play_to_the_end_by_key_and_back_takes_a_move_back(visits: Visits) -> None:
    page = visits.page(f"{GAME}?guess=skip")
    page.locator("#moves button").first.focus()
    for number in range(len(ROUNDS)):
        expect(page.locator("#lab.fresh")).to_have_count(0)
        page.keyboard.press(ROUNDS[number].lower())
        expect(page).to_have_url(f"{visits.site}{GAME}?moves={ROUNDS[: number + 1]}")
    assert "Pip ate 3 apples" in said(page)
    page.go_back()
    expect(page).to_have_url(f"{visits.site}{GAME}?moves=BBAA")
    expect(page.locator("#moves legend")).to_contain_text("Round 5")
    page.go_back()
    expect(page.locator("#moves legend")).to_contain_text("Round 4")


def test_keys_are_letters_again_in_a_box(visits: Visits) -> None:
    page = visits.page(f"{GAME}?guess=skip")
    page.locator("#id_watch").focus()
    page.keyboard.press("b")
    assert "moves" not in page.url


def test_changing_the_world_starts_the_game_again(visits: Visits) -> None:
    page = visits.page(f"{GAME}?moves=BBA")
    page.locator("#settings summary").click()
    page.locator("#id_training").fill("4")
    page.locator("#id_training").press("Enter")
    expect(page).to_have_url(f"{visits.site}{GAME}?training=4")


def test_a_fold_stays_open_while_its_controls_are_used(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?guess=skip")
    page.locator("#settings summary").click()
    page.locator("#id_momentum").fill("0.9")
    page.locator("#id_momentum").press("Enter")
    expect(page).to_have_url(re.compile("momentum=0.9"))
    expect(page.locator("#id_momentum")).to_be_visible()
    expect(page.locator("#id_momentum")).to_be_focused()


def test_after_a_guess_the_keyboard_goes_on_in_the_lab(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?guess=ask")
    page.locator("#guess fieldset button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#lab [role=status]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#lab .play")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#id_step_size")).to_be_focused()


def test_on_a_phone_the_picture_is_in_view_while_a_control_is_used(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?guess=skip", width=390, height=740)
    slider = page.locator(".slider[data-sets=step_size]")
    slider.evaluate("e => window.scrollTo({top: e.getBoundingClientRect().top - 500, behavior: 'instant'})")
    picture, below = page.locator("#lab picture img").bounding_box(), slider.bounding_box()
    assert picture
    assert below
    assert 0 <= picture["y"] < picture["y"] + picture["height"] < below["y"]


def test_the_keys_of_the_game_leave_the_quiz_alone(visits: Visits) -> None:
    page = visits.page(f"{GAME}?guess=skip")
    page.locator("#quiz-1 button").first.focus()
    page.keyboard.press("b")
    page.wait_for_timeout(300)
    assert "moves" not in page.url


def test_a_lost_line_is_said(visits: Visits) -> None:
    page = visits.page(f"{GAME}?guess=skip")
    page.context.set_offline(True)
    page.locator("#moves button").first.click()
    expect(page.locator("#lab [role=status]")).to_contain_text("Try again")
    page.context.set_offline(False)
    page.locator("#moves button").first.click()
    expect(page).to_have_url(re.compile("moves=A"))
    visits.complaints.clear()  # the lost request


def test_spot_the_pretender_goes_six_times(visits: Visits) -> None:
    page = visits.page("/deception/spot/?guess=skip")
    for number in range(6):
        page.locator("#moves button").nth(number % 2).click()
        expect(page).to_have_url(re.compile(rf"guesses=[LR]{{{number + 1}}}$"))
        if number < 5:
            assert f"Pair {number + 1}" in said(page)  # the answer stays till the next pair is asked for
            page.wait_for_timeout(600)  # right after a press no other counts
            page.get_by_role("button", name="Next pair").click()
            expect(page).to_have_url(re.compile(rf"guesses=[LR]{{{number + 1}}}N$"))
            page.wait_for_timeout(600)
    assert re.search(r"You got \d of 6", said(page))


# --- sliders --------------------------------------------------------------------------------------------------------


def test_a_dragged_slider_moves_the_picture_and_the_address_and_leaves_one_entry(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?guess=skip")
    entries = page.evaluate("history.length")
    page.evaluate("window.image = document.querySelector('#lab picture img')")
    shown = {current_picture(page)}
    slider = page.locator(".slider[data-sets=step_size]")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.88, middle)
    page.mouse.down()
    for share in (0.8, 0.7, 0.6, 0.5, 0.45, 0.4):
        page.mouse.move(box["x"] + box["width"] * share, middle, steps=4)
        page.wait_for_timeout(200)
        shown.add(current_picture(page))
    assert len(shown) > 2  # it moves while the slider is held,
    assert page.url == f"{visits.site}{DESCENT}?guess=skip"  # and the address waits until it is let go
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"\?step_size=0\.0\d+"))
    page.wait_for_load_state("networkidle")
    step = page.url.partition("step_size=")[2]
    expect(page.locator("#id_step_size")).to_have_value(step)
    assert f"step_size={step}&" in current_picture(page)
    assert page.evaluate("window.image === document.querySelector('#lab picture img')")
    assert page.evaluate("history.length") == entries


def test_where_the_script_was_lost_a_button_does_what_the_slider_would(visits: Visits) -> None:
    page = visits.page()
    page.route("**/js/site.*.js", lambda route: route.abort())
    page.goto(f"{visits.site}{DESCENT}?guess=skip")
    expect(page.locator(".slider").first).to_be_hidden()
    page.locator("#id_step_size").fill("0.5")
    page.locator("#controls > .actions .go").click()
    expect(page).to_have_url(re.compile("step_size=0.5"))
    visits.complaints.clear()  # the lost script


def test_the_old_picture_stays_until_the_new_one_is_painted(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?guess=skip")
    page.locator("#lab .stage").scroll_into_view_if_needed()
    box = page.locator("#lab .stage").bounding_box()
    assert box
    corner = {"x": box["x"] + 20, "y": box["y"] + box["height"] - 120, "width": 200, "height": 100}
    before = page.screenshot(clip=corner)  # type: ignore[arg-type]
    waiting = []
    page.route("**/picture.png*", lambda route: waiting.append(route))  # the new picture does not come before we say so
    page.locator("#id_land").select_option("four-holes")
    expect(page).to_have_url(re.compile("land=four-holes"))
    page.wait_for_timeout(300)
    assert waiting
    assert page.screenshot(clip=corner) == before  # type: ignore[arg-type]
    for route in waiting:
        route.continue_()
    page.unroute("**/picture.png*")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    assert page.screenshot(clip=corner) != before  # type: ignore[arg-type]


def current_picture(page: Page) -> str:
    return str(page.locator("#lab picture img").evaluate("image => image.currentSrc"))


def test_an_answer_that_comes_late_does_not_undo_a_later_move(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?guess=skip")
    slider = page.locator(".slider[data-sets=step_size]")
    slider.focus()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    page.wait_for_load_state("networkidle")
    value = page.locator("#id_step_size").input_value()
    expect(page).to_have_url(f"{visits.site}{DESCENT}?step_size={value}")
    assert float(value) < 0.2
    assert f"step_size={value}&" in current_picture(page)


def test_a_mistake_is_said_next_to_the_box_and_the_picture_stays(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?step_size=0.5&guess=bottom")
    address, picture = page.url, page.locator("#lab picture img").get_attribute("src")
    page.locator("#id_step_size").fill("fast")
    page.locator("#id_step_size").press("Enter")
    expect(page.locator("#id_step_size_error")).to_contain_text("Pick a number from 0.0001 to 1")
    assert page.locator("#id_step_size").input_value() == "fast"
    assert page.locator("#lab picture img").get_attribute("src") == picture
    assert page.url == address
    page.locator("#id_step_size").fill("0.6")
    page.locator("#id_step_size").press("Enter")
    expect(page.locator("#id_step_size_error")).to_have_count(0)
    expect(page).to_have_url(re.compile("step_size=0.6$"))
    visits.complaints.clear()  # Chromium puts a refused request in its console


# --- taps, Play, quiz -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_tap_on_the_map_sets_the_start_it_points_at(visits: Visits, width: int, scripts: bool) -> None:
    page = visits.page(f"{DESCENT}?view=map", width=width, scripts=scripts)
    stage = page.locator("#lab .stage")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.25)
    expect(page).to_have_url(re.compile(r"[?&]x="))
    start = {name: float(value) for name, value in re.findall(r"\b([xy])=(-?[\d.]+)", page.url)}
    assert start["x"] == pytest.approx(2.5, abs=0.06)  # a pixel of the phone's picture is 0.03
    assert start["y"] == pytest.approx(2.5, abs=0.06)


def test_play_shows_the_steps_and_the_next_move_ends_it(visits: Visits) -> None:
    context = visits.browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="no-preference")
    page = context.new_page()
    page.goto(f"{visits.site}{DESCENT}?guess=skip")
    with page.expect_response(re.compile(r"play\.png")) as film:
        page.get_by_role("button", name="Play", exact=True).click()
    assert film.value.headers["content-type"] == "image/png"
    expect(page.locator("#lab .stage img.over")).to_be_visible()
    assert page.url == f"{visits.site}{DESCENT}?guess=skip"
    page.locator("#id_land").select_option("valley")
    expect(page).to_have_url(re.compile("land=valley"))
    page.wait_for_load_state("networkidle")
    assert "picture.png" in current_picture(page)
    expect(page.locator("#lab img.over")).to_have_count(0)
    context.close()


def test_less_motion_means_no_film_but_the_one_that_is_asked_for(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?guess=ask")
    films: list[str] = []
    page.on("request", lambda request: "play.png" in request.url and films.append(request.url))
    page.locator("#guess fieldset button").first.click()
    again = page.get_by_role("button", name="Watch again", exact=True)
    expect(again).to_be_visible()
    assert films == []
    again.click()
    expect(page.locator("#lab img.over")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_quiz_explains_each_answer_and_keeps_the_lab(visits: Visits, scripts: bool) -> None:
    page = visits.page(f"{DESCENT}?land=saddle", scripts=scripts)
    for number in (1, 2, 3):
        page.locator(f"#quiz-{number} button").nth(1).click()
        expect(page.locator(f"#quiz-{number} .why")).to_be_visible()
    assert "quiz=bbb" in page.url
    assert "land=saddle" in page.url
    assert page.locator("#quiz .why").count() == 3


def test_the_lab_and_the_quiz_know_of_each_other(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?guess=skip")
    page.locator("#id_land").select_option("bumpy")
    expect(page).to_have_url(re.compile("land=bumpy"))
    page.locator("#quiz-1 button").first.click()
    expect(page).to_have_url(re.compile("land=bumpy.*quiz=a--"))
    page.locator("#id_land").select_option("valley")
    expect(page).to_have_url(re.compile("land=valley.*quiz=a--"))


def test_an_embed_works_in_a_frame_and_its_page_does_not(visits: Visits) -> None:
    page = visits.page()
    frame = f'<iframe width="700" height="900" src="{visits.site}{GAME}embed/?guess=skip"></iframe>'
    page.route(f"{visits.site}/class-page", lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto(f"{visits.site}/class-page")
    inside = page.frame_locator("iframe")
    inside.locator("#moves button").nth(1).click()
    expect(inside.locator("#moves legend")).to_contain_text("Round 2")


def test_on_paper_there_is_a_link_and_a_code_and_no_button(visits: Visits) -> None:
    page = visits.page(f"{GAME}?moves=BB")
    page.emulate_media(media="print")
    expect(page.locator(".on-paper")).to_contain_text(f"{GAME}?moves=BB")
    expect(page.locator(".on-paper svg")).to_be_visible()
    # What is left of buttons are answers with boxes to tick, and words that are buttons on a screen.
    left = page.locator("button:visible:not(.guess fieldset button):not([popovertarget])")
    assert left.count() == 0
