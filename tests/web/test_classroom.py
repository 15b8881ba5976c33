"""What a teacher asks for: locks, held-back links, short addresses, a link for each pupil, the board, frames."""

import html
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client

from explainer.contents.chapters import CHAPTERS, LABS, NUMBERS
from explainer.frame.controls import PUPILS, Bounded, Choice
from explainer.frame.lab import Lab
from explainer.web.address import lab_query, read
from explainer.web.board import MOST_HANDS
from explainer.web.short_links import GO
from explainer.web.teacher_pages import ONE_LESSON
from tests import reading
from tests.kinds import each_kind, every_lab

labs_with_luck = pytest.mark.parametrize("lab", [lab for lab in LABS.values() if lab.luck], ids=lambda lab: lab.name)
LUCKY = {
    "deception": "watch=0.5&moves=BBAAA",
    "hiring": "part=interview",
    "watchdog/be-the-dog": "calls=ssssoooooo",
}  # set-ups with luck in them, where the default has none
LUCKLESS = next(lab for lab in LABS.values() if not lab.luck)


def get(address: str, **headers: str) -> Any:
    return Client(headers={"host": "localhost"}).get(address, headers=headers)


def page(address: str) -> str:
    """The page at an address that is canonical already."""
    response = get(address)
    assert response.status_code == 200, f"{address}: {response.status_code} {response.headers.get('Location')}"
    return str(response.content.decode())


def field_of(text: str, name: str) -> str:
    """What stands in a box of the fold, to be copied."""
    found = re.search(rf'id="{name}" readonly value="([^"]*)"', text)
    assert found
    return html.unescape(found[1])


def inside(address: str) -> str:
    """An address of this site without its host."""
    parts = urlsplit(address)
    assert parts.netloc == "localhost"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


