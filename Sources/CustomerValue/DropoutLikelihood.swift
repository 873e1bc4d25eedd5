import Foundation
import Parallel

/// The part of a likelihood that costs by cells, shared by the models in which customers leave right after a purchase.
///
/// For a history (x, tₓ, T) and a shape e = r + x it is ln [ exp(alive) (1 + T/α)^(−e) + exp(gone) (1 + tₓ/α)^(−e) ]:
/// either the customer still lives at T or left right after tₓ. What depends on x alone, on tₓ alone or on T alone is
/// computed once per value; a cell costs one exponential and one logarithm.
struct DropoutLikelihood: Sendable {
    /// What depends on x alone.
    struct Terms: Sendable {
        /// Logarithm of the weight of being alive.
        var alive: Double
        /// Logarithm of the weight of having left at tₓ; −∞ where that cannot be.
        var gone: Double
        /// The exponent r + x.
        var shape: Double
    }

    /// Sums over the cells of one x, each cell weighted by its customers.
    struct Sums: Sendable {
        /// Customers.
        var customers = 0.0
        /// The logarithms of the mixture.
        var logMixture = 0.0
        /// The probabilities of being alive: the derivative by `alive`.
        var alive = 0.0
        /// Minus the derivative by `shape`.
        var byShape = 0.0
        /// The derivative by ln α, over `shape`.
        var byScale = 0.0

        fileprivate mutating func add(_ other: Sums) {
            customers += other.customers
            logMixture += other.logMixture
            alive += other.alive
            byShape += other.byShape
            byScale += other.byScale
        }
    }

    /// ln(1 + t/α) and t/(α + t) for each of some times.
    private struct TimeTable: Sendable {
        var logGrowth: [Double] = []
        var share: [Double] = []

        init(_ times: [Double], scale: Double) {
            logGrowth.reserveCapacity(times.count)
            share.reserveCapacity(times.count)
            for time in times {
                logGrowth.append(log1p(time / scale))
                share.append(time / (scale + time))
            }
        }
    }

    let cells: HistoryCells
    let threads: Int
    private let chunks: [Range<Int>]

    init(_ cells: HistoryCells, threads: Int) {
        self.cells = cells
        self.threads = threads
        chunks = fixedRanges(count: cells.count, size: 8192)
    }

    /// The sums for each distinct x, given its terms and the scale α.
    func sums(_ terms: [Terms], scale: Double) -> [Sums] {
        let tables = parallelMap(count: 2, threads: cells.ages.count > 4096 ? threads : 1) { column in
            TimeTable(column == 0 ? cells.timesOfLastPurchase : cells.ages, scale: scale)
        }
        let parts = parallelMap(count: chunks.count, threads: threads) { chunk in
            chunkSums(chunks[chunk], terms, last: tables[0], age: tables[1])
        }
        var total = [Sums](repeating: Sums(), count: terms.count)
        for part in parts {
            for (offset, sums) in part.sums.enumerated() { total[part.first + offset].add(sums) }
        }
        return total
    }

    /// The sums of a run of cells, beginning with those of the x at `first`.
    private func chunkSums(
        _ chunk: Range<Int>, _ terms: [Terms], last: TimeTable, age: TimeTable
    ) -> (first: Int, sums: [Sums]) {
        let first = (cells.firstCell.firstIndex { $0 > chunk.lowerBound } ?? cells.firstCell.count) - 1
        var sums: [Sums] = []
        var index = first
        while index < terms.count, cells.firstCell[index] < chunk.upperBound {
            let range = cells.firstCell[index]..<cells.firstCell[index + 1]
            sums.append(cellSums(range.clamped(to: chunk), terms[index], last: last, age: age))
            index += 1
        }
        return (first, sums)
    }

    private func cellSums(_ range: Range<Int>, _ terms: Terms, last: TimeTable, age: TimeTable) -> Sums {
        var sums = Sums()
        for cell in range {
            let weight = cells.customers[cell]
            let (lastIndex, ageIndex) = (Int(cells.lastIndex[cell]), Int(cells.ageIndex[cell]))
            let (aliveGrowth, goneGrowth) = (age.logGrowth[ageIndex], last.logGrowth[lastIndex])
            let difference = terms.gone - terms.alive + terms.shape * (aliveGrowth - goneGrowth)
            let smaller = exp(-abs(difference))
            let inverse = 1 / (1 + smaller)
            let alive = difference > 0 ? smaller * inverse : inverse
            let gone = difference > 0 ? inverse : smaller * inverse
            sums.customers += weight
            sums.logMixture +=
                weight * (terms.alive - terms.shape * aliveGrowth + max(difference, 0) + log(1 + smaller))
            sums.alive += weight * alive
            sums.byShape += weight * (alive * aliveGrowth + gone * goneGrowth)
            sums.byScale += weight * (alive * age.share[ageIndex] + gone * last.share[lastIndex])
        }
        return sums
    }
}

extension HistoryCells {
    /// What must hold before any model of purchases can be fitted.
    func requireRepeatPurchases() throws(FitFailure) {
        guard totalCustomers > 0 else { throw .noCustomers }
        guard meanAge > 0 else { throw .noTimeObserved }
        guard totalRepeatPurchases > 0 else { throw .noRepeatPurchases }
    }

    /// The most cells that the first search looks at.
    static let searchLimit = 4096
}
