"""French sentences that claim neither: questions, offers, conditions, denials, rules, reports, courtesies."""

from salesmind.languages.phrases import phrases

OTHER = phrases("""
        Voulez-vous que je vous envoie le devis ? | Souhaitez-vous le recevoir par mail ?
        | Je vous inscris à la navette de samedi ? | Je peux vous le réserver.
        | Je peux bloquer le B-07 si vous acceptez les conditions.
        | Je pourrais vous envoyer les photos, si vous voulez. | Vous voulez la brochure ?
        | On fixe la visite à 10 h ? | Faut-il le mettre à votre nom ?
        | Désirez-vous qu'un conseiller vous appelle ? | Puis-je transmettre votre numéro à un conseiller ?
        | Est-ce que je peux enregistrer vos coordonnées ? | À quelle adresse faut-il l'envoyer ?
        | Où souhaitez-vous recevoir le contrat ? | Avez-vous déjà fait le virement ? | Avez-vous reçu le devis ?
        | Le reçu vous est-il parvenu ? | Avez-vous eu la réponse de la banque ?
        | Votre visite a-t-elle été confirmée par l'agence ? | Qui vous a dit qu'il était réservé ?
        | Quelqu'un vous a-t-il rappelé ? | Avez-vous déjà signé la réservation ?
        | Vous avez réservé sur le site ? | Quand le paiement a-t-il été fait ? | Quel lot avez-vous réservé ?
        | C'est réservé à votre nom ou à celui de votre épouse ? | À quelle date voulez-vous déplacer la visite ?
        | Voulez-vous annuler la visite ? | Êtes-vous sûr de vouloir l'annuler ? | Je laisse comme ça ?
        | Préférez-vous garder votre réservation ? | Envoyez-moi une photo de votre pièce d'identité.
        | Envoyez-nous le reçu une fois le virement fait. | Confirmez-moi votre adresse mail, s'il vous plaît.
        | Répondez OUI et ce sera réservé. | Dites-moi la date et je regarde ce qui est libre.
        | Inscrivez-vous la veille. | Gardez bien le reçu tamponné par la banque.
        | Apportez le contrat signé rue de Strasbourg. | Vérifiez auprès de votre banque si le virement est parti.
        | Prévenez-moi si quelqu'un vous a contacté. | Écrivez « j'accepte » pour le réserver.
        | Appuyez sur le bouton pour confirmer. | Versez le dépôt sur le compte de la Banque de la Vallée.
        | Pensez à faire signer les deux acheteurs. | Ne payez rien avant d'avoir reçu le devis.
        | N'apportez pas d'espèces. | Dès que vous acceptez, il reste réservé 14 jours.
        | Une fois le dépôt versé, l'appartement est à vous pendant 14 jours.
        | Dès que le paiement est reçu, le reçu est émis. | Quand vous aurez confirmé, votre place sera réservée.
        | Après la signature, le lot est marqué réservé. | Si vous dites oui, le devis part aussitôt.
        | Si vous acceptez, je le réserve. | Si vous renoncez dans les 10 jours, le dépôt est remboursé en entier.
        | Si la banque accepte, vous pouvez signer dans le mois. | S'il n'est pas payé à temps, le lot est libéré.
        | Si vous voulez, on peut l'envoyer par courriel. | Si le lot avait été réservé, je vous le dirais.
        | Si un autre l'a réservé, regardons le B-05.
        | À moins d'être confirmée avant vendredi soir, la place n'est pas gardée.
        | Tant que le dépôt n'est pas versé, le lot reste en vente.
        | Tant que vous n'avez pas signé, rien n'est définitif.
        | C'est seulement une fois le dépôt payé que le lot est bloqué.
        | Dès que votre virement est crédité, les 14 jours commencent.
        | Une fois le prêt accordé, l'apport est à verser.
        | Quand il aura été envoyé, vous pourrez le télécharger ici.
        | Avec votre accord, je demanderais à l'agence de l'enregistrer. | Un mot de vous et il sera envoyé.
        | Donnez-moi votre mail et vous l'aurez aujourd'hui. | Rien n'a encore été envoyé.
        | Rien n'est réservé pour l'instant. | Je n'ai rien envoyé. | Je ne vous ai réservé aucun lot.
        | Votre visite n'est pas encore confirmée. | Il n'est pas encore bloqué.
        | Aucune réservation n'a été faite à votre nom. | Aucun paiement n'a été reçu, d'après ce que je vois.
        | Je ne vois pas de virement de votre part dans cette conversation.
        | Je ne peux pas réserver de visite moi-même. | Je ne peux pas accorder de remise.
        | Je ne suis pas en mesure de confirmer que votre virement est arrivé.
        | Je n'ai aucun moyen de savoir si votre prêt a été accordé.
        | Je ne peux pas vous dire que c'est fait, car je l'ignore.
        | Je ne sais pas si le conseiller a lu votre message. | Je n'ai pas trace de votre réclamation.
        | Je ne trouve aucun rendez-vous à votre nom. | Je ne peux pas vous promettre qu'il sera gardé.
        | Je ne voudrais pas vous dire qu'il est réservé alors que non. | Je n'ai pas parlé au directeur.
        | Personne n'a encore été prévenu. | Le contrat n'a pas été rédigé. | Le remboursement n'a pas été émis.
        | La remise n'est appliquée nulle part. | Je ne peux pas changer votre échéance d'ici.
        | Impossible de réserver sans dépôt. | Vos coordonnées n'ont pas été modifiées.
        | Votre devis n'est pas prêt, il me manque le plan de paiement.
        | Le lot n'est pas mis de côté, un autre pourrait le prendre. | Vous n'êtes pas inscrit pour samedi.
        | Vous n'avez pas encore de réservation chez nous. | Ni la visite ni l'appel ne sont programmés.
        | Je n'ai jamais reçu la photo, pouvez-vous la renvoyer ?
        | Désolé, votre message vocal ne m'est pas parvenu. | Je n'ai rien annulé.
        | Nous n'acceptons pas d'espèces. | Nous n'envoyons jamais de code par téléphone.
        | On ne bloque pas de lot par téléphone. | Ce n'est pas encore décidé.
        | Le dépôt est remboursé sous 5 jours. | Le dépôt est remboursé en entier pendant les 10 premiers jours.
        | Ensuite, 30 % sont retenus. | Le dépôt est déduit de l'apport.
        | L'acte est signé chez le notaire dans les 60 jours. | Les visites partent le samedi à 10 h.
        | Les places de la navette sont réservées la veille. | Les mensualités sont dues le 5 de chaque mois.
        | Une pénalité de 1,5 % par mois est appliquée en cas de retard.
        | Les frais de notaire sont payés par l'acheteur.
        | Le reçu est émis dès que la comptabilité voit le virement. | Les contrats sont signés à l'agence.
        | Les devis sont envoyés en PDF. | Les réservations sont confirmées par mail.
        | Les réservations sont enregistrées par l'agence, pas par moi.
        | Les remises sont accordées par la direction uniquement.
        | La remise de 5 % est appliquée au paiement comptant. | Les paiements par carte sont majorés de 3 %.
        | Le contrat peut être cédé pour 300 €. | Les clés sont remises le jour de la livraison.
        | Les réclamations sont traitées par écrit. | Les dossiers sont étudiés par la banque.
        | Les remboursements sont versés sur le compte d'origine. | Le lot est libéré au bout de 14 jours.
        | Un lot réservé n'est plus montré aux autres clients. | Chaque visite est confirmée la veille au soir.
        | Les pièces sont vérifiées par le service financement.
        | Un paiement fait un jour férié est crédité le jour ouvré suivant.
        | Le prix est fixé le jour de la signature. | Les permis sont délivrés par la mairie.
        | Les plans sont validés par le service d'urbanisme. | Toute modification du contrat se fait par écrit.
        | Le solde peut être remboursé par anticipation sans pénalité.
        | Les retards sont signalés après les 3 jours de tolérance.
        | Les visiteurs sont pris en charge à l'agence. | Les noms de l'acte sont repris de la pièce d'identité.
        | La réservation est valable 14 jours. | Un bien est considéré comme vendu à la signature du contrat.
        | Le dépôt est encaissé une seule fois par bien. | Les animaux sont déclarés à la copropriété.
        | Vos données ne sont utilisées que pour l'achat. | La Tranche 1 a été livrée en mars.
        | La Tranche 1 est livrée en mars 2027. | La Tranche 2 sera prête en décembre 2027.
        | Le B-07 est disponible. | Le prix est confirmé dans le devis. | Les plans sont approuvés par la mairie.
        | Le projet est autorisé depuis 2025. | L'eau et l'électricité sont déjà raccordées en Tranche 1.
        | Les rues ont été goudronnées cet été. | Le parc a été terminé au printemps.
        | Le lotissement a été enregistré au cadastre. | Les terrains ont été bornés par un géomètre.
        | Le chemin le long de l'Erdre a été ouvert aux habitants. | La construction de la Tranche 2 est en cours.
        | Les travaux avancent bien côté Angers. | La hauteur des clôtures a été modifiée dans le règlement 2027.
        | Les tarifs ont été actualisés pour 2027. | Les prix ont été fixés en janvier.
        | Le local à vélos est terminé. | L'appartement témoin est meublé.
        | Les charges ont été fixées à 95 € par mois. | L'étude de sol a été faite avant la mise en vente.
        | La société a été fondée à Nantes. | Le raccordement au tout-à-l'égout a été contrôlé par la ville.
        | L'appartement est terminé et prêt à habiter. | Le C-10 a été livré avec du parquet.
        | Le terrain est libre de toute hypothèque. | L'entretien des espaces verts est compris.
        | La route est approuvée mais pas construite. | Les lots d'angle sont partis les premiers.
        | La banque a changé ses taux en octobre. | Le plan de 48 mensualités est proposé depuis l'an dernier.
        | Vous m'avez demandé le B-07. | Comme vous me l'avez dit, il vous faut trois chambres.
        | Vous m'avez expliqué que vous aviez vendu votre appartement.
        | Vous dites avoir envoyé le virement lundi. | Vous écriviez que vous aviez réservé sur le site.
        | Vous m'avez dit que la visite était annulée. | Vous m'avez envoyé une photo de votre passeport.
        | Vous avez envoyé le reçu de 1 000 €. | Selon votre message, le conseiller vous a promis une remise.
        | Vous dites que Mme Garnier l'a confirmé par téléphone. | Vous avez indiqué votre budget : 140 000 €.
        | Vous avez choisi le plan en 24 fois. | Vous vouliez savoir si le dépôt est remboursé.
        | Vous nous avez dit avoir payé. | D'après ce que vous avez envoyé, le virement est parti le 3.
        | Votre femme a demandé le plus grand.
        | Vous avez visité les Clos de l'Erdre la semaine dernière, me disiez-vous.
        | Sur la capture d'écran, on lit « virement effectué ».
        | À vous lire, la banque vous a déjà donné son accord. | Vous avez demandé le prix en mensualités.
        | Vous dites avoir été appelée deux fois. | Vous avez signé le 12, si j'ai bien lu.
        | Vous avez changé d'avis pour le lot d'angle, c'est votre droit.
        | Vous m'avez demandé d'annuler, dites-moi d'abord quelle visite. | J'ai trouvé deux lots pour vous.
        | J'ai trouvé trois appartements dans votre budget. | Je les ai comparés pour vous.
        | J'ai regardé dans les documents et ça n'y figure pas. | J'ai consulté la grille des prix.
        | J'ai compris. | J'ai bien compris que vous voulez une vue sur le jardin. | Je les ai classés par prix.
        | J'ai vérifié le stock : quatre lots sont disponibles.
        | J'ai vérifié le règlement, les coqs sont interdits. | J'ai fait le calcul : 20 % font 31 200 €.
        | Je vous ai calculé les mensualités ci-dessous. | J'ai calculé avec le plan de 12 mois.
        | J'ai lu votre message attentivement. | J'ai vu votre question sur les animaux.
        | J'ai écouté votre message vocal. | Je vous ai résumé tout ça ici. | J'ai fait une petite sélection.
        | Je vous ai listé les biens disponibles ci-dessous. | J'ai retenu les deux moins chers.
        | J'ai laissé de côté ceux qui sont vendus.
        | J'ai cherché les terrains à moins de 130 000 € et il y en a deux.
        | J'ai pensé au A-02 parce qu'il est le moins cher. | Je n'ai compté que les trois-pièces et plus.
        | J'ai mal lu votre message, toutes mes excuses. | Je me suis trompé de surface : c'est 150 m².
        | J'ai fait une erreur sur le prix. | J'ai oublié de parler des charges.
        | Je vous ai donné le prix au comptant. | Je vous ai dit que le dépôt était de 1 000 €, et c'est bien ça.
        | Je vous ai expliqué le délai de tolérance plus haut. | J'y ai répondu plus haut.
        | J'ai mentionné la navette tout à l'heure. | Je parlais de celui d'Angers.
        | J'ai indiqué les montants sans la remise. | J'ai pris le plan de 48 mois comme exemple.
        | Je me suis basée sur le tarif 2027. | J'ai arrondi les chiffres. | J'ai supposé un apport de 20 %.
        | J'ai remarqué que vous aimez les angles. | J'ai parcouru les conditions de vente.
        | J'ai cru comprendre que le matin vous arrange.
        | J'ai bien compris votre réclamation et j'en suis désolé.
        | J'ai pris ça pour un oui à la visite, est-ce exact ?
        | J'ai séparé la réponse en deux pour que ce soit plus clair. | Merci de nous avoir contactés.
        | Merci d'avoir envoyé votre pièce d'identité. | Merci d'avoir confirmé.
        | Merci d'avoir réservé chez nous. | Merci de m'avoir prévenu que vous avez payé.
        | Je regrette que personne ne vous ait appelé. | Désolée que le mail ne soit pas arrivé.
        | Pardon d'avoir tardé à vous répondre. | Je m'excuse si on vous a dit qu'il était réservé.
        | Désolé que vous ayez été débité deux fois. | Navré que votre visite ait été annulée.
        | Félicitations pour la naissance ! | Félicitations pour votre prêt accordé !
        | Contente que la banque ait dit oui. | Tant mieux si vous l'avez reçu. | Super que vous ayez déjà signé.
        | Dommage que le A-03 soit parti avant votre visite. | Le conseiller peut vous envoyer le contrat.
        | Un conseiller pourrait vous appeler demain, si cela vous va.
        | L'agence confirme les visites le vendredi. | C'est la direction qui décide des remises, pas moi.
        | Une personne de l'agence doit d'abord valider. | Quelqu'un doit d'abord vérifier vos pièces.
        | Le service financement étudie les dossiers en semaine. | Pour réserver, il me faut votre nom complet.
        | Pour le bloquer, il faut verser 1 000 €. | Pour qu'il soit envoyé, j'ai besoin d'une adresse mail.
        | Pour être enregistré, il faut un passeport.
        | Pour que le reçu soit émis, le paiement doit être encaissé.
        | Afin de changer la date, dites-moi celle qui vous arrange.
        | Avant de réserver, je dois savoir combien vous serez. | Il serait réservé pendant 14 jours.
        | Il serait envoyé en PDF. | La visite serait ce samedi à 10 h.
        | Votre place serait dans la navette de 10 h. | La remise serait de 6 700 €.
        | Le remboursement serait de 1 000 € tout rond. | Il resterait 107 200 € à payer.
        | Vous pouvez le faire réserver aujourd'hui. | Vous pouvez obtenir l'acte en deux mois environ.
        | Le devis peut être envoyé aujourd'hui. | Le lot peut vous être gardé.
        | La visite peut être décalée à un autre samedi. | Le dépôt peut être payé par virement.
        | Cela pourrait se signer la semaine prochaine. | Une réservation peut être annulée à tout moment.
        | Une fois réservé, personne d'autre ne peut l'acheter. | Une fois vendu, un bien sort de la liste.
        | Une fois signé, le prix ne bouge plus. | Quand une réservation est confirmée, vous recevez un mail.
        | Quand une visite est annulée, l'agence vous prévient. | Quand on paie en retard, 1,5 % s'ajoute.
        | La personne qui a réservé le B-06 a jusqu'à vendredi. | L'acheteur qui a tout payé signe l'acte.
        | Les lots qui ont été réservés sont en gris.
        | Les documents envoyés par la banque doivent être des originaux. | L'exemplaire signé reste chez vous.
        | Une réservation payée vous donne 14 jours. | Un prêt accordé est nécessaire avant la signature.
        | Une visite confirmée comprend la navette. | Il vous faut un reçu tamponné.
        | Il ne manque que votre signature. | Il reste le dépôt à verser. | Il ne tient qu'à vous de dire oui.
        | J'ai encore besoin de votre accord pour réserver. | J'attends votre réponse avant toute réservation.
        | Je dois savoir quel lot avant de préparer quoi que ce soit.
        | Choisissez d'abord le plan, ensuite le devis peut être établi.
        | Mieux vaut réserver vite, deux se sont vendus cette semaine.
        | Je vous conseille de le faire relire par un juriste.
        | Le notaire de votre choix peut relire le compromis. | Vous le recevriez par mail.
        | Vous aurez les clés quand le solde sera payé.
        | Vous aurez votre acte environ 60 jours après le paiement complet.
        | On vous demandera vos trois derniers bulletins de salaire. | Vous paierez 3 % de plus avec la carte.
        | Le dépôt vous sera rendu si vous changez d'avis avant vendredi.
        | Le dépôt vous serait rendu en entier, puisqu'on est au troisième jour.
        | La banque vous dira si c'est accordé. | C'est la mairie qui tranchera.
        | Je serais ravie d'organiser une visite. | J'organise volontiers une visite, quel jour vous va ?
        | Je vous l'envoie avec plaisir si vous me donnez votre mail. | Prêt à réserver ? | Quand vous voulez.
        | Ça vous tente de le réserver ? | Vous confirmez ? | Oui ou non pour la visite ? | On réserve ?
        | D'accord pour l'envoi ? | Réservés ou disponibles, lesquels voulez-vous voir ?
        | Samedi, c'est sûr pour vous ? | C'est décidé avec votre mari ?
        | Le prix qu'on vous a donné est-il écrit ? | A-t-il été envoyé à votre ancienne adresse, peut-être ?
        | Serait-il arrivé dans les spams ? | Une banque vous a-t-elle déjà donné un accord de principe ?
        | Vos papiers sont-ils prêts ? | Tout est signé de votre côté ?
        | Pourquoi votre visite a-t-elle été annulée, vous l'a-t-on dit ? | Qu'est-ce qu'on vous a promis ?
        | Quel conseiller vous a été attribué ? | Combien avez-vous versé jusqu'ici ?
        | Vous l'avez envoyé comment, virement ou chèque ? | Vous voulez que la remise comptant soit appliquée ?
        | Vous paierez par carte ? | J'ajoute aussi votre frère ? | Le plan d'accès vous aiderait-il ?
        | Dois-je changer quelque chose ? | Puis-je garder votre mail pour le devis ?
        | Il a peut-être été envoyé à quelqu'un d'autre. | Il s'est peut-être vendu depuis.
        | La banque n'a peut-être pas encore libéré le virement. | On dirait que vous avez payé par carte.
        | Il semble que le A-04 vous convienne le mieux.
        | Il est possible que l'agence le sache déjà, mais je ne le vois pas.
        | J'ignore si votre paiement a été reçu. | Je ne suis pas certain que le mail soit parti.
        | Je ne vois pas si cela a été signé. | Je n'ai pas d'information sur la publication de votre acte.
        | Il faudrait demander à l'agence si le remboursement a été fait.
        | L'agence pourra vous dire si le virement est arrivé.
        | Pour cela, appelez l'agence, ouverte jusqu'à 18 h. | Seule la direction peut l'accepter.
        | Seule l'agence peut le confirmer. | Un conseiller doit y jeter un œil.
        | Cela dépend de ce qui a été convenu dans votre contrat.
        | C'est indiqué dans le contrat que vous avez signé. | C'est écrit dans les conditions de vente.
        | Le règlement a été voté par les copropriétaires. | On ne revient pas sur une vente signée.
        | Voyons ce qui est disponible. | Je regarde ce qui est libre. | Dites-moi quand vous aurez payé.
        | Dites-moi une fois que vous aurez décidé. | Dites-moi quand c'est envoyé de votre côté.
        | Écrivez-moi quand vous en aurez parlé ensemble. | J'attends votre retour.
        | Je suis là quand vous aurez fait votre choix.
        | Je suis un assistant automatique, je ne signe et ne réserve rien.
        | Je ne suis qu'un assistant virtuel, l'agence gère les réservations.
        | Je peux vous expliquer comment on fait. | Voici comment se fait une réservation.
        | Voici comment la visite est organisée. | La réservation se fait en deux étapes.
        | Réserver prend deux minutes. | Annuler est gratuit pendant 10 jours. | Changer la date ne coûte rien.
        | Envoyer les pièces par WhatsApp, c'est très bien. | La signature a lieu chez le notaire.
        | Obtenir un accord prend en général deux semaines.
        | Les teintes autorisées pour les clôtures sont le blanc et le gris.
        | Les lots réservés ne se visitent pas. | La liste actualisée compte quinze biens.
        | Le propriétaire inscrit doit signer. | Le prix remisé est de 127 300 €.
        | Une réservation annulée libère aussitôt le lot. | La livraison prévue de la Tranche 2 est décembre 2027.
        | Le prix confirmé est celui du devis, pas celui du panneau. | Mes collègues sont à l'agence jusqu'à 18 h.
        | Les conseillers sont tous pris le samedi. | La navette est gratuite.
        | La navette attend devant l'agence dès 9 h 45 le samedi. | Le chauffeur part à 10 h pile.
        | L'équipe répond volontiers par téléphone. | Nous avons vendu la première tranche en huit mois.
        | Nous avons livré plus de 200 logements. | Nous travaillons avec cette banque depuis des années.
        | Nous construisons dans la région depuis 2009. | Nous avons ouvert l'agence d'Angers l'an dernier.
        | Nous avons augmenté les prix en janvier. | Nous avons changé nos horaires cet automne.
        | Nous avons planté 300 arbres le long de l'Erdre. | Nous avons gardé les mêmes prix que le mois dernier.
        | Nous étions fermés dimanche. | On nous a beaucoup posé cette question.
        | Notre architecte a dessiné de grandes fenêtres. | Le constructeur a fini les toitures de la Tranche 1.
        | La ville a raccordé le tout-à-l'égout. | L'école a ouvert il y a deux ans.
        | L'arrêt de tram a été rapproché. | Vos voisins seraient des familles de la Tranche 1.
        | Votre budget suffit pour le A-02. | Votre première mensualité serait due le 5 janvier.
        | Votre réservation courrait jusqu'au 30. | Votre pièce d'identité doit être en cours de validité.
        | Votre banque doit faire le virement en euros. | Votre question porte sur les charges, c'est bien ça ?
        | Vos trois bulletins de salaire suffisent. | Votre prêt doit être accordé avant la signature.
        | Tu veux que je te réserve une place ? | Tu as déjà payé le dépôt ?
        | Si tu me donnes ton mail, je peux te l'envoyer. | Je te le réserve dès que tu dis oui.
        | Tu m'as dit que tu cherchais un terrain d'angle. | Voulez-vous que je cédule une visite samedi ?
        | Est-ce que le courriel vous est arrivé ? | Le condo n'est pas réservé tant que le dépôt n'est pas fait.
        | Souhaitez-vous agender une visite ? | La visite s'agende la veille.
        | Vous avez sonné à l'agence hier, dites-vous. | Le délégué peut vous sonner tantôt, si vous le souhaitez.
        | On peut vous enregistrer au bureau si vous venez avec le passeport.
        | L'acompte par Orange Money n'est pas accepté. | La parcelle n'est bloquée qu'après le dépôt.
        | La navette part à 10 h, les places se réservent la veille et le tour dure environ une heure.
        | Le B-09 donne sur le parc, il fait 140 m² et il peut être bloqué avec le dépôt de 1 000 €.
        | Je vous ai mis les deux calculs côte à côte dans ce message, mais aucun devis n'a été émis.
        | Vous dites que le reçu a été envoyé, mais je ne vois pas d'ici s'il a été reçu.
        | J'ai comparé les deux, et si le A-04 vous plaît je peux le retenir pour vous.
        | J'ai compris que vous ne vouliez plus de la visite, voulez-vous que je l'annule ?
        | Vous avez changé de numéro, alors quel est le nouveau ?
        | J'ai lu le règlement : une clôture de 1,60 m est conforme.
        | Merci d'avoir payé à temps, l'agence vous confirmera quand le virement sera arrivé.
        | Désolé pour l'erreur, l'agence doit examiner le débit avant toute annulation.
        | Les 5 % ne valent qu'au comptant et aucune exception n'a été faite.
        | Avant que le contrat parte chez votre avocat, il faudrait choisir un plan.
        | L'agence est fermée le dimanche, mais vous pouvez m'écrire à toute heure.
        | Les deux noms sont portés sur l'acte quand on achète à deux.
        | Un délai n'est accordé que par la direction. | Le géomètre a marqué les angles de chaque terrain.
        | J'ai lu les trois documents que vous avez envoyés, le troisième est flou.
        | Le conseiller est prévenu de la visite une fois que vous avez choisi un jour.
        | J'ai remarqué que vos deux lots sont côté rue. | Le reçu que vous avez joint indique 1 000 €.
        | Je vous ai expliqué les deux plans, lequel faut-il chiffrer ?
        | Jusqu'ici nous avons parlé du A-02 et du B-09. | Bonjour, comment puis-je vous aider ?
        | Bonjour Laura, ravie de vous lire. | Bonsoir monsieur Bernard. | Bienvenue chez Atlantique Foncier.
        | Je vous en prie. | Avec plaisir. | Bon week-end ! | À bientôt ! | Prenez votre temps. | Rien ne presse.
        | Bien sûr. | D'accord. | Très bonne question. | C'est logique. | Je comprends tout à fait.
        | Haha, j'aime bien. | Le B-07 coûte 156 000 €. | Le A-02 est le terrain le moins cher, à 112 500 €.
        | Le A-01 fait 120 m² et donne sur la rue. | Le B-08 est un lot d'angle de 162 m².
        | L'appartement le moins cher est le D-13, à 82 000 €. | Le C-12 est le plus grand, 128 m² au 6e étage.
        | Le C-10 donne sur le jardin. | Le C-11 et le C-12 ont vue sur le parc.
        | Le B-09 mesure 140 m², côté parc. | Le A-04 est en Tranche 1.
        | Le prix au mètre carré tourne autour de 1 070 €. | Au comptant, c'est 5 % de moins.
        | Au comptant, le A-02 revient à 106 875 €. | L'apport minimum est de 20 %.
        | Pour le B-05, cela fait 27 900 € d'apport. | Il existe des plans en 12, 24 et 48 mensualités.
        | Les plans de 12 et 24 mois sont sans intérêts. | Le plan de 48 mois est à 9 %.
        | Sur 24 mois, comptez 3 750 € environ. | Celui de 12 mois est le plus court.
        | Il y a 3 jours de tolérance. | Aucune pénalité en cas de remboursement anticipé.
        | Les frais de notaire sont d'environ 7,5 % pour un terrain.
        | Pour un appartement neuf, c'est plutôt 2,5 %. | Les charges sont de 95 € par mois à Belle-Rive.
        | Aux Clos de l'Erdre, l'association demande 20 € par mois. | Deux animaux par foyer au maximum.
        | Les chiens sont tenus en laisse dans les parties communes. | Les poules sont tolérées, trois par jardin.
        | Les coqs, non, désolé. | Aucune activité commerciale sur les terrains.
        | Un étage au plus, et 9 mètres au faîtage. | Le recul par rapport à la rue est de 5 mètres.
        | La clôture côté rue ne dépasse pas 1,60 m. | Le chantier est permis en semaine de 8 h à 18 h.
        | Le samedi, les travaux s'arrêtent à midi.
        | Vous avez 24 mois après la livraison pour commencer les travaux.
        | Les Clos de l'Erdre sont route de Carquefou. | La Résidence Belle-Rive est quai Gambetta, à Angers.
        | L'agence est au 27 rue de Strasbourg, à Nantes. | Nous sommes ouverts de 9 h à 18 h en semaine.
        | Le samedi, on ferme à 13 h. | L'agence est fermée le dimanche.
        | C'est à vingt minutes du centre en voiture. | La navette part à 10 h.
        | Mettez de bonnes chaussures, les allées sont en gravier.
        | Un étranger peut acheter avec un passeport valide. | Pas besoin de visa.
        | Pour le financement : pièce d'identité, trois bulletins de salaire et l'avis d'imposition.
        | Les indépendants apportent deux bilans comptables. | On paie par virement, chèque de banque ou carte.
        | La carte entraîne 3 % de frais. | Le compte est au nom d'Atlantique Foncier SARL.
        | Le PTZ est possible pour une première résidence principale. | Il ne concerne que les appartements.
        | Chaque chambre a un placard. | La cuisine est ouverte sur le séjour.
        | Il y a une salle de bains et une salle d'eau. | Le balcon est plein sud.
        | Les fenêtres sont en double vitrage. | Il y a un ascenseur. | La rue est calme.
        | Une école primaire se trouve à deux pas. | Le supermarché le plus proche est à cinq minutes.
        | Le tram passe au bout de la rue. | Le chauffage est au gaz. | Oui, il y a la fibre.
        | Non, il n'y a pas de piscine. | Non, pas de cave. | Oui, trois chambres. | Oui, celui-là est disponible.
        | Il ne reste que le D-13 et le D-15 dans cette tranche. | Les deux ont la même surface.
        | La différence est de 21 500 €. | Le plus grand coûte plus cher, mais la vue est plus belle.
        | Pour une famille de cinq, je regarderais le C-12. | Si le budget prime, c'est le A-02.
        | Combien de chambres vous faut-il ? | Cherchez-vous un terrain ou un appartement ?
        | Quel est votre budget ? | Nantes ou Angers ? | C'est pour habiter ou pour louer ?
        | Avez-vous un apport ? | Vous souhaitez emménager quand ? | Vous achetez seul ou à deux ?
        | Côté parc ou côté rue ? | Quel plan vous convient le mieux ? | L'angle, c'est important pour vous ?
        | Avez-vous des animaux ? | Vous travaillez avec une banque ? | Quel samedi vous irait ?
        | Vous seriez combien ? | Quel est votre nom complet ? | Pouvez-vous m'épeler votre nom ?
        | Qu'entendez-vous par « le grand » ? | Pourriez-vous le dire autrement ? | Je n'ai pas cette information.
        | Cela ne figure pas dans nos documents. | Je préfère ne pas deviner.
        | Je ne connais pas le montant de la taxe foncière.
        | Je ne suis pas juriste, c'est une indication générale.
        | L'acte authentique est le papier qui prouve que vous êtes propriétaire.
        | Le recul est l'espace entre la maison et la rue. | Le faîtage est le point le plus haut du toit.
        | Une mensualité, c'est le paiement de chaque mois. | L'apport est ce que vous payez au départ.
        | Le dépôt n'est pas un coût en plus. | Il fait partie du prix.
        | Voici les terrains à moins de 140 000 € : | Voici les options :
        | En bref, trois choses : le prix, la surface et la date. | D'abord, le prix. | Ensuite, l'emplacement.
        | Les Clos de l'Erdre ont des terrains, Belle-Rive des appartements. | Tous les prix sont en euros.
        | C'est le tarif 2027. | La Tranche 2 est un peu moins chère au mètre.
        | Le chemin est à trois minutes à pied. | Il y a de la place pour un potager. | Le terrain est plat.
        | Il mesure 10 mètres sur 14. | Le D-15 fait 56 m², avec deux chambres.
        | Bon courage pour le déménagement ! | Joyeux anniversaire, au passage. | Bonne soirée en famille.
        | J'espère que votre fils va mieux. | Il pleut ici aussi. | Nantes est très agréable en automne.
        | Beaucoup de familles aiment cette rue. | C'est une grande décision, réfléchissez tranquillement.
        | Vous avez raison de demander. | Votre inquiétude est légitime.
        | C'est un peu compliqué, je vous l'accorde. | Un premier achat, c'est toujours émouvant.
        | Je reste là si besoin. | Autre chose ? | Au revoir ! | Bonne journée.
        | Nous n'avons rien en dessous de 82 000 €. | Nous ne vendons pas de locaux commerciaux.
        | Nous ne faisons pas de location. | Les panneaux solaires sont permis.
        | Vous choisissez la couleur de la façade. | Vous choisissez le constructeur pour le terrain.
        | Les terrains sont vendus sans maison. | La taxe foncière n'est pas comprise.
        | L'assurance est à votre charge. | L'intérêt est de 9 % par an sur le plan le plus long.
        | En 12 fois, le total est le même qu'en 24. | La dernière mensualité est égale aux autres.
        | L'échéance est toujours le 5. | Si le 5 tombe un dimanche, c'est le jour ouvré suivant.
        | Après l'apport, il reste 124 800 €. | 20 % de 91 000 €, c'est 18 200 €. | La moitié, c'est 9 100 €.
        | Cela dépasse votre budget d'environ 8 000 €. | Le parc a des balançoires et un petit terrain de jeu.
        | On voit la Maine depuis le sixième étage. | Septante mètres carrés, ce serait entre le D-15 et le C-11.
        | Pas de souci. | Ça dépend de vous. | Volontiers. | Ça marche.
        | Le séjour fait presque trente mètres carrés. | Le B-07 et le B-09 restent disponibles.
        | Le B-07 est encore libre. | Personne n'a réservé le C-10 jusqu'ici.
        | Le B-07 n'est pas réservé : il est disponible. | Le C-10 est en vente. | Le B-07 n'est pas encore vendu.
        | Vous pouvez réserver le B-07 dès aujourd'hui. | Si le B-07 se vend, je vous en proposerai un autre.
        | J'ai le B-07 (150 m², 156 000 €) et le B-09 (140 m², 149 500 €).
        | Il y a 3 lots disponibles aux Tilleuls. | Les lots réservés reviennent en vente si rien n'est signé.
        | Le C-10 se vend viabilisé. | Le B-07 peut encore être réservé.
        | Le B-07 vous irait bien, et il est toujours en vente. | B-07 : disponible.
        | D'abord je vous montre le devis, puis vous l'acceptez ici même.
        | Pour réserver un lot, je vous présente l'offre et vous la validez dans ce fil.
        | Je prépare le devis et c'est vous qui décidez. | Je vous montre les chiffres et vous me confirmez.
        | Pour le réserver, vous relisez le devis et répondez que vous l'acceptez.
        | La démarche est simple : un devis, votre accord, puis la réservation.
        | Je vous fais une offre et vous la confirmez quand vous voulez.
        | La réservation se fait après que vous avez accepté le devis.
        | Si vous voulez, je prépare le devis et vous le lisez tranquillement.
        | Je vous présente le plan et on voit s'il vous convient.
        | On choisit d'abord le lot, ensuite je prépare le devis.
        | Voici les prix : B-07 à 156 000 € et B-09 à 149 500 €. | Je vous comprends. | Je vois. | Compris.
        | Bonjour ! | Très bon choix ! | Le lot C-3 est disponible. | Le C-11 est disponible. | Il est disponible.
        | La maison 8 est disponible dès aujourd'hui. | L'appartement 302 est libre. | Le D-2 est en vente.
        | Les deux sont disponibles. | Le B-09 n'est pas vendu, il est libre. | Le A-5 n'est retenu par personne.
        | Aucun des trois n'est réservé. | Il ne s'est pas vendu, il reste disponible.
        | Le lot C-3 n'a aucune réservation. | Oui, le C-11 peut encore s'acheter.
        | Le C-3 est de nouveau disponible. | Je note que vous préférez samedi.
        | Je note votre préférence pour un lot d'angle. | Je retiens que vous cherchez quelque chose près du parc.
        | Je note votre intérêt pour la visite de dimanche. | Bonjour. | Salut ! | Super ! | Parfait !
        | Bien sûr ! | Mais oui ! | Avec plaisir ! | Tant mieux ! | Excellent ! | Merci ! | De rien ! | Oui.
        | Non. | Ok. | Très bien ! | Bonsoir ! | Bonjour Rosa ! | Volontiers ! | Désolé. | Excusez-moi.
        | Un instant. | Désolé, je ne sais pas. | Bienvenue ! | Félicitations ! | Je vous écoute.
        | Bonne journée ! | Enchanté ! | C'est à la page 4. | Cela coûte 500 euros. | C'est 20 %.
        | Je note votre intérêt pour dimanche 12 à 16 h. | Le lot A-2 n'est pas vendu : il est disponible.
""")
