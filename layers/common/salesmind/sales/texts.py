"""What people are told when a quote cannot be priced or a file not imported, in every language we speak."""

from datetime import date
from decimal import Decimal
from typing import Final, Literal

from salesmind.sales.company_locale import DEFAULT_LOCALES, words_locale
from salesmind.sales.errors import QuoteError
from salesmind.sales.money import Money
from salesmind.sales.money_format import format_money, format_number

Language = Literal["es", "en", "pt"]
LANGUAGES: tuple[Language, ...] = ("es", "en", "pt")


_TEXTS: dict[str, dict[Language, str]] = {
    "unknown_currency": {
        "es": "No trabajamos con la moneda {currency}. Elige una de las monedas de la lista de precios.",
        "en": "We do not work with the currency {currency}. Choose one that the price list has.",
        "pt": "Não trabalhamos com a moeda {currency}. Escolha uma das moedas da tabela de preços.",
    },
    "currency_mismatch": {
        "es": "La cotización está en {expected} y uno de sus montos en {found}. Usa una sola moneda.",
        "en": "The quote is in {expected} and one of its amounts in {found}. Use one currency.",
        "pt": "A cotação está em {expected} e um dos seus valores em {found}. Use uma única moeda.",
    },
    "amount_precision": {
        "es": "Un monto en {currency} se escribe con números y hasta {decimals} decimales.",
        "en": "An amount in {currency} is written in digits, with up to {decimals} decimals.",
        "pt": "Um valor em {currency} é escrito com números e até {decimals} casas decimais.",
    },
    "amount_out_of_range": {
        "es": "El monto es demasiado grande: el máximo es {highest}.",
        "en": "The amount is too large: the highest is {highest}.",
        "pt": "O valor é grande demais: o máximo é {highest}.",
    },
    "negative_amount": {
        "es": "El monto no puede ser negativo: {term}.",
        "en": "The amount cannot be negative: {term}.",
        "pt": "O valor não pode ser negativo: {term}.",
    },
    "percent_out_of_range": {
        "es": "El porcentaje debe estar entre {lowest} % y {highest} %: {term}, {percent} %.",
        "en": "The percentage has to be between {lowest}% and {highest}%: {term}, {percent}%.",
        "pt": "A porcentagem deve ficar entre {lowest} % e {highest} %: {term}, {percent} %.",
    },
    "price_not_positive": {
        "es": "El precio después de los descuentos debe ser mayor que cero.",
        "en": "The price after discounts has to be above zero.",
        "pt": "O preço depois dos descontos deve ser maior que zero.",
    },
    "price_list_expired": {
        "es": "La lista de precios venció el {last_day}. Actualízala antes de cotizar.",
        "en": "The price list expired on {last_day}. Update it before you quote.",
        "pt": "A tabela de preços venceu em {last_day}. Atualize-a antes de fazer a cotação.",
    },
    "price_list_not_yet_valid": {
        "es": "La lista de precios rige desde el {first_day}.",
        "en": "The price list is valid from {first_day}.",
        "pt": "A tabela de preços vale a partir de {first_day}.",
    },
    "price_list_period": {
        "es": "La lista de precios termina el {last_day}, antes de empezar el {first_day}. Corrige sus fechas.",
        "en": "The price list ends on {last_day}, before it begins on {first_day}. Correct its dates.",
        "pt": "A tabela de preços termina em {last_day}, antes de começar em {first_day}. Corrija as datas.",
    },
    "discount_over_limit": {
        "es": "El descuento de {percent} % supera el límite de {limit} % del rol {role}. Pide autorización.",
        "en": "The discount of {percent}% is over the limit of {limit}% for the role {role}. Ask for approval.",
        "pt": "O desconto de {percent} % passa do limite de {limit} % da função {role}. Peça autorização.",
    },
    "rate_out_of_range": {
        "es": "La tasa anual es {percent} % y debe estar entre {lowest} % y {highest} %.",
        "en": "The annual rate is {percent}% and has to be between {lowest}% and {highest}%.",
        "pt": "A taxa anual é {percent} % e deve ficar entre {lowest} % e {highest} %.",
    },
    "rate_periods": {
        "es": "Una tasa nominal no se capitaliza {periods} veces al año. Lo usual es 12.",
        "en": "A nominal rate is not compounded {periods} times a year. The usual number is 12.",
        "pt": "Uma taxa nominal não é capitalizada {periods} vezes por ano. O usual é 12.",
    },
    "instalments_out_of_range": {
        "es": "El plan tiene {instalments} cuotas y debe tener entre {lowest} y {highest}.",
        "en": "The plan has {instalments} instalments and has to have between {lowest} and {highest}.",
        "pt": "O plano tem {instalments} parcelas e deve ter entre {lowest} e {highest}.",
    },
    "grace_out_of_range": {
        "es": "El período de gracia es de {months} meses y debe ser de 0 a {highest}.",
        "en": "The grace period is {months} months and has to be 0 to {highest}.",
        "pt": "A carência é de {months} meses e deve ser de 0 a {highest}.",
    },
    "due_rule": {
        "es": "La regla del vencimiento usa {days} y debe usar un número de {lowest} a {highest}.",
        "en": "The rule of the due date uses {days} and has to use a number from {lowest} to {highest}.",
        "pt": "A regra do vencimento usa {days} e deve usar um número de {lowest} a {highest}.",
    },
    "cash_plan": {
        "es": "Un pago al contado no lleva inicial, cuotas, interés, gracia, seguro ni comisiones.",
        "en": "A cash payment has no down payment, instalments, interest, grace, insurance or fees.",
        "pt": "Um pagamento à vista não tem entrada, parcelas, juros, carência, seguro nem tarifas.",
    },
    "nothing_to_finance": {
        "es": "La inicial de {down_payment} cubre todo el precio de {price}. Elige el pago al contado.",
        "en": "The down payment of {down_payment} covers the whole price of {price}. Choose to pay in cash.",
        "pt": "A entrada de {down_payment} cobre todo o preço de {price}. Escolha o pagamento à vista.",
    },
    "balloon_too_high": {
        "es": "La cuota final de {balloon} debe ser menor que lo financiado, {financed}.",
        "en": "The balloon of {balloon} has to be below what is financed, {financed}.",
        "pt": "A parcela final de {balloon} deve ser menor que o valor financiado, {financed}.",
    },
    "upfront_fee_too_high": {
        "es": "La comisión a la firma de {fee} debe ser menor que lo financiado, {financed}.",
        "en": "The fee at signing of {fee} has to be below what is financed, {financed}.",
        "pt": "A tarifa na assinatura de {fee} deve ser menor que o valor financiado, {financed}.",
    },
    "cost_out_of_range": {
        "es": "El seguro y las comisiones del plan son demasiado altos para este precio. Revísalos.",
        "en": "The plan's insurance and fees are too high for this price. Check them.",
        "pt": "O seguro e as tarifas do plano são altos demais para este preço. Verifique-os.",
    },
    "instalment_too_small": {
        "es": "Con {instalments} cuotas, cada una sería demasiado pequeña. Elige menos cuotas.",
        "en": "With {instalments} instalments each would be too small. Choose fewer.",
        "pt": "Com {instalments} parcelas, cada uma seria pequena demais. Escolha menos parcelas.",
    },
    "no_business_day": {
        "es": "El calendario no tiene un día hábil cerca del {day}. Revisa sus feriados.",
        "en": "The calendar has no business day near {day}. Check its holidays.",
        "pt": "O calendário não tem um dia útil perto de {day}. Verifique os feriados.",
    },
    "unknown_time_zone": {
        "es": "La zona horaria {zone} no existe. Usa una como America/Lima.",
        "en": "There is no time zone {zone}. Use one like America/Lima.",
        "pt": "O fuso horário {zone} não existe. Use um como America/Sao_Paulo.",
    },
    "unknown_lot": {
        "es": "No hay ningún lote {lot}. Revisa el código.",
        "en": "There is no lot {lot}. Check the code.",
        "pt": "Não há nenhum lote {lot}. Verifique o código.",
    },
    "lot_not_available": {
        "es": "El lote {lot} ya no está disponible: {status}.",
        "en": "Lot {lot} is no longer available: {status}.",
        "pt": "O lote {lot} não está mais disponível: {status}.",
    },
    "lot_without_price": {
        "es": "El lote {lot} no tiene precio en ninguna lista vigente.",
        "en": "Lot {lot} has no price on any valid list.",
        "pt": "O lote {lot} não tem preço em nenhuma tabela vigente.",
    },
    "unknown_plan": {
        "es": "No hay un plan de pago {plan} para este lote.",
        "en": "There is no payment plan {plan} for this lot.",
        "pt": "Não há um plano de pagamento {plan} para este lote.",
    },
    "price_changed": {
        "es": "El precio cambió: ahora el total es {total} y en total se pagan {to_pay}.",
        "en": "The price has changed: the total is {total} now, and all payments together come to {to_pay}.",
        "pt": "O preço mudou: agora o total é {total} e a soma dos pagamentos é {to_pay}.",
    },
    "company_settings": {
        "es": "Un ajuste de la empresa no se puede usar: {setting}. Corrígelo antes de cotizar.",
        "en": "A setting of the company cannot be used: {setting}. Correct it before you quote.",
        "pt": "Uma configuração da empresa não pode ser usada: {setting}. Corrija-a antes de fazer a cotação.",
    },
    "availability_unconfirmed": {
        "es": "No podemos confirmar ahora si el lote {lot} sigue disponible; lo que sabemos tiene {minutes} min.",
        "en": "We cannot confirm now whether lot {lot} is still available; what we know is {minutes} min old.",
        "pt": "Não conseguimos confirmar agora se o lote {lot} continua disponível; o que sabemos tem {minutes} min.",
    },
    "inventory_unavailable": {
        "es": "No podemos consultar ahora qué está en venta. Intenta de nuevo en unos minutos.",
        "en": "We cannot look up what is for sale right now. Try again in a few minutes.",
        "pt": "Não conseguimos consultar agora o que está à venda. Tente de novo em alguns minutos.",
    },
    "file_format": {
        "es": "El archivo no es un CSV ni un XLSX que se pueda leer. Guárdalo de nuevo en uno de esos formatos.",
        "en": "The file is no CSV or XLSX that can be read. Save it again in one of these formats.",
        "pt": "O arquivo não é um CSV nem um XLSX que se possa ler. Salve-o de novo num desses formatos.",
    },
    "file_protected": {
        "es": "El archivo está protegido con contraseña o es un XLS antiguo. Guárdalo como XLSX sin contraseña.",
        "en": "The file is protected by a password or an old XLS. Save it as XLSX without a password.",
        "pt": "O arquivo está protegido com senha ou é um XLS antigo. Salve-o como XLSX sem senha.",
    },
    "file_too_large": {
        "es": "El archivo ocupa {found} MB; el máximo es {megabytes} MB. Divídelo en varios.",
        "en": "The file has {found} MB; at most {megabytes} MB are read. Split it.",
        "pt": "O arquivo ocupa {found} MB; o máximo é {megabytes} MB. Divida-o em vários.",
    },
    "file_too_complex": {
        "es": "El archivo es demasiado complejo para leerlo. Copia solo sus valores a un libro nuevo y súbelo.",
        "en": "The file is too complex to be read. Copy its values alone into a new workbook and upload that.",
        "pt": "O arquivo é complexo demais para ser lido. Copie só os valores para uma nova pasta e envie-a.",
    },
    "too_many_sheets": {
        "es": "El libro tiene {found} hojas; el máximo es {highest}. Deja solo las de lotes, planes y límites.",
        "en": "The workbook has {found} sheets; at most {highest}. Keep only those of lots, plans and limits.",
        "pt": "A pasta tem {found} planilhas; o máximo é {highest}. Deixe só as de lotes, planos e limites.",
    },
    "file_empty": {
        "es": "El archivo no tiene ninguna fila debajo de su encabezado.",
        "en": "The file has no row below its header.",
        "pt": "O arquivo não tem nenhuma linha abaixo do cabeçalho.",
    },
    "too_many_rows": {
        "es": "La tabla tiene {found} filas; el máximo es {highest}. Divídela en varios archivos.",
        "en": "The table has {found} rows; at most {highest}. Split it into several files.",
        "pt": "A tabela tem {found} linhas; o máximo é {highest}. Divida-a em vários arquivos.",
    },
    "too_many_columns": {
        "es": "La tabla tiene {found} columnas; el máximo es {highest}. Borra las que no se usan.",
        "en": "The table has {found} columns; at most {highest}. Delete those that are not used.",
        "pt": "A tabela tem {found} colunas; o máximo é {highest}. Apague as que não são usadas.",
    },
    "too_many_details": {
        "es": "La tabla tiene {found} columnas propias; el máximo es {highest}. Borra las que no se usan: {columns}.",
        "en": "The table has {found} columns of its own; at most {highest}. Delete those that are not used: {columns}.",
        "pt": "A tabela tem {found} colunas próprias; o máximo é {highest}. Apague as que não são usadas: {columns}.",
    },
    "too_many_photos": {
        "es": "{column} tiene {found} fotos; el máximo es {highest}.",
        "en": "{column} has {found} photos; at most {highest}.",
        "pt": "{column} tem {found} fotos; o máximo é {highest}.",
    },
    "formula": {
        "es": "La celda {cell} tiene una fórmula. Pégala como valor.",
        "en": "Cell {cell} has a formula. Paste it as a value.",
        "pt": "A célula {cell} tem uma fórmula. Cole-a como valor.",
    },
    "merged_cells": {
        "es": "Las celdas {cells} están combinadas. Sepáralas y repite el valor en cada fila.",
        "en": "The cells {cells} are merged. Split them and repeat the value in each row.",
        "pt": "As células {cells} estão mescladas. Separe-as e repita o valor em cada linha.",
    },
    "missing_column": {
        "es": "Falta la columna {column}. También puede llamarse: {others}.",
        "en": "The column {column} is missing. It may also be called: {others}.",
        "pt": "Falta a coluna {column}. Também pode se chamar: {others}.",
    },
    "repeated_column": {
        "es": "La columna {column} está dos veces.",
        "en": "The column {column} is there twice.",
        "pt": "A coluna {column} aparece duas vezes.",
    },
    "unknown_column": {
        "es": "La columna {column} no se conoce en esta tabla.",
        "en": "The column {column} is not known in this table.",
        "pt": "A coluna {column} não é conhecida nesta tabela.",
    },
    "repeated_table": {
        "es": "La hoja {sheet} es la segunda de su tipo. Pon todas las filas en una sola hoja.",
        "en": "The sheet {sheet} is the second of its kind. Put all rows into one sheet.",
        "pt": "A planilha {sheet} é a segunda do seu tipo. Ponha todas as linhas numa só planilha.",
    },
    "either_or": {
        "es": "Llena {column} o {other}, no los dos.",
        "en": "Fill in {column} or {other}, not both.",
        "pt": "Preencha {column} ou {other}, não os dois.",
    },
    "nameless_column": {
        "es": "La fila tiene más valores que columnas el encabezado. ¿Falta poner entre comillas un valor con comas?",
        "en": "The row has more values than the header has columns. Does a value with commas lack its quotes?",
        "pt": "A linha tem mais valores que colunas o cabeçalho. Falta pôr entre aspas um valor com vírgulas?",
    },
    "headerless_column": {
        "es": "La columna {column} tiene valores y su encabezado está vacío. Ponle un nombre.",
        "en": "Column {column} has values and its header is empty. Give it a name.",
        "pt": "A coluna {column} tem valores e seu cabeçalho está vazio. Dê um nome a ela.",
    },
    "empty_cell": {
        "es": "Falta el valor de {column}.",
        "en": "The value of {column} is missing.",
        "pt": "Falta o valor de {column}.",
    },
    "broken_cell": {
        "es": "El valor de {column} no se puede leer.",
        "en": "The value of {column} cannot be read.",
        "pt": "O valor de {column} não pode ser lido.",
    },
    "cell_too_long": {
        "es": "El valor de {column} tiene {found} caracteres; el máximo es {highest}.",
        "en": "The value of {column} has {found} characters; at most {highest}.",
        "pt": "O valor de {column} tem {found} caracteres; o máximo é {highest}.",
    },
    "not_a_number": {
        "es": "{column} debe ser un número, y dice «{value}».",
        "en": "{column} has to be a number, and says “{value}”.",
        "pt": "{column} deve ser um número, e diz “{value}”.",
    },
    "ambiguous_number": {
        "es": "{column} dice «{value}», que puede leerse de dos maneras. Escríbelo como 45000.00.",
        "en": "{column} says “{value}”, which can be read in two ways. Write it like 45000.00.",
        "pt": "{column} diz “{value}”, que pode ser lido de duas maneiras. Escreva como 45000.00.",
    },
    "number_out_of_range": {
        "es": "{column} es {value} y debe estar entre {lowest} y {highest}.",
        "en": "{column} is {value} and has to be between {lowest} and {highest}.",
        "pt": "{column} é {value} e deve ficar entre {lowest} e {highest}.",
    },
    "too_many_decimals": {
        "es": "{column} es {value} y puede tener hasta {decimals} decimales.",
        "en": "{column} is {value} and can have up to {decimals} decimals.",
        "pt": "{column} é {value} e pode ter até {decimals} casas decimais.",
    },
    "not_a_date": {
        "es": "{column} debe ser una fecha como 2026-12-31 o 31/12/2026, y dice «{value}».",
        "en": "{column} has to be a date like 2026-12-31 or 31/12/2026, and says “{value}”.",
        "pt": "{column} deve ser uma data como 2026-12-31 ou 31/12/2026, e diz “{value}”.",
    },
    "unknown_choice": {
        "es": "{column} dice «{value}» y debe ser una de estas palabras: {choices}.",
        "en": "{column} says “{value}” and has to be one of these words: {choices}.",
        "pt": "{column} diz “{value}” e deve ser uma destas palavras: {choices}.",
    },
    "repeated_row": {
        "es": "La fila repite la fila {row}.",
        "en": "The row repeats row {row}.",
        "pt": "A linha repete a linha {row}.",
    },
    "conflicting_row": {
        "es": "{column} dice algo distinto que la fila {row}.",
        "en": "{column} says something else than row {row}.",
        "pt": "{column} diz algo diferente da linha {row}.",
    },
    "unknown_project": {
        "es": "No hay ningún proyecto {project}. Importa primero sus lotes.",
        "en": "There is no project {project}. Import its lots first.",
        "pt": "Não há nenhum projeto {project}. Importe primeiro os seus lotes.",
    },
    "price_list_currency": {
        "es": "La lista {price_list} ya existe en {currency}. Usa otro nombre de lista para otra moneda.",
        "en": "The list {price_list} already exists in {currency}. Use another list's name for another currency.",
        "pt": "A tabela {price_list} já existe em {currency}. Use outro nome de tabela para outra moeda.",
    },
}