class Forms(HTMLParser):
    """The forms of a page: where each leads, what it sends by itself, and what each of its buttons adds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str | None], list[tuple[str, str]], list[tuple[str, str]]]] = []
        self._in_select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form":
            self.found.append((told, [], []))
        if not self.found or "form" in told:  # it belongs to another form than the one it stands in
            return
        name, value = told.get("name") or "", told.get("value") or ""
        if tag == "select":
            self._in_select = name
        elif tag == "option" and "selected" in told:
            self.found[-1][1].append((self._in_select, value))
        elif tag == "input" and name and told.get("type") != "image":
            self.found[-1][1].append((name, value))
        elif tag == "button" and name:
            self.found[-1][2].append((name, value))


# --- locks ----------------------------------------------------------------------------------------------------------


def locked_states(lab: Lab) -> list[tuple[str, dict[str, str]]]:
    """Each control by itself, locked at another value than its default where one is at hand."""
    states = []
    for name in lab.controls.short_labels():
        field, value = lab.controls.base_fields[name], lab.controls.defaults()[name]
        if isinstance(field, Choice):
            value = list(field.names)[-1]
        elif isinstance(field, Bounded):
            value = field.min_value  # type: ignore[attr-defined]
        query = lab.controls.canonical(lab.controls.defaults() | {name: value})
        if not read(lab, QueryDict(urlencode(query))).errors:
            states.append((name, query | ({} if query else {"guess": "skip"}) | {"lock": name}))
    return states


@each_kind
def test_a_locked_control_is_words_and_no_form_lets_go_of_it(lab: Lab) -> None:
    for name, query in locked_states(lab):
        text = page(f"/{lab.name}/?{urlencode(query)}")
        assert f'id="id_{name}"' not in text
        idle = name in lab.idle(read(lab, QueryDict(urlencode(query))).params)
        assert (lab.controls.short_labels()[name] in reading.plain(text[: text.index('id="share"')])) or idle
        for attributes, sent, buttons in Forms(text).found:
            at_a_card = "#at-" in (attributes["action"] or "")
            for button in buttons or [("", "")]:
                if button[0] == "lock.flip":
                    continue
                after = read(lab, QueryDict(urlencode([*sent, button])))
                assert after.lock == (name,), (attributes, button)
                if not at_a_card:  # a card shows a state of its own
                    assert lab_query(lab, after.params).get(name) == query.get(name), (attributes, button)


@each_kind
def test_a_press_locks_and_another_unlocks(lab: Lab) -> None:
    for name in lab.controls.short_labels():
        there = get(f"/{lab.name}/?guess=skip&lock.flip={name}").headers["Location"]
        assert there == f"/{lab.name}/?guess=skip&lock={name}"
        assert get(f"{there}&lock.flip={name}").headers["Location"] == f"/{lab.name}/?guess=skip"


def test_locks_are_named_once_in_the_order_of_the_controls() -> None:
    assert get("/gradient-descent/?lock=land,step_size").headers["Location"] == "/gradient-descent/?lock=step_size,land"
    assert get("/gradient-descent/?lock=steep").status_code == 400
    assert "The land: <b>A bumpy" in page("/gradient-descent/?land=bumpy&lock=land")
    assert "fixed" not in get("/gradient-descent/data.json?lock=step_size").content.decode()


def test_a_locked_start_takes_no_tap() -> None:
    free, locked = (get(f"/gradient-descent/?land=valley&view=map{lock}&tap.x=960&tap.y=240") for lock in ("", "&lock=x"))
    assert "x=" in free.headers["Location"]
    assert "x=" not in locked.headers["Location"].replace("lock=x", "")
    assert 'id="tap"' in page("/gradient-descent/?land=valley&view=map")
    assert 'id="tap"' not in page("/gradient-descent/?land=valley&view=map&lock=x")


def test_the_other_controls_come_into_view_when_the_first_are_locked() -> None:
    text = page("/gradient-descent/?step_size=0.5&lock=step_size,land")
    in_view = text[text.index('id="controls"') : text.index('<details id="settings"')]
    assert re.findall(r'id="id_(\w+)"', in_view) == ["x", "y"]


def test_spot_with_its_robots_locked_offers_no_other_robots() -> None:
    assert "The same pairs again" in page("/deception/spot/?guesses=LRLRLR&seed=3&lock=seed")
    assert "Six new pairs" in page("/deception/spot/?guesses=LRLRLR&seed=3")


# --- links ----------------------------------------------------------------------------------------------------------


@each_kind
def test_the_held_back_link_is_the_same_state_before_its_answer(lab: Lab) -> None:
    for told in ("", *(told.query for told in lab.tries.values())):
        text = page(f"/{lab.name}/?{told}" if told else f"/{lab.name}/")
        here, there = (inside(field_of(text, name)) for name in ("link-page", "link-ask"))
        assert here == (f"/{lab.name}/?{told}" if told else f"/{lab.name}/")
        before = get(there).context
        assert before["asking"] or before["acting"]
        words = {} if before["state"].act else dict.fromkeys(lab.moves, "")
        assert vars(before["state"].params) == vars(get(here).context["state"].params) | words


def test_a_short_address_leads_to_its_state() -> None:
    for number, chapter in enumerate(CHAPTERS, start=1):
        response = get(f"/{number}/")
        assert response.status_code == (302 if chapter.is_open else 404)
        if chapter.is_open:
            assert response.headers["Location"] == f"/{chapter.name}/"
    for wrong in ("/0/", f"/{len(CHAPTERS) + 1}/", "/go/nowhere/", "/-1/"):
        assert get(wrong).status_code == 404


@pytest.mark.parametrize("word", GO)
def test_a_word_to_go_to_is_easy_to_copy_and_leads_to_a_canonical_address(word: str) -> None:
    assert re.fullmatch("[a-z]{3,8}", word)
    there = get(f"/go/{word}/").headers["Location"]
    lab, path = LABS[GO[word][0]], urlsplit(there)
    assert get(there).context["asking"] or lab.hands_first  # which begins with its first move
    wall = page(f"/{lab.name}/qr/?{path.query}" if path.query else f"/{lab.name}/qr/")
    assert f"http://localhost/go/{word}/" in reading.plain(wall)


def test_the_code_on_the_wall_says_the_shortest_way() -> None:
    brief = reading.plain(page("/gradient-descent/qr/"))
    assert f"http://localhost/{NUMBERS['gradient-descent']}/" in brief
    assert "http://localhost/gradient-descent/" not in brief
    text = page("/gradient-descent/qr/?step_size=0.3&guess=ask")
    assert "http://localhost/gradient-descent/?step_size=0.3&guess=ask" in reading.plain(text)
    assert get(get("/gradient-descent/qr/?step_size=0.3").context["page"]).context["state"].params.step_size == 0.3
    assert get("/gradient-descent/qr/?step_size=fast").status_code == 400


@pytest.mark.parametrize(
    ("address", "letters"),
    [
        ("/inner-alignment/qr/", "/7/"),
        ("/inner-alignment/?pip=4", "/inner-alignment/?pip=4"),
        (
            "/gradient-descent/qr/?step_size=0.3&guess=ask&lock=step_size,land",
            "/gradient-descent/?step_size=0.3&guess=ask&lock=step_size,land",
        ),
        ("/inner-alignment/class/?eyes=shape", "/inner-alignment/?eyes=shape&maze=1&guess=ask"),
    ],
)
def test_an_address_in_letters_breaks_after_its_signs_and_loses_nothing(address: str, letters: str) -> None:
    found = re.search(r'class="address"[^>]*>((?:<span>[^<]+</span>)+)</(?:a|span)>', page(address))
    assert found
    pieces = [html.unescape(piece) for piece in re.findall("<span>(.*?)</span>", found[1])]
    assert "".join(pieces) == f"http://localhost{letters}"
    assert all(re.fullmatch("[^/?&,]+[/?&,]+", piece) for piece in pieces[:-1])


# --- a link for each ------------------------------------------------------------------------------------------------


@labs_with_luck
def test_each_pupil_has_luck_of_their_own_and_no_answer(lab: Lab) -> None:
    links = get(f"/{lab.name}/class/").context["links"]
    assert [link["number"] for link in links] == list(range(1, PUPILS + 1))
    states = [read(lab, QueryDict(urlsplit(link["address"]).query)) for link in links]
    assert [getattr(state.params, lab.luck) for state in states] == list(range(1, PUPILS + 1))
    assert not any(state.shows_run or state.errors for state in states)
    for link in links[::10]:
        assert get(inside(link["address"])).status_code == 200  # canonical


@labs_with_luck
def test_the_key_says_what_each_link_shows(lab: Lab) -> None:
    """Worked out once more from the links themselves."""
    lucky = LUCKY.get(lab.name, "")
    links = get(f"/{lab.name}/class/?{lucky}" if lucky else f"/{lab.name}/class/").context
    if not links["key"]:
        assert not lab.question(lab.default_params()).outcome(lab.default_params(), lab.simulate(lab.default_params())).words
        return
    told = get(links["key"]).context["told"]
    assert list(told) == list(range(1, PUPILS + 1))
    for link in links["links"][::9]:
        params = read(lab, QueryDict(urlsplit(link["address"]).query)).params
        assert told[link["number"]] == lab.question(params).outcome(params, lab.simulate(params)).words
    assert "/class/key/" not in page("/deception/class/")  # luck plays no part


def test_a_pupils_link_is_short_enough_to_type() -> None:
    links = get("/evolution/class/").context["links"]
    for link in links:
        assert link["letters"] == f"http://localhost/{NUMBERS['evolution']}/{link['number']}/"
        assert get(inside(link["letters"])).headers["Location"] == inside(link["address"])
    for wrong in (
        f"/{NUMBERS['evolution']}/0/",
        f"/{NUMBERS['evolution']}/31/",
        f"/{NUMBERS['gradient-descent']}/1/",
        "/99/1/",
    ):
        assert get(wrong).status_code == 404
    assert "/ground=sand" not in (other := get("/evolution/class/?ground=sand").context["links"][0]["letters"])
    assert "ground=sand" in other  # no short address says that


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/Evolution/", "/evolution/"),
        ("/GO/FOG/", "/go/fog/"),
        ("/7/).", "/7/"),
        ("/evolution/.", "/evolution/"),
        ("/DECEPTION/SPOT", "/deception/spot/"),
        ("/Evolution/?ground=sand", "/evolution/?ground=sand"),
        ("/Deception/Picture.png", "/deception/picture.png"),
        ("/JOIN/", "/join/"),
    ],
)
def test_capitals_and_the_sign_behind_an_address_lead_to_what_was_meant(written: str, meant: str) -> None:
    assert get(written).headers["Location"] == meant


def test_what_means_nothing_is_a_404() -> None:
    for path in ("/Nowhere/", "/no/such/page", "/GO/nowhere/", "/...", "/live/ABCDEF/"):
        assert Client(headers={"host": "localhost"}).get(path, follow=True).status_code == 404


def test_a_class_set_keeps_the_set_up_and_its_locks() -> None:
    links = get("/evolution/class/?ground=sand&lock=ground").context["links"]
    assert dict(parse_qsl(urlsplit(links[6]["address"]).query)) == {
        "ground": "sand",
        "seed": "7",
        "guess": "ask",
        "lock": "ground",
    }
    assert "luck plays no part" in page("/deception/class/")
    assert "luck plays no part" not in page("/deception/class/?watch=0.3")
    assert "/deception/class/?watch=0.3" in page("/deception/?watch=0.3")
    assert "/deception/class/" not in page("/deception/")  # no use, so not offered


def test_board_and_class_set_start_from_the_set_up_alone() -> None:
    """Not from what this reader guessed, nor for the class from one pupil's luck, nor by way of a redirect."""
    links = get("/evolution/?ground=sand&seed=5&guess=ask&lock=ground&way=idea").context["links"]
    assert links["board"] == "/evolution/board/?ground=sand&seed=5"
    assert links["class"] == "/evolution/class/?ground=sand&lock=ground"


