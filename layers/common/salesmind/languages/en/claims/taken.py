"""English sentences that say that a lot is sold, reserved or not to be had."""

from salesmind.languages.phrases import phrases

TAKEN = phrases("""
        The lot is already sold. | A-03 has been sold. | B-06 is reserved by another buyer.
        | B-06 was reserved before you wrote. | D-14 sold last month. | Most of Phase 1 has been sold.
        | Two homes on that street have been reserved this week. | What a pity that A-03 sold before you saw it.
        | Sorry, B-07 has been sold. | B-07 is sold. | B-06 is reserved right now.
        | Lot B-20 is reserved and lot B-21 is sold. | C-10 is no longer available. | A-04 isn't available.
        | B-11 is on hold for another buyer. | Another family bought that house last week.
        | D-03 already has an owner. | Someone reserved B-08 yesterday. | B-08 was reserved this morning.
        | Unfortunately C-15 is taken. | B-09 shows as sold. | A-01 is listed as reserved in the system.
        | B-07: sold. | B-07: reserved. | C-10: not available. | Lot 14 is off the market.
        | B-05 is held by another customer. | B-05 is gone, I'm afraid. | Apartment 302 was sold a month ago.
        | House 8 is reserved. | House 8 has already been taken. | B-06 is currently under a reservation.
        | B-06 is reserved, but B-07 is still available. | C-12 isn't for sale: another buyer took it.
        | B-03 and B-04 are sold. | B-03 and B-04 have been reserved. | We lost C-10, it sold on Monday.
        | That one is sold, I'd suggest B-12. | B-07 is under contract. | D-14 has just sold.
        | Somebody else got to B-07 first. | Another buyer has B-07. | E-2 is no longer offered.
        | A-02 is sold out. | B-10 stopped being available. | C-01 went to another client.
        | At the moment C-01 is reserved by someone else. | B-07 is unavailable at this time.
        | It's already taken. | The last lot by the park sold yesterday.
        | B-07 can't be reserved, somebody already has. | Bad news: C-10 sold.
""")
