"""How customers answer in Portuguese within a dialogue: yes, no, another one, a decision, their own papers.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "yes": phrases("""
        ss | sss | siim | simm | yes | aham quero | ok sim | ok manda | manda aí | manda ver | pode
        | pode sim | pode enviar | pode mandar pfv | envia | envie | quero | eu quero | por favor | pfv
        | sim pfvr | claro que sim | claro, manda | certeza | correto | exatamente | isso | isso aí
        | esse mesmo | é isso | bora sim | demorou | fechou, manda | pois claro | pois sim
        | com todo o gosto | sim senhora | sim, se faz favor | sim, por gentileza | sim, confirmo
        | confirmado | concordo | de acordo | faça | faça isso | faz favor de enviar | adoraria receber
        | gostaria sim | sim, manda que eu vejo com minha filha | óbvio kkk sim | partiu
        | tá, pode mandar | manda no meu zap | já é | sim obrigada
        | sim por favor manda que hoje à noite eu vejo com meu marido
        | claro que quero moço pode enviar que eu tô esperando aqui
    """),
    "no": phrases("""
        nn | naum | nãooo | nem | não, obg | n quero | n precisa | não, valeu | nada disso | nem a pau
        | nem morta | tô fora | tô de boa, não | eu passo | passo | não por enquanto | por enquanto não
        | no momento não, obrigado | ainda não | não quero receber | não manda | não envie | não gostei
        | nenhum | nenhum desses | não me serve | não me convence | não estou interessado | não concordo
        | não, por favor | não, muito obrigado jovem | de momento não desejo receber | nada a ver
        | jamais | nunca | que nada | não carece | não há necessidade | não quero pdf
        | não, só perguntei | não, era só pra saber | não vou comprar agora | não amor, obrigada | ❌ | 👎
        | não não não | não envia cotação | deixa, não quero | tampouco | nops | hoje não
        | não tenho interesse nenhum | não é preciso, obrigada
        | não moço muito obrigada eu só queria saber o preço mesmo
        | por enquanto não me mande nada que o celular tá cheio
    """),
    "later": phrases("""
        depois | mais tarde | amanhã | outro dia | outra hora | vou ver | vou ver aqui | penso
        | vou pensar bem | te aviso | aviso depois | confirmo depois | dps te falo | amn te falo
        | agora n, dps | ainda não sei | não sei ainda | tô vendo opções
        | tô só cotando em vários lugares | me dá uns dias | segunda confirmo
        | quando cair o salário eu chamo | assim que eu tiver o dinheiro entro em contato
        | espero o décimo terceiro e falamos | tenho que perguntar pro meu pai
        | deixa eu falar com meu namorado antes | vou consultar o meu sócio e depois digo
        | preciso avaliar com meu contador | tenho de analisar com o meu cliente antes de responder
        | converso com o velho e te digo | vou dormir e pensar | eu precisa tempo pra decidir
        | ainda tô comparando com outro loteamento | por agora só estou a ver | só dando uma olhada
        | sem pressa, em janeiro vejo | talvez mês que vem | quem sabe ano que vem
        | quando vender meu carro te procuro | mais pra frente entro em contato, obrigada
        | vou analisando e qualquer coisa escrevo | oi, ainda não decidimos, avisamos
        | vejo com a família domingo e te falo | quando voltar de viagem retomo
        | preciso fazer as contas primeiro | deixa eu rever meus números | talvez
        | pode ser, não tenho certeza | fica pendente | tamo discutindo aqui em casa, amanhã te digo
        | vou guardar e ver à noite | logo se vê | depois digo alguma coisa
        | é uma decisão grande, primeiro sento com meus filhos no domingo e depois te conto
        | agora tô com muita despesa de escola, quando passar eu procuro vocês de novo
    """),
    "never_mind": phrases("""
        esquece isso | esqueça | nada | nada, esquece | deixa | deixa quieto então | já era
        | não importa mais | tanto faz | tudo bem, deixa | descarta isso | sem efeito | era brincadeira
        | número errado | desculpe, chat errado | ops era pra minha irmã | não liga pra mim
        | finge que não falei nada | já achei sozinho, obrigado | não preciso mais disso | apaga
        | deixa assim mesmo | não, esquece a pergunta | deixe moço, meu filho já explicou
        | retiro o que disse | não precisa mais mandar o que pedi | relaxa, já não quero
        | não se incomode | melhor deixar | deixa estar | já não vale a pena, esqueça
        | favor desconsiderar a mensagem anterior | desconsidera
        | ai desculpa eu tava escrevendo pra minha comadre, não liga pra isso não
    """),
    "correction": phrases("""
        LOT desculpa | LOT não LOT | digo LOT | era LOT | era o LOT | o outro | esse não, o outro
        | não, o primeiro | o de baixo | o que falei antes | falava do LOT | eu tava falando do outro
        | quis dizer o de AREA | são MONTHS, não MONTHS | não MONEY, MONEY | desculpa MONEY | *MONEY
        | correção: MONTHS | foi mal, é o LOT | ai errei o número, é o LOT | botei o lote errado
        | escrevi errado, era MONEY | desculpe moço, era o da esquina | não, não, eu pedi o LOT
        | PEDI O LOT NÃO ESSE | não perguntei desse, perguntei do LOT
        | você tá confundindo, falo da casa e não do terreno | quero o LOT no lugar do LOT
        | troca o LOT pelo LOT | em vez desse, o LOT | não era esse, o anterior | volta no anterior
        | volta pro LOT | não à vista, parcelado | corrigindo, é no nome da minha esposa
        | o nome tá errado, é Souza com z | retifico: a unidade é LOT | vc trocou o lote
        | eu falar errado, é outro lote | não em MONTHS mas em MONTHS | quis dizer euros não reais
        | corretor automático, LOT | erro de digitação, LOT | não o apê, a casa
        | não era no PROJECT, era no PROJECT | pensando bem, melhor o segundo que o primeiro
        | sorry, queria o de AREA | o terceiro não, o quarto | ops LOT
        | esse é do meu irmão, o meu é LOT | enganei-me, é o LOT | peço desculpa, referia-me ao LOT
        | desculpa moço é que tava sem óculos, eu queria dizer o LOT
        | você não entendeu, não falo desse e sim do que mostrou primeiro
    """),
    "accept": phrases("""
        compro | vou comprar | levo | vou levar | eu levo | fico com ele | fico com esse | quero esse
        | esse eu quero | é meu | reservo | reserva pra mim | segura pra mim | separa pra mim
        | separa o LOT | reservar LOT | quero o LOT | quero comprar já | onde pago pra reservar?
        | onde é que assino? | fechamos | trato feito | vamos nesse | vamos em frente com o LOT
        | decidi, reserva | já decidimos, ficamos com o LOT | convenci meu marido, vamos comprar
        | como faço pra deixar reservado? | com quanto eu seguro hoje? | o que precisa pra reservar?
        | guarda ele pra mim por favor | não vende pra mais ninguém, é meu | bloqueia a unidade LOT
        | desejo formalizar a compra da unidade LOT | vamos prosseguir com o contrato de reserva
        | concordo com os termos da proposta, avance | proposta aceita, qual o próximo passo?
        | tô pronta pra comprar, o que faço? | vou aí amanhã assinar o contrato do LOT
        | como procedo com a compra? | oi boa tarde quero reservar o LOT obrigado
        | eu quer comprar este, que faz? | quero ficar com o da esquina | faz a reserva
        | bora fechar esse | me reserva moço antes que suba | reserva 2 pra mim
        | pretendo avançar com a aquisição | quero sinalizar o LOT | é esse, fecho hoje
        | pode assinar, fechou negócio | me decidi pelo LOT | JÁ QUERO FECHAR, ONDE EU ASSINO ESSE LOT
        | passo aí com o dinheiro da entrada, deixa o contrato pronto | pretendo fazer o CPCV
        | conversamos a noite toda aqui em casa e ficamos com esse, o que tem que fazer?
        | não quero que ninguém pegue na frente então hoje mesmo passo pra deixar o sinal do LOT
    """),
    "cancel_reservation": phrases("""
        anular reserva | cancela minha reserva | não quero mais meu lote | não vou mais comprar, libera
        | quero desfazer a reserva | solta o LOT | tira minha reserva | voltei atrás na reserva
        | me arrependi, tira a reserva | por favor anulem a reserva que fiz semana passada
        | não vou conseguir comprar o lote que reservei | apertou o dinheiro, cancela minha reserva
        | perdi o emprego e tenho que cancelar o lote | solicito a rescisão da reserva da unidade LOT
        | comunico a desistência da reserva | me tira da reserva do LOT
        | minha esposa não quer, cancela a reserva | como faço pra anular o que reservei ontem?
        | já achei outra casa, cancelem minha reserva obrigado | dá baixa na reserva
        | posso voltar atrás na reserva? | retiro meu sinal do LOT, não sigo | derruba minha reserva
        | pode liberar o lote que separei | eu não quer mais reserva, cancelar por favor
        | não precisa mais segurar o lote pra mim | CANCELEM MINHA RESERVA JÁ
        | pretendo anular a minha reserva | quero fazer o distrato do LOT
        | aconteceu uma coisa na família e não vamos mais poder seguir com o lote que reservamos
    """),
    "my_reservation": phrases("""
        minha reserva? | meu lote? | qual reservei? | qual separei | qual era meu lote?
        | até quando é minha reserva? | quando vence o que reservei? | até que dia seguram pra mim?
        | o meu ainda tá reservado? | ainda tenho a reserva? | venceu minha reserva?
        | quantos dias tenho pra pagar o que reservei? | confirma se minha reserva tá ativa?
        | quero saber a situação da reserva | oi eu tenho um lote reservado, qual era? obrigada
        | até que data se mantém válida a minha reserva? | meu lote continua no meu nome?
        | não lembro qual lote reservei filho | já registraram que reservei?
        | meu irmão reservou pra mim, aparece aí? | tenho prazo até quando na reserva?
        | vê se tem reserva no meu nome | não tiraram o lote que reservei não né?
        | qual o número do lote que eu tenho reservado? | consulta de reserva | caducou a minha reserva?
        | minha reserva tá firme? | a reserva ficou feita?
        | faz uns dias deixei um lotinho reservado e queria confirmar que ninguém pegou
    """),
    "my_quote": phrases("""
        minha cotação? | minha proposta | e meu pdf? | meu orçamento? | reenvia | reenvia pra mim
        | manda de novo | o pdf de novo pfv | não chegou | não chegou nada | o arquivo não chega
        | não abre | o pdf não abre | dá erro ao abrir a proposta | perdi a proposta
        | apaguei a conversa, reenvia? | troquei de celular e perdi a cotação
        | quanto você tinha cotado? | em quanto ficou a proposta daquele dia?
        | quanto dizia a minha proposta? | até quando vale minha cotação?
        | ainda mantêm o preço que me passaram na proposta? | a proposta que mandou já venceu?
        | queiram reenviar a proposta anteriormente emitida
        | oi pode mandar minha cotação outra vez? obrigada | eu não receber pdf, outra vez por favor
        | filho não acho o papel que você mandou | meu marido precisa da proposta de novo
        | cadê a cotação que pedi? | número da minha proposta? | aquela que fez semana passada, manda
        | o último orçamento que me fez, envia
        | outro dia me mandaram um documento com os números mas apagou tudo do meu celular
    """),
    "confused": phrases("""
        ué | hein? | oi? não entendi | que? | como? | oq? | oq é isso | q isso | que é isso | não saquei
        | boiei | não captei | não entendi nada | não entendi bulhufas | explica
        | explica como pra criança | mais claro por favor | fala em português por favor
        | não ficou claro | fala mais simples filho, sou idosa | o que é entrada?
        | o que quer dizer sinal | que significa cotação? | não entendi essas parcelas
        | eu não falar bem, não entende | desculpe, não compreendi a sua resposta | tô perdida
        | agora embolou tudo | o que tenho que fazer? | não sei o que escrever | e agora faço o quê?
        | que tem a ver? | não foi isso que perguntei | muita informação, fiquei tonta
        | poderia esclarecer o anterior? | não estou a perceber
        | você fala tanta coisa que já nem sei se isso é o que custa ou o que eu dou primeiro
    """),
}
