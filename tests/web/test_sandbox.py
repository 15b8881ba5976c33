"""What a frame without an origin may ask for, and what no stranger may."""

import pytest
from django.test import Client

from explainer.serving import runs
from explainer.serving.workers import Worker

PREFLIGHT = {"origin": "null", "access-control-request-method": "GET", "access-control-request-headers": "hx-request,lab-event"}


@pytest.mark.parametrize("address", ["/gradient-descent/embed/?step_size=0.5", "/gradient-descent/play.png?step_size=0.5"])
def test_a_frame_without_an_origin_may_read_what_all_may(client: Client, address: str) -> None:
    asked = client.options(address, headers=PREFLIGHT)
    assert (asked.status_code, asked["Access-Control-Allow-Origin"], asked["Access-Control-Allow-Headers"]) == (204, "*", "*")
    given = client.get(address, headers={"origin": "null"})
    assert given["Access-Control-Allow-Origin"] == "*"
    assert "Lab-Film" in given["Access-Control-Expose-Headers"]  # so that site.js shows the film first
    assert "Access-Control-Allow-Credentials" not in given
    assert client.options(address).status_code == 405  # no browser that wants to know


def test_where_many_are_here_such_a_frame_may_read_when_to_come_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "RUNS", Worker("full", most_jobs=0, retry_after=7))
    runs.results.clear()
    refused = client.get("/gradient-descent/embed/?step_size=0.123", headers={"origin": "null"})
    assert (refused.status_code, refused["Retry-After"], refused["Access-Control-Allow-Origin"]) == (503, "7", "*")
    assert "Retry-After" in refused["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("address", ["/", "/gradient-descent/", "/teachers/", "/join/"])
def test_other_pages_are_for_browsers_alone(client: Client, address: str) -> None:
    assert "Access-Control-Allow-Origin" not in client.get(address, headers={"origin": "null"})
    assert "Access-Control-Allow-Origin" not in client.options(address, headers=PREFLIGHT)
