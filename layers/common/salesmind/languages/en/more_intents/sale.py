"""What is for sale and at what terms, as customers write it in English.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "list": phrases("""
        lots? | plots? | houses? | flats? | any flats left? | apartments? | units? | land? | inventory
        | available? | what's available | availability | listings | catalog of lots | what u got
        | whatcha got | what do you sell | any lots left | still any left? | anything left? | see lots
        | show lots | show available units | offers? | 2 bed? | 3 beds with garden | studio?
        | anything by the lake? | corner one available? | anything facing east | got any penthouses
        | any bungalows, dear? I can't do stairs | flat with balcony | townhouses? | duplexes?
        | anything with a garage | something quiet at the back | pet friendly place with a yard
        | shops for rent or sale? | warehouse space? | commercial lots?
        | hi, I'm looking for land to build on
        | good morning, kindly share the list of your available plots, thanks
        | we're newlyweds looking for our first flat | do u have smth with 2 bathrooms
        | I need house for four kids and my mother, what you have
        | looking for a holiday home with sea view | what's left in block C
        | which ones haven't been sold yet | I'm an investor, show me everything ready for handover
        | hello is this still available? the 3 bed in the ad
        | he wants a big yard and I want a short drive to work, what have you got
        | any plots around AREA left | do you have something between AREA and AREA
        | something like AREA with trees on it
        | I want somewhere to park my lorry, anything with wide access
        | ok show me what you've got in PROJECT | which houses are ready to move in
        | list all 2 bed apartments on high floors | can I see your stock please mate
        | need a place near the school for the kids, what is there | what types of units do you have
        | how many lots do you still have available | is there anything on the ground floor for my nan
        | options with 3 bedrooms pls | farm land? | acreage available? | looking to buy
        | a section with a flat site, anything going? | what sizes do your lots come in
        | anything next to the green area? | are there any units left in the second tower
        | hi there my wife and I are moving next spring and need three bedrooms, what have you got for us
        | so basically I'm after some land where I can build two small houses, do you have anything like
          that
        | good evening, I would be obliged if you could tell me which units remain unsold in the first
          phase
        | my daughter is starting university there so we want a small flat, can you tell me what there is
    """),
    "budget": phrases("""
        MONEY budget | got MONEY | I got MONEY | up to MONEY | MONEY max | under MONEY? | below MONEY
        | MONEY tops | MONEY or less | around MONEY | MONEY to MONEY | with MONEY? | budget MONEY
        | my max is MONEY | less than MONEY pls | MONEY what can u do | for MONEY what is there
        | MONEY enough? | what have you got for MONEY | anything in the MONEY range
        | any houses for MONEY or under
        | I've about MONEY in savings dear, would that buy me something small
        | me and my bf have MONEY between us what can we get
        | my client's ceiling is MONEY, please advise of suitable options
        | I have only MONEY now, is possible buy something?
        | looking to invest MONEY, what do you recommend | we don't want to go over MONEY
        | can I get a 2 bedroom for MONEY | which lots are under MONEY
        | hi, I've MONEY cash, what can you offer me? thanks | I can do MONEY monthly, what fits
        | up to MONEY per month is what I can manage, any options
        | I just sold my flat for MONEY and want to buy land with that
        | with a deposit of MONEY what could I buy | I have MONEY saved up and can pay MONEY each month
        | he says MONEY, I say MONEY max, what's in between? | what does MONEY buy me in PROJECT
        | find me something for MONEY | instalments of MONEY or lower, what do you have
        | inherited MONEY and want to put it in property | my budget's tight, MONEY at most
        | the bank approved me for MONEY, show me what's in reach | anything for someone with MONEY down
        | is there something I can afford on MONEY a month | mate I've got MONEY what'll that get me
        | lots priced up to MONEY please | show me flats below MONEY
        | if my limit is MONEY which ones can I look at | we could stretch to MONEY
        | MONEY is all I have, can you help me out | I wanna spend between MONEY and MONEY
        | ok so between my savings and what my dad lends me I've got about MONEY, what could that get me
        | we were told it starts at MONEY but honestly we only have MONEY, is there anything at all for us
        | if I can only put aside MONEY every month after rent and food which of your lots could I afford
    """),
    "cheapest": phrases("""
        cheapest | cheapest one? | cheapest lot? | cheapest pls | lowest price | cheap ones
        | anything cheap? | cheaper? | cheaper ones? | something cheaper | the cheapest flat
        | cheapest house u have | bottom price unit | starting price? | prices from? | from how much?
        | lowest monthly? | minimum price? | the low end | entry level one | most economical
        | got anything cheaper than that | which costs the least | what's your lowest priced unit
        | I'm on a student budget so the cheapest you've got lol
        | show me the most affordable house in the development | sort by price low to high
        | what's the least I could pay to own something here
        | hi, what is the cheapest plot you have left? thanks
        | I don't need anything fancy dear, the least costly will do
        | which lot is the best value for little money | for investor, what's the lowest ticket
        | we want the one that costs less than all the others | what's the most budget friendly option
        | where do your prices begin | which apartment has the lowest price right now
        | most cheap one please | is there a lot less expensive than this
        | show me the lowest-cost homes | what is the cheapest in PROJECT | gimme the cheap one
        | the one with the lowest price | which has the lowest deposit
        | do you have a more affordable one | any bargain lots | what do prices start at
        | cheapest corner lot? | cheapest 2 bed? | the least pricey of all
        | look I don't care about the view or the corner, just tell me which one costs the least money
        | we're just starting out so please show us whatever is the most affordable thing you've got
    """),
    "largest": phrases("""
        biggest | the biggest | largest? | the large one | big ones | bigger? | something bigger
        | the roomiest | max size? | biggest lot? | largest house? | biggest one u have | widest one?
        | most sqm | most bedrooms? | any bigger ones | the most land | which has the most space
        | what's the maximum area you sell | we're eight in the family so the biggest house you've got
        | show me the plots from biggest to smallest | I need room for horses, which one is largest
        | what is your greatest surface | hi, which flat is the largest one please
        | which one has the biggest garden | the widest frontage you have
        | which of the available ones has the most metres | what's the most spacious apartment left
        | got anything huge? | the largest in PROJECT
        | I want to put up a warehouse, give me the largest plot | do you have a larger one than this
        | longest lot? | bigger than that one? | sort by size, largest on top
        | there's nine of us with the grandparents so we need the one with the most space you have
    """),
    "more": phrases("""
        more | more pls | more options | others? | other ones? | and the rest? | what else?
        | anything else? | any other | next ones | the next ones | others please | different ones
        | continue | go on | rest of the list | remaining ones | show more | few more | keep scrolling
        | next 5 | got any other ones dear? | I've seen those, what else is there
        | none of those suit me, got others? | is that everything you've got | only these?
        | show me the rest of them please | are there further units available apart from these
        | hmm not my style, next | other lots similar to these | can u send the remaining ones
        | those ones I don't like, let's see more | any alternatives?
        | do you have some different options for me | and what other ones are there?
        | that's it? nothing else? | ok and after those
        | those are nice but not quite what we're after, could you show us some of the other ones
    """),
    "lot": phrases("""
        LOT pls | LOT info | LOT details | about LOT | and LOT? | what about LOT | how about LOT
        | LOT available? | LOT still there? | LOT sold? | is LOT gone | LOT size? | LOT measurements
        | see LOT | show me LOT | open LOT | LOT please | the LOT one | number 2 | the second one?
        | that one | and that one? | the corner one? | the last one, tell me more | what's LOT like
        | I wanna know about LOT | any details on LOT please | is that one still available
        | is it still up for grabs | has anyone taken LOT yet? | how many square metres is LOT
        | which way does LOT face | how many baths does LOT have | does that one have a balcony
        | what floor is LOT on | what's the frontage of LOT | is LOT flat or on a slope
        | hi, saw LOT in your ad, is it still for sale? thanks
        | good evening, please provide the particulars of unit LOT
        | my husband liked LOT, tell me about it dear | tell me everything about the first one
        | does LOT have a garage and a garden
        | what are the dimensions of LOT, I need to fit a house of AREA | LOT is next to what?
        | does LOT get sun in the morning | is LOT beside the road or inside
        | what does house LOT come with | i want know more of the LOT please | LOT looks good, more info
        | let's look at LOT | what's LOT got that the others don't
        | the third on the list, how big is it | that one near the park, what's it measure
        | give me the specs of LOT | does LOT come with parking | is LOT reserved already by somebody
        | the one you mentioned first, is it free
        | I was walking past yesterday and saw the one next to the fountain, LOT I think, can you tell me
          about it
        | before I show it to my wife, how many metres does LOT have and which way does the front face
        | someone told me LOT was already taken but the sign is still there, is it available or not
    """),
    "price": phrases("""
        price pls | prices? | cost? | how much | hw much | how mch | how much pls | whats the price
        | how much u want | how much for it | how much LOT | LOT price | LOT how much? | price of LOT
        | price LOT please | and the price? | and price? | what price | total price? | full price?
        | cost of it? | $? | what's it cost | rates? | price per sqm? | per acre price? | price range?
        | how much is that one dear | how much they are | how much are we talking
        | what's the damage lol | what does LOT sell for | what would I pay for LOT cash
        | so what's the price on that one? | what do the 3 beds go for | how much for a plot of AREA
        | how much does a house cost there | hi, how much is it? thanks
        | good morning may I know the price of LOT please | what is the listed price of unit LOT
        | how much money is LOT | could you tell me the value of the second one
        | and the corner one, how much? | what are flats going for in PROJECT
        | the ad doesn't say the price, how much is it | how much is the square foot
        | please send the price list for all units | how much you sell the land
        | what's the going rate for a lot there | HOW MUCH IS THE HOUSE
        | is the price with tax? how much total | how much would LOT set us back | u got a price for LOT
        | how much does each lot cost more or less | abeg how much is one plot
        | how much for all three together | what number are you asking for LOT | what's LOT worth
        | the first one costs how much
        | hello good afternoon, my sister is asking how much the house with the green roof costs, could you
          tell me please
        | I asked this morning but nobody told me, what's the price of LOT if I pay it all in cash
        | sorry to bother you again dear but how much did you say the corner lot was
    """),
    "compare": phrases("""
        LOT or LOT? | LOT versus LOT which one | compare LOT and LOT | compare LOT LOT | compare them
        | compare both | compare? | difference? | whats the diff | which one? | which is better?
        | which one's better | better one? | first or second? | this or that?
        | the two of them side by side | versus? | which has more land | which is nicer
        | which is best value | how do LOT and LOT compare | what does LOT have that LOT doesn't
        | which would you buy if it was you dear | my wife prefers LOT and I prefer LOT, who's right?
        | which is the better investment, LOT or LOT | is LOT bigger than LOT | is LOT cheaper than LOT
        | why is LOT more expensive than LOT | put LOT next to LOT for me
        | between those two which do you recommend | can you compare the first one with the third
        | which of these has the better location inside the project
        | he wants the corner, I want the park one, tell us which is best
        | I'm deciding between a flat and a house, what's the difference in price
        | hi, could you compare LOT with LOT for me please? thanks
        | of the three which one is better for a family
        | please set out the differences between units LOT and LOT | LOT against LOT, pros and cons
        | which one gets more sun, LOT or LOT | what is different of LOT and LOT
        | is there much in it between LOT and LOT | are LOT and LOT the same size
        | which lot is better for building a duplex | help me pick one of the two
        | the corner one or the middle one, what would u choose | which of both is more good
        | show LOT and LOT together
        | we've been arguing about it all weekend, he says LOT and I say LOT, which one is really the
          better buy
        | apart from the price, is there any real difference between LOT and LOT or are they basically the
          same
    """),
    "quote": phrases("""
        quote | quote pls | a quote | quotation | quotation pls | proforma | pdf | pdf pls | quote LOT
        | LOT quote | LOT quote pls | quote me | quote for LOT? | estimate? | quote in MONTHS
        | quote cash | quote it | quote this one | quote both | the quote pls | formal quote
        | written quote | send quotation | need quotation | can u quote me LOT | make me a quote
        | send me LOT in pdf | give me the numbers for LOT in writing
        | put that on paper for me dear, my son will read it
        | could I have a formal quotation for unit LOT addressed to my company?
        | I need something official to show the bank | send me the proposal for LOT
        | quote me the corner one in MONTHS | get me a quote for the second one with MONEY down
        | hi! can you please send me a quote for the 2 bed? thank you | do me a quote mate
        | prepare a quotation with MONEY deposit and balance over MONTHS
        | I want the pdf with the monthly payments
        | please issue a proforma invoice for LOT in the name of Okafor Ltd
        | email me the offer so my partner can see it | can I get that in a document I can print
        | print me a quote to take to my accountant | quote me LOT and LOT separately
        | quote on apartment LOT all cash | I'd like an official estimate of LOT over MONTHS
        | that one, quote it in MONTHS | how do I get a quote? | generate the quote please
        | you can make quotation for me? lot LOT | work me up a quote for LOT
        | send over the paperwork with the price of LOT and the instalments | need it in pdf for my boss
        | my attorney requires a written quotation | another quote but for LOT
        | quote with no down payment | price proposal for LOT please
        | my bank manager wants something in writing before monday, could you send me the quotation for LOT
          as a pdf
        | please make it out to both of us, LOT over MONTHS with MONEY down, and send it here in a document
    """),
    "plan": phrases("""
        instalments? | payment plan? | plans? | terms? | monthly? | monthly payments? | how much monthly
        | how much a month? | p/m? | per month? | deposit? | down payment? | dp? | how much deposit
        | how many months? | max months? | interest? | interest rate? | apr? | MONTHS | MONTHS please
        | MONTHS is better | over MONTHS | cash price | all cash | pay cash | on credit? | zero down?
        | no deposit? | pay later? | can I pay monthly | can I pay bit by bit | can I buy it on terms
        | do you do payment plans dear | how long can I take to pay | what's the minimum to start
        | how much do I put down for LOT | what's the monthly on LOT | what would LOT be over MONTHS
        | how much do I need upfront | what are the payment options for LOT
        | hi, could you explain how the instalments work? thanks | what percentage is the deposit
        | do you charge interest on the monthly payments
        | kindly outline the payment structure for unit LOT | I get paid weekly, can I pay you weekly?
        | could we do quarterly payments instead
        | is it possible to pay during construction and the rest at handover
        | my harvest money comes twice a year, can I pay like that | how much I must pay first
        | I can pay by month? | what's the longest term you give | show me the payment plans for LOT
        | what are my options to pay off LOT | spread it over MONTHS? | how much is the first payment
        | is there a balloon at the end | do instalments go up every year or are they fixed
        | I want to pay the lot in parts | LOT with monthly payments | mortgage-free monthly plan?
        | what are the numbers for LOT in MONTHS | and on instalments?
        | I'm paid on the 15th and the 30th so I wanted to know how the monthly payments would work with
          you
        | I don't have all the money right now, is there some way I could pay for the lot over a few years
        | what percentage do I have to give at the beginning and how is the rest divided up
    """),
    "simulate": phrases("""
        and in MONTHS? | and over MONTHS? | and with MONEY? | with MONEY down? | what if MONEY
        | if I give MONEY? | if i put MONEY | MONEY down and MONTHS | try MONTHS | try MONEY
        | now with MONTHS | and with more deposit? | and with less down? | double deposit? | half down?
        | and with no deposit? | better in MONTHS | make it MONTHS instead | change to MONTHS
        | what about MONTHS | how about MONTHS | less months? | longer term? | shorter?
        | and if I start with MONEY how does it look | how much would I pay monthly with MONEY down
        | say I put MONEY down, then what | suppose I pay half now, what's left per month
        | what happens to the monthly if I take MONTHS
        | if I go for MONTHS, does the payment drop a lot dear? | what would it be with a bigger deposit
        | my gran is giving me MONEY, how does that change the payments
        | calculate for me please with MONEY initial and MONTHS | do the maths with MONEY upfront
        | what deposit do I need so the monthly is MONEY
        | I can only do MONEY a month, how many months would that be
        | run the numbers for LOT with MONEY down over MONTHS
        | if I add MONEY each december, when do I finish
        | could you redo it with a term of MONTHS, thanks
        | please simulate the amortisation with an initial payment of MONEY
        | if I pay MONEY now and rest in MONTHS how much is month?
        | she wants MONTHS, I want MONTHS, show us both | what would I save if I cleared it in MONTHS
        | lower the monthly to MONEY, what would I need to put in | same thing but MONTHS
        | how does it change if I pay MONEY more | with MONEY to begin with how much each month
        | drop the deposit to MONEY and see | and if I pay everything in MONTHS | recalc with MONEY
        | could you work it out with 20 percent down | and if I bring MONEY from selling my car
        | put MONEY as initial and tell me the monthly | what if we stretch it to MONTHS
        | suppose MONTHS with MONEY deposit, how much comes out
        | imagine I sell my car and give you MONEY at the start, how would the monthly payments end up for
          LOT
        | my husband says MONTHS is too long, so what would we be paying each month if we did it in MONTHS
    """),
}
