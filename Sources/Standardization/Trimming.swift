/// Where a text lies between the spaces, controls and invisible marks around it.
///
/// Trimmed away: ASCII controls and space, no-break and typographic spaces, zero-width characters, direction marks
/// and the byte-order mark.
func trimmedRange(_ text: Span<UInt8>) -> Range<Int> {
    var start = 0
    while start < text.count {
        let width = blankWidth(text, at: start)
        if width == 0 { break }
        start += width
    }
    var end = text.count
    while end > start {
        if text[end - 1] <= 0x20 || text[end - 1] == 0x7F {
            end -= 1
        } else if end - start >= 2, text[end - 1] & 0xC0 == 0x80, blankWidth(text, at: end - 2) == 2 {
            end -= 2
        } else if end - start >= 3, text[end - 1] & 0xC0 == 0x80, blankWidth(text, at: end - 3) == 3 {
            end -= 3
        } else {
            break
        }
    }
    return start..<end
}

/// The number of bytes of the blank character at `index`; 0 where there is none.
@inline(__always)
func blankWidth(_ text: Span<UInt8>, at index: Int) -> Int {
    let byte = text[index]
    if byte <= 0x20 || byte == 0x7F { return 1 }
    if byte < 0x80 { return 0 }
    return wideBlankWidth(text, at: index)
}

/// The number of bytes of the space at `index` that parts words; 0 where there is none, or an invisible mark.
@inline(__always)
func spaceWidth(_ text: Span<UInt8>, at index: Int) -> Int {
    let width = blankWidth(text, at: index)
    return width > 0 && isInvisible(text, at: index) ? 0 : width
}

/// Whether the blank character at `index` has no width: NUL, soft hyphen, zero-width characters, direction marks.
func isInvisible(_ text: Span<UInt8>, at index: Int) -> Bool {
    switch text[index] {
    case 0: return true
    case 0xC2: return text[index + 1] == 0xAD
    case 0xE2:
        return text[index + 1] == 0x81
            ? text[index + 2] >= 0xA0
            : (0x8B...0x8F).contains(text[index + 2]) || (0xAA...0xAE).contains(text[index + 2])
    case 0xEF: return true
    default: return false
    }
}

/// The number of bytes of the invisible mark at `index` that a name loses; 0 elsewhere. Joiners stay: Persian and
/// Indic names need them.
func droppedWidth(_ text: Span<UInt8>, at index: Int) -> Int {
    let width = blankWidth(text, at: index)
    guard width > 0, isInvisible(text, at: index) else { return 0 }
    let isJoiner =
        width == 3 && text[index] == 0xE2 && text[index + 1] == 0x80 && (0x8C...0x8D).contains(text[index + 2])
    return isJoiner ? 0 : width
}

private func wideBlankWidth(_ text: Span<UInt8>, at index: Int) -> Int {
    if text[index] == 0xC2, index + 1 < text.count, text[index + 1] == 0xA0 || text[index + 1] == 0xAD { return 2 }
    guard index + 2 < text.count else { return 0 }
    switch (text[index], text[index + 1], text[index + 2]) {
    case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xA8...0xAF), (0xE2, 0x81, 0x9F...0xAF): return 3
    case (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): return 3
    default: return 0
    }
}

extension UInt8 {
    /// Whether the byte is an ASCII digit.
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    /// Whether the byte is an ASCII letter.
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    /// The byte with ASCII capitals made small.
    @inline(__always) var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
    /// The byte with small ASCII letters made capitals.
    @inline(__always) var uppercased: UInt8 { self &- 0x61 < 26 ? self & 0xDF : self }
}
