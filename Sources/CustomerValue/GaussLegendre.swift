import Foundation

/// Gauss–Legendre quadrature of sixteen points: exact for polynomials of degree 31.
enum GaussLegendre {
    /// The integral of a function over a panel.
    static func integral(from low: Double, to high: Double, _ function: (Double) -> Double) -> Double {
        let (middle, half) = ((low + high) / 2, (high - low) / 2)
        var sum = 0.0
        for (node, weight) in rule { sum += weight * function(middle + half * node) }
        return sum * half
    }

    /// Nodes between −1 and 1, and their weights, which add up to 2: roots of the Legendre polynomial by Newton's method from
    /// Chebyshev's guesses. Abramowitz and Stegun 25.4.29.
    static let rule: [(node: Double, weight: Double)] = (1...16).map { index in
        var node = -cos(Double.pi * (Double(index) - 0.25) / 16.5)
        var slope = 1.0
        for _ in 0..<8 {
            var (previous, current) = (1.0, node)
            for degree in 2...16 {
                let k = Double(degree)
                (previous, current) = (current, ((2 * k - 1) * node * current - (k - 1) * previous) / k)
            }
            slope = 16 * (node * current - previous) / (node * node - 1)
            node -= current / slope
        }
        return (node, 2 / ((1 - node * node) * slope * slope))
    }
}
