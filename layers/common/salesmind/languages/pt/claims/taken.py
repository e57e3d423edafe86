"""Portuguese sentences that say that a lot is sold, reserved or not to be had."""

from salesmind.languages.phrases import phrases

TAKEN = phrases("""
        O lote A-03 já está vendido. | O B-06 está reservado por outra pessoa. | O D-14 foi vendido há pouco.
        | Esse já foi pego por outro cliente. | Essa unidade não está mais disponível.
        | Esse empreendimento já foi todo vendido.
        | As duas unidades mais baratas já foram reservadas por outros clientes. | Vendido, infelizmente.
        | Reservado por outro cliente até sexta. | Aviso que o B-06 não está disponível. | O B-07 já foi vendido.
        | O C-12 foi vendido. | O lote B-20 está reservado e o B-21 já foi vendido. | O B-06 está reservado agora.
        | O B-06 está reservado no momento. | Sinto muito, o C-10 não está mais disponível.
        | O A-04 não está livre. | O B-11 está separado para outra pessoa.
        | Outra família comprou essa unidade na semana passada. | O D-03 já tem dono.
        | Alguém reservou o B-08 ontem. | O B-08 foi reservado hoje de manhã. | Infelizmente o C-15 já foi.
        | O B-09 consta como vendido. | O A-01 aparece como reservado no sistema. | B-07: vendido.
        | B-07: reservado. | C-10: indisponível. | O lote 14 saiu de venda.
        | O B-05 está segurado por outro cliente. | O B-05 não está mais à venda.
        | O apartamento 302 já foi vendido. | A casa 8 está reservada. | A casa 8 foi vendida faz um mês.
        | Por enquanto o B-06 está bloqueado por uma reserva.
        | O B-06 está reservado, mas o B-07 continua disponível.
        | O C-12 não está à venda: outro comprador ficou com ele. | Os lotes B-03 e B-04 estão vendidos.
        | O B-03 e o B-04 já foram reservados. | Perdemos o C-10, ele foi vendido na segunda.
        | Esse já foi vendido, sugiro o B-12. | O B-07 está ocupado. | O D-14 acabou de ser vendido.
        | Outro cliente chegou antes no B-07. | O B-07 já é de outro comprador.
        | O terreno E-2 não é mais oferecido. | O A-02 esgotou. | O B-10 deixou de estar disponível.
        | O C-01 passou para vendido. | Atualmente o C-01 está na reserva de outro interessado.
        | O B-07 está indisponível neste momento. | Já levaram esse lote.
        | O último lote de frente para o parque foi vendido ontem.
        | O B-07 não pode ser reservado, alguém já reservou. | Que pena, o C-10 vendeu.
""")
