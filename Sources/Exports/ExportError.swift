/// Why an export as a whole cannot be read. A bad row is a `BrokenRow` instead.
public enum ExportError: Error, Hashable, Sendable {
    /// The file cannot be opened or mapped.
    case unreadable(file: String, why: String)
    /// The file has no bytes, or no header.
    case empty(file: String)
    /// The header cannot be read as CSV.
    case brokenHeader(file: String)
    /// The header names a column twice.
    case repeatedColumn(file: String, column: String)
    /// The header lacks a column that is wanted.
    case missingColumn(file: String, column: String, header: [String])
    /// The file as a whole is not a JSON array.
    case brokenArray(file: String, element: Int, why: String)
    /// The paths unfold more than one array.
    case twoArrays(paths: [String])
}
