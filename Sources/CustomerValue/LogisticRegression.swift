import Foundation
import Parallel

/// Logistic regression with a ridge, by Newton's method: probabilities from a few columns.
public struct LogisticRegression: Sendable, Equatable {
    /// The logit of somebody whose columns are all at their means.
    public private(set) var intercept = 0.0
    /// The change of the logit by a standard deviation of each column.
    public private(set) var weights: [Double]
    /// The means of the columns it was learnt from.
    public let means: [Double]
    /// The standard deviations of the columns it was learnt from; 1 for a column that does not vary.
    public let deviations: [Double]

    /// The regression of outcomes on columns, each as long as the outcomes; values that are not finite count as the mean.
    ///
    /// - Parameters:
    ///   - ridge: the penalty of a squared weight, in customers; keeps weights finite where columns separate.
    ///   - offset: a logit for each row that the regression starts from and corrects; empty for none.
    public init(columns: [[Double]], outcomes: [Bool], ridge: Double = 1, offset: [Double] = [], threads: Int) {
        let moments = columns.map(LogisticRegression.moments)
        means = moments.map(\.mean)
        deviations = moments.map(\.deviation)
        weights = [Double](repeating: 0, count: columns.count)
        let trues = Double(outcomes.count { $0 })
        let count = Double(outcomes.count)
        intercept = offset.isEmpty ? log((trues + 0.5) / (count - trues + 0.5)) : 0
        var loss = Double.infinity
        var last = (intercept: intercept, weights: weights)
        for _ in 0..<30 {
            let step = newtonStep(columns, outcomes, ridge: ridge, offset: offset, threads: threads)
            guard step.loss < loss else {
                // The step was too long: back to half of it.
                guard step.loss.isFinite, (loss - step.loss).magnitude > 1e-10 * abs(loss) else { break }
                (intercept, weights) = (
                    (intercept + last.intercept) / 2, zip(weights, last.weights).map { ($0 + $1) / 2 }
                )
                continue
            }
            if loss - step.loss < 1e-12 * abs(loss) { break }
            loss = step.loss
            last = (intercept, weights)
            intercept += step.change[0]
            for index in weights.indices { weights[index] += step.change[index + 1] }
        }
    }

    /// The probability of each row, from the offset that was learnt with; empty for none.
    public func probabilities(_ columns: [[Double]], offset: [Double] = []) -> [Double] {
        let rows = 0..<(columns.first?.count ?? 0)
        return rows.map { (row: Int) -> Double in
            let start = offset.isEmpty ? 0 : offset[row]
            return 1 / (1 + exp(-(start + logit(columns, row))))
        }
    }

    private func standardised(_ columns: [[Double]], _ column: Int, _ row: Int) -> Double {
        let value = columns[column][row]
        return value.isFinite ? min(8, max(-8, (value - means[column]) / deviations[column])) : 0
    }

    private func logit(_ columns: [[Double]], _ row: Int) -> Double {
        weights.indices.reduce(intercept) { $0 + weights[$1] * standardised(columns, $1, row) }
    }

    private static func moments(_ column: [Double]) -> (mean: Double, deviation: Double) {
        let finite = column.filter(\.isFinite)
        let count = Double(max(1, finite.count))
        let mean = finite.reduce(0, +) / count
        let variance = finite.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        return (mean, variance > 1e-12 * max(1, mean * mean) ? variance.squareRoot() : 1)
    }

    private func newtonStep(
        _ columns: [[Double]], _ outcomes: [Bool], ridge: Double, offset: [Double], threads: Int
    ) -> (change: [Double], loss: Double) {
        let size = columns.count + 1
        let chunks = fixedRanges(count: outcomes.count, size: 16384)
        let parts = parallelMap(count: chunks.count, threads: threads) { chunk in
            // Loss, then the gradient, then the information row by row.
            var sums = [Double](repeating: 0, count: 1 + size + size * size)
            var row = [Double](repeating: 1, count: size)
            for customer in chunks[chunk] {
                for column in columns.indices { row[column + 1] = standardised(columns, column, customer) }
                let start = offset.isEmpty ? intercept : intercept + offset[customer]
                let logit = zip(row.dropFirst(), weights).reduce(start) { $0 + $1.0 * $1.1 }
                let probability = 1 / (1 + exp(-logit))
                let outcome = outcomes[customer] ? 1.0 : 0
                sums[0] += softplus(logit) - outcome * logit
                let weight = probability * (1 - probability)
                for first in 0..<size {
                    sums[1 + first] += (outcome - probability) * row[first]
                    for second in 0..<size {
                        sums[1 + size + first * size + second] += weight * row[first] * row[second]
                    }
                }
            }
            return sums
        }
        var total = [Double](repeating: 0, count: 1 + size + size * size)
        for part in parts { for index in total.indices { total[index] += part[index] } }
        var information = (0..<size).map { row in Array(total[(1 + size + row * size)...].prefix(size)) }
        var gradient = Array(total[1...size])
        information[0][0] += 1e-9
        for index in weights.indices {
            information[index + 1][index + 1] += ridge
            gradient[index + 1] -= ridge * weights[index]
        }
        let penalty = ridge / 2 * weights.reduce(0) { $0 + $1 * $1 }
        guard let inverse = SymmetricMatrix(information).inverseIfPositive else {
            return ([Double](repeating: 0, count: size), .infinity)
        }
        return (product(inverse, gradient), total[0] + penalty)
    }
}
