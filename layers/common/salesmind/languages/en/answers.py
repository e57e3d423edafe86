"""Whole messages that are a yes or a no, beside what their words alone would mean."""

from salesmind.languages.value_words import lines

YES = frozenset(
    lines(
        """
        yes
        yes please
        yes pls
        yeah
        yea
        yep
        yup
        ya
        yess
        yes yes
        sure
        sure thing
        sure yes
        yes sure
        of course
        definitely
        absolutely
        certainly
        ok yes
        yes ok
        yes sounds good
        go ahead
        yes go ahead
        please do
        do it
        lets do it
        let's do it
        confirm
        confirmed
        i confirm
        yes i confirm
        great yes
        i want it
        yes i want it
        """
    )
)

SENDS = frozenset(
    lines(
        """
        send it
        yes send it
        please send it
        yes please send it
        send it over
        send it please
        send me the quote
        yes send me the quote
        send the quote
        yes send the quote
        send
        """
    )
)

OKS = frozenset(
    lines(
        """
        ok
        okay
        k
        kk
        alright
        great
        perfect
        fine
        right
        correct
        exactly
        all right
        sounds good
        sounds great
        that's fine
        thats fine
        that's right
        thats right
        works for me
        👍
        👌
        ✅
        """
    )
)

NO = frozenset(
    lines(
        """
        no
        nope
        nah
        no no
        no way
        not now
        not yet
        no not yet
        no thanks
        no thank you
        don't
        dont
        don't send it
        dont send it
        do not send it
        no don't
        no dont
        i don't want it
        i dont want it
        not interested
        i'm not interested
        im not interested
        cancel
        cancel it
        cancel that
        negative
        leave it
        👎
        ❌
        """
    )
)

ACCEPTS = frozenset(
    lines(
        """
        i accept
        accept
        accepted
        yes i accept
        i accept it
        i accept the quote
        i accept the offer
        yes i accept the quote
        we accept
        we accept the quote
        """
    )
)
