"""The words of the screens of WhatsApp numbers, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "about": "Les numéros WhatsApp avec lesquels vous parlez à vos clients.",
    "connect": "Connecter un numéro",
    "done_connected": "Le numéro est connecté.",
    "done_changed": "Le jeton a été changé et Meta l’accepte.",
    "done_gone": "Le numéro est déconnecté et son jeton oublié.",
    "health_good": "Fonctionne",
    "health_doubtful": "À vérifier",
    "health_bad": "Ne peut pas envoyer",
    "health_unknown": "Pas encore vérifié",
    "finding_token_refused": (
        "Meta refuse le jeton : il a expiré, a été retiré ou est incomplet. Créez-en un autre et "
        "changez-le ici."
    ),
    "finding_not_allowed": (
        "Il manque une autorisation au jeton : il lui faut whatsapp_business_messaging et "
        "whatsapp_business_management."
    ),
    "finding_number_unknown": (
        "Meta ne trouve pas ce numéro avec ce jeton. Vérifiez l’identifiant du numéro et que "
        "l’utilisateur système a accès au compte."
    ),
    "finding_account_unknown": (
        "Meta ne trouve pas ce compte WhatsApp Business avec ce jeton. Vérifiez son identifiant."
    ),
    "finding_not_in_account": "Le numéro n’appartient pas à ce compte WhatsApp Business.",
    "finding_no_account": (
        "L’identifiant du compte WhatsApp Business manque : sans lui, on ne peut pas vérifier si les "
        "messages arrivent. Ajoutez-le sous « Changer le jeton »."
    ),
    "finding_not_registered": "Meta dit que le numéro n’est pas actif. Enregistrez-le dans WhatsApp Manager.",
    "finding_not_subscribed": (
        "Les messages des clients n’arrivent pas : aucune application n’est abonnée au compte. "
        "Abonnez-la chez Meta et vérifiez de nouveau."
    ),
    "finding_other_address": (
        "Les messages vont à une autre adresse. Donnez à Meta l’adresse du webhook affichée lors de "
        "la connexion d’un numéro."
    ),
    "unreachable": "Meta ne répond pas pour le moment. Rien n’a changé ; réessayez dans quelques minutes.",
    "taken": "Ce numéro est déjà connecté.",
    "wrong": "Vérifiez : {fields}.",
    "never": "Jamais",
    "quality": "Qualité selon Meta",
    "quality_GREEN": "Élevée",
    "quality_YELLOW": "Moyenne",
    "quality_RED": "Faible",
    "quality_NA": "Inconnue",
    "checked": "Dernière vérification",
    "check_again": "Vérifier",
    "change_token": "Changer le jeton",
    "change_now": "Changer et vérifier",
    "disconnect": "Déconnecter",
    "disconnect_means": (
        "L’assistant ne répond plus sur ce numéro et le jeton est oublié. Les conversations restent."
    ),
    "disconnect_sure": "Oui, déconnecter",
    "step_account": "Ce qu’il vous faut",
    "step_account_how": (
        "Un compte WhatsApp Business chez Meta avec un numéro actif dans l’API Cloud, et une "
        "application Meta avec le produit WhatsApp. Sur business.facebook.com : Paramètres → Comptes "
        "→ Comptes WhatsApp."
    ),
    "step_ids": "Les deux identifiants",
    "step_ids_how": (
        "Sur developers.facebook.com ouvrez votre application → WhatsApp → Configuration de l’API. "
        "Les deux figurent en haut quand vous choisissez le numéro."
    ),
    "phone_number_id": "Identifiant du numéro",
    "phone_number_id_hint": "Des chiffres seulement ; ce n’est pas le numéro de téléphone.",
    "waba_id": "Identifiant du compte WhatsApp Business",
    "waba_id_hint": "Des chiffres seulement.",
    "step_token": "Le jeton",
    "step_token_how": (
        "Sur business.facebook.com → Paramètres → Utilisateurs → Utilisateurs système : donnez à "
        "l’utilisateur un accès complet à l’application et au compte WhatsApp, puis générez un jeton "
        "sans expiration avec les autorisations whatsapp_business_messaging et "
        "whatsapp_business_management."
    ),
    "access_token": "Jeton d’accès",
    "access_token_hint": "Il est conservé chiffré et n’est plus jamais affiché.",
    "step_webhook": "Le webhook : pour que les messages arrivent",
    "step_webhook_how": (
        "Si la personne qui a installé SalesMind a préparé l’application Meta, il n’y a rien à faire."
        " Si l’application est à vous : WhatsApp → Configuration → Webhook, collez cette adresse et "
        "abonnez le champ « messages »."
    ),
    "webhook_url": "Adresse du webhook",
    "verify_token_how": (
        "Le jeton de vérification et la clé secrète de l’application sont ceux de l’installation : la"
        " personne qui a installé SalesMind les a choisis (MetaVerifyToken et MetaAppSecret) et "
        "change la clé si l’application est une autre."
    ),
    "step_check": "Vérifier et connecter",
    "step_check_how": (
        "Nous demandons à Meta avec votre jeton. Si le numéro répond, il est connecté et abonné à ses"
        " messages ; sinon, nous vous disons ce qui manque."
    ),
    "connect_now": "Vérifier et connecter",
}
