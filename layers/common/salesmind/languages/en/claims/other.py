"""English sentences that claim neither: questions, offers, conditions, denials, rules, reports, courtesies."""

from salesmind.languages.phrases import phrases

OTHER = phrases("""
        Shall I send you the quote? | Would you like me to send it to your email?
        | Do you want me to book the Saturday shuttle? | I can reserve it for you.
        | I can hold B-07 if you accept the terms. | I could send you the photos if you wish. | Want the brochure?
        | Should I sign you up for Saturday? | Shall we set it for 10 am? | Do you want it reserved in your name?
        | Would you like an advisor to call you? | May I pass your number to an advisor?
        | Can I register your details? | Is the email on your ID the right one to send it to?
        | Which email should it be sent to? | Where do you want the contract mailed?
        | Have you sent the transfer yet? | Have you received the quote? | Did the receipt reach you?
        | Did you get the email from the bank? | Was your visit confirmed by someone at the office?
        | Who told you it was reserved? | Has anyone called you back? | Have you already signed the reservation?
        | Did you book through the website? | When was the payment made? | Which lot did you reserve?
        | Is it booked under your name or your wife's? | What date would you like the visit moved to?
        | Do you want to cancel the visit? | Are you sure you want it cancelled? | Shall I leave it as it is?
        | Would you rather keep your reservation? | Please send me a photo of your ID.
        | Send us the receipt when you have paid. | Please confirm your email.
        | Just reply YES and it will be booked. | Tell me the date and I'll look at what's free.
        | Sign up the day before, please. | Keep the receipt once the bank has stamped it.
        | Bring the signed contract to Grove Street. | Check with your bank whether the wire was sent.
        | Let me know if you've been contacted by anyone else. | Write "accept" to reserve it.
        | Tap the button below to confirm. | Transfer the fee to account 4410-772-903.
        | Remember to have the documents signed. | Don't pay anything until you have received the quote.
        | Please don't send cash. | Once you accept, it stays reserved for 10 days.
        | Once you pay the fee, the house is yours for 10 days.
        | As soon as the payment is received, the receipt is issued. | When you confirm, your seat will be booked.
        | After you sign, the lot is marked as reserved. | If you say yes, the quote goes out at once.
        | If you accept, I'll book it. | If you cancel within 5 days, the whole fee is returned.
        | If the bank approves it, you can close in a month.
        | If it isn't paid by then, the reservation is released. | If you'd like, it can be sent by email.
        | If the lot had been reserved, I'd tell you. | If somebody else has reserved it, we can look at B-05.
        | Unless it's confirmed by 6 pm on Friday, there's no seat on the shuttle.
        | As long as the fee isn't paid, the lot stays on sale. | Until you sign, nothing is final.
        | Only when the fee is paid is the lot held. | The moment your wire is credited, the 10 days begin.
        | Once your loan is approved, the down payment is due.
        | Once it has been sent, you can download it from this chat.
        | With your okay, I'd ask the office to register it. | Say the word and it'll be sent.
        | Give me your email and you'll have it today. | Nothing has been sent yet. | Nothing is booked so far.
        | I haven't sent anything. | I haven't reserved any lot for you. | Your visit is not confirmed yet.
        | It isn't reserved yet. | No reservation has been made in your name.
        | No payment has been received as far as I can see. | I don't see any payment from you in this chat.
        | I can't book visits myself. | I can't approve discounts.
        | I'm not able to confirm that your transfer arrived.
        | I have no way of knowing whether your loan was approved.
        | I cannot tell you it's done, because I don't know.
        | I can't say whether the advisor has seen your message. | I don't have a record of your complaint.
        | There is no appointment for you that I can see. | I can't promise it will be held.
        | I wouldn't want to tell you it's reserved when it isn't. | I have not spoken with the manager.
        | Nobody has been told about your case yet. | The contract hasn't been drawn up.
        | The refund has not been issued. | The discount hasn't been applied to anything.
        | I can't change your due date from here. | It's not possible to reserve without the fee.
        | Your data has not been changed. | Your quote isn't ready, I still need the plan.
        | The lot has not been set aside, so someone else could take it. | You aren't registered for Saturday.
        | You don't have a reservation with us yet. | Neither the visit nor the call has been scheduled.
        | I never received a photo, could you send it again? | Sorry, I didn't get your voice note.
        | I didn't cancel anything. | We don't take cash. | We never send codes by phone.
        | Lots can't be held by phone. | That hasn't been decided. | The deposit is refunded within 5 days.
        | The fee is returned in full if you cancel within 5 days. | After that, 30% of the fee is kept.
        | The fee is credited toward the down payment. | Deeds are signed 60 days after full payment.
        | The deed is recorded within 60 days of full payment. | Visits leave on Saturdays at 10.
        | Shuttle seats are booked the day before. | Instalments are due on the 5th of each month.
        | A late charge of 1.5% a month is applied to the overdue instalment.
        | Closing costs are paid by the buyer. | Receipts are issued once accounting sees the wire.
        | Contracts are signed at the Grove Street office. | Quotes are sent in PDF.
        | Reservations are confirmed by email. | Reservations are registered by the office, not by me.
        | Discounts are approved by management only. | The 5% discount is applied to cash purchases.
        | Card payments are charged a 3% surcharge. | The contract can be assigned for a $350 fee.
        | Keys are handed over at closing. | Complaints are answered in writing.
        | Applications are reviewed by the bank. | Refunds are paid back to the account the money came from.
        | Lots are released when the 10 days are over. | A reserved lot isn't shown to other buyers.
        | Each visit is confirmed the evening before. | Documents are checked by the finance team.
        | Payments made on a holiday are credited the next business day.
        | The price is fixed on the day the contract is signed. | Permits are granted by the city.
        | Plans are approved by the council. | Changes to the contract are made in writing.
        | The balance can be paid off early with no penalty.
        | Overdue installments are reported after the grace period. | Visitors are picked up at the office.
        | Names on the deed are taken from the ID. | The reservation holds the property for 10 days.
        | A property is considered sold when the contract is signed. | The fee is taken once per property.
        | Pets are registered with the HOA. | Your personal data is used only for the purchase.
        | Phase 1 was delivered in March. | Phase 1 is handed over in March 2027.
        | Phase 2 will be ready in December 2027. | B-07 is available. | The price is confirmed in the quote.
        | The plans are approved by the city council. | The project has been approved since 2025.
        | Water, sewer and power are already connected in Phase 1. | The streets were paved last summer.
        | The park was finished in the spring. | Willow Park was registered with the county as a subdivision.
        | The land has been surveyed. | The creek trail has been opened to residents.
        | Construction of Phase 2 is under way. | Works in Phase 2 are moving along.
        | The fence height was changed in the 2027 rules. | The price list was updated for 2027.
        | Prices were set in January. | The clubhouse is finished. | The model home is furnished.
        | The HOA fee has been set at $85 a month. | The soil study was done before the sale began.
        | The company was founded in Boise. | The utilities have been inspected by the city.
        | The house is built and ready to move into. | A-01 was finished with hardwood floors.
        | The title is free of liens. | Snow removal is included. | The road has been approved but not built.
        | The corner ones went first. | The bank changed its rates in October.
        | The 48-instalment plan has been offered since last year. | You asked about B-07.
        | As you told me, you need three bedrooms. | You mentioned that you've already sold your apartment.
        | You said you sent the transfer on Monday. | You wrote that you had booked through the website.
        | You told me the visit was cancelled. | You sent me a photo of your ID.
        | You've sent the receipt for $2,500. | Your message says the advisor promised a discount.
        | You said Karen confirmed it by phone. | You shared your budget earlier: $270,000.
        | You chose the 24-installment plan. | You were asking whether the deposit is returned.
        | You told us you'd paid the fee. | According to what you sent, the wire left on the 3rd.
        | Your wife asked for the larger one. | You visited Cedar Ridge last week, you said.
        | In the screenshot it says "transfer completed". | From what you say, the bank has already approved you.
        | You requested the price in installments. | You said you were called twice.
        | You signed on the 12th, if I read it right.
        | You've changed your mind about the corner house, and that's fine.
        | You asked me to cancel, so tell me first which visit it is. | I found two lots for you.
        | I found three houses within your budget. | I've compared them for you.
        | I looked in the documents and it isn't there. | I've looked at the price list. | I understood.
        | I understood that you want to live near the creek. | I've put them in order of price.
        | I checked the inventory: four houses are available. | I checked the rules, and goats aren't allowed.
        | I did the math: 20% is $63,600. | I've worked out the installments for you below.
        | I calculated it with the 12-month plan. | I read your message carefully.
        | I saw your question about pets. | I listened to your audio. | I've summed it up here.
        | I made a short list. | I've listed the available ones below. | I picked the two cheapest.
        | I left out the ones that are sold. | I searched for lots under $200,000 and there are three.
        | I thought of A-02 because it's the cheapest. | I only counted houses with three bedrooms.
        | I misread your message, my apologies. | I got the area wrong before: it's 1,615 square feet.
        | I was mistaken about the price. | I forgot to mention the HOA fee.
        | I gave you the price for the cash plan. | I told you the fee was $2,500, and that's right.
        | I explained the grace period above. | I've answered that above. | I mentioned the shuttle earlier.
        | I meant the one in Nampa. | I wrote the figures without the discount.
        | I've taken the 48-month plan as an example. | I used the 2027 list for this. | I've rounded the figures.
        | I assumed you would pay 20% down. | I've translated the sizes into square meters for you.
        | I noticed you like corner homes. | I've gone through the terms of sale.
        | I see you'd prefer the morning. | I've understood your complaint and I'm sorry.
        | I read that as a yes to the visit, is that right? | I've split it into two parts so it's easier to read.
        | Thanks for getting in touch. | Thank you for sending your ID. | Thanks for confirming.
        | Thank you for having booked with us. | Thanks for letting me know you've paid.
        | I'm sorry nobody called you. | I'm sorry the email never arrived.
        | Sorry for the delay in getting back to you. | I apologize if you were told it was reserved.
        | Sorry you were charged twice. | I'm sorry your visit was cancelled. | Congratulations on your new baby!
        | Congratulations on getting your loan approved! | Good to hear the bank said yes. | Glad you received it.
        | Great that you've already signed. | The advisor can send you the contract.
        | An advisor could call you tomorrow, if that suits you. | The office confirms visits on Fridays.
        | The team decides on discounts, I don't. | A person from the office has to approve it.
        | Somebody has to check your papers first. | The finance team reviews applications on weekdays.
        | To book it, I need your full name. | To reserve it you'd pay a $2,500 fee.
        | To have it sent, I need an email address. | To get it registered you need a passport.
        | For the receipt to be issued, the payment has to clear.
        | In order to change the date, tell me which one suits you.
        | Before it's booked, I need to know how many are coming. | It would be reserved for 10 days.
        | It would be sent as a PDF. | The visit would be this Saturday at 10.
        | Your seat would be on the 10 am shuttle. | The discount would be $13,400.
        | The refund would be the whole $2,500. | That would leave you with a $250,000 balance.
        | You can have it booked today. | You can get the deed recorded in about two months.
        | You can have the contract changed for $350. | The quote can be sent today.
        | The lot can be held for you. | The visit can be moved to another Saturday.
        | The fee can be paid by wire. | It could be signed next week.
        | A reservation may be cancelled at any time. | Once reserved, nobody else can buy it.
        | Once sold, a house leaves the list. | Once signed, the price doesn't change.
        | When a reservation is confirmed, you get an email. | When a visit is cancelled, the office tells you.
        | When somebody pays late, 1.5% is added. | The person who reserved B-06 has until Friday.
        | The buyer who has paid in full gets the deed. | Houses that have been reserved are marked in grey.
        | The documents sent by the bank must be originals. | The signed copy stays with you.
        | A paid reservation gives you 10 days. | An approved loan is needed before closing.
        | A confirmed visit includes the shuttle. | You need a stamped receipt. | What's left is your signature.
        | What's missing is the booking fee. | It only remains for you to say yes.
        | I still need your okay to book it. | I'm waiting for your answer before anything is reserved.
        | I need to know which lot before I prepare anything. | First choose the plan, then the quote can be made.
        | It's best to reserve soon, since two have been sold this week.
        | I'd recommend having it checked by a lawyer. | The lawyer of your choice may review the contract.
        | You'd receive it by email. | You'll get the keys when the balance is paid.
        | You'll have your deed about 60 days after paying in full.
        | You will be asked for your last three pay stubs. | You'll be charged 3% if you pay by card.
        | The fee will be returned if you change your mind by Friday.
        | Your fee would be returned whole, since it's only day three.
        | The bank will tell you whether it's approved. | The city will decide that.
        | I'd be happy to arrange a visit. | I'd love to set that up for you, which day works?
        | Happy to send it over, what's your email? | Ready to reserve? | Ready when you are.
        | Interested in reserving it? | Confirm? | Yes or no to the visit? | Book it? | Okay to send?
        | Reserved or available, which ones do you want to see? | Is Saturday set in stone for you?
        | Is it settled with your husband? | Is the price you were given in writing?
        | Was it sent to your old email, perhaps? | Could it have landed in spam?
        | Have you been pre-approved by a bank? | Are your papers ready? | Is everything signed on your side?
        | Why was your visit cancelled, did they say? | What were you promised?
        | Who's the advisor assigned to you? | How much have you paid so far?
        | How did you send it, wire or check? | Do you want the discount applied to the cash plan?
        | Will you be paying by card? | Shall I put your brother down as well? | Would it help if I sent the map?
        | Need me to change anything? | May I save your email for the quote? | Maybe it was sent to someone else.
        | It may have been sold since. | Perhaps the bank hasn't released the wire.
        | It seems you've paid by card. | It looks like A-04 suits you best.
        | It's possible that the office already knows, but I can't see that.
        | I don't know if your payment was received. | I'm not sure the email was sent.
        | I can't see whether it's been signed. | I have no information on whether your deed was recorded.
        | You'd have to ask the office whether the refund was made. | The office can tell you if the wire came in.
        | For that, please call the office, which is open until 6.
        | That is something only the manager can approve. | Only the office can confirm it.
        | An advisor needs to look at it. | That depends on what was agreed in your contract.
        | As agreed in the terms, the fee is non-refundable in part after day five.
        | It's stated in the contract you signed. | It's written in the terms of sale.
        | The rules were approved by the owners. | The surcharge was introduced by the card company.
        | Done deals aren't reopened. | Let's get you booked, what's your full name? | Let's see what's available.
        | Let me check what's free. | Let me know when you've paid. | Let me know once you've decided.
        | Tell me when it has been sent from your side. | Write to me after you've talked it over.
        | I'll wait for your reply. | I'm here when you've made up your mind.
        | I'm an automated assistant, so I don't sign or book anything.
        | I'm only a virtual assistant, and the office handles reservations. | I can explain how it's done.
        | This is how a reservation is made. | Here's how the visit is organised.
        | Reserving is done in two steps. | Booking takes two minutes. | Cancelling is free until Friday.
        | Changing the date costs nothing. | Sending the documents by WhatsApp is fine.
        | Signing takes place at 412 Grove Street. | Getting approved usually takes two weeks.
        | The approved colours for fences are white and brown. | The reserved lots can't be visited.
        | The updated list has fifteen properties. | The registered owner has to sign.
        | The discounted price is $254,600. | A cancelled reservation frees the lot at once.
        | The scheduled handover of Phase 2 is December 2027. | The attached garage fits two cars.
        | The included appliances are the oven and fridge.
        | The confirmed price is the one on the quote, not the one on the sign.
        | My colleagues are in the office until 6 today. | The advisors are all busy on Saturdays.
        | The shuttle is free. | The shuttle is waiting at the office door from 9:45 every Saturday.
        | The driver leaves at 10 sharp. | The team is happy to answer by phone.
        | We sold the first phase in eight months. | We have delivered over 200 homes.
        | We've worked with that bank for years. | We've been building in Idaho since 2009.
        | We opened the Nampa office last year. | We raised prices in January.
        | We changed our opening hours this fall. | We've planted 300 trees around the creek.
        | We've kept the same prices as last month. | We were closed on Sunday.
        | We've had a lot of questions about that. | Our architect designed the homes with big windows.
        | The builder has finished the roofs of B-05 to B-09. | The city has connected the sewer.
        | The school was opened two years ago. | The bus stop has been moved closer.
        | Your neighbors would be families who bought in Phase 1. | Your budget is enough for A-02.
        | Your first installment would be due on January 5th. | Your reservation would last until the 30th.
        | Your ID must be valid. | Your bank has to send the wire in dollars.
        | Your question is about the HOA, right? | Your three pay stubs are enough.
        | Your loan must be approved before we can close. | Your advisor, once you have one, would go with you.
        | The shuttle leaves Grove Street at 10 am, seats are booked the day before, and the tour takes about an hour.
        | B-09 faces the park, measures 140 m² and can be put on hold with the $2,500 fee.
        | The fee is credited toward the down payment, so it's deducted from the balance.
        | I've put both quotes side by side in this message so you can compare, and nothing has been issued.
        | You said the receipt had been sent, but I can't see from here whether it was received.
        | I compared both houses, and if you like A-04 better I can hold it for you.
        | I understood that you no longer want the visit; do you want me to cancel it?
        | We're open until 6, so Karen could see you this afternoon if you wish.
        | You told me your number changed, so what's the new one?
        | I looked at the rules and saw that fences up to 6 feet are allowed.
        | Thank you for paying on time, as the office will confirm when the wire comes in.
        | I'm sorry for the mix-up; the office has to look at the charge before anything is reversed.
        | The 5% only applies to cash and no exception has been made.
        | Before the contract goes to your lawyer, you'd need to choose a plan.
        | Although the office is closed on Sundays, you can write to me at any time.
        | Both names are put on the deed when two people buy. | An extra week is granted only by the manager.
        | The surveyor marked the corners of every lot in Willow Park.
        | I've read the three documents you sent, and the third one is blurry.
        | The advisor is told about the visit once you pick a day.
        | Your place in the queue isn't something I can change.
        | I've noticed the two lots you chose are both on the street side.
        | The receipt you attached shows $2,500. | I've explained the two plans; which one shall I quote?
        | So far we've talked about A-02 and B-09. | Good morning, how can I help?
        | Hi Laura, nice to hear from you. | Good evening, Mr. Bennett. | Hello and welcome to Redwood Homes.
        | You're very welcome. | My pleasure. | Have a lovely weekend. | Talk soon! | Take your time.
        | No rush at all. | Of course. | Sure. | Great question. | That makes sense. | Fair enough.
        | Haha, I like that. | B-07 costs $318,000. | A-02 is the cheapest house at $241,000.
        | A-01 has three bedrooms and 1,292 square feet. | B-08 is a corner home with four bedrooms.
        | The cheapest lot is D-13, at $184,000. | C-12 is the largest lot, 240 m². | C-10 looks onto the creek.
        | C-11 and C-12 face the park. | B-09 is 140 m² with a park view. | A-04 is in Phase 1 and faces the park.
        | The price per square foot is about $197. | Cash buyers get 5% off. | With cash, A-02 comes to $228,950.
        | The minimum down payment is 20%. | For B-05 that's $57,800 down.
        | There are plans of 12, 24 and 48 installments. | The 12 and 24 plans carry no interest.
        | The 48-installment plan has a 9% rate. | Over 24 months you'd pay around $8,033 a month.
        | The 12-month one is the quickest. | Monthly payments start after the contract.
        | There's a 3-day grace period. | There is no penalty for paying ahead. | Closing costs run about $4,800.
        | The HOA is $85 a month. | It covers landscaping and snow removal. | Two pets per household are fine.
        | Dogs must be on a leash in common areas. | Chickens aren't allowed, sorry. | Home offices are fine.
        | Short-term rentals aren't permitted. | You may build up to three floors. | The limit is 34 feet.
        | The front setback is 12 feet. | Fences in front can be 6 feet high at most.
        | Work is allowed Monday to Saturday from 8 to 5. | You have 24 months from handover to start building.
        | Cedar Ridge is on Warm Springs Road in Boise. | Willow Park is on Lake Lowell Avenue in Nampa.
        | Our office is at 412 Grove Street, Suite 2. | We're open Monday to Friday from 9 to 6.
        | On Saturdays we close at 1 pm. | We're closed on Sundays.
        | It's about a twenty-minute drive from downtown. | The shuttle leaves the office at 10 am.
        | Wear comfortable shoes, there's gravel on the paths. | Foreign buyers need a valid passport.
        | No visa is needed. | For financing you need an ID, three pay stubs and two tax returns.
        | If you're self-employed, bring six months of bank statements.
        | You can pay by wire, cashier's check or card. | Cards carry a 3% surcharge.
        | The account is in the name of Redwood Homes LLC. | The bank is Valley Community Bank.
        | Each bedroom has a closet. | The kitchen opens onto the living room.
        | There are two full bathrooms upstairs. | The garage is on the left side. | Windows are double-glazed.
        | It gets the afternoon sun. | The street is quiet. | There's an elementary school nearby.
        | The nearest supermarket is five minutes away. | The creek runs behind the B row.
        | Winters are cold, so the heating is gas. | Yes, there's fiber internet. | Parking for two cars.
        | No, there's no pool. | No, it doesn't have a basement. | Yes, three bedrooms.
        | Yes, that one is available. | Only D-13 and D-15 are left in that phase.
        | Five houses in Phase 2 have this layout. | Both have the same size. | The difference is $21,500.
        | The bigger one costs more, but it has a better view. | For a family of five I'd look at B-08.
        | If budget matters most, A-02 is the one. | How many bedrooms do you need?
        | Are you looking for a house or a lot? | What's your budget? | Boise or Nampa?
        | Would you be living there or renting it out? | Do you have a down payment in mind?
        | How soon do you want to move? | Are you buying alone or with someone?
        | Do you prefer the park or the creek side? | Which plan suits you better? | Is a corner important to you?
        | Do you have pets? | Are you working with a bank? | Which Saturday is good for you?
        | How many of you would come? | What's your full name? | Could you spell your last name for me?
        | Sorry, what do you mean by "big one"? | Could you say that another way? | I don't have that information.
        | That's not in our documents. | I'd rather not guess. | I don't know the tax rate for your county.
        | I'm not a lawyer, so please take this as general information.
        | A deed is the paper that proves you own the property.
        | A setback is the space between the house and the street. | An HOA is the association of owners.
        | An installment is each monthly payment. | The down payment is what you pay at the start.
        | The reservation fee isn't an extra cost. | It's part of the price.
        | These are the houses under $300,000: | Here are the options:
        | In short, three things: price, size and date. | First, the price. | Second, the location.
        | Cedar Ridge has houses; Willow Park has lots. | All prices are in US dollars. | That's the 2027 list.
        | Phase 2 is a little cheaper per foot. | It's a three-minute walk to the trail.
        | There's room for a garden. | The lot is flat. | It measures 10 by 20 meters.
        | D-15 is 1,076 square feet. | Good luck with the move! | Happy birthday, by the way.
        | Enjoy your evening with the family. | I hope your son feels better soon. | It's snowing here as well.
        | Boise is lovely in the fall. | Many families like that street. | It's a big decision, so think it over.
        | I understand how you feel. | You're right to ask. | That's a reasonable worry.
        | It is a bit confusing, I agree. | Buying your first home is exciting. | I'm here if anything comes up.
        | Anything else? | See you around! | Bye for now. | Cheers. | Ta, that helps. | No worries.
        | Too right, it's a good size. | The flat next to the park? We only have houses and lots.
        | We don't have anything below $184,000. | We don't sell commercial premises. | We don't do rentals.
        | Solar panels are allowed. | A pool is fine on your own lot. | You may paint it any color you like.
        | You choose the builder for the lot. | Lots come without a house. | Property tax isn't included.
        | The insurance is up to you. | Interest is 9% a year on the longest plan.
        | Paying in 12 months costs the same as in 24. | The last installment is equal to the others.
        | The due date is always the 5th. | If the 5th is a Sunday, it's the next business day.
        | The balance after the down payment is $214,400. | 20% of $199,500 is $39,900. | Half of that is $19,950.
        | That's above your budget by about $8,000. | The park has swings and a small court.
        | You can see the mountains from the second floor. | B-07 and B-09 are still available.
        | B-07 is still free. | Nobody has reserved C-10 so far. | B-07 isn't reserved: it's available.
        | C-10 is for sale. | B-07 hasn't been sold yet. | You can reserve B-07 today.
        | If B-07 sells, I'll suggest another one. | I have B-07 (150 m², $318,000) and B-09 (140 m², $304,200).
        | There are 3 lots available in Los Olivos. | Reserved lots come back on sale if nothing is signed.
        | C-10 is sold with utilities connected. | B-07 can still be reserved.
        | B-07 would suit you, and it is still on the market. | B-07: available.
        | First I show you the quote, then you accept it right here.
        | To reserve a lot, I show you the proposal and you approve it in this chat.
        | I prepare the quote and you decide. | I'll show you the numbers and you confirm.
        | To book it, you'd look over the quote and reply that you accept.
        | The process is simple: a quote, your acceptance, then the reservation.
        | I put the proposal together and you confirm it whenever you like.
        | The reservation comes after you accept the quote.
        | If you like, I'd prepare the quote and you can read it calmly.
        | I'd show you the plan and we'd see whether it suits you.
        | First we pick the home, then I'd prepare your quote.
        | Here are the prices: B-07 at $318,000 and B-09 at $304,200. | I get it. | I see. | Understood.
        | I can confirm that pets are allowed. | Good morning! | Lot C-3 is available. | C-11 is available.
        | It's available. | House 8 is available from today. | Apartment 302 is free. | D-2 is on the market.
        | Both are available. | B-09 isn't sold, it's free. | A-5 isn't held by anyone.
        | None of the three is reserved. | It hasn't sold, it's still available.
        | Lot C-3 has no reservation on it. | Yes, C-11 can still be bought. | C-3 is available again.
        | I note that you prefer Saturday. | Noting your preference for a corner lot.
        | I'll keep in mind that you want something near the park. | I note your interest in Sunday's visit. | Hi!
        | Hello. | Great! | Perfect! | Sure! | Of course! | Absolutely! | That's good! | Excellent! | Thanks!
        | You're welcome! | Yes. | No. | Ok. | Alright. | Very well! | Good afternoon! | Hi, Rosa! | Gladly!
        | See you soon! | I'm sorry. | Excuse me. | One moment. | Sorry, I don't know that. | Welcome!
        | Congratulations! | I'm listening. | I hear your concern. | Hi there! | It is on page 4.
        | It costs 500 dollars. | It is 20 %. | I note your interest for Sunday the 12th at 4.
        | Lot A-2 isn't sold: it's available.
""")
