public import Exports
public import Records

/// What became of the rows of one source.
public struct SourceQuality: Sendable {
    /// The source.
    public var source: String
    /// The kind of its rows, as the pipeline file has it.
    public var kind: String
    /// An account per file.
    public var accounts: [FileAccount]
    /// The rows not accepted.
    public var rejections: [Rejection]

    /// What became of the rows of one source.
    public init(source: String, kind: String, accounts: [FileAccount], rejections: [Rejection]) {
        self.source = source
        self.kind = kind
        self.accounts = accounts
        self.rejections = rejections
    }
}

/// `quality.json`: every row read is accounted for, read = accepted + duplicates + rejected.
public struct QualityReport: Sendable {
    /// The sources, in the order of the pipeline file.
    public var sources: [SourceQuality]
    /// Identifiers refused as evidence of identity.
    public var sharedIdentifiers: [SharedIdentifierReport]

    /// A report.
    public init(sources: [SourceQuality], sharedIdentifiers: [SharedIdentifierReport]) {
        self.sources = sources
        self.sharedIdentifiers = sharedIdentifiers
    }

    /// The report as JSON.
    public var json: JSONValue {
        let total = Self.counts(sources.flatMap(\.accounts))
        return .object([
            ("total", .object(total)),
            ("sources", .array(sources.map(Self.json))),
            ("shared_identifiers", .array(sharedIdentifiers.map(Self.json))),
        ])
    }

    private static func json(_ source: SourceQuality) -> JSONValue {
        let reasons = RejectionReason.allCases.compactMap { reason -> (key: String, value: JSONValue)? in
            let count = source.rejections.count { $0.reason == reason }
            return count == 0 ? nil : (reason.rawValue, .integer(count))
        }
        let files = source.accounts.map { account in
            JSONValue.object([("file", .text(account.file))] + counts([account]))
        }
        return .object(
            [("source", .text(source.source)), ("kind", .text(source.kind))] + counts(source.accounts)
                + [("reasons", .object(reasons)), ("files", .array(files))])
    }

    private static func counts(_ accounts: [FileAccount]) -> [(key: String, value: JSONValue)] {
        func sum(_ field: KeyPath<FileAccount, Int>) -> JSONValue {
            .integer(accounts.reduce(0) { $0 + $1[keyPath: field] })
        }
        return [
            ("bytes", sum(\.bytes)), ("read", sum(\.read)), ("accepted", sum(\.accepted)),
            ("duplicates", sum(\.duplicates)), ("rejected", sum(\.rejected)),
        ]
    }

    private static func json(_ shared: SharedIdentifierReport) -> JSONValue {
        ["rule": .text(shared.rule), "records": .integer(shared.records), "people": .integer(shared.people)]
    }
}

extension Rejection {
    /// The row as one line of a rejects file.
    var json: JSONValue {
        [
            "reason": .text(reason.rawValue), "file": .text(position.file), "line": .integer(position.line),
            "field": field.map { .text($0) } ?? .null, "row": .text(row),
        ]
    }
}
