"""Answers, second thoughts and what was agreed before, as customers write it in French.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "yes": phrases("""
        ui | wi | oué | ouais | ouep | ouaip | yep | yes ! oui | yess | ye | o | si | oui oui
        | oui merci | oui stp | oui madame | oui chef | ok oui | bien sur que oui | évidemment | biensûr
        | bien entendu | grave | clair | carrément oui | trop | de ouf | go | go go | allez | allez oui
        | allez-y | allez hop | envoie | envoyez | envoyez svp | faites | faites-le | d'accord oui
        | ok vas-y | ok allez-y | ok pour moi | ça me va | ça me convient | parfait, envoyez
        | exactement | affirmatif | je confirme | confirmé | c'est bon envoyez | svp oui | je veux
        | je veux bien | mais oui | ben oui | certes oui | oui da | ✅ | 👍👍 | oui, j'en serais ravi
        | oui envoyez-le moi mon petit | oui celui-là svp | avec grand plaisir, allez-y
        | très volontiers, je vous prie de procéder | oui c'est correct | oui le deuxième
        | c'est celui-là, oui | bon d'accord, faites alors | oui on le veut tous les deux
        | ça serait super oui | veuillez procéder | ouais balance | oui moi intéressé
        | oui s'il vous plaît ça m'aiderait beaucoup, envoyez-le quand vous pouvez
        | ah oui avec joie, allez-y, faites comme vous dites
    """),
    "no": phrases("""
        nn | nan merci | nannn | nope | no | n | non non | non non non | non stp | non ça va | ça ira
        | ça va merci | sans façon | pas pour moi | pas besoin | pas encore | pas ça | jamais | aucun
        | aucune | ni l'un ni l'autre | rien | rien merci | n'envoyez pas | envoie pas | bof non
        | que nenni | hors de question | certainement pas | absolument pas | sûrement pas
        | pas intéressé | pas intéressée | c'est non | je passe | je passe mon tour | c'est faux | ❌ | 👎
        | non pantoute | non mon petit, pas aujourd'hui | non, ne m'envoyez pas ça svp
        | non merci, je voulais juste savoir | je ne crois pas | non je n'ai pas besoin de devis
        | je préfère éviter, merci | ce ne sera pas nécessaire | non ce n'est pas ce que je veux
        | non pour l'instant, merci | on a décidé que non | moi pas vouloir | j'ai dit non
        | on n'en veut pas | ce n'est pas correct, non | non merci je regarde seulement
        | arrêtez de m'envoyer des trucs
        | non merci c'est très aimable à vous mais je n'en ai vraiment pas besoin là
        | non ne préparez rien pour moi svp, c'était juste par curiosité
    """),
    "later": phrases("""
        plus tard | + tard | peut-être | ptet | peut-être plus tard | pe | pas sûr | pas sûre encore
        | pas aujourd'hui | demain | dem1 | la semaine pro | le mois prochain | un autre jour
        | une autre fois | je réfléchis | faut que je réfléchisse | j'y réfléchis | je vais voir
        | on verra | on verra bien | à voir | jsp encore | je sais pas encore | j'hésite encore
        | laissez-moi réfléchir | besoin de temps | dans quelques jours | bientôt | après la paye
        | j'en parle à ma femme | faut que je demande à ma mère | je dois voir avec mon père
        | je consulte la famille d'abord | je montrerai à mon fils dimanche et je vous dirai
        | je dois en discuter avec mon associé avant de décider | mon avocat doit d'abord l'examiner
        | laissez-moi vérifier mes comptes et je reviens | je décide vendredi
        | donnez-nous deux jours pour décider | on en reparle la semaine prochaine ?
        | on visite encore deux autres endroits avant de choisir
        | je compare encore avec d'autres programmes | j'attends ma prime et on en reparle
        | quand j'aurai vendu ma maison je vous recontacte
        | ça dépend de la banque, je vous tiens au courant | pas maintenant mais cet été peut-être
        | écrivez-moi après les vacances | on n'est pas d'accord à la maison, on vous redit
        | merci, je vais y penser et je vous écris | je préfère attendre un peu avant de me décider
        | je laisse mûrir | je peux vous répondre demain ? | relancez-moi le mois prochain
        | moi penser et dire après
        | tout ça me paraît bien mais je dois m'asseoir avec mon mari ce soir, je vous écris quand on sait
        | je ne dis pas non, j'attends juste la réponse de la banque avant de décider quoi que ce soit
    """),
    "never_mind": phrases("""
        laisse | laisse tomber | laissez | oublie | oubliez ça | non rien | nn rien | rien finalement
        | c'est bon laissez | pas grave | pg | osef | peu importe merci | annule | annulez | stop
        | ignorez | ignore | erreur de numéro | mauvais numéro | pas pour vous pardon
        | envoyé par erreur | on oublie | on laisse tomber | ça ne fait rien | plus besoin | ignorez mdr
        | c'est mon gamin qui a tapé ça | pas la peine pour le devis finalement
        | j'ai changé d'idée, plus besoin de devis | vous pouvez arrêter, je n'en ai plus besoin
        | pardon c'était pour ma femme | ne vous donnez pas cette peine
        | veuillez ne pas tenir compte de mon message précédent | bon tant pis alors, merci
        | je retire ce que j'ai dit | on en reste là | c'est bon j'ai trouvé | ce n'est plus nécessaire
        | je testais juste, ignorez | oh laissez donc mon petit
    """),
    "correction": phrases("""
        LOT pardon | pardon LOT | LOT désolé | dsl LOT | dsl, le LOT | je veux dire LOT
        | jvoulais dire LOT | pas LOT, LOT | non LOT | LOT pas LOT | oups LOT | pas le bon
        | pas le bon lot | l'autre | l'autre svp | non l'autre | pas celui-ci | non pas celui-là
        | pas ça, l'autre | le premier je disais | non, le premier | MONEY pas MONEY | MONTHS pas MONTHS
        | pardon MONTHS | pardon MONEY | c'était MONEY | MONTHS je veux dire | coquille
        | erreur de frappe | correcteur automatique désolé | non non, j'ai dit celui du coin
        | non mon petit, je demandais l'autre | vous m'avez mal compris, je voulais le LOT
        | je me suis mal exprimé, c'est le LOT | c'est faux, je demandais le LOT
        | changez, mettez le LOT svp | attendez non, pas LOT, LOT
        | j'ai mis le mauvais chiffre, c'est MONEY | au temps pour moi, le LOT
        | veuillez m'excuser, j'entendais le lot LOT | non c'est pas le bon, je veux celui près du parc
        | en fait le LOT | en fait mettez plutôt LOT | je rectifie, c'est le LOT
        | pas l'appartement, la maison | moi dire LOT, mon français pas bon
        | pas avec MONEY d'apport, avec MONEY | non j'ai dit sur MONTHS, pas MONTHS
        | mon mari s'est trompé, c'est LOT | je parlais du troisième | je n'ai pas demandé celui-là
        | c'est pas LOT c'est LOT | gros doigts désolé, LOT | le LOT plutôt que le LOT
        | non je voulais le plus grand | au lieu du LOT, le LOT
        | oh pardon je me suis emmêlé dans les numéros, celui que je voulais c'est le LOT
        | non écoutez, je ne parle pas du grand, je voulais dire le petit à côté de l'entrée
    """),
    "accept": phrases("""
        vendu ! | adjugé | je prends | je le veux | je la veux | je la prends | on le prend
        | on la prend | j'achète | j'achète LOT | je réserve | je réserve LOT | réservez | réservez-le
        | réserver | résa svp | bloquez-le | bloquez LOT | gardez-le moi | garde le moi
        | mettez-le de côté | mets LOT de côté | ok je prends | banco | ça marche je prends | tope là
        | deal | je signe | je signe où ? | on signe quand ? | contrat ? | je me lance
        | c'est parti pour le LOT | partante pour le LOT | preneur | on fait affaire
        | vous pouvez me garder le LOT ? | réserve moi LOT avant qu'il parte
        | je veux mettre mon nom sur le LOT | vous me mettez le deuxième de côté mon petit ?
        | on s'est décidés, c'est le LOT | ma femme a dit oui, on achète
        | comment je fais pour le retenir | que dois-je faire pour réserver
        | je suis disposé à procéder à l'acquisition
        | nous acceptons votre offre et souhaitons passer au contrat
        | qu'est-ce qu'il faut pour réserver le LOT | je suis convaincu, signons
        | j'aimerais aller de l'avant avec l'achat, merci | bonjour, je veux réserver le LOT svp
        | retirez-le de la vente, il est pour moi | où je paie la réservation et je signe
        | moi acheter cette maison, je fais quoi maintenant ?
        | ok vous m'avez convaincu, je prends celui d'angle | je prends les deux
        | mettez le LOT à mon nom | envoyez-moi le contrat à signer | préparez le compromis
        | quand je peux venir signer | je pars sur le deuxième | le devis me convient, on y va
        | d'accord avec le devis, et ensuite ? | prêt à acheter
        | vous pourriez me le bloquer jusqu'à vendredi ?
        | je réserve maintenant et je paie demain, possible ? | celui du coin, je l'achète
        | on en a parlé toute la nuit et on part sur le LOT, dites-nous quoi faire pour le réserver
        | je ne veux pas qu'un autre l'ait alors mettez-moi le LOT de côté, je viens signer demain
    """),
    "cancel_reservation": phrases("""
        annuler réservation | annuler ma résa | annule ma réservation | annulation svp | annulez mon lot
        | annulez LOT | libérez mon lot | j'annule | je me désiste | je renonce | désistement
        | je laisse le LOT | retirez ma réservation | enlevez ma réservation | lâchez mon lot
        | je me retire | bonjour, je dois annuler la réservation que j'ai faite, merci
        | mon prêt a été refusé, je ne peux pas garder le lot
        | j'ai perdu mon travail, annulez ma réservation
        | finalement je n'achèterai pas le LOT, remettez-le en vente
        | on divorce, annulez le lot qu'on a réservé
        | je regrette d'avoir bloqué ce lot mon petit, on défait tout
        | donnez le LOT à un autre, je ne peux pas continuer
        | nous souhaitons résilier la réservation du lot LOT
        | je fais comment pour annuler ce que j'ai réservé
        | moi plus vouloir la maison que j'ai réservée | enlevez mon nom du LOT
        | j'ai trouvé ailleurs, annulez celui que vous me gardez
        | je peux annuler et récupérer mon acompte de réservation ?
        | je ne veux plus de l'appartement réservé | mettez fin à ma réservation dès aujourd'hui
        | mon mari a réservé sans me demander, annulez | stoppez la procédure de réservation svp
        | ça s'est compliqué à la maison et on ne peut pas garder le lot réservé, annulez-le nous svp
        | j'avais mis mon nom sur le LOT la semaine passée mais j'ai changé d'avis, comment je fais pour en
          sortir
    """),
    "my_reservation": phrases("""
        ma réservation ? | ma résa ? | mon lot ? | statut réservation | c'est réservé ?
        | c'est bien réservé ? | le LOT est à moi ? | il est toujours à moi | mon lot réservé
        | fin de ma réservation ? | ça expire quand | réservé jusque quand | combien de jours encore
        | vérifiez ma réservation | état de ma résa
        | bonjour, je vérifie que ma réservation tient toujours, merci
        | c'était lequel que j'ai bloqué mon petit, j'ai oublié | quel bien est réservé à mon nom
        | c'est réservé jusqu'à quelle date | vous avez enregistré ma réservation du LOT ?
        | mon paiement pour la réservation est bien arrivé ?
        | je dois payer avant quand pour ne pas perdre ma réservation
        | le blocage du LOT est encore actif ? | veuillez confirmer l'état de ma réservation du lot LOT
        | ma femme a réservé quelque chose la semaine passée, c'était quoi
        | ma réservation est déjà périmée ? | j'ai réservé un lot lundi, il est toujours pour moi ?
        | mon option se termine à quelle date | j'ai encore le lot d'angle ?
        | regardez ma réservation svp | j'ai toujours l'appart que j'ai réservé ?
        | montrez ce que j'ai réservé
        | j'ai payé pour bloquer un lot il y a quinze jours et personne ne m'a confirmé, il est toujours à
          mon nom ?
    """),
    "my_quote": phrases("""
        mon devis | mon pdf ? | le pdf d'hier | renvoyez | renvoyez-le | renvoie le pdf
        | renvoyez le devis svp | à nouveau le devis | il est où mon devis | dernier devis ?
        | ancien devis | numéro de devis ? | pas reçu | rien reçu | pas arrivé | pdf illisible
        | fichier vide | s'ouvre pas le pdf | vous deviez envoyer le devis et je ne le vois pas
        | bonjour, pouvez-vous me renvoyer ma cotation ? merci
        | j'ai perdu mon téléphone, vous me renvoyez le devis que j'avais ?
        | mon devis est bon jusqu'à quand | le devis de la semaine dernière, c'était quoi le total ?
        | le prix de mon devis n'a pas changé mon petit ?
        | ma fille a effacé le devis que vous aviez envoyé
        | il me faut le devis que vous m'avez donné mardi
        | veuillez nous retransmettre le devis précédemment établi
        | c'était combien la mensualité dans mon devis | le document est arrivé tout blanc
        | vous m'aviez chiffré quoi avant | mon devis a expiré ? | mon devis c'était pour quel lot
        | moi voir encore le devis que vous faire
        | l'autre jour vous m'avez envoyé un devis mais j'ai changé de téléphone, je peux le ravoir ?
    """),
    "confused": phrases("""
        koi | kwa | gné | comment ? | plaît-il ? | pas compris | j'ai pas compris | g pas compris
        | pas clair | c'est pas clair | confus | c'est confus | répétez | répétez svp
        | vous pouvez répéter ? | expliquez | expliquez svp | mieux expliqué svp | c-à-d ? | genre ?
        | de quoi ? | en français svp | je pige pas | je capte rien | je suis mêlé
        | je suis perdue mon petit, moins vite | qu'est-ce que vous racontez
        | pardon mon français mauvais, mots simples svp | ça me dépasse
        | je l'ai lu trois fois et je ne comprends toujours pas
        | pourriez-vous clarifier votre dernier message | ça correspond à quoi ces chiffres
        | je n'arrive pas à vous suivre | trop de mots, je dois faire quoi ?
        | ça veut dire quoi amortissement | je n'ai aucune idée de ce que vous venez de dire
        | c'est quoi une proforma
        | excusez-moi j'ai lu deux fois ce que vous écrivez et je ne vois pas ce que vous voulez dire
    """),
}
