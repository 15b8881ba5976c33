"""What is free goes back to the system now and then, and not at every picture."""

from explainer.serving.heap import PAUSE, Tidy, of_glibc


def test_it_is_given_back_now_and_then() -> None:
    now, given = [100.0], []
    tidy = Tidy(given.append, lambda: now[0])
    for seconds in (0, 0.1 * PAUSE, 0.8 * PAUSE, 0.1 * PAUSE, PAUSE, 0.9 * PAUSE):
        now[0] += seconds
        tidy()
    assert len(given) == 3  # at once, after the pause, and after one more


def test_what_the_c_library_lacks_is_not_called() -> None:
    assert of_glibc("no_such_function") is None
    Tidy(None)()
