/// A column of few distinct texts: a code per row into a dictionary of the texts in order of first appearance.
///
/// Code `CategoryColumn.null` is a row without a value.
public struct CategoryColumn: Sendable, Equatable {
    /// The code of a row without a value.
    public static let null = UInt32.max

    /// A code per row: a row of `dictionary`, or `null`.
    public var codes: [UInt32]
    /// The distinct texts.
    public private(set) var dictionary: TextColumn

    /// A column of codes into a dictionary.
    public init(codes: [UInt32] = [], dictionary: TextColumn = TextColumn()) {
        self.codes = codes
        self.dictionary = dictionary
    }

    /// A column of the rows given; "" is null.
    public init(_ rows: some Sequence<String>) {
        self.init()
        var codeOf: [String: UInt32] = [:]
        for row in rows {
            guard !row.isEmpty else {
                codes.append(Self.null)
                continue
            }
            if let code = codeOf[row] {
                codes.append(code)
            } else {
                let code = UInt32(dictionary.count)
                codeOf[row] = code
                dictionary.append(row)
                codes.append(code)
            }
        }
    }

    /// The number of rows.
    public var count: Int { codes.count }

    /// A row's text; "" where null.
    public subscript(row: Int) -> String {
        codes[row] == Self.null ? "" : dictionary[Int(codes[row])]
    }

    /// The dictionary as strings, to be looked up by code.
    public var names: [String] { (0..<dictionary.count).map { dictionary[$0] } }

    /// Adds the rows of another column; its texts join the dictionary in order of first appearance.
    public mutating func append(contentsOf other: CategoryColumn) {
        var codeOf = Dictionary(names.enumerated().map { ($1, UInt32($0)) }) { first, _ in first }
        let mapping = other.names.map { name in
            if let code = codeOf[name] { return code }
            let code = UInt32(dictionary.count)
            codeOf[name] = code
            dictionary.append(name)
            return code
        }
        codes.append(contentsOf: other.codes.lazy.map { $0 == Self.null ? $0 : mapping[Int($0)] })
    }

    /// The rows at `rows`, in that order, over the same dictionary.
    public func gathering(_ rows: some Sequence<Int>) -> CategoryColumn {
        CategoryColumn(codes: rows.map { codes[$0] }, dictionary: dictionary)
    }

    /// The same column with its dictionary in the order of the texts' bytes, so that codes do not follow the order of the rows.
    public var inOrder: CategoryColumn {
        let ordered = (0..<dictionary.count).sorted { dictionary.compare($0, $1) < 0 }
        var codeOf = [UInt32](repeating: 0, count: dictionary.count)
        for (code, old) in ordered.enumerated() { codeOf[old] = UInt32(code) }
        return CategoryColumn(
            codes: codes.map { $0 == Self.null ? $0 : codeOf[Int($0)] }, dictionary: dictionary.gathering(ordered))
    }

    /// The column with another text for each dictionary entry; entries that become equal share a code, "" becomes null.
    public func mapping(_ transform: (String) -> String) -> CategoryColumn {
        let renamed = CategoryColumn(names.map(transform))
        return CategoryColumn(
            codes: codes.map { $0 == Self.null ? Self.null : renamed.codes[Int($0)] }, dictionary: renamed.dictionary)
    }
}
