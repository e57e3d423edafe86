"""What tells French from other languages."""

from typing import Final

from salesmind.languages.pack import Signs

SIGNS: Final = Signs(
    words=frozenset(
        """
        bonjour bonsoir salut coucou merci svp stp plait prix cout coute coutent tarif tarifs lot lots terrain
        terrains appartement appartements maison maisons situe situee situes quartier adresse information
        informations renseignement renseignements veux voudrais souhaite souhaiterais cherche recherche besoin
        parler conseiller conseillere rendez visite visiter demain aujourd hui hier maintenant bien oui non
        d'accord financement pret paiement paiements mensualite mensualites apport credit euros disponible
        disponibles metres carres chambre chambres salle bain bains etage parking garage cave balcon terrasse
        acheter vendre vend vendez interesse interessee interesses envoyez envoyer photo photos devis reste
        restent avez puis premier premiere nom grand grande ville annee annees jour jours mois premiere
        livraison frais notaire cher chere moins dispo interesse
        """.split()
    ),
    spelled=frozenset(
        """
        le la les l un une des du de d et est à qui que qu quel quelle quels quelles combien où quand comment
        pourquoi je j vous nous il elle ils elles on ce c cette ces cet votre vos notre nos mon ma pour avec sans
        dans en sur au aux par pas ne n se y a ça cela sont être été très déjà même après
        """.split()
    ),
    letters="éèêëàâçùûôîïœ'’",
    groups=r"eau|eux\b|aux\b|oi[rstnx]|ou[rtsv]|ai[rst]|ez\b|ée?s?\b|[èêœ]|tion|euse?\b|ille|qu'|eur\b|ent\b",
    loose=frozenset({"a", "as", "c", "car", "es", "m", "ma", "me", "on", "s", "sa", "son", "t", "ta", "te"}),
)
