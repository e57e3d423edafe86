"""French sentences that say that a lot is sold, reserved or not to be had."""

from salesmind.languages.phrases import phrases

TAKEN = phrases("""
        Le lot est déjà vendu. | Le A-03 a été vendu. | Le B-06 est réservé par un autre acheteur.
        | Le B-06 avait été réservé avant votre message. | Le D-14 s'est vendu le mois dernier.
        | La plus grande partie de la Tranche 1 est vendue.
        | Deux lots de cette rue ont été réservés cette semaine. | Le B-07 est déjà vendu. | Le C-12 a été vendu.
        | Le lot B-20 est réservé et le B-21 est vendu. | Le B-06 est réservé en ce moment.
        | Le B-06 est actuellement réservé. | Désolé, le C-10 n'est plus disponible. | Le A-04 n'est pas libre.
        | Le B-11 est bloqué pour un autre client. | Une autre famille a acheté ce lot la semaine dernière.
        | Le D-03 a déjà un propriétaire. | Quelqu'un a réservé le B-08 hier. | Le B-08 a été réservé ce matin.
        | Malheureusement le C-15 est pris. | Le B-09 apparaît comme vendu.
        | Le A-01 figure comme réservé dans le système. | B-07 : vendu. | B-07 : réservé. | C-10 : indisponible.
        | Le lot 14 est retiré de la vente. | Le B-05 est retenu par un autre acheteur.
        | Le B-05 n'est plus à vendre. | L'appartement 302 est vendu depuis un mois. | La maison 8 est réservée.
        | La maison 8 a déjà été vendue. | Pour le moment le B-06 est sous réservation.
        | Le B-06 est réservé, mais le B-07 reste disponible.
        | Le C-12 n'est pas en vente : un autre acheteur l'a pris. | Les lots B-03 et B-04 sont vendus.
        | Le B-03 et le B-04 ont été réservés. | Le C-10 nous a échappé, il s'est vendu lundi.
        | Celui-là est vendu, je vous conseille le B-12. | Le B-07 est sous compromis.
        | Le D-14 vient d'être vendu. | Un autre client vous a devancé pour le B-07.
        | Le B-07 appartient déjà à un autre acheteur. | Le terrain E-2 n'est plus proposé. | Le A-02 est épuisé.
        | Le B-10 a cessé d'être disponible. | Le C-01 est passé en vendu.
        | Le C-01 est retenu en ce moment par un autre intéressé. | Le B-07 est indisponible actuellement.
        | Ce lot est parti. | Le dernier lot avec vue sur le parc s'est vendu hier.
        | Le B-07 ne peut pas être réservé, quelqu'un l'a déjà. | Mauvaise nouvelle : le C-10 s'est vendu.
""")
