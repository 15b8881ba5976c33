"""All that is asked of the database. Each function below is one short job on one thread beside the event loop.

So a slow or lost database stops nobody who reads, a process has one connection however many devices there are, and no two of
its transactions are ever under way at once.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import wraps
from itertools import count
from secrets import compare_digest
from time import monotonic, sleep
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from django.db.models import Count, F, Max, QuerySet
from django.utils import timezone

from explainer.live.codes import hashed, new_code, new_key
from explainer.live.models import Room, Seat, Vote
from explainer.serving.workers import Busy, Worker

P = ParamSpec("P")
T = TypeVar("T")

LIFETIME = timedelta(hours=4)  # of a room, from when it is opened
PROTECTED = timedelta(minutes=30)  # so long a room without devices stands, however many want one: opened before the lesson
SECONDS = 5  # from when a job is asked for till it is last begun; `serving/database.py` bounds what it then waits for
PAUSE = 0.2  # seconds, before a new connection
WAL_PAUSES = (0, 0.005, 0.02, 0.05, 0.1, 0.2)  # seconds: a statement of another process takes a few thousandths
ATTEMPTS = 20  # to find a code or a number that nobody else takes at the same moment

WORKER = Worker("rooms", most_jobs=500, retry_after=3, longest_wait=SECONDS)
job_numbers = count()


class NoPlace(Exception):
    """No room can be opened, or no seat is left in one."""


@dataclass(frozen=True)
class Failed:
    """What a job raised. gevent prints whatever is raised on another thread at length, so it is handed over instead."""

    error: Exception


def on_worker(job: Callable[P, T]) -> Callable[P, T]:
    @wraps(job)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        end = monotonic() + SECONDS
        outcome = WORKER.do(str(next(job_numbers)), lambda: attempt(lambda: job(*args, **kwargs), end))
        if isinstance(outcome, Failed):
            raise outcome.error
        return outcome

    return ask


def attempt(job: Callable[[], T], end: float) -> T | Failed:
    """Once more on a new connection, while one is lost and there is time: each job here may be done twice."""
    outcome = Failed(Busy(WORKER.retry_after))  # where its time is over before its turn comes
    while monotonic() < end:
        try:
            return job()
        except (OperationalError, InterfaceError) as error:
            outcome, is_lost = Failed(error), not (connection.connection and connection.is_usable())
            connection.close()
            if not is_lost:  # a lock that somebody else keeps raises the same errors, and is not waited for again
                break
            sleep(PAUSE)
        except Exception as error:
            return Failed(error)
    return outcome


def open_rooms() -> QuerySet[Room]:
    return Room.objects.filter(opened__gt=oldest())


def oldest() -> datetime:
    """When a room that ends now was opened."""
    return timezone.now() - LIFETIME


# --- rooms ------------------------------------------------------------------------------------------------------------


@on_worker
def open_room(steps: list[dict[str, Any]]) -> tuple[str, str]:
    """The code of a new room, and its teacher's key."""
    if delete_old_rooms():
        truncate_wal()
    key = new_key()
    if Room.objects.count() >= settings.LIVE_ROOMS:
        unused = Room.objects.filter(seat=None, opened__lt=timezone.now() - PROTECTED).order_by("opened").first()
        if not unused:
            raise NoPlace
        unused.delete()
        truncate_wal()
    for _ in range(ATTEMPTS):
        code = new_code()
        try:
            with transaction.atomic():
                Room.objects.create(code=code, host_key=hashed(key), steps=steps, opened=timezone.now())
        except IntegrityError:
            continue
        return code, key
    raise NoPlace


@on_worker
def count_rooms() -> int:
    return open_rooms().count()


@on_worker
def sweep() -> None:
    """Delete the rooms whose time is over, with all that was pressed in them."""
    delete_old_rooms()
    truncate_wal()


def delete_old_rooms() -> int:
    """How many rows went."""
    with transaction.atomic():
        count, _ = Room.objects.filter(opened__lte=oldest()).delete()
    return count


def truncate_wal() -> None:
    """Empty the log that SQLite keeps beside its file, where all that was deleted would stand for hours.

    That takes a moment in which no other process reads or writes. SQLite would wait for one with the others kept from writing,
    so it is tried a few times without waiting; where a program reads for longer, the next sweep tries again.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout=0")
        try:
            for pause in WAL_PAUSES:
                sleep(pause)
                if not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                    return
        finally:
            cursor.execute(f"PRAGMA busy_timeout={patience}")


@on_worker
def find_room(code: str) -> Room | None:
    return open_rooms().filter(code=code).first()


def leads(room: Room, key: str) -> bool:
    """Whether this is the key of the room's teacher."""
    return compare_digest(room.host_key, hashed(key))


# --- a device ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Visit:
    """A room as one device finds it. Without a seat it has not joined."""

    room: Room
    seat: Seat | None
    votes: dict[int, Vote] = field(default_factory=dict)  # at the current step, by turn


