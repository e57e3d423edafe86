"""Portuguese words for values."""

from decimal import Decimal

from salesmind.languages.pt import answers
from salesmind.languages.pt.numbers import NOT
from salesmind.languages.value_words import ValueWords, lines, values, words

VALUES = ValueWords(
    numbers=values(
        (24, "vinte quatro"),
        (36, "trinta seis"),
        (48, "quarenta oito"),
        (60, "secenta"),
    ),
    scales=values(
        (1_000, "mil, k, conto, contos, pila mil"),
        (1_000_000, "milhao, milhoes, mi, mm"),
    ),
    articles=words("um uma"),
    definite=words("o a os as do da ao no"),
    halves=words("meio meia"),
    currencies=values(
        ("BRL", "real, reais, rs, contos, conto, pila, pilas"),
        ("USD", "dolar, dolares, usd"),
        ("EUR", "euro, euros, eur"),
        ("PEN", "soles"),
        (None, "peso, pesos"),
    ),
    areas=values(
        (Decimal(1), "m2, mt2, metros2, metros quadrados, metro quadrado, mts quadrados, metros, mts, m"),
        (Decimal(10_000), "hectare, hectares, ha"),
    ),
    terms=values(
        (
            1,
            "mes, meses, parcela, parcelas, parcelinhas, prestacao, prestacoes, vezes, x, "
            "mensalidade, mensalidades",
        ),
        (12, "ano, anos, aninhos"),
    ),
    up_to=lines(
        """
        ate
        no maximo
        maximo
        maximo de
        menos de
        menos que
        menor que
        menor do que
        menores que
        abaixo de
        abaixo dos
        inferior a
        nao mais de
        nao mais que
        que nao passe de
        teto de
        """
    ),
    at_least=lines(
        """
        a partir de
        mais de
        mais que
        maior que
        maior do que
        maiores que
        acima de
        acima dos
        no minimo
        minimo
        minimo de
        pelo menos
        ao menos
        superior a
        desde
        """
    ),
    about=lines(
        """
        uns
        umas
        cerca de
        por volta de
        mais ou menos
        aproximadamente
        na faixa de
        tipo
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
        e tambem
        e
        tambem
        alem disso
        """
    ),
    buts=words("mas"),
    monthly=lines(
        """
        por mes
        ao mes
        mensal
        mensais
        mensalmente
        cada mes
        de parcela
        """
    ),
    to=words("e a ate"),
    orders=values(
        (
            "price",
            "mais barato, mais barata, mais baratos, barato, barata, baratos, baratinho, mais em "
            "conta, em conta, menor preco, mais economico, economico, mais acessivel",
        ),
        ("price_desc", "mais caro, mais cara, mais caros, maior preco, mais exclusivo"),
        ("area", "menor, mais pequeno, menorzinho, pequeno, pequena, menor area"),
        ("area_desc", "maior, maiores, mais amplo, grande, grandes, amplo, mais espacoso, maior area"),
    ),
    ordinals=values(
        (1, "primeiro, primeira, 1o, 1a, numero um, opcao um"),
        (2, "segundo, segunda, 2o, 2a"),
        (3, "terceiro, terceira, 3o, 3a"),
        (4, "quarto da lista, quarta opcao, 4o, 4a"),
        (5, "quinto, quinta opcao, 5o"),
        (6, "sexto, sexta opcao, 6o"),
        (7, "setimo, setima, 7o"),
        (8, "oitavo, oitava, 8o"),
        (9, "nono, nona, 9o"),
        (10, "decimo, decima, 10o"),
        (-1, "ultimo, ultima"),
    ),
    rooms=words("quarto"),
    others=lines(
        """
        o anterior
        a anterior
        pro anterior
        ao anterior
        o de antes
        o outro
        a outra
        do outro
        da outra
        outro lote
        """
    ),
    these=words("esses essas estes estas esse essa isso este esta isto aquele aquela mesmo mesma ele ela"),
    kinds=values(
        ("lot", "lote, lotes, lotezinho, terreno, terrenos, terreninho"),
        ("house", "casa, casas, casinha, sobrado, sobrados"),
        (
            "flat",
            "apartamento, apartamentos, ape, apes, apezinho, ap, apto, aptos, apartamentinho, flat, studio, kitnet",
        ),
        ("office", "sala comercial, salas comerciais, escritorio, escritorios"),
        ("shop", "loja, lojas, ponto comercial"),
        ("parking", "vaga, vagas, garagem, garagens, vaga de garagem"),
    ),
    statuses=values(("sold", "vendido, vendida, vendidos, vendidas"), ("reserved", "reservados, reservadas")),
    units=words("unidade unidades imovel imoveis algo opcao opcoes alguma coisa"),
    stages=words("etapa fase setor"),
    code_words=values(
        ("mz", "quadra, qd, qda, bloco, bl, torre"),
        (
            "lt",
            "lote, lt, numero, num, no, n, unidade, apto, ap, ape, apartamento, casa, sala, loja,"
            " terreno, codigo",
        ),
    ),
    shares=values(
        (Decimal(50), "metade, a metade, cinquenta por cento"),
        (Decimal(100) / 3, "um terco, a terca parte"),
        (Decimal(25), "um quarto do preco, um quarto do valor, a quarta parte"),
        (Decimal(75), "3 quartos do preco, 3 quartos do valor"),
    ),
    both=lines(
        """
        cada um
        cada uma
        ambos
        ambas
        os dois
        as duas
        os 2
        as 2
        """
    ),
    too=lines(
        """
        demais
        demasiado
        """
    ),
    too_beside_this=lines("muito"),
    cash=lines(
        """
        a vista
        avista
        em dinheiro
        cash
        pagamento unico
        de uma vez
        tudo de uma vez
        tudo no pix
        de uma so vez
        de uma vez so
        na lata
        a pronto
        pronto pagamento
        """
    ),
    down=lines(
        """
        entrada
        de entrada
        sinal
        adiantamento
        """
    ),
    yes=answers.YES,
    sends=answers.SENDS,
    oks=answers.OKS,
    no=answers.NO,
    accepts=answers.ACCEPTS,
    fillers=lines(
        """
        por favor
        pfv
        pf
        porfavor
        por gentileza
        obrigado
        obrigada
        muito obrigado
        muito obrigada
        valeu
        vlw
        amigo
        amiga
        moco
        moca
        senhor
        senhora
        querido
        querida
        cara
        agora
        entao
        ai
        🙏
        😊
        🙌
        """
    ),
    truths=words("sim s x verdadeiro"),
    attributes={
        "bedrooms": words("quarto quartos dormitorio dormitorios dorm dorms suite suites"),
        "bathrooms": words("banheiro banheiros lavabo lavabos wc"),
        "parking": words("vaga vagas garagem garagens estacionamento"),
        "floor": words("andar piso pavimento"),
        "view": words("vista vistas"),
        "corner": words("esquina"),
    },
    nots=NOT | words("n nn"),
    excepts=lines(
        """
        que nao seja
        que nao sejam
        que n seja
        q n seja
        q nao seja
        menos
        exceto
        nao quero
        n quero
        sem ser
        mas nao
        """
    ),
    purposes=words("para pra pro de como"),
    plus="mais",
)
