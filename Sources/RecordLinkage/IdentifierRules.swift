internal import Records

extension DeterministicRules {
    /// The usual rules for a table without configuration: equal e-mail addresses whose names do not contradict, and equal
    /// telephone numbers whose names agree. Keys are normalised as for comparison, so that role mailboxes and placeholders are
    /// no evidence; nil where the table has neither.
    public init?(identifiersOf table: LinkageTable) {
        let keys = table.fields.enumerated().compactMap { index, field -> MatchKey? in
            let evidence: NameEvidence? =
                switch field.role {
                case .email: .notContradicted
                case .phone: .agreeing
                default: nil
                }
            let isFirst = table.fields.firstIndex { $0.role == field.role } == index
            return evidence.map { evidence in
                MatchKey(
                    name: isFirst ? field.role.rawValue : field.name, values: Self.normalized(field), evidence: evidence
                )
            }
        }
        if keys.isEmpty { return nil }
        self.init(keys: keys.filter { $0.evidence == .notContradicted } + keys.filter { $0.evidence == .agreeing })
    }

    /// The field's values as comparisons see them; of a telephone number the last nine digits, which are the same with and
    /// without a country's prefix.
    private static func normalized(_ field: LinkageField) -> TextColumn {
        var column = TextColumn()
        var text: [UInt8] = []
        for row in 0..<field.values.count {
            text.removeAll(keepingCapacity: true)
            if !field.values.isNull(row) {
                field.values.withBytes(row) { FieldText.normalize($0, as: field, into: &text) }
            }
            if field.role == .phone && text.count > 9 { text.removeFirst(text.count - 9) }
            column.append(utf8: text)
        }
        return column
    }
}
