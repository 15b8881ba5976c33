"""What the frame promises around every lab: cards, films, verdicts, second presses, lost lines, paper.

Tried on a lab of each kind; on every lab where its words or its picture decide.
"""

import re
from io import BytesIO

import pytest
from django.http import QueryDict
from PIL import Image
from playwright.sync_api import Page, Route, expect

from explainer.contents.chapters import LABS
from explainer.frame.lab import AnyLab
from explainer.web.address import read
from explainer.web.links import FRAME_WIDTH, embed_height
from tests.browser.conftest import Visits
from tests.browser.test_stage import play
from tests.kinds import each_kind, every_lab
from tests.served_site import until

DESCENT, GAME = "/gradient-descent/", "/deception/"
ASKS = f"{DESCENT}?guess=ask"  # its bare address begins with the hand
DRAWN = 20_000  # milliseconds in which a film is drawn and shown, on a busy machine


def guess(page: Page) -> None:
    page.locator("#guess fieldset button").first.click()
    page.locator("#lab .found").wait_for()


def picture_of(page: Page) -> str:
    return str(page.locator("#lab picture img").evaluate("image => image.currentSrc"))


def arrived(page: Page, requests: list[Route]) -> None:
    """What was asked for is asked for while the browser is waited for."""
    until(lambda: page.wait_for_timeout(50) is None and bool(requests))


# --- a guess and its film ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(1366, 657), (390, 664), (844, 390)])
def test_after_a_guess_the_picture_and_the_verdict_are_in_view(visits: Visits, width: int, height: int) -> None:
    page = visits.page(width=width, height=height)
    page.route("**/*.woff2", lambda route: route.abort())  # on a slow line a font waits for the next page
    for lab in LABS.values():
        page.goto(f"{visits.site}/{lab.name}/")
        play(page, lab)
        if page.locator("#guess").count():  # after an act
            play(page, lab)
        assert page.evaluate(HIDDEN) == [], lab.name
    visits.complaints.clear()  # the lost fonts


# What is cut off by the window, or lies under something else.
HIDDEN = """() => ['#lab picture img', '#lab .said'].filter(name => {
    const box = document.querySelector(name).getBoundingClientRect();
    if (box.top < -1 || box.bottom > innerHeight + 1) return true;
    const seen = document.elementFromPoint(box.left + box.width / 2, box.bottom - 6);
    return !seen?.closest(name.includes('img') ? '.stage' : '.said');
})"""


