"""A class plays together: a board and three devices, of which one is small and dark, and one has no scripts."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visits
from tests.browser.test_every_page import CLIPPED, TOO_SMALL, complaints

WINDOWS = ((1366, 617), (1280, 585), (1093, 494), (1920, 1080))  # of school laptops at usual scalings; the first is kept

# What a board says that does not fit into its window.
HIDDEN = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(
    [document.scrollingElement, ...document.querySelectorAll('.told')]
        .filter(e => e.scrollHeight > e.clientHeight + 1).map(e => e.className || e.tagName)))))"""


class Room:
    """A board with three devices."""

    def __init__(self, visits: Visits, query: str = "", button: str = "Open the room") -> None:
        width, height = WINDOWS[0]
        self.visits = visits
        self.board = visits.page(f"/live/{query}", width=width, height=height)
        self.board.get_by_role("button", name=button).click()
        code = self.board.locator(".code").inner_text()
        self.phone = visits.page("/join/", width=390, height=664)
        self.small = visits.page("/join/", width=320, height=568, dark=True)
        self.plain = visits.page("/join/", width=390, height=664, scripts=False)
        for device in self.devices:
            device.get_by_label("code").fill(code.lower())
            device.get_by_role("button", name="Go").click()
            device.get_by_role("button", name="Join").click()
            expect(device.locator("h1")).to_contain_text("You are in")
        expect(self.board.locator(".count")).to_have_text("3")

    @property
    def devices(self) -> list[Page]:
        return [self.phone, self.small, self.plain]

    def next(self, button: str, *, checks: bool = False) -> None:
        """Press what a presenter's clicker presses, and look at the board; with `checks` at all four screens, up to date."""
        expect(self.board.locator("[data-turn=next]")).to_have_text(button)
        version = self.board.locator("[name=version]").first.get_attribute("value")
        assert version
        self.board.keyboard.press("PageDown")
        expect(self.board.locator("[name=version]").first).not_to_have_value(version)
        for width, height in WINDOWS[1:] + WINDOWS[:1]:
            self.board.set_viewport_size({"width": width, "height": height})
            assert self.board.evaluate(HIDDEN) == [], (width, height, self.board.locator("h1").inner_text())
            assert self.board.evaluate("document.documentElement.scrollWidth") <= width
        if not checks:
            return
        assert complaints(self.board) == []
        for device in (self.phone, self.small):
            expect(device.locator("#live")).to_have_attribute("hx-get", re.compile(f"v={int(version) + 1}$"))
        self.plain.reload()
        for device in self.devices:
            assert device.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert device.evaluate(CLIPPED) == []
            assert device.evaluate(TOO_SMALL) == []

    def vote(self, *answers: int) -> None:
        """What each device presses: the number of the answer."""
        for device, answer in zip(self.devices, answers, strict=True):
            button = device.locator(".press .big").nth(answer)
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
        expect(self.board.locator(".count")).to_have_text("3")
        expect(self.board.locator(".all-in")).to_have_text("All have guessed.")

    def counts(self) -> list[str]:
        return self.board.locator(".bars b").all_inner_texts()


