"""What chat says while it sells, in every language it speaks."""

from salesmind.knowledge.language import Language

_TEXTS: dict[str, dict[Language, str]] = {
    "kind.lot": {"es": "Lote", "en": "Lot", "pt": "Lote"},
    "kind.house": {"es": "Casa", "en": "House", "pt": "Casa"},
    "kind.flat": {"es": "Departamento", "en": "Apartment", "pt": "Apartamento"},
    "kind.office": {"es": "Oficina", "en": "Office", "pt": "Sala"},
    "kind.shop": {"es": "Local", "en": "Shop", "pt": "Loja"},
    "kind.parking": {"es": "Cochera", "en": "Parking space", "pt": "Vaga"},
    "status.available": {"es": "disponible", "en": "available", "pt": "disponível"},
    "status.reserved": {"es": "reservado", "en": "reserved", "pt": "reservado"},
    "status.sold": {"es": "vendido", "en": "sold", "pt": "vendido"},
    "kinds.lot": {"es": "lotes", "en": "lots", "pt": "lotes"},
    "kinds.house": {"es": "casas", "en": "houses", "pt": "casas"},
    "kinds.flat": {"es": "departamentos", "en": "apartments", "pt": "apartamentos"},
    "kinds.office": {"es": "oficinas", "en": "offices", "pt": "salas"},
    "kinds.shop": {"es": "locales", "en": "shops", "pt": "lojas"},
    "kinds.parking": {"es": "cocheras", "en": "parking spaces", "pt": "vagas"},
    "found.available": {
        "es": "Disponibles: {total}. Estos son del {first} al {last}:",
        "en": "Available: {total}. Here are {first} to {last}:",
        "pt": "Disponíveis: {total}. Aqui estão do {first} ao {last}:",
    },
    "found.reserved": {
        "es": "Reservados: {total}. Estos son del {first} al {last}:",
        "en": "Reserved: {total}. Here are {first} to {last}:",
        "pt": "Reservados: {total}. Aqui estão do {first} ao {last}:",
    },
    "found.sold": {
        "es": "Vendidos: {total}. Estos son del {first} al {last}:",
        "en": "Sold: {total}. Here are {first} to {last}:",
        "pt": "Vendidos: {total}. Aqui estão do {first} ao {last}:",
    },
    "found.choose": {
        "es": "Elige uno de la lista, o escríbeme su número o su código.",
        "en": "Choose one from the list, or write me its number or code.",
        "pt": "Escolha um da lista, ou escreva o número ou o código.",
    },
    "found.button": {"es": "Ver lista", "en": "See the list", "pt": "Ver lista"},
    "found.more": {"es": "Ver más", "en": "Show more", "pt": "Ver mais"},
    "found.none": {
        "es": "No encuentro nada así a la venta. ¿Quieres ver todo lo disponible?",
        "en": "I find nothing like that for sale. Would you like to see all that is available?",
        "pt": "Não encontro nada assim à venda. Quer ver tudo o que está disponível?",
    },
    "found.nothing": {
        "es": "Ahora mismo no hay nada disponible. Si quieres que te avisemos, escribe *asesor*.",
        "en": "Nothing is available right now. If you would like us to let you know, write *advisor*.",
        "pt": "No momento não há nada disponível. Se quiser que avisemos, escreva *atendente*.",
    },
    "found.no_more": {
        "es": "Eso es todo lo que encontré. ¿Quieres buscar otra cosa?",
        "en": "That is all I found. Would you like to look for something else?",
        "pt": "Isso é tudo o que encontrei. Quer procurar outra coisa?",
    },
    "found.other_kind": {
        "es": "No encuentro {kind} así; esto es lo que hay:",
        "en": "I find no {kind} like that; this is what there is:",
        "pt": "Não encontro {kind} assim; isto é o que há:",
    },
    "found.other_currency": {
        "es": "No hay precios en esa moneda; estos son los nuestros:",
        "en": "There are no prices in that currency; these are ours:",
        "pt": "Não há preços nessa moeda; estes são os nossos:",
    },
    "which_lot": {
        "es": "¿De cuál te preparo la cotización?",
        "en": "Which one shall I quote for you?",
        "pt": "De qual devo preparar a proposta?",
    },
    "which_project": {
        "es": "Hay más de uno con ese código. ¿De qué proyecto?",
        "en": "There is more than one with that code. In which project?",
        "pt": "Há mais de um com esse código. De qual projeto?",
    },
    "button.available": {"es": "Ver disponibles", "en": "See available", "pt": "Ver disponíveis"},
    "button.quote": {"es": "Cotizar", "en": "Get a quote", "pt": "Pedir proposta"},
    "button.others": {"es": "Ver otros", "en": "See others", "pt": "Ver outros"},
    "button.person": {"es": "Hablar con alguien", "en": "Talk to a person", "pt": "Falar com alguém"},
    "lot.area": {"es": "Área: {area} m²", "en": "Area: {area} m²", "pt": "Área: {area} m²"},
    "lot.front": {"es": "Frente: {front} m", "en": "Front: {front} m", "pt": "Frente: {front} m"},
    "lot.depth": {"es": "Fondo: {depth} m", "en": "Depth: {depth} m", "pt": "Fundo: {depth} m"},
    "lot.price": {
        "es": "Precio de lista: {price}",
        "en": "List price: {price}",
        "pt": "Preço de tabela: {price}",
    },
    "lot.no_price": {
        "es": "Precio: por confirmar con un asesor",
        "en": "Price: to be confirmed by an advisor",
        "pt": "Preço: a confirmar com um consultor",
    },
    "lot.status": {"es": "Estado: {status}", "en": "Status: {status}", "pt": "Situação: {status}"},
    "lot.age": {
        "es": "Información de hace {minutes} minutos; no puedo confirmarla ahora mismo.",
        "en": "This is {minutes} minutes old; I cannot confirm it right now.",
        "pt": "Informação de {minutes} minutos atrás; não posso confirmá-la agora.",
    },
    "lot.unknown": {
        "es": "No encuentro ese código a la venta. ¿Quieres ver lo disponible?",
        "en": "I find no such code for sale. Would you like to see what is available?",
        "pt": "Não encontro esse código à venda. Quer ver o que está disponível?",
    },
    "not_ready": {
        "es": "Todavía no puedo cotizártelo por aquí. Le pasé tu consulta a una persona de nuestro equipo, que te lo "
        "confirma en este chat.",
        "en": "I cannot quote it for you here yet. I have passed your request on to a person of our team, who will "
        "confirm it in this chat.",
        "pt": "Ainda não consigo fazer essa proposta por aqui. Passei o seu pedido a uma pessoa da nossa equipe, que "
        "confirma nesta conversa.",
    },
    "not_ready.price": {
        "es": "El precio de hoy lo confirma una persona de nuestro equipo: le pasé tu consulta y te escribe en este "
        "chat.",
        "en": "A person of our team will confirm today's price: I have passed your request on, and they will write to "
        "you in this chat.",
        "pt": "O preço de hoje é confirmado por uma pessoa da nossa equipe: passei o seu pedido, e ela escreve nesta "
        "conversa.",
    },
    "plan.ask": {
        "es": "*{lot}*, {project}. ¿Cómo quieres pagar: al contado o en cuotas?",
        "en": "*{lot}*, {project}. How would you like to pay: in cash or in instalments?",
        "pt": "*{lot}*, {project}. Como quer pagar: à vista ou parcelado?",
    },
    "plan.ask_which": {
        "es": "*{lot}*, {project}. ¿Con cuál de estas formas de pago?",
        "en": "*{lot}*, {project}. With which of these ways to pay?",
        "pt": "*{lot}*, {project}. Com qual destas formas de pagamento?",
    },
    "plan.not_offered": {
        "es": "Esa forma de pago no la ofrecemos aquí. ",
        "en": "We do not offer that way to pay here. ",
        "pt": "Não oferecemos essa forma de pagamento aqui. ",
    },
    "plan.button": {"es": "Formas de pago", "en": "Ways to pay", "pt": "Formas de pagamento"},
    "plan.cash": {"es": "Un solo pago", "en": "One payment", "pt": "Pagamento único"},
    "plan.instalments": {"es": "{number} cuotas", "en": "{number} instalments", "pt": "{number} parcelas"},
    "preview.title": {
        "es": "*Cotización: {lot}, {project}*",
        "en": "*Quote: {lot}, {project}*",
        "pt": "*Proposta: {lot}, {project}*",
    },
    "preview.changed": {
        "es": "Los montos cambiaron desde que te los mostré. Estos son los de hoy:",
        "en": "The amounts have changed since I showed them to you. These are today's:",
        "pt": "Os valores mudaram desde que os mostrei. Estes são os de hoje:",
    },
    "preview.list_price": {
        "es": "Precio de lista: {amount}",
        "en": "List price: {amount}",
        "pt": "Preço de tabela: {amount}",
    },
    "preview.discount": {
        "es": "Descuento {label}: −{amount}",
        "en": "Discount {label}: −{amount}",
        "pt": "Desconto {label}: −{amount}",
    },
    "preview.tax_added": {"es": "{label}: {amount}", "en": "{label}: {amount}", "pt": "{label}: {amount}"},
    "preview.tax_included": {
        "es": "Incluye {label}: {amount}",
        "en": "Includes {label}: {amount}",
        "pt": "Inclui {label}: {amount}",
    },
    "preview.total": {
        "es": "Precio total: *{amount}*",
        "en": "Total price: *{amount}*",
        "pt": "Preço total: *{amount}*",
    },
    "preview.plan": {
        "es": "Forma de pago: {plan}",
        "en": "Way to pay: {plan}",
        "pt": "Forma de pagamento: {plan}",
    },
    "preview.down": {"es": "Inicial: {amount}", "en": "Down payment: {amount}", "pt": "Entrada: {amount}"},
    "preview.fee": {
        "es": "Comisión a la firma: {amount}",
        "en": "Fee at signing: {amount}",
        "pt": "Tarifa na assinatura: {amount}",
    },
    "preview.grace": {
        "es": "Período de gracia: {number} pagos, el mayor de {amount}",
        "en": "Grace period: {number} payments, the highest of {amount}",
        "pt": "Carência: {number} pagamentos, o maior de {amount}",
    },
    "preview.same": {
        "es": "{number} cuotas de {first}",
        "en": "{number} instalments of {first}",
        "pt": "{number} parcelas de {first}",
    },
    "preview.range": {
        "es": "{number} cuotas: la primera de {first}, la última de {last}",
        "en": "{number} instalments: the first of {first}, the last of {last}",
        "pt": "{number} parcelas: a primeira de {first}, a última de {last}",
    },
    "preview.balloon": {
        "es": "Cuota final: {amount}",
        "en": "Balloon: {amount}",
        "pt": "Parcela final: {amount}",
    },
    "preview.to_pay": {
        "es": "Total a pagar: {amount}",
        "en": "Total to pay: {amount}",
        "pt": "Total a pagar: {amount}",
    },
    "preview.cost": {
        "es": "Costo efectivo anual: {percent} %",
        "en": "Effective annual cost: {percent}%",
        "pt": "Custo efetivo anual: {percent} %",
    },
    "preview.ask": {
        "es": "¿Te envío la cotización en PDF con estos montos?",
        "en": "Shall I send you the quote as a PDF with these amounts?",
        "pt": "Envio a proposta em PDF com estes valores?",
    },
    "preview.yes": {"es": "Sí, envíala", "en": "Yes, send it", "pt": "Sim, envie"},
    "preview.other": {"es": "Otra forma de pago", "en": "Another way to pay", "pt": "Outro pagamento"},
    "preview.no": {"es": "No, gracias", "en": "No, thanks", "pt": "Não, obrigado"},
    "quote.coming": {
        "es": "¡Perfecto! Preparo tu cotización de *{lot}* y te la envío por aquí en un momento.",
        "en": "Great! I am preparing your quote for *{lot}* and will send it here in a moment.",
        "pt": "Perfeito! Preparo a sua proposta de *{lot}* e envio por aqui em um momento.",
    },
    "quote.on_its_way": {
        "es": "Tu cotización ya está en camino.",
        "en": "Your quote is already on its way.",
        "pt": "A sua proposta já está a caminho.",
    },
    "quote.declined": {
        "es": "De acuerdo, no envío nada. Si quieres ver otra opción, dímelo.",
        "en": "All right, I will not send anything. If you would like to see another option, tell me.",
        "pt": "Tudo bem, não envio nada. Se quiser ver outra opção, é só dizer.",
    },
    "quote.unknown": {
        "es": "No encuentro esa cotización en esta conversación. ¿Preparamos una nueva?",
        "en": "I cannot find that quote in this conversation. Shall we make a new one?",
        "pt": "Não encontro essa proposta nesta conversa. Preparamos uma nova?",
    },
    "quote.customer": {"es": "Cliente", "en": "Customer", "pt": "Cliente"},
    "accept.ask": {
        "es": "Para reservarlo, acepta tu cotización *{number}*: {about}. ¿La aceptas?",
        "en": "To reserve it, accept your quote *{number}*: {about}. Do you accept it?",
        "pt": "Para reservar, aceite a sua proposta *{number}*: {about}. Você aceita?",
    },
    "accept.which": {
        "es": "Tienes más de una cotización vigente. ¿Cuál aceptas?",
        "en": "You have more than one open quote. Which one do you accept?",
        "pt": "Você tem mais de uma proposta em aberto. Qual aceita?",
    },
    "accept.button": {"es": "Aceptar", "en": "Accept", "pt": "Aceitar"},
    "accept.no": {"es": "Todavía no", "en": "Not yet", "pt": "Ainda não"},
    "accept.received": {
        "es": "Recibí tu aceptación de la cotización *{number}*. Te confirmo la reserva en un momento.",
        "en": "I have received your acceptance of quote *{number}*. I will confirm the reservation in a moment.",
        "pt": "Recebi o seu aceite da proposta *{number}*. Confirmo a reserva em um momento.",
    },
    "accept.declined": {
        "es": "De acuerdo, no reservo nada todavía.",
        "en": "All right, I will not reserve anything yet.",
        "pt": "Tudo bem, ainda não reservo nada.",
    },
}


def sale_text(name: str, language: Language, **values: object) -> str:
    """Return a text of the catalogue with its ``{placeholders}`` filled in."""
    return _TEXTS[name][language].format(**values)


def catalogue() -> dict[str, dict[Language, str]]:
    """Return every text, for the test that keeps the languages complete."""
    return _TEXTS
