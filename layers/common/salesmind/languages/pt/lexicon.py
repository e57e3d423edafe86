"""Words that index and search treat in ways of their own, in Portuguese."""

from typing import Final

from salesmind.languages.pack import Lexicon

LEXICON: Final = Lexicon(
    stopwords=frozenset(
        """
        a ainda alem algum alguma algumas alguns ante antes ao aos apos aquela aquelas aquele aqueles
        aquilo as ate cada com como contra cuja cujas cujo cujos da das de dela delas dele deles desde
        dessa desse desta deste do dos durante e ela elas ele eles em entre era eram es essa essas
        esse esses esta estao estar estas estava estavam este estes estou eu foi foram ha isso isto ja
        la lhe lhes mais mas me mesma mesmas mesmo mesmos meu meus minha minhas muito na nao nas nem
        nenhum nenhuma nesta neste no nos nossa nossas nosso nossos num numa o onde os ou outra outras
        outro outros para pela pelas pelo pelos per perante pode podem pois por porque posso pra pro
        quais qual qualquer quando quanta quantas quanto quantos que quem sao se seja sejam sem ser
        sera seu seus si sido so sob sobre sou sua suas tal tambem tao te tem tenho ter tinha toda
        todas todo todos tu tua um uma umas uns vai vao voce voces
        """.split()
    ),
    courtesies=(
        "oi",
        "ola",
        "bom dia",
        "boa tarde",
        "boa noite",
        "muito obrigado",
        "muito obrigada",
        "obrigado",
        "obrigada",
        "por favor",
        "gostaria",
        "queria",
        "quero",
        "saber",
        "poderia",
        "dizer",
        "me diga",
    ),
    square_metres=r"m(?<!\wm)(?:ts?|etros?)?\.? ?(?:2|quadrad[oa]s?)",
    thousand=("mil",),
    accented_endings=(
        (r"cao$", "ção"),
        (r"coes$", "ção"),
        (r"ao$", "ão"),
        (r"oes$", "ão"),
    ),
    amount_questions=(
        "quanto",
        "quanta",
        "quantos",
        "quantas",
        "quando",
        "preco",
        "precos",
        "valor",
        "custo",
        "custos",
        "prazo",
        "porcentagem",
        "data",
    ),
    number_words=(
        "dois",
        "duas",
        "tres",
        "quatro",
        "cinco",
        "seis",
        "sete",
        "oito",
        "nove",
        "dez",
        "quinze",
        "vinte",
        "trinta",
        "sessenta",
        "noventa",
        "cem",
        "cento",
        "mil",
    ),
    rule_names=(
        "art",
        "arts",
        "artigo",
        "artigos",
        "lei",
        "decreto",
        "resolucao",
        "ordem",
        "anexo",
        "inciso",
        "clausula",
        "secao",
        "capitulo",
    ),
    abbreviations=(
        "art",
        "arts",
        "num",
        "núm",
        "nº",
        "n°",
        "dr",
        "dra",
        "sr",
        "sra",
        "eng",
        "arq",
        "av",
        "pág",
        "págs",
        "pp",
        "inc",
        "fl",
        "fls",
        "tel",
        "tels",
        "aprox",
        "cf",
        "ex",
        "prof",
        "profa",
        "dpto",
    ),
)
