"""Why a quote cannot be priced or a file not imported, in Portuguese."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "unknown_currency": "Não trabalhamos com a moeda {currency}. Escolha uma das moedas da tabela de preços.",
    "currency_mismatch": "A cotação está em {expected} e um dos seus valores em {found}. Use uma única moeda.",
    "amount_precision": "Um valor em {currency} é escrito com números e até {decimals} casas decimais.",
    "amount_out_of_range": "O valor é grande demais: o máximo é {highest}.",
    "negative_amount": "O valor não pode ser negativo: {term}.",
    "percent_out_of_range": "A porcentagem deve ficar entre {lowest} % e {highest} %: {term}, {percent} %.",
    "price_not_positive": "O preço depois dos descontos deve ser maior que zero.",
    "price_list_expired": "A tabela de preços venceu em {last_day}. Atualize-a antes de fazer a cotação.",
    "price_list_not_yet_valid": "A tabela de preços vale a partir de {first_day}.",
    "price_list_period": "A tabela de preços termina em {last_day}, antes de começar em {first_day}. Corrija as datas.",
    "discount_over_limit": "O desconto de {percent} % passa do limite de {limit} % da função {role}. Peça autorização.",
    "rate_out_of_range": "A taxa anual é {percent} % e deve ficar entre {lowest} % e {highest} %.",
    "rate_periods": "Uma taxa nominal não é capitalizada {periods} vezes por ano. O usual é 12.",
    "instalments_out_of_range": "O plano tem {instalments} parcelas e deve ter entre {lowest} e {highest}.",
    "grace_out_of_range": "A carência é de {months} meses e deve ser de 0 a {highest}.",
    "due_rule": "A regra do vencimento usa {days} e deve usar um número de {lowest} a {highest}.",
    "cash_plan": "Um pagamento à vista não tem entrada, parcelas, juros, carência, seguro nem tarifas.",
    "nothing_to_finance": "A entrada de {down_payment} cobre todo o preço de {price}. Escolha o pagamento à vista.",
    "balloon_too_high": "A parcela final de {balloon} deve ser menor que o valor financiado, {financed}.",
    "upfront_fee_too_high": "A tarifa na assinatura de {fee} deve ser menor que o valor financiado, {financed}.",
    "cost_out_of_range": "O seguro e as tarifas do plano são altos demais para este preço. Verifique-os.",
    "instalment_too_small": "Com {instalments} parcelas, cada uma seria pequena demais. Escolha menos parcelas.",
    "no_business_day": "O calendário não tem um dia útil perto de {day}. Verifique os feriados.",
    "unknown_time_zone": "O fuso horário {zone} não existe. Use um como America/Sao_Paulo.",
    "unknown_lot": "Não há nenhum lote {lot}. Verifique o código.",
    "lot_not_available": "O lote {lot} não está mais disponível: {status}.",
    "lot_without_price": "O lote {lot} não tem preço em nenhuma tabela vigente.",
    "unknown_plan": "Não há um plano de pagamento {plan} para este lote.",
    "price_changed": "O preço mudou: agora o total é {total} e a soma dos pagamentos é {to_pay}.",
    "too_many_open": (
        "Você já tem {limit} propostas em aberto, que é o máximo. Aceite uma ou espere que vençam; se precisar de "
        "outra, um consultor ajuda."
    ),
    "too_many_today": (
        "Hoje já enviamos {limit} propostas, que é o máximo por dia. Amanhã você pode pedir mais, ou um consultor "
        "ajuda agora."
    ),
    "company_settings": (
        "Uma configuração da empresa não pode ser usada: {setting}. Corrija-a antes de fazer a cotação."
    ),
    "availability_unconfirmed": (
        "Não conseguimos confirmar agora se o lote {lot} continua disponível; o que sabemos tem {minutes} min."
    ),
    "inventory_unavailable": "Não conseguimos consultar agora o que está à venda. Tente de novo em alguns minutos.",
    "file_format": "O arquivo não é um CSV nem um XLSX que se possa ler. Salve-o de novo num desses formatos.",
    "file_protected": "O arquivo está protegido com senha ou é um XLS antigo. Salve-o como XLSX sem senha.",
    "file_too_large": "O arquivo ocupa {found} MB; o máximo é {megabytes} MB. Divida-o em vários.",
    "file_too_complex": "O arquivo é complexo demais para ser lido. Copie só os valores para uma nova pasta e envie-a.",
    "too_many_sheets": "A pasta tem {found} planilhas; o máximo é {highest}. Deixe só as de lotes, planos e limites.",
    "file_empty": "O arquivo não tem nenhuma linha abaixo do cabeçalho.",
    "too_many_rows": "A tabela tem {found} linhas; o máximo é {highest}. Divida-a em vários arquivos.",
    "too_many_columns": "A tabela tem {found} colunas; o máximo é {highest}. Apague as que não são usadas.",
    "too_many_details": (
        "A tabela tem {found} colunas próprias; o máximo é {highest}. Apague as que não são usadas: {columns}."
    ),
    "too_many_photos": "{column} tem {found} fotos; o máximo é {highest}.",
    "formula": "A célula {cell} tem uma fórmula. Cole-a como valor.",
    "merged_cells": "As células {cells} estão mescladas. Separe-as e repita o valor em cada linha.",
    "missing_column": "Falta a coluna {column}. Também pode se chamar: {others}.",
    "repeated_column": "A coluna {column} aparece duas vezes.",
    "unknown_column": "A coluna {column} não é conhecida nesta tabela.",
    "repeated_table": "A planilha {sheet} é a segunda do seu tipo. Ponha todas as linhas numa só planilha.",
    "either_or": "Preencha {column} ou {other}, não os dois.",
    "nameless_column": "A linha tem mais valores que colunas o cabeçalho. Falta pôr entre aspas um valor com vírgulas?",
    "headerless_column": "A coluna {column} tem valores e seu cabeçalho está vazio. Dê um nome a ela.",
    "empty_cell": "Falta o valor de {column}.",
    "broken_cell": "O valor de {column} não pode ser lido.",
    "cell_too_long": "O valor de {column} tem {found} caracteres; o máximo é {highest}.",
    "not_a_number": "{column} deve ser um número, e diz “{value}”.",
    "ambiguous_number": "{column} diz “{value}”, que pode ser lido de duas maneiras. Escreva como 45000.00.",
    "number_out_of_range": "{column} é {value} e deve ficar entre {lowest} e {highest}.",
    "too_many_decimals": "{column} é {value} e pode ter até {decimals} casas decimais.",
    "not_a_date": "{column} deve ser uma data como 2026-12-31 ou 31/12/2026, e diz “{value}”.",
    "unknown_choice": "{column} diz “{value}” e deve ser uma destas palavras: {choices}.",
    "repeated_row": "A linha repete a linha {row}.",
    "conflicting_row": "{column} diz algo diferente da linha {row}.",
    "unknown_project": "Não há nenhum projeto {project}. Importe primeiro os seus lotes.",
    "lot_of_another_source": "O lote {code} já é oferecido por outro sistema da empresa. Retire-o de um dos dois.",
    "price_list_currency": "A tabela {price_list} já existe em {currency}. Use outro nome de tabela para outra moeda.",
}
