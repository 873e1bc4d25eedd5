internal import Records

extension DeterministicRules {
    /// The usual rules for a table without configuration, strongest first; nil where it has neither e-mail addresses nor
    /// telephone numbers:
    ///
    /// - `email`: equal addresses whose names do not contradict; role mailboxes and placeholders are no evidence;
    /// - `mailbox`: equal addresses of any kind, and names that agree: two letters of Jane Doe from `info@` of one company;
    /// - `phone`: equal numbers, and names that agree; a record without a name joins the one person who is named.
    public init?(identifiersOf table: LinkageTable) {
        func fields(_ role: FieldRole) -> [LinkageField] { table.fields.filter { $0.role == role } }
        let keys =
            fields(.email).map { MatchKey(name: "email", values: Self.emails($0), evidence: .notContradicted) }
            + fields(.email).map { MatchKey(name: "mailbox", values: Self.mailboxes($0), evidence: .named) }
            + fields(.phone).map { MatchKey(name: "phone", values: Self.phones($0), evidence: .agreeing) }
        if keys.isEmpty { return nil }
        self.init(keys: keys)
    }

    /// Addresses as comparisons see them.
    private static func emails(_ field: LinkageField) -> TextColumn {
        mapped(field.values) { FieldText.normalize($0, as: field, into: &$1) }
    }

    /// Addresses in lower case, whoever reads them.
    private static func mailboxes(_ field: LinkageField) -> TextColumn {
        mapped(field.values) { text, output in
            for index in text.indices where text[index] > 32 {
                let byte = text[index]
                output.append(byte >= 65 && byte <= 90 ? byte + 32 : byte)
            }
        }
    }

    /// The last nine digits, which are the same with and without a country's prefix.
    private static func phones(_ field: LinkageField) -> TextColumn {
        mapped(field.values) { text, output in
            FieldText.normalize(text, as: field, into: &output)
            if output.count > 9 { output.removeFirst(output.count - 9) }
        }
    }

    private static func mapped(_ values: TextColumn, _ normalize: (Span<UInt8>, inout [UInt8]) -> Void) -> TextColumn {
        var column = TextColumn()
        var text: [UInt8] = []
        for row in 0..<values.count {
            text.removeAll(keepingCapacity: true)
            if !values.isNull(row) { values.withBytes(row) { normalize($0, &text) } }
            column.append(utf8: text)
        }
        return column
    }
}
