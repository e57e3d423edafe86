"""The words of the screens of WhatsApp numbers, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "about": "Los números de WhatsApp con los que hablas con tus clientes.",
    "connect": "Conectar un número",
    "done_connected": "El número está conectado.",
    "done_changed": "El token cambió y Meta lo acepta.",
    "done_gone": "El número está desconectado y su token olvidado.",
    "health_good": "Funciona",
    "health_doubtful": "Revisar",
    "health_bad": "No puede enviar",
    "health_unknown": "Sin comprobar",
    "finding_token_refused": (
        "Meta rechaza el token: caducó, se retiró o está incompleto. Crea otro y cámbialo aquí."
    ),
    "finding_not_allowed": (
        "Al token le falta permiso: necesita whatsapp_business_messaging y whatsapp_business_management."
    ),
    "finding_number_unknown": (
        "Meta no encuentra este número con este token. Revisa el identificador del número y que el "
        "usuario del sistema tenga acceso a la cuenta."
    ),
    "finding_account_unknown": (
        "Meta no encuentra esta cuenta de WhatsApp Business con este token. Revisa su identificador."
    ),
    "finding_not_in_account": "El número no es de esta cuenta de WhatsApp Business.",
    "finding_no_account": (
        "Falta el identificador de la cuenta de WhatsApp Business: sin él no se puede comprobar si "
        "llegan los mensajes. Agrégalo en «Cambiar token»."
    ),
    "finding_not_registered": "Meta dice que el número no está activo. Regístralo en WhatsApp Manager.",
    "finding_not_subscribed": (
        "Los mensajes de los clientes no llegan: ninguna aplicación está suscrita a la cuenta. "
        "Suscríbela en Meta y comprueba otra vez."
    ),
    "finding_other_address": (
        "Los mensajes van a otra dirección. Pon en Meta la dirección del webhook que se muestra al "
        "conectar un número."
    ),
    "unreachable": "Meta no responde ahora. No se cambió nada; inténtalo en unos minutos.",
    "taken": "Este número ya está conectado.",
    "wrong": "Revisa: {fields}.",
    "never": "Nunca",
    "quality": "Calidad según Meta",
    "quality_GREEN": "Alta",
    "quality_YELLOW": "Media",
    "quality_RED": "Baja",
    "quality_NA": "Sin datos",
    "checked": "Última comprobación",
    "check_again": "Comprobar",
    "change_token": "Cambiar token",
    "change_now": "Cambiar y comprobar",
    "disconnect": "Desconectar",
    "disconnect_means": (
        "El asistente deja de contestar en este número y el token se olvida. Las conversaciones se quedan."
    ),
    "disconnect_sure": "Sí, desconectar",
    "step_account": "Lo que necesitas",
    "step_account_how": (
        "Una cuenta de WhatsApp Business en Meta con un número activo en la API de la nube, y una "
        "aplicación de Meta con el producto WhatsApp. En business.facebook.com: Configuración → "
        "Cuentas → Cuentas de WhatsApp."
    ),
    "step_ids": "Los dos identificadores",
    "step_ids_how": (
        "En developers.facebook.com abre tu aplicación → WhatsApp → Configuración de la API. Arriba, "
        "al elegir el número, se ven los dos."
    ),
    "phone_number_id": "Identificador del número",
    "phone_number_id_hint": "Solo cifras; no es el número de teléfono.",
    "waba_id": "Identificador de la cuenta de WhatsApp Business",
    "waba_id_hint": "Solo cifras.",
    "step_token": "El token",
    "step_token_how": (
        "En business.facebook.com → Configuración → Usuarios → Usuarios del sistema: da al usuario "
        "acceso total a la aplicación y a la cuenta de WhatsApp, y genera un token que no caduque con"
        " los permisos whatsapp_business_messaging y whatsapp_business_management."
    ),
    "access_token": "Token de acceso",
    "access_token_hint": "Se guarda cifrado y no se vuelve a mostrar.",
    "step_webhook": "El webhook: que lleguen los mensajes",
    "step_webhook_how": (
        "Si quien instaló SalesMind ya preparó la aplicación de Meta, no hay nada que hacer. Si la "
        "aplicación es tuya: WhatsApp → Configuración → Webhook, pega esta dirección y suscribe el "
        "campo «messages»."
    ),
    "webhook_url": "Dirección del webhook",
    "verify_token_how": (
        "Token de verificación y clave secreta de la aplicación son de la instalación: los puso quien"
        " instaló SalesMind (MetaVerifyToken y MetaAppSecret), y él cambia la clave si la aplicación "
        "es otra."
    ),
    "step_check": "Comprobar y conectar",
    "step_check_how": (
        "Preguntamos a Meta con tu token. Si el número responde, queda conectado y suscrito a sus "
        "mensajes; si no, te decimos qué falta."
    ),
    "connect_now": "Comprobar y conectar",
}
