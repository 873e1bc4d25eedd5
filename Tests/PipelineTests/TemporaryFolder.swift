import Foundation

/// A folder of its own, removed when it goes out of scope.
final class TemporaryFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.path + "/clientele-" + UUID().uuidString

    init(files: [String] = []) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for file in files {
            let url = URL(fileURLWithPath: path + "/" + file)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("one line\n".utf8).write(to: url)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
