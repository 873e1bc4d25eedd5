/// Texts that stand for "no value": n/a, unknown, test, -, xxx.
public enum Placeholder {
    /// Whether a text says that there is no value: blank, signs alone, one letter or digit repeated three times or
    /// more, or a word such as "unknown", "keine Angabe", "null", "test".
    public static func matches(_ text: Span<UInt8>) -> Bool {
        let word = FoldedWord(text)
        if word.isTooLong { return false }
        return word.count == 0 || word.isRepetition || word.isIn(words)
    }

    /// Whether a text says that there is no value.
    public static func matches(_ text: String) -> Bool { matches(text.utf8.span) }

    /// Whether an identifier says that there is none: blank, signs or zeros alone, or a word such as "null", "n/a", "guest".
    public static func matchesIdentifier(_ text: Span<UInt8>) -> Bool {
        for position in text.indices where (49...57).contains(text[position]) { return false }
        if isZero(text) { return true }
        let word = FoldedWord(text)
        return !word.isTooLong && (word.count == 0 || word.isIn(identifierWords))
    }

    /// Whether an identifier says that there is none.
    public static func matchesIdentifier(_ text: String) -> Bool { matchesIdentifier(text.utf8.span) }

    /// Whether a text is zeros alone.
    public static func isZero(_ text: Span<UInt8>) -> Bool {
        for position in text.indices where text[position] != 48 { return false }
        return text.count > 0
    }

    private static let identifierWords = WordTable(
        """
        n a, na, none, null, nil, nan, undefined, unknown, unbekannt, inconnu, desconocido, sconosciuto, onbekend, \
        not available, not applicable, no customer, missing, empty, blank, leer, ohne, keine, kein, k a, \
        anonymous, anonym, anonyme, anonimo, guest, gast, invite, invitado, ospite
        """)

    static let words = WordTable(
        """
        n a, na na, none, null, nil, nan, unknown, unbekannt, inconnu, inconnue, desconocido, desconocida, sconosciuto, \
        onbekend, okand, ukjent, ukendt, nieznany, neznamy, tuntematon, test, tests, tester, testing, test test, testkunde, \
        test kunde, test customer, test user, testuser, dummy, asdf, asdfg, asdfgh, qwerty, qwertz, abc, abcd, foo, foobar, foo bar, \
        keine angabe, k a, ka ka, keine, kein, leer, ohne, not available, not applicable, not provided, not given, no name, \
        noname, no data, no value, empty, blank, undefined, missing, anonymous, anonym, anonyme, anonimo, gast, guest, \
        invite, invitado, deleted, geloscht, removed, redacted, tbd, tba, todo, sin nombre, sans nom, non renseigne, \
        nc nc, sin datos, no aplica, non disponibile, nvt, n v t, n n, nn, lorem ipsum, example, beispiel, exemple, ejemplo, \
        vorname, nachname, first name, last name, firstname, lastname, name, max mustermann, mustermann, john doe, jane doe
        """)
}

extension FoldedWord {
    /// Whether the word is one letter or digit, three times or more.
    var isRepetition: Bool {
        if count < 3 { return false }
        for index in 1..<count where self[index] != self[0] { return false }
        return true
    }
}
