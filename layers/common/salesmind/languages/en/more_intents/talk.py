"""Small talk, as customers write it in English.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "greeting": phrases("""
        hey | yo | heya | g'day | good day | sup | wassup | oi oi | hellooo | hi hi | helo | hallo
        | gud morning | gm | good eve | evening all | afternoon | hey guys | hi team | hi folks
        | hi love | hello dear | dear sir or madam, good day | hey y'all | how's it going
        | how are you doing today | how do you do | hey hey hey | top of the morning to you
        | hope you're having a nice day | hi how r u | hello my friend, how is family
        | salaam, good morning | namaste | hola | aloha | good morning, this is Mrs Patterson speaking
        | hi this is Dave from the other day | hello I'm new here | hi there, you ok?
        | hey remember me? it's Tom | good afternoon, greetings from Lagos | hi its me again | how far
        | wagwan | morning mate, how's things | hello good evening, I trust this message meets you well
        | hey it's Jess, we met at the fair | hi, happy new year | hello kind sir I am Ivan | hey bud
        | ello | wotcha
        | hello good morning to everybody there, I hope you're all well and had a nice weekend
    """),
    "thanks": phrases("""
        thank u | tysm | tnx | thnx mate | many thanks | thanks a million | thanks a bunch
        | bless you dear, thank you | thank you kindly | tks | appreciated | nice one, ta | cheers mate
        | good on ya, thanks | I'm grateful for the explanation | thank you sir God bless you
        | that was very helpful thanks | THANK YOU | thanks for sending that over
        | thanks for your patience with me | oh lovely, thank you darling | much obliged | thanks heaps
        | perfect thanks | awesome thx | thank you for explaining it so well to an old lady
        | we thank you for the information provided | thanks for letting me know
        | you saved me a lot of time, thank you | gracias amigo
        | well thank you very much young man, you've explained it all so clearly and been so patient with
          me
    """),
    "goodbye": phrases("""
        bye bye | cya | ttyl | later gator | cheerio | ta ta | g'night | so long | farewell | laters
        | bye for now | tata for now | gnite | peace out ✌️ | have a nice weekend
        | have a lovely evening | until next time | I'm off to bed, night
        | right I'll leave you to it, bye | well that's everything, have a great day
        | speak on monday then, bye | hasta la vista | see you around | see u 👋
        | okay I have to run, bye | take care of yourself and goodbye | I'll be off then
        | kind regards and good night | that will be all, good day | we'll be in touch, bye
    """),
    "acknowledgement": phrases("""
        okey | oki | okey dokey | kk | roger | roger that | copy | aight | righto | cool | gotcha
        | sweet | nice | oh I see | ah right | good to know | mmm ok | very well | fine | sorted
        | that's clear | ok cool | I understand now | okay that's clear to me | right you are
        | duly noted | received | well noted | aha | oh ok | I follow | all clear | thats fine
        | interesting | ok seen | ah gotcha, makes sense
    """),
    "laughter": phrases("""
        ha | hah | heh | hahahahaha | lolol | loool | hehehe | hihi | 😄 | 😂 | 🤣🤣 | 😹 | dying 💀
        | I'm dead 💀 | lmfao | too funny | that cracked me up | you crack me up | that's a good one lol
        | stop it I'm crying laughing | haha no way | ha ha ha very funny | omg I can't stop laughing
        | my husband is laughing at that | lol you're a comedian | jajaja | kkkk | 😆😆 | lol ok
        | haha love it | mwahaha
    """),
    "wait": phrases("""
        sec | 1 sec | one min pls | hold up | gimme 5 | w8 | hang on | hold the line | just a tick
        | two ticks | wait wait | not now I'm cooking | hang about | stand by | give me ten minutes
        | wait a minute, kids are screaming | I'm at the wheel right now, I'll look when I park
        | on the bus, signal is bad, one moment | can't read now, at work | let me grab a pen
        | wait, my husband wants to see it | just getting my reading specs, hold on dear
        | I'm on another call | one moment while I check with the bank app | lemme finish lunch first
        | my battery is dying, let me plug in | hold on I'm on site, too loud here
        | gimme a minute to look at it | I'm paying at the till, back in a bit | please hold
        | let me open it on the laptop | afk 5 min
        | I'm just getting the kids out of the car, give me ten minutes and then I'll read it properly
    """),
    "compliment": phrases("""
        brilliant | awesome | love it | lovely | wow | fantastic | stunning | gorgeous | well done
        | you rock | you're a star | top notch | amazing service | good job | nice website | so pretty
        | 10/10 | 👏👏 | 🔥🔥 | 😍😍 | 🥰 | you're an angel, so patient with me
        | best agent I've dealt with so far | that was dead helpful, you're class
        | you explain things better than my bank | I'm impressed with how organised you are
        | what beautiful houses you build | gorgeous views up there
        | I must say your company is very professional | smart cookie aren't you | you people are great
        | lovely development, congratulations | that's super fast wow | keep up the good work
        | I like how clear you are | you've got a lovely manner about you | the place is a dream
    """),
    "insult": phrases("""
        stupid | jerk | idiots | asshole | bastards | wtf is wrong with you | f off | eff off
        | screw you | loser | dumbass | you're an imbecile | clowns | bloody useless | wanker
        | you morons | get lost | liar | bunch of liars | scumbags | trash | you're thick as a brick
        | you are the dumbest bot I've ever seen | what a load of rubbish you talk
        | you are all thieves and liars | shove your lots up your ass | useless piece of junk
        | kiss my ass | you thieving swines | go f yourself | are you stupid or what | muppets
        | bullshit | you're full of crap
    """),
    "are_you_robot": phrases("""
        bot? | robot? | real or bot? | r u a bot | are u real | you a machine? | who dis | who's this
        | whos writing | is that a computer talking | u human or ai | AI? | your name please
        | am i chatting with a machine mate | these answers look automatic
        | sorry but is this an actual person typing? | before I go on, tell me if you're a computer
        | are you a real lady, darling? | do you have feelings or are you software
        | is somebody there reading this or is it a program | what is your name young man
        | which company's chatbot is this | you answer too fast to be human | prove you're not a bot
        | may I ask with whom I have the pleasure
        | am I speaking with a salesman or artificial intelligence
        | say something only a human would say | you sound like a machine | are you siri
        | is it you Maria? | do I have a human on the line
    """),
    "slow_answer": phrases("""
        ?? | anyone? | ping | you there? | u there | still there? | knock knock | any news?
        | any update? | well?? | answer me | reply pls | respond please | you gone quiet | ghosting me?
        | earth to you | are you ignoring me | why don't you reply | I'm still here waiting
        | it's been two hours | I sent you a message this morning and no reply
        | how long does it take to answer a simple question | did I lose you | you've gone silent on me
        | sorry to chase, but did you see my message? | two blue ticks and no answer
        | cmon man I don't have all day | hello is anyone alive in there
        | I've asked you three times already | been sitting here for ages dear, are you coming back
        | waiting... | tick tock
        | I wrote to you before lunch, it's now nearly dinner time and I still haven't had an answer
    """),
    "bargain": phrases("""
        discount? | best price? | last price? | final price? | lowest? | any offers? | any deals on?
        | promo? | can u go lower | come down a bit | do me a favour on the price
        | whats ur best price bro | how low can you go | cash discount? | MONEY and we have a deal
        | my friend, give good price for me | I'll pay all in one go, what do you take off
        | what if I buy three, bulk rate? | meet me halfway | round it down to MONEY and I sign today
        | would the owner consider an offer of MONEY | is there a black friday offer
        | early bird discount available? | do pensioners get anything off
        | throw in the parking for free? | I've seen the same for MONEY, can you match that
        | my client would like to submit an offer below the asking price
        | is that price fixed or can we talk | come on love, shave a bit off for a widow
        | any discount for teachers or military | can you waive the fees | do you do mates rates
        | 10% off and I take it | cut the price please | oga last price abeg
        | what can you do for me on the price if I pay today | sweeten the deal
        | if I bring my brother and he buys one as well, how much would you take off for the two of us
        | I've got the cash in hand right now but not at that price, what's the best you can do
    """),
    "too_expensive": phrases("""
        pricey | expensive | so expensive! | too much | way too dear | out of my league
        | not in my budget | steep | that's steep | ouch | a bit much | omg that price | over my limit
        | cant afford it | too pricey for us | bloody expensive | 2 much $$ | wow no way that much
        | I'm on a pension, I can't pay that much | for that price I could buy in the city centre
        | do you think I'm a millionaire? | that's daylight robbery | my salary doesn't stretch to that
        | your competitors ask half of that
        | the numbers don't work for me as an investment at that price | it is more than I thought
        | that's a lot of money for us newlyweds | MONEY?? are you joking
        | instalments like that would kill me | beyond our means I'm afraid
        | that costs an arm and a leg | it's too rich for my blood | higher than I expected
        | I don't have that kind of money | hmm, costly | not worth that much
        | honestly I like it very much but for two teachers with kids that's simply too much money
    """),
    "capabilities": phrases("""
        info pls | more info | details please | information | tell me more | interested | I'm interested
        | im intrested in your project | hi I want info | options? | what do u do
        | how does this chat work | what services do you have | saw your post | what's this number for
        | hello, saw your reel, can you tell me more? | Hello! Can I get more info on this?
        | good afternoon I'm interested in the advert, please advise
        | my cousin gave me this number, what do you sell | I'm calling about the sign by the roundabout
        | what kind of things can I ask you here | can you explain me what is PROJECT
        | PROJECT info please | I scanned the QR code on the billboard | got your flyer through the door
        | hi dear, my grandson says you help with houses, how do you work
        | I'm looking to invest and would like details | what exactly do you guys do
        | send me all the information you have | im interested in PROJECT, tell me all about it
        | what can I ask you | kindly furnish particulars of the scheme | found your page on tiktok
        | is this the number for the new development? | give me a general idea of the project | start
        | hi, I'd like to know more about the project
        | hello I saw your advert on facebook about some houses and I'd like you to tell me more about it
          please
    """),
    "off_topic": phrases("""
        what time is it | who won the match | how's the traffic | tell me a story | sing me a song
        | what's 2+2 | capital of France? | r u single | ur hot | send nudes | wanna date me?
        | you married? | what are you wearing | can you lend me money | vote for who?
        | do you like football | any good restaurants round here | how do I lose weight
        | translate this to spanish | do you sell cars | I sell insurance, are you interested?
        | we offer SEO services for your website | what do you think about the war | best laptop to buy
        | help me write my CV | need a plumber asap | is it going to rain on the weekend
        | I'm looking for a job as a bricklayer, do you have vacancies
        | can you recommend a film for tonight | my cat is sick what do I do
        | how do I make banana bread | what's the bitcoin price | who is the president of the US
        | let's have dinner sometime beautiful | do you believe in God | can I buy a fridge from you
        | what's the meaning of life | good recipe for chicken soup dear?
    """),
    "nonsense": phrases("""
        ghjgh | kjhkjh | aaaaaaa | sdfsdfsdf | fjfjfj | poiu | mnbv | qqqq | zzzzz | lkjlkj | xyzxyz
        | 1q2w3e | .... | ,,, | ;;; | bababa | ooga booga | jabberwock slithy | flim flam floop
        | skibidi dop dop | gggggg hh | rtyu fgh | wub wub | nananana | dskjfh skdjf | hhhh | uyt
        | boing boing zip | shoop da whoop | vbnm
    """),
}
