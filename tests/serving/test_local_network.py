"""One laptop serves a whole room: it prints the address to join by, and answers to it, and to no stranger's name."""

import os
import re
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from explainer.serving import local_network
from tests.served_site import ROOT, Served, served

STRANGERS = ("example.org", "8.8.8.8", "evil.local.example.org")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("room") / "log", LISTEN="0.0.0.0", DEBUG="1", WEB_CONCURRENCY="1") as running:
        yield running


def test_each_address_found_is_this_machines_own() -> None:
    """A socket can be bound to no other."""
    for address in local_network.addresses():
        with socket.socket() as probe:
            probe.bind((address, 0))
        assert not address.startswith("127.")


@pytest.mark.skipif(not Path("/proc/net/fib_trie").exists(), reason="this is where Linux lists its addresses")
def test_every_address_of_this_machine_is_found() -> None:
    kept = Path("/proc/net/fib_trie").read_text()
    own = set(re.findall(r"\|-- (\d+\.\d+\.\d+\.\d+)\n\s+/32 host LOCAL", kept))
    assert {address for address in own if not address.startswith("127.")} == set(local_network.addresses())


def test_a_machine_on_no_network_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_network, "addresses", list)
    assert "no network" in local_network.invitation(8000)
    monkeypatch.setattr(local_network, "addresses", lambda: ["10.42.0.1", "192.168.1.20"])
    assert local_network.invitation(8000) == "Join at http://10.42.0.1:8000 or http://192.168.1.20:8000"


def test_without_a_way_out_its_other_addresses_are_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_route(*_: object) -> None:
        raise OSError("Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", no_route)
    monkeypatch.setattr(socket, "gethostbyname_ex", no_route)
    assert (local_network.by_route(), local_network.by_name()) == ("", [])
    assert "127.0.0.1" in local_network.by_interface() or not Path("/proc/net/fib_trie").exists()


def test_the_room_is_answered_by_address_and_by_local_names_and_strangers_are_not(room: Served) -> None:
    for host in ("localhost", "127.0.0.1", "teacher.local", "Teacher-MacBook.local", *local_network.addresses()):
        for name in (host, f"{host}:{room.port}"):
            assert room.get("/", {"Host": name})[0] == 200, name
    for host in STRANGERS:
        assert room.get("/", {"Host": host})[0] == 400, host
    assert local_network.invitation(8000) in room.written()


def test_a_link_made_in_the_room_leads_back_to_the_laptop(room: Served) -> None:
    _, _, body = room.get("/evolution/class/", {"Host": f"teacher.local:{room.port}"})
    assert f"http://teacher.local:{room.port}/evolution/?seed=1&amp;guess=ask" in body.decode()


def test_a_laptop_by_itself_and_a_host_with_its_own_names_let_nobody_else_in(tmp_path: Path) -> None:
    with served(tmp_path / "alone", DEBUG="1", WEB_CONCURRENCY="1") as alone:
        assert alone.get("/", {"Host": "localhost"})[0] == 200
        assert {alone.get("/", {"Host": host})[0] for host in ("teacher.local", *local_network.addresses())} == {400}
        assert "Join" not in alone.written()
    with served(tmp_path / "named", DEBUG="1", LISTEN="0.0.0.0", ALLOWED_HOSTS="school.example") as named:
        assert [named.get("/", {"Host": host})[0] for host in ("school.example", "teacher.local")] == [200, 400]


def test_make_run_listens_to_the_room_only_when_told_to() -> None:
    """Some shells keep the machine's own name in a variable HOST."""

    def told(*arguments: str) -> str:
        env = os.environ | {"HOST": "my-laptop"}
        return subprocess.run(["make", "-n", "run", *arguments], cwd=ROOT, env=env, capture_output=True, text=True).stdout

    assert "LISTEN=127.0.0.1 " in told()
    assert "LISTEN=0.0.0.0 " in told("HOST=0.0.0.0")
