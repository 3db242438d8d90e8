"""The address a request comes from, also behind the proxies of this installation; used for limits, never stored or logged."""

from __future__ import annotations

from collections.abc import Sequence


def address_of(peer: str | None, forwarded: Sequence[str], proxies: int) -> str:
    """The address of the caller. `forwarded` are the X-Forwarded-For headers, `proxies` how many of our own wrote into them.

    Only what our own proxies wrote is believed: the entry that many places from the right.
    """
    hops = [part.strip() for header in forwarded for part in header.split(",") if part.strip()]
    if proxies and len(hops) >= proxies:
        return hops[-proxies]
    return peer or ""
