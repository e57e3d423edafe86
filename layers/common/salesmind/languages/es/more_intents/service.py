"""What customers ask in Spanish about the house and its service: people, places, papers, payments.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "person": phrases("""
        humano | persona real | operador | vendedor | ejecutivo por favor | un humano porfa | llámame
        | llamar | llámame al celular | me llaman? | márquenme | tel? | teléfono de contacto
        | un whatsapp de un vendedor | ponme con alguien | quiero un asesor YA | un encargado
        | el gerente | no te entiendo nada, dame una persona
        | esto no me sirve necesito hablar con alguien de verdad
        | mejor por llamada, no me gusta escribir
        | mijo yo no sé escribir en esto, que me llame una señorita
        | ¿Podría comunicarme con el área comercial? | deseo contactar al representante legal
        | quiero que un agente inmobiliario me atienda personalmente | voy manejando, mejor llámenme
        | mi cel es 5512345678, llámenme despues de las 6 | les dejo mi número para que me contacten
        | me pueden contactar por teléfono? vivo en España | páseme con su supervisor
        | quién es el asesor encargado de PROJECT | quiero hablar con Marcela la vendedora
        | hola buenas quisiera hablar con un asesor gracias | dejame hablar con tu jefe
        | con quien me puedo comunicar | alguien con quien hablar?? | hablar con ventas
        | asesoría personalizada por favor | me gustaría tener una videollamada con alguien
        | puede una persona explicarme esto, por favor | tienes el contacto del corredor?
        | que me timbre alguien mañana temprano | no más máquina, gente
        | me das el número de un comercial? | pasame con un ser humano che | solicito una llamada
        | llamada | hay alguna persona que hable inglés con quien pueda hablar | atención al cliente
        | quiero q me llamen xq no entiendo | necesito que me devuelvan la llamada
        | mira ya escribí tres veces lo mismo y no me entiendes así que por favor que me llame un vendedor
        | señorita yo soy una persona mayor y prefiero que alguien me explique por teléfono con calma
        | antes de dar cualquier paso quisiera conversar directamente con el responsable comercial del proyecto
    """),
    "visit": phrases("""
        visita | visitar | agendar | una cita | puedo ir? | cuándo puedo ir | kiero ir a ver
        | vamos a verlo | quiero verlo | me llevas a verlo? | hoy se puede ver?
        | para el domingo tienen visitas? | voy mañana | me paso el finde
        | podemos ir este sábado con mis papás? | quiero agendar una cita para conocer el LOT
        | hay que sacar cita o llego nomás | tienen bus que lleve a la gente al proyecto?
        | nos gustaría hacer un recorrido por las instalaciones | el martes libre, puedo pasar a mirar?
        | se puede pisar el terreno antes de comprar?
        | yo compro solo viendo con mis propios ojos, cuándo me lo enseñan | quiero conocer PROJECT
        | me muestran la casa modelo? | ir a ver depa | hacen visitas guiadas?
        | hola buenas quería ver si puedo pasar a conocer el lugar gracias
        | mi arquitecto quiere inspeccionar el terreno
        | estoy de vacaciones en la ciudad hasta el jueves, alcanzo a visitarlo?
        | quiero cambiar la cita del sábado | no voy a poder ir mañana, me reagendan?
        | a qué hora puedo acercarme el lunes | me recogen para ir a verlo? | coordinar visita por favor
        | solicito programar una inspección del inmueble | hay visitas entre semana?
        | podés mostrármelo el jueves a la tarde? | quisiera ver el piso
        | una vueltita por el lote se puede? | en la tarde puedo llegar, hay quien me muestre?
        | puedo llevar a mi mamá a ver | mañana 4pm les queda bien para ver el terreno?
        | quiero ir con mi ingeniero a medirlo | se puede ver el piloto el fin de semana?
        | apúntame para la visita del domingo | tienen transporte gratis para visitar?
        | primero quiero ir a verlo y después hablamos de plata | cuándo me lo puedes enseñar guapa
        | tour | vengo de lejos, me pueden atender el sábado para ver?
        | yo quiero mirar la casa, qué día posible
        | mi esposo y yo descansamos los domingos, podríamos acercarnos ese día a mirar el terreno con los niños?
        | llego de Chile el quince y me quedo una semana, quisiera que me enseñen el lote en esos días
        | antes de soltar un peso quiero caminar el terreno, cuándo hay alguien que me lo enseñe
    """),
    "photos": phrases("""
        fotos | fotitos | foto? | fts | videos | video porfa | plano | planos | pics | imagenes
        | fotos pls | una fotito del LOT | tienes imágenes reales? | mándame video del recorrido
        | me compartes el catálogo con fotos? | cómo es por dentro, tienes fotos?
        | fotos de los acabados | render o foto real? | mi hija quiere ver fotos de la casa
        | envíeme unas vistas del terreno señor | hay toma de dron?
        | plano de la urbanización con numeración | quiero ver el plano del depa tipo B | folleto
        | brochure | tenés algún video del barrio? | plano de planta por favor
        | me puedes mandar fotos de cómo va la obra | foto de la entrada | a ver una foto
        | imágenes del LOT y del parque | no vi fotos en el anuncio, me mandás?
        | manda fotos amigo, así no se ve nada
        | amigo yo estoy en Italia y no puedo ir, me grabas un video caminando por el lote?
        | mi mamá no puede viajar a verlo así que si le mandas unas fotos grandes mejor
    """),
    "location": phrases("""
        ubi | ubicacion x favor | direccion | mapa | gps | donde es | dnd queda | donde están | dónde?
        | en que parte | dónde exactamente | q zona es | qué barrio es | en qué ciudad
        | en qué municipio está | link de maps | pásame la ubi porfa | coordenadas
        | dónde se encuentra PROJECT | queda cerca del aeropuerto? | a cuántos minutos del mar
        | qué tan lejos está del metro | cómo se llega en carro | voy en camino, por dónde entro?
        | estoy en la carretera, qué desvío tomo | hay referencia para llegar? | cuál es el kilómetro
        | eso por dónde viene siendo | queda al lado de la universidad?
        | señorita y eso queda por dónde, es que yo no conozco
        | me da la dirección de su oficina de ventas para acercarme
        | ¿Podría indicarme la ubicación exacta del inmueble? | por qué zona está el lote más o menos
        | está en la ciudad o en el campo | a qué distancia del centro se encuentra el proyecto
        | es en el norte o en el sur | where is, la dirección por favor | en cuál vereda queda
        | en qué comuna están | delegación o alcaldía? | me queda lejos? vivo en el centro
        | pasame ubicación en tiempo real | hola buenas, dónde están ubicados, gracias
        | el bus me deja cerca? | qué avenida es | en qué provincia está PROJECT | entre qué calles está
        | a cuántas cuadras de la pista principal | dónde los encuentro
        | cuál es la estación de tren más cercana | cuántas horas desde la capital hasta allá
        | eso es dentro del pueblo o afuera
        | voy saliendo de mi casa con el carro pero no sé para dónde agarrar, me pasas cómo llegar?
        | disculpe joven es que yo conozco poco la ciudad, eso queda para el lado del cementerio o del mercado?
        | trabajo en el centro y quiero saber cuánto me demoraría en llegar todos los días desde ahí
    """),
    "payment_methods": phrases("""
        tarjeta? | visa? | efectivo? | yape? | nequi? | transferencia? | bizum? | crypto?
        | aceptan bitcoin | puedo pagar con tarjeta de crédito a meses | reciben daviplata
        | se puede por pse | aceptan dólares o solo soles | con qué bancos tienen convenio
        | pago con usdt se puede? | puedo pagar desde estados unidos con zelle | western union sirve?
        | aceptan permuta por departamento | reciben vehículo como inicial
        | aceptan afp para la cuota inicial | debito automático tienen? | se puede domiciliar el recibo?
        | pagos en oxxo? | quiero pagar la cuota por la app del banco, se puede?
        | mitad efectivo mitad transferencia les sirve? | cheque diferido aceptan?
        | ¿Qué medios de pago admiten? | cómo puedo hacer los pagos, por banco o por tarjeta
        | puedo pagar en euros | reciben pesos? | se paga por caja o por transferencia
        | aceptan letras de cambio?
        | mi hermana me va a mandar la plata desde Estados Unidos, cómo podría hacerles llegar el pago?
        | tengo una camioneta del año y me gustaría entregarla como parte de lo que cuesta el terreno
    """),
    "pay_to_account": phrases("""
        cuenta? | nro de cuenta | cbu? | cvu | alias para transferir | cci? | clabe? | iban?
        | nequi para pagar | datos bancarios | a donde pago | a dónde te deposito | pasa cuenta
        | dónde transfiero la reserva | pásame los datos para hacer la transferencia
        | a qué yape te mando | quiero depositar hoy, a qué banco y cuenta
        | la cuenta está a nombre de la empresa o de una persona?
        | ya estoy en el banco, dígame la cuenta rápido | me confirma el número de cuenta para consignar
        | a qué cuenta consigno la cuota | dónde pago mi mensualidad de este mes
        | número para hacer el plin | envíeme el iban de la sociedad, por favor
        | me pasas tu alias de mercado pago | necesito la cuenta en dólares para transferir desde afuera
        | para hacer el wire qué datos necesito | cuál es el beneficiario de la cuenta
        | voy a depositar la inicial, cuenta por fa | estoy en el cajero ya, a qué cuenta
        | ya hablé con mi señora y vamos a depositar hoy mismo así que mándeme los datos de la cuenta por favor
    """),
    "opening_hours": phrases("""
        horario? | horarios | abren hoy? | a q hora | atienden ahorita? | hoy domingo están?
        | mañana feriado atienden? | están abiertos a esta hora? | hasta qué hora puedo ir a la oficina
        | los sábados hasta qué hora están | cierran al mediodía? | hay atención en semana santa?
        | a partir de qué hora los encuentro | el 24 de diciembre trabajan?
        | en qué horario puedo pasar a la caseta de ventas | ¿Cuál es el horario de atención al público?
        | los domingos abren la sala? | ya cerraron? | salgo del trabajo a las 7, todavía están?
        | abren temprano? | a qué hora empiezan a atender | trabajan de corrido o cierran para almorzar
        | hora de cierre | días y horas de atención | atienden 24 horas?
        | qué días está abierta la oficina comercial | puedo llegar a las 8 pm o ya no hay nadie
        | trabajo de lunes a sábado hasta tarde, hay algún día que atiendan después de las ocho?
    """),
    "financing": phrases("""
        requisitos | crédito? | hipoteca? | infonavit? | fovissste aceptan? | mivivienda? | subsidio?
        | califico? | buró? | piden buró | cómo hago para sacar el crédito | necesito aval o garante
        | con cuánto de ingreso me prestan | soy taxista sin recibos, me financian?
        | estoy reportado en centrales de riesgo, puedo comprar? | veraz negativo hay problema
        | trabajo en negro, no tengo recibo de sueldo | me ayudan a tramitar la hipoteca con el banco
        | qué tasa da el banco para este proyecto | tengo 60 años, me aprueban un crédito?
        | podemos juntar los sueldos con mi pareja para calificar
        | hago remesas desde usa, puedo tener crédito? | con dicom se puede?
        | subsidio mi casa ya aplica? | piden historial crediticio | evaluación crediticia cómo es
        | cuántas nóminas piden | es con crédito bancario o directo de la inmobiliaria
        | tengo una deuda en otro banco, igual califico? | qué papeles para pedir préstamo
        | me negaron el préstamo en el banco, ustedes qué opción dan
        | soy extranjero con residencia, el banco me presta? | leasing habitacional tienen?
        | mi esposo está en ASNEF, nos dan la hipoteca igual?
        | vendo comida en el mercado y no tengo cómo demostrar lo que gano, igual me darían el crédito?
        | hace años tuve una deuda con una tienda y quedé manchado, será que el banco me presta?
    """),
    "document": phrases("""
        mascotas? | piscina? | agua? | luz? | internet? | gas natural tienen? | servicios? | escritura?
        | entrega? | garantía? | mantenimiento? | hay fibra óptica? | con agua potable o pozo
        | ya tiene alcantarillado | las calles van asfaltadas o de tierra? | hay alumbrado público
        | cada lote tiene su medidor? | quién paga el notario | cuánto salen los gastos de escrituración
        | en qué notaría se firma | cuánto demora el trámite en registros
        | en cuánto tiempo me dan mi título | el lote sale independizado a mi nombre?
        | qué firmo primero, minuta o contrato? | me dan copia del contrato antes de firmar?
        | fecha de entrega de los departamentos | y si se atrasan con la obra qué pasa
        | hay penalidad si ustedes no entregan a tiempo | ya está terminado o en planos
        | cuándo empiezan las obras | en qué etapa va la construcción
        | la licencia de construcción ya la tienen? | tienen permiso de la municipalidad
        | con qué permisos cuenta la urbanización | puedo hacer casa de 3 pisos?
        | cuánto de retiro hay que dejar adelante | hay que pedir permiso para levantar muro
        | puedo cercar con malla el terreno | se puede poner casa prefabricada?
        | hay un modelo obligatorio de fachada? | hay plazo para construir o puedo dejarlo vacío años
        | puedo poner una bodega o tienda en mi lote | el uso de suelo es habitacional o mixto
        | se puede sembrar y tener gallinas | tengo dos perros grandes, me dejan?
        | hasta qué hora se puede hacer ruido | se pueden hacer fiestas en el área social?
        | puedo ponerlo en airbnb | si lo alquilo hay algún problema con el condominio
        | está permitido subarrendar por días | cuánto es la cuota de administración
        | qué cubre la expensa mensual | desde cuándo se paga el mantenimiento
        | hay vigilancia y cámaras? | es condominio cerrado con portón?
        | quién administra las áreas comunes | va a haber gimnasio o cancha?
        | cuándo estará lista la casa club | qué amenidades incluye | incluye estacionamiento el depa
        | cuántos carros puedo meter | hay parqueo para visitas? | dónde dejo la moto
        | hay colegios cerca | supermercado, farmacia, algo cerca hay? | hospital más cercano
        | pasa transporte público por el condominio? | cuánto me cobran si pago tarde | mora por atraso
        | cuántas cuotas puedo dejar de pagar antes de perder el lote
        | si pierdo mi trabajo y no puedo seguir pagando?
        | si pago todo antes me descuentan los intereses? | puedo adelantar cuotas sin penalidad
        | se puede prepagar el capital | si me arrepiento me regresan lo que di?
        | devuelven la separación? | en cuántos días puedo retractarme
        | qué penalidad hay por resolver el contrato | puedo ceder mi contrato a otra persona
        | si me muero, quién se queda con el lote | pueden heredarlo mis hijos?
        | se puede poner a nombre de mi hijo menor | compramos entre dos, cómo queda la escritura?
        | estamos separados con mi marido, puede salir solo a mi nombre? | se paga alcabala?
        | cuánto viene de predial al año | plusvalía municipal quién la paga
        | el precio incluye igv o iva aparte | qué impuestos tengo siendo no residente
        | soy venezolano con carnet, puedo comprar?
        | yo extranjero, puedo tener propiedad aquí, qué necesita?
        | compro desde el exterior con poder, se puede? | qué documentos tengo que llevar para firmar
        | piden dni de los dos esposos? | quién es el dueño del terreno
        | qué otros proyectos han hecho ustedes | cuántos años tiene la empresa constructora
        | qué garantía dan por filtraciones y grietas
        | a quién reclamo si la casa tiene defectos después | de qué material son los pisos y puertas
        | viene con cocina equipada? | tiene ascensor el edificio?
        | cuántos lotes tiene en total el proyecto | es zona inundable?
        | qué tipo de suelo es, aguanta dos pisos? | el terreno es plano o tiene pendiente
        | está en zona sísmica segura? | hay estudio de suelos que me puedan compartir
        | se puede hacer piscina propia | puedo unir dos lotes y hacer uno solo
        | se puede subdividir el lote? | el agua es todos los días o por horas
        | hay que pagar por la conexión de luz | y la señal de celular allá agarra? | recogen basura?
        | hola buenas una pregunta, las mascotas están permitidas? gracias
        | joven y el agüita ya llega o todavía hay que comprar cisterna
        | ME DIJERON QUE NO HAY LUZ ES CIERTO? | oiga y si me atraso dos mesecitos me quitan mi terreno?
        | favor indicar las causales de resolución contractual | cuál es la partida registral matriz
        | el régimen de propiedad horizontal ya está constituido?
        | qué renta se puede esperar, hay gestión de alquileres? | pq no dan escritura de una vez
        | se pueden hacer asados en la terraza | puedo trabajar con un negocio desde la casa
        | cuánto hay que esperar para que me den las llaves
        | quién es la inmobiliaria que desarrolla PROJECT | en PROJECT se puede construir ya?
        | quiero saber si cuando termine de pagar me dan la escritura enseguida o hay que hacer otro trámite aparte
        | mi hijo sufre de asma, hay alguna fábrica o granja cerca que contamine?
        | tengo un taller de carpintería y quisiera saber si me dejarían trabajar ahí con máquinas
        | en caso de fallecimiento del titular durante el plazo, ¿existe un seguro de desgravamen?
        | si compro ahora y en dos años lo quiero vender a otro, ustedes me cobran algo por el traspaso?
        | mi vecino dice que ahí el agua viene turbia y solo un par de horas, cómo es eso?
        | somos casados pero él vive en otro país, cómo hacemos para firmar los papeles?
        | qué pasa con mi plata si la empresa quiebra antes de entregar las casas
        | se puede poner paneles solares en el techo y tanque de agua propio?
        | la junta de propietarios ya está formada o todavía manda la inmobiliaria
    """),
    "trust": phrases("""
        estafa? | es seguro? | legal? | fraude? | confiable? | es real esto? | ruc? | papeles en regla?
        | no serán estafadores no | uy esto me huele raro
        | mi vecina perdió su plata con unos así, cómo sé que ustedes no
        | muéstreme algo que pruebe que existen | están inscritos en la cámara de comercio?
        | tienen registro de la superintendencia?
        | quiero ver la ficha registral antes de darles un peso | tiene gravámenes o cargas el inmueble?
        | ¿El vendedor figura como titular registral? | no será terreno invadido
        | los papeles del terreno están limpios? | ese lote no lo han vendido dos veces?
        | cuál es su página oficial para verificar | tienen referencias de gente que ya compró?
        | qué respaldo tienen ustedes como empresa | leí comentarios malos de su empresa en facebook
        | en internet dicen que son chantas, es cierto? | yo no deposito nada hasta ver que es legal
        | cuánto tiempo llevan en el mercado, cómo sé que no se van a fugar
        | con qué fideicomiso trabajan para proteger mi dinero | me genera dudas todo esto
        | demasiado bonito para ser cierto | no es una de esas pirámides?
        | mi hijo dice que tenga cuidado que puede ser un engaño | y cómo me aseguro que no me roban
        | este whatsapp es el oficial de la empresa?
        | a mi compadre lo estafaron con un terreno que no existía así que quiero estar bien segura antes
        | me puede dar el número de partida para que mi abogado revise que no tenga cargas
    """),
    "complaint": phrases("""
        reclamo | queja | estoy harta | quiero quejarme | mal servicio | una vergüenza
        | me siento engañada | nadie responde nunca en su oficina | llevo un mes detrás de mi contrato
        | me prometieron entrega en marzo y nada | el asesor se portó grosero con mi mamá
        | fui a la cita y no había nadie | tres veces llamé y me cuelgan
        | ME TIENEN DANDO VUELTAS HACE MESES | la casa que me entregaron tiene goteras y nadie viene
        | pagué de más y no me devuelven | me siguen cobrando una cuota que ya pagué
        | no me han dado mi recibo de pago | quiero que conste mi inconformidad por escrito
        | voy a ir a profeco | los voy a denunciar con la sic
        | hablaré con mi abogado por el incumplimiento | hoja de reclamaciones por favor
        | qué falta de respeto al cliente | me cambiaron de asesor cuatro veces y ninguno sabe nada
        | me ofrecieron una cosa y en el contrato pusieron otra | esto no es lo que me vendieron
        | el vendedor desapareció después de que pagué | la obra está parada y ustedes no dan la cara
        | qué decepción con ustedes | me dejaron plantado en la visita del sábado
        | nunca me enviaron lo prometido, son unos informales
        | llevo pagando dos años puntualito y cuando voy a pedir mi contrato nadie sabe nada de nada
        | el señor que me vendió me prometió luz en seis meses y hasta hoy vivimos con velas
    """),
}
