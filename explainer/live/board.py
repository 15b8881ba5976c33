"""The board of a live class, on the teacher's screen: it asks, counts, and goes on when the teacher presses."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from explainer.frame.lab import Question
from explainer.live import rooms, steps
from explainer.live.codes import spaced
from explainer.live.device import is_part
from explainer.live.entrance import from_outside
from explainer.live.guard import excuse, live_page
from explainer.live.models import Room
from explainer.live.news import forget, signature
from explainer.live.rooms import Overview, Pulse
from explainer.paintbox.palette import THEMES
from explainer.serving import pictures
from explainer.serving.runs import run
from explainer.web import qr_code
from explainer.web.address import with_query
from explainer.web.board import film_in_theme, in_theme
from explainer.web.links import film, picture_links


@live_page
def board(request: HttpRequest, code: str) -> HttpResponse:
    key = request.COOKIES.get("host", "")
    if request.method != "POST":
        return shown(request, rooms.overview(code), key)
    version = request.POST.get("version", "")
    overview = rooms.lead(code, key, version, lambda room: changes(room, request.POST.get("do", "")))
    forget(code)
    led = overview and rooms.leads(overview.room, key)
    return HttpResponseRedirect(request.get_full_path()) if led and not is_part(request) else shown(request, overview, key)


def changes(room: Room, pressed: str) -> dict[str, Any] | None:
    """What a button changes in a room; None closes it."""
    match pressed:
        case "next":
            return steps.forward(room)
        case "back":
            return steps.back(room)
        case "again":
            return steps.again(room)
        case "door":
            return {"shut": not room.shut}
        case "close":
            return None
    raise Http404


@live_page
def news(request: HttpRequest, code: str) -> HttpResponse:
    """Where there is something new; else `news.py` has answered."""
    return shown(request, rooms.overview(code), request.COOKIES.get("host", ""))


def shown(request: HttpRequest, overview: Overview | None, key: str) -> HttpResponse:
    if not overview:
        return render(request, "live/over.html") if is_part(request) else excuse(request, "over", 404)
    room = overview.room
    if not rooms.leads(room, key):
        return excuse(request, "no-key", 404)
    seats, answered = len(overview.seats), overview.answered
    path, theme = reverse("live-board", args=[room.code]), request.GET.get("theme", "")
    look = {"theme": theme} if theme in THEMES else {}
    context: dict[str, Any] = {
        "room": room,
        "code": spaced(room.code),
        "here": with_query(path, look),
        "theme": look.get("theme", ""),
        "themes": [{"name": name, "link": with_query(path, {"theme": name})} for name in THEMES if name != theme],
        "host": reverse("live-host", args=[room.code]),
        "news": with_query(f"{path}news", {"v": signature(Pulse(room.version, seats, answered, ""))} | look),
        "seats": seats,
        "answered": answered,
        "join": from_outside(request, reverse("join")).partition("://")[2],
        "number": room.position + 1,
        "of": len(room.steps),
    }
    if room.stage == steps.LOBBY:
        context["qr"] = qr_code.svg(from_outside(request, reverse("live", args=[room.code])))
        context["steps"] = [steps.restored(step) for step in room.steps]
    elif room.stage != steps.END:
        step = steps.current(room)
        context |= {"lab": step.lab, "title": step.title, "own": step.own}
        if step.by_hand:
            context |= hand_on(step, overview)
        else:
            context |= game_on(step, overview) if step.game else guess_on(step, overview)
        if "picture" in context:
            context["picture"] = in_theme(context["picture"], context["theme"])
        context["film"] = film_in_theme(context.get("film"), context["theme"])
    return render(request, "live/board-part.html" if is_part(request) else "live/board.html", context)


def guess_on(step: steps.Step, overview: Overview) -> dict[str, Any]:
    """Of a step in which each device has a run of its own, the board has no picture: none is everybody's."""
    stage, lab, params = overview.room.stage, step.lab, step.params_of(1)
    question = lab.question(params)
    asked = lab.own.ask(params) if step.own and lab.own else question.ask(params)
    context: dict[str, Any] = {"question": asked, "answers": list(question.answers.values())}
    if stage in (steps.BARS, steps.EXPLAIN):
        context |= bars(question, overview)
    runs = stage in (steps.RUN, steps.EXPLAIN)
    if not step.own:
        seen = params if runs else lab.params_before(params)
        result = run(lab, seen)
        context["picture"] = picture_links(lab, seen, pictures.SIZES)
        if stage == steps.RUN:
            context["film"] = film(lab, seen, result)
        if stage == steps.EXPLAIN:
            context |= {"outcome": question.outcome(params, result).words, "sentence": lab.explain(params, result)}
    elif stage == steps.EXPLAIN:
        came = steps.outcomes(step, overview.seats)
        context |= {"came": came, "most_came": max((times for _, times in came), default=1)}
    return context


def bars(question: Question[Any, Any], overview: Overview) -> dict[str, Any]:
    """How often each answer was given: before the talk, and after it where there was one."""
    votes = overview.votes.values()
    return {
        "bars": [{"label": label, "times": [turn[name] for turn in votes]} for name, label in question.answers.items()],
        "most": max([1, *(times for turn in votes for times in turn.values())]),
    }


def game_on(step: steps.Step, overview: Overview) -> dict[str, Any]:
    assert step.game
    lab, stage = step.lab, overview.room.stage
    before = lab.params_before(step.params)
    result = run(lab, before)
    letters = steps.letters(step.game, before, result)
    if stage == steps.PLAY:
        about = lab.explain(before, result)
        return {"picture": picture_links(lab, before, pictures.SIZES), "sentence": about}
    found = steps.found(step, step.game, overview.votes[1])
    context: dict[str, Any] = {"found": found, "most": max((row.times for row in found), default=1), "letters": letters}
    if stage == steps.BEST:
        context["best"] = step.game.best(step.params, result)
    return context


def hand_on(step: steps.Step, overview: Overview) -> dict[str, Any]:
    if overview.room.stage == steps.PLAY:
        return {"picture": picture_links(step.lab, step.lab.params_at_first(step.params), pictures.SIZES)}
    question, came = steps.answers_that_came_true(step, overview.votes[1])
    return {"came": came, "came_to": question, "most_came": max(1, *(times for _, times in came))}
