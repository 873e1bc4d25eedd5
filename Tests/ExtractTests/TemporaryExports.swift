import Foundation

/// Calls `body` with the paths of files that hold the texts, and removes the files.
@discardableResult
func withTemporaryExports<Result>(_ files: [[UInt8]], _ body: ([String]) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try files.enumerated().map { index, bytes in
        let file = folder.appending(path: "export\(index + 1)")
        try Data(bytes).write(to: file)
        return file.path
    }
    return try body(paths)
}
