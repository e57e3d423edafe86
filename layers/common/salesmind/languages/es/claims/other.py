"""Spanish sentences that claim neither: questions, offers, conditions, denials, rules, reports, courtesies."""

from salesmind.languages.phrases import phrases

OTHER = phrases("""
        ¿Te envío la cotización del B-07? | ¿Se la mando a su correo? | ¿Quieres que te reserve el lote?
        | ¿Desea que le separe el C-11? | ¿Te agendo para el sábado? | ¿Le parece si lo inscribo en la visita?
        | ¿Quieres que le pase tus datos a un asesor? | ¿Prefieres que te llame alguien del equipo?
        | ¿Cancelamos la visita entonces? | ¿Cambio la fecha al 21? | ¿Actualizamos tu correo?
        | ¿Te gustaría recibir el plano en PDF? | ¿A qué correo te lo mandamos?
        | ¿A nombre de quién iría la reserva? | ¿Para cuántas personas sería la visita? | ¿Qué día te queda mejor?
        | ¿Ya hiciste el depósito? | ¿Ya te llegó algún correo de nosotros? | ¿Pudiste ver las fotos?
        | ¿Recibiste la proforma? | ¿Con quién de la oficina hablaste? | ¿Cuándo pagaste la separación?
        | ¿Ya está inscrito en la visita o todavía no? | ¿Confirmas que quieres el B-09?
        | ¿Confirmo con el asesor o prefieres pensarlo? | ¿Te animas a separarlo? | ¿Apartamos el terreno?
        | ¿Querés que te lo reserve? | ¿Te anoto para el sábado? | ¿Os apunto a la visita?
        | ¿Le agendo el recorrido, licenciado? | ¿Te la mando por acá o por mail? | ¿Lo dejamos en 24 cuotas?
        | ¿Quieres que registre tu reclamo? | ¿Avanzamos con la cotización?
        | Puedo reservarlo a tu nombre si me lo pides. | Puedo prepararte una cotización a 24 cuotas.
        | Puedo pedirle a un asesor que te llame. | Si gustas te mando el plano.
        | Si quieres, te paso con un asesor. | Si me das tu correo, te envío la información.
        | Si usted acepta, le separo el lote por 7 días. | Si lo deseas, te inscribo en la salida del sábado.
        | Si me confirmas, lo dejo reservado. | Si me dices la hora, consulto si hay cupo.
        | Si te parece, coordinamos la visita. | Con tu nombre completo puedo registrar el reclamo.
        | Cuando me confirmes, preparo la proforma.
        | Cuando aceptes la cotización, el lote queda reservado 7 días.
        | Una vez que aceptes, el B-07 queda separado a tu nombre.
        | Una vez pagada la separación, el lote se bloquea por 7 días.
        | Una vez recibido el depósito, la oficina te da un recibo.
        | Apenas pagues los S/ 1,500 el lote deja de estar disponible para otros.
        | En cuanto nos mandes el voucher, el equipo lo revisará.
        | Después de que el asesor valide tu pago, recibirás la constancia.
        | Al firmar el contrato se te entrega una copia.
        | Solo cuando un asesor lo confirme, la visita estará agendada.
        | Hasta que no pagues la separación, el lote no queda apartado.
        | Mientras no haya depósito, no hay reserva. | Para que quede reservado necesitas aceptar la cotización.
        | Para que tu visita esté confirmada hace falta inscribirse un día antes.
        | Para cambiar el titular se firma una cesión.
        | Para anular la separación, escríbenos dentro de los 5 días. | Para registrar el reclamo me falta tu DNI.
        | Envíame tu DNI y tu nombre completo, por favor. | Mándeme una foto del voucher.
        | Dime a qué correo te lo mando. | Confírmame si van dos o tres personas.
        | Avísame si quieres que lo separe. | Escríbeme "acepto" y el lote quedará reservado.
        | Responde SÍ para inscribirte. | Inscríbete hasta el viernes. | Pásame tus datos y los reviso.
        | Indíqueme la fecha que prefiere. | Cuéntame qué día puedes venir. | Acércate a la oficina con tu DNI.
        | Deposita solo en la cuenta a nombre de Andina Lotes S.A.C. | Guarda tu voucher, lo van a pedir.
        | No deposites todavía, espera la confirmación de un asesor. | Revisa el contrato antes de firmar.
        | Fijate en el plano y decime cuál te gusta. | Avisame si te sirve y lo vemos.
        | Decidme qué sábado os viene mejor. | Todavía no se ha enviado nada. | Aún no he enviado la cotización.
        | Aún no está reservado el lote. | Tu visita todavía no está confirmada. | Por ahora no hay nada agendado.
        | No he reservado ningún lote a tu nombre. | No tengo registrada ninguna separación tuya.
        | No me figura ningún pago. | No encuentro tu depósito en lo que puedo ver.
        | No puedo agendar visitas por mi cuenta. | Yo no puedo confirmar pagos.
        | No puedo aprobar descuentos, eso lo decide gerencia.
        | No me es posible modificar el contrato desde aquí. | No estoy autorizado a rebajar el precio.
        | Yo no hago llamadas, pero un asesor sí puede. | No puedo asegurarte que el asesor te llame hoy.
        | No le he pasado tus datos a nadie. | Nadie ha cambiado tu fecha. | No se ha cobrado nada.
        | No se ha aplicado ningún descuento. | Nada queda reservado hasta que tú lo aceptes.
        | No quedó registrada la visita porque faltaba tu nombre. | El lote no está apartado todavía.
        | Ese descuento no está aprobado. | Sin pago no se separa ningún lote.
        | No tengo forma de ver si tu transferencia llegó. | No tengo confirmación de eso.
        | No te prometo que siga libre mañana. | No se ha cancelado nada, tranquila.
        | No envié ningún correo, quizá fue otra empresa. | No, ese lote no fue reservado por ti.
        | Desde este chat no se puede anular una reserva. | No está en mis manos devolver el dinero.
        | Eso tendría que verlo un asesor. | Eso lo tiene que aprobar la gerencia.
        | Eso debe confirmarlo la oficina. | Un asesor debe revisar tu voucher antes de dar por válido el pago.
        | Un asesor tendría que confirmar la visita. | La reserva la confirma el sistema cuando aceptas.
        | La separación se descuenta de la cuota inicial. | La separación vale 7 días.
        | La separación es devuelta íntegra dentro de los primeros 5 días.
        | Después de los 5 días se retiene el 30 %.
        | El dinero se devuelve completo si desistes antes del quinto día.
        | La escritura se firma a los 60 días de pagado el total.
        | Los gastos notariales son pagados por el comprador. | Las cuotas vencidas pagan 1.5 % de mora mensual.
        | Las cuotas se pagan el 5 de cada mes. | Las visitas salen los sábados a las 10:00.
        | La movilidad sale desde la oficina y es gratuita. | Los pagos con tarjeta tienen un recargo del 3 %.
        | El efectivo no es aceptado en la oficina. | El contrato se puede ceder pagando S/ 500.
        | Los lotes se reservan por orden de llegada. | Las cotizaciones se envían por este chat.
        | Los reclamos son atendidos por la oficina de lunes a viernes.
        | Los descuentos son autorizados por la gerencia. | Los pagos son verificados por administración.
        | Los contratos se firman en el Jirón Puno 345. | Las reservas vencidas se liberan solas.
        | La devolución se hace a la misma cuenta de donde salió el dinero.
        | Los documentos se presentan en copia simple. | El recibo se entrega al momento del pago.
        | Se puede adelantar cuotas sin penalidad. | Se aceptan hasta dos mascotas por familia.
        | Los independientes presentan 6 meses de recibos por honorarios.
        | La construcción debe iniciarse dentro de los 24 meses de la entrega. | No se consulta Infocorp.
        | El precio queda confirmado en la cotización. | El precio final está fijado en el contrato.
        | El plazo está establecido en las condiciones de venta. | Todo eso está detallado en el contrato.
        | La Etapa 1 fue entregada en marzo. | La Etapa 1 ya tiene agua, desagüe y luz.
        | En la Etapa 2 los servicios estarán listos en diciembre de 2027. | La Etapa 2 aún está en obra.
        | Los planos están aprobados por la municipalidad. | La habilitación urbana ya fue aprobada.
        | El proyecto está inscrito en Registros Públicos. | Las pistas de la Etapa 1 están terminadas.
        | El parque ya está sembrado. | La lista de precios fue actualizada para 2027.
        | Los precios cambiaron en enero. | El reglamento fue aprobado por la junta.
        | El cerco del frente está limitado a 2.20 metros. | La obra comenzó el año pasado.
        | La empresa fue fundada en Huancayo. | El acceso desde la Carretera Central está asfaltado.
        | El terreno está cercado y señalizado.
        | Los lotes de la avenida están pensados para comercio en el primer piso.
        | Los lotes están listos para construir. | Las áreas comunes están incluidas en el precio.
        | El descuento de contado está incluido en ese plan. | El IGV ya está considerado en el precio.
        | La separación está incluida dentro de la inicial. | La alameda se inauguró en julio.
        | Preguntaste por el B-07. | Me preguntó por los gastos de notaría.
        | Como me contaste, buscas algo cerca del parque. | Según me dijo, son cuatro personas.
        | Dijiste que preferías 24 cuotas. | Me comentaste que depositaste el lunes.
        | Me indicas que ya pagaste la cuota de mayo. | Usted mencionó que ya había enviado su DNI.
        | Veo que mandaste una foto del voucher. | Nos escribió ayer por el mismo tema.
        | Me pediste un lote de esquina. | Elegiste el plan de 48 cuotas. | Tú me diste dos opciones: A-01 y A-04.
        | Aceptaste la idea de ir un sábado. | Mencionaste que reservaste en otra inmobiliaria.
        | Dices que el asesor no te llamó. | Cuentas que te prometieron una rebaja.
        | Me dices que pagaste dos veces. | Comentaste que tu esposo ya visitó el terreno.
        | Como bien dijiste, el C-12 es el más grande. | Si ya pagaste, ten a la mano tu voucher.
        | Si ya depositaste, manda el comprobante. | Si tu pago fue hecho con tarjeta, el recargo es del 3 %.
        | Si te arrepientes, se te devuelve según el plazo. | Si el lote estuviera reservado, te lo diría.
        | Si la visita se cancela por lluvia, pasa al sábado siguiente.
        | Si tu solicitud es aprobada, firmas en la oficina. | Si se atrasan más de 3 días, se cobra mora.
        | En caso de que ya hayas separado, la inicial es menor. | Encontré dos lotes con vista al parque.
        | Hallé tres opciones bajo 100 mil soles. | Busqué en los documentos y no aparece ese dato.
        | Revisé la lista y el más barato es el D-13. | Miré las condiciones de venta y no dice nada de permutas.
        | He comparado los dos planes y el de 24 cuotas no lleva intereses. | Los ordené de menor a mayor precio.
        | Los he puesto por orden de tamaño. | Comparé el B-08 con el B-09. | Calculé la inicial sobre el 20 %.
        | Hice la cuenta: serían S/ 22,800 de inicial. | Sumé el precio de los dos lotes y da S/ 223,200.
        | Entendí que buscas algo para construir pronto. | Te entendí mal, disculpa. | Comprendí tu duda.
        | Leí tu mensaje con atención. | Ya vi la foto que mandaste. | Pensé que hablabas de Campo Verde.
        | Me confundí de lote, perdón. | Me equivoqué con el área del A-04. | Supuse que preferías Ica.
        | Descarté los que no son de esquina. | Escogí estos tres porque dan al parque. | Te resumí lo principal.
        | Me fijé en el reglamento y sí se puede hacer tres pisos.
        | Consulté el reglamento y el retiro es de 3 metros. | Recorrí toda la lista y no hay lotes de 300 m².
        | Dejé fuera los vendidos. | Elegí para ti los que bajan de S/ 80,000.
        | Separé las opciones por ciudad para que se vea más claro.
        | He visto que hay cuatro lotes en la manzana B. | Ya entiendo lo que necesitas. | Me quedó claro.
        | Ya veo, entonces te conviene el de contado. | Acabo de revisar la lista y quedan once lotes.
        | Acabo de leer lo que escribiste. | No encontré nada sobre eso en los documentos.
        | No hallé esa información. | Gracias por escribirnos. | Muchas gracias por su paciencia.
        | Gracias por enviar tu DNI. | Gracias por avisar.
        | Gracias por mandar el comprobante, un asesor lo tiene que revisar. | Gracias por la confianza.
        | Le agradezco el dato. | Agradezco que me lo cuentes. | Disculpa la demora. | Perdón por la confusión.
        | Lamento que no te hayan llamado. | Siento mucho lo que pasó con tu visita.
        | Mil disculpas por el error anterior. | Entiendo tu molestia.
        | Comprendo que estés preocupado por tu dinero. | Tienes razón, me expresé mal.
        | Le pido disculpas por lo ocurrido. | Hola, buenas tardes. | Buenos días, Rosa. | ¡Hola! ¿Cómo estás?
        | Buenas noches, don Ernesto. | Qué gusto saludarte. | Mucho gusto, soy el asistente de Andina Lotes.
        | Que tengas un lindo día. | Quedo atento a tus preguntas. | Quedo a su disposición.
        | Quedo pendiente de lo que decidas. | Estoy aquí para ayudarte. | Aquí estoy para cualquier duda.
        | Un abrazo a la familia. | Con gusto. | De nada. | No hay problema. | Claro que sí. | Perfecto.
        | Entendido. | Genial, me alegra. | Qué buena noticia lo de tu bebé. | Felicidades por tu matrimonio.
        | Hasta luego. | Nos leemos. | Espero que le sirva. | Ojalá te animes a conocerlo.
        | La cotización te llegará si la pides por aquí. | Te la enviaría con el plan que elijas.
        | Lo reservaría el sistema, no yo. | Serían dos lotes juntos, el C-10 y el C-11.
        | Podrías inscribirte hoy para ir el sábado. | Convendría confirmar antes del viernes.
        | Habría que preguntar a la oficina si te guardan el sitio. | Lo ideal es que un asesor te confirme eso.
        | Lo mejor es que hables con un asesor sobre el descuento.
        | El asesor te puede explicar cómo se hace la cesión. | El asesor puede llamarte cuando tú digas.
        | Un asesor podrá confirmarte si el depósito entró. | La oficina es la que confirma los cupos.
        | El equipo revisa los pagos de lunes a viernes. | El notario es quien fija la fecha de la firma.
        | La gerencia evalúa cada pedido de descuento. | Te toca decidir a ti. | Tú decides si lo separas o no.
        | No hay apuro, piénsalo con calma. | Sin compromiso. | Reservar no te obliga a comprar.
        | Separarlo cuesta S/ 1,500. | Reservar es fácil. | Inscribirse no cuesta nada.
        | Cancelar antes de tiempo no tiene penalidad. | Cambiar de lote depende de la oficina.
        | Anular una separación tiene un plazo de 5 días. | Agendar requiere tu nombre y el número de personas.
        | Enviar el voucher por aquí ayuda a que lo revisen. | Lo primero es elegir el lote.
        | El siguiente paso es aceptar la cotización. | Falta tu confirmación. | Falta saber cuántos van.
        | Solo falta que me digas el plan. | Está pendiente tu respuesta. | Depende de que aceptes hoy o mañana.
        | El lote sigue disponible. | El B-07 sigue libre. | Por el momento nadie lo ha separado.
        | Está libre hasta que alguien lo separe. | Todavía puedes elegir entre tres lotes.
        | Ese sábado no hay salida confirmada. | Los domingos no atendemos. | El feriado la oficina está cerrada.
        | La oficina ya cerró por hoy. | Ya cerramos, abrimos mañana a las 9.
        | Ya quedan pocos lotes de la Etapa 1. | Ya se puede construir en la Etapa 1.
        | Ya hay varias casas construidas. | Ya viven familias en Altos del Mantaro.
        | El pago anticipado está permitido. | Está permitido tener dos mascotas. | Está prohibido criar cuyes.
        | Los cercos altos no están autorizados.
        | El local comercial solo está permitido en los lotes de la avenida.
        | La altura está limitada a 10.5 metros. | La obra está autorizada de 8 a 17.
        | El plazo de la reserva está en las condiciones. | La cuota está calculada sobre el saldo.
        | La inicial está calculada con el mínimo del 20 %. | El monto está expresado en soles.
        | La cuenta está a nombre de Andina Lotes S.A.C. | El lote está ubicado en la manzana B.
        | El A-01 está en esquina. | La caseta está abierta los sábados. | Los precios están en soles.
        | Están sujetos a disponibilidad. | La foto está tomada desde la avenida.
        | El mapa está en la página de la empresa. | ¿Te sirve que lo anule y hagamos una nueva cotización?
        | ¿Te llamó alguien de la oficina? | ¿Le confirmaron la fecha de su visita?
        | ¿Quién te dijo que estaba aprobado? | ¿Ya firmaste el contrato?
        | ¿Se hizo el depósito en ventanilla o por transferencia? | ¿Tu separación fue esta semana?
        | ¿A quién le enviaste el voucher? | ¿Ya elegiste lote? | ¿Querés que le pida a un asesor que te contacte?
        | ¿Desea cancelar o reprogramar? | ¿Te paso la ubicación? | ¿Le adjunto las fotos?
        | Te puedo mandar fotos del A-04, si te interesa. | Te las mando cuando me digas cuál lote.
        | Te lo separo apenas me confirmes. | Lo agendo si me das tu nombre.
        | Te inscribiría con gusto, pero me falta el nombre de tus acompañantes.
        | Lo registraré como reclamo si así lo prefieres. | Le avisaré al asesor solo si usted me autoriza.
        | Tu correo lo cambiaría la oficina, no este chat. | Quisiera confirmarte la fecha, pero no la tengo.
        | Me gustaría darte el descuento, pero no depende de mí. | Ojalá pudiera reservarlo yo.
        | Quizá ya lo vio un asesor, no lo sé. | No sé si te enviaron el contrato.
        | Desconozco si tu crédito fue aprobado. | No puedo ver si alguien te llamó.
        | Habría que ver si el pago fue registrado. | Verifica con la oficina que tu cita esté confirmada.
        | Pregunta en caja si tu recibo está listo. | Pide que te entreguen el recibo.
        | Asegúrate de que el contrato esté firmado por ambas partes.
        | Antes de pagar, confirma que el lote siga libre. | Exige siempre tu comprobante.
        | Un cliente no puede tener dos reservas del mismo lote. | El comprador recibe una copia del contrato.
        | El cliente es avisado cuando vence su reserva. | Quien separa primero tiene la preferencia.
        | Quien paga al contado recibe 5 % de descuento. | A cada comprador se le asigna un asesor.
        | Cada pago queda registrado con su número de operación. | Toda visita se confirma un día antes.
        | Todo reclamo se registra con nombre y DNI. | Normalmente el asesor llama el mismo día.
        | En general la devolución tarda unos días. | Las entregas se hacen en la caseta del proyecto.
        | La fecha de entrega de la Etapa 2 no ha cambiado. | El dueño anterior canceló todo el lote.
        | El alcalde aprobó la nueva pista. | La municipalidad autorizó tres pisos en la zona.
        | El banco cobró esa comisión, no nosotros. | La empresa eléctrica instaló los postes en la primera etapa.
        | El comprador del A-03 pagó al contado. | Campo Verde se lanzó después que Altos del Mantaro.
        | El B-07 cuesta S/ 114,000. | Son 150 m² en la Etapa 2. | El A-02 tiene 105 m² y vale S/ 79,800.
        | El más económico es el D-13, de S/ 58,500. | El C-12 mide 240 m² y da al parque.
        | Con 20 % de inicial pagarías S/ 15,960. | A 24 cuotas no hay intereses.
        | El plan de 48 cuotas tiene una tasa de 9 %. | Al contado tienes 5 % menos.
        | La cuota mensual saldría en S/ 3,800 aproximadamente. | En ese plan la inicial es de S/ 19,760.
        | La diferencia entre ambos es de S/ 5,200. | El metro cuadrado sale a 760 soles.
        | El B-05 da a la avenida. | El A-04 mira al parque. | Ese es de esquina. | No hay lotes de más de 240 m².
        | Hay dos lotes con vista al parque en Ica. | En Huancayo tenemos ocho lotes libres.
        | Ica queda más cerca de la costa. | Desde la plaza son unos 20 minutos en auto.
        | Estamos en el Jirón Puno 345, segundo piso. | La oficina atiende de 9:00 a 18:00.
        | Los sábados atendemos hasta la 1. | Altos del Mantaro está en el kilómetro 8 de la Carretera Central.
        | Campo Verde queda en el km 296 de la Panamericana Sur. | Te piden DNI vigente y tus 3 últimas boletas.
        | También un recibo de luz o de agua. | Un extranjero puede comprar con pasaporte.
        | Sirve el carné de extranjería. | Los gastos de notaría están alrededor de S/ 1,200.
        | La mora es de 1.5 % mensual. | Tienes 3 días de tolerancia.
        | Se paga por transferencia, ventanilla o tarjeta. | La cuenta es del Banco del Valle, 010-2233445-01.
        | Puedes construir hasta tres pisos. | El retiro frontal es de 3 metros. | Se trabaja de lunes a sábado.
        | Los perros van con correa en el parque. | No se permite criar gallinas.
        | La Etapa 2 se entrega en diciembre de 2027. | El terreno es plano.
        | La zona es tranquila y ventosa por la tarde. | Hay un colegio a diez minutos.
        | Cerca hay un mercado y una posta. | El lote tiene forma rectangular. | Ese dato no lo tengo.
        | No manejo información sobre el tipo de suelo. | Prefiero no adivinar. | Buena pregunta.
        | Es una gran inversión, pero piénsalo bien. | Eso depende de tu presupuesto. | ¿Cuál es tu presupuesto?
        | ¿Buscas para vivir o para invertir? | ¿Te interesa más Huancayo o Ica? | ¿Cuántos metros necesitas?
        | ¿Cuánto podrías dar de inicial? | ¿Te acomoda una cuota de S/ 2,000? | ¿Pagarías al contado o en cuotas?
        | ¿Eres dependiente o independiente? | ¿Tienes mascotas? | ¿Desde dónde nos escribes?
        | Estas son las opciones: | Te cuento las diferencias. | Te explico cómo funciona.
        | Va la comparación: el B-08 es más grande, el B-09 mira al parque.
        | Mira, el precio ya incluye el saneamiento. | Ojo, el recargo de tarjeta es aparte.
        | Toma en cuenta que el flete del material no está incluido. | En resumen, te conviene el plan de 24.
        | Para una familia de cuatro, 120 m² alcanzan bien. | El de 90 m² es más chico pero barato.
        | Si pensás construir ya, mejor la Etapa 1. | Si tienes prisa, la Etapa 1 ya cuenta con servicios.
        | Ese plan te da cuotas más bajas. | A menos cuotas, menos interés. | La inicial puede ser mayor al 20 %.
        | Puedes pagar más de inicial y bajar la cuota. | Puedes venir con tu familia.
        | Puedes ir por tu cuenta, el camino es fácil. | El enganche mínimo es del 20 %.
        | Las mensualidades vencen el día 5. | Aquí le llamamos separación al apartado.
        | La seña se descuenta del precio. | La parcela más grande tiene 240 metros.
        | Podés pagar en 12, 24 o 48 cuotas. | Tenés tres días de gracia. | Acá no pedimos aval.
        | La escribanía la paga quien compra. | El predial corre por cuenta del dueño.
        | Le cuento, doña Carmen, que el lote mide 118 m². | Mire, con gusto le explico lo de las cuotas.
        | Con todo gusto le ayudo. | Ahorita la oficina está cerrada.
        | Vale, entonces buscas algo de unos 100 metros. | De acuerdo, hablemos del plan de contado.
        | Bueno, depende del plazo. | Ah, entonces te interesa la manzana A. | Sí, se puede.
        | No, eso no se puede. | Sí, tiene luz y agua. | No, los domingos no hay visitas. | Así es.
        | Exacto, 60 días después. | Correcto, son S/ 1,500. | Sí, el precio es por lote.
        | El lote A-01 es el único de esquina en la manzana A. | En Campo Verde los lotes son más amplios.
        | Lleva gorro y agua, hace sol a esa hora. | La visita dura unas dos horas.
        | El recorrido incluye los dos sectores. | La van tiene 15 asientos.
        | Hay estacionamiento frente a la oficina. | No hay piscina en el proyecto. | La vista al cerro es bonita.
        | El clima en Ica es seco. | Huancayo es frío en junio. | Mi función es darte información de los lotes.
        | Soy un asistente virtual. | No soy una persona, pero puedo orientarte.
        | Lo que puedo hacer es darte precios y planes. | Las condiciones son las mismas para todos.
        | El contrato lo lees antes de firmar, sin apuro. | Los copropietarios firman ambos.
        | El título sale a nombre del comprador. | Cada lote tiene su partida independiente.
        | Los niños pueden ir a la visita. | Un lote de 105 m² alcanza para casa y patio.
        | La avenida tiene más movimiento. | En la calle interior hay menos ruido. | ¿Algo más que quieras saber?
        | ¿Te ayudo con otra cosa? | Cualquier consulta, me escribes. | Veamos el caso del A-02.
        | Empecemos por tu presupuesto. | Vamos por partes. | Sigo aquí cuando quieras retomarlo.
        | Esos S/ 1,500 forman parte de la inicial. | Por S/ 66,000 tienes el D-15, de 100 m².
        | El D-13 a 12 cuotas te saldría en S/ 3,900 al mes. | Pagando al contado, el C-10 baja a S/ 131,100.
        | Tu saldo después de la inicial sería de S/ 78,720. | La cuota más baja es la del plan de 48.
        | El lote B-08 es de esquina y cuesta S/ 126,400. | No cobramos por la cotización.
        | El mantenimiento no figura en mis documentos. | Ese trámite lo ve la notaría directamente.
        | Los hijos mayores de edad pueden ser copropietarios. | Las boletas deben ser de los últimos tres meses.
        | El DNI vencido no sirve. | Incluido en el precio. | Disponible por ahora.
        | Permitido, siempre que sea en la avenida. | Prohibido por el reglamento.
        | Cobrado aparte, por el notario. | Pagado el total, la escritura se firma a los 60 días.
        | Aceptada la cotización, corre el plazo de 7 días. | Firmado el contrato, ya no se cambia el precio.
        | Tengo entendido que buscas algo de contado. | He leído las condiciones completas y no mencionan aval.
        | He tenido en cuenta tu presupuesto de 80 mil. | Te he puesto las tres opciones abajo.
        | Hemos hablado de dos lotes: el A-01 y el B-08. | Antes te hablé del plan de 24 cuotas.
        | Ya te di el precio al contado arriba. | Como te dije, la separación cuesta S/ 1,500.
        | Te mencioné el B-09 porque mira al parque. | Te respondí sobre la Etapa 1, pero tú preguntabas por la 2.
        | Te di mal el área: son 118 m², no 120. | Olvidé decirte que la tarjeta lleva recargo.
        | Aclaro que todavía no has reservado nada. | Aclaro que una cotización no es una reserva.
        | Pedir la cotización no separa el lote. | Una foto del voucher no basta para dar por hecho el pago.
        | El voucher solo vale cuando administración lo valida.
        | Que un lote figure disponible no significa que sea tuyo. | Nadie puede prometerte un descuento por chat.
        | Les comento que los sábados hay movilidad gratuita. | Le informo que la oficina cierra a las 18:00.
        | Te recuerdo que la cuota vence el día 5. | Te confirmo que el precio es S/ 92,000.
        | Confirmo: el A-04 mira al parque. | Le confirmo que sí se aceptan mascotas.
        | Te adelanto que los gastos notariales van aparte. | Te dejo los precios de los tres lotes:
        | Te paso el detalle: inicial S/ 21,840 y 24 cuotas. | Te envío un saludo.
        | Aquí tienes la comparación de los dos planes. | Aquí va el resumen de precios.
        | Tu cotización no sale hasta que elijas un plan. | Tu visita dependerá de que haya cupo.
        | Tu reserva empezaría a contar el día que aceptes. | Tu pago lo tiene que mirar administración.
        | Su reclamo lo vería la oficina en horario de atención. | Su devolución está sujeta al plazo de 5 días.
        | El lote sería tuyo al terminar de pagarlo. | El terreno pasa a tu nombre cuando se firma la escritura.
        | Ya te entendí, buscas el más barato de la manzana A.
        | Ya lo revisé en el reglamento: tres pisos como máximo.
        | Ya que depositaste, guarda el voucher hasta que lo validen.
        | Ya con tu correo podría mandarte el detalle. | Ya pasaron los 5 días, así que se retiene el 30 %.
        | Ya no hay lotes de 118 m² además del A-04. | Ya casi es la hora de cierre de la oficina.
        | ¿Listo para conocer Campo Verde? | Listo, dime qué plan prefieres.
        | Listo, entonces buscamos algo con vista al parque. | Hecho el pago, guarda el comprobante.
        | Ok, ¿y para qué fecha lo quieres? | Ok, lo consulto si me das tu número de operación.
        | Claro, apenas me digas el nombre lo inscribo. | Por supuesto, ¿lo separo a tu nombre?
        | Perfecto, ¿a qué correo va la proforma? | Con gusto te lo agendo, ¿qué sábado prefieres?
        | Dale, ¿cuál querés que te reserve? | Sale, ¿le aparto el de 105 metros? | Órale, el A-02 está en 79,800.
        | Con mucho gusto, ¿me regala su cédula para la cotización? | Quedan once lotes disponibles.
        | Queda a tu criterio. | Queda cerca de la carretera. | La oficina queda en el segundo piso.
        | Quedó una duda con el área, ¿me la repites? | Me quedó la duda de si son tres o cuatro personas.
        | El lote queda libre si vence la reserva. | El lote queda a nombre del comprador con la escritura.
        | En la notaría te confirman la fecha de firma. | En la oficina te registran con tu DNI.
        | En caja te emiten la boleta. | El sistema te enviará un aviso si aceptas la cotización.
        | El sistema no me deja ver los pagos. | El sistema bloquea el lote cuando se acepta la oferta.
        | Al aceptar, te llega un código de reserva. | El abogado de la empresa revisa las minutas los martes.
        | El chofer espera diez minutos y sale. | El chofer recoge a todos en la puerta de la oficina.
        | Los asesores están en la caseta los fines de semana.
        | Mi compañera Fiorella trabaja en la oficina de Huancayo. | Milagros es la asesora que ve Ica.
        | Carlos está de vacaciones hasta el lunes. | Usted decide si le pasamos el dato al asesor.
        | Yo solo informo; quien reserva es usted con su aceptación.
        | Aunque me lo pidas, no puedo darlo por confirmado. | Sería falso decirte que ya está reservado.
        | Te mentiría si te digo que tu pago entró. | No quiero decirte que está aprobado sin que lo hayan visto.
        | No des por hecha la visita hasta tener la confirmación. | Esa promesa no te la puedo hacer.
        | No me consta que te hayan devuelto el dinero. | Nadie me ha informado de un cambio en tu contrato.
        | Para que te devuelvan los S/ 1,500 tienes que pedirlo antes del quinto día.
        | La próxima salida es el sábado 14. | La anulación no genera costo dentro de los 5 días.
        | La confirmación llega por este mismo chat. | La respuesta de gerencia puede tardar.
        | Tu lista de opciones: A-02, B-09 y D-13. | Tu pregunta es si puedes ceder el contrato, ¿verdad?
        | Tu presupuesto alcanza para el D-15. | Su consulta la podría responder mejor un asesor.
        | He buscado por todos lados y no figura el ancho del frente.
        | Hemos visto que el de 24 cuotas te conviene. | Estoy revisando las opciones bajo ese precio.
        | Estoy buscando en el reglamento lo de los cercos. | Estoy comparando los precios por metro.
        | Está en venta desde enero. | Estamos hablando de S/ 58,500. | El B-07 está disponible.
        | El B-07 y el B-09 siguen disponibles. | Nadie ha reservado el C-10 hasta ahora.
        | El lote B-1 no está reservado: está disponible. | El C-10 está a la venta.
        | El B-07 todavía no se ha vendido. | Puedes separar el B-07 hoy mismo.
        | Si el B-07 se vende, te propongo otro.
        | Tengo disponibles el B-07 (150 m², S/ 114,000) y el B-09 (140 m², S/ 109,200).
        | Hay 3 lotes disponibles en Los Olivos. | Los lotes reservados vuelven a la venta si no se firma.
        | El C-10 se vende con servicios instalados. | El B-07 aún se puede reservar.
        | Te conviene el B-07, que sigue a la venta. | B-07: disponible.
        | Primero te muestro la cotización y luego tú la aceptas aquí mismo.
        | Para separar el lote te enseño la propuesta y la apruebas por este chat.
        | Te preparo la cotización y tú decides. | Te muestro los números y me confirmas.
        | Para reservarlo, revisas la cotización y respondes que la aceptas.
        | El proceso es simple: cotización, tu aceptación y la separación.
        | Te armo la propuesta y la confirmas tú cuando quieras.
        | La reserva se hace después de que aceptas la cotización.
        | Si quieres, preparo la cotización y la revisas con calma. | Te enseño el plan y vemos si te acomoda.
        | Primero elegimos el lote, después te preparo la cotización.
        | Te paso los precios: B-07 a S/ 114,000 y B-09 a S/ 109,200. | Te comprendo. | Lo entiendo.
        | Tiene sentido. | ¡Buenos días! | ¡Excelente elección! | El lote C-3 está disponible.
        | El C-11 está disponible. | Está disponible. | La casa 8 está disponible desde hoy.
        | El departamento 302 está libre. | El D-2 está en venta. | Los dos están disponibles.
        | El B-09 no está vendido, está libre. | El A-5 no está separado por nadie.
        | Ninguno de los tres está reservado. | No se ha vendido, sigue disponible.
        | El lote C-3 no tiene reserva alguna. | Sí, el C-11 todavía se puede comprar.
        | El C-3 volvió a estar disponible. | Anoto que prefieres el sábado.
        | Anoto tu preferencia por un lote de esquina. | Tomo nota de que buscas algo cerca del parque.
        | Anoto tu interés por la visita del domingo. | Anoto tu interés en el C-11 para las 4. | ¡Hola! | Hola.
        | ¡Genial! | ¡Perfecto! | ¡Claro! | ¡Claro que sí! | ¡Por supuesto! | ¡Qué bueno! | ¡Excelente! | ¡Listo!
        | ¡Gracias! | ¡De nada! | Sí. | No. | Ok. | De acuerdo. | ¡Muy bien! | ¡Buenas tardes! | ¡Hola, Rosa!
        | ¡Con gusto! | ¡Hasta pronto! | Lo siento. | Disculpa. | Un momento. | Lo siento, no sé eso.
        | ¡Bienvenido! | ¡Felicidades! | Le escucho. | Hola, ¿en qué te ayudo? | Está en la página 4.
        | Cuesta 500 soles. | Es del 20 %. | Anoto tu interés por el domingo 12 a las 4.
        | Anoto tu interés por el martes a las 11. | El C-4 no está reservado: está libre.
        | El lote A-2 no está vendido: está disponible.
""")
