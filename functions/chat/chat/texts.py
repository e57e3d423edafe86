"""What chat itself says to customers, in every language it speaks."""

from salesmind.knowledge.language import Language

LANGUAGES: tuple[Language, ...] = ("es", "en", "pt")

_TEXTS: dict[str, dict[Language, str]] = {
    "greeting": {
        "es": "¡Hola! Soy el asistente de *{company}*. Pregúntame lo que quieras saber y te respondo con "
        "nuestros documentos. Si prefieres hablar con una persona, escribe *asesor*.",
        "en": "Hello! I am the assistant of *{company}*. Ask me anything and I will answer from our "
        "documents. If you would rather talk to a person, write *advisor*.",
        "pt": "Olá! Sou o assistente da *{company}*. Pergunte o que quiser e respondo com os nossos "
        "documentos. Se preferir falar com uma pessoa, escreva *atendente*.",
    },
    "thanks": {
        "es": "¡Con gusto! Aquí estoy si tienes otra pregunta.",
        "en": "You are welcome! I am here if you have another question.",
        "pt": "De nada! Estou aqui se tiver outra pergunta.",
    },
    "person": {
        "es": "Claro. Dejé anotado que prefieres hablar con una persona; nuestro equipo te escribirá por aquí.",
        "en": "Of course. I have noted that you would rather talk to a person; our team will write to you here.",
        "pt": "Claro. Deixei anotado que prefere falar com uma pessoa; a nossa equipe vai escrever para você por aqui.",
    },
    "unknown": {
        "es": "No encuentro esa información en nuestros documentos y prefiero no inventarla. ¿Puedes "
        "preguntarlo de otra forma? Si prefieres hablar con una persona, escribe *asesor*.",
        "en": "I cannot find that in our documents and would rather not make it up. Could you ask it in "
        "another way? If you would rather talk to a person, write *advisor*.",
        "pt": "Não encontro essa informação nos nossos documentos e prefiro não inventar. Pode perguntar "
        "de outra forma? Se preferir falar com uma pessoa, escreva *atendente*.",
    },
    "quote_intro": {
        "es": "Esto dicen nuestros documentos:",
        "en": "This is what our documents say:",
        "pt": "Isto é o que dizem os nossos documentos:",
    },
    "source": {"es": "Fuente", "en": "Source", "pt": "Fonte"},
    "sources": {"es": "Fuentes", "en": "Sources", "pt": "Fontes"},
    "page": {"es": "pág. {page}", "en": "p. {page}", "pt": "pág. {page}"},
    "pages": {"es": "págs. {first}–{last}", "en": "pp. {first}–{last}", "pt": "págs. {first}–{last}"},
    "kind.image": {
        "es": "Gracias por la imagen. Todavía no puedo verla: cuéntame en un mensaje qué necesitas saber.",
        "en": "Thank you for the picture. I cannot look at it yet: tell me in a message what you need to know.",
        "pt": "Obrigado pela imagem. Ainda não consigo vê-la: conte em uma mensagem o que precisa saber.",
    },
    "kind.audio": {
        "es": "Gracias por el audio. Todavía no puedo escucharlo: escríbeme tu pregunta y te respondo.",
        "en": "Thank you for the audio. I cannot listen to it yet: write me your question and I will answer.",
        "pt": "Obrigado pelo áudio. Ainda não consigo ouvi-lo: escreva a sua pergunta e respondo.",
    },
    "kind.video": {
        "es": "Gracias por el video. Todavía no puedo verlo: escríbeme tu pregunta y te respondo.",
        "en": "Thank you for the video. I cannot watch it yet: write me your question and I will answer.",
        "pt": "Obrigado pelo vídeo. Ainda não consigo vê-lo: escreva a sua pergunta e respondo.",
    },
    "kind.document": {
        "es": "Gracias por el documento, quedó guardado en esta conversación. ¿Qué te gustaría saber?",
        "en": "Thank you for the document, it is kept with this conversation. What would you like to know?",
        "pt": "Obrigado pelo documento, ele ficou guardado nesta conversa. O que gostaria de saber?",
    },
    "kind.sticker": {
        "es": "¡Gracias! ¿En qué te puedo ayudar?",
        "en": "Thank you! How can I help you?",
        "pt": "Obrigado! Como posso ajudar?",
    },
    "kind.location": {
        "es": "Gracias por la ubicación, quedó guardada. ¿Qué te gustaría saber?",
        "en": "Thank you for the location, I have kept it. What would you like to know?",
        "pt": "Obrigado pela localização, ela ficou guardada. O que gostaria de saber?",
    },
    "kind.contacts": {
        "es": "Gracias por el contacto, quedó guardado para nuestro equipo.",
        "en": "Thank you for the contact, I have kept it for our team.",
        "pt": "Obrigado pelo contato, ele ficou guardado para a nossa equipe.",
    },
    "kind.order": {
        "es": "Recibí tu pedido y quedó guardado. Escribe *asesor* si quieres que una persona lo vea ahora.",
        "en": "I have received your order and kept it. Write *advisor* if you want a person to see it now.",
        "pt": "Recebi o seu pedido e ele ficou guardado. Escreva *atendente* se quiser que uma pessoa o veja.",
    },
    "kind.form": {
        "es": "Gracias, recibí tus respuestas.",
        "en": "Thank you, I have received your answers.",
        "pt": "Obrigado, recebi as suas respostas.",
    },
    "kind.unsupported": {
        "es": "WhatsApp no me dejó leer ese mensaje. ¿Puedes escribirlo como texto?",
        "en": "WhatsApp did not let me read that message. Could you write it as text?",
        "pt": "O WhatsApp não me deixou ler essa mensagem. Pode escrevê-la como texto?",
    },
}

_KIND_TEXT = {"voice": "kind.audio"}


def text(name: str, language: Language, **values: object) -> str:
    """Return a text of the catalogue with its ``{placeholders}`` filled in."""
    return _TEXTS[name][language].format(**values)


def kind_text(kind: str, language: Language) -> str:
    """Return the kind answer to a message that has no words for us to answer."""
    name = _KIND_TEXT.get(kind, f"kind.{kind}")
    return text(name if name in _TEXTS else "kind.unsupported", language)


def catalogue() -> dict[str, dict[Language, str]]:
    """Return every text, for the test that keeps the languages complete."""
    return _TEXTS
