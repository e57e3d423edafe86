"""Words that index and search treat in ways of their own, in English."""

from typing import Final

from salesmind.languages.pack import Lexicon

LEXICON: Final = Lexicon(
    stopwords=frozenset(
        """
        a about after all also am an and any are aren as at be because been before being between both
        but by can could couldn d did didn do does doesn doing don done each either for from had has
        hasn have haven having he her here hers herself him himself his how i if in into is isn it its
        itself just ll m may me might more most much must my nd no nor not of off on once only or
        other our ours out over own rd re s same she should shouldn so some st such t th than that the
        their theirs them themselves then there these they this those through to too under until up
        upon ve very was wasn we were weren what when where which while who whom whose why will with
        won would wouldn you your yours
        """.split()
    ),
    courtesies=(
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
    square_metres=r"s(?<!\ws)(?:q\.? ?(?:m|met(?:er|re)s?)|quare met(?:er|re)s?)",
    thousand=("thousand", "grand"),
    amount_questions=(
        "how much",
        "how many",
        "how long",
        "how often",
        "how far",
        "how big",
        "how soon",
        "when",
        "price",
        "prices",
        "cost",
        "costs",
        "percentage",
        "date",
    ),
    number_words=(
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "fifteen",
        "twenty",
        "thirty",
        "sixty",
        "ninety",
        "hundred",
        "thousand",
    ),
    rule_names=(
        "art",
        "article",
        "articles",
        "law",
        "act",
        "decree",
        "order",
        "annex",
        "clause",
        "section",
        "chapter",
    ),
    abbreviations=(
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "art",
        "arts",
        "vs",
        "cf",
        "ex",
        "inc",
        "prof",
        "dept",
        "pp",
        "approx",
    ),
)
