"""The demo's company that speaks French: what it knows, sells and promises. Its files are in ``local/samples``."""

from typing import Final

from local.companies import Company, Document, Purchase, Question, SampleQuote, Shop, document_folders
from local.paths import SAMPLES
from local.signing import Customer
from salesmind.quotes.snapshot import Person
from salesmind.tenants.company import CompanyBrand, QuoteRules

_FOLDER: Final = SAMPLES / "inventory" / "fr"

_QUESTIONS: Final = (
    Question("Combien d'apport faut-il ?", "Conditions de vente Les Tilleuls", 2, says="10 %"),
    Question(
        "Quand les clés seront-elles remises ?", "Conditions de vente Les Tilleuls", 3, says="mars 2028"
    ),
    Question("Qui a gagné la Coupe du monde de football en 1998 ?", answerable=False),
)

_TERMS: Final = (
    "1. Les prix et les conditions de ce devis sont valables jusqu'à la date indiquée.\n"
    "2. Le bien est réservé pendant sept jours quand le client accepte le devis ; la vente est conclue par le "
    "contrat signé chez le notaire.\n"
    "3. Les mensualités sont dues le 5 de chaque mois, par prélèvement ou par virement, jamais en espèces."
)


def company() -> Company:
    """Return the company, with the documents that are at hand."""
    return Company(
        name="Résidence Les Tilleuls",
        language="fr",
        time_zone="Europe/Paris",
        phone_number_id="106540352242925",
        customer=Customer("Cliente de Nantes", "33639980011", "FR.30817264519930275514"),
        folders=document_folders("fr"),
        questions=_QUESTIONS,
        shop=Shop(
            inventory=(_FOLDER / "biens.csv", _FOLDER / "plans.csv"),
            logo=_FOLDER / "logo.png",
            brand=CompanyBrand(
                tax_id="SIRET 123 456 789 00012",
                address="12 rue des Tilleuls, 44000 Nantes",
                website="lestilleuls.example",
                colour="#7a3e5d",
            ),
            quotes=QuoteRules(reservation_days=7, terms={"fr": _TERMS}),
            purchase=Purchase(
                customer=Customer("Cliente de Rennes", "33639980027", "FR.51740926308815527493"),
                asks="lots disponibles",
                lot="B-07",
                plan="180",
                total=34_200_000,
            ),
        ),
    )


DOCUMENTS: Final[dict[str, Document]] = {
    "Conditions de vente Les Tilleuls.pdf": (
        "Résidence Les Tilleuls : conditions de vente",
        (
            (
                "Logements",
                (
                    "La résidence compte 36 appartements de deux à quatre pièces, de 44 à 84 mètres carrés, et six "
                    "maisons de cinq pièces avec jardin.",
                    "Les prix commencent à 198 000 € pour un deux-pièces et à 415 000 € pour une maison, TVA de 20 % "
                    "comprise.",
                    "Chaque appartement a un balcon ou une terrasse, une cave et une place de stationnement en "
                    "sous-sol. Une seconde place peut être achetée pour 14 000 €, dans la limite des places restantes.",
                    "La cuisine et les sols peuvent être choisis parmi trois gammes jusqu'à la fin du gros œuvre. Au "
                    "delà, les modifications sont chiffrées à part et peuvent retarder la livraison.",
                ),
            ),
            (
                "Paiement et financement",
                (
                    "L'apport est de 10 % du prix. Le solde se paie en 180 ou 240 mensualités, le 5 de chaque mois, "
                    "ou par un prêt de la banque de votre choix.",
                    "La réservation se fait avec un dépôt de garantie de 2 % du prix, restitué en entier si le prêt "
                    "est refusé. L'acquéreur dispose d'un délai de rétractation de dix jours.",
                    "Les frais de notaire sont d'environ 2,5 % du prix et sont à la charge de l'acquéreur. Un "
                    "paiement au comptant donne droit à une remise de 2 %.",
                    "Pour l'étude du financement, il faut une pièce d'identité, les trois derniers bulletins de "
                    "salaire et le dernier avis d'imposition. La réponse est donnée sous huit jours ouvrés.",
                ),
            ),
            (
                "Remise des clés et charges",
                (
                    "Les clés sont remises en mars 2028. La date exacte est confirmée par lettre un mois à "
                    "l'avance, et une visite est prévue avant la remise pour relever les réserves.",
                    "Les charges de copropriété sont estimées à 125 € par mois pour un trois-pièces. Elles couvrent "
                    "l'eau froide, l'ascenseur, l'entretien du jardin et le gardien.",
                    "Les animaux de compagnie sont acceptés ; les chiens doivent être tenus en laisse dans les "
                    "parties communes.",
                    "La garantie est de dix ans pour la structure, de deux ans pour les équipements et d'un an pour "
                    "les finitions. Le bureau de vente est ouvert du mardi au samedi, de 10 h à 18 h 30.",
                ),
            ),
        ),
    ),
}
LOGO: Final = (
    "#7a3e5d",
    (
        ((256, 96), (376, 280), (136, 280)),
        ((238, 280), (274, 280), (274, 404), (238, 404)),
    ),
)
"""The colour of a disc and the white shapes on it, on a square of 512 points."""

QUOTE: Final = SampleQuote(
    currency="EUR",
    customer=Person(name="Cliente de Nantes", email="cliente@courriel.example"),
    advisor=Person(name="Conseillère commerciale", email="ventes@lestilleuls.example"),
    project="Résidence Les Tilleuls",
    stage="Tranche 1",
    unit="Lot 14",
    details=(("Parcelle", "C-214"), ("Exposition", "Sud-ouest")),
    list_price="Prix catalogue",
    surcharge="Supplément d'angle",
    discount="Remise de lancement",
    note="Face au parc",
    instalments="Financement direct",
    cash="Au comptant",
    terms=(
        "1. Ce devis est valable jusqu'à la date indiquée et ne réserve pas le lot. La réservation se fait avec un "
        "dépôt de garantie de 500 €, vaut pour sept jours et se déduit de l'apport.\n"
        "2. Les mensualités sont dues le 5 de chaque mois, par prélèvement ou par virement, jamais en espèces au "
        "conseiller.\n"
        "3. Le client peut payer par avance à tout moment, sans pénalité. Le paiement anticipé réduit la durée, sauf "
        "demande écrite de réduire le montant de la mensualité.\n"
        "4. Une mensualité en retard porte un intérêt de 1 % par mois. Après trois mensualités en retard, le "
        "contrat peut être résilié.\n"
        "5. Les frais de notaire sont à la charge de l'acquéreur et se paient à la signature de l'acte.\n"
        "6. La surface et les limites définitives sont celles du plan de bornage."
    ),
)
