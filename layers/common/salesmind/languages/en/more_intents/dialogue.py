"""Answers, second thoughts and what was agreed before, as customers write it in English.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "yes": phrases("""
        yea | ya | yah | ye | yass | yesss | yeh | y | yess | aye | si | ok yes | yes yes | yes ok
        | yes thanks | yes dear | sure thing | sure why not | ok sure | ok do it | ok send | send
        | send it pls | go ahead | go for it | do it | affirmative | indeed | exactly | totally
        | for sure | 4 sure | bet | deffo | defo | obvs | obviously | please | pls do | right, yes
        | great, yes | 100% | hell yeah | you got it | ✅ | yes, I would appreciate that
        | yes please send it to me love | yes that one please | of course, go ahead
        | sounds great, please proceed | yes mate crack on | please proceed as indicated | I agree
        | I would like that very much | that would be great thanks | yes it's correct
        | yes the second one | that's the one, yes | yeah send me that | ok fine do it then
        | alright go on, send it | yes, we both want it | yes I am interested in that
        | you may send it, yes | let's have it | I do | confirmed | confirm | yep that's me
        | perfect, send it | yes please that would be a great help, send it whenever you can
        | oh yes dear, I'd be delighted, go right ahead and do that
    """),
    "no": phrases("""
        nah | na | naw | nope thanks | noo | n | no no | no no no | no ta | no ty | nty | not for me
        | nay | never | not yet | don't | dont send | please don't | not necessary | no need thanks
        | I'm good | I'm fine | im ok thx | we're good | nothing | none | neither | no, neither
        | not that | wrong, no | no way jose | absolutely not | definitely not | certainly not | hell no
        | pass | I'll pass | hard pass | ❌ | 👎 | no dear, not today | no, don't send me that please
        | no thanks, I only wanted to know | I don't think so | not interested mate
        | no I don't need a quote | I'd prefer not to, thank you | that won't be necessary
        | no, that's not what I want | no for now, thank you | we decided against it | no I not want
        | I said no | we don't want it | no it's not correct | it isn't for us
        | no thanks I'm only browsing | stop sending me stuff
        | no thank you, it's very kind of you but I really don't need that right now
        | no please don't prepare anything for me, I was only curious about it
    """),
    "later": phrases("""
        later | later pls | maybe | perhaps | not sure yet | not sure | not today | tomorrow | 2moro
        | tmrw | next month | next week | another day | some other time | ill think about it
        | lemme think | I'll think | need time | I need time | in a few days | soon | we'll see
        | I'll see | dunno yet | idk yet | undecided | hmm let me think | gotta think | sleep on it
        | after payday | will talk to the wife | must ask my mum first | got to run it past my dad
        | I have to consult it with my family | I'll show it to my son on sunday and tell you dear
        | I need to discuss this with my partner before deciding | my attorney must review it first
        | let me check my finances and come back to you | I'll decide on friday
        | give me a couple of days to decide | can we pick this up next week
        | we want to look at two more places before we decide | still comparing with other developments
        | I'm waiting for my bonus, then we'll talk | when I sell my house I'll contact you
        | it depends on the bank, I'll let you know | not right now but maybe in the summer
        | write me after the holidays | me and him can't agree, we'll get back to you
        | thanks, I will think and write to you | I'd rather wait a bit before I decide
        | let me sit on it | we'll chat about it over dinner | can I answer you tomorrow
        | I'll ping you when I know more | remind me next month
        | it all sounds good but I have to sit down with my husband tonight, I'll write to you when we know
        | I'm not saying no, I just want to wait until I hear from the bank before I decide anything
    """),
    "never_mind": phrases("""
        nvm | nm | nevermind | neva mind | forget about it | skip it | skip | drop it | ignore
        | ignore that | disregard | pls disregard | disregard my last message | leave it then
        | no matter | not important | it's nothing | no worries forget it | ah leave it
        | oh forget it dear | cancel | stop | undo | wrong number | wrong person sorry | sent by mistake
        | ignore me lol | my kid typed that, ignore it | don't bother with the quote
        | I changed my mind, no quote needed | you can stop, I don't need it after all
        | sorry that was meant for my wife | don't bother | it's fine, leave it as it is
        | please ignore my previous request | oh well, never mind then thanks | I take that back
        | let's leave it there | don't worry I found it | no longer needed
        | it doesn't matter any more, thank you | was just testing, ignore
    """),
    "correction": phrases("""
        LOT sorry | sorry LOT | i mean LOT | I mean the other | not LOT, LOT | no LOT | LOT not LOT
        | LOT I meant | oops LOT | wrong lot | wrong one | other one | the other one | no the other one
        | no, the other | not this one | no not that one | the first one I said | no, first one
        | MONEY not MONEY | MONTHS not MONTHS | sorry MONTHS | sorry MONEY | I meant MONEY
        | MONTHS I mean | oops typo | autocorrect sorry | misspelled | no no, I said the corner one
        | no dear, I was asking about the other one | you misunderstood, I asked for LOT
        | I wrote it wrong, it's LOT | that's wrong, I wanted LOT | change it to LOT please
        | wait no, not LOT, LOT | sorry I put the wrong number, it's MONEY | my bad I meant LOT
        | apologies, I intended to write LOT | no that's the wrong one, I want the one by the park
        | actually LOT | actually make that LOT | let me correct myself, the unit is LOT
        | not the flat, the house | I wanted to say LOT my english not good
        | not with a deposit of MONEY, with MONEY | no for MONTHS I said, not MONTHS
        | my husband got it wrong, it's LOT | I was talking about the third one
        | I didn't ask for that one | it's not LOT it's LOT | sorry fat fingers, LOT
        | rather LOT than LOT | no I meant the bigger one | scratch that, LOT
        | oh sorry I got mixed up with the numbers, the one I wanted to ask about is LOT
        | no listen, I'm not talking about the big one, I meant the small one beside the entrance
    """),
    "accept": phrases("""
        done deal | I want it | want it | I'll have it | ill take it | taking it | I take | I'm in
        | im in | book it | book LOT | reserve | reserve it | reserve LOT | hold it | hold it for me
        | hold LOT | keep it for me | lock it in | save it for me | set it aside | buy | buy it
        | buy it now | I buy | buying LOT | we'll take it | we want it | ok reserve it | sold!
        | sign me up | where sign? | I accept | let's do it | lets go with it | mine! | going for it
        | contract? | can you hold LOT for me | pls book LOT for me b4 its gone
        | I want to put my name on LOT | can you set the second one aside for me dear
        | we've decided, it's LOT | my wife said yes, we're buying | how do I secure it
        | what do I have to do to reserve | I am ready to proceed with the purchase
        | we accept your offer and wish to proceed to contract | what's needed to reserve LOT
        | I'm convinced, let's sign | I'd like to go ahead with it, thanks
        | hi, I want to reserve LOT please | take it off the market, it's mine
        | where do I pay the reservation and sign | I want buy this house, what I do now?
        | ok you've convinced me, I'll buy the corner one | I'll take both | put LOT under my name
        | send me the contract to sign | draw up the contract | when can I come sign
        | I'm going with the second one | the quote is fine, let's go | happy with the quote, what next
        | ready to buy | could you block that unit for me until friday?
        | can I reserve it now and pay tomorrow | get me the one on the corner, I'm buying
        | we've talked about it all night and we're going for LOT, tell me what we have to do to reserve it
        | I don't want anyone else to get it so please put LOT aside for me, I'll come sign tomorrow
    """),
    "cancel_reservation": phrases("""
        cancel booking | cancel reservation | cancel my lot | cancel LOT | unreserve LOT
        | release my lot | unbook | drop my reservation | I cancel | free up LOT | remove my hold
        | I'm pulling out | I'm out, cancel it | withdraw my reservation | call off the booking
        | cancel my hold | hi, I need to cancel the reservation I made, thanks
        | my loan was refused so I can't keep the lot | I lost my job, please cancel my booking
        | I won't be buying LOT after all, let it go
        | we're getting divorced so cancel the lot we reserved
        | I regret reserving, want to undo it dear | give LOT to someone else, I can't go on
        | we wish to rescind the reservation of unit LOT | what do I do to cancel what I reserved
        | I don't want anymore the house that I reserved | please take my name off LOT
        | found another place, cancel the one you're holding for me
        | can I cancel my reservation and get my deposit back | I no longer want the unit I booked
        | terminate my reservation effective today | my husband booked LOT without asking me, cancel it
        | stop the reservation process please
        | things got complicated at home and we can't keep the lot we reserved, so please cancel it for us
        | I put my name down for LOT last week but I've changed my mind, what do I do to get out of it
    """),
    "my_reservation": phrases("""
        my reservation? | my booking? | my lot? | reservation status | booking status? | is it reserved?
        | did it book? | am I booked? | is LOT mine? | is it still mine | what's mine | my reserved lot
        | expiry of my booking? | when does it expire | how long is it held | how many days left
        | check my reservation | hi, just checking my reservation is still on, thanks
        | which one was it I put on hold dear, I forgot | what unit is reserved in my name
        | until what date do I have it reserved | did you register my reservation of LOT
        | did my payment for the reservation arrive | by when must I pay so I don't lose my reservation
        | is the hold on LOT still active | please confirm the status of my reservation of unit LOT
        | my wife reserved something last week, which was it | has my booking expired already?
        | I reserved a lot monday, is it still for me? | what date does my hold end
        | am I still holding the corner lot | could you look up my booking
        | do I still have the flat I booked | show me what I have reserved
        | I paid to hold a lot two weeks ago and nobody's confirmed it to me, is it still under my name
    """),
    "my_quote": phrases("""
        my quote? | my pdf? | resend | resend it | resend pdf | resend the pdf pls | send again
        | send it again | quote again | where's my quote | where is the pdf | last quote?
        | previous quote | old quote | quote number? | didn't arrive | nothing arrived | pdf won't open
        | file is broken | can't open it | you said you'd send the quote and I don't see it
        | hi, could you send me my quotation once more? thanks
        | I lost my phone, can you send me the quote I had | until when is my quotation good
        | the quote you made for me last week, what was the total?
        | is the price in my quote still the same dear | my daughter deleted the quote you sent
        | I need the quote you gave me on tuesday | kindly forward the quotation previously issued to us
        | what was the monthly payment in my quote | the document you sent came out blank
        | what did you quote me before | has my quote run out | which lot was my quote for
        | I want see again the quote you did me | not received the quotation yet
        | the other day you sent me a quote but I changed phones and lost it, could I have it again
    """),
    "confused": phrases("""
        eh? | wut | wat | wdym | hm? what | sorry? | excuse me? | don't get it | dont understand
        | me no understand | not clear | unclear | confusing | confused | i'm confused | say again
        | repeat please | can you repeat | explain | explain better | in english please | meaning?
        | like how? | how so? | how come | you lost me | you've lost me dear, slower please
        | what are you on about | sorry my english is bad, simple words please | that went over my head
        | what's that supposed to mean | I read it three times and still don't get it
        | could you clarify your previous message | what do those numbers mean | I'm not following you
        | too many words, what do I have to do? | what does amortisation mean
        | I have no idea what you just said | what is a proforma
        | that isn't what I asked, I don't follow
        | sorry but I read what you wrote twice and I honestly don't know what you're telling me
    """),
}
