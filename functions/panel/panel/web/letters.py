"""Mails of the panel, in the language of who gets them."""

from panel.web.render import panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.links import MailedLink
from salesmind.accounts.users import InvitedUser, invitation_link
from salesmind.runtime.mail import Mail

RESET = "/panel/reset"


def send_invitation(container: PanelContainer, invited: InvitedUser, name: str) -> None:
    """Send somebody the link of their invitation; who has a password, the way to the sign-in.

    Raises:
        ConfigurationError: mails cannot be sent.
        TransientError: they may be sent later.
    """
    language, link = invited.language, invitation_link(container.settings.panel_url, invited)
    words = panel_text(
        language,
        "account.mail_invitation" if invited.token else "account.mail_added",
        name=name,
        company=invited.company,
    )
    subject = panel_text(language, "account.mail_invitation_subject", company=_one_line(invited.company))
    container.mailer.send(Mail(invited.email, subject, f"{words}\n\n{link}\n", link))


def send_reset(container: PanelContainer, mailed: MailedLink) -> None:
    """Send somebody the link to a new password.

    Raises:
        ConfigurationError: mails cannot be sent.
        TransientError: they may be sent later.
    """
    link = f"{container.settings.panel_url}{RESET}?token={mailed.token}"
    words = panel_text(mailed.language, "account.mail_reset")
    subject = panel_text(mailed.language, "account.mail_reset_subject")
    container.mailer.send(Mail(mailed.email, subject, f"{words}\n\n{link}\n", link))


def _one_line(text: str) -> str:
    return " ".join(text.split())
