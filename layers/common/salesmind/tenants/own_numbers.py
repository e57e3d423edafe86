"""What a company's own people do with its WhatsApp numbers: connect, look after, change the token, disconnect.

Meta is asked before anything is stored: whoever can show a number's token may have it, and nobody else.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Protocol
from uuid import UUID, uuid4

from pydantic import Field, SecretStr, StringConstraints

from salesmind.bounds import StrictInput
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database, Transaction
from salesmind.db.incidents import resolve_incident
from salesmind.db.once import EACH_TIME, Once
from salesmind.errors import ConflictError, NotFoundError
from salesmind.tenants.channels import ChannelRow, one_channel
from salesmind.tenants.numbers import add_number, replace_token, sealed_token
from salesmind.whatsapp.account import BLOCKING, Finding, NumberLook

MetaId = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9]{1,32}$")]
"""What Meta calls a number or an account."""

AccessToken = Annotated[SecretStr, Field(min_length=1, max_length=1_000)]

OpenCipher = Callable[[], TokenCipher]


class Accounts(Protocol):
    """Whoever knows what Meta tells."""

    def look(self, phone_number_id: str, waba_id: str | None, token: str) -> NumberLook:
        """See ``GraphAccounts.look``."""


class ConnectOwnNumber(StrictInput):
    """A number of the company at Meta, and the token that opens it."""

    phone_number_id: MetaId
    waba_id: MetaId
    access_token: AccessToken


class ChangeToken(StrictInput):
    """Another token for a number; ``waba_id`` where its account was not told yet."""

    access_token: AccessToken
    waba_id: MetaId | None = None


class NumberRefusedError(ConflictError):
    """Meta does not let this token use the number."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"Meta does not let this token use the number: {finding}")
        self.finding = finding


class NumberTakenError(ConflictError):
    """The number is connected already. Nothing is told of who has it."""


