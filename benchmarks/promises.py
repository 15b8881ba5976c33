"""The site's promises, each broken in one line, with the tests that have to notice: what `mutants.py` works through."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    promise: str
    path: str
    right: str  # stands there once
    wrong: str
    tests: tuple[str, ...]


def mutant(promise: str, path: str, right: str, wrong: str, *tests: str) -> Mutant:
    return Mutant(promise, path, right, wrong, tests)


def of_lab(promise: str, path: str, right: str, wrong: str, tests: str) -> Mutant:
    return Mutant(f"{path.partition('/')[0]}: {promise}", f"explainer/labs/{path}", right, wrong, (f"tests/labs/{tests}.py",))


SITE, ADDRESS, LAB, VERDICT = (
    "tests/web/test_site.py",
    "tests/web/test_address.py",
    "tests/frame/test_lab.py",
    "tests/frame/test_verdict.py",
)
CACHE, WORKERS, CLASS, SERVED = (
    "tests/serving/test_answer_cache.py",
    "tests/serving/test_workers.py",
    "tests/live/test_class.py",
    "tests/live/test_served.py",
)
SAME = "tests/labs/test_same_everywhere.py"

OF_THE_SITE = (
    # --- the security policy ---
    mutant("csp form-action", "explainer/settings.py", '"form-action": [SELF]', '"form-action": ["*"]', SITE),
    mutant("csp script-src", "explainer/settings.py", '"script-src": [SELF]', '"script-src": [SELF, "https:"]', SITE),
    mutant("csp base-uri", "explainer/settings.py", '        "base-uri": [NONE],\n', "", SITE),
    mutant("csp frame-ancestors", "explainer/settings.py", '"frame-ancestors": [NONE]', '"frame-ancestors": ["*"]', SITE),
    # --- what a page shows ---
    mutant(
        "a dark film is dark",
        "explainer/serving/pictures.py",
        "lambda: Canvas(THEMES[theme], FILM_WIDTH, lab.height)",
        'lambda: Canvas(THEMES["light"], FILM_WIDTH, lab.height)',
        LAB + "::test_a_dark_film_is_dark",
    ),
    mutant(
        "a quiz answer is right by what it says",
        "explainer/web/lab_context.py",
        '"right": answer.right,',
        '"right": letter == "b",',
        LAB + "::test_a_quiz_answer_is_right_by_what_it_says_and_not_by_its_place",
    ),
    mutant(
        "alt of the lab",
        "templates/lab/lab.html",
        'alt="{{ lab.alt }}" fetch',
        'alt="picture" fetch',
        LAB + "::test_a_picture_says_what_it_shows_to_who_cannot_see_it",
    ),
    mutant(
        "alt of a card",
        "templates/lab/still.html",
        'alt="{{ alt }}"',
        'alt=""',
        LAB + "::test_a_picture_says_what_it_shows_to_who_cannot_see_it",
    ),
    mutant(
        "alt on a device",
        "templates/live/picture.html",
        'alt="{{ lab.alt }}"',
        'alt=""',
        CLASS,
    ),
    mutant(
        "a glossary word leads to its entry",
        "templates/lab/meanings.html",
        "#{{ term.slug }}",
        "#word-{{ term.slug }}",
        "tests/contents/test_glossary.py",
    ),
    mutant(
        "how many steps may be asked for",
        "explainer/labs/gradient_descent/lab.py",
        'Whole("How many steps", 40, low=0, high=500)',
        'Whole("How many steps", 40, low=0, high=5_000_000)',
        LAB + "::test_the_most_that_can_be_asked_for_is_worked_out_in_two_seconds",
    ),
    # --- load ---
    mutant("how many may wait", "explainer/serving/pictures.py", "most_jobs=100", "most_jobs=50_000", WORKERS),
    mutant("how many runs may wait", "explainer/serving/runs.py", "most_jobs=500", "most_jobs=50_000", WORKERS),
    mutant("a stuck worker", "explainer/serving/workers.py", "STUCK_SECONDS = 60 ", "STUCK_SECONDS = 60_000 ", WORKERS),
    mutant(
        "first come, first served", "explainer/serving/workers.py", "ThreadPoolExecutor(1,", "ThreadPoolExecutor(3,", WORKERS
    ),
    mutant(
        "who comes too late waits no longer than said", "explainer/serving/workers.py", "> self.longest_wait", "> inf", WORKERS
    ),
    # --- kept answers ---
    mutant(
        "Vary names HX-Request",
        "explainer/web/lab_context.py",
        '["HX-Request", "HX-Request-Type", "HX-History',
        '["HX-Request-Type", "HX-History',
        SITE,
    ),
    mutant(
        "the key is nested",
        "explainer/serving/answer_cache.py",
        '        page_before(environ) if "HTTP_HX_REQUEST" in environ else None,\n',
        '        *(page_before(environ) if "HTTP_HX_REQUEST" in environ else ()),\n',
        CACHE,
    ),
    mutant(
        "the key holds the place of each header",
        "explainer/serving/answer_cache.py",
        "*[environ.get(name) for name in NAMES],",
        "*[value for name in NAMES if (value := environ.get(name)) is not None],",
        CACHE,
    ),
    mutant("the key holds the host", "explainer/serving/answer_cache.py", '    "Host",\n', "", CACHE),
    mutant("the key holds how a request is framed", "explainer/serving/answer_cache.py", '    "Sec-Fetch-Dest",\n', "", CACHE),
    mutant(
        "only what a view has marked is kept",
        "explainer/serving/answer_cache.py",
        "getattr(response, MARK, False) and",
        'response.has_header("Cache-Control") and',
        CACHE,
    ),
    mutant("no cookie is kept", "explainer/serving/answer_cache.py", "not sets_cookie and", "True and", CACHE),
    mutant("Vary is obeyed", "explainer/serving/answer_cache.py", "and vary <= IN_KEY", "", CACHE),
    mutant("mistakes are not kept", "explainer/serving/answer_cache.py", "response.status_code == 200 and", "", CACHE),
    mutant(
        "a part of a page is no-store",
        "explainer/web/lab_context.py",
        '"no-store" if partial else',
        '"no-cache" if partial else',
        SITE,
    ),
    mutant("what is kept is bounded", "explainer/serving/answer_cache.py", "size < most_bytes / 8", "True", CACHE),
    # --- a guess ---
    mutant(
        "yes or no",
        "explainer/frame/lab.py",
        'return "right" if guess in outcome.right else "wrong"',
        'return "wrong" if guess in outcome.right else "right"',
        VERDICT,
    ),
    mutant("no verdict before the end", "explainer/frame/lab.py", "or outcome.right is None:", "or False:", VERDICT),
    mutant(
        "a hurt guess holds the answer back",
        "explainer/web/address.py",
        "(*answers, SKIP) else ASK",
        "(*answers, SKIP) else SKIP",
        ADDRESS,
    ),
    mutant("a guess given twice holds it back", "explainer/web/address.py", "len(guesses) == 1 and ", "", ADDRESS),
    mutant("an address out of HTML is read", "explainer/web/address.py", 'name.removeprefix("amp;")', "name", ADDRESS),
    mutant(
        "a guess ends with its run",
        "explainer/web/address.py",
        "guess = SKIP if state.shows_run else",
        "guess = state.guess if state.shows_run else",
        ADDRESS,
        "tests/web/test_taps.py",
    ),
    mutant(
        "a tap asks again",
        "explainer/web/address.py",
        "guess = ASK if state.asks else",
        "guess = SKIP if state.asks else",
        ADDRESS,
    ),
    mutant(
        "an act gives way to an address that asks",
        "explainer/web/address.py",
        'return "" if self.guess and not self.begun and',
        'return "" if False and',
        "tests/frame/test_act.py",
    ),
    mutant(
        "after an act the question comes",
        "explainer/web/address.py",
        'return self.act == "over" and not self.shows_run',
        "return False",
        "tests/frame/test_act.py",
    ),
    mutant(
        "boxes that are none are refused",
        "explainer/frame/act.py",
        "if name not in known]:",
        "if False]:",
        "tests/frame/test_act.py",
    ),
    mutant("no more boxes than may be", "explainer/frame/act.py", "<= self.most:", "<= 999:", "tests/frame/test_act.py"),
    mutant(
        "what is locked no tap moves",
        "explainer/web/address.py",
        "if name not in state.lock}",
        "}",
        "tests/web/test_classroom.py::test_a_locked_start_takes_no_tap",
    ),
    # --- the same on every machine ---
    mutant("exact: elk", "explainer/labs/irish_elk/simulation.py", "return exp(-cost", "return np.exp(-cost", SAME),
    mutant(
        "exact: evolution",
        "explainer/labs/evolution/simulation.py",
        "    return exp(-distance_squared",
        "    return np.exp(-distance_squared",
        SAME,
    ),
    mutant(
        "exact: training",
        "explainer/labs/training/simulation.py",
        "score_slope = exp(scores",
        "score_slope = np.exp(scores",
        SAME,
    ),
    mutant(
        "exact: lessons of Pips",
        "explainer/worlds/taste.py",
        "pulls, common = matmul(lessons, start.T)",
        "pulls, common = lessons @ start.T",
        SAME,
    ),
    mutant(
        "exact: exp", "explainer/worlds/exact.py", "series = rest * HALF", "series = rest * ONE", "tests/worlds/test_exact.py"
    ),
    # --- live classes ---
    mutant(
        "one voice a seat",
        "explainer/live/models.py",
        '        constraints = (models.UniqueConstraint(fields=("seat", "position", "turn"), name="one_vote_a_seat"),)\n',
        "        constraints = ()\n",
        CLASS,
    ),
    mutant(
        "a later vote takes the place of the first",
        "explainer/live/rooms.py",
        "update_conflicts=True,",
        "ignore_conflicts=True, update_conflicts=False,",
        CLASS,
    ),
    mutant(
        "the origin of a press",
        "explainer/live/guard.py",
        "return urlsplit(origin).netloc == request.get_host()",
        "return True",
        CLASS,
    ),
    mutant("Sec-Fetch-Site of a press", "explainer/live/guard.py", 'if site not in (None, "same-origin"):', "if False:", CLASS),
    mutant(
        "a press without either is none of ours",
        "explainer/live/guard.py",
        'return site == "same-origin"',
        "return True",
        CLASS,
    ),
    mutant("codes are not in the log", "explainer/settings.py", '"filters": ["room codes"],', '"filters": [],', SERVED),
    mutant(
        "counts wait until they are shown",
        "explainer/live/board.py",
        "if stage in (steps.BARS, steps.EXPLAIN):",
        "if True:",
        CLASS,
    ),
    mutant(
        "how many have answered only the teacher hears",
        "explainer/live/news.py",
        "and hashed(cookie.value) == now.host_key",
        "",
        SERVED,
    ),
    mutant(
        "a room ends after four hours",
        "explainer/live/rooms.py",
        "Room.objects.filter(opened__gt=oldest())",
        "Room.objects.all()",
        CLASS,
    ),
    mutant(
        "a room is swept after four hours",
        "explainer/live/rooms.py",
        "Room.objects.filter(opened__lte=oldest()).delete()",
        "pass",
        CLASS,
    ),
    mutant("four hours", "explainer/live/rooms.py", "timedelta(hours=4)", "timedelta(hours=5)", CLASS),
    mutant(
        "only the teacher leads", "explainer/live/rooms.py", "if leads(room, key) and room.version", "if room.version", CLASS
    ),
    mutant(
        "only the teacher sees the board",
        "explainer/live/board.py",
        "    if not rooms.leads(room, key):\n        raise Http404\n    seats",
        "    seats",
        CLASS,
    ),
    mutant("a button pressed twice counts once", "explainer/live/rooms.py", "and room.version == version:", ":", CLASS),
    mutant("a vote on the step before counts no more", "explainer/live/device.py", "or asked != asked_now(room):", ":", CLASS),
    mutant(
        "a vote after its time counts no more", "explainer/live/device.py", "if room.stage not in steps.OPEN or", "if", CLASS
    ),
    mutant("a shut door", "explainer/live/rooms.py", "filter(code=code, shut=False)", "filter(code=code)", CLASS),
    mutant(
        "keys are stored hashed",
        "explainer/live/rooms.py",
        "number=last + 1, key=hashed(key))",
        "number=last + 1, key=key)",
        CLASS,
    ),
    mutant("a full class says when to come back", "explainer/live/guard.py", "if status == 503:", "if False:", CLASS),
    mutant(
        "nobody keeps a page of a class", "explainer/live/guard.py", 'response["Cache-Control"] = "no-store"', "pass", CLASS
    ),
)

OF_LABS = (
    of_lab(
        "a step is 0.8 long, the way that was pressed",
        "gradient_descent/simulation.py",
        "return on_the_map(at[0] + across)",
        "return on_the_map(at[0] - across)",
        "test_gradient_descent",
    ),
    of_lab(
        "five steps, then the question",
        "gradient_descent/lab.py",
        'return "over" if len(params.feet) >= STEPS_ON_FOOT',
        'return "over" if len(params.feet) > STEPS_ON_FOOT',
        "test_gradient_descent",
    ),
    of_lab(
        "the ice cream comes after the money",
        "optimizers/simulation.py",
        "following[town.state(shop, 1), HANDS]",
        "following[town.state(shop, 0), HANDS]",
        "test_optimizers",
    ),
    of_lab(
        "five moves, then the question",
        "optimizers/lab.py",
        'return "over" if len(params.walk) >= YOURS',
        'return "over" if len(params.walk) >= YOURS + 1',
        "test_optimizers",
    ),
    of_lab(
        "who hides well has more young",
        "evolution/simulation.py",
        "return exp(-pickiness * (apart - apart.min()))",
        "return exp(-pickiness * (apart.max() - apart))",
        "test_evolution",
    ),
    of_lab(
        "a peck eats what lies in the square",
        "bird/simulation.py",
        "gone = np.isin(places[-1], squares)",
        "gone = ~np.isin(places[-1], squares)",
        "test_bird",
    ),
    of_lab(
        "the young are of those that are left",
        "bird/simulation.py",
        "parents = np.flatnonzero(~gone)[",
        "parents = np.arange(BUGS)[",
        "test_bird",
    ),
    of_lab(
        "a word that is typed is what Pip learns",
        "training/simulation.py",
        "target = spelled(params.word)",
        'target = spelled("dog")',
        "test_training",
    ),
    of_lab(
        "a number turned up goes up",
        "training/simulation.py",
        "weights.shape[1])] += nudge",
        "weights.shape[1])] -= nudge",
        "test_training",
    ),
    of_lab(
        "a tap says where the first step goes",
        "glow/lab.py",
        '"moves": params.moves + beside[there]}',
        '"moves": params.moves + "U"}',
        "test_glow",
    ),
    of_lab(
        "Pip is put on no wall",
        "glow/simulation.py",
        "inside and not maze.walls[0][row, column] and",
        "inside and",
        "test_glow",
    ),
    of_lab(
        "looking ahead costs",
        "ahead/simulation.py",
        "- params.thinking * np.arange",
        "+ params.thinking * np.arange",
        "test_ahead",
    ),
    of_lab(
        "the machine counts what was ticked",
        "outer_alignment/lab.py",
        "for name in COUNTS if name in ticked)",
        "for name in COUNTS if name not in ticked)",
        "test_outer_alignment",
    ),
    of_lab(
        "the best told plan is taken",
        "outer_alignment/simulation.py",
        "order[np.argmax(shuffled[:number])]",
        "order[np.argmin(shuffled[:number])]",
        "test_outer_alignment",
    ),
    of_lab(
        "three are sent",
        "inner_alignment/lab.py",
        'return "over" if len(params.sent_pips) >= YOURS',
        'return "over" if len(params.sent_pips) >= YOURS - 1',
        "test_inner_alignment",
    ),
    of_lab(
        "nobody is sent twice", "inner_alignment/lab.py", "or pip not in params.sent_pips", "or True", "test_inner_alignment"
    ),
    of_lab(
        "those shown what lessons lack",
        "why/simulation.py",
        "apple_goers=int((~doors[1:]).sum())",
        "apple_goers=int(doors[1:].sum())",
        "test_why",
    ),
    of_lab("not closer than four steps", "fool/simulation.py", "NEAREST = 4 ", "NEAREST = 3 ", "test_fool"),
    of_lab(
        "the apple is not on the way",
        "fool/simulation.py",
        'return "way" if far[0][made.apple] + far[1][made.door] == far[0][made.door] else ""',
        'return ""',
        "test_fool",
    ),
    of_lab(
        "lessons go on from where they ended",
        "teach/simulation.py",
        "training, looks = taught(luck, sheets[:-1])\n",
        "training, looks = taught(luck, ())\n",
        "test_teach",
    ),
    of_lab("eight new mazes in each lesson", "teach/simulation.py", "first = SHEET * number\n", "first = 0\n", "test_teach"),
    of_lab(
        "the maze-maker keeps the hardest",
        "maze_maker/simulation.py",
        "losses.argmax(axis=1)",
        "losses.argmin(axis=1)",
        "test_maze_maker",
    ),
    of_lab(
        "what hatches follows what it saw first",
        "ducklings/simulation.py",
        "MOVERS.index(params.first_seen)",
        "MOTHER",
        "test_ducklings",
    ),
    of_lab(
        "an egg hatches at what was tapped",
        "ducklings/lab.py",
        '"first_seen": thing}',
        '"first_seen": "mother"}',
        "test_ducklings",
    ),
    of_lab(
        "Coach's checks are hidden from the other",
        "deception/simulation.py",
        "(left.index(episode) - self.shift(len(self.checks)))",
        "(left.index(episode) - 0 * len(self.checks))",
        "test_deception",
    ),
    of_lab(
        "only an apple that is seen changes the goal",
        "deception/simulation.py",
        'seen = move == "A" and looks(params, number)',
        "seen = looks(params, number)",
        "test_deception",
    ),
    of_lab("a bet on a wrong robot is lost", "spot/simulation.py", "bet if one else -bet", "bet if one else 0", "test_spot"),
    of_lab(
        "the rule reads what the apple lights",
        "look_inside/simulation.py",
        'return "A" if more > 0',
        'return "A" if more < 0',
        "test_look_inside",
    ),
    of_lab(
        "a guess is right where it is the kind",
        "look_inside/simulation.py",
        "guess == go.kind for",
        "guess != go.kind for",
        "test_look_inside",
    ),
    of_lab("what is eaten is what was tapped", "humans/lab.py", "+ str(place)", '+ "1"', "test_humans"),
    of_lab(
        "who has energy has children",
        "humans/simulation.py",
        "up_to = np.cumsum(energy)",
        "up_to = np.cumsum(1 / (1 + energy))",
        "test_humans",
    ),
    of_lab(
        "who did not grow up cannot be picked",
        "irish_elk/cow.py",
        "for bull in range(pick, pick + TEN) if grown[-1][bull % TEN])",
        "for bull in range(pick, pick + TEN))",
        "test_irish_elk",
    ),
    of_lab(
        "a calf is midway between its parents",
        "irish_elk/cow.py",
        "(sizes[-1][father] + cows) / 2",
        "sizes[-1][father]",
        "test_irish_elk",
    ),
    of_lab(
        "squeezing takes from what comes after",
        "hiring/simulation.py",
        'EFFORTS = {"s": 0.0, "h": 1.0',
        'EFFORTS = {"s": 1.0, "h": 0.0',
        "test_hiring",
    ),
    of_lab(
        "your years come first",
        "hiring/simulation.py",
        "np.concatenate([yours, tangents])",
        "np.concatenate([tangents, yours])",
        "test_hiring",
    ),
    of_lab(
        "a cart's mean below the line is stopped",
        "watchdog/simulation.py",
        "below = carts < line",
        "below = carts > line",
        "test_watchdog",
    ),
    of_lab(
        "a stop saves what has not fallen yet",
        "watchdog/dog_simulation.py",
        "float(lost[number, min(stop, TRIP)]) if",
        "float(lost[number, TRIP]) if",
        "test_be_the_dog",
    ),
    of_lab(
        "the dog stops below its line",
        "watchdog/dog_simulation.py",
        "trip.first_below(means, line))",
        "trip.first_below(means, line - 1))",
        "test_be_the_dog",
    ),
    of_lab(
        "what was dropped rolls down",
        "engineers/simulation.py",
        "dropped, dropped_to = land.fate(land.allowed(params.places))",
        "dropped, dropped_to = land.fate(-land.allowed(params.places))",
        "test_engineers",
    ),
    of_lab(
        "a tweak starts near the best so far",
        "engineers/simulation.py",
        "better = loss < lowest",
        "better = loss > lowest",
        "test_engineers",
    ),
    of_lab(
        "a unit that is out is out",
        "fast_guesses/simulation.py",
        "inside[[unit - 1 for unit in units_in(out)]] = 0.0",
        "inside[[unit - 1 for unit in units_in(out)]] = 1.0",
        "test_fast_guesses",
    ),
    of_lab(
        "Pip plays what it likes best",
        "fast_guesses/simulation.py",
        "pick = int(scores.argmax())",
        "pick = int(scores.argmin())",
        "test_fast_guesses",
    ),
    of_lab(
        "a story is in one box alone by its gaps",
        "outer_or_inner/simulation.py",
        'return "both" if inner[0] >= gap else "outer"',
        'return "outer" if inner[0] >= gap else "both"',
        "test_outer_or_inner",
    ),
    of_lab(
        "a sorted story is followed by the next",
        "outer_or_inner/lab.py",
        'move = "N" if result.answered else',
        'move = "M" if result.answered else',
        "test_outer_or_inner",
    ),
    of_lab(
        "off is one end among the others",
        "off_switch/simulation.py",
        "worth[:, 0] += params.extra",
        "worth[:, 0] -= params.extra",
        "test_off_switch",
    ),
)

MUTANTS = (*OF_THE_SITE, *OF_LABS)
