"""The site, as a WSGI server wants it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")

from django.conf import settings

from explainer.serving.answer_cache import Application, with_answer_cache
from explainer.serving.checks import refuse_to_start_if_broken
from explainer.serving.heap import one_heap
from explainer.serving.request_id import with_request_id
from explainer.web.warm_up import warm_up

refuse_to_start_if_broken()
if settings.SENTRY_DSN:
    from explainer.serving.error_reports import report_errors

    report_errors(settings.SENTRY_DSN)
one_heap()
application: Application = get_wsgi_application()
if not settings.DEBUG:  # templates change while one works on them
    warm_up()
    application = with_answer_cache(application, settings.ANSWER_BYTES)

from explainer.live.news import with_news  # noqa: E402, since models can be imported only when Django is set up

application = with_request_id(with_news(application))
if settings.METRICS:
    from explainer.serving.metrics import with_metrics

    application = with_metrics(application)
