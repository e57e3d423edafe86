"""Whole messages that are a yes or a no, beside what their words alone would mean."""

from salesmind.languages.value_words import lines

YES = frozenset(
    lines(
        """
        sim
        simm
        siim
        sim sim
        sim claro
        claro
        claro que sim
        com certeza
        certeza
        confirmo
        sim confirmo
        confirmado
        pode
        pode sim
        pode ser
        sim pode
        sim pode ser
        quero
        quero sim
        sim quero
        eu quero
        sim eu quero
        bora
        vamos
        vamos la
        ok sim
        sim ok
        fechado
        """
    )
)

SENDS = frozenset(
    lines(
        """
        pode mandar
        pode enviar
        pode mandar sim
        sim pode mandar
        sim pode enviar
        manda
        mande
        manda ai
        manda ver
        manda sim
        sim manda
        sim mande
        envia
        envie
        sim envie
        sim envia
        me manda
        me envia
        sim me manda
        quero a proposta
        sim quero a proposta
        manda a proposta
        sim manda a proposta
        envia a proposta
        envie a proposta
        sim envie a proposta
        """
    )
)

OKS = frozenset(
    lines(
        """
        ok
        okay
        ta
        certo
        certinho
        beleza
        blz
        perfeito
        otimo
        combinado
        joia
        show
        exato
        exatamente
        correto
        isso
        isso mesmo
        isso ai
        ta bom
        ta certo
        esta bem
        esta bom
        tudo bem
        👍
        👌
        ✅
        """
    )
)

NO = frozenset(
    lines(
        """
        nao
        naoo
        nao nao
        n
        nao quero
        nao precisa
        nao obrigado
        nao obrigada
        ainda nao
        nao ainda
        por enquanto nao
        agora nao
        nao agora
        melhor nao
        nao manda
        nao mande
        nao envie
        nao envia
        nao tenho interesse
        nao me interessa
        de jeito nenhum
        cancela
        cancele
        negativo
        deixa
        deixa quieto
        nao deixa
        ja nao quero
        nao quero mais
        👎
        ❌
        """
    )
)

ACCEPTS = frozenset(
    lines(
        """
        aceito
        sim aceito
        eu aceito
        aceito a proposta
        sim aceito a proposta
        aceito a oferta
        aceito a cotacao
        proposta aceita
        aceitamos
        aceitamos a proposta
        """
    )
)
