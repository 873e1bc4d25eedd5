// Logarithm and exponential from additions, multiplications and divisions alone. The system's own may choose other
// instructions on another processor and differ in the last bit; an export must have the same bytes everywhere.

/// The natural logarithm of a positive, normal number, to about one unit in the last place.
func naturalLogarithm(_ x: Double) -> Double {
    var mantissa = x.significand
    var exponent = Double(x.exponent)
    if mantissa > 1.414_213_562_373_095 {
        mantissa *= 0.5
        exponent += 1
    }
    // log m = 2 artanh s, s = (m - 1) / (m + 1), |s| < 0.172.
    let s = (mantissa - 1) / (mantissa + 1)
    let square = s * s
    var sum = 0.0
    var odd = 25.0
    while odd > 0 {
        sum = sum * square + 1 / odd
        odd -= 2
    }
    return exponent * 0.693_147_180_559_945_3 + 2 * s * sum
}

/// e to the power of `x`; 0 below -700, and `x` is held at 700 above.
func naturalExponential(_ x: Double) -> Double {
    if x < -700 { return 0 }
    let clamped = min(x, 700)
    let twos = (clamped * 1.442_695_040_888_963_4).rounded()
    let rest = clamped - twos * 0.693_147_180_369_123_8 - twos * 1.908_214_929_270_587_7e-10
    var sum = 1.0
    var term = 16.0
    while term > 0 {
        sum = 1 + sum * rest / term
        term -= 1
    }
    return Double(sign: .plus, exponent: Int(twos), significand: sum)
}

/// A positive base raised to a power.
func power(_ base: Double, _ exponent: Double) -> Double {
    naturalExponential(exponent * naturalLogarithm(base))
}
