"""Words of the sign-in, of one's own account and of its mails, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "sign_in_title": "Connexion",
    "sign_in_lead": "Accédez aux conversations de votre entreprise.",
    "email": "E-mail",
    "password": "Mot de passe",
    "code": "Code de vérification",
    "code_hint": "Six chiffres de votre application, ou un code de récupération.",
    "sign_in": "Se connecter",
    "forgot": "Mot de passe oublié ?",
    "wrong": "E-mail, mot de passe ou code incorrects.",
    "code_needed": "Saisissez le code de votre application.",
    "wait": "Trop d’essais. Attendez {seconds} secondes.",
    "session_over": "Votre session est terminée. Reconnectez-vous.",
    "password_set": "C’est fait : connectez-vous avec le nouveau mot de passe.",
    "forgot_title": "Nouveau mot de passe",
    "forgot_lead": "Nous vous envoyons un lien valable une heure.",
    "forgot_send": "Envoyer le lien",
    "forgot_sent": "S’il existe un compte avec cet e-mail, le lien est en route.",
    "back": "Retour à la connexion",
    "accept_title": "Votre invitation",
    "accept_lead": "Choisissez votre nom et votre mot de passe.",
    "accept": "Commencer",
    "name": "Nom",
    "language": "Langue",
    "new_password": "Nouveau mot de passe",
    "password_hint": "Douze caractères ou plus. Une phrase convient le mieux.",
    "current_password": "Mot de passe actuel",
    "link_over": "Le lien a été utilisé ou a expiré. Demandez-en un autre.",
    "weak_short": "Le mot de passe doit compter au moins douze caractères.",
    "weak_long": "Le mot de passe peut compter 128 caractères.",
    "weak_common": "Ce mot de passe est parmi les premiers essayés. Choisissez-en un autre.",
    "weak_personal": "Le mot de passe ne peut être ni votre e-mail, ni votre nom, ni celui de l’entreprise.",
    "invalid": "Vérifiez votre saisie.",
    "companies_title": "Choisissez une entreprise",
    "switch": "Changer d’entreprise",
    "open": "Ouvrir",
    "here": "Vous y êtes",
    "profile": "Votre compte",
    "about_you": "À propos de vous",
    "saved": "Enregistré.",
    "password_changed": "Mot de passe changé. Vos autres sessions sont terminées.",
    "change_password": "Changer le mot de passe",
    "second_factor": "Second facteur",
    "second_factor_off": "Demandez aussi un code de votre téléphone à la connexion.",
    "second_factor_on": "Activé. Il vous reste {number} codes de récupération.",
    "second_factor_set_up": "Configurer",
    "second_factor_scan": "Scannez le code avec votre application, ou saisissez la clé.",
    "second_factor_key": "Clé",
    "second_factor_turn_on": "Activer",
    "second_factor_turn_off": "Désactiver",
    "recovery_title": "Codes de récupération",
    "recovery_lead": (
        "Chacun ouvre une fois sans votre téléphone. Gardez-les maintenant : ils ne seront plus montrés."
    ),
    "recovery_done": "Je les ai gardés",
    "sessions": "Sessions",
    "session_current": "Cette session",
    "session_used": "Dernière utilisation",
    "session_unknown": "Programme inconnu",
    "session_end": "Fermer",
    "sessions_end": "Se déconnecter partout",
    "sign_in_changed": "Le mot de passe actuel ou le code sont incorrects.",
    "mail_invitation_subject": "{company} vous invite sur SalesMind",
    "mail_invitation": (
        "Bonjour {name}, vous avez accès aux conversations de {company}. Choisissez votre mot de "
        "passe ici (lien valable 24 heures) :"
    ),
    "mail_added": (
        "Bonjour {name}, vous avez désormais aussi accès à {company}. Connectez-vous comme d’habitude :"
    ),
    "mail_reset_subject": "Votre nouveau mot de passe SalesMind",
    "mail_reset": (
        "Choisissez un nouveau mot de passe ici (lien valable une heure). Si vous n’avez rien "
        "demandé, ne faites rien :"
    ),
    "weekly_report": "Rapport hebdomadaire",
    "weekly_report_wanted": "M’envoyer par e-mail, chaque lundi, les chiffres de la semaine",
}
