"""Words that index and search treat in ways of their own, in French."""

from typing import Final

from salesmind.languages.pack import Lexicon

LEXICON: Final = Lexicon(
    stopwords=frozenset(
        """
        a afin ai ainsi alors apres as assez au aucun aucune auquel aussi autre autres aux auxquels avaient avais
        avait avant avec avez avoir avons ayant c car ce ceci cela celle celles celui ces cet cette ceux chaque chez
        ci combien comme comment contre d dans de dedans dehors depuis des deja dont du duquel elle elles en encore
        entre es est et etaient etais etait etant ete etes etre eu eux fait faut furent fut hors il ils j je jusqu
        l la laquelle le lequel les lesquelles lesquels leur leurs lorsque lors lui m ma mais malgre me meme memes
        mes mien moi moins mon n ne ni nos notre nous on ont ou par parce parmi pas pendant peu peut peuvent peux
        plus plusieurs pour pourquoi pourrait pouvait pouvez pres puis qu quand que quel quelle quelles quelqu
        quels qui quoi s sa sans sauf se selon sera serait seront ses si sien sinon soit sommes son sont sous
        suis sur t ta tandis te tel telle telles tels tes toi ton tous tout toute toutes tres tu un une va vers vont
        vos votre vous y
        """.split()
    ),
    courtesies=(
        "bonjour",
        "bonsoir",
        "bonne journee",
        "salut",
        "merci beaucoup",
        "merci d'avance",
        "merci",
        "s'il vous plait",
        "s il vous plait",
        "s'il te plait",
        "svp",
        "stp",
        "je voudrais",
        "je souhaiterais",
        "je souhaite",
        "j'aimerais",
        "j aimerais",
        "savoir",
        "pouvez-vous",
        "pourriez-vous",
        "me dire",
        "dites-moi",
        "est-ce que",
        "excusez-moi",
    ),
    square_metres=r"m(?<!\wm)(?:[eè]tres?)?\.? ?(?:2|carr[eé]s?)",
    thousand=("mille",),
    accented_endings=((r"ees?$", "ée"),),
    amount_questions=(
        "combien",
        "quand",
        "quel prix",
        "prix",
        "cout",
        "couts",
        "delai",
        "pourcentage",
        "date",
        "montant",
        "a partir de quand",
        "tarif",
    ),
    number_words=(
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "quinze",
        "vingt",
        "trente",
        "soixante",
        "cent",
        "mille",
    ),
    rule_names=(
        "art",
        "arts",
        "article",
        "articles",
        "loi",
        "decret",
        "arrete",
        "ordonnance",
        "annexe",
        "alinea",
        "clause",
        "section",
        "chapitre",
    ),
    abbreviations=(
        "m",
        "mm",
        "mme",
        "mmes",
        "mlle",
        "dr",
        "art",
        "arts",
        "n°",
        "nº",
        "num",
        "p",
        "pp",
        "tél",
        "env",
        "av",
        "bd",
        "st",
        "cf",
        "ex",
        "prof",
        "lt",
    ),
)
