"""What a frame without an origin may ask for, and what no stranger may."""

import pytest
from django.test import Client

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


@pytest.mark.parametrize("address", ["/", "/gradient-descent/", "/teachers/", "/join/"])
def test_other_pages_are_for_browsers_alone(client: Client, address: str) -> None:
    assert "Access-Control-Allow-Origin" not in client.get(address, headers={"origin": "null"})
    assert "Access-Control-Allow-Origin" not in client.options(address, headers=PREFLIGHT)
