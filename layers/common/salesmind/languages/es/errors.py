"""Why a quote cannot be priced or a file not imported, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "unknown_currency": "No trabajamos con la moneda {currency}. Elige una de las monedas de la lista de precios.",
    "currency_mismatch": "La cotización está en {expected} y uno de sus montos en {found}. Usa una sola moneda.",
    "amount_precision": "Un monto en {currency} se escribe con números y hasta {decimals} decimales.",
    "amount_out_of_range": "El monto es demasiado grande: el máximo es {highest}.",
    "negative_amount": "El monto no puede ser negativo: {term}.",
    "percent_out_of_range": "El porcentaje debe estar entre {lowest} % y {highest} %: {term}, {percent} %.",
    "price_not_positive": "El precio después de los descuentos debe ser mayor que cero.",
    "price_list_expired": "La lista de precios venció el {last_day}. Actualízala antes de cotizar.",
    "price_list_not_yet_valid": "La lista de precios rige desde el {first_day}.",
    "price_list_period": (
        "La lista de precios termina el {last_day}, antes de empezar el {first_day}. Corrige sus fechas."
    ),
    "discount_over_limit": (
        "El descuento de {percent} % supera el límite de {limit} % del rol {role}. Pide autorización."
    ),
    "rate_out_of_range": "La tasa anual es {percent} % y debe estar entre {lowest} % y {highest} %.",
    "rate_periods": "Una tasa nominal no se capitaliza {periods} veces al año. Lo usual es 12.",
    "instalments_out_of_range": "El plan tiene {instalments} cuotas y debe tener entre {lowest} y {highest}.",
    "grace_out_of_range": "El período de gracia es de {months} meses y debe ser de 0 a {highest}.",
    "due_rule": "La regla del vencimiento usa {days} y debe usar un número de {lowest} a {highest}.",
    "cash_plan": "Un pago al contado no lleva inicial, cuotas, interés, gracia, seguro ni comisiones.",
    "nothing_to_finance": "La inicial de {down_payment} cubre todo el precio de {price}. Elige el pago al contado.",
    "balloon_too_high": "La cuota final de {balloon} debe ser menor que lo financiado, {financed}.",
    "upfront_fee_too_high": "La comisión a la firma de {fee} debe ser menor que lo financiado, {financed}.",
    "cost_out_of_range": "El seguro y las comisiones del plan son demasiado altos para este precio. Revísalos.",
    "instalment_too_small": "Con {instalments} cuotas, cada una sería demasiado pequeña. Elige menos cuotas.",
    "no_business_day": "El calendario no tiene un día hábil cerca del {day}. Revisa sus feriados.",
    "unknown_time_zone": "La zona horaria {zone} no existe. Usa una como America/Lima.",
    "unknown_lot": "No hay ningún lote {lot}. Revisa el código.",
    "lot_not_available": "El lote {lot} ya no está disponible: {status}.",
    "lot_without_price": "El lote {lot} no tiene precio en ninguna lista vigente.",
    "unknown_plan": "No hay un plan de pago {plan} para este lote.",
    "price_changed": "El precio cambió: ahora el total es {total} y en total se pagan {to_pay}.",
    "too_many_open": (
        "Ya tienes {limit} cotizaciones vigentes, que es el máximo. Acepta una o espera a que venzan; si necesitas "
        "otra, un asesor te ayuda."
    ),
    "too_many_today": (
        "Hoy ya te enviamos {limit} cotizaciones, que es el máximo por día. Mañana puedes pedir más, o un asesor te "
        "ayuda ahora."
    ),
    "company_settings": "Un ajuste de la empresa no se puede usar: {setting}. Corrígelo antes de cotizar.",
    "availability_unconfirmed": (
        "No podemos confirmar ahora si el lote {lot} sigue disponible; lo que sabemos tiene {minutes} min."
    ),
    "inventory_unavailable": "No podemos consultar ahora qué está en venta. Intenta de nuevo en unos minutos.",
    "file_format": "El archivo no es un CSV ni un XLSX que se pueda leer. Guárdalo de nuevo en uno de esos formatos.",
    "file_protected": (
        "El archivo está protegido con contraseña o es un XLS antiguo. Guárdalo como XLSX sin contraseña."
    ),
    "file_too_large": "El archivo ocupa {found} MB; el máximo es {megabytes} MB. Divídelo en varios.",
    "file_too_complex": (
        "El archivo es demasiado complejo para leerlo. Copia solo sus valores a un libro nuevo y súbelo."
    ),
    "too_many_sheets": (
        "El libro tiene {found} hojas; el máximo es {highest}. Deja solo las de lotes, planes y límites."
    ),
    "file_empty": "El archivo no tiene ninguna fila debajo de su encabezado.",
    "too_many_rows": "La tabla tiene {found} filas; el máximo es {highest}. Divídela en varios archivos.",
    "too_many_columns": "La tabla tiene {found} columnas; el máximo es {highest}. Borra las que no se usan.",
    "too_many_details": (
        "La tabla tiene {found} columnas propias; el máximo es {highest}. Borra las que no se usan: {columns}."
    ),
    "too_many_photos": "{column} tiene {found} fotos; el máximo es {highest}.",
    "formula": "La celda {cell} tiene una fórmula. Pégala como valor.",
    "merged_cells": "Las celdas {cells} están combinadas. Sepáralas y repite el valor en cada fila.",
    "missing_column": "Falta la columna {column}. También puede llamarse: {others}.",
    "repeated_column": "La columna {column} está dos veces.",
    "unknown_column": "La columna {column} no se conoce en esta tabla.",
    "repeated_table": "La hoja {sheet} es la segunda de su tipo. Pon todas las filas en una sola hoja.",
    "either_or": "Llena {column} o {other}, no los dos.",
    "nameless_column": (
        "La fila tiene más valores que columnas el encabezado. ¿Falta poner entre comillas un valor con comas?"
    ),
    "headerless_column": "La columna {column} tiene valores y su encabezado está vacío. Ponle un nombre.",
    "empty_cell": "Falta el valor de {column}.",
    "broken_cell": "El valor de {column} no se puede leer.",
    "cell_too_long": "El valor de {column} tiene {found} caracteres; el máximo es {highest}.",
    "not_a_number": "{column} debe ser un número, y dice «{value}».",
    "ambiguous_number": "{column} dice «{value}», que puede leerse de dos maneras. Escríbelo como 45000.00.",
    "number_out_of_range": "{column} es {value} y debe estar entre {lowest} y {highest}.",
    "too_many_decimals": "{column} es {value} y puede tener hasta {decimals} decimales.",
    "not_a_date": "{column} debe ser una fecha como 2026-12-31 o 31/12/2026, y dice «{value}».",
    "unknown_choice": "{column} dice «{value}» y debe ser una de estas palabras: {choices}.",
    "repeated_row": "La fila repite la fila {row}.",
    "conflicting_row": "{column} dice algo distinto que la fila {row}.",
    "unknown_project": "No hay ningún proyecto {project}. Importa primero sus lotes.",
    "lot_of_another_source": "El lote {code} ya lo ofrece otro sistema de la empresa. Quítalo de uno de los dos.",
    "price_list_currency": "La lista {price_list} ya existe en {currency}. Usa otro nombre de lista para otra moneda.",
}