def test_a_class_goes_through_the_one_lesson(visits: Visits) -> None:
    room = Room(visits)
    # Train Pip: two votes, with a talk between them.
    room.next("Begin", checks=True)
    assert complaints(room.phone) == []
    room.vote(0, 1, 1)
    assert complaints(room.small, "color-contrast") == []
    assert not room.board.locator("meter").count()
    room.board.get_by_role("button", name="Talk, vote again").click()
    expect(room.phone.locator("main")).to_contain_text("Talk to your neighbour")
    room.plain.reload()
    expect(room.small.locator("main")).to_contain_text("At first you said")
    room.vote(1, 1, 1)
    room.next("Show the guesses", checks=True)
    assert [re.sub(r"\D", "", count) for count in room.counts()] == ["1", "0", "2", "3", "0", "0"]
    room.next("Run it")
    expect(room.phone.locator("h1")).to_contain_text("Watch the board.")
    room.next("What happened", checks=True)
    verdicts = [device.locator(".verdict").inner_text() for device in room.devices]
    assert len(set(verdicts)) == 1
    assert verdicts[0] in ("Yes!", "Not this time.")
    assert complaints(room.phone) == []
    # Send them out: all together, then each device a Pip of its own.
    for button in ("Next step →", "Show the guesses", "Run it", "What happened"):
        room.next(button)
    room.next("Next step →")
    room.plain.reload()
    for device in room.devices:
        expect(device.locator("h1")).to_contain_text(re.compile(r"Pip \d"))
    pips = [re.findall(r"Pip (\d+)", device.locator("h1").inner_text()) for device in room.devices]
    assert len(set(map(tuple, pips))) == 3
    room.vote(0, 1, 2)
    room.next("Show the guesses")
    room.next("Run it", checks=True)
    expect(room.small.locator("h1")).to_contain_text("It ")
    room.next("What happened", checks=True)
    assert sum(int(count) for count in room.counts()) == 3
    # You are Pip: each plays the five rounds.
    room.next("Next step →", checks=True)
    expect(room.board.locator(".sentence")).to_contain_text("2 rounds in training, then 3 in the world")
    for device, moves in zip(room.devices, ("EEAAA", "EEAAA", "A"), strict=True):
        for number, move in enumerate(moves, start=1):
            expect(device.locator("h1")).to_contain_text(f"Round {number},")
            device.get_by_role("button", name={"E": "the exit", "A": "the apple"}[move]).click()
    room.plain.get_by_role("button", name="Play it out").click()
    expect(room.small.locator("h1")).to_contain_text("Pip ate 3 apples")
    expect(room.board.locator(".count")).to_have_text("3")
    room.next("Show what we found", checks=True)
    assert room.board.locator(".found tbody tr").all_inner_texts() == ["3 apples\t 2\tBBAAA × 2", "1 apple\t 1\tABBBB"]
    assert room.board.locator(".letters span").all_inner_texts() == ["A the apple", "B the exit"]  # as the devices call them
    room.next("The best plan")
    # Sort the stories, and the end.
    for button in ("Next step →", "Show the guesses", "Run it", "What happened", "The end →"):
        room.next(button)
    room.board.get_by_role("button", name="Close the room").click()
    for device in (room.phone, room.small):
        expect(device.locator("h1")).to_have_text("This class is over")


def test_each_device_plays_a_lab_by_hand_and_the_board_counts_what_came_of_it(visits: Visits) -> None:
    room = Room(visits, "?lab=deception/spot")
    room.next("Begin", checks=True)
    for device in (room.phone, room.small):
        inside = device.frame_locator("#hand")
        for _ in range(11):  # six answers, and between two of them the way to the next pair
            inside.locator("#lab:not(.fresh) .choose button").first.click()
            expect(inside.locator("#lab.fresh")).to_be_visible()
        expect(device.locator("main > [role=status]")).to_contain_text("That counts.")
    expect(room.board.locator(".count")).to_have_text("2")
    room.next("Show what we found", checks=True)
    assert sum(map(int, room.counts())) == 2


