"""The page on which a quote is verified, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "title": "Verificación de cotización",
    "genuine": "Esta cotización es auténtica.",
    "compare": "Compare estos datos con los del documento.",
    "company": "Empresa",
    "number": "Número",
    "date": "Fecha",
    "total": "Total",
    "valid": "Válida hasta",
    "state": "Estado",
    "state_open": "Vigente",
    "state_accepted": "Aceptada",
    "state_expired": "Vencida",
    "state_cancelled": "Anulada o reemplazada",
    "unknown": "No hay ninguna cotización con este código. Revise que el enlace esté completo.",
    "gone": "Este enlace venció junto con su cotización. Pida una nueva a la empresa.",
}