_TERMS: dict[str, dict[Language, str]] = {
    "down_payment": {"es": "inicial", "en": "down payment", "pt": "entrada"},
    "balloon": {"es": "cuota final", "en": "balloon", "pt": "parcela final"},
    "upfront_fee": {"es": "comisión a la firma", "en": "fee at signing", "pt": "tarifa na assinatura"},
    "instalment_fee": {"es": "comisión por cuota", "en": "fee per instalment", "pt": "tarifa por parcela"},
    "insurance": {"es": "seguro", "en": "insurance", "pt": "seguro"},
    "discount": {"es": "descuento", "en": "discount", "pt": "desconto"},
    "discount_limit": {"es": "límite de descuento", "en": "discount limit", "pt": "limite de desconto"},
    "tax": {"es": "impuesto", "en": "tax", "pt": "imposto"},
    "tax_base": {"es": "base del impuesto", "en": "tax base", "pt": "base do imposto"},
}

_STATUSES: dict[str, dict[Language, str]] = {
    "available": {"es": "disponible", "en": "available", "pt": "disponível"},
    "reserved": {"es": "reservado", "en": "reserved", "pt": "reservado"},
    "sold": {"es": "vendido", "en": "sold", "pt": "vendido"},
}

_CHOICES: dict[str, dict[Language, str]] = {
    "lot": {"es": "lote", "en": "lot", "pt": "lote"},
    "house": {"es": "casa", "en": "house", "pt": "casa"},
    "flat": {"es": "departamento", "en": "flat", "pt": "apartamento"},
    "office": {"es": "oficina", "en": "office", "pt": "escritório"},
    "shop": {"es": "local", "en": "shop", "pt": "loja"},
    "parking": {"es": "cochera", "en": "parking", "pt": "vaga"},
    "true": {"es": "sí", "en": "yes", "pt": "sim"},
    "false": {"es": "no", "en": "no", "pt": "não"},
    "cash": {"es": "contado", "en": "cash", "pt": "à vista"},
    "instalments": {"es": "cuotas", "en": "instalments", "pt": "parcelas"},
    "assistant": {"es": "asistente", "en": "assistant", "pt": "assistente"},
    "advisor": {"es": "asesor", "en": "advisor", "pt": "corretor"},
    "manager": {"es": "gerente", "en": "manager", "pt": "gerente"},
    "owner": {"es": "dueño", "en": "owner", "pt": "dono"},
}
"""Words that a file may use, in each language as it may use them."""

