"""What we answer in French where nothing has to be looked up: a few wordings for each occasion.

A wording with ``{name}`` is for a customer whose name is known; its key has one without as well.
"""

REPLIES: dict[str, tuple[str, ...]] = {
    "greeting": (
        "Bonjour ! Je suis l'assistant de *{company}*. Demandez-moi ce qui est en vente, à quel prix et "
        "avec quelles mensualités. Je peux aussi vous envoyer un devis en PDF et répondre avec nos "
        "documents.",
        "Bonjour, ravi de vous lire ! Je suis l'assistant de *{company}*. Je vous montre ce qui est "
        "disponible, les prix et les mensualités, j'envoie un devis en PDF et je réponds avec nos"
        " documents.",
        "Bonjour {name} ! Je suis l'assistant de *{company}*. Biens en vente, prix, mensualités, devis en "
        "PDF, questions sur nos documents : je suis là pour ça. Par quoi commençons-nous ?",
    ),
    "greeting_again": (
        "Rebonjour ! Que puis-je faire pour vous ?",
        "Bonjour à nouveau ! Dites-moi, qu'aimeriez-vous voir ? 😊",
        "Bonjour {name} ! Je suis toujours là. De quoi avez-vous besoin ?",
    ),
    "thanks": (
        "Je vous en prie ! Je suis là si une autre question vous vient.",
        "Avec plaisir 😊 Écrivez-moi quand vous voulez.",
        "Merci à vous, {name} ! N'hésitez pas.",
    ),
    "goodbye": (
        "Au revoir ! Vous me trouverez ici quand vous voudrez.",
        "Très bonne journée ! Si une autre question vous vient, écrivez-moi.",
        "À bientôt, {name} ! C'était un plaisir.",
    ),
    "acknowledgement": (
        "Parfait ! Si quelque chose n'est pas clair, dites-le-moi.",
        "Très bien. Puis-je vous aider pour autre chose ?",
        "Parfait, {name} ! Je reste là.",
    ),
    "laughter": (
        "😄 Content de vous faire sourire ! On continue ?",
        "Ha ha ! C'est plus agréable avec le sourire. Que voulez-vous savoir d'autre ?",
    ),
    "wait": (
        "Bien sûr, je vous attends.",
        "Rien ne presse. Écrivez-moi quand vous pourrez.",
        "Pas de souci, {name}. Nous reprendrons quand vous voudrez.",
    ),
    "compliment": (
        "C'est très gentil, merci ! Puis-je vous aider pour autre chose ?",
        "Merci beaucoup ! C'est un plaisir de vous aider 😊",
        "Merci, {name} ! Cela me fait plaisir.",
    ),
    "complaint": (
        "Je suis vraiment désolé, et vous avez raison d'être mécontent. Voulez-vous qu'une "
        "personne de l'équipe règle cela avec vous ?",
        "Toutes mes excuses. Une personne de notre équipe peut voir cela avec vous : touchez le "
        "bouton et je la préviens.",
    ),
    "insult": (
        "Je vois que quelque chose vous a déplu, et j'en suis désolé. Voulez-vous parler à une personne de "
        "l'équipe ?",
        "Je comprends votre agacement. Dites-moi ce qui s'est passé et j'essaie de vous aider, ou je vous "
        "passe une personne.",
    ),
    "are_you_robot": (
        "Oui, je suis un assistant automatique de *{company}*. Derrière moi, il y a de vraies personnes : "
        "si vous préférez, j'en appelle une.",
        "Je suis l'assistant virtuel de *{company}*, pas une personne 🤖 Mais il y a une équipe "
        "derrière, et "
        "vous pouvez parler à quelqu'un quand vous voulez.",
    ),
    "slow_answer": (
        "Pardon pour l'attente ! Je suis là. Que puis-je faire pour vous ?",
        "Désolé du retard, je suis à vous. De quoi avez-vous besoin ?",
        "Je suis là, {name} ! Pardon pour l'attente. De quoi avez-vous besoin ?",
    ),
    "trust": (
        "Vous avez raison de demander. Je peux vous montrer ce que disent nos documents, et vous pouvez "
        "venir voir l'endroit avant de décider. Préférez-vous en parler avec une personne de l'équipe ?",
        "C'est une question très sensée. Interrogez-moi sur les titres ou les contrats et je réponds avec "
        "nos documents. Vous pouvez aussi venir sur place ou parler à une personne. Que préférez-vous ?",
    ),
    "paid": (
        "Merci de me prévenir ! Je ne vois pas les paiements moi-même ; "
        "une personne de l'équipe confirme s'il est arrivé. "
        "Envoyez ici la photo du reçu et touchez le bouton, je la préviens.",
        "Merci, {name}. Une personne de l'équipe vérifie les paiements : envoyez le reçu ici, le bouton la prévient.",
        "Merci. Je ne sais pas encore si le paiement est arrivé : l'équipe le confirme. Je leur demande de vérifier ?",
    ),
    "bargain": (
        "Les prix que j'ai sont ceux de la liste et je ne peux pas les changer. Vous pouvez en "
        "parler avec une personne de l'équipe si vous voulez.",
        "La question se comprend ! Je travaille avec les prix de la liste. Une personne de "
        "l'équipe peut voir s'il y a une marge : je vous la passe ?",
    ),
    "too_expensive": (
        "Je comprends. Je peux vous montrer ce que nous avons de moins cher, ou reprendre le même sur une "
        "durée plus longue pour baisser la mensualité. Que préférez-vous ?",
        "C'est un achat important. Cherchons-nous à un prix plus bas, ou essayons-nous avec plus de "
        "mensualités ?",
        "Je comprends, {name}. Dites-moi à peu près votre budget et je cherche ce qui convient. Nous "
        "pouvons aussi voir une durée plus longue.",
    ),
    "capabilities": (
        "Bien sûr ! Je peux vous montrer ce qui est en vente, vous donner prix et mensualités, "
        "vous envoyer "
        "un devis en PDF et répondre avec nos documents. Que voulez-vous voir d'abord ?",
        "Ravi que cela vous intéresse ! Ici, vous voyez les biens disponibles, comparez les prix, calculez "
        "vos mensualités et recevez votre devis en PDF. On commence par ce qui est en vente ?",
    ),
    "off_topic": (
        "Là, je n'y connais pas grand-chose 😅 Mon domaine, ce sont les biens de *{company}*. Je "
        "vous montre "
        "ce qui est disponible ?",
        "J'aimerais vous aider, mais je ne connais que ce que nous vendons ici. Voulez-vous voir des biens "
        "ou des prix ?",
        "Là, je ne peux pas vous aider, {name}, mais pour votre futur bien, oui. On regarde ce qu'il y a ?",
    ),
    "person": (
        "Bien sûr. C'est noté, et notre équipe vous écrira ici. En attendant, je peux vous aider si besoin.",
        "Avec plaisir. J'ai transmis votre demande à notre équipe, qui vous écrira dans cette conversation.",
        "Bien sûr, {name}. C'est noté, et une personne de l'équipe vous écrira ici.",
    ),
    "visit": (
        "Bonne idée de venir voir ! Dites-moi le jour et l'heure qui vous conviennent et touchez "
        "le bouton : l'équipe vous confirmera ici.",
        "Bien sûr, venez voir ! Touchez le bouton et une personne de l'équipe conviendra du jour "
        "et de l'heure avec vous.",
    ),
    "photos": (
        "Je n'ai pas de photos ici, mais une personne de l'équipe peut vous en envoyer : touchez "
        "le bouton et je les demande.",
        "Je n'ai pas de photos sous la main. Je vous passe une personne de l'équipe qui peut les envoyer ?",
    ),
    "location_unknown": (
        "Je n'ai pas l'adresse exacte par écrit et je ne veux pas vous envoyer au mauvais "
        "endroit. Une personne de l'équipe vous la donne ?",
        "L'adresse exacte n'est pas dans ce que j'ai par écrit. Une personne de l'équipe peut "
        "vous l'envoyer : touchez le bouton.",
    ),
    "payment_methods_unknown": (
        "Je n'ai pas par écrit les moyens de paiement acceptés et je préfère ne pas inventer. Une"
        " personne de l'équipe vous le confirme ?",
        "Je n'ai pas cela par écrit. Une personne de l'équipe vous dira comment payer : touchez le bouton.",
    ),
    "pay_to_account_unknown": (
        "Je n'ai pas de numéro de compte par écrit, et avec votre argent je ne prends pas de "
        "risque. Une personne de l'équipe vous le donnera dans cette conversation : ne payez pas "
        "avant. Je l'appelle ?",
        "Seule une personne de l'équipe vous donne le compte, dans cette conversation. Ne payez "
        "pas avant : touchez le bouton et je la préviens.",
    ),
    "pay_to_account_caution": (
        "Pour votre sécurité, ne payez que sur un compte que notre équipe vous a confirmé dans cette "
        "conversation.",
        "Avant tout virement, attendez qu'une personne de l'équipe vous confirme le compte ici. Votre "
        "argent est ainsi protégé.",
    ),
    "opening_hours_unknown": (
        "Je n'ai pas les horaires par écrit et je préfère ne pas inventer. Une personne de "
        "l'équipe vous les confirme ?",
        "Les horaires ne figurent pas dans ce que j'ai. Touchez le bouton et une personne de "
        "l'équipe vous les confirme.",
    ),
    "financing_unknown": (
        "Je n'ai pas les conditions du crédit par écrit et je ne veux pas vous induire en erreur."
        " Une personne de l'équipe vous renseigne ?",
        "Je n'ai rien par écrit là-dessus. Une personne de l'équipe peut vous guider : touchez le bouton.",
    ),
    "no": (
        "D'accord, je n'envoie rien. Si vous voulez voir autre chose, dites-le-moi.",
        "Très bien, rien n'est envoyé. Je reste là si besoin.",
        "Pas de souci, {name}, je n'envoie rien. Voulez-vous voir autre chose ?",
    ),
    "later": (
        "Bien sûr, prenez votre temps. Ce que nous avons vu reste à portée de main : {about}.",
        "C'est une décision importante, réfléchissez tranquillement. Nous reprendrons quand vous voudrez : "
        "{about}.",
        "Rien ne presse, {name}. Ce que nous avons vu reste ici : {about}. Écrivez-moi quand vous aurez "
        "décidé.",
    ),
    "later_nothing": (
        "Bien sûr, prenez votre temps. Je serai là quand vous voudrez reprendre.",
        "Rien ne presse. Écrivez-moi quand vous y aurez réfléchi.",
        "Tranquillement, {name}. Nous reprendrons quand vous voudrez.",
    ),
    "never_mind": (
        "Aucun souci. S'il vous faut autre chose, je suis là.",
        "D'accord, on en reste là. Puis-je vous aider pour autre chose ?",
    ),
    "cancel_reservation": (
        "C'est entendu. J'ai prévenu une personne de l'équipe, qui verra cela avec vous ici. Votre "
        "réservation reste telle quelle jusqu'à sa confirmation.",
        "J'ai transmis votre demande à une personne de notre équipe, qui s'en occupera. Rien n'est annulé "
        "pour l'instant : on vous écrira dans cette conversation.",
    ),
    "my_reservation": (
        "Vous avez réservé {about}, jusqu'au {until}.",
        "Votre réservation : {about}. Elle tient jusqu'au {until}.",
        "{name}, votre réservation est {about}, jusqu'au {until}.",
    ),
    "my_reservation_none": (
        "Je ne vois aucune réservation de votre part dans cette conversation. Si elle a été faite"
        " ailleurs, "
        "une personne de l'équipe peut vérifier. Je lui demande ?",
        "Je ne trouve pas de réservation à vous ici. Voulez-vous qu'une personne de l'équipe regarde ?",
    ),
    "my_quote": (
        "Votre devis est le *{number}* : {about}, pour {total}. Il est valable jusqu'au {until}.",
        "Le voici : *{number}*, {about}, {total} au total, valable jusqu'au {until}.",
    ),
    "my_quote_none": (
        "Je ne vous ai pas encore envoyé de devis ici. Je vous en prépare un ? Dites-moi lequel vous "
        "intéresse.",
        "Je ne trouve pas de devis à vous dans cette conversation. Dites-moi quel lot ou quel bien vous "
        "voulez et nous le faisons maintenant.",
    ),
    "confused": (
        "Pardon, je le dis plus simplement : dites-moi ce que vous cherchez et je vous montre des"
        " biens. Si "
        "l'un vous plaît, je donne le prix, les mensualités et j'envoie le tout en PDF.",
        "C'est ma faute ! Voici : vous choisissez un lot ou un bien, je vous dis combien il coûte et "
        "comment le payer, et j'envoie le devis. Quelle partie dois-je mieux expliquer ?",
    ),
    "ask_back": (
        "Je crois que je n'ai pas bien compris. Pouvez-vous le dire autrement ? Par exemple : « quels lots "
        "sont disponibles » ou « combien par mois sur 24 mois ».",
        "Je voudrais vous aider, mais je ne suis pas sûr de ce que vous cherchez. Écrivez par exemple « "
        "montrez le moins cher » ou « quand est-ce livré ».",
    ),
    "miss_second": (
        "Je ne comprends toujours pas, et je ne veux pas vous faire perdre de temps. Voulez-vous parler à "
        "une personne de l'équipe ?",
        "Pardon, je ne saisis toujours pas. Si vous voulez, une personne peut vous aider : touchez le "
        "bouton.",
    ),
    "miss_third": (
        "Une personne vous aidera mieux : j'ai prévenu notre équipe, qui vous écrira ici.",
        "Pardon, cela me dépasse. J'ai appelé une personne de l'équipe, qui vous écrira dans cette "
        "conversation.",
    ),
    "nearest": (
        "Je n'en suis pas tout à fait sûr ; voici ce que je trouve de plus proche :",
        "Ce n'est peut-être pas exactement votre question. Voici ce qui s'en rapproche le plus :",
    ),
    "nothing_found": (
        "Nos documents n'en parlent pas, mais une personne de l'équipe peut vous le dire. J'appelle "
        "quelqu'un ?",
        "Bonne question ! Nos documents ne le disent pas. Voulez-vous qu'une personne de l'équipe vous "
        "réponde ?",
    ),
    "other_language": (
        "Notre document est en {language} ; voici ce qu'il dit :",
        "Je l'ai trouvé dans un document en {language} :",
    ),
    "ask_again_send": (
        "Je vous envoie le devis pour {about} ?",
        "Pour être sûr : je vous envoie le devis pour {about} ?",
        "{name}, je vous envoie le devis pour {about} ?",
    ),
    "compare_intro": (
        "Les voici côte à côte :",
        "Je vous les compare :",
    ),
    "waiting_person": (
        "J'ai déjà prévenu une personne de l'équipe, qui vous écrira ici. En attendant, dites-moi si je "
        "peux vous aider pour autre chose.",
        "Notre équipe a déjà votre message et vous écrira dans cette conversation. Si vous voulez, "
        "continuons à regarder les biens.",
        "{name}, j'ai déjà prévenu l'équipe, qui vous écrira ici. Puis-je vous aider pour autre chose en "
        "attendant ?",
    ),
    "visit_beside": (
        "Pour convenir du jour et de l'heure, touchez le bouton et je vous passe l'équipe.",
        "Si vous voulez venir, touchez le bouton et l'équipe vous confirme le jour et l'heure.",
    ),
}
