"""French sentences that claim that something was done for the customer, or is being done."""

from salesmind.languages.phrases import phrases

DONE = phrases("""
        Je vous ai envoyé le devis du B-07 par mail. | Je viens de vous envoyer la grille tarifaire.
        | Le devis est parti ce matin. | Votre devis est en route. | Votre devis vous a été adressé à l'instant.
        | Vous le trouverez dans votre boîte mail. | Regardez vos spams, le PDF y est déjà. | Envoyé !
        | C'est envoyé. | C'est fait. | Voilà, c'est fait ! | Fait ! | C'est chose faite.
        | C'est parti, le mail est dans votre boîte. | C'est réglé. | C'est bon, tout est en ordre pour samedi.
        | C'est noté et enregistré dans votre dossier. | Tout est prêt pour votre visite.
        | Tout est organisé, vous n'avez plus qu'à venir. | Tout est calé avec le notaire.
        | Considérez que c'est fait. | Considérez l'appartement comme le vôtre. | Il est à vous !
        | Le lot est à vous, félicitations. | Le terrain vous appartient désormais.
        | Vous êtes officiellement propriétaire du A-02. | Réservé ! | Réservé à votre nom.
        | Confirmé pour samedi à 10 h. | Inscrit pour la navette, monsieur Leroy. | Annulé, comme vous le vouliez.
        | Modifié, merci. | Validé ! | Reçu et enregistré, merci. | Bien reçu votre virement, il est crédité.
        | Je vous ai inscrite à la navette de samedi. | Je vous ai mis sur la liste des visiteurs.
        | Vous êtes sur la liste pour samedi. | Vous êtes inscrits tous les deux pour le 14.
        | Votre place dans la navette est réservée. | Deux places vous sont gardées à bord.
        | Je vous ai gardé une place près du chauffeur. | Votre visite est confirmée.
        | Votre visite tient toujours pour samedi. | Votre visite a été programmée pour le 21 à 11 h.
        | La visite des Clos de l'Erdre est fixée à mardi. | Nous avons planifié votre visite à Angers.
        | J'ai calé votre rendez-vous jeudi à 15 h. | J'ai pris rendez-vous pour vous chez le notaire.
        | Votre rendez-vous est pris. | Vous avez rendez-vous avec Mme Garnier mardi à 14 h.
        | Rendez-vous pris, lundi 9 h 30 rue de Strasbourg. | On vous a bloqué un créneau vendredi matin.
        | Le conseiller vous attend samedi à dix heures. | Mme Garnier vous attend avec votre dossier.
        | J'ai déplacé votre visite au samedi suivant. | Votre visite a été reportée au 28.
        | On a décalé votre rendez-vous d'une heure. | J'ai avancé la visite à 9 h 30. | J'ai annulé votre visite.
        | Votre rendez-vous de jeudi est annulé, le conseiller est prévenu.
        | Je vous ai retiré de la liste de samedi. | J'ai ajouté votre frère à la visite.
        | Le chauffeur est prévenu, il passera vous prendre. | Le gardien vous ouvrira, je l'ai averti.
        | J'ai réservé le lot B-07 pour vous. | Le B-07 est désormais réservé à votre nom.
        | Le B-09 vous est réservé pendant 14 jours. | L'appartement C-12 est mis de côté pour vous.
        | Je vous ai mis le D-13 de côté. | J'ai posé une option sur le A-04 pour vous.
        | Votre option est posée jusqu'à vendredi. | Nous avons bloqué le terrain en votre faveur.
        | Le lot est bloqué dans le système. | Le système a enregistré votre réservation.
        | Le système affiche le B-08 à votre nom. | On vous garde le lot d'angle jusqu'à lundi.
        | Personne d'autre ne peut l'acheter, je l'ai verrouillé pour vous.
        | Votre réservation est active dès aujourd'hui. | Votre réservation est enregistrée.
        | Votre réservation a bien été prise en compte. | La réservation du C-10 est effective.
        | Nous avons prolongé votre réservation de cinq jours.
        | Votre réservation est prolongée jusqu'au 30 sans frais. | J'ai renouvelé votre option.
        | J'ai transféré votre réservation du B-05 sur le B-09. | Votre réservation a été basculée sur le C-11.
        | J'ai libéré le D-15 comme vous le demandiez. | Votre réservation est annulée et le lot remis en vente.
        | L'annulation est en cours. | Votre désistement a été enregistré ce matin.
        | Nous avons annulé l'achat aujourd'hui même. | J'ai retiré le B-08 de la vente pour votre famille.
        | L'appartement est marqué vendu à votre nom. | Nous avons bien reçu votre paiement.
        | Votre virement de 1 000 € est arrivé. | Votre dépôt a été encaissé.
        | Votre dépôt de garantie est sur notre compte depuis hier.
        | Le chèque de banque a été remis à l'encaissement. | La comptabilité a crédité votre versement.
        | Paiement reçu, merci beaucoup. | Votre reçu est joint. | Je joins le reçu de la mensualité de mars.
        | Ci-joint votre échéancier. | Vous trouverez ci-joint le contrat.
        | Voici votre reçu, je viens de l'éditer. | Votre quittance est émise.
        | J'ai enregistré votre cinquième mensualité. | J'ai imputé le dépôt sur votre apport.
        | Votre compte est à jour, j'ai saisi le règlement. | Vous êtes à jour, la compta a tout pointé.
        | J'ai supprimé la pénalité de retard. | La pénalité vous a été remise à titre exceptionnel.
        | On vous a fait grâce des 1,5 %. | Vos frais de dossier sont offerts, c'est validé.
        | Votre remboursement a été effectué. | J'ai lancé votre remboursement.
        | Nous vous avons remboursé le dépôt hier. | L'argent est en chemin vers votre banque.
        | Vous avez été remboursé en totalité. | Le remboursement de 700 € est en cours de virement.
        | La direction a accepté de vous rembourser. | La comptabilité s'en occupe en ce moment même.
        | J'ai changé votre date d'échéance au 15. | Votre échéance est repoussée au 10.
        | Vos mensualités sont suspendues pour deux mois. | Vous êtes passé au plan de 24 mensualités.
        | J'ai basculé votre dossier sur le comptant. | Votre échéancier a été modifié.
        | Votre solde est réglé, tout est apuré. | Votre prêt est accordé. | La banque a accepté votre dossier.
        | Votre financement est validé, bravo ! | Votre PTZ a été approuvé. | Vous êtes préapprouvé.
        | Bonne nouvelle : le crédit est passé ! | J'ai déposé votre dossier à la banque.
        | Votre demande de prêt a été transmise à la banque. | Votre dossier est à l'étude.
        | Votre dossier est en cours d'instruction chez notre partenaire.
        | Le courtier examine vos bulletins de salaire en ce moment. | J'ai ajouté vos fiches de paie au dossier.
        | Vos pièces ont été reçues et vérifiées. | Vos documents sont conformes, je les ai validés.
        | J'ai bien enregistré votre pièce d'identité. | Votre passeport est validé dans le système.
        | Votre avis d'imposition est entre les mains du service financement.
        | J'ai appliqué la remise de 5 % à votre devis. | Votre remise est accordée.
        | Je vous ai obtenu 2 % de plus. | J'ai réussi à faire baisser le prix à 150 000 €.
        | On vous a enlevé 3 000 €. | Le directeur a autorisé la ristourne.
        | La ristourne a été déduite de votre facture. | Nous avons accepté votre prix.
        | Votre offre est acceptée. | Votre offre d'achat a été transmise au promoteur.
        | J'ai présenté votre contre-proposition à la direction. | Je vous ai fait l'ancien tarif.
        | Je vous ai bloqué le prix de l'an dernier. | Les frais de notaire vous sont offerts, c'est acté.
        | C'est acté avec la direction. | J'ai mis à jour votre numéro de téléphone.
        | Votre adresse mail a été modifiée dans nos fichiers. | J'ai corrigé l'orthographe de votre nom.
        | Votre nouvelle adresse est enregistrée. | J'ai ajouté votre épouse comme coacquéreur.
        | Vos coordonnées sont bien enregistrées. | Je vous ai créé une fiche client. | Votre dossier est ouvert.
        | Votre compte client a été créé. | Vos données ont été effacées.
        | J'ai supprimé vos informations de notre base. | Vous êtes désinscrit, vous ne recevrez plus de messages.
        | J'ai retiré votre numéro de nos listes. | J'ai enregistré votre réclamation.
        | Votre réclamation porte le numéro 4471 et a été transmise au service qualité.
        | J'ai ouvert un ticket pour la fuite. | Un ticket est ouvert auprès de la maintenance.
        | Votre plainte est remontée à la direction. | J'ai fait remonter le problème. | Le plombier est en route.
        | Un technicien passe demain à 8 h, c'est arrangé. | Nous avons signalé le défaut au constructeur.
        | Le constructeur a reçu l'ordre de réparer votre clôture.
        | L'équipe travaille déjà sur votre réclamation. | L'ingénieur est saisi de votre cas.
        | Le syndic a été informé et s'en charge. | Un conseiller vous a été attribué.
        | C'est Thomas qui suit maintenant votre dossier, je le lui ai confié.
        | J'ai transmis vos coordonnées à Mme Garnier. | Vos coordonnées ont été transmises au conseiller.
        | Le conseiller a déjà vos coordonnées et va vous appeler. | Le conseiller a votre dossier sous les yeux.
        | Votre message a été relayé à l'équipe commerciale. | J'en ai parlé au directeur, il est d'accord.
        | J'ai vu avec ma responsable, elle dit oui. | J'ai vérifié auprès du propriétaire et il accepte.
        | J'ai prévenu l'agence de votre arrivée. | L'agence est au courant de votre venue.
        | L'équipe est prévenue. | Ma collègue s'en occupe. | Un collègue compose votre numéro en ce moment.
        | On vous appelle tout de suite, c'est lancé. | Quelqu'un de l'agence est en train de vous appeler.
        | Thomas vous appellera à 17 h, je l'ai fixé avec lui. | J'ai demandé à Thomas de vous rappeler.
        | Votre rappel est programmé pour 16 h. | Une demande de rappel a été créée. | J'ai fait le nécessaire.
        | Le nécessaire a été fait. | Nous avons fait le nécessaire auprès de votre banque.
        | J'ai appelé votre banque et c'est oui. | J'ai joint le notaire, il vous attend le 3.
        | Je vous ai appelé tout à l'heure, sans réponse. | Votre demande est transmise.
        | Votre demande est en cours de traitement. | Votre demande a été acceptée.
        | Votre demande est bien partie au service concerné. | La démarche est lancée. | La procédure est engagée.
        | Les formalités sont en cours, l'étude rédige vos papiers. | Votre contrat est prêt à signer.
        | J'ai rédigé le contrat à votre nom. | Le compromis est prêt, il vous attend à l'agence.
        | Le compromis a été signé par notre gérant. | Nous avons signé de notre côté.
        | J'ai fait modifier l'article 4. | L'avenant est établi comme vous le souhaitiez.
        | Le contrat a été cédé à votre sœur. | La cession au profit de votre cousin est enregistrée.
        | Votre acte est signé et publié. | L'acte authentique est entre les mains du notaire, qui le prépare.
        | Le notaire a reçu votre dossier. | Le notaire a fixé la signature au 9 décembre.
        | La signature est programmée le 3 à 10 h. | J'ai lancé les démarches pour votre acte.
        | Le titre de propriété est déjà à votre nom. | Les clés sont prêtes, passez quand vous voulez.
        | Vos clés vous attendent à l'accueil. | J'ai laissé les clés au gardien pour vous.
        | J'ai commandé le diagnostic pour vous. | J'ai fait borner votre terrain hier.
        | Votre permis de construire est déposé. | La mairie a accordé votre permis.
        | L'architecte a validé vos plans. | J'ai fait vérifier vos plans par l'architecte.
        | Votre clôture a été autorisée par l'association. | Vos deux chiens sont déclarés à l'association.
        | J'ai déclaré votre chat auprès de la copropriété. | Votre place de parking est attribuée.
        | J'ai préparé votre devis, il est dans vos mails. | Votre devis est généré.
        | Votre devis est enregistré sous la référence D-2217. | J'ai établi le devis du A-02 en 24 mensualités.
        | Le devis a été rectifié et renvoyé. | Je vous l'ai renvoyé à la bonne adresse.
        | Je vous ai transféré le lien de la visite virtuelle. | Je vous ai partagé la localisation.
        | La localisation est déjà sur votre téléphone. | Je t'ai envoyé les photos du C-10.
        | Je te l'ai mis de côté, t'inquiète. | T'es inscrite pour samedi. | Ton dossier est passé, bravo.
        | Ton rendez-vous est calé. | Photos envoyées, regardez ! | Les photos viennent de partir.
        | La vidéo de l'appartement témoin vous a été transmise. | Mme Garnier vous a écrit à ce sujet hier.
        | Le conseiller vous a tout envoyé jeudi. | Le courrier recommandé est posté.
        | Le coursier a votre enveloppe. | La brochure vous a été expédiée à Angers.
        | Je vous l'envoie à l'instant même. | Je suis en train de vous l'envoyer.
        | Je suis en train de réserver le A-01 pour vous. | J'annule tout de suite, voilà, c'est annulé.
        | Je procède à la réservation en ce moment. | Je mets à jour votre adresse, une seconde... terminé.
        | Nous procédons actuellement à votre inscription. | Nous traitons votre remboursement en ce moment.
        | Vous le recevrez d'une minute à l'autre, il est parti.
        | Vous allez le recevoir dans quelques minutes, j'ai déjà cliqué sur envoyer.
        | Vous devriez avoir reçu un mail de notre part. | Le mail de confirmation est parti.
        | La confirmation vous attend sur WhatsApp. | Une confirmation vous a été envoyée par SMS.
        | Un rappel est programmé pour le 5. | Je l'ai mis à l'agenda. | C'est dans l'agenda de Mme Garnier.
        | C'est dans le système. | La commande est passée pour la cuisine équipée.
        | J'ai débité votre carte de 1 030 €. | Votre carte a été débitée. | Le paiement est passé.
        | Le lien de paiement est dans vos messages. | J'ai généré votre lien de paiement.
        | Votre facture est établie. | La facture a été envoyée à votre comptable.
        | Le doublon a été recrédité sur votre carte. | Les frais de carte vous ont été rendus.
        | Le remboursement anticipé est enregistré, votre crédit est soldé. | J'ai fusionné vos deux versements.
        | Votre RIB est à jour chez nous. | J'ai échangé votre lot contre le B-05. | J'ai retiré votre offre.
        | Votre place est garantie. | Je vous ai assuré la vue sur parc. | L'affaire est conclue.
        | La vente est faite, bienvenue dans le quartier ! | Marché conclu, le propriétaire a dit oui.
        | Le terrain vous est acquis. | Le B-05 coûte 139 500 €, et je l'ai déjà mis à votre nom.
        | L'agence ouvre à 9 h, et votre rendez-vous est confirmé à 9 h 30.
        | Les prix ont monté en janvier, mais je vous ai gardé l'ancien.
        | Pardon pour l'attente, le devis vous a maintenant été transmis. | Pas de souci, je l'ai corrigé.
        | Merci pour la pièce d'identité, je l'ai versée au dossier.
        | Bonjour madame Morel, votre visite de samedi est bien confirmée.
        | Parfait, j'ai prévenu Thomas de votre retard.
        | Très bon choix, il est bloqué pour vous à compter de maintenant. | Oui, c'est parti hier.
        | Oui, ils ont accepté. | Oui, on l'a bien reçu et saisi. | Oui oui, vous êtes bien inscrit.
        | D'accord, c'est changé. | Ok, je viens de le faire. | Je l'ai fait il y a une minute.
        | Je m'en suis chargé. | Je m'en suis occupée hier soir. | Je me suis permis de vous inscrire.
        | J'ai pris la liberté de bloquer le lot. | Soyez tranquille, la direction a signé.
        | Rassurez-vous, le lot est en sécurité à votre nom. | Vous n'avez plus rien à faire, tout est confirmé.
        | C'est dans la poche, la banque a dit oui. | C'est beau, je vous ai booké pour samedi matin.
        | C'est cancellé, bonne fin de journée. | Votre hypothèque est approuvée, félicitations !
        | Je vous ai envoyé ça par courriel. | Le courriel est parti, vous devriez l'avoir.
        | J'ai cédulé votre visite pour samedi, c'est correct. | Votre dépôt est rentré, on vous garde le condo.
        | J'ai fait suivre votre GSM au conseiller.
        | J'ai noté votre numéro de GSM dans le dossier et le délégué vous sonne tantôt.
        | Le compromis est chez le notaire, il a été envoyé ce lundi. | Votre rendez-vous est agendé au 14.
        | Votre visite est agendée. | On a agendé la signature avec l'étude.
        | Votre offre est en main du propriétaire. | C'est en ordre, vous êtes inscrit.
        | C'est tout bon, votre natel est enregistré.
        | Votre dossier est déjà chez le chef, il a donné son accord.
        | On a déjà fait le dépôt de votre dossier à la banque, grand frère.
        | Le commercial est déjà en route vers chez vous, tonton.
        | La parcelle est bloquée à votre nom, il n'y a pas de problème.
        | Votre acompte est bien arrivé par Orange Money.
        | On vous a déjà enregistré au bureau, inch'Allah à samedi. | L'attestation est établie à votre nom.
        | J'ai avisé le géomètre, il est sur place.
        | La navette part à 10 h, vos deux places sont réservées et le tour dure environ une heure.
        | Le B-09 donne sur le parc, il fait 140 m² et il est maintenant bloqué pour vous jusqu'au 24.
        | Comme le dépôt est déduit de l'apport, je l'ai déjà retiré de votre solde.
        | Les charges couvrent l'entretien, et au passage votre plainte sur le portail est partie à la maintenance.
        | Puisque vous vouliez 24 mensualités, j'ai refait le devis et je vous l'ai adressé avec le plan.
        | La Tranche 2 est livrée en décembre, alors j'ai fixé votre signature au 15.
        | La tolérance est de trois jours, mais j'ai quand même fait sauter la pénalité.
        | La carte entraîne 3 % de frais, que nous vous avons rendus cette fois.
        | Vous préférez le matin, donc Thomas vient chez vous jeudi à 9 h, c'est convenu avec lui.
        | J'ai comparé les deux, et comme le A-04 vous plaisait je vous l'ai retenu.
        | J'ai compris que vous ne vouliez plus de la visite et elle a été supprimée.
        | Vous avez changé de numéro, il est donc remplacé dans votre dossier.
        | J'ai lu le règlement, votre clôture est conforme et je l'ai fait accepter.
        | Merci d'avoir payé à temps, la mensualité de mars est saisie et le reçu vous attend dans vos mails.
        | Désolé pour l'erreur, le débit a été annulé et vous le verrez demain.
        | Les 5 % ne valent qu'au comptant, mais la direction a fait une exception pour vous.
        | Si vous regardez vos messages, le lien y est, je l'ai déposé à l'instant.
        | En attendant la banque, votre appartement est protégé, on a prolongé l'option.
        | Pendant que vous écriviez, je vous ai inscrite.
        | L'agence est fermée le dimanche, mais ils ont accepté d'ouvrir pour vous.
        | Le nom de votre mari a été porté sur l'acte.
        | Ma responsable a donné son feu vert pour la livraison plus tard.
        | L'agence a retiré le C-11 de la vente à votre demande. | Votre virement a été rattaché au D-15.
        | Une place est gardée aussi pour votre maman. | Le géomètre a été envoyé sur votre terrain.
        | On vous a accordé une semaine de plus pour payer. | Le contrat a été communiqué à votre avocat.
        | J'ai réservé le lot 4. | J'ai bloqué le C-3. | J'ai retenu le A-5. | C-10 : réservé à votre nom.
        | A-03 gardé pour vous ✅ | Lot 12 : retenu pour vous | B-09 : il est à vous 🎉
        | Visite de samedi : confirmée ✅ | Devis : envoyé ✅ | Paiement : reçu et enregistré
        | État de votre dossier : accepté | Réservation à votre nom : faite | D-02 : mis de côté au nom de Carlos
""")
