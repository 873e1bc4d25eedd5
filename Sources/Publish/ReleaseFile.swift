import Crypto
import Foundation

/// A file of a release as the manifest tells of it.
public struct ReleaseFile: Hashable, Sendable, Codable {
    /// The path inside the release.
    public var name: String
    /// Its size.
    public var bytes: Int
    /// Rows without the header, for tables and JSON lines.
    public var rows: Int?
    /// The SHA-256 of its bytes, in hexadecimal.
    public var sha256: String
}

/// A file being written and hashed, piece by piece.
struct FileSink: Sendable {
    private let descriptor: Int32
    private let path: String
    private let fileSystem: ReleaseFileSystem
    private var hasher = SHA256()
    private(set) var bytes = 0

    init(_ path: String, _ fileSystem: ReleaseFileSystem) throws(FileSystemFailure) {
        self.path = path
        self.fileSystem = fileSystem
        descriptor = try fileSystem.createFile(path)
    }

    mutating func write(_ piece: [UInt8]) throws(FileSystemFailure) {
        hasher.update(data: piece)
        bytes += piece.count
        try fileSystem.write(piece, to: descriptor, path)
    }

    /// The SHA-256 of what was written.
    var sha256: String { hexadecimal(hasher.finalize()) }

    func close() { Foundation.close(descriptor) }
}

/// Bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
