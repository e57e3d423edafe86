"""What the APIs answer when they refuse, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "unauthorized": "La clé d'API dans X-Api-Key est absente ou n'est pas valable.",
    "idempotency_key": "L'en-tête Idempotency-Key est absent : de 1 à 255 caractères visibles, un par demande.",
    "idempotency_key_reused": "Cette Idempotency-Key a déjà servi pour une autre demande.",
    "invalid_json": "Le corps n'est pas un objet JSON.",
    "invalid_field": "Le champ {field} est absent, inconnu ou n'est pas valable.",
    "control_characters": (
        "Le champ {field} contient des caractères de contrôle, comme un saut de ligne ou NUL. Envoyez-le sans eux."
    ),
    "unknown_conversation": "Cette conversation n'existe pas.",
    "not_found": "Introuvable.",
    "method_not_allowed": "Méthode non autorisée.",
    "unavailable": (
        "Le service n'est pas disponible pour le moment. Répétez la demande, avec la même Idempotency-Key "
        "si elle en porte une."
    ),
}
