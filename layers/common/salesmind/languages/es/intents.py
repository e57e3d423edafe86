"""What customers write in Spanish, by intent: the neighbours that a message is compared with.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "greeting": phrases("""
        hola | buenas | buenas tardes señorita | buenos dias | que tal | holaaa | ola buenas noches
        | hola como estas | muy buenas, cómo le va | saludos | hola soy Carlos | buen día estimados
        | hola, buenos dias, disculpe la molestia | que onda | epa, todo bien? | hola de nuevo | wenas
        | hola amigo, un gusto saludarte | aló hay alguien | buenas noches disculpe la hora | 👋
        | una consulta | una pregunta | una consultita por favor | disculpa | disculpe una pregunta
        | tengo una duda | tengo una consulta | quería hacer una consulta | quisiera preguntar algo
        | consulta rápida
    """),
    "thanks": phrases("""
        gracias | muchas gracias por la ayuda | mil gracias señorita | grax | te pasaste, muy agradecido
        | se agradece | gracias por responder tan rápido | ok gracias | muy amable, gracias
        | te agradezco la info | listo, muchísimas gracias | Dios te bendiga, gracias | 🙏 | 🙏🙏
    """),
    "goodbye": phrases("""
        adiós | chau | nos vemos | hasta luego, que tenga buen día | bye | hasta mañana
        | eso sería todo, hasta pronto | me despido, buenas noches | cuidate, hablamos otro día
        | chao pues | ya me voy, seguimos en contacto | chau cuídate | cuídense bye
    """),
    "acknowledgement": phrases("""
        ok | ya | listo | perfecto | entiendo | ah ya | ok ok | okey | anotado | ya vi | ah bueno
        | muy bien | 👍 | oka, tomo nota | 🆗 | 👌🏼
    """),
    "laughter": phrases("""
        jaja | jajajaja | jeje | 😂😂😂 | jajaja qué gracioso | me muero de risa | xd | ja ja buena esa
        | qué chistoso eres | me hiciste reír | jijiji | 😅 | 🤣 | 😆
    """),
    "wait": phrases("""
        un momento | espérame tantito | dame un minuto | estoy manejando, ahorita te leo | ya vuelvo
        | aguanta un toque | un ratito que estoy en reunión | espera que busco mis lentes
        | no puedo escribir ahora, estoy en el trabajo | bancame un cachito
        | déjame leerlo con calma y te respondo | me están llamando, ahora regreso | un ratito
        | un ratito porfa
    """),
    "compliment": phrases("""
        qué buen servicio | excelente atención | eres muy amable | me encanta cómo respondes
        | qué rápido contestas, felicitaciones | muy profesional de tu parte | te pasas, eres lo máximo
        | está muy bonito el proyecto | qué chévere el lugar | da gusto que atiendan así | sos un crack
        | felicitaciones por la atención | 😍 | ❤️
    """),
    "complaint": phrases("""
        nadie me llama | hace una semana que espero respuesta y nada | qué mala atención
        | quiero poner un reclamo | pésimo servicio | me dijeron que me iban a llamar y nunca llamaron
        | estoy muy molesto con ustedes | su vendedor me dejó plantado
        | ya pagué y no me entregan mi contrato | libro de reclamaciones
        | nadie me da solución a mi problema | llevo días escribiendo y no me resuelven
        | me cobraron de más en mi cuota | voy a denunciarlos en indecopi | 😡 | 🤬
    """),
    "insult": phrases("""
        idiota | eres un inútil | vete al diablo | son unos ladrones de mierda | imbécil
        | no sirves para nada | callate | bot estúpido | qué porquería de empresa | pendejo
        | la concha de tu madre | gilipollas | puro cuento ustedes, son una basura | qué bot tan tonto
    """),
    "are_you_robot": phrases("""
        eres un robot? | estoy hablando con una persona o con una máquina | eres una persona real?
        | sos un bot | esto es una inteligencia artificial? | quién eres | cómo te llamas
        | me contesta una máquina verdad | eres chatgpt? | es respuesta automática?
        | con quién tengo el gusto | hay un humano ahí o es un programa
    """),
    "slow_answer": phrases("""
        hola?? me lees? | sigues ahí? | hay alguien? | por qué demoras tanto | me dejaste en visto
        | contesta por favor | estás? | ??? | te escribí hace rato y nada
        | hace media hora que no respondes | aló, alguien que atienda | sigo esperando tu respuesta
        | y? qué pasó con lo que te pregunté | oye contesta | hace rato que pregunto y nadie contesta
        | media hora esperando y nada
    """),
    "trust": phrases("""
        esto es una estafa? | cómo sé que son reales | son confiables?
        | no será un fraude, me da desconfianza | tengo miedo de que sea una estafa
        | los títulos están saneados? | el terreno está inscrito en registros públicos? | tienen ruc
        | están registrados legalmente como empresa | qué seguridad tengo de que no me van a engañar
        | es de verdad o es cuento | cómo compruebo que ustedes son los dueños
        | el predio tiene algún embargo o hipoteca | qué garantía tengo de que no desaparecen con mi plata
        | como se que no me van a estafar | esto es estafa?
    """),
    "bargain": phrases("""
        tienen descuento? | cuál es el último precio | me puede bajar un poco | hazme una rebajita
        | me hacen descuento si pago todo al contado | y lo menos? | te ofrezco MONEY por el LOT
        | me lo dejas en MONEY y cerramos | hay alguna promoción este mes? | es negociable el precio?
        | qué me regalan si compro hoy | precio de amigo pues | y si compro dos me hacen precio
        | déjamelo más barato | una rebajita caserita | hazme un precio
    """),
    "too_expensive": phrases("""
        muy caro | uy está carísimo | se me va del presupuesto | no me alcanza | es demasiada plata
        | en otro lado está más barato | no puedo pagar tanto | qué precios tan altos
        | la cuota está muy alta para mí | pensé que costaba menos | re caro
        | MONEY me parece mucho por ese terreno | no tengo tanta plata | cuesta un ojo de la cara
        | está por encima de lo que puedo | muy alto el precio para mí
    """),
    "capabilities": phrases("""
        quiero más información | info | me brinda informes por favor | vi su anuncio en facebook
        | qué puedes hacer | en qué me puedes ayudar | me interesa, deme detalles
        | quisiera saber más del proyecto | ayuda | menú | hola, me interesa su publicidad de los terrenos
        | vengo por el aviso de instagram | qué servicios ofrecen | PROJECT | los vi en instagram
        | vi su página en facebook
    """),
    "off_topic": phrases("""
        va a llover mañana? | quién ganó el partido ayer | dame una receta de lomo saltado
        | ayúdame con mi tarea de matemáticas | qué opinas del presidente | tienes novio?
        | cuéntame un chiste | cuánto está el dólar hoy | qué clima hace por allá | estás soltera preciosa
        | venden celulares? | quién crees que gane las elecciones | necesito trabajo, están contratando?
        | cómo se prepara el arroz con pollo
    """),
    "person": phrases("""
        quiero hablar con una persona | asesor | pásame con alguien | me puede llamar un vendedor
        | llámenme por favor | mi número es 999 888 777 | prefiero que me atienda un humano
        | comuníqueme con el encargado | hay alguien con quien pueda hablar por teléfono
        | necesito un ejecutivo de ventas | páseme el celular de un asesor | no quiero hablar con un robot
        | quiero hablar con el dueño | que me contacte alguien del equipo esta tarde
        | me comunicas con la señorita que me atendió ayer | tienen un teléfono al que pueda llamar?
        | que alguien me marque porfa | agente | pueden llamarme mañana a las 10
        | mejor hablo con un asesor de carne y hueso | que alguien me llame | pásame con la señorita
        | no me entero, que me atienda alguien
    """),
    "visit": phrases("""
        quiero ir a verlo | se puede visitar? | cuándo puedo ir a conocer el terreno | agendar una visita
        | quisiera una cita para el sábado | puedo pasar por ahí mañana a las 10?
        | hacen recorridos los domingos? | me gustaría verlo en persona antes de decidir
        | tienen movilidad para ir a ver los lotes
        | quiero conocer el proyecto con mi familia este fin de semana | se puede ir sin cita previa?
        | puedo ver el departamento por dentro | cambiar mi visita para otro día
        | tienen casa piloto para visitar | el LOT lo puedo ir a ver? | qué días muestran los terrenos
        | nos vemos el viernes en el proyecto entonces
    """),
    "photos": phrases("""
        tienes fotos? | mándame fotos del LOT | hay un video del lugar | me pasas el plano
        | imágenes por favor | quiero ver cómo se ve | tienen un brochure con imágenes
        | plano de distribución del departamento | un videíto del terreno porfa
        | pásame el plano de lotización | render de las casas | tenés fotos reales?
    """),
    "location": phrases("""
        dónde queda | ubicación | me mandas la ubicación por google maps | cómo llego
        | en qué distrito está el proyecto | a cuánto está de la ciudad
        | dónde están ubicados los terrenos | dirección exacta porfa | qué km de la carretera es
        | pin de ubicación | PROJECT dónde está | está lejos del centro? | cómo llego en bus desde lima
        | dónde es la oficina de ustedes | por dónde queda eso, cerca de qué está
        | en qué colonia se encuentra | está cerca de la playa? | a qué altura de la avenida
        | me das la dirección | cómo hago para llegar allá
    """),
    "payment_methods": phrases("""
        aceptan tarjeta? | se puede pagar por transferencia | con qué banco trabajan | reciben yape o plin
        | puedo pagar en dólares | aceptan efectivo | puedo pagar con paypal | reciben crédito bancario
        | aceptan cheque de gerencia | se puede pagar desde el extranjero
        | puedo dar mi carro en parte de pago | aceptan bizum
        | la cuota se paga en el banco o en la oficina | trabajan con mercado pago
    """),
    "pay_to_account": phrases("""
        a qué cuenta deposito | pásame el número de cuenta | cuál es el cci para transferir
        | a nombre de quién hago el depósito | dame el cbu | me das la clabe interbancaria
        | quiero pagar la separación, a dónde transfiero | iban para la transferencia
        | ya tengo la plata, dónde la deposito | a qué número yapeo | cuenta bancaria de la empresa
        | número de cuenta | dónde hago el depósito para separar
    """),
    "opening_hours": phrases("""
        a qué hora abren | hasta qué hora atienden | cuál es su horario | atienden los domingos?
        | están abiertos hoy | trabajan feriados? | horario de oficina
        | a qué hora cierra la sala de ventas | atienden sábados por la tarde | qué días atienden
    """),
    "financing": phrases("""
        qué requisitos piden para el crédito | estoy en infocorp, me pueden dar
        | necesito un préstamo hipotecario | cuánto debo ganar para que me aprueben
        | trabajo independiente, califico? | piden aval | puedo usar mi crédito infonavit
        | aplica el fondo mivivienda | estoy en buró de crédito, hay problema?
        | qué documentos necesito para el financiamiento | financian ustedes directo o con banco
        | no tengo boletas de pago, me financian igual? | miran datacrédito? | aplica el bono techo propio
    """),
    "document": phrases("""
        cuándo entregan los terrenos | tiene agua y luz? | cuándo me dan la escritura
        | qué pasa si dejo de pagar | se permiten mascotas | quién es la constructora
        | hay reglamento para construir | qué incluye el precio | cuántos pisos puedo construir
        | pagan mantenimiento mensual? | qué impuestos se pagan al comprar
        | tiene garantía la casa por fallas | se puede revender antes de terminar de pagar
        | qué papeles necesito para comprar | tendrá parque y piscina el condominio
        | cuánto cobran de mora por atraso en la cuota | me devuelven el dinero si me arrepiento
        | el proyecto tiene desagüe, pistas y veredas | quién paga los gastos notariales
        | cuántas etapas tiene PROJECT | puedo comprar siendo extranjero
        | desde cuándo puedo empezar a construir mi casa | hay seguridad las 24 horas
        | qué acabados tienen los departamentos | si me atraso un mes que pasa
        | que pasa si pago tarde la cuota | cuántos pisos puedo construir en el lote
    """),
    "list": phrases("""
        qué tienen en venta | qué lotes hay disponibles | muéstrame los terrenos
        | hay algo con vista al parque? | busco un departamento de 3 dormitorios | tienen lotes en esquina
        | qué te queda | lista de disponibles | terrenos de AREA tienen?
        | quiero comprar un terreno para mi familia, qué opciones me das | casas en PROJECT
        | ando buscando un local comercial | enséñame lo que hay
        | necesito algo de más de AREA cerca de la avenida | qué hay libre todavía en la segunda etapa
        | tenés lotes que den al sur? | hay cocheras a la venta? | estoy interesado en un lote
        | algún depa en primer piso con jardín | ver disponibles | lotes de 8x15
        | quiero ver los lotes que tienen | departamentos de dos habitaciones | terrenos cerca del lago
        | qué hay en PROJECT | de la PROJECT que hay en PROJECT | que lotes tienen en PROJECT
    """),
    "budget": phrases("""
        tengo MONEY qué me alcanza | con MONEY qué puedo comprar | mi presupuesto es MONEY
        | dispongo de MONEY más o menos | hay algo por menos de MONEY | busco algo hasta MONEY
        | solo cuento con MONEY de inicial, qué opciones tengo
        | puedo pagar MONEY al mes, qué lote me conviene | entre MONEY y MONEY qué tienen
        | no quiero gastar más de MONEY | algo que no pase de MONEY | mi sueldo es MONEY, para qué me da
        | junté MONEY con mi esposa y queremos nuestro terreno | qué consigo con MONEY | tope MONEY
        | ando con poca plata, unos MONEY
    """),
    "cheapest": phrases("""
        cuál es el más barato | lo más económico que tengas | el terreno de menor precio
        | desde cuánto hay | cuál es el precio mínimo de un lote | qué es lo más baratito
        | el que cueste menos | precios desde? | el de la cuota más bajita
        | muéstrame primero los económicos | el lote más barato | algo baratito nomás
    """),
    "largest": phrases("""
        cuál es el más grande | el lote con más metros | quiero el de mayor área
        | qué es lo más amplio que tienen | el terreno más grandote | cuál tiene más metros cuadrados
        | el depa más espacioso | necesito el de mayor frente | hay alguno bien grande
        | los más amplios primero | el lote más grande que tengan
    """),
    "more": phrases("""
        hay más? | muéstrame otros | los siguientes | qué otros tienes | ver más | alguna otra opción
        | y aparte de esos? | esos no me gustan, enséñame otros | sigue | tienes más opciones diferentes
        | no hay otros más? | siguiente página
    """),
    "lot": phrases("""
        LOT | cuéntame del LOT | sigue disponible el LOT? | cuánto mide el LOT | qué medidas tiene ese
        | más detalles del lote LOT | el LOT ya se vendió? | información del departamento LOT
        | me interesa el LOT | y ese está libre todavía | cómo es el LOT, tiene vista al parque?
        | cuánto tiene de frente y fondo | características de la casa LOT
        | me gustó el segundo, qué tal es | es esquina el LOT? | a ver el LOT
        | cuántos dormitorios tiene ese depa | quisiera saber sobre el lote LOT
    """),
    "price": phrases("""
        cuánto cuesta el LOT | precio | qué precio tiene | cuánto vale el lote LOT | cuánto está
        | precios por favor | lista de precios | a cuánto están los terrenos | cuánto sale ese
        | en cuánto me sale al contado el LOT | costo por metro cuadrado | cuál es el valor del LOT
        | qué valor tiene el más grande | me dices los precios de los departamentos | el LOT a cómo
        | cuánto piden por el de la esquina | cuánto cuestan los lotes de AREA | y ese cuánto es
        | a qué precio lo tienen
    """),
    "compare": phrases("""
        cuál es mejor, LOT o LOT | qué diferencia hay entre el LOT y el LOT | compárame esos dos
        | LOT vs LOT | cuál me conviene más | el primero o el segundo, cuál recomiendas
        | en qué se diferencian | estoy entre el LOT y el LOT | cuánto más cuesta el LOT que el LOT
        | cuál de los dos es más grande | no me decido entre los dos, ayúdame | ventajas de uno y de otro
    """),
    "quote": phrases("""
        cotízame el LOT | quiero una cotización | mándame la proforma | envíame el pdf
        | hazme un presupuesto del LOT | me puedes cotizar el LOT en MONTHS
        | cotización del lote LOT al contado por favor | necesito la cotización formal para mi esposo
        | pásame el detalle en pdf con todo y cuotas | quisiera cotizar
        | me envías la simulación en un documento | cotiza ese | proforma a nombre de Juan Pérez
        | presupuesto formal del departamento LOT | una cotización a MONTHS con MONEY de inicial
        | podrías mandarme la proforma al correo | cotice los dos por favor
        | me haces la proforma de ese lote
    """),
    "plan": phrases("""
        cómo se paga | formas de pago | puedo pagar en cuotas? | en MONTHS | cuánto es la inicial
        | qué facilidades de pago dan | hasta cuántos meses financian | tienen planes de pago | al contado
        | cuánto piden de enganche | cuánto sería la cuota mensual del LOT | a plazos se puede
        | cuánto interés cobran | cuánto de pie hay que dar | el LOT en MONTHS, cuánto queda mensual
        | quiero pagarlo poco a poco cada mes | se puede sin inicial? | cuáles son los plazos
        | cuánto tengo que dar para empezar | meses sin intereses tienen? | cuánto hay que dar de seña
        | se puede pagar por partes | cuánto vendría a pagar cada mes
    """),
    "simulate": phrases("""
        y si doy MONEY de inicial? | cuánto pagaría al mes si doy MONEY | y en MONTHS cuánto queda
        | si adelanto MONEY baja la cuota? | mejor en MONTHS | con el doble de inicial cómo queda
        | simúlame con MONEY de enganche a MONTHS | y si lo pago en menos tiempo
        | quiero que la cuota sea de MONEY, en cuánto tiempo termino | ponle MONEY de entrada
        | recalcula con MONTHS | cuánto ahorro si lo termino de pagar antes
        | con MONEY de inicial cuánto me sale la cuota
    """),
    "yes": phrases("""
        sí | si por favor | dale | claro | claro que sí | envíamela | sí, mándala | sip | va
        | de acuerdo, envíalo | por supuesto | así es, correcto | ya pues mándame | simón | sí quiero
        | bueno, pásamela | exacto, eso | me parece bien, adelante | obvio | ok envíala | a ver mándamela
        | ya envíala pues | ahora sí mándame la cotización | mándame esa cotización nomás
    """),
    "no": phrases("""
        no | no gracias | nop | no, así nomás | no me interesa | no lo envíes | para nada | negativo
        | ahora no | no quiero eso | nel | mejor no | no hace falta | todavía no me mandes nada | ni loco
        | nada más, gracias
    """),
    "later": phrases("""
        lo voy a pensar | tengo que consultarlo con mi esposa | mañana te aviso | luego te confirmo
        | déjame pensarlo | más tarde te escribo | lo converso en casa y te digo
        | a fin de mes cuando cobre | la próxima semana vemos | todavía no estoy decidido
        | estoy solo averiguando por ahora | hablo con mi marido y le digo | lo veo después | luego veo
        | tengo que verlo con mi señora | primero lo converso con mi mujer
    """),
    "never_mind": phrases("""
        olvídalo | ya no | déjalo así | no importa | nada, nada | ya no quiero la cotización
        | dejémoslo ahí | me equivoqué de chat | ya no te preocupes | cancela eso | ignora lo que dije
        | perdón, no era para ti | déjalo ahí nomás
    """),
    "correction": phrases("""
        perdón, el LOT | no ese, el otro | me equivoqué, quise decir el LOT | mejor el LOT
        | no, el segundo | quise poner MONTHS | no era ese lote | corrijo, son MONEY
        | te dije el LOT no el LOT | cambia al LOT | ese no es el que te pedí | digo, el de la esquina
        | ese no
    """),
    "accept": phrases("""
        lo quiero | quiero separarlo | me lo quedo | quiero reservar el LOT | dónde firmo
        | acepto la cotización | cómo hago para apartarlo | ya me decidí, compro el LOT | quiero comprarlo
        | hagamos el contrato | sepárame el lote LOT por favor | cuánto es para separar | trato hecho
        | resérvame ese antes que se lo lleven | estoy listo para firmar | lo tomo | acepto
        | quiero señar el LOT | cerremos el negocio | cuál es el siguiente paso para adquirirlo
        | cómo se hace la reserva | sí, lo compro
    """),
    "cancel_reservation": phrases("""
        cancela la reserva | ya no quiero el lote que separé | quiero anular mi separación
        | me arrepentí de reservar | cómo cancelo mi reserva | libera el LOT, ya no lo voy a comprar
        | quiero desistir de la compra | anula mi apartado | da de baja mi reserva por favor
        | no voy a continuar con la reserva del LOT
    """),
    "my_reservation": phrases("""
        qué lote reservé | hasta cuándo está separado mi lote | mi reserva sigue vigente?
        | cuándo vence mi reserva | cuál es el que aparté | tengo algo reservado? | estado de mi reserva
        | mi separación quedó registrada? | cuántos días me quedan para pagar mi reserva
        | todavía me están guardando el LOT?
    """),
    "my_quote": phrases("""
        reenvíame mi cotización | cuánto era lo que me cotizaste | no me llegó el pdf
        | se me borró la proforma | mi cotización sigue vigente? | mándame otra vez la cotización
        | cuál era el número de mi cotización | en cuánto quedó lo que me mandaste
        | la cotización de ayer, me la pasas de nuevo | no puedo abrir el archivo que enviaste
        | nunca recibí la cotización
    """),
    "confused": phrases("""
        no entiendo | qué? | cómo así | explícame mejor | no te entendí | eh?
        | me puedes explicar con palabras simples | qué significa eso | no comprendo nada
        | a qué te refieres | mande? | me perdí | cómo funciona esto | no te sigo, qué quieres decir
    """),
    "nonsense": phrases("""
        asdfgh | jjjkkk | qwerty | blabla blibli | xzqt brlp | fghjk lm | aslkdj | tururu | ñlkjh
        | wmpk zzb | patatín patatán | 1q2w3e | lalala | uyuyuy pim pam
    """),
}
