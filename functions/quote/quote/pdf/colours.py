"""Colours of a quote: the company's own, made readable (WCAG 2.2)."""

from quote.pdf.pen import Rgb

WHITE: Rgb = (1.0, 1.0, 1.0)
INK: Rgb = (0.09, 0.11, 0.15)
TEXT: Rgb = (0.22, 0.25, 0.3)
MUTED: Rgb = (0.4, 0.43, 0.49)
HAIRLINE: Rgb = (0.87, 0.89, 0.91)
_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of text with its background."""


def rgb(colour: str) -> Rgb:
    """Return a colour written as "#1f4e5f"."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def mixed(colour: Rgb, other: Rgb, share: float) -> Rgb:
    """Return ``share`` (0 to 1) of a colour mixed with another."""
    red, green, blue = (one * share + two * (1 - share) for one, two in zip(colour, other, strict=True))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: Rgb, other: Rgb) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(colour: Rgb) -> Rgb:
    """Darken a colour until it can be read as text on white."""
    while _contrast(colour, WHITE) < _CONTRAST:
        colour = mixed(colour, (0.0, 0.0, 0.0), 0.94)
    return colour


def ink_on(colour: Rgb) -> Rgb:
    """Return white or ink, whichever is read better on a colour."""
    return WHITE if _contrast(colour, WHITE) >= _contrast(colour, INK) else INK
