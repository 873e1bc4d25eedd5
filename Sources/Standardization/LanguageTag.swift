/// A language as BCP 47 writes it: "de", "de-AT".
public enum LanguageTag {
    /// Adds the tag that a text names to `output`: from a code ("de", "DE_at", "deu", "ger") or a name ("German",
    /// "Deutsch"). False, with nothing added, where it names none. Sources: BCP 47; ISO 639-1 and 639-2.
    @discardableResult
    public static func append(_ text: Span<UInt8>, to output: inout [UInt8]) -> Bool {
        let trimmed = text.extracting(trimmedRange(text))
        if let code = FoldedWord(trimmed).value(in: names) {
            append(code, to: &output)
            return true
        }
        var end = 0
        while end < trimmed.count, trimmed[end].isLetter { end += 1 }
        guard end == 2 || end == 3, end < trimmed.count, "-_.".utf8.contains(trimmed[end]),
            let code = FoldedWord(trimmed.extracting(0..<end)).value(in: names)
        else { return false }
        append(code, to: &output)
        if let region = region(trimmed, after: end) {
            output.append(UInt8(ascii: "-"))
            region.append(to: &output)
        }
        return true
    }

    /// The tag that a text names; nil where it names none.
    public static func standardForm(_ text: String) -> String? {
        var output: [UInt8] = []
        return append(text.utf8.span, to: &output) ? String(decoding: output, as: UTF8.self) : nil
    }

    /// The region subtag: the last two-letter part that is a country.
    private static func region(_ text: Span<UInt8>, after start: Int) -> Country? {
        var index = start
        while index < text.count, text[index] != UInt8(ascii: "."), text[index] != UInt8(ascii: "@") {
            var end = index + 1
            while end < text.count, text[end].isLetter { end += 1 }
            if end - index == 3 { return Country(text.extracting(index + 1..<end)) }
            index = end
        }
        return nil
    }

    private static func append(_ code: UInt16, to output: inout [UInt8]) {
        output.append(UInt8(code >> 8))
        output.append(UInt8(code & 0xFF))
    }

    private static let names = WordTable(
        table.split(separator: "\n").compactMap { line in
            let letters = Array(line.utf8.prefix(2))
            guard letters.count == 2 else { return nil }
            return (
                UInt16(letters[0]) << 8 | UInt16(letters[1]), String(line.replacing(" ", with: ",", maxReplacements: 1))
            )
        })

    private static let table = """
        de deu, ger, german, deutsch, allemand, aleman, tedesco, duits, gsw
        en eng, english, englisch, anglais, ingles, inglese, engels
        fr fra, fre, french, franzosisch, francais, frances, francese, frans
        it ita, italian, italienisch, italien, italiano, italiaans
        es spa, spanish, spanisch, espagnol, espanol, castellano, spagnolo, spaans
        pt por, portuguese, portugiesisch, portugais, portugues, portoghese, brazilian portuguese
        nl nld, dut, dutch, niederlandisch, neerlandais, nederlands, flemish, vlaams
        pl pol, polish, polnisch, polski, polonais
        cs ces, cze, czech, tschechisch, cestina, cesky
        sk slk, slo, slovak, slowakisch, slovencina
        sl slv, slovenian, slovene, slowenisch
        hr hrv, croatian, kroatisch, hrvatski
        sr srp, serbian, serbisch, srpski
        bs bos, bosnian, bosnisch
        hu hun, hungarian, ungarisch, magyar
        ro ron, rum, romanian, rumanisch, romana
        bg bul, bulgarian, bulgarisch
        el ell, gre, greek, griechisch, ellinika
        tr tur, turkish, turkisch, turkce
        ru rus, russian, russisch
        uk ukr, ukrainian, ukrainisch
        be bel, belarusian
        da dan, danish, danisch, dansk
        sv swe, swedish, schwedisch, svenska
        nb nob, nor, norwegian, norwegisch, norsk, no, bokmal
        nn nno, nynorsk
        fi fin, finnish, finnisch, suomi
        is isl, ice, icelandic
        et est, estonian, estnisch, eesti
        lv lav, latvian, lettisch, latviesu
        lt lit, lithuanian, litauisch, lietuviu
        ga gle, irish
        cy cym, wel, welsh
        ca cat, catalan, katalanisch, catala
        eu eus, baq, basque, euskara
        gl glg, galician, galego
        mt mlt, maltese
        sq sqi, alb, albanian, shqip
        mk mkd, mac, macedonian
        lb ltz, luxembourgish
        he heb, hebrew, iw
        ar ara, arabic, arabisch
        fa fas, per, persian, farsi
        ur urd, urdu
        hi hin, hindi
        bn ben, bengali
        ta tam, tamil
        te tel, telugu
        zh zho, chi, chinese, chinesisch, mandarin
        ja jpn, japanese, japanisch
        ko kor, korean, koreanisch
        vi vie, vietnamese
        th tha, thai
        id ind, indonesian, in
        ms msa, may, malay
        tl tgl, tagalog, filipino, fil
        sw swa, swahili
        af afr, afrikaans
        ka kat, geo, georgian
        hy hye, arm, armenian
        az aze, azerbaijani
        kk kaz, kazakh
        """
}