def test_where_htmx_is_lost_a_device_looks_again_by_hand(visits: Visits) -> None:
    room = Room(visits, "?lab=gradient-descent")
    expect(room.phone.get_by_role("link", name="Look again")).to_be_hidden()
    room.phone.route("**/vendor/*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    room.phone.reload()
    room.next("Begin")
    room.phone.get_by_role("link", name="Look again").click()
    room.phone.locator(".press .big").first.click()
    expect(room.phone.locator(".press .big").first).to_have_attribute("aria-pressed", "true")


def test_focus_stays_on_what_was_pressed(visits: Visits) -> None:
    room = Room(visits, "?lab=gradient-descent")
    room.next("Begin")
    room.phone.locator(".press .big").nth(1).focus()
    room.phone.keyboard.press("Enter")
    expect(room.phone.locator(".press .big").nth(1)).to_have_attribute("aria-pressed", "true")
    room.phone.wait_for_timeout(2500)  # a question for news, and more
    assert room.phone.evaluate("document.activeElement.value") == "bottom"


@pytest.mark.parametrize("back", ["ArrowLeft", "PageUp"])
def test_the_keys_of_a_presenter_turn_the_board(visits: Visits, back: str) -> None:
    board = visits.page("/live/?lab=gradient-descent")
    board.get_by_role("button", name="Open the room").click()
    board.wait_for_load_state("load")  # the script that hears keys is here
    for key in (" ", "ArrowRight"):
        before = board.locator("[name=version]").first.get_attribute("value")
        assert before
        board.keyboard.press(key)
        expect(board.locator("[name=version]").first).not_to_have_value(before)
    expect(board.get_by_role("button", name="Run it")).to_be_visible()
    board.keyboard.press(back)
    expect(board.get_by_role("button", name="Show the guesses")).to_be_visible()


def test_a_device_whose_line_was_down_catches_up_by_itself(visits: Visits) -> None:
    room = Room(visits, "?lab=gradient-descent")
    room.phone.context.set_offline(True)
    expect(room.phone.locator("#line")).to_contain_text("Is the line down?", timeout=10_000)
    room.next("Begin")
    room.phone.context.set_offline(False)
    expect(room.phone.locator(".press")).to_be_visible(timeout=10_000)
    expect(room.phone.locator("#line")).to_be_empty()
    visits.complaints.clear()  # that the line was down


def test_a_vote_that_comes_when_the_server_has_too_much_to_do_is_sent_again(visits: Visits) -> None:
    room = Room(visits, "?lab=gradient-descent")
    room.next("Begin")
    expect(room.phone.locator(".press")).to_be_visible()
    posts: list[str] = []

    def busy(route: Route) -> None:
        if route.request.method != "POST":
            return route.fallback()
        posts.append(route.request.post_data or "")
        return route.fallback() if len(posts) > 1 else route.fulfill(status=503, body="", headers={"Retry-After": "1"})

    room.phone.route("**/live/**", busy)
    button = room.phone.locator(".press .big").first
    button.click()
    expect(room.phone.locator("#line")).to_contain_text("slow to answer right now")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(room.phone.locator("#line")).to_be_empty()
    assert posts == [posts[0]] * 2
    expect(room.board.locator(".count")).to_have_text("1")
    visits.complaints.clear()  # Chromium puts a refused request in its console


def test_a_board_whose_line_was_down_catches_up_by_itself(visits: Visits) -> None:
    """Such as a laptop that was shut for a while. What was pressed meanwhile counts."""
    room = Room(visits, "?lab=gradient-descent")
    room.next("Begin")
    room.board.context.set_offline(True)
    expect(room.board.locator("#line")).to_contain_text("Is the line down?", timeout=10_000)
    room.phone.locator(".press .big").first.click()
    room.small.locator(".press .big").first.click()
    expect(room.small.locator("[aria-pressed=true]")).to_be_visible()
    room.board.context.set_offline(False)
    expect(room.board.locator(".count")).to_have_text("2", timeout=10_000)
    expect(room.board.locator("#line")).to_be_empty()
    visits.complaints.clear()  # that the line was down


def test_on_paper_a_board_is_what_it_saw_and_nothing_to_press(visits: Visits) -> None:
    room = Room(visits, "?lab=gradient-descent")
    room.next("Begin")
    room.plain.reload()
    room.vote(0, 1, 1)
    for button in ("Show the guesses", "Run it", "What happened"):
        room.next(button)
    room.board.emulate_media(media="print")
    assert room.board.locator(".stage img").is_visible()
    assert room.board.locator(".bars").is_visible()
    assert room.board.locator(".told h1").is_visible()
    assert not [each for each in room.board.locator("button, .button, .door a").all() if each.is_visible()]
    assert len(re.findall(rb"/Type\s*/Page\b", room.board.pdf(format="A4"))) == 1


def test_the_pupils_code_can_be_read_from_the_wall(visits: Visits) -> None:
    zxing = pytest.importorskip("zxingcpp")
    from io import BytesIO

    from PIL import Image

    board = visits.page("/live/?lab=gradient-descent", width=1366, height=617)
    board.get_by_role("button", name="Open the room").click()
    code = board.locator(".code").inner_text().replace(" ", "")
    (found,) = zxing.read_barcodes(Image.open(BytesIO(board.screenshot())))
    assert found.text == f"{visits.site}/live/{code}/"
