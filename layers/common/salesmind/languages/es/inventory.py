"""The headers and words that a company's files may have in Spanish; ``docs/inventory-files.md`` lists them."""

from typing import Final

from salesmind.languages.pack import InventoryWords

INVENTORY: Final = InventoryWords(
    headers={
        "lots": {
            "project": ("proyecto", "desarrollo"),
            "city": ("ciudad",),
            "stage": ("etapa",),
            "code": ("código", "lote", "unidad"),
            "kind": ("tipo",),
            "area_m2": ("área", "metraje", "superficie"),
            "front_m": ("frente",),
            "depth_m": ("fondo", "profundidad"),
            "status": ("estado", "situación", "disponibilidad"),
            "price_list": ("lista", "lista_de_precios", "lista_precios"),
            "currency": ("moneda",),
            "price": ("precio", "valor"),
            "first_day": ("desde", "vigente_desde", "vigencia_desde"),
            "last_day": ("hasta", "vigente_hasta", "vigencia_hasta"),
            "tax_name": ("impuesto",),
            "tax_percent": ("impuesto_porcentaje", "tasa_impuesto"),
            "tax_base_percent": ("impuesto_base",),
            "tax_included": ("impuesto_incluido",),
            "photos": ("foto", "fotos", "imagen", "imágenes"),
            "plan": ("plano", "planta"),
        },
        "plans": {
            "project": ("proyecto",),
            "plan_code": ("código_plan", "código_del_plan"),
            "plan_name": ("nombre_plan", "nombre_del_plan"),
            "plan_kind": ("tipo_plan", "tipo_de_plan"),
            "instalments": ("cuotas",),
            "rate": ("tasa",),
            "rate_basis": ("tipo_tasa", "tipo_de_tasa"),
            "rate_periods": ("capitalización",),
            "down_payment_percent": ("inicial_porcentaje",),
            "down_payment_amount": ("inicial_monto",),
            "balloon_percent": ("cuota_final_porcentaje",),
            "balloon_amount": ("cuota_final_monto",),
            "upfront_fee_percent": ("comisión_firma_porcentaje",),
            "upfront_fee_amount": ("comisión_firma_monto",),
            "instalment_fee_percent": ("comisión_cuota_porcentaje",),
            "instalment_fee_amount": ("comisión_cuota_monto",),
            "insurance_percent": ("seguro_porcentaje",),
            "insurance_amount": ("seguro_monto",),
            "grace_months": ("meses_de_gracia",),
            "grace_interest": ("interés_de_gracia",),
            "due": ("vencimiento",),
            "due_days": ("días_vencimiento",),
            "due_day": ("día_vencimiento",),
            "business_days": ("días_hábiles",),
            "discount_percent": ("descuento_porcentaje",),
            "discount_amount": ("descuento_monto",),
            "active": ("activo",),
        },
        "limits": {
            "role": ("rol",),
            "max_percent": ("descuento_máximo",),
        },
    },
    words={
        "kind": {
            "lot": ("lote", "terreno"),
            "house": ("casa",),
            "flat": ("departamento", "depto", "apartamento"),
            "office": ("oficina",),
            "shop": ("local", "tienda"),
            "parking": ("cochera", "estacionamiento"),
        },
        "status": {
            "available": ("disponible", "libre"),
            "reserved": ("reservado", "reservada", "separado"),
            "sold": ("vendido", "vendida"),
        },
        "answer": {
            "true": ("sí", "verdadero"),
            "false": ("no", "falso"),
        },
        "plan_kind": {
            "cash": ("contado", "al contado"),
            "instalments": ("cuotas",),
        },
        "role": {
            "assistant": ("asistente",),
            "advisor": ("asesor",),
            "manager": ("gerente",),
            "owner": ("dueño",),
        },
    },
)
