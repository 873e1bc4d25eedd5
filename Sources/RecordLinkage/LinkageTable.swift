public import Records

/// What a column says about a person or an institution; it decides how two values of it are compared.
public enum FieldRole: String, Sendable, CaseIterable, Hashable {
    /// The given (first) name.
    case givenName = "given_name"
    /// The family name (surname).
    case familyName = "family_name"
    /// The whole name in one column: `Jane Mary Doe` or `Doe, Jane Mary`.
    case fullName = "full_name"
    /// Middle names and other names.
    case middleName = "middle_name"
    /// The date of birth, as text in the order declared by `LinkageField.dateOrder`.
    case birthDate = "birth_date"
    /// The year of birth, where it has a column of its own; together with the next two it becomes one `birthDate`.
    case birthYear = "birth_year"
    /// The month of birth as a number.
    case birthMonth = "birth_month"
    /// The day of birth within the month.
    case birthDay = "birth_day"
    /// The street with its number.
    case street
    /// A second address line: flat, building, locality.
    case streetSecond = "street_2"
    /// The town.
    case city
    /// The postcode.
    case postcode
    /// The state, county or country.
    case region
    /// A telephone number.
    case phone
    /// An e-mail address.
    case email
    /// A number that belongs to one person or institution: social security, tax, passport, loyalty number.
    case nationalID = "national_id"
    /// Gender, of which only the first letter counts.
    case gender
    /// The name of a company: of an institution's own record, or of a person's employer.
    case company
    /// Any other text that says something about who this is, such as a birthplace or an occupation.
    case text
}

/// The order in which a column writes its dates where the text leaves it open.
public enum DateOrder: String, Sendable {
    /// 1978-12-31, 19781231.
    case yearMonthDay = "ymd"
    /// 31/12/1978.
    case dayMonthYear = "dmy"
    /// 12/31/1978.
    case monthDayYear = "mdy"
}

/// One column of a linkage table: its name, what it says, and a text per record. Empty is null: no evidence.
public struct LinkageField: Sendable {
    /// The column's name, for plans, models and explanations.
    public var name: String
    /// What the column says.
    public var role: FieldRole
    /// One text per record.
    public var values: TextColumn
    /// How dates are written; used by `birthDate` only.
    public var dateOrder: DateOrder
    /// Whether two records that both have a value, clearly different ones, can never be one person (a tax or loyalty
    /// number without typing errors).
    public var forbidsOnContradiction: Bool

    /// A column with a role.
    public init(
        name: String, role: FieldRole, values: TextColumn, dateOrder: DateOrder = .yearMonthDay,
        forbidsOnContradiction: Bool = false
    ) {
        self.name = name
        self.role = role
        self.values = values
        self.dateOrder = dateOrder
        self.forbidsOnContradiction = forbidsOnContradiction
    }
}

/// The records to link: an id and a source per record, and the columns to compare them by.
///
/// Shape: `count` rows in every column. A record is known by its source's name and its id; these decide the canonical
/// order, so that the order of the rows cannot change any result. Records of the same source and id are told apart by
/// their values and then by their row.
public struct LinkageTable: Sendable {
    /// The id of each record within its source.
    public var recordIDs: TextColumn
    /// The position of each record's source in `sourceNames`.
    public var sources: [UInt16]
    /// The names of the sources.
    public var sourceNames: [String]
    /// The columns to compare by.
    public var fields: [LinkageField]

    /// The number of records.
    public var count: Int { recordIDs.count }

    /// A table of records; throws `LinkageError.shape` where the columns differ in length or name an unknown source.
    public init(
        recordIDs: TextColumn, sources: [UInt16], sourceNames: [String], fields: [LinkageField]
    ) throws(LinkageError) {
        guard sources.count == recordIDs.count else {
            throw .shape(column: "source", rows: sources.count, expected: recordIDs.count)
        }
        for field in fields where field.values.count != recordIDs.count {
            throw .shape(column: field.name, rows: field.values.count, expected: recordIDs.count)
        }
        if let largest = sources.max(), Int(largest) >= sourceNames.count {
            throw .unknownSource(code: Int(largest), sources: sourceNames.count)
        }
        self.recordIDs = recordIDs
        self.sources = sources
        self.sourceNames = sourceNames
        self.fields = LinkageTable.withBirthDate(fields, count: recordIDs.count)
    }
}

