/// An e-mail address in standard form: lower-case, without display name, `mailto:` and surrounding signs.
///
/// Source: RFC 5321 and 5322 as far as people use them: no quoted local parts, no comments, no address literals;
/// letters beyond ASCII are accepted on both sides (RFC 6531).
public enum EmailAddress {
    /// Why a text is not an e-mail address.
    public enum Refusal: Error, Sendable, CaseIterable {
        case empty, noAtSign, severalAtSigns, badLocalPart, badDomain, tooLong
    }

    /// What kind of mailbox an address is; none of them for a person's own.
    public struct Traits: OptionSet, Sendable, Hashable {
        /// The bit pattern.
        public let rawValue: UInt8
        /// The options of a bit pattern.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// A role at an organisation, shared by several people: info@, sales@, buchhaltung@.
        public static let role = Traits(rawValue: 1)
        /// A provider at which anybody opens a mailbox: gmail.com, web.de, orange.fr.
        public static let publicProvider = Traits(rawValue: 2)
        /// Typed in to get past a form: test@, noreply@, unknown@, anything at example.com.
        public static let placeholder = Traits(rawValue: 4)
    }

    /// Adds the standard form of an address to `output` and says what kind of mailbox it is. Nothing stays added
    /// where the text is refused.
    @discardableResult
    public static func append(_ text: Span<UInt8>, to output: inout [UInt8]) throws(Refusal) -> Traits {
        let address = addressRange(text)
        if address.isEmpty { throw .empty }
        let start = output.count
        let at = appendLowercased(text.extracting(address), to: &output)
        if let refusal = refusal(of: output.span.extracting(start..<output.count), at: at) {
            output.removeLast(output.count - start)
            throw refusal
        }
        return traits(of: output.span.extracting(start..<output.count))
    }

    /// The standard form of an address; nil where the text is none.
    public static func standardForm(_ text: String) -> String? {
        var output: [UInt8] = []
        guard (try? append(text.utf8.span, to: &output)) != nil else { return nil }
        return String(decoding: output, as: UTF8.self)
    }

    /// Adds to `output` the key under which two addresses reach the same mailbox: the standard form without its
    /// +tag; at Gmail also without dots, and googlemail.com as gmail.com.
    public static func appendKey(ofStandardForm address: Span<UInt8>, to output: inout [UInt8]) {
        let at = lastAt(address)
        let domain = address.extracting(min(at + 1, address.count)..<address.count)
        let isGmail = domain.isEqual(to: "gmail.com") || domain.isEqual(to: "googlemail.com")
        for index in 0..<at {
            if address[index] == UInt8(ascii: "+"), index > 0 { break }
            if isGmail, address[index] == UInt8(ascii: ".") { continue }
            output.append(address[index])
        }
        output.append(UInt8(ascii: "@"))
        if isGmail {
            output.append(contentsOf: "gmail.com".utf8)
        } else {
            for index in 0..<domain.count { output.append(domain[index]) }
        }
    }

