/// What a word in a name field may be, by itself.
struct NameTraits: OptionSet, Sendable {
    let rawValue: UInt16
    /// A form of address or an academic title.
    static let title = NameTraits(rawValue: 1)
    /// Jr, Sr, III, PhD.
    static let suffix = NameTraits(rawValue: 2)
    /// Belongs to the family name after it: van, de, la, von.
    static let particle = NameTraits(rawValue: 4)
    /// Written small inside a name.
    static let smallParticle = NameTraits(rawValue: 8)
    /// Written in capitals: III.
    static let numeral = NameTraits(rawValue: 16)
    /// A legal form that is nobody's name, anywhere behind the first word.
    static let legalForm = NameTraits(rawValue: 32)
    /// A legal form that stands at the end only.
    static let lastLegalForm = NameTraits(rawValue: 64)
    /// A legal form at the end that is a family name too.
    static let ambiguousLegalForm = NameTraits(rawValue: 128)
    /// A word that persons' names do not hold.
    static let institution = NameTraits(rawValue: 256)
    /// A comma or semicolon.
    static let comma = NameTraits(rawValue: 512)

    /// The traits of a word, folded with its parts run together ("G.m.b.H." → gmbh).
    init(_ word: FoldedWord) {
        self.init(rawValue: word.value(in: NameTraits.table) ?? 0)
        if word.endsLikeInstitution { insert(.institution) }
    }

    init(rawValue: UInt16) { self.rawValue = rawValue }

    private static let table = WordTable(
        [
            (NameTraits.title.rawValue, NameWords.titles), (NameTraits.suffix.rawValue, NameWords.suffixes),
            (NameTraits.particle.rawValue, NameWords.particles),
            (NameTraits.smallParticle.rawValue, NameWords.smallParticles),
            (NameTraits.numeral.rawValue, NameWords.numerals), (NameTraits.legalForm.rawValue, NameWords.legalForms),
            (NameTraits.lastLegalForm.rawValue, NameWords.lastLegalForms),
            (NameTraits.ambiguousLegalForm.rawValue, NameWords.ambiguousLegalForms),
            (NameTraits.institution.rawValue, NameWords.institutions),
        ], merging: true)
}

/// A word of a name field: where it lies, and what it may be.
struct NameWord {
    let range: Range<Int>
    let traits: NameTraits

    /// Replaces `words` by those of a text, cut at spaces; a comma is a word of its own; a remark in brackets or a
    /// nickname in double quotes is left out.
    static func split(_ name: Span<UInt8>, into words: inout [NameWord]) {
        words.removeAll(keepingCapacity: true)
        func word(_ range: Range<Int>) -> NameWord {
            NameWord(range: range, traits: NameTraits(FoldedWord(name.extracting(range), joined: true)))
        }
        var start = 0
        var index = 0
        while index < name.count {
            let width = spaceWidth(name, at: index)
            let isComma = name[index] == UInt8(ascii: ",") || name[index] == UInt8(ascii: ";")
            if start == index, index > 0, let end = remarkEnd(name, from: index) {
                index = end
                start = end
                continue
            }
            if width == 0, !isComma {
                index += 1
                continue
            }
            if start < index { words.append(word(start..<index)) }
            if isComma { words.append(NameWord(range: index..<index + 1, traits: .comma)) }
            index += max(1, width)
            start = index
        }
        if start < name.count { words.append(word(start..<name.count)) }
    }

    /// Behind the remark that begins at `start`; nil where none begins there or it does not end.
    private static func remarkEnd(_ name: Span<UInt8>, from start: Int) -> Int? {
        let open = name[start]
        guard open == UInt8(ascii: "(") || open == UInt8(ascii: "\"") else { return nil }
        let close = open == UInt8(ascii: "(") ? UInt8(ascii: ")") : open
        for index in start + 1..<max(start + 1, min(name.count, start + 65)) where name[index] == close {
            return index + 1
        }
        return nil
    }
}

/// The words by which the parts of a name are told apart.
enum NameWords {
    static let titles = """
        mr, mrs, ms, miss, mx, mister, dr, doctor, prof, professor, drs, ir, rev, reverend, fr, hon, sir, dame, \
        lady, lord, herr, herrn, hr, frau, fraulein, frl, dipl, diplom, dipling, diplkfm, diplkffr, diplpsych, \
        dipljur, diplinf, diplchem, diplphys, diplpad, dipldes, mag, mmag, magister, ing, di, dkfm, drmed, \
        dring, dripl, drphil, drjur, drrernat, drmeddent, drmedvet, drhc, drdr, drhabil, profdr, univprof, \
        privdoz, pd, hc, med, dent, rer, nat, phil, jur, habil, stb, ra, rain, mme, mlle, madame, mademoiselle, \
        monsieur, messieurs, maitre, mtre, sig, signor, signora, signore, signorina, sigra, sigrina, dott, \
        dottor, dottore, dottssa, dottoressa, avv, arch, geom, rag, sr, sra, srta, srto, senor, senora, \
        senorita, dna, dra, lic, abog, dhr, mevr, mw, mevrouw, meneer, heer, pan, pani, pana, mgr, inz, mudr, \
        judr, phdr, rndr, mvdr, bc, fru, froken, eheleute, familie, fam, famille, family, famiglia, familia, \
        capt, col, maj, sgt, lt
        """

