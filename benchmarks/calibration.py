"""Whether confidence means what it says: bins of a tenth, and a small picture of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SIDE, EDGE = 320, 40  # of the picture, in pixels


@dataclass(frozen=True)
class Bin:
    """Messages whose confidence lies from `low` to a tenth above; `right` is the share of them that was right."""

    low: float
    size: int
    mean: float
    right: float


def bins(judged: Iterable[tuple[float, bool]]) -> list[Bin]:
    """The bins that hold something, lowest first. Takes (confidence 0..1, whether it was right)."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        groups.setdefault(min(int(confidence * 10), 9), []).append((confidence, right))
    return [
        Bin(number / 10, len(some), sum(confidence for confidence, _ in some) / len(some), sum(right for _, right in some) / len(some))
        for number, some in sorted(groups.items())
    ]


def plot(found: Sequence[Bin]) -> str:
    """An SVG: confidence to the right, share of right ones upwards, the diagonal where both agree; a dot's area is its messages."""
    most = max((one.size for one in found), default=1)

    def at(x: float, y: float) -> tuple[float, float]:
        return EDGE + x * SIDE, EDGE + (1 - y) * SIDE

    def point(one: Bin) -> str:
        x, y = at(one.mean, one.right)
        title = f"confidence {one.mean:.2f}: {one.right:.2f} of {one.size} right"
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + 9 * (one.size / most) ** 0.5:.1f}" fill="#15524a"><title>{title}</title></circle>'

    (left, bottom), (right, top) = at(0, 0), at(1, 1)
    size = SIDE + 2 * EDGE
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" font-family="sans-serif" font-size="13">',
        "<title>Confidence against how often it is right</title>",
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<path d="M{left} {bottom}H{right}V{top}H{left}Z" fill="none" stroke="#999"/>',
        f'<path d="M{left} {bottom}L{right} {top}" stroke="#999" stroke-dasharray="4 4"/>',
        *(point(one) for one in found),
        f'<text x="{left}" y="{bottom + 26}">confidence 0 to 1</text>',
        f'<text x="{left}" y="{top - 12}">share that is right, 0 to 1</text>',
        "</svg>",
        "",
    ])  # fmt: skip
