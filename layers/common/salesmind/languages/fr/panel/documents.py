"""Words of the screen of documents, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "search": "Titre du document",
    "questions": "Questions sans réponse",
    "ask": "Interroger",
    "all": "Tous",
    "state": "État",
    "state_reading": "Lecture",
    "state_answers": "Sert aux réponses",
    "state_refused": "Refusé",
    "pages_done": "{done} pages sur {all}",
    "answers_now": "En attendant, la version précédente répond.",
    "title": "Titre",
    "passages": "Passages",
    "pages": "Pages",
    "page": "p. {page}",
    "changed": "Actualisé",
    "added": "Ajouté",
    "path": "Fichier",
    "language": "Langue",
    "nothing": (
        "Pas encore de documents. Ajoutez ce que vos clients demandent : conditions, règlements, plans."
    ),
    "nothing_found": "Aucun document ne correspond.",
    "no_passages": "Pas encore de passages.",
    "upload_title": "Déposez vos documents ici",
    "upload_lead": "{kinds}. Le même nom remplace le précédent.",
    "files": "Documents à ajouter",
    "upload": "Ajouter",
    "uploaded": "Ajouté. Il est en cours de lecture ; il servira aux réponses dans un instant.",
    "file_taken": "ajouté, en cours de lecture",
    "file_too_large": "dépasse {megabytes} Mo, le maximum qui est lu",
    "file_refused": "ce type de fichier n’est pas lu, ou il est vide",
    "refused_files": "Non ajoutés : {names}. Ce type de fichier n’est pas lu, est vide ou dépasse 4 Mo.",
    "replace_hint": "Pour le remplacer, ajoutez un fichier du même nom.",
    "delete": "Supprimer…",
    "delete_sure": "Ce document ne servira plus aux réponses. C’est irréversible.",
    "delete_do": "Supprimer le document",
    "deleted": "Document supprimé ; il quitte la liste dans un instant.",
    "ask_lead": "Demandez comme un client et voyez ce que disent vos documents",
    "ask_example": "Que comprend l’apport ?",
    "ask_do": "Demander",
    "would_answer": "Un client recevrait une réponse tirée de ces passages.",
    "would_not_answer": (
        "Cela ne suffit pas pour répondre à un client. Ajoutez un document qui le dit, ou écrivez la réponse."
    ),
    "coverage": "{percent} % des mots",
    "no_passage_found": "Aucun passage n’en parle.",
    "questions_lead": (
        "Ce que des clients ont demandé sans qu’un document réponde. Écrivez la réponse une fois : "
        "l’assistant la donnera ensuite."
    ),
    "no_questions": "Aucune question sans réponse.",
    "write": "Écrire la réponse",
    "write_do": "Enregistrer la réponse",
    "question": "Question",
    "answer": "Réponse",
    "answer_hint": "Comme l’entreprise le dirait. Elle est gardée comme document.",
    "answered": "Réponse enregistrée : elle servira dans un instant.",
    "bad_answer": "Écrivez la réponse.",
    "cannot_answer": "Cette question est déjà réglée, ou ne peut servir de titre : écrivez-la avec des mots.",
    "dismiss": "Inutile",
    "dismissed": "La question a quitté la liste.",
    "reason_password": "Il est protégé par un mot de passe. Enregistrez une copie sans et ajoutez-la.",
    "reason_damaged": (
        "Le fichier est abîmé ou n’est pas du type annoncé. Ouvrez-le, enregistrez-le et ajoutez-le."
    ),
    "reason_no_text": (
        "Il ne contient pas de texte lisible. Vérifiez que c’est le bon, ou ajoutez-en un avec du texte."
    ),
    "reason_timeout": "Sa lecture prend trop de temps. Divisez-le ou réenregistrez-le en PDF.",
    "reason_memory": "Il est trop lourd à lire. Divisez-le ou réenregistrez-le en PDF.",
    "reason_crashed": "Le fichier est illisible. Réenregistrez-le en PDF et ajoutez-le.",
    "reason_too_large": "Il a trop de pages ou de texte. Divisez-le et ajoutez les parties.",
    "reason_trouble": "Un problème de notre côté a été noté. Ajoutez-le de nouveau plus tard.",
}
