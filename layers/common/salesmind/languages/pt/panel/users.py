"""Words of the screen of a company's people, in Portuguese."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "title": "Pessoas",
    "lead": "Quem entra no painel da sua empresa, e o que pode fazer.",
    "invite": "Convidar",
    "invite_title": "Convidar alguém",
    "invited": "Convite enviado para {email}.",
    "person": "Pessoa",
    "role": "Papel",
    "seen": "Último acesso",
    "never": "Nunca",
    "pending": "Convite pendente",
    "second_factor": "Segundo fator",
    "you": "Você",
    "change_role": "Alterar papel",
    "remove": "Remover acesso",
    "removed": "Não tem mais acesso.",
    "role_changed": "Papel alterado, a partir de agora.",
    "last_owner": "A empresa precisa de um titular que possa entrar. Nomeie outro antes.",
    "already": "Essa pessoa já tem acesso.",
    "owner_may": "Tudo, também pessoas e chaves",
    "manager_may": "Tudo menos pessoas e chaves",
    "advisor_may": "Conversas e vendas",
    "viewer_may": "Só visualiza",
}
