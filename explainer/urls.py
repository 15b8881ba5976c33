"""Every address of the site. A lab has the same faces at the same places; `book.py` says which labs there are."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path, register_converter

from explainer import around, board, classroom, oembed, short, staffroom, views
from explainer.book import LABS
from explainer.frame.lab import AnyLab
from explainer.plans import PLANS
from explainer.sitemap import Pages


class LabConverter:
    """The name of a lab in an address, such as "gradient-descent" or "deception/spot"."""

    regex = "|".join(sorted(LABS, key=len, reverse=True))

    def to_python(self, value: str) -> AnyLab:
        return LABS[value]

    def to_url(self, lab: AnyLab) -> str:
        return lab.name


class PlanConverter:
    """The name of a chapter that has a plan for teachers."""

    regex = "|".join(PLANS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, name: str) -> str:
        return name


register_converter(LabConverter, "lab")
register_converter(PlanConverter, "plan")

urlpatterns = [
    path("", around.home, name="home"),
    path("words/", around.words, name="words"),
    path("sources/", around.sources, name="sources"),
    path("about/", around.about, name="about"),
    path("all/", around.whole, name="all"),
    path("the-end/", around.the_end, name="the-end"),
    path("<lab:lab>/", views.page, name="page"),
    path("<lab:lab>/embed/", views.embed, name="embed"),
    path("<lab:lab>/board/", board.board, name="board"),
    path("<lab:lab>/class/", classroom.class_set, name="class"),
    path("<lab:lab>/qr/", classroom.code, name="qr"),
    path("<lab:lab>/picture.<str:kind>", views.picture, name="picture"),
    path("<lab:lab>/play.png", views.play, name="play"),
    path("<lab:lab>/data.json", views.data, name="data"),
    path("<int:number>/", short.chapter, name="chapter"),
    path("go/<slug:word>/", short.go, name="go"),
    path("oembed", oembed.oembed, name="oembed"),
    path("teachers/", staffroom.index, name="teachers"),
    path("teachers/unplugged/", staffroom.unplugged, name="unplugged"),
    path("teachers/words/", staffroom.words, name="picture-words"),
    path("teachers/privacy/", staffroom.privacy, name="privacy"),
    path("teachers/<plan:name>/", staffroom.plan, name="plan"),
    path("teachers/<plan:name>/sheet/", staffroom.sheet, name="sheet"),
    path("teachers/<plan:name>/key/", staffroom.key, name="key"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": Pages}}, name="sitemap"),
]

handler404 = "explainer.views.not_found"
handler500 = "explainer.views.server_error"
