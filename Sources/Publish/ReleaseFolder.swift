import Records

/// The folder of all releases: one folder per day that appears whole or not at all, and `latest`, a link to the newest.
struct ReleaseFolder: Sendable {
    let path: String
    let fileSystem: ReleaseFileSystem

    /// The release of a day.
    func release(_ day: Day) -> String { "\(path)/\(day)" }
    /// Where the release of a day is made.
    func staging(_ day: Day) -> String { "\(path)/.staging-\(day)" }
    /// Where what was read on a refused night is kept.
    func refused(_ day: Day) -> String { "\(path)/refused-\(day)" }
    /// Where a replaced release waits to be removed, on file systems that cannot exchange two folders.
    private func old(_ name: some StringProtocol) -> String { "\(path)/.old-\(name)" }

    /// Ends what a crash left half done: a release that was put aside and not replaced comes back, all else goes.
    func recover() throws(FileSystemFailure) {
        for name in try fileSystem.entries(path) {
            if name.hasPrefix(".old-") {
                let day = name.dropFirst(5)
                if fileSystem.exists("\(path)/\(day)") {
                    try fileSystem.remove(old(day))
                } else {
                    try fileSystem.rename(old(day), "\(path)/\(day)")
                }
            } else if name.hasPrefix(".staging-") || name == ".latest" {
                try fileSystem.remove("\(path)/\(name)")
            }
        }
    }

    /// Puts the release of a day from staging in its place, replacing one of the same day.
    ///
    /// Where folders can be exchanged in one step, readers see the old release or the new one at every moment. Where they
    /// cannot, there is a moment without either, and a crash within it is mended by the next start.
    func replace(_ day: Day) throws(FileSystemFailure) {
        let (new, place) = (staging(day), release(day))
        if !fileSystem.exists(place) {
            try fileSystem.rename(new, place)
        } else if try !fileSystem.exchange(new, place) {
            try fileSystem.rename(place, old("\(day)"))
            do { try fileSystem.rename(new, place) } catch {
                try? fileSystem.rename(old("\(day)"), place)
                throw error
            }
        }
    }

    /// Points `latest` to the newest release, once the new one's name is on the disk.
    func linkLatest() throws(FileSystemFailure) {
        try fileSystem.synchronize(path)
        guard let newest = try fileSystem.entries(path).filter({ Day(iso: $0) != nil }).max() else { return }
        try fileSystem.remove("\(path)/.latest")
        try fileSystem.link("\(path)/.latest", to: newest)
        try fileSystem.rename("\(path)/.latest", "\(path)/latest")
        try fileSystem.synchronize(path)
    }

    /// Removes what the new release of a day replaced.
    func removeReplaced(_ day: Day) throws(FileSystemFailure) {
        try fileSystem.remove(staging(day))
        try fileSystem.remove(old("\(day)"))
    }

    /// Flushes every file and folder under a path to the disk.
    func synchronizeTree(_ path: String) throws(FileSystemFailure) {
        for name in try fileSystem.entries(path) {
            let entry = path + "/" + name
            if fileSystem.isFolder(entry) { try synchronizeTree(entry) } else { try fileSystem.synchronize(entry) }
        }
        try fileSystem.synchronize(path)
    }
}
