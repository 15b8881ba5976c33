"""What is free goes back to the system now and then, and not at every picture."""

from explainer.serving.heap import PAUSE, Tidy, give_back, one_heap


def test_it_is_given_back_now_and_then() -> None:
    now, given = [100.0], []
    tidy = Tidy(given.append, lambda: now[0])
    for seconds in (0, 0.1 * PAUSE, 0.8 * PAUSE, 0.1 * PAUSE, PAUSE, 0.9 * PAUSE):
        now[0] += seconds
        tidy()
    assert len(given) == 3  # at once, after the pause, and after one more


def test_without_glibc_nothing_happens() -> None:
    Tidy(None)()


def test_here_it_can_be_done() -> None:
    one_heap()
    give_back()
