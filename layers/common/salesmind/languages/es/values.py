"""Spanish words for values."""

from decimal import Decimal

from salesmind.languages.es import answers
from salesmind.languages.es.numbers import NOT
from salesmind.languages.value_words import ValueWords, lines, values, words

VALUES = ValueWords(
    numbers=values(
        (21, "veintiun, veinte y uno"),
        (22, "veintidos, veinte y dos"),
        (23, "veintitres"),
        (24, "veinticuatro, veinti cuatro"),
        (26, "veintiseis"),
        (36, "treintaiseis, treinta seis, treintiseis"),
        (48, "cuarentaiocho, cuarentiocho, cuarenta ocho"),
        (60, "sesnta"),
        (200, "dos cientos"),
        (300, "tres cientos"),
    ),
    scales=values(
        (1_000, "mil, miles, k, luca, lucas, luquitas, mangos mil"),
        (1_000_000, "millon, millones, palo, palos, mm, melones"),
    ),
    articles=words("un una unos"),
    definite=words("el la los las del al"),
    halves=words("medio media"),
    currencies=values(
        ("PEN", "sol, soles, nuevos soles, solcitos, lucas, luquitas, luca"),
        ("USD", "dolar, dolares, usd, verdes, cocos, us"),
        ("EUR", "euro, euros, eur"),
        ("BRL", "reales"),
        (None, "peso, pesos, pesitos, plata"),
    ),
    areas=values(
        (
            Decimal(1),
            "m2, mt2, mts2, mtrs2, metros2, metros cuadrados, metro cuadrado, mts cuadrados, "
            "metros, mts, mtrs, m, metritos",
        ),
        (Decimal(10_000), "hectarea, hectareas, ha"),
    ),
    terms=values(
        (
            1,
            "mes, meses, mesecitos, cuota, cuotas, cuotitas, mensualidad, mensualidades, pagos, letra, "
            "letras, pagos mensuales, "
            "armadas",
        ),
        (12, "ano, anos, anito, anitos"),
    ),
    up_to=lines(
        """
        hasta
        maximo
        maximo de
        como maximo
        a lo mucho
        no mas de
        menos de
        menor a
        menor de
        menores a
        menor que
        por debajo de
        debajo de
        bajo
        tope
        tope de
        que no pase de
        que no pasen de
        que no pase los
        que no pasen los
        no pase de
        inferior a
        """
    ),
    at_least=lines(
        """
        desde
        mas de
        mayor a
        mayor de
        mayor que
        mayores a
        minimo
        minimo de
        como minimo
        al menos
        por lo menos
        a partir de
        arriba de
        encima de
        no menos de
        superior a
        de mas de
        """
    ),
    about=lines(
        """
        unos
        unas
        alrededor de
        mas o menos
        aproximadamente
        aprox
        como
        cerca de
        por ahi de
        tipo
        """
    ),
    between=lines(
        """
        entre
        entre los
        de
        desde
        """
    ),
    ands=lines(
        """
        y tambien
        y
        ademas
        e
        """
    ),
    buts=words("pero"),
    monthly=lines(
        """
        al mes
        mensual
        mensuales
        por mes
        de cuota
        mensualmente
        cada mes
        de letra
        """
    ),
    to=words("y a hasta"),
    orders=values(
        (
            "price",
            "mas barato, mas barata, mas baratos, mas baratas, baratito, barato, barata, baratos,"
            " mas economico, "
            "mas economica, economico, economicos, economica, mas comodo, mas comoda, comodo, "
            "menor precio, menos cuesta, mas accesible",
        ),
        ("price_desc", "mas caro, mas cara, mas caros, mayor precio, mas exclusivo, mas costoso"),
        (
            "area",
            "mas chico, mas chica, mas chiquito, mas pequeno, mas pequena, menor area, chiquito, "
            "pequeno, chico, chiquita, pequenito, pequenita, mas pequenito, mas chiquita",
        ),
        (
            "area_desc",
            "mas grande, mas grandes, grande, grandes, grandecito, grandecita, grandote, "
            "mas grandecito, mas amplio, mas amplia, amplio, mayor "
            "area, mas area, mas espacioso",
        ),
    ),
    ordinals=values(
        (1, "primero, primera, primer, 1ro, 1ero, 1ra, 1era, numero uno, opcion uno, el uno"),
        (2, "segundo, segunda, 2do, 2da"),
        (3, "tercero, tercera, tercer, 3ro, 3ero, 3ra"),
        (4, "cuarto, cuarta, 4to, 4ta"),
        (5, "quinto, quinta, 5to, 5ta"),
        (6, "sexto, sexta, 6to"),
        (7, "septimo, septima, setimo, 7mo"),
        (8, "octavo, octava, 8vo"),
        (9, "noveno, novena, 9no"),
        (10, "decimo, decima, 10mo"),
        (-1, "ultimo, ultima, ultimito"),
    ),
    rooms=words("cuarto"),
    others=lines(
        """
        el anterior
        anterior
        la anterior
        al anterior
        el de antes
        al de antes
        del anterior
        el otro
        la otra
        otro lote
        al otro
        del otro
        """
    ),
    these=words("esos esas estos estas ese esa eso este esta esto aquel aquella mismo misma lo dicho"),
    kinds=values(
        (
            "lot",
            "lote, lotes, lotecito, lotecitos, terreno, terrenos, terrenito, terrenitos, parcela,"
            " parcelas, solar, solares, predio",
        ),
        ("house", "casa, casas, casita, casitas, chalet"),
        (
            "flat",
            "departamento, departamentos, depa, depas, dpto, dptos, apartamento, apartamentos, "
            "apto, piso, flat",
        ),
        ("office", "oficina, oficinas"),
        ("shop", "local, locales, tienda, tiendas, local comercial"),
        ("parking", "cochera, cocheras, estacionamiento, estacionamientos, garaje, parqueo"),
    ),
    statuses=values(
        ("sold", "vendido, vendida, vendidos, vendidas"),
        ("reserved", "reservados, reservadas, separados, separadas, apartados"),
    ),
    units=words("unidad unidades propiedad propiedades inmueble inmuebles algo opcion opciones"),
    stages=words("etapa etapas fase sector"),
    code_words=values(
        ("mz", "mz, mza, manzana, manz, bloque, block, torre"),
        (
            "lt",
            "lt, lte, lote, lot, numero, nro, num, no, n, unidad, dpto, depa, casa, oficina, terreno, codigo",
        ),
    ),
    shares=values(
        (Decimal(50), "la mitad, mitad, cincuenta por ciento"),
        (Decimal(100) / 3, "un tercio, la tercera parte"),
        (Decimal(25), "un cuarto del precio, la cuarta parte"),
        (Decimal(75), "tres cuartos, tres cuartas partes, 3 cuartos, 3 cuartas partes"),
    ),
    both=lines(
        """
        cada uno
        cada una
        ambos
        ambas
        los dos
        las dos
        los 2
        las 2
        uno y otro
        """
    ),
    too=lines(
        """
        demasiado
        muy muy
        """
    ),
    too_beside_this=lines("muy"),
    cash=lines(
        """
        al contado
        de contado
        contado
        en efectivo
        cash
        al chinchin
        al chin chin
        chin chin
        todo al toque
        un solo pago
        pago unico
        todo de una
        de una vez
        todo junto
        de un solo golpe
        de un jalon
        en una sola exhibicion
        todo de golpe
        """
    ),
    down=lines(
        """
        inicial
        de inicial
        cuota inicial
        enganche
        anticipo
        adelanto
        entrada
        pie
        """
    ),
    yes=answers.YES,
    sends=answers.SENDS,
    oks=answers.OKS,
    no=answers.NO,
    accepts=answers.ACCEPTS,
    fillers=lines(
        """
        ya
        a ver
        ahora si
        por favor
        porfavor
        porfa
        porfis
        xfa
        x favor
        plis
        gracias
        muchas gracias
        mil gracias
        amigo
        amiga
        senor
        senorita
        senora
        joven
        estimado
        estimada
        jefe
        causa
        bro
        pues
        pe
        nomas
        ahora
        ya mismo
        ahora mismo
        de una
        🙏
        😊
        🙌
        """
    ),
    truths=words("si s x verdadero"),
    attributes={
        "bedrooms": words(
            "dormitorio dormitorios habitacion habitaciones recamara recamaras cuarto cuartos alcoba alcobas dorm dorms"
        ),
        "bathrooms": words("bano banos sanitario sanitarios aseo aseos"),
        "parking": words(
            "cochera cocheras estacionamiento estacionamientos garaje parqueadero parqueaderos parqueo cajon"
        ),
        "floor": words("piso planta nivel"),
        "view": words("vista vistas"),
        "corner": words("esquina esquinero esquinera"),
    },
    nots=NOT,
    excepts=lines(
        """
        que no sea
        que no sean
        q no sea
        menos
        excepto
        salvo
        no quiero
        nada de
        pero no
        """
    ),
    purposes=words("para pa de como por"),
    plus="mas",
)
