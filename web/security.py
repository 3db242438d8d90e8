"""The headers every response carries, whatever made it."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from web.keys import SETTINGS

CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
STRICT_TRANSPORT: Final = "max-age=31536000; includeSubDomains"


async def protect(request: web.Request, response: web.StreamResponse) -> None:
    """Puts the headers on a response before it goes out. Pages are never stored; assets say themselves that they may."""
    response.headers.update(HEADERS)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.popall("Server", None)  # which versions run here is nobody's business
    if request.app[SETTINGS].is_https:
        response.headers["Strict-Transport-Security"] = STRICT_TRANSPORT
