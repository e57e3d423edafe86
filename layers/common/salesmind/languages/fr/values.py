"""French words for values."""

from decimal import Decimal

from salesmind.languages.fr import answers
from salesmind.languages.fr.numbers import NOT
from salesmind.languages.value_words import ValueWords, lines, values, words

VALUES = ValueWords(
    numbers=values(
        (24, "vingt quatre"),
        (36, "trente six"),
        (48, "quarante huit"),
        (80, "quatre vingt, quatre vingts"),
        (70, "soixante dix"),
        (90, "quatre vingt dix"),
    ),
    scales=values(
        (1_000, "mille, k, mil, kilo"),
        (1_000_000, "million, millions, m eur"),
    ),
    articles=words("un une"),
    definite=words("le la les du au"),
    halves=words("demi demie"),
    currencies=values(
        ("EUR", "euro, euros, eur, balles, boules"),
        ("USD", "dollar, dollars, usd"),
        ("CHF", "franc, francs, chf"),
        ("PEN", "soles"),
        (None, "peso, pesos"),
    ),
    areas=values(
        (Decimal(1), "m2, metres carres, metre carre, metres, m carres, m"),
        (Decimal(100), "are, ares"),
        (Decimal(10_000), "hectare, hectares, ha"),
    ),
    terms=values(
        (1, "mois, mensualite, mensualites, echeance, echeances, versements, paiements, fois, x"),
        (12, "an, ans, annee, annees"),
    ),
    up_to=lines(
        """
        jusqu a
        jusqua
        moins de
        maximum
        max
        au maximum
        au plus
        pas plus de
        inferieur a
        en dessous de
        sous
        sans depasser
        ne depasse pas
        a moins de
        """
    ),
    at_least=lines(
        """
        a partir de
        plus de
        au moins
        minimum
        au minimum
        superieur a
        au dessus de
        plus grand que
        des
        """
    ),
    about=lines(
        """
        environ
        autour de
        dans les
        a peu pres
        aux alentours de
        vers
        """
    ),
    between=lines(
        """
        entre
        de
        """
    ),
    ands=lines(
        """
        et aussi
        et
        aussi
        puis
        """
    ),
    buts=words("mais"),
    monthly=lines(
        """
        par mois
        mensuel
        mensuelle
        au mois
        chaque mois
        de mensualite
        """
    ),
    to=words("et a jusqu"),
    orders=values(
        (
            "price",
            "le moins cher, la moins chere, les moins chers, moins cher, moins chere, moins "
            "chers, plus abordable, abordable, pas cher, pas chers, plus economique, prix le plus"
            " bas",
        ),
        ("price_desc", "plus cher, plus chere, plus chers, haut de gamme"),
        ("area", "plus petit, plus petite, plus petits, petit, petite"),
        ("area_desc", "plus grand, plus grande, plus grands, grand, grande, plus spacieux, plus vaste"),
    ),
    ordinals=values(
        (1, "premier, premiere, 1er, 1ere, numero un"),
        (2, "deuxieme, second, seconde, 2e, 2eme"),
        (3, "troisieme, 3e, 3eme"),
        (4, "quatrieme, 4e, 4eme"),
        (5, "cinquieme, 5e, 5eme"),
        (6, "sixieme, 6e, 6eme"),
        (7, "septieme, 7e, 7eme"),
        (8, "huitieme, 8e, 8eme"),
        (9, "neuvieme, 9e, 9eme"),
        (10, "dixieme, 10e, 10eme"),
        (-1, "dernier, derniere"),
    ),
    rooms=words("second"),
    others=lines(
        """
        celui d avant
        celle d avant
        le precedent
        au precedent
        l autre
        de l autre
        a l autre
        autre terrain
        """
    ),
    these=words("ceux celles celui celle ca cela celui-la celle-la ce cette meme"),
    kinds=values(
        ("lot", "lot, lots, terrain, terrains, parcelle, parcelles"),
        ("house", "maison, maisons, villa, villas, pavillon, pavillons"),
        ("flat", "appartement, appartements, appart, apparts, appt, studio, studios"),
        ("office", "bureau, bureaux"),
        ("shop", "boutique, boutiques, local commercial, commerce, magasin"),
        ("parking", "parking, garage, garages, place de parking"),
    ),
    statuses=values(("sold", "vendu, vendue, vendus, vendues"), ("reserved", "reserves, reservees")),
    units=words(
        "bien biens unite unites propriete proprietes quelque chose option options logement logements"
    ),
    stages=words("tranche phase etape secteur"),
    code_words=values(
        ("mz", "ilot, bloc, batiment, bat, tour"),
        ("lt", "lot, numero, num, no, n, terrain, parcelle, appartement, appt, appart, maison, bureau, code"),
    ),
    shares=values(
        (Decimal(50), "la moitie, moitie, cinquante pour cent"),
        (Decimal(100) / 3, "un tiers, le tiers"),
        (Decimal(25), "un quart, le quart"),
        (Decimal(75), "trois quarts, 3 quarts"),
    ),
    both=lines(
        """
        chacun
        chacune
        chaque
        les deux
        les 2
        tous les deux
        toutes les deux
        """
    ),
    too=lines(
        """
        trop
        un peu trop
        """
    ),
    cash=lines(
        """
        comptant
        au comptant
        cash
        en une fois
        en une seule fois
        en un seul paiement
        d un coup
        d un seul coup
        tout de suite en entier
        rubis sur l ongle
        sans credit
        """
    ),
    down=lines(
        """
        apport
        d apport
        acompte
        mise de depart
        """
    ),
    yes=answers.YES,
    sends=answers.SENDS,
    oks=answers.OKS,
    no=answers.NO,
    accepts=answers.ACCEPTS,
    fillers=lines(
        """
        s il vous plait
        s il te plait
        svp
        stp
        merci
        merci beaucoup
        monsieur
        madame
        mademoiselle
        bonjour
        maintenant
        alors
        🙏
        😊
        🙌
        """
    ),
    truths=words("oui o x vrai"),
    attributes={
        "bedrooms": words("chambre chambres"),
        "bathrooms": words("sdb douche douches"),
        "parking": words("parking garage box stationnement"),
        "floor": words("etage niveau"),
        "view": words("vue vues"),
        "corner": words("angle coin"),
    },
    nots=NOT,
    excepts=lines(
        """
        pas un
        pas une
        pas des
        sauf
        autre que
        autre qu un
        autre qu une
        autre chose qu un
        je veux pas de
        je ne veux pas de
        hormis
        mais pas
        """
    ),
    purposes=words("pour pr comme de d en"),
    plus="plus",
)
