import Crypto
public import Exports
import Foundation
import Parallel
public import Records

/// A release that was put in its place.
public struct PublishedRelease: Hashable, Sendable {
    /// Its folder.
    public let path: String
    /// The SHA-256 of its manifest.
    public let manifestHash: String
    /// Its files, by name.
    public let files: [ReleaseFile]
}

/// Writes the files of one day's release into a staging folder, then puts it in its place whole.
///
///     var writer = try ReleaseWriter(out: "out", asOf: day, threads: 2)
///     try writer.add(.customers(base, order: order))
///     let hash = try writer.seal(facts)
///     let release = try writer.finish(run: times)
///
/// A writer that goes out of scope unfinished removes its staging folder.
public struct ReleaseWriter: ~Copyable {
    private let folder: ReleaseFolder
    private let asOf: Day
    private let threads: Int
    private var files: [ReleaseFile] = []
    private var tables: [OutputTable] = []
    private var manifestHash = ""
    private var ownsStaging = true

    /// A writer of the release of a day under `out`; mends and removes what an earlier crash left there.
    public init(
        out: String, asOf: Day, threads: Int, fileSystem: ReleaseFileSystem = .disk
    ) throws(PublishError) {
        folder = ReleaseFolder(path: out, fileSystem: fileSystem)
        self.asOf = asOf
        self.threads = threads
        do throws(FileSystemFailure) {
            try fileSystem.createFolder(out)
            try folder.recover()
            try fileSystem.createFolder(folder.staging(asOf))
        } catch {
            throw PublishError(error, leftBehind: "Earlier releases are as they were.")
        }
    }

    deinit {
        if ownsStaging { try? folder.fileSystem.remove(folder.staging(asOf)) }
    }

    /// Writes a table as `<name>.csv`.
    public mutating func add(_ table: OutputTable) throws(PublishError) {
        try table.check()
        let rows = table.rows ?? TableOrder(table).sorted(threads: threads)
        let rendering = TableRendering(columns: table.columns, rows: rows)
        try write(
            table.name + ".csv", rows: rendering.count, pieceSize: TableRendering.pieceSize, header: rendering.header
        ) { rendering.bytes(of: $0) }
        tables.append(
            OutputTable(
                name: table.name, description: table.description, key: table.key,
                columns: table.columns.map { OutputColumn($0.name, $0.description, $0.values.schema) }))
    }

    /// Writes so many JSON lines; `line` appends one to the bytes, without its line end.
    public mutating func addLines(
        _ name: String, count: Int, line: @Sendable (Int, inout [UInt8]) -> Void
    ) throws(PublishError) {
        try write(name, rows: count, pieceSize: 4096, header: []) { range in
            var bytes: [UInt8] = []
            for index in range {
                line(index, &bytes)
                bytes.append(10)
            }
            return bytes
        }
    }

    /// Writes a JSON value.
    public mutating func addJSON(_ name: String, _ value: JSONValue) throws(PublishError) {
        try addBytes(name, Array(value.pretty.utf8))
    }

    /// Writes a file as it is.
    public mutating func addBytes(_ name: String, _ bytes: [UInt8]) throws(PublishError) {
        try write(name, rows: nil, pieceSize: 1, header: bytes) { _ in [] }
    }

    /// Writes the rejected rows of a source as `rejects/<source>.jsonl`, if there are any, by file and line.
    public mutating func addRejects(source: String, _ rejections: [Rejection]) throws(PublishError) {
        guard !rejections.isEmpty else { return }
        let sorted = rejections.sorted {
            ($0.position, $0.reason.rawValue, $0.field ?? "", $0.row)
                < ($1.position, $1.reason.rawValue, $1.field ?? "", $1.row)
        }
        try addLines("rejects/\(source).jsonl", count: sorted.count) { index, bytes in
            bytes.append(contentsOf: sorted[index].json.line.utf8)
        }
    }

    /// Writes `datapackage.json` and `manifest.json`, and returns the manifest's SHA-256. Nothing can be added after it.
    public mutating func seal(_ facts: ReleaseFacts) throws(PublishError) -> String {
        try addJSON(DataPackage.name, DataPackage.json(asOf: asOf, tables: tables))
        let manifest = Manifest.json(asOf: asOf, facts: facts, files: files)
        try addJSON(Manifest.name, manifest)
        manifestHash = files.popLast()?.sha256 ?? ""
        return manifestHash
    }

