"""What customers are told about their quotes, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "file": "Quote",
    "caption": "Your quote {number} for {unit}, {project}: {total}. It is valid until {valid_until}.",
    "button_accept": "Accept",
    "button_plan": "Another plan",
    "button_person": "Talk to a person",
    "list_price": "List price",
    "discount": "Discount",
    "tax_included": "The total includes {tax}: {amount}",
    "effective_cost": "Effective annual cost of the financing, fees and insurance included: {percent}%.",
    "advisor": "Sales team",
    "price_changed": (
        "The price has changed since I showed it to you: it is {total} now. That is why I did not send the quote. "
        "Shall I show you the new one?"
    ),
    "price_changed_plan": (
        "The price has changed since I showed it to you: it is {total} now, and with that plan you would pay "
        "{to_pay} in all. That is why I did not send the quote. Shall I show you the new one?"
    ),
    "button_new_price": "See the new price",
    "plan_gone": "That payment plan is no longer offered for this unit. Shall I show you the ones there are?",
    "button_plans": "See the options",
    "lot_gone": "I am sorry: that unit is no longer for sale. Ask me for the list and I will show you what there is.",
    "cannot_quote": "I cannot prepare this quote right now.",
    "advisor_writes": "An advisor will check it and write to you here.",
    "already_sent": (
        "I already sent you that quote today: it is {number}, {total}, valid until {valid_until}. You find it "
        "further up in this chat."
    ),
    "accepted": (
        "Done! {unit} in {project} is reserved for you until {until}. An advisor will write to you about signing and "
        "the payment."
    ),
    "accepted_already": "You already accepted quote {number}: {unit} is reserved for you until {until}.",
    "held_already": (
        "{unit} in {project} is already reserved for you until {until}, with your quote {number}. An advisor will "
        "write to you and help if you want to change anything."
    ),
    "reserved_another": (
        "I cannot reserve {unit} in {project} for you on top of what you have reserved. An advisor will see to it "
        "with you and write to you here."
    ),
    "reserved_by_person": (
        "A person of our team confirms the reservation of {unit} in {project}. An advisor will write to you here."
    ),
    "accepted_settled": (
        "You already accepted quote {number} and an advisor is taking care of it. They will write soon."
    ),
    "taken": "I am sorry: {unit} in {project} has just been reserved by somebody else.",
    "gone": "I am sorry: {unit} in {project} is no longer for sale.",
    "advisor_confirms": "An advisor will check and write to you about your quote {number}.",
    "alternatives": "These similar units are available:",
    "no_alternatives": "No similar one is available right now. An advisor can let you know when there is.",
    "quote_expired": "Quote {number} expired on {valid_until}. Shall I prepare a new one at today's price?",
    "quote_replaced": "Quote {number} was replaced or cancelled. Use the newest one, or ask me for a new one.",
}
