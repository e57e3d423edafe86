"""What customers say in Portuguese beside the sale: greetings, moods, remarks on the chat itself.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "greeting": phrases("""
        oi oi | oii 😊 | bom diaa | bdia a todos | bnoite | boas | viva | eae | fala aí
        | fala meu querido | salve | opa | opa, bão? | tudo bom? | td bem? | tdb? | oi sumida
        | olá, boa tarde, tudo bem com vc? | bom dia flor do dia | oi moça, boa tarde
        | oi querida, aqui é a dona Lurdes | bom dia, a paz do Senhor | Deus te abençoe, bom dia
        | boa noite, desculpa o horário | muito boas | oi, me chamo Kauê, prazer | prezados, bom dia
        | excelentíssimos, muito boa tarde | olá, o meu nome é Rui Fonseca
        | olá, muito bom dia, como está o senhor? | oi, voltei | oi de novo kkk | cheguei, boa noite
        | bom dia grupo | hello | hi, bom dia | coé mano | tchê, buenas | oxente, boa tarde
        | uai, bom dia sô | oi lindo | como vai? | bom domingo | feliz sábado irmão | 🙋‍♀️ | alô
        | ei, oi | tas bem? | então, tudo a andar? | oi boa tarde tudo joia?
        | oi boa noite desculpa incomodar é que só agora saí do serviço
        | olá boa tarde estou a escrever de Coimbra espero que esteja tudo bem por aí
        | oi sou o Tião que falou com vocês na semana passada tudo em ordem?
    """),
    "thanks": phrases("""
        obg | obgd | brigada | brigado moço | valeuu | tmj | tamo junto, valeu | thanks | agradecida
        | agradecido desde já | mto obrigada | muito obrigada mesmo, de coração
        | obrigado pela atenção e paciência | Deus lhe pague | valeu demais parça | vlw mano
        | grata pela informação | mt obg pela ajuda | ajudou bastante, valeu | ótimo, obrigada
        | show, obrigado | fico muito grata pelo esclarecimento | obrigadinha | bem haja
        | muito agradecido pela sua disponibilidade | agradeço imenso | brigadim
        | obrigado querida, você é um anjo | perfeito, agradeço | ok, valeu pela força
        | obrigada minha filha | nossa muito obrigada mesmo você tirou um monte de dúvida minha hoje
        | agradeço a paciência de explicar tudo de novo pra esta velha aqui
    """),
    "goodbye": phrases("""
        xau | tchauzinho | tchau tchau | bye | bjs | bjo tchau | abraços | até | até logo | até já
        | até amanhã | até segunda | inté | fui | vou nessa | vou dormir, boa noite | falows | flw
        | flw vlw | a gente se vê | nos falamos depois | fique com Deus, tchau
        | bom descanso, até mais ver | despeço-me com os melhores cumprimentos
        | preciso sair agora, até outra hora | adeusinho | boa semana, tchau | beijo, até
        | qualquer coisa eu chamo, tchau | por hoje é só, até breve | tenho que desligar, abraço
        | bom não vou incomodar mais, boa noite e um abraço na família
        | vou ter que correr pra buscar as crianças na escola, tchau tchau
    """),
    "acknowledgement": phrases("""
        okay | oks | okk | tá bom | ta bem | tá ok | tá certo | certinho | aham | hum | hmm ok | ah sim
        | ah entendi | saquei | tendi | suave | tranquilo | de boa | dboa | massa | legal | bacana
        | show | top | ótimo | maravilha | combinado | recebido | ciente | está certo, compreendi
        | compreendo | percebido | tomei nota | já li tudo | agora entendi, tá explicado
        | ah é assim então | vi aqui | fechou, entendi | porreiro | interessante | bom saber | ✅
    """),
    "laughter": phrases("""
        kkk | kk | kkkkkkkkkkkk | hahahaha | hauhauhau | rs | rsrsrs | huehue | ahahah | kakaka | hihi
        | lol | mds kkkkk | kkkk para | KKKKKK | kkkk ri demais | kkk você é uma figura
        | tô rindo até agora | ahah que piada | chorei de rir | 🤣🤣🤣 | 😹 | 😆😆
        | kkkkk minha mulher riu também | ai ai que graça | que comédia | rachei | eita kkkk | ri mto
        | essa foi boa rsrs | kkk para com isso | 💀💀
    """),
    "wait": phrases("""
        pera | pera ae | 1 min | um min | um seg | um instante | aguenta aí | segura aí | já já
        | daqui a pouco | já te respondo | guenta um pouco que tô no ônibus | to dirigindo
        | tô no trânsito, quando parar eu leio | estou na aula, falo já | deixa eu chegar em casa
        | chegou visita aqui, um instantinho | tô cozinhando, mão suja, calma | espere um bocadinho
        | só um bocado, se faz favor | estou ao volante, já respondo | aguarde um momento, por gentileza
        | meu filho tá chorando, já volto | deixa eu chamar meu marido pra ler
        | espera eu achar os óculos minha filha | tô atendendo um cliente, minutinho
        | bateria acabando, vou carregar e volto | tô no banho kkk espera | vou almoçar e leio
        | não sai daí | me dá 10 minutos | volto já já
        | peraí um pouquinho que tô no caixa do mercado pagando e já leio direito
        | estou numa obra com muito barulho, daqui a uma hora vejo tudo com calma
    """),
    "compliment": phrases("""
        top demais | amei | arrasou | mandou bem | nota 10 | nota mil | que fofo | que atencioso
        | muito educado você | excelente | sensacional | atendimento impecável | parabéns pelo trabalho
        | parabéns pela agilidade | vocês estão de parabéns | gostei do atendimento
        | melhor atendimento que já tive | você explica muito bem | que capricho o loteamento
        | lindo demais esse lugar | casa maravilhosa | que espetáculo | brutal, gostei
        | muito giro o empreendimento | adorei as casas | você é um amor de pessoa
        | até que enfim alguém que responde direito | ficou top o projeto de vocês | 👏👏👏 | 🥰
        | sempre tão simpático, muito bem | bom demais da conta
        | olha gostei muito porque nos outros lugares nem respondem e vocês explicam tudo certinho
        | o empreendimento ficou um espetáculo, passei ontem na frente e adorei
    """),
    "insult": phrases("""
        burro | seu burro | otários | vai pro inferno | vai à merda | vtnc | fdp
        | pqp seus incompetentes | cala essa boca robô | lixo | vagabundos | safados | bando de pilantra
        | corno | arrombado | babaca | palhaço | trouxa | estúpido | anta | seu jumento | máquina inútil
        | vai catar coquinho | cambada de aldrabões | parvo | és um atrasado | desgraçados
        | caralho que bicho burro | seus merdas | não presta pra nada esse troço | nojentos
        | bosta de atendimento eletrônico
    """),
    "are_you_robot": phrases("""
        robô? | bot? | humano? | pessoa ou robô? | vc é real? | é vc ou máquina? | isso é automático?
        | ia? | é uma ia né | quem é? | quem fala? | com quem falo? | seu nome? | qual seu nome gata
        | quem está a falar comigo? | és um bot? | estou a falar com alguém ou com um computador?
        | tem gente aí digitando ou é programado? | você é moça ou é aquela máquina que responde?
        | identifique-se, por favor | o senhor é funcionário da empresa? | tá parecendo robô kkk
        | é a alexa? | resposta pronta né, é robô isso | fala a verdade, você é gente?
        | você trabalha aí ou é virtual? | é atendente virtual? | minha neta falou que você não é gente
        | você é homem ou mulher | isso aqui quem escreve é alguém? | vc é tipo o gpt?
    """),
    "slow_answer": phrases("""
        ?? | ei | psiu | cadê? | cadê a resposta | alguém? | tem alguem? | tá aí? | sumiu? | dormiu?
        | responde | responde pô | to esperando | tô no aguardo ainda | ainda à espera
        | já passou uma hora | me deixou falando sozinho | visualizou e não respondeu | que demora
        | demora demais | vai responder hoje? | continuo à espera da vossa resposta
        | alguém me pode responder? | OI ALGUEM RESPONDE | perguntei há tempão e necas
        | fechou o atendimento? caiu? | moço me responda por caridade que já é noite | alô alô
        | será que alguém lê isto?
        | mandei mensagem de manhã e já anoiteceu e até agora ninguém me deu retorno
        | estou desde ontem à espera que alguém diga qualquer coisa
    """),
    "bargain": phrases("""
        desconto? | desc? | dá desconto? | faz menos? | faz por quanto? | menor valor? | último valor?
        | negocia? | abaixa | abaixa um pouco aí | chora um pouquinho aí | dá uma chorada
        | faz um desconto à vista? | e se for no dinheiro? | ofereço MONEY | dou MONEY à vista
        | pago MONEY agora no pix | aceita proposta de MONEY no LOT? | aceitam contraproposta?
        | há margem para negociar? | consegue baixar qualquer coisa? | qual a margem do valor?
        | comprando três quanto vocês abatem? | investidor tem condição especial? | tem black friday?
        | alguma campanha em vigor? | cupom tem? | sou aposentada, tem um descontinho?
        | meu cunhado conseguiu desconto aí, e eu? | tira um pouquinho que eu fecho
        | arredonda pra MONEY | melhora aí pra nós patrão
        | que desconto vocês dão pra pagamento à vista?
        | eu pago tudo de uma vez sem parcela mas me faz um abatimento bom que amanhã levo o dinheiro
        | o vizinho comprou por MONEY, então pelo LOT eu não dou mais que isso
    """),
    "too_expensive": phrases("""
        caro | mto caro | carooo | caríssimo | eita que caro | vixe | misericórdia que preço | tá louco
        | não dá pra mim | não posso | sem condição | tá fora | muito alto | esse valor não rola
        | acima do que eu pensava | não é pro meu bico | só se eu vender um rim | muito puxado pra gente
        | a entrada tá muito pesada | essa prestação é quase o meu salário
        | a minha reforma não chega para isso | é um roubo esse preço | que exagero
        | é caríssimo, não consigo | o metro quadrado aí tá supervalorizado
        | na cidade vizinha sai pela metade | esperava bem menos | MONEY tá muito salgado
        | não vale isso tudo | tá osso esse valor | ficou pesado pro nosso orçamento
        | com o que eu ganho de diarista não junto isso nem em vinte anos moça
        | sinceramente eu imaginava que por aí os terrenos custavam metade disso
    """),
    "capabilities": phrases("""
        infos | mais info | info pfv | informação | informações | detalhes | quero saber mais
        | saber mais | me interessa | tenho interesse | interessada | gostaria de informações
        | Olá! Posso obter mais informações sobre isso? | vi no tiktok | vi o anúncio na OLX
        | vi o outdoor | do que se trata? | o que é isso | vocês vendem o quê?
        | com que é que trabalham? | me mandaram esse número | minha amiga indicou vocês
        | o que posso perguntar aqui | pra que serve esse chat | opções | menu por favor
        | quero entender como é o PROJECT | info do PROJECT | me fala tudo do PROJECT
        | pretendia informações sobre o vosso empreendimento
        | boa tarde gostaria de mais detalhes do anúncio obrigada | primeira vez comprando, me orienta
        | no que vc pode me ajudar
        | tava rolando o instagram e apareceu o anúncio das casas, queria que me explicassem melhor
        | minha cunhada passou esse número e disse que aqui davam informação dos lotes
    """),
    "off_topic": phrases("""
        que horas são | tá calor aí? | vai ter jogo hoje? | flamengo ganhou? | quem vai ganhar a eleição
        | me indica um filme | me passa o seu insta gata | você namora? | quer sair comigo?
        | quanto é 27 x 13 | capital da frança | como emagrecer | receita de pão de queijo
        | canta pra mim | conta uma história | qual seu signo | vendo meu carro, quer?
        | ofereço serviço de pintura | mandei meu currículo, receberam? | tem vaga de corretor?
        | vocês alugam quarto? | quero vender minha casa, compram? | meu cachorro tá doente
        | quem descobriu o brasil | me ajuda na redação do enem | qual o resultado da mega sena
        | benfica ou porto? | está a chover em lisboa? | você acredita em Deus? | joga no bicho?
        | faz um versinho | fazemos sites e tráfego pago para sua empresa | casa comigo
    """),
    "nonsense": phrases("""
        asdasd | sdfgh | qweqwe | zxczxc | jkjkjk | aaaaa | hhhhh | poiuy | mnbv | lalalá pim
        | tchutchuca plim | blim blom | trá lá lá trim | ggggf | wwwqq | djfkg hdj | .,.,.,, | 5t6y7u
        | tum tum pá pum | fffrr | nhonho ploc | oooo uuu iii | xurumelas tic | yuyu bobo lulu
        | ktktk prr | brbrbr | ijhg uytr | plec plec | cvbcvb | hgjf kd
    """),
}
