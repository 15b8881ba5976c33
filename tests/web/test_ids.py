"""An id names one thing on its page: a heading to link to, or a form that scripts put in the place of its older self."""

import re

import pytest
from django.test import Client

CLIENT = Client(headers={"host": "localhost"})
STATES = (
    "/deception/?games=BBAAA&guess=yes",
    "/deception/?watch=0.3&guess=skip",
    "/hiring/?years=ss&guess=less",
    "/humans/?eaten=2232323223442221&guess=shops",
    "/irish-elk/?picks=3880448113&guess=few",
    "/irish-elk/?winters=3&guess=skip",
)


@pytest.mark.parametrize("address", STATES)
def test_an_id_stands_once_on_a_page(address: str) -> None:
    ids = re.findall(r'\bid="([^"]*)"', CLIENT.get(address, follow=True).content.decode())
    assert ids
    assert sorted(ids) == sorted(set(ids))
