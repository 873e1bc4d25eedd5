import Foundation

/// An operation on files that failed.
public struct FileSystemFailure: Error, Hashable, Sendable {
    /// What was tried.
    public var operation: ReleaseFileSystem.Operation
    /// On what.
    public var path: String
    /// The system's error number.
    public var code: Int32

    /// A failed operation.
    public init(operation: ReleaseFileSystem.Operation, path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }
}

/// The few operations on files that a release is made of. Whatever changes the disk asks `permit` first, so that a test can
/// let any of them fail, stop the world there, or play a system that cannot flush or exchange.
public struct ReleaseFileSystem: Sendable {
    /// What changes the disk.
    public enum Operation: String, Sendable {
        case createFolder = "create the folder"
        case createFile = "create the file"
        case write = "write to the file"
        case synchronize = "flush to the disk"
        case rename = "rename"
        case exchange = "exchange"
        case link = "create the link"
        case remove = "remove"
        case read = "read"
    }

    /// The disk.
    public static let disk = ReleaseFileSystem { _, _ throws(FileSystemFailure) in true }

    private let permit: @Sendable (Operation, String) throws(FileSystemFailure) -> Bool

    /// The disk, with a say before each change of it: false passes over a flush, or an exchange as if the system had none.
    public init(permit: @escaping @Sendable (Operation, String) throws(FileSystemFailure) -> Bool) {
        self.permit = permit
    }

    /// Creates a folder; one that is there already is fine.
    func createFolder(_ path: String) throws(FileSystemFailure) {
        guard !isFolder(path) else { return }
        let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        if !parent.isEmpty, parent != path { try createFolder(parent) }
        _ = try permit(.createFolder, path)
        guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure(.createFolder, path) }
    }

    /// Creates a file and returns its descriptor.
    func createFile(_ path: String) throws(FileSystemFailure) -> Int32 {
        _ = try permit(.createFile, path)
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(.createFile, path) }
        return descriptor
    }

    /// Writes all bytes.
    func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FileSystemFailure) {
        _ = try permit(.write, path)
        var start = 0
        while start < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Foundation.write(descriptor, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw failure(.write, path) }
            start += written
        }
    }

    /// Makes a file's bytes, or a folder's names, outlive a loss of power.
    func synchronize(_ path: String) throws(FileSystemFailure) {
        guard try permit(.synchronize, path) else { return }
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(.synchronize, path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(.synchronize, path) }
    }

    /// Renames a file, link or folder; a file or link of the new name is replaced.
    func rename(_ old: String, _ new: String) throws(FileSystemFailure) {
        _ = try permit(.rename, old)
        guard unsafe Foundation.rename(old, new) == 0 else { throw failure(.rename, old) }
    }

    /// Exchanges two folders in one step; false where the system cannot.
    func exchange(_ left: String, _ right: String) throws(FileSystemFailure) -> Bool {
        guard try permit(.exchange, left), let code = Self.exchange(left, right) else { return false }
        switch code {
        case 0: return true
        case EINVAL, ENOSYS, ENOTSUP: return false
        default: throw FileSystemFailure(operation: .exchange, path: left, code: code)
        }
    }

    /// Creates a symbolic link.
    func link(_ path: String, to target: String) throws(FileSystemFailure) {
        _ = try permit(.link, path)
        guard unsafe symlink(target, path) == 0 else { throw failure(.link, path) }
    }

    /// Removes a file, a link, or a folder with all that is in it; nothing there is fine.
    func remove(_ path: String) throws(FileSystemFailure) {
        guard exists(path) else { return }
        if isFolder(path) {
            for name in try entries(path) { try remove(path + "/" + name) }
            _ = try permit(.remove, path)
            guard unsafe rmdir(path) == 0 else { throw failure(.remove, path) }
        } else {
            _ = try permit(.remove, path)
            guard unsafe unlink(path) == 0 else { throw failure(.remove, path) }
        }
    }

    /// The names in a folder, sorted.
    func entries(_ path: String) throws(FileSystemFailure) -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: path).sorted() } catch {
            throw FileSystemFailure(operation: .read, path: path, code: ENOENT)
        }
    }

    /// Whether anything, a link included, has the path.
    func exists(_ path: String) -> Bool { mode(path) != nil }

    /// Whether a folder, and not a link to one, has the path.
    func isFolder(_ path: String) -> Bool { mode(path) == S_IFDIR }

    /// Whether a plain file has the path.
    func isFile(_ path: String) -> Bool { mode(path) == S_IFREG }

    private func mode(_ path: String) -> mode_t? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT
    }

    private func failure(_ operation: Operation, _ path: String) -> FileSystemFailure {
        FileSystemFailure(operation: operation, path: path, code: errno)
    }

    /// The error number of `renameat2(RENAME_EXCHANGE)`, 0 where it worked, nil where the C library has none. Glibc has had
    /// it since 2.28, behind a macro that Swift does not set.
    private static func exchange(_ left: String, _ right: String) -> Int32? {
        #if os(Linux)
            typealias RenameAt2 =
                @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
            guard let symbol = unsafe dlsym(dlopen(nil, RTLD_NOW), "renameat2") else { return nil }
            let renameAt2 = unsafe unsafeBitCast(symbol, to: RenameAt2.self)
            return unsafe renameAt2(AT_FDCWD, left, AT_FDCWD, right, 2) == 0 ? 0 : errno
        #else
            return unsafe renamex_np(left, right, UInt32(RENAME_SWAP)) == 0 ? 0 : errno
        #endif
    }
}