_FILES: dict[str, dict[Language, str]] = {
    "logo": {"es": "logo", "en": "logo", "pt": "logotipo"},
    "picture": {"es": "imagen", "en": "picture", "pt": "imagem"},
    "font": {"es": "tipografía propia", "en": "font of the company's own", "pt": "tipografia própria"},
}
_FILE_PROBLEMS: dict[str, dict[Language, str]] = {
    "missing": {
        "es": "Las cotizaciones salen sin {role}: el archivo {name} no está o pesa más de {megabytes} MB. "
        "Súbelo de nuevo.",
        "en": "Quotes are made without a {role}: the file {name} is not there, or has more than {megabytes} MB. "
        "Upload it again.",
        "pt": "As propostas saem sem {role}: o arquivo {name} não está lá ou tem mais de {megabytes} MB. "
        "Envie-o de novo.",
    },
    "changed": {
        "es": "Las cotizaciones salen sin {role}: el archivo {name} ya no es el mismo. Súbelo de nuevo.",
        "en": "Quotes are made without a {role}: the file {name} is no longer the same. Upload it again.",
        "pt": "As propostas saem sem {role}: o arquivo {name} já não é o mesmo. Envie-o de novo.",
    },
    "not_an_image": {
        "es": "Las cotizaciones salen sin {role}: el archivo {name} no se puede leer como imagen. "
        "Súbelo como PNG o JPEG.",
        "en": "Quotes are made without a {role}: the file {name} cannot be read as an image. "
        "Upload it as PNG or JPEG.",
        "pt": "As propostas saem sem {role}: o arquivo {name} não pode ser lido como imagem. "
        "Envie-o como PNG ou JPEG.",
    },
    "too_large": {
        "es": "Las cotizaciones salen sin {role}: el archivo {name} tiene demasiados puntos. El máximo es de "
        "{jpeg} millones en un JPEG y {other} millones en otro formato. Súbelo más pequeño.",
        "en": "Quotes are made without a {role}: the file {name} has too many pixels. The most is {jpeg} million "
        "for a JPEG and {other} million for other formats. Upload a smaller one.",
        "pt": "As propostas saem sem {role}: o arquivo {name} tem pontos demais. O máximo é de {jpeg} milhões "
        "em um JPEG e {other} milhões em outro formato. Envie um menor.",
    },
    "not_a_font": {
        "es": "Las cotizaciones salen sin {role}: el archivo {name} no es una letra TrueType que se pueda "
        "incluir. Súbela como .ttf.",
        "en": "Quotes are made without a {role}: the file {name} is no TrueType font that may be embedded. "
        "Upload a .ttf.",
        "pt": "As propostas saem sem {role}: o arquivo {name} não é uma fonte TrueType que se possa "
        "incorporar. Envie um .ttf.",
    },
}
PICTURE_MEGABYTES: Final = 20
JPEG_MEGAPIXELS: Final = 50
"""More than a telephone's camera gives. A JPEG is unpacked at an eighth of its size where that is enough."""
IMAGE_MEGAPIXELS: Final = 12
"""Of other formats, which are unpacked as a whole: up to 24 bytes for each pixel."""

