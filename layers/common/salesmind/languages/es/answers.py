"""Whole messages that are a yes or a no, beside what their words alone would mean."""

from salesmind.languages.value_words import lines

YES = frozenset(
    lines(
        """
        si
        sii
        siii
        sip
        sipi
        sisi
        si si
        see
        claro
        claro que si
        si claro
        por supuesto
        obvio
        dale
        dale si
        si dale
        de una
        ya dale
        si porfa
        si quiero
        si por favor
        confirmo
        si confirmo
        confirmado
        afirmativo
        adelante
        hagale
        hazlo
        procede
        proceda
        orale
        simon
        ok si
        si ok
        si esta bien
        si perfecto
        si listo
        bueno si
        bueno dale
        si pues
        si pe
        si de acuerdo
        si la quiero
        si lo quiero
        """
    )
)

SENDS = frozenset(
    lines(
        """
        envialo
        enviala
        envialo ya
        si envialo
        si enviala
        si enviamela
        si enviame
        enviamela
        enviamelo
        mandalo
        mandala
        mandamela
        mandamelo
        si mandamela
        si mandala
        si mandalo
        manda
        manda nomas
        mandale
        envia
        envie
        enviame
        si envia
        si envie
        si manda
        si mande
        mande
        mandeme
        enviemela
        quiero la cotizacion
        si quiero la cotizacion
        enviame la cotizacion
        si enviame la cotizacion
        envia la cotizacion
        mandame la cotizacion
        si mandame la cotizacion
        manda la cotizacion
        si manda la cotizacion
        si envia la cotizacion
        """
    )
)

OKS = frozenset(
    lines(
        """
        ok
        okay
        oki
        okis
        okey
        va
        vale
        sale
        listo
        perfecto
        bueno
        ya
        bien
        ok dale
        esta bien
        me parece bien
        me parece
        de acuerdo
        correcto
        exacto
        exactamente
        asi es
        eso es
        ya pe
        ya pues
        👍
        👌
        ✅
        """
    )
)

NO = frozenset(
    lines(
        """
        no
        noo
        nop
        nel
        no no
        no quiero
        no la envies
        no lo envies
        no envies
        no mandes
        no la mandes
        todavia no
        aun no
        no todavia
        no aun
        por ahora no
        no por ahora
        ahora no
        no ahora
        mejor no
        no mejor no
        no me interesa
        para nada
        cancela
        cancelalo
        negativo
        ya no
        ya no quiero
        no ya no
        dejalo
        dejalo ahi
        no dejalo
        👎
        ❌
        """
    )
)

ACCEPTS = frozenset(
    lines(
        """
        acepto
        si acepto
        lo acepto
        la acepto
        acepto la cotizacion
        si acepto la cotizacion
        acepto la oferta
        acepto la propuesta
        acepto el plan
        aceptado
        aceptada
        aceptamos
        cotizacion aceptada
        """
    )
)
