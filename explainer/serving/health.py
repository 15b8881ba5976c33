"""Whether this process can still do its work: what `/healthz` answers. Cheap, since hosts ask every few seconds.

A loop that hangs answers nothing at all, and what has to be right from the start is looked at in `start.py`. So what is left is
what can go wrong in between: the thread that draws hangs, or the files are taken away under a running site. A Redis that is
gone is no trouble, and neither are many who wait: to be stopped then would help nobody.
"""

from django.conf import settings

from explainer.serving.checks import NUMBERS
from explainer.serving.pictures import FILMS, STILLS
from explainer.serving.runs import RUNS

STUCK = 60  # seconds; no picture or film takes more than one, on a slow machine three
LINES = {"runs": RUNS, "pictures": STILLS, "films": FILMS}


def trouble() -> str:
    """What is wrong, in a few words; "" where all is well."""
    for name, line in LINES.items():
        if line.at_work_for() > STUCK:
            return f"The line of {name} is stuck."
    manifest = [] if settings.DEBUG else [settings.STATIC_ROOT / "staticfiles.json"]
    gone = [path.name for path in (*manifest, *NUMBERS) if not path.exists()]
    return f"{gone[0]} is gone." if gone else ""
