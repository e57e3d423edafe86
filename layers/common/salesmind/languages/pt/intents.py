"""What customers write in Portuguese, by intent: the neighbours that a message is compared with.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "greeting": phrases("""
        oi | olá | bom dia | boa tarde | oi, tudo bem? | boa noite moça | opa, tudo certo? | e aí | oiii
        | olá, como está | bom dia pessoal | oi, aqui é a Fernanda | saudações | viva, boa tarde
        | oi de novo | bdia | olá, muito prazer | alô tem alguém aí | 👋 | oiê 👋
        | uma dúvida | uma pergunta | com licença | tenho uma dúvida | queria fazer uma pergunta
        | pergunta rápida | uma perguntinha | posso tirar uma dúvida
    """),
    "thanks": phrases("""
        obrigado | obrigada | muito obrigado pela ajuda | valeu | vlw | agradeço a atenção | brigadão
        | ok obrigada | obrigado por responder tão rápido | você ajudou muito, obrigada | grato
        | gratidão, Deus abençoe | obrigadão viu | 🙏 | 🙏🙏
    """),
    "goodbye": phrases("""
        tchau | até mais | até logo, bom descanso | adeus | fica com Deus | era só isso, até amanhã
        | falou | vou indo, depois a gente se fala | abraço, até a próxima | tenha um ótimo dia, tchau
        | com licença, vou sair
    """),
    "acknowledgement": phrases("""
        ok | tá | blz | entendi | certo | ah tá | anotado | perfeito | beleza | já vi | muito bem | joia
        | 👍 | fixe, percebi | 🆗 | 👌🏼
    """),
    "laughter": phrases("""
        kkkk | kkkkkkk | rsrs | haha | 😂😂😂 | hahaha que engraçado | morri de rir | kkk boa essa
        | você é engraçado | ri alto aqui | hehe | 😅 | 🤣 | 😆
    """),
    "wait": phrases("""
        um momento | espera aí | só um minutinho | estou dirigindo, já leio | já volto | peraí
        | estou a conduzir | tô em reunião, não posso digitar | aguarde que vou pegar meus óculos
        | deixa eu ler com calma e te respondo | estão me ligando, volto já | calma aí
        | agora não posso, tô ocupada
    """),
    "compliment": phrases("""
        ótimo atendimento | você é muito atencioso | que rapidez, parabéns
        | adorei o jeito que você responde | muito profissional | que lugar lindo | você é demais
        | o projeto é maravilhoso | show de bola | excelente serviço | gostei muito de falar com você | 😍
        | ❤️
    """),
    "complaint": phrases("""
        ninguém me liga | estou há uma semana esperando resposta | péssimo atendimento
        | quero fazer uma reclamação | o corretor me deu um bolo | isso é um absurdo, um descaso
        | estou muito decepcionado com vocês | paguei e não recebi o contrato
        | ninguém resolve o meu problema | prometeram ligar e nunca ligaram
        | cobraram a mais na minha parcela | vou no procon | livro de reclamações
        | já mandei mil mensagens e só me enrolam | 😡 | 🤬
    """),
    "insult": phrases("""
        idiota | você é um inútil | vai se ferrar | bando de ladrões | cala a boca | robô burro
        | vai tomar no cu | que merda de empresa | imbecil | que lixo de robô | seus palhaços | otário
        | filhos da puta
    """),
    "are_you_robot": phrases("""
        você é um robô? | estou falando com uma pessoa ou com uma máquina | é gente de verdade?
        | isso é um bot | é inteligência artificial? | quem é você | qual é o seu nome | você é o chatgpt
        | é resposta automática? | com quem eu falo | tem um humano aí atrás | és uma máquina? | é robô?
        | é um robô né
    """),
    "slow_answer": phrases("""
        oi?? tá aí? | tem alguém aí? | por que demora tanto | me deixou no vácuo | responde por favor
        | ??? | estou esperando até agora | mandei mensagem faz tempo e nada
        | faz meia hora e ninguém responde | alô, alguém pra atender | ainda está aí?
        | e aí, vai responder? | cadê você
    """),
    "trust": phrases("""
        isso é golpe? | como sei que vocês são de verdade | é confiável?
        | a documentação está regularizada? | tenho medo de ser golpe
        | o lote tem matrícula e escritura no cartório | vocês têm cnpj | a empresa é séria?
        | que segurança eu tenho de não ser enganado | parece bom demais para ser verdade
        | vocês têm creci | o imóvel tem alguma dívida ou penhora | como comprovo que são os donos
        | e se vocês sumirem com o meu dinheiro | isso aí é golpe né
    """),
    "bargain": phrases("""
        tem desconto? | qual é o menor preço que faz | dá pra baixar o preço um pouco
        | faz um precinho pra mim | tem desconto se eu pagar tudo à vista | te ofereço MONEY pelo LOT
        | fecha por MONEY? | tem promoção esse mês | o preço é negociável
        | se eu levar dois tem abatimento? | não dá pra melhorar esse valor | qual o último preço
        | faz por MONEY que eu compro hoje | por quanto faz pra mim | faz um precinho camarada
        | dá pra fazer um preço melhor
    """),
    "too_expensive": phrases("""
        muito caro | nossa que caro | não cabe no meu bolso | está fora do meu orçamento
        | é muito dinheiro | em outro lugar está mais barato | não consigo pagar tudo isso
        | a parcela está alta demais pra mim | que preço salgado | achei que custava menos
        | MONEY é muito por um terreno | tá puxado | não tenho tanto dinheiro | custa uma fortuna
    """),
    "capabilities": phrases("""
        quero mais informações | info | informações por favor | vi o anúncio de vocês no facebook
        | o que você faz | como pode me ajudar | tenho interesse, me conta mais | ajuda | menu
        | gostaria de saber mais do empreendimento | vi a placa na estrada | que serviços vocês oferecem
        | me passaram esse contato, do que se trata | PROJECT | vi vocês no insta | vi o anúncio no face
    """),
    "off_topic": phrases("""
        vai chover amanhã? | quem ganhou o jogo ontem | me passa uma receita de bolo
        | faz minha lição de matemática | o que acha do presidente | conta uma piada | você é casada?
        | vocês vendem celular | como se faz moqueca | escreve um poema
        | estão contratando? preciso de emprego | quanto está o dólar hoje | me dá um beijo linda
        | traduz isso para inglês
    """),
    "person": phrases("""
        quero falar com uma pessoa | atendente | me passa pra alguém | alguém pode me ligar
        | me liga por favor | meu número é 99999 8888 | prefiro ser atendido por um humano
        | quero falar com o gerente | tem alguém com quem eu possa falar por telefone
        | preciso de um corretor | me passa o telefone do consultor | não quero falar com robô
        | peça para alguém da equipe entrar em contato | chama o responsável
        | falar com a moça que me atendeu ontem | podem me ligar amanhã às 10 | quero atendimento humano
        | consegue pôr-me em contacto com um comercial | liguem-me se faz favor
        | qual o número de vocês pra ligar | alguém da equipe me liga
    """),
    "visit": phrases("""
        quero ir ver | posso visitar? | quando posso conhecer o terreno | agendar uma visita
        | marcar visita pro sábado | posso passar aí amanhã às 10? | fazem visita aos domingos
        | quero ver pessoalmente antes de decidir | vocês levam a gente até o loteamento
        | queria levar minha família pra conhecer | precisa marcar hora para ir aí
        | dá pra ver o apartamento por dentro | preciso remarcar minha visita
        | tem casa decorada pra visitar | o LOT eu posso ir olhar? | que dias vocês mostram os lotes
        | gostava de visitar a moradia
    """),
    "photos": phrases("""
        tem fotos? | manda foto do LOT | tem vídeo do lugar | me envia a planta | imagens por favor
        | quero ver como é | tem folder com imagens | planta baixa do apartamento
        | um videozinho do terreno | mapa do loteamento com os lotes | perspectiva das casas
        | fotos reais, não desenho | me manda umas fotos
    """),
    "location": phrases("""
        onde fica | localização | me manda a localização no maps | como chego aí | qual é o endereço
        | em que bairro é | quanto tempo do centro da cidade | onde ficam os lotes | qual km da rodovia
        | manda o pin | PROJECT fica onde | é longe da praia? | tem ônibus até lá
        | onde é o escritório de vocês | qual é a morada | é perto de quê | em que cidade fica
        | qual o cep | onde vocês estão | como faço para ir até aí
    """),
    "payment_methods": phrases("""
        aceita cartão? | posso pagar no pix | com qual banco vocês trabalham | dá pra pagar por boleto
        | aceita dinheiro vivo | posso pagar em dólar | pegam carro na troca
        | aceitam carta de crédito de consórcio | posso usar o fgts | aceitam cheque
        | dá pra transferir do exterior | mb way? | pagamento por multibanco | transferência serve?
    """),
    "pay_to_account": phrases("""
        em qual conta eu deposito | me passa o número da conta | qual a chave pix
        | em nome de quem está a conta | manda os dados bancários | já tenho o dinheiro, pra onde mando
        | agência e conta por favor | quero pagar o sinal, pra qual conta | iban para a transferência
        | pra onde faço o pix | conta da empresa para pagar | número da conta
    """),
    "opening_hours": phrases("""
        que horas abrem | até que horas atendem | horário de funcionamento | abrem aos domingos?
        | estão abertos hoje | funcionam no feriado | que horas fecha o plantão de vendas
        | qual o horário do escritório | atendem sábado à tarde | quais dias vocês funcionam
    """),
    "financing": phrases("""
        quais os requisitos pro financiamento | meu nome está sujo, consigo comprar?
        | preciso comprovar renda | quanto tenho que ganhar pra aprovar | sou autônomo, aprova?
        | precisa de fiador | financia pela caixa | minha casa minha vida serve?
        | estou no serasa, tem problema | quais documentos pro empréstimo
        | o financiamento é direto com vocês ou com banco | fazem consulta no spc
        | crédito habitação com que banco | não tenho holerite, financia assim mesmo
    """),
    "document": phrases("""
        quando entregam os lotes | tem água e luz? | quando sai a escritura
        | o que acontece se eu parar de pagar | posso ter cachorro ou gato | quem é a construtora
        | quais as regras para construir | o que está incluído no preço | quantos andares posso construir
        | tem taxa de condomínio | quais impostos pago na compra | a casa tem garantia
        | posso vender antes de quitar | que papéis preciso pra comprar | vai ter piscina e área de lazer
        | qual a multa por atraso da parcela | devolvem o dinheiro se eu desistir | tem esgoto e asfalto
        | quem paga o cartório e o itbi | quantas fases tem PROJECT | estrangeiro pode comprar
        | quando posso começar a construir | tem portaria 24 horas | e se eu atrasar o pagamento
        | e se eu atrasar a parcela | quantos andares posso construir no lote
        | pode construir quantos andares
    """),
    "list": phrases("""
        o que vocês têm à venda | quais lotes estão disponíveis | me mostra os terrenos
        | tem algo de frente pro parque | procuro apartamento de 3 quartos | tem lote de esquina
        | o que sobrou | lista de disponíveis | tem terreno de AREA
        | quero comprar um lote pra minha família, quais as opções | casas no PROJECT
        | estou atrás de uma loja pra alugar depois | mostra o que tem
        | preciso de algo maior que AREA perto da avenida | o que ainda está livre na segunda fase
        | tem vaga de garagem à venda | tenho interesse em um lote | apê térreo com jardim
        | ver disponíveis | moradias t3 que tenham | lotes virados para o sul | oq vcs tem de lote
        | o que vcs têm disponível | o que tem em PROJECT | quero ver os lotes do PROJECT
    """),
    "budget": phrases("""
        tenho MONEY, o que consigo | com MONEY dá pra comprar o quê | meu orçamento é MONEY
        | disponho de uns MONEY | tem algo por menos de MONEY | procuro até MONEY
        | só tenho MONEY de entrada, quais as opções | posso pagar MONEY por mês, qual lote me serve
        | entre MONEY e MONEY o que tem | não quero gastar mais de MONEY | ganho MONEY, dá pra quê
        | juntamos MONEY e queremos nosso cantinho | no máximo MONEY | MONEY chega para alguma coisa?
        | algo que não passe de MONEY
    """),
    "cheapest": phrases("""
        qual é o mais barato | o mais em conta que tiver | lote de menor preço | a partir de quanto
        | qual o preço mínimo de um terreno | o mais baratinho | o de parcela mais baixa
        | mostra primeiro os baratos | qual custa menos | tem algum bem barato | o lote mais barato
    """),
    "largest": phrases("""
        qual é o maior | o lote com mais metros | quero o de maior área | o mais amplo que vocês têm
        | o terreno grandão | qual tem mais metros quadrados | o apartamento mais espaçoso
        | qual tem a maior frente | os maiores primeiro | tem algum bem grande
    """),
    "more": phrases("""
        tem mais? | mostra outros | os próximos | que outros você tem | ver mais | alguma outra opção
        | além desses? | não gostei desses, mostra diferentes | continua | só tem isso? | próxima página
        | e mais?
    """),
    "lot": phrases("""
        LOT | me fala do LOT | o LOT ainda está disponível? | quanto mede o LOT | quais as medidas desse
        | mais detalhes do lote LOT | o LOT já foi vendido | informações do apartamento LOT
        | gostei do LOT | esse ainda está livre | o LOT fica de frente pro parque?
        | quanto tem de frente e de fundo | características da casa LOT
        | o segundo me interessou, como ele é | o LOT é de esquina? | deixa eu ver o LOT
        | quantos quartos tem esse
    """),
    "price": phrases("""
        quanto custa o LOT | preço | qual o preço | quanto vale o lote LOT | quanto tá | preços por favor
        | tabela de preços | quanto estão os terrenos | quanto sai esse | qual o valor do LOT à vista
        | preço do metro quadrado | qual o valor | quais os valores dos apartamentos | e esse é quanto
        | quanto é o da esquina | quanto custam os lotes de AREA | o LOT fica por quanto
        | me passa os valores | quanto pedem por ele
    """),
    "compare": phrases("""
        qual é melhor, LOT ou LOT | qual a diferença entre o LOT e o LOT | compara esses dois | LOT vs LOT
        | qual compensa mais | o primeiro ou o segundo, qual recomenda | em que se diferenciam
        | estou entre o LOT e o LOT | quanto o LOT é mais caro que o LOT | qual dos dois é maior
        | não consigo decidir entre os dois | vantagens de cada um
    """),
    "quote": phrases("""
        faz uma cotação do LOT | quero uma proposta | me manda o pdf | envia a proposta por favor
        | pode simular o LOT em MONTHS e mandar o documento | orçamento do lote LOT à vista
        | preciso da proposta formal pro meu marido | me passa tudo detalhado em pdf | cota esse pra mim
        | queria um orçamento | proposta no nome de João Silva | proposta do apartamento LOT
        | uma cotação em MONTHS com MONEY de entrada | consegue mandar a proposta por email
        | faz a dos dois | quero cotar o LOT | proposta para o LOT em MONTHS
        | me manda o pdf com os valores
    """),
    "plan": phrases("""
        como se paga | formas de pagamento | posso parcelar? | em MONTHS | quanto é a entrada
        | quais as condições | em quantas vezes dá pra pagar | tem plano de pagamento | à vista
        | quanto precisa dar de sinal | quanto ficaria a parcela do LOT | dá pra pagar a prazo
        | cobram juros | o LOT em MONTHS, quanto por mês | quero pagar um pouquinho todo mês
        | pode ser sem entrada? | quais os prazos | quanto preciso pra começar | parcelas sem juros tem?
        | dá para pagar às prestações | em quantas parcelas dá | quanto fica a mensalidade
    """),
    "simulate": phrases("""
        e se eu der MONEY de entrada | quanto pago por mês dando MONEY | e em MONTHS, fica quanto
        | se eu adiantar MONEY a parcela baixa? | melhor em MONTHS | e com o dobro de entrada
        | simula com MONEY de entrada em MONTHS | e se eu pagar em menos tempo
        | quero parcela de MONEY, em quanto tempo termino | coloca MONEY de sinal
        | refaz a conta com MONTHS | quanto economizo se quitar antes
    """),
    "yes": phrases("""
        sim | sim por favor | claro | pode mandar | quero sim | isso mesmo | com certeza | manda | uhum
        | bora | pode ser | de acordo, envie | s | sim, me envia | exato, é esse | quero receber
        | está bem, avance | ótimo, pode fazer | lógico
    """),
    "no": phrases("""
        não | não obrigado | n | nao quero | não tenho interesse | não precisa | de jeito nenhum
        | agora não | não me mande nada ainda | melhor não | negativo | nem pensar | dispenso
        | só isso mesmo, nada mais | isso não
    """),
    "later": phrases("""
        vou pensar | preciso falar com a minha esposa | amanhã te aviso | depois te confirmo
        | deixa eu pensar | mais tarde te escrevo | vou conversar em casa e te falo
        | no fim do mês quando eu receber | semana que vem a gente vê | ainda não decidi
        | por enquanto só estou pesquisando | falo com o meu marido e dou resposta
        | agora não, depois vejo | depois eu vejo isso
    """),
    "never_mind": phrases("""
        esquece | deixa pra lá | não importa | deixa quieto | não quero mais a proposta
        | mandei no chat errado | não se preocupe | cancela isso | ignora o que eu disse
        | foi mal, não era pra você | já não é preciso | nada não
    """),
    "correction": phrases("""
        desculpa, o LOT | não esse, o outro | me enganei, quis dizer o LOT | melhor o LOT | não, o segundo
        | quis dizer MONTHS | não era esse lote que pedi | corrigindo, são MONEY | eu disse LOT e não LOT
        | troca pelo LOT | digo, o da esquina | digitei errado | esse não
    """),
    "accept": phrases("""
        vou ficar com ele | quero reservar | onde assino | quero comprar o LOT | aceito a proposta
        | fechado | como faço pra garantir o meu | já decidi, é o LOT | vamos fazer o contrato
        | reserva o LOT pra mim | quanto é pra reservar | segura esse antes que alguém leve
        | estou pronto pra assinar | quero dar o sinal do LOT
        | esse é meu, qual o próximo passo pra compra | negócio fechado | aceito | quero fechar a compra
        | fico com o segundo | aceito e quero comprar | quero fazer a reserva
    """),
    "cancel_reservation": phrases("""
        cancela a reserva | não quero mais o lote que reservei | quero desfazer a minha reserva
        | como cancelo a reserva | libera o LOT, não vou mais comprar | quero desistir da compra
        | anula a minha reserva por favor | me arrependi de ter reservado
        | não vou seguir com a reserva do LOT | quero o distrato | anula a do LOT
    """),
    "my_reservation": phrases("""
        qual lote eu reservei | até quando está reservado | minha reserva ainda vale?
        | quando vence a minha reserva | tenho alguma coisa reservada | situação da minha reserva
        | minha reserva foi registrada? | quantos dias faltam pra pagar a reserva
        | ainda estão segurando o LOT pra mim? | qual foi o que eu separei
    """),
    "my_quote": phrases("""
        reenvia minha proposta | quanto tinha ficado a minha cotação | não recebi o pdf
        | apaguei a proposta sem querer | minha proposta ainda vale | manda de novo a proposta
        | qual era o número da minha proposta | quanto deu aquela que você mandou
        | a cotação de ontem, me passa outra vez | não consigo abrir o arquivo | a proposta não chegou
    """),
    "confused": phrases("""
        não entendi | como assim | o quê? | explica melhor | hã? | pode explicar com palavras simples
        | o que significa isso | não percebi nada | do que você está falando | me perdi
        | como funciona isso | tá confuso
    """),
    "nonsense": phrases("""
        asdfg | kkkjjj lll | qwert | blablablá | xptz brv | dfghj | tchururu | lkjhg | zzzz ppp | trololó
        | nhé nhé plim | vbnm | pirlimpimpim
    """),
}
