"""A pupil's device: it joins, shows what is asked, sends what is pressed, and tells what came of it."""

from typing import Any
from urllib.parse import urlencode

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from explainer.frame.lab import AnyLab, Game
from explainer.live import rooms, steps
from explainer.live.codes import spaced
from explainer.live.entrance import set_key
from explainer.live.guard import excuse, live_page
from explainer.live.models import MOST_MOVES, Room, Vote
from explainer.live.news import forget
from explainer.live.rooms import Visit
from explainer.serving import pictures
from explainer.serving.runs import run
from explainer.web.address import lab_query, read, read_controls
from explainer.web.links import picture_links

SIZES = pictures.SIZES[:2]  # a device is small, and there are many


@csp_update({"frame-src": [SELF]})  # a lab that is played by hand stands in a frame
@live_page
def device(request: HttpRequest, code: str) -> HttpResponse:
    key = request.COOKIES.get("seat", "")
    if request.method != "POST":
        return shown(request, rooms.visit(code, key))
    here = reverse("live", args=[code])
    if "played" in request.POST:
        visit = played(code, key, request.POST["played"], request.POST.get("asked", ""))
        return shown(request, visit) if is_part(request) else HttpResponseRedirect(here)
    if "answer" not in request.POST:
        return joined(request, code, key)
    visit = pressed(code, key, request.POST["answer"], request.POST.get("asked", ""))
    return shown(request, visit) if is_part(request) else HttpResponseRedirect(here)


