"""Wishes of service and questions about the company, as customers write it in English.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "person": phrases("""
        human | human please | operator | advisor | sales agent | agent pls | call me | ring me
        | phone me | give me a bell | gimme a call | manager? | salesperson | a person | someone real
        | live agent | phone number? | talk to sales | real human now | can I speak to somebody
        | I want a person not a bot | get me your boss | is there a number I can ring
        | could you have Mr Evans phone me | pls call me asap | whats ur number | can u call me after 6
        | whatsapp call me | I need to speak with an agent, thanks
        | I don't type well dear, can someone telephone me
        | good morning, kindly ask a consultant to contact me on this number
        | I am driving so better if you call me | my lawyer wishes to speak with your legal department
        | let me talk to whoever is in charge | pass me to the sales guy please
        | can I call you instead? | I WANT TO SPEAK TO A HUMAN
        | enough of this, connect me to somebody who knows | do you have a rep who speaks polish
        | could one of your colleagues reach me on my landline in the evening
        | I have many questions, is easier by phone | here's my cell 0499 112 233, get someone to call
        | my email is tom@mail.com, have an agent write to me
        | hi, can I please talk with one of your sales executives? thanks
        | reach me at my office number tomorrow morning | transfer me | forward me to a colleague
        | are you able to hand me to a person | I'd like a call back | callback please
        | book me a call with an adviser | I'd feel better speaking to a real person about this
        | who can I talk to | please someone should call me | give me the contact of your agent in town
        | can the developer himself talk to me
        | with all due respect I'd rather discuss this with one of your people over the phone, is that
          possible
        | listen I'm seventy four and I don't get on with these messages, have somebody telephone me please
        | can you tell the gentleman who attended me on monday that I need to talk to him urgently
    """),
    "visit": phrases("""
        visit | viewing | can I visit | visits? | can we see it | come see it? | tour? | site visit
        | site inspection | book a visit | when can I view | visit on sat? | can I come today
        | can i pop by | show me round | could I come over | see it in person
        | can I swing by after work | my wife wants to see the place first
        | do you have slots on thursday | I'm in town next week, can you show me around?
        | want to see the land with my own eyes
        | good morning, could I arrange an appointment to inspect the property?
        | we fly in on the 12th, can someone take us to the site
        | is transport provided for the site visit | I'd like to walk the boundaries with my builder
        | can u show me the flat 2moro | can I see the house tonight at 6 | we can meet at the site?
        | hi! would love to view it this sunday with my mum 😊 | let's set a date to go
        | please can I come with my grandson to have a look | do I just turn up or book?
        | may we schedule an inspection before signing | who would meet us there
        | can I bring my architect to look at the plot
        | we couldn't make it last sunday, can we go another day
        | I can't come tomorrow, change my appointment to friday | what time is my viewing
        | are viewings by appointment only | visiting days? | virtual tour or only in person?
        | open house this weekend? | see the model unit | I'd rather see it before talking money
        | take me there | set up a meeting at the property | can i view LOT
        | any chance of a look at LOT on saturday | can we see inside the model home
        | come and look at it tomorrow, ok? | I'd like to meet on site at noon
        | we'll be passing through on friday around lunchtime, would somebody be able to show us round the
          place
        | before I put any money down I want to stand on the land and see it, when could that be
    """),
    "photos": phrases("""
        pics? | photo | pictures | photos pls | send photos | images? | video? | vid | got any pics
        | more photos please | send me a video | floorplan? | blueprint | drone video? | renders
        | layout | map of the lots | brochure | catalogue
        | let me see some pictures dear, my eyes are old so big ones | do you have a 360 tour online
        | hi could you whatsapp me photos of the inside? thanks | photos of the kitchen and bathroom
        | the ad only has one picture, do you have more | can you film the street for me
        | my wife wants to see what it looks like, any pictures | pics of LOT pls
        | got a plan with the dimensions drawn? | I'd like the master plan image
        | show me how the facade will look | real photos not renders | aerial shot of the place
        | send me the layout of the 2 bed | can you share the site map with all lots
        | plan of the plot please | photo album?
        | I live overseas and can't go there, so could you send me a video or some photos of how it looks
          now
    """),
    "location": phrases("""
        where? | where is this | address? | address pls | map? | pin? | wheres it | where u at
        | whereabouts | directions | maps link | gps? | which city | which town? | what area is this
        | what suburb | coordinates please | send location | send me the pin pls
        | where exactly is the project | how far is it from the airport | is it near the highway
        | how do I get there by bus | I'm driving there now, what do I put in the sat nav
        | is it on the north side of town? | which district are the houses in | what's the closest town
        | hi, where is this located? thanks | is this in Texas or where
        | I am not from here, where it is this place | how many minutes from the centre by car
        | can you tell me what street it's on, dear? I'll ask my son to bring me | how far from the sea
        | is it walking distance from the train station | what's nearby, any landmark
        | where's your sales office | which state | how to reach | is it close to the university
        | in what neighbourhood is the building | past the petrol station or before?
        | I'm at the roundabout, where do I turn | is it up the hill or down by the river | what county
        | zip code? | what parish is it in | whats the nearest metro
        | kindly share the exact location of the estate | which side of the main road is it on
        | LOCATION PLEASE | landmark? | is PROJECT in the city or outside
        | I'm coming from the airport in a rental car, could you send me exactly where the development is
        | my husband says it's by the old factory and I say it's near the lake, so where is it really
    """),
    "payment_methods": phrases("""
        card? | cash ok? | visa? | mastercard? | amex? | paypal? | crypto? | cheque? | wire?
        | bank transfer? | venmo | zelle? | cash app? | revolut? | debit card? | direct debit?
        | how do i send payment | do u take card | can I pay cash | mpesa?
        | which payment methods do you accept | can I pay with my credit card and get the points
        | I'm in Dubai, how can I pay from here | do you accept euros or pounds
        | can my son pay from his account in america | do you work with HSBC
        | is it possible to pay at the office in cash
        | can I set up a standing order for the instalments | would you accept a house in part exchange
        | can we pay half by card and half by transfer | do I pay online or at a bank
        | in which currency are the instalments paid | can I pay with bitcoin bro
        | do you take a banker's draft | which banks are you with
        | can I swap my truck for the down payment | is there a surcharge for card payments
        | pay by link?
        | my salary comes in pesos to an account abroad, in what ways could I send you the monthly payment
    """),
    "pay_to_account": phrases("""
        account number? | acc no? | acct number pls | iban? | bank details | bank details pls
        | swift code? | sort code? | routing and account | where do I pay | where to pay? | what account
        | send account | wire instructions | beneficiary name? | where do i transfer | account name?
        | I'm at the bank, what's the account | which account does the deposit go into
        | hi, please send me the account so I can pay my instalment, thanks
        | I'm ready to transfer, give me the details | to whom do I make the cheque payable
        | I'm going to pay now send me the details
        | could you confirm the company's bank account details in writing
        | is the account in the name of the company or a person
        | my daughter will do the transfer, which account dear?
        | what reference do I put on the transfer | need the IBAN and SWIFT for an international wire
        | somebody sent me an account number, is it really yours?
        | kindly provide your banking coordinates | where do I deposit the MONEY
        | drop the account details | what's the account for the reservation payment
        | I'm standing in front of the cashier right now, please tell me which account number I put the
          deposit into
    """),
    "opening_hours": phrases("""
        hours? | open? | open now? | open today? | open sunday? | closing time? | what time u close
        | what time u open | till when are you open | business hours | opening times | schedule?
        | are you closed | weekends? | open on saturdays? | lunch break? | office hours?
        | hi, are you guys open tomorrow? | what are your hours on weekends
        | I finish work at 7, will you still be open | do you open on christmas eve
        | what time does the office open in the morning dear | are you open during the holidays
        | is the sales office open on public holidays | can I come at 8am or is that too early
        | which days is the office attended | do you close for lunch | until when can I write to you
        | what time do your advisors start | I can only come on sunday, is somebody there
        | from what time is reception attended | are y'all open labor day
        | what are the working hours please | how late are you there tonight
        | I come out of work at half past six, would there still be someone in the office at that time
    """),
    "financing": phrases("""
        mortgage? | bank loan? | loan requirements? | credit check? | bad credit ok? | no credit? | fha?
        | va loan? | usda loan? | financing? | do u finance | do you help with mortgages
        | minimum salary? | guarantor? | help to buy? | shared ownership? | preapproval needed?
        | I was bankrupt five years ago, can I still get a loan
        | I'm a pensioner, will any bank lend to me dear? | my credit score is 580, is that enough
        | can I use my pension fund to buy | I drive uber and have no fixed salary, can I get financed
        | what documents does the bank ask for | we both work, can we add our incomes for the loan
        | I live abroad, can I get a mortgage there | which lender do you work with for home loans
        | how long does the loan approval take | do I need to be preapproved before I buy
        | my visa is temporary, will they give me credit
        | does the developer offer owner financing without credit check
        | what percentage does the bank lend | I have a default on my file, does it matter
        | is there a government subsidy I can apply to | can you help me apply for a housing loan
        | do you need proof of income | what are the eligibility criteria for financing
        | can my brother be co-signer | is the property mortgageable | do banks lend against this land
        | I'm a student, can I get a loan | any bond originator you recommend | first-time buyer grant?
        | I've only been eight months in my job and I have a car loan, do you think the bank would approve
          me
        | what would the bank look at if my wife earns more than me but has no fixed contract
    """),
    "document": phrases("""
        deed? | when's the deed | title deed? | who is the notary | registry? | delivery date?
        | when is it finished | ready when? | completion date? | move in date? | pets? | dogs ok?
        | can I have chickens | pets allowed? | noise rules? | parties allowed? | airbnb ok?
        | renting allowed? | can I sublet | HOA? | hoa monthly? | service charge? | maintenance fee?
        | ground rent? | council tax? | property tax? | stamp duty? | vat included? | water?
        | electricity? | gas? | internet? | fibre? | sewer or septic? | paved roads? | street lights?
        | security? | gated? | cctv? | pool? | gym? | playground? | clubhouse? | lift? | elevator?
        | storage room? | parking spaces included? | visitors parking? | ev charger? | who's building it
        | who owns the company behind PROJECT | what other projects has the developer done
        | do you have the building permit | planning permission?
        | are all permits approved by the council | is it already registered at the land registry
        | how long until I get the title in my name | who pays for the registration
        | what if I miss a payment | what's the late fee | is there a penalty if I pay off early
        | can I pay it all off early without a charge
        | how many missed instalments before I lose the lot | do I get a refund if I pull out
        | is the deposit refundable | what are the cancellation terms
        | if my loan is refused do I get my deposit back | what happens if you don't deliver on time
        | if I die, what happens with the lot dear? does it go to my children
        | can the property be put in two names | can I put it in my daughter's name
        | can I transfer the contract to someone else | can I sell it before the deed
        | I am foreigner, I can buy? | can a company buy | do I need residence to buy there
        | what documents do I need to bring | can my brother sign for me with a power of attorney
        | how high can I build | how many storeys are allowed | is there a minimum built area
        | how long do I have before I must build | can I put up a fence
        | what kind of walls are allowed around the plot
        | can I build with my own contractor or only yours | do I have to follow a set house design
        | can I put a tiny home or a container on it | can I park my caravan or boat on the plot
        | can I open a shop in the house | is commercial use permitted | may I keep horses
        | what's the soil like, does it flood | is it in a flood zone
        | is the land flat or does it need filling | is there a soil study | can I drill a well
        | is the water from the mains or a well | who is the electricity supplier
        | is there mobile signal there | are there schools near | is there a supermarket nearby
        | any hospital close to it | does a bus go there | will there be shops inside the development
        | how many units in the building | how many lots in total
        | what finishes come with the apartment | does it come with the kitchen fitted
        | what materials are the walls made of | is it soundproof, my neighbours now are awful
        | how long is the warranty on the roof | what does the structural warranty cover
        | hi good morning, I'd like to know if services are already connected, thanks
        | kindly specify the closing costs borne by the purchaser
        | we argued about it at home: are dogs allowed or not?
        | and the fees, what do I pay every month once I live there | what rental yield can I expect
        | does the value go up | can tourists stay short term, I want it as an investment
        | what does the contract say about delays | is there a cooling off period
        | can I see the contract before paying | what's included in the maintenance fee
        | who manages the condo | can I change the floor plan | can I paint the facade another colour
        | can I smoke on the balcony | barbecues allowed? | until what hour can builders work on site
        | is there rubbish collection | solar panels allowed? | what stage is construction at
        | when do the roads get done | is the electricity underground | is the escritura done at closing
        | do I pay capital gains if I sell
        | if for whatever reason I lose my job halfway through and can't keep paying, do I lose everything
          I've paid
        | I have two big dogs and a parrot, are there any rules about animals in the building
        | we're thinking of living abroad part of the year so could we let it out to holidaymakers while
          we're away
        | is the road going to be paved before we move in or will we be driving through mud all winter
        | who takes care of the green areas and how much do the owners pay for it every month
        | my mother is in a wheelchair, does the building have a lift and ramps at the entrance
        | I'd like to know which expenses I will have besides the price, I mean notary, taxes, registration
          and all that
        | does the house already come with a water heater and kitchen cupboards or is it delivered empty
    """),
    "trust": phrases("""
        scam? | legit? | is it legit | r u legit | is this real | fake? | fraud? | are u guys for real
        | registered company? | licence number? | clean title? | any liens? | debts on it? | reviews?
        | references? | can I trust u | is it safe to buy
        | how do I know this isn't fraud, my neighbour lost everything like that
        | my son says to be careful, are you a serious company dear?
        | show me proof that you own the land | can I see the title before I pay anything
        | what's your company registration number
        | are there any encumbrances or pending litigation over the property
        | I read bad things about you online | I've been cheated before so convince me
        | is there any legal dispute on this land | how many years have you been in business
        | can I talk to people who already bought | is my money protected if you go bust
        | do you use escrow | who guarantees you'll actually deliver | why should I believe you
        | seems dodgy to me | my friend says you're scammers, is it true?
        | is the seller really the owner | the price is so low, where's the catch
        | are you registered with the real estate commission | is the whatsapp number official
        | can my solicitor check the papers | feels sketchy ngl
        | what security do I have if I pay you upfront | are you the same firm that was in the news
        | my uncle paid for a lot once that never existed, so how can you prove that this is all above
          board
        | before sending a single penny I'd like to see papers that show the land really belongs to you
    """),
    "complaint": phrases("""
        complaint | worst service | terrible | appalling | disgusting service | so rude
        | never called back | no one showed up | I'm fed up | I'm furious | I'm not happy
        | want to complain | this is a disgrace | not good enough | I demand an answer
        | very disappointed | shame on you | your agent left me standing at the gate for an hour
        | I've called ten times and no one picks up | the man in the office was very rude to my husband
        | you sold my lot to someone else! | the house you handed over has damp everywhere
        | the builder left rubble on my plot and nobody cleans it up
        | you promised the deed in march and I still have nothing
        | my lawyer will be in touch about this breach | I was charged twice and no one refunds me
        | every time they send me to a different person | three weeks late and not even an apology
        | the road is still mud like the day I bought | you lot keep fobbing me off
        | I've sent five emails, zero replies
        | the price you gave me last week was different, that's not serious
        | how do I file a formal complaint | I want my money back, you lied to me
        | you people told me there'd be water and there is none
        | I'm going to leave you one star everywhere | CONSUMER PROTECTION WILL HEAR ABOUT THIS
        | I feel cheated by your salesman | my payment isn't showing up and nobody helps
        | your advisor hung up on me | this is the last time I ask nicely, fix it
        | it's the third time I write about the same leak and every time you tell me somebody will come and
          nobody does
        | your salesman assured us the price was fixed and now you want to charge us more, that's
          outrageous
    """),
}
