internal import Records

/// The normal form of a field's text; placeholders and what holds no letter or digit become null.
enum FieldText {
    /// Appends the normal form of a text.
    static func normalize(_ text: Span<UInt8>, as field: LinkageField, into output: inout [UInt8]) {
        switch field.role {
        case .birthDate: BirthDate.normalize(text, order: field.dateOrder, into: &output)
        case .email: normalizeEmail(text, into: &output)
        case .phone: normalizePhone(text, into: &output)
        case .postcode, .nationalID: fold(text, into: &output, keepingSpaces: false)
        case .company: normalizeCompany(text, into: &output)
        default: TextFolding.fold(text, into: &output)
        }
        if isPlaceholder(output) { output.removeAll(keepingCapacity: true) }
    }

    /// The position of the last @ in a normalised address, or its end.
    static func localPartEnd(_ email: Span<UInt8>) -> Int {
        var index = email.count - 1
        while index >= 0 {
            if email[index] == UInt8(ascii: "@") { return index }
            index -= 1
        }
        return email.count
    }

    private static func fold(_ text: Span<UInt8>, into output: inout [UInt8], keepingSpaces: Bool) {
        TextFolding.fold(text, into: &output)
        if !keepingSpaces { output.removeAll { $0 == TextFolding.space } }
    }

    private static func normalizeEmail(_ text: Span<UInt8>, into output: inout [UInt8]) {
        for index in text.indices where text[index] > 32 {
            let byte = text[index]
            output.append(byte >= 65 && byte <= 90 ? byte + 32 : byte)
        }
        let local = String(decoding: output[..<localPartEnd(output.span)], as: UTF8.self)
        if local.isEmpty || roleMailboxes.contains(local) { output.removeAll(keepingCapacity: true) }
    }

    /// Local parts of addresses that a company's people share: no evidence of who writes.
    private static let roleMailboxes: Set<String> = [
        "accounts", "admin", "billing", "bestellung", "contact", "einkauf", "hello", "help", "info", "kontakt", "mail",
        "no-reply",
        "noreply", "office", "orders", "post", "sales", "service", "shop", "support", "team", "verkauf", "webmaster",
    ]

    /// The last ten letters and digits.
    private static func normalizePhone(_ text: Span<UInt8>, into output: inout [UInt8]) {
        fold(text, into: &output, keepingSpaces: false)
        if output.count > 10 { output.removeFirst(output.count - 10) }
        if output.count < 5 { output.removeAll() }
    }

    /// Without the legal form at the end.
    private static func normalizeCompany(_ text: Span<UInt8>, into output: inout [UInt8]) {
        TextFolding.fold(text, into: &output)
        var words = NameWords.split(output[...])
        while words.count > 1, let last = words.last, legalForms.contains(String(decoding: last, as: UTF8.self)) {
            words.removeLast()
        }
        output = Array(words.joined(separator: [TextFolding.space]))
    }

    private static let legalForms: Set<String> = [
        "ab", "ag", "as", "asa", "bv", "co", "company", "corp", "corporation", "ev", "gbr", "gmbh", "inc",
        "incorporated", "kg",
        "limited", "llc", "llp", "lp", "ltd", "mbh", "nv", "ohg", "oy", "oyj", "plc", "pte", "pty", "pvt", "sa", "sarl",
        "sas",
        "se", "sl", "spa", "sro", "srl", "ug",
    ]

    private static func isPlaceholder(_ text: [UInt8]) -> Bool {
        guard let first = text.first else { return false }
        if text.count <= 9, placeholders.contains(String(decoding: text, as: UTF8.self)) { return true }
        let isRepeated = text.count >= 5 && text.allSatisfy { $0 == first }
        return isRepeated && first >= 48 && first <= 57
    }

    private static let placeholders: Set<String> = [
        "null", "none", "nan", "n a", "na@na", "unknown", "unbekannt", "undefined", "test", "xxx", "not given", "nicht",
    ]
}
