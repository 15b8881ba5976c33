"""The three questions at a chapter's end. There is no pass mark: every answer gets an explanation."""

from dataclasses import dataclass

LETTERS = "abcd"


@dataclass(frozen=True)
class Answer:
    text: str
    why: str  # shown once it is picked, right or wrong
    right: bool = False


@dataclass(frozen=True)
class QuizQuestion:
    text: str
    answers: tuple[Answer, ...]


Quiz = tuple[QuizQuestion, ...]


def with_answer(state: str, length: int, number: int, letter: str) -> str:
    """The quiz state after question `number` is answered. A state has a letter a question, "-" where there is none yet."""
    marks = list(state or "-" * length)
    marks[number] = letter
    return "".join(marks)
