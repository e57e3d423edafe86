"""What the APIs answer when they refuse, in Portuguese."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "unauthorized": "Falta a chave da API em X-Api-Key, ou não é válida.",
    "idempotency_key": "Falta o cabeçalho Idempotency-Key: de 1 a 255 caracteres visíveis, um por pedido.",
    "idempotency_key_reused": "Esta Idempotency-Key já foi usada com outro pedido.",
    "invalid_json": "O corpo não é um objeto JSON.",
    "invalid_field": "O campo {field} falta, sobra ou não é válido.",
    "control_characters": "O campo {field} tem caracteres de controle, como quebra de linha ou NUL. Envie sem eles.",
    "unknown_conversation": "A conversa não existe.",
    "not_found": "Não existe.",
    "method_not_allowed": "Método não permitido.",
    "unavailable": "O serviço não está disponível agora. Repita o pedido, com a mesma Idempotency-Key se houver uma.",
}
