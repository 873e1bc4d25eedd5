import ArgumentParser
import Foundation
import Pipeline
import Synthesis

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Writes the exports of a made-up company of four channels, with the truth behind them.",
        discussion: "The same customers, seed and days give the same bytes on every machine.")

    @Option(help: "People who ever bought, opened an account or subscribed.")
    var customers: Int

    @Option(help: "Another seed gives another company.")
    var seed: UInt64 = 1

    @Option(help: "The folder to write to; it must be empty or not exist.")
    var out: String

    @Option(help: "Threads; all cores by default.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard customers >= 1 else { throw ValidationError("--customers is \(customers), but expected at least 1.") }
        guard threads >= 1 else { throw ValidationError("--threads is \(threads), but expected at least 1.") }
    }

    private func createFolder() throws {
        do { try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true) } catch {
            complain(
                "\(out): cannot be created, but expected a folder to write to. Check the path and its permissions.")
            throw ArgumentParser.ExitCode(Pipeline.ExitCode.stageFailed.rawValue)
        }
    }

    func run() throws {
        let files = FileManager.default
        if let found = try? files.contentsOfDirectory(atPath: out), !found.isEmpty {
            throw ValidationError(
                "--out \(out): found \(found.count) files, but expected an empty folder. Remove them first.")
        }
        try createFolder()
        let company = try SyntheticCompany(customers: customers, seed: seed, threads: threads)
        var handles: [String: FileHandle] = [:]
        var bytes = 0
        try company.writeExports { path, chunk in
            if handles[path] == nil { handles[path] = try handle(of: path) }
            try handles[path]?.write(contentsOf: chunk)
            bytes += chunk.count
        }
        for handle in handles.values { try handle.close() }
        print("\(out): exports of \(customers) customers, \(bytes) bytes")
    }

    private func handle(of path: String) throws -> FileHandle {
        let url = URL(fileURLWithPath: out).appendingPathComponent(path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }
}