class OwnNumbers:
    """Changes a company's numbers."""

    def __init__(self, database: Database, open_cipher: OpenCipher, accounts: Accounts) -> None:
        self._database = database
        self._open_cipher = open_cipher
        self._accounts = accounts

    def connect(
        self,
        tenant_id: UUID,
        command: ConnectOwnNumber,
        now: datetime,
        *,
        actor: str,
        once: Once = EACH_TIME,
    ) -> ChannelRow:
        """Connect a number that Meta shows with the token. Its updates are subscribed to.

        Raises:
            NumberRefusedError: Meta does not show it.
            NumberTakenError: it is connected already.
            TransientError: Meta or the database did not answer.
        """
        token = _bare(command.access_token)
        look = self._look(command.phone_number_id, command.waba_id, token)
        channel_id = uuid4()
        with self._database.tenant(tenant_id, actor=actor) as tx:
            once.begin(tx)
            sealed = sealed_token(self._open_cipher(), channel_id, token)
            name = look.display_phone_number
            if not add_number(tx, tenant_id, channel_id, command.phone_number_id, name, sealed):
                raise NumberTakenError("This number is connected already")
            _note(tx, tenant_id, channel_id, command.waba_id, look, now)
            made = ChannelRow(
                id=channel_id,
                phone_number_id=command.phone_number_id,
                display_phone_number=name,
                created_at=now,
                last_inbound_at=None,
                sent=0,
                failed=0,
                waba_id=command.waba_id,
                verified_name=look.verified_name,
                quality=look.quality,
                checked_at=now,
                findings=look.findings,
            )
            once.end(tx, made)
        return made

    def change_token(
        self, tenant_id: UUID, channel_id: UUID, command: ChangeToken, now: datetime, *, actor: str
    ) -> ChannelRow:
        """Replace a number's token by one that Meta takes.

        Raises:
            NotFoundError: the company has no such number.
            NumberRefusedError: Meta does not take it; the present one stays.
            TransientError: Meta or the database did not answer.
        """
        channel = one_channel(self._database, tenant_id, channel_id, now, actor=actor)
        token, waba_id = _bare(command.access_token), command.waba_id or channel.waba_id
        look = self._look(channel.phone_number_id, waba_id, token)
        sealed = sealed_token(self._open_cipher(), channel_id, token)
        with self._database.tenant(tenant_id, actor=actor) as tx:
            replace_token(tx, tenant_id, channel_id, sealed)
            _note(tx, tenant_id, channel_id, waba_id, look, now)
        return one_channel(self._database, tenant_id, channel_id, now, actor=actor)

    def check(self, tenant_id: UUID, channel_id: UUID, now: datetime, *, actor: str) -> ChannelRow:
        """Ask Meta how a number does, and keep what it says.

        Raises:
            NotFoundError: the company has no such number.
            TransientError: Meta or the database did not answer; what was found before stays.
        """
        number = self.opened(tenant_id, channel_id, actor=actor)
        look = self._accounts.look(*number)
        with self._database.tenant(tenant_id, actor=actor) as tx:
            _note(tx, tenant_id, channel_id, number[1], look, now)
        return one_channel(self._database, tenant_id, channel_id, now, actor=actor)

    def opened(self, tenant_id: UUID, channel_id: UUID, *, actor: str) -> tuple[str, str | None, str]:
        """Return a number's id and account at Meta, and its token.

        Raises:
            NotFoundError: the company has no such number.
        """
        with self._database.tenant(tenant_id, actor=actor) as tx:
            found = tx.execute(
                "SELECT phone_number_id, waba_id, access_token FROM core.channels WHERE tenant_id = %s AND id = %s",
                (tenant_id, channel_id),
            )
        row = found.fetchone()
        if row is None:
            raise NotFoundError("There is no such number")
        token = self._open_cipher().decrypt(bytes(row["access_token"]), context=str(channel_id))
        return row["phone_number_id"], row["waba_id"], token

    def disconnect(self, tenant_id: UUID, channel_id: UUID, *, actor: str) -> None:
        """Forget a number and its token. Its conversations stay and can be read.

        Raises:
            NotFoundError: the company has no such number.
        """
        with self._database.tenant(tenant_id, actor=actor) as tx:
            gone = tx.execute(
                "DELETE FROM core.channels WHERE tenant_id = %s AND id = %s RETURNING id",
                (tenant_id, channel_id),
            )
            resolve_incident(tx, tenant_id, "whatsapp_credentials", channel_id)
        if gone.fetchone() is None:
            raise NotFoundError("There is no such number")

    def _look(self, phone_number_id: str, waba_id: str | None, token: SecretStr) -> NumberLook:
        look = self._accounts.look(phone_number_id, waba_id, token.get_secret_value())
        for finding in look.findings:
            if finding in BLOCKING:
                raise NumberRefusedError(finding)
        return look


def _note(
    tx: Transaction, tenant_id: UUID, channel_id: UUID, waba_id: str | None, look: NumberLook, now: datetime
) -> None:
    tx.execute(
        """
        UPDATE core.channels
        SET waba_id = coalesce(%s, waba_id), checked_at = %s, findings = %s,
            display_phone_number = coalesce(%s, display_phone_number),
            verified_name = coalesce(%s, verified_name), quality = coalesce(%s, quality)
        WHERE tenant_id = %s AND id = %s
        """,
        (
            waba_id,
            now,
            list(look.findings),
            look.display_phone_number,
            look.verified_name,
            look.quality,
            tenant_id,
            channel_id,
        ),
    )
    if look.sends:
        resolve_incident(tx, tenant_id, "whatsapp_credentials", channel_id)


def _bare(token: SecretStr) -> SecretStr:
    """Return a token without what surrounds it where it was copied."""
    bare = token.get_secret_value().strip()
    if not bare.isascii() or not bare.isprintable() or " " in bare or not bare:
        raise NumberRefusedError("token_refused")
    return SecretStr(bare)
