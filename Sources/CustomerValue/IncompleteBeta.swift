import Foundation

/// The regularised incomplete beta function I_z(a, b): the probability that a beta-distributed number is at most z.
///
/// Lentz's continued fraction (Numerical Recipes, 3rd edition, section 6.4), to about twelve digits.
func incompleteBeta(_ a: Double, _ b: Double, at z: Double) -> Double {
    incompleteBeta(a, b, at: z, logBeta: logBeta(a, b))
}

/// As above, with ln B(a, b) already known.
func incompleteBeta(_ a: Double, _ b: Double, at z: Double, logBeta: Double) -> Double {
    guard z > 0 else { return 0 }
    guard z < 1 else { return 1 }
    let front = exp(a * log(z) + b * log1p(-z) - logBeta)
    if z <= (a + 1) / (a + b + 2) { return min(1, front * betaFraction(a, b, z) / a) }
    return max(0, 1 - front * betaFraction(b, a, 1 - z) / b)
}

private func betaFraction(_ a: Double, _ b: Double, _ z: Double) -> Double {
    func held(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    var above = 1.0
    var below = 1 / held(1 - (a + b) * z / (a + 1))
    var fraction = below
    for step in 1...10_000 {
        let m = Double(step)
        let even = m * (b - m) * z / ((a + 2 * m - 1) * (a + 2 * m))
        below = 1 / held(1 + even * below)
        above = held(1 + even / above)
        fraction *= below * above
        let odd = -(a + m) * (a + b + m) * z / ((a + 2 * m) * (a + 2 * m + 1))
        below = 1 / held(1 + odd * below)
        above = held(1 + odd / above)
        let factor = below * above
        fraction *= factor
        if abs(factor - 1) < 1e-13 { break }
    }
    return fraction
}
