extension Nicknames {
    /// Familiar forms of given names in German, Dutch, French, Italian, Spanish, Portuguese and Polish, folded as
    /// `TextFolding` does: `formal: forms`.
    static let continentalLists = """
        adam: adas adamek
        adelheid: heidi heide
        adolf: dolf adi
        adriaan: ad adri janus
        agata: aga
        agathe: agi
        agnieszka: aga agnes
        albrecht: brecht
        aleksander: alek olek aleks
        aleksandra: ola olenka sasha
        aleksandr: sasha sascha
        aleksei: alyosha
        alessandra: ale sandra
        alessandro: ale sandro
        alessia: ale
        alessio: ale
        alexandra: alexa sandra ale xandra
        alexandre: alex xandre
        alexander: alex lex sascha
        alejandra: ale alex
        alejandro: ale alex jandro
        alfonso: fonso poncho
        alfred: fredi fredl
        alicja: ala
        aloys: lois loisl
        alois: lois loisl
        amalia: mali
        ana: anita
        anastasia: nastya stasi
        andrea: andi
        andreas: andi anderl anders
        andrei: drei
        andries: dries
        andrzej: andrzejek jedrek
        angela: angie angi
        angelica: angie
        angelika: geli angie
        angelique: angie
        anna: anni annie anneke anouk ania anka antje anja aneta
        annabella: bella
        annamaria: anna annina
        annegret: anne
        anneliese: anne liesl liese anni
        annemarie: anne annemie mieke annemieke
        anton: toni tonl ton
        antonia: toni tonia antje nina
        antonietta: etta nietta tonia
        antonio: toni tonio tonino nino toto tono
        antoine: toine tony
        antonius: ton toon tonnie anton
        apollonia: loni
        arnold: noldi nol
        augustin: gustl gust
        august: gustl gus
        aurelie: lili aure
        aurelia: reli
        barbara: babsi babs barbel basia barbra bara baska
        bartholomaus: bartl bert
        bartholomeus: bart meeus
        bartlomiej: bartek
        bartolomeo: meo
        beata: bea beatka
        beate: bea
        beatrice: bea bice trixi
        beatrix: bea trix trixi
        beatriz: bea
        benedetta: detta benny
        benedikt: bene beni
        benjamin: ben benni benny benno beni jamin
        berend: ben bernd
        barend: ben bernd
        bernadette: detti berni
        bernard: ben bernie nard
        bernardo: nardo berni
        bernhard: bernd berni berndt hardi
        berta: bertl bertie
        birgit: biggi gitti
        brigida: gida
        brigitte: gitti gitte biggi britta brit
        camille: cami
        carl: kalle charly
        carlo: carletto
        carlos: carlitos charly
        carmela: melina carmen
        carmelo: melo
        caroline: caro carola line lina
        carolin: caro
        carolina: caro lina
        caspar: kaspar
        catalina: cata lina
        catarina: cata rina
        caterina: cate rina katia
        catharina: toos trijn tineke cato ineke katja kaatje rina to
        catherine: cathy kate cath katia cati
        cecilia: ceci cilla celia
        charlotte: lotte lotti lotta charly charlie lottie
        christa: chris christl
        christel: christl chris
        christiaan: chris
        christian: chris christl krischan
        christiane: christl chris nane
        christina: chris tina christl stina kristi
        christine: chris tine christl tina kristin chrissi
        christoph: chris stoffel toffi christof
        christophe: chris christo tophe
        christophorus: chris stoffel
        claudia: clau claudi
        clemens: clemi klemens
        concepcion: concha conchita conchi
        consuelo: chelo consu
        consolata: conny
        constance: connie
        constantin: kosta consti tino
        constanze: conny stanzi
        cornelia: conny nelly nele corrie cory nel neeltje lia corina
        cornelis: cor kees nelis cees
        cornelius: conny nelis
        corrado: corra
        cristian: cris
        cristina: cris tina cri
        cristobal: toba tobal
        czeslaw: czesiek
        daniel: dani daan danny dan danek
        daniela: dani dany ela daniele
        daniele: dani dan
        danuta: danka
        david: dave davi davy
        deborah: debbie debo
        detlef: detti
        diego: dieguito
        dieter: didi
        dietmar: didi
        dietrich: dieter dirk
        dolores: lola loli lolita
        domenica: mimma menica
        domenico: mimmo mimi menico nico
        dominik: domi nik
        dominique: dom domi nique
        dorota: dorotka
        dorothea: doro thea dorle dora dorthe
        dorothee: doro thea dorle
        edoardo: edo dodo edy
        edouard: edi doudou
        eduard: edi ed eddy edu
        eduardo: edu lalo
        ekaterina: katya katja
        eleonora: nora ele leonora lea
        eleonore: lore nora ella
        elena: lena ele nena elenita
        elfriede: friedl elfi
        elisa: eli lisa
        elisabeth: elsa else elli lisa lisi liesl lisl lisbeth betty sissi elsbeth bettina
        elisabeth: els elly bep bets betsy liesbeth lies babeth lili
        elisabetta: betta lisa eli elisa bettina
        elizabeth: eli liz
        elzbieta: ela elka
        emanuel: manu mani
        emanuela: manu ela lela
        emanuele: lele manu
        emilia: emi mila milly
        emma: emmi emmy
        emmanuel: manu mano
        emmanuelle: manu manou
        encarnacion: encarna encarni
        enrico: rico chicco
        enrique: quique kike rique
        ernesto: neto tito
        ernst: ernstl
        erwin: winni
        erzsebet: erzsi bozsi
        eugen: geni
        eugenia: geni eugi
        eugeniusz: genek
        eva: evi ewa evchen evita
        evelien: eef lien
        evelyn: evi eve
        ewa: ewka
        fabian: fabi fabs
        fabrice: fab
        fabrizio: bicio fabri
        federica: fede ica
        federico: fede rico kiko
        felicitas: feli fee lizzy
        felipe: pipe feli
        ferdinand: ferdi ferdl nando fertl
        ferdinando: nando ferdi
        fernando: nando fer
        filippo: pippo lippo
        filomena: mena filo
        florence: flo
        florent: flo
        florian: flo flori
        frances: fran
        francesca: franca checca cesca fra franci
        francesco: franco checco cecco ciccio fra
        francis: fran
        francisca: paca paqui francis curra
        francisco: paco pancho curro fran kiko chisco xisco quico paquito
        franciscus: frans cis
        franciszek: franek
        franco: francuccio
        francois: fran fanfan franck
        francoise: fanfan soizic
        franz: franzl franzi
        franziska: franzi ziska fanny sissi fanni
        frederic: fred fredo freddy
        frederik: fred freek frits rik
        frederique: fred
        friederike: rike friedl fritzi rika
        friedrich: fritz friedel fred fiete fritzl
        gabriel: gabi gabe gab
        gabriela: gabi gaby
        gabriele: gabi gaby lele gabry
        gabriella: gabry gaby lella gabi
        gabrielle: gaby gab
        gaetano: tano
        gennaro: gennarino jenny
        genevieve: ginette vivi genia
        georg: schorsch jorg girgl schorschi jorge
        georges: jojo
        georgios: giorgos
        gerard: gerry rard geert
        gerardus: gerard geert gerrit ger
        gerda: gerdi
        gerhard: gerd gerdi hardi geert gert
        gerlinde: linde gerli
        gerrit: ger gert geert
        gertrud: traudl gerti trude trudi traudel
        gertruida: truus trudy geertje
        geronimo: momo
        giacomo: giacomino mino jack
        giancarlo: gianca carlo gian
        gianfranco: gianni franco gian
        gianluca: luca gian gianlu
        giorgio: giorgetto gio
        giovanna: gianna vanna giova nina
        giovanni: gianni vanni nino gio giova
        gisela: gisi gisa gila
        giulia: giuli giulietta
        giuseppa: pina peppina giusy
        giuseppe: peppe beppe pino peppino beppino geppo giuse pippo
        giuseppina: pina giusy peppina pinuccia
        giusi: giusy
        gonzalo: gonza gon
        gottfried: friedl gotti
        grazia: graziella
        graziella: lella
        gregoire: greg
        gregor: gregi greg
        gregorio: goyo grego
        gregory: greg
        grzegorz: grzesiek grzes
        guadalupe: lupe lupita
        gudrun: gudi guni
        guglielmo: memmo
        guillaume: guigui gui guillem
        guillermo: guille memo willy
        gunther: gunni
        gustaaf: staf gust
        gustav: gustl gusti
        hannelore: hanne lore hannah
        hans: hansi hannes
        harald: harry haldi
        hartmut: hardy
        hedwig: hedi hede hedy wiggi
        heinrich: heiner heinz heini hein hinnerk
        heinz: heini
        helena: lena heleen leni
        helene: leni lene helen lena ella
        helga: helgi
        helmut: helmi heli
        hendrik: henk rik hein henny driek
        hendrika: riek rika hennie ria henny
        hendrikus: henk rik hein driekus
        henri: riton
        henriette: jette henny yetta jetty
        henryk: heniek
        herbert: herbie herb berti
        heribert: heri berti
        herman: manus harm
        hermann: manni hermi
        hermine: mina minna hermi
        hilde: hildi
        hildegard: hilde hildchen hilla gardi
        horst: hotte horsti
        hubertus: hubert huub bert
        hubert: hubsi bert hubi
        hugo: ugo
        ignacio: nacho inaki
        ignaz: nazi naz
        ildefonso: alfonso
        ilaria: ila ilary
        immacolata: imma titina
        ines: inesita
        ingeborg: inge borghild ingi
        ingrid: inga inge gridi
        inmaculada: inma
        innocenzo: cenzo
        irena: irka
        irene: reni irenka
        irmgard: irmi irma
        isabel: isa belen chabela isabelita
        isabela: isa bela
        isabella: isa bella
        isabelle: isa belle zaza babelle
        ivan: vanya
        iwona: iwonka
        jaroslaw: jarek
        jacob: jaap koos cobus jakob
        jacobus: jaap koos ko cobus jacob jac sjaak
        jacqueline: jacky jackie jacq lina
        jacques: jacky jacquot
        jadwiga: jadzia
        jakob: jockel jaggi jackl
        jakub: kuba
        jan: jasiek janek jantje
        janina: jasia janka nina
        jaime: jaimito
        javier: javi xavi
        jean: jeannot
        jennifer: jenny jenni jen
        jeremias: jerry jere
        jeroen: jer
        jerzy: jurek
        jessica: jessi jess jessy
        jesus: chus suso chuchi jesusin
        joachim: achim jochen jo juchem kim
        joanna: asia joasia
        joao: joaozinho
        joaquin: quino ximo chimo
        johan: joop hans jo
        johann: hans hannes johnny jo hansl
        johanna: hanna hanne hanni joke hanneke jo jopie annie jonny
        johannes: hannes hans jo johann jan joop johan hanno jannes
        jolanda: jo lanta
        jonathan: jo joni jona nathan
        jorge: coque jordi
        jose: pepe chema pep josele
        josef: sepp josl beppo pepi seppl jupp jo seff
        josefa: pepa pepita fina josi
        josefina: fina jose
        joseph: jo seppi jojo
        josephine: josi fine fini jo
        josephus: jos sjef jef jozef
        josip: joso
        jozef: jos sjef jef josek
        juan: juanito juancho juani
        julia: julie juli julchen
        julian: jule juli
        juliana: jul liana
        julien: juju
        julius: jule
        jurgen: jogi jurg
        kacper: kacperek
        karl: kalle charly karli
        karolina: karola karo
        karoline: karo line lina
        katarina: kata kaja
        katarzyna: kasia kaska
        katharina: kathi kati katja kathrin kate trina kathe rina tini nina
        katharine: kate kathi
        kathrin: kathi kati
        katrin: kati kathi
        klaus: klausi
        konrad: conny konni
        konstantin: kosta konsti kostja
        konstanty: kostek
        kornelia: conny nelly nele korni
        krystyna: krysia kryska
        krzysztof: krzysiek krzys
        kunigunde: kuni gundi gunda
        laura: lauri lauretta
        laurens: lau lars laus rens
        laurent: lolo lau
        leonard: leo nard leon lenny
        leonarda: narda
        leonardo: leo nardo
        leonhard: leo hardi leon hartl
        leonie: leo loni
        leopold: poldi leo pold poldl
        leszek: lesio
        lieselotte: lilo lotte liesl
        liselotte: lilo lotte lise
        lorenzo: renzo lore enzo
        loredana: lory dana
        luciano: lucio ciano
        ludovic: ludo vic
        ludovica: ludo vica
        ludovico: ludo vico
        ludwig: luggi lutz lui wiggerl wickerl
        luigi: gigi gino gigino
        luigia: gina gigia
        luis: lucho luisito
        luisa: lulu isa
        lukas: luki luc
        lukasz: luki lukaszek
        lutz: luz
        magdalena: magda lena leni madlen malena lenka madda
        magdalene: lene magda leni
        maja: majka
        malgorzata: gosia malgosia
        manfred: mani manni fred
        manuel: manolo manu lolo mano
        manuela: manu ela manoli manola
        marcel: marc celle
        marcella: cella marci
        marcello: cello
        margareta: greta marga
        margarete: grete gretel gretl marga gretchen rita margit meta greet
        margarethe: grete gretl gretel marga margret
        margaretha: greet griet marga margriet gretha rita greta
        margarita: marga rita margot
        margherita: rita marga ghita meghi
        margaux: margo
        marguerite: margot maggy guite
        maria: ria mia mitzi mizzi mimi mieke mies mariella rieke maja mariuccia marika mariquita
        marianne: nanni janne mari anne
        marie: mimi mari
        marieke: mieke riek
        mariano: nano
        marjolein: marjo jolein
        marlene: leni marle lene
        martha: marthi
        martijn: tijn mart
        martin: tino martl
        martina: tina marti
        martinus: tinus tiny mart martin
        massimiliano: massimo max massi
        massimo: massi max
        mateusz: mati mateuszek
        matheus: thijs theo mat teus
        mathias: hias hiasl matze mathi mats
        mathieu: mat mathi matt
        mathilde: tilda tilly thilde hilde mat hilda tilde
        mathilda: tilda tilly
        mathis: mat
        matilde: tilde mati
        matteo: teo matte
        matthaus: matz
        matthias: matze hias hiasl mats thias matti
        matthieu: mat matt
        matthijs: thijs matt
        mauricio: mau
        maurizio: mau icio maury
        max: maxl maxi
        maxime: max
        maximilian: max maxi maxl milian
        maximilien: max
        mechthild: mechtel hilde
        melanie: mel melli meli lanie
        mercedes: merche meche cedes merceditas
        michael: michi michl mike mika micha mischa michel
        michaela: michi ela micha mika
        michal: misiek
        michel: mimi miche
        michela: mica
        michele: lino mike
        michelle: mimi michi
        mickael: mika mick
        mieczyslaw: mietek
        miguel: migue miguelito miki
        mikhail: misha mischa
        mikolaj: mikus
        miroslaw: mirek
        miroslava: mirka
        monica: moni monny
        monika: moni mona monia
        monique: momo moni
        monserrat: montse
        montserrat: montse
        nadine: nadi dine
        nadezhda: nadia nadya
        natalia: nati talia nata natalka
        natalie: nati nat nate
        nathalie: nath nat nati
        nicola: nico nicky nicolino
        nicolaas: nico klaas niek nicolas
        nicolas: nico niko colas
        nicole: nicki niki nic cole
        niklas: nik klas
        nikolaus: klaus niko nikki nick klas
        nicolo: nico
        norbert: norbi bert nobby
        nunzia: nunziatina
        oliver: olli oli
        olivier: oli olive
        oskar: ossi ossie
        oswald: ossi waldi
        otto: ottl
        ottilie: otti tilly
        paolo: paolino
        pascal: pasc
        pasquale: pasqualino lino
        patricia: pat patsy patri trish patty
        patricio: pato
        patrick: pat paddy
        patrizia: patty patri pat
        paul: pauli paulchen
        paula: pauli paulina
        pawel: pawelek
        pedro: perico pedrito peyo
        peter: pit piet petz peterl
        petra: petzi
        petronella: nel nelly pietje
        petrus: piet peter pieter
        philipp: phil lipp fips philli
        philippe: phil philou
        pier: piero
        piero: pierino
        pierre: pierrot
        pieter: piet piter
        pietro: piero pierino
        pilar: pili pilarin piluca
        piotr: piotrek
        purificacion: puri
        rafael: rafa rafi rapha
        rafaela: rafi rafa ela
        rafal: rafalek
        raffaele: lello raf rafa lele
        raffaella: lella raffa raffi
        raimund: raimi mundl
        rainer: reini
        ramon: moncho monchi
        raphael: rapha raph raffi
        regina: gina regi
        regine: gine
        reinhard: reini hardi rein
        reinhold: reini holdi
        remedios: reme
        renata: renatka rena
        renate: reni nate
        ricardo: richi ricky caco
        riccardo: ricky ricca riki
        richard: richi ritchie riek
        roberta: robi roby berta
        roberto: rober roby berto beto robertino tito
        robert: robbi robi rob robby berti
        robrecht: rob
        rodrigo: rodri rigo
        roland: rolli rolf
        romain: rom
        romuald: romek
        rosa: rosi rosina rosita rosetta
        rosalia: lia rosi
        rosaria: sara sarina
        rosario: charo rosarito saro charito
        rosemarie: rosi romy marie rose
        rosina: rosi
        rosalinde: rosi linde
        rossella: rossy
        rudolf: rudi dolf rolf ruud
        rudolphus: ruud rudy
        ruprecht: rupert
        ryszard: rysiek
        sabine: bine biene sabi bini sab
        sabrina: sabri brina
        salvador: salva salvi chava
        salvatore: toto turi turiddu salvo tore
        samuel: sam sami samu
        samuele: samu
        sandra: sandy sandri
        sandrine: sandy sandri
        santiago: santi yago chago
        sara: sari sarita
        sebastiaan: bas
        sebastian: basti bastian sepp seba wastl sebi
        sebastiano: seba iano
        sebastien: seb bastien seba
        serafina: fina
        sergio: checo
        severin: sevi
        siegfried: sigi siggi friedl
        sieglinde: linde siggi
        sigismund: sigi siggi
        sigrid: siri siggi
        silke: silki
        silvester: vesti
        silvia: silvi silvy
        simon: simmerl
        simona: simo
        simone: simo moni mone
        sofia: sofi
        sofie: fie
        sophia: sophie sofie fia
        sophie: soso fifi
        stanislaw: staszek stach
        stanislaus: stani
        stefan: steff steffl steffen stef
        stefania: stefy fania ste stef
        stefanie: steffi stefi steff nie
        stefano: ste stef
        stephan: steffen steff stef
        stephane: steph stef
        stephanie: steph steffi stef fanny
        susan: suus
        susana: susi su sana
        susanna: susi sanna susy
        susanne: susi sanne suse susann
        suzanne: suus suzy sanne zanne suze
        sylvia: sylvi syl via
        sylvie: syl
        tadeusz: tadek
        tatiana: tanja tanya
        teodoro: teo doro
        teresa: tere terry resi teresita maite
        theodor: theo teddy
        theodorus: theo dorus door
        theresa: resi thesi tess
        theresia: resi thesi res reserl
        therese: resi resl
        thibault: tibo titi
        thierry: titi
        thomas: tom toms tommi tomi thom
        timothee: tim
        tiziana: tizi
        tobias: tobi
        tomas: tomi tom
        tomasz: tomek
        tommaso: tommy tom maso
        torsten: totti
        ulrich: uli ulli ule
        ulrike: uli rike ulli rieke
        umberto: berto
        ursula: uschi ulla ursel uli ursi sula orsola
        valentin: velten valli
        valentina: vale tina
        valerio: vale
        valerie: val vava
        vanessa: nessa vane nessi
        verena: vreni reni
        veronica: vero vera nica ronny
        veronika: vroni vero moni
        veronique: vero nique
        vicenta: vicen
        vicente: chente tente vicen
        victor: vito vitin vic
        victoria: vicky viki toya
        vincent: vince vinz
        vincenzo: enzo cenzo vince
        virginia: virgi gina
        virginie: virg gigi
        vittoria: vicky vitto
        vittorio: vitto toio
        vladimir: vova volodya vlado
        volker: volki
        waldemar: waldi
        walburga: burgl wally burgi
        walter: walti walt
        waltraud: traudl traudi traude trude
        waltraut: traudl
        werner: werni
        wieslaw: wiesiek
        wilhelm: willi willy helmi will wim
        wilhelmina: willy mina mien wil helmi minnie mientje willemien
        wilhelmus: wim willem wil
        willem: wim pim wil
        winfried: winni
        witold: witek
        wladyslaw: wladek
        wojciech: wojtek
        wolfgang: wolfi wolf wolferl
        xaver: xaverl veri
        ximena: xime
        yolanda: yoli yola
        yves: yvon
        yvonne: vonne
        zbigniew: zbyszek
        zdzislaw: zdzisiek
        zofia: zosia
        zuzanna: zuzia
        """
}
