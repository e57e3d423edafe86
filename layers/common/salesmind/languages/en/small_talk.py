"""What we answer in English where nothing has to be looked up: a few wordings for each occasion.

A wording with ``{name}`` is for a customer whose name is known; its key has one without as well.
"""

REPLIES: dict[str, tuple[str, ...]] = {
    "greeting": (
        "Hello! I am the assistant of *{company}*. Ask me what is for sale, what it costs and how"
        " to pay in "
        "instalments. I can also send you a quote as a PDF and answer from our documents.",
        "Hi, nice to hear from you! I am the assistant of *{company}*. I can show you what is available, "
        "give prices and instalments, send a quote as a PDF or answer questions from our documents.",
        "Hi {name}! I am the assistant of *{company}*. I can show you what is for sale, prices and "
        "instalments, send you a quote as a PDF and answer from our documents. Where shall we start?",
    ),
    "greeting_again": (
        "Hello again! What can I do for you?",
        "Hi again! Tell me, what would you like to see? 😊",
        "Hi {name}! Still here. What do you need?",
    ),
    "thanks": (
        "You are welcome! I am here if anything else comes up.",
        "Any time 😊 Write whenever you like.",
        "My pleasure, {name}! Just write if you need anything else.",
    ),
    "goodbye": (
        "Goodbye! You will find me here whenever you like.",
        "Have a lovely day! If another question comes up, just write.",
        "See you soon, {name}! It was nice talking to you.",
    ),
    "acknowledgement": (
        "Great! Just ask if anything is unclear.",
        "Good. Is there anything else I can help with?",
        "Perfect, {name}! I am right here.",
    ),
    "laughter": (
        "😄 Glad I made you smile! Shall we go on?",
        "Ha ha! A good mood makes for a good chat. What else would you like to know?",
    ),
    "wait": (
        "Of course, I will be here.",
        "No rush. Write when you can.",
        "No problem, {name}. We can go on whenever you are ready.",
    ),
    "compliment": (
        "That is so nice to read, thank you! Can I help with anything else?",
        "Thank you very much! Happy to help 😊",
        "Thanks, {name}! I am glad it helps.",
    ),
    "complaint": (
        "I am really sorry about that, and you are right to be upset. Shall I get a person of our"
        " team to sort it out with you?",
        "My apologies, truly. A person of our team can look into it with you: tap the button and "
        "I will tell them.",
    ),
    "insult": (
        "I can tell something upset you, and I am sorry. Would you like to talk to a person of our team?",
        "I understand that you are annoyed. Tell me what happened and I will try to help, or I "
        "can bring in "
        "a person.",
    ),
    "are_you_robot": (
        "Yes, I am an automatic assistant of *{company}*. There are real people behind me: if you"
        " prefer, I "
        "can bring one in.",
        "I am the virtual assistant of *{company}*, not a person 🤖 But there is a team behind me, and you "
        "can talk to someone whenever you like.",
    ),
    "slow_answer": (
        "Sorry for the wait! I am here. How can I help?",
        "Apologies for the delay, I am with you now. What do you need?",
        "I am here, {name}! Sorry to keep you waiting. What do you need?",
    ),
    "trust": (
        "You are right to ask. I can show you what our documents say, and you can come and see the place "
        "before you decide. Would you like to talk it over with a person of our team?",
        "That is a very sensible question. Ask me about titles or contracts and I will answer from our "
        "documents. You can also visit us or talk to a person. Which do you prefer?",
    ),
    "paid": (
        "Thanks for telling me! I cannot see payments myself; a person of our team confirms whether it arrived. Send a "
        "picture of the receipt here and tap the button, and I will let them know.",
        "Thank you, {name}. A person of our team checks payments: send the receipt here, and the button tells them.",
        "Thanks. I do not know yet whether it arrived: our team confirms that. Shall I ask them to check?",
    ),
    "bargain": (
        "The prices I have are list prices and I cannot change them myself. You can talk it over "
        "with a person of our team if you like.",
        "Fair question! I work with list prices. A person of our team can see if there is any "
        "room: shall I pass you on?",
    ),
    "too_expensive": (
        "I understand. I can show you the most affordable we have, or look at the same one over a longer "
        "term so that the instalment goes down. Which do you prefer?",
        "It is a big purchase. Shall we look for something at a lower price, or try more instalments?",
        "I understand, {name}. Tell me roughly what you would like to spend and I will look for something "
        "that fits. We can also try a longer term.",
    ),
    "capabilities": (
        "Of course! I can show you what is for sale, tell you prices and instalments, send you a "
        "quote as a "
        "PDF and answer from our documents. What would you like to see first?",
        "Glad you are interested! Here you can see what is available, compare prices, work out instalments "
        "and get your quote as a PDF. Shall we start with what is for sale?",
    ),
    "off_topic": (
        "I know little about that 😅 My thing is the properties of *{company}*. Shall I show you what is "
        "available?",
        "I would love to help, but I only know what we sell here. Would you like to see options or prices?",
        "I cannot help with that, {name}, but with your next place I can. Shall we see what there is?",
    ),
    "person": (
        "Of course. I have noted it, and our team will write to you here. Meanwhile I can help with "
        "anything you need.",
        "Gladly. I have passed your request to our team, who will write to you in this chat.",
        "Of course, {name}. I have noted it, and a person of our team will write to you here.",
    ),
    "visit": (
        "Good idea to see it! Tell me which day and hour suit you and tap the button: our team "
        "will confirm it here.",
        "Of course, come and see it! Tap the button and a person of our team will agree on a day "
        "and hour with you.",
    ),
    "photos": (
        "I have no photos here, but a person of our team can send you some: tap the button and I will ask.",
        "I do not have pictures at hand. Shall I pass you to a person of our team who can send them?",
    ),
    "location_unknown": (
        "I do not have the exact address in writing and would not want to send you somewhere "
        "else. Shall a person of our team give it to you?",
        "The exact location is not in what I have in writing. A person of our team can send it: "
        "tap the button.",
    ),
    "payment_methods_unknown": (
        "I do not have in writing which ways of paying are accepted, and I would rather not "
        "guess. Shall a person of our team confirm it?",
        "I do not have that in writing. A person of our team can tell you how to pay: tap the button.",
    ),
    "pay_to_account_unknown": (
        "I have no account numbers in writing, and I will not take risks with your money. A "
        "person of our team will give you the account in this chat: please do not pay before "
        "that. Shall I call one?",
        "Only a person of our team gives you the account, in this chat. Please do not pay into "
        "any before that: tap the button and I will tell them.",
    ),
    "pay_to_account_caution": (
        "For your safety, pay only to an account that our team has confirmed to you in this chat.",
        "Before you transfer anything, wait until a person of our team confirms the account here. That "
        "keeps your money safe.",
    ),
    "opening_hours_unknown": (
        "I do not have our opening hours in writing and would rather not guess. Shall a person of"
        " our team confirm them?",
        "Our hours are not in what I have. Tap the button and a person of our team will confirm them.",
    ),
    "financing_unknown": (
        "I do not have the loan requirements in writing and do not want to mislead you. Shall a "
        "person of our team help you with that?",
        "I have nothing in writing about that. A person of our team can guide you: tap the button.",
    ),
    "no": (
        "All right, I will not send anything. If you would like to see something else, tell me.",
        "That is fine, nothing is sent. I am here if you need me.",
        "No problem, {name}, nothing is sent. Would you like to see another option?",
    ),
    "later": (
        "Of course, take your time. What we looked at stays at hand: {about}.",
        "It is a big decision, so think it over calmly. Whenever you like, we can come back to {about}.",
        "No rush, {name}. What we looked at stays here: {about}. Write when you have decided.",
    ),
    "later_nothing": (
        "Of course, take your time. I will be here when you want to go on.",
        "No rush. Write to me when you have thought about it.",
        "Take it easy, {name}. We can go on whenever you like.",
    ),
    "never_mind": (
        "No problem. If you need anything else, I am here.",
        "All right, we leave it there. Can I help with something else?",
    ),
    "cancel_reservation": (
        "Understood. I have told a person of our team, who will see to it with you here. Your reservation "
        "stays as it is until they confirm.",
        "I have passed your request to a person of our team, who will handle it. Nothing is cancelled for "
        "now: they will write to you in this chat.",
    ),
    "my_reservation": (
        "You have reserved {about}, until {until}.",
        "Your reservation: {about}. It holds until {until}.",
        "{name}, your reservation is {about}, and it holds until {until}.",
    ),
    "my_reservation_none": (
        "I see no reservation of yours in this chat. If you made it elsewhere, I can ask a person of our "
        "team to check. Shall I?",
        "I cannot find a reservation of yours here. Would you like a person of our team to look?",
    ),
    "my_quote": (
        "Your quote is *{number}*: {about}, for {total}. It is valid until {until}.",
        "Here it is: *{number}*, {about}, {total} in total, valid until {until}.",
    ),
    "my_quote_none": (
        "I have not sent you a quote here yet. Shall I prepare one? Tell me which one you like.",
        "I cannot find a quote of yours in this chat. Tell me which lot or unit you want and we can make "
        "one now.",
    ),
    "confused": (
        "Sorry, let me put it simply: tell me what you are looking for and I show you options. If you like "
        "one, I tell you the price and the instalments and send it all as a PDF.",
        "My fault! It works like this: you choose a lot or unit, I tell you what it costs and how to pay, "
        "and I send you the quote. Which part shall I explain better?",
    ),
    "ask_back": (
        "I do not think I got that right. Could you say it another way? For example: “which lots are "
        "available” or “how much a month over 24 months”.",
        "I would like to help, but I am not sure what you are after. You can write something like “show me "
        "the cheapest” or “when is it handed over”.",
    ),
    "miss_second": (
        "I still do not follow, and I do not want to waste your time. Would you like to talk to a"
        " person of "
        "our team?",
        "Sorry, I am still not getting what you need. If you like, a person can help: tap the button.",
    ),
    "miss_third": (
        "A person will help you better: I have told our team, and they will write to you here.",
        "Sorry, this is beyond me. I have called a person of our team, who will write to you in this chat.",
    ),
    "nearest": (
        "I am not quite sure; the closest I can find:",
        "This may not be exactly what you ask. It is the closest I can find:",
    ),
    "nothing_found": (
        "Our documents do not mention that, but a person of our team can tell you. Shall I bring someone in?",
        "Good question! Our documents do not say. Would you like a person of our team to answer?",
    ),
    "other_language": (
        "Our document is in {language}; this is what it says:",
        "I found it in a document in {language}:",
    ),
    "ask_again_send": (
        "Shall I send you the quote for {about}?",
        "Just to be sure: shall I send you the quote for {about}?",
        "{name}, shall I send you the quote for {about}?",
    ),
    "compare_intro": (
        "Here they are side by side:",
        "Let me compare them for you:",
    ),
    "waiting_person": (
        "I have already told a person of our team, who will write to you here. Meanwhile, tell me if I can "
        "help with anything else.",
        "Our team already has your message and will write to you in this chat. If you like, we can keep "
        "looking at options.",
        "{name}, I have already told our team and they will write to you here. Can I help with anything "
        "else meanwhile?",
    ),
    "visit_beside": (
        "To agree on a day and hour, tap the button and I will pass you to our team.",
        "If you would like to come, tap the button and our team will confirm day and hour.",
    ),
}
