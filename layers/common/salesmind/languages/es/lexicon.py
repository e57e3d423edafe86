"""Words that index and search treat in ways of their own, in Spanish."""

from typing import Final

from salesmind.languages.pack import Lexicon

LEXICON: Final = Lexicon(
    stopwords=frozenset(
        """
        a ademas adonde al algo algun alguna algunas alguno algunos ante antes aquel aquella aquellas
        aquellos asi aun aunque cada casi como con contra cual cuales cualquier cuando cuanta cuantas
        cuanto cuantos cuya cuyas cuyo cuyos de del desde donde durante e el ella ellas ello ellos en
        entre era eran eres es esa esas ese eso esos esta estaba estaban estado estan estar estas este
        esto estos estoy fue fueron ha habia habian han hasta hay he la las le les lo los mas me
        mediante mi mientras mis mucho muy nada ni no nos nosotros o os otra otras otro otros para
        pero poco por porque puede pueden puedo pues que quien quienes se sea sean segun ser si sido
        sin sobre solo son soy su sus suya suyo tal tambien tampoco tan tanto te tengo tenia tiene
        tienen toda todas todo todos tu tus u ud uds un una unas uno unos usted ustedes va van y ya yo
        """.split()
    ),
    courtesies=(
        "hola",
        "buen dia",
        "buenos dias",
        "buenas tardes",
        "buenas noches",
        "buenas",
        "muchas gracias",
        "gracias",
        "por favor",
        "porfa",
        "quisiera",
        "quiero",
        "queria",
        "me gustaria",
        "saber",
        "podria",
        "podrian",
        "decirme",
        "dime",
        "digame",
        "disculpe",
        "disculpa",
    ),
    square_metres=r"m(?<!\wm)(?:ts?|etros?)?\.? ?(?:2|cuadrad[oa]s?)",
    thousand=("mil",),
    accented_endings=(
        (r"(?<=[cst])ion$", "ión"),
        (r"ia(?=(?:s|n|mos|is)?$)", "ía"),
    ),
)
