import Foundation
import Load

/// A copy of the state in a temporary folder, to look at without touching it; an empty state where there is none yet.
struct StateCopy {
    let store: StateStore
    private let folder: URL

    init(of path: String) throws(StageFailure) {
        let files = FileManager.default
        folder = files.temporaryDirectory.appending(path: "clientele-\(UUID().uuidString)")
        let copy = folder.appending(path: "clientele.db").path
        do {
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            let isThere = files.fileExists(atPath: path)
            if isThere { try files.copyItem(atPath: path, toPath: copy) }
            store = try StateStore.open(copy, expectsState: isThere)
        } catch {
            try? files.removeItem(at: folder)
            if let error = error as? StateError { throw StageFailure(error) }
            throw StageFailure(
                stage: .load, exitCode: .state, cause: "\(path): cannot be copied to \(folder.path) (\(error)).",
                leftBehind: "nothing.", advice: "check that both folders can be read and written.")
        }
    }

    /// Removes the copy.
    func remove() { try? FileManager.default.removeItem(at: folder) }
}