def test_a_guess_starts_the_film_and_the_verdict_waits_for_its_end(visits: Visits) -> None:
    page = visits.page(motion=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{visits.site}{ASKS}")
    before = picture_of(page)
    asked.clear()
    page.locator("#guess fieldset button").first.click()
    expect(page.locator("#lab [role=status]")).to_have_text("Watch.")
    expect(page.locator("#lab .stage img.over")).to_be_visible(timeout=DRAWN)
    assert picture_of(page) == before
    assert page.locator("#guess fieldset button").count() == 3  # what was pressed stays where it is
    assert not [address for address in asked if "/picture." in address]  # the last picture is not even fetched before
    expect(page.locator("#lab .found")).to_be_visible(timeout=DRAWN)
    expect(page.locator("#lab img.over")).to_have_count(0)
    assert picture_of(page) != before


def test_until_its_film_is_here_the_old_picture_stays_and_something_moves(visits: Visits) -> None:
    page = visits.page(motion=True)
    films: list[Route] = []
    page.route("**/play.png*", lambda route: films.append(route))
    page.goto(f"{visits.site}{ASKS}")
    boxes = "e => JSON.stringify(e.map(e => e.getBoundingClientRect()))"
    buttons = page.locator("#guess fieldset button").evaluate_all(boxes)
    before = picture_of(page)
    page.locator("#guess fieldset button").first.click()
    arrived(page, films)
    page.wait_for_timeout(600)
    assert picture_of(page) == before
    assert page.locator("#lab img.over").count() == 0
    assert page.locator("#lab").get_attribute("aria-busy") == "true"
    waits = "e => [getComputedStyle(e, '::before').content, getComputedStyle(e, '::after').animationName]"
    assert page.locator("#lab .stage.waits").evaluate(waits) == ['"On its way …" / ""', "hold, pass"]
    assert page.locator("#guess fieldset button").evaluate_all(boxes) == buttons
    for film in films:
        film.continue_()
    expect(page.locator("#lab img.over")).to_be_visible(timeout=DRAWN)
    assert page.locator("#lab .waits").count() == 0
    assert page.locator("#guess fieldset button").evaluate_all(boxes) == buttons


@pytest.mark.parametrize("end", ["press", "press on the quiz", "Escape", "key"])
def test_a_second_press_ends_a_film(visits: Visits, end: str) -> None:
    page = visits.page(f"{GAME}", motion=True)
    page.locator("#moves button").last.click()
    expect(page.locator("#lab img.over")).to_be_visible(timeout=DRAWN)
    if end == "press":
        page.locator("#moves").click()
    elif end == "press on the quiz":
        page.locator("#quiz button").first.click()
    else:
        page.keyboard.press("Escape" if end == "Escape" else "a")
    expect(page.locator("#moves legend")).to_contain_text("Round 2", timeout=1000)
    if end == "key":  # of a move, which is made next
        expect(page).to_have_url(f"{visits.site}{GAME}?games=BA", timeout=DRAWN)
        return
    page.wait_for_timeout(300)
    assert page.url == f"{visits.site}{GAME}?games=B"  # it does nothing else


def test_a_film_that_does_not_come_holds_nothing_back(visits: Visits) -> None:
    page = visits.page(motion=True)
    page.route("**/play.png*", lambda route: route.abort())
    page.goto(f"{visits.site}{ASKS}")
    page.locator("#guess fieldset button").first.click()
    expect(page.locator("#lab .found")).to_be_visible()
    visits.complaints.clear()  # the lost film


def test_a_film_that_comes_when_the_reader_has_gone_on_is_not_shown(visits: Visits) -> None:
    page = visits.page(motion=True)
    films: list[Route] = []
    page.route("**/play.png*", lambda route: films.append(route))
    page.goto(f"{visits.site}{ASKS}")
    page.locator("#guess fieldset button").first.click()
    arrived(page, films)
    page.keyboard.press("Escape")
    expect(page.locator("#lab .found")).to_be_visible()
    for film in films:
        film.continue_()
    page.unroute("**/play.png*")
    page.wait_for_timeout(300)
    assert page.locator("#lab img.over").count() == 0


def test_back_while_a_film_runs_takes_all_of_it_back(visits: Visits) -> None:
    page = visits.page(GAME, motion=True)
    page.locator("#moves button").last.click()
    expect(page.locator("#moves legend")).to_contain_text("Round 2", timeout=DRAWN)
    page.wait_for_timeout(600)  # right after a press no other counts
    page.locator("#moves button").last.click()
    expect(page.locator("#lab img.over")).to_be_visible(timeout=DRAWN)
    page.go_back()
    expect(page.locator("#moves legend")).to_contain_text("Round 1")
    page.wait_for_timeout(3000)
    assert page.url == visits.site + GAME
    expect(page.locator("#moves legend")).to_contain_text("Round 1")


def test_the_buttons_of_a_move_stay_in_their_places_through_its_film(visits: Visits) -> None:
    page = visits.page(GAME, 1366, 657, motion=True)
    boxes = "e => JSON.stringify(e.map(e => e.getBoundingClientRect()))"
    before = page.locator("#moves button").evaluate_all(boxes)
    page.locator("#moves button").last.click()
    expect(page.locator("#lab img.over")).to_be_visible(timeout=DRAWN)
    assert page.locator("#moves button").evaluate_all(boxes) == before
    expect(page.locator("#moves legend")).to_contain_text("Round 2", timeout=DRAWN)
    assert page.locator("#moves button").evaluate_all(boxes) == before


# --- cards ----------------------------------------------------------------------------------------------------------


@each_kind
@pytest.mark.parametrize(("width", "height"), [(1366, 657), (390, 664)], ids=["wide", "narrow"])
def test_a_card_brings_the_lab_and_the_page_stands_still(visits: Visits, lab: AnyLab, width: int, height: int) -> None:
    """The words above the card stay, or give way just so far that the picture is whole; the address says where the lab is."""
    page = visits.page(f"/{lab.name}/?quiz={'b' * len(lab.quiz)}" if lab.quiz else f"/{lab.name}/", width, height)
    been = [page.url]
    for name in some_cards(lab):
        card = page.locator(f"#place-{name} > .try")
        card.scroll_into_view_if_needed()
        page.wait_for_timeout(50)
        y = page.evaluate(ABOVE, name)
        card.locator(".guess button" if asks(lab, name) else ".title a").first.click()
        page.locator(f"#place-{name} #lab").wait_for()
        moved, whole = page.evaluate(ABOVE, name) - y, page.evaluate(HIDDEN) == []
        assert abs(moved) < 1 or (width < 640 and whole)  # a pixel is whole, a layout is not
        assert page.evaluate("document.activeElement.getAttribute('role')") == "status"  # said aloud where it is read aloud
        expect(page).to_have_url(re.compile(rf"[?&]at={name}(&|$)"))
        assert page.locator("#lab").count() == 1
        assert page.locator("#lab").is_visible()
        if lab.quiz:
            assert "quiz=bbb" in page.url
        been.append(page.url)
    page.go_back()
    expect(page).to_have_url(been[-2])


def asks(lab: AnyLab, card: str) -> bool:
    return read(lab, QueryDict(lab.tries[card].query)).asks


def some_cards(lab: AnyLab) -> list[str]:
    """The first that asks, the first that does not, and the last, as they come on the page."""
    first = {asks(lab, name): name for name in reversed(lab.tries)}
    return [name for name in lab.tries if name in first.values() or name == list(lab.tries)[-1]]


ABOVE = "name => document.getElementById('place-' + name).closest('.tries').previousElementSibling.getBoundingClientRect().top"


@pytest.mark.parametrize(("width", "height"), [(1366, 657), (390, 664)], ids=["wide", "narrow"])
def test_a_card_with_a_play_sign_plays(visits: Visits, width: int, height: int) -> None:
    """On the stage where that is in view; else where the card is."""
    page = visits.page(DESCENT, width, height, motion=True)
    card = page.locator("#place-creep > .try")
    card.scroll_into_view_if_needed()
    y = page.evaluate(ABOVE, "creep")
    card.locator(".title a").click()
    film = page.locator("#lab .stage img.over" if width > 640 else "#place-creep .still img.over")
    expect(film).to_be_visible(timeout=DRAWN)
    assert page.evaluate(ABOVE, "creep") == y
    assert film.bounding_box()["width"] >= 350  # type: ignore[index]
    expect(page.locator("#place-creep #lab")).to_be_visible(timeout=DRAWN)
    assert abs(page.evaluate(ABOVE, "creep") - y) < 1 or page.evaluate(HIDDEN) == []


def test_only_what_plays_has_a_play_sign(visits: Visits) -> None:
    page = visits.page("/inner-alignment/")
    sign = "e => getComputedStyle(e, '::before').content"
    assert "▶" in page.locator("#place-colour .title").evaluate(sign)
    door = page.locator(".title", has=page.locator("a[href='/inner-alignment/why/']"))
    assert door.evaluate(sign) == "none"
    assert "underline" in door.locator("a").evaluate("e => getComputedStyle(e).textDecorationLine")


def test_while_a_card_asks_the_stage_shows_what_it_asks_about(visits: Visits) -> None:
    page = visits.page(DESCENT, 1366, 657)
    before = picture_of(page)
    centre = "e => e.scrollIntoView({block: 'center', behavior: 'instant'})"
    page.locator("#place-valley > .try").evaluate(centre)
    over = page.locator("#lab .stage picture.over")
    expect(over.locator("source").last).to_have_attribute("srcset", re.compile("land=valley"))
    assert not page.locator("#lab [role=status]").is_visible()
    assert not page.locator("#lab .side").evaluate(
        "e => e.getBoundingClientRect().bottom > 0"
    )  # its own question is not in view
    page.locator("h1").evaluate(centre)
    expect(over).to_have_count(0)
    expect(page.locator("#lab [role=status]")).to_be_visible()
    assert picture_of(page) == before


@each_kind
def test_without_scripts_a_card_is_a_plain_link(visits: Visits, lab: AnyLab) -> None:
    page = visits.page(f"/{lab.name}/", scripts=False)
    for name in some_cards(lab):
        card = page.locator(f"#place-{name} > .try")
        card.locator(".guess button, .title a").first.click()
        assert f"at={name}" in page.url
        expect(page.locator(f"#place-{name} #lab")).to_have_count(1)
        assert page.locator("#lab #guess").count() == 0
        assert page.locator("#lab .side").is_visible()


# --- presses and keys -----------------------------------------------------------------------------------------------


def test_a_double_click_is_one_move(visits: Visits) -> None:
    page = visits.page(f"{GAME}?guess=skip")
    page.locator("#moves button").first.dblclick()
    expect(page).to_have_url(re.compile("moves=A(&|$)"))
    page.wait_for_timeout(700)
    assert re.search("moves=A(&|$)", page.url)


def test_what_has_just_come_under_the_finger_takes_no_press(visits: Visits) -> None:
    page = visits.page("/ducklings/")
    page.locator("#moves button").first.click()
    answer = page.locator("#guess fieldset button").first
    answer.wait_for()
    box = answer.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(700)
    assert "guess" not in page.url


@pytest.mark.parametrize("motion", [True, False], ids=["film", "no film"])
@pytest.mark.parametrize(
    ("path", "two_moves", "across"),
    [(GAME, r"games=BB", 0.77), ("/engineers/", r"drops=\w{4}", 0.3), ("/irish-elk/", r"picks=\d{2}", 0.3)],
)
def test_a_move_pressed_too_soon_is_made_next(visits: Visits, path: str, two_moves: str, across: float, motion: bool) -> None:
    page = visits.page(path, motion=motion)
    answers: list[Route] = []
    page.route(lambda address: "tap.x" in address, lambda route: route.continue_() if answers else answers.append(route))
    stage = page.locator("#lab .stage").bounding_box()
    assert stage
    for share in (across, across + 0.05):
        page.mouse.click(stage["x"] + stage["width"] * share, stage["y"] + stage["height"] * 0.8)
        expect(page.locator("#lab .touch")).to_have_count(1)  # the picture answers at once
        page.wait_for_timeout(300)
    answers[0].continue_()
    expect(page).to_have_url(re.compile(two_moves), timeout=DRAWN)


def test_paint_that_is_picked_too_soon_is_put_on_next(visits: Visits) -> None:
    page = visits.page("/adversarial-training/")
    answers: list[Route] = []
    page.route(lambda address: "door=grey" in address, lambda route: route.continue_() if answers else answers.append(route))
    page.locator("button[name=door][value=grey]").click()
    page.locator("button[name=apple][value=green]").click()
    arrived(page, answers)
    answers[0].continue_()
    expect(page).to_have_url(re.compile("door=grey&apple=green"), timeout=DRAWN)


def test_keys_count_only_in_the_lab(visits: Visits) -> None:
    page = visits.page(f"{GAME}?guess=skip")
    page.locator("h1").click()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert "moves" not in page.url
    page.locator("#moves button").first.focus()
    page.keyboard.press("a")
    expect(page).to_have_url(re.compile("moves=A"))


def test_a_button_that_shows_an_arrow_has_its_key(visits: Visits) -> None:
    page = visits.page("/optimizers/")
    page.evaluate("addEventListener('keydown', (event) => (window.scrolls = !event.defaultPrevented))")
    page.locator("#moves button", has_text="→").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("walk=-R$"))
    assert page.evaluate("scrolls") is False
    page.keyboard.press("PageDown")
    assert page.evaluate("scrolls") is True


