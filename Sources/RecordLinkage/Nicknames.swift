/// Which given names are short or familiar forms of which others.
///
/// A hand-written list of common forms in English and other European languages: `formal: forms`. Two names are
/// related where one is a form of the other or both are forms of the same name.
struct Nicknames: Sendable {
    /// The formal names of each listed name; a formal name is a form of itself.
    let formalNames: [String: [String]]

    static let standard = Nicknames(lines: lists + "\n" + continentalLists)

    init(lines: String) {
        var formalNames: [String: [String]] = [:]
        for line in lines.split(separator: "\n") {
            let parts = line.split(separator: ":")
            guard parts.count == 2 else { continue }
            let formal = String(parts[0])
            for form in [formal] + parts[1].split(separator: " ").map(String.init)
            where !(formalNames[form] ?? []).contains(formal) {
                formalNames[form, default: []].append(formal)
            }
        }
        self.formalNames = formalNames
    }

    private static let lists = """
        abigail: abby gail nabby
        abraham: abe abram bram
        adelaide: addie ada della heidi
        agnes: aggie nessie nancy
        albert: al bert bertie
        alexander: alex alec alick sandy sasha xander lex eck ali
        alexandra: alex sandra sasha lexi alexa
        alfred: alf alfie fred freddie
        alice: allie elsie
        amanda: mandy manda
        amelia: amy millie emily mel
        andrew: andy drew
        andreas: andi andy
        ann: annie nan nancy anne anna hannah nanny
        anna: annie ann anne hannah anja annika nan
        anthony: tony ant antony anton
        antonio: toni tony antony
        archibald: archie
        arthur: art artie
        augustus: gus august augustine
        barbara: barb babs barbie babette barbra
        barnaby: barney
        bartholomew: bart barty bat
        beatrice: bea trixie beatrix
        benedict: ben
        benjamin: ben benny benji
        bernard: bernie barney
        bradley: brad
        bridget: biddy bridie bridgett
        caroline: carrie caro carol lina
        catherine: cathy kate kitty cath cat katie kathy katherine kathryn katharine kay cathleen kathleen
        cecilia: cissy celia cecily
        charles: charlie chas chuck charley chaz carl
        charlotte: charlie lottie lotte char
        christian: chris
        christina: chris chrissy tina christine
        christine: chris chrissy tina
        christopher: chris kit topher christoph
        clarence: clare
        clement: clem
        constance: connie
        cornelius: neil con
        cynthia: cindy
        daniel: dan danny
        danielle: dani
        david: dave davy davey
        deborah: deb debbie debra
        dennis: den denny
        diana: di diane
        dominic: dom nick
        donald: don donny
        dorothy: dot dolly dottie dora dorothea
        douglas: doug
        edgar: ed eddie
        edith: edie
        edmund: ed eddie ned ted
        edward: ed eddie ned ted teddy edwd
        edwin: ed eddie ned
        eleanor: ellie nell nellie nora ellen elinor lenora
        elizabeth: liz lizzie beth betty betsy bess bessie eliza elsie lisa libby elisabeth lilibet lizzy elspeth ellie
        ellen: nell nellie ellie helen
        emily: em emmy millie emilie
        emma: em emmy
        ernest: ernie ern
        esther: essie hester etty
        eugene: gene
        eugenia: genie
        evelyn: eve evie
        ferdinand: fred ferdie
        florence: flo flora florrie flossie
        frances: fran fanny frankie francie fannie francis
        francis: frank fran francie frankie
        francisco: paco pancho francis kiko
        franklin: frank
        frederick: fred freddie freddy fritz fredk frederic friedrich
        friedrich: fritz fred
        gabriel: gabe
        gabriella: gabi gabby gaby ella gabriele
        geoffrey: geoff jeff jeffrey
        george: geo georgie
        gerald: gerry jerry ged
        gerard: gerry jerry
        gertrude: gertie trudy
        gilbert: gil bert
        giovanni: gianni vanni
        giuseppe: beppe peppe
        gregory: greg
        guadalupe: lupe
        hannah: annie anna
        harold: harry hal
        harriet: hattie harriett etta
        helen: nell nellie ellen lena helena
        helena: lena nell
        henrietta: etta hetty hettie
        henry: harry hal hank hy heinrich
        herbert: bert herb
        horace: horry
        hubert: bert hugh
        humphrey: numps
        ignacio: nacho
        isaac: ike zac
        isabella: bella izzy isabel isobel ella belle isabelle
        jacob: jake jack
        jacqueline: jackie jacqui
        james: jim jimmy jamie jem jas jimmie
        jane: janie jenny jean janet jennie
        janet: jan jenny jessie
        jason: jay
        jeffrey: jeff
        jennifer: jen jenny jenn
        jeremiah: jerry
        jeremy: jerry jem
        jerome: jerry
        jessica: jess jessie
        joan: joanie
        joanna: jo joanne joey
        johann: hans jan john
        johanna: hanna jo hanne
        johannes: hans jo johann jan hannes
        john: jack johnny jon jock jno johnnie
        jonathan: jon jonny nathan john
        jorge: george
        joseph: joe joey jos
        jose: pepe joseph
        josephine: jo josie josey
        joshua: josh
        juan: juanito john
        judith: judy jude
        julia: julie jules
        julian: jules
        karl: carl charles
        katharina: kathi kati katja kate
        kenneth: ken kenny
        kimberly: kim
        kristina: kris tina
        laura: laurie lori
        lauren: laurie
        lawrence: larry laurie lawrie laurence lorenz
        leonard: len leo lenny
        leopold: leo
        leslie: les
        letitia: lettice letty
        lewis: lew louis
        lillian: lily lil lilly
        louis: lou lewis
        louisa: lou louise lulu
        louise: lou louisa
        lucille: lucy
        lucy: lucia
        lydia: liddy
        mabel: may mab
        madeleine: maddie madeline maddy
        magdalena: lena magda leni
        manuel: manny manolo
        marcus: marc mark
        margaret: maggie meg peggy madge margie marge greta daisy peg rita maisie margery
        margarethe: greta gretel grete margret
        maria: mary mia mitzi
        marianne: mary anne
        marjorie: marge madge margie
        martha: patty mattie
        martin: marty
        mary: molly polly may mamie maria marie moll mae
        matilda: tilly mattie maud tilda
        matthew: matt mat
        matthias: matt hias matze
        maurice: morris maury
        maximilian: max
        maxwell: max
        michael: mike mick mickey micky mikey michel
        michelle: shelly
        miguel: mike
        mildred: millie
        miriam: mimi
        mohammed: mo muhammad mohamed mohammad
        montague: monty
        nancy: nan ann
        natalie: nat
        nathan: nate nat
        nathaniel: nat nate nathan
        nicholas: nick nicky nico klaus nic nicolas
        nicole: nicky nikki
        norman: norm
        oliver: ollie olly
        olivia: liv livvy
        oscar: ossie
        oswald: oz ossie
        pamela: pam
        patricia: pat patty tricia trish patsy
        patrick: pat paddy
        paul: pauly
        paula: paulina
        penelope: penny
        peter: pete
        phebe: phoebe
        philip: phil pip phillip
        priscilla: prissy cilla
        rachel: rae
        ralph: rafe
        randolph: randy
        raymond: ray
        rebecca: becky becca reba
        reginald: reg reggie rex
        richard: dick rick ricky rich richie dickie richd ric
        robert: bob bobby rob robbie bert robt robby
        roberta: bobbie
        roderick: rod roddy
        rodney: rod
        roger: rodge
        roland: rolly rowland
        ronald: ron ronnie
        rosalind: ros roz
        rosemary: rose rosie romy
        rosanna: rose rosie
        rudolph: rudy dolph
        rupert: bert
        russell: russ
        samantha: sam sammy
        samuel: sam sammy saml
        sarah: sally sadie sal sara
        sebastian: seb bastian basti
        sidney: sid sydney
        sigmund: siggy
        simon: si
        sophia: sophie
        stanley: stan
        stefan: steffen
        stephanie: steph steffi stephie
        stephen: steve stevie steven steph stefan
        steven: steve stevie
        stewart: stu stuart
        susan: sue susie suzy
        susannah: susan sue susie suzanne susanna
        sylvester: sly
        tabitha: tabby
        teresa: terry tess tessa theresa tracy
        terence: terry
        thaddeus: thad ted
        theodore: ted teddy theo
        theresa: terry tess tessa resi
        thomas: tom tommy thos
        timothy: tim timmy
        tobias: toby
        ursula: ursel uschi
        valentine: val
        valerie: val
        vanessa: nessa
        veronica: ronnie vera
        victor: vic
        victoria: vicky tori vicki
        vincent: vince vinny
        violet: vi
        virginia: ginny ginger
        vivian: viv
        wallace: wally
        walter: walt wally wat
        wilfred: wilf fred
        wilhelm: willi will william
        wilhelmina: mina minnie billie
        william: bill billy will willie willy liam wm
        winifred: winnie freda
        zachary: zach zack zac
        """
}
