"""What we answer in Portuguese where nothing has to be looked up: a few wordings for each occasion.

A wording with ``{name}`` is for a customer whose name is known; its key has one without as well.
"""

REPLIES: dict[str, tuple[str, ...]] = {
    "greeting": (
        "Olá! Sou o assistente da *{company}*. Pergunte o que está à venda, quanto custa e como parcelar. "
        "Também envio a proposta em PDF e respondo com os nossos documentos.",
        "Oi, que bom que escreveu! Sou o assistente da *{company}*. Posso mostrar o que está disponível, "
        "dar preços e parcelas, enviar uma proposta em PDF ou tirar dúvidas com os nossos documentos.",
        "Olá, {name}! Sou o assistente da *{company}*. Mostro o que está à venda, preços e parcelas, envio "
        "a proposta em PDF e respondo com os nossos documentos. Por onde começamos?",
    ),
    "greeting_again": (
        "Olá de novo! Em que posso ajudar?",
        "Oi outra vez! Conte, o que você gostaria de ver? 😊",
        "Oi, {name}! Continuo aqui. O que você precisa?",
    ),
    "thanks": (
        "De nada! Estou aqui se surgir outra dúvida.",
        "Imagina 😊 Escreva quando quiser.",
        "Eu que agradeço, {name}! É só chamar.",
    ),
    "goodbye": (
        "Até logo! Você me encontra aqui quando quiser.",
        "Tenha um ótimo dia! Se surgir outra dúvida, é só escrever.",
        "Até breve, {name}! Foi um prazer conversar com você.",
    ),
    "acknowledgement": (
        "Perfeito! Qualquer dúvida, é só dizer.",
        "Muito bem. Posso ajudar com mais alguma coisa?",
        "Certo, {name}! Sigo por aqui.",
    ),
    "laughter": (
        "😄 Que bom que fiz você sorrir! Continuamos?",
        "Ha ha! Com bom humor a conversa fica melhor. O que mais quer saber?",
    ),
    "wait": (
        "Claro, espero por aqui.",
        "Sem pressa. Escreva quando puder.",
        "Sem problema, {name}. Quando puder, continuamos.",
    ),
    "compliment": (
        "Que bom ler isso, muito obrigado! Ajudo com mais alguma coisa?",
        "Muito obrigado! É um prazer ajudar 😊",
        "Obrigado, {name}! Fico feliz em ser útil.",
    ),
    "complaint": (
        "Sinto muito pelo que aconteceu, você tem razão em se aborrecer. Quer que eu chame uma "
        "pessoa da equipe para resolver com você?",
        "Peço desculpas, de verdade. Uma pessoa da nossa equipe pode ver isso com você: toque no "
        "botão e eu aviso.",
    ),
    "insult": (
        "Vejo que algo incomodou você, e sinto muito. Quer falar com uma pessoa da equipe?",
        "Entendo a irritação. Conte o que aconteceu e tento ajudar, ou chamo uma pessoa para falar com você.",
    ),
    "are_you_robot": (
        "Sim, sou um assistente automático da *{company}*. Por trás há pessoas de verdade: se preferir, "
        "chamo uma.",
        "Sou o assistente virtual da *{company}*, não uma pessoa 🤖 Mas há uma equipe por trás, e você pode "
        "falar com alguém quando quiser.",
    ),
    "slow_answer": (
        "Desculpe a espera! Estou aqui. Em que posso ajudar?",
        "Perdão pela demora, já estou com você. O que precisa?",
        "Estou aqui, {name}! Desculpe a espera. O que precisa?",
    ),
    "trust": (
        "Faz bem em perguntar. Posso mostrar o que dizem os nossos documentos, e você pode vir conhecer o "
        "lugar antes de decidir. Prefere conversar com uma pessoa da equipe?",
        "É uma dúvida muito justa. Pergunte sobre escrituras ou contratos e respondo com os nossos "
        "documentos. Você também pode nos visitar ou falar com uma pessoa. O que prefere?",
    ),
    "paid": (
        "Obrigado por avisar! Eu não consigo ver os pagamentos; uma pessoa da equipe confirma se chegou. Envie aqui a "
        "foto do comprovante e toque no botão para eu avisar.",
        "Obrigado, {name}. Os pagamentos são conferidos por uma pessoa da equipe: mande o comprovante aqui.",
        "Obrigado. Ainda não sei se o pagamento chegou: quem confirma é a equipe. Peço para verificarem?",
    ),
    "bargain": (
        "Os preços que tenho são os de tabela e eu não posso mudá-los. Se quiser, converse com "
        "uma pessoa da equipe.",
        "É justo perguntar! Trabalho com os preços de tabela. Uma pessoa da equipe pode ver se há"
        " algo mais: quer falar com ela?",
    ),
    "too_expensive": (
        "Entendo. Posso mostrar o mais em conta que temos, ou ver o mesmo com um prazo maior para"
        " a parcela "
        "baixar. O que prefere?",
        "É uma compra importante. Procuramos algo de menor preço ou tentamos mais parcelas?",
        "Entendo, {name}. Se me disser quanto gostaria de gastar, procuro algo que caiba. Também podemos "
        "ver um prazo maior.",
    ),
    "capabilities": (
        "Claro! Posso mostrar o que está à venda, dizer preços e parcelas, enviar uma proposta em PDF e "
        "responder com os nossos documentos. O que quer ver primeiro?",
        "Que bom que tem interesse! Por aqui você vê o que está disponível, compara preços, calcula "
        "parcelas e recebe a proposta em PDF. Começamos pelo que está à venda?",
    ),
    "off_topic": (
        "Disso eu sei pouco 😅 O meu assunto são os imóveis da *{company}*. Mostro o que está disponível?",
        "Adoraria ajudar, mas só conheço o que vendemos aqui. Quer ver opções ou preços?",
        "Com isso não posso ajudar, {name}, mas com o seu próximo imóvel sim. Vamos ver o que há?",
    ),
    "person": (
        "Claro. Deixei anotado, e a nossa equipe vai escrever por aqui. Enquanto isso, ajudo no que "
        "precisar.",
        "Com prazer. Passei o seu pedido à nossa equipe, que vai escrever nesta conversa.",
        "Claro, {name}. Deixei anotado, e uma pessoa da equipe vai escrever por aqui.",
    ),
    "visit": (
        "Que boa ideia ver de perto! Diga o dia e a hora que ficam bem e toque no botão: a equipe"
        " confirma por aqui.",
        "Claro, venha ver! Toque no botão e uma pessoa da equipe combina o dia e a hora com você.",
    ),
    "photos": (
        "Não tenho fotos por aqui, mas uma pessoa da equipe pode enviar: toque no botão e eu peço.",
        "Não tenho fotos à mão. Quer falar com uma pessoa da equipe que pode mandá-las?",
    ),
    "location_unknown": (
        "Não tenho o endereço exato por escrito e não quero mandar você ao lugar errado. Uma "
        "pessoa da equipe pode passar?",
        "A localização exata não está no que tenho por escrito. Uma pessoa da equipe pode enviar:"
        " toque no botão.",
    ),
    "payment_methods_unknown": (
        "Não tenho por escrito quais formas de pagamento são aceitas e prefiro não inventar. Uma "
        "pessoa da equipe confirma para você?",
        "Isso não tenho por escrito. Uma pessoa da equipe diz como você pode pagar: toque no botão.",
    ),
    "pay_to_account_unknown": (
        "Não tenho números de conta por escrito, e com o seu dinheiro eu não arrisco. Uma pessoa "
        "da equipe passa a conta nesta conversa: não pague antes disso. Quer que eu chame?",
        "A conta só uma pessoa da equipe passa, nesta conversa. Não pague em nenhuma antes: toque"
        " no botão e eu aviso.",
    ),
    "pay_to_account_caution": (
        "Para a sua segurança, pague somente em uma conta que a nossa equipe tenha confirmado nesta "
        "conversa.",
        "Antes de transferir, espere uma pessoa da equipe confirmar a conta por aqui. Assim "
        "cuidamos do seu "
        "dinheiro.",
    ),
    "opening_hours_unknown": (
        "Não tenho o horário por escrito e prefiro não inventar. Uma pessoa da equipe confirma para você?",
        "O horário não está no que tenho. Toque no botão e uma pessoa da equipe confirma.",
    ),
    "financing_unknown": (
        "Não tenho os requisitos do financiamento por escrito e não quero passar um dado errado. "
        "Uma pessoa da equipe orienta você?",
        "Disso não tenho nada por escrito. Uma pessoa da equipe pode orientar: toque no botão.",
    ),
    "no": (
        "Tudo bem, não envio nada. Se quiser ver outra coisa, é só dizer.",
        "Está bem, nada é enviado. Sigo aqui se precisar.",
        "Sem problema, {name}, não envio nada. Quer ver outra opção?",
    ),
    "later": (
        "Claro, leve o tempo que precisar. O que vimos fica à mão: {about}.",
        "É uma decisão importante, pense com calma. Quando quiser, retomamos {about}.",
        "Sem pressa, {name}. O que vimos fica aqui: {about}. Escreva quando decidir.",
    ),
    "later_nothing": (
        "Claro, leve o tempo que precisar. Estarei aqui quando quiser continuar.",
        "Sem pressa. Escreva quando tiver pensado.",
        "Com calma, {name}. Quando quiser, continuamos a conversa.",
    ),
    "never_mind": (
        "Não tem problema. Se precisar de outra coisa, estou aqui.",
        "Está bem, fica por isso mesmo. Ajudo com outra coisa?",
    ),
    "cancel_reservation": (
        "Entendido. Já avisei uma pessoa da equipe, que vai ver isso com você por aqui. A sua reserva "
        "continua igual até a confirmação.",
        "Passei o seu pedido a uma pessoa da nossa equipe, que vai cuidar dele. Por enquanto nada é "
        "cancelado: vão escrever nesta conversa.",
    ),
    "my_reservation": (
        "Você tem reservado {about}, até {until}.",
        "A sua reserva: {about}. Vale até {until}.",
        "{name}, a sua reserva é {about} e vale até {until}.",
    ),
    "my_reservation_none": (
        "Não vejo nenhuma reserva sua nesta conversa. Se foi feita em outro lugar, posso pedir que uma "
        "pessoa da equipe verifique. Quer?",
        "Não encontro uma reserva sua por aqui. Quer que uma pessoa da equipe veja?",
    ),
    "my_quote": (
        "A sua proposta é a *{number}*: {about}, por {total}. Vale até {until}.",
        "Aqui está: *{number}*, {about}, {total} no total, válida até {until}.",
    ),
    "my_quote_none": (
        "Ainda não enviei nenhuma proposta por aqui. Preparo uma? Diga qual interessa a você.",
        "Não encontro uma proposta sua nesta conversa. Se me disser qual lote ou unidade quer, fazemos "
        "agora.",
    ),
    "confused": (
        "Desculpe, digo de um jeito mais simples: conte o que procura e mostro opções. Se gostar de uma, "
        "digo o preço e as parcelas e envio tudo em PDF.",
        "Culpa minha! É assim: você escolhe um lote ou unidade, eu digo quanto custa e como se paga, e "
        "envio a proposta. Que parte explico melhor?",
    ),
    "ask_back": (
        "Acho que não entendi bem. Pode dizer de outra forma? Por exemplo: “quais lotes estão disponíveis” "
        "ou “quanto fica a parcela em 24 meses”.",
        "Quero ajudar, mas não sei bem o que você procura. Pode escrever algo como “mostra o mais barato” "
        "ou “quando entregam”.",
    ),
    "miss_second": (
        "Ainda não entendi, e não quero tomar o seu tempo. Quer falar com uma pessoa da equipe?",
        "Desculpe, ainda não peguei o que precisa. Se quiser, uma pessoa ajuda: toque no botão.",
    ),
    "miss_third": (
        "Melhor uma pessoa ajudar: já avisei a nossa equipe, que vai escrever por aqui.",
        "Desculpe, isto está além de mim. Já chamei uma pessoa da equipe, que vai escrever nesta conversa.",
    ),
    "nearest": (
        "Não tenho certeza; o mais próximo que encontro:",
        "Não sei se é bem isso que pergunta. É o mais parecido que encontro:",
    ),
    "nothing_found": (
        "Isso não aparece nos nossos documentos, mas uma pessoa da equipe pode dizer. Chamo alguém?",
        "Boa pergunta! Os nossos documentos não dizem. Quer que uma pessoa da equipe responda?",
    ),
    "other_language": (
        "O nosso documento está em {language}; diz o seguinte:",
        "Encontrei em um documento em {language}:",
    ),
    "ask_again_send": (
        "Envio a proposta de {about}?",
        "Só para ter certeza: envio a proposta de {about}?",
        "{name}, envio a proposta de {about}?",
    ),
    "compare_intro": (
        "Veja os dados lado a lado:",
        "Aqui está a comparação:",
    ),
    "waiting_person": (
        "Já avisei uma pessoa da equipe, que vai escrever por aqui. Enquanto isso, diga se ajudo com outra "
        "coisa.",
        "A nossa equipe já tem a sua mensagem e vai escrever nesta conversa. Se quiser, seguimos vendo "
        "opções.",
        "{name}, já avisei a equipe, que vai escrever por aqui. Ajudo com mais alguma coisa enquanto isso?",
    ),
    "visit_beside": (
        "Para combinar o dia e a hora, toque no botão e passo você para a equipe.",
        "Se quiser vir, toque no botão e a equipe confirma o dia e a hora.",
    ),
}
