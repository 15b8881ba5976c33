"""An address as a square of dots, for a phone to read from paper or from a wall."""

from collections.abc import Sequence

import segno

from explainer.serving.runs import RUNS


def svg(address: str) -> str:
    """Inline SVG, with a width for when no style comes. Every mask can be read; the prettiest takes three times as long."""
    code = segno.make(address, error="m", micro=False, mask=0)
    return str(code.svg_inline(omitsize=True, svgclass="qr", lineclass=None)).replace("<svg ", '<svg width="160" ', 1)


def svgs(addresses: Sequence[str]) -> list[str]:
    """A class set of them: thirty take so long that they are made beside the event loop, in one job."""
    return RUNS.do("QR codes " + "\n".join(addresses), lambda: [svg(address) for address in addresses])
