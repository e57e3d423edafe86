"""What chat itself says to customers, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "quote_intro": "This is what our documents say:",
    "source": "Source",
    "sources": "Sources",
    "page": "p. {page}",
    "pages": "pp. {first}–{last}",
    "kind.image": "Thank you for the picture. I cannot look at it yet: tell me in a message what you need to know.",
    "kind.audio": "Thank you for the audio. I cannot listen to it yet: write me your question and I will answer.",
    "kind.video": "Thank you for the video. I cannot watch it yet: write me your question and I will answer.",
    "kind.document": "Thank you for the document, it is kept with this conversation. What would you like to know?",
    "kind.sticker": "Thank you! How can I help you?",
    "kind.location": "Thank you for the location, I have kept it. What would you like to know?",
    "kind.contacts": "Thank you for the contact, I have kept it for our team.",
    "kind.order": "I have received your order and kept it. Write *advisor* if you want a person to see it now.",
    "kind.form": "Thank you, I have received your answers.",
    "kind.unsupported": "WhatsApp did not let me read that message. Could you write it as text?",
    "done.nothing": "So far I have sent and reserved nothing.",
    "done.so_far": "What is done so far: {done}.",
    "done.quote": "quote {number} ({about}), sent",
    "done.reservation": "{about}, reserved until {until}",
    "back.today": "Our team writes to you today from {time}.",
    "back.tomorrow": "Our team writes to you tomorrow from {time}.",
    "back.day": "Our team writes to you on {day} from {time}.",
    "topic.opening_hours": "When is the office open? What are the opening hours?",
    "topic.location": "Where is it? What is the address?",
    "topic.payment_methods": "How can I pay? Which payment methods are accepted?",
    "topic.pay_to_account": "Which account is paid into?",
    "topic.visit": "Can I visit? When are visits?",
}