def test_without_luck_there_is_no_class_set() -> None:
    assert get(f"/{LUCKLESS.name}/class/").status_code == 404
    assert "/class/" not in page(f"/{LUCKLESS.name}/")
    assert get("/evolution/class/?seed=many").status_code == 400


@labs_with_luck
def test_other_luck_is_another_run(lab: Lab) -> None:
    """What the name promises: the control changes what happens, where something is left to luck."""
    params = read(lab, QueryDict(LUCKY.get(lab.name, ""))).params
    assert lab.luck not in lab.idle(params)
    numbers = [lab.data(lab.params(**vars(params) | {lab.luck: number})) for number in range(1, 6)]
    assert len({str(given | {"params": None}) for given in numbers}) > 1


# --- the board ------------------------------------------------------------------------------------------------------


@every_lab
def test_the_board_tells_nothing_before_its_stage(lab: Lab) -> None:
    params = lab.default_params()
    result, question = lab.simulate(params), lab.question(params)
    before = lab_query(lab, lab.params_before(params))
    for stage in ("", "?stage=hands"):
        text = page(f"/{lab.name}/board/{stage}")
        assert "play.png" not in text
        for query in re.findall(r"/picture\.\w+\?([^ \"]+)", text):
            shown = {k: v for k, v in parse_qsl(html.unescape(query)) if k not in ("v", "theme", "size")}
            assert shown == before
    answer = question.outcome(params, result).words
    for stage in ("", "?stage=hands", "?stage=run"):
        text = reading.plain(page(f"/{lab.name}/board/{stage}"))
        if stage != "?stage=run" or question.outcome(params, result).right is not None:  # else nothing is decided yet
            assert lab.explain(params, result) not in text
        assert not answer or answer not in text
    last = reading.plain(page(f"/{lab.name}/board/?stage=explain"))
    assert lab.explain(params, result) in last
    assert answer in last


