/// A stream of random numbers that depends on its seed alone: xoshiro256** (Blackman and Vigna 2018), filled by SplitMix64.
struct RandomStream {
    /// What a stream is drawn for, so that a change in one part of the company leaves the other parts as they were.
    enum Purpose: UInt64 {
        case catalogue = 1, rates, household, person, purchases, channels, orders, baskets, records, support, mailings
        case referrals, walkIns, brokenRows, marks
    }

    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// The stream of one purpose and one index (a person, a household, a chunk) under the company's seed.
    init(seed: UInt64, purpose: Purpose, index: Int) {
        var mixer = seed &+ 0x9E37_79B9_7F4A_7C15 &* purpose.rawValue
        mixer = RandomStream.mixed(&mixer) ^ (UInt64(bitPattern: Int64(index)) &* 0xD134_2543_DE82_EF95)
        state = (
            RandomStream.mixed(&mixer), RandomStream.mixed(&mixer), RandomStream.mixed(&mixer),
            RandomStream.mixed(&mixer)
        )
    }

    private static func mixed(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// The next 64 random bits.
    mutating func next() -> UInt64 {
        let scrambled = state.1 &* 5
        let result = ((scrambled << 7) | (scrambled >> 57)) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = (state.3 << 45) | (state.3 >> 19)
        return result
    }

    /// A number above 0 and below 1.
    mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

    /// A number between two bounds.
    mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

    /// Whether something of this probability happens.
    mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    /// A whole number from 0 up to, but not with, `bound`.
    mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(max(1, bound))).high) }

    /// A whole number of a range.
    mutating func among(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// One of some elements, each as likely as the others; there must be one.
    mutating func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }

    /// A standard normal number. Marsaglia's polar method.
    mutating func normal() -> Double {
        while true {
            let x = uniform(-1, 1)
            let y = uniform(-1, 1)
            let square = x * x + y * y
            if square < 1, square > 0 { return x * (-2 * naturalLogarithm(square) / square).squareRoot() }
        }
    }

    /// An exponential number of this rate.
    mutating func exponential(rate: Double) -> Double { -naturalLogarithm(uniform()) / rate }

    /// A gamma number of this shape and rate. Marsaglia and Tsang 2000.
    mutating func gamma(shape: Double, rate: Double) -> Double {
        if shape < 1 { return gamma(shape: shape + 1, rate: rate) * power(uniform(), 1 / shape) }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let root = 1 + c * x
            guard root > 0 else { continue }
            let v = root * root * root
            if naturalLogarithm(uniform()) < 0.5 * x * x + d - d * v + d * naturalLogarithm(v) { return d * v / rate }
        }
    }

    /// A beta number of these two shapes.
    mutating func beta(_ a: Double, _ b: Double) -> Double {
        let first = gamma(shape: a, rate: 1)
        let second = gamma(shape: b, rate: 1)
        return first / (first + second)
    }

    /// A Poisson number of a small mean. Knuth's product of uniforms, with e^-mean given.
    mutating func poisson(exponentialOfMinusMean limit: Double) -> Int {
        var product = uniform()
        var count = 0
        while product > limit {
            product *= uniform()
            count += 1
        }
        return count
    }
}

/// A choice among numbered alternatives with given weights, drawn in constant time. Walker 1977, Vose 1991.
struct WeightedChoice: Sendable {
    private var threshold: [Double]
    private var alias: [Int32]

    /// The choice among `weights.count` alternatives; weights are not negative and not all zero.
    init(weights: [Double]) {
        let total = weights.reduce(0, +)
        threshold = weights.map { $0 * Double(weights.count) / total }
        alias = weights.indices.map { Int32($0) }
        var small = threshold.indices.filter { threshold[$0] < 1 }
        var large = threshold.indices.filter { threshold[$0] >= 1 }
        while let poor = small.popLast(), let rich = large.last {
            alias[poor] = Int32(rich)
            threshold[rich] -= 1 - threshold[poor]
            if threshold[rich] < 1 {
                large.removeLast()
                small.append(rich)
            }
        }
    }

    /// A choice where the n-th alternative (from 1) weighs 1 / (n + shift) to the power `exponent`: Zipf and Mandelbrot.
    init(zipf count: Int, exponent: Double = 1, shift: Double = 2) {
        self.init(weights: (1...max(1, count)).map { power(Double($0) + shift, -exponent) })
    }

    /// The number of one alternative.
    func draw(_ random: inout RandomStream) -> Int {
        let index = random.below(threshold.count)
        return random.uniform() < threshold[index] ? index : Int(alias[index])
    }
}
