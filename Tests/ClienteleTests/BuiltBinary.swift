import Foundation
import Testing

/// What the program said, and how it ended.
struct Outcome: Sendable {
    /// The exit code; 128 + the signal where one ended it.
    let code: Int32
    /// Standard output.
    let output: String
    /// Standard error.
    let errors: String

    /// The lines of standard error.
    var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
}

/// The program as it was built beside the tests.
enum BuiltBinary {
    /// Its path: beside the test bundle, or above it where the bundle is a folder.
    static let path: String = {
        let bundles = [CommandLine.arguments[0]] + Bundle.allBundles.map(\.bundlePath)
        let folders = bundles.flatMap { bundle in
            let url = URL(fileURLWithPath: bundle).resolvingSymlinksInPath()
            return (1...4).map { (0..<$0).reduce(url) { folder, _ in folder.deletingLastPathComponent() } }
        }
        let candidates = folders.map { $0.appendingPathComponent("clientele").path }
        return candidates.first { isProgram($0) } ?? "clientele, not built"
    }()

    private static func isProgram(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        return exists && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
    }
}

/// The folder of the package: where `fixtures/` and `pipelines/` are.
let packageFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

/// The program while it runs in a folder.
final class RunningProgram {
    private let process = Process()
    private let output: String
    private let errors: String

    /// Starts it, or another program, its output going to files beside the folder.
    init(
        _ arguments: [String], in folder: TemporaryFolder, program: String = BuiltBinary.path,
        environment: [String: String] = [:]
    ) throws {
        let name = UUID().uuidString
        output = folder.beside + "/" + name + ".out"
        errors = folder.beside + "/" + name + ".err"
        for path in [output, errors] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        try Self.withInterruptsAllowed { try process.run() }
    }

    /// A program inherits the signals that its parent blocks, and the threads of a test block interrupts.
    private static func withInterruptsAllowed(_ body: () throws -> Void) rethrows {
        var (interrupts, before) = (sigset_t(), sigset_t())
        unsafe sigemptyset(&interrupts)
        unsafe sigaddset(&interrupts, SIGINT)
        unsafe pthread_sigmask(SIG_UNBLOCK, &interrupts, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        try body()
    }

    /// Sends a signal once standard error holds a text; false where the program ended before.
    func signal(_ number: Int32, after text: String) -> Bool {
        while process.isRunning {
            if contents(errors).contains(text) { return kill(process.processIdentifier, number) == 0 }
            usleep(500)
        }
        return false
    }

    /// How it ended.
    func outcome() -> Outcome {
        process.waitUntilExit()
        let status = process.terminationStatus
        let code = process.terminationReason == .uncaughtSignal ? 128 + status : status
        return Outcome(code: code, output: contents(output), errors: contents(errors))
    }

    private func contents(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}

extension TemporaryFolder {
    /// Runs the program in the folder.
    func clientele(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
        try RunningProgram(arguments, in: self, environment: environment).outcome()
    }

    /// Runs a shell script in the folder; `$CLIENTELE` is the program.
    func shell(_ script: String) throws -> Outcome {
        try RunningProgram(
            ["-c", script], in: self, program: "/bin/sh", environment: ["CLIENTELE": BuiltBinary.path]
        ).outcome()
    }
}
