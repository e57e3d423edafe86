"""What customers say in Spanish beside the sale: greetings, moods, remarks on the chat itself.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "greeting": phrases("""
        qué hubo | quiubo parce | hola hola | bnas | bns tardes | buen dia | HOLA BUENAS TARDES | holis
        | holi 😊 | ola k ase | buenas buenas | hola vecino | alo | hey | hi buenas
        | qué tal todo por allá | buenas, por aquí molestando | muy buenos días tenga usted
        | estimados señores, reciban un cordial saludo | hola joven, cómo amaneció
        | bendiciones, buen día | hola mi amor, como estás | qué más, todo bien?
        | saludos desde Medellín | hola soy la señora Rosa, la mamá de Miguel
        | buenos días le saluda el doctor Ramírez | dios lo bendiga buenas tardes | q tal | hla
        | wenas noxes | buenass 🙋‍♀️ | hola che, cómo va | qué pasa, buenas | hola, qué cuentas
        | buenas nochess, recién me desocupo | un saludo cordial | hola me llamo Kevin mucho gusto
        | qué húbole | holaa, perdón la hora jeje | feliz tarde | buen domingo | hello
        | hola otra vez yo | buenas, ya regresé | aquí andamos, buenos días | hola hola hola, probando
        | buenos dias licenciado | oiga buenas | muy buenas tardes a todo el equipo
        | ¿Cómo está, señorita? Espero que se encuentre muy bien | épale mi pana | hola mija | 🙋🏻‍♂️
        | ey buenas, se puede?
        | hola buenas tardes cómo está espero que muy bien le escribo desde Arequipa
        | buenas noches disculpe que escriba tan tarde es que recién salgo de trabajar
        | hola soy Lucho el que les escribió la semana pasada cómo están
    """),
    "thanks": phrases("""
        grcs | thx | tnks | gracias totales | mil gracias por todo, de verdad | chas gracias
        | le agradezco mucho su tiempo joven | muy gentil | que dios se lo pague | genial gracias
        | ya ya, gracias | buenísimo, gracias por la paciencia | se pasó, gracias mijo
        | dale, gracias genio | gracias x la info | te debo una | quedo muy agradecida con su atención
        | perfecto, mil gracias por aclarármelo | gracias bb | gracias hermano, me ayudaste un montón
        | vale, gracias | excelente, muy agradecido por los datos | gracias mil, ahora sí entendí
        | mchas grcs | gracias de corazón señorita | ok ya me llegó gracias | agradecido siempre
        | eternamente agradecida | uy muchísimas gracias de verdad me has sacado de muchas dudas hoy
        | gracias señor por tomarse el tiempo de explicarle a esta vieja
    """),
    "goodbye": phrases("""
        me voy a dormir, chau | chaíto | xau | nos estamos viendo | hasta la próxima | que descanse
        | que tenga linda tarde, hasta luego | bueno los dejo | ahí nos vidrios | hasta lueguito
        | cuídese mucho, adiós | chao chao | nos hablamos | bai | byeee | me retiro, feliz noche
        | ya tengo que colgar, bendiciones | hasta pronto entonces | listo, nos vemos, saludos a todos
        | me despido por hoy | cualquier cosa le escribo, adiós | chaucito | saludos, que esté bien
        | hasta el lunes pues | me desconecto, buenas noches | hasta otra
        | sin más por el momento, me despido atentamente | nv | un abrazo y hasta luego | 👋 chao
        | bueno ya no lo molesto más que pase buena noche y saludos a la familia
        | me voy porque se me hace tarde para recoger a los niños, chau
    """),
    "acknowledgement": phrases("""
        oki | okis | vale | va que va | ajá | ya veo | enterado | copiado | recibido | mmm ok | ah mira
        | ah ok ok | de lujo | chévere | bien bien | órale | sale | ya ya | bacano | bacán | joya
        | está bien | okok | k | kk | ah perfecto, no sabía | ahora entiendo todo | tomo nota entonces
        | quedo enterada | ta bien | conforme | cachai, ya entendí | ah así es la cosa | interesante
        | ok leído | bueno | genial | super | ✅ | ya lo leí todo
    """),
    "laughter": phrases("""
        jajajajajaja | jsjsjs | ajajaj | jejeje | jajaj ay no | ja | jiji | me parto | lol | lmao | xDDD
        | jaja te la creíste | 🤣🤣🤣🤣 | jajaja ya me hiciste el día | qué risa contigo
        | ay qué risa, casi boto el café | jajaja eres un loquillo | 😆😆 | jojojo | kajskajs
        | me meo jajaja | jajaja no manches | jajajaja bien ahí | qué cague de risa
        | jaja mi esposo se está riendo también | 😹 | 😁 | ja ja ja ja muy bueno | juas juas | muero 💀
        | 💀💀
    """),
    "wait": phrases("""
        espérame | un sec | aguántame | pera | perate | esper | ya vengo | dame chance
        | en un ratito te contesto | dame 5 min | ahorita no puedo | toy manejando
        | voy en el bus, al llegar leo | estoy en clase, ahorita regreso | un ratico que llegó visita
        | deme un segundito mijo que no veo bien | estoy atendiendo un cliente, ahora te escribo
        | hold on | no te vayas, ya vuelvo | tengo las manos ocupadas, estoy cocinando
        | espera que le pregunto algo a mi esposo y ya | voy conduciendo, en cuanto pare te leo
        | se me está acabando la batería, ya enchufo | estoy en el médico, dame media hora
        | permíteme un momento por favor | momentito | aguardame que abro la compu
        | ando en la obra, al rato reviso | estoy caminando, apenas llegue a casa lo miro
        | ahora mismo me pillas liado | un toque | cinco minutitos y te leo
        | ya regreso, me tocan la puerta
        | espérame un ratito que estoy pagando en la caja del supermercado y ya te leo bien
        | ahora estoy en la obra con mucho ruido dame una horita y lo reviso todo
    """),
    "compliment": phrases("""
        qué lindo todo | sos lo más | eres un amor | me encanta | buenísimo el servicio de ustedes
        | qué eficiente | da gusto hablar contigo | wow qué rápido | qué buena onda | de diez | 👏👏👏
        | excelente | te ganaste el cielo hijita | qué educado es usted joven
        | los felicito, muy ordenados | un trato exquisito, enhorabuena
        | eres mejor que el vendedor de la otra inmobiliaria | qué belleza de lugar | se ve hermoso
        | me gusta mucho cómo explicas | está espectacular el condominio | qué padre está eso | 10/10
        | crack | máquina, qué bien respondes | por fin alguien que contesta bien
        | una maravilla de atención | bellísimas las casas | 🥰 | qué chulo todo
        | están brutales esos terrenos | nunca me habían atendido tan bien por whatsapp
        | la verdad que da gusto porque en otros lados ni responden y ustedes sí explican todo
    """),
    "insult": phrases("""
        tarado | estúpido | bruto | inepto | qué asco de gente | hijo de puta | hdp | ctm | conchetumare
        | vete a la mierda | chinga tu madre | no jodas | rateros | sinvergüenzas todos | malparidos
        | eres más inútil que cenicero de moto | cállate máquina de porquería | pelotudo
        | boludo de mierda | weon culiao | mamón | cabrones | gonorrea | son una manga de delincuentes
        | payasos | pedazo de animal | par de tontos | basura de chat | qué bestia que eres | jódete
        | mal nacidos | inservible de mierda
    """),
    "are_you_robot": phrases("""
        bot? | robot? | persona o robot | eres humano? | esto es ia | con quien hablo | quién me escribe
        | tu nombre? | como te llamas mi amor | usted es una señorita o es la computadora esa
        | hay una persona detrás de este chat | sos humano o automático | me está contestando un bot no?
        | contesta sincero, eres de verdad o programado
        | identifíquese por favor, con quién estoy tratando | y tú quién eres | quién es usted
        | hablo con un operador o con un sistema | ¿es un contestador automático? | pareces robot jaja
        | eres real?? | seguro que es máquina porque responde al tiro | tienes nombre o eres un programa
        | no me digas que eres una ia | siri eres tú? | alexa? | qué eres exactamente
        | mi nieta dice que usted no es gente, es verdad? | esto lo escribe alguien o es todo automático
        | trabajas ahí o eres un chat virtual | eres hombre o mujer o bot
    """),
    "slow_answer": phrases("""
        ?? | holaaaa??? | ey | oe | oye | responde pues | y entonces? | toc toc | sigo aquí
        | me ignoras? | se durmieron? | contesten pe | alguien?? | estan ahi | no me van a contestar?
        | qué lento | llevo 20 minutos esperando | te fuiste?
        | señor me puede responder por favor ya es tarde | pregunté hace una hora y sigo sin saber nada
        | para cuándo la respuesta | me clavaste el visto | por qué no responden, están cerrados?
        | HOLA ALGUIEN | tardan una vida | se cayó el chat o qué | ¿Hay alguien atendiendo este canal?
        | estoy esperando eh | y la respuesta? | ando esperándote hace ratazo
        | ¿Sería tan amable de contestarme?
        | oye te mandé mensaje desde la mañana y ya es de noche y ni una respuesta me das
    """),
    "bargain": phrases("""
        rebaja? | descuento? | dcto? | lo último? | menos? | ofertas? | negociable? | mejor precio xfa
        | y si pago cash? | y el descuento? | bájale algo | dejalo en MONEY | te doy MONEY ahora mismo
        | hay rebaja por pago al contado? | me hace una atención casero
        | cuánto es lo menos que aceptarían | ofrezco MONEY, dígame si sí o no
        | si llevo tres lotes cuánto me rebajan | qué descuento manejan para inversionistas
        | somos dos hermanos que compramos juntos, algún precio especial? | regateo: MONEY y firmo hoy
        | ándale, hazme un descuentito | hay black friday o campaña? | cupón de descuento
        | MONEY contado efectivo y no se hable más | mi primo compró ahí y le bajaron, a mí también?
        | está abierto a contraoferta el propietario? | se puede conversar el precio?
        | qué tanto se puede negociar | por ser jubilada no hay descuentito?
        | quítale algo pues y lo compro | me lo redondeas a MONEY?
        | hay bonificación por pronto pago de todo | tírame un mejor número
        | ¿El valor publicado admite negociación?
        | mire yo le pago todo junto sin cuotas pero hágame una buena rebaja y mañana mismo le llevo la plata
        | vi que el del costado lo vendieron en MONEY así que por el LOT no doy más que eso
    """),
    "too_expensive": phrases("""
        caro | carísimo!! | q caro | uff | ay no, es mucho | ni en sueños | wow qué precio | se pasan
        | no llego | no me da el bolsillo | no puedo con eso | muy elevado | demasiado para mí
        | con ese precio me compro dos en otro lado | ni vendiendo un riñón | joder qué caro
        | no pues, eso es para ricos | está salado | salado el precio causa | mi pensión no da para eso
        | imposible, gano muy poquito | la inicial es muy alta para nosotros
        | esa mensualidad es más que mi sueldo | se nos fue de las manos el monto
        | el metro cuadrado está sobrevalorado en esa zona | esperaba algo más accesible
        | la verdad no lo vale | MONEY?? están locos | me queda grande esa cuota | está pasado de precio
        | muy costoso señorita | carito no?
        | con lo que gano de mesera no puedo juntar esa cantidad ni en veinte años señorita
        | la verdad pensaba que en esa zona los terrenos costaban la mitad de lo que me dices
    """),
    "capabilities": phrases("""
        informes | mas info | informacion | infooo | más info plis | info plz | info porfa
        | precios e informes de qué es | me interesa | interesada | detalles
        | para más información escríbeme dice ahí | vi el letrero en la carretera | de qué se trata
        | a qué se dedican | qué hacen ustedes | vi un tiktok suyo
        | ¡Hola! ¿Puedo obtener más información sobre esto? | me salió una publicidad y quiero saber
        | me pasaron este número, qué venden | un amigo me recomendó con ustedes
        | quisiera que me orienten, es mi primera vez comprando
        | buenas, solicito información del proyecto | info de PROJECT | cuéntame todo sobre PROJECT
        | dime qué cosas te puedo preguntar | para qué sirve este chat | opciones | comandos
        | hola vi marketplace | hola buenas, me gustaría recibir información detallada
        | deseo informes de PROJECT gracias | en qué me podría ayudar usted joven
        | hola estaba viendo facebook y me apareció su anuncio de las casas y quería que me cuenten un poco más
        | mi cuñada me pasó este número y me dijo que aquí me podían informar de los terrenos
    """),
    "off_topic": phrases("""
        qué hora es | tienes tinder | pásame tu número guapa | qué haces esta noche | cuéntame un cuento
        | hazme un poema | quién ganó el mundial | cuánto es 345 por 28 | capital de australia
        | dónde compro pollo a la brasa | me recomiendas una peli | cómo bajo de peso | crees en dios
        | vendo carro toyota 2015 | ofrezco servicios de limpieza para su empresa
        | tienen vacantes de vendedor? | les mando mi cv | eres linda? mándame tu foto | canta algo
        | mi perro está enfermo qué le doy | cómo está el tráfico | juega river hoy? | messi o cristiano
        | traduce esto al inglés | ayúdame con una ecuación | qué número salió en la lotería
        | quiero vender mi casa, ustedes compran? | alquilan cuartos para estudiantes?
        | venden seguros de vida? | cómo hago un arroz chaufa | qué signo eres
        | te quieres casar conmigo jaja | publicidad para tu negocio a buen precio
    """),
    "nonsense": phrases("""
        asdasd | sdfsdf | jkljkl | aaaaaaa | zzzz | poiuy | hhhhh | ghjgh fd | trtrtr | lkj hgf | mnbvc
        | pim pum pam | chucuchucu | ñañaña | bzzz brr | 3e4r5t | ..,,.. | wqeqwe | fffff gg
        | tralalero tralala | kdjfhg skdjf | oooo iii | abracadabra pata de cabra | plop plep | yyyyx
        | vbvbvb nn | ijij okok uyuy tretre | gdhsjak | cucurucu tin tan | rtyu fghj | xxyyzz
        | blu blu blu
    """),
}
