"""Why a quote cannot be priced or a file not imported, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "unknown_currency": "Nous ne travaillons pas avec la devise {currency}. Choisissez-en une de la liste de prix.",
    "currency_mismatch": "Le devis est en {expected} et l'un de ses montants en {found}. Utilisez une seule devise.",
    "amount_precision": "Un montant en {currency} s'écrit en chiffres, avec au plus {decimals} décimales.",
    "amount_out_of_range": "Le montant est trop élevé : le maximum est {highest}.",
    "negative_amount": "Le montant ne peut pas être négatif : {term}.",
    "percent_out_of_range": (
        "Le pourcentage doit être compris entre {lowest} % et {highest} % : {term}, {percent} %."
    ),
    "price_not_positive": "Le prix après remises doit être supérieur à zéro.",
    "price_list_expired": "La liste de prix a expiré le {last_day}. Mettez-la à jour avant d'établir un devis.",
    "price_list_not_yet_valid": "La liste de prix est valable à partir du {first_day}.",
    "price_list_period": (
        "La liste de prix se termine le {last_day}, avant de commencer le {first_day}. Corrigez ses dates."
    ),
    "discount_over_limit": (
        "La remise de {percent} % dépasse la limite de {limit} % du rôle {role}. Demandez une autorisation."
    ),
    "rate_out_of_range": "Le taux annuel est de {percent} % et doit être compris entre {lowest} % et {highest} %.",
    "rate_periods": "Un taux nominal n'est pas capitalisé {periods} fois par an. Le nombre habituel est 12.",
    "instalments_out_of_range": (
        "Le plan a {instalments} mensualités et doit en avoir entre {lowest} et {highest}."
    ),
    "grace_out_of_range": "Le différé est de {months} mois et doit être de 0 à {highest}.",
    "due_rule": "La règle de l'échéance utilise {days} et doit utiliser un nombre de {lowest} à {highest}.",
    "cash_plan": "Un paiement comptant n'a ni apport, ni mensualités, ni intérêts, ni différé, ni assurance, ni frais.",
    "nothing_to_finance": (
        "L'apport de {down_payment} couvre tout le prix de {price}. Choisissez le paiement comptant."
    ),
    "balloon_too_high": (
        "La dernière échéance de {balloon} doit être inférieure au montant financé, {financed}."
    ),
    "upfront_fee_too_high": (
        "Les frais à la signature de {fee} doivent être inférieurs au montant financé, {financed}."
    ),
    "cost_out_of_range": "L'assurance et les frais du plan sont trop élevés pour ce prix. Vérifiez-les.",
    "instalment_too_small": (
        "Avec {instalments} mensualités, chacune serait trop petite. Choisissez-en moins."
    ),
    "no_business_day": "Le calendrier n'a pas de jour ouvré près du {day}. Vérifiez ses jours fériés.",
    "unknown_time_zone": "Le fuseau horaire {zone} n'existe pas. Utilisez-en un comme Europe/Paris.",
    "unknown_lot": "Il n'y a pas de lot {lot}. Vérifiez le code.",
    "lot_not_available": "Le lot {lot} n'est plus disponible : {status}.",
    "lot_without_price": "Le lot {lot} n'a de prix sur aucune liste valable.",
    "unknown_plan": "Il n'y a pas de plan de paiement {plan} pour ce lot.",
    "price_changed": "Le prix a changé : le total est maintenant de {total}, et l'ensemble des paiements de {to_pay}.",
    "too_many_open": (
        "Vous avez déjà {limit} devis en cours, ce qui est le maximum. Acceptez-en un ou attendez qu'ils expirent ; "
        "s'il vous en faut un autre, un conseiller vous aidera."
    ),
    "too_many_today": (
        "Nous vous avons déjà envoyé {limit} devis aujourd'hui, ce qui est le maximum par jour. Vous pourrez en "
        "demander d'autres demain, ou un conseiller peut vous aider maintenant."
    ),
    "company_settings": (
        "Un réglage de la société ne peut pas être utilisé : {setting}. Corrigez-le avant d'établir un devis."
    ),
    "availability_unconfirmed": (
        "Nous ne pouvons pas confirmer maintenant si le lot {lot} est encore disponible ; ce que nous savons date de "
        "{minutes} min."
    ),
    "inventory_unavailable": (
        "Nous ne pouvons pas consulter maintenant ce qui est à vendre. Réessayez dans quelques minutes."
    ),
    "file_format": (
        "Le fichier n'est ni un CSV ni un XLSX lisible. Enregistrez-le de nouveau dans l'un de ces formats."
    ),
    "file_protected": (
        "Le fichier est protégé par un mot de passe ou est un ancien XLS. Enregistrez-le en XLSX sans mot de passe."
    ),
    "file_too_large": "Le fichier fait {found} Mo ; le maximum est de {megabytes} Mo. Divisez-le.",
    "file_too_complex": (
        "Le fichier est trop complexe pour être lu. Copiez seulement ses valeurs dans un nouveau classeur et "
        "envoyez-le."
    ),
    "too_many_sheets": (
        "Le classeur a {found} feuilles ; le maximum est {highest}. Ne gardez que celles des lots, des plans et des "
        "limites."
    ),
    "file_empty": "Le fichier n'a aucune ligne sous son en-tête.",
    "too_many_rows": "Le tableau a {found} lignes ; le maximum est {highest}. Divisez-le en plusieurs fichiers.",
    "too_many_columns": (
        "Le tableau a {found} colonnes ; le maximum est {highest}. Supprimez celles qui ne servent pas."
    ),
    "too_many_details": (
        "Le tableau a {found} colonnes propres ; le maximum est {highest}. Supprimez celles qui ne servent pas : "
        "{columns}."
    ),
    "too_many_photos": "{column} a {found} photos ; le maximum est {highest}.",
    "formula": "La cellule {cell} contient une formule. Collez-la comme valeur.",
    "merged_cells": (
        "Les cellules {cells} sont fusionnées. Séparez-les et répétez la valeur dans chaque ligne."
    ),
    "missing_column": "La colonne {column} manque. Elle peut aussi s'appeler : {others}.",
    "repeated_column": "La colonne {column} figure deux fois.",
    "unknown_column": "La colonne {column} n'est pas connue dans ce tableau.",
    "repeated_table": (
        "La feuille {sheet} est la deuxième de son type. Mettez toutes les lignes dans une seule feuille."
    ),
    "either_or": "Remplissez {column} ou {other}, pas les deux.",
    "nameless_column": (
        "La ligne a plus de valeurs que l'en-tête n'a de colonnes. Une valeur avec des virgules est-elle sans "
        "guillemets ?"
    ),
    "headerless_column": "La colonne {column} a des valeurs et son en-tête est vide. Donnez-lui un nom.",
    "empty_cell": "La valeur de {column} manque.",
    "broken_cell": "La valeur de {column} ne peut pas être lue.",
    "cell_too_long": "La valeur de {column} a {found} caractères ; le maximum est {highest}.",
    "not_a_number": "{column} doit être un nombre, et dit « {value} ».",
    "ambiguous_number": (
        "{column} dit « {value} », qui peut se lire de deux façons. Écrivez-le comme 45000.00."
    ),
    "number_out_of_range": "{column} est {value} et doit être compris entre {lowest} et {highest}.",
    "too_many_decimals": "{column} est {value} et peut avoir au plus {decimals} décimales.",
    "not_a_date": "{column} doit être une date comme 2026-12-31 ou 31/12/2026, et dit « {value} ».",
    "unknown_choice": "{column} dit « {value} » et doit être l'un de ces mots : {choices}.",
    "repeated_row": "La ligne répète la ligne {row}.",
    "conflicting_row": "{column} dit autre chose que la ligne {row}.",
    "unknown_project": "Il n'y a pas de projet {project}. Importez d'abord ses lots.",
    "lot_of_another_source": "Le lot {code} est déjà proposé par un autre de vos systèmes. Gardez-le dans un seul.",
    "price_list_currency": (
        "La liste {price_list} existe déjà en {currency}. Utilisez un autre nom de liste pour une autre devise."
    ),
}
