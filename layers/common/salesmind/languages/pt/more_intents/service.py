"""What customers ask in Portuguese about the house and its service: people, places, papers, payments.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "person": phrases("""
        pessoa | pessoa real | corretor | vendedor | consultor | atendente por favor | um atendente
        | gerente | ligação | me liga | me liguem | liga pra mim | telefone? | tel pra contato
        | whats do corretor | passa pra um humano | falar com alguém | falar com vendas | quero gente
        | chama alguém | quero falar com a corretora Patrícia | não tô entendendo, me põe com alguém
        | isso não resolve, quero uma pessoa de verdade | prefiro por telefone, não gosto de digitar
        | minha filha eu não sei mexer nisso, manda alguém me ligar
        | pretendo falar com um agente imobiliário | é possível ser contactado por telefone?
        | solicito contato do departamento comercial | gostaria de falar com o responsável jurídico
        | tô dirigindo, pede pra me ligarem | meu zap é 11 98888 7777, liguem depois das 18h
        | deixo o meu contacto para me ligarem | quem é o corretor do PROJECT?
        | moro fora, alguém faz chamada de vídeo comigo? | bom dia queria falar com um corretor obrigada
        | NÃO QUERO MÁQUINA QUERO GENTE | posso falar com seu chefe? | tem alguém que fala inglês aí?
        | pede pro vendedor retornar minha ligação | atendimento com pessoa
        | aguardo contato de um consultor | pode transferir pra alguém? | me transfere
        | dá pra alguém me explicar por ligação? | preciso q alguem me ligue pq n to entendendo
        | chama o moço que me atendeu semana passada | fala com o patrão aí e manda ele me ligar
        | vc me passa o contato do vendedor? | eu quer falar pessoa por favor
        | já escrevi três vezes a mesma coisa e você não entende, pede pra um vendedor me ligar
        | moça eu sou de idade e prefiro que alguém me explique por telefone com calma
        | antes de qualquer passo gostaria de conversar diretamente com o responsável comercial
        | tem como vocês mandarem alguém aqui em casa pra conversar com a gente?
        | o meu advogado precisa de falar com alguém da vossa empresa, quem pode ser?
    """),
    "visit": phrases("""
        visita | visitar | agendar | agendamento | marcar | posso ir? | posso ver? | quero ver
        | quero ir aí | vamos ver | bora ver | dá pra ir hoje? | domingo dá? | amanhã posso ir?
        | dá pra conhecer? | quero conhecer o PROJECT | quando dá pra visitar?
        | quero agendar pra conhecer o LOT | precisa agendar ou é só chegar?
        | tem transporte pra levar a gente? | posso levar minha mãe pra ver?
        | sábado eu e minha esposa podemos ir olhar? | só compro vendo com meus olhos, quando me mostram
        | gostaria de marcar uma visita ao imóvel | é possível ver a moradia na quinta à tarde?
        | meu arquiteto precisa ir ao terreno | tô na cidade até quinta, consigo visitar?
        | remarca minha visita de sábado | não vou poder ir amanhã, muda pra outro dia?
        | a que horas posso passar na segunda? | me buscam pra ver? | visita guiada tem?
        | solicito agendamento de vistoria do imóvel | dá pra pisar no lote antes de comprar?
        | queria passear no condomínio antes | quero ver a casa modelo
        | abre o decorado no fim de semana? | me coloca na visita de domingo
        | oi boa tarde queria ir conhecer o lugar obrigada
        | quero ver de perto e depois falamos de dinheiro | vamos aí esse fds
        | combinar de ver o terreno | passo aí às 16h pode? | tem alguém pra me mostrar de tarde?
        | quando você me leva lá, linda? | tour pelo apê | venho de longe, me atendem no sábado?
        | eu posso olhar casa que dia? | visita presencial | quero ir c meu pai ver o lote
        | eu e meu marido folgamos domingo, dá pra gente passar nesse dia com as crianças pra olhar?
        | chego de Portugal dia quinze e fico uma semana, queria que me mostrassem o lote nesses dias
        | antes de soltar um real eu quero andar no terreno, quando tem alguém pra mostrar?
    """),
    "photos": phrases("""
        fotos | foto? | fts | fotos pfv | video | planta | imagens | pics | tem foto? | manda foto
        | manda vídeo | umas fotinhas | fotos da casa | fotos por dentro | foto da entrada | foto do LOT
        | tem vídeo de drone? | vídeo do tour | manda o book | folder? | catálogo com fotos
        | quero ver imagens do acabamento | render ou foto real? | foto de como está a obra
        | mapa das quadras | planta do apê tipo 2 | têm fotografias da moradia?
        | podia enviar-me umas imagens? | minha filha quer ver foto
        | sem foto não dá pra ter ideia, manda aí | no anúncio não tinha foto, vc me envia?
        | amigo eu moro no Japão e não tenho como ir, grava um vídeo andando no lote pra mim?
        | minha mãe não pode viajar então se mandar umas fotos grandes já ajuda
    """),
    "location": phrases("""
        loc? | local? | localização pfv | endereço | onde? | onde é | ond fica | aonde fica isso | maps
        | mapa | gps | coordenadas | manda a loc | manda localização | qual bairro | qual cidade?
        | qual a rua? | fica em que zona? | que região é | onde se situa? | onde fica o PROJECT
        | em que freguesia fica? | em que concelho? | onde é o stand de vendas? | perto do metrô?
        | perto de qual praia? | quanto tempo do aeroporto | quantos km do centro
        | é muito longe? moro no centro | como faço pra chegar de carro
        | tô na estrada, qual saída eu pego? | tô indo, me dá uma referência
        | fica do lado da faculdade? | a quantos minutos do mar? | é na zona rural ou urbana?
        | moça isso fica pra que lado? não conheço nada aí
        | poderia informar o endereço completo do imóvel? | fica entre quais ruas | é zona norte ou sul?
        | em que parte da cidade | queria saber onde está localizado o lote obrigada
        | o ônibus deixa perto? | qual a estação mais próxima | onde encontro vocês
        | ponto de referência? | quantas horas da capital até aí | fica no município de quê?
        | é antes ou depois do pedágio? | link do google maps | o loteamento fica dentro da cidade?
        | tô saindo de casa de carro mas não sei pra que lado vou, me explica como chegar?
        | desculpa moço eu conheço pouco a cidade, isso é pro lado do cemitério ou da feira?
        | trabalho no centro e quero saber quanto tempo eu levaria todo dia até lá
    """),
    "payment_methods": phrases("""
        cartão? | pix? | boleto? | dinheiro? | fgts? | consórcio? | cheque? | mbway? | dólar? | crédito?
        | aceita cripto? | aceita bitcoin | aceita carro? | pega moto de entrada? | parcela no cartão?
        | posso passar no cartão de crédito? | aceitam permuta por apartamento?
        | dou meu terreno na troca, pega? | dá pra usar o fgts na entrada? | pago com débito automático?
        | têm débito direto? | aceita ted? | posso pagar metade pix metade boleto?
        | moro nos eua, dá pra pagar de lá? | quais os meios de pagamento aceites? | quais bancos?
        | aceitam euros? | cheque pré-datado serve? | o boleto chega em casa ou por email?
        | pagar pelo app do banco dá? | posso pagar em espécie? | recebem paypal ou wise?
        | minha irmã vai mandar o dinheiro dos Estados Unidos, como eu faço pra vocês receberem?
        | tenho uma caminhonete nova e queria dar ela como parte do terreno
    """),
    "pay_to_account": phrases("""
        conta? | chave pix? | pix qual? | iban? | nib? | dados da conta | dados bancários?
        | me passa o pix | manda a chave | pra onde mando? | onde deposito | onde pago a parcela
        | qual pix pra pagar o sinal | qual agência e conta pra depositar? | cnpj da chave pix?
        | a conta é da empresa ou de pessoa física? | to no banco agora, passa a conta rápido
        | quero transferir hoje, qual banco? | manda o qr code do pix | código do boleto pra eu pagar
        | preciso da conta pra fazer ted | indique-me o iban, por favor
        | para que conta faço a transferência da reserva? | quem é o favorecido
        | conta em dólar pra mandar de fora? | dados para wire, swift | onde faço o depósito da entrada?
        | pode passar a conta do banco da construtora? | vou pagar a reserva, qual chave?
        | quero pagar a mensalidade, onde?
        | já falei com a patroa e vamos depositar hoje mesmo, manda os dados da conta por favor
        | quero fazer o pix da entrada agora, me passa a chave certinha
    """),
    "opening_hours": phrases("""
        horário? | horários | abre hoje? | abre domingo? | abre sábado? | tá aberto? | que hrs abre
        | até que hrs | fecha que horas? | fecha pro almoço? | feriado abre? | amanhã vocês funcionam?
        | abrem no carnaval? | até quando atendem hoje | qual o horário do plantão?
        | o stand abre a que horas? | qual é o horário de expediente?
        | saio do trabalho às 19h, ainda tão abertos? | posso chegar às 20h? | atendimento 24h?
        | abre cedo? | de que horas a que horas | dias de funcionamento
        | estão abertos ao fim de semana? | dia 24 vão atender? | já fecharam?
        | que horas posso encontrar alguém no escritório | na hora do almoço tem gente?
        | horário de atendimento pfv
        | trabalho de segunda a sábado até tarde, tem algum dia que vocês atendem depois das oito?
        | só consigo ir na hora do almoço, tem gente aí entre meio-dia e uma?
    """),
    "financing": phrases("""
        financia? | financiamento? | caixa? | mcmv? | renda? | aprova? | score baixo aprova?
        | nome sujo pode? | negativado compra? | serasa? | requisitos? | faz análise de crédito?
        | tem que ter renda de quanto? | sou uber, como comprovo renda
        | trabalho por conta, dá pra financiar? | mei consegue? | tenho 62 anos, o banco financia?
        | posso juntar renda com minha namorada? | subsídio do governo entra? | qual a taxa do banco?
        | qual banco financia o PROJECT? | já tenho um financiamento, posso outro?
        | banco negou meu crédito, tem outra saída? | quais papéis pra fazer o financiamento
        | que documentos pede o banco? | o spread do crédito habitação, como é?
        | preciso de dois fiadores? | estrangeiro consegue crédito? | recibos verdes, aceitam?
        | é direto com a construtora sem banco? | consultam o spc?
        | vendo marmita e não tenho como provar quanto ganho, mesmo assim consigo o crédito?
        | faz anos fiquei devendo numa loja e meu nome sujou, será que o banco me empresta?
    """),
    "document": phrases("""
        pets? | cachorro pode? | piscina? | água? | luz? | internet? | esgoto? | asfalto? | escritura?
        | matrícula? | entrega? | garantia? | condomínio? | iptu? | itbi? | gás encanado tem?
        | tem fibra? | a água é encanada ou poço? | já tem rede de esgoto ou é fossa?
        | as ruas são pavimentadas? | tem iluminação nas ruas? | cada lote tem seu relógio?
        | quem paga a escritura? | quanto fica o cartório? | qual cartório registra?
        | em quanto tempo sai o registro? | o lote já sai no meu nome?
        | assino contrato ou escritura primeiro? | posso ler o contrato antes?
        | qual a previsão das chaves? | e se a obra atrasar?
        | tem multa se vocês não entregarem no prazo? | já tá pronto ou na planta?
        | em que pé tá a obra? | o loteamento tem alvará? | foi aprovado na prefeitura?
        | a licença de utilização já foi emitida? | qual o recuo obrigatório? | posso fazer sobrado?
        | pode murar o terreno? | posso colocar cerca de madeira? | casa de container pode?
        | tem padrão de fachada? | tem prazo pra construir? | posso deixar o lote parado uns anos?
        | pode abrir um comércio no lote? | é residencial ou misto? | posso criar galinha?
        | tenho dois pitbulls, deixam? | até que horas pode fazer barulho? | pode festa no salão?
        | pode fazer airbnb? | posso alugar por temporada? | o condomínio deixa alugar?
        | quanto é a taxa mensal do condomínio? | o que a taxa cobre?
        | a partir de quando pago condomínio? | tem câmera e guarita? | é condomínio fechado?
        | quem administra o residencial? | vai ter academia e quadra? | quando fica pronto o clube?
        | que lazer tem? | quantas vagas de garagem? | tem vaga de visitante? | onde estaciono a moto?
        | tem escola perto? | mercado e farmácia por perto tem? | hospital mais próximo?
        | passa ônibus na porta? | qual o juro por atraso?
        | quantas parcelas posso atrasar antes de perder o lote?
        | se eu ficar desempregado o que acontece? | quitando antes tem desconto dos juros?
        | posso adiantar parcela? | a parcela reajusta pelo igpm ou incc?
        | se eu desistir recebo de volta? | devolvem o sinal? | tem prazo de arrependimento?
        | qual a multa do distrato? | posso passar o contrato pra outra pessoa?
        | se eu morrer o lote fica pra quem? | dá pra pôr no nome do meu filho?
        | compramos em dois, como fica a escritura? | sou separado, precisa da ex assinar?
        | quanto é o iptu por ano? | pago imi a partir de quando? | quanto é o imt e o imposto de selo?
        | que imposto paga quem mora fora? | não residente pode comprar?
        | eu americano, posso ter terra no Brasil? | compro por procuração?
        | que documento levo pra assinar? | precisa do rg do casal? | quem é o dono da área?
        | que outras obras vocês fizeram? | a construtora existe há quantos anos?
        | qual a garantia pra infiltração e rachadura? | de que é o piso? | vem com cozinha montada?
        | o prédio tem elevador? | quantos lotes são no total? | alaga quando chove?
        | como é o solo, aguenta dois andares? | o terreno é plano ou caído? | tem sondagem do solo?
        | posso fazer piscina no quintal? | posso juntar dois lotes? | dá pra desmembrar?
        | falta água aí? | paga pra ligar a energia? | pega celular lá? | tem coleta de lixo?
        | oi boa tarde, pode ter gato? obrigada | minha filha, e a luz já chegou ou ainda vai chegar?
        | FALARAM QUE NÃO TEM ESGOTO É VERDADE? | moço se eu atrasar dois meses vocês tomam meu lote?
        | queira informar as hipóteses de rescisão contratual
        | qual o número do registro da incorporação? | qual o certificado energético?
        | qual a rentabilidade esperada, há gestão de arrendamento? | pq não dão a escritura logo?
        | pode churrasco na varanda? | posso trabalhar de casa com salão de beleza?
        | quem é a incorporadora do PROJECT? | no PROJECT já pode construir?
        | tem área verde preservada?
        | quero saber se quando eu terminar de pagar já sai a escritura ou tem que fazer outro trâmite
        | meu filho tem asma, tem fábrica ou granja por perto que polui?
        | tenho uma marcenaria e queria saber se deixam trabalhar com máquina lá dentro
        | em caso de falecimento do titular durante o prazo, existe seguro prestamista?
        | se eu comprar agora e vender daqui a dois anos vocês cobram alguma taxa de transferência?
        | o vizinho falou que a água só vem umas horinhas por dia, como é isso?
        | somos casados mas ele mora fora, como a gente assina os papéis?
        | o que acontece com o meu dinheiro se a empresa falir antes de entregar?
        | pode pôr placa solar no telhado e cisterna própria?
        | a associação de moradores já existe ou ainda é a construtora que manda?
    """),
    "trust": phrases("""
        golpe? | é golpe? | é seguro? | é sério? | legalizado? | fraude? | confiável? | verdade isso?
        | cnpj? | creci? | regularizado? | é burla? | isto não é esquema, pois não? | desconfio disso
        | tá bom demais, cadê a pegadinha | minha vizinha perdeu tudo num golpe assim
        | como sei que vocês existem? | prova que é real | a empresa é registrada aonde?
        | quero ver a matrícula antes de pagar um centavo | tem ônus ou gravame no imóvel?
        | o vendedor é o titular no registo predial? | não é terra invadida não né?
        | esse lote não foi vendido duas vezes? | qual o site oficial pra eu conferir?
        | tem depoimento de quem comprou? | li no reclame aqui coisa ruim de vocês
        | na internet falam que vocês são pilantras, procede? | não pago nada antes de ver que é legal
        | há quanto tempo estão no mercado, não vão sumir? | tô com medo de cair em cilada
        | meu filho mandou eu ter cuidado que pode ser enganação | esse zap é o oficial da empresa?
        | as escrituras são verdadeiras?
        | meu compadre caiu num golpe de terreno que nem existia, por isso quero ter certeza antes
        | pode me passar o número da matrícula pro meu advogado ver se não tem penhora?
    """),
    "complaint": phrases("""
        reclamação | queixa | quero reclamar | tô revoltada | que vergonha | que descaso | péssimo
        | decepcionada | tô cansado de esperar o contrato | me enganaram
        | ninguém atende no escritório de vocês | um mês atrás do meu boleto e nada
        | prometeram entregar em março, cadê? | o corretor foi grosso com minha mãe
        | fui na visita e não tinha ninguém | liguei três vezes e desligaram na minha cara
        | TÃO ME ENROLANDO HÁ MESES | a casa entregue tá cheia de infiltração e ninguém vem
        | paguei duas vezes e não devolvem | cobraram parcela já paga
        | não recebi comprovante do pagamento | quero registrar minha insatisfação por escrito
        | vou abrir processo | vou pôr no reclame aqui | o meu advogado vai entrar em contacto convosco
        | quero o livro de reclamações já | que falta de respeito com o cliente
        | trocaram meu corretor quatro vezes | no contrato veio diferente do combinado
        | o vendedor sumiu depois que paguei | a obra parou e ninguém explica
        | não foi isso que me venderam | nunca mandaram o que prometeram
        | tô pagando certinho há dois anos e quando peço meu contrato ninguém sabe de nada
        | o rapaz que me vendeu prometeu luz em seis meses e até hoje é na vela
    """),
}
