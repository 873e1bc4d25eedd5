import Foundation

// Logarithms of gamma functions and of their ratios. The ratios are computed as ratios, never as differences of large
// logarithms, so that they hold for parameters near zero and for parameters of a thousand million.

/// From here on the Stirling series with `stirlingTail` is exact to the last bits of a Double.
private let stirlingThreshold = 12.0

/// What Stirling's formula lacks: ln Γ(z) − [(z − ½) ln z − z + ½ ln 2π], for z ≥ 12. Abramowitz and Stegun 6.1.41.
private func stirlingTail(_ z: Double) -> Double {
    let inverse = 1 / z
    let square = inverse * inverse
    return inverse
        * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square * (1 / 1680.0 - square / 1188.0))))
}

/// What ln z lacks of the digamma function: ψ(z) − ln z, for z ≥ 12. Abramowitz and Stegun 6.3.18.
private func digammaTail(_ z: Double) -> Double {
    let square = 1 / (z * z)
    let series = 1 / 12.0 - square * (1 / 120.0 - square * (1 / 252.0 - square * (1 / 240.0 - square / 132.0)))
    return -0.5 / z - square * series
}

/// ln Γ(z) for z > 0.
func logGamma(_ z: Double) -> Double {
    var shifted = z
    var product = 1.0
    while shifted < stirlingThreshold {
        product *= shifted
        shifted += 1
    }
    let stirling = (shifted - 0.5) * log(shifted) - shifted + 0.918_938_533_204_672_8 + stirlingTail(shifted)
    return stirling - log(product)
}

/// The digamma function ψ(z), the derivative of ln Γ(z), for z > 0.
func digamma(_ z: Double) -> Double {
    var shifted = z
    var sum = 0.0
    while shifted < stirlingThreshold {
        sum += 1 / shifted
        shifted += 1
    }
    return log(shifted) + digammaTail(shifted) - sum
}

/// ln [Γ(z + n) / Γ(z)], the logarithm of the rising factorial (z)ₙ, for z > 0 and n ≥ 0.
func logRising(_ z: Double, _ n: Double) -> Double {
    if n == 0 { return 0 }
    if n <= 24, n == n.rounded() {
        // Products of logarithms in blocks, so that nothing overflows: each factor is below 1e12 or taken alone.
        var sum = 0.0
        var product = 1.0
        for step in 0..<Int(n) {
            product *= z + Double(step)
            if product > 1e150 || product < 1e-150 {
                sum += log(product)
                product = 1
            }
        }
        return sum + log(product)
    }
    if z < stirlingThreshold {
        let steps = (stirlingThreshold - z).rounded(.up)
        var low = 1.0
        var high = 1.0
        var lowSum = 0.0
        for step in 0..<Int(steps) {
            low *= z + Double(step)
            high *= (z + n + Double(step)) / (z + n)
        }
        lowSum = log(low) - log(high) - steps * log(z + n)
        return lowSum + logRising(z + steps, n)
    }
    return (z - 0.5) * log1p(n / z) + n * log(z + n) - n + stirlingTail(z + n) - stirlingTail(z)
}

/// ψ(z + n) − ψ(z), the derivative of `logRising` in z, for z > 0 and n ≥ 0.
func digammaRise(_ z: Double, _ n: Double) -> Double {
    if n == 0 { return 0 }
    if n <= 24, n == n.rounded() {
        var sum = 0.0
        for step in 0..<Int(n) { sum += 1 / (z + Double(step)) }
        return sum
    }
    var shifted = z
    var sum = 0.0
    while shifted < stirlingThreshold {
        sum += n / (shifted * (shifted + n))
        shifted += 1
    }
    return sum + log1p(n / shifted) + digammaTail(shifted + n) - digammaTail(shifted)
}

/// ln B(a, b), the logarithm of the beta function, for a, b > 0.
func logBeta(_ a: Double, _ b: Double) -> Double {
    let (small, large) = a < b ? (a, b) : (b, a)
    return logGamma(small) - logRising(large, small)
}

/// ln(1 + eᵛ), without overflow.
func softplus(_ value: Double) -> Double { max(value, 0) + log1p(exp(-abs(value))) }
