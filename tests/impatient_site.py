"""The site with little patience for bodies that come slowly, so that a test need not wait for as long as a phone may take."""

from explainer.serving import form_body
from explainer.wsgi import application  # noqa: F401

form_body.SECONDS = 4
