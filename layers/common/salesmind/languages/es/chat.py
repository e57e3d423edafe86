"""What chat itself says to customers, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "greeting": (
        "¡Hola! Soy el asistente de *{company}*. Pregúntame lo que quieras saber y te respondo con nuestros "
        "documentos. Si prefieres hablar con una persona, escribe *asesor*."
    ),
    "thanks": "¡Con gusto! Aquí estoy si tienes otra pregunta.",
    "person": "Claro. Dejé anotado que prefieres hablar con una persona; nuestro equipo te escribirá por aquí.",
    "unknown": (
        "No encuentro esa información en nuestros documentos y prefiero no inventarla. ¿Puedes preguntarlo de otra "
        "forma? Si prefieres hablar con una persona, escribe *asesor*."
    ),
    "quote_intro": "Esto dicen nuestros documentos:",
    "source": "Fuente",
    "sources": "Fuentes",
    "page": "pág. {page}",
    "pages": "págs. {first}–{last}",
    "kind.image": "Gracias por la imagen. Todavía no puedo verla: cuéntame en un mensaje qué necesitas saber.",
    "kind.audio": "Gracias por el audio. Todavía no puedo escucharlo: escríbeme tu pregunta y te respondo.",
    "kind.video": "Gracias por el video. Todavía no puedo verlo: escríbeme tu pregunta y te respondo.",
    "kind.document": "Gracias por el documento, quedó guardado en esta conversación. ¿Qué te gustaría saber?",
    "kind.sticker": "¡Gracias! ¿En qué te puedo ayudar?",
    "kind.location": "Gracias por la ubicación, quedó guardada. ¿Qué te gustaría saber?",
    "kind.contacts": "Gracias por el contacto, quedó guardado para nuestro equipo.",
    "kind.order": "Recibí tu pedido y quedó guardado. Escribe *asesor* si quieres que una persona lo vea ahora.",
    "kind.form": "Gracias, recibí tus respuestas.",
    "kind.unsupported": "WhatsApp no me dejó leer ese mensaje. ¿Puedes escribirlo como texto?",
}
