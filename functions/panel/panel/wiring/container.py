"""What panel is made of."""

from functools import cached_property
from time import sleep
from typing import TYPE_CHECKING

from panel.live.gateway import LiveGateway, OpenPages
from panel.live.watch import DrawRow, Watch
from panel.wiring.files import CompanyFiles
from panel.wiring.settings import PanelSettings
from salesmind.aws.clients import aws_client
from salesmind.aws.events import EventBus
from salesmind.aws.queues import Queue
from salesmind.db.outbox import EVENTS, OUTBOUND, QUOTE_JOBS, SYNC_JOBS, Dispatcher
from salesmind.runtime.container import DatabaseContainer

if TYPE_CHECKING:
    from panel.security.devices import KnownDevices
    from panel.security.passwords import Argon2Passwords
    from panel.security.second_factor import TotpCodes
    from panel.security.tokens import AccessTokens
    from salesmind.accounts.profile import OwnAccount
    from salesmind.accounts.sign_in import SignIn
    from salesmind.conversations.erasure import Erasure
    from salesmind.conversations.team_messages import TeamMessages
    from salesmind.db.crypto import TokenCipher
    from salesmind.knowledge.stores import Stores
    from salesmind.quotes.actions import QuoteActions
    from salesmind.runtime.mail import Mailer
    from salesmind.tenants.own_numbers import OwnNumbers
    from salesmind.whatsapp.account import GraphAccounts


class PanelContainer(DatabaseContainer[PanelSettings]):
    """Panel's wiring."""

    service = "panel"
    signs_links = True

    @cached_property
    def jobs(self) -> Dispatcher:
        """Sends what was committed to its queue, or to the event bus."""
        return self.dispatcher(
            {
                OUTBOUND: self.queue(self.settings.outbound_queue_url),
                QUOTE_JOBS: self.queue(self.settings.quote_queue_url),
                SYNC_JOBS: self.queue(self.settings.sync_queue_url),
                EVENTS: EventBus(self.client("events"), self.settings.event_bus_name),
            }
        )

    @cached_property
    def team_messages(self) -> "TeamMessages":
        """Sends what people of the company write."""
        from salesmind.conversations.team_messages import TeamMessages

        return TeamMessages(
            self.database, self.jobs, lambda: self.s3, self.settings.documents_bucket, self.now
        )

    @cached_property
    def erasure(self) -> "Erasure":
        """Erases customers."""
        from salesmind.conversations.erasure import Erasure

        return Erasure(self.database, self.s3, self.settings.documents_bucket)

    @cached_property
    def live(self) -> LiveGateway:
        """Connects open pages."""
        return LiveGateway(self.database, lambda: self._live_queue, self.now)

    def watch(self, draw: DrawRow) -> Watch:
        """Return what tells open pages of changes."""
        pages = OpenPages(
            aws_client("apigatewaymanagementapi", endpoint=self.settings.live_url.replace("ws", "http", 1)),
            self.logger,
        )
        return Watch(self.database, pages, lambda: self._live_queue, draw, self.logger, self.now, self.pause)

    @cached_property
    def _live_queue(self) -> Queue:
        return self.queue(self.settings.live_queue_url)

    @cached_property
    def own_cipher(self) -> "TokenCipher":
        """What seals signing keys, second factors and the cookies of known devices."""
        return self.cipher("panel")

    @cached_property
    def accounts(self) -> "GraphAccounts":
        """What asks Meta about companies' numbers."""
        from salesmind.whatsapp.account import GraphAccounts

        settings = self.settings
        return GraphAccounts(self.http, settings.graph_base_url, settings.graph_version, settings.webhook_url)

    @cached_property
    def own_numbers(self) -> "OwnNumbers":
        """What connects and looks after companies' numbers."""
        from salesmind.tenants.own_numbers import OwnNumbers

        return OwnNumbers(self.database, lambda: self.cipher("whatsapp"), self.accounts)

    @cached_property
    def tokens(self) -> "AccessTokens":
        """What signs and verifies access tokens."""
        from panel.security.tokens import AccessTokens
        from salesmind.accounts.signing_keys import SigningKeys

        keys = SigningKeys(self.database, lambda: self.own_cipher)
        return AccessTokens(keys, self.settings.panel_url)

    @cached_property
    def passwords(self) -> "Argon2Passwords":
        """What hashes and verifies passwords."""
        from panel.security.passwords import Argon2Passwords

        settings = self.settings
        return Argon2Passwords(memory_kib=settings.password_memory_kib, passes=settings.password_passes)

    @cached_property
    def second_factors(self) -> "TotpCodes":
        """What reads codes of second factors."""
        from panel.security.second_factor import TotpCodes

        return TotpCodes(lambda: self.own_cipher)

    @cached_property
    def devices(self) -> "KnownDevices":
        """What knows devices again."""
        from panel.security.devices import KnownDevices

        return KnownDevices(lambda: self.own_cipher)

    @cached_property
    def sign_in(self) -> "SignIn":
        """What lets accounts in."""
        from salesmind.accounts.sign_in import SignIn

        return SignIn(self.database, self.passwords, self.second_factors)

    @cached_property
    def own_account(self) -> "OwnAccount":
        """What changes how an account is opened."""
        from salesmind.accounts.profile import OwnAccount

        return OwnAccount(self.database, self.passwords, self.second_factors)

    @cached_property
    def mailer(self) -> "Mailer":
        """What sends links by mail: SES, or the log of a laptop, and nowhere else."""
        from salesmind.runtime.mail import open_mailer

        settings = self.settings
        return open_mailer(
            settings.mail_from,
            on_laptop=bool(settings.data_key_directory),
            ses=lambda: self.client_without_retries("sesv2"),
            logger=self.logger,
        )

    @staticmethod
    def pause(seconds: float) -> None:
        """Let time pass."""
        sleep(seconds)

    @cached_property
    def files(self) -> CompanyFiles:
        """Companies' files."""
        return CompanyFiles(self.s3, self.settings.documents_bucket)

    @cached_property
    def quote_actions(self) -> "QuoteActions":
        """What the team does with quotes."""
        from salesmind.quotes.actions import QuoteActions

        return QuoteActions(self.database, self.jobs)

    @cached_property
    def stores(self) -> "Stores":
        """Where companies' passages are searched."""
        from salesmind.knowledge.stores import open_stores

        return open_stores(self.database)