    static let suffixes = """
        jr, jun, junior, sr, sen, senior, ii, iii, iv, phd, md, esq, esquire, dds, dvm, cpa, mba, msc, bsc, ba, \
        ma, llm, llb, mbe, obe, cbe, csc, rn, fils, pere, filho, neto
        """

    static let particles = """
        van, von, vom, zu, zum, zur, der, den, de, del, dela, della, delle, delli, dello, dei, degli, di, da, \
        das, do, dos, du, des, d, la, le, las, los, l, lo, el, al, bin, ibn, ben, abu, af, av, ter, ten, te, t, \
        op, onder, st, saint, santa, san, und, y, e, mac, mc, in, am, auf, aus, dem, ap, ab, nic, ni, bat, bint
        """

    static let smallParticles = """
        van, von, vom, zu, zum, zur, der, den, de, del, della, delle, dello, dei, degli, di, da, das, do, dos, \
        du, des, la, las, los, af, av, ter, ten, te, und, y, e, bin, ibn, op, auf, aus, dem, in, am
        """

    static let numerals = "ii, iii, iv, vi, vii, viii"

    static let legalForms = """
        gmbh, ggmbh, mbh, gmbhco, gmbhcokg, kgaa, ohg, gbr, ug, haftungsbeschrankt, eingetragener, egmbh, ekfr, \
        ekfm, gesmbh, keg, oeg, sarl, sas, sasu, eurl, sci, scp, selarl, snc, scop, ltd, limited, plc, llc, llp, \
        inc, incorporated, corp, corporation, pllc, pty, pte, pvt, bvba, sprl, cvba, vof, srl, srls, spa, sapa, \
        sapi, slu, sll, slne, sadecv, srldecv, ltda, eireli, lda, unipessoal, aps, ivs, asa, oyj, tmi, spzoo, \
        zoo, oo, spk, spj, sro, vos, kft, zrt, nyrt, dooel, ood, eood, ead, ooo, zao, oao, pao, uab, sia, kk, \
        gk, sdnbhd, bhd, jsc, cokg, coohg, gie, holding, sarls, soparfi, anonim, limitedsirketi, ticaret, sanayi
        """

    static let lastLegalForms = "ag, kg, bv, nv, eg, sl, vzw, asbl, company, eou, ev, oy"

    static let ambiguousLegalForms = """
        sa, as, ab, se, oe, ek, cv, hb, kb, pt, ks, sc, sp, sca, ae, da, ans, is, hf, ehf, ad, bt, cie, co, dd, \
        doo, ky, lp, ou
        """

    static let institutions = """
        company, spolka, spolecnost, sparkasse, gesellschaft, aktiengesellschaft, kommanditgesellschaft, \
        genossenschaft, university, universitat, universite, universidad, universita, universiteit, hochschule, \
        fachhochschule, hospital, krankenhaus, klinik, klinikum, clinic, hopital, ospedale, ziekenhuis, school, \
        schule, grundschule, gymnasium, ecole, escuela, scuola, kindergarten, verein, verband, association, \
        asociacion, associazione, stiftung, foundation, fondation, fundacion, fondazione, stichting, institut, \
        institute, instituto, istituto, gemeinde, gemeindeverwaltung, stadtverwaltung, stadtwerke, landratsamt, \
        rathaus, finanzamt, mairie, commune, ayuntamiento, municipality, council, ministry, ministerium, \
        ministere, ministerio, bundesamt, kirchengemeinde, pfarramt, diocese, bank, volksbank, raiffeisenbank, \
        banque, banco, versicherung, versicherungen, insurance, assurances, hotel, restaurant, ristorante, \
        restaurante, gasthof, gasthaus, pension, pizzeria, apotheke, pharmacy, pharmacie, farmacia, praxis, \
        kanzlei, steuerberater, rechtsanwalte, werkstatt, autohaus, bauunternehmen, consulting, solutions, \
        services, systems, technologies, software, logistics, logistik, transporte, spedition, grosshandel, \
        trading, industries, industrie, enterprises, group, gruppe, groupe, gruppo, grupo, international, \
        holdings, partners, associates, societe, societa, sociedad, sociedade, societate, firma, ets, \
        etablissements, entreprise, empresa, azienda, immobilien, hausverwaltung, architekten, ingenieurburo, \
        buro, studio, agency, agentur, agence, agencia, verlag, redaktion, museum, theater, bibliothek, library, \
        feuerwehr, polizei, police, department, abteilung, team, sportverein, turnverein, fussballclub, \
        betriebsrat, wohnungsbaugenossenschaft, eigentumergemeinschaft
        """
}
