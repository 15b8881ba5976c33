"""What a teacher needs for one chapter, as data. All else on the teachers' pages comes from the labs."""

from dataclasses import dataclass

WHOLE_AGE = "10 and up"


@dataclass(frozen=True)
class Round:
    """One go at predict, observe, explain. The question, its answers and what the lab says of it come from the lab."""

    query: str  # the state to end in, as in an address, without a guess
    do: str  # what to set or to point at
    see: str  # what will be seen
    key: str  # the number or word of `see` that the lab says too, in this state
    explain: str  # why it came out that way
    lab: str = ""  # by its name; "" is the chapter's own
    answer: str = ""  # a state in which its question is answered, where the one to end in leaves it open


@dataclass(frozen=True)
class Statement:
    """True or false, put to the class before the lesson and after it."""

    text: str
    true: bool
    why: str


@dataclass(frozen=True)
class Ticket:
    """A question to answer on the way out, and what a good answer has in it."""

    text: str
    answer: str


@dataclass(frozen=True)
class Card:
    """Something to find for those who are done early, and a state of the lab in which it is found."""

    text: str
    answer: str
    query: str
    key: str  # the number or word of `answer` that the lab says too, in this state


@dataclass(frozen=True)
class Plan:
    aims: tuple[str, str]  # "By the end, pupils can …"
    wrong: tuple[tuple[str, str], ...]  # what children often get wrong, and what helps
    ask: tuple[str, str, str]
    rounds: tuple[Round, Round, Round]  # the 20 minutes use the first two
    stuck: str
    early: Card
    ticket: tuple[Ticket, Ticket]
    statements: tuple[Statement, Statement, Statement]
    age: str = WHOLE_AGE
    care: str = ""  # what to say before or after, so that no child is left worried
    more: str = ""  # a template with what else a teacher may want to know, such as a table
