#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The logarithm to base 2: weights are in bits.
@inline(__always)
func log2(_ value: Double) -> Double {
    #if canImport(Glibc)
        Glibc.log2(value)
    #else
        Darwin.log2(value)
    #endif
}

/// 2 to the power of `value`, the exponent clamped to ±60.
@inline(__always)
func exp2(_ value: Double) -> Double {
    #if canImport(Glibc)
        Glibc.exp2(max(-60, min(60, value)))
    #else
        Darwin.exp2(max(-60, min(60, value)))
    #endif
}
