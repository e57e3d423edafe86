"""How customers answer in Spanish within a dialogue: yes, no, another one, a decision, their own papers.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "yes": phrases("""
        sii | siii | yes | sisi | ok si | ya si | ya dale | aja si | afirmativo | correcto | exacto
        | eso | eso mismo | ese mismo | oks manda | mande nomás | mándamelo | pásalo | envíalo porfa
        | porfa | por favor | xfa | sip porfis | va, mándala | órale va | sale, envíamela
        | vale, pásamela | venga | venga va | listo, hágale | hágale pues | de una | dale que sí | seee
        | simona | 100% | x supuesto | me gustaría | sí, señor | sí señorita, si es tan amable
        | me encantaría recibirla | quiero que me la mandes | hazlo | proceda por favor | sí, confirmo
        | confirmado | estoy de acuerdo | así mismo | ya po, mándala | bueno ya, envía | si gracias
        | sí me interesa recibirlo | obvio microbio jaja sí | de ley
        | sí mijo mándelo que lo veo con mi hija | a huevo | okey mándala a este número
        | si quiero gracias | sí por favor mándemela que esta noche la reviso con mi esposo
        | claro que sí joven envíemela nomás que aquí la espero
    """),
    "no": phrases("""
        noo | nooo | nah | nel pastel | no x ahora | no por ahora | ni hablar | que no | no quiero
        | no deseo | no, todavía | no aún | paso | yo paso | así está bien, no | no me mandes
        | no mande nada | no lo quiero | no es necesario | tampoco | ninguno | ninguno de esos
        | no me sirve | no me gusta | no me convence | no estoy interesado | no estoy de acuerdo
        | no por favor | no, muchas gracias joven | de momento no, gracias
        | por el momento no deseo recibirla | nada que ver | jamás | nunca | olvídate, no | no pe
        | no po | minga | que va | no hace falta que me lo envíe, gracias | no quiero pdf
        | no, solo preguntaba | no, era por saber | no pienso comprar ahora | no gracias mi amor | ❌ | 👎
        | no no no | no envíes cotización | nones | para nada me interesa | no, no la necesito todavía
        | no joven muchas gracias solo quería saber el precio nada más
        | por ahora no me mande nada que se me llena el teléfono
    """),
    "later": phrases("""
        luego | después | mañana | más rato | al rato | otro día | lo pienso | lo pensaré | vemos
        | ya veré | ahí vemos | te aviso | yo te aviso | te confirmo luego | dps te digo | mñn t digo
        | ahorita no, luego | aún no sé | no sé todavía | estoy viendo opciones
        | recién estoy cotizando en varios lados | dame unos días | el lunes te confirmo
        | cuando me paguen te escribo | apenas tenga el dinero me comunico
        | espero mi gratificación y hablamos | tengo que preguntarle a mi papá
        | deja hablo con mi pareja primero | lo consulto con mi socio y le comento
        | debo evaluarlo con mi contador | requiero analizarlo con mi cliente antes de responder
        | lo platico con mi viejo y te digo | voy a verlo con la almohada
        | yo necesita tiempo para decidir | todavía estoy comparando con otro proyecto
        | por ahora solo miro | ando viendo nomás | no tengo apuro, en enero vemos | quizás el otro mes
        | a ver si para el año que viene | cuando venda mi carro te busco
        | más adelante me contacto con ustedes, gracias | lo voy analizando y cualquier cosa escribo
        | hola, aún no decidimos, les avisamos | bueno lo veo con mi familia el domingo y le digo algo
        | cuando vuelva de viaje lo retomo | tengo que sacar cuentas primero
        | déjame revisar mis números | tal vez | puede ser, no estoy segura | lo dejo pendiente
        | estamos discutiéndolo acá con mi marido, te digo mañana | me lo guardo y lo miro esta noche
        | es una decisión grande así que primero me siento con mis hijos el domingo y ya le cuento
        | ahorita ando con muchos gastos del colegio, cuando pase eso los vuelvo a buscar
    """),
    "never_mind": phrases("""
        olvidalo ya | nada | nada olvida | equis | ya fue | ya no importa | da igual | no pasa nada
        | ya no hace falta | descarta eso | sin efecto | deja deja | era broma | me confundí de número
        | perdón chat equivocado | uy eso era para mi hermana | no me hagas caso
        | haz de cuenta que no dije nada | ya lo encontré yo solo, gracias | ya no necesito eso
        | bórralo | dejémoslo así nomás | no, ya, olvida la pregunta
        | déjelo joven, ya me explicó mi hijo | retiro lo dicho | ya no me mandes eso que pedí
        | tranqui, ya no | no te molestes | mejor dejarlo | ya para qué | quedó en nada, olvídate
        | favor hacer caso omiso al mensaje anterior
        | ay no disculpe le estaba escribiendo a mi comadre, no haga caso de eso
    """),
    "correction": phrases("""
        LOT perdón | perdon LOT | LOT no LOT | digo LOT | era LOT | era el LOT | el otro
        | ese no, el otro | no, el primero | el de abajo | el que dije antes | me refería al LOT
        | hablaba del otro | quería decir MONTHS | son MONTHS no MONTHS | no MONEY, MONEY | perdón MONEY
        | *MONEY | corrección: MONTHS | mal ahí, es el LOT | ay me equivoqué de número, es el LOT
        | puse mal el lote | escribí mal, era MONEY | disculpe joven, el de la esquina era
        | no, no, yo pedí el LOT | TE PEDI EL LOT NO ESE | no te pregunté por ese sino por el LOT
        | estás confundido, yo hablo de la casa y no del terreno | quiero el LOT en lugar del LOT
        | cámbiame el LOT por el LOT | en vez de ese, el LOT | ese no era, el anterior
        | vuelve al anterior | regresa al LOT | no al contado, en cuotas
        | me corrijo, es a nombre de mi esposa | el nombre está mal, es Gonzáles con s
        | rectifico: la unidad es LOT | te confundiste de lote | yo decir mal, es otro lote
        | no en MONTHS sino en MONTHS | quise decir dólares no soles | fue el autocorrector, LOT
        | dedazo, LOT | no el depa, la casa | no era en PROJECT, era en PROJECT
        | perdona, mejor el segundo que el primero | sorry, quería el de AREA | el tercero no, el cuarto
        | ups LOT | no ese es de mi hermano, el mío es LOT
        | ay perdóneme joven es que no tenía los lentes puestos, yo le quería decir el LOT
        | no me entendiste, yo no hablo de ese sino del que me mostraste primero
    """),
    "accept": phrases("""
        lo compro | lo llevo | me lo llevo | lo aparto | apártamelo | me lo apartas? | lo separo
        | sepáramelo | lo reservo | resérvamelo | quiero ese | ese quiero | mío | me lo quedo ya
        | separar LOT | reservar LOT | aparta el LOT | quiero el LOT | compro | quiero comprar ya
        | dónde pago para separarlo | dónde firmo pues | ya, cerremos | hecho | trato | vamos con ese
        | vamos adelante con el LOT | me animo, lo separo | ya lo decidimos, nos quedamos con el LOT
        | convencí a mi marido, lo compramos | quiero dejar la seña del LOT
        | cómo hago para dejarlo reservado | con cuánto lo dejo apartado hoy
        | qué necesito para separarlo | guárdamelo por favor | no se lo des a nadie más, es mío
        | bloquéame la unidad LOT | deseo formalizar la compra de la unidad LOT
        | procedamos con el contrato de separación | acepto los términos de la proforma
        | aceptada la cotización, siguiente paso? | estoy lista para comprar, qué sigue
        | voy mañana a firmar el contrato del LOT | cómo procedo con la compra
        | hola buenas quiero separar el LOT gracias | QUIERO COMPRAR EL LOT YA
        | yo quiero compra este, qué hago | me quedo con el segundo | me quedo con el de la esquina
        | tómame la reserva | hacele, reservame ese | va, me lo aparta joven antes que suba | apartame 2
        | quiero iniciar el proceso de adquisición | sepárame ese depa bonito
        | ese es el indicado, lo tomo hoy | listo, firmo | me decidí por el LOT
        | ya lo conversamos toda la noche con mi señora y nos quedamos con ese, qué hay que hacer?
        | no quiero que me lo ganen así que hoy mismo paso a dejar la separación del LOT
    """),
    "cancel_reservation": phrases("""
        cancelar reserva | anular reserva | cancela mi separación | ya no quiero mi lote
        | ya no lo quiero comprar, libéralo | quiero deshacer la reserva | suelta el LOT
        | desaparta el LOT | me echo para atrás con la reserva | me arrepentí, saca mi reserva
        | por favor anulen el apartado que hice la semana pasada
        | no voy a poder comprar el lote que separé | se me complicó la plata, cancelen mi separación
        | perdí mi trabajo y debo cancelar lo que aparté
        | solicito la resolución de la reserva de la unidad LOT
        | comunico mi desistimiento de la separación | quítame de la reserva del LOT
        | mi esposa no quiere, cancela la separación | cómo hago para anular lo que reservé ayer
        | ya encontré otra casa, cancelen mi reserva gracias | doy de baja el apartado
        | puedo echarme atrás de la reserva? | retiro mi seña del LOT, no sigo | bajame la reserva
        | que quede libre el lote que aparté | yo no quiere más reserva, cancelar por favor
        | no me lo guarden más | ya no me aparten el LOT | CANCELEN MI RESERVA YA
        | deja sin efecto mi separación
        | mire pasó algo en la familia y ya no vamos a poder seguir con el lote que separamos
    """),
    "my_reservation": phrases("""
        mi reserva? | mi separación? | mi apartado | mi lote? | qué aparté | qué separé yo
        | cuál era mi lote | hasta cuándo es mi reserva | cuándo vence lo que separé
        | cuánto tiempo me lo guardan | sigue apartado el mío? | aún tengo la reserva?
        | se me venció la reserva? | cuántos días tengo para pagar lo que aparté
        | me confirma si mi separación está activa | quiero saber el estado de mi apartado
        | hola buenas yo tengo un lote separado, cuál era? gracias
        | ¿Hasta qué fecha se mantiene vigente mi reserva? | mi lote sigue a mi nombre?
        | no me acuerdo qué lote reservé mijo | ya lo tienen registrado que lo separé?
        | mi hermano reservó para mí, aparece? | tengo plazo hasta cuándo para lo de mi reserva
        | revisa si tengo una reserva hecha | no me quitaron el lote que aparté no?
        | cuál número de lote tengo reservado yo | consulta de reserva | ya caducó mi apartado?
        | mi reserva quedó firme?
        | hace unos días dejé separado un lotecito y quería confirmar que nadie más me lo haya tomado
    """),
    "my_quote": phrases("""
        mi cotización? | mi proforma | y mi pdf? | mi coti? | reenvía | reenvíamela | mándamela otra vez
        | otra vez el pdf porfa | no me llegó | no llegó nada | no llega el archivo | no abre
        | no se abre el pdf | sale error al abrir la cotización | perdí la cotización
        | borré el chat, me la reenvías? | cambié de celular y perdí la proforma
        | cuánto me habías cotizado? | en cuánto me quedó la cotización del otro día
        | cuánto decía mi proforma | hasta cuándo vale mi cotización
        | todavía respetan el precio que me cotizaron? | la proforma que me mandó ya venció?
        | favor reenviar la cotización emitida anteriormente
        | hola buenas me puede volver a enviar mi proforma gracias
        | yo no recibir pdf, otra vez por favor | mijo no encuentro el papel que me mandó
        | mi marido necesita la cotización de nuevo | dónde está la cotización que pedí
        | número de mi proforma? | la que me hiciste la semana pasada | pásame de nuevo ese pdf de antes
        | envíame el último presupuesto que me hiciste
        | el otro día me mandaron un documento con los números pero se me borró todo del teléfono
    """),
    "confused": phrases("""
        mmm? | ah? | cómo? | comoo | ke | no cacho | no caché | no capto | no entendí ni papa
        | no entiendo nada de eso | q es eso | qué es eso | qué quiere decir | explica
        | explícame como a un niño | más claro por favor | en español por favor | no me quedó claro
        | háblame más sencillo mijo, soy mayor | qué significa proforma | qué es inicial
        | qué es eso de la separación, no comprendo | no entendí lo de las cuotas
        | yo no hablar bien, no entiende | perdón pero no comprendo su respuesta | estoy confundida
        | ahora sí me enredé | qué tengo que hacer? | no sé qué poner | y ahora qué hago
        | eso qué tiene que ver | no pregunté eso | me mareas con tanta cosa
        | disculpe, ¿podría aclararme lo anterior? | ¿mande usted? | me perdí en la explicación
        | me hablas de tantas cosas que ya no sé si eso es lo que cuesta o lo que doy primero
    """),
}
