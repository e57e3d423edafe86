"""Spanish sentences that say that a lot is sold, reserved or not to be had."""

from salesmind.languages.phrases import phrases

TAKEN = phrases("""
        El lote A-03 ya está vendido. | El B-06 está reservado por otra persona. | El D-14 se vendió hace poco.
        | Ese lote ya fue tomado por otro cliente. | Ese ya no está disponible.
        | Ese proyecto ya fue vendido por completo.
        | Los dos lotes más baratos ya fueron separados por otros clientes. | Vendido, por desgracia.
        | Reservado por otro cliente hasta el viernes. | Te aviso que el B-06 no está disponible.
        | El B-07 ya se vendió. | El C-12 ya fue vendido. | El lote B-20 está reservado y el B-21 ya está vendido.
        | El B-06 está reservado en este momento. | Lo siento, el C-10 ya no está disponible.
        | El A-04 no está libre. | El B-11 está separado por otra persona.
        | Ese lote lo compró otra familia la semana pasada. | El D-03 ya tiene dueño.
        | Alguien separó el B-08 ayer. | El B-08 se reservó esta mañana. | Lamentablemente el C-15 ya está tomado.
        | El B-09 figura como vendido. | El A-01 figura como reservado en el sistema. | B-07: vendido.
        | B-07: reservado. | C-10: no disponible. | El lote 14 salió de la venta.
        | El B-05 está apartado por otro cliente. | Ya no queda disponible el B-05.
        | El departamento 302 ya se vendió. | La casa 8 está reservada. | La casa 8 ya fue vendida hace un mes.
        | Por ahora el B-06 está bloqueado por una reserva.
        | El B-06 está reservado, pero el B-07 sigue disponible.
        | El C-12 no está en venta: lo tomó otro comprador. | Los lotes B-03 y B-04 están vendidos.
        | El B-03 y el B-04 ya fueron reservados. | Se nos fue el C-10, lo vendimos el lunes.
        | Ese ya está vendido, te recomiendo el B-12. | El B-07 está ocupado. | El D-14 acaba de venderse.
        | Otro cliente se te adelantó con el B-07. | El B-07 ya lo tiene otro comprador.
        | El terreno E-2 ya no se ofrece. | El A-02 está agotado. | El B-10 dejó de estar disponible.
        | El C-01 pasó a vendido. | Actualmente el C-01 está en reserva de otro interesado.
        | No está disponible el B-07 en este momento. | El lote ya se lo llevaron.
        | El último lote con vista al parque se vendió ayer. | El B-07 no se puede separar, está reservado.
        | Desafortunadamente el C-10 se vendió.
""")
