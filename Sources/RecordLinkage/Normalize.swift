internal import Parallel
internal import Records

extension NormalizedRecords {
    /// A table's records, normalised: each distinct text once.
    init(_ table: LinkageTable, threads: Int) {
        let order = RecordOrder(table, threads: threads)
        let personNames = PersonNames(table, order: order, threads: threads)
        var builder = NormalizedFields(table, order, personNames, threads: threads)
        builder.addNames()
        builder.addOthers(threads: threads)
        builder.addParents()
        self.init(builder, order: order, table: table, names: personNames)
    }

    private init(_ built: NormalizedFields, order: RecordOrder, table: LinkageTable, names: PersonNames) {
        self.order = order
        count = order.rows.count
        sources = order.rows.map { table.sources[Int($0)] }
        fields = built.fields
        values = built.rowMajor()
        self.table = built.values
        self.names = built.names
        generations = names.generations
        extraStarts = built.extraStarts
        extraWords = built.extraWords
        rarities = built.rarities
        counts = built.counts
        fieldNames = built.fieldNames
        wordRarities = built.wordRarities
        extraRarities = built.extraRarities
        initialRarities = built.initialRarities
        func position(_ kind: ComparisonKind) -> Int { built.fields.firstIndex { $0.kind == kind } ?? -1 }
        (given, family, extra, company) = (position(.given), position(.family), position(.extra), position(.company))
    }
}

/// Collects the fields of `NormalizedRecords`.
struct NormalizedFields {
    let linkage: LinkageTable
    let order: RecordOrder
    let personNames: PersonNames
    var names = NameTable()
    var values = ValueTable()
    var fields: [FieldLayout] = []
    var fieldNames: [String] = []
    var counts: [Int32] = []
    var columns: [[Int32]] = []
    var rarities: [Float] = []
    var wordRarities: [Float] = []
    var extraRarities: [Float] = []
    var initialRarities: [Float] = []
    var extraStarts: [Int32] = [0]
    var extraWords: [Int32] = []
    private var middle: InternedColumn

    init(_ linkage: LinkageTable, _ order: RecordOrder, _ personNames: PersonNames, threads: Int) {
        self.linkage = linkage
        self.order = order
        self.personNames = personNames
        if let values = linkage.values(of: .middleName) {
            middle = InternedColumn(values, rows: order.rows) { text, output in
                TextFolding.fold(text, into: &output)
                if NameWords.isPlaceholder(output) { output.removeAll(keepingCapacity: true) }
            }
        } else {
            middle = InternedColumn(nulls: order.rows.count)
        }
    }

    /// Given and family names and what else names contain.
    mutating func addNames() {
        let given = numbered(personNames.given)
        let family = numbered(personNames.family)
        addExtras(given: given, family: family)
        _ = values.append(names.values, withSound: true)
        if personNames.given.values.count > 0 { add("given name", .given, given, firstValue: 0, distinct: names.count) }
        if personNames.family.values.count > 0 {
            add("family name", .family, family, firstValue: 0, distinct: names.count)
        }
        if !extraWords.isEmpty { add("other names", .extra, extraColumn(), firstValue: 0, distinct: names.count) }
        addWordRarities(given: given, family: family)
        addExtraRarities()
    }

    /// The other fields, in the order of the table.
    mutating func addOthers(threads: Int) {
        let others = comparedFields()
        let rows = order.rows
        let columns = parallelMap(count: others.count, threads: threads) { index in
            InternedColumn(others[index].values, rows: rows) { FieldText.normalize($0, as: others[index], into: &$1) }
        }
        for (field, column) in zip(others, columns) where column.values.count > 0 {
            guard let kind = ComparisonKind(field.role) else { continue }
            let first = appendValues(column.values, kind)
            let ids = column.ids.map { $0 < 0 ? -1 : $0 + first }
            add(
                field.name, kind, ids, firstValue: first, distinct: column.values.count,
                forbids: field.forbidsOnContradiction)
        }
    }

    private mutating func appendValues(_ column: TextColumn, _ kind: ComparisonKind) -> Int32 {
        switch kind {
        case .street:
            values.append(column) { text in
                let street = StreetText(text)
                return (street.name, street.number)
            }
        case .email: values.append(column) { (0..<FieldText.localPartEnd($0), 0..<0) }
        default: values.append(column)
        }
    }

    /// The fields besides names; several street columns (number, street) are one.
    private func comparedFields() -> [LinkageField] {
        var fields = linkage.fields.filter {
            ComparisonKind($0.role) != nil && $0.role != .givenName && $0.role != .familyName
        }
        if let street = fields.firstIndex(where: { $0.role == .street }), let values = linkage.values(of: .street) {
            fields[street].values = values
            fields = fields.enumerated().filter { $0.element.role != .street || $0.offset == street }.map(\.element)
        }
        return fields
    }

    /// Which field depends on which: town and street on the postcode, regions on the town, a second street line on the street,
    /// given and family names on the region that most records have, since names and places share a language, and other names
    /// on the family name.
    mutating func addParents() {
        func position(_ kind: ComparisonKind) -> Int? { fields.firstIndex { $0.kind == kind } }
        let place = position(.postcode) ?? position(.city)
        let area = widestRegion ?? position(.city) ?? position(.postcode)
        for field in fields.indices {
            let parent: Int? =
                switch fields[field].kind {
                case .city, .street: place
                case .region: position(.city) ?? place
                case .streetSecond: position(.street)
                case .given, .family: area
                case .extra: position(.family)
                default: nil
                }
            if let parent, parent != field { fields[field].parent = parent }
        }
    }

