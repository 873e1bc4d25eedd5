import Foundation
import RecordLinkage
import Records

// Links a prepared CSV (prepare.py: columns id, source, truth, then one column per role) and prints accuracy and time.
//   linkage-bench FILE.csv [--link] [--no-households] [--drop role,role] [--rows N] [--threads N] [--model] [--rules | --both]
//     [--plan] [--explain ROW,ROW] [--out CLUSTERS.csv]

let arguments = Array(CommandLine.arguments.dropFirst())
@MainActor func flag(_ name: String) -> Bool { arguments.contains(name) }
@MainActor func option(_ name: String) -> String? {
    guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return nil }
    return arguments[index + 1]
}

/// Columns of an RFC 4180 file.
@MainActor func readCSV(_ path: String, rows limit: Int) throws -> (header: [String], columns: [TextColumn]) {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var header: [String] = []
    var columns: [TextColumn] = []
    var field: [UInt8] = []
    var (column, isQuoted, index, rows) = (0, false, 0, 0)
    func close() {
        if rows == 0 {
            header.append(String(decoding: field, as: UTF8.self))
            columns.append(TextColumn())
        } else if column < columns.count {
            columns[column].append(utf8: field)
        }
        field.removeAll(keepingCapacity: true)
        column += 1
    }
    while index < bytes.count && rows <= limit {
        let byte = bytes[index]
        index += 1
        if isQuoted {
            if byte != 34 {
                field.append(byte)
            } else if index < bytes.count && bytes[index] == 34 {
                field.append(34)
                index += 1
            } else {
                isQuoted = false
            }
        } else if byte == 34 {
            isQuoted = true
        } else if byte == 44 {
            close()
        } else if byte == 10 {
            close()
            (column, rows) = (0, rows + 1)
        } else if byte != 13 {
            field.append(byte)
        }
    }
    return (header, columns)
}

@MainActor func coded(_ column: TextColumn) -> (codes: [Int32], names: [String]) {
    var numbers: [String: Int32] = [:]
    var names: [String] = []
    let codes = (0..<column.count).map { row -> Int32 in
        let text = column[row]
        if let number = numbers[text] { return number }
        numbers[text] = Int32(names.count)
        names.append(text)
        return Int32(names.count - 1)
    }
    return (codes, names)
}

@MainActor func peakMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
    return (Int(line.split(separator: " ").dropFirst().first ?? "") ?? 0) / 1024
}

let threads = Int(option("--threads") ?? "") ?? 2
let dropped = Set((option("--drop") ?? "").split(separator: ",").map(String.init))
let (header, columns) = try readCSV(arguments[0], rows: Int(option("--rows") ?? "") ?? .max)
let sources = coded(columns[header.firstIndex(of: "source") ?? 1])
let truth = coded(columns[header.firstIndex(of: "truth") ?? 2]).codes
let fields = zip(header, columns).compactMap { name, column -> LinkageField? in
    let role = name.split(separator: "#")[0].split(separator: "@")
    guard let known = FieldRole(rawValue: String(role[0])), !dropped.contains(known.rawValue) else { return nil }
    let order = role.count > 1 ? DateOrder(rawValue: String(role[1])) ?? .yearMonthDay : .yearMonthDay
    return LinkageField(name: name, role: known, values: column, dateOrder: order)
}
let table = try LinkageTable(
    recordIDs: columns[header.firstIndex(of: "id") ?? 0], sources: sources.codes.map(UInt16.init),
    sourceNames: sources.names,
    fields: fields)
let before = peakMemory()
let start = Date()
var clusters: [Int32]
@MainActor func deterministicLinks() throws -> DeterministicLinks? {
    try DeterministicRules(identifiersOf: table)?.links(in: table, threads: threads)
}
let links = flag("--rules") || flag("--both") ? try deterministicLinks() : nil
if let links {
    print(
        "rules: edges \(links.edges.count) refused \(links.refusedEdges.count) shared \(links.sharedIdentifiers.count), \(Date().timeIntervalSince(start)) s"
    )
}
if flag("--rules") {
    clusters = links?.clusters ?? []
} else {
    var settings = LinkageSettings(mode: flag("--link") ? .link : .dedupe, hasHouseholds: !flag("--no-households"))
    settings.deterministic = links
    settings.memoryAllowed = option("--memory").flatMap { Int($0) }
    let linkage = try RecordLinker(settings).link(table, threads: threads)
    clusters = linkage.clusters
    if flag("--model") {
        print(
            "lambda \(linkage.model.matchShare) household \(linkage.model.householdShare) dependence \(linkage.model.nameDependence)"
        )
        for field in linkage.model.fields {
            for level in field.levels {
                print(
                    field.name, level.name,
                    String(format: "m %.5f u %.6f h %.5f w %.2f", level.m, level.u, level.household, level.weight),
                    separator: " | ")
            }
        }
    }
    if let rows = option("--explain")?.split(separator: ",").compactMap({ Int($0) }) {
        for index in stride(from: 0, to: rows.count - 1, by: 2) {
            print(linkage.explanation(of: RecordPair(rows[index], rows[index + 1])))
        }
    }
    if flag("--plan") {
        for rule in linkage.plan.rules { print(rule) }
        print("plan MiB \(linkage.plan.bytes >> 20) seconds \(linkage.plan.seconds)")
    }
    print(
        "candidates \(linkage.model.candidatePairs) \(Double(linkage.model.candidatePairs) / Double(max(1, table.count)))/record"
    )
}
let seconds = Date().timeIntervalSince(start)
let quality = LinkageQuality(clusters: clusters, truth: truth)
print(
    String(
        format: "%@ n=%d pairs=%d P %.4f R %.4f F1 %.4f | B3 P %.4f R %.4f F1 %.4f | %.2f s, peak %d MiB (%d before)",
        (arguments[0] as NSString).lastPathComponent, table.count, quality.truePairs, quality.pairPrecision,
        quality.pairRecall,
        quality.pairF1, quality.bCubedPrecision, quality.bCubedRecall, quality.bCubedF1, seconds, peakMemory(), before))
if let path = option("--out") {
    let ids = columns[header.firstIndex(of: "id") ?? 0]
    var text = "source,id,cluster\n"
    for row in 0..<table.count { text += "\(sources.names[Int(table.sources[row])]),\(ids[row]),\(clusters[row])\n" }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
}
