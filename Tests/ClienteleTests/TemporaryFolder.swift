import Foundation

/// A folder of its own, removed when it goes out of scope.
final class TemporaryFolder: Sendable {
    private let root =
        FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/clientele-" + UUID().uuidString
    /// The folder.
    let path: String
    /// Another one that tells nothing of the first.
    let beside: String

    init() throws {
        path = root + "/work"
        beside = root + "/beside"
        for folder in [path, beside] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    /// Writes a file, with the folders above it.
    func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

    func write(_ name: String, _ bytes: Data) throws {
        let url = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url)
    }

    /// A file's bytes.
    func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)) }

    /// A file's text.
    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    /// Replaces a text that a file holds.
    func replace(_ old: String, by new: String, in name: String) throws {
        try write(name, try text(name).replacing(old, with: new))
    }

    /// Puts the lines of a CSV or JSON-lines file in another order, the header first; a file with open quotes is left as it is.
    func shuffle(_ name: String) throws {
        let isCSV = name.hasSuffix(".csv")
        guard isCSV || name.hasSuffix(".jsonl") else { return }
        var lines = try bytes(name).split(separator: 10)
        if isCSV, lines.contains(where: { $0.count { $0 == 34 } % 2 == 1 }) { return }
        let header = isCSV ? [lines.removeFirst()] : []
        let mixed = lines.enumerated().sorted { left, right in
            let (first, second) = (left.offset &* 7919 % 104_729, right.offset &* 7919 % 104_729)
            return first != second ? first > second : left.offset < right.offset
        }
        try write(name, Data((header + mixed.map(\.element)).joined(separator: [10])) + [10])
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

    /// What stands directly in a folder, by name, but for the lock that a run leaves there.
    func names(_ name: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + name)) ?? []
        return names.filter { $0 != "releases.lock" }.sorted()
    }

    /// All files under a folder, with their bytes.
    func files(under name: String) throws -> [String: Data] {
        let folder = URL(fileURLWithPath: path + "/" + name).resolvingSymlinksInPath().path
        var files: [String: Data] = [:]
        for case let file as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
            var isFolder: ObjCBool = false
            let entry = folder + "/" + file
            if unsafe FileManager.default.fileExists(atPath: entry, isDirectory: &isFolder), isFolder.boolValue {
                continue
            }
            files[file] = try Data(contentsOf: URL(fileURLWithPath: entry))
        }
        return files
    }

    /// The files of a release that are the same on every machine: all but `run.json`.
    func release(_ name: String) throws -> [String: Data] {
        let files = try files(under: name)
        return files.filter { $0.key != "run.json" }
    }
}
