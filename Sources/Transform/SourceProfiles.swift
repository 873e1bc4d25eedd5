import Records

/// Records of people and institutions as the channels wrote them, of all sources together: customers as exported, people
/// that only orders or tickets name, and guests.
struct SourceProfiles {
    /// The names of the sources, in the order of the pipeline file.
    let sourceNames: [String]
    /// The source of each record.
    private(set) var sources: [UInt16] = []
    /// The id of each record in its source.
    private(set) var recordIDs = TextColumn()
    /// A text column per text field of customers; null where the source does not say.
    private(set) var texts: [String: TextColumn]
    /// Birth dates, and the first and last moment the source knows of: seconds, `Timestamp.null` where unknown.
    private(set) var births: [Int64] = []
    private(set) var created: [Int64] = []
    private(set) var updated: [Int64] = []

    /// The fields kept as text.
    static let textFields = SourceKind.customers.fields
        .filter { $0.type != .timestamp && $0.name != "record_id" }.map(\.name)

    init(sourceNames: [String]) {
        self.sourceNames = sourceNames
        texts = Dictionary(uniqueKeysWithValues: Self.textFields.map { ($0, TextColumn()) })
    }

    var count: Int { sources.count }

    /// A record that an order or a ticket tells of.
    struct Mention {
        var recordID: String
        var name = ""
        var email = ""
        var phone = ""
        var country = ""
        var at: Int64
        /// The last moment that is told of; `at` where nil.
        var lastAt: Int64?
    }

    /// Adds the rows of a customers table. A record without an id is known by its e-mail, phone or loyalty number.
    mutating func append(_ table: RecordTable, source: Int) {
        sources.append(contentsOf: repeatElement(UInt16(source), count: table.count))
        recordIDs.append(contentsOf: Self.recordIDs(of: table))
        for name in Self.textFields { texts[name]?.append(contentsOf: Self.text(name, of: table)) }
        births.append(contentsOf: table.timestamp("birth_date"))
        let (createdAt, updatedAt) = (table.timestamp("created_at"), table.timestamp("updated_at"))
        created.append(contentsOf: createdAt)
        updated.append(contentsOf: zip(createdAt, updatedAt).map { max($0, $1) })
    }

    /// Adds a record that an order or a ticket tells of.
    mutating func append(_ mention: Mention, source: Int) {
        sources.append(UInt16(source))
        recordIDs.append(mention.recordID)
        let values = [
            "full_name": mention.name, "email": mention.email, "phone": mention.phone, "country": mention.country,
        ]
        for name in Self.textFields { texts[name]?.append(values[name] ?? "") }
        births.append(Timestamp.null)
        created.append(mention.at)
        updated.append(mention.lastAt ?? mention.at)
    }

    /// A column of texts by field name.
    func text(_ field: String) -> TextColumn { texts[field] ?? TextColumn() }

    /// Record ids; where a row has none, its e-mail, phone or loyalty number.
    static func recordIDs(of table: RecordTable) -> TextColumn {
        let ids = table.text("record_id")
        let others = ["email", "phone", "loyalty_id"].map { table.text($0) }
        guard !table.has("record_id") || (0..<table.count).contains(where: { ids.isNull($0) }) else { return ids }
        var filled = TextColumn()
        for row in 0..<table.count {
            let column = ([ids] + others).first { !$0.isNull(row) } ?? ids
            filled.append(utf8: column.utf8(row))
        }
        return filled
    }

    private static func text(_ name: String, of table: RecordTable) -> TextColumn {
        guard SourceKind.customers.fields.first(where: { $0.name == name })?.type == .category else {
            return table.text(name)
        }
        let column = table.category(name)
        let names = column.names
        var texts = TextColumn()
        for code in column.codes { texts.append(code == CategoryColumn.null ? "" : names[Int(code)]) }
        return texts
    }
}
