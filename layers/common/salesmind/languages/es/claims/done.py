"""Spanish sentences that claim that something was done for the customer, or is being done."""

from salesmind.languages.phrases import phrases

DONE = phrases("""
        Ya te envié la cotización del B-07 a tu correo. | Le acabo de mandar la proforma por WhatsApp.
        | La cotización salió hace un momento hacia su bandeja. | Te mandamos el plano de la Etapa 2 esta mañana.
        | El equipo ya despachó su contrato por correo certificado. | Tu proforma va en camino.
        | Revisa tu correo, ahí vas a encontrar el plan de 24 cuotas.
        | En tu bandeja de entrada encontrarás el contrato listo para firmar. | Listo, enviado. | ¡Hecho!
        | Listo, ya quedó. | Reservado a tu nombre, Rosa. | Quedó separado el C-11 para ti.
        | El lote A-02 está separado a nombre de la señora Quispe. | Ya te separé el B-09 hasta el viernes.
        | Te lo aparté, no te preocupes. | El lote es tuyo, felicitaciones. | Ya es suyo el terreno, don Ernesto.
        | Dalo por hecho. | Considérelo resuelto. | Tu visita quedó agendada para el sábado 14 a las 10:00.
        | Le agendé la visita para este sábado. | Ya estás inscrito en la movilidad del sábado.
        | Tu cupo en la van del sábado está asegurado. | Te anoté para la salida de las 10.
        | Los apunté a los tres en la lista de la visita.
        | Su cita con la asesora Milagros está confirmada para el martes a las 4.
        | Confirmado: el jueves a las 11 lo esperan en el Jirón Puno.
        | Nos vemos el sábado entonces, tu lugar está guardado. | Se reprogramó su visita para el 21.
        | Moví tu cita al lunes a las nueve. | He cambiado la fecha de la visita como me lo pidió.
        | Acabamos de correr tu visita para el otro fin de semana. | Cancelé la visita del sábado sin problema.
        | Tu reserva ha sido anulada. | La separación del B-06 ya se dio de baja.
        | Dejé sin efecto la cita de mañana. | El asesor ya tiene tus datos y te llamará en unos minutos.
        | Ya le pasé tu número a Carlos. | Le trasladé tu caso a la gerencia. | Derivé su consulta al área legal.
        | Hablé con el asesor y aceptó mantener el precio.
        | Mi compañera Lucía ya está al tanto y te va a escribir. | Consulté con el gerente y aprobó el descuento.
        | Conversé con administración y me confirmaron que te quitan la mora.
        | El asesor está por llamarlo en este instante. | En cinco minutos te marca el ingeniero Salas.
        | Te contactará hoy mismo nuestra ejecutiva, ya le avisé.
        | Notifiqué al equipo de ventas sobre tu interés. | Ya di aviso a cobranzas.
        | Informé a la oficina que llegarás con tu esposa. | Elevé su reclamo a la jefatura.
        | Tu reclamo quedó registrado con el número 4471. | Hemos ingresado su queja en el sistema.
        | Abrí un ticket por el tema del desagüe. | Ya levanté el reporte con soporte.
        | Su reclamo está siendo atendido por el área de obras. | Estamos tramitando tu devolución.
        | La devolución de los S/ 1,500 ya fue procesada. | Te devolvimos el total de la separación.
        | El reembolso está en camino a tu cuenta. | Reintegramos los 1,500 soles a su cuenta del Banco del Valle.
        | El dinero ya fue abonado de vuelta. | Recibimos tu pago de S/ 1,500, todo conforme.
        | Tu depósito ya entró. | El voucher fue validado. | Ya verifiqué tu transferencia y está correcta.
        | Su abono quedó acreditado el lunes. | Pago recibido, gracias. | Registré tu pago de la cuota de mayo.
        | Cuota registrada. | Tu cuota figura como pagada en nuestro sistema.
        | Se aplicó tu pago a la cuota número 6. | Imputamos su depósito a la cuota inicial.
        | Ya te descontamos la separación de la inicial. | Te apliqué un 5 % de descuento adicional.
        | Le conseguí una rebaja de dos mil soles. | El descuento ya está cargado en tu cotización.
        | Logré que te dejen el A-04 en 90,000. | Te bajé el precio a S/ 110,000.
        | Quedamos en 125,000 por el B-08, ya está cerrado con gerencia. | Tu crédito fue aprobado.
        | El financiamiento a 48 cuotas ya está aprobado para usted.
        | Felicidades, calificaste y tu solicitud está aceptada. | Ingresé tu solicitud de financiamiento.
        | Estoy enviando tus documentos al área de créditos. | Tus boletas ya fueron revisadas por el comité.
        | El expediente de la familia Huamán está en evaluación. | Tu contrato ya está firmado por la empresa.
        | El contrato está listo y te espera en recepción. | Preparé tu contrato con los datos que me diste.
        | Su contrato quedó redactado a nombre de ambos cónyuges. | Ya cambié el titular del contrato.
        | La cesión a tu hermano quedó inscrita. | Actualicé tu correo en la ficha.
        | Tu nuevo número ya figura en nuestra base. | Corregí tu apellido, ahora sale Ccori con doble c.
        | Modifiqué tu dirección en el sistema. | Datos actualizados. | He guardado tu DNI en el expediente.
        | Tu ficha de cliente está creada. | Te di de alta en el sistema como comprador.
        | Hemos registrado a tu esposa como copropietaria. | Te quité de la lista de mensajes.
        | Ya no recibirás más avisos, te di de baja. | Te acabo de compartir las fotos del parque.
        | Ahí te van las fotos del B-09. | Te adjunto el brochure en este mensaje.
        | Aquí te dejo adjunto el plano en PDF. | Las fotos ya están en tu chat. | Te pasé la ubicación por Maps.
        | Subí el video del avance de obra a tu carpeta. | En un ratito te llega el enlace, ya lo mandé.
        | Te llegará en unos minutos, ya salió del sistema. | El link de pago fue generado y enviado.
        | Generé tu boleta electrónica. | La factura ya fue emitida a nombre de su empresa.
        | Emitimos el recibo por S/ 1,500. | Su comprobante está listo para descargar.
        | Te estoy reservando el lote ahora mismo. | Estoy agendando tu visita en este momento.
        | Ahorita te lo mando, estoy subiéndolo. | Estamos coordinando con el notario tu fecha de firma.
        | Ya coordiné con la notaría para el 12 de agosto.
        | La firma de tu escritura quedó fijada para el viernes 20.
        | Su escritura ya ingresó a Registros Públicos. | Tu minuta fue enviada a la notaría Paredes.
        | La escritura de su lote ya está inscrita a su nombre. | Pedí que te guarden el C-12 hasta fin de mes.
        | Le bloqueé la unidad en el sistema por 7 días. | Bloqueado el lote D-15 a su favor.
        | El D-13 ya está en tu poder, solo falta celebrar.
        | Nadie más puede tomar el B-05, está apartado para ti.
        | Desde hoy el A-01 está fuera del mercado, lo tienes tú. | Amplié tu reserva cinco días más.
        | Se te extendió el plazo hasta el 30. | Te dieron la prórroga que pediste.
        | La gerencia aceptó tu oferta de 95,000. | Aprobaron su pedido de cambiar de lote.
        | Te cambié del B-07 al B-09. | Hicimos el cambio de lote, ahora tienes el A-04.
        | Pasé tu plan de 24 a 48 cuotas. | Tu plan quedó en 12 cuotas sin intereses, ya grabado.
        | La fecha de vencimiento de tu cuota se movió al 15. | Se le exoneró la mora de abril.
        | Le condonaron los intereses, ya está en su estado de cuenta. | Tu mora fue anulada.
        | Quité el recargo de tarjeta de tu pago. | Le confirmo que su reserva está vigente hasta el 9.
        | Te confirmo que ya estás en la lista del sábado. | Confirmo la recepción de su voucher.
        | Confirmada tu separación, Jorge. | Todo está arreglado para el sábado.
        | Todo listo para tu visita del 18. | Ya está todo coordinado con el chofer.
        | El chofer pasará por ti a las 9:30, ya tiene tu dirección. | La movilidad tiene tu nombre en la lista.
        | Le pedí al chofer que los recoja en el hotel. | Te esperan mañana en la oficina, ya saben que vas.
        | Avisé en recepción que viene con sus papás.
        | Mañana a primera hora te llama Patricia; ya se lo encargué.
        | Tu llamada quedó programada para las 5 de la tarde. | Agendada la videollamada con el asesor.
        | Programé un recordatorio para tu cuota del día 5. | Te puse un aviso para el viernes.
        | Creé el recordatorio de tu pago. | Ya solicité la copia de tu contrato al archivo.
        | Pedimos a obras que revise tu lindero y ya van para allá. | El topógrafo fue asignado a tu caso.
        | Un técnico va rumbo a tu lote. | Asigné tu caso a la doctora Vega.
        | Te asignaron como asesora a Fiorella. | Su asesor personal ya es Marco Ríos.
        | ¡Perfecto, ya quedó apartado! | ¡Listo, Ana! Tu visita está apartada. | Sale, ya te lo agendé.
        | Órale, ya quedó tu cita para el sábado. | Ya le mandé la info a su mail, échele un ojo.
        | Ya tienes apartado tu terreno, no se me preocupe, jefe.
        | Quedó listo tu apartado con los $5,000 que depositaste.
        | Le acabo de marcar al licenciado y ya viene para la oficina.
        | Con mucho gusto, ya le quedó separado el lote. | Listo parce, quedó reservado.
        | Claro que sí, mi señora, ya le hice la reserva. | Ya le radiqué su PQR.
        | Su derecho de petición quedó radicado ayer. | Le consigné la devolución a su cuenta de ahorros.
        | Ya le colaboré con el descuento, quedó en firme. | Listo, che, ya te la reservé.
        | Quedate tranquilo, ya te mandé la cotización al mail. | Te anoté para el sábado, así que vení tranquila.
        | Ya te la señé, la parcela es tuya. | La seña te la tomamos hoy a la mañana.
        | Te pasé con el asesor, está por llamarte. | Ya te lo dejé cargado en el sistema, fijate.
        | Te lo mandé recién. | Recién le envié el detalle por correo. | Al tiro te llega, ya lo mandé.
        | Quedó lista tu reserva, po. | Te agendé altiro con la ejecutiva.
        | La promesa de compraventa ya fue enviada a tu correo. | Su parcela está reservada con folio 88213.
        | Vale, te la he reservado. | Ya os he apuntado para la visita.
        | Os hemos enviado el dossier a vuestro correo. | Vuestra cita ha quedado fijada para el sábado.
        | He dejado señalada la parcela a tu nombre.
        | Ya le he pasado el aviso a mi compañero y os llamará enseguida.
        | Hemos tramitado la devolución de la señal. | Hemos procedido a la anulación de su reserva.
        | Se ha procedido al abono de la cantidad solicitada. | Su solicitud ha sido cursada.
        | Ha sido usted incluido en la lista de visitas. | Hemos dejado constancia de su reclamo en el libro.
        | Su queja fue anotada en el Libro de Reclamaciones. | Tu pedido está en proceso.
        | Tu trámite ya se está moviendo en la notaría. | Su solicitud está en curso.
        | El área legal está revisando su contrato en este momento. | Estamos gestionando tu cambio de lote.
        | Ya estoy en eso, te lo reservo ahora. | Ahora mismo te lo envío.
        | Enseguida le hago llegar el contrato, ya lo tengo en el sobre. | Procedo a registrar tu pago.
        | Procedo con la reserva del B-07. | Con esto queda reservado el lote A-04.
        | Con esto doy por cerrada tu reserva. | Queda usted inscrito para el sábado 25.
        | Queda anulada su cita del martes. | Queda confirmada tu asistencia con 4 personas.
        | Queda hecho el cambio. | Quedas en la lista, Javier.
        | Quedan separados los dos lotes, el C-10 y el C-11.
        | El precio es S/ 114,000 y ya te lo reservé por 7 días.
        | Tiene 150 m² con vista a la calle, y ya lo bloqueé a tu nombre.
        | La Etapa 1 se entrega en marzo, y tu contrato ya va en camino a tu correo.
        | Como me pediste el plan de 12 cuotas, lo dejé fijado en tu cuenta.
        | La oficina atiende hasta las 6 y ya avisé que pasas a las 5.
        | Entiendo tu molestia y por eso ya escalé tu caso.
        | Lamento lo ocurrido; el cobro doble ya fue revertido.
        | Disculpa la demora, la cotización ya está en tu correo.
        | Gracias por tu paciencia, el asesor ya está marcando tu número.
        | Gracias por el voucher, tu pago quedó validado. | No te preocupes, ya está pagada esa cuota.
        | Tranquila, el lote sigue guardado para ti. | Tu visita del sábado sigue en pie.
        | Su reserva sigue activa y no se la va a quitar nadie.
        | Mantuvimos tu lote apartado aunque venció la fecha. | Se hizo la excepción contigo.
        | Te hicimos un espacio extra en la van. | Logramos meterte en la visita de este sábado.
        | Conseguí que te reciban el domingo. | Arreglé todo para que te atiendan fuera de horario.
        | Ya está resuelto lo de tu apellido. | Problema solucionado. | Asunto arreglado. | Trámite completado.
        | Reserva exitosa. | Visita agendada. | Correo enviado. | Registro completo. | Cambio realizado.
        | Ya está. | Ya está, enviado al correo. | Ok, hecho y confirmado.
        | Anotado en la lista del sábado, 3 personas. | Inscritos los dos. | Apartado. | Separado por 7 días.
        | Aprobado, puedes pasar a firmar. | Cancelado, sin costo alguno para ti. | Devuelto hoy a las 3:15.
        | Descuento aplicado. | Aceptada su propuesta.
        | Bienvenido a la familia Andina Lotes, ya eres propietario.
        | Felicitaciones por tu compra, el C-12 ya es de ustedes. | Desde este momento eres dueño del D-13.
        | El terreno te pertenece. | Tu lote te espera: está reservado.
        | Tienes una reserva confirmada hasta el 16 de junio.
        | Tienes cita el miércoles a las 3 con la asesora Gladys. | Cuentas con un descuento aprobado del 8 %.
        | Cuenta con ello, el asesor te llama a las seis. | Ya cuentas con movilidad para el sábado.
        | La empresa te firmó la autorización. | El sistema registró tu separación a las 11:42.
        | El sistema ya tomó tu reserva. | El sistema me indica que la operación se completó.
        | Se envió la información al correo rosa@correo.com. | Se le remitió copia del contrato.
        | Se programó una llamada para usted. | Se ha notificado al responsable. | Se registró su asistencia.
        | Se canceló la operación. | Se le está devolviendo el importe. | Te lo reservaron ayer en la tarde.
        | Te lo están guardando en la oficina. | Mis compañeros te lo prepararon todo.
        | La señorita Karen te dejó los papeles en caja. | Administración ya emitió tu constancia de no adeudo.
        | Contabilidad cuadró tu estado de cuenta y te lo remitió.
        | El jefe de proyecto autorizó tu visita del domingo. | El área de cobranzas anotó tu compromiso de pago.
        | La notaria ya tiene tus papeles. | El abogado está revisando tu minuta.
        | El vendedor va saliendo a encontrarse contigo. | El asesor lo está esperando en la caseta.
        | El asesor recibió tu mensaje y respondió que sí. | Carlos me dijo que te da el 10 %.
        | Milagros quedó en llamarte esta tarde. | Fiorella ya confirmó tu cita. | Jorge ya te está escribiendo.
        | Le dejé un mensaje a Patricia y me contestó que pasa el sábado por usted.
        | Le reenvié tus fotos al ingeniero. | Mandé a imprimir tu contrato. | Puse tu nombre en el lote B-05.
        | Puse en espera tu reserva. | Te incluí en la lista de espera del B-06.
        | Estás primero en la lista de espera del A-03. | Agregué a tu hijo en la visita.
        | Sumé dos personas más a tu inscripción. | Añadí tu RUC a la factura.
        | Te cargué el plan de 48 cuotas en tu cuenta. | Congelé el precio para ti hasta diciembre.
        | El precio te quedó congelado. | Le fijé el precio de S/ 98,800 por un mes.
        | Te respetaron la lista anterior. | Te otorgamos una semana más para pagar la inicial.
        | Te exoneramos los gastos notariales. | Hice la transferencia de vuelta a tu cuenta.
        | Realicé la inscripción. | Efectuamos el cambio de titularidad.
        | Completé tu registro con el DNI que enviaste. | Terminé de procesar tu separación.
        | Finalicé el trámite de tu cesión. | Cerramos el trato con el dueño anterior.
        | Ejecuté la cancelación que pediste. | Adelanté tus cuotas de junio y julio en el sistema.
        | Imprimí tu estado de cuenta y te lo dejé en recepción. | Despachamos sus llaves con el courier de hoy.
        | Te hice llegar el reglamento por correo. | Le compartí a usted la carpeta con los planos.
        | Te lo dejé en tu WhatsApp. | Como quedamos, la proforma ya salió.
        | Tal como lo solicitó, su visita fue trasladada al domingo. | Sí, ya lo hice.
        | Sí, te lo acabo de mandar. | Sí, ya está a tu nombre. | Claro, ya lo cambié.
        | Por supuesto, tu cuota ya figura cancelada. | Efectivamente, su pago ingresó el 3 de mayo.
        | Perfecto, lo registro y listo, ya estás dentro.
        | Genial, entonces te espero el sábado, ya te puse en la lista. | Buenísimo, ya te lo separé.
        | Dale, ya te lo gestioné. | Va, ya te anoté. | Excelente decisión, su lote ya está asegurado.
        | Tu operación fue exitosa y el lote aparece a tu nombre. | A partir de hoy corre tu plan de 24 cuotas.
        | Tu primera cuota ya está programada para el 5 de julio. | Ya inicié tu trámite de financiamiento.
        | Comenzamos con el papeleo de tu escritura esta mañana.
        | Mi colega ya fue a verificar el cerco de tu lote.
        | Ya se comunicaron con el vecino y retirará sus gallinas. | La cuadrilla ya sale para limpiar tu terreno.
        | Mandamos a alguien a revisar la luz de tu manzana. | Tu código de reserva es R-2291, guárdalo.
        | Tu número de operación es 00712, ya figura como separado.
        | Su turno quedó tomado para el jueves a las 15. | Te saqué turno con la escribana.
        | El boleto de compraventa ya lo tenés en tu casilla.
        | Le quedó apartada la cita con el notario, licenciada. | El enganche ya se aplicó a su cuenta.
        | Ya se le hizo la bonificación en su mensualidad. | Ya le timbré su factura.
        | La cuota inicial la dejé diferida en tres pagos para ustedes.
        | Ya le quedó agendado el recorrido con don Hernán. | Ya le deposité lo del reintegro por Yape.
        | Le yapeamos la diferencia hace un rato. | Acaba de salir el correo con tus tres cotizaciones.
        | Tu constancia ya está en camino con el motorizado.
        | El mensaje ya le llegó al gerente y está de acuerdo.
        | No hace falta que hagas nada más, ya está inscrita. | Solo falta que firmes, lo demás ya lo arreglé.
        | Puedes estar tranquilo: nadie te lo va a ganar, está bloqueado. | Olvídate del tema, ya lo anulamos.
        | Ya retiré el B-07 de la venta para que lo veas con calma. | Tu oferta fue presentada al directorio.
        | Presenté tu oferta y espero respuesta esta tarde. | He solicitado a gerencia un descuento para ti.
        | Pedí una excepción para tu caso y la están evaluando.
        | Ya quedó asentado tu compromiso de pago para el día 8.
        | Salió aprobado su pedido, don Ernesto, venga cuando guste. | Nuestro chofer va en camino a recogerla.
        | Llegó tu depósito y lo sumaron a la inicial. | Lucía aceptó atenderte el domingo a las diez.
        | Gerencia dio luz verde a tu rebaja. | Le rebajaron la inicial al 15 %.
        | Entró en trámite tu pedido de devolución. | Hoy te depositan, orden firmada.
        | Mañana mismo tienes tus llaves, así lo dispuso la gerencia. | Nos confirmaron tu crédito hace una hora.
        | Tu hueco del sábado no lo toca nadie. | Separación registrada, código R-118.
        | Te guardé sitio al lado de la ventana. | Le tengo reservado el C-10 desde anoche.
        | Te tengo lista la cotización en tu correo. | Tengo tu pago registrado desde el martes.
        | Tengo apuntada tu visita para las diez con don Pedro, el chofer. | Tienes el contrato en tu bandeja.
        | Tiene la devolución abonada en su cuenta. | Dejé pagada la mora con tu saldo a favor.
        | Dejé instrucciones en la oficina para que te entreguen el plano. | Dejamos anulado el contrato anterior.
        | Llevo tu caso con el abogado desde esta mañana. | Están imprimiendo tu contrato en la oficina.
        | Están corrigiendo tu nombre en la minuta. | Te están preparando la carpeta.
        | Vienen a buscarte a las nueve en punto. | Va saliendo tu correo con el plano. | Ya reservé el lote 4.
        | Reservé el C-3. | He separado el A-5. | C-10: apartado a su nombre. | A-03 reservado para ti ✅
        | Lote 12: bloqueado para usted | B-09: ya es tuyo 🎉 | Visita del sábado: agendada ✅
        | Cotización: enviada ✅ | Pago: recibido y aplicado | Estado de tu trámite: aprobado
        | Separación a tu nombre: hecha | D-02: guardado a nombre de Carlos
""")
