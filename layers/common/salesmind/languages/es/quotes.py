"""What customers are told about their quotes, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "file": "Cotizacion",
    "caption": "Tu cotización {number} de {unit}, {project}: {total}. Es válida hasta el {valid_until}.",
    "button_accept": "Aceptar",
    "button_plan": "Otro plan de pago",
    "button_person": "Hablar con alguien",
    "list_price": "Precio de lista",
    "discount": "Descuento",
    "tax_included": "El total incluye {tax}: {amount}",
    "effective_cost": "Costo efectivo anual del financiamiento, con comisiones y seguros: {percent} %.",
    "advisor": "Equipo de ventas",
    "price_changed": (
        "El precio cambió desde que te lo mostré: ahora es {total}. Por eso no te envié la cotización. ¿Quieres "
        "verla con el precio nuevo?"
    ),
    "price_changed_plan": (
        "El precio cambió desde que te lo mostré: ahora es {total} y con ese plan pagarías {to_pay} en total. Por "
        "eso no te envié la cotización. ¿Quieres verla con el precio nuevo?"
    ),
    "button_new_price": "Ver el nuevo precio",
    "plan_gone": "Ese plan de pago ya no se ofrece para esta unidad. ¿Quieres ver los que hay?",
    "button_plans": "Ver opciones",
    "lot_gone": "Lo siento: esa unidad ya no está a la venta. Pídeme la lista y te muestro las que hay.",
    "cannot_quote": "No puedo preparar esta cotización ahora mismo.",
    "advisor_writes": "Un asesor lo revisará y te escribirá por aquí.",
    "already_sent": (
        "Esa cotización ya te la envié hoy: es la {number}, de {total}, y vale hasta el {valid_until}. La encuentras "
        "más arriba en este chat."
    ),
    "accepted": (
        "¡Listo! {unit} de {project} está reservado para ti hasta el {until}. Un asesor te escribirá para firmar y "
        "coordinar el pago."
    ),
    "accepted_already": "Ya aceptaste la cotización {number}: {unit} está reservado para ti hasta el {until}.",
    "held_already": (
        "{unit} de {project} ya está reservado para ti hasta el {until}, con tu cotización {number}. Un asesor te "
        "escribirá; si quieres cambiar algo, lo ve contigo."
    ),
    "reserved_another": (
        "No puedo reservarte {unit} de {project} además de lo que ya tienes reservado. Un asesor lo verá contigo y "
        "te escribirá por aquí."
    ),
    "reserved_by_person": (
        "La reserva de {unit} de {project} la confirma una persona de nuestro equipo. Un asesor te escribirá por "
        "aquí."
    ),
    "accepted_settled": "Ya aceptaste la cotización {number} y un asesor la tiene a cargo. Te escribirá pronto.",
    "taken": "Lo siento: {unit} de {project} acaba de ser reservado por otra persona.",
    "gone": "Lo siento: {unit} de {project} ya no está a la venta.",
    "advisor_confirms": "Un asesor lo confirmará y te escribirá sobre tu cotización {number}.",
    "alternatives": "Estas unidades parecidas están disponibles:",
    "no_alternatives": "Por ahora no hay otra parecida disponible. Un asesor puede avisarte cuando la haya.",
    "quote_expired": (
        "La cotización {number} venció el {valid_until}. ¿Quieres que prepare una nueva con el precio de hoy?"
    ),
    "quote_replaced": "La cotización {number} fue reemplazada o anulada. Usa la más reciente, o pídeme una nueva.",
}
