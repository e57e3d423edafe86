"""English sentences that claim that something was done for the customer, or is being done."""

from salesmind.languages.phrases import phrases

DONE = phrases("""
        I've sent the quote for B-07 to your email. | I just sent you the price list on this chat.
        | I emailed the brochure a minute ago. | The quote has been sent to the address you gave me.
        | Your quote is on its way. | You'll find it in your inbox.
        | Check your inbox, the PDF should be there by now. | Sent! | Done, sent to your WhatsApp.
        | Just pinged it over to you. | I've popped the brochure in the post for you.
        | We've mailed the contract to your home in Nampa. | The documents were posted to you this morning.
        | The courier already has your envelope. | I am sending the floor plan right now.
        | Sending it across as we speak. | The file is going out to you this very minute.
        | The photos of C-10 are already with you. | I shared the folder with your wife as well.
        | I forwarded your message to the sales manager. | Your details have been forwarded to our advisor Karen.
        | I've passed your number on to Michael. | I passed this along to the finance team and they agreed.
        | The advisor already has your data and is about to call you.
        | Your advisor has your file in front of her. | Karen knows about your case and is looking into it.
        | Mr. Whitfield has been told and will ring you in ten minutes.
        | I've let the manager know, she's fine with it. | The team has been notified.
        | I notified the office that you're coming. | I have told the driver to wait for you.
        | A colleague is already dialing your number. | Someone from the office is calling you now.
        | Our people are on it. | The legal department is reviewing your contract as we speak.
        | I spoke with the owner and he accepted your offer.
        | I checked with my boss and she gave the green light. | We've taken care of it. | It's taken care of.
        | That's sorted for you. | All sorted, mate. | All set! | You're all set for Saturday at 10.
        | You're good to go, the shuttle has your name on it. | Consider it done. | Consider B-08 yours.
        | It's yours. | The house is yours, congratulations! | Congratulations, you are now the owner of A-02.
        | Done! | Done and dusted. | Done deal: C-11 is off the market for you. | Booked.
        | Booked, see you Saturday. | Reserved! | Confirmed, Saturday the 14th at 10 am.
        | Signed up for the shuttle, both of you. | Cancelled, as you wished. | Updated, thanks.
        | Approved, enjoy your new home. | I've booked you on the Saturday shuttle.
        | I booked your visit to Cedar Ridge for this Saturday. | I have signed you up for the 10 am tour.
        | Your seat on the shuttle is booked. | Two seats have been saved for you and your husband.
        | I saved you a spot for Saturday. | I've pencilled you in for Tuesday at 3.
        | I put you down for Thursday afternoon. | You're down for Friday at eleven.
        | Your visit stands for Saturday. | Your appointment is confirmed for Monday at 9.
        | Your appointment has been scheduled with Karen. | We've scheduled your tour of Willow Park.
        | The viewing is arranged, just turn up. | I've arranged a private viewing of A-04 for you.
        | The visit is set for the 21st. | Your meeting at Grove Street is fixed for Wednesday.
        | I've moved your visit to next Saturday. | Your visit has been moved from Saturday to the 28th.
        | I rescheduled your appointment for the afternoon. | We've pushed your viewing back a week.
        | I brought your tour forward to 9:30. | Your visit has been cancelled, no hard feelings.
        | I've cancelled your seat on the shuttle. | I took you off Saturday's list.
        | You are no longer on the shuttle list, I removed you.
        | The shuttle will pick you up at your door, I've told the driver. | You're on the list for the shuttle.
        | Your name is on the visitors' list. | I added your brother to the visit. | I've reserved B-07 for you.
        | B-07 is now reserved in your name. | B-07 has been reserved for you for 10 days.
        | The house is set aside for you. | I've set aside C-12 until Friday. | I put a hold on D-13 for you.
        | D-15 is on hold under your name. | We're holding the corner lot for you until Monday.
        | I'm keeping A-01 aside for you. | Nobody else can buy it now, I've blocked it for you.
        | The lot has been blocked in the system. | I locked in the price for you.
        | Your price is locked at $318,000. | The system shows B-09 as yours.
        | The system has already registered your reservation. | Your reservation went through.
        | Your reservation is active from today. | Your reservation is in place.
        | The reservation of A-04 is complete. | We have extended your reservation by five days.
        | I extended your hold until the 30th. | Your reservation was renewed without extra cost.
        | I've switched your reservation from B-05 to B-09. | Your hold was transferred to lot C-10.
        | I've released D-13 as you asked. | Your reservation has been cancelled and the lot released.
        | We cancelled the purchase for you today. | The cancellation is being processed.
        | Your cancellation went through this morning. | I marked the house as sold to you.
        | I took B-08 off the market for your family. | We've received your payment.
        | Your payment of $2,500 has been received. | I've got your wire transfer here, thank you.
        | Your reservation fee came in today. | Payment received, thanks! | Your deposit has cleared.
        | The transfer landed in our account this morning. | Accounting has credited your payment.
        | Your receipt is attached. | I've attached the payment schedule.
        | I attach the receipt for your March installment. | Here's your receipt, I've just issued it.
        | Your receipt has been issued. | We have recorded your fifth installment.
        | I logged your payment in the system. | Your account is now up to date, I applied the payment.
        | I have applied your deposit to the down payment. | The $2,500 has been credited to your down payment.
        | The late charge has been waived. | I've waived the late fee this once.
        | We removed the penalty from your account. | The penalty was taken off. | Your refund has been issued.
        | I've processed your refund. | We refunded your reservation fee yesterday.
        | Your money is on its way back to your bank. | The refund of $1,750 is being transferred to you.
        | The refund was approved by the manager. | You've been reimbursed in full.
        | I asked accounting to return your fee and they're doing it now.
        | I've changed your due date to the 15th. | Your due date has been moved to the 10th.
        | We've put your installments on pause for two months. | I switched you to the 24-installment plan.
        | Your plan has been changed to 48 payments. | You're now on the 12-month plan.
        | I've adjusted your payment schedule. | Your balance is settled. | Your loan has been approved.
        | You've been pre-approved. | The bank has accepted your application.
        | Your financing is approved, congratulations. | Good news: your credit went through!
        | Your application has been submitted to the bank. | I submitted your pay stubs to financing.
        | We've filed your paperwork. | Your file is under review by our finance team.
        | Your application is being evaluated right now. | I uploaded your tax returns to your file.
        | I've received your ID and saved it. | Your documents have been received and verified.
        | We've checked your papers and everything is in order. | I have validated your passport.
        | Your ID is registered with us. | Your papers are with the underwriter.
        | I've applied the 5% discount to your quote. | Your discount has been approved.
        | I got you an extra 2% off. | I managed to get the price down to $300,000 for you.
        | We've knocked $4,000 off for you. | The manager authorised your discount.
        | I've taken the discount off the total already. | We agreed to your price.
        | Your offer has been accepted. | I've given you the old price. | I threw in the closing costs for you.
        | The closing costs have been waived in your case. | I submitted your offer to the owners.
        | Your counteroffer is on the director's desk. | I've updated your phone number.
        | Your email has been changed in our records. | I corrected the spelling of your last name.
        | Your new address is saved. | I've added your wife as co-buyer. | Your data is registered.
        | I registered you in our system. | You're registered now, Mr. Harper.
        | I've created your customer profile. | Your account has been opened.
        | I deleted your data from our database. | Your information has been erased.
        | I've removed you from our mailing list. | You've been unsubscribed and won't get any more messages.
        | I took your number off our list. | I've filed your complaint.
        | Your complaint has been logged under number 4471. | I opened a ticket for the leak in your kitchen.
        | A ticket is open with maintenance. | Your claim was escalated to management.
        | I've escalated this to the director. | The repair crew is on its way.
        | Maintenance is coming tomorrow at 8, it's arranged. | I've sent a technician to your house.
        | We have reported the problem to the builder. | The builder has been instructed to fix your fence.
        | Your complaint is being handled by the quality team.
        | I raised it with the HOA and they're dealing with it.
        | I recorded your complaint and the manager is reading it.
        | The engineer has already been assigned to your case. | I've assigned you an advisor.
        | You've been assigned to Priya, our senior advisor. | Your contract is ready for signature.
        | I've drawn up the contract. | The contract has been prepared in your name.
        | Your contract is waiting for you at the office. | We've signed the contract on our side.
        | The agreement is signed and stamped. | I amended clause 4 for you.
        | The contract was amended as you requested. | I've assigned the contract to your sister.
        | The assignment to your cousin is complete. | Your deed has been recorded.
        | Your deed is being recorded at the county. | I started the deed paperwork for you.
        | The title is already in your name. | We've booked the notary for your closing.
        | Your closing is scheduled for the 3rd. | The closing date is fixed: December 9th.
        | I've ordered the appraisal on your behalf. | The keys are ready for you to pick up.
        | Your keys are waiting at reception. | I left the keys with the guard for you.
        | I have prepared your quote, and it's now in your email. | Your quote has been generated.
        | Your quote is registered under Q-2217. | I've issued the quote for A-02 at 24 installments.
        | I created a formal quote for you. | Your quote has been renewed for another week.
        | The quote has been corrected and resent. | I resent it just now, check spam.
        | I've sent it again to the right address. | I texted you the address. | I dropped you the location pin.
        | The location is in your phone already. | I've just sent the video of the model home.
        | The pictures have gone out. | Photos sent, have a look! | Our designer has sent you the 3D tour.
        | Karen has emailed you the building rules. | The advisor sent everything on Thursday.
        | The office has called your bank. | I rang the bank for you and they said yes.
        | I called you earlier but no one picked up. | I've asked Daniel to call you at 5.
        | Daniel will call you at 5, I set it up with him. | Your call is booked for 4 pm.
        | A callback has been scheduled. | I requested a callback for you. | Your request has been submitted.
        | Your request is in the queue. | Your request has been approved. | Your request is being processed.
        | I put in your request this morning. | I've placed your order for the extra closet.
        | I have made a note in your file so that the advisor calls after six. | It's in the system now.
        | Everything has been arranged for your arrival. | Everything's in motion. | The process is under way.
        | The wheels are turning, the team is drafting your papers. | It's being taken care of by my colleague.
        | We're processing it now. | I'm booking it for you right now. | I'm reserving A-01 for you as we chat.
        | I am cancelling it this instant. | I'm updating your address in the file now.
        | Just a second, I'm registering you... there, done.
        | It will reach you in a few minutes, I already pressed send. | You should get it any moment now.
        | You should have received an email from us.
        | You'll receive the confirmation shortly, it's already been issued.
        | The confirmation email has gone out. | You have a confirmation in your WhatsApp.
        | A reminder has been set for Friday. | I've set you a reminder for the 5th. | I put it on the calendar.
        | It's on Karen's calendar. | You have an appointment with us on Tuesday at 2.
        | The advisor is expecting you on Saturday at ten.
        | They're waiting for you at the office with your papers.
        | The model home is open for you on Sunday, I arranged it. | Your parking spot is reserved.
        | I've had your pet registered with the HOA. | Your two dogs have been approved.
        | The HOA has approved your fence. | I obtained the permit for your garage.
        | Your building plans were approved this morning. | I've had your plans checked by the architect.
        | The B-05 lot costs $289,000, and I've already put your name on it.
        | As the fee is $2,500, I have charged it to your card. | Your card has been charged $2,575.
        | I ran your card and it went through. | The payment link is in your messages.
        | I generated your payment link. | I've just created the invoice.
        | Your invoice was sent to your accountant.
        | The office opens at 9, and your meeting is confirmed for 9:30.
        | Prices went up in January, but I kept the old one for you.
        | Sorry about the wait; the quote has now been mailed. | No worries, I've fixed it.
        | No worries love, it's been booked in. | Right you are, that's you booked in for Saturday.
        | That's you sorted for the Saturday bus. | She'll be right, I've locked it in for you.
        | Too easy, your inspection's locked in for Saturday. | I've lodged your application with the bank.
        | Your application's been lodged. | I've popped you down for the 10 o'clock run.
        | We've done the needful and the receipt is issued. | Kindly note that your booking has been confirmed.
        | Your token amount has been received. | I've gone ahead and booked it.
        | I went ahead and reserved the creek view for you. | I took the liberty of signing you up.
        | I already did it. | I did that for you a moment ago. | I've done it.
        | We did it, the house is under contract in your name. | It's official: C-12 belongs to you.
        | You've got the lot. | You got it, the reservation is in. | Your spot is guaranteed.
        | Your place on the shuttle is secured. | I secured the corner house for you. | The deal is closed.
        | The sale is final, welcome to the neighborhood! | We've shaken on it with the owner.
        | The deposit has been taken and the lot's tied up for you. | I swapped your lot.
        | I merged your two payments into one. | I withdrew your offer.
        | Your purchase has been registered with the county. | Your early payoff has been recorded.
        | The surcharge has been reversed. | The duplicate charge was returned to your card.
        | Your bank account number has been updated on file. | The visit's off, I told the driver.
        | I've copied you in on the email to the lender. | Your lender now has all the documents from us.
        | Your preapproval letter is in the mail. | The welcome pack was delivered to your door.
        | I've printed your contract and left it at the front desk.
        | Your paperwork has been handed to the title company. | The title company has begun your search.
        | Good morning Mrs. Ortiz, your Saturday visit is all confirmed.
        | Thanks for the ID, I've filed it with your application.
        | Perfect, Tom, I've let Priya know you'll be late. | Great choice, and it's reserved for you as of now.
        | Yes, it went out yesterday. | Yes, they've approved it. | Yes, we got it. | Yep, you're booked.
        | Sure thing, just did it. | Okay, changed. | Noted and registered in your file.
        | Rest assured, the manager has signed off on it. | Don't worry, the lot is safe under your name.
        | You don't need to do anything else, everything is confirmed.
        | The shuttle leaves Grove Street at 10 am, your two seats are booked, and the tour takes about an hour.
        | B-09 faces the park, measures 140 m² and is now on hold for you until the 24th.
        | Since the fee is credited toward the down payment, I've already deducted it from your balance.
        | The HOA covers snow removal, and by the way your gate complaint has gone to maintenance.
        | As you asked for 24 installments, I've issued a new quote and sent it along with the floor plan.
        | Phase 2 is handed over in December 2027, so I put your closing down for the 15th.
        | The grace period is three days, but I had the charge dropped for you anyway.
        | Cards carry a 3% surcharge, which we have given back to you this time.
        | You mentioned mornings suit you, so Priya is coming to your house at 9 on Thursday.
        | I compared both houses, and since you liked A-04 better I went and held it for you.
        | I understood that you no longer want the visit and it's been called off.
        | We're open until 6, and Karen is staying late for you tonight, she has agreed.
        | You told me your number changed, so it's been replaced in your file.
        | I looked at the rules, saw the fence was fine, and had it approved.
        | Thank you for paying on time; the March installment is recorded and the receipt is below in your email.
        | I'm sorry for the mix-up; the wrong charge has been reversed and you'll see it tomorrow.
        | The 5% only applies to cash, though the manager made an exception and gave it to you.
        | If you look at your messages, the payment link is there, I dropped it a second ago.
        | Until the bank replies, your house is safe, we've extended the hold.
        | Before you ask: yes, the contract has gone to your lawyer. | While you were typing I signed you up.
        | Although the office is closed on Sundays, they've agreed to open for you.
        | Your husband's name has been put on the deed. | My supervisor has okayed the later handover.
        | The agency has withdrawn C-11 from sale at your request. | Your transfer has been matched to lot D-15.
        | Both the quote and the map were delivered to your phone. | A place has been kept for your mother too.
        | We have you down for two adults and a child. | You've been moved to the front of the queue.
        | The surveyor has been dispatched to your lot. | You have been granted an extra week to pay.
        | I've booked lot C-4. | I've booked the lot. | I've booked C-3. | I have reserved A-5.
        | I can confirm your transfer has arrived. | I can confirm that the deposit came through.
        | I can confirm the appointment is booked. | We can confirm we have your signed contract.
        | C-10: reserved in your name. | A-03 held for you ✅ | Lot 12: blocked for you | B-09: all yours 🎉
        | Saturday visit: booked ✅ | Quote: sent ✅ | Payment: received and applied
        | Status of your application: approved | Reservation in your name: done | D-02: put aside for Carlos
""")
