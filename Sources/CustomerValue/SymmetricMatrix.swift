import Foundation

func dot(_ left: [Double], _ right: [Double]) -> Double { zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } }

func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] { matrix.map { dot($0, vector) } }

func identity(_ size: Int) -> [[Double]] {
    (0..<size).map { row in (0..<size).map { $0 == row ? 1 : 0 } }
}

/// The few rows of an information or covariance matrix, taken apart into eigenvalues and eigenvectors.
struct SymmetricMatrix {
    let eigenvalues: [Double]
    /// One eigenvector per eigenvalue.
    let eigenvectors: [[Double]]

    /// Jacobi's rotations: cyclic sweeps until what is off the diagonal is gone.
    init(_ matrix: [[Double]]) {
        var work = matrix
        var vectors = identity(matrix.count)
        for _ in 0..<60 {
            var rest = 0.0
            for row in work.indices {
                for column in 0..<row {
                    rest += work[row][column] * work[row][column]
                    SymmetricMatrix.rotate(&work, &vectors, row, column)
                }
            }
            if rest == 0 { break }
        }
        eigenvalues = work.indices.map { work[$0][$0] }
        eigenvectors = work.indices.map { index in vectors.map { $0[index] } }
    }

    var leastEigenvalue: Double { eigenvalues.min() ?? 0 }

    /// The inverse where all eigenvalues are finite and above zero, else nil.
    var inverseIfPositive: [[Double]]? {
        guard eigenvalues.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
        return eigenvalues.indices.map { row in
            eigenvalues.indices.map { column in
                eigenvalues.indices.reduce(0.0) { sum, index in
                    sum + eigenvectors[index][row] * eigenvectors[index][column] / eigenvalues[index]
                }
            }
        }
    }

    private static func rotate(_ work: inout [[Double]], _ vectors: inout [[Double]], _ row: Int, _ column: Int) {
        let off = work[row][column]
        guard off != 0, off.isFinite else { return }
        let theta = (work[row][row] - work[column][column]) / (2 * off)
        let tangent = (theta >= 0 ? 1.0 : -1.0) / (abs(theta) + sqrt(theta * theta + 1))
        let cosine = 1 / sqrt(tangent * tangent + 1)
        let sine = tangent * cosine
        for index in work.indices {
            let (low, high) = (work[index][column], work[index][row])
            work[index][column] = cosine * low - sine * high
            work[index][row] = sine * low + cosine * high
        }
        for index in work.indices {
            let (low, high) = (work[column][index], work[row][index])
            work[column][index] = cosine * low - sine * high
            work[row][index] = sine * low + cosine * high
        }
        for index in vectors.indices {
            let (low, high) = (vectors[index][column], vectors[index][row])
            vectors[index][column] = cosine * low - sine * high
            vectors[index][row] = sine * low + cosine * high
        }
    }
}
