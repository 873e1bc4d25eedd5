import Crypto
import Foundation

/// What is wrong with a release.
public enum ReleaseProblem: Hashable, Sendable {
    /// The manifest cannot be read.
    case noManifest(why: String)
    /// A file of the manifest is not there, or is not a plain file.
    case missing(name: String)
    /// A file that the manifest does not know.
    case extra(name: String)
    /// A file of another size.
    case size(name: String, found: Int, expected: Int)
    /// A file of the right size with other bytes.
    case hash(name: String, found: String, expected: String)
    /// A file with another number of rows than the manifest tells.
    case rows(name: String, found: Int, expected: Int)
    /// A name in the manifest that leads out of the release.
    case unsafeName(name: String)
}

extension ReleaseProblem: CustomStringConvertible {
    /// Where: what was found, but what was expected.
    public var description: String {
        switch self {
        case .noManifest(let why): "\(Manifest.name): \(why), but expected the manifest of a release."
        case .missing(let name): "\(name): no such file, but expected one that the manifest names."
        case .extra(let name): "\(name): a file that the manifest does not name."
        case .size(let name, let found, let expected): "\(name): \(found) bytes, but expected \(expected)."
        case .hash(let name, let found, let expected): "\(name): SHA-256 \(found), but expected \(expected)."
        case .rows(let name, let found, let expected): "\(name): \(found) rows, but expected \(expected)."
        case .unsafeName(let name): "\(name): a name in the manifest that leads out of the release."
        }
    }
}

/// Holds the files of a release against its manifest.
public enum ReleaseVerifier {
    /// Everything that is wrong with a release, by file; empty where it is sound. Throws where there is no such folder.
    public static func verify(_ path: String) throws(PublishError) -> [ReleaseProblem] {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
            let found = FileManager.default.enumerator(atPath: resolvingLinks(path))
        else { throw PublishError.unreadable(path: path, why: "no such folder") }
        let manifest: WrittenManifest
        do { manifest = try WrittenManifest(path) } catch {
            let isThere = ReleaseFileSystem.disk.isFile(path + "/" + Manifest.name)
            return [.noManifest(why: isThere ? "text that is no manifest" : "no such file")]
        }
        var problems = manifest.files.sorted { $0.name < $1.name }.flatMap { Self.problems(of: $0, in: path) }
        let known = Set(manifest.files.map(\.name) + [Manifest.name, Manifest.runName])
        let extra = found.compactMap { $0 as? String }.filter { name in
            !known.contains(name) && !ReleaseFileSystem.disk.isFolder(path + "/" + name)
        }
        problems += extra.sorted().map { ReleaseProblem.extra(name: $0) }
        return problems
    }

    /// What `latest` points to: nothing would be found in a link.
    private static func resolvingLinks(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    private static func problems(of file: ReleaseFile, in release: String) -> [ReleaseProblem] {
        guard ReleaseFile.isSafe(file.name) else { return [.unsafeName(name: file.name)] }
        let path = release + "/" + file.name
        guard ReleaseFileSystem.disk.isFile(path), let tally = FileTally(path) else {
            return [.missing(name: file.name)]
        }
        var problems: [ReleaseProblem] = []
        if tally.bytes != file.bytes {
            problems.append(.size(name: file.name, found: tally.bytes, expected: file.bytes))
        } else if tally.sha256 != file.sha256 {
            problems.append(.hash(name: file.name, found: tally.sha256, expected: file.sha256))
        }
        if let rows = file.rows {
            let found = file.name.hasSuffix(".csv") ? max(0, tally.records - 1) : tally.lines
            if found != rows { problems.append(.rows(name: file.name, found: found, expected: rows)) }
        }
        return problems
    }
}

/// The part of a manifest that its files are held against.
private struct WrittenManifest: Decodable {
    var files: [ReleaseFile]

    init(_ release: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: release + "/" + Manifest.name))
        self = try JSONDecoder().decode(WrittenManifest.self, from: data)
    }
}

/// A file read once: its size, its hash, its lines, and its lines that do not end inside quotes.
private struct FileTally {
    private(set) var bytes = 0
    private(set) var lines = 0
    private(set) var records = 0
    private(set) var sha256 = ""

    init?(_ path: String) {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        var hasher = SHA256()
        var isQuoted = false
        while let piece = try? file.read(upToCount: 1 << 20), !piece.isEmpty {
            hasher.update(data: piece)
            bytes += piece.count
            count(piece, &isQuoted)
        }
        sha256 = hexadecimal(hasher.finalize())
    }

    private mutating func count(_ piece: Data, _ isQuoted: inout Bool) {
        var (lines, records, quoted) = (0, 0, isQuoted ? 1 : 0)
        unsafe piece.withUnsafeBytes { bytes in
            for index in bytes.indices {
                let byte = unsafe bytes[index]
                quoted ^= byte == UInt8(ascii: "\"") ? 1 : 0
                let lineEnd = byte == 10 ? 1 : 0
                lines += lineEnd
                records += lineEnd & ~quoted
            }
        }
        self.lines += lines
        self.records += records
        isQuoted = quoted == 1
    }
}
