"""Portuguese sentences that claim that something was done for the customer, or is being done."""

from salesmind.languages.phrases import phrases

DONE = phrases("""
        Já enviei a proposta do B-07 para o seu e-mail. | Acabei de te mandar a simulação por aqui.
        | A cotação saiu agora há pouco para a sua caixa de entrada. | Mandamos a planta do C-11 hoje cedo.
        | A equipe já despachou o contrato pelos Correios. | Sua proposta está a caminho.
        | Olha no seu e-mail, a tabela de 24 parcelas já está lá.
        | Você vai encontrar o contrato na sua caixa de entrada, pronto para assinar. | Pronto, enviado! | Feito!
        | Prontinho. | Prontinho, já está reservado. | Reservado no seu nome, Camila.
        | O C-11 ficou separado para você. | O A-02 está reservado em nome da dona Ivone.
        | Já separei o B-09 pra você até sexta. | Segurei o lote pra você, pode ficar tranquilo.
        | O lote é seu, parabéns! | O apartamento já é de vocês. | Pode considerar resolvido. | Considere feito.
        | Sua visita ficou marcada para sábado, dia 14, às 10h. | Agendei a sua visita para este sábado.
        | Você já está inscrito na van de sábado. | Seu lugar na van está garantido.
        | Coloquei seu nome na lista das 10h. | Anotei vocês três para a visita.
        | O horário com a corretora Débora está confirmado para terça às 16h.
        | Confirmado: quinta às 11h esperam vocês na Rua Barão de Jaguara.
        | Até sábado então, seu assento está guardado. | A visita foi remarcada para o dia 21.
        | Passei o seu horário para segunda às nove. | Alterei a data da visita como o senhor pediu.
        | Acabamos de jogar sua visita para o outro fim de semana. | Cancelei a visita de sábado, sem problema.
        | A sua reserva foi cancelada. | Já demos baixa na reserva do B-06. | Desmarquei o horário de amanhã.
        | O corretor já está com os seus dados e vai te ligar em alguns minutos.
        | Já passei seu número para o Carlos. | Levei o seu caso à diretoria. | Encaminhei sua dúvida ao jurídico.
        | Falei com o corretor e ele topou segurar o preço.
        | Minha colega Luciana já está sabendo e vai te chamar.
        | Conversei com o gerente e ele liberou o desconto. | O financeiro me confirmou que vão tirar a multa.
        | O corretor está ligando para o senhor neste momento. | Em cinco minutos o Rodrigo te liga.
        | A consultora entra em contato ainda hoje, já avisei. | Avisei o pessoal de vendas do seu interesse.
        | O setor de cobrança já foi comunicado. | Informei o plantão que você vem com a sua esposa.
        | Subi a sua reclamação para a supervisão. | Sua reclamação foi registrada com o protocolo 4471.
        | Registramos a sua queixa no sistema. | Abri um chamado sobre o vazamento. | O chamado já está aberto.
        | A reclamação está sendo tratada pela engenharia. | Estamos processando a sua devolução.
        | O estorno dos R$ 3.000 já foi feito. | Devolvemos o sinal integral.
        | O reembolso já está caindo na sua conta. | Estornamos a cobrança em duplicidade.
        | O dinheiro já voltou para a sua conta. | Recebemos o seu Pix de R$ 3.000, tudo certo.
        | Seu depósito já entrou. | O comprovante foi validado. | Já conferi a transferência e está correta.
        | O pagamento caiu na segunda. | Pagamento recebido, obrigada! | Dei baixa na parcela de maio.
        | Parcela baixada. | A parcela 6 já consta como paga no sistema. | Seu pagamento foi lançado na entrada.
        | O sinal já foi abatido do valor da entrada. | Apliquei mais 5 % de desconto para você.
        | Consegui um abatimento de dois mil reais. | O desconto já está na sua proposta.
        | Consegui fechar o A-04 por 185 mil. | Baixei o preço para R$ 220.000.
        | Fechamos em 245 mil no B-08, a diretoria já deu o ok. | Seu crédito foi aprovado.
        | O financiamento em 48 vezes está aprovado para o senhor. | Parabéns, sua ficha passou na análise.
        | Dei entrada no seu financiamento. | Estou mandando seus documentos para a análise de crédito.
        | Seus holerites já foram analisados. | O processo da família Nogueira está em análise.
        | Seu contrato já está assinado pela empresa. | O contrato está pronto e te espera na recepção.
        | Montei o contrato com os dados que você passou. | O contrato foi feito em nome do casal.
        | Já troquei o titular do contrato. | A cessão para o seu irmão foi registrada.
        | Atualizei o seu e-mail no cadastro. | O número novo já está na nossa base.
        | Corrigi o seu sobrenome, agora está com dois tês. | Mudei seu endereço no sistema. | Dados atualizados.
        | Guardei seu RG na pasta do processo. | Seu cadastro está criado. | Cadastrei você como compradora.
        | Incluímos sua esposa como segunda proponente. | Tirei você da lista de mensagens.
        | Você não vai mais receber avisos, já descadastrei. | Acabei de compartilhar as fotos do parque.
        | Aí vão as fotos do C-12. | Segue em anexo a planta em PDF. | Anexei o folder nesta mensagem.
        | As fotos já estão na sua conversa. | Te passei a localização pelo Maps.
        | Coloquei o vídeo da obra na sua pasta. | Daqui a pouquinho chega o link, já disparei.
        | Vai chegar em poucos minutos, já saiu daqui. | O link de pagamento foi gerado e enviado.
        | Gerei o seu boleto. | O boleto da entrada já está no seu e-mail.
        | Emitimos a nota em nome da sua empresa. | O recibo de R$ 3.000 foi emitido.
        | Seu comprovante está disponível para baixar, acabei de gerar. | Estou reservando o lote agora mesmo.
        | Estou agendando a sua visita neste instante. | Já te mando, está carregando aqui.
        | Estamos acertando com o cartório a data da sua assinatura.
        | Já combinei com o cartório para o dia 12 de agosto.
        | A assinatura da escritura ficou para sexta, dia 20.
        | Sua escritura já deu entrada no registro de imóveis. | A minuta foi enviada para o 3º Tabelionato.
        | A matrícula já saiu no seu nome. | Pedi para segurarem o C-12 até o fim do mês.
        | Bloqueei a unidade no sistema por 5 dias. | Unidade D-15 bloqueada a seu favor.
        | Ninguém mais pega o B-05, ele está guardado pra você.
        | Desde hoje o A-01 está fora de venda, ficou com você. | Prorroguei a sua reserva por mais cinco dias.
        | Seu prazo foi estendido até o dia 30. | Liberaram a prorrogação que você pediu.
        | A diretoria aceitou a sua oferta de 190 mil. | Aprovaram a sua troca de unidade.
        | Troquei você do B-07 para o B-09. | A troca foi feita, agora você está com o A-04.
        | Passei seu plano de 24 para 48 parcelas. | Seu plano ficou em 12 vezes sem juros, já gravado.
        | O vencimento mudou para o dia 15, já ajustei. | Isentaram você da multa de abril.
        | Perdoaram os juros, já está no seu extrato. | A multa foi retirada.
        | Tirei o acréscimo do cartão do seu pagamento. | Confirmo que a sua reserva está valendo até o dia 9.
        | Confirmo que vocês já estão na lista de sábado. | Confirmo o recebimento do comprovante.
        | Reserva confirmada, Jorge. | Está tudo certo para sábado. | Tudo pronto para a visita do dia 18.
        | Já está tudo combinado com o motorista. | O motorista passa aí às 9h30, ele já tem o seu endereço.
        | A van está com o seu nome na lista. | Pedi ao motorista para pegar vocês no hotel.
        | Estão te esperando amanhã no escritório, já sabem que você vai.
        | Deixei avisado na portaria que o senhor vem com os pais.
        | Amanhã cedo a Patrícia te liga, já deixei com ela. | Sua ligação está programada para as 17h.
        | Videochamada agendada com o corretor. | Programei um lembrete para a parcela do dia 5.
        | Coloquei um aviso para sexta. | Lembrete criado. | Já solicitei a segunda via do contrato ao arquivo.
        | Pedimos à engenharia que veja a divisa e eles já estão indo.
        | O topógrafo foi designado para o seu caso. | O técnico está indo para o seu lote.
        | Passei o seu caso para a doutora Vanessa. | A Fernanda foi escalada para te atender.
        | Seu corretor agora é o Marcos Tavares. | Perfeito, já ficou separado!
        | Pronto, Ana! Sua visita está marcada. | Beleza, já agendei. | Show, marquei pra sábado.
        | Fechou, já tá reservado. | Tá reservado, pode comemorar. | Tá feito, chefe. | Já tá na mão do corretor.
        | Já mandei no seu zap. | Mandei agorinha. | Uai, já separei pra senhora.
        | Bah, já deixei reservado pra ti, tchê. | Já te inscrevi na visita, tu só vens no sábado.
        | Ó, já deixei tudo encaminhado com o gerente. | Tá tudo resolvido, viu, meu rei.
        | Oxe, já tá marcado pra sábado de manhã. | Já botei teu nome na lista. | Já dei um jeito no seu desconto.
        | Deixa comigo, já estou cuidando da sua reserva. | Fica sossegada, já cancelei.
        | Já reservei o apartamento em seu nome, senhor engenheiro.
        | Já lhe enviei a proposta para o correio eletrónico.
        | A sua visita ficou marcada para sábado às dez da manhã. | O sinal já foi recebido e registado.
        | Acabei de lhe reencaminhar o contrato-promessa. | O meu colega está a ligar-lhe neste momento.
        | Estamos a tratar da devolução do sinal. | A escritura foi marcada no notário para dia 8.
        | Registámos o seu pedido. | Já contactei o consultor e ele vai falar consigo à tarde.
        | O agente tem os seus dados e vai contactá-lo dentro de minutos.
        | O seu telemóvel já foi actualizado na ficha. | Já vos inscrevi na visita.
        | O lote já está em vosso nome. | Já dei conhecimento ao chefe do escritório em Luanda.
        | O recibo já saiu para o seu email, mano. | O talão foi confirmado pela tesouraria.
        | Já lhe marquei a visita, pode vir com a família.
        | O pedido já deu entrada na direcção de vendas em Maputo. | Foi efetuado o cancelamento solicitado.
        | Foi realizada a alteração do vencimento. | Foi concedido o desconto de 3 %.
        | Foi incluída a sua mãe na visita. | Sua solicitação foi encaminhada. | Seu pedido está em andamento.
        | Sua solicitação já está sendo processada. | O jurídico está revisando o contrato neste momento.
        | Estamos providenciando a troca do lote. | Já estou providenciando.
        | Vou reservando aqui enquanto você decide, já bloqueei. | Agora mesmo te envio.
        | Já já chega aí, o contrato está no envelope. | Estou registrando o pagamento.
        | Com isso o lote A-04 fica reservado para você. | Com isso encerro a sua reserva.
        | Fica o senhor inscrito para sábado, dia 25. | Fica cancelado o horário de terça.
        | Fica confirmada a presença de 4 pessoas. | Ficou tudo alterado conforme pedido.
        | Ficaram reservadas as duas unidades, C-10 e C-11. | Você ficou na lista, Javier.
        | O preço é R$ 228.000 e já reservei por 5 dias úteis.
        | Tem 150 m² com frente para a rua, e já bloqueei no seu nome.
        | A Fase 1 é entregue em março, e o seu contrato já foi para o e-mail.
        | Como você pediu as 12 parcelas, deixei o plano fixado na sua conta.
        | O plantão vai até as 18h e já avisei que você passa às 17h.
        | Entendo o seu incômodo e por isso já escalei o caso.
        | Lamento o ocorrido; a cobrança dupla já foi revertida.
        | Desculpe a demora, a proposta já está no seu e-mail.
        | Obrigado pela paciência, o corretor já está discando para você.
        | Obrigada pelo comprovante, o seu pagamento foi validado.
        | Não se preocupe, essa parcela já está quitada. | Tranquilo, o lote continua guardado pra você.
        | Sua visita de sábado está de pé. | A reserva continua ativa e ninguém vai tirar de você.
        | Seguramos a unidade mesmo com o prazo vencido. | Abriram uma exceção pra você.
        | Arrumamos uma vaga extra na van. | Conseguimos te encaixar na visita deste sábado.
        | Consegui que te atendam no domingo. | Acertei tudo para atenderem vocês fora do horário.
        | Já está resolvida a questão do sobrenome. | Problema resolvido. | Assunto encerrado, a multa caiu.
        | Processo concluído. | Reserva efetuada com sucesso. | Visita agendada. | E-mail enviado.
        | Cadastro completo. | Alteração realizada. | Ok, feito e confirmado.
        | Anotado na lista de sábado, 3 pessoas. | Inscritos os dois. | Separado por 5 dias.
        | Aprovado, pode vir assinar. | Cancelado, sem custo nenhum para você. | Devolvido hoje às 15h15.
        | Desconto aplicado. | Proposta aceita! | Bem-vindo à família Horizonte, você já é proprietário.
        | Parabéns pela compra, o C-12 já é de vocês. | A partir deste momento você é dono do D-13.
        | O imóvel pertence a você. | Seu lote está te esperando, reservadinho.
        | Você tem uma reserva confirmada até 16 de junho.
        | Você tem horário quarta às 15h com a corretora Gláucia. | Você tem um desconto aprovado de 8 %.
        | Pode contar, o corretor te liga às seis. | Você já tem lugar no transporte de sábado.
        | A empresa assinou a sua autorização. | O sistema registrou a sua reserva às 11h42.
        | O sistema já computou o seu sinal. | Consta aqui que a operação foi concluída.
        | As informações foram enviadas para rosa@correio.com. | Uma cópia do contrato foi remetida à senhora.
        | Foi programada uma ligação para você. | O responsável foi notificado. | A sua presença foi registrada.
        | O valor está sendo devolvido. | Reservaram pra você ontem à tarde.
        | Estão guardando a unidade pra você no escritório. | Meus colegas já prepararam tudo.
        | A Karen deixou os papéis na recepção pra você.
        | O administrativo já emitiu a sua declaração de quitação.
        | A contabilidade fechou o seu extrato e mandou. | O gerente da obra autorizou a sua visita de domingo.
        | A cobrança anotou o seu acordo. | O cartório já está com a sua papelada.
        | O advogado está olhando a sua minuta. | O vendedor está saindo para te encontrar.
        | O corretor está te esperando no estande. | O corretor recebeu o seu recado e respondeu que sim.
        | O Carlos me disse que te dá 10 %. | A Débora ficou de te ligar hoje à tarde.
        | A Fernanda já confirmou o seu horário. | O Jorge já está te escrevendo.
        | Deixei recado com a Patrícia e ela respondeu que busca o senhor no sábado.
        | Repassei as suas fotos ao engenheiro. | Mandei imprimir o contrato. | Coloquei o seu nome no B-05.
        | Pus a sua reserva em espera. | Incluí você na fila do B-06.
        | Você é o primeiro da fila de espera do A-03. | Acrescentei seu filho na visita.
        | Somei mais duas pessoas à sua inscrição. | Adicionei o CNPJ na nota.
        | Lancei o plano de 48 parcelas na sua conta. | Congelei o preço pra você até dezembro.
        | O preço ficou travado no seu nome. | Travei os R$ 205.000 por um mês.
        | Mantiveram a tabela antiga pra você. | Demos mais uma semana para você pagar a entrada.
        | Isentamos você do ITBI. | Fiz a transferência de volta para a sua conta. | Fiz a sua inscrição.
        | Efetuamos a mudança de titularidade. | Concluí o seu cadastro com o CPF que você mandou.
        | Terminei de processar a reserva. | Finalizei a papelada da cessão.
        | Fechamos o negócio com o antigo dono. | Executei o cancelamento que você pediu.
        | Antecipei as parcelas de junho e julho no sistema. | Imprimi o seu extrato e deixei na recepção.
        | Suas chaves saíram com o motoboy de hoje. | Fiz chegar o regulamento ao seu e-mail.
        | Compartilhei a pasta com as plantas. | Deixei no seu WhatsApp. | Como combinado, a proposta já foi.
        | Conforme solicitado, a visita passou para domingo. | Sim, já fiz. | Sim, acabei de mandar.
        | Sim, já está no seu nome. | Claro, já troquei. | Com certeza, a sua parcela já consta quitada.
        | De fato, o seu pagamento entrou no dia 3 de maio. | Perfeito, registrei e você já está dentro.
        | Ótimo, te espero no sábado, já pus seu nome na lista. | Maravilha, já separei.
        | Ótima escolha, o seu lote já está garantido. | Sua operação deu certo e o lote aparece em seu nome.
        | A partir de hoje começa a correr o seu plano de 24 parcelas.
        | Sua primeira parcela já está programada para 5 de julho. | Já iniciei o processo do seu financiamento.
        | Começamos a papelada da escritura hoje de manhã. | Meu colega já foi verificar o muro do seu lote.
        | Já falaram com o vizinho e ele vai tirar as galinhas. | A equipe já saiu para limpar o seu terreno.
        | Mandamos alguém verificar a luz da sua quadra. | Seu código de reserva é R-2291, guarde bem.
        | Seu protocolo é 00712, já consta como reservado. | Seu horário foi reservado para quinta às 15h.
        | Marquei o tabelião pra você. | O compromisso de compra e venda já está na sua caixa postal.
        | Seu FGTS já foi liberado para a entrada. | O saque do FGTS foi solicitado à Caixa.
        | A entrada foi parcelada em três vezes para vocês, já deixei assim.
        | Já ficou marcado o passeio com o seu Hernani. | Já fiz o Pix da devolução.
        | Te fizemos um Pix da diferença agora há pouco. | Acabou de sair o e-mail com as três simulações.
        | O recibo está indo com o motoboy. | O recado já chegou ao gerente e ele concordou.
        | Não precisa fazer mais nada, você já está inscrita. | Só falta assinar, o resto eu já acertei.
        | Pode ficar em paz: ninguém leva, está bloqueado. | Esquece isso, já anulamos.
        | Tirei o B-07 da venda para você pensar com calma. | Sua oferta foi apresentada à diretoria.
        | Apresentei a sua oferta e aguardo a resposta hoje à tarde.
        | Solicitei ao gerente um desconto para o seu caso. | Pedi uma exceção e eles estão avaliando.
        | Ficou registrado o seu compromisso de pagar no dia 8. | Negociei a sua dívida e ficou em seis vezes.
        | Renegociamos as parcelas atrasadas, está tudo em dia. | Liberei o acesso de vocês na portaria.
        | Seu acesso ao aplicativo já foi liberado. | Atendi o seu pedido e troquei a vaga de garagem.
        | A vaga 27 ficou vinculada ao seu apartamento.
        | A vistoria do seu apartamento está agendada para o dia 3. | Suas chaves estão separadas na portaria.
        | O condomínio já transferiu a cobrança para o seu nome.
        | Saiu aprovado o seu pedido, seu Ernesto, venha quando quiser.
        | Nosso motorista está a caminho para buscar a senhora. | Chegou o seu depósito e somaram à entrada.
        | A Luciana aceitou te atender domingo às dez. | A diretoria deu sinal verde para o seu abatimento.
        | Reduziram a sua entrada para 15 %. | Entrou em processamento o pedido de devolução.
        | Hoje cai na sua conta, a ordem está assinada.
        | Amanhã você pega as chaves, foi autorizado pela gerência. | Confirmaram o seu crédito há uma hora.
        | Sua vaga de sábado ninguém tira. | Reserva lançada, código R-118. | Guardei um lugar na janela pra você.
        | Estou com o C-10 reservado pra senhora desde ontem. | Sua simulação está prontinha no e-mail.
        | Tenho o seu pagamento registrado desde terça.
        | Tenho a sua visita anotada para as dez com o seu Pedro, o motorista.
        | Você está com o contrato na caixa de entrada. | O senhor já está com o valor devolvido na conta.
        | Quitei a multa com o seu saldo credor. | Deixei ordem no escritório para entregarem a planta.
        | Deixamos anulado o contrato anterior. | Estou cuidando do seu caso com o advogado desde cedo.
        | Estão imprimindo o seu contrato no escritório. | Estão corrigindo o seu nome na minuta.
        | Estão montando a sua pasta. | Vêm te buscar às nove em ponto. | Está saindo o e-mail com a planta.
        | Já reservei o lote 4. | Reservei o C-3. | Separei o A-5. | C-10: reservado em seu nome.
        | A-03 separado para você ✅ | Lote 12: bloqueado para você | B-09: já é seu 🎉
        | Visita de sábado: agendada ✅ | Proposta: enviada ✅ | Pagamento: recebido e lançado
        | Situação do seu pedido: aprovado | Reserva no seu nome: feita | D-02: guardado em nome do Carlos
""")
