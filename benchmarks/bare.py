"""What the site is measured against: an empty Django view, and matplotlib drawing our picture. Served by the same gunicorn.

matplotlib is no part of the site:  .venv/bin/pip install matplotlib
"""

import io
from functools import lru_cache

import django
import numpy as np
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from numpy.typing import NDArray

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=[], SECRET_KEY="for the benchmark alone")
django.setup()

from explainer.labs.gradient_descent.picture import backdrop
from explainer.labs.gradient_descent.simulation import Params, simulate


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain", headers={"Content-Length": "3"})


@lru_cache(maxsize=1)
def land() -> NDArray[np.uint8]:
    """The default picture's backdrop in colour, at the size of the picture."""
    from explainer.paintbox.palette import LIGHT, colours

    return colours(LIGHT).astype(np.uint8)[np.asarray(backdrop("four-holes", "map", "light", 1280))[::2, ::2]]


def matplotlib(request: HttpRequest) -> HttpResponse:
    """The default picture of gradient-descent from another start: its backdrop kept, path, markers, two labels, two dials."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    run = simulate(Params(**DEFAULT | {"x": float(request.GET["x"])}))
    figure = Figure(figsize=(12.8, 9.6), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.imshow(land(), extent=(-5, 5, -5, 5), aspect="auto")
    axes.plot(*run.points.T, color="white", lw=11, marker="o", ms=16)
    axes.plot(*run.points.T, color="#14182b", lw=7, marker="o", ms=13)
    for point, words, colour in ((run.points[0], "start", "#be343c"), (run.points[-1], "step 40", "#2454a6")):
        axes.plot(*point, color=colour, marker="o", ms=28, mec="white", mew=5)
        box = {"boxstyle": "round", "fc": "white", "ec": "none"}
        axes.annotate(f"{words}: loss 0.0", point, (point[0] + 0.4, point[1]), fontsize=29, weight="bold", bbox=box)
    angles = np.linspace(0, np.pi, 24)
    for middle in (3.0, 4.2):
        axes.plot(middle + 0.45 * np.cos(angles), -4.4 + 0.6 * np.sin(angles), color="#9aa0b8", lw=6)
        axes.plot([middle, middle + 0.2], [-4.4, -3.9], color="#14182b", lw=6)
        axes.text(middle, -4.8, "0.0", fontsize=26, ha="center")
    out = io.BytesIO()
    FigureCanvasAgg(figure).print_png(out)
    picture = out.getvalue()
    return HttpResponse(picture, content_type="image/png", headers={"Content-Length": str(len(picture))})


DEFAULT = {"step_size": 0.2, "land": "four-holes", "x": -4.0, "y": 3.0, "steps": 40, "momentum": 0.0, "view": "map"}

urlpatterns = [path("healthz", empty), path("empty", empty), path("matplotlib.png", matplotlib)]
application = get_wsgi_application()
