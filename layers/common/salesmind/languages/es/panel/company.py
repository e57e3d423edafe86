"""The words of the screen of a company's settings, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "default_language": "Idioma del asistente",
    "default_language_hint": "Si el cliente escribe en otro, se le contesta en el suyo.",
    "tone": "Tono",
    "tone_none": "Sin indicar",
    "tone_formal": "Formal",
    "tone_neutral": "Neutro",
    "tone_warm": "Cercano",
    "tone_hint": "Solo con un modelo de lenguaje: sin él, el asistente usa sus propias frases.",
    "hours": "Horario de atención",
    "hours_hint": (
        "El asistente contesta siempre. A quien pide una persona fuera de este horario le dice desde "
        "cuándo le escriben. Vacío: cerrado."
    ),
    "opens": "abre",
    "closes": "cierra",
    "day_mon": "Lunes",
    "day_tue": "Martes",
    "day_wed": "Miércoles",
    "day_thu": "Jueves",
    "day_fri": "Viernes",
    "day_sat": "Sábado",
    "day_sun": "Domingo",
    "terms": "Condiciones",
    "terms_hint": "Van al final de cada cotización en el idioma de la empresa.",
    "logo": "Logo",
    "logo_file": "PNG, JPEG, WebP o GIF, hasta 2 MB",
    "logo_upload": "Usar este logo",
    "logo_remove": "Quitar el logo",
    "logo_refused": "El logo tiene que ser PNG, JPEG, WebP o GIF y pesar hasta 2 MB.",
    "preview": "Así se ve una cotización",
    "preview_hint": (
        "Un ejemplo con lo que está escrito en el formulario. El PDF se dibuja con las mismas "
        "medidas; la letra puede variar."
    ),
    "sample_customer": "Cliente de ejemplo",
    "sample_project": "Proyecto de ejemplo",
    "sample_lot": "Lote A-01",
}
