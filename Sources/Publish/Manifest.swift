import Exports
import Records

/// An export that a release was made from.
public struct ReleaseInput: Hashable, Sendable {
    /// The path as the pipeline file has it: a path of this machine would make the manifest differ from another's.
    public var path: String
    /// Its size.
    public var bytes: Int
    /// A hash of its contents.
    public var fingerprint: String

    /// An export.
    public init(path: String, bytes: Int, fingerprint: String) {
        self.path = path
        self.bytes = bytes
        self.fingerprint = fingerprint
    }
}

/// What a release was made of, besides its files: nothing that differs between two runs over the same.
public struct ReleaseFacts: Hashable, Sendable {
    /// The program and its version.
    public var program: String
    /// The hash of the pipeline file as it was understood.
    public var configurationHash: String
    /// The exports.
    public var inputs: [ReleaseInput]

    /// The facts of a release.
    public init(program: String, configurationHash: String, inputs: [ReleaseInput]) {
        self.program = program
        self.configurationHash = configurationHash
        self.inputs = inputs
    }
}

/// `manifest.json`: every file of a release and everything it was made from.
enum Manifest {
    /// The file.
    static let name = "manifest.json"
    /// Run times and the like: outside the promise that the same night gives the same bytes.
    static let runName = "run.json"

    /// The manifest as JSON.
    static func json(asOf: Day, facts: ReleaseFacts, files: [ReleaseFile]) -> JSONValue {
        .object([
            ("as_of", .text(asOf.description)),
            ("program", .text(facts.program)),
            ("configuration", .text(facts.configurationHash)),
            ("inputs", .array(facts.inputs.sorted { ($0.path, $0.fingerprint) < ($1.path, $1.fingerprint) }.map(json))),
            ("files", .array(files.sorted { $0.name < $1.name }.map(json))),
            ("outside", [.text(runName)]),
        ])
    }

    private static func json(_ input: ReleaseInput) -> JSONValue {
        ["path": .text(input.path), "bytes": .integer(input.bytes), "fingerprint": .text(input.fingerprint)]
    }

    private static func json(_ file: ReleaseFile) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [("name", .text(file.name)), ("bytes", .integer(file.bytes))]
        if let rows = file.rows { members.append(("rows", .integer(rows))) }
        return .object(members + [("sha256", .text(file.sha256))])
    }
}

/// `datapackage.json`: the tables of a release as a Frictionless data package (specs.frictionlessdata.io, version 1).
enum DataPackage {
    /// The file.
    static let name = "datapackage.json"

    /// The data package of the tables given.
    static func json(asOf: Day, tables: [OutputTable]) -> JSONValue {
        [
            "profile": "tabular-data-package",
            "name": .text("clientele-\(asOf)"),
            "resources": .array(tables.sorted { $0.name < $1.name }.map(json)),
        ]
    }

    private static func json(_ table: OutputTable) -> JSONValue {
        [
            "name": .text(table.name.replacing("_", with: "-")),
            "path": .text(table.name + ".csv"),
            "profile": "tabular-data-resource",
            "description": .text(table.description),
            "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
            "schema": [
                "fields": .array(table.columns.map(json)),
                "primaryKey": .array(table.key.map { .text($0) }),
                "missingValues": [""],
            ],
        ]
    }

    private static func json(_ column: OutputColumn) -> JSONValue {
        ["name": .text(column.name), "type": .text(column.values.type), "description": .text(column.description)]
    }
}

extension OutputValues {
    /// The Frictionless type.
    var type: String {
        switch self {
        case .text, .category, .reference, .status, .empty: "string"
        case .integer, .integer32: "integer"
        case .day, .dayOfMoment: "date"
        case .money, .expectedMoney, .number, .millionths: "number"
        case .flag: "boolean"
        }
    }

    /// The column without its rows: enough to describe it.
    var schema: OutputValues {
        switch self {
        case .text: .text(TextColumn())
        case .category: .category(CategoryColumn())
        case .reference: .reference([], TextColumn())
        case .integer: .integer([])
        case .integer32: .integer32([])
        case .day: .day([])
        case .dayOfMoment: .dayOfMoment([])
        case .money(_, let decimals): .money([], decimals: decimals)
        case .expectedMoney(_, let decimals): .expectedMoney([], decimals: decimals)
        case .number(_, let decimals): .number([], decimals: decimals)
        case .millionths: .millionths([])
        case .flag: .flag([])
        case .status: .status([])
        case .empty: .empty(0)
        }
    }
}
