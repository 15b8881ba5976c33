"""Apples and chances in words, for the sentences and the picture alike."""

OF = 20  # chances are told as so many in twenty, and drawn so

CRUMB = 0.1


def apples(count: float) -> str:
    """Apples that were eaten, or can be hoped for: "1 apple", "about 2.2 apples", "1 apple and a crumb"."""
    whole, rest = divmod(round(count, 6), 1)
    if rest > 1 - CRUMB:
        return f"nearly {whole + 1:.0f} apples"
    if rest >= CRUMB:
        return f"about {count:.1f} apples"
    told = "1 apple" if whole == 1 else f"{whole:.0f} apples"
    return f"{told} and a crumb" if rest else told


def in_twenty(chance: float) -> int:
    return round(OF * chance)


def tests(watch: float) -> str:
    """How many of the rounds in the world are secret tests: a sentence."""
    count = in_twenty(watch)
    if watch == 1:
        return "Every round in the world is a secret test."
    if count in (0, OF):
        return f"{'Nearly every' if count else 'Hardly any'} round in the world is a secret test."
    if count == 1:
        return "About 1 in 20 rounds in the world is a secret test."
    return f"About {'half of the' if 2 * count == OF else f'{count} in 20'} rounds in the world are secret tests."


def tests_in_twenty(watch: float) -> str:
    """The same in a few words, for a question."""
    count = in_twenty(watch)
    if count in (0, OF):
        often = "every" if watch == 1 else "nearly every" if count else "hardly any"
        return f"{often} round outside is a secret test"
    return f"{count} in {OF} rounds outside {'is a secret test' if count == 1 else 'are secret tests'}"


def coach_looks(fix: float) -> str:
    """How often Coach looks in training, in a few words."""
    count = in_twenty(fix)
    if fix in (0, 1):
        return "Coach always looks" if fix else "Coach never looks"
    if count in (0, OF):
        return f"Coach {'nearly always' if count else 'hardly ever'} looks"
    return f"Coach looks {'once' if count == 1 else f'{count} times'} in 20"


def tests_label(watch: float) -> str:
    """The same, for a label in the picture."""
    count = in_twenty(watch)
    if watch in (0, 1):
        return "ALL ARE SECRET TESTS" if watch else "NO SECRET TESTS"
    if count in (0, OF):
        return "NEARLY ALL ARE SECRET TESTS" if count else "HARDLY ANY SECRET TESTS"
    return f"{count} IN {OF} {'IS A SECRET TEST' if count == 1 else 'ARE SECRET TESTS'}"