@each_kind
def test_the_board_goes_through_its_stages_and_back_by_plain_links(lab: Lab) -> None:
    address, seen = f"/{lab.name}/board/", []
    while address:
        text = page(address)
        seen.append(address)
        found = re.search(r'rel="next nofollow" href="([^"]+)"', text)
        address = html.unescape(found[1]) if found else ""
    assert [address.partition("stage=")[2] for address in seen] == ["", "hands", "run", "explain"]
    for address in seen:
        context = get(address).context
        assert [step["link"] for step in context["stages"]] == seen
        assert next(step["link"] for step in context["stages"] if step["name"] == context["stage"]) == address
    for before, after in pairwise(seen):
        assert f'rel="prev nofollow" href="{before}"' in html.unescape(page(after))


@each_kind
def test_hands_are_counted_in_the_address(lab: Lab) -> None:
    answers = list(lab.question(lab.default_params()).answers.values())
    address = f"/{lab.name}/board/?stage=hands"
    for press in range(3):  # the last answer, three times
        (_, sent, buttons), *_ = Forms(page(address)).found
        assert len(buttons) == 2 * len(answers)  # one hand less, one more
        there = f"/{lab.name}/board/?{urlencode([*sent, buttons[-1]])}"
        assert get(there).context["answers"][-1]["hands"] == press + 1
        address = there
    assert [answer["hands"] for answer in get(address).context["answers"]] == [0] * (len(answers) - 1) + [3]
    told = page(address.replace("stage=hands", "stage=explain"))
    assert re.search(re.escape(html.escape(answers[-1])) + r" <b>3</b>", told)


