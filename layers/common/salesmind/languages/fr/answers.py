"""Whole messages that are a yes or a no, beside what their words alone would mean."""

from salesmind.languages.value_words import lines

YES = frozenset(
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
)

SENDS = frozenset(
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
)

OKS = frozenset(
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
)

NO = frozenset(
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
)

ACCEPTS = frozenset(
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
)