extension LinkageTable {
    /// Year, month and day of birth in three columns as one date; where month or day is missing it is the first, as in exports
    /// that know the year only.
    private static func withBirthDate(_ fields: [LinkageField], count: Int) -> [LinkageField] {
        guard let year = fields.first(where: { $0.role == .birthYear }) else { return fields }
        let month = fields.first { $0.role == .birthMonth }
        let day = fields.first { $0.role == .birthDay }
        let parts = [year, month, day].compactMap { $0 }
        let dates = TextColumn(
            (0..<count).lazy.map { row in
                if year.values.isNull(row) { return "" }
                return
                    ([year.values[row]]
                    + [month, day].map { $0.map { $0.values.isNull(row) ? "1" : $0.values[row] } ?? "1" })
                    .joined(separator: "-")
            })
        let date = LinkageField(name: parts.map(\.name).joined(separator: "/"), role: .birthDate, values: dates)
        let isPart = fields.map { [.birthYear, .birthMonth, .birthDay].contains($0.role) }
        let place = fields.firstIndex { $0.role == .birthYear } ?? 0
        return fields.indices.compactMap { $0 == place ? date : isPart[$0] ? nil : fields[$0] }
    }

    /// The texts of a role; several columns of the role joined by spaces, in their order.
    func values(of role: FieldRole) -> TextColumn? {
        let columns = fields.filter { $0.role == role }.map(\.values)
        guard columns.count > 1 else { return columns.first }
        var joined = TextColumn()
        for row in 0..<count {
            let parts = columns.filter { !$0.isNull(row) }.map { $0.utf8(row) }
            joined.append(utf8: Array(parts.joined(separator: [UInt8(ascii: " ")])))
        }
        return joined
    }
}

/// Why records cannot be linked.
public enum LinkageError: Error, Equatable, Sendable {
    /// A column has another number of rows than there are records.
    case shape(column: String, rows: Int, expected: Int)
    /// A record names a source that is not in the list of sources.
    case unknownSource(code: Int, sources: Int)
    /// There are more fields than can be compared.
    case tooManyFields(fields: Int, allowed: Int)
    /// A constraint or rule names a record that is not in the table.
    case unknownRecord(index: Int, records: Int)
    /// Constraints say of the same two records, directly or through others, that they must and cannot be one.
    case contradictingConstraints([RecordPair])
    /// The plan needs more memory than allowed; the rule is the one with the most pairs.
    case overMemory(rule: String, pairs: Int, bytes: Int, allowed: Int)
}

extension LinkageError: CustomStringConvertible {
    /// The fact in words.
    public var description: String {
        switch self {
        case .shape(let column, let rows, let expected):
            "column '\(column)': found \(rows) rows, but expected \(expected), one per record"
        case .unknownSource(let code, let sources):
            "source code \(code): expected a position in the list of \(sources) sources"
        case .tooManyFields(let fields, let allowed):
            "\(fields) fields: expected at most \(allowed)"
        case .unknownRecord(let index, let records):
            "record \(index): expected a row of the table of \(records) records"
        case .contradictingConstraints(let pairs):
            "\(pairs.count) pairs of records must be one by some constraints and cannot be one by others; first: "
                + (pairs.first.map { "rows \($0.left) and \($0.right)" } ?? "none")
        case .overMemory(let rule, let pairs, let bytes, let allowed):
            "blocking rule '\(rule)' makes \(pairs) pairs: the work would need \(bytes >> 20) MiB, "
                + "but \(allowed >> 20) MiB are allowed"
        }
    }
}

/// Two records of a table by their rows.
public struct RecordPair: Hashable, Sendable {
    /// The first record's row.
    public var left: Int
    /// The second record's row.
    public var right: Int

    /// Two records by their rows.
    public init(_ left: Int, _ right: Int) {
        self.left = left
        self.right = right
    }
}
