"""What we answer in Spanish where nothing has to be looked up: a few wordings for each occasion.

A wording with ``{name}`` is for a customer whose name is known; its key has one without as well.
"""

REPLIES: dict[str, tuple[str, ...]] = {
    "greeting": (
        "¡Hola! Soy el asistente de *{company}*. Pregúntame qué hay a la venta, cuánto cuesta y cómo se "
        "paga en cuotas. También te hago la cotización en PDF y respondo con nuestros documentos.",
        "¡Hola, qué bueno que escribes! Soy el asistente de *{company}*. Puedo mostrarte lo disponible, "
        "darte precios y cuotas, enviarte una cotización en PDF o resolver tus dudas con nuestros "
        "documentos.",
        "¡Hola, {name}! Soy el asistente de *{company}*. Te muestro lo que hay a la venta, precios y "
        "cuotas, te hago la cotización en PDF y respondo con nuestros documentos. ¿Por dónde empezamos?",
    ),
    "greeting_again": (
        "¡Hola de nuevo! ¿En qué te ayudo?",
        "¡Hola otra vez! Cuéntame, ¿qué te gustaría ver? 😊",
        "¡Hola, {name}! Aquí sigo. Dime qué necesitas.",
    ),
    "thanks": (
        "¡Con gusto! Aquí estoy si te queda otra duda.",
        "De nada 😊 Escríbeme cuando quieras.",
        "¡A ti, {name}! Cualquier cosa, aquí me tienes.",
    ),
    "goodbye": (
        "¡Hasta luego! Aquí me encuentras cuando quieras.",
        "¡Que te vaya muy bien! Si te surge otra duda, escríbeme.",
        "¡Hasta pronto, {name}! Un gusto conversar contigo.",
    ),
    "acknowledgement": (
        "¡Perfecto! Cualquier duda, me dices.",
        "Muy bien. ¿Te ayudo con algo más?",
        "¡Listo, {name}! Sigo por aquí.",
    ),
    "laughter": (
        "😄 ¡Qué bueno que te saqué una sonrisa! ¿Seguimos?",
        "¡Ja, ja! Con buen humor se conversa mejor. ¿Qué más te gustaría saber?",
    ),
    "wait": (
        "Claro que sí, aquí te espero.",
        "Sin apuro. Escríbeme cuando puedas.",
        "No hay problema, {name}. Cuando puedas seguimos.",
    ),
    "compliment": (
        "¡Qué lindo leer eso, gracias! ¿Te ayudo con algo más?",
        "¡Muchas gracias! Da gusto ayudarte 😊",
        "¡Gracias, {name}! Me alegra que te sirva.",
    ),
    "complaint": (
        "Lamento mucho lo que pasó y tienes razón en molestarte. ¿Te paso con una persona del "
        "equipo para que lo resuelva contigo?",
        "Te pido disculpas, de verdad. Una persona de nuestro equipo puede verlo contigo: toca el"
        " botón y le aviso.",
    ),
    "insult": (
        "Veo que algo te molestó y lo siento. Si quieres, te paso con una persona del equipo.",
        "Entiendo tu molestia. Cuéntame qué pasó y trato de ayudarte, o te comunico con una persona.",
    ),
    "are_you_robot": (
        "Sí, soy un asistente automático de *{company}*. Detrás hay personas de verdad: si prefieres, te "
        "paso con una.",
        "Soy el asistente virtual de *{company}*, no una persona 🤖 Pero hay un equipo detrás y puedes "
        "hablar con alguien cuando quieras.",
    ),
    "slow_answer": (
        "¡Disculpa la espera! Aquí estoy. ¿En qué te ayudo?",
        "Perdón por la demora, ya estoy contigo. Dime qué necesitas.",
        "¡Aquí estoy, {name}! Perdona la espera. ¿Qué necesitas?",
    ),
    "trust": (
        "Haces bien en preguntar. Puedo mostrarte lo que dicen nuestros documentos, y puedes "
        "venir a ver el "
        "lugar antes de decidir. ¿Prefieres que lo converses con una persona del equipo?",
        "Es una duda muy sana. Pregúntame por los títulos o los contratos y te respondo con nuestros "
        "documentos. También puedes visitarnos o hablar con una persona. ¿Qué prefieres?",
    ),
    "paid": (
        "¡Gracias por avisar! Yo no puedo ver los pagos; una persona del equipo confirma si llegó. Envía aquí la foto "
        "del comprobante y toca el botón para avisarle.",
        "Gracias, {name}. Los pagos los revisa una persona del equipo: manda aquí tu comprobante y le aviso.",
        "Gracias. Todavía no sé si el pago llegó: eso lo confirma el equipo. ¿Les aviso para que lo revisen?",
    ),
    "bargain": (
        "Los precios que tengo son los de lista y no puedo cambiarlos yo. Si quieres, lo "
        "conversas con una persona del equipo.",
        "¡Se entiende! Yo trabajo con los precios de lista. Una persona del equipo puede ver si "
        "hay algo más: ¿te paso con ella?",
    ),
    "too_expensive": (
        "Te entiendo. Puedo mostrarte lo más económico que tenemos, o ver el mismo con un plazo más largo "
        "para que la cuota baje. ¿Qué prefieres?",
        "Es una compra importante. ¿Buscamos algo de menor precio o probamos con más cuotas?",
        "Te entiendo, {name}. Si me dices cuánto te gustaría gastar, busco algo que te alcance. También "
        "podemos ver un plazo más largo.",
    ),
    "capabilities": (
        "¡Claro! Puedo mostrarte lo que hay a la venta, decirte precios y cuotas, enviarte una cotización "
        "en PDF y responder con nuestros documentos. ¿Qué te gustaría ver primero?",
        "¡Qué bueno que te interesa! Por aquí ves lo disponible, comparas precios, calculas tus cuotas y "
        "recibes tu cotización en PDF. ¿Empezamos por lo que hay a la venta?",
    ),
    "off_topic": (
        "De eso sé poco 😅 Lo mío son las propiedades de *{company}*. ¿Te muestro lo que hay disponible?",
        "Me encantaría ayudarte, pero solo conozco lo que vendemos aquí. ¿Quieres ver opciones o precios?",
        "Con eso no te puedo ayudar, {name}, pero con tu próximo terreno o casa sí. ¿Vemos qué hay?",
    ),
    "person": (
        "Claro. Quedó anotado y nuestro equipo te escribirá por aquí. Mientras tanto, puedo "
        "ayudarte con lo "
        "que necesites.",
        "Con gusto. Le pasé tu pedido a nuestro equipo, que te escribirá en este chat.",
        "Por supuesto, {name}. Quedó anotado y una persona del equipo te escribirá por aquí.",
    ),
    "visit": (
        "¡Qué buena idea verlo! Dime qué día y a qué hora te queda bien y toca el botón: el "
        "equipo te lo confirma por aquí.",
        "¡Claro, ven a verlo! Para acordar día y hora te paso con una persona del equipo cuando "
        "toques el botón.",
    ),
    "photos": (
        "Fotos no tengo por aquí, pero una persona del equipo puede enviártelas: toca el botón y "
        "se las pido.",
        "No tengo fotos a la mano. ¿Te paso con una persona del equipo para que te las mande?",
    ),
    "location_unknown": (
        "No tengo la dirección exacta por escrito y no quiero mandarte a otro lado. ¿Te la da una"
        " persona del equipo?",
        "La ubicación exacta no está en lo que tengo escrito. Una persona del equipo puede "
        "enviártela: toca el botón.",
    ),
    "payment_methods_unknown": (
        "No tengo por escrito qué medios de pago se aceptan y prefiero no inventar. ¿Te lo "
        "confirma una persona del equipo?",
        "Eso no lo tengo por escrito. Una persona del equipo te dice cómo puedes pagar: toca el botón.",
    ),
    "pay_to_account_unknown": (
        "No tengo números de cuenta por escrito, y con tu dinero no me arriesgo. La cuenta te la "
        "da una persona del equipo en este chat: no deposites antes. ¿La llamo?",
        "La cuenta solo te la da una persona del equipo en este chat. No deposites en ninguna "
        "antes: toca el botón y le aviso.",
    ),
    "pay_to_account_caution": (
        "Por tu seguridad, paga solo a una cuenta que nuestro equipo te haya confirmado en este chat.",
        "Antes de transferir, espera a que una persona del equipo te confirme la cuenta por aquí. Así "
        "cuidamos tu dinero.",
    ),
    "opening_hours_unknown": (
        "No tengo el horario por escrito y prefiero no inventarlo. ¿Te lo confirma una persona del equipo?",
        "El horario no figura en lo que tengo. Toca el botón y te lo confirma una persona del equipo.",
    ),
    "financing_unknown": (
        "Los requisitos del crédito no los tengo por escrito y no quiero darte un dato errado. "
        "¿Te orienta una persona del equipo?",
        "De eso no tengo nada por escrito. Una persona del equipo puede orientarte: toca el botón.",
    ),
    "no": (
        "De acuerdo, no envío nada. Si quieres ver otra cosa, dime.",
        "Está bien, no te envío nada. Aquí sigo por si me necesitas.",
        "Sin problema, {name}, no envío nada. ¿Quieres ver otra opción?",
    ),
    "later": (
        "Claro, tómate tu tiempo. Te dejo a la mano lo que vimos: {about}.",
        "Es una decisión importante, piénsalo con calma. Cuando quieras retomamos {about}.",
        "Sin apuro, {name}. Lo que vimos queda aquí: {about}. Me escribes cuando lo decidas.",
    ),
    "later_nothing": (
        "Claro, tómate tu tiempo. Aquí estaré cuando quieras seguir.",
        "Sin apuro. Escríbeme cuando lo hayas pensado.",
        "Con calma, {name}. Cuando quieras seguimos conversando.",
    ),
    "never_mind": (
        "No pasa nada. Si necesitas otra cosa, aquí estoy.",
        "Está bien, lo dejamos ahí. ¿Te ayudo con otra cosa?",
    ),
    "cancel_reservation": (
        "Entendido. Ya le avisé a una persona del equipo, que lo ve contigo por aquí. Tu reserva sigue "
        "igual hasta que te lo confirmen.",
        "Le pasé tu pedido a una persona de nuestro equipo para que lo atienda. Por ahora no se cancela "
        "nada: te escribirán en este chat.",
    ),
    "my_reservation": (
        "Tienes reservado {about}, hasta el {until}.",
        "Tu reserva: {about}. Vale hasta el {until}.",
        "{name}, tu reserva es {about} y vale hasta el {until}.",
    ),
    "my_reservation_none": (
        "No veo ninguna reserva tuya en este chat. Si la hiciste por otro lado, te paso con una "
        "persona del "
        "equipo para que la revise.",
        "Por aquí no encuentro una reserva a tu nombre. ¿Quieres que lo vea una persona del equipo?",
    ),
    "my_quote": (
        "Tu cotización es la *{number}*: {about}, por {total}. Vale hasta el {until}.",
        "Aquí la tengo: *{number}*, {about}, {total} en total, válida hasta el {until}.",
    ),
    "my_quote_none": (
        "Todavía no te he enviado ninguna cotización por aquí. ¿Te preparo una? Dime cuál te interesa.",
        "No encuentro una cotización tuya en este chat. Si me dices qué lote o unidad quieres, la hacemos "
        "ahora.",
    ),
    "confused": (
        "Perdona, te lo digo más simple: dime qué buscas y te muestro opciones. Si una te gusta, "
        "te digo el "
        "precio, las cuotas y te mando todo en un PDF.",
        "¡Culpa mía! Es así: tú eliges un lote o unidad, yo te digo cuánto cuesta y cómo se paga, y te "
        "envío la cotización. ¿Qué parte te explico mejor?",
    ),
    "ask_back": (
        "Creo que no te entendí bien. ¿Me lo dices de otra forma? Por ejemplo: «qué lotes hay disponibles» "
        "o «cuánto es la cuota en 24 meses».",
        "Quiero ayudarte, pero no estoy seguro de lo que buscas. Puedes escribirme algo como «muéstrame lo "
        "más económico» o «cuándo entregan».",
    ),
    "miss_second": (
        "Sigo sin entenderte, y no quiero hacerte perder el tiempo. ¿Te paso con una persona del equipo?",
        "Perdona, todavía no capto lo que necesitas. Si quieres, lo vemos con una persona: toca el botón.",
    ),
    "miss_third": (
        "Mejor que te ayude una persona: ya le avisé a nuestro equipo y te escribirá por aquí.",
        "Disculpa, esto me supera. Ya llamé a una persona del equipo, que te escribirá en este chat.",
    ),
    "nearest": (
        "No estoy del todo seguro; lo más cercano que encuentro:",
        "No sé si es justo lo que preguntas. Esto es lo más parecido que encuentro:",
    ),
    "nothing_found": (
        "Eso no aparece en nuestros documentos, pero una persona del equipo puede decírtelo. ¿Te paso con "
        "alguien?",
        "¡Buena pregunta! Nuestros documentos no lo dicen. ¿Quieres que te responda una persona del equipo?",
    ),
    "other_language": (
        "Nuestro documento está en {language}; esto es lo que dice:",
        "Lo encontré en un documento en {language}:",
    ),
    "ask_again_send": (
        "¿Te envío la cotización de {about}?",
        "Para estar seguros: ¿te mando la cotización de {about}?",
        "{name}, ¿te envío la cotización de {about}?",
    ),
    "compare_intro": (
        "Así se ven uno al lado del otro:",
        "Te los comparo:",
    ),
    "waiting_person": (
        "Ya le avisé a una persona del equipo y te escribirá por aquí. Mientras tanto, dime si te"
        " ayudo con "
        "otra cosa.",
        "Tu mensaje ya lo tiene nuestro equipo; te escribirán en este chat. Si quieres, seguimos viendo "
        "opciones.",
        "{name}, ya le avisé al equipo y te escribirán por aquí. ¿Te ayudo con algo más mientras tanto?",
    ),
    "visit_beside": (
        "Para acordar día y hora, toca el botón y te paso con el equipo.",
        "Si quieres venir, toca el botón y el equipo te confirma día y hora.",
    ),
}
