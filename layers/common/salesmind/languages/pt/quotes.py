"""What customers are told about their quotes, in Portuguese."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "file": "Proposta",
    "caption": "Sua proposta {number} de {unit}, {project}: {total}. Vale até {valid_until}.",
    "button_accept": "Aceitar",
    "button_plan": "Outro plano",
    "button_person": "Falar com alguém",
    "list_price": "Preço de tabela",
    "discount": "Desconto",
    "tax_included": "O total inclui {tax}: {amount}",
    "effective_cost": "Custo efetivo anual do financiamento, com tarifas e seguros: {percent} %.",
    "advisor": "Equipe de vendas",
    "price_changed": (
        "O preço mudou desde que mostrei para você: agora é {total}. Por isso não enviei a proposta. Quer ver com o "
        "preço novo?"
    ),
    "price_changed_plan": (
        "O preço mudou desde que mostrei para você: agora é {total} e com esse plano você pagaria {to_pay} no total. "
        "Por isso não enviei a proposta. Quer ver com o preço novo?"
    ),
    "button_new_price": "Ver o novo preço",
    "plan_gone": "Esse plano de pagamento já não é oferecido para esta unidade. Quer ver os que há?",
    "button_plans": "Ver opções",
    "lot_gone": "Sinto muito: essa unidade já não está à venda. Peça a lista e eu mostro as que há.",
    "cannot_quote": "Não consigo preparar esta proposta agora.",
    "advisor_writes": "Um consultor vai verificar e escrever para você por aqui.",
    "already_sent": (
        "Essa proposta eu já enviei hoje: é a {number}, de {total}, e vale até {valid_until}. Você a encontra mais "
        "acima nesta conversa."
    ),
    "accepted": (
        "Pronto! {unit} de {project} está reservado para você até {until}. Um consultor vai escrever para combinar a "
        "assinatura e o pagamento."
    ),
    "accepted_already": "Você já aceitou a proposta {number}: {unit} está reservado para você até {until}.",
    "held_already": (
        "{unit} de {project} já está reservado para você até {until}, com a sua proposta {number}. Um consultor vai "
        "escrever; se quiser mudar algo, ele vê com você."
    ),
    "reserved_another": (
        "Não posso reservar {unit} de {project} além do que você já tem reservado. Um consultor vai ver isso com "
        "você e escrever por aqui."
    ),
    "reserved_by_person": (
        "A reserva de {unit} de {project} é confirmada por uma pessoa da nossa equipe. Um consultor vai escrever "
        "para você por aqui."
    ),
    "accepted_settled": "Você já aceitou a proposta {number} e um consultor cuida dela. Ele vai escrever em breve.",
    "taken": "Sinto muito: {unit} de {project} acaba de ser reservado por outra pessoa.",
    "gone": "Sinto muito: {unit} de {project} já não está à venda.",
    "advisor_confirms": "Um consultor vai confirmar e escrever sobre sua proposta {number}.",
    "alternatives": "Estas unidades parecidas estão disponíveis:",
    "no_alternatives": "No momento não há outra parecida disponível. Um consultor pode avisar quando houver.",
    "quote_expired": "A proposta {number} venceu em {valid_until}. Quer que eu prepare uma nova com o preço de hoje?",
    "quote_replaced": "A proposta {number} foi substituída ou cancelada. Use a mais recente, ou peça uma nova.",
}