    /// The region that most records have: a country often, where others lack the county.
    private var widestRegion: Int? {
        fields.indices.filter { fields[$0].kind == .region }.max { left, right in
            let (one, other) = (columns[left].count { $0 >= 0 }, columns[right].count { $0 >= 0 })
            return one == other ? left > right : one < other
        }
    }

    /// The columns as one array, a record's values side by side.
    func rowMajor() -> [Int32] {
        var values = [Int32](repeating: -1, count: order.rows.count * columns.count)
        for (field, column) in columns.enumerated() {
            for record in column.indices { values[record * columns.count + field] = column[record] }
        }
        return values
    }

    private mutating func numbered(_ column: InternedColumn) -> [Int32] {
        let numbers = (0..<column.values.count).map { names.intern(column.values.utf8($0)) }
        return column.ids.map { $0 < 0 ? -1 : numbers[Int($0)] }
    }

    private mutating func addExtras(given: [Int32], family: [Int32]) {
        let sources = [middle, personNames.full].map { column -> ([Int32], [[Int32]]) in
            let numbers = (0..<column.values.count).map { names.intern(column.values.utf8($0)) }
            return (column.ids, numbers.map { names.words[Int($0)] })
        }
        extraStarts.reserveCapacity(given.count + 1)
        for record in given.indices {
            var words: [Int32] = []
            for (ids, wordsOfValue) in sources where ids[record] >= 0 { words += wordsOfValue[Int(ids[record])] }
            if !words.isEmpty {
                let known =
                    (given[record] < 0 ? [] : names.words[Int(given[record])])
                    + (family[record] < 0 ? [] : names.words[Int(family[record])])
                words = Set(words).subtracting(known).sorted()
            }
            extraWords += words
            extraStarts.append(Int32(extraWords.count))
        }
    }

    /// The first extra word of each record stands for "there are some".
    private func extraColumn() -> [Int32] {
        order.rows.indices.map { record in
            extraStarts[record] == extraStarts[record + 1] ? -1 : extraWords[Int(extraStarts[record])]
        }
    }

    private mutating func add(
        _ name: String, _ kind: ComparisonKind, _ column: [Int32], firstValue: Int32, distinct: Int,
        forbids: Bool = false
    ) {
        var counts = [Int32](repeating: 0, count: distinct)
        var present = 0
        for value in column where value >= 0 {
            counts[Int(value - firstValue)] += 1
            present += 1
        }
        let total = Double(max(1, present))
        let mean = counts.reduce(0) { $0 + (Double($1) / total) * (Double($1) / total) }
        fieldNames.append(name)
        let prior = kind.prior
        fields.append(
            FieldLayout(
                kind: kind, firstValue: firstValue, firstRarity: Int32(rarities.count), forbidsOnContradiction: forbids,
                remembersLevels: counts.count(where: { $0 > 0 }) * 3 < present || present < 200_000,
                meanFrequency: mean,
                disagreement: UInt8(prior.disagreement), agreeing: prior.agreeing.reduce(0) { $0 | 1 << UInt16($1) }))
        self.counts += counts
        for count in counts { rarities.append(count == 0 ? 0 : Float(log2(mean * total / Double(count)))) }
        columns.append(column)
    }

    /// log2(mean frequency of given names / share of records with the word).
    private mutating func addWordRarities(given: [Int32], family: [Int32]) {
        var counts = [Int32](repeating: 0, count: names.count)
        for record in given.indices {
            var words = Set(extraWords[Int(extraStarts[record])..<Int(extraStarts[record + 1])])
            for value in [given[record], family[record]] where value >= 0 { words.formUnion(names.words[Int(value)]) }
            for word in words { counts[Int(word)] += 1 }
        }
        let mean = fields.first?.meanFrequency ?? 1
        let total = Double(max(1, given.count))
        wordRarities = counts.map { $0 == 0 ? 0 : Float(log2(mean * total / Double($0))) }
    }

    /// Of the extra names: log2(chance that two records that have some share one / share of those records with the word), and
    /// likewise of their first letters.
    private mutating func addExtraRarities() {
        var words = [Int32](repeating: 0, count: names.count)
        var letters = [Int32](repeating: 0, count: 256)
        var records = 0
        let texts = names.values
        for record in order.rows.indices where extraStarts[record] < extraStarts[record + 1] {
            records += 1
            for word in extraWords[Int(extraStarts[record])..<Int(extraStarts[record + 1])] {
                words[Int(word)] += 1
                letters[Int(texts.utf8(Int(word)).first ?? 0)] += 1
            }
        }
        extraRarities = NormalizedFields.rarities(words, total: records)
        initialRarities = NormalizedFields.rarities(letters, total: records)
    }

    /// log2(mean frequency / frequency) of each count.
    private static func rarities(_ counts: [Int32], total: Int) -> [Float] {
        let total = Double(max(1, total))
        let mean = counts.reduce(0) { $0 + (Double($1) / total) * (Double($1) / total) }
        return counts.map { $0 == 0 ? 0 : Float(log2(mean * total / Double($0))) }
    }
}
