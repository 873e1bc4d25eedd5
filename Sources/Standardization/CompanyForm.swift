/// The legal forms and words by which an institution's name is told from a person's.
public enum CompanyForm {
    /// Whether a name is an institution's: it holds a legal form (GmbH, Ltd, S.A.R.L., B.V.) behind its first word, or a
    /// word such as university, hospital, Stiftung.
    public static func isInstitution(_ text: Span<UInt8>) -> Bool {
        var words: [NameWord] = []
        NameWord.split(text, into: &words)
        return isInstitution(text, words)
    }

    /// Whether a name is an institution's.
    public static func isInstitution(_ text: String) -> Bool { isInstitution(text.utf8.span) }

    static func isInstitution(_ text: Span<UInt8>, _ words: [NameWord]) -> Bool {
        for position in 0..<words.count {
            let traits = words[position].traits
            if traits.contains(.institution) { return true }
            if position == 0 { continue }
            if traits.contains(.legalForm) { return true }
            guard position == words.count - 1 else { continue }
            if traits.contains(.lastLegalForm) { return true }
            if traits.contains(.ambiguousLegalForm), isDistinct(text, words[position], after: words[position - 1]) {
                return true
            }
        }
        return false
    }

    /// Whether a form that is also a family name (Sa, As, Co) is written as a form: behind &, with stops, or in capitals
    /// among other letters.
    private static func isDistinct(_ text: Span<UInt8>, _ word: NameWord, after other: NameWord) -> Bool {
        if other.range.count == 1, text[other.range.lowerBound] == UInt8(ascii: "&") { return true }
        for index in word.range where text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: "/") {
            return true
        }
        return NameCase.Written(text.extracting(word.range)) == .capitals && NameCase.Written(text) == .mixed
    }
}

extension FoldedWord {
    /// Whether a long word ends in a word of German institutions, or in -gmbh.
    var endsLikeInstitution: Bool {
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
