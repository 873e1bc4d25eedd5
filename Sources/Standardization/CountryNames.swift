/// Names of the countries: ISO 3166-1 alpha-2 and alpha-3 codes, then names in English, German, French and Spanish for all,
/// further European languages and everyday names for the larger markets; folded (see `Folding`).
///
/// Sources: ISO 3166-1; Unicode CLDR 'territories'; number-plate letters (D, A, F, I, E, B, L, S, N, P).
enum CountryNames {
    /// One country a line: its alpha-2 code, then its names, separated by commas.
    static let table = """
        AD and, andorra, andorre, andora, principality of andorra
        AE are, united arab emirates, vereinigte arabische emirate, emirats arabes unis, emiratos arabes unidos, \
        emirati arabi uniti, verenigde arabische emiraten, emirados arabes unidos, zjednoczone emiraty arabskie, \
        forenade arabemiraten, de forenede arabiske emirater, de forente arabiske emirater, arabiemiirikunnat, spojene \
        arabske emiraty, egyesult arab emirsegek, birlesik arap emirlikleri, uae, u a e, emirates, emirats
        AF afg, afghanistan, afganistan
        AG atg, antigua barbuda, antigua und barbuda, antigua et barbuda, antigua y barbuda
        AI aia, anguilla, anguila
        AL alb, albania, albanien, albanie, arnavutluk, shqiperi, republic of albania
        AM arm, armenia, armenien, armenie
        AO ago, angola
        AQ ata, antarctica, antarktis, antarctique, antartida
        AR arg, argentina, argentinien, argentine, argentinie, argentyna, argentiina, arjantin, argentine republic
        AS asm, american samoa, amerikanisch samoa, samoa americaines, samoa americana
        AT aut, austria, osterreich, autriche, oostenrijk, osterrike, ostrig, itavalta, rakousko, ausztria, avusturya, \
        republic of austria, oesterreich, a, republik osterreich
        AU aus, australia, australien, australie, ausztralia, avustralya
        AW abw, aruba
        AX ala, aland islands, alandinseln, iles aland, islas aland
        AZ aze, azerbaijan, aserbaidschan, azerbaidjan, azerbaiyan
        BA bih, bosnia herzegovina, bosnien und herzegowina, bosnie herzegovine, bosnia y herzegovina, bosnia ed \
        erzegovina, bosnie en herzegovina, bosnia e herzegovina, bosnia i hercegowina, bosnien och hercegovina, \
        bosnien hercegovina, bosnia hercegovina, bosnia ja hertsegovina, bosna a hercegovina, bosznia hercegovina, \
        bosna hersek, bosna i hercegovina, republic of bosnia and herzegovina, bosnia, bosnien
        BB brb, barbados, barbade
        BD bgd, bangladesh, bangladesch, banglades
        BE bel, belgium, belgien, belgique, belgica, belgio, belgie, belgia, belcika, kingdom of belgium, b
        BF bfa, burkina faso
        BG bgr, bulgaria, bulgarien, bulgarie, bulgarije, bulharsko, bulgaristan, republic of bulgaria, balgariya, \
        bulgariya
        BH bhr, bahrain, bahrein, barein
        BI bdi, burundi
        BJ ben, benin
        BL blm, st barthelemy, saint barthelemy, san bartolome
        BM bmu, bermuda, bermudes, bermudas
        BN brn, brunei, brunei darussalam
        BO bol, bolivia, bolivien, bolivie
        BQ bes, caribbean netherlands, karibische niederlande, pays bas caribeens, caribe neerlandes
        BR bra, brazil, brasilien, bresil, brasil, brasile, brazilie, brazylia, brasilia, brazilia, brezilya, \
        federative republic of brazil
        BS bhs, bahamas
        BT btn, bhutan, bhoutan, butan
        BV bvt, bouvet island, bouvetinsel, ile bouvet, isla bouvet
        BW bwa, botswana, botsuana
        BY blr, belarus, bielorussie, bielorrusia, bielorussia, bielorrussia, bialorus, valko venaja, belorusko, \
        belarusz, republic of belarus, weissrussland
        BZ blz, belize, belice
        CA can, canada, kanada
        CC cck, cocos islands, kokosinseln, iles cocos, islas cocos
        CD cod, congo kinshasa, kongo kinshasa, republica democratica del congo, dr congo, zaire
        CF caf, central african republic, zentralafrikanische republik, republique centrafricaine, republica \
        centroafricana
        CG cog, congo brazzaville, kongo brazzaville, congo
        CH che, switzerland, schweiz, suisse, suiza, svizzera, zwitserland, suica, szwajcaria, sveits, sveitsi, \
        svycarsko, svajc, isvicre, swiss confederation, svizra, helvetia, confoederatio helvetica
        CI civ, cote divoire, ivory coast, elfenbeinkuste, costa de marfil
        CK cok, cook islands, cookinseln, iles cook, islas cook
        CL chl, chile, chili, cile, sili, republic of chile
        CM cmr, cameroon, kamerun, cameroun, camerun
        CN chn, china, chine, cina, chiny, kina, kiina, cin, peoples republic of china, prc, pr china
        CO col, colombia, kolumbien, colombie, kolumbia, kolumbie, kolombiya, republic of colombia
        CR cri, costa rica
        CU cub, cuba, kuba
        CV cpv, cape verde, cabo verde, cap vert, kap verde
        CW cuw, curacao, curazao
        CX cxr, christmas island, weihnachtsinsel, ile christmas, isla de navidad
        CY cyp, cyprus, zypern, chypre, chipre, cipro, cypr, cypern, kypros, kypr, ciprus, kibris, republic of cyprus
        CZ cze, czechia, tschechien, tchequie, chequia, cechia, tsjechie, tchequia, czechy, tjeckien, tjekkiet, \
        tsjekkia, tsekki, cesko, csehorszag, cekya, czech republic, ceska republika, tschechische republik, republique \
        tcheque
        DE deu, germany, deutschland, allemagne, alemania, germania, duitsland, alemanha, niemcy, tyskland, saksa, \
        nemecko, nemetorszag, almanya, federal republic of germany, brd, bundesrepublik deutschland, d
        DJ dji, djibouti, dschibuti, yibuti
        DK dnk, denmark, danemark, dinamarca, danimarca, denemarken, dania, danmark, tanska, dansko, danimarka, \
        kingdom of denmark
        DM dma, dominica, dominique
        DO dom, dominican republic, dominikanische republik, republique dominicaine, republica dominicana
        DZ dza, algeria, algerien, algerie, argelia
        EC ecu, ecuador, equateur
        EE est, estonia, estland, estonie, viro, estonsko, esztorszag, estonya, eesti, republic of estonia
        EG egy, egypt, agypten, egypte, egipto, egitto, egito, egipt, egypten, egypti, egyiptom, misir, arab republic \
        of egypt
        EH esh, western sahara, westsahara, sahara occidental
        ER eri, eritrea, erythree
        ES esp, spain, spanien, espagne, espana, spagna, spanje, espanha, hiszpania, spania, espanja, spanelsko, \
        spanyolorszag, ispanya, kingdom of spain, e
        ET eth, ethiopia, athiopien, ethiopie, etiopia
        FI fin, finland, finnland, finlande, finlandia, suomi, finsko, finnorszag, finlandiya, republic of finland
        FJ fji, fiji, fidschi, fidji, fiyi
        FK flk, falkland islands, falklandinseln, iles malouines, islas malvinas
        FM fsm, micronesia, mikronesien, micronesie
        FO fro, faroe islands, faroer, iles feroe, islas feroe
        FR fra, france, frankreich, francia, frankrijk, franca, francja, frankrike, frankrig, ranska, francie, \
        franciaorszag, fransa, french republic, f, republique francaise
        GA gab, gabon, gabun
        GB gbr, united kingdom, vereinigtes konigreich, royaume uni, reino unido, regno unito, verenigd koninkrijk, \
        wielka brytania, storbritannien, storbritannia, iso britannia, spojene kralovstvi, egyesult kiralysag, \
        birlesik krallik, united kingdom of great britain and northern ireland, uk, great britain, england, scotland, \
        wales, northern ireland, grossbritannien, grande bretagne, gran bretana, gran bretagna, britain, the united \
        kingdom, groot brittannie
        GD grd, grenada, grenade, granada
        GE geo, georgia, georgien, georgie
        GF guf, french guiana, franzosisch guayana, guyane francaise, guayana francesa
        GG ggy, guernsey, guernesey
        GH gha, ghana
        GI gib, gibraltar
        GL grl, greenland, gronland, groenland, groenlandia
        GM gmb, gambia, gambie
        GN gin, guinea, guinee
        GP glp, guadeloupe, guadalupe
        GQ gnq, equatorial guinea, aquatorialguinea, guinee equatoriale, guinea ecuatorial
        GR grc, greece, griechenland, grece, grecia, griekenland, grecja, grekland, graekenland, hellas, kreikka, \
        recko, gorogorszag, yunanistan, hellenic republic, el, ellas, ellada
        GS sgs, south georgia south sandwich islands, sudgeorgien und die sudlichen sandwichinseln, georgie du sud et \
        les iles sandwich du sud, islas georgia del sur y sandwich del sur
        GT gtm, guatemala
        GU gum, guam
        GW gnb, guinea bissau, guinee bissau, guinea bisau
        GY guy, guyana
        HK hkg, hong kong sar china, sonderverwaltungsregion hongkong, r a s chinoise de hong kong, rae de hong kong, \
        ras di hong kong, hongkong sar van china, hong kong rae da china, sra hongkong, hongkong sar, sar hongkong, \
        hongkong sar kina, hongkong kiinan erityishallintoalue, hongkong zao ciny, hongkong kkt, cin hong kong oib, \
        hong kong special administrative region of china, hong kong
        HM hmd, heard mcdonald islands, heard und mcdonaldinseln, iles heard et macdonald, islas heard y mcdonald
        HN hnd, honduras
        HR hrv, croatia, kroatien, croatie, croacia, croazia, kroatie, chorwacja, kroatia, chorvatsko, horvatorszag, \
        hirvatistan, hrvatska, republic of croatia
        HT hti, haiti
        HU hun, hungary, ungarn, hongrie, hungria, ungheria, hongarije, wegry, ungern, unkari, madarsko, magyarorszag, \
        macaristan
        ID idn, indonesia, indonesien, indonesie
        IE irl, ireland, irland, irlande, irlanda, ierland, irlandia, irlanti, irsko, irorszag, eire, republic of \
        ireland
        IL isr, israel, israele, izrael, israil, state of israel
        IM imn, isle of man, ile de man, isla de man
        IN ind, india, indien, inde, indie, intia, hindistan, republic of india
        IO iot, british indian ocean territory, britisches territorium im indischen ozean, territoire britannique de \
        locean indien, territorio britanico del oceano indico
        IQ irq, iraq, irak
        IR irn, iran
        IS isl, iceland, island, islande, islandia, islanda, ijsland, islanti, izland, izlanda, republic of iceland
        IT ita, italy, italien, italie, italia, wlochy, olaszorszag, italya, italian republic, i
        JE jey, jersey
        JM jam, jamaica, jamaika, jamaique
        JO jor, jordan, jordanien, jordanie, jordania
        JP jpn, japan, japon, giappone, japao, japonia, japani, japonsko, japonya, nippon, nihon
        KE ken, kenya, kenia
        KG kgz, kyrgyzstan, kirgisistan, kirghizstan, kirguistan
        KH khm, cambodia, kambodscha, cambodge, camboya
        KI kir, kiribati
        KM com, comoros, komoren, comores, comoras
        KN kna, st kitts nevis, st kitts und nevis, saint christophe et nieves, san cristobal y nieves
        KP prk, north korea, nordkorea, coree du nord, corea del norte
        KR kor, south korea, sudkorea, coree du sud, corea del sur, corea del sud, zuid korea, coreia do sul, korea \
        poludniowa, sydkorea, sor korea, etela korea, jizni korea, del korea, guney kore, korea, republic of korea
        KW kwt, kuwait, koweit
        KY cym, cayman islands, kaimaninseln, iles caimans, islas caiman
        KZ kaz, kazakhstan, kasachstan, kazajistan
        LA lao, laos
        LB lbn, lebanon, libanon, liban, libano
        LC lca, st lucia, sainte lucie, santa lucia
        LI lie, liechtenstein, lichtenstejnsko, principality of liechtenstein, fl
        LK lka, sri lanka
        LR lbr, liberia
        LS lso, lesotho, lesoto
        LT ltu, lithuania, litauen, lituanie, lituania, litouwen, litwa, liettua, litva, litvania, litvanya, lietuva, \
        republic of lithuania
        LU lux, luxembourg, luxemburg, luxemburgo, lussemburgo, luksemburg, lucembursko, grand duchy of luxembourg, l
        LV lva, latvia, lettland, lettonie, letonia, lettonia, letland, lotwa, lotyssko, lettorszag, letonya, latvija, \
        republic of latvia
        LY lby, libya, libyen, libye, libia
        MA mar, morocco, marokko, maroc, marruecos, marocco, marrocos, maroko, marocko, fas, kingdom of morocco
        MC mco, monaco, monako, principality of monaco
        MD mda, moldova, republik moldau, moldavie, moldavia, moldawia, moldavien, moldavsko, republic of moldova, \
        moldawien
        ME mne, montenegro, czarnogora, cerna hora, karadag
        MF maf, st martin, saint martin, san martin
        MG mdg, madagascar, madagaskar
        MH mhl, marshall islands, marshallinseln, iles marshall, islas marshall
        MK mkd, north macedonia, nordmazedonien, macedoine du nord, macedonia del norte, macedonia del nord, noord \
        macedonie, macedonia do norte, macedonia polnocna, nordmakedonien, nord makedonia, pohjois makedonia, severni \
        makedonie, eszak macedonia, kuzey makedonya, republic of north macedonia, macedonia, mazedonien, severna \
        makedonija
        ML mli, mali
        MM mmr, myanmar, burma, birma
        MN mng, mongolia, mongolei, mongolie
        MO mac, macao sar china, sonderverwaltungsregion macau, r a s chinoise de macao, rae de macao, macau, macao
        MP mnp, northern mariana islands, nordliche marianen, iles mariannes du nord, islas marianas del norte
        MQ mtq, martinique, martinica
        MR mrt, mauritania, mauretanien, mauritanie
        MS msr, montserrat
        MT mlt, malta, malte, republic of malta
        MU mus, mauritius, maurice, mauricio
        MV mdv, maldives, malediven, maldivas
        MW mwi, malawi, malaui
        MX mex, mexico, mexiko, mexique, messico, meksyk, meksiko, meksika, united mexican states
        MY mys, malaysia, malaisie, malasia
        MZ moz, mozambique, mosambik
        NA nam, namibia, namibie
        NC ncl, new caledonia, neukaledonien, nouvelle caledonie, nueva caledonia
        NE ner, niger
        NF nfk, norfolk island, norfolkinsel, ile norfolk, isla norfolk
        NG nga, nigeria
        NI nic, nicaragua
        NL nld, netherlands, niederlande, pays bas, paises bajos, paesi bassi, nederland, paises baixos, holandia, \
        nederlanderna, nederlandene, alankomaat, nizozemsko, hollandia, hollanda, kingdom of the netherlands, holland, \
        the netherlands
        NO nor, norway, norwegen, norvege, noruega, norvegia, noorwegen, norwegia, norge, norja, norsko, norvec, \
        kingdom of norway, noreg, n
        NP npl, nepal
        NR nru, nauru
        NU niu, niue
        NZ nzl, new zealand, neuseeland, nouvelle zelande, nueva zelanda, nuova zelanda, nieuw zeeland, nova zelandia, \
        nowa zelandia, nya zeeland, uusi seelanti, novy zeland, uj zeland, yeni zelanda
        OM omn, oman
        PA pan, panama
        PE per, peru, perou
        PF pyf, french polynesia, franzosisch polynesien, polynesie francaise, polinesia francesa
        PG png, papua new guinea, papua neuguinea, papouasie nouvelle guinee, papua nueva guinea
        PH phl, philippines, philippinen, filipinas
        PK pak, pakistan
        PL pol, poland, polen, pologne, polonia, polska, puola, polsko, lengyelorszag, polonya, republic of poland
        PM spm, st pierre miquelon, st pierre und miquelon, saint pierre et miquelon, san pedro y miquelon
        PN pcn, pitcairn islands, pitcairninseln, iles pitcairn, islas pitcairn
        PR pri, puerto rico, porto rico
        PS pse, palestinian territories, palastinensische autonomiegebiete, territoires palestiniens, territorios \
        palestinos, palestine, palastina
        PT prt, portugal, portogallo, portugalia, portugali, portugalsko, portekiz, portuguese republic, p
        PW plw, palau, palaos
        PY pry, paraguay
        QA qat, qatar, katar, catar
        RE reu, reunion, la reunion
        RO rou, romania, rumanien, roumanie, rumania, roemenie, romenia, rumunia, rumaenien, rumunsko, romanya
        RS srb, serbia, serbien, serbie, servie, servia, srbsko, szerbia, sirbistan, republic of serbia, srbija, \
        srbiya
        RU rus, russia, russland, russie, rusia, rusland, rosja, ryssland, venaja, rusko, oroszorszag, rusya, rossiya, \
        russian federation, rossiyskaya federatsiya
        RW rwa, rwanda, ruanda
        SA sau, saudi arabia, saudi arabien, arabie saoudite, arabia saudi
        SB slb, solomon islands, salomonen, iles salomon, islas salomon
        SC syc, seychelles, seychellen
        SD sdn, sudan, soudan
        SE swe, sweden, schweden, suede, suecia, svezia, zweden, szwecja, sverige, ruotsi, svedsko, svedorszag, isvec, \
        kingdom of sweden, s
        SG sgp, singapore, singapur, singapour, singapura, szingapur, republic of singapore
        SH shn, st helena, sainte helene, santa elena
        SI svn, slovenia, slowenien, slovenie, eslovenia, slowenia, slovenien, slovinsko, szlovenia, slovenya, \
        slovenija, republic of slovenia
        SJ sjm, svalbard jan mayen, spitzbergen und jan mayen, svalbard et jan mayen, svalbard y jan mayen
        SK svk, slovakia, slowakei, slovaquie, eslovaquia, slovacchia, slowakije, slowacja, slovakien, slovakiet, \
        slovensko, szlovakia, slovakya, slovak republic
        SL sle, sierra leone, sierra leona
        SM smr, san marino, saint marin, republic of san marino
        SN sen, senegal
        SO som, somalia, somalie
        SR sur, suriname, surinam
        SS ssd, south sudan, sudsudan, soudan du sud, sudan del sur
        ST stp, sao tome principe, sao tome und principe, sao tome et principe, santo tome y principe
        SV slv, el salvador, salvador
        SX sxm, sint maarten
        SY syr, syria, syrien, syrie, siria
        SZ swz, eswatini, esuatini, swaziland, swasiland
        TC tca, turks caicos islands, turks und caicosinseln, iles turques et caiques, islas turcas y caicos
        TD tcd, chad, tschad, tchad
        TF atf, french southern territories, franzosische sud und antarktisgebiete, terres australes francaises, \
        territorios australes franceses
        TG tgo, togo
        TH tha, thailand, thailande, tailandia, thailandia, tajlandia, thaimaa, thajsko, thaifold, tayland, kingdom of \
        thailand
        TJ tjk, tajikistan, tadschikistan, tadjikistan, tayikistan
        TK tkl, tokelau
        TL tls, timor leste, timor oriental, east timor, osttimor
        TM tkm, turkmenistan
        TN tun, tunisia, tunesien, tunisie, tunez
        TO ton, tonga
        TR tur, turkiye, turkei, turquie, turquia, turchia, turkije, turcja, turkiet, tyrkiet, tyrkia, turkki, \
        turecko, torokorszag, republic of turkiye, turkey
        TT tto, trinidad tobago, trinidad und tobago, trinite et tobago, trinidad y tobago
        TV tuv, tuvalu
        TW twn, taiwan, tajwan, tchaj wan, tajvan, tayvan, taiwan province of china
        TZ tza, tanzania, tansania, tanzanie
        UA ukr, ukraine, ucrania, ucraina, oekraine, ukraina, ukrajina, ukrajna, ukrayna
        UG uga, uganda, ouganda
        UM umi, u s outlying islands, amerikanische uberseeinseln, iles mineures eloignees des etats unis, islas \
        menores alejadas de ee uu
        US usa, united states, vereinigte staaten, etats unis, estados unidos, stati uniti, verenigde staten, stany \
        zjednoczone, yhdysvallat, spojene staty, egyesult allamok, amerika birlesik devletleri, united states of \
        america, u s a, u s, united states america, america, amerika, vereinigte staaten von amerika, etats unis \
        damerique
        UY ury, uruguay
        UZ uzb, uzbekistan, usbekistan, ouzbekistan
        VA vat, vatican city, vatikanstadt, etat de la cite du vatican, ciudad del vaticano, citta del vaticano, \
        vaticaanstad, cidade do vaticano, watykan, vatikanstaten, vatikaani, vatikan
        VC vct, st vincent grenadines, st vincent und die grenadinen, saint vincent et les grenadines, san vicente y \
        las granadinas
        VE ven, venezuela
        VG vgb, british virgin islands, britische jungferninseln, iles vierges britanniques, islas virgenes britanicas
        VI vir, u s virgin islands, amerikanische jungferninseln, iles vierges des etats unis, islas virgenes de ee uu
        VN vnm, vietnam, viet nam
        VU vut, vanuatu
        WF wlf, wallis futuna, wallis und futuna, wallis et futuna, wallis y futuna
        WS wsm, samoa
        XK xkx, kosovo, kosova
        YE yem, yemen, jemen
        YT myt, mayotte
        ZA zaf, south africa, sudafrika, afrique du sud, sudafrica, zuid afrika, africa do sul, republika poludniowej \
        afryki, sydafrika, sor afrika, etela afrikka, jihoafricka republika, del afrikai koztarsasag, guney afrika, \
        republic of south africa
        ZM zmb, zambia, sambia, zambie
        ZW zwe, zimbabwe, simbabwe, zimbabue
        """
}
