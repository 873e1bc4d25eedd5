import Foundation
import Parallel

/// Choices among alternatives, for estimating what makes an alternative chosen.
struct ChoiceSet: Sendable {
    /// The features of the alternatives, row by row.
    var features: [Float]
    /// Which rows were chosen.
    var chosen: [Int]
    /// What the set weighs.
    var weight: Double
}

/// The conditional logit: alternatives are chosen in proportion to exp(weights · features) (McFadden 1974, "Conditional
/// logit analysis of qualitative choice behavior", equation 12; with several chosen of one set, the listwise loss of Cao et
/// al. 2007, "Learning to rank: from pairwise approach to listwise approach", equation 3). Estimated by Newton's method
/// with a ridge on standardized features.
enum ListwiseLogit {
    /// How strongly weights are held towards 0, in choice sets.
    static let ridge = 1.0

    /// Weights of the features, from `start` on. Partial sums are of fixed ranges of sets: the same whatever the threads.
    static func fit(_ sets: [ChoiceSet], features: Int, from start: [Double], threads: Int) -> [Double] {
        let scale = Self.scale(sets, features)
        var weights = zip(start, scale).map { $0 * $1 }
        var best = sums(sets, weights, scale, threads: threads)
        for _ in 0..<20 {
            guard let step = solve(best.hessian, best.gradient) else { break }
            var (length, next, trial) = (1.0, best, weights)
            repeat {
                trial = zip(weights, step).map { $0 + length * $1 }
                next = sums(sets, trial, scale, threads: threads)
                length /= 2
            } while next.value < best.value && length > 1e-4
            guard next.value > best.value else { break }
            let gain = next.value - best.value
            (weights, best) = (trial, next)
            if gain < 1e-6 * abs(best.value) { break }
        }
        return zip(weights, scale).map { $0 / $1 }
    }

    /// The standard deviation of each feature.
    private static func scale(_ sets: [ChoiceSet], _ features: Int) -> [Double] {
        var (sums, squares, rows) = (
            [Double](repeating: 0, count: features), [Double](repeating: 0, count: features), 0.0
        )
        for set in sets {
            rows += Double(set.features.count / features)
            for (place, value) in set.features.enumerated() {
                sums[place % features] += Double(value)
                squares[place % features] += Double(value) * Double(value)
            }
        }
        return zip(sums, squares).map { sum, square in
            let variance = square / max(1, rows) - sum * sum / max(1, rows * rows)
            return variance > 1e-12 ? variance.squareRoot() : 1
        }
    }

    private struct Sums: Sendable {
        var value: Double
        var gradient: [Double]
        /// The negative second derivatives, row by row; the upper triangle while summing.
        var hessian: [Double]
    }

    private static func sums(_ sets: [ChoiceSet], _ weights: [Double], _ scale: [Double], threads: Int) -> Sums {
        let size = weights.count
        let ranges = fixedRanges(count: sets.count, size: 64)
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            var sums = Sums(
                value: 0, gradient: [Double](repeating: 0, count: size),
                hessian: [Double](repeating: 0, count: size * size))
            for set in ranges[index] { add(sets[set], weights, scale, &sums) }
            return sums
        }
        var total = Sums(
            value: -ridge / 2 * weights.reduce(0) { $0 + $1 * $1 }, gradient: weights.map { -ridge * $0 },
            hessian: [Double](repeating: 0, count: size * size))
        for index in 0..<size { total.hessian[index * size + index] = ridge }
        for part in parts {
            total.value += part.value
            for index in 0..<size { total.gradient[index] += part.gradient[index] }
            for index in 0..<(size * size) { total.hessian[index] += part.hessian[index] }
        }
        for row in 0..<size {
            for column in 0..<row { total.hessian[row * size + column] = total.hessian[column * size + row] }
        }
        return total
    }

    private static func add(_ set: ChoiceSet, _ weights: [Double], _ scale: [Double], _ sums: inout Sums) {
        let size = weights.count
        let rows = set.features.count / size
        let rawWeights = zip(weights, scale).map { Float($0 / $1) }
        var scores = (0..<rows).map { row in
            var score: Float = 0
            for index in 0..<size { score += rawWeights[index] * set.features[row * size + index] }
            return Double(score)
        }
        let top = scores.max() ?? 0
        let logTotal = top + log(scores.reduce(0) { $0 + exp($1 - top) })
        let each = set.weight / Double(max(1, set.chosen.count))
        for row in set.chosen {
            sums.value += each * (scores[row] - logTotal)
            for index in 0..<size {
                sums.gradient[index] += each * Double(set.features[row * size + index]) / scale[index]
            }
        }
        for row in 0..<rows { scores[row] = exp(scores[row] - logTotal) }
        var mean = [Double](repeating: 0, count: size)
        var own = [Double](repeating: 0, count: size)
        for row in 0..<rows {
            let probability = scores[row]
            for index in 0..<size {
                own[index] = Double(set.features[row * size + index]) / scale[index]
                mean[index] += probability * own[index]
            }
            let weight = set.weight * probability
            guard weight > 1e-9 else { continue }
            for one in 0..<size {
                let factor = weight * own[one]
                guard factor != 0 else { continue }
                for other in one..<size { sums.hessian[one * size + other] += factor * own[other] }
            }
        }
        for one in 0..<size {
            sums.gradient[one] -= set.weight * mean[one]
            for other in one..<size { sums.hessian[one * size + other] -= set.weight * mean[one] * mean[other] }
        }
    }

    /// x of A x = b for a positive definite A, by Cholesky's decomposition; nil where A is not.
    private static func solve(_ matrix: [Double], _ right: [Double]) -> [Double]? {
        let size = right.count
        var lower = [Double](repeating: 0, count: size * size)
        for row in 0..<size {
            for column in 0...row {
                var sum = matrix[row * size + column]
                for index in 0..<column { sum -= lower[row * size + index] * lower[column * size + index] }
                if row == column {
                    guard sum > 0 else { return nil }
                    lower[row * size + row] = sum.squareRoot()
                } else {
                    lower[row * size + column] = sum / lower[column * size + column]
                }
            }
        }
        var solution = right
        for row in 0..<size {
            for index in 0..<row { solution[row] -= lower[row * size + index] * solution[index] }
            solution[row] /= lower[row * size + row]
        }
        for row in (0..<size).reversed() {
            for index in (row + 1)..<size { solution[row] -= lower[index * size + row] * solution[index] }
            solution[row] /= lower[row * size + row]
        }
        return solution
    }
}
