internal import Records

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): a bijection that spreads every bit.
@inline(__always)
func mix(_ value: UInt64) -> UInt64 {
    var word = value &+ 0x9E37_79B9_7F4A_7C15
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
}

/// FNV-1a over the bytes, finished by `mix`: the same on every machine and in every run.
@inline(__always)
func hash64(_ bytes: Span<UInt8>, seed: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
    var hash = seed
    for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return mix(hash)
}

/// As `hash64` of the text's UTF-8.
func hash64(_ text: String) -> UInt64 {
    let bytes = Array(text.utf8)
    return hash64(bytes.span)
}