    /// The key of an address given in any form; nil where the text is no address.
    public static func key(_ text: String) -> String? {
        var standard: [UInt8] = []
        guard (try? append(text.utf8.span, to: &standard)) != nil else { return nil }
        var output: [UInt8] = []
        appendKey(ofStandardForm: standard.span, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}

extension EmailAddress.Refusal: CustomStringConvertible {
    /// What was found.
    public var description: String {
        switch self {
        case .empty: "no e-mail address"
        case .noAtSign: "text without an @"
        case .severalAtSigns: "text with several @"
        case .badLocalPart: "an e-mail address with a wrong part before the @"
        case .badDomain: "an e-mail address with a wrong domain"
        case .tooLong: "an e-mail address longer than 254 bytes"
        }
    }
}

extension EmailAddress {
    /// Where the address itself lies: inside the last <…>, behind `mailto:`, without brackets, quotes, stops and
    /// a query around it.
    private static func addressRange(_ text: Span<UInt8>) -> Range<Int> {
        var range = trimmedRange(text)
        if let inner = angleBrackets(text, in: range) { range = inner }
        if range.count > 7, isMailto(text.extracting(range)) {
            range = range.lowerBound + 7..<range.upperBound
            var end = range.lowerBound
            while end < range.upperBound, text[end] != UInt8(ascii: "?") { end += 1 }
            range = range.lowerBound..<end
        }
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, isSurrounding(text[start]), text[start] != UInt8(ascii: ".") { start += 1 }
        while end > start, isSurrounding(text[end - 1]) { end -= 1 }
        return start..<end
    }

    private static func angleBrackets(_ text: Span<UInt8>, in range: Range<Int>) -> Range<Int>? {
        var end = range.upperBound - 1
        while end >= range.lowerBound, text[end] != UInt8(ascii: ">") { end -= 1 }
        var start = end - 1
        while start >= range.lowerBound, text[start] != UInt8(ascii: "<") { start -= 1 }
        return start >= range.lowerBound ? start + 1..<end : nil
    }

    private static func isMailto(_ text: Span<UInt8>) -> Bool {
        for (index, byte) in "mailto:".utf8.enumerated() where text[index].lowercased != byte { return false }
        return true
    }

    private static func isSurrounding(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ","),
            UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// Adds the text with small letters and without invisible marks; gives the offset of its only @, −1 where there
    /// is none, −2 where there are several.
    private static func appendLowercased(_ text: Span<UInt8>, to output: inout [UInt8]) -> Int {
        let start = output.count
        var at = -1
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte >= 0x80 {
                let width = blankWidth(text, at: index)
                if width > 0 {
                    index += width
                } else {
                    appendCased(text, at: &index, capital: false, to: &output)
                }
                continue
            }
            if byte == UInt8(ascii: "@") { at = at == -1 ? output.count - start : -2 }
            output.append(byte.lowercased)
            index += 1
        }
        return at
    }

    private static func refusal(of address: Span<UInt8>, at: Int) -> Refusal? {
        if at == -1 { return .noAtSign }
        if at == -2 { return .severalAtSigns }
        if address.count > 254 || at > 64 { return .tooLong }
        if !isLocalPart(address.extracting(0..<at)) { return .badLocalPart }
        return isDomain(address.extracting(at + 1..<address.count)) ? nil : .badDomain
    }

    /// Atoms joined by single dots.
    private static func isLocalPart(_ text: Span<UInt8>) -> Bool {
        var afterDot = true
        for index in 0..<text.count {
            let byte = text[index]
            if byte == UInt8(ascii: ".") {
                if afterDot { return false }
                afterDot = true
            } else {
                guard isAtom[Int(byte)] else { return false }
                afterDot = false
            }
        }
        return !afterDot
    }

    /// At least two labels of letters, digits and inner hyphens; the last one is no number and no single letter.
    private static func isDomain(_ text: Span<UInt8>) -> Bool {
        var labels = 0
        var start = 0
        var hasLetter = false
        for index in 0...text.count {
            guard index == text.count || text[index] == UInt8(ascii: ".") else {
                let byte = text[index]
                guard byte.isDigit || byte.isLetter || byte >= 0x80 || byte == UInt8(ascii: "-") else { return false }
                hasLetter = hasLetter || byte.isLetter || byte >= 0x80
                continue
            }
            guard index > start, index - start <= 63, text[start] != UInt8(ascii: "-"),
                text[index - 1] != UInt8(ascii: "-")
            else { return false }
            labels += 1
            if index == text.count { return labels > 1 && hasLetter && index - start > 1 }
            hasLetter = false
            start = index + 1
        }
        return false
    }

    private static let isAtom: [Bool] = (0..<256).map { byte in
        byte >= 0x80 || UInt8(byte).isDigit || UInt8(byte).isLetter
            || "!#$%&'*+-/=?^_`{|}~".utf8.contains(UInt8(byte))
    }

    /// The offset of the last @; the length where there is none.
    static func lastAt(_ address: Span<UInt8>) -> Int {
        var at = address.count - 1
        while at >= 0, address[at] != UInt8(ascii: "@") { at -= 1 }
        return at < 0 ? address.count : at
    }
}

extension Span<UInt8> {
    /// Whether the bytes are those of a literal.
    func isEqual(to literal: StaticString) -> Bool {
        guard count == literal.utf8CodeUnitCount else { return false }
        for index in 0..<count where unsafe self[index] != literal.utf8Start[index] { return false }
        return true
    }
}
