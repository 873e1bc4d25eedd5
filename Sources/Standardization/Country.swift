/// A country by its ISO 3166-1 alpha-2 code, such as DE.
public struct Country: Hashable, Comparable, Sendable {
    /// The two capital letters of the code, the first in the high byte.
    public let code: UInt16

    /// The country that a text names: by alpha-2 or alpha-3 code, or by its name in one of several languages
    /// ("Deutschland", "ALLEMAGNE", "deu", "D"); nil where it names none.
    ///
    /// Sources: ISO 3166-1; Unicode CLDR's territory names.
    public init?(_ text: Span<UInt8>) {
        if text.count == 2, text[0].isLetter, text[1].isLetter {
            let code = UInt16(text[0].uppercased) << 8 | UInt16(text[1].uppercased)
            if Country.codes[Country.index(code)] {
                self.code = code
                return
            }
        }
        guard let code = FoldedWord(text).value(in: Country.names) else { return nil }
        self.code = code
    }

    /// The country that a text names; nil where it names none.
    public init?(_ text: String) { self.init(text.utf8.span) }

    /// The country of an alpha-2 code known to be one.
    init(code: UInt16) { self.code = code }

    /// Adds the alpha-2 code to `output`.
    public func append(to output: inout [UInt8]) {
        output.append(UInt8(code >> 8))
        output.append(UInt8(code & 0xFF))
    }

    /// By code.
    public static func < (left: Country, right: Country) -> Bool { left.code < right.code }

    /// A place in a table of 26 × 26 countries.
    var index: Int { Country.index(code) }

    static func index(_ code: UInt16) -> Int { (Int(code >> 8) - 65) * 26 + Int(code & 0xFF) - 65 }

    /// The code made of the first two letters of a text; nil where it does not begin with two capitals.
    static func code(_ text: Substring) -> UInt16? {
        let letters = Array(text.utf8.prefix(2))
        guard letters.count == 2, letters.allSatisfy({ (65...90).contains($0) }) else { return nil }
        return UInt16(letters[0]) << 8 | UInt16(letters[1])
    }

    private static let names = WordTable(
        CountryNames.table.split(separator: "\n").compactMap { line in
            code(line).map { ($0, String(line.dropFirst(3))) }
        })

    private static let codes: [Bool] = {
        var codes = [Bool](repeating: false, count: 26 * 26)
        for line in CountryNames.table.split(separator: "\n") {
            if let code = code(line) { codes[index(code)] = true }
        }
        return codes
    }()
}

extension Country: CustomStringConvertible {
    /// The alpha-2 code.
    public var description: String { String(decoding: [UInt8(code >> 8), UInt8(code & 0xFF)], as: UTF8.self) }
}
