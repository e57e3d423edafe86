"""What customers and API clients are told about quotes, in every language we speak."""

from typing import Final

from salesmind.knowledge.language import Language

_TEXTS: Final[dict[str, dict[Language, str]]] = {
    # The document.
    "file": {"es": "Cotizacion", "en": "Quote", "pt": "Proposta"},
    "caption": {
        "es": "Tu cotización {number} de {unit}, {project}: {total}. Es válida hasta el {valid_until}.",
        "en": "Your quote {number} for {unit}, {project}: {total}. It is valid until {valid_until}.",
        "pt": "Sua proposta {number} de {unit}, {project}: {total}. Vale até {valid_until}.",
    },
    "button_accept": {"es": "Aceptar", "en": "Accept", "pt": "Aceitar"},
    "button_plan": {"es": "Otro plan de pago", "en": "Another plan", "pt": "Outro plano"},
    "button_person": {"es": "Hablar con alguien", "en": "Talk to a person", "pt": "Falar com alguém"},
    "list_price": {"es": "Precio de lista", "en": "List price", "pt": "Preço de tabela"},
    "discount": {"es": "Descuento", "en": "Discount", "pt": "Desconto"},
    "tax_included": {
        "es": "El total incluye {tax}: {amount}",
        "en": "The total includes {tax}: {amount}",
        "pt": "O total inclui {tax}: {amount}",
    },
    "effective_cost": {
        "es": "Costo efectivo anual del financiamiento, con comisiones y seguros: {percent} %.",
        "en": "Effective annual cost of the financing, fees and insurance included: {percent}%.",
        "pt": "Custo efetivo anual do financiamento, com tarifas e seguros: {percent} %.",
    },
    "advisor": {"es": "Equipo de ventas", "en": "Sales team", "pt": "Equipe de vendas"},
    "kind_lot": {"es": "Lote", "en": "Lot", "pt": "Lote"},
    "kind_house": {"es": "Casa", "en": "House", "pt": "Casa"},
    "kind_flat": {"es": "Departamento", "en": "Apartment", "pt": "Apartamento"},
    "kind_office": {"es": "Oficina", "en": "Office", "pt": "Sala comercial"},
    "kind_shop": {"es": "Local", "en": "Shop", "pt": "Loja"},
    "kind_parking": {"es": "Cochera", "en": "Parking space", "pt": "Vaga"},
    # Refusals.
    "too_many_open": {
        "es": "Ya tienes {limit} cotizaciones vigentes, que es el máximo. Acepta una o espera a que venzan; "
        "si necesitas otra, un asesor te ayuda.",
        "en": "You already have {limit} open quotes, which is the most we keep. Accept one or let them expire; "
        "if you need another, an advisor will help you.",
        "pt": "Você já tem {limit} propostas em aberto, que é o máximo. Aceite uma ou espere que vençam; "
        "se precisar de outra, um consultor ajuda.",
    },
    "too_many_today": {
        "es": "Hoy ya te enviamos {limit} cotizaciones, que es el máximo por día. Mañana puedes pedir más, "
        "o un asesor te ayuda ahora.",
        "en": "We already sent you {limit} quotes today, which is the most for a day. You can ask for more "
        "tomorrow, or an advisor can help you now.",
        "pt": "Hoje já enviamos {limit} propostas, que é o máximo por dia. Amanhã você pode pedir mais, "
        "ou um consultor ajuda agora.",
    },
    "price_changed": {
        "es": "El precio cambió desde que te lo mostré: ahora es {total}. Por eso no te envié la cotización. "
        "¿Quieres verla con el precio nuevo?",
        "en": "The price has changed since I showed it to you: it is {total} now. That is why I did not send the "
        "quote. Shall I show you the new one?",
        "pt": "O preço mudou desde que mostrei para você: agora é {total}. Por isso não enviei a proposta. "
        "Quer ver com o preço novo?",
    },
    "price_changed_plan": {
        "es": "El precio cambió desde que te lo mostré: ahora es {total} y con ese plan pagarías {to_pay} en total. "
        "Por eso no te envié la cotización. ¿Quieres verla con el precio nuevo?",
        "en": "The price has changed since I showed it to you: it is {total} now, and with that plan you would pay "
        "{to_pay} in all. That is why I did not send the quote. Shall I show you the new one?",
        "pt": "O preço mudou desde que mostrei para você: agora é {total} e com esse plano você pagaria {to_pay} no "
        "total. Por isso não enviei a proposta. Quer ver com o preço novo?",
    },
    "button_new_price": {"es": "Ver el nuevo precio", "en": "See the new price", "pt": "Ver o novo preço"},
    "plan_gone": {
        "es": "Ese plan de pago ya no se ofrece para esta unidad. ¿Quieres ver los que hay?",
        "en": "That payment plan is no longer offered for this unit. Shall I show you the ones there are?",
        "pt": "Esse plano de pagamento já não é oferecido para esta unidade. Quer ver os que há?",
    },
    "button_plans": {"es": "Ver opciones", "en": "See the options", "pt": "Ver opções"},
    "lot_gone": {
        "es": "Lo siento: esa unidad ya no está a la venta. Pídeme la lista y te muestro las que hay.",
        "en": "I am sorry: that unit is no longer for sale. Ask me for the list and I will show you what there is.",
        "pt": "Sinto muito: essa unidade já não está à venda. Peça a lista e eu mostro as que há.",
    },
    "cannot_quote": {
        "es": "No puedo preparar esta cotización ahora mismo.",
        "en": "I cannot prepare this quote right now.",
        "pt": "Não consigo preparar esta proposta agora.",
    },
    "advisor_writes": {
        "es": "Un asesor lo revisará y te escribirá por aquí.",
        "en": "An advisor will check it and write to you here.",
        "pt": "Um consultor vai verificar e escrever para você por aqui.",
    },
    "already_sent": {
        "es": "Esa cotización ya te la envié hoy: es la {number}, de {total}, y vale hasta el {valid_until}. "
        "La encuentras más arriba en este chat.",
        "en": "I already sent you that quote today: it is {number}, {total}, valid until {valid_until}. "
        "You find it further up in this chat.",
        "pt": "Essa proposta eu já enviei hoje: é a {number}, de {total}, e vale até {valid_until}. "
        "Você a encontra mais acima nesta conversa.",
    },
    # Acceptance.
    "accepted": {
        "es": "¡Listo! {unit} de {project} está reservado para ti hasta el {until}. Un asesor te escribirá para "
        "firmar y coordinar el pago.",
        "en": "Done! {unit} in {project} is reserved for you until {until}. An advisor will write to you about "
        "signing and the payment.",
        "pt": "Pronto! {unit} de {project} está reservado para você até {until}. Um consultor vai escrever para "
        "combinar a assinatura e o pagamento.",
    },
    "accepted_already": {
        "es": "Ya aceptaste la cotización {number}: {unit} está reservado para ti hasta el {until}.",
        "en": "You already accepted quote {number}: {unit} is reserved for you until {until}.",
        "pt": "Você já aceitou a proposta {number}: {unit} está reservado para você até {until}.",
    },
    "held_already": {
        "es": "{unit} de {project} ya está reservado para ti hasta el {until}, con tu cotización {number}. "
        "Un asesor te escribirá; si quieres cambiar algo, lo ve contigo.",
        "en": "{unit} in {project} is already reserved for you until {until}, with your quote {number}. "
        "An advisor will write to you and help if you want to change anything.",
        "pt": "{unit} de {project} já está reservado para você até {until}, com a sua proposta {number}. "
        "Um consultor vai escrever; se quiser mudar algo, ele vê com você.",
    },
    "reserved_another": {
        "es": "No puedo reservarte {unit} de {project} además de lo que ya tienes reservado. Un asesor lo verá contigo "
        "y te escribirá por aquí.",
        "en": "I cannot reserve {unit} in {project} for you on top of what you have reserved. An advisor will see to "
        "it with you and write to you here.",
        "pt": "Não posso reservar {unit} de {project} além do que você já tem reservado. Um consultor vai ver isso com "
        "você e escrever por aqui.",
    },
    "reserved_by_person": {
        "es": "La reserva de {unit} de {project} la confirma una persona de nuestro equipo. Un asesor te escribirá por "
        "aquí.",
        "en": "A person of our team confirms the reservation of {unit} in {project}. An advisor will write to you "
        "here.",
        "pt": "A reserva de {unit} de {project} é confirmada por uma pessoa da nossa equipe. Um consultor vai escrever "
        "para você por aqui.",
    },
    "accepted_settled": {
        "es": "Ya aceptaste la cotización {number} y un asesor la tiene a cargo. Te escribirá pronto.",
        "en": "You already accepted quote {number} and an advisor is taking care of it. They will write soon.",
        "pt": "Você já aceitou a proposta {number} e um consultor cuida dela. Ele vai escrever em breve.",
    },
    "taken": {
        "es": "Lo siento: {unit} de {project} acaba de ser reservado por otra persona.",
        "en": "I am sorry: {unit} in {project} has just been reserved by somebody else.",
        "pt": "Sinto muito: {unit} de {project} acaba de ser reservado por outra pessoa.",
    },
    "gone": {
        "es": "Lo siento: {unit} de {project} ya no está a la venta.",
        "en": "I am sorry: {unit} in {project} is no longer for sale.",
        "pt": "Sinto muito: {unit} de {project} já não está à venda.",
    },
    "advisor_confirms": {
        "es": "Un asesor lo confirmará y te escribirá sobre tu cotización {number}.",
        "en": "An advisor will check and write to you about your quote {number}.",
        "pt": "Um consultor vai confirmar e escrever sobre sua proposta {number}.",
    },
    "alternatives": {
        "es": "Estas unidades parecidas están disponibles:",
        "en": "These similar units are available:",
        "pt": "Estas unidades parecidas estão disponíveis:",
    },
    "no_alternatives": {
        "es": "Por ahora no hay otra parecida disponible. Un asesor puede avisarte cuando la haya.",
        "en": "No similar one is available right now. An advisor can let you know when there is.",
        "pt": "No momento não há outra parecida disponível. Um consultor pode avisar quando houver.",
    },
    "quote_expired": {
        "es": "La cotización {number} venció el {valid_until}. ¿Quieres que prepare una nueva con el precio de hoy?",
        "en": "Quote {number} expired on {valid_until}. Shall I prepare a new one at today's price?",
        "pt": "A proposta {number} venceu em {valid_until}. Quer que eu prepare uma nova com o preço de hoje?",
    },
    "quote_replaced": {
        "es": "La cotización {number} fue reemplazada o anulada. Usa la más reciente, o pídeme una nueva.",
        "en": "Quote {number} was replaced or cancelled. Use the newest one, or ask me for a new one.",
        "pt": "A proposta {number} foi substituída ou cancelada. Use a mais recente, ou peça uma nova.",
    },
    # The verification page.
    "page_title": {
        "es": "Verificación de cotización",
        "en": "Quote verification",
        "pt": "Verificação de proposta",
    },
    "page_genuine": {
        "es": "Esta cotización es auténtica.",
        "en": "This quote is genuine.",
        "pt": "Esta proposta é autêntica.",
    },
    "page_compare": {
        "es": "Compare estos datos con los del documento.",
        "en": "Compare these details with those of the document.",
        "pt": "Compare estes dados com os do documento.",
    },
    "page_company": {"es": "Empresa", "en": "Company", "pt": "Empresa"},
    "page_number": {"es": "Número", "en": "Number", "pt": "Número"},
    "page_date": {"es": "Fecha", "en": "Date", "pt": "Data"},
    "page_total": {"es": "Total", "en": "Total", "pt": "Total"},
    "page_valid": {"es": "Válida hasta", "en": "Valid until", "pt": "Válida até"},
    "page_state": {"es": "Estado", "en": "State", "pt": "Situação"},
    "state_open": {"es": "Vigente", "en": "Valid", "pt": "Vigente"},
    "state_accepted": {"es": "Aceptada", "en": "Accepted", "pt": "Aceita"},
    "state_expired": {"es": "Vencida", "en": "Expired", "pt": "Vencida"},
    "state_cancelled": {
        "es": "Anulada o reemplazada",
        "en": "Cancelled or replaced",
        "pt": "Cancelada ou substituída",
    },
    "page_unknown": {
        "es": "No hay ninguna cotización con este código. Revise que el enlace esté completo.",
        "en": "There is no quote with this code. Check that the link is complete.",
        "pt": "Não há nenhuma proposta com este código. Verifique se o link está completo.",
    },
    "page_gone": {
        "es": "Este enlace venció junto con su cotización. Pida una nueva a la empresa.",
        "en": "This link expired with its quote. Ask the company for a new one.",
        "pt": "Este link venceu junto com a proposta. Peça uma nova à empresa.",
    },
    # The API.
    "api_unauthorized": {
        "es": "Falta la clave de la API en X-Api-Key, o no es válida.",
        "en": "The API key in X-Api-Key is missing or not valid.",
        "pt": "Falta a chave da API em X-Api-Key, ou não é válida.",
    },
    "api_idempotency_key": {
        "es": "Falta la cabecera Idempotency-Key: de 1 a 255 caracteres visibles, una por pedido.",
        "en": "The header Idempotency-Key is missing: 1 to 255 visible characters, one for each request.",
        "pt": "Falta o cabeçalho Idempotency-Key: de 1 a 255 caracteres visíveis, um por pedido.",
    },
    "api_idempotency_key_reused": {
        "es": "Esta Idempotency-Key ya se usó con otro pedido.",
        "en": "This Idempotency-Key was already used with another request.",
        "pt": "Esta Idempotency-Key já foi usada com outro pedido.",
    },
    "api_invalid_json": {
        "es": "El cuerpo no es un objeto JSON.",
        "en": "The body is not a JSON object.",
        "pt": "O corpo não é um objeto JSON.",
    },
    "api_invalid_field": {
        "es": "El campo {field} falta, sobra o no es válido.",
        "en": "The field {field} is missing, unknown or not valid.",
        "pt": "O campo {field} falta, sobra ou não é válido.",
    },
    "api_control_characters": {
        "es": "El campo {field} tiene caracteres de control, como un salto de línea o NUL. Envíelo sin ellos.",
        "en": "The field {field} holds control characters, such as a line break or NUL. Send it without them.",
        "pt": "O campo {field} tem caracteres de controle, como quebra de linha ou NUL. Envie sem eles.",
    },
    "api_unknown_conversation": {
        "es": "La conversación no existe.",
        "en": "There is no such conversation.",
        "pt": "A conversa não existe.",
    },
    "api_not_found": {"es": "No existe.", "en": "Not found.", "pt": "Não existe."},
    "api_method_not_allowed": {
        "es": "Método no permitido.",
        "en": "Method not allowed.",
        "pt": "Método não permitido.",
    },
    "api_unavailable": {
        "es": "El servicio no está disponible ahora. Repita el pedido con la misma Idempotency-Key.",
        "en": "The service is not available now. Repeat the request with the same Idempotency-Key.",
        "pt": "O serviço não está disponível agora. Repita o pedido com a mesma Idempotency-Key.",
    },
}


def text(name: str, language: Language, **fields: str | int) -> str:
    """Return a text with its fields filled in."""
    return _TEXTS[name][language].format(**fields)


def catalogue() -> dict[str, dict[Language, str]]:
    """Return every text, for the test that keeps the languages complete."""
    return _TEXTS
