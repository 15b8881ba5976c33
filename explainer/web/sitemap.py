"""The pages a search engine should know: each once, without any state."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from explainer.contents.chapters import LABS
from explainer.contents.plans import PLANS

AROUND = ("home", "words", "sources", "the-end", "all", "about", "teachers", "unplugged", "picture-words", "privacy")


class Pages(Sitemap):  # type: ignore[type-arg]
    def items(self) -> list[str]:
        labs, plans = (reverse("page", args=[lab]) for lab in LABS.values()), (reverse("plan", args=[name]) for name in PLANS)
        return [*map(reverse, AROUND), *labs, *plans]

    def location(self, item: str) -> str:
        return item