def test_a_guess_of_a_card_that_is_pressed_too_soon_is_made_next_and_stays_in_view(visits: Visits) -> None:
    page = visits.page("/mesa-optimizers/?moves=TTTT", width=390, height=664, motion=True)
    page.locator("#moves button").first.click()
    expect(page.locator("#lab .stage img.over")).to_be_visible(timeout=DRAWN)
    guess = page.locator(".try .guess button").first
    guess.scroll_into_view_if_needed()
    far = page.evaluate("scrollY")
    guess.click()
    expect(page).to_have_url(re.compile("guess="), timeout=DRAWN)
    assert page.evaluate("scrollY") > far / 2


def test_a_guess_that_waits_is_made_on_its_own_card(visits: Visits) -> None:
    page = visits.page("/ducklings/", width=390, height=664)
    answers: list[Route] = []
    page.route(
        lambda address: "first_seen=dog" in address, lambda route: route.continue_() if answers else answers.append(route)
    )
    page.locator("#moves button[value=dog]").click()
    arrived(page, answers)
    page.locator(".try form[action$='#at-moved'] button[name=guess]").first.click()  # another card above has the same answers
    answers[0].continue_()
    expect(page).to_have_url(re.compile("goal_moves=yes.*guess="), timeout=DRAWN)


def test_after_a_tap_enter_does_not_move_the_start(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?land=bowl&view=map&step_size=0.1")
    stage = page.locator("#lab .stage").bounding_box()
    assert stage
    page.mouse.click(stage["x"] + stage["width"] * 0.6, stage["y"] + stage["height"] * 0.4)
    expect(page).to_have_url(re.compile("[?&]x="))
    tapped = page.url
    page.wait_for_timeout(600)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == tapped


# --- a poor line ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("status", "body"), [(503, "<h1>Busy</h1>"), (200, "<h1>This page is blocked here</h1>")])
def test_a_strangers_answer_leaves_the_lab_alone(visits: Visits, status: int, body: str) -> None:
    page = visits.page(f"{DESCENT}?guess=skip")

    def answer(route: Route) -> None:
        route.fulfill(status=status, body=body, content_type="text/html")

    page.route("**/gradient-descent/?*", answer)
    page.locator("#id_land").select_option("saddle")
    expect(page.locator("#lab [role=status]")).to_contain_text("No answer came back")
    assert page.locator("#lab").get_attribute("aria-busy") is None
    assert page.locator("#lab picture img").count() == 1
    page.unroute("**/gradient-descent/?*", answer)
    page.locator("#id_land").select_option("bumpy")
    expect(page).to_have_url(re.compile("land=bumpy"))
    assert "No answer" not in page.locator("#lab [role=status]").inner_text()
    visits.complaints.clear()  # Chromium puts a refused request in its console


def test_where_many_are_here_the_lab_says_so_and_asks_again(visits: Visits) -> None:
    page, asked = visits.page(f"{DESCENT}?guess=skip"), []

    def busy(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(status=503, body="Many pictures are being drawn", headers={"Retry-After": "1"})
        else:
            route.fallback()

    page.route("**/gradient-descent/?*", busy)
    said = page.locator("#lab [role=status]")
    page.locator("#id_land").select_option("saddle")
    expect(said).to_contain_text("Many are here right now. One moment")
    expect(page).to_have_url(re.compile("land=saddle"))
    expect(said).not_to_contain_text("Many are here")
    assert asked == [asked[0]] * 2
    visits.complaints.clear()  # Chromium puts a refused request in its console


def test_where_many_stay_the_lab_says_so_in_the_end(visits: Visits) -> None:
    page, asked = visits.page(f"{DESCENT}?guess=skip"), []

    def busy(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=503, body="Many pictures are being drawn", headers={"Retry-After": "1"})

    page.route("**/gradient-descent/?*", busy)
    page.locator("#id_land").select_option("saddle")
    expect(page.locator("#lab [role=status]")).to_have_text("Many are here right now. Try again in a moment.", timeout=10_000)
    assert page.locator("#lab").get_attribute("aria-busy") is None
    page.wait_for_timeout(1500)
    assert len(asked) == 4
    visits.complaints.clear()


@pytest.mark.parametrize("refused", [2, 9])
def test_a_picture_that_is_refused_is_asked_for_again_a_few_times(visits: Visits, refused: int) -> None:
    page, asked = visits.page(), []

    def busy(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) <= refused:
            route.fulfill(status=503, body="Many pictures are being drawn", headers={"Retry-After": "3"})
        else:
            route.continue_()

    page.route("**/gradient-descent/picture.*", busy)
    page.clock.install()
    page.goto(f"{visits.site}{DESCENT}?guess=skip")
    seen = "document.querySelector('#lab .stage picture img').naturalWidth > 0"
    for times in (1, 2, 3, 4):
        page.clock.run_for(3100 * times**2)
        page.wait_for_timeout(300)
    assert page.evaluate(seen) == (refused == 2)
    assert len([url for url in asked if url == asked[0]]) == min(refused, 3) + 1
    visits.complaints.clear()


def test_a_lost_answer_is_said_where_the_reader_looks(visits: Visits) -> None:
    for address, press, place in (
        (DESCENT, "#quiz-1 button", "#quiz-1 .why"),
        (DESCENT, "#place-valley .guess button", "#place-valley [role=status]"),
        ("/the-end/", "#quiz-5 button", "#quiz-5 .why"),
    ):
        page = visits.page(address, 390, 664)
        page.context.set_offline(True)
        page.locator(press).first.click()
        expect(page.locator(place)).to_contain_text("No answer came back")
        expect(page.locator(place)).to_be_in_viewport()
    visits.complaints.clear()  # the lost requests


def test_with_the_script_lost_no_slider_is_shown_that_would_set_nothing(visits: Visits) -> None:
    page = visits.page()
    page.route("**/site*.js", lambda route: route.abort())
    page.goto(f"{visits.site}{DESCENT}?guess=skip")
    page.locator("#controls summary").click()
    box = page.locator("#id_step_size")
    expect(box).to_be_visible()
    expect(page.locator("[data-sets=step_size]")).to_be_hidden()
    box.fill("0,5")
    box.press("Enter")
    expect(page).to_have_url(f"{visits.site}{DESCENT}?step_size=0.5")
    page.unroute("**/site*.js")
    page.reload()
    page.locator("#controls summary").click()
    expect(page.locator("[data-sets=step_size]")).to_be_visible()
    visits.complaints.clear()  # the lost script


# --- frames and paper -----------------------------------------------------------------------------------------------


@every_lab
def test_the_frame_offered_is_tall_enough(visits: Visits, lab: AnyLab) -> None:
    """Whatever the prose shows, before its answer and after, and at the end of a whole game, in the frame offered and in the
    narrowest; and not much taller.
    """
    page = visits.page(f"/{lab.name}/?guess=skip")
    offered = page.locator("#link-frame").input_value()
    width, height = (int(size) for size in re.findall(r'(?:width|height)="(\d+)"', offered))
    assert (width, height) == (FRAME_WIDTH, embed_height(lab, FRAME_WIDTH))
    answer = next(iter(lab.question(lab.default_params()).answers))
    tallest = 0
    games = [f"{move}={lab.controls.base_fields[move].such_as}" for move in lab.moves]
    questions = {game: lab.question(read(lab, QueryDict(game)).params) for game in games}
    judged = [f"{game}&guess={next(iter(question.answers))}" for game, question in questions.items()]
    for query in ("guess=ask", f"guess={answer}", *games, *judged, *(one.query for one in lab.tries.values())):
        page.goto(f"{visits.site}/{lab.name}/embed/?{query}")
        for wide in (FRAME_WIDTH, 320):
            tall = embed_height(lab, wide)
            page.set_viewport_size({"width": wide, "height": tall})
            assert page.evaluate("document.documentElement.scrollHeight") <= tall, (query, wide)
            assert page.evaluate("document.documentElement.scrollWidth") <= wide, (query, wide)
            if wide == FRAME_WIDTH:
                tallest = max(tallest, page.evaluate("document.querySelector('main').getBoundingClientRect().bottom"))
    assert tallest > 0.82 * height


def test_a_page_in_a_frame_becomes_the_lab_alone(visits: Visits) -> None:
    page = visits.page()
    frame = f'<iframe width="700" height="900" src="{visits.site}{DESCENT}?land=valley&guess=ask"></iframe>'
    page.route(f"{visits.site}/class-page", lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto(f"{visits.site}/class-page")
    inside = page.frame_locator("iframe")
    inside.locator("#guess fieldset button").first.click()
    inside.locator("#lab .found").wait_for()
    inside.locator("#start-over").click()
    inside.locator("#guess").wait_for()
    assert [f.url for f in page.frames if "embed" in f.url] == [f"{visits.site}{DESCENT}embed/?land=valley&guess=ask"]


def test_start_over_goes_back_to_the_link_that_was_opened(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?land=saddle&guess=ask")
    guess(page)
    page.wait_for_timeout(600)
    page.locator("#id_land").select_option("valley")
    expect(page).to_have_url(re.compile("land=valley"))
    page.locator("#start-over").click()
    expect(page).to_have_url(f"{visits.site}{DESCENT}?land=saddle&guess=ask")


@each_kind
def test_a_dark_screen_prints_a_light_picture(visits: Visits, lab: AnyLab) -> None:
    page = visits.page(f"/{lab.name}/?guess=skip", dark=True)
    page.emulate_media(media="print", color_scheme="dark")
    paper = page.locator("#lab .paper")
    paper.scroll_into_view_if_needed()
    until(lambda: paper.evaluate("image => image.complete && image.naturalWidth > 0"))
    shown = Image.open(BytesIO(paper.screenshot())).convert("L").resize((1, 1)).getpixel((0, 0))
    assert isinstance(shown, int)
    assert shown > 128
    assert not page.locator("#lab picture img").is_visible()
    assert page.locator(".words .button:visible").count() == 0


# --- read aloud -----------------------------------------------------------------------------------------------------

VOICES = """{
  const said = (window.said = []);
  const voices = [
    { localService: true, lang: "de-DE", name: "Anna", default: true },
    { localService: %(here)s, lang: "en-GB", name: "Albert" },
    { localService: %(here)s, lang: "en-GB", name: "Kate", default: true },
    { localService: false, lang: "en-GB", name: "far", default: true },
  ];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const speak = (one) => (said.push(one.text), (window.by = one.voice.name)), cancel = () => (said.length = 0);
  const value = { getVoices: () => voices, speak, cancel, addEventListener() {} };
  Object.defineProperty(window, "speechSynthesis", { value });
}"""


@pytest.mark.parametrize("here", [True, False], ids=["on this device", "somewhere else"])
def test_only_a_voice_on_this_device_reads_the_words(visits: Visits, here: bool) -> None:
    page = visits.page()
    page.add_init_script(VOICES % {"here": str(here).lower()})
    page.goto(f"{visits.site}{DESCENT}")
    button = page.locator(".aloud")
    expect(button).to_be_visible(visible=here)
    if here:
        button.click()
        told = page.evaluate("window.said")
        assert page.evaluate("window.by") == "Kate"  # the one that its owner chose
        assert told[0] == page.locator("h1").inner_text()
        assert any(text.startswith("You are on a hill in thick fog") for text in told)
        assert not any("Where will the AI end up" in text for text in told)  # the lab is not prose
        button.click()
        assert page.evaluate("window.said") == []
