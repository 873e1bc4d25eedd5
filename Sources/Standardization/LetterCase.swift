/// Adds the letter that begins at `index` as a capital or a small letter, and moves `index` behind it.
///
/// Simple case mapping (Unicode 15, one letter to one letter) of Latin, Greek and Cyrillic; other letters stay.
func appendCased(_ text: Span<UInt8>, at index: inout Int, capital: Bool, to output: inout [UInt8]) {
    let byte = text[index]
    if byte < 0x80 {
        output.append(capital ? byte.uppercased : byte.lowercased)
        index += 1
        return
    }
    let first = index
    let scalar = decodedScalar(text, at: &index)
    let mapped = capital ? capitalLetter(scalar) : smallLetter(scalar)
    if mapped == scalar {
        for position in first..<index { output.append(text[position]) }
    } else {
        appendScalar(mapped, to: &output)
    }
}

/// The small letter of a capital; any other scalar itself.
func smallLetter(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A1, 0x3A3...0x3AB, 0x410...0x42F: scalar + 0x20
    case 0x130: 0x69
    case 0x178: 0xFF
    case 0x100...0x137, 0x14A...0x177, 0x218...0x21B, 0x1E00...0x1E95, 0x1EA0...0x1EFF, 0x490...0x491: scalar | 1
    case 0x139...0x148, 0x179...0x17E: scalar & 1 == 1 ? scalar + 1 : scalar
    case 0x1E9E: 0xDF
    case 0x386: 0x3AC
    case 0x388...0x38A: scalar + 37
    case 0x38C: 0x3CC
    case 0x38E, 0x38F: scalar + 63
    case 0x400...0x40F: scalar + 0x50
    default: scalar
    }
}

/// The capital of a small letter; any other scalar itself.
func capitalLetter(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x61...0x7A, 0xE0...0xF6, 0xF8...0xFE, 0x3B1...0x3C1, 0x3C3...0x3CB, 0x430...0x44F: scalar - 0x20
    case 0x131: 0x49
    case 0xFF: 0x178
    case 0x138, 0x149: scalar
    case 0x100...0x137, 0x14A...0x177, 0x218...0x21B, 0x1E00...0x1E95, 0x1EA0...0x1EFF, 0x490...0x491: scalar & ~1
    case 0x139...0x148, 0x179...0x17E: scalar & 1 == 0 ? scalar - 1 : scalar
    case 0x3AC: 0x386
    case 0x3AD...0x3AF: scalar - 37
    case 0x3C2: 0x3A3
    case 0x3CC: 0x38C
    case 0x3CD, 0x3CE: scalar - 63
    case 0x450...0x45F: scalar - 0x50
    default: scalar
    }
}

/// Adds a scalar of at most 16 bits as UTF-8.
func appendScalar(_ scalar: UInt32, to output: inout [UInt8]) {
    if scalar < 0x80 {
        output.append(UInt8(scalar))
    } else if scalar < 0x800 {
        output.append(UInt8(0xC0 | scalar >> 6))
        output.append(UInt8(0x80 | scalar & 0x3F))
    } else {
        output.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12 & 0xF))
        output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        output.append(UInt8(0x80 | scalar & 0x3F))
    }
}
