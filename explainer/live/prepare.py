"""`python -m explainer.live.prepare`: makes the tables. Exits with 1 and one line where live classes cannot be stored."""

import os
import sys
from time import sleep

ATTEMPTS = 3  # two machines that start at once may both make the tables; the second then finds them made


def prepare() -> bool:
    """Whether live classes can be stored. Without them, all else works."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    from explainer.live.rooms import delete_old_rooms

    trouble = ""
    for _ in range(ATTEMPTS):
        try:
            if not settings.DATABASE_URL:
                settings.LIVE_FILE.parent.mkdir(parents=True, exist_ok=True)
            call_command("migrate", verbosity=0, interactive=False)
            delete_old_rooms()  # which a disk that can only be read refuses
        except Exception as error:  # whatever it is, the book can be read
            trouble = str(error).strip().partition("\n")[0]
            connection.close()
            sleep(0.5)
        else:
            if "DYNO" in os.environ and not settings.DATABASE_URL:
                print(
                    "Live classes are stored in a file, which this host forgets at each restart. Set DATABASE_URL.", flush=True
                )
            return True
    print(f"Live classes are off: {trouble.removesuffix('.')}. All else works.", flush=True)
    return False


if __name__ == "__main__":
    sys.exit(not prepare())
