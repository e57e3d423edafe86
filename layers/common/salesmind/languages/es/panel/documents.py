"""Words of the screen of documents, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "search": "Título del documento",
    "questions": "Preguntas sin respuesta",
    "ask": "Preguntar",
    "all": "Todos",
    "state": "Estado",
    "state_reading": "Leyendo",
    "state_answers": "Responde con él",
    "state_refused": "Rechazado",
    "pages_done": "{done} de {all} páginas",
    "answers_now": "Mientras tanto responde la versión anterior.",
    "title": "Título",
    "passages": "Pasajes",
    "pages": "Páginas",
    "page": "pág. {page}",
    "changed": "Actualizado",
    "added": "Subido",
    "path": "Archivo",
    "language": "Idioma",
    "nothing": (
        "Todavía no hay documentos. Sube los que tus clientes preguntan: condiciones, reglamentos, planos."
    ),
    "nothing_found": "Ningún documento coincide.",
    "no_passages": "Todavía no hay pasajes.",
    "upload_title": "Suelta aquí tus documentos",
    "upload_lead": "{kinds}. El mismo nombre reemplaza al anterior.",
    "files": "Documentos para subir",
    "upload": "Subir",
    "uploaded": "Subido. Se está leyendo; en un momento responde con él.",
    "file_taken": "subido, se está leyendo",
    "file_too_large": "pasa de {megabytes} MB, lo más que se lee",
    "file_refused": "no se puede leer este tipo de archivo, o está vacío",
    "refused_files": "No se subieron: {names}. No se lee ese tipo de archivo, está vacío o pasa de 4 MB.",
    "replace_hint": "Para reemplazarlo, sube un archivo con el mismo nombre.",
    "delete": "Eliminar…",
    "delete_sure": "Dejaremos de responder con este documento. No se puede deshacer.",
    "delete_do": "Eliminar el documento",
    "deleted": "Documento eliminado; en un momento sale de la lista.",
    "ask_lead": "Pregunta como lo haría un cliente y mira qué dicen tus documentos",
    "ask_example": "¿Qué incluye la cuota inicial?",
    "ask_do": "Preguntar",
    "would_answer": "Un cliente recibiría una respuesta con estos pasajes.",
    "would_not_answer": (
        "Esto no alcanza para responder a un cliente. Sube un documento que lo diga o escribe la respuesta."
    ),
    "coverage": "{percent} % de las palabras",
    "no_passage_found": "Ningún pasaje habla de eso.",
    "questions_lead": (
        "Lo que preguntaron clientes y ningún documento respondía. Escribe la respuesta una vez: la "
        "próxima vez la damos nosotros."
    ),
    "no_questions": "Ninguna pregunta sin respuesta.",
    "write": "Escribir la respuesta",
    "write_do": "Guardar respuesta",
    "question": "Pregunta",
    "answer": "Respuesta",
    "answer_hint": "Tal como la diría la empresa. Se guarda como documento.",
    "answered": "Respuesta guardada: en un momento respondemos con ella.",
    "bad_answer": "Escribe la respuesta.",
    "cannot_answer": (
        "Esa pregunta ya está resuelta, o su texto no sirve como título: escríbela con palabras."
    ),
    "dismiss": "No hace falta",
    "dismissed": "La pregunta salió de la lista.",
    "reason_password": "Está protegido con contraseña. Guarda una copia sin ella y súbela.",
    "reason_damaged": "El archivo está dañado o no es del tipo que dice. Ábrelo, guárdalo de nuevo y súbelo.",
    "reason_no_text": "No tiene texto que se pueda leer. Revisa que sea el correcto o sube uno con texto.",
    "reason_timeout": "Tarda demasiado en leerse. Divídelo o guárdalo de nuevo como PDF.",
    "reason_memory": "Es demasiado pesado para leerlo. Divídelo o guárdalo de nuevo como PDF.",
    "reason_crashed": "El archivo no se deja leer. Guárdalo de nuevo como PDF y súbelo.",
    "reason_too_large": "Tiene demasiadas páginas o demasiado texto. Divídelo y sube las partes.",
    "reason_trouble": "Hubo un problema nuestro, ya anotado. Súbelo otra vez más tarde.",
}
