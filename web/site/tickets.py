"""Proof that a form which writes was handed out by this server, without sessions or cookies.

There is no login here that another site could abuse; what it could abuse is where the reader's
browser stands: on a machine or in a network that may reach this server. Two things stop it. A form
that writes carries an HMAC made with a secret of this process over what the form belongs to, and
another site can neither make one nor read one from our pages. And a browser that says where a
submission comes from must name this site.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from itsdangerous import BadSignature, Signer

from corpus.foundation.errors import UsageError

SEPARATOR = "."


class FormRefused(UsageError):
    """A form that writes was not handed out by this server, or was before it was restarted."""

    status = 403
    code = "form_refused"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a feedback form belongs to.

    Attributes:
        query: SHA-256 of the normal form of the text searched for, hexadecimal.
        generation: Generation that answered.
    """

    query: str
    generation: str


class Tickets:
    """Hands out tickets as form values and takes them back."""

    def __init__(self) -> None:
        self._signer = Signer(secrets.token_bytes(32), "feedback", digest_method=hashlib.sha256)

    def issue(self, ticket: Ticket) -> str:
        """Write a ticket as the value of a form field."""
        return self._signer.sign(f"{ticket.query}{SEPARATOR}{ticket.generation}").decode()

    def read(self, value: str) -> Ticket:
        """Read a form value back.

        Raises:
            FormRefused: This process did not write it.
        """
        try:
            query, _, generation = self._signer.unsign(value).decode().partition(SEPARATOR)
        except BadSignature as error:
            raise FormRefused(
                "这个页面已经过期（系统重新启动过），或者不是本系统给出的，没有存。",
                "重新检索一次，再在新的结果页上评价。",
            ) from error
        return Ticket(query, generation)


def check_same_site(headers: Mapping[str, str]) -> None:
    """Refuse a submission that the browser says comes from another site.

    Our pages send no referrer, so browsers write their Origin as "null": it proves nothing then
    and the ticket alone decides.

    Raises:
        FormRefused.
    """
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin", "null")
    ours = site in ("same-origin", "none") if site else True
    if origin != "null" and urlsplit(origin).netloc != headers.get("host"):
        ours = False
    if not ours:
        raise FormRefused("这次提交来自别的网站，没有存。", "请在本系统的结果页上评价。")
