"""An address as a square of dots, for a phone to read from paper or from a wall."""

import segno


def svg(address: str) -> str:
    """Inline SVG. Every mask can be read; to look for the prettiest takes three times as long."""
    code = segno.make(address, error="m", micro=False, mask=0)
    return str(code.svg_inline(omitsize=True, svgclass="qr", lineclass=None))
