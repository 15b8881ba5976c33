"""The site, as a WSGI server wants it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")

from explainer.settings import refuse_to_start_without_key

refuse_to_start_without_key()
application = get_wsgi_application()
