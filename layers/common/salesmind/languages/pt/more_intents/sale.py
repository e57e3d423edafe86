"""What customers ask in Portuguese about what is for sale: what there is, prices, quotes, instalments.

``LOT``, ``MONEY``, ``AREA``, ``MONTHS`` and ``PROJECT`` stand where a message's own values were taken out.
"""

from salesmind.languages.phrases import phrases

EXAMPLES: dict[str, tuple[str, ...]] = {
    "list": phrases("""
        lotes? | casas? | aptos? | terrenos? | disponíveis? | catálogo | lotes disponíveis pfv | oq tem
        | oq vcs vendem | q tem aí | tem lote? | tem casa? | tem apê? | quais tem? | quais lotes
        | t2 disponíveis? | t3 com garagem há? | algo de esquina? | algum perto do parque?
        | tem com quintal? | kitnet vocês têm? | salas comerciais tem? | casa de 3 quartos com suíte
        | quero um lotinho | procuro casa | tô procurando apê pra mim e minha noiva
        | busco terreno pra erguer minha casinha | o que tem pra investimento?
        | me mostra unidades com vista | quantos lotes sobraram? | ainda tem lote no PROJECT?
        | na fase um sobrou algo? | preciso de no mínimo AREA | terreno na faixa de AREA, tem?
        | casa térrea tem? | me passa a lista completa
        | oi boa tarde queria saber quais lotes estão à venda obrigada
        | somos cinco em casa, que opções tem? | gostaria de consultar a disponibilidade atual
        | solicito relação de unidades disponíveis | quero comprar galpão, tem?
        | apartamento em andar alto com varanda
        | minha mulher quer jardim e eu quero garagem, o que tem? | oi quero comprar lote
        | mostra as opções linda | SÓ QUERO SABER QUE LOTES TEM | tem sobrado? | chácara ou sítio tem?
        | que terrenos planos há? | eu procurar casa dois quarto, tem? | tudo que tiver com vaga
        | queria um lote sossegado longe da avenida | nada colado na rodovia, tem?
        | casa pronta pra morar tem? | que apartamentos têm para venda?
        | estou à procura de moradia com logradouro | mostra tudo | que opções vc me dá
        | um pertinho da pracinha pros meus netos
        | casamos em março e queremos começar com algo pequeno, quais apartamentos sobraram?
        | vi a placa passando de ônibus e quero saber que terrenos vocês ainda têm pra vender
        | tô procurando pros meus pais uma casinha térrea sem escada, será que tem?
    """),
    "budget": phrases("""
        MONEY dá? | tenho MONEY | até MONEY | uns MONEY | por MONEY tem? | com MONEY dá? | MONEY no máx
        | menos de MONEY | entre MONEY e MONEY | MONEY é suficiente? | só tenho MONEY | orçamento MONEY
        | orçamento: até MONEY | o que tem por MONEY? | trabalho com um orçamento de MONEY
        | quero investir MONEY | tenho MONEY pra investir, o que indica?
        | consigo pagar MONEY mensal, o que tem pra mim? | ganho MONEY por mês, consigo comprar?
        | me aposentei com MONEY, queria um terreninho | juntei MONEY, será que dá?
        | algo em torno de MONEY | perto de MONEY o que tem? | abaixo de MONEY | meu limite é MONEY
        | não passo de MONEY | não tenho mais que MONEY pra dar de entrada
        | parcela de MONEY dá pra qual? | procuro lote com prestação de MONEY
        | eu e meu irmão temos MONEY cada, dá pra quê? | vendi o carro por MONEY e quero um lote
        | vão me emprestar MONEY, o que dá pra pegar?
        | oi boa tarde tenho MONEY e queria ver o que tem obrigado | o nosso teto anda pelos MONEY
        | disponho de capital de MONEY para imóveis | tenho MONEY na mão hoje, o que tem?
        | eu tem MONEY, que pode comprar? | tnh MONEY só, me ajuda
        | com isso de MONEY dá pra fazer o quê, chefe? | casa por MONEY existe?
        | terreno de MONEY ou menos | apê de até MONEY com vaga | de MONEY pra baixo o que tem?
        | com MONEY o que me aconselha? | lotes na faixa dos MONEY
        | sobra MONEY por mês aqui, serve pra algum? | se eu só chegar em MONEY qual seria?
        | fgts dá MONEY, consigo algum? | não queria passar dos MONEY
        | nosso dinheiro é MONEY e nada mais
        | recebi minha rescisão que deu MONEY e antes de gastar quero um terreno, o que tem?
        | juntando o meu e o do meu marido dá MONEY e não podemos passar nem um pouquinho
    """),
    "cheapest": phrases("""
        barato? | baratos | mais barato? | o + barato | em conta? | mais em conta | mínimo? | a partir?
        | preço mínimo | menor preço | baratim | qual sai menos? | qual é o que custa menos de todos?
        | tem baratinho? tô liso kkk | preço mais baixo que fazem
        | a partir de que valor estão os lotes? | começa em quanto? | o de menor valor
        | a opção mais acessível | o que tiver a menor entrada | qual a prestação mais baixa?
        | quero gastar o mínimo possível | o mais econômico, tanto faz onde
        | ordena do mais barato pro mais caro | oi boa noite qual o terreno mais em conta? obrigada
        | qual a unidade de menor custo disponível? | o metro mais barato qual é?
        | a casa mais barata do PROJECT | apê mais barato pfv | lote barato pls
        | tô apertado, mostra o mais baixo | o mais simplesinho quanto é? | qual o menos caro
        | eu quer preço pequeno por favor | desses aí qual o mais barato? | e o mais barato de esquina?
        | tem algum em liquidação? | o mais baixo da fase dois | qual a pechincha aí?
        | qual é o ticket mínimo pra investir? | e o mais barato com garagem?
        | qual é a moradia mais económica | o que pesa menos no bolso qual é
        | meu genro falou que tem uns bem em conta aí, qual seria o de valor mais baixo?
        | o mais barateza | tem algum precinho popular?
        | não ligo se é pequeno ou lá no fundo, quero o que gastar menos dinheiro
    """),
    "largest": phrases("""
        grande? | maior? | o maior | os grandes | os maiores | mais amplo? | o de mais m2 | o grandinho
        | qual tem mais terreno? | quero espaço, qual o maior? | o maior lote que sobrou
        | somos muitos, qual a maior casa? | o apê com mais metros | unidade de maior área
        | qual o lote de maior extensão? | o mais fundo | qual mede mais? | acima de AREA, o maior
        | ordena por tamanho, do maior pro menor | o terreno mais largo | o lotão
        | o que tem mais quintal | preciso de muito espaço pros cavalos, qual o maior?
        | o maior do PROJECT qual é? | e o maior? | desses qual tem mais área?
        | qual a maior moradia disponível? | quero o máximo de metros
        | pra fazer campinho, o maior que tiver
        | quero fazer casa com horta e campinho então me fala qual tem mais terreno
    """),
    "more": phrases("""
        mais | outros? | outro | outra | e outros? | próximo | mais opções | que mais? | + | mais algum?
        | e o que mais tem? | mais lotes | outra coisa | só esses? | são todos? | não tem mais?
        | mostra mais | me dá outras alternativas | nenhum me agradou, outros | pode continuar | o resto
        | e os demais? | quero ver os que faltam | esses já vi, manda os outros | tem outros fora esses?
        | e em outra quadra? | algum diferente? | há mais algum para além destes? | manda os seguintes
        | next | e não tem nada diferente? | mais pra frente o que tem
        | desses que mostrou nenhum me chamou a atenção, teria mais alguns por aí?
    """),
    "lot": phrases("""
        o LOT | LOT info | info LOT | e o LOT? | LOT tá livre? | e esse? | esse como é? | medidas?
        | qnt mede? | ainda tem? | ainda tá livre? | vendeu? | tá disponível? | ainda à venda?
        | fala do LOT | detalhes do LOT | ver LOT | o primeiro | o segundo pfv | o terceiro como é?
        | esse mesmo, me conta | o da esquina como é? | e o último da lista?
        | de quantos metros é o LOT? | o LOT dá pra rua ou pra dentro? | pega sol da manhã o LOT?
        | qual a frente do LOT? | pode passar as características desse? | em que andar é o LOT?
        | o LOT vem com vaga? | quantos banheiros tem a casa LOT? | vi o LOT no mapa e quero saber dele
        | minha esposa viu o LOT no site, ainda tem? | oi boa tarde o lote LOT está livre? obrigada
        | QUERO SABER DO LOT AINDA TEM? | informação do lote número LOT moço | o LOT já tem dono?
        | o LOT é aquele do lado do parque? | confrontações e medidas do LOT, por favor
        | ficha técnica LOT | LOT do PROJECT, detalhes | me passa as infos daquele do fundo
        | sobre o LOT o que pode me dizer? | me conta mais desse que falou
        | gostei desse de AREA, como ele é? | e aquele grandão? | o LOT fica virado pra onde?
        | tem vizinho colado no LOT? | o LOT tem vista ou dá pro muro? | e o LOT hein?
        | LOT livre, sim ou não? | eu vi LOT no facebook, está ainda? | tem mais gente de olho no LOT?
        | abre o LOT aí pra mim | que tipologia é o LOT? | mostra o número dois
        | tava olhando o mapa e vi um que diz LOT, me conta como é e se tá livre?
        | me falaram muito bem do LOT mas nem sei quanto mede nem pra onde é virado
        | o LOT tem árvore dentro ou já tá limpinho e cercado?
    """),
    "price": phrases("""
        preços? | qnto? | quanto? | quanto é | qto custa | qual vlr | vlr? | valor? | valores? | R$?
        | o preço pfv | custo? | e o preço? | quanto custam | quanto vale os lote | LOT preço
        | preço LOT | preço do LOT à vista | o LOT quanto? | quanto seria pelo LOT?
        | e o da esquina quanto? | e aquele outro sai por quanto? | os de AREA tão quanto?
        | quanto tá o metro? | o m2 quanto? | quanto custa o apê de dois quartos?
        | que preço tão as casas? | qual faixa de preço? | preços atualizados pfv
        | oi boa tarde queria saber os preços obrigada | oi linda, quanto o terreninho?
        | quanto cobram por um lote assim? | qual o valor final com tudo incluso?
        | moça me diz quanto vale o lote que me mostrou | qual é o valor de venda da unidade LOT?
        | solicito tabela de preços vigente | preço por metro no PROJECT
        | quanto tá aquela casa de dois andares? | quanto dinheiro é LOT por favor amigo
        | fala só o preço sem enrolação | PQ NÃO BOTAM O PREÇO NO ANÚNCIO, QUANTO É
        | gostei mas não tem preço | quanto me custaria um de esquina? | de quanto estamos falando?
        | quantos paus é o LOT? | quanta grana é? | o segundo vale quanto?
        | quanto pelos dois lotes juntos? | preço em euros do LOT | está em reais ou dólar?
        | preço total do apê com vaga | quanto vale cada um desses? | quanto é que custa a moradia?
        | faz um tempão que procuro no site e não acho em lugar nenhum quanto é o LOT
        | minha filha quer me dar um terreno e queria saber mais ou menos quanto estão pedindo
    """),
    "compare": phrases("""
        LOT ou LOT? | LOT e LOT diferença | qual? | qual é melhor? | comparar | compara | compara eles
        | diferenças? | esse ou o outro? | o 1 ou o 2? | qual recomenda? | qual me aconselha?
        | qual vc escolheria? | que lote você compraria? | qual dos dois tem melhor posição?
        | entre LOT e LOT qual valoriza mais? | o que o LOT tem que o LOT não tem?
        | por que o LOT é mais caro que o LOT? | pq um custa mais que o outro?
        | prós e contras do LOT e do LOT | minha mulher quer o LOT e eu o LOT, quem tem razão?
        | põe lado a lado LOT e LOT | quadro comparativo LOT e LOT por favor | qual é melhor negócio?
        | pra investir, LOT ou LOT? | o da esquina ou o do parque, qual é maior?
        | casa ou terreno, o que compensa? | apê no primeiro ou no quinto, qual melhor?
        | qual dos três tem melhor preço por metro? | o que muda de um pro outro?
        | o LOT e o LOT são iguais? | é a mesma coisa LOT e LOT?
        | poderia detalhar as diferenças entre ambas as unidades?
        | me ajuda a escolher filho, o primeiro ou o último? | onde bate mais sol, LOT ou LOT?
        | não sei se vou de LOT ou LOT | tô em dúvida entre os dois que mandou
        | LOT, LOT, LOT: qual a melhor opção? | e comparando com o LOT?
        | oi, pode comparar o LOT com o LOT? obrigado | qual é mais tranquilo, LOT ou LOT?
        | eu não saber qual bom, LOT ou LOT? | desses dois qual tem parcela menor?
        | PROJECT ou PROJECT, onde é melhor comprar? | qual valoriza mais rápido?
        | versus o outro, como fica? | tem muita diferença de tamanho?
        | qual a diferença de preço entre um e outro? | dos dois, qual levavas tu?
        | meu marido diz que é o LOT e eu digo que é o LOT, você que entende aconselha qual?
        | já vi os dois e continuo na dúvida se pago mais pelo LOT ou fico com o LOT
    """),
    "quote": phrases("""
        cotação | cotar | cotação pfv | proposta? | proposta LOT | cota LOT | cota o LOT em MONTHS
        | pdf? | pdf pfv | manda pdf | manda em pdf | cota pra mim | cota os dois | orçamento?
        | orçamento por escrito | proposta formal | quero a cotação do segundo | cota o da esquina
        | esse mesmo, faz a proposta | me passa o orçamento do LOT pls
        | manda tudo num documento pra eu mostrar pro meu marido
        | seria possível remeter-me uma proposta para o imóvel LOT?
        | queiram emitir proposta em nome de Atlântico Investimentos Lda
        | faz a proposta no nome da minha mãe, Lúcia Torres
        | preciso de documento com preço e parcelas do LOT | põe isso por escrito com os pagamentos?
        | quero cotar uma casa | queria cotação do LOT com entrada de MONEY
        | cotação LOT MONTHS entrada MONEY | cota com MONEY de entrada em MONTHS
        | oi pode cotar o LOT pra mim? obrigada | PROPOSTA DO LOT POR FAVOR URGENTE
        | cadê minha cotação do LOT, faz aí | faz as contas do LOT e manda num arquivo
        | manda um papelzinho com os números que eu imprimo | o banco pediu uma proposta, vc me dá?
        | envia proposta do LOT e do LOT | quero papel com preço para mostrar esposa
        | tira um orçamento do apê LOT à vista | me dá a folha de proposta do terreno | passa pra pdf?
        | cota parcelado pfvr | cota? 🙏 | monta o orçamento do LOT | gera uma proposta em MONTHS
        | proposta comercial por escrito do LOT | tabela de parcelas em pdf
        | preciso hoje da cotação pra apresentar ao meu sócio
        | quero proposta dos dois pra comparar em casa | podia fazer-me um orçamento do LOT?
        | cotação em MONTHS
        | meu patrão vai me emprestar mas quer ver um documento com o preço do LOT, prepara pra mim?
        | preciso num arquivo formal com o logotipo de vocês pra apresentar no trabalho
        | bota no papel quanto fica o LOT com tudo e me envia pra eu levar no banco
    """),
    "plan": phrases("""
        parcelas? | prazos? | mensalidade? | entrada? | sinal? | juros? | parcela? | parcelado?
        | prestação? | quantas vezes? | sem juros? | em 36 melhor | MONTHS? | em MONTHS melhor
        | em MONTHS pfv | só à vista? | pago à vista | por mês qto? | começa com quanto?
        | quanto dou pra entrar e quanto por mês? | como dá pra pagar? | como é o pagamento?
        | como seria o financiamento do LOT? | formas de pagar o LOT | que plano tem pra casa?
        | quanto sairia por mês o LOT? | fiado kkk, parcela? | dá pra pagar por semana?
        | posso pagar quinzenal? | pagamento anual ou mensal? | qual o maior prazo?
        | em quantos anos posso pagar? | até 15 anos dá? | parcela fixa ou aumenta?
        | tem balão no final? | qual a porcentagem de entrada? | qual taxa de juros vocês usam?
        | qual a taxa ao mês? | oi como é a forma de pagamento? obrigada | entrada zero tem?
        | não tenho a entrada toda, divide? | que modalidades de pagamento há para a unidade LOT?
        | queria saber a entrada e quanto ficam as prestações | eu pago pouco cada mês, possível?
        | facilita? | minha filha, isso paga de uma vez ou aos pouquinhos?
        | quanto por mês o da esquina? | carnê de quanto seria? | condições?
        | condições de pagamento do LOT | se não quiser juros em quantos meses pago?
        | a reserva é quanto e o resto em quanto tempo? | quanto tem que pôr no começo?
        | em quantas prestações fazem? | dá pra fazer 180x?
        | não tenho todo o dinheiro junto, como faria pra ir pagando mês a mês?
        | queria saber quanto se dá no começo e depois em quanto tempo termina de pagar
        | e o saldo depois da entrada vocês dividem em quantas?
    """),
    "simulate": phrases("""
        e com MONEY? | e em MONTHS? | MONEY de entrada | com MONEY de sinal | se der MONEY?
        | entrada MONEY | e se der mais? | e se der menos entrada? | e se for MONTHS? | e em 48?
        | com metade da entrada? | e sem entrada fica quanto? | dando MONEY quanto por mês?
        | e colocando MONEY de entrada? | simula | simula o LOT | faz a conta | calcula com MONEY
        | calcula a parcela do LOT em MONTHS | põe MONTHS pra ver | tenta com MONTHS
        | muda a entrada pra MONEY | baixa o prazo pra MONTHS | aumenta pra MONTHS
        | e se esticar pra MONTHS a parcela cai muito?
        | se eu pagar MONEY hoje e o resto em MONTHS quanto fica?
        | suponha que dou MONEY de sinal, como ficam as prestações?
        | quero pagar MONEY mensal, quanto de entrada precisa? | pra ficar MONEY por mês dou quanto?
        | se todo dezembro eu der MONEY extra, encurta quanto?
        | e com um reforço de MONEY no meio do ano? | quanto dá de juros no total em MONTHS?
        | então no fim quanto dá em MONTHS? | com MONEY de entrada e MONTHS como fica o LOT?
        | qual seria a prestação com um adiantamento de MONEY?
        | oi se eu der MONEY de entrada quanto pago por mês? obrigado
        | se eu meter MONEY de cara fica qto por mês?
        | meu filho dá MONEY e eu MONEY, quanto fica a parcela? | e com trinta por cento de entrada?
        | com 20% de entrada quanto fica? | e dando 50%?
        | se eu dar MONEY primeiro, quanto cada mês depois? | roda de novo com MONEY e MONTHS
        | refaz sem juros | e se pagar em menos anos? | quanto muda de MONTHS pra MONTHS?
        | vê com MONEY de entrada e MONTHS | agora com a entrada mais baixa
        | a mesma simulação mas em MONTHS | se eu pagar MONEY já, quanto falta?
        | então quanto ficaria a parcela começando com MONEY?
        | digamos que eu venda a moto e dê MONEY no começo, quanto ficaria cada mês?
        | em dezembro recebo um extra, se eu colocar MONEY aí quanto cai a mensalidade?
    """),
}
