public import RecordLinkage
import Yams

/// What a link file says: which columns say what of a person, and how to link. Everything may be left out.
public struct LinkFile: Sendable {
    /// A column with its role.
    public struct Column: Sendable, Equatable {
        /// The name in the header.
        public var name: String
        /// What it says.
        public var role: FieldRole
        /// The order of its dates; guessed where nil.
        public var dateOrder: DateOrder?
        /// Where the link file names it.
        var position: Problem

        /// Whether two columns are declared alike, wherever they stand.
        public static func == (left: Column, right: Column) -> Bool {
            (left.name, left.role, left.dateOrder) == (right.name, right.role, right.dateOrder)
        }
    }

    /// The file as named by the user.
    public var file = ""
    /// Its text.
    public var text = ""
    /// Whether records within one source are compared.
    public var mode = LinkageMode.dedupe
    /// The column of record ids; guessed where nil.
    public var recordID: String?
    /// The columns to compare by; guessed where empty.
    public var columns: [Column] = []
    /// The sources that hold every person at most once.
    public var duplicateFree: [String] = []
    /// Between fields; guessed where nil.
    public var delimiter: UInt8?

    /// What holds without a link file.
    public init() {}

    /// Reads a link file.
    ///
    /// - Throws: `InvalidPipeline` with every problem that the file has.
    public init(file: String, text: String) throws(InvalidPipeline) {
        self.file = file
        self.text = text
        var problems: [Problem] = []
        if let root = yamlRoot(text, expecting: "the roles of columns under `fields`", &problems),
            var top = Section(root, path: "", &problems)
        {
            let modes: [(name: String, value: LinkageMode)] = [("dedupe", .dedupe), ("link", .link)]
            mode = top.word("mode", of: modes, default: .dedupe, &problems)
            recordID = top.text("record_id", &problems)
            if top.node("delimiter") != nil { delimiter = top.character("delimiter", default: 44, &problems) }
            duplicateFree = top.texts("duplicate_free", &problems)
            columns = Self.columns(top.node("fields"), &problems)
            top.finish(&problems)
        }
        guard problems.isEmpty else { throw invalid(problems) }
    }

    /// The link file with problems in it.
    func invalid(_ problems: [Problem]) -> InvalidPipeline {
        InvalidPipeline(
            file: file, text: text, problems: problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }

    private static func columns(_ node: Node?, _ problems: inout [Problem]) -> [Column] {
        guard var section = Section(node, path: "fields", &problems) else { return [] }
        return section.entries().compactMap { name, value in
            let mark = node?.mapping?.first { $0.key.string == name }?.key.mark
            let position = Problem(line: mark?.line ?? 1, column: mark?.column ?? 1, message: "")
            if value.scalar != nil {
                return role(value, of: name, &problems).map { Column(name: name, role: $0, position: position) }
            }
            guard var entry = Section(value, path: "field '\(name)'", &problems) else { return nil }
            let orders = ["ymd", "dmy", "mdy"].map { (name: $0, value: DateOrder(rawValue: $0)) }
            let order = entry.word("date_order", of: orders, default: nil, &problems)
            let roleNode = entry.node("role")
            entry.finish(&problems)
            guard let roleNode else {
                problems.add(value, "missing key 'role' in field '\(name)'.")
                return nil
            }
            return role(roleNode, of: name, &problems).map {
                Column(name: name, role: $0, dateOrder: order, position: position)
            }
        }
    }

    private static func role(_ node: Node, of column: String, _ problems: inout [Problem]) -> FieldRole? {
        let word = node.scalar?.string ?? ""
        if let role = FieldRole(rawValue: word) { return role }
        problems.add(
            node, "the role of '\(column)' is '\(word)'." + didYouMean(word, among: FieldRole.allCases.map(\.rawValue)))
        return nil
    }
}
