"""A plan for each chapter, in the order of the book."""

from explainer.plans.adversarial_training import ADVERSARIAL_TRAINING
from explainer.plans.deception import DECEPTION
from explainer.plans.ducklings import DUCKLINGS
from explainer.plans.engineers import ENGINEERS
from explainer.plans.evolution import EVOLUTION
from explainer.plans.fast_guesses import FAST_GUESSES
from explainer.plans.gradient_descent import GRADIENT_DESCENT
from explainer.plans.hiring import HIRING
from explainer.plans.humans import HUMANS
from explainer.plans.inner_alignment import INNER_ALIGNMENT
from explainer.plans.irish_elk import IRISH_ELK
from explainer.plans.mesa_optimizers import MESA_OPTIMIZERS
from explainer.plans.optimizers import OPTIMIZERS
from explainer.plans.outer_alignment import OUTER_ALIGNMENT
from explainer.plans.outer_or_inner import OUTER_OR_INNER
from explainer.plans.plan import Plan
from explainer.plans.training import TRAINING
from explainer.plans.watchdog import WATCHDOG

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