def test_a_hand_too_many_is_taken_back_and_there_are_never_fewer_than_none() -> None:
    for hands, fewer in (("3.12.5", "2.12.5"), ("0.12.5", "0.12.5")):
        (_, _, buttons), *_ = Forms(page(f"/gradient-descent/board/?stage=hands&hands={hands}")).found
        assert buttons[0] == ("hands", fewer)


def test_counts_typed_into_the_boxes_become_one_address() -> None:
    typed = "/gradient-descent/board/?stage=hands&hands=3&hands=&hands=+28+"
    assert get(typed).headers["Location"] == "/gradient-descent/board/?stage=hands&hands=3.0.28"
    for bad in ("hands=3&hands=many", "hands=3&hands=-1&hands=2", "hands=3&hands=1000"):
        assert get(f"/gradient-descent/board/?stage=hands&{bad}").status_code == 400


def test_a_board_is_light_or_dark_by_choice_whatever_the_system_wants() -> None:
    for theme, other in (("light", "dark"), ("dark", "light")):
        for stage in ("", "stage=run&"):
            text = page(f"/gradient-descent/board/?{stage}theme={theme}")
            assert f'<body class="{theme}">' in text
            shown = re.findall(r'(?:srcset|data-still|data-film(?:-dark)?)="([^"]+)"', text)
            assert shown
            assert all(("theme=dark" in address) == (theme == "dark") for address in shown)
            assert f"theme={other}" in text.partition('class="board-links"')[2].partition("</p>")[0]
    assert "<body>" in page("/gradient-descent/board/")


def test_the_boards_of_the_one_lesson_lead_from_one_to_the_next() -> None:
    boards = re.findall(r'href="(/[\w/-]+/board/[^"]*way=lesson)"', html.unescape(page("/teachers/")))
    boards = boards[1:]  # the first link leads to the first of them
    assert len(boards) == len([step for step in ONE_LESSON if step.round])
    for here, there in pairwise(boards):
        last = f"{here}&stage=explain".replace("way=lesson&stage=explain", "stage=explain&way=lesson")
        assert get(last).context["next_step"] == there
        assert get(here).context["next_step"] == ""
    end = boards[-1].replace("way=lesson", "stage=explain&way=lesson")
    assert get(end).context["next_step"] == ""
    assert get(boards[0].replace("way=lesson", "stage=explain")).context["next_step"] == ""


