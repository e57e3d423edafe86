"""French words for values."""

from decimal import Decimal

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
    cash=lines(
        """
        comptant
        au comptant
        cash
        en une fois
        en une seule fois
        en un seul paiement
        d un coup
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
    yes=frozenset(
        lines(
            """
            oui
            ouii
            ouais
            oui oui
            oui merci
            oui bien sur
            bien sur
            oui s il vous plait
            oui svp
            oui stp
            oui d accord
            ok oui
            oui ok
            oui parfait
            oui tres bien
            volontiers
            avec plaisir
            tout a fait
            oui ca me va
            oui ca marche
            allez y
            oui allez y
            vas y
            oui vas y
            je confirme
            oui je confirme
            confirme
            je veux bien
            oui je veux bien
            je le veux
            oui je le veux
            absolument
            evidemment
            """
        )
    ),
    sends=frozenset(
        lines(
            """
            envoyez
            envoyez le
            oui envoyez
            oui envoyez le
            envoyez le moi
            oui envoyez le moi
            envoie
            envoie le
            oui envoie
            envoyez moi le devis
            oui envoyez moi le devis
            envoyez le devis
            oui envoyez le devis
            """
        )
    ),
    oks=frozenset(
        lines(
            """
            ok
            okay
            dac
            entendu
            parfait
            exact
            exactement
            d accord
            ok d accord
            tres bien
            c est ca
            c est bon
            c est bon pour moi
            ca me va
            ca marche
            👍
            👌
            ✅
            """
        )
    ),
    no=frozenset(
        lines(
            """
            non
            nan
            non non
            non merci
            pas maintenant
            non pas maintenant
            pas encore
            non pas encore
            pas pour l instant
            non pas pour l instant
            pas tout de suite
            ne l envoyez pas
            non ne l envoyez pas
            n envoyez pas
            je ne veux pas
            non je ne veux pas
            j en veux pas
            ca ne m interesse pas
            pas interesse
            annulez
            annule
            negatif
            laissez
            laissez tomber
            non laissez
            surtout pas
            👎
            ❌
            """
        )
    ),
    accepts=frozenset(
        lines(
            """
            j accepte
            oui j accepte
            je l accepte
            j accepte le devis
            oui j accepte le devis
            j accepte l offre
            j accepte la proposition
            devis accepte
            offre acceptee
            nous acceptons
            nous acceptons le devis
            """
        )
    ),
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
    purposes=words("pour pr comme de d en"),
    plus="plus",
)