    /// Writes `run.json`, flushes everything to the disk, puts the release in its place and points `latest` to the newest.
    ///
    /// After a crash at any point readers see the release that was there before, whole, or this one, whole.
    public consuming func finish(run: JSONValue) throws(PublishError) -> PublishedRelease {
        precondition(!manifestHash.isEmpty, "a release is sealed before it is finished")
        let released = PublishedRelease(
            path: folder.release(asOf), manifestHash: manifestHash, files: files.sorted { $0.name < $1.name })
        try addJSON(Manifest.runName, run)
        try attempt { folder, day throws(FileSystemFailure) in
            try folder.synchronizeTree(folder.staging(day))
            try folder.replace(day)
        }
        try settle()
        return released
    }

    /// Keeps what was added so far as `refused-<as-of>`, for a night over a quality limit, and returns its path. Releases
    /// stay as they are.
    public consuming func refuse() throws(PublishError) -> String {
        let refused = folder.refused(asOf)
        try attempt { folder, day throws(FileSystemFailure) in
            try folder.fileSystem.remove(refused)
            try folder.fileSystem.rename(folder.staging(day), refused)
            try folder.fileSystem.synchronize(folder.path)
        }
        ownsStaging = false
        return refused
    }

    /// The release is in its place: what fails from here on leaves it there.
    private mutating func settle() throws(PublishError) {
        do throws(FileSystemFailure) {
            try folder.linkLatest()
            try folder.removeReplaced(asOf)
        } catch {
            throw PublishError(
                error, leftBehind: "The release \(folder.release(asOf)) is complete; only what follows it is not.")
        }
        ownsStaging = false
    }

    private mutating func write(
        _ name: String, rows: Int?, pieceSize: Int, header: [UInt8], _ piece: @Sendable (Range<Int>) -> [UInt8]
    ) throws(PublishError) {
        try check(name)
        let threads = threads
        var written: FileSink?
        try attempt { folder, day throws(FileSystemFailure) in
            let path = folder.staging(day) + "/" + name
            if name.contains("/") { try folder.fileSystem.createFolder((path as NSString).deletingLastPathComponent) }
            var sink = try FileSink(path, folder.fileSystem)
            defer { sink.close() }
            try sink.write(header)
            let ranges = fixedRanges(count: rows ?? 0, size: pieceSize)
            do {
                sink = try parallelFold(
                    count: ranges.count, threads: threads, into: sink, { piece(ranges[$0]) }, { try $0.write($1) })
            } catch let failure as FileSystemFailure {
                throw failure
            } catch {
                throw FileSystemFailure(operation: .write, path: path, code: EIO)
            }
            written = sink
        }
        guard let written else { return }
        files.append(ReleaseFile(name: name, bytes: written.bytes, rows: rows, sha256: written.sha256))
    }

    /// Runs operations of which the failure of any ends the release: staging is removed, as far as that still works.
    private mutating func attempt(
        _ body: (ReleaseFolder, Day) throws(FileSystemFailure) -> Void
    ) throws(PublishError) {
        do throws(FileSystemFailure) { try body(folder, asOf) } catch {
            let staging = folder.staging(asOf)
            let removed: Void? = try? folder.fileSystem.remove(staging)
            throw PublishError(
                error,
                leftBehind: "Earlier releases are as they were."
                    + (removed == nil ? " \(staging) is left behind; the next run removes it." : ""))
        }
    }

    private func check(_ name: String) throws(PublishError) {
        guard manifestHash.isEmpty || name == Manifest.runName else {
            throw PublishError.wrongName(name: name, what: "added after the manifest")
        }
        guard ReleaseFile.isSafe(name) else {
            throw PublishError.wrongName(name: name, what: "a path that would leave the release")
        }
        guard !files.contains(where: { $0.name == name }) else {
            throw PublishError.wrongName(name: name, what: "a name that is taken")
        }
    }
}

extension ReleaseFile {
    /// Whether a name stays inside the release: plain names joined by `/`.
    static func isSafe(_ name: String) -> Bool {
        name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && !part.hasPrefix(".") && !part.utf8.contains(0) && !part.contains("\\")
        }
    }
}
