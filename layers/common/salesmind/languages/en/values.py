"""English words for values."""

from decimal import Decimal

from salesmind.languages.en import answers
from salesmind.languages.en.numbers import NOT
from salesmind.languages.value_words import ValueWords, lines, values, words

VALUES = ValueWords(
    numbers=values(
        (24, "twentyfour"),
        (36, "thirtysix"),
        (48, "fortyeight, fourty eight"),
        (40, "fourty"),
        (1, "a single"),
    ),
    scales=values(
        (1_000, "thousand, thousands, k, grand, thou"),
        (100_000, "lakh, lakhs, lac, lacs"),
        (1_000_000, "million, millions, mil, mill, mm"),
        (10_000_000, "crore, crores"),
    ),
    articles=words("a an one"),
    definite=words("the"),
    halves=words("half"),
    currencies=values(
        ("USD", "dollar, dollars, usd, bucks, us dollars, us"),
        ("EUR", "euro, euros, eur"),
        ("GBP", "pound, pounds, quid, gbp"),
        ("PEN", "soles, sol"),
        ("BRL", "reais"),
        (None, "peso, pesos"),
    ),
    areas=values(
        (
            Decimal(1),
            "m2, sqm, sq m, square meters, square metres, square meter, square metre, meters, meter, metre, mtr, "
            "metres, sq meters, sq metres, m",
        ),
        (Decimal("0.09290304"), "sqft, sq ft, ft2, square feet, square foot, sf, sq feet"),
        (Decimal("4046.86"), "acre, acres"),
    ),
    terms=values(
        (
            1,
            "month, months, mo, mos, instalment, instalments, installment, installments, monthly "
            "payments, payments, "
            "monthly instalments, monthly installments",
        ),
        (12, "year, years, yr, yrs"),
    ),
    up_to=lines(
        """
        up to
        under
        below
        less than
        at most
        no more than
        not more than
        max
        maximum
        maximum of
        cheaper than
        smaller than
        within
        not over
        nothing over
        tops
        """
    ),
    at_least=lines(
        """
        at least
        from
        over
        above
        more than
        bigger than
        larger than
        minimum
        minimum of
        min
        starting at
        starting from
        no less than
        """
    ),
    about=lines(
        """
        about
        around
        roughly
        approximately
        like
        close to
        give or take
        """
    ),
    between=lines(
        """
        between
        from
        anywhere from
        """
    ),
    ands=lines(
        """
        and also
        and
        n
        also
        plus
        """
    ),
    buts=words("but"),
    monthly=lines(
        """
        a month
        per month
        monthly
        each month
        mo
        every month
        """
    ),
    to=words("and to till until"),
    orders=values(
        (
            "price",
            "cheapest, cheap, cheaper, most affordable, affordable, lowest price, lowest priced, "
            "least expensive, inexpensive, budget friendly",
        ),
        ("price_desc", "most expensive, priciest, highest price, fanciest"),
        ("area", "smallest, smaller, small, tiniest"),
        ("area_desc", "biggest, largest, bigger, larger, big, large, roomiest, most space"),
    ),
    ordinals=values(
        (1, "first, 1st, first one, number one, option one"),
        (2, "second, 2nd, second one"),
        (3, "third, 3rd"),
        (4, "fourth, 4th"),
        (5, "fifth, 5th"),
        (6, "sixth, 6th"),
        (7, "seventh, 7th"),
        (8, "eighth, 8th"),
        (9, "ninth, 9th"),
        (10, "tenth, 10th"),
        (-1, "last, last one, bottom one"),
    ),
    rooms=words("quarter"),
    others=lines(
        """
        the previous one
        previous one
        the one before
        one before
        the other
        the other one
        other one
        """
    ),
    these=words("those these that this it same em them"),
    kinds=values(
        ("lot", "lot, lots, plot, plots, land, parcel, parcels, homesite, homesites"),
        ("house", "house, houses, home, homes, townhouse, townhouses"),
        ("flat", "apartment, apartments, flat, flats, condo, condos, apt, apts"),
        ("office", "office, offices"),
        ("shop", "shop, shops, store, stores, retail"),
        ("parking", "parking, garage, garages, parking space, parking spaces"),
    ),
    statuses=values(("sold", "sold, sold already, already sold"), ("reserved", "reserved, on hold, taken")),
    units=words("unit units property properties anything something option options"),
    stages=words("stage phase sector"),
    code_words=values(
        ("mz", "block, blk, tower, building"),
        ("lt", "lot, number, no, num, unit, apt, apartment, house, home, plot, office, code"),
    ),
    shares=values(
        (Decimal(50), "half, one half, fifty percent"),
        (Decimal(100) / 3, "a third, one third"),
        (Decimal(25), "a quarter, one quarter"),
        (Decimal(75), "three quarters, 3 quarters"),
    ),
    both=lines(
        """
        each
        each of them
        each one
        both
        both of them
        """
    ),
    too=lines(
        """
        too
        way too
        a bit too
        """
    ),
    cash=lines(
        """
        in cash
        cash
        all cash
        pay in full
        full payment
        upfront
        up front
        outright
        one payment
        all at once
        all in one go
        in one go
        one time payment
        everything at once
        everything one time
        full amount now
        lump sum
        """
    ),
    down=lines(
        """
        down
        down payment
        downpayment
        deposit
        upfront payment
        """
    ),
    yes=answers.YES,
    sends=answers.SENDS,
    oks=answers.OKS,
    no=answers.NO,
    accepts=answers.ACCEPTS,
    fillers=lines(
        """
        please
        pls
        plz
        thanks
        thank you
        thank you very much
        many thanks
        thx
        ty
        sir
        madam
        ma'am
        mate
        man
        buddy
        now
        right now
        then
        🙏
        😊
        🙌
        """
    ),
    truths=words("yes y x true"),
    attributes={
        "bedrooms": words("bedroom bedrooms bed beds br bdr room rooms"),
        "bathrooms": words("bathroom bathrooms bath baths washroom washrooms"),
        "parking": words("parking garage garages carport"),
        "floor": words("floor storey story level"),
        "view": words("view views"),
        "corner": words("corner"),
    },
    nots=NOT | {word.replace("'", "") for word in NOT},
    excepts=lines(
        """
        not a
        not an
        not
        other than
        anything but
        except
        don t want
        dont want
        but no
        no more
        """
    ),
    purposes=words("for as toward towards"),
    plus="more",
)