_LONGEST_NUMBER: Final = 15
"""A number with more digits was never meant; its beginning is shown as it came."""


def error_text(error: QuoteError, language: Language, locale: str | None = None) -> str:
    """Return why a quote cannot be priced, or a file not imported.

    Amounts and numbers are written as in ``locale``, by default the usual one of the language.
    """
    shown_in = locale or DEFAULT_LOCALES[language]
    fields = {name: _shown(name, value, language, shown_in) for name, value in error.fields.items()}
    return _TEXTS[error.code][language].format(**fields)


def catalogue() -> dict[str, dict[Language, str]]:
    """Return every text, for the test that keeps the languages complete."""
    return _TEXTS


def terms() -> dict[str, dict[Language, str]]:
    """Return every word that a text is filled with: terms of a plan, statuses, choices, kinds of files."""
    return _TERMS | _STATUSES | _CHOICES | _FILES


def file_problems() -> dict[str, dict[Language, str]]:
    """Return every text of ``file_problem_text``, for the test that keeps the languages complete."""
    return _FILE_PROBLEMS


def status_text(status: str, language: Language) -> str:
    """Return what a lot's status is called."""
    return _STATUSES[status][language]


def file_problem_text(role: str, reason: str, name: str, language: Language) -> str:
    """Tell a company why its quotes are made without a file of its own.

    Args:
        role: "logo", "picture" or "font".
        reason: "missing", "changed", "not_an_image", "too_large" or "not_a_font".
        name: what the company calls the file.
    """
    return _FILE_PROBLEMS[reason][language].format(
        role=_FILES[role][language],
        name=name,
        megabytes=PICTURE_MEGABYTES,
        jpeg=JPEG_MEGAPIXELS,
        other=IMAGE_MEGAPIXELS,
    )


def _shown(name: str, value: str | int | Decimal | date | Money, language: Language, locale: str) -> str:
    from babel.dates import format_date  # slow to import, and most quotes have no error

    if isinstance(value, Money):
        return format_money(value, locale)
    if isinstance(value, date):
        return format_date(value, "long", locale=words_locale(locale, language))
    if isinstance(value, str):
        if name == "choices":
            return ", ".join(_word(word, language) for word in value.split(", "))
        named = {"term": _TERMS, "status": _STATUSES}.get(name)
        return named[value][language] if named else value
    number = Decimal(value)
    if not number.is_finite() or number.adjusted() > _LONGEST_NUMBER:
        return str(value)[:_LONGEST_NUMBER]
    return format_number(number, locale)


def _word(word: str, language: Language) -> str:
    named = (_STATUSES | _CHOICES).get(word)
    return named[language] if named else word
