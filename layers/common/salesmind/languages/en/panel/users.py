"""Words of the screen of a company's people, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "title": "People",
    "lead": "Who may enter your company's panel, and what they may do.",
    "invite": "Invite",
    "invite_title": "Invite somebody",
    "invited": "Invitation sent to {email}.",
    "person": "Person",
    "role": "Role",
    "seen": "Last seen",
    "never": "Never",
    "pending": "Invited",
    "second_factor": "Second factor",
    "you": "You",
    "change_role": "Change role",
    "remove": "Remove access",
    "removed": "They have no access any more.",
    "role_changed": "Role changed, as of now.",
    "last_owner": "The company needs an owner who can sign in. Make somebody else one first.",
    "already": "That person has access already.",
    "owner_may": "Everything, people and keys too",
    "manager_may": "Everything but people and keys",
    "advisor_may": "Conversations and sales",
    "viewer_may": "Looks only",
}
