"""Wishes of service and questions about the company, as customers write it in French.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "person": phrases("""
        humain svp | un humain | une personne | un agent | agent | commercial | vendeur
        | un conseiller svp | une vraie personne | le patron | le responsable svp | votre numéro ?
        | un numéro de tel ? | tel ? | appelez moi | appelle-moi | tu m'appelles ? | on s'appelle ?
        | rappel svp | vs pouvez m'appeler | passez moi un vendeur | je veux qqn au tel
        | puis-je parler à quelqu'un svp | passez-moi votre chef | donnez-moi le numéro du commercial
        | pouvez-vous demander à monsieur Martin de me téléphoner
        | j'écris mal avec ce téléphone mon petit, appelez-moi plutôt
        | bonjour, merci de me faire contacter par un conseiller
        | je conduis alors c'est mieux de m'appeler
        | mon avocat souhaite s'entretenir avec votre service juridique | JE VEUX PARLER À UN HUMAIN
        | ça suffit, mettez-moi avec quelqu'un qui connaît | vous avez quelqu'un qui parle arabe ?
        | un de vos collègues peut me joindre sur le fixe ce soir ?
        | c'est plus simple au téléphone, j'ai beaucoup de questions
        | voici mon gsm 0475 12 34 56, qu'on m'appelle
        | mon mail c'est luc@mail.fr, que le conseiller m'écrive
        | est-ce que je peux vous appeler directement | quelqu'un de l'équipe est dispo pour échanger ?
        | transférez-moi | je souhaite être mis en relation avec votre agence
        | pourrais-je avoir un entretien avec un responsable | je préfère parler de vive voix
        | il y a quelqu'un que je peux joindre en soirée ? | faites-moi rappeler après 18h
        | une conseillère svp, pas une machine | moi vouloir parler monsieur qui vend
        | donnez-moi un contact chez vous | le promoteur en personne peut m'appeler ?
        | un courtier peut me contacter ? | bonjour je voudrais parler à la commerciale svp merci
        | pouvez-vous me passer un collègue | texte pas, appelle
        | quelqu'un peut-il prendre contact avec mon épouse
        | sauf votre respect je préfère en discuter par téléphone avec quelqu'un de chez vous, c'est
          possible ?
        | écoutez j'ai soixante-quatorze ans et ces messages c'est pas mon truc, faites-moi téléphoner svp
        | pouvez-vous dire au monsieur qui m'a reçu lundi que je dois lui parler d'urgence
    """),
    "visit": phrases("""
        visite | visiter | rdv | rdv svp | un rendez-vous | je veux visiter | visite possible ?
        | visite samedi ? | on peut venir ? | je peux passer ? | je peux venir voir ? | voir sur place
        | visite guidée ? | quand visiter | dispo pour visite ? | on peut voir LOT ? | je peux venir auj
        | visite dimanche avec ma femme possible ? | journée portes ouvertes ?
        | je passe après le boulot, c'est bon ? | mon mari veut voir l'endroit d'abord
        | vous avez un créneau jeudi
        | je suis dans la région la semaine prochaine, on peut se voir sur place ?
        | je veux voir le terrain de mes propres yeux
        | bonjour, pourrais-je convenir d'un rendez-vous pour inspecter le bien ?
        | on arrive de Bruxelles le 12, quelqu'un peut nous amener sur le site
        | le transport est prévu pour la visite ? | je viendrais avec mon maçon faire le tour du terrain
        | on peut voir l'appart dem1 | est-ce possible de voir la maison ce soir à 18h
        | bonjour ! j'aimerais bien visiter dimanche avec ma maman 😊 | fixons une date pour aller voir
        | mon petit-fils peut m'accompagner pour voir le terrain ?
        | on vient sans prévenir ou il faut réserver la visite ?
        | peut-on programmer une visite avant de signer | qui nous reçoit sur place
        | mon architecte peut venir voir la parcelle ? | on n'a pas pu venir dimanche, on remet à quand
        | je ne peux plus venir demain, changez mon rendez-vous à vendredi
        | elle est à quelle heure ma visite déjà | la visite est gratuite ? | les jours de visite svp
        | moi je peux voir la maison quand ? | je préfère voir avant de parler d'argent
        | on peut entrer dans l'appartement témoin | retrouvons-nous sur le terrain à midi
        | j'aimerais aller y faire un tour ce week-end
        | on passe vendredi vers midi dans le coin, quelqu'un pourrait nous faire faire le tour ?
        | avant de mettre un sou je veux marcher sur le terrain et le voir, ce serait quand possible
    """),
    "photos": phrases("""
        photo ? | photos | photos svp | des photos ? | fotos | pics ? | images ? | vidéo ? | une vidéo
        | plan ? | le plan | plan svp | brochure ? | plaquette | catalogue | visite virtuelle ?
        | vue aérienne ? | un visuel | envoie photos | tof ? | d'autres photos ? | plus de photos
        | montrez-moi des photos mon petit, et des grandes, je vois mal
        | vous avez une visite 360 en ligne ?
        | bonjour vous pouvez m'envoyer des photos de l'intérieur ? merci
        | photos de la cuisine et de la salle de bain
        | l'annonce n'a qu'une photo, vous en avez d'autres | vous pouvez filmer la rue
        | ma femme veut voir à quoi ça ressemble, des photos ? | photos du LOT stp | le plan coté du LOT
        | le plan du lotissement en image | une image de la façade | des vraies photos pas de la 3d
        | une vue par drone | envoyez le plan du 2 chambres
        | pouvez-vous me transmettre le plan de masse avec tous les lots
        | on peut voir des photos du chantier | des photos du voisinage
        | j'habite outre-mer et je ne peux pas venir, vous m'enverriez une vidéo ou des photos de l'état
          actuel ?
    """),
    "location": phrases("""
        où ? | ou ça ? | c ou | adresse | adresse svp | localisation svp | la loc stp | lieu ?
        | quel coin ? | quelle ville ? | quel quartier ? | quelle commune | gps ? | coordonnées gps
        | plan d'accès ? | itinéraire ? | position ? | situé où ? | ça se situe où
        | c'est dans quel département | vous êtes où | envoyez la position svp
        | il se trouve où exactement le projet | c'est à combien de l'aéroport
        | c'est près de l'autoroute ? | comment j'y vais en bus
        | je suis en voiture, je mets quoi dans le gps | c'est au nord de la ville ou au sud
        | quelle est la ville la plus proche | bonjour, c'est situé où ? merci
        | c'est en France ou en Belgique ce terrain | je ne suis pas d'ici, où c'est cet endroit
        | combien de minutes du centre en voiture | dites-moi la rue mon petit, mon fils m'amènera
        | c'est loin de la plage ? | on peut aller à pied à la gare | il y a quoi comme repère à côté
        | où se trouve votre bureau de vente | c'est dans quelle province | quel arrondissement
        | c'est à proximité de l'université ? | avant ou après la station-service
        | je suis au rond-point, je tourne où | c'est en haut de la colline ou en bas près de la rivière
        | veuillez m'indiquer la situation exacte du bien | arrêt de tram le plus proche ?
        | c'est derrière le marché ? | PROJECT c'est en ville ou à la campagne | C'EST OÙ SVP
        | à quelle hauteur de la route nationale | distance de Genève ?
        | j'arrive de l'aéroport avec une voiture de location, envoyez-moi où se trouve exactement le
          lotissement
        | mon mari dit que c'est près de l'ancienne usine et moi près du lac, c'est où finalement
    """),
    "payment_methods": phrases("""
        carte ? | cb ? | visa ? | mastercard ? | espèces ? | cash ? | en liquide ? | virement ?
        | chèque ? | paypal ? | bitcoin ? | crypto ? | prélèvement ? | twint ? | payconiq ? | interac ?
        | orange money ? | wave ? | mobile money ? | amex ? | apple pay ? | western union ?
        | quels modes de paiement acceptez-vous | je peux payer avec ma carte bleue
        | j'habite à Dubaï, comment payer d'ici | vous prenez les francs suisses ?
        | mon fils peut payer depuis son compte au Canada ? | vous bossez avec la BNP ?
        | on peut payer au bureau en espèces | je peux faire un virement permanent pour les mensualités
        | vous prendriez mon appartement en échange | moitié carte moitié virement c'est possible ?
        | on paye en ligne ou à l'agence | les échéances se paient en quelle monnaie
        | le chèque du notaire est accepté ? | vous êtes à quelle banque
        | je vous échange mon camion contre l'acompte | il y a des frais si je paie par carte
        | tickets resto acceptés mdr ? | lien de paiement ?
        | mon salaire tombe sur un compte à l'étranger, de quelles façons je peux vous envoyer la
          mensualité
    """),
    "pay_to_account": phrases("""
        rib | rib svp | iban ? | n° de compte ? | numero de cpte | bic ? | coordonnées bancaires
        | quel compte ? | je paie où | je verse où ? | je vire où ? | compte svp | à quel ordre ?
        | nom du bénéficiaire ? | votre compte bancaire | je suis à la banque, c'est quel compte
        | l'acompte va sur quel compte | bonjour, envoyez-moi le rib pour payer ma mensualité, merci
        | je suis prêt à virer, donnez-moi les coordonnées
        | je vais payer là, envoyez les infos du compte
        | pourriez-vous me confirmer par écrit les coordonnées bancaires de la société
        | le compte est au nom de la société ou d'une personne
        | c'est ma fille qui fait le virement, sur quel compte mon petit ?
        | je mets quoi en référence du virement
        | il me faut l'iban et le swift pour un virement international
        | quelqu'un m'a envoyé un rib, c'est bien le vôtre ? | je dépose les MONEY où
        | le compte du notaire c'est lequel | donnez le compte pour la réservation
        | où dois-je transférer l'argent | numéro orange money pour envoyer l'argent ?
        | je suis devant le guichet là, dites-moi sur quel numéro de compte je mets l'acompte
    """),
    "opening_hours": phrases("""
        horaires | heures d'ouverture ? | ouvert ? | ouvert aujourd'hui ? | ouvert dimanche ? | fermé ?
        | vous fermez quand | ouvrez quand | jusqu'à quelle heure ? | le week-end ? | le samedi ?
        | pause midi ? | horaire bureau svp | bonjour, vous êtes ouverts demain ?
        | c'est quoi vos horaires le week-end | je finis à 19h, vous serez encore là ?
        | vous êtes ouverts la veille de Noël | à quelle heure ouvre le bureau le matin mon petit
        | vous ouvrez pendant les vacances ? | l'agence est ouverte le 15 août
        | je peux venir à 8h ou c'est trop tôt | quels jours il y a quelqu'un au bureau
        | vous fermez entre midi et deux ? | jusqu'à quand je peux vous écrire le soir
        | vos conseillers commencent à quelle heure
        | je ne peux que le dimanche, il y a une permanence ?
        | quelles sont vos plages horaires d'accueil | le lundi de Pâques c'est ouvert ?
        | vous êtes là ce soir jusque quelle heure | à partir de quelle heure on peut passer
        | heure d'ouverture du show-room
        | je sors du travail à six heures et demie, il y aura encore quelqu'un au bureau à cette heure-là ?
    """),
    "financing": phrases("""
        prêt ? | crédit ? | prêt immo ? | ptz ? | ptz possible ? | hypothèque ? | financement ?
        | vous financez ? | salaire minimum ? | garant ? | garant obligatoire ? | fiché, possible ?
        | sans cdi ? | apport obligatoire pour le prêt ? | taux bancaire ? | assurance emprunteur ?
        | prêt employeur ? | j'ai fait faillite il y a cinq ans, je peux avoir un crédit ?
        | je suis retraitée, une banque va me prêter mon petit ? | je suis surendetté, on me prêtera ?
        | je peux utiliser mon deuxième pilier pour acheter
        | je suis chauffeur vtc, pas de salaire fixe, ça passe ? | la banque demande quels documents
        | on travaille tous les deux, on peut cumuler nos revenus
        | je vis à l'étranger, je peux emprunter en France ?
        | vous travaillez avec quel organisme de crédit | l'accord de prêt prend combien de temps
        | il faut un accord de principe avant d'acheter ?
        | j'ai un titre de séjour d'un an, on me fait crédit ?
        | le promoteur fait crédit sans passer par la banque ? | quel pourcentage la banque finance
        | j'ai un incident à la banque nationale, c'est grave ?
        | y a-t-il une aide de l'état pour acheter | vous m'aidez à monter le dossier de prêt ?
        | vous demandez des justificatifs de revenus ?
        | quels sont les critères d'éligibilité au financement | mon frère peut se porter caution ?
        | les banques prêtent pour ce terrain ? | étudiant, j'ai droit à un prêt ?
        | un courtier à me conseiller ? | je suis auto-entrepreneur depuis six mois, j'ai mes chances ?
        | prime pour premier achat ?
        | je n'ai que huit mois d'ancienneté et un crédit voiture, vous croyez que la banque dira oui
        | la banque regarde quoi si ma femme gagne plus que moi mais n'a pas de contrat fixe
    """),
    "document": phrases("""
        acte ? | l'acte c'est quand | titre foncier ? | quel notaire ? | notaire ? | frais de notaire ?
        | cadastre ? | livraison ? | livré quand ? | date de livraison ? | fini quand ?
        | remise des clés ? | on emménage quand | animaux ? | chiens ok ? | des poules c'est permis ?
        | bruit ? | fêtes autorisées ? | airbnb ? | airbnb ok ? | location possible ? | je peux louer ?
        | sous-louer ? | charges ? | charges mensuelles ? | copro ? | syndic ? | taxe foncière ?
        | précompte immobilier ? | droits d'enregistrement ? | tva comprise ? | l'eau ? | électricité ?
        | gaz ? | internet ? | fibre ? | fosse septique ? | routes faites ? | éclairage public ?
        | sécurité ? | gardien ? | caméras ? | clôturé ? | piscine ? | salle de sport ?
        | jeux pour enfants ? | ascenseur ? | cave ? | parking compris ? | parking visiteurs ?
        | borne électrique ? | garantie ? | garantie décennale ? | dpe ? | qui construit
        | c'est qui la société derrière PROJECT | le promoteur a fait quoi d'autre avant
        | vous avez le permis de construire ? | permis d'aménager obtenu ? | la mairie a tout validé ?
        | le terrain est viabilisé ? | il est borné ? | dans combien de temps j'ai le titre à mon nom
        | qui paye l'enregistrement | si je saute une mensualité il se passe quoi
        | les frais de retard c'est combien | il y a des pénalités si je rembourse en avance
        | je peux solder plus tôt sans frais ? | au bout de combien d'impayés je perds le lot
        | on me rend mon argent si je me retire ? | l'acompte est remboursable ?
        | conditions d'annulation ? | si la banque refuse mon prêt je récupère mon acompte ?
        | il y a une condition suspensive de prêt ? | et si vous livrez en retard
        | si je décède, le terrain revient à mes enfants mon petit ? | on peut acheter à deux noms ?
        | je peux le mettre au nom de ma fille | céder mon contrat à quelqu'un c'est possible ?
        | revendre avant l'acte c'est permis ? | je suis pas français, je peux acheter ?
        | une sci peut acheter ? | faut-il être résident pour acheter | quels papiers j'apporte
        | mon frère peut signer pour moi avec une procuration ? | on peut monter à quelle hauteur
        | r+1 autorisé ? | r+2 possible ? | il y a une surface minimum à construire
        | j'ai combien de temps pour bâtir | je peux mettre une clôture ?
        | quel type de mur on a le droit de mettre autour
        | je prends mon propre constructeur ou c'est obligé avec vous
        | il y a un modèle de maison imposé ? | une tiny house ou un conteneur c'est autorisé ?
        | je peux garer mon camping-car sur la parcelle
        | j'ai le droit d'ouvrir un commerce dans la maison ? | usage professionnel permis ?
        | je peux avoir un cheval ? | le sol est comment, c'est inondable ? | zone inondable ?
        | le terrain est plat ou il faut remblayer | y a-t-il une étude de sol
        | je peux faire un forage ? | eau de ville ou puits ? | qui fournit l'électricité
        | le téléphone capte là-bas ? | il y a des écoles pas loin ? | un supermarché à côté ?
        | un hôpital dans le coin ? | il y aura des commerces dans la résidence ?
        | combien de logements dans l'immeuble | combien de lots en tout dans le lotissement
        | quelles finitions pour l'appartement | la cuisine est équipée ? | les murs sont en quoi
        | c'est bien insonorisé ? mes voisins actuels c'est l'horreur
        | la toiture est garantie combien d'années | que couvre l'assurance dommages-ouvrage
        | bonjour, je voulais savoir si les raccordements sont déjà faits, merci
        | veuillez préciser les frais à la charge de l'acquéreur
        | on se dispute à la maison : les chiens c'est oui ou non ?
        | une fois que j'habite là je paie quoi chaque mois | quel rendement locatif espérer
        | le terrain va prendre de la valeur ?
        | location courte durée pour touristes autorisée ? c'est pour investir
        | que dit le contrat sur les retards | j'ai combien de jours pour me rétracter
        | je peux lire le contrat avant de payer ? | qu'est-ce que les charges comprennent
        | qui gère la copropriété | on peut modifier les plans ? | je peux peindre la façade en bleu ?
        | barbecue permis sur la terrasse ? | les ouvriers ont le droit de bosser jusqu'à quelle heure
        | le ramassage des poubelles est prévu ? | panneaux solaires autorisés ? | le chantier en est où
        | les routes se font quand | la ligne électrique est enterrée ?
        | plus-value à payer si je revends ? | une servitude de passage ?
        | le règlement du lotissement dit quoi
        | si je perds mon travail en cours de route et que je ne peux plus payer, je perds tout ce que j'ai
          versé ?
        | j'ai deux gros chiens et un perroquet, il y a des règles pour les animaux dans l'immeuble ?
        | on vit à l'étranger une partie de l'année, on pourrait le louer à des vacanciers pendant ce temps
          ?
        | la route sera goudronnée avant qu'on emménage ou on roulera dans la boue tout l'hiver
        | qui s'occupe des espaces verts et combien paient les propriétaires pour ça chaque mois
        | ma mère est en fauteuil roulant, l'immeuble a un ascenseur et une rampe à l'entrée ?
        | je voudrais savoir quels frais j'aurai en plus du prix, je veux dire notaire, taxes,
          enregistrement et tout ça
        | la maison est livrée avec chauffe-eau et placards de cuisine ou complètement vide
    """),
    "trust": phrases("""
        arnaque ? | fiable ? | sérieux ? | vous êtes fiables ? | c'est vrai ? | c'est légal ? | faux ?
        | fake ? | société enregistrée ? | n° siret ? | numéro d'entreprise ? | titre clair ?
        | des dettes dessus ? | avis clients ? | références ? | c'est sûr d'acheter ?
        | vs etes serieux ? | attestation ?
        | comment je sais que c'est pas une fraude, ma voisine a tout perdu comme ça
        | mon fils me dit de faire attention, vous êtes une maison sérieuse mon petit ?
        | montrez-moi la preuve que le terrain est à vous | je peux voir le titre avant de payer ?
        | quel est votre numéro d'immatriculation au registre du commerce
        | existe-t-il des charges ou litiges grevant le bien | j'ai lu du mal de vous sur internet
        | je me suis déjà fait avoir, alors rassurez-moi | il y a un procès sur ce terrain ?
        | vous existez depuis combien d'années | je peux parler à des gens qui ont déjà acheté
        | mon argent est protégé si vous faites faillite ? | l'argent va sur un compte séquestre ?
        | qui me garantit que vous allez livrer | pourquoi je vous croirais | ça sent l'embrouille
        | un ami dit que vous êtes des arnaqueurs, c'est vrai ? | le vendeur est bien le propriétaire ?
        | le prix est si bas, c'est quoi le piège | votre carte T je peux la voir
        | ce whatsapp est officiel ? | mon notaire peut vérifier les papiers ?
        | c'est pas net votre histoire | quelle garantie j'ai si je paie d'avance
        | c'est vous qui étiez aux infos pour escroquerie ?
        | garantie financière d'achèvement, vous l'avez ?
        | mon oncle a payé un terrain qui n'existait pas, alors comment vous prouvez que tout est en ordre
        | avant d'envoyer un centime je veux voir des papiers qui montrent que le terrain est bien à vous
    """),
    "complaint": phrases("""
        réclamation | plainte | nul votre service | service nul | scandaleux | lamentable | honteux
        | inadmissible ! | c'est une honte | j'en ai marre | ras le bol | je suis furieux | pas content
        | très mécontente | très déçue | personne ne répond jamais | jamais rappelé | remboursez-moi
        | vous abusez | votre agent m'a laissé poireauter une heure devant le portail
        | j'ai appelé dix fois et personne ne décroche
        | le monsieur du bureau a été très malpoli avec mon mari | vous avez vendu mon lot à un autre !
        | la maison que vous avez livrée est pleine d'humidité
        | le maçon a laissé des gravats sur ma parcelle et personne ne nettoie
        | vous aviez promis l'acte en mars et toujours rien
        | mon avocat vous écrira au sujet de ce manquement
        | on m'a débité deux fois et personne ne rembourse
        | on me renvoie chaque fois vers quelqu'un d'autre
        | trois semaines de retard et même pas une excuse
        | la route est toujours de la boue comme au premier jour | j'ai envoyé cinq mails, zéro réponse
        | le prix de la semaine dernière était différent, c'est pas sérieux
        | comment je dépose une réclamation officielle | rendez-moi mon argent, vous m'avez menti
        | vous aviez dit qu'il y aurait l'eau et il n'y en a pas
        | je vais vous mettre une étoile partout | LA RÉPRESSION DES FRAUDES SERA PRÉVENUE
        | je me sens trompée par votre vendeur | mon paiement n'apparaît pas et personne ne m'aide
        | votre conseiller m'a raccroché au nez
        | c'est la dernière fois que je demande gentiment, réglez ça
        | c'est la troisième fois que j'écris pour la même fuite, on me dit que quelqu'un viendra et
          personne ne vient
        | votre vendeur nous a juré que le prix était fixe et maintenant vous demandez plus, c'est
          scandaleux
    """),
}