@each_kind
def test_hands_can_be_counted_again_from_none(lab: Lab) -> None:
    answers = len(lab.question(lab.default_params()).answers)
    address = f"/{lab.name}/board/?stage=hands"
    assert "Count again" not in page(address)
    found = re.search('<a href="([^"]+)" rel="nofollow">Count again</a>', page(f"{address}&hands=3{'.0' * (answers - 1)}"))
    assert found
    assert html.unescape(found[1]) == address


@each_kind
def test_a_board_at_rest_does_not_ask_to_watch(lab: Lab) -> None:
    assert "Watch." not in page(f"/{lab.name}/board/?stage=run")


def test_hands_that_are_none_are_refused_or_put_right() -> None:
    board = "/gradient-descent/board/?stage=hands"
    answers = len(get(board).context["answers"])
    full = ".".join(["1"] * answers)
    assert get(f"{board}&hands=1").headers["Location"] == f"{board}&hands=1{'.0' * (answers - 1)}"
    assert get(f"{board}&hands={full}.7.7").headers["Location"] == f"{board}&hands={full}"
    assert get(f"{board}&hands=0.0").headers["Location"] == board
    for bad in ("many", "-1", "1..2", "1000", "1,2"):
        assert get(f"{board}&hands={bad}").status_code == 400
    most = get(f"{board}&hands={MOST_HANDS}{'.0' * (answers - 1)}").context["answers"][0]
    assert most["more"].startswith(f"{MOST_HANDS}.")


def test_the_bars_are_as_long_as_the_most_hands_and_there_are_none_before_a_hand_is_up() -> None:
    none, some = (get(f"/deception/board/?stage=explain{hands}") for hands in ("", "&hands=1.5.2"))
    assert (none.context["most"], none.context["counted"]) == (1, False)
    assert (some.context["most"], some.context["counted"]) == (5, True)


@each_kind
def test_the_board_leads_back_to_the_lab_as_it_stands_there(lab: Lab) -> None:
    for stage, asking in (("", True), ("?stage=hands", True), ("?stage=run", False), ("?stage=explain", False)):
        back = Client(headers={"host": "localhost"}).get(get(f"/{lab.name}/board/{stage}").context["page"], follow=True)
        assert back.status_code == 200
        assert back.context["asking"] == asking


def test_the_story_that_the_class_sorts_stands_on_the_board() -> None:
    story = LABS["outer-or-inner"].simulate(LABS["outer-or-inner"].default_params()).story
    assert story.text in reading.plain(page("/outer-or-inner/board/?stage=run"))


def test_a_game_is_played_on_the_board() -> None:
    text = page("/deception/board/?stage=run&hands=1.2.3")
    (_, sent, buttons), *_ = Forms(text).found
    there = get(f"/deception/board/?{urlencode([*sent, buttons[1]])}")
    address = there.headers.get("Location", f"/deception/board/?{urlencode([*sent, buttons[1]])}")
    assert address == "/deception/board/?moves=B&stage=run&hands=1.2.3"
    assert "picture" in get(address).context
    assert get(address).context["state"].params.moves == "B"


# --- frames and cards -----------------------------------------------------------------------------------------------


def oembed(url: str, **query: str) -> Any:
    return get(f"/oembed?{urlencode({'url': url} | query)}")


