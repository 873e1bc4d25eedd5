/// The abbreviations of street names.
enum StreetWords {
    /// Where a word stands in a street's name.
    enum Place { case only, first, inner, last }

    /// The language of a country's streets, as far as abbreviations differ by it.
    enum Language: UInt8 {
        case any, german, swiss, english, french, spanish, italian, portuguese, dutch

        init(_ country: Country?) {
            self = country.map { Language.ofCountries[$0.index] } ?? .any
        }

        private static let ofCountries: [Language] = {
            var languages = [Language](repeating: .any, count: 26 * 26)
            let groups: [(Language, String)] = [
                (.german, "DE AT LI LU"), (.swiss, "CH"), (.english, "GB IE US CA AU NZ ZA IN"), (.french, "FR MC"),
                (.spanish, "ES MX AR CL CO PE"), (.italian, "IT SM VA"), (.portuguese, "PT BR"), (.dutch, "NL BE"),
            ]
            for (language, countries) in groups {
                for name in countries.split(separator: " ") {
                    if let code = Country.code(name) { languages[Country.index(code)] = language }
                }
            }
            return languages
        }()
    }

    /// A word of a street's name: as it is displayed, and in keys.
    struct WordForm: Sendable {
        let name: String
        let key: String
        /// Read so in any language, or in one only.
        let language: Language
        /// In front of the name (Rue, Via), behind it (Street, Platz), or either.
        let place: Place?
    }

    /// The written-out form of an abbreviated or full word for a kind of street; nil for any other word.
    static func form(of word: FoldedWord, _ place: Place, _ language: Language) -> WordForm? {
        guard let first = word.value(in: table) else { return nil }
        for form in forms[Int(first)] where form.language == language || form.language == .any {
            switch form.place {
            case nil: return form
            case .first where place == .first: return form
            case .last where place == .last || place == .inner: return form
            default: continue
            }
        }
        return nil
    }

    /// The written-out form of a German or Dutch ending (-str., -pl.) and the length of the ending as written.
    static func ending(of word: FoldedWord, _ language: Language) -> (name: String, key: String, length: Int)? {
        guard word.count > 4, !word.isTooLong else { return nil }
        if language == .german || language == .swiss || language == .any || language == .dutch {
            if word.ends(with: "str") {
                return language == .dutch
                    ? ("straat", "straat", 3) : (language == .swiss ? "strasse" : "straße", "strasse", 3)
            }
            if word.ends(with: "strasse") { return nil }
        }
        if language == .german || language == .swiss, word.ends(with: "pl") { return ("platz", "platz", 2) }
        return nil
    }

    /// What may follow a house number.
    static let additions = WordTable(
        "bis, ter, quater, hs, huis, rear, links, rechts, og, eg, hinterhaus, hh, vh, dcha, izda, duplicado")

    /// Parts of a building.
    static let units = WordTable(
        """
        suite, apt, apartment, appt, app, appartement, unit, flat, floor, room, rm, bldg, building, wohnung, whg, top, stiege, etage, \
        lgh, piso, esc, interno, int
        """)

    /// Whether a word is nothing of the name: "No.", "Nr.", "n°" before a number (N is North in English), Polish "ul.".
    static func isNumberSign(_ word: FoldedWord, _ language: Language) -> Bool {
        word.isIn(numberSigns) && !(language == .english && word.count == 1)
    }

    private static let numberSigns = WordTable("nr, no, n, num, numero, nummer, number, ul, ulica")

    private static let (table, forms): (WordTable, [[WordForm]]) = {
        var entries: [(UInt16, String)] = []
        var forms: [[WordForm]] = []
        var seen: [String: Int] = [:]
        for line in source.split(separator: "\n") {
            let parts = line.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 4 else { continue }
            let form = WordForm(
                name: String(parts[1]), key: Folding.folded(String(parts[2].isEmpty ? parts[1] : parts[2])),
                language: languages[String(parts[0].prefix(2))] ?? .any,
                place: parts[0].hasSuffix("<") ? .first : parts[0].hasSuffix(">") ? .last : nil)
            for word in parts[3].split(separator: ",") {
                let folded = Folding.folded(String(word))
                if let place = seen[folded] {
                    forms[place].append(form)
                } else {
                    seen[folded] = forms.count
                    entries.append((UInt16(forms.count), folded))
                    forms.append([form])
                }
            }
        }
        return (WordTable(verbatim: entries), forms)
    }()

    private static let languages: [String: Language] = [
        "de": .german, "ch": .swiss, "en": .english, "fr": .french, "es": .spanish, "it": .italian, "pt": .portuguese,
        "nl": .dutch,
    ]

    /// Language and place (`<` in front, `>` behind), name, key (where it is another), abbreviations.
    private static let source = """
        de>:Straße:strasse:str,strasse
        ch>:Strasse::str,strasse
        de:Platz::pl,platz
        ch:Platz::pl,platz
        de:Sankt::st,skt
        ch:Sankt::st,skt
        nl:Sint::st
        nl>:Straat::str
        fr<:Rue::r,rue
        fr:Saint::st,saint
        fr:Sainte::ste,sainte
        fr<:Avenue::av,ave
        fr<:Boulevard::bd,bld,blvd,boul
        fr<:Place::pl
        fr<:Chemin::ch,che,chem
        fr<:Route::rte
        fr<:Allée::all
        fr<:Impasse::imp
        fr<:Faubourg::fbg,fg
        fr<:Square::sq
        es<:Calle::c,cl,calle
        es<:Avenida::av,avda,avd,avenida
        es<:Plaza::pl,pza,plza,plaza
        es<:Paseo::po,pso,paseo
        es<:Carretera::ctra,cra
        es<:Camino::cno,camino
        it<:Via::v
        it<:Viale::vle,v le
        it<:Piazza::p za,pza,piazza,p zza,pzza
        it<:Corso::c so,cso
        pt<:Rua::r,rua
        pt<:Avenida::av,avda,avenida
        pt<:Praça::pc,pca
        pt<:Travessa::tv,trav
        en<:Saint::st
        en>:Street::st,str,street
        en>:Road::rd,road
        en>:Avenue::ave,av,avn,avenue
        en>:Boulevard::blvd,boulevard
        en>:Drive::dr,drv,drive
        en>:Lane::ln,lane
        en>:Court::ct,court
        en>:Place::pl,place
        en>:Square::sq,square
        en>:Terrace::ter,terr,terrace
        en>:Crescent::cres,crescent
        en>:Close::cl
        en>:Gardens::gdns,gdn
        en>:Highway::hwy
        en>:Parkway::pkwy
        en>:Circle::cir
        en>:Trail::trl
        en>:Grove::gr,grv
        en:Mount::mt
        en:North::n
        en:South::s
        en:East::e
        en:West::w
        any>:Street::st,street
        any>:Straße:strasse:str,strasse
        any:Road::rd
        any:Avenue::ave,av,avenue
        any:Boulevard::blvd,bd,boulevard
        any:Saint::st
        any:PO::p o,po
        """
}

extension FoldedWord {
    /// Whether the word ends in a literal.
    func ends(with literal: StaticString) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard count > length else { return false }
        for index in 0..<length where unsafe self[count - length + index] != literal.utf8Start[index] { return false }
        return true
    }
}
