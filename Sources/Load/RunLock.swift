import Foundation

/// The right to be the only run over a state file, held until it goes out of scope or the process ends.
///
/// The lock is the kernel's (`flock`), so a process that dies leaves none behind; what stands in the lock file only says
/// who holds it.
public struct RunLock: ~Copyable {
    /// Who holds a lock.
    public struct Holder: Hashable, Sendable, Codable {
        /// The process.
        public var pid: Int32
        /// The machine.
        public var host: String
        /// Since when, as the holder wrote it.
        public var since: String
    }

    /// The lock file: `<state>.lock`.
    public let path: String
    private let descriptor: Int32

    /// Takes the lock of a state file, or throws `StateError.held` with who has it.
    public init(state: String, since: String) throws(StateError) {
        path = state + ".lock"
        descriptor = try Self.locked(path)
        let holder = Holder(pid: getpid(), host: ProcessInfo.processInfo.hostName, since: since)
        Self.write(holder, to: descriptor)
    }

    deinit {
        ftruncate(descriptor, 0)
        close(descriptor)
    }

    private static func locked(_ path: String) throws(StateError) -> Int32 {
        try StateStore.createFolder(of: path)
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw StateError.unwritable(path: path, why: reason(errno)) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return descriptor }
        let code = errno
        close(descriptor)
        guard code == EWOULDBLOCK else { throw StateError.unwritable(path: path, why: reason(code)) }
        throw StateError.held(lock: path, by: holder(of: path))
    }

    private static func holder(of path: String) -> Holder {
        let found = FileManager.default.contents(atPath: path).flatMap {
            try? JSONDecoder().decode(Holder.self, from: $0)
        }
        return found ?? Holder(pid: 0, host: "an unknown host", since: "an unknown moment")
    }

    private static func write(_ holder: Holder, to descriptor: Int32) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(holder) else { return }
        ftruncate(descriptor, 0)
        let bytes = [UInt8](data) + [10]
        _ = unsafe bytes.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    private static func reason(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}
