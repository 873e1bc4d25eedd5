import Exports
import Foundation
import Records
import Synchronization

@testable import Publish

/// A folder of its own, removed when it goes out of scope.
final class TemporaryFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.path + "/clientele-" + UUID().uuidString

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A disk whose world stops at the n-th change, or on which only the n-th change fails.
final class FailingDisk: Sendable {
    private let count = Mutex(0)
    private let log = Mutex<[String]>([])
    let failsAt: Int
    let stopsWorld: Bool
    let code: Int32
    let mayExchange: Bool

    init(failsAt: Int = .max, stopsWorld: Bool = true, code: Int32 = EIO, mayExchange: Bool = true) {
        self.failsAt = failsAt
        self.stopsWorld = stopsWorld
        self.code = code
        self.mayExchange = mayExchange
    }

    var changes: Int { count.withLock { $0 } }
    var operations: [String] { log.withLock { $0 } }

    var fileSystem: ReleaseFileSystem {
        ReleaseFileSystem { [self] operation, path throws(FileSystemFailure) in
            let number = count.withLock { count in
                count += 1
                return count
            }
            log.withLock { $0.append("\(operation.rawValue) \(path.split(separator: "/").last ?? "")") }
            if stopsWorld ? number >= failsAt : number == failsAt {
                throw FileSystemFailure(operation: operation, path: path, code: code)
            }
            // Flushing takes time, and no test can cut the power.
            return operation == .exchange ? mayExchange : operation != .synchronize
        }
    }
}

let facts = ReleaseFacts(
    program: "clientele 0", configurationHash: "c0ffee",
    inputs: [ReleaseInput(path: "shop.csv", bytes: 12, fingerprint: "ab")])

func day(_ text: String) -> Day { Day(iso: text) ?? Day(daysSinceEpoch: 0) }

/// A disk that does not flush.
let unflushed = ReleaseFileSystem { operation, _ throws(FileSystemFailure) in operation != .synchronize }

/// Publishes a small release whose files all say `word`.
@discardableResult
func publish(
    _ word: String, out: String, on asOf: String = "2026-11-01", fileSystem: ReleaseFileSystem = unflushed,
    threads: Int = 2
) throws -> PublishedRelease {
    var writer = try ReleaseWriter(out: out, asOf: day(asOf), threads: threads, fileSystem: fileSystem)
    let columns = [OutputColumn("word", "A word.", .text(TextColumn([word, "z"])))]
    try writer.add(OutputTable(name: "words", description: "Words.", key: ["word"], columns: columns))
    try writer.addJSON("models.json", ["word": .text(word)])
    let rejection = Rejection(
        position: SourcePosition(file: "shop.csv", line: 3), field: nil, reason: .fieldCount, row: word)
    try writer.addRejects(source: "shop", [rejection])
    _ = try writer.seal(facts)
    return try writer.finish(run: ["seconds": 1])
}

func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
}

/// The word of a release that is whole; nil where there is none; throws where it is torn.
func wholeWord(_ release: String) throws -> String? {
    guard FileManager.default.fileExists(atPath: release) else { return nil }
    let problems = try ReleaseVerifier.verify(release)
    guard problems.isEmpty else { throw TornRelease(problems: problems) }
    return text(release + "/words.csv")?.split(separator: "\n").dropFirst().first.map(String.init)
}

struct TornRelease: Error { let problems: [ReleaseProblem] }
