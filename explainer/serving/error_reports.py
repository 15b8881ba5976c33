"""Reports of faults to the Sentry that `SENTRY_DSN` names: which code broke, and where. Nothing that a reader sent is in them.

An exception's message, or a line of the log with its values, may quote what somebody typed. So these stay in the log, where the
request's id finds them.
"""

from typing import Any, cast

import sentry_sdk
from sentry_sdk.integrations.logging import LoggingIntegration
from sentry_sdk.types import Event, Hint

from explainer.serving.log_filters import without_room_codes
from explainer.serving.request_id import NONE, current_request_id

OF_REPORT = ("event_id", "timestamp", "level", "logger", "platform", "release", "environment", "server_name", "sdk")
OF_EXCEPTION = ("type", "module", "mechanism", "stacktrace")
SECONDS = 2  # at the end of a process, for what is not sent yet


def report_errors(dsn: str) -> None:
    """From now on, what this process writes down as an error. No other part of a request is listened to."""
    sentry_sdk.init(
        dsn,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[LoggingIntegration(level=None, sentry_logs_level=None)],
        include_local_variables=False,
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        before_send=without_reader,
    )


def without_reader(event: Event, hint: Hint) -> Event:
    """What of it is ours: a list of what goes out, so that a new version of the library sends no more than this one."""
    whole, record = cast(dict[str, Any], event), hint["log_record"]
    report = {name: whole[name] for name in OF_REPORT if name in whole}
    report["logentry"] = {"message": str(record.msg)}
    if "exception" in whole:
        exceptions = whole["exception"]["values"]
        report["exception"] = {"values": [{name: one[name] for name in OF_EXCEPTION if name in one} for one in exceptions]}
    if request := getattr(record, "request", None):
        report["request"] = {"method": request.method, "url": without_room_codes(request.path)}
    if (request_id := current_request_id.get()) != NONE:
        report["tags"] = {"request_id": request_id}
    return cast(Event, report)


def send_the_rest() -> None:
    """Before the process ends."""
    sentry_sdk.flush(SECONDS)
