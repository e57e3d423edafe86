"""The headers and words that a company's files may have in Portuguese; ``docs/inventory-files.md`` lists them."""

from typing import Final

from salesmind.languages.pack import InventoryWords

INVENTORY: Final = InventoryWords(
    headers={
        "lots": {
            "project": ("projeto", "empreendimento"),
            "city": ("cidade",),
            "stage": ("etapa", "fase"),
            "code": ("código", "lote", "unidade"),
            "kind": ("tipo",),
            "area_m2": ("área",),
            "front_m": ("frente",),
            "depth_m": ("fundo", "profundidade"),
            "status": ("estado", "situação", "disponibilidade"),
            "price_list": ("tabela", "tabela_de_preço"),
            "currency": ("moeda",),
            "price": ("preço", "valor"),
            "first_day": ("desde",),
            "last_day": ("até",),
            "tax_name": ("imposto",),
            "tax_percent": ("imposto_porcentagem",),
            "tax_base_percent": ("imposto_base",),
            "tax_included": ("imposto_incluso",),
            "photos": ("foto", "fotos", "imagem", "imagens"),
            "plan": ("plano", "planta"),
        },
        "plans": {
            "project": ("projeto",),
            "plan_code": ("código_do_plano",),
            "plan_name": ("nome_do_plano",),
            "plan_kind": ("tipo_de_plano",),
            "instalments": ("parcelas",),
            "rate": ("taxa",),
            "rate_basis": ("tipo_de_taxa",),
            "rate_periods": ("capitalização",),
            "down_payment_percent": ("entrada_porcentagem",),
            "down_payment_amount": ("entrada_valor",),
            "balloon_percent": ("parcela_final_porcentagem",),
            "balloon_amount": ("parcela_final_valor",),
            "upfront_fee_percent": ("tarifa_assinatura_porcentagem",),
            "upfront_fee_amount": ("tarifa_assinatura_valor",),
            "instalment_fee_percent": ("tarifa_parcela_porcentagem",),
            "instalment_fee_amount": ("tarifa_parcela_valor",),
            "insurance_percent": ("seguro_porcentagem",),
            "insurance_amount": ("seguro_valor",),
            "grace_months": ("meses_de_carência",),
            "grace_interest": ("juros_de_carência",),
            "due": ("vencimento",),
            "due_days": ("dias_vencimento",),
            "due_day": ("dia_vencimento",),
            "business_days": ("dias_úteis",),
            "discount_percent": ("desconto_porcentagem",),
            "discount_amount": ("desconto_valor",),
            "active": ("ativo",),
        },
        "limits": {
            "role": ("função", "papel"),
            "max_percent": ("desconto_máximo",),
        },
    },
    words={
        "kind": {
            "lot": ("lote", "terreno"),
            "house": ("casa",),
            "flat": ("apartamento",),
            "office": ("escritório", "sala"),
            "shop": ("loja",),
            "parking": ("vaga", "garagem"),
        },
        "status": {
            "available": ("disponível",),
            "reserved": ("reservado", "reservada"),
            "sold": ("vendido", "vendida"),
        },
        "answer": {
            "true": ("sim", "verdadeiro"),
            "false": ("não", "falso"),
        },
        "plan_kind": {
            "cash": ("à vista",),
            "instalments": ("parcelas",),
        },
        "role": {
            "assistant": ("assistente",),
            "advisor": ("corretor",),
            "manager": ("gerente",),
            "owner": ("dono",),
        },
    },
)
