"""Words that say nothing about a question's subject: function words, question words, forms of courtesy.

Accents are folded, as in all of ``salesmind.knowledge.analysis``. Question words are here because they tell what
kind of answer is wanted, not what about; ``salesmind.knowledge.language`` reads the same lists.
"""

STOPWORDS: dict[str, frozenset[str]] = {
    "es": frozenset(
        """
        a ademas adonde al algo algun alguna algunas alguno algunos ante antes aquel aquella aquellas aquellos
        asi aun aunque cada casi como con contra cual cuales cualquier cuando cuanta cuantas cuanto cuantos cuya
        cuyas cuyo cuyos de del desde donde durante e el ella ellas ello ellos en entre era eran eres es esa esas
        ese eso esos esta estaba estaban estado estan estar estas este esto estos estoy fue fueron ha habia
        habian han hasta hay he la las le les lo los mas me mediante mi mientras mis mucho muy nada ni no nos
        nosotros o os otra otras otro otros para pero poco por porque puede pueden puedo pues que quien quienes
        se sea sean segun ser si sido sin sobre solo son soy su sus suya suyo tal tambien tampoco tan tanto te
        tenia tiene tienen tengo toda todas todo todos tu tus u ud uds un una unas uno unos usted ustedes va van
        y ya yo
        """.split()
    ),
    "en": frozenset(
        """
        a about after all also am an and any are aren as at be because been before being between both but by can
        could couldn d did didn do does doesn doing don done each either for from had has hasn have haven having
        he her here hers herself him himself his how i if in into is isn it its itself just ll m may me might
        more most much must my no nor not of off on once only or other our ours out over own re s same she
        should shouldn so some such t than that the their theirs them themselves then there these they this
        those through to too under until up upon ve very was wasn we were weren what when where which while who
        whom whose why will with won would wouldn you your yours st nd rd th
        """.split()
    ),
    "pt": frozenset(
        """
        a ainda alem algum alguma algumas alguns ante antes ao aos apos aquela aquelas aquele aqueles aquilo as
        ate cada com como contra cuja cujas cujo cujos da das de dela delas dele deles desde dessa desse desta
        deste do dos durante e ela elas ele eles em entre era eram es essa essas esse esses esta estao estar
        estas estava estavam este estes estou eu foi foram ha isso isto ja la lhe lhes mais mas me mesma mesmas
        mesmo mesmos meu meus minha minhas muito na nas nao nem nenhum nenhuma nesta neste no nos nossa nossas
        nosso nossos num numa o onde os ou outra outras outro outros para pela pelas pelo pelos per perante pode
        podem por porque posso pra pro pois qual quais qualquer quando quanta quantas quanto quantos que quem se
        seja sejam sem ser sera seu seus si sido so sob sobre sou sua suas sao tal tambem tao te tem tenho ter
        tinha toda todas todo todos tu tua um uma umas uns vai vao voce voces
        """.split()
    ),
}

COURTESIES: dict[str, tuple[str, ...]] = {
    "es": (
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
    "en": (
        "hi",
        "hello",
        "hey",
        "good morning",
        "good afternoon",
        "good evening",
        "thank you",
        "thanks",
        "please",
        "pls",
        "would like",
        "want to know",
        "tell me",
        "let me know",
        "how long",
        "how far",
        "how often",
        "how soon",
        "how big",
        "how large",
        "how tall",
        "how high",
        "how old",
    ),
    "pt": (
        "oi",
        "ola",
        "bom dia",
        "boa tarde",
        "boa noite",
        "muito obrigado",
        "muito obrigada",
        "obrigado",
        "obrigada",
        "por favor",
        "gostaria",
        "queria",
        "quero",
        "saber",
        "poderia",
        "dizer",
        "me diga",
    ),
}
"""What people write around a question, and question words that are more than one.

Left out of questions only: in a document "30 dias" is a fact, and so is "a long terrace".
"""
