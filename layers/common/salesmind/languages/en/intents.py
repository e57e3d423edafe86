"""What customers write in English, by intent: the neighbours that a message is compared with.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "greeting": phrases("""
        hi | hello | hey there | good morning | good afternoon sir | hiya | hello how are you
        | hey, what's up | morning! | good evening to you all | hi, I'm Sarah | hello again | greetings
        | alright mate | howdy | hi there, hope you're well | 👋
        | quick question | a question please | I have a question | excuse me | sorry, quick question
        | can I ask something | just a quick one | got a question
    """),
    "thanks": phrases("""
        thanks | thank you so much for your help | cheers | ty | thx | much appreciated
        | thanks for the quick reply | great, thank you | ok thanks a lot | I really appreciate your time
        | ta, that helps | you've been very helpful, thanks | thanks pal | 🙏 | 🙏🙏
    """),
    "goodbye": phrases("""
        bye | goodbye | see you | talk to you later | have a good one | good night
        | that's all for now, bye | catch you later | take care | gotta go, speak soon | see ya tomorrow
    """),
    "acknowledgement": phrases("""
        ok | okay | alright | got it | I see | right | noted | perfect | fair enough | k | ah ok
        | understood | makes sense | 👍 | 🆗 | 👌🏼
    """),
    "laughter": phrases("""
        haha | hahaha | lol | lmao | 😂😂😂 | hehe | that's hilarious | you made me laugh | rofl
        | ha ha good one | you're funny | 😅 | 🤣 | 😆
    """),
    "wait": phrases("""
        one moment | give me a sec | hold on | I'm driving, will read it later today | brb
        | just a minute please | I'm in a meeting, can't type now | bear with me
        | hang on while I find my glasses | let me read that and come back to you
        | someone's calling me, back in 5 | wait | busy now, one sec
    """),
    "compliment": phrases("""
        great service | you're very kind | wow that was quick, well done | I love how you answer
        | you're the best | really professional | what a beautiful place | excellent customer care
        | the project looks amazing | good bot | impressive | 😍 | ❤️
    """),
    "complaint": phrases("""
        nobody calls me back | I've been waiting a week for an answer | terrible service
        | I want to make a complaint | your salesman never showed up | this is unacceptable
        | I'm really disappointed with you guys | I paid and still haven't got my contract
        | I keep writing and nobody solves my problem | they promised to ring me and never did
        | you overcharged me on my instalment | I'm going to report you
        | worst company ever, no one answers the phone | I want to speak up about how I was treated | 😡
        | 🤬
    """),
    "insult": phrases("""
        you idiot | you're useless | go to hell | stupid bot | shut up | fuck you | bunch of crooks
        | what a piece of crap | moron | you people are a joke | dumb machine | piss off | you suck
        | you crooks | what a rip off you thieves
    """),
    "are_you_robot": phrases("""
        are you a robot? | am I talking to a real person | is this a bot | are you human | is this ai
        | who are you | what's your name | are you chatgpt | is this an automated reply
        | who am I speaking with | you're not a real person are you | is there a human behind this
    """),
    "slow_answer": phrases("""
        hello?? are you receiving this | anybody there? | are you still there | why so slow | ???
        | you left me on read | still waiting for your reply | did you get my message
        | I wrote ages ago and nothing | please answer me | is anyone going to reply
        | well? I asked you something | it's been half an hour and no answer | why aren't you answering me
    """),
    "trust": phrases("""
        is this a scam? | how do I know you're legit | are you a real company | are the titles clean
        | I'm scared of getting scammed | is the land registered | can I trust you
        | sounds too good to be true | are you licensed to sell
        | is there any mortgage or lien on the property | how can I check that you own it
        | what if you vanish with my money | where can I see reviews of you | is this legal
        | this looks like a scam | how do i know this isn't a rip off
    """),
    "bargain": phrases("""
        any discount? | what's your best price | can you lower it a bit | what's the lowest you'd go
        | would you take MONEY for it | I'll give you MONEY cash today | is the price negotiable
        | any promotions this month | is there a discount for paying cash in full | make me a deal
        | cheaper if I buy two? | can you do MONEY for LOT | knock something off and I'll buy it
        | any wiggle room on the price | can you do better on the price
    """),
    "too_expensive": phrases("""
        too expensive | that's way over my budget | I can't afford that | wow that's pricey
        | it's too much money | found cheaper elsewhere | the monthly payment is too high for me
        | that's a rip off | I was expecting it to cost less | MONEY is a lot for a piece of land
        | out of my price range | so dear | that is expensive | it costs a fortune
        | way over my budget mate | that's over what i can pay
    """),
    "capabilities": phrases("""
        what can you do | more info please | I'd like more information | info | I saw your ad on facebook
        | how can you help me | I'm interested, tell me more | help | menu | what is this about
        | can I get some details about the development | what does your company offer
        | saw the banner on the highway | PROJECT | saw you guys on instagram | found you on facebook
    """),
    "off_topic": phrases("""
        what's the weather tomorrow | who won the game last night | give me a lasagna recipe
        | do my maths homework | what do you think of the president | tell me a joke | are you single
        | do you sell phones | how do you cook pasta | write me a poem | are you hiring? I need a job
        | what's the dollar rate today | you sound cute, want to go out | do you love me
    """),
    "person": phrases("""
        I want to talk to a person | agent | can someone call me | put me through to a human
        | call me please | my number is 555 0199, ring me | I'd rather speak with a real advisor
        | let me talk to the manager | is there anyone I can talk to on the phone | I need a sales rep
        | what's your phone number | can I get a realtor to contact me
        | have somebody reach out this afternoon | representative | I don't want to talk to a machine
        | connect me with your team | speak to the lady who helped me yesterday
        | could an estate agent give me a ring tomorrow at 10 | real person please | customer service
    """),
    "visit": phrases("""
        can I go see it | I'd like to visit | book a viewing | when can I come by
        | schedule a tour for saturday | can I view the flat this weekend | do you do open houses
        | I want to see LOT in person before deciding | can I drop by tomorrow at 10
        | is there a show home | can we walk the property on sunday | do I need an appointment to visit
        | I'd like to bring my family to look at the site | need to reschedule my visit
        | do you take people there from the city | could I have a look inside
        | what days do you show the lots | when could I see the land
    """),
    "photos": phrases("""
        any photos? | send me pictures of LOT | is there a video | can I see the floor plan | pics please
        | do you have a brochure with images | show me what it looks like | site plan drawing
        | a short video of the land would help | got any renders of the houses | layout of the apartment
        | photo of the view | can you send me some pics of it
    """),
    "location": phrases("""
        where is it | location | send me the location on google maps | how do I get there
        | what's the address | which part of town is the project in | how far from the city
        | where are the lots located | can you drop a pin | is it close to the beach? | where is PROJECT
        | how long is the drive from downtown | what's the postcode | which highway exit is it
        | where's your office | is it far from the school | what's the nearest tube station
        | what county is this in | where are you guys based
    """),
    "payment_methods": phrases("""
        do you take cards | can I pay by bank transfer | which bank do you work with | do you accept cash
        | can I pay in dollars | is paypal ok | do you accept bank loans | can I pay with a cheque
        | zelle or venmo? | can I pay from abroad | apple pay? | would you take my car as part payment
        | is a credit card ok | do you accept bitcoin
    """),
    "pay_to_account": phrases("""
        which account do I deposit to | send me your bank details | what's the account number
        | where do I wire the money | sort code and account number please
        | whose name is the account under | I have the money ready, where do I send it
        | iban for the transfer | routing number? | I want to pay the reservation fee, what account
        | give me the bank account of the company | what account should I pay
    """),
    "opening_hours": phrases("""
        what time do you open | until what time are you open | opening hours | are you open on sundays
        | are you open today | do you work on bank holidays | when does the sales office close
        | office hours please | what days are you there | open saturday afternoon?
    """),
    "financing": phrases("""
        what are the requirements for a loan | I have bad credit, can I still buy
        | can I get a mortgage for this | what income do I need to qualify
        | I'm self employed, would I be approved | do you need a guarantor | what credit score do you need
        | do you finance in house or through a bank | I'm blacklisted, is it a problem
        | which documents do I need for financing | first time buyer scheme accepted?
        | do you check credit | fha or va loans ok? | I have no payslips, can you finance me
    """),
    "document": phrases("""
        when will the lots be handed over | is there water and electricity | when do I get the deed
        | what happens if I stop paying | are pets allowed | who is the developer
        | what are the building rules | what's included in the price | how many floors can I build
        | are there hoa fees | what taxes do I pay when buying | is there a guarantee on the house
        | can I resell before I finish paying | what paperwork do I need to buy
        | will there be a pool and a park | what's the penalty for cancelling or paying late
        | do I get my money back if I change my mind | does it have sewer and paved roads
        | who pays the notary fees | how many phases does PROJECT have | can foreigners buy
        | when can I start building | is there 24 hour security | is it freehold or leasehold
        | can I airbnb it | can i rent it out | can i rent it to tourists
    """),
    "list": phrases("""
        what's for sale | what lots are available | show me the lots | anything with a park view
        | looking for a 3 bedroom apartment | do you have corner plots | what do you have left
        | list of available units | do you have land of AREA
        | I want to buy a plot for my family, what are my options | houses in PROJECT
        | I'm after a shop to rent out | show me everything
        | something bigger than AREA near the main road | what's still free in phase two
        | any parking spaces for sale? | I'm interested in buying a lot | ground floor flats with garden
        | see available | any homes facing south | what do you have | are there any corner lots
        | 2 bedroom units | which properties are you selling | what do you have in PROJECT
        | anything in PROJECT
    """),
    "budget": phrases("""
        I have MONEY, what can I get | what can I buy with MONEY | my budget is MONEY
        | around MONEY to spend | anything under MONEY | looking for something up to MONEY
        | I only have MONEY for a down payment, what are my options
        | I can pay MONEY a month, which lot would suit me | between MONEY and MONEY what do you have
        | don't want to spend more than MONEY | I earn MONEY, what could I afford
        | we saved MONEY and want our own place | max MONEY | not more than MONEY
        | is MONEY enough for anything
    """),
    "cheapest": phrases("""
        which is the cheapest | what's the cheapest you have | lowest priced lot | prices starting from?
        | the most affordable one | something cheap please | what's the minimum price of a plot
        | the one with the smallest monthly payment | show me the cheap ones first
        | least expensive option
    """),
    "largest": phrases("""
        which one is the biggest | what's the largest lot | the one with most square metres
        | I want the most spacious | your largest apartment | which has the widest front
        | the biggest plot you've got | show the largest first | something really big
        | the one with the most land
    """),
    "more": phrases("""
        any more? | show me others | next | what else do you have | see more | other options please
        | besides those? | I don't like these, show me different ones | keep going | is that all
        | next page | do you have any others
    """),
    "lot": phrases("""
        LOT | tell me about LOT | is LOT still available | how big is LOT
        | what are the measurements of that one | more details of lot LOT | has LOT been sold
        | information on apartment LOT | I'm interested in LOT | is that one still free
        | does LOT face the park | how wide and deep is it | features of house LOT
        | I liked the second one, what's it like | is LOT a corner | let me see LOT
        | how many bedrooms does it have | is LOT free or taken
    """),
    "price": phrases("""
        how much is LOT | price | what's the price | how much does the lot LOT cost | how much is it
        | prices please | price list | how much are the lots | how much for that one
        | what's the cash price of LOT | cost per square metre | what is LOT going for | asking price?
        | what are the prices of the apartments | how much is the corner one
        | how much do plots of AREA cost | and how much is that | LOT cost | what would it set me back
    """),
    "compare": phrases("""
        which is better, LOT or LOT | what's the difference between LOT and LOT | compare those two
        | LOT vs LOT | which one would you recommend | the first or the second? | how do they differ
        | I'm torn between LOT and LOT | how much more is LOT than LOT | which of the two is bigger
        | can't decide between both, help me | pros and cons of each
    """),
    "quote": phrases("""
        quote me LOT | I'd like a quote | send me the pdf | can I get a quotation for LOT in MONTHS
        | quote for lot LOT paying cash please | I need a formal quote for my husband | proforma please
        | send me the breakdown as a pdf | can you quote that one | give me an estimate for LOT
        | could you email me the quote | quote in the name of John Smith | written offer for apartment LOT
        | a quote over MONTHS with MONEY down | can you put the numbers in a document
        | quote me both please | send me a quote please
    """),
    "plan": phrases("""
        how can I pay for it | payment plans | can I pay in instalments | in MONTHS | how much down
        | what payment options do you have | how many months can I pay over | is there a monthly plan
        | cash | what deposit do you ask | how much would the monthly payment be for LOT
        | can I pay over time | what interest do you charge | LOT in MONTHS, how much a month
        | I'd like to pay a little each month | is no money down possible | what terms do you offer
        | how much do I need to get started | interest free instalments? | what's the down payment
        | can it be paid in several parts | minimum deposit | how much would it be per month
    """),
    "simulate": phrases("""
        what if I put MONEY down | how much a month if I give MONEY | and over MONTHS instead, how much
        | if I pay MONEY upfront do the instalments go down | make it MONTHS
        | what if I double the deposit | run it with MONEY down and MONTHS | and if I pay it off sooner
        | I want the payment to be MONEY a month, how long would it take | try with MONEY as deposit
        | recalculate with MONTHS | how much do I save by paying early
        | how much would it come to over MONTHS
    """),
    "yes": phrases("""
        yes | yes please | sure | of course | yeah go ahead | send it | yep | absolutely
        | sounds good, do it | that's right | definitely | yup | why not | please do | go on then
        | correct, that one | I'd love that | yeah | ok send it over | yep go for it | go on then send it
    """),
    "no": phrases("""
        no | no thanks | nope | nah I'm good | not interested | don't send it | not really | no way
        | not now | I don't want that | I'd rather not | no need | don't send me anything yet
        | nothing else, thanks | negative | no thank you, I'm fine
    """),
    "later": phrases("""
        let me think about it | I need to talk to my wife first | I'll let you know tomorrow | maybe later
        | I'll get back to you | need to sleep on it | I'll discuss it at home
        | when I get paid at the end of the month | next week perhaps | I'm not decided yet
        | just looking for now | I'll check with my husband and tell you | I'll write to you another day
        | need to run it by my wife first | i'll have to ask the husband
        | need to run it by the missus first | gotta check with my husband
    """),
    "never_mind": phrases("""
        never mind | forget it | leave it | doesn't matter | scrap that | I don't need the quote anymore
        | let's drop it | wrong chat sorry | don't worry about it | cancel that | ignore what I said
        | oops that wasn't for you
    """),
    "correction": phrases("""
        sorry, I meant LOT | not that one, the other | my mistake, LOT | LOT instead | no, the second one
        | I meant MONTHS | that's not the lot I asked for | correction, it's MONEY | I said LOT not LOT
        | switch to LOT | actually the corner one | typo, sorry
    """),
    "accept": phrases("""
        I'll take it | I want to reserve it | where do I sign | I want to buy LOT | I accept the quote
        | deal | how do I book it | I've decided, let's go with LOT | let's do the contract
        | hold LOT for me please | how much to reserve it | reserve it before someone else does
        | I'm ready to sign | I'd like to put a deposit on LOT
        | I want that one, what's the next step to purchase | accepted | sold, it's mine | let's close
        | I'm going ahead with the purchase | how can I reserve one | ok I'll buy it
    """),
    "cancel_reservation": phrases("""
        cancel my reservation | I don't want the lot I reserved anymore | I want to withdraw my booking
        | how do I cancel the reservation | release LOT, I'm not buying it
        | I'm backing out of the purchase | undo my reservation please
        | I changed my mind about the lot I put on hold | I won't go ahead with the booking of LOT
        | pull out of the reservation | cancel my booking for LOT
    """),
    "my_reservation": phrases("""
        which lot did I reserve | until when is my lot on hold | is my reservation still valid
        | when does my reservation expire | do I have anything reserved | status of my booking
        | did my reservation go through | how many days do I have left to pay my reservation
        | are you still holding LOT for me | what did I book
    """),
    "my_quote": phrases("""
        resend my quote | how much was my quote | I didn't get the pdf | I deleted the quote by accident
        | is my quote still valid | send me the quotation again | what was my quote number
        | how much was the one you sent me | yesterday's quote, can you send it once more
        | I can't open the file you sent | the quote never came
    """),
    "confused": phrases("""
        I don't understand | what? | huh? | explain please | what do you mean | I'm lost
        | can you say it more simply | sorry, what does that mean | that makes no sense to me
        | come again? | I didn't get that | how does this work | pardon?
    """),
    "nonsense": phrases("""
        asdf | hjkl | qwertyuiop | blah bleh bloop | xkcd zzrt | dfgh jkl | lorem ipsum | ttttt
        | wibble wobble | zxcvb | tra la la | bip bop boop | fnord grbl
    """),
}