@on_worker
def visit(code: str, key: str) -> Visit | None:
    return visit_now(code, key)


def visit_now(code: str, key: str) -> Visit | None:
    """A device that has a seat costs two statements."""
    seats = Seat.objects.select_related("room").filter(room__code=code, room__opened__gt=oldest())
    seat = seats.filter(key=hashed(key)).first() if key else None
    if seat:
        votes = Vote.objects.filter(seat=seat, position=seat.room.position)
        return Visit(seat.room, seat, {vote.turn: vote for vote in votes})
    room = open_rooms().filter(code=code).first()
    return Visit(room, None) if room else None


@on_worker
def take_seat(code: str) -> str:
    """The key of a new seat."""
    for _ in range(ATTEMPTS):
        key = new_key()
        try:
            with transaction.atomic():
                room = open_rooms().filter(code=code, shut=False).first()
                last = Seat.objects.filter(room=room).aggregate(last=Max("number"))["last"] or 0
                if not room or last >= settings.LIVE_SEATS:
                    raise NoPlace
                Seat.objects.create(room=room, number=last + 1, key=hashed(key))
        except IntegrityError:  # another process has just given that number away
            continue
        return key
    raise NoPlace


@on_worker
def vote(code: str, key: str, judge: Callable[[Room, Vote], bool]) -> Visit | None:
    """What a device presses: one vote for each seat and turn, and a later one takes its place.

    `judge` writes into the vote what was pressed, and says whether that counts at this stage. The visit is as it is afterwards.
    """
    try:
        with transaction.atomic():
            found = visit_now(code, key)
            if not found or not found.seat:
                return found
            room, seat = found.room, found.seat
            own = found.votes.get(room.turn) or Vote(seat=seat, position=room.position, turn=room.turn)
            if judge(room, own):
                Vote.objects.bulk_create(
                    [Vote(seat=seat, position=own.position, turn=own.turn, answer=own.answer, moves=own.moves)],
                    update_conflicts=True,
                    unique_fields=["seat", "position", "turn"],
                    update_fields=["answer", "moves"],
                )
                found.votes[room.turn] = own
    except IntegrityError:  # another machine has closed the room meanwhile, and the seat is gone
        return None
    return found


# --- the board --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Overview:
    """A room as its board shows it."""

    room: Room
    seats: list[int]  # the numbers that are taken
    votes: dict[int, Counter[str]]  # how often each answer was given at the current step, by turn

    @property
    def answered(self) -> int:
        return self.votes[self.room.turn].total()


@on_worker
def overview(code: str) -> Overview | None:
    room = open_rooms().filter(code=code).first()
    return overview_of(room) if room else None


def overview_of(room: Room) -> Overview:
    votes: dict[int, Counter[str]] = {turn: Counter() for turn in range(1, room.turn + 1)}
    given = Vote.objects.filter(seat__room=room, position=room.position, turn__lte=room.turn).exclude(answer="")
    for turn, answer, times in given.values_list("turn", "answer").annotate(times=Count("id")).order_by("-times", "answer"):
        votes[turn][answer] = times
    return Overview(room, list(Seat.objects.filter(room=room).order_by("number").values_list("number", flat=True)), votes)


@on_worker
def lead(code: str, key: str, version: str, change: Callable[[Room], dict[str, Any] | None]) -> Overview | None:
    """A press of the teacher's. `change` says what it makes of the room; None closes it.

    It counts where the board was up to date, which `version` says, as the form sent it: a button pressed twice moves the class
    on once. The overview is as it is afterwards.
    """
    with transaction.atomic():
        room = open_rooms().filter(code=code).first()
        if not room:
            return None
        if leads(room, key) and str(room.version) == version:
            changes = change(room)
            if changes is None:
                room.delete()
                transaction.on_commit(truncate_wal)
                return None
            Room.objects.filter(pk=room.pk, version=room.version).update(version=room.version + 1, **changes)
            room = open_rooms().filter(pk=room.pk).first()  # another machine may have closed it meanwhile
        return overview_of(room) if room else None


# --- news -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pulse:
    """What tells a device or the board that there is something new to fetch."""

    version: int
    seats: int
    answered: int
    host_key: str


@on_worker
def read_pulses(codes: Collection[str]) -> dict[str, Pulse]:
    """Of those of these rooms that are open. Two statements, however many rooms there are."""
    votes = Vote.objects.filter(seat__room__code__in=codes, position=F("seat__room__position"), turn=F("seat__room__turn"))
    counts = votes.exclude(answer="").values_list("seat__room__code").annotate(times=Count("id"))
    answered = dict(counts)
    rooms = (
        open_rooms().filter(code__in=codes).annotate(seats=Count("seat")).values_list("code", "version", "seats", "host_key")
    )
    return {code: Pulse(version, seats, answered.get(code, 0), key) for code, version, seats, key in rooms}