@each_kind
def test_a_class_page_is_told_how_to_frame_a_lab(lab: Lab) -> None:
    """The fields that oEmbed 1.0 requires of a rich answer, and those it says go together."""
    text = page(f"/{lab.name}/?guess=ask")
    found = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', text)
    assert found
    response = get(inside(html.unescape(found[1])))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    told = response.json()
    assert (told["type"], told["version"]) == ("rich", "1.0")
    assert isinstance(told["width"], int)
    assert isinstance(told["height"], int)
    frame = re.fullmatch(r'<iframe src="([^"]+)" width="(\d+)" height="(\d+)" title="[^"]+"></iframe>', told["html"])
    assert frame
    assert (int(frame[2]), int(frame[3])) == (told["width"], told["height"])
    inner = get(inside(html.unescape(frame[1])))
    assert inner.status_code == 200
    assert inner.context["asking"]
    assert {"thumbnail_url", "thumbnail_width", "thumbnail_height"} <= set(told)


def test_a_page_in_somebodys_frame_is_the_lab_alone() -> None:
    framed = {"Sec-Fetch-Dest": "iframe"}
    assert get("/deception/?watch=0.3&guess=ask", **framed).headers["Location"] == "/deception/embed/?watch=0.3&guess=ask"
    assert get("/deception/embed/?watch=0.3&guess=ask", **framed).status_code == 200
    assert get("/deception/?watch=0.3&watch=0.4", **framed).headers["Location"] == "/deception/embed/?watch=0.3&watch=0.4"
    assert get("/deception/?watch=0.3&guess=ask", **{"Sec-Fetch-Dest": "document"}).status_code == 200


def test_what_the_address_changed_under_more_is_open_but_in_a_frame_nothing_is() -> None:
    assert '<details id="settings" open' in page("/gradient-descent/?momentum=0.5")
    for address in ("/gradient-descent/?step_size=0.5", "/gradient-descent/embed/?momentum=0.5"):
        assert '<details id="settings">' in page(address)
    assert '<details id="settings" open' in get("/gradient-descent/embed/?momentum=many").content.decode()  # so that it is seen


def test_oembed_keeps_to_the_room_it_is_given() -> None:
    url = "http://localhost/irish-elk/?winters=3"
    for width, height in ((320, 5000), (500, 400), (100, 100), (100_000, 5000)):
        told = oembed(url, maxwidth=str(width), maxheight=str(height)).json()
        assert told["width"] <= width
        assert told["height"] <= height
        assert told.get("thumbnail_width", 0) <= width
        assert told.get("thumbnail_height", 0) <= height
    narrow, wide = (oembed(url, maxwidth=width).json() for width in ("320", "720"))
    assert narrow["height"] > narrow["width"]
    assert (narrow["width"], wide["width"]) == (320, 720)
    assert (oembed(url, maxwidth="719").json()["thumbnail_width"], wide["thumbnail_width"]) == (
        360,
        720,
    )  # the largest that fits
    assert "thumbnail_url" not in narrow
    assert dict(parse_qsl(urlsplit(wide["thumbnail_url"]).query)) == {"winters": "3", "size": "720"}


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("http://localhost/deception/?moves=BB", 200),
        ("http://localhost/deception/embed/?moves=BB", 200),
        ("https://localhost/deception/spot/", 200),
        ("", 404),
        ("/deception/", 404),
        ("http://localhost/", 404),
        ("http://localhost/no/such/page/", 404),
        ("http://elsewhere.example/deception/", 404),
        ("http://localhost:81/deception/", 404),
        ("http://localhost/deception/?moves=X", 404),
        ("http://localhost/deception/picture.png", 404),
        ("javascript:alert(1)", 404),
        ("http://[", 404),
    ],
)
def test_oembed_answers_for_labs_of_ours_alone(url: str, status: int) -> None:
    assert oembed(url).status_code == status
    assert oembed(url, format="xml").status_code == 501
    assert oembed(url, format="xml'").status_code == 400


def test_oembed_without_sense_is_no_500() -> None:
    assert get("/oembed").status_code == 404
    assert oembed("http://localhost/deception/", maxwidth="wide").status_code == 400
    assert oembed("http://localhost/deception/", format="json").status_code == 200
