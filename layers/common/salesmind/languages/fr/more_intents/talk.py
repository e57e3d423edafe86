"""Small talk, as customers write it in French.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "greeting": phrases("""
        bsr | cc | slt | bonjour bonjour | bonjour monsieur | bonjour messieurs dames | salut toi
        | salut l'équipe | yo | wesh | wsh | kikou | coucou vous | hé | hello tout le monde
        | bonne matinée | bon matin | bonsoir cher monsieur | re | re bonjour | re coucou | hola | hi
        | bjr ts | bjr sa va ? | bonjour a vous | bonsoir madame | salam aleykoum | salut la famille
        | bonjour la belle | salut mon ami, et la santé ? | bonjour, ça roule ?
        | bonsoir, vous allez bien ? | bonjour c'est encore moi | bonjour, ici madame Lefebvre de Namur
        | salut c'est Kevin, on s'est vus au salon | bonjour, maître Dubois, notaire à Lyon, enchanté
        | salut, comment que ça va ? | bonjour j'espère que vous vous portez bien | allô bonjour
        | coucou c'est mamie Josette | bonjour à toute l'équipe 😊 | hey salut ! quoi de neuf
        | bonne année à vous | bonjour, enchantée de faire votre connaissance | salut chef
        | bonsoir la team | bonjour je suis nouveau ici | mes salutations distinguées, bonjour
        | bonjour mon frère on dit quoi | salut vieux, ça gaze ? | bonjour ma chérie
        | bonjour à tout le monde là-bas, j'espère que vous allez bien et que le week-end a été bon
    """),
    "thanks": phrases("""
        mci | merki | mercii | thanks | thx | merci bcp | merci bien | un grand merci | milles merci
        | merci infiniment | merci du fond du coeur | merci à toi | grand merci | c'est sympa
        | trop sympa merci | trop gentil | vous êtes bien aimable, merci | je vous suis reconnaissant
        | soyez remercié pour votre patience | merci ma petite, que Dieu vous bénisse
        | avec tous mes remerciements | parfait merci | ok merci | merci pour l'info
        | merci pour le retour | merci chef | nickel, merci | merci de m'avoir expliqué
        | super, merci bonne journée à vous | je te remercie | c'est noté merci beaucoup
        | merci pour votre temps monsieur
        | eh bien merci beaucoup jeune homme, vous m'avez tout expliqué si clairement et avec tant de
          patience
    """),
    "goodbye": phrases("""
        a+ | ++ | tchao | tchuss | bye | bye bye | bisous | à plus tard | à tantôt | à demain | à lundi
        | à tte | bonne nuit | bonne fin de journée | bon weekend | bon dimanche | excellente soirée
        | à la revoyure | salut à la prochaine | au plaisir | bonne continuation | adieu et bon vent
        | allez je file, bonne journée | je dois y aller, à plus | je vais me coucher, bonne nuit à vous
        | c'est tout pour moi, au revoir | cordialement, à bientôt
        | j'ai plus de questions, bonne soirée | on se tient au courant, ciao
        | bon je raccroche, au revoir mon petit | bonne fin de semaine
    """),
    "acknowledgement": phrases("""
        dac | dak | d'acc | okay super | oki | okok | ok ok | k | ouep ok | ah ok | ah d'accord | ah oui
        | bon | bien | bon d'accord | soit | noté | vu | je comprends | j'ai compris | pigé | capté
        | reçu | reçu 5 sur 5 | nickel | impec | top | super | génial | cool | ça va | ça joue
        | bonne chose | tiguidou | c'est clair | c'est bon à savoir | je prends note
        | très bien, je note ça | ah voilà, je vois mieux | ok j'ai vu | intéressant | bon à savoir
        | ok 👍🏽 d'accord
    """),
    "laughter": phrases("""
        ah ah | hahahaha | héhé | huhu | hi hi hi | mdrr | mdrrrr | ptdrr | xptdr | lool | jpp | 😂 | 🤣🤣
        | 😄 | 💀 | lmao | la barre | je pleure de rire | trop marrant | c'est drôle ça
        | vous êtes un comique | elle est bien bonne celle-là | j'en peux plus mdr | ça m'a fait rire
        | quelle rigolade | excellent la blague | ha ha ha ha très drôle | je suis crampé
        | vous me tuez 🤣 | mon mari est plié en deux | jajaja
    """),
    "wait": phrases("""
        attends | attend | attendez svp | 1 min | 2 min | 2 sec | 5 minutes | une minute | un moment
        | un petit instant | minute | deux secondes | patience | je reviens ds 5 min
        | pas tout de suite, je cuisine | ne quittez pas | pas dispo là | quittez pas hein
        | je suis au volant, je regarde en arrivant | je suis au boulot, je lirai à la pause
        | une seconde, mon fils pleure | attendez que je prenne un stylo mon petit
        | je suis dans le métro, ça capte mal, un instant | j'ai quelqu'un à la porte, deux minutes
        | laissez-moi le temps d'ouvrir le fichier | le temps de demander à ma femme qui est à côté
        | je finis de manger et je regarde | veuillez patienter un moment, je suis en ligne
        | mon téléphone va s'éteindre, je le charge | laisse moi 10 min | attends je regarde
        | donnez-moi une petite minute | je suis sur le chantier, trop de bruit, attendez
        | je sors juste les enfants de la voiture, donnez-moi dix minutes et je lirai ça tranquillement
    """),
    "compliment": phrases("""
        bravo | génial ! vous êtes doués | magnifique | superbe | splendide | trop beau | trop bien
        | c'est beau | wow | waouh | ouah | au top | t'es le meilleur | excellent | formidable
        | parfait service | 10/10 | 👏👏 | 🔥 | 😍😍 | 🥰 | très joli | j'adore | ça déchire | c'est ouf
        | beau travail | vous êtes un ange mon petit | quelle patience vous avez
        | je vous félicite pour votre réactivité | vous expliquez mieux que ma banque
        | on sent le sérieux de votre maison | les maisons sont vraiment jolies | quelle vue de rêve
        | le site est très bien fait | t'es trop chou | enfin une agence qui répond vite
        | je vous mettrai cinq étoiles | vous êtes fins, merci d'être si clairs
        | on est bien reçu chez vous, c'est rare
    """),
    "insult": phrases("""
        con | connasse | salaud | salopard | enfoiré | enculé | ordure | crétin | débile | bouffon
        | tocard | guignol | bon à rien | incapables | menteur | menteurs | voleurs | escroc | ta gueule
        | tg | fdp | va chier | dégage | casse-toi | va mourir | ntm | fuck | merde à vous
        | bande de nazes | tu es bête ou quoi | vous êtes une belle bande d'incompétents
        | t'es con comme un balai | vous êtes des charlatans | espèce de machine stupide
        | allez vous faire foutre | quelle arnaque bande de voleurs | maudit niaiseux
        | sale robot de merde | vous racontez que des conneries | tu me casses les couilles
    """),
    "are_you_robot": phrases("""
        robot ? | bot ? | humain ? | ia ? | t ki | qui est-ce | c'est qui | t'es qui toi | ton prénom ?
        | vs etes un robot | tu es réel ? | c'est un chatbot ? | intelligence artificielle ?
        | vous êtes une machine ? | un humain ou un robot ?
        | vous êtes une dame ou un ordinateur mon petit ? | je parle avec qui là
        | est-ce que quelqu'un tape vraiment ces messages | vos réponses sont automatiques on dirait
        | vous répondez trop vite pour un humain | prouvez que vous n'êtes pas un robot
        | puis-je savoir à qui je m'adresse | t'es siri ou quoi | c'est bien vous, Sophie ?
        | avant de continuer, dites-moi si vous êtes une vraie conseillère
        | on dirait une machine qui répond | vous êtes un programme informatique ?
        | tu dors jamais toi ? t'es un robot | vous vous appelez comment madame
        | c'est une personne qui me lit ? | quel est votre nom jeune homme
        | tu es un vrai gars ou un algorithme
    """),
    "slow_answer": phrases("""
        alors ? | et donc ? | ?? | allo allo | allo quoi | ohé | youhou | hello ? répondez | toc toc
        | personne ? | vous êtes là ? | t'es là ? | tjr là ? | des nouvelles ? | du nouveau ? | répond
        | réponds stp | rép svp | j'attends | tu dors ? | vous dormez ? | c'est long
        | vous m'avez oublié ? | pourquoi vous ne répondez pas | ça fait deux heures que je patiente
        | je vous ai écrit ce matin et toujours rien | vous êtes parti où mon petit ?
        | deux coches bleues et pas de réponse | c'est pour aujourd'hui ou pour demain
        | j'ai posé une question il y a un bon moment
        | excusez-moi de relancer, avez-vous vu mon message | vous me ghostez ?
        | il faut combien de temps pour répondre à une question simple | ALLO VOUS RÉPONDEZ OU QUOI
        | bon ben je parle tout seul | je suis toujours en attente d'un retour de votre part
        | je vous ai écrit avant midi, c'est bientôt l'heure du souper et je n'ai toujours pas de réponse
    """),
    "bargain": phrases("""
        remise ? | promo ? | réduc ? | une réduction ? | rabais ? | un rabais | négociable ? | négo ?
        | dernier prix ? | meilleur prix ? | prix d'ami ? | ristourne | soldes ? | geste commercial ?
        | baissez un peu | on peut négocier ? | moins cher possible ? | c'est ferme comme prix ?
        | y a moyen de baisser | mon ami, fais-moi bon prix | MONEY cash et on n'en parle plus
        | on coupe la poire en deux ? | vous me faites cadeau des frais de dossier ?
        | si je paye tout d'un coup vous enlevez combien
        | mon client souhaite formuler une offre en dessous du prix affiché
        | et pour une pauvre veuve, vous faites un petit effort ?
        | arrondissez à MONEY et je signe aujourd'hui | y a-t-il une marge de négociation
        | trois lots d'un coup, vous me faites quel rabais
        | l'autre promoteur me le fait à MONEY, vous vous alignez ? | y a des offres de lancement ?
        | mettez-moi le parking gratuit et c'est bon | on peut s'arranger sur le prix
        | faut m'arranger le prix patron | 10 % de moins et je le prends
        | vous faites un prix pour les jeunes couples ? | un escompte au comptant ?
        | tu me fais une fleur sur le prix ?
        | si j'amène mon frère et qu'il en achète un aussi, vous enlevez combien pour nous deux
        | j'ai l'argent en main tout de suite mais pas à ce prix, vous pouvez faire quoi au mieux
    """),
    "too_expensive": phrases("""
        cher | c'est cher | chère | super cher | grave cher | hyper cher | cher pour nous
        | trop chère pour moi | la vache c'est cher | aïe | ouch le prix | ouille | c'est abusé
        | hors budget | au-dessus de mes moyens | pas dans mes prix | c'est salé | ça fait mal
        | c'est le coup de fusil | c trp cher | exorbitant
        | avec ma petite retraite je ne peux pas mon petit | à ce prix-là j'achète en plein centre
        | vous me prenez pour Crésus ? | c'est du vol à ce prix | mon salaire ne suffit pas pour ça
        | le concurrent demande la moitié
        | à ce tarif le rendement n'est pas intéressant pour un investisseur
        | on est jeunes mariés, c'est trop pour nous | MONEY ? vous plaisantez | ça coûte un bras
        | ça coûte la peau des fesses | je n'ai pas autant d'argent | c'est plus que ce que j'imaginais
        | des mensualités pareilles ça m'étrangle | c'est ben trop cher pour mon portefeuille
        | ça ne les vaut pas | nos finances ne le permettent pas, hélas
        | franchement ça me plaît beaucoup mais pour deux profs avec des enfants c'est vraiment trop
          d'argent
    """),
    "capabilities": phrases("""
        infos | infos svp | info stp | renseignements | plus d'infos | + d'infos | dites m'en plus
        | détails svp | intéressé | intéressée | ça m'intéresse | je suis intéressé par votre annonce
        | options ? | vous faites quoi | c'est quoi votre société | tu sers à quoi
        | comment ça marche ici | bonjour, je souhaite des renseignements
        | bonjour, puis-je en savoir plus à ce sujet ?
        | bonsoir j'ai vu votre vidéo, pouvez-vous m'en dire plus ? merci
        | mon cousin m'a donné ce numéro, vous vendez quoi | je vous écris pour le panneau au rond-point
        | que puis-je vous demander ici | PROJECT infos svp | parlez-moi de PROJECT | c'est quoi PROJECT
        | j'ai scanné le qr code de l'affiche | j'ai reçu votre prospectus dans la boîte aux lettres
        | mon petit-fils m'a dit que vous vendiez des maisons, comment ça se passe avec vous
        | je souhaite investir, envoyez-moi une présentation
        | quels renseignements pouvez-vous me donner
        | veuillez me communiquer toutes informations utiles sur le programme | début | commencer
        | je suis tombée sur votre page tiktok | c'est bien le numéro pour le nouveau lotissement ?
        | moi veux savoir plus sur projet | expliquez-moi un peu votre projet svp
        | avis aux intéressés, je suis là, donnez les infos
        | bonjour j'ai vu votre publicité sur facebook pour des maisons et j'aimerais que vous m'en disiez
          plus svp
    """),
    "off_topic": phrases("""
        quelle heure est-il | il fait beau ? | météo ? | t'es mignonne | t'es célib ? | envoie des nudes
        | tu veux sortir avec moi | t'as un copain ? | on se marie ? | raconte-moi une histoire | chante
        | 2+2 ? | capitale de l'Italie ? | prête-moi de l'argent | tu votes pour qui | psg ou om ?
        | résultat du loto | comment faire des crêpes | un bon resto dans le coin ?
        | comment perdre du poids | vous vendez des voitures ? | je vends des assurances, ça vous dit ?
        | nous proposons des services de référencement pour votre site | que pensez-vous de la guerre
        | quel ordi acheter | aide-moi à rédiger mon cv | je cherche un plombier en urgence
        | je suis maçon, vous avez du boulot pour moi ? | un film à voir ce soir ?
        | mon chat est malade que faire | c'est quoi le cours du bitcoin | tu crois en Dieu ?
        | le sens de la vie c'est quoi | ma belle, viens dîner avec moi vendredi
        | la recette de la soupe au potiron mon petit ? | tu peux faire ma dissertation de philo
        | il va neiger ce week-end ? | vous livrez des pizzas
    """),
    "nonsense": phrases("""
        aaaa | zzzz | fghfgh | dsqdsq | mlkjml | poiuy | nbvcx | wxc | kkkk jjj | fdsfds | aqwzsx
        | ..... | ,,, | ;;; | !! ,, ?? | bidule truc machin | tagada tsoin tsoin | gnagnagna
        | prout prout | zgueg | abracadabra | youpla boum | frrrt | tralala lala | scrogneugneu
        | ploum ploum | bloup | hgf jhg | rtyrty | xcvxcv | oinj koinj | zblougou | 1a2z3e
    """),
}