def joined(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """A device that has a seat keeps it."""
    visit = rooms.visit(code, key)
    if not visit:
        return excuse(request, "over", 404)
    response = HttpResponseRedirect(reverse("live", args=[code]) + "?in")
    if not visit.seat:
        try:
            set_key(response, "seat", code, rooms.take_seat(code))
        except rooms.NoPlace:
            return excuse(request, "shut", 503)
        forget(code)
    return response


@live_page
def news(request: HttpRequest, code: str) -> HttpResponse:
    """Where there is something new; else `news.py` has answered."""
    return shown(request, rooms.visit(code, request.COOKIES.get("seat", "")))


def is_part(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers


def shown(request: HttpRequest, visit: Visit | None) -> HttpResponse:
    if not visit:
        return render(request, "live/over.html") if is_part(request) else excuse(request, "over", 404)
    room, seat = visit.room, visit.seat
    context: dict[str, Any] = {
        "room": room,
        "seat": seat,
        "code": spaced(room.code),
        "here": reverse("live", args=[room.code]),
        "asked": asked_now(room),
        "no_cookies": "in" in request.GET and not seat,
    }
    if seat and room.stage not in (steps.LOBBY, steps.END):
        step = steps.current(room)
        context |= {"lab": step.lab, "title": step.title}
        if step.by_hand:
            context |= hand_on(visit)
        else:
            context |= game_on(step, step.game, visit) if step.game else guess_on(step, visit)
    return render(request, "live/device-part.html" if is_part(request) else "live/device.html", context)


# --- a press ----------------------------------------------------------------------------------------------------------


def pressed(code: str, key: str, answer: str, asked: str) -> Visit | None:
    """A press of one of the buttons that the page shows: an answer, or a move of a game, which counts at its end."""
    visit = rooms.visit(code, key)
    if not visit or not visit.seat or not is_open(visit.room, asked):
        return visit
    step = steps.current(visit.room)
    if step.by_hand:
        raise Http404
    if not (game := step.game):
        if answer not in step.lab.question(step.params_of(visit.seat.number)).answers:
            raise Http404
        return counted(code, key, asked, answer=answer)
    params = params_after(step.lab, game, step.lab.params_before(step.params), answer)
    moves = game.moves(params, run(step.lab, params))[1]
    return counted(code, key, asked, answer="" if moves else answer, moves=answer)


def counted(code: str, key: str, asked: str, *, answer: str, moves: str = "") -> Visit | None:
    """Store a vote, where it is not too late by now. Without an answer, the last one stays.

    What takes long is worked out before, on the thread of the runs: this is done on that of the database, in a transaction.
    """

    def judge(room: Room, vote: Vote) -> bool:
        if not is_open(room, asked):
            return False
        vote.answer, vote.moves = answer or vote.answer, moves
        return True

    visit = rooms.vote(code, key, judge)
    forget(code)
    return visit


def is_open(room: Room, asked: str) -> bool:
    """Whether a press on a page that asked this counts now: not where that page is out of date."""
    return room.stage in steps.OPEN and asked == asked_now(room)


def asked_now(room: Room) -> str:
    """What a vote is about, as the form says it."""
    return f"{room.position}.{room.turn}"


def params_after(lab: AnyLab, game: Game[Any, Any], before: Any, moves: str) -> Any:
    """The params after these moves, where they are moves at all."""
    controls, params = read_controls(lab, QueryDict(urlencode(lab_query(lab, before) | {game.control: moves})))
    if controls.errors:
        raise Http404
    return params


# --- a guess ----------------------------------------------------------------------------------------------------------


def guess_on(step: steps.Step, visit: Visit) -> dict[str, Any]:
    assert visit.seat
    room, lab, params = visit.room, step.lab, step.params_of(visit.seat.number)
    question = lab.question(params)
    now, first = visit.votes.get(room.turn), visit.votes.get(1)
    guess = (now or first or Vote()).answer
    # Where all have the same run, the board shows it first. Where each has another, only the device can.
    told = room.stage == steps.EXPLAIN or (room.stage == steps.RUN and step.own)
    context: dict[str, Any] = {
        "question": question.ask(params),
        "answers": question.answers,
        "answer": now.answer if now else "",
        "first": question.answers.get(first.answer, "") if first and room.turn > 1 else "",
        "guessed": question.answers.get(guess, ""),
    }
    if told:
        outcome, sentence = steps.outcome_and_sentence(lab, params)
        context |= {
            "outcome": outcome.words,
            "verdict": question.judge(guess, outcome),
            "sentence": sentence,
            "picture": picture_links(lab, params, SIZES),
        }
    elif step.own:
        context["picture"] = picture_links(lab, lab.params_before(params), SIZES)
    return context


# --- a game -----------------------------------------------------------------------------------------------------------


def game_on(step: steps.Step, game: Game[Any, Any], visit: Visit) -> dict[str, Any]:
    lab, vote, playing = step.lab, visit.votes.get(1) or Vote(), visit.room.stage == steps.PLAY
    params = params_after(lab, game, lab.params_before(step.params), vote.moves if playing else vote.answer)
    result = run(lab, params)
    question, moves = game.moves(params, result)
    return {
        "game": game,
        "question": question,
        "moves": moves if playing else {},
        "over": not moves,
        "begun": bool(vote.moves),
        "sentence": lab.explain(params, result),
        "picture": picture_links(lab, params, SIZES) if playing or vote.answer else None,
    }


# --- a lab that each device plays by hand -----------------------------------------------------------------------------


def played(code: str, key: str, query: str, asked: str) -> Visit | None:
    """How the lab in the device's frame stands. What came of it counts once it is played to its end."""
    visit = rooms.visit(code, key)
    if not visit or not visit.seat or not is_open(visit.room, asked):
        return visit
    step = steps.current(visit.room)
    state = read(*steps.as_now(visit.room.steps[visit.room.position]["lab"], query))
    if not step.by_hand or state.errors or len(query) > MOST_MOVES:
        raise Http404
    return counted(code, key, asked, answer=steps.came_true(step.lab, state.params), moves=query)


def hand_on(visit: Visit) -> dict[str, Any]:
    """The lab in a frame, as it stood last."""
    vote = visit.votes.get(1) or Vote()
    stored = visit.room.steps[visit.room.position]
    lab, query = steps.as_now(stored["lab"], vote.moves or stored["query"])
    embed = f"{reverse('embed', args=[lab])}{'?' if query else ''}{query.urlencode(safe=',')}"
    return {"frame": embed if visit.room.stage == steps.PLAY else "", "by_hand": True, "done": bool(vote.answer)}
