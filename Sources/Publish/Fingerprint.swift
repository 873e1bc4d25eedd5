import Crypto
import Foundation

/// SHA-256 as hexadecimal digits, by which files and configurations are known.
public enum Fingerprint {
    /// The fingerprint of bytes.
    public static func sha256(of bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

    /// The fingerprint of a file, read in pieces.
    ///
    /// - Throws: `PublishError.unreadable`.
    public static func sha256(ofFile path: String) throws(PublishError) -> String {
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            var hash = SHA256()
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
            return hexadecimal(hash.finalize())
        } catch {
            throw PublishError.unreadable(path: path, why: error.localizedDescription)
        }
    }

    static func hexadecimal(_ digest: SHA256.Digest) -> String {
        digest.map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
