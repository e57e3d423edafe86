"""What tells Portuguese from other languages."""

from typing import Final

from salesmind.languages.pack import Signs

SIGNS: Final = Signs(
    words=frozenset(
        """
        oi ola bom boa dia tarde noite obrigado obrigada favor preco precos custa custam vale parcela
        parcelas lote lotes terreno terrenos apartamento apartamentos casa casas localizacao
        localizado informacao informacoes quero queria gostaria preciso procuro tenho falar corretor
        corretora atendente visita amanha hoje ontem agora bem sim claro pronto financiamento
        pagamento pagamentos reais disponivel disponiveis metros quadrados banheiros quartos quarto
        suite garagem vaga senhor senhora fazer comprar vender qual estou interessado interessada
        posso dizer data anos nome grande depois entao ainda tem dos das interessa aceita aceitam
        manda mande mandar valeu bons dias boas noites falo primeira vez contacto ligo comboio
        viu vlw demais nota dez blz cara mano
        """.split()
    ),
    spelled=frozenset(
        """
        é há já às à está não são você vocês também até o a os as do da dos das no na nos nas ao aos em um uma
        de e que com para por se qual quanto onde me tô cê pra pro
        """.split()
    ),
    letters="ãõçâêôàáéíóú",
    groups=r"[ãõçâêô]|nh|lh|[cs][aã]o\b|[cç][oõ]es\b|[aeo]ss|dade|\b[nd][ao]s?\b|[aeio]m\b|ei[rt]|ou\b|ia\b",
    loose=frozenset({"per", "si", "tu"}),
)
