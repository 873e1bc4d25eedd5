import Foundation

/// A stream of random numbers from a seed: xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64.
///
/// The same seed and stream number give the same numbers on every machine; one stream per customer makes a simulation
/// independent of the thread count.
public struct RandomNumbers: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// The stream of that number under a seed.
    public init(seed: UInt64, stream: UInt64 = 0) {
        var mixer = seed &+ stream &* 0xD1B5_4A32_D192_ED03
        func next() -> UInt64 {
            mixer &+= 0x9E37_79B9_7F4A_7C15
            var mixed = mixer
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
        state = (next(), next(), next(), next())
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        func rotated(_ value: UInt64, _ count: UInt64) -> UInt64 { (value << count) | (value >> (64 - count)) }
        let result = rotated(state.1 &* 5, 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = rotated(state.3, 45)
        return result
    }

    /// A number strictly between 0 and 1.
    public mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

    /// A draw from the exponential distribution of that rate.
    public mutating func exponential(rate: Double) -> Double { -log(uniform()) / rate }

    /// A draw from the standard normal distribution (Marsaglia's polar method).
    public mutating func normal() -> Double {
        while true {
            let first = 2 * uniform() - 1
            let second = 2 * uniform() - 1
            let square = first * first + second * second
            if square > 0, square < 1 { return first * sqrt(-2 * log(square) / square) }
        }
    }

    /// A draw from the gamma distribution of that shape and rate (Marsaglia and Tsang 2000).
    public mutating func gamma(shape: Double, rate: Double) -> Double { exp(logGammaDraw(shape: shape)) / rate }

    /// A draw from the beta distribution.
    public mutating func beta(_ a: Double, _ b: Double) -> Double {
        let first = logGammaDraw(shape: a)
        let second = logGammaDraw(shape: b)
        return 1 / (1 + exp(second - first))
    }

    /// The logarithm of a gamma draw of rate 1, which does not underflow for small shapes.
    private mutating func logGammaDraw(shape: Double) -> Double {
        if shape < 1 { return logGammaDraw(shape: shape + 1) + log(uniform()) / shape }
        let scaled = shape - 1 / 3.0
        let spread = 1 / sqrt(9 * scaled)
        while true {
            let draw = normal()
            let root = 1 + spread * draw
            guard root > 0 else { continue }
            let cube = root * root * root
            if log(uniform()) < 0.5 * draw * draw + scaled - scaled * cube + scaled * log(cube) {
                return log(scaled) + log(cube)
            }
        }
    }
}
