/// Least squares with a ridge that draws coefficients towards assumed ones: where data say little, the assumption stands.
struct LeastSquares: Sendable {
    /// The coefficients.
    private(set) var coefficients: [Double]
    /// Their standard errors.
    private(set) var standardErrors: [Double]

    /// The coefficients that minimise Σ (y − x b)² + Σ penalty (b − assumed)².
    init(rows: [[Double]], values: [Double], assumed: [Double], penalty: [Double]) {
        let width = assumed.count
        var normal = (0..<width).map { place in
            (0..<width).map { $0 == place ? penalty[place] : 0.0 }
        }
        var right = zip(assumed, penalty).map { $0 * $1 }
        for (row, value) in zip(rows, values) {
            for i in 0..<width where row[i] != 0 {
                right[i] += row[i] * value
                for j in 0..<width { normal[i][j] += row[i] * row[j] }
            }
        }
        let inverse = LeastSquares.inverse(normal)
        coefficients = inverse.map { line in zip(line, right).reduce(0) { $0 + $1.0 * $1.1 } }
        let b = coefficients
        let residual = zip(rows, values).reduce(0.0) { sum, row in
            let error = row.1 - zip(row.0, b).reduce(0) { $0 + $1.0 * $1.1 }
            return sum + error * error
        }
        let variance = rows.count > width ? residual / Double(rows.count - width) : .nan
        standardErrors = inverse.indices.map { (variance * inverse[$0][$0]).squareRoot() }
    }

    /// The inverse of a positive definite matrix, by Gauss and Jordan.
    private static func inverse(_ matrix: [[Double]]) -> [[Double]] {
        let width = matrix.count
        var left = matrix
        var inverse = (0..<width).map { place in (0..<width).map { $0 == place ? 1.0 : 0 } }
        for pivot in 0..<width {
            let scale = left[pivot][pivot]
            for column in 0..<width {
                left[pivot][column] /= scale
                inverse[pivot][column] /= scale
            }
            for row in 0..<width where row != pivot && left[row][pivot] != 0 {
                let factor = left[row][pivot]
                for column in 0..<width {
                    left[row][column] -= factor * left[pivot][column]
                    inverse[row][column] -= factor * inverse[pivot][column]
                }
            }
        }
        return inverse
    }
}
