"""Why a quote cannot be priced or a file not imported, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "unknown_currency": "We do not work with the currency {currency}. Choose one that the price list has.",
    "currency_mismatch": "The quote is in {expected} and one of its amounts in {found}. Use one currency.",
    "amount_precision": "An amount in {currency} is written in digits, with up to {decimals} decimals.",
    "amount_out_of_range": "The amount is too large: the highest is {highest}.",
    "negative_amount": "The amount cannot be negative: {term}.",
    "percent_out_of_range": "The percentage has to be between {lowest}% and {highest}%: {term}, {percent}%.",
    "price_not_positive": "The price after discounts has to be above zero.",
    "price_list_expired": "The price list expired on {last_day}. Update it before you quote.",
    "price_list_not_yet_valid": "The price list is valid from {first_day}.",
    "price_list_period": "The price list ends on {last_day}, before it begins on {first_day}. Correct its dates.",
    "discount_over_limit": (
        "The discount of {percent}% is over the limit of {limit}% for the role {role}. Ask for approval."
    ),
    "rate_out_of_range": "The annual rate is {percent}% and has to be between {lowest}% and {highest}%.",
    "rate_periods": "A nominal rate is not compounded {periods} times a year. The usual number is 12.",
    "instalments_out_of_range": (
        "The plan has {instalments} instalments and has to have between {lowest} and {highest}."
    ),
    "grace_out_of_range": "The grace period is {months} months and has to be 0 to {highest}.",
    "due_rule": "The rule of the due date uses {days} and has to use a number from {lowest} to {highest}.",
    "cash_plan": "A cash payment has no down payment, instalments, interest, grace, insurance or fees.",
    "nothing_to_finance": (
        "The down payment of {down_payment} covers the whole price of {price}. Choose to pay in cash."
    ),
    "balloon_too_high": "The balloon of {balloon} has to be below what is financed, {financed}.",
    "upfront_fee_too_high": "The fee at signing of {fee} has to be below what is financed, {financed}.",
    "cost_out_of_range": "The plan's insurance and fees are too high for this price. Check them.",
    "instalment_too_small": "With {instalments} instalments each would be too small. Choose fewer.",
    "no_business_day": "The calendar has no business day near {day}. Check its holidays.",
    "unknown_time_zone": "There is no time zone {zone}. Use one like America/Lima.",
    "unknown_lot": "There is no lot {lot}. Check the code.",
    "lot_not_available": "Lot {lot} is no longer available: {status}.",
    "lot_without_price": "Lot {lot} has no price on any valid list.",
    "unknown_plan": "There is no payment plan {plan} for this lot.",
    "price_changed": "The price has changed: the total is {total} now, and all payments together come to {to_pay}.",
    "too_many_open": (
        "You already have {limit} open quotes, which is the most we keep. Accept one or let them expire; if you need "
        "another, an advisor will help you."
    ),
    "too_many_today": (
        "We already sent you {limit} quotes today, which is the most for a day. You can ask for more tomorrow, or an "
        "advisor can help you now."
    ),
    "company_settings": "A setting of the company cannot be used: {setting}. Correct it before you quote.",
    "availability_unconfirmed": (
        "We cannot confirm now whether lot {lot} is still available; what we know is {minutes} min old."
    ),
    "inventory_unavailable": "We cannot look up what is for sale right now. Try again in a few minutes.",
    "file_format": "The file is no CSV or XLSX that can be read. Save it again in one of these formats.",
    "file_protected": "The file is protected by a password or an old XLS. Save it as XLSX without a password.",
    "file_too_large": "The file has {found} MB; at most {megabytes} MB are read. Split it.",
    "file_too_complex": (
        "The file is too complex to be read. Copy its values alone into a new workbook and upload that."
    ),
    "too_many_sheets": "The workbook has {found} sheets; at most {highest}. Keep only those of lots, plans and limits.",
    "file_empty": "The file has no row below its header.",
    "too_many_rows": "The table has {found} rows; at most {highest}. Split it into several files.",
    "too_many_columns": "The table has {found} columns; at most {highest}. Delete those that are not used.",
    "too_many_details": (
        "The table has {found} columns of its own; at most {highest}. Delete those that are not used: {columns}."
    ),
    "too_many_photos": "{column} has {found} photos; at most {highest}.",
    "formula": "Cell {cell} has a formula. Paste it as a value.",
    "merged_cells": "The cells {cells} are merged. Split them and repeat the value in each row.",
    "missing_column": "The column {column} is missing. It may also be called: {others}.",
    "repeated_column": "The column {column} is there twice.",
    "unknown_column": "The column {column} is not known in this table.",
    "repeated_table": "The sheet {sheet} is the second of its kind. Put all rows into one sheet.",
    "either_or": "Fill in {column} or {other}, not both.",
    "nameless_column": "The row has more values than the header has columns. Does a value with commas lack its quotes?",
    "headerless_column": "Column {column} has values and its header is empty. Give it a name.",
    "empty_cell": "The value of {column} is missing.",
    "broken_cell": "The value of {column} cannot be read.",
    "cell_too_long": "The value of {column} has {found} characters; at most {highest}.",
    "not_a_number": "{column} has to be a number, and says “{value}”.",
    "ambiguous_number": "{column} says “{value}”, which can be read in two ways. Write it like 45000.00.",
    "number_out_of_range": "{column} is {value} and has to be between {lowest} and {highest}.",
    "too_many_decimals": "{column} is {value} and can have up to {decimals} decimals.",
    "not_a_date": "{column} has to be a date like 2026-12-31 or 31/12/2026, and says “{value}”.",
    "unknown_choice": "{column} says “{value}” and has to be one of these words: {choices}.",
    "repeated_row": "The row repeats row {row}.",
    "conflicting_row": "{column} says something else than row {row}.",
    "unknown_project": "There is no project {project}. Import its lots first.",
    "lot_of_another_source": "Lot {code} is already offered by another of the company's systems. Take it out of one.",
    "price_list_currency": (
        "The list {price_list} already exists in {currency}. Use another list's name for another currency."
    ),
}
