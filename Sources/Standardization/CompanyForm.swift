/// The legal forms and words by which an institution's name is told from a person's.
public enum CompanyForm {
    /// Whether a name is an institution's: it ends in a legal form (GmbH, Ltd, S.A.R.L., B.V.), or holds a word such as
    /// university, hospital, Stiftung, "& Co".
    public static func isInstitution(_ text: Span<UInt8>) -> Bool {
        var tokens: [Range<Int>] = []
        var start = 0
        for index in 0...text.count
        where index == text.count || blankWidth(text, at: index) > 0 || text[index] == UInt8(ascii: ",") {
            if start < index { tokens.append(start..<index) }
            start = index + 1
        }
        return isInstitution(text, tokens: tokens)
    }

    /// Whether a name is an institution's.
    public static func isInstitution(_ text: String) -> Bool { isInstitution(text.utf8.span) }

    static func isInstitution(_ text: Span<UInt8>, tokens: [Range<Int>]) -> Bool {
        for (position, token) in tokens.enumerated() {
            let word = FoldedWord(text.extracting(token), joined: true)
            if position > 0, word.isIn(forms) { return true }
            if word.isIn(words) || word.endsLikeInstitution { return true }
            let isLast = position == tokens.count - 1
            if isLast, position > 0, word.isIn(lastForms) { return true }
            if isLast, position > 0, word.isIn(shortForms), isDistinct(text, token) { return true }
        }
        return false
    }

    /// Whether a short form that is also a family name (Sa, As, Ab) is written as a form: in capitals among other
    /// letters, or with stops.
    private static func isDistinct(_ text: Span<UInt8>, _ token: Range<Int>) -> Bool {
        let word = text.extracting(token)
        for index in 0..<word.count where word[index] == UInt8(ascii: ".") || word[index] == UInt8(ascii: "/") {
            return true
        }
        return NameCase.Written(word) == .capitals && NameCase.Written(text) == .mixed
    }

    /// Legal forms that are nobody's name, anywhere behind the first word.
    private static let forms = WordTable(
        """
        gmbh, ggmbh, mbh, gmbhco, gmbhcokg, kgaa, ohg, gbr, ug, ug haftungsbeschrankt, haftungsbeschrankt, ev, eingetragener, egmbh, ek, \
        ekfr, ekfm, gesmbh, keg, oeg, sarl, sas, sasu, eurl, sci, scp, selarl, snc, earl sci, scop, ltd, limited, plc, llc, \
        llp, lp, inc, incorporated, corp, corporation, pllc, pty, pte, pvt, bvba, sprl, cvba, vof, srl, srls, spa, sapa, sapi, \
        slu, sll, slne, cv de, sadecv, srldecv, ltda, eireli, lda, unipessoal, aps, ivs, asa, oyj, oy, ky, tmi, spzoo, zoo, oo, spk, spj, \
        sro, vos, kft, zrt, nyrt, bt, doo, dd, dooel, ood, eood, ead, ooo, zao, oao, pao, uab, sia, ou, kk, gk, sdnbhd, bhd, jsc, co, \
        cokg, coohg, cie, gie, stiftungggmbh, holding, sarls, soparfi, anonim, limitedsirketi, ticaret, sanayi
        """)

    /// Forms that stand at the end only.
    private static let lastForms = WordTable("ag, kg, bv, nv, eg, se co, sl, vzw, asbl, company, eou")

    /// Forms at the end that are family names too.
    private static let shortForms = WordTable(
        "sa, as, ab, se, oe, ek, cv, hb, kb, pt, ks, sc, sp, sca, ae, da, ans, is, hf, ehf, ad")

    /// Words that persons' names do not hold.
    private static let words = WordTable(
        """
        company, spolka, spolecnost, sparkasse, gesellschaft, aktiengesellschaft, kommanditgesellschaft, genossenschaft, university, universitat, universite, \
        universidad, universita, universiteit, hochschule, fachhochschule, hospital, krankenhaus, klinik, klinikum, clinic, hopital, \
        ospedale, ziekenhuis, school, schule, grundschule, gymnasium, ecole, escuela, scuola, kindergarten, kita, verein, verband, \
        association, asociacion, associazione, stiftung, foundation, fondation, fundacion, fondazione, stichting, institut, \
        institute, instituto, istituto, gemeinde, gemeindeverwaltung, stadtverwaltung, stadtwerke, landratsamt, rathaus, finanzamt, \
        mairie, commune, ayuntamiento, municipality, council, ministry, ministerium, ministere, ministerio, bundesamt, amt, \
        kirchengemeinde, pfarramt, parish, diocese, bank, sparkasse, volksbank, raiffeisenbank, banque, banco, versicherung, \
        versicherungen, insurance, assurances, hotel, restaurant, ristorante, restaurante, gasthof, gasthaus, pension, pizzeria, \
        apotheke, pharmacy, pharmacie, farmacia, praxis, kanzlei, steuerberater, rechtsanwalte, werkstatt, autohaus, \
        bauunternehmen, consulting, solutions, services, systems, technologies, software, logistics, logistik, transporte, \
        spedition, handel, grosshandel, trading, industries, industrie, enterprises, group, gruppe, groupe, gruppo, grupo, \
        international, holdings, partners, associates, societe, societa, sociedad, sociedade, societate, firma, fa, ets, \
        etablissements, entreprise, empresa, azienda, immobilien, hausverwaltung, architekten, ingenieurburo, buro, studio, agency, \
        agentur, agence, agencia, verlag, redaktion, museum, theater, bibliothek, library, feuerwehr, polizei, police, department, \
        abteilung, team, club, sportverein, turnverein, fussballclub, betriebsrat, wohnungsbaugenossenschaft, weg, eigentumergemeinschaft
        """)
}

extension FoldedWord {
    /// Whether a long word ends in a word of German institutions, or in -gmbh.
    fileprivate var endsLikeInstitution: Bool {
        if isTooLong { return false }
        guard count > 9 else { return count > 6 && ends(with: "gmbh") }
        return ends(with: "gmbh") || ends(with: "verein") || ends(with: "stiftung") || ends(with: "schule")
            || ends(with: "gesellschaft") || ends(with: "genossenschaft") || ends(with: "verwaltung")
            || ends(with: "verband")
            || ends(with: "klinik") || ends(with: "apotheke") || ends(with: "kanzlei") || ends(with: "sparkasse")
            || ends(with: "technik")
            || ends(with: "versicherung")
    }
}
