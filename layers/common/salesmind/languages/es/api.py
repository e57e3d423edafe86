"""What the APIs answer when they refuse, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "unauthorized": "Falta la clave de la API en X-Api-Key, o no es válida.",
    "idempotency_key": "Falta la cabecera Idempotency-Key: de 1 a 255 caracteres visibles, una por pedido.",
    "idempotency_key_reused": "Esta Idempotency-Key ya se usó con otro pedido.",
    "invalid_json": "El cuerpo no es un objeto JSON.",
    "invalid_field": "El campo {field} falta, sobra o no es válido.",
    "control_characters": (
        "El campo {field} tiene caracteres de control, como un salto de línea o NUL. Envíelo sin ellos."
    ),
    "unknown_conversation": "La conversación no existe.",
    "not_found": "No existe.",
    "method_not_allowed": "Método no permitido.",
    "unavailable": "El servicio no está disponible ahora. Repita el pedido, con la misma Idempotency-Key si la lleva.",
}
