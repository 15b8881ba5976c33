"""Every address of the site. A lab has the same faces at the same places; `contents/chapters.py` says which labs there are."""

import re

from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, register_converter

from explainer.contents.chapters import LABS
from explainer.contents.link_cards import CARDS
from explainer.contents.plans import PLANS
from explainer.frame.lab import AnyLab
from explainer.web import board, book_pages, classroom, front_door, lab_views, link_cards, oembed, short_links, teacher_pages
from explainer.web.sitemap import Pages


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


class CardConverter:
    """The path of a page that has a link card; the home page has the empty one."""

    regex = "|".join(map(re.escape, CARDS))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, page: str) -> str:
        return page


register_converter(LabConverter, "lab")
register_converter(CardConverter, "page")
register_converter(PlanConverter, "plan")

urlpatterns = [
    path("", front_door.home, name="home"),
    path("moves.css", front_door.moves_css, name="moves"),
    path("<page:page>card.png", link_cards.picture, name="link-card"),
    path("games/", book_pages.games, name="games"),
    path("words/", book_pages.words, name="words"),
    path("sources/", book_pages.sources, name="sources"),
    path("about/", book_pages.about, name="about"),
    path("all/", book_pages.whole, name="all"),
    path("the-end/", book_pages.the_end, name="the-end"),
    path("deception/look-inside/today/", short_links.today, name="today"),
    path("<lab:lab>/", lab_views.page, name="page"),
    path("<lab:lab>/embed/", lab_views.embed, name="embed"),
    path("<lab:lab>/board/", board.board, name="board"),
    path("<lab:lab>/class/", classroom.class_set, name="class"),
    path("<lab:lab>/class/key/", classroom.class_key, name="class-key"),
    path("<lab:lab>/qr/", classroom.code, name="qr"),
    path("<lab:lab>/picture.<str:kind>", lab_views.picture, name="picture"),
    path("<lab:lab>/play.png", lab_views.play, name="play"),
    path("<lab:lab>/data.json", lab_views.data, name="data"),
    path("<int:number>/", short_links.chapter, name="chapter"),
    path("<int:number>/<int:pupil>/", short_links.pupil, name="pupil"),
    path("go/<slug:word>/", short_links.go, name="go"),
    path("oembed", oembed.oembed, name="oembed"),
    path("teachers/", teacher_pages.index, name="teachers"),
    path("teachers/lesson/sheet/", teacher_pages.lesson_sheet, name="lesson-sheet"),
    path("teachers/lesson/key/", teacher_pages.lesson_key, name="lesson-key"),
    path("teachers/questions/", teacher_pages.questions, name="questions"),
    path("teachers/unplugged/", teacher_pages.unplugged, name="unplugged"),
    path("teachers/words/", teacher_pages.words, name="picture-words"),
    path("teachers/privacy/", teacher_pages.privacy, name="privacy"),
    path("teachers/<plan:name>/", teacher_pages.plan, name="plan"),
    path("teachers/<plan:name>/sheet/", teacher_pages.sheet, name="sheet"),
    path("teachers/<plan:name>/key/", teacher_pages.key, name="key"),
    path("", include("explainer.live.urls")),
    path("robots.txt", lab_views.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": Pages}}, name="sitemap"),
]

handler400 = "explainer.web.lab_views.bad_request"
handler404 = "explainer.web.lab_views.not_found"
handler500 = "explainer.web.lab_views.server_error"
