/// A person's gender as an export states it.
public enum Gender: UInt8, Sendable, CaseIterable {
    case female, male, diverse

    /// The gender that a text states by letter, word or form of address, in several languages; nil where it states none.
    public init?(_ text: Span<UInt8>) {
        guard let value = FoldedWord(text).value(in: Gender.words) else { return nil }
        self.init(rawValue: UInt8(truncatingIfNeeded: value))
    }

    /// The gender that a text states; nil where it states none.
    public init?(_ text: String) { self.init(text.utf8.span) }

    private static let words = WordTable([
        (
            0,
            """
            f, w, female, woman, weiblich, frau, fr, femme, feminin, feminine, mme, mlle, madame, mademoiselle, mujer, \
            femenino, sra, srta, senora, senorita, donna, femmina, femminile, sig ra, signora, vrouw, vrouwelijk, mevrouw, \
            mw, mevr, kvinna, kvinne, kvinde, kobieta, zena, nainen, feminino, mulher, mrs, ms, miss, her, she, pani, 2
            """
        ),
        (
            1,
            """
            m, h, male, man, mannlich, maennlich, herr, hr, homme, masculin, monsieur, hombre, masculino, sr, senor, uomo, \
            maschio, maschile, sig, signor, mannelijk, meneer, dhr, de heer, mand, mann, mezczyzna, muz, mies, homem, mr, \
            mister, he, him, pan, 1
            """
        ),
        (
            2,
            """
            d, x, diverse, divers, nonbinary, non binary, nb, other, inter, intersex, divers x, autre, otro, otra, altro, \
            anders, mx, enby, they
            """
        ),
    ])
}
