"""Portuguese sentences that claim neither: questions, offers, conditions, denials, rules, reports, courtesies."""

from salesmind.languages.phrases import phrases

OTHER = phrases("""
        Quer que eu envie a proposta do B-07? | Mando para o seu e-mail? | Quer que eu reserve o lote?
        | Deseja que eu separe o C-11? | Agendo para sábado? | Posso inscrever o senhor na visita?
        | Quer que eu passe seus dados para um corretor? | Prefere que alguém da equipe te ligue?
        | Cancelamos a visita, então? | Mudo a data para o dia 21? | Atualizamos o seu e-mail?
        | Gostaria de receber a planta em PDF? | Para qual e-mail a gente manda?
        | A reserva seria em nome de quem? | A visita seria para quantas pessoas? | Que dia fica melhor pra você?
        | Você já fez o depósito? | Chegou algum e-mail nosso aí? | Conseguiu ver as fotos? | Recebeu a simulação?
        | Com quem do escritório você falou? | Quando você pagou o sinal?
        | O senhor já está inscrito na visita ou ainda não? | Confirma que quer o B-09?
        | Confirmo com o corretor ou prefere pensar? | Vamos reservar? | Separo o apartamento?
        | Queres que eu reserve? | Anoto você para sábado? | Deseja que lhe marque a visita?
        | Mando por aqui ou por e-mail? | Deixamos em 24 parcelas? | Quer que eu registre a reclamação?
        | Seguimos com a simulação? | Posso reservar no seu nome se você pedir.
        | Posso preparar uma proposta em 24 vezes. | Posso pedir a um corretor que te ligue.
        | Se quiser, mando a planta. | Se preferir, passo você para um corretor.
        | Se me passar o e-mail, envio as informações. | Se o senhor aceitar, separo o lote por 5 dias úteis.
        | Se desejar, inscrevo você na saída de sábado. | Se você confirmar, fica reservado.
        | Se me disser o horário, pergunto se há vaga. | Se topar, combinamos a visita.
        | Com o nome completo eu consigo registrar a reclamação. | Quando você confirmar, preparo a proposta.
        | Quando aceitar a proposta, a unidade fica reservada por 5 dias úteis.
        | Assim que você aceitar, o B-07 fica separado no seu nome.
        | Depois de pago o sinal, a unidade é bloqueada por 5 dias úteis.
        | Depois de recebido o depósito, o escritório dá um recibo.
        | Assim que pagar os R$ 3.000, o lote sai da lista para os outros.
        | Quando você mandar o comprovante, a equipe vai conferir.
        | Depois que o financeiro validar, você recebe o recibo. | Ao assinar o contrato você recebe uma cópia.
        | Só quando um corretor confirmar é que a visita estará marcada.
        | Enquanto o sinal não for pago, o lote não fica separado. | Sem sinal não há reserva.
        | Para ficar reservado, você precisa aceitar a proposta.
        | Para a visita ser confirmada, é preciso se inscrever um dia antes.
        | Para trocar o titular, assina-se uma cessão. | Para cancelar a reserva, escreva dentro dos 5 dias.
        | Para registrar a reclamação falta o seu CPF. | Me envie seu RG e o nome completo, por favor.
        | Mande uma foto do comprovante. | Diga para qual e-mail eu mando. | Confirme se vão duas ou três pessoas.
        | Me avise se quiser que eu separe. | Escreva "aceito" e o lote ficará reservado.
        | Responda SIM para se inscrever. | Inscreva-se até sexta. | Me passe os dados que eu dou uma olhada.
        | Informe a data de sua preferência. | Conte que dia você pode vir.
        | Venha ao escritório com o RG e o CPF. | Deposite somente na conta em nome da Horizonte Imóveis Ltda.
        | Guarde o comprovante, vão pedir. | Não pague nada ainda, espere a confirmação de um corretor.
        | Leia o contrato antes de assinar. | Dá uma olhada na planta e me fala qual você gostou.
        | Me avisa se serve e a gente vê. | Diga-me qual o sábado que lhe convém. | Nada foi enviado ainda.
        | Ainda não enviei a proposta. | O lote ainda não está reservado.
        | A sua visita ainda não está confirmada. | Por enquanto não há nada agendado.
        | Não reservei nenhuma unidade no seu nome. | Não tenho nenhuma reserva sua registrada.
        | Não aparece nenhum pagamento aqui. | Não localizei o seu depósito no que consigo ver.
        | Não consigo marcar visitas sozinho. | Eu não posso confirmar pagamentos.
        | Não posso aprovar descontos, quem decide é a diretoria. | Não é possível alterar o contrato por aqui.
        | Não tenho autorização para baixar o preço. | Eu não faço ligações, mas um corretor pode fazer.
        | Não posso garantir que o corretor ligue hoje. | Não passei os seus dados a ninguém.
        | Ninguém mudou a sua data. | Nada foi cobrado. | Nenhum desconto foi aplicado.
        | Nada fica reservado até você aceitar. | A visita não foi registrada porque faltava o nome.
        | O apartamento não está separado ainda. | Esse desconto não está aprovado.
        | Sem pagamento nenhuma unidade é separada. | Não tenho como ver se a sua transferência caiu.
        | Não tenho confirmação disso. | Não prometo que ele continue livre amanhã.
        | Nada foi cancelado, pode ficar tranquila.
        | Não mandei e-mail nenhum, talvez tenha sido outra imobiliária.
        | Não, essa unidade não foi reservada por você. | Por este chat não se cancela reserva.
        | Não está ao meu alcance devolver o dinheiro. | Isso quem teria que ver é um corretor.
        | Isso precisa ser aprovado pela diretoria. | Isso o escritório é que confirma.
        | Um corretor precisa conferir o comprovante antes de dar o pagamento como certo.
        | Um corretor teria que confirmar a visita. | Quem confirma a reserva é o sistema, quando você aceita.
        | O sinal é abatido da entrada. | A reserva vale 5 dias úteis.
        | O sinal é devolvido inteiro nos primeiros 5 dias. | Depois disso ficam retidos 30 %.
        | O dinheiro é devolvido se você desistir a tempo. | A escritura é assinada 60 dias depois da quitação.
        | O ITBI e o cartório são pagos pelo comprador. | Parcelas atrasadas pagam multa de 1,5 % ao mês.
        | As parcelas vencem no dia 5 de cada mês. | As visitas saem aos sábados às 10h.
        | A van sai do escritório e é gratuita. | No cartão é cobrado um acréscimo de 3 %.
        | Dinheiro em espécie não é aceito. | O contrato pode ser cedido mediante taxa de R$ 800.
        | As unidades são reservadas por ordem de chegada. | As propostas são enviadas por este chat.
        | As reclamações são atendidas pelo escritório de segunda a sexta.
        | Os descontos são autorizados pela diretoria. | Os pagamentos são conferidos pelo financeiro.
        | Os contratos são assinados na Rua Barão de Jaguara, 980.
        | Reservas vencidas são liberadas automaticamente.
        | A devolução é feita na mesma conta de onde saiu o dinheiro.
        | Os documentos são entregues em cópia simples. | O recibo é dado na hora do pagamento.
        | É possível antecipar parcelas sem multa. | São aceitos até dois animais por família.
        | Autônomos trazem o imposto de renda e 6 meses de extratos.
        | A obra deve ser iniciada em até 24 meses depois da entrega.
        | O FGTS pode ser usado na entrada dos apartamentos. | Para lotes o FGTS não é aceito.
        | O preço fica confirmado na proposta. | O valor final está fixado no contrato.
        | O prazo está definido nas condições de venda. | Tudo isso está detalhado no contrato.
        | A Fase 1 foi entregue em março. | A Fase 1 já tem água, esgoto e luz.
        | Na Fase 2 a infraestrutura fica pronta em dezembro de 2027. | A Fase 2 ainda está em obras.
        | As plantas estão aprovadas pela prefeitura. | O loteamento já foi aprovado.
        | O empreendimento está registrado no cartório de imóveis. | As ruas da Fase 1 estão prontas.
        | O parque já está plantado. | A tabela foi atualizada para 2027. | Os preços mudaram em janeiro.
        | As regras foram aprovadas em assembleia. | O muro da frente é limitado a 1,80 metro.
        | A obra começou no ano passado. | A empresa foi fundada em Campinas.
        | A Estrada dos Jequitibás é asfaltada. | O terreno está cercado e demarcado.
        | Os apartamentos da Torre Ipê foram projetados com varanda. | Os lotes estão prontos para construir.
        | A área de lazer está incluída no preço. | O desconto à vista já está embutido nesse plano.
        | O sinal está incluído na entrada. | A portaria foi inaugurada em julho. | Você perguntou pelo B-07.
        | O senhor me perguntou do ITBI. | Como você me contou, procura algo perto do parque.
        | Pelo que me disse, são quatro pessoas. | Você falou que preferia 24 parcelas.
        | Você comentou que depositou na segunda. | Você diz que já pagou a parcela de maio.
        | A senhora mencionou que já tinha enviado o RG. | Vi que você mandou uma foto do comprovante.
        | Você nos escreveu ontem sobre o mesmo assunto. | Você me pediu um lote de esquina.
        | Você escolheu o plano de 48 parcelas. | Você me deu duas opções: A-01 e A-04.
        | Você aceitou a ideia de ir num sábado. | Você mencionou que reservou em outra imobiliária.
        | Você diz que o corretor não ligou. | Você conta que te prometeram um abatimento.
        | Me diz que pagou duas vezes, é isso? | Você comentou que seu marido já visitou o terreno.
        | Como você bem disse, o C-12 é o maior. | Se já pagou, tenha o comprovante em mãos.
        | Se já depositou, mande o comprovante. | Se o pagamento foi feito no cartão, o acréscimo é de 3 %.
        | Se desistir, a devolução segue o prazo. | Se o lote estivesse reservado, eu diria.
        | Se a visita for cancelada por chuva, passa para o sábado seguinte.
        | Se o cadastro for aprovado, você assina no escritório. | Se atrasar mais de 3 dias, cobra-se multa.
        | Caso já tenha pago o sinal, a entrada diminui. | Encontrei dois lotes com vista para o parque.
        | Achei três opções abaixo de 200 mil. | Procurei nos documentos e não aparece esse dado.
        | Olhei a tabela e o mais barato é o D-13. | Vi as condições de venda e não falam de permuta.
        | Comparei os dois planos e o de 24 não tem juros. | Coloquei em ordem de preço, do menor para o maior.
        | Organizei por tamanho para facilitar. | Comparei o B-08 com o B-09. | Calculei a entrada sobre os 20 %.
        | Fiz a conta: daria R$ 45.600 de entrada. | Somei o preço dos dois e dá R$ 447.000.
        | Entendi que você quer construir logo. | Entendi errado, desculpe. | Compreendi a sua dúvida.
        | Li a sua mensagem com atenção. | Já vi a foto que você mandou. | Achei que você falava da Torre Ipê.
        | Confundi as unidades, perdão. | Errei a área do A-04. | Imaginei que você preferisse Sorocaba.
        | Descartei os que não são de esquina. | Escolhi estes três porque dão para o parque.
        | Resumi o principal. | Reparei nas regras que dá para fazer dois pavimentos.
        | Consultei o regulamento e o recuo é de 4 metros. | Percorri a tabela toda e não há lotes de 300 m².
        | Deixei de fora os vendidos. | Selecionei os que ficam abaixo de R$ 180.000.
        | Separei as opções por cidade para ficar mais claro. | Percebi que há quatro lotes na Fase 2.
        | Já entendi o que você precisa. | Ficou claro pra mim. | Ah, então o plano à vista compensa mais.
        | Acabei de olhar a tabela e restam doze unidades. | Acabei de ler o que você escreveu.
        | Não achei nada sobre isso nos documentos. | Não encontrei essa informação. | Obrigado por escrever.
        | Muito obrigada pela paciência. | Obrigado por enviar o seu RG. | Obrigado por avisar.
        | Obrigada por mandar o comprovante, um corretor precisa conferir. | Agradeço a confiança.
        | Agradeço a informação. | Que bom que você me contou. | Desculpe a demora. | Perdão pela confusão.
        | Lamento que não tenham ligado. | Sinto muito pelo que houve com a sua visita.
        | Mil desculpas pelo erro de antes. | Entendo o seu incômodo.
        | Compreendo a preocupação com o seu dinheiro. | Você tem razão, me expressei mal.
        | Peço desculpas pelo ocorrido. | Olá, boa tarde. | Bom dia, Camila. | Oi! Tudo bem?
        | Boa noite, seu Ernesto. | Que bom falar com você. | Prazer, sou o assistente da Horizonte Imóveis.
        | Tenha um ótimo dia. | Fico à disposição. | Fico no aguardo da sua decisão. | Fico por aqui se precisar.
        | Estou aqui para ajudar. | Qualquer dúvida, é só chamar. | Um abraço à família. | Com prazer. | De nada.
        | Imagina. | Sem problema. | Claro que sim. | Perfeito. | Entendido. | Que ótimo, fico feliz.
        | Que notícia boa a do bebê! | Parabéns pelo casamento. | Até logo. | Até mais. | Espero ter ajudado.
        | Tomara que goste de conhecer. | A proposta chega se você pedir por aqui.
        | Eu mandaria com o plano que você escolher. | Quem reservaria é o sistema, não eu.
        | Seriam dois apartamentos, o C-10 e o C-11. | Você poderia se inscrever hoje para ir sábado.
        | Seria bom confirmar antes de sexta. | Seria preciso perguntar ao escritório se guardam a vaga.
        | O ideal é que um corretor te confirme isso. | O melhor é falar com um corretor sobre desconto.
        | O corretor pode explicar como se faz a cessão. | O corretor pode te ligar na hora que você disser.
        | Um corretor poderá confirmar se o depósito entrou. | Quem confirma as vagas é o escritório.
        | A equipe confere os pagamentos de segunda a sexta. | A data da assinatura quem marca é o cartório.
        | A diretoria avalia cada pedido de desconto. | A decisão é sua. | Você decide se reserva ou não.
        | Sem pressa, pense com calma. | Sem compromisso. | Reservar não obriga a comprar.
        | Reservar custa R$ 3.000. | Reservar é simples. | A inscrição não custa nada.
        | Quitar antes do prazo não tem multa. | Trocar de unidade depende do escritório.
        | Cancelar uma reserva tem prazo de 5 dias. | Para marcar eu preciso do nome e do número de pessoas.
        | Enviar o comprovante por aqui ajuda na conferência. | O primeiro passo é escolher a unidade.
        | O próximo passo é aceitar a proposta. | Falta a sua confirmação. | Falta saber quantos vão.
        | Só falta me dizer o plano. | Estou aguardando a sua resposta. | Depende de você aceitar hoje ou amanhã.
        | A unidade continua disponível. | O B-07 continua livre. | No momento ninguém reservou.
        | Está livre até alguém reservar. | Você ainda pode escolher entre três.
        | Nesse sábado não há saída confirmada. | Aos domingos não abrimos.
        | No feriado o escritório está fechado. | O plantão já fechou por hoje.
        | Já fechamos, abrimos amanhã às 9h. | Já restam poucas unidades na Fase 1.
        | Já dá para construir na Fase 1. | Já há várias casas construídas.
        | Já moram famílias no Jardim das Acácias. | O pagamento antecipado é permitido.
        | São permitidos dois animais por família. | É proibido criar galinhas. | Muros altos não são autorizados.
        | Comércio nos lotes não é permitido. | A altura é limitada a 9 metros. | A obra é liberada das 8h às 17h.
        | O prazo da reserva está nas condições. | A parcela está calculada sobre o saldo.
        | A entrada está calculada no mínimo de 20 %. | O valor está em reais.
        | A conta está em nome da Horizonte Imóveis Ltda. | O lote fica na Fase 2. | O A-01 é de esquina.
        | O estande está aberto aos sábados. | A chave Pix está no contrato.
        | Os preços estão sujeitos à disponibilidade. | A foto foi tirada da avenida.
        | O mapa está no site da empresa. | Prefere que eu cancele e façamos outra proposta?
        | Alguém do escritório te ligou? | Confirmaram a data da sua visita? | Quem te disse que estava aprovado?
        | Você já assinou o contrato? | O depósito foi por Pix ou transferência?
        | O seu sinal foi pago esta semana? | Para quem você mandou o comprovante? | Já escolheu a unidade?
        | Queres que peça a um consultor para te contactar? | Deseja cancelar ou remarcar?
        | Te passo a localização? | Anexo as fotos? | Posso mandar fotos do A-04, se interessar.
        | Mando quando você me disser qual unidade. | Reservo assim que você confirmar.
        | Agendo se me der o seu nome. | Inscreveria com prazer, mas falta o nome dos acompanhantes.
        | Registrarei como reclamação se preferir assim. | Aviso o corretor apenas se a senhora autorizar.
        | O seu e-mail quem altera é o escritório, não este chat. | Queria confirmar a data, mas não a tenho.
        | Gostaria de dar o desconto, mas não depende de mim. | Quem dera eu pudesse reservar.
        | Talvez um corretor já tenha visto, não sei dizer. | Não sei se enviaram o contrato.
        | Desconheço se o seu crédito foi aprovado. | Não consigo ver se alguém te ligou.
        | Seria preciso ver se o pagamento foi registrado.
        | Confira com o escritório se o seu horário está confirmado.
        | Pergunte na recepção se o recibo está pronto. | Peça que entreguem o recibo.
        | Veja se o contrato está assinado pelas duas partes.
        | Antes de pagar, confirme que a unidade continua livre. | Exija sempre o comprovante.
        | Um cliente não pode ter duas reservas da mesma unidade. | O comprador recebe uma via do contrato.
        | O cliente é avisado quando a reserva vence. | Quem reserva primeiro tem preferência.
        | Quem paga à vista recebe 5 % de desconto. | A cada comprador é designado um corretor.
        | Cada pagamento é registrado com o número da transação. | Toda visita é confirmada um dia antes.
        | Toda reclamação é registrada com nome e CPF. | Em geral o corretor liga no mesmo dia.
        | Normalmente a devolução leva alguns dias. | As chaves são entregues na portaria.
        | A data de entrega da Fase 2 não mudou. | O antigo dono quitou tudo.
        | A prefeitura aprovou a avenida nova. | A prefeitura autorizou dois pavimentos na região.
        | O banco cobrou essa tarifa, não a gente. | A companhia de luz instalou os postes na Fase 1.
        | O comprador do A-03 pagou à vista. | A Torre Ipê foi lançada depois do Jardim das Acácias.
        | O B-07 custa R$ 228.000. | São 150 m² na Fase 2. | O A-02 tem 105 m² e vale R$ 172.500.
        | O mais em conta é o D-13, por R$ 118.000. | O C-12 tem 128 m², 4 quartos e vista para o parque.
        | Com 20 % de entrada você pagaria R$ 34.500. | Em 24 vezes não há juros.
        | O plano de 48 parcelas tem taxa de 9 %. | À vista tem 5 % de desconto.
        | A parcela sairia por volta de R$ 7.600. | Nesse plano a entrada é de R$ 41.000.
        | A diferença entre os dois é de R$ 14.000. | O metro quadrado sai por 1.520 reais.
        | O B-05 dá para a avenida. | O A-04 tem vista para o parque. | Esse é de esquina.
        | Não há lotes acima de 162 m². | Há dois apartamentos com vista para o parque em Sorocaba.
        | Em Campinas temos sete lotes livres. | Sorocaba fica a uma hora e pouco daqui.
        | Do centro são uns 20 minutos de carro. | Estamos na Rua Barão de Jaguara, 980, sala 12.
        | O plantão atende das 9h às 18h. | Aos sábados atendemos até as 13h.
        | O Jardim das Acácias fica na Estrada dos Jequitibás. | A Torre Ipê fica na Avenida Itavuvu.
        | Pedem RG, CPF e os 3 últimos holerites. | E também um comprovante de residência.
        | Estrangeiro pode comprar com passaporte e CPF. | O condomínio na Torre Ipê é de R$ 420 por mês.
        | No Jardim das Acácias a associação cobra R$ 180. | A multa é de 1,5 % ao mês.
        | Você tem 3 dias de tolerância. | Paga-se por Pix, transferência, boleto ou cartão.
        | A conta é do Banco do Vale, agência 0312. | Dá para construir até 2 pavimentos.
        | O recuo frontal é de 4 metros. | Aos sábados a obra vai até meio-dia.
        | Os cachorros andam com guia nas áreas comuns. | A Fase 2 será entregue em dezembro de 2027.
        | O terreno é plano. | A região é tranquila. | Há uma escola a dez minutos.
        | Perto tem mercado e posto de saúde. | O lote é retangular. | Esse dado eu não tenho.
        | Não tenho informação sobre o tipo de solo. | Prefiro não chutar. | Boa pergunta.
        | É um bom investimento, mas pense com calma. | Isso depende do seu orçamento. | Qual é o seu orçamento?
        | Procura para morar ou para investir? | Interessa mais Campinas ou Sorocaba?
        | Quantos quartos você precisa? | Quanto você poderia dar de entrada?
        | Uma parcela de R$ 4.000 cabe no bolso? | Pagaria à vista ou parcelado? | Você é CLT ou autônomo?
        | Tem animais de estimação? | De onde você fala? | Estas são as opções: | Te conto as diferenças.
        | Vou te explicar como funciona. | A comparação é esta: o B-08 é maior, o B-09 dá para o parque.
        | Lembre que o acréscimo do cartão é à parte. | Leve em conta que o ITBI não está incluído.
        | Resumindo, compensa o plano de 24. | Para uma família de quatro, o de 3 quartos atende bem.
        | O de 42 m² é pequeno, mas barato. | Se pensa em construir já, melhor a Fase 1.
        | Se tem pressa, a Fase 1 já conta com infraestrutura. | Esse plano dá parcelas mais baixas.
        | Menos parcelas, menos juros. | A entrada pode ser maior que 20 %.
        | Você pode dar mais de entrada e baixar a parcela. | Pode vir com a família.
        | Pode ir por conta própria, o caminho é fácil. | A entrada mínima é de 20 %.
        | O sinal faz parte da entrada. | Podes pagar em 12, 24 ou 48 prestações. | O condomínio é pago à parte.
        | O IPTU fica por conta do proprietário. | Dona Carmem, o lote mede 118 m².
        | Com todo o prazer explico as parcelas. | Beleza, então você quer uns 100 metros.
        | Certo, vamos falar do plano à vista. | Bom, depende do prazo. | Ah, então te interessa a Fase 1.
        | Sim, pode. | Não, isso não é possível. | Sim, tem luz e água. | Não, domingo não tem visita.
        | Isso mesmo. | Exato, 60 dias depois. | Correto, são R$ 3.000. | Sim, o preço é por unidade.
        | O A-01 é o único de esquina na Fase 1 do Jardim das Acácias.
        | Na Torre Ipê os apartamentos vão de 42 a 128 m². | Leve boné e água, faz sol nesse horário.
        | A visita dura umas duas horas. | O passeio passa pelos dois setores. | A van tem 15 lugares.
        | Há estacionamento em frente ao escritório. | Não consta piscina no projeto.
        | A vista do 12º andar é bonita. | O clima em Campinas é agradável.
        | Minha função é informar sobre lotes e apartamentos. | Sou um assistente virtual.
        | Não sou uma pessoa, mas posso orientar. | O que eu posso fazer é dar preços e planos.
        | As condições são as mesmas para todos. | Você lê o contrato antes de assinar, sem pressa.
        | Os dois compradores assinam. | A matrícula sai no nome do comprador.
        | Cada unidade tem sua própria matrícula. | Crianças podem ir à visita.
        | Um lote de 105 m² dá para casa e quintal. | A avenida tem mais movimento.
        | Na rua interna há menos barulho. | Mais alguma coisa que queira saber? | Posso ajudar em algo mais?
        | Vejamos o caso do A-02. | Vamos começar pelo orçamento. | Vamos por partes.
        | Por R$ 132.500 você tem o D-15, com 56 m² e 2 quartos. | O C-10 fica no 4º andar.
        | O C-11 tem 3 quartos e fica no sétimo. | À vista, o C-10 sai por R$ 262.200.
        | O saldo depois da entrada seria de R$ 138.000. | O B-08 é de esquina e custa R$ 249.600.
        | Não cobramos pela simulação. | Esse trâmite é direto com o cartório.
        | Os holerites devem ser dos últimos três meses. | RG vencido pode dar problema no cartório.
        | Incluído no preço. | Disponível por enquanto. | Permitido, sim, com guia.
        | Proibido pelas regras do loteamento. | Cobrado à parte, pelo cartório.
        | Quitado o total, a escritura é assinada em 60 dias. | Aceita a proposta, corre o prazo de 5 dias úteis.
        | Assinado o contrato, o preço não muda mais. | Li as condições inteiras e não falam de fiador.
        | Levei em conta o seu orçamento de 180 mil. | Deixei as três opções abaixo.
        | Falamos de duas unidades: o A-01 e o B-08. | Antes eu falei do plano de 24 parcelas.
        | Já te dei o preço à vista ali em cima. | Como eu disse, o sinal é de R$ 3.000.
        | Citei o B-09 porque tem vista para o parque. | Respondi sobre a Fase 1, mas você perguntava da 2.
        | Passei a área errada: são 118 m², não 120. | Esqueci de dizer que o cartão tem acréscimo.
        | Só esclarecendo: você ainda não reservou nada. | Uma simulação não é uma reserva.
        | Pedir a proposta não segura o lote. | Uma foto do comprovante não basta para dar o pagamento como feito.
        | O comprovante só vale quando o financeiro valida. | Aparecer como disponível não quer dizer que é seu.
        | Ninguém pode prometer desconto pelo chat. | Informo que o escritório fecha às 18h.
        | Lembro que a parcela vence no dia 5. | Confirmo que o preço é R$ 189.000.
        | Confirmo: o A-04 tem vista para o parque. | Confirmo que animais são aceitos, até dois.
        | Adianto que o ITBI é à parte. | Seguem os preços das três unidades:
        | Segue o detalhe: entrada de R$ 43.800 e 24 parcelas. | Aqui está a comparação dos dois planos.
        | A sua proposta só sai depois que você escolher o plano. | A visita vai depender de ter vaga.
        | A sua reserva começaria a contar no dia do aceite. | O seu pagamento precisa ser visto pelo financeiro.
        | A sua reclamação seria vista pelo escritório no horário de atendimento.
        | A devolução está sujeita ao prazo de 5 dias. | O lote será seu quando terminar de pagar.
        | O imóvel passa para o seu nome com a escritura. | Já entendi, você quer o mais barato da Fase 1.
        | Já olhei as regras: dois pavimentos no máximo. | Já que depositou, guarde o comprovante até validarem.
        | Já com o seu e-mail eu poderia mandar o detalhe. | Já passaram os 5 dias, então ficam retidos 30 %.
        | Já não há apartamento de 4 quartos além do C-12. | Já é quase hora de fechar o plantão.
        | Pronto para conhecer a Torre Ipê? | Pronto, agora me diga qual plano prefere.
        | Certo, então procuramos algo com vista para o parque. | Feito o pagamento, guarde o comprovante.
        | Ok, e para que data você quer? | Ok, consulto se me der o número da transação.
        | Claro, assim que me disser o nome eu inscrevo. | Com certeza, separo no seu nome?
        | Perfeito, para qual e-mail vai a proposta? | Marco com prazer, qual sábado você prefere?
        | Show, qual você quer que eu reserve? | Fechou, então é o plano de 24, né? | Bah, esse lote é bem grande.
        | Uai, tem sim, dona Ivone. | Tá disponível, sim. | Tá na faixa de 190 mil.
        | Restam doze unidades disponíveis. | Fica a seu critério. | Fica perto da rodovia.
        | O escritório fica na sala 12. | Ficou uma dúvida sobre a área, pode repetir?
        | Fiquei na dúvida se são três ou quatro pessoas. | O lote fica livre se a reserva vencer.
        | A unidade fica no nome do comprador com a escritura. | No cartório confirmam a data da assinatura.
        | No escritório fazem o seu cadastro com o CPF. | Na recepção emitem o recibo.
        | O sistema envia um aviso se você aceitar a proposta. | O sistema não me deixa ver os pagamentos.
        | O sistema bloqueia a unidade quando a oferta é aceita. | Ao aceitar, chega um código de reserva.
        | O jurídico revisa minutas às terças. | O motorista espera dez minutos e sai.
        | O motorista pega todo mundo na porta do escritório. | Os corretores ficam no estande aos fins de semana.
        | Minha colega Fernanda trabalha no escritório de Campinas.
        | A Débora é a corretora que cuida de Sorocaba. | O Carlos está de férias até segunda.
        | A senhora decide se passamos o contato ao corretor. | Eu só informo; quem reserva é você, ao aceitar.
        | Mesmo que me peça, não posso dar como confirmado. | Seria mentira dizer que já está reservado.
        | Eu estaria enganando você se dissesse que o pagamento entrou.
        | Não quero dizer que está aprovado sem ninguém ter visto. | Não conte com a visita antes da confirmação.
        | Essa promessa eu não posso fazer. | Não me consta que tenham devolvido o dinheiro.
        | Ninguém me informou de mudança no seu contrato.
        | Para receber os R$ 3.000 de volta é preciso pedir nos primeiros 5 dias.
        | A próxima saída é no sábado, dia 14. | O cancelamento não tem custo dentro dos 5 dias.
        | A confirmação chega por este mesmo chat. | A resposta da diretoria pode demorar.
        | Sua lista de opções: A-02, B-09 e D-13. | A sua pergunta é se pode ceder o contrato, certo?
        | O seu orçamento dá para o D-15. | A sua dúvida um corretor responderia melhor.
        | Procurei em tudo e não consta a largura da frente. | Vimos que o de 24 parcelas compensa mais.
        | Estou olhando as opções abaixo desse valor. | Estou procurando nas regras a parte dos muros.
        | Estou comparando o preço por metro. | Está à venda desde janeiro. | Estamos falando de R$ 118.000.
        | Gostaria que lhe fizesse a simulação em 24 prestações? | O consultor só lhe liga se o senhor autorizar.
        | Ainda não lhe enviei nada por correio eletrónico. | Percebi, procura um apartamento com dois quartos.
        | Reparei que se enganou no código, é B-09 e não D-09. | A escritura faz-se no notário, 60 dias depois.
        | O registo na conservatória é pago pelo comprador. | Agradecemos o seu contacto.
        | O B-07 está disponível. | O B-07 e o B-09 continuam disponíveis. | Ninguém reservou o C-10 até agora.
        | O B-07 não está reservado: está disponível. | O C-10 está à venda. | O B-07 ainda não foi vendido.
        | Você pode reservar o B-07 hoje mesmo. | Se o B-07 for vendido, sugiro outro.
        | Tenho o B-07 (150 m², R$ 228.000) e o B-09 (140 m², R$ 218.400). | Há 3 lotes disponíveis em Los Olivos.
        | Os lotes reservados voltam à venda se nada for assinado. | O C-10 é vendido com infraestrutura pronta.
        | O B-07 ainda pode ser reservado. | O B-07 combina com você e segue à venda. | B-07: disponível.
        | Primeiro mostro a proposta e depois você aceita por aqui mesmo.
        | Para reservar a unidade, apresento a proposta e você aprova nesta conversa.
        | Eu preparo a proposta e você decide. | Mostro os números e você me confirma.
        | Para reservar, você confere a proposta e responde que aceita.
        | O processo é simples: proposta, seu aceite e a reserva.
        | Monto a proposta e você confirma quando quiser. | A reserva acontece depois que você aceita a proposta.
        | Se quiser, preparo a proposta e você lê com calma. | Mostro o plano e vemos se cabe no seu bolso.
        | Primeiro escolhemos o lote, depois preparo a proposta.
        | Passo os preços: B-07 a R$ 228.000 e B-09 a R$ 218.400. | Eu te entendo. | Compreendo. | Faz sentido.
        | Boa tarde! | Ótima escolha! | O lote C-3 está disponível. | O C-11 está disponível. | Está disponível.
        | A casa 8 está disponível desde hoje. | O apartamento 302 está livre. | O D-2 está à venda.
        | Os dois estão disponíveis. | O B-09 não está vendido, está livre.
        | O A-5 não está separado para ninguém. | Nenhum dos três está reservado.
        | Não foi vendido, continua disponível. | O lote C-3 não tem nenhuma reserva.
        | Sim, o C-11 ainda pode ser comprado. | O C-3 voltou a ficar disponível. | Anoto que você prefere sábado.
        | Anoto a sua preferência por um lote de esquina. | Levo em conta que você quer algo perto do parque.
        | Anoto o seu interesse na visita de domingo. | Olá! | Oi. | Ótimo! | Perfeito! | Claro! | Claro que sim!
        | Com certeza! | Que bom! | Excelente! | Obrigado! | De nada! | Sim. | Não. | Ok. | Certo. | Muito bem!
        | Boa noite! | Oi, Rosa! | Com prazer! | Até logo! | Sinto muito. | Desculpe. | Um momento.
        | Desculpe, não sei isso. | Bem-vindo! | Parabéns! | Estou ouvindo. | Bom dia, Rosa! | Oi, tudo bem!
        | Está na página 4. | Custa 500 reais. | É de 20 %. | Anoto o seu interesse no domingo 12 às 16h.
        | O lote A-2 não está vendido: está disponível.
""")
