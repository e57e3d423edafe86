"""What tells Spanish from other languages."""

from typing import Final

from salesmind.languages.pack import Signs

SIGNS: Final = Signs(
    words=frozenset(
        """
        hola buenas buenos dias tardes noches gracias favor precio precios cuesta cuestan vale cuota
        cuotas lote lotes terreno terrenos departamento departamentos casa casas ubicacion ubicado
        informacion quiero quisiera necesito busco tienes hablar asesor asesora cita visita manana hoy
        ayer ahora bien si claro listo dale interesa aceptan mandame enviame fotos mas financiamiento
        pago pagos soles disponible disponibles metros cuadrados banos dormitorios dormitorio
        habitaciones cochera jefe senor senora hacer comprar vender cual hay estoy interesado
        interesada puedo decir fecha anos nombre gran parte despues luego entonces dos tres
        """.split()
    ),
    spelled=frozenset(
        """
        qué quién quiénes cuál cuáles cómo cuándo dónde cuánto cuánta cuántos cuántas más sí está están día
        días también después el la los las del de y en que por un una con es se hay al su no a lo me
        """.split()
    ),
    letters="ñ¿¡áéíóúü",
    groups=r"ñ|[cs]i[oó]n\b|ciones\b|\bll|[aeo]ll[ao]|[íó]a?\b|dad(?:es)?\b|ue[rnlst]|ie[nr]",
    loose=frozenset({"a", "e", "o", "os", "u"}),
)
