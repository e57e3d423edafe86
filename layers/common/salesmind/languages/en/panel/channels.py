"""The words of the screens of WhatsApp numbers, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "about": "The WhatsApp numbers that you talk to your customers with.",
    "connect": "Connect a number",
    "done_connected": "The number is connected.",
    "done_changed": "The token was changed, and Meta takes it.",
    "done_gone": "The number is disconnected and its token forgotten.",
    "health_good": "Works",
    "health_doubtful": "Needs a look",
    "health_bad": "Cannot send",
    "health_unknown": "Not checked yet",
    "finding_token_refused": (
        "Meta refuses the token: it expired, was withdrawn or is incomplete. Make another one and "
        "change it here."
    ),
    "finding_not_allowed": (
        "The token lacks a permission: it needs whatsapp_business_messaging and whatsapp_business_management."
    ),
    "finding_number_unknown": (
        "Meta finds no such number with this token. Check the phone number ID, and that the system "
        "user has access to the account."
    ),
    "finding_account_unknown": "Meta finds no such WhatsApp Business Account with this token. Check its ID.",
    "finding_not_in_account": "The number is not of this WhatsApp Business Account.",
    "finding_no_account": (
        "The ID of the WhatsApp Business Account is missing: without it nobody can check whether "
        "messages arrive. Add it under “Change token”."
    ),
    "finding_not_registered": "Meta says that the number is not active. Register it in WhatsApp Manager.",
    "finding_not_subscribed": (
        "Customers’ messages do not arrive: no app is subscribed to the account. Subscribe it at Meta"
        " and check again."
    ),
    "finding_other_address": (
        "Messages go to another address. Give Meta the webhook’s address that is shown when a number "
        "is connected."
    ),
    "unreachable": "Meta does not answer now. Nothing was changed; try again in a few minutes.",
    "taken": "This number is connected already.",
    "wrong": "Check: {fields}.",
    "never": "Never",
    "quality": "Quality, says Meta",
    "quality_GREEN": "High",
    "quality_YELLOW": "Medium",
    "quality_RED": "Low",
    "quality_NA": "Not known",
    "checked": "Last check",
    "check_again": "Check again",
    "change_token": "Change token",
    "change_now": "Change and check",
    "disconnect": "Disconnect",
    "disconnect_means": (
        "The assistant stops answering on this number, and the token is forgotten. Conversations stay."
    ),
    "disconnect_sure": "Yes, disconnect",
    "step_account": "What you need",
    "step_account_how": (
        "A WhatsApp Business Account at Meta with a number that is active in the Cloud API, and a "
        "Meta app with the product WhatsApp. At business.facebook.com: Settings → Accounts → WhatsApp"
        " accounts."
    ),
    "step_ids": "The two IDs",
    "step_ids_how": (
        "At developers.facebook.com open your app → WhatsApp → API Setup. Both stand at the top once "
        "you choose the number."
    ),
    "phone_number_id": "Phone number ID",
    "phone_number_id_hint": "Digits only; it is not the telephone number.",
    "waba_id": "WhatsApp Business Account ID",
    "waba_id_hint": "Digits only.",
    "step_token": "The token",
    "step_token_how": (
        "At business.facebook.com → Settings → Users → System users: give the user full access to the"
        " app and to the WhatsApp account, and generate a token that never expires with the "
        "permissions whatsapp_business_messaging and whatsapp_business_management."
    ),
    "access_token": "Access token",
    "access_token_hint": "It is stored encrypted and never shown again.",
    "step_webhook": "The webhook: so that messages arrive",
    "step_webhook_how": (
        "If whoever set SalesMind up has prepared the Meta app, there is nothing to do. If the app is"
        " yours: WhatsApp → Configuration → Webhook, paste this address and subscribe the field "
        "“messages”."
    ),
    "webhook_url": "Webhook address",
    "verify_token_how": (
        "Verify token and app secret belong to the installation: whoever set SalesMind up chose them "
        "(MetaVerifyToken and MetaAppSecret), and changes the secret if the app is another one."
    ),
    "step_check": "Check and connect",
    "step_check_how": (
        "We ask Meta with your token. If the number answers, it is connected and subscribed to its "
        "messages; if not, we tell you what is missing."
    ),
    "connect_now": "Check and connect",
}
