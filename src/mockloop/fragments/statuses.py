"""The methods and statuses of HTTP, after the registries of IANA; ``http`` is not imported."""

from __future__ import annotations

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "QUERY")
"""Methods in use for APIs, the common ones first (RFC 9110, RFC 5789, the QUERY draft)."""

REASONS = {
    100: "Continue", 101: "Switching Protocols", 102: "Processing", 103: "Early Hints",
    104: "Upload Resumption Supported",
    200: "OK", 201: "Created", 202: "Accepted", 203: "Non-Authoritative Information",
    204: "No Content", 205: "Reset Content", 206: "Partial Content", 207: "Multi-Status",
    208: "Already Reported", 226: "IM Used",
    300: "Multiple Choices", 301: "Moved Permanently", 302: "Found", 303: "See Other",
    304: "Not Modified", 305: "Use Proxy", 307: "Temporary Redirect", 308: "Permanent Redirect",
    400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
    407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict", 410: "Gone",
    411: "Length Required", 412: "Precondition Failed", 413: "Content Too Large",
    414: "URI Too Long", 415: "Unsupported Media Type", 416: "Range Not Satisfiable",
    417: "Expectation Failed", 418: "I'm a teapot", 421: "Misdirected Request",
    422: "Unprocessable Content", 423: "Locked", 424: "Failed Dependency", 425: "Too Early",
    426: "Upgrade Required", 428: "Precondition Required", 429: "Too Many Requests",
    431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported",
    506: "Variant Also Negotiates", 507: "Insufficient Storage", 508: "Loop Detected",
    510: "Not Extended", 511: "Network Authentication Required",
}  # fmt: skip
"""Registered statuses with their names."""

_CLASSES = {
    1: "not the end of the answer",
    2: "a success",
    3: "a redirection",
    4: "a mistake of the caller",
    5: "a fault of the server",
}


def about_status(code: int) -> tuple[str, str] | None:
    """Return what is wrong with a status and what to do, or None when it is registered."""
    if code in REASONS:
        return None
    if not 100 <= code <= 599:
        return (
            f"{code} is not an HTTP status: they go from 100 to 599.",
            "Choose a registered one, for instance 200, 202, 400, 404 or 409.",
        )
    message = (
        f"{code} is not a registered HTTP status; a client that does not know it takes it for "
        f"{_CLASSES[code // 100]}, as {code // 100}00."
    )
    return message, "Choose a registered one and put what is special about it in the body."
