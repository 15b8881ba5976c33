"""What a POST brings, over real sockets: slow, large, cut off, or a file. None of it costs a class anything."""

import socket
import struct
from collections.abc import Iterator
from contextlib import ExitStack
from select import select

import pytest

from explainer.serving.form_body import FORM, MOST_BYTES
from tests.live.test_served import Browser, Class
from tests.served_site import Served, served, until


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One worker process, which writes temporary files to a folder of its own."""
    folder = tmp_path_factory.mktemp("bodies")
    (folder / "tmp").mkdir()
    env = {"WEB_CONCURRENCY": "1", "LIVE_FILE": str(folder / "live.sqlite3"), "TMPDIR": str(folder / "tmp")}
    with served(folder / "log", "tests.impatient_site", **env) as site:
        yield site


def start_of_post(site: Served, path: str, length: int, kind: str = FORM) -> bytes:
    lines = [
        f"POST {path} HTTP/1.1",
        f"Host: 127.0.0.1:{site.port}",
        f"Origin: {site.address}",
        f"Content-Type: {kind}",
        f"Content-Length: {length}",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def sender(site: Served, sent: bytes) -> socket.socket:
    """A connection on which this has been sent."""
    one = socket.create_connection(("127.0.0.1", site.port), timeout=30)
    one.sendall(sent)
    return one


def status_of(answered: socket.socket) -> str:
    return answered.recv(1000)[9:12].decode()


def test_slow_senders_keep_no_class_waiting_and_are_sent_away(site: Served) -> None:
    room = Class(site, 1)
    (pupil,) = room.pupils
    with ExitStack() as stack:
        slow = [stack.enter_context(sender(site, start_of_post(site, room.room, 100) + b"a=")) for _ in range(40)]
        site.get("/about/")  # by when all of them have begun
        assert "You are in" in pupil.get(room.room)
        room.next()
        assert pupil.ask("POST", room.room, answer="bottom", asked="0.1")[0] == 302
        assert select(slow, [], [], 0)[0] == []
        assert [status_of(one) for one in slow] == ["408"] * 40
        for one in slow:
            while one.recv(1000):  # until it is hung up
                pass


def test_a_form_that_comes_in_two_parts_counts(site: Served) -> None:
    with sender(site, start_of_post(site, "/live/", 29) + b"lab=gradient-descent") as one:
        one.sendall(b"&query=x%")
        assert status_of(one) == "302"


@pytest.mark.parametrize(
    ("kind", "length", "status"),
    [
        ("multipart/form-data; boundary=b", 10_000, "415"),
        ("text/plain", 10, "415"),
        ("", 10, "415"),
        (FORM, MOST_BYTES + 1, "413"),
        ("multipart/form-data; boundary=b", 60_000_000, "413"),
        (FORM, 10**30, "413"),
    ],
)
def test_what_is_no_small_form_is_refused_before_it_comes(site: Served, kind: str, length: int, status: str) -> None:
    with sender(site, start_of_post(site, "/live/BCDFGH/", length, kind)) as one:
        assert status_of(one) == status


def test_an_upload_is_not_written_to_the_disk(site: Served) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    with sender(site, start_of_post(site, "/live/BCDFGH/", 60_000_000, "multipart/form-data; boundary=b") + part) as one:
        for _ in range(100):
            one.sendall(b"x" * 100_000)
        assert list((site.log.parent / "tmp").iterdir()) == []


def test_the_longest_form_of_ours_is_taken(site: Served) -> None:
    """The press under a lab whose address is as long as an address can be: its letters stand escaped in the form."""
    form = b"lab=gradient-descent&query=z%3D" + b"%41" * 4000
    with sender(site, start_of_post(site, "/live/", len(form)) + form) as one:
        assert status_of(one) == "302"


@pytest.mark.parametrize("resets", [False, True])
def test_a_phone_that_leaves_in_the_middle_of_a_press_is_no_fault(site: Served, resets: bool) -> None:
    """Nothing that is half there counts."""
    room = Class(site, 0)
    with sender(site, start_of_post(site, room.room, 100) + b"join=1") as phone:
        if resets:
            phone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    until(lambda: site.written().count("POST /live/*/ 400") == 1 + resets)
    late = Browser(site)
    assert late.ask("POST", room.room, join="1")[0] == 302
    assert "you are number 1<" in late.get(room.room)
    assert "Traceback" not in site.written()
    assert " ERROR " not in site.written()
