"""A new lab to fill in: `labs/starter/`, its page and its test, copied under a name of your own.

The starter is in no chapter. It is linted, typed and tested as the others are, so a copy of it is whole from the start.
"""

import re
from keyword import iskeyword
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import Resolver404, resolve

FILES = ("explainer/labs/starter/*.py", "templates/chapters/starter.html", "tests/labs/test_starter.py")
NEXT = """Made. Name it in explainer/contents/chapters.py to see it:

from explainer.labs.{module}.lab import {constant}

    Chapter("{name}", "A walk by coin", "Toss a coin for each step.", "choice", labs=({constant},)),

`make dev` serves it on /{name}/, and `make lab LAB={name}` runs its tests and the page-wide ones for it.
README's "Add a chapter" says what it needs besides before `make test` takes it."""


class Command(BaseCommand):
    help = "Make a new lab from explainer/labs/starter/."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="its address: lower-case words with hyphens, such as quiet-pond")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        module = name.replace("-", "_")
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name) or iskeyword(module):
            raise CommandError(f"{name} should be lower-case words with hyphens between them, such as quiet-pond.")
        if is_taken(name):
            raise CommandError(f"/{name}/ is a page of the site already.")
        copies = {
            path: settings.BASE_DIR / renamed(path.relative_to(settings.BASE_DIR).as_posix(), name, module)
            for files in FILES
            for path in settings.BASE_DIR.glob(files)
        }
        for copy in copies.values():
            if copy.exists():
                raise CommandError(f"{copy.relative_to(settings.BASE_DIR)} is there already.")
        for path, copy in copies.items():
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(renamed(path.read_text(), name, module))
        self.stdout.write(NEXT.format(name=name, module=module, constant=module.upper()))


def is_taken(name: str) -> bool:
    try:
        resolve(f"/{name}/")
    except Resolver404:
        return False
    return True


def renamed(text: str, name: str, module: str) -> str:
    """The starter's names in a path or in a text, each in its own spelling, with the new lab's in their place."""
    spellings = {
        "chapters/starter": f"chapters/{name}",
        '"starter"': f'"{name}"',
        "StarterControls": f"{name.title().replace('-', '')}Controls",
        "STARTER": module.upper(),
        "starter": module,
    }
    for ours, theirs in spellings.items():
        text = text.replace(ours, theirs)
    return text
