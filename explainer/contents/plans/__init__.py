"""A plan for each chapter, in the order of the book."""

from explainer.contents.plans.adversarial_training import ADVERSARIAL_TRAINING
from explainer.contents.plans.deception import DECEPTION
from explainer.contents.plans.ducklings import DUCKLINGS
from explainer.contents.plans.engineers import ENGINEERS
from explainer.contents.plans.evolution import EVOLUTION
from explainer.contents.plans.fast_guesses import FAST_GUESSES
from explainer.contents.plans.gradient_descent import GRADIENT_DESCENT
from explainer.contents.plans.hiring import HIRING
from explainer.contents.plans.humans import HUMANS
from explainer.contents.plans.inner_alignment import INNER_ALIGNMENT
from explainer.contents.plans.irish_elk import IRISH_ELK
from explainer.contents.plans.mesa_optimizers import MESA_OPTIMIZERS
from explainer.contents.plans.optimizers import OPTIMIZERS
from explainer.contents.plans.outer_alignment import OUTER_ALIGNMENT
from explainer.contents.plans.outer_or_inner import OUTER_OR_INNER
from explainer.contents.plans.plan import Plan
from explainer.contents.plans.training import TRAINING
from explainer.contents.plans.watchdog import WATCHDOG

PLANS: dict[str, Plan] = {
    "optimizers": OPTIMIZERS,
    "evolution": EVOLUTION,
    "gradient-descent": GRADIENT_DESCENT,
    "training": TRAINING,
    "mesa-optimizers": MESA_OPTIMIZERS,
    "outer-alignment": OUTER_ALIGNMENT,
    "inner-alignment": INNER_ALIGNMENT,
    "adversarial-training": ADVERSARIAL_TRAINING,
    "ducklings": DUCKLINGS,
    "deception": DECEPTION,
    "humans": HUMANS,
    "irish-elk": IRISH_ELK,
    "hiring": HIRING,
    "watchdog": WATCHDOG,
    "engineers": ENGINEERS,
    "fast-guesses": FAST_GUESSES,
    "outer-or-inner": OUTER_OR_INNER,
}
