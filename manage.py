#!/usr/bin/env python
"""Django's command line: `python manage.py runserver`, `check`, `collectstatic` and so on."""

import os
import subprocess
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")
    from django.core.management import execute_from_command_line

    from explainer.serving.checks import refuse_to_start_if_broken

    if "runserver" in sys.argv:
        from explainer import settings

        refuse_to_start_if_broken()
        # A process of its own makes the tables, since Django copies the settings as soon as it is set up.
        if settings.LIVE and subprocess.run([sys.executable, "-m", "explainer.live.prepare"], check=False).returncode:
            settings.LIVE, settings.DATABASES = False, {}
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
