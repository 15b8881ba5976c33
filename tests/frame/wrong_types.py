"""What mypy has to refuse. In strict mode a `type: ignore` that hides no error is one itself, so each of them is a test."""

from explainer.frame.lab import Lab, Picture, Question, Simulation
from explainer.labs.spot import picture, simulation
from explainer.labs.spot.lab import SpotControls, explain, numbers, outcome
from explainer.labs.spot.simulation import Params, Result
from explainer.labs.training import picture as other_picture
from explainer.labs.training import simulation as other_simulation
from explainer.labs.training.lab import explain as other_explain
from explainer.labs.training.lab import outcome as other_outcome
from explainer.paintbox.film import Film


def with_a_wrong_picture() -> None:
    Lab[Params, Result](
        name="spot",
        title="Spot",
        alt="Two pages.",
        controls=SpotControls,
        simulation=simulation,
        picture=other_picture,  # type: ignore[arg-type]
        explain=explain,
        numbers=numbers,
        questions=(Question("Which?", {}, outcome),),
    )


def with_wrong_words() -> None:
    Lab[Params, Result](
        name="spot",
        title="Spot",
        alt="Two pages.",
        controls=SpotControls,
        simulation=simulation,
        picture=picture,
        explain=other_explain,  # type: ignore[arg-type]
        numbers=numbers,
        questions=(Question("Which?", {}, outcome, fits=lambda params: params.sed > 0),),  # type: ignore[attr-defined]
    )


def parts() -> None:
    _model: Simulation[Params, Result] = other_simulation  # type: ignore[assignment]
    _picture: Picture[Params, Result] = other_picture  # type: ignore[assignment]
    Question[Params, Result]("Which?", {}, other_outcome)  # type: ignore[arg-type]
    Film[Params, Result](picture.moments, other_picture.draw_moment)  # type: ignore[arg-type]
