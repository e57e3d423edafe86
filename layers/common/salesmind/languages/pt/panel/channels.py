"""The words of the screens of WhatsApp numbers, in Portuguese."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "about": "Os números de WhatsApp com que você fala com seus clientes.",
    "connect": "Conectar um número",
    "done_connected": "O número está conectado.",
    "done_changed": "O token mudou e a Meta o aceita.",
    "done_gone": "O número está desconectado e seu token esquecido.",
    "health_good": "Funciona",
    "health_doubtful": "Verificar",
    "health_bad": "Não pode enviar",
    "health_unknown": "Não verificado",
    "finding_token_refused": (
        "A Meta recusa o token: expirou, foi retirado ou está incompleto. Crie outro e troque aqui."
    ),
    "finding_not_allowed": (
        "Falta permissão ao token: ele precisa de whatsapp_business_messaging e whatsapp_business_management."
    ),
    "finding_number_unknown": (
        "A Meta não encontra este número com este token. Confira o identificador do número e se o "
        "usuário do sistema tem acesso à conta."
    ),
    "finding_account_unknown": (
        "A Meta não encontra esta conta do WhatsApp Business com este token. Confira o identificador."
    ),
    "finding_not_in_account": "O número não é desta conta do WhatsApp Business.",
    "finding_no_account": (
        "Falta o identificador da conta do WhatsApp Business: sem ele não dá para verificar se as "
        "mensagens chegam. Adicione em “Trocar token”."
    ),
    "finding_not_registered": "A Meta diz que o número não está ativo. Registre-o no WhatsApp Manager.",
    "finding_not_subscribed": (
        "As mensagens dos clientes não chegam: nenhum aplicativo está inscrito na conta. Inscreva-o "
        "na Meta e verifique de novo."
    ),
    "finding_other_address": (
        "As mensagens vão para outro endereço. Coloque na Meta o endereço do webhook mostrado ao "
        "conectar um número."
    ),
    "unreachable": "A Meta não responde agora. Nada mudou; tente em alguns minutos.",
    "taken": "Este número já está conectado.",
    "wrong": "Confira: {fields}.",
    "never": "Nunca",
    "quality": "Qualidade segundo a Meta",
    "quality_GREEN": "Alta",
    "quality_YELLOW": "Média",
    "quality_RED": "Baixa",
    "quality_NA": "Sem dados",
    "checked": "Última verificação",
    "check_again": "Verificar",
    "change_token": "Trocar token",
    "change_now": "Trocar e verificar",
    "disconnect": "Desconectar",
    "disconnect_means": (
        "O assistente para de responder neste número e o token é esquecido. As conversas ficam."
    ),
    "disconnect_sure": "Sim, desconectar",
    "step_account": "O que você precisa",
    "step_account_how": (
        "Uma conta do WhatsApp Business na Meta com um número ativo na API da nuvem e um aplicativo "
        "da Meta com o produto WhatsApp. Em business.facebook.com: Configurações → Contas → Contas do"
        " WhatsApp."
    ),
    "step_ids": "Os dois identificadores",
    "step_ids_how": (
        "Em developers.facebook.com abra seu aplicativo → WhatsApp → Configuração da API. Os dois "
        "aparecem no alto ao escolher o número."
    ),
    "phone_number_id": "Identificador do número",
    "phone_number_id_hint": "Só dígitos; não é o número de telefone.",
    "waba_id": "Identificador da conta do WhatsApp Business",
    "waba_id_hint": "Só dígitos.",
    "step_token": "O token",
    "step_token_how": (
        "Em business.facebook.com → Configurações → Usuários → Usuários do sistema: dê ao usuário "
        "acesso total ao aplicativo e à conta do WhatsApp e gere um token que não expire com as "
        "permissões whatsapp_business_messaging e whatsapp_business_management."
    ),
    "access_token": "Token de acesso",
    "access_token_hint": "É guardado cifrado e não aparece de novo.",
    "step_webhook": "O webhook: para que as mensagens cheguem",
    "step_webhook_how": (
        "Se quem instalou o SalesMind já preparou o aplicativo da Meta, não há nada a fazer. Se o "
        "aplicativo é seu: WhatsApp → Configuração → Webhook, cole este endereço e inscreva o campo "
        "“messages”."
    ),
    "webhook_url": "Endereço do webhook",
    "verify_token_how": (
        "Token de verificação e chave secreta do aplicativo são da instalação: quem instalou o "
        "SalesMind os definiu (MetaVerifyToken e MetaAppSecret) e troca a chave se o aplicativo for "
        "outro."
    ),
    "step_check": "Verificar e conectar",
    "step_check_how": (
        "Perguntamos à Meta com seu token. Se o número responde, fica conectado e inscrito nas suas "
        "mensagens; se não, dizemos o que falta."
    ),
    "connect_now": "Verificar e conectar",
}
