"""The pages a search engine should know: each once, without any state."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from explainer.book import LABS

AROUND = ("home", "words", "sources", "the-end", "all", "about")


class Pages(Sitemap):  # type: ignore[type-arg]
    def items(self) -> list[str]:
        return [*map(reverse, AROUND), *(reverse("page", args=[lab]) for lab in LABS.values())]

    def location(self, item: str) -> str:
        return item
