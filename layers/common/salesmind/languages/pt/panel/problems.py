"""What people are told when a page cannot be shown, in Portuguese."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "not_allowed": "Esta parte não é para o seu perfil",
    "not_allowed_what": "Se precisar dela, peça acesso a quem administra a sua empresa.",
    "not_found": "Não há nada aqui",
    "not_found_what": "O endereço está errado, o que havia foi apagado, ou não é da sua empresa.",
    "too_many_requests": "Páginas demais em pouco tempo",
    "too_many_requests_what": "Espere {seconds} segundos e tente outra vez.",
    "unavailable": "Um momento, por favor",
    "unavailable_what": "Algo está demorando a responder. Tente outra vez em alguns segundos.",
    "unforeseen": "Algo deu errado aqui",
    "unforeseen_what": (
        "Ficou registrado e vamos verificar. O que você escreveu "
        "pode não ter sido salvo: confira antes de repetir."
    ),
    "refused": "Assim não é possível",
    "refused_what": "Outra pessoa pode ter mudado isso. Volte, veja como está agora e tente outra vez.",
    "foreign_page": "Isto veio de outra página",
    "foreign_page_what": "Por segurança nada foi feito. Abra a partir do painel.",
    "back": "Voltar ao painel",
    "again": "Tentar outra vez",
}
