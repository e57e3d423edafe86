"""What customers ask in Spanish about what is for sale: what there is, prices, quotes, instalments.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "list": phrases("""
        lotes? | casas? | depas? | terrenos? | disponibles | catalogo | lotes disponibles porfa | q hay
        | q tienen | que venden | que ofrecen | opciones de lotes | pisos de dos habitaciones?
        | algo en esquina | alguno frente al parque? | tienes con jardín? | monoambientes tienen?
        | locales comerciales hay? | casas de 3 cuartos con patio | quiero un lotecito | busco casa
        | ando buscando depa pa mi y mi novia | busco terreno para construir mi casita mijo
        | qué tienes para inversión | muéstrame unidades con vista | cuántos lotes quedan libres
        | todavía hay lotes en PROJECT? | en la primera etapa queda algo? | necesito uno de AREA mínimo
        | terrenos más o menos de AREA tendrás? | tenés casas en una planta?
        | dame la lista completa de lo disponible
        | hola buenas tardes quisiera saber qué lotes tienen a la venta gracias
        | somos cinco en la familia, qué casas tendrían para nosotros
        | me gustaría conocer la disponibilidad actual de unidades | favor remitir inventario disponible
        | quiero comprar bodega, hay?
        | busco un departamento en piso alto con balcón y que dé a la calle
        | mi mujer quiere jardín y yo cochera, qué hay? | hola quiero comprar lote
        | enseñame las opciones que tengas bb | SOLO QUIERO SABER QUE LOTES TIENEN | tienen oficinas?
        | hay dúplex? | cabañas o casas de campo venden? | terrenos planos qué tienes
        | yo buscar apartamento con 2 dormitorio, tiene usted? | todo lo que tengas con cochera
        | quisiera un lote lejos de la avenida, que sea tranquilo
        | que no esté pegado a la carretera, hay? | lotes con salida a dos calles | parcelas tienen?
        | solares en venta hay alguno? | muestra todo | a ver qué me ofreces
        | casas listas para mudarse tienen? | me das opciones de terrenos comerciales
        | algo cerquita del parque infantil pa mis nietos
        | nos casamos en marzo y queremos empezar con algo chico, qué departamentos les quedan libres?
        | buenas vi el letrero pasando con el bus y quiero saber qué terrenos les quedan para vender
        | estoy buscando para mis papás una casita de un solo piso sin escaleras, tendrán alguna?
    """),
    "budget": phrases("""
        MONEY qué hay? | tengo MONEY | hasta MONEY | unos MONEY | por MONEY hay algo?
        | con MONEY alcanza? | máximo MONEY | MONEY máx | tengo como MONEY | menos de MONEY
        | entre MONEY y MONEY | me alcanza con MONEY? | solo tengo MONEY | ppto MONEY
        | presupuesto: MONEY | qué me das por MONEY | manejo un presupuesto de MONEY
        | quiero invertir MONEY | tengo para invertir MONEY, qué me recomienda
        | puedo dar MONEY mensuales, qué hay para mí | gano MONEY al mes, podré comprar algo?
        | me jubilaron y me dieron MONEY, quiero un terrenito | cuento con MONEY ahorrados, alcanzará?
        | algo alrededor de MONEY | cerca de MONEY qué opciones hay | que esté por debajo de MONEY
        | mi límite es MONEY y no más | no paso de MONEY | no tengo más de MONEY para dar de entrada
        | con una cuota de MONEY a qué llego? | busco lote con cuotas de MONEY
        | mi hermano y yo ponemos MONEY cada uno, para qué da
        | vendí mi carro en MONEY y quiero meterlo en un lote
        | me van a prestar MONEY, qué puedo conseguir con eso
        | hola buenas tengo MONEY y quisiera ver qué hay gracias
        | nuestro techo de inversión ronda los MONEY
        | dispongo de un capital de MONEY para destinar a inmuebles
        | tengo MONEY en efectivo hoy mismo, qué hay | yo tener MONEY, qué puede comprar
        | tngo MONEY nomas ayudame | con esto MONEY qué se puede hacer jefe | casa por MONEY tienen?
        | terrenos que cuesten MONEY o menos | depa de hasta MONEY con cochera
        | qué hay de MONEY pa abajo | para MONEY qué me recomiendas | lotes en el rango de MONEY
        | me sobra MONEY al mes, me sirve para uno de esos? | si solo llego a MONEY qué lote sería
        | ajustado a MONEY por favor
        | acabo de recibir mi liquidación que son MONEY y antes de gastármela quiero un terreno, qué hay?
        | entre lo de mi marido y lo mío llegamos a MONEY y no podemos pasarnos ni un poquito
    """),
    "cheapest": phrases("""
        baratos | barato? | el + barato | mas barato? | lo barato | economicos | el económico
        | el mínimo? | desde? | desde cuánto | menor precio | lo más bara | el más chiquito y barato
        | cuál sale menos | cual es el que cuesta menos de todos | alguno baratito? soy pobre jaja
        | precio mas bajo que manejan | a partir de cuánto están los lotes
        | desde cuánto arrancan los depas | el de menor valor | cuál es la opción más accesible
        | el más cómodo de precio | dime el más cómodo casero
        | qué es lo más accesible que tendrían para una pareja joven
        | cuál tiene la mensualidad más baja? | el que tenga menor inicial
        | quiero gastar lo menos posible | busco lo más económico, no importa la ubicación
        | ordénalos del más barato al más caro | hola buenas cuál es el terreno más económico gracias
        | ¿Cuál es la unidad de menor costo disponible? | el precio por metro más bajo cuál es
        | la casa más barata de PROJECT | el depa más barato xfa | lote barato pls
        | ando corto de plata, muéstrame el más bajo | cuánto vale el más sencillo
        | el menos caro cuál es | yo quiero el precio más pequeño por favor | lo mínimo en precio
        | cuál me sale más a cuenta en plata, el que menos | de todos esos el más barato?
        | y el más barato de esquina? | tienen alguno en remate o liquidación barato
        | el más bajo de precio en la etapa dos | el valor más bajito mi reina | dónde está la ganga
        | cuál es el tiquete mínimo para entrar a invertir | y lo más barato con cochera?
        | la opción low cost
        | no me importa si es chiquito o está al fondo, quiero el que menos plata me cueste
        | soy estudiante y recién empiezo a ahorrar, cuál sería el más bajo de precio que manejan?
    """),
    "largest": phrases("""
        grande? | el más grande | los grandes | mas grandes? | el mayor | más amplio | el de más m2
        | el mas grandecito | y cuál gana en tamaño? | cuál tiene más terreno
        | quiero espacio, cuál es el más amplio? | para hacer una cancha, el más grande que haya
        | somos muchos, cuál es la casa más grande | el depa con más metros
        | la unidad de mayor superficie | ¿Cuál es el lote de mayor extensión? | el de más fondo
        | cuál mide más | los que pasen de AREA, el más grande | ordénalos por tamaño de mayor a menor
        | el terreno más ancho | enséñame el lotazo más grande | el que tenga más patio
        | busco el más enorme jaja | necesito mucho espacio para mis caballos, cuál es el más extenso
        | el más grande de PROJECT cuál es | cuál es la parcela más grande disponible
        | hay uno más grande que todos? cuál | de esos cuál es el de más área
        | quiero lo máximo en metros
        | pienso hacer una casa con huerta y cancha así que dígame cuál es el de más terreno
    """),
    "more": phrases("""
        más | otros? | otro | otra | y otros? | siguiente | más opciones | qué más | + | algo más?
        | y qué más hay | más lotes | otra cosa | solo esos? | son todos? | no tienes más? | muestra más
        | dame otras alternativas | no me convencen, otros | continúa | el resto | los demás cuáles son
        | quiero ver los que faltan | esos ya los vi, pásame los otros
        | tienen otros aparte de los que me mandó? | y en otra manzana hay? | alguno distinto
        | los otros 5? | favor mostrar las siguientes opciones | a ver los que siguen mijo | next
        | y no hay algo diferente a eso | más para abajo qué hay
        | de los que me mostraste ninguno me llamó la atención, tendrás algunos otros por ahí?
    """),
    "lot": phrases("""
        el LOT | LOT info | info LOT | y el LOT? | LOT disponible? | y ese? | ese cómo es? | medidas?
        | cuánto mide? | sigue libre? | aún está? | lo vendieron? | está disponible? | sigue en venta?
        | dime del LOT | detalles del LOT | ver LOT | el primero | el segundo porfa | el tercero cómo es
        | ese mismo, cuéntame | el de la esquina qué tal | y el último de la lista?
        | de cuántos metros es el LOT | el LOT da a la calle o adentro? | el LOT tiene sol en la mañana?
        | qué frente tiene el LOT | me puedes dar las características de ese | en qué piso está el LOT
        | el LOT trae cochera o es aparte? | con cuántos baños viene la casa LOT
        | vi el LOT en el plano y quiero saber de él | mi esposa vio el LOT en su página, sigue ahí?
        | hola buenas el lote LOT está libre? gracias | ME INTERESA EL LOT TODAVIA LO TIENEN?
        | quiero información del lote número LOT señor | el LOT ya tiene dueño?
        | el LOT es el que está junto al parque no? | linderos y medidas perimétricas del LOT por favor
        | ficha técnica de LOT | LOT de PROJECT, detalles | pásame la info del que está al fondo
        | sobre el LOT, qué me puedes decir | cuéntame más de ese que mencionas
        | ese de AREA me gustó, cómo es | el grande ese, qué tal? | el LOT a qué lado queda mirando
        | está pegado a otra casa el LOT? | LOT tiene buena vista o da a la pared
        | oye y el LOT qué onda | LOT libre, sí o no | yo ver LOT en facebook, está ahí todavía?
        | alguien más anda viendo el LOT? | abrime el LOT a ver | cuántos ambientes tiene LOT
        | a ver el número dos
        | estaba mirando el plano y vi uno que dice LOT, me cuentas cómo es y si está libre?
        | me hablaron muy bien del LOT pero no sé ni cuánto mide ni hacia dónde mira
    """),
    "price": phrases("""
        precios? | cuánto? | cuanto es | cto cuesta | q precio | qto vale | a cuánto? | a cómo? | $?
        | valor? | el precio porfa | costo? | y el precio? | cuánto cuestan | cuánto valen los lotes
        | LOT precio | precio LOT | precio del LOT al contado | el LOT cuánto? | cuánto sería por el LOT
        | y el de la esquina cuánto? | y ese otro a cuánto sale | los de AREA a cómo los tienen
        | a como está el metro | cuánto el m2? | cuánto cuesta el departamento de dos cuartos?
        | en qué precio están las casas | qué precios manejan | precios actualizados pls
        | hola buenas quisiera saber los precios gracias | hola linda, a cuánto el terrenito?
        | cuánto cobran por un lote así como ese | cuál sería el precio final con todo
        | señorita dígame cuánto vale el lote que me mostró
        | ¿Cuál es el valor comercial de la unidad LOT? | solicito lista de precios vigente
        | precio de lista por metro cuadrado en PROJECT | cuánto está la casa esa de dos pisos
        | cuánto plata es el LOT por favor amigo | dime el precio nomás no me des vueltas
        | POR QUE NO PONEN EL PRECIO EN EL AVISO, CUANTO ES | me interesa pero no dice precio
        | cuánto me costaría uno de esquina | q sale el LOT? | de cuánto estamos hablando
        | cuánta guita es | cuánta lana por el LOT | qué vale ese piso | el segundo cuánto vale
        | cuánto por los dos lotes juntos | precio en dólares del LOT
        | está en soles o dólares el precio | a cuánto los terrenos causa
        | precio total del depa con cochera | cuánto vale cada uno de esos
        | llevo un rato mirando su página y no encuentro por ningún lado cuánto vale el LOT
        | mi hija quiere regalarme un terreno y quiero saber más o menos cuánto están pidiendo
    """),
    "compare": phrases("""
        LOT o LOT? | LOT y LOT diferencia | cuál? | cuál es mejor? | comparar | compara | compáralos
        | diferencias? | ese o el otro? | el 1 o el 2? | cuál recomiendas | cuál me recomienda usted
        | tú cuál elegirías | qué lote comprarías tú | cuál tiene mejor ubicación de los dos
        | entre LOT y LOT cuál da más plusvalía | qué tiene LOT que no tenga LOT
        | por qué LOT es más caro que LOT? | por qué uno vale más que el otro
        | dime pros y contras de LOT y LOT | mi mujer quiere el LOT y yo el LOT, quién tiene razón?
        | ponme lado a lado LOT y LOT | cuadro comparativo de LOT y LOT por favor
        | cuál sale mejor negocio | cuál es más conveniente para invertir, LOT o LOT
        | el de la esquina o el del parque, cuál es más grande? | casa o terreno, qué conviene?
        | mejor depa en primer piso o en quinto? | cuál de los tres tiene mejor precio por metro
        | en qué cambia uno del otro | son iguales el LOT y el LOT? | es lo mismo LOT que LOT?
        | ¿Podría detallarme las diferencias entre ambas unidades?
        | ayúdame a escoger mijo, el primero o el último | cuál pega más sol LOT o LOT
        | no sé si irme por LOT o LOT | estoy dudando entre los dos que me mandaste
        | LOT, LOT, LOT: cuál es la mejor opción | y comparado con el LOT?
        | frente al LOT, qué ventaja tiene este
        | hola buenas me puede comparar el LOT con el LOT gracias
        | cuál es más tranquilo, el LOT o el LOT | cual combiene mas
        | yo no saber cuál mejor, LOT o LOT? | de esos dos cuál tiene menos cuota
        | PROJECT o PROJECT, en cuál es mejor comprar | cuál se valoriza más rápido
        | versus el otro cómo está? | hay mucha diferencia de tamaño entre esos?
        | qué diferencia de precio hay del uno al otro
        | mi marido dice que el LOT y yo digo que el LOT, tú que sabes cuál nos aconsejas?
        | he visitado ambos y sigo con la duda de si pagar más por el LOT o quedarme con el LOT
    """),
    "quote": phrases("""
        cotización | cotizar | coti | cotizacion porfa | proforma? | proforma LOT | cotiza LOT
        | cotiza el LOT a MONTHS | pdf? | pdf porfa | mándame pdf | cotízamelo | cotízame los dos
        | presupuesto? | presupuesto por escrito | cotización formal | quiero la cotización del segundo
        | cotízame el de la esquina | ese mismo, cotízalo | pásame la coti del LOT xfa
        | mándame todo en un documento para enseñarle a mi marido
        | ¿Sería posible que me remita una proforma del inmueble LOT?
        | sírvase emitir cotización a nombre de Inversiones Andinas SAC
        | hazme la cotización a nombre de mi mamá, Luisa Torres
        | necesito un documento con el precio y las cuotas del LOT
        | me lo pones por escrito con los pagos? | quiero cotizar una casa
        | quisiera una cotización del LOT con inicial de MONEY | cotización LOT MONTHS MONEY inicial
        | cotiza con MONEY de enganche a MONTHS | hola buenas me cotiza el LOT gracias
        | COTIZACION DEL LOT POR FAVOR URGENTE | pa cuándo mi cotización del LOT
        | hazme números del LOT y me los mandas en archivo
        | mándeme un papelito con los números, yo lo imprimo
        | para el banco me piden una proforma, me la das? | envíame cotizaciones de LOT y LOT
        | quiero papel con precio para mostrar a mi esposa | sácame una proforma del depa LOT al contado
        | dame la hoja de cotización del terreno | me lo puedes pasar a pdf? | cotízame en cuotas porfis
        | me cotizas? 🙏 | armame el presupuesto del LOT | me generas un presupuesto a MONTHS
        | una propuesta económica por escrito del LOT | hoja con plan de pagos en pdf
        | necesito la cotización hoy para presentarla a mi socio
        | quiero una proforma de ambos para comparar en casa | hacé la cotización del LOT y mandámela
        | coti a MONTHS
        | mi jefe me va a prestar pero quiere ver un documento con el precio del LOT, me lo preparas?
        | necesito que me lo mande en un archivo formal con su logo para presentarlo en mi trabajo
    """),
    "plan": phrases("""
        cuotas? | plazos? | mensualidad? | enganche? | inicial? | cuota inicial | pie? | seña?
        | entrada? | financiado? | intereses? | a meses? | cuántas cuotas | cuotas sin interés?
        | MONTHS? | en MONTHS mejor | en 36 mejor | a MONTHS porfa | contado | de contado
        | pago al contado | x mes cuánto? | con cuánto arranco
        | con cuánto se separa y luego cuánto al mes | cómo se puede pagar | como es el pago
        | cómo sería el financiamiento del LOT | formas de pago del LOT
        | qué plan de pagos tienen para la casa | cuánto saldría por mes el LOT
        | me lo dan fiado jaja, en cuotas digo | se puede pagar semanal? | puedo pagar cada quincena?
        | pago anual o mensual? | cuál es el plazo más largo | a cuántos años puedo pagarlo
        | hasta 10 años se puede? | tienen cuotas fijas o suben con la inflación
        | hay cuota balón al final? | qué porcentaje hay que dar de entrada
        | cuál es la tasa de interés que manejan | el TEA cuánto es
        | hola buenas cómo es la forma de pago gracias | con cero inicial hay?
        | no tengo para la inicial completa, la puedo fraccionar?
        | ¿Qué modalidades de financiamiento ofrecen para la unidad LOT?
        | quiero saber cuánto se da de enganche y cuánto quedan las mensualidades
        | yo pago poco poco cada mes, posible? | se puede a pagos | facilidades?
        | mijo y eso se paga de un solo o por poquitos | cuánto al mes por el de la esquina
        | abonos mensuales de cuánto serían | letras mensuales cuánto? | esquema de pagos
        | y si no quiero intereses, en cuántos meses hay que pagar
        | la separación cuánto es y el resto en cuánto tiempo | cuánto hay que poner al inicio
        | en cuántas cuotas me lo dejas
        | no tengo todo el dinero junto, cómo harían para que yo vaya pagando mes a mes?
        | quisiera saber cuánto se entrega al principio y después en cuánto tiempo se termina de pagar
    """),
    "simulate": phrases("""
        y con MONEY? | y en MONTHS? | y a MONTHS? | con MONEY de inicial | MONEY de enganche
        | si doy MONEY? | inicial MONEY | y si doy más? | y si doy menos inicial? | y si son MONTHS?
        | y en 48? | con la mitad de inicial? | y sin inicial cuánto queda | dando MONEY cuánto al mes?
        | y poniendo MONEY de entrada? | simula | simúlame el LOT | haz el cálculo | calcula con MONEY
        | calcúlame la cuota del LOT en MONTHS | ponle MONTHS a ver | prueba con MONTHS
        | cambia la inicial a MONEY | baja el plazo a MONTHS | súbele el plazo a MONTHS
        | y si lo alargo a MONTHS baja mucho la cuota?
        | si entrego MONEY hoy y el resto en MONTHS cuánto me quedaría
        | supongamos que pongo MONEY de pie, cómo quedan las cuotas
        | quiero pagar MONEY mensual, cuánto de inicial tendría que dar
        | para que me quede en MONEY al mes cuánto doy?
        | si cada diciembre abono MONEY extra cuánto se acorta
        | y si doy un abono grande de MONEY a mitad de año?
        | cuánto se paga de intereses en total a MONTHS
        | entonces cuánto sería en total si lo pago en MONTHS
        | con MONEY de seña y MONTHS cómo me queda el LOT
        | ¿Cuál sería la cuota resultante con un anticipo de MONEY?
        | hola buenas si doy MONEY de inicial cuánto pago al mes? gracias
        | oe y si meto MONEY de una cuánto me sale x mes
        | mi hijo pone MONEY y yo MONEY, cuánto queda la mensualidad? | y si mi esposo y yo damos MONEY?
        | y con treinta por ciento de inicial? | con 20% de enganche cuánto queda | y dando el 50%?
        | si yo dar MONEY primero, cuánto después cada mes | hazme otra corrida con MONEY y MONTHS
        | recalcula sin los intereses | y si mejor lo pago en menos años
        | cuánto cambia si son MONTHS en vez de MONTHS | a ver con MONEY de entrada y a MONTHS
        | ahora con la inicial más bajita | entonces cuánto quedaría la letra con MONEY de arranque
        | la misma simulación pero con MONTHS | y si pago MONEY ya, cuánto falta?
        | ponle que vendo mi moto y doy MONEY al comienzo, en cuánto me quedaría cada mes?
        | en diciembre cobro un extra, si meto MONEY ahí cuánto me bajaría la mensualidad
    """),
}
