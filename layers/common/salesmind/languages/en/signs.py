"""What tells English from other languages."""

from typing import Final

from salesmind.languages.pack import Signs

SIGNS: Final = Signs(
    words=frozenset(
        """
        hello hi hey thanks thank please pls plz price prices cost costs much lot lots land apartment
        apartments house houses flat location located information want need looking have got talk
        speak agent advisor appointment visit tomorrow today yesterday now good yes sure ready
        financing payment payments available square meters metres bathrooms bedrooms bedroom bathroom
        parking buy sell i'm interested many long far old send photos picture pictures interested year
        years first new people name type called used made use known make
        """.split()
    ),
    spelled=frozenset(
        """
        the what how who where when which is are you i a of to in and for it do does can be at on with my this
        that not have
        """.split()
    ),
    letters="'",
    groups=r"\bth|th\b|wh|ing\b|sh|ck|ght|'s\b|tion|ee|oo|\w(?:ed|ly)\b|ow|k|w|y\b",
    loose=frozenset({"d", "ll", "m", "re", "s", "t", "ve"}),
)
