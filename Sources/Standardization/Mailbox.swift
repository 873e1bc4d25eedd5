extension EmailAddress {
    /// What kind of mailbox an address in standard form is.
    static func traits(of address: Span<UInt8>) -> Traits {
        let at = lastAt(address)
        let domain = address.extracting(at + 1..<address.count)
        var traits: Traits = []
        let words = localWords(address.extracting(0..<at))
        if words.whole.isIn(roles) || (words.first.isIn(roles) && words.rest <= 3) { traits.insert(.role) }
        if words.whole.isIn(placeholders) || words.whole.isRepetition { traits.insert(.placeholder) }
        return traits.union(domainTraits(domain))
    }

    /// The part before the @ and its +tag as one word, the first word of it, and how many letters and digits follow
    /// that one: "info-de", "info", 2.
    private static func localWords(_ local: Span<UInt8>) -> (whole: FoldedWord, first: FoldedWord, rest: Int) {
        var end = 0
        while end < local.count, end == 0 || local[end] != UInt8(ascii: "+") { end += 1 }
        var first = 0
        while first < end, local[first].isLetter || local[first] >= 0x80 { first += 1 }
        return (
            FoldedWord(local.extracting(0..<end), joined: true), FoldedWord(local.extracting(0..<first), joined: true),
            end - first
        )
    }

    /// Of a listed domain, or of a national branch of a listed name (yahoo.co.uk, hotmail.fr).
    private static func domainTraits(_ domain: Span<UInt8>) -> Traits {
        if let listed = domains.value(of: domain) { return Traits(rawValue: UInt8(truncatingIfNeeded: listed)) }
        var dot = 0
        while dot < domain.count, domain[dot] != UInt8(ascii: ".") { dot += 1 }
        guard domain.count - dot <= 7, internationalProviders.contains(domain.extracting(0..<dot)) else { return [] }
        return .publicProvider
    }

    private static let domains: WordTable = {
        func entries(_ names: String, _ traits: Traits) -> [(value: UInt16, word: String)] {
            names.split { $0 == " " || $0 == "\n" }.map { (UInt16(traits.rawValue), String($0)) }
        }
        return WordTable(
            verbatim: entries(placeholderDomains, .placeholder) + entries(providers, .publicProvider), merging: true)
    }()

    private static let roles = WordTable(
        """
        info, infos, information, informationen, informacion, informazioni, informacje, kontakt, contact, contacts, contacto, \
        contatti, contato, mail, email, post, posta, poczta, hello, hallo, hi, hola, ciao, bonjour, welcome, office, \
        buero, buro, bureau, oficina, ufficio, biuro, kancelar, kontor, toimisto, sekretariat, secretariat, secretary, secretaria, \
        segreteria, empfang, reception, rezeption, recepcion, admin, administration, administrator, \
        administracion, administracao, amministrazione, verwaltung, sales, verkauf, vertrieb, ventes, vente, ventas, vendas, \
        vendite, verkoop, sprzedaz, prodej, forsaljning, salg, myynti, support, helpdesk, help, hilfe, aide, ayuda, service, services, \
        kundenservice, kundendienst, customerservice, customercare, customersupport, care, servicio, servizio, serviceclient, \
        klantenservice, kundservice, kundeservice, atendimento, sac, billing, invoice, invoices, invoicing, rechnung, rechnungen, \
        facturation, facturacion, fatturazione, facturen, factuur, faktura, buchhaltung, accounting, accounts, account, \
        compta, comptabilite, contabilidad, contabilita, contabilidade, boekhouding, administratie, ksiegowosc, fibu, \
        finance, finanzen, finances, finanzas, payroll, payments, payables, accountspayable, einkauf, purchasing, \
        procurement, achats, achat, compras, acquisti, inkoop, orders, order, bestellung, bestellungen, bestellen, commande, \
        commandes, pedidos, ordini, zamowienia, marketing, presse, press, pr, media, newsletter, news, redaktion, editor, \
        jobs, job, karriere, career, careers, bewerbung, recruiting, recruitment, hr, personal, personalabteilung, rh, rrhh, \
        team, staff, it, edv, itsupport, webmaster, hostmaster, postmaster, abuse, security, privacy, datenschutz, dpo, \
        legal, recht, management, direction, direccion, direzione, leitung, geschaeftsleitung, geschaftsfuhrung, gf, ceo, \
        zentrale, central, centrale, shop, store, onlineshop, boutique, tienda, negozio, webshop, booking, bookings, \
        reservation, reservations, reservierung, reservas, reserva, prenotazioni, events, event, feedback, enquiries, \
        enquiry, inquiry, inquiries, anfrage, anfragen, werkstatt, lager, versand, shipping, logistik, logistics, \
        praxis, kanzlei, hotel, restaurant, schule, school, verein, vorstand, gemeinde, rathaus, mairie, stadt, apotheke, \
        technik, techsupport, returns, retouren, complaints, beschwerde, reklamation, noc, api, root, system, export, projekt
        """)

    private static let placeholders = WordTable(
        """
        test, tests, testing, tester, test1, test12, test123, testtest, testuser, testkunde, noreply, donotreply, dontreply, \
        nepasrepondre, nichtantworten, noresponder, nonrispondere, unknown, unbekannt, inconnu, desconocido, sconosciuto, na, \
        none, null, nil, noemail, nomail, nomailaddress, keinemail, keine, keineemail, keinemailadresse, sansmail, sansemail, \
        pasdemail, pasdemail, sinemail, sincorreo, notiene, notprovided, notavailable, notapplicable, dummy, asdf, asd, qwerty, \
        qwertz, abc, abcd, abc123, example, beispiel, exemple, ejemplo, foo, foobar, fake, anonymous, anonym, anonyme, guest, gast, \
        deleted, removed, invalid, nobody, someone, user, username, youremail, yourname, myemail, xyz, a, x, email, mailerdaemon
        """)

    private static let placeholderDomains = """
        example.com example.org example.net example.de example.fr test.com test.de test.fr test.test test.co.uk beispiel.de \
        localhost.localdomain invalid.invalid invalid.com none.com none.none nomail.com noemail.com nomail.de keine.de \
        unknown.com unbekannt.de na.na na.com null.com asdf.com asdf.de email.invalid abc.com xxx.xxx xyz.xyz domain.com \
        yourdomain.com dummy.com dummy.de fake.com noreply.com noemail.invalid anonymous.invalid deleted.invalid
        """

    private static let providers = """
        gmail.com googlemail.com gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.eu gmx.info gmx.org gmx.fr gmx.es gmx.co.uk web.de \
        t-online.de freenet.de arcor.de online.de mail.de email.de posteo.de posteo.net mailbox.org vodafone.de vodafonemail.de \
        kabelmail.de unitybox.de o2online.de o2mail.de ewetel.net ewe.net netcologne.de osnanet.de alice-dsl.net alice.de 1und1.de \
        versanet.de tiscali.de compuserve.de magenta.de aol.com aol.de aim.com netscape.net icloud.com me.com mac.com \
        a1.net aon.at chello.at inode.at kabsi.at liwest.at utanet.at bluewin.ch sunrise.ch hispeed.ch swissonline.ch vtxmail.ch \
        orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr bbox.fr numericable.fr club-internet.fr aliceadsl.fr \
        cegetel.net noos.fr voila.fr caramail.com libertysurf.fr skynet.be telenet.be proximus.be scarlet.be belgacom.net pandora.be \
        voo.be pt.lu internet.lu vo.lu ziggo.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl home.nl casema.nl chello.nl upcmail.nl \
        xs4all.nl quicknet.nl zonnet.nl telfort.nl tele2.nl solcon.nl libero.it virgilio.it tiscali.it alice.it tin.it tim.it \
        fastwebnet.it inwind.it iol.it poste.it email.it teletu.it telefonica.net terra.es orange.es movistar.es ono.com ya.com \
        sapo.pt netcabo.pt clix.pt mail.telepac.pt iol.pt btinternet.com btopenworld.com bt.com sky.com talktalk.net virginmedia.com \
        ntlworld.com blueyonder.co.uk tiscali.co.uk plusnet.com o2.co.uk eircom.net wp.pl o2.pl onet.pl onet.eu op.pl interia.pl \
        interia.eu poczta.onet.pl poczta.fm gazeta.pl tlen.pl vp.pl seznam.cz email.cz centrum.cz volny.cz atlas.cz post.cz azet.sk \
        centrum.sk zoznam.sk pobox.sk freemail.hu citromail.hu indamail.hu t-online.hu vipmail.hu siol.net net.hr inet.hr abv.bg \
        mail.bg dir.bg otenet.gr forthnet.gr mail.ru bk.ru inbox.ru list.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net i.ua bigmir.net \
        telia.com comhem.se bredband.net spray.se passagen.se online.no broadpark.no getmail.no frisurf.no mail.dk tdcadsl.dk jubii.dk \
        webspeed.dk stofanet.dk elisanet.fi kolumbus.fi luukku.com saunalahti.fi suomi24.fi inbox.lv mail.ee hot.ee one.lt \
        comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com optonline.net \
        roadrunner.com rr.com frontier.com frontiernet.net windstream.net ameritech.net pacbell.net rogers.com shaw.ca bell.net \
        sympatico.ca videotron.ca telus.net cogeco.ca bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz \
        uol.com.br bol.com.br terra.com.br ig.com.br globo.com prodigy.net.mx naver.com daum.net hanmail.net qq.com 163.com 126.com \
        sina.com sina.cn sohu.com foxmail.com yeah.net docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com rediffmail.com mweb.co.za \
        telkomsa.net walla.co.il mynet.com protonmail.com protonmail.ch proton.me pm.me tutanota.com tutanota.de tuta.io tuta.com \
        hushmail.com fastmail.com fastmail.fm mail.com email.com usa.com zoho.com zohomail.com zohomail.eu hey.com ymail.com rocketmail.com \
        passport.com mailinator.com trashmail.com guerrillamail.com 10minutemail.com yopmail.com yopmail.fr duck.com mozmail.com
        """

    private static let internationalProviders = WordTable(
        "yahoo, hotmail, outlook, live, msn, yandex, gmx, aol, windowslive")
}
