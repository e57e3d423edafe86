"""What chat itself says to customers, in Portuguese."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "quote_intro": "Isto é o que dizem os nossos documentos:",
    "source": "Fonte",
    "sources": "Fontes",
    "page": "pág. {page}",
    "pages": "págs. {first}–{last}",
    "kind.image": "Obrigado pela imagem. Ainda não consigo vê-la: conte em uma mensagem o que precisa saber.",
    "kind.audio": "Obrigado pelo áudio. Ainda não consigo ouvi-lo: escreva a sua pergunta e respondo.",
    "kind.video": "Obrigado pelo vídeo. Ainda não consigo vê-lo: escreva a sua pergunta e respondo.",
    "kind.document": "Obrigado pelo documento, ele ficou guardado nesta conversa. O que gostaria de saber?",
    "kind.sticker": "Obrigado! Como posso ajudar?",
    "kind.location": "Obrigado pela localização, ela ficou guardada. O que gostaria de saber?",
    "kind.contacts": "Obrigado pelo contato, ele ficou guardado para a nossa equipe.",
    "kind.order": "Recebi o seu pedido e ele ficou guardado. Escreva *atendente* se quiser que uma pessoa o veja.",
    "kind.form": "Obrigado, recebi as suas respostas.",
    "kind.unsupported": "O WhatsApp não me deixou ler essa mensagem. Pode escrevê-la como texto?",
    "done.nothing": "Até agora não enviei nem reservei nada.",
    "done.so_far": "O que está feito até agora: {done}.",
    "done.quote": "a proposta {number} ({about}), enviada",
    "done.reservation": "{about}, reservado até {until}",
    "back.today": "Nossa equipe escreve para você hoje a partir das {time}.",
    "back.tomorrow": "Nossa equipe escreve para você amanhã a partir das {time}.",
    "back.day": "Nossa equipe escreve para você {day} a partir das {time}.",
    "topic.opening_hours": "Qual é o horário de atendimento do escritório?",
    "topic.location": "Onde fica? Qual é o endereço?",
    "topic.payment_methods": "Como se paga? Quais formas de pagamento são aceitas?",
    "topic.pay_to_account": "Em qual conta se deposita?",
    "topic.visit": "Posso visitar? Quando são as visitas?",
}
