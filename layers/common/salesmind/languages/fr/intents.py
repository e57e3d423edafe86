"""What customers write in French, by intent: the neighbours that a message is compared with.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "greeting": phrases("""
        bonjour | salut | bonsoir | coucou | bjr | bonjour madame | hello | bonjour, comment allez-vous
        | slt ça va ? | bonsoir à tous | bonjour, je m'appelle Julie | rebonjour | bien le bonjour
        | salutations | bonjour, désolé de vous déranger | hey | allo y a quelqu'un | 👋
        | une question | petite question | excusez-moi | j'ai une question | je peux vous poser une question
        | une petite question s'il vous plaît | juste une question | pardon, une question
    """),
    "thanks": phrases("""
        merci | merci beaucoup pour votre aide | mille mercis | mrc | je vous remercie | super merci
        | merci d'avoir répondu si vite | c'est gentil merci | grand merci à vous | ok merci bien
        | un tout grand merci | vous m'avez bien aidé, merci | merci pour toutes ces infos | 🙏 | 🙏🙏
    """),
    "goodbye": phrases("""
        au revoir | à bientôt | bonne soirée, à demain | salut, à plus | ciao | bonne journée
        | c'était tout, au revoir | à la prochaine | je vous laisse, bonne nuit | adieu
        | on se reparle plus tard, bye
    """),
    "acknowledgement": phrases("""
        ok | d'ac | très bien | je vois | parfait | compris | ah oui d'accord | c'est noté | okay
        | bien reçu | entendu | ça marche | 👍 | ah bon | 🆗 | 👌🏼
    """),
    "laughter": phrases("""
        haha | mdr | ptdr | lol | 😂😂😂 | hihi | trop drôle | vous me faites rire | hahaha elle est bonne
        | je suis mort de rire | xd | 😅 | 🤣 | 😆
    """),
    "wait": phrases("""
        un instant | attendez | deux minutes svp | je conduis, je lis après | je reviens | une seconde
        | je suis en réunion, je ne peux pas écrire | patientez un peu | le temps de trouver mes lunettes
        | laissez-moi lire tranquillement et je vous réponds | on m'appelle, je reviens tout de suite
        | minute papillon | pas le temps de parler là, un instant
    """),
    "compliment": phrases("""
        super service | vous êtes très aimable | quelle rapidité, bravo | j'adore votre façon de répondre
        | très professionnel | c'est magnifique comme endroit | vous êtes au top | le projet est superbe
        | excellent accueil | chapeau | ça fait plaisir d'être si bien renseigné | bravo à vous | 😍 | ❤️
    """),
    "complaint": phrases("""
        personne ne me rappelle | ça fait une semaine que j'attends une réponse | service déplorable
        | je veux faire une réclamation | votre commercial m'a posé un lapin | c'est inadmissible
        | je suis très déçu de vous | j'ai payé et je n'ai toujours pas mon contrat
        | personne ne règle mon problème | personne ne décroche le téléphone
        | vous m'avez prélevé trop sur ma mensualité | je vais porter plainte
        | j'écris depuis des jours et on me balade | votre service client est horrible | 😡 | 🤬
    """),
    "insult": phrases("""
        idiot | vous êtes nul | va te faire voir | bande d'escrocs | ferme-la | robot débile | connard
        | quelle boîte de merde | imbécile | tu ne sers à rien | vous vous foutez de moi | abruti
        | allez au diable | t'es vraiment nul | vous êtes nuls
    """),
    "are_you_robot": phrases("""
        vous êtes un robot ? | je parle à une vraie personne ou à une machine | t'es un bot
        | c'est une ia ? | qui êtes-vous | comment vous appelez-vous | vous êtes chatgpt ?
        | c'est une réponse automatique | à qui ai-je l'honneur | il y a un humain derrière
        | vous êtes humain ? | je discute avec un ordinateur là | vous êtes une vraie personne ou pas
    """),
    "slow_answer": phrases("""
        allo ?? | il y a quelqu'un ? | vous êtes toujours là ? | pourquoi c'est si long | ???
        | vous m'avez mis en vu | j'attends toujours votre réponse | répondez svp
        | je vous ai écrit il y a longtemps et rien | ça fait une demi-heure sans réponse
        | vous avez reçu mon message ? | bon alors, ça vient ? | toujours pas de réponse
        | ça fait une heure que j'attends
    """),
    "trust": phrases("""
        c'est une arnaque ? | comment savoir si vous êtes sérieux | vous êtes une vraie société ?
        | les titres de propriété sont en règle | j'ai peur que ce soit une arnaque
        | le terrain est inscrit au cadastre ? | je peux vous faire confiance
        | c'est trop beau pour être vrai | vous avez un numéro siret | vous avez une carte professionnelle
        | le bien est-il hypothéqué | comment vérifier que vous êtes propriétaires
        | et si vous disparaissez avec mon argent | où voir des avis sur vous
    """),
    "bargain": phrases("""
        vous faites une remise ? | c'est quoi votre dernier prix | vous pouvez baisser un peu
        | faites-moi un prix | je vous en offre MONEY | et si je paie comptant c'est moins cher ?
        | le prix est négociable | il y a une promo ce mois-ci | MONEY pour le LOT et je signe
        | un petit geste commercial | si j'en prends deux j'ai une réduction ?
        | vous me le laissez à MONEY | ristourne possible ? | vous me le faites à combien
    """),
    "too_expensive": phrases("""
        trop cher | c'est hors de prix | ça dépasse mon budget | je n'ai pas les moyens
        | c'est beaucoup d'argent | j'ai trouvé moins cher ailleurs | je ne peux pas payer autant
        | la mensualité est trop élevée pour moi | oula ça pique | je pensais que ça coûtait moins
        | MONEY c'est énorme pour un terrain | vos prix sont exagérés | ça coûte une fortune
    """),
    "capabilities": phrases("""
        je voudrais plus d'informations | info | des renseignements svp
        | j'ai vu votre annonce sur facebook | que savez-vous faire | comment pouvez-vous m'aider
        | ça m'intéresse, dites-m'en plus | aide | menu | j'aimerais en savoir plus sur le programme
        | vu votre panneau au bord de la route | quels services proposez-vous
        | on m'a donné ce numéro, c'est pour quoi | PROJECT | je vous ai vus sur insta
        | vu votre annonce sur facebook
    """),
    "off_topic": phrases("""
        il va pleuvoir demain ? | qui a gagné le match hier | une recette de quiche
        | fais mes devoirs de maths | que pensez-vous du président | raconte une blague
        | tu es célibataire ? | vous vendez des téléphones | quel temps fait-il chez vous
        | comment on cuit les pâtes | vous recrutez ? je cherche du travail
        | le dollar est à combien aujourd'hui | on va boire un verre ma belle | traduis ça en anglais
    """),
    "person": phrases("""
        je veux parler à une personne | conseiller | passez-moi quelqu'un | quelqu'un peut m'appeler
        | appelez-moi svp | mon numéro c'est le 06 12 34 56 78 | je préfère avoir un humain
        | je veux parler au responsable | je peux joindre quelqu'un par téléphone ?
        | il me faut un commercial | donnez-moi le numéro d'un agent | je ne veux pas parler à un robot
        | qu'un membre de l'équipe me contacte cet après-midi | mettez-moi en relation avec un vendeur
        | parler à la dame que j'ai eue hier | rappelez-moi demain à 10h | un vrai conseiller svp
        | service client | c'est quoi votre gsm | je souhaite qu'on me rappelle | rappelez moi
        | vous pouvez me rappeler
    """),
    "visit": phrases("""
        je voudrais le voir | on peut visiter ? | quand puis-je voir le terrain
        | prendre rendez-vous pour une visite | une visite samedi c'est possible
        | je peux passer demain à 10h ? | vous faites des portes ouvertes
        | je veux le voir sur place avant de me décider | vous emmenez les gens voir les terrains
        | j'aimerais venir avec ma famille voir le site | faut-il un rdv pour venir
        | voir l'appartement de l'intérieur | je dois décaler ma visite | y a-t-il une maison témoin
        | le LOT je peux aller le voir ? | quels jours montrez-vous les lots
        | on peut se promener dans le lotissement dimanche
    """),
    "photos": phrases("""
        vous avez des photos ? | envoyez-moi des photos du LOT | il y a une vidéo
        | le plan de l'appartement svp | des images | je veux voir à quoi ça ressemble
        | une brochure avec des photos | plan de masse du lotissement | une petite vidéo du terrain
        | des vues 3d des maisons | photo de la vue | le plan des lots
    """),
    "location": phrases("""
        c'est où | localisation | envoyez-moi la position google maps | comment on y va
        | c'est quoi l'adresse | dans quelle commune est le projet | c'est à combien de la ville
        | où se trouvent les terrains | un point gps svp | c'est près de la mer ?
        | PROJECT ça se trouve où | c'est loin du centre | quelle sortie d'autoroute | où sont vos bureaux
        | y a-t-il un bus pour y aller | c'est dans quel quartier | quel code postal
        | à côté de quoi c'est | comment venir chez vous
    """),
    "payment_methods": phrases("""
        vous prenez la carte de crédit ? | on peut payer par virement | vous travaillez avec quelle banque
        | vous acceptez les espèces | je peux payer en dollars | paypal possible ?
        | acceptez-vous un crédit bancaire | chèque de banque ok ? | on peut payer depuis l'étranger
        | prélèvement automatique possible | vous reprenez ma voiture en paiement | bancontact ?
        | les mensualités se règlent comment, à la banque ? | moyens de paiement acceptés
    """),
    "pay_to_account": phrases("""
        sur quel compte je verse | envoyez-moi votre rib | c'est quoi le numéro de compte | votre iban svp
        | à quel nom est le compte | j'ai l'argent, je l'envoie où | où faire le virement
        | je veux payer la réservation, sur quel compte | coordonnées bancaires de la société
        | bic et iban | à l'ordre de qui je fais le chèque | numéro de compte
    """),
    "opening_hours": phrases("""
        vous ouvrez à quelle heure | jusqu'à quelle heure êtes-vous ouverts | horaires d'ouverture
        | vous êtes ouverts le dimanche ? | c'est ouvert aujourd'hui | vous travaillez les jours fériés
        | le bureau de vente ferme à quelle heure | vos heures de bureau | ouvert samedi après-midi ?
        | quels jours êtes-vous là
    """),
    "financing": phrases("""
        quelles conditions pour le crédit | je suis fiché banque de france, c'est possible ?
        | avoir un prêt immobilier | quel salaire faut-il pour être accepté
        | je suis indépendant, ça passe ? | il faut un garant | le prêt à taux zéro est accepté ?
        | vous financez vous-mêmes ou via une banque | je suis interdit bancaire
        | quels papiers pour le financement | je n'ai pas de fiches de paie
        | je suis en cdd, on me prête quand même | quel taux d'endettement maximum
        | hypothèque avec quelle banque
    """),
    "document": phrases("""
        quand les terrains sont livrés | il y a l'eau et l'électricité ? | quand a lieu l'acte de vente
        | que se passe-t-il si j'arrête de payer | je peux avoir un chien ou un chat
        | qui est le promoteur | quelles sont les règles de construction
        | qu'est-ce qui est compris dans le prix | combien d'étages je peux construire
        | il y a des charges de copropriété | quels impôts à l'achat | la maison a une garantie
        | je peux revendre avant d'avoir fini de payer | quels documents pour acheter
        | il y aura une piscine et un parc | si je suis en retard d'une mensualité, quelle pénalité
        | je suis remboursé si je change d'avis | tout-à-l'égout et routes goudronnées ?
        | qui paie les frais de notaire | combien de tranches compte PROJECT | un étranger peut acheter
        | quand puis-je commencer à construire | il y a un gardien la nuit | quel délai de rétractation
        | et si je paye en retard | on peut faire combien d'étages
        | combien d'étages a-t-on le droit de construire
    """),
    "list": phrases("""
        qu'est-ce que vous avez à vendre | quels lots sont disponibles | montrez-moi les terrains
        | quelque chose avec vue sur le parc ? | je cherche un appartement 3 chambres
        | vous avez des lots d'angle | qu'est-ce qui reste | liste des disponibilités
        | vous avez des terrains de AREA | je veux acheter un terrain pour ma famille, quelles options
        | maisons à PROJECT | je cherche un local commercial | montrez tout
        | il me faut plus de AREA près de l'avenue
        | qu'est-ce qui est encore libre dans la deuxième tranche | des places de parking à vendre ?
        | je suis intéressé par un lot | un rez-de-chaussée avec jardin | voir les disponibles
        | un t3 avec balcon | des terrains exposés sud | des terrains près de la forêt
        | qu'est ce que vous avez sur PROJECT | vous avez quoi à PROJECT
    """),
    "budget": phrases("""
        j'ai MONEY, qu'est-ce que je peux avoir | que peut-on acheter avec MONEY | mon budget est de MONEY
        | je dispose d'environ MONEY | quelque chose à moins de MONEY | je cherche jusqu'à MONEY
        | je n'ai que MONEY d'apport, quelles options | je peux payer MONEY par mois, quel lot me convient
        | entre MONEY et MONEY vous avez quoi | je ne veux pas dépasser MONEY
        | je gagne MONEY, je peux viser quoi | on a économisé MONEY et on veut notre terrain
        | maximum MONEY | avec MONEY ça suffit pour quelque chose ? | pas plus de MONEY
    """),
    "cheapest": phrases("""
        quel est le moins cher | le plus économique que vous ayez | le terrain au prix le plus bas
        | à partir de combien | quel est le prix minimum d'un lot | un truc pas cher
        | celui avec la plus petite mensualité | montrez d'abord les moins chers | lequel coûte le moins
        | le plus abordable | le lot le moins cher
    """),
    "largest": phrases("""
        quel est le plus grand | le lot avec le plus de mètres | je veux la plus grande surface
        | le plus spacieux | votre plus grand appartement | lequel a la façade la plus large
        | les plus grands d'abord | quelque chose de très grand | celui qui a le plus de mètres carrés
        | le plus vaste | le lot le plus grand
    """),
    "more": phrases("""
        il y en a d'autres ? | montrez-m'en d'autres | les suivants | qu'avez-vous d'autre | voir plus
        | une autre option | à part ceux-là ? | ceux-là ne me plaisent pas, montrez autre chose
        | continuez | c'est tout ce qu'il y a ? | page suivante | encore
    """),
    "lot": phrases("""
        LOT | parlez-moi du LOT | le LOT est encore disponible ? | combien mesure le LOT
        | quelles dimensions a celui-là | plus de détails sur le lot LOT | le LOT est déjà vendu ?
        | infos sur l'appartement LOT | le LOT m'intéresse | il est toujours libre celui-ci
        | le LOT donne sur le parc ? | largeur et profondeur | caractéristiques de la maison LOT
        | le deuxième m'a plu, il est comment | le LOT est en angle ? | voyons le LOT
        | il a combien de chambres
    """),
    "price": phrases("""
        combien coûte le LOT | prix | quel est le prix | combien vaut le lot LOT | c'est combien
        | les prix svp | grille de prix | les terrains sont à combien | combien pour celui-là
        | le LOT au comptant ça fait combien | prix au mètre carré | quel est le tarif
        | quels sont les prix des appartements | celui d'angle est à quel prix
        | combien coûtent les lots de AREA | et celui-là il fait combien | vous le vendez à combien
        | le LOT il est à combien | vos tarifs | donnez-moi vos prix | ça coûte combien ça
    """),
    "compare": phrases("""
        lequel est mieux, LOT ou LOT | quelle différence entre le LOT et le LOT | comparez ces deux-là
        | LOT vs LOT | lequel me conseillez-vous | le premier ou le deuxième ?
        | qu'est-ce qui les distingue | j'hésite entre le LOT et le LOT
        | le LOT est combien plus cher que le LOT | lequel des deux est plus grand
        | je n'arrive pas à choisir entre les deux | avantages de chacun
    """),
    "quote": phrases("""
        faites-moi un devis pour le LOT | je voudrais un devis | envoyez-moi le pdf
        | un devis du LOT sur MONTHS | devis du lot LOT au comptant svp
        | il me faut un devis officiel pour mon mari | la proposition par écrit | envoyez le détail en pdf
        | vous pouvez chiffrer celui-là | une offre chiffrée pour le LOT
        | le devis par mail c'est possible ? | devis au nom de Jean Dupont
        | une proforma pour l'appartement LOT | un devis sur MONTHS avec MONEY d'apport
        | établissez-moi un devis | un devis pour les deux | le devis en pdf svp
        | le pdf avec les prix du LOT
    """),
    "plan": phrases("""
        comment on paie | modalités de paiement | on peut payer en plusieurs fois ? | sur MONTHS
        | combien d'acompte | quelles facilités de paiement | sur combien de mois maximum
        | il y a un plan de paiement | au comptant | quel apport demandez-vous
        | quelle serait la mensualité du LOT | payer à crédit c'est possible chez vous
        | quel taux d'intérêt vous prenez | le LOT sur MONTHS, combien par mois
        | je veux payer petit à petit chaque mois | sans apport c'est possible ?
        | quelles durées proposez-vous | combien faut-il verser au début | des mensualités sans frais ?
        | échelonner le paiement
    """),
    "simulate": phrases("""
        et si je verse MONEY d'apport | combien par mois si je donne MONEY | et sur MONTHS ça fait combien
        | si j'avance MONEY la mensualité baisse ? | plutôt sur MONTHS | et avec le double d'acompte
        | simulez avec MONEY d'apport sur MONTHS | et si je rembourse plus vite
        | je veux une mensualité de MONEY, ça dure combien de temps | mettez MONEY au départ
        | refaites le calcul avec MONTHS | j'économise combien en payant plus tôt
    """),
    "yes": phrases("""
        oui | oui svp | bien sûr | volontiers | ouais allez-y | envoyez-le | absolument
        | d'accord, envoyez | carrément | c'est ça | tout à fait | ok envoyez | pourquoi pas
        | avec plaisir | oui je veux bien | exact, celui-là | certainement | yes | vas-y
    """),
    "no": phrases("""
        non | non merci | nan | ça ne m'intéresse pas | ne l'envoyez pas | pas du tout | pas maintenant
        | je n'en veux pas | surtout pas | pas la peine | ne m'envoyez rien encore | rien d'autre, merci
        | jamais de la vie | pas vraiment | négatif | non merci ça ira
    """),
    "later": phrases("""
        je vais réfléchir | je dois en parler à ma femme | je vous dis demain | plus tard peut-être
        | je reviens vers vous | la nuit porte conseil | on en discute à la maison et je vous dis
        | à la fin du mois quand je serai payé | la semaine prochaine on verra
        | je ne suis pas encore décidé | je me renseigne seulement pour l'instant | je vois avec mon mari
        | laissez-moi un peu de temps pour réfléchir
    """),
    "never_mind": phrases("""
        laissez tomber | oubliez | peu importe | c'est pas grave | je ne veux plus du devis
        | ce n'est plus la peine | je me suis trompé de conversation | annulez ça | tant pis
        | ignorez ce que j'ai dit | oups ce n'était pas pour vous | ne vous embêtez pas
    """),
    "correction": phrases("""
        pardon, le LOT | pas celui-là, l'autre | je me suis trompé, je voulais dire le LOT | plutôt le LOT
        | non, le deuxième | je voulais dire MONTHS | ce n'est pas le lot que j'ai demandé
        | erreur, c'est MONEY | j'ai dit LOT et pas LOT | changez pour le LOT | enfin celui d'angle
        | faute de frappe | non, je parlais du LOT
    """),
    "accept": phrases("""
        je le prends | je veux le réserver | où est-ce que je signe | je veux acheter le LOT
        | j'accepte le devis | marché conclu | comment faire pour le bloquer
        | c'est décidé, on part sur le LOT | faisons le contrat | réservez-moi le LOT
        | c'est combien pour réserver | gardez-le moi avant qu'un autre le prenne | je suis prêt à signer
        | je veux verser l'acompte pour le LOT | il me le faut, quelle est la suite pour l'acheter
        | j'accepte | je suis preneur | on signe le compromis quand | vendu, il est à moi | je l'achète
        | je veux faire la réservation
    """),
    "cancel_reservation": phrases("""
        annulez ma réservation | je ne veux plus du lot que j'ai réservé | je me rétracte
        | comment annuler la réservation | libérez le LOT, je ne l'achète plus | je renonce à l'achat
        | je souhaite me désister | je regrette d'avoir réservé, on peut annuler
        | je ne donne pas suite à la réservation du LOT | supprimez ma réservation svp
    """),
    "my_reservation": phrases("""
        quel lot j'ai réservé | jusqu'à quand mon lot est bloqué | ma réservation est toujours valable ?
        | quand expire ma réservation | j'ai quelque chose de réservé ? | où en est ma réservation
        | ma réservation a bien été enregistrée | combien de jours me reste-t-il pour payer ma réservation
        | vous me gardez toujours le LOT ? | c'était lequel que j'avais retenu
    """),
    "my_quote": phrases("""
        renvoyez-moi mon devis | il était de combien mon devis | je n'ai pas reçu le pdf
        | j'ai effacé le devis par erreur | mon devis est encore valable ? | envoyez de nouveau le devis
        | quel était le numéro de mon devis | ça faisait combien ce que vous m'aviez envoyé
        | le devis d'hier, vous pouvez me le remettre | je n'arrive pas à ouvrir le fichier
        | le devis n'est jamais arrivé
    """),
    "confused": phrases("""
        je ne comprends pas | quoi ? | comment ça | expliquez-moi mieux | hein ? | c'est à dire
        | vous pouvez le dire plus simplement | ça veut dire quoi | j'ai rien compris | je suis perdu
        | comment ça fonctionne | pardon ? | de quoi parlez-vous | je ne vous suis pas
    """),
    "nonsense": phrases("""
        azerty | qsdfgh | blablabla | wxcvbn | jklm | pouet pouet | trucmuche zbla | patati patata
        | brrr gloubi | hjk fgh | turlututu | xptdr zz | badaboum ploc
    """),
}
