"""The headers and words that a company's files may have in French; ``docs/inventory-files.md`` lists them."""

from typing import Final

from salesmind.languages.pack import InventoryWords

INVENTORY: Final = InventoryWords(
    headers={
        "lots": {
            "project": ("projet", "programme", "résidence"),
            "city": ("ville", "commune"),
            "stage": ("étape", "phase", "tranche"),
            "code": ("lot", "référence"),
            "kind": ("type", "nature"),
            "area_m2": ("surface", "superficie"),
            "front_m": ("façade",),
            "depth_m": ("profondeur",),
            "status": ("statut", "état", "disponibilité"),
            "price_list": ("liste", "liste_de_prix", "grille_tarifaire"),
            "currency": ("devise", "monnaie"),
            "price": ("prix",),
            "first_day": ("valable_du", "début_de_validité"),
            "last_day": ("valable_jusqu_au", "fin_de_validité"),
            "tax_name": ("taxe",),
            "tax_percent": ("taxe_pourcentage", "taux_de_taxe"),
            "tax_base_percent": ("taxe_base",),
            "tax_included": ("taxe_incluse", "taxe_comprise"),
            "photos": ("photo", "image", "images"),
            "plan": ("plan_d_étage",),
        },
        "plans": {
            "project": ("projet", "programme"),
            "plan_code": ("code_plan", "code_du_plan"),
            "plan_name": ("nom_plan", "nom_du_plan"),
            "plan_kind": ("type_plan", "type_de_plan"),
            "instalments": ("mensualités",),
            "rate": ("taux",),
            "rate_basis": ("type_taux", "type_de_taux"),
            "rate_periods": ("capitalisation",),
            "down_payment_percent": ("apport_pourcentage",),
            "down_payment_amount": ("apport_montant",),
            "balloon_percent": ("dernière_échéance_pourcentage",),
            "balloon_amount": ("dernière_échéance_montant",),
            "upfront_fee_percent": ("frais_signature_pourcentage",),
            "upfront_fee_amount": ("frais_signature_montant",),
            "instalment_fee_percent": ("frais_mensualité_pourcentage",),
            "instalment_fee_amount": ("frais_mensualité_montant",),
            "insurance_percent": ("assurance_pourcentage",),
            "insurance_amount": ("assurance_montant",),
            "grace_months": ("mois_de_différé",),
            "grace_interest": ("intérêts_de_différé",),
            "due": ("échéance",),
            "due_days": ("jours_échéance",),
            "due_day": ("jour_échéance",),
            "business_days": ("jours_ouvrés",),
            "discount_percent": ("remise_pourcentage",),
            "discount_amount": ("remise_montant",),
            "active": ("actif",),
        },
        "limits": {
            "role": ("rôle", "fonction"),
            "max_percent": ("remise_maximale",),
        },
    },
    words={
        "kind": {
            "lot": ("lot", "terrain"),
            "house": ("maison", "villa"),
            "flat": ("appartement",),
            "office": ("bureau",),
            "shop": ("local commercial", "boutique"),
            "parking": ("place de parking", "garage"),
        },
        "status": {
            "available": ("disponible", "libre"),
            "reserved": ("réservé", "réservée"),
            "sold": ("vendu", "vendue"),
        },
        "answer": {
            "true": ("oui", "vrai"),
            "false": ("non", "faux"),
        },
        "plan_kind": {
            "cash": ("comptant", "au comptant"),
            "instalments": ("mensualités",),
        },
        "role": {
            "assistant": ("assistant", "assistante"),
            "advisor": ("conseiller", "conseillère"),
            "manager": ("directeur", "directrice"),
            "owner": ("propriétaire",),
        },
    },
)
