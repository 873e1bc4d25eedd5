import Records

@testable import Synthesis

/// Everything that a company wrote, by path.
struct Exported {
    var files: [String: [UInt8]] = [:]
    /// Paths in the order in which they first came.
    var paths: [String] = []

    init(_ company: SyntheticCompany) throws {
        var files: [String: [UInt8]] = [:]
        var paths: [String] = []
        try company.writeExports { path, bytes in
            if files[path] == nil { paths.append(path) }
            files[path, default: []] += bytes
        }
        self.files = files
        self.paths = paths
    }

    /// The lightweight company that most tests look at.
    static let small = Result {
        try Exported(SyntheticCompany(customers: 2000, seed: 7, threads: 2))
    }

    func text(_ path: String) -> String { String(decoding: files[path] ?? [], as: UTF8.self) }

    /// Lines without their line ends, numbered from 1, those listed as damaged left out.
    func goodLines(_ path: String) -> [Substring] {
        let bad = damagedLines[path] ?? []
        return text(path).split(separator: "\n").enumerated().filter { !bad.contains($0.offset + 1) }.map(\.element)
    }

    /// Rows of a delimited file as fields by column name, damaged ones left out.
    func rows(_ path: String, delimiter: Character = ",") -> [[String: String]] {
        let lines = goodLines(path).map { Exported.fields($0, delimiter: delimiter) }
        guard let header = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    /// The paths under a prefix, in order.
    func paths(under prefix: String) -> [String] { paths.filter { $0.hasPrefix(prefix) } }

    var damagedLines: [String: Set<Int>] {
        var lines: [String: Set<Int>] = [:]
        for row in text("truth/broken_rows.csv").split(separator: "\n").dropFirst() {
            let fields = row.split(separator: ",")
            lines[String(fields[0]), default: []].insert(Int(fields[1]) ?? 0)
        }
        return lines
    }

    static func fields(_ line: Substring, delimiter: Character) -> [String] {
        var fields = [""]
        var quoted = false
        for character in line {
            if character == "\"" {
                quoted.toggle()
            } else if character == delimiter, !quoted {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
