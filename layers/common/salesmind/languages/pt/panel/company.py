"""The words of the screen of a company's settings, in Portuguese."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "default_language": "Idioma do assistente",
    "default_language_hint": "Quem escreve em outro é respondido no seu.",
    "tone": "Tom",
    "tone_none": "Não definido",
    "tone_formal": "Formal",
    "tone_neutral": "Neutro",
    "tone_warm": "Próximo",
    "tone_hint": "Só com um modelo de linguagem: sem ele, o assistente usa suas próprias frases.",
    "hours": "Horário de atendimento",
    "hours_hint": (
        "O assistente sempre responde. Quem pede uma pessoa fora deste horário fica sabendo a partir "
        "de quando alguém escreve. Vazio: fechado."
    ),
    "opens": "abre",
    "closes": "fecha",
    "day_mon": "Segunda",
    "day_tue": "Terça",
    "day_wed": "Quarta",
    "day_thu": "Quinta",
    "day_fri": "Sexta",
    "day_sat": "Sábado",
    "day_sun": "Domingo",
    "terms": "Condições",
    "terms_hint": "Encerram cada cotação no idioma da empresa.",
    "logo": "Logotipo",
    "logo_file": "PNG, JPEG, WebP ou GIF, até 2 MB",
    "logo_upload": "Usar este logotipo",
    "logo_remove": "Remover o logotipo",
    "logo_refused": "O logotipo precisa ser PNG, JPEG, WebP ou GIF de até 2 MB.",
    "preview": "Como fica uma cotação",
    "preview_hint": (
        "Um exemplo com o que está no formulário. O PDF tem as mesmas medidas; a fonte pode variar."
    ),
    "sample_customer": "Cliente de exemplo",
    "sample_project": "Projeto de exemplo",
    "sample_lot": "Lote A-01",
}
