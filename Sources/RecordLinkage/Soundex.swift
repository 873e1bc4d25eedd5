/// The classic Soundex code of a text (Russell 1918; Knuth, TAOCP vol. 3, §6): first letter and three digits, packed in
/// four bytes; 0 where there is no letter.
func soundex(_ text: Span<UInt8>) -> UInt32 {
    var code: UInt32 = 0
    var length = 0
    var last: UInt8 = 0
    for index in text.indices {
        let letter = text[index]
        guard letter >= 97, letter <= 122 else { continue }
        let digit = soundexDigits[Int(letter - 97)]
        if length == 0 {
            code = UInt32(letter)
            length = 1
        } else if digit != 0 && digit != last {
            code = code << 8 | UInt32(48 + digit)
            length += 1
            if length == 4 { return code }
        }
        let isSilent = letter == UInt8(ascii: "h") || letter == UInt8(ascii: "w")
        if !isSilent { last = digit }
    }
    if length == 0 { return 0 }
    return code << UInt32(8 * (4 - length)) | (length < 4 ? padding[length] : 0)
}

/// a … z.
private let soundexDigits: [UInt8] = [0, 1, 2, 3, 0, 1, 2, 0, 0, 2, 2, 4, 5, 5, 0, 1, 2, 6, 2, 3, 0, 1, 0, 2, 0, 2]
private let padding: [UInt32] = [0, 0x303030, 0x3030, 0x30]
