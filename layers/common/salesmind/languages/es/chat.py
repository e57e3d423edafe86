"""What chat itself says to customers, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
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
    "done.nothing": "Hasta ahora no he enviado ni reservado nada.",
    "done.so_far": "Lo que está hecho hasta ahora: {done}.",
    "done.quote": "la cotización {number} ({about}), enviada",
    "done.reservation": "{about}, reservado hasta el {until}",
    "back.today": "Nuestro equipo te escribe hoy desde las {time}.",
    "back.tomorrow": "Nuestro equipo te escribe mañana desde las {time}.",
    "back.day": "Nuestro equipo te escribe el {day} desde las {time}.",
    "topic.opening_hours": "¿Cuál es el horario de atención de la oficina?",
    "topic.location": "¿Dónde queda? ¿Cuál es la dirección?",
    "topic.payment_methods": "¿Cómo se paga? ¿Qué medios de pago aceptan?",
    "topic.pay_to_account": "¿A qué cuenta se deposita?",
    "topic.visit": "¿Se puede visitar? ¿Cuándo son las visitas?",
}
