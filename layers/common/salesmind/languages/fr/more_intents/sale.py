"""What is for sale and at what terms, as customers write it in French.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "list": phrases("""
        lots ? | terrains ? | maisons ? | apparts ? | appartements ? | studio ? | t2 ? | t3 ?
        | t4 dispo ? | f3 ? | 4 1/2 ? | dispo ? | dispos ? | qu'est-ce qui est dispo | ya koi de dispo
        | vous avez quoi | vous vendez quoi | vs avez koi comme terrain | liste svp | la liste
        | catalogue des lots | les lots dispo svp | voir les lots | voir les appartements
        | biens à vendre ? | des offres ? | il reste quoi ? | reste des lots ? | il en reste ?
        | 2 chambres ? | 3 chambres avec jardin | quelque chose près du lac ?
        | un lot d'angle de libre ? | plein sud ? | un penthouse ?
        | des plain-pieds ? je ne monte plus les escaliers mon petit | appart avec terrasse | duplex ?
        | une villa ? | avec garage ? | un truc calme au fond | des bureaux à vendre ? | un entrepôt ?
        | lots commerciaux ? | bonjour, je cherche un terrain à bâtir
        | bonjour, merci de me communiquer la liste des parcelles disponibles
        | on est jeunes mariés, on cherche notre premier appart | t'as un truc avec 2 salles de bain ?
        | moi cherche maison pour quatre enfants et ma mère, vous avez quoi
        | je veux une maison de vacances vue mer | dans le bloc C il reste quoi
        | lesquels ne sont pas encore vendus
        | je suis investisseur, montrez-moi tout ce qui est prêt à livrer
        | bonjour c'est toujours disponible ? le 3 chambres de l'annonce
        | lui veut un grand jardin, moi la proximité du travail, vous avez quoi
        | des parcelles autour de AREA ? | entre AREA et AREA vous avez quelque chose ?
        | dans les AREA avec des arbres | je veux un accès large pour mon camion, il y a quoi
        | bon montrez-moi ce que vous avez dans PROJECT | quelles maisons sont prêtes à habiter
        | tous les deux-pièces aux étages élevés | on peut voir ce qu'il vous reste en stock
        | il me faut un endroit près de l'école pour les petits, vous avez quoi
        | quels types de biens proposez-vous | combien de lots vous restent
        | un rez-de-jardin pour ma mamie ? | des terrains agricoles ? | une bâtisse avec cour ?
        | un condo avec stationnement ? | je cherche un kot pour mon fils | un pavillon dans le coin ?
        | bonjour, ma femme et moi on déménage au printemps et il nous faut trois chambres, qu'est-ce que
          vous avez pour nous
        | en gros je cherche un bout de terrain pour y faire deux petites maisons, vous avez quelque chose
          comme ça ?
        | bonsoir, je vous saurais gré de m'indiquer quels lots restent invendus dans la première tranche
        | ma fille va à la fac là-bas donc on veut un petit appart, dites-moi ce qu'il y a
    """),
    "budget": phrases("""
        MONEY | budget MONEY | MONEY max | jusqu'à MONEY | moins de MONEY | à moins de MONEY ?
        | autour de MONEY | dans les MONEY | MONEY environ | entre MONEY et MONEY | avec MONEY ?
        | pour MONEY ? | pour MONEY j'ai quoi | j'ai MONEY | g MONEY | mon max c MONEY | MONEY maxi
        | MONEY grand maximum | MONEY ça suffit ? | qu'est-ce que vous avez pour MONEY
        | une maison à MONEY ou moins
        | j'ai à peu près MONEY de côté mon petit, ça m'achète quelque chose ?
        | mon copain et moi on a MONEY, on peut avoir quoi
        | le plafond de mon client est de MONEY, quels biens conviendraient
        | moi seulement MONEY, possible acheter ? | je veux investir MONEY, vous conseillez quoi
        | on voudrait rester sous MONEY | un 2 chambres pour MONEY c'est jouable ?
        | quels lots sont en dessous de MONEY
        | bonjour, j'ai MONEY comptant, que pouvez-vous m'offrir ? merci
        | je peux mettre MONEY par mois, quoi me convient
        | MONEY mensuel c'est mon maximum, des options ?
        | je viens de vendre mon appart MONEY et je veux un terrain avec ça
        | avec un apport de MONEY j'achète quoi
        | j'ai MONEY d'économies et je peux payer MONEY chaque mois
        | lui dit MONEY, moi MONEY, qu'est-ce qu'il y a entre les deux ? | MONEY ça donne quoi à PROJECT
        | trouvez-moi un truc à MONEY | des mensualités de MONEY maximum, vous avez quoi
        | j'ai hérité de MONEY et je veux placer dans la pierre | budget serré, MONEY tout au plus
        | la banque me suit à hauteur de MONEY, montrez ce qui rentre
        | quelque chose pour quelqu'un avec MONEY au départ ?
        | je peux me permettre quoi avec MONEY de salaire | les lots jusqu'à MONEY svp
        | montrez les appartements sous MONEY | si ma limite est MONEY je peux regarder lesquels
        | on pourrait pousser à MONEY | MONEY c'est tout ce que j'ai, vous pouvez m'aider ?
        | je veux mettre entre MONEY et MONEY | on tourne autour de MONEY comme enveloppe
        | c'est quoi les possibilités avec MONEY de cash
        | entre mes économies et ce que me prête mon père j'ai dans les MONEY, ça me donne droit à quoi
        | on nous a dit que ça commençait à MONEY mais on n'a que MONEY, il y a quand même quelque chose
          pour nous ?
        | si je ne peux mettre que MONEY de côté chaque mois, lequel de vos lots je peux me payer
    """),
    "cheapest": phrases("""
        moins cher | le moins cher | le - cher | les moins chers | pas cher ? | un pas cher
        | plus abordable ? | prix mini ? | prix le plus bas ? | le prix plancher | premier prix ?
        | entrée de gamme ? | ça commence à combien | dès combien ? | à partir de quel prix ?
        | petit prix ? | terrain pas cher svp | la maison la moins chère | l'appart le moins cher
        | mensualité la plus basse ? | vous avez moins cher que ça ?
        | c'est lequel qui coûte le moins cher | je suis étudiant donc le moins cher mdr
        | montrez la maison la plus abordable du programme | triez du moins cher au plus cher
        | combien au minimum pour devenir propriétaire ici
        | bonjour, quel est le terrain le moins cher qui reste ? merci
        | pas besoin de luxe mon petit, le plus modeste m'ira
        | quel lot a le meilleur rapport pour un petit budget
        | pour investir, quel est le ticket d'entrée | on veut celui qui coûte moins que tous les autres
        | l'option la plus économique svp | vos prix démarrent où
        | quel appartement a le prix le plus faible en ce moment | moi vouloir le plus pas cher
        | il y a un lot moins coûteux que celui-ci | les maisons au prix le plus bas
        | le moins cher à PROJECT | donne le moins cher | celui avec l'apport le plus faible
        | vous avez une option plus accessible ? | y a des bonnes affaires dans le tas ?
        | le lot d'angle le moins cher | le meilleur marché de tous | quelque chose de moins onéreux
        | le plus petit prix que vous avez | le plus cheap ? | lequel est le plus avantageux côté prix
        | je me fiche de la vue et de l'angle, dites-moi juste lequel coûte le moins d'argent
        | on débute dans la vie alors montrez-nous ce que vous avez de plus abordable
    """),
    "largest": phrases("""
        grand ? | plus grand ? | le plus gros | le plus grand ? | les plus grands | la plus grande ?
        | plus gros ? | surface max ? | taille max ? | le plus large ? | le plus de m2 ?
        | le plus de chambres ? | la plus grande maison ? | un plus grand | un plus grand svp
        | très grand | le maximum de terrain | lequel a le plus d'espace
        | quelle est la surface maximale que vous vendez
        | on est huit à la maison, alors votre plus grande villa
        | montrez-moi les parcelles de la plus grande à la plus petite
        | il me faut de la place pour des chevaux, c'est lequel le plus étendu
        | bonjour, quel appartement est le plus grand svp | laquelle a le plus grand jardin
        | le plus large en façade | parmi les disponibles lequel a le plus de mètres
        | l'appartement le plus spacieux qui reste | vous avez de l'immense ? | le plus grand de PROJECT
        | je veux monter un hangar, donnez-moi la plus grosse parcelle
        | vous avez plus grand que celui-ci ? | le plus long ? | triez par surface décroissante
        | on est neuf avec les grands-parents alors il nous faut celui qui a le plus de place
    """),
    "more": phrases("""
        d'autres ? | autres ? | et d'autres ? | plus | suite | la suite | suivant | suivants ?
        | et après ? | autre chose ? | quoi d'autre | koi dautre | et le reste ? | le reste svp
        | encore d'autres ? | d'autres options | autres options ? | autres lots ? | continue
        | voir la suite | les autres svp | 5 de plus | vous en avez d'autres mon petit ?
        | ceux-là je les ai vus, il y a quoi encore | aucun ne me va, vous en avez d'autres ?
        | c'est tout ce que vous avez ? | que ceux-là ? | montrez-moi le reste svp
        | y a-t-il d'autres biens en dehors de ceux-ci | bof pas mon style, suivant
        | d'autres lots dans le même genre | envoyez ceux qui restent
        | je n'aime pas ceux-ci, voyons la suite | des alternatives ? | rien d'autre ?
        | ils sont jolis mais ce n'est pas tout à fait ça, vous pourriez nous en montrer d'autres ?
    """),
    "lot": phrases("""
        LOT svp | LOT infos | LOT détails | le LOT | et le LOT ? | et LOT ? | LOT dispo ? | LOT libre ?
        | LOT vendu ? | LOT surface ? | LOT mesures | voir LOT | montre LOT | montrez le LOT
        | fiche du LOT | le lot LOT svp | c'est comment le LOT | le numéro 2 | le deuxième ? | celui-là
        | et celui-là ? | et l'autre ? | celui du coin ? | le dernier, dites-m'en plus | le premier svp
        | je veux en savoir plus sur le LOT | des détails sur LOT stp | il est encore à prendre ?
        | quelqu'un a déjà pris le LOT ? | le LOT fait combien de m2 | il est orienté comment le LOT
        | combien de salles de bain dans le LOT | il a un balcon celui-là ? | c'est à quel étage le LOT
        | la façade du LOT fait combien | le LOT est plat ou en pente
        | bonjour, j'ai vu le LOT dans l'annonce, il est toujours à vendre ? merci
        | veuillez me transmettre les caractéristiques de l'unité LOT
        | mon mari a aimé le LOT, racontez-moi comment il est | dites-moi tout sur le premier
        | le LOT a un garage et un jardin ?
        | quelles sont les dimensions du LOT, je dois y mettre une maison de AREA
        | le LOT est à côté de quoi | il a le soleil le matin le LOT ?
        | le LOT est au bord de la route ou à l'intérieur | qu'est-ce qu'il y a dans la maison LOT
        | moi veux savoir plus du LOT | il a l'air bien le LOT, plus d'infos
        | il a quoi de plus que les autres, le LOT | le troisième de la liste il fait quelle taille
        | celui près du parc il mesure combien | le LOT a un parking avec ?
        | le LOT est réservé par quelqu'un ? | celui que vous avez cité en premier il est libre ?
        | je suis passé hier devant celui à côté de la fontaine, le LOT je crois, vous pouvez m'en parler ?
        | avant de le montrer à ma femme, il fait combien de mètres le LOT et il est tourné vers où
        | on m'a dit que le LOT était pris mais le panneau est encore là, il est disponible ou non
    """),
    "price": phrases("""
        le prix ? | le prix svp | prix svp | px ? | combien | cb ça coûte | c combien | c cb | c'est cmb
        | tarif ? | tarif svp | tarifs ? | coût ? | quel prix ? | prix LOT | LOT prix | LOT combien ?
        | combien LOT | prix du LOT svp | le LOT combien | et le prix ? | prix total ? | prix m2 ?
        | prix au m² ? | prix à l'are ? | prix TTC ? | ça vaut combien | à combien ?
        | et celui-là combien ? | gamme de prix ? | il est à combien celui-là mon petit
        | ils sont à combien | on parle de combien là | ça fait mal combien mdr
        | il se vend combien le LOT | je paierais combien le LOT comptant
        | alors c'est quoi le prix de celui-là ? | les 3 chambres partent à combien
        | combien pour un terrain de AREA | une maison là-bas ça coûte combien
        | bonjour, c'est à quel prix ? merci | bonjour, puis-je connaître le prix du LOT svp
        | quel est le prix affiché de l'unité LOT | vous demandez combien pour le LOT
        | donnez-moi la valeur du deuxième | et celui du coin, combien
        | les apparts sont à combien à PROJECT | l'annonce ne dit pas le prix, c'est combien
        | merci d'envoyer la grille tarifaire de tous les lots | combien vous vendre le terrain
        | COMBIEN LA MAISON | c'est frais compris ? combien en tout | il me reviendrait à combien le LOT
        | t'as un prix pour LOT | un lot ça coûte combien à peu près | les trois ensemble, combien
        | le premier coûte combien | quel montant pour le LOT | on est sur quel ordre de prix
        | bonjour, ma sœur demande combien coûte la maison au toit vert, vous pourriez me le dire svp ?
        | j'ai demandé ce matin et personne ne m'a dit, c'est quoi le prix du LOT si je paie tout comptant
        | pardon de vous redemander mais vous aviez dit combien pour le lot d'angle
    """),
    "compare": phrases("""
        LOT ou LOT ? | LOT contre LOT | le LOT ou le LOT | LOT et LOT comparez | comparez LOT et LOT
        | compare LOT LOT | compare les deux | comparaison ? | comparatif svp | différence ? | la diff ?
        | lequel ? | laquelle ? | lequel est mieux ? | lequel est le mieux | le mieux des deux ?
        | premier ou second ? | celui-ci ou celui-là ? | les deux côte à côte | lequel est plus beau
        | lequel vaut le plus le coup | le LOT par rapport au LOT ça donne quoi
        | qu'est-ce qu'il a le LOT que le LOT n'a pas | vous prendriez lequel à ma place mon petit
        | ma femme préfère le LOT et moi le LOT, qui a raison ? | pour investir, plutôt LOT ou LOT
        | le LOT est plus grand que le LOT ? | le LOT est moins cher que le LOT ?
        | pourquoi le LOT coûte plus que le LOT | mettez le LOT à côté du LOT pour voir
        | entre ces deux, vous me recommandez quoi | on peut comparer le premier avec le troisième
        | lequel est le mieux placé dans le lotissement
        | lui veut l'angle, moi celui du parc, dites-nous le mieux
        | j'hésite entre un appart et une maison, quelle différence de prix
        | bonjour, pourriez-vous comparer LOT avec LOT svp ? merci
        | des trois, lequel est mieux pour une famille
        | veuillez exposer les différences entre les lots LOT et LOT
        | le pour et le contre de LOT et LOT | lequel a le plus de soleil, LOT ou LOT
        | c'est quoi pas pareil entre LOT et LOT | il y a un grand écart entre LOT et LOT ?
        | LOT et LOT ont la même surface ? | aidez-moi à choisir entre les deux
        | celui d'angle ou celui du milieu, tu choisirais quoi | lequel des deux est plus bon
        | montrez LOT et LOT ensemble | quel lot est le plus intéressant des deux
        | on se dispute depuis samedi, lui dit LOT et moi LOT, lequel est vraiment le meilleur achat
        | à part le prix il y a une vraie différence entre le LOT et le LOT ou c'est kif-kif
    """),
    "quote": phrases("""
        devis | devis svp | un devis | un devis svp | devis LOT | LOT devis | devis stp | devis du LOT
        | le devis | pdf | pdf svp | en pdf ? | proforma | pro forma svp | soumission svp | cotation ?
        | chiffrage ? | devis MONTHS | devis comptant | devis sur MONTHS ? | offre écrite ?
        | devis pour celui-là | devis des deux | offre de prix ? | tu me fais un devis pour LOT
        | faites un devis | envoyez LOT en pdf | mettez-moi les chiffres du LOT par écrit
        | couchez-moi ça sur papier mon petit, mon fils le lira
        | pourrais-je obtenir un devis en bonne et due forme du lot LOT au nom de ma société ?
        | il me faut un papier officiel à montrer à la banque | envoyez-moi la proposition pour le LOT
        | chiffrez-moi celui d'angle sur MONTHS | un devis du deuxième avec MONEY d'apport
        | bonjour ! pouvez-vous m'envoyer un devis pour le 2 chambres ? merci
        | préparez un devis avec MONEY d'acompte et le solde sur MONTHS
        | je veux le pdf avec les mensualités
        | merci d'établir une facture proforma pour le LOT au nom de Diallo SARL
        | envoyez l'offre par mail pour que ma compagne la voie
        | je peux l'avoir dans un document à imprimer ? | imprimez-moi un devis pour mon comptable
        | devis LOT et devis LOT séparés | devis de l'appartement LOT tout comptant
        | une estimation officielle du LOT sur MONTHS | celui-là, faites le devis sur MONTHS
        | comment j'obtiens un devis ? | générez le devis svp | vous pouvez faire devis à moi ? lot LOT
        | je voudrais une soumission pour le LOT
        | envoyez le document avec le prix et les mensualités du LOT | mon boss le veut en pdf
        | mon avocat exige un devis écrit | un autre devis mais pour le LOT | un devis sans apport
        | offre de prix pour le LOT svp | un chiffrage détaillé du LOT s'il vous plaît
        | mon banquier veut un écrit avant lundi, vous pouvez m'envoyer le devis du LOT en pdf
        | mettez-le à nos deux noms, le LOT sur MONTHS avec MONEY d'apport, et envoyez le document ici
    """),
    "plan": phrases("""
        mensualités ? | mensualité ? | par mois ? | combien par mois ? | cb par mois
        | en plusieurs fois ? | en x fois ? | paiement échelonné ? | échéancier ? | facilités ?
        | facilités de paiement ? | à crédit ? | apport ? | apport minimum ? | acompte ?
        | combien d'apport ? | avance ? | sans apport ? | intérêts ? | taux ? | taeg ? | durée ?
        | durée max ? | combien de mois ? | MONTHS | sur MONTHS svp | MONTHS plutôt bien | comptant
        | payer comptant | prix cash ? | conditions de paiement ? | plan de paiement svp
        | je peux payer par mois | on peut payer petit à petit ? | vous faites des facilités mon petit ?
        | j'ai combien de temps pour payer | il faut combien pour commencer
        | je mets combien au départ pour le LOT | la mensualité du LOT c'est quoi
        | ça donne quoi le LOT sur MONTHS | combien faut sortir d'entrée
        | quelles options de paiement pour le LOT
        | bonjour, pouvez-vous m'expliquer comment marchent les mensualités ? merci
        | l'acompte c'est quel pourcentage | il y a des intérêts sur les mensualités ?
        | veuillez m'indiquer l'échéancier applicable au lot LOT
        | je suis payé à la semaine, je peux payer à la semaine ? | on pourrait payer par trimestre
        | payer pendant les travaux et le solde à la livraison c'est possible ?
        | je touche l'argent de la récolte deux fois par an, je peux payer comme ça ?
        | combien je dois payer premier | c'est quoi la durée la plus longue
        | montrez-moi les formules de paiement du LOT | j'étale sur MONTHS possible ?
        | le premier versement est de combien | les mensualités sont fixes ou ça augmente
        | je veux payer le terrain par tranches | le LOT en mensualités | et à tempérament ?
        | quels sont les chiffres pour le LOT en MONTHS | le LOT payable comment
        | je suis payé le 15 et le 30, je voulais savoir comment marchent les mensualités chez vous
        | je n'ai pas toute la somme maintenant, est-ce qu'on peut payer le terrain sur quelques années
        | il faut donner quel pourcentage au début et comment se répartit le reste
    """),
    "simulate": phrases("""
        et sur MONTHS ? | et en MONTHS ? | et avec MONEY ? | avec MONEY d'apport ? | si je mets MONEY ?
        | si je donne MONEY | si MONEY ? | MONEY d'acompte et MONTHS | essayez MONTHS | essayez MONEY
        | maintenant avec MONTHS | et avec plus d'apport ? | et avec moins d'apport ? | double apport ?
        | moitié au départ ? | et sans apport alors ? | plutôt MONTHS | mieux sur MONTHS | mets MONTHS
        | change en MONTHS | et MONTHS ? | moins de mois ? | plus long ? | plus court ?
        | une simulation svp | et si je commence avec MONEY ça donne quoi
        | je paierais combien par mois avec MONEY au départ | disons que je mets MONEY, et après ?
        | si je paie la moitié maintenant il reste combien par mois
        | la mensualité devient quoi si je prends MONTHS | sur MONTHS ça baisse beaucoup mon petit ?
        | et ça ferait combien avec un plus gros acompte
        | ma mamie me donne MONEY, ça change quoi aux mensualités
        | calculez-moi avec MONEY au début et MONTHS | faites le calcul avec MONEY d'avance
        | quel apport il faut pour payer MONEY par mois
        | je ne peux que MONEY par mois, ça fait combien de mois ?
        | faites tourner les chiffres du LOT avec MONEY sur MONTHS
        | si j'ajoute MONEY chaque décembre je finis quand
        | pourriez-vous refaire avec une durée de MONTHS, merci
        | veuillez simuler l'amortissement avec un versement initial de MONEY
        | si moi payer MONEY maintenant et reste en MONTHS combien par mois ?
        | elle veut MONTHS, moi MONTHS, montrez les deux | je gagnerais combien à solder en MONTHS
        | baissez la mensualité à MONEY, il faut mettre combien | pareil mais MONTHS
        | ça change comment si je verse MONEY de plus
        | avec MONEY pour démarrer c'est combien chaque mois | descendez l'apport à MONEY pour voir
        | et si je règle tout en MONTHS | recalculez avec MONEY
        | vous pouvez calculer avec 20 % d'apport | et si j'apporte MONEY de la vente de ma voiture
        | en étalant jusqu'à MONTHS ça fait quoi
        | mettons MONTHS avec MONEY d'acompte, ça sort à combien
        | imaginons que je vende ma voiture et que je vous donne MONEY au début, les mensualités du LOT
          seraient de combien
        | mon mari trouve MONTHS trop long, on paierait combien chaque mois si on le faisait en MONTHS
    """),
}
