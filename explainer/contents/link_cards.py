"""What a link to a page shows where it is shared: for each page of the sitemap, by its path."""

from dataclasses import dataclass

from explainer.contents.chapters import CHAPTER_OF, CHAPTERS, LABS, NUMBERS, Chapter
from explainer.contents.games import GAMES
from explainer.contents.plans import PLANS
from explainer.frame.lab import AnyLab


@dataclass(frozen=True)
class LinkCard:
    title: str
    description: str
    words: str  # on the picture: the question, where there is one
    art: str
    kicker: str = "A book to play with"


def around(title: str, words: str, art: str) -> LinkCard:
    """A page without a lab."""
    return LinkCard(title, words, words, art)


def of_lab(lab: AnyLab) -> LinkCard:
    """A chapter, or its second lab, with the lab's first question."""
    chapter, params = CHAPTER_OF[lab.name], lab.default_params()
    question = lab.question(params).ask(params)
    kicker = f"Chapter {NUMBERS[chapter.name]}"
    if lab is chapter.labs[0]:
        return LinkCard(chapter.title, chapter.line, question, chapter.art, kicker)
    art = {game.address: game.art for game in GAMES}.get(f"/{lab.name}/", chapter.art)
    return LinkCard(lab.called(params), question, question, art, kicker)


def of_plan(chapter: Chapter) -> LinkCard:
    line = f"A plan for a lesson: {chapter.line}"
    return LinkCard(chapter.title, line, line, chapter.art, "For teachers")


CARDS = {
    "": around("Apple or Exit?", "A robot always found the green door. Now the door is grey. Where will it go?", "choice"),
    "games/": around("Games", "Be the robot. Spot the pretender. Beat a glance. Which will you play?", "spot"),
    "words/": around("Words", "What is a mesa-optimizer? Every big word of this book, said in plain words.", "thinker"),
    "sources/": around("Sources", "What this book learned from, and what to read next.", "sort"),
    "the-end/": around("The end", "Ten questions. How many apples can you earn?", "apple"),
    "all/": around("The whole book", "All chapters on one page, to read straight through or to print.", "twins"),
    "about/": around("About", "Who made this book, how it was checked, and what you may do with it.", "pip"),
    "teachers/": around(
        "For teachers", "A plan, exact links, a sheet and a key for each chapter, ready in ten minutes.", "coach"
    ),
    "teachers/unplugged/": around("The pretending game with five cups", "For a room without computers.", "cups"),
    "teachers/words/": around("Words with pictures", "For pupils who are new to English.", "dog"),
    "teachers/privacy/": around("For school IT and parents", "What does the site know of a pupil? Nothing.", "door"),
    **{f"{lab.name}/": of_lab(lab) for lab in LABS.values()},
    **{f"teachers/{chapter.name}/": of_plan(chapter) for chapter in CHAPTERS if chapter.name in PLANS},
}
