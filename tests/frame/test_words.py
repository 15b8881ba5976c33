"""Numbers as people say them."""

from explainer.frame.words import SHARES, about, counted, one_or_many, times


def test_a_share_in_words_is_off_by_a_twentieth_at_most() -> None:
    said = {f"about {words}": share for share, words in SHARES.items()} | {"next to nothing": 0.0, "nearly all": 1.0}
    for hundredth in range(101):
        share = hundredth / 100
        assert abs(said[about(share)] - share) <= 0.05 + 1e-9, share
        assert about(share) != "next to nothing" or share < 0.05
        assert about(share) != "nearly all" or share > 0.95


def test_the_verb_goes_with_the_count() -> None:
    assert [one_or_many(count, "goes", "go") for count in (0, 1, 2)] == ["go", "goes", "go"]


def test_one_thing_is_one_and_others_are_many() -> None:
    assert [counted(count, "round") for count in (0, 1, 2)] == ["0 rounds", "1 round", "2 rounds"]
    assert [times(count) for count in (0, 1, 2, 3)] == ["0 times", "once", "twice", "3 times"]
