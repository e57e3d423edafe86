"""The headers and words that a company's files may have in English; ``docs/inventory-files.md`` lists them."""

from typing import Final

from salesmind.languages.pack import InventoryWords

INVENTORY: Final = InventoryWords(
    headers={
        "lots": {
            "code": ("lot", "unit"),
            "kind": ("type",),
            "front_m": ("front",),
            "depth_m": ("depth",),
            "first_day": ("valid_from",),
            "last_day": ("valid_until",),
            "tax_name": ("tax",),
            "photos": ("photo",),
            "plan": ("floor_plan",),
        },
        "plans": {
            "instalments": ("installments",),
        },
        "limits": {},
    },
    words={
        "kind": {
            "lot": ("lot",),
            "house": ("house",),
            "flat": ("flat", "apartment"),
            "office": ("office",),
            "shop": ("shop",),
            "parking": ("parking",),
        },
        "status": {
            "available": ("available",),
            "reserved": ("reserved",),
            "sold": ("sold",),
        },
        "answer": {
            "true": ("yes",),
            "false": ("no",),
        },
        "plan_kind": {
            "cash": ("cash",),
            "instalments": ("instalments", "installments"),
        },
        "role": {
            "assistant": ("assistant",),
            "advisor": ("advisor",),
            "manager": ("manager",),
            "owner": ("owner",),
        },
    },
)
