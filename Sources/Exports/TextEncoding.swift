/// How the bytes of an export stand for characters.
public enum TextEncoding: String, CaseIterable, Sendable {
    /// UTF-8, with or without a byte-order mark.
    case utf8 = "utf-8"
    /// ISO 8859-1: every byte is the code point of the same number.
    case latin1 = "latin-1"
    /// Windows code page 1252: Latin-1 with typographic characters at 0x80–0x9F.
    case windows1252 = "windows-1252"

    /// The bytes as UTF-8.
    func utf8(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for position in bytes.indices {
            let byte = unsafe bytes[position]
            if byte < 0x80 || self == .utf8 {
                text.append(byte)
            } else {
                text.append(contentsOf: String(scalar(of: byte)).utf8)
            }
        }
        return text
    }

    private func scalar(of byte: UInt8) -> Unicode.Scalar {
        guard self == .windows1252, (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(Self.windows1252Scalars[Int(byte) - 0x80]) ?? "\u{FFFD}"
    }

    /// Code points of 0x80–0x9F; the five unassigned bytes stand for the controls of the same number.
    private static let windows1252Scalars: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
        0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x009D, 0x017E, 0x0178,
    ]
}
