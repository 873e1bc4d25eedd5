import Parallel

/// Purchase histories counted: one cell per distinct (repeat purchases, time of last purchase, age), so that a fit costs
/// by cells, not by customers.
///
/// Cells are sorted by x, then tₓ, then T. The distinct values of each coordinate are kept apart, so that what depends on
/// one coordinate alone is computed once per value.
public struct HistoryCells: Sendable {
    /// The distinct numbers of repeat purchases (x), ascending.
    public let repeatPurchases: [Int32]
    /// The distinct times of the last purchase (tₓ), ascending.
    public let timesOfLastPurchase: [Double]
    /// The distinct ages (T), ascending.
    public let ages: [Double]
    /// Where the cells of each number of repeat purchases begin; one more entry than `repeatPurchases`.
    let firstCell: [Int]
    /// The place of each cell's time of last purchase in `timesOfLastPurchase`.
    let lastIndex: [Int32]
    /// The place of each cell's age in `ages`.
    let ageIndex: [Int32]
    /// The number of customers in each cell.
    public let customers: [Double]
    /// Σ ln(time between purchases) over all customers.
    public let logGaps: Double
    /// Whether the times between purchases are known, not only how many there are.
    public let gapsAreKnown: Bool

    /// The number of cells.
    public var count: Int { customers.count }
    /// The number of customers in all cells.
    public let totalCustomers: Int
    /// The number of repeat purchases of all customers.
    public let totalRepeatPurchases: Double
    /// The mean age (T) of the customers; 0 where there are none.
    public let meanAge: Double

    /// The cells of those histories that have a purchase.
    public init(_ histories: PurchaseHistories, threads: Int) {
        let columns = parallelMap(count: 2, threads: threads) { column in
            DistinctValues(column == 0 ? histories.timeOfLastPurchase : histories.age)
        }
        let (last, age) = (columns[0], columns[1])
        let keyBits = (bits(last.values.count), bits(age.values.count))
        var keys: [UInt64] = []
        keys.reserveCapacity(histories.count)
        for row in 0..<histories.count where histories.purchases[row] > 0 {
            let high = UInt64(histories.repeatPurchases[row]) << UInt64(keyBits.0 + keyBits.1)
            keys.append(high | UInt64(last.place[row]) << UInt64(keyBits.1) | UInt64(age.place[row]))
        }
        let counted = DistinctKeys(sorting: &keys)
        self.init(
            counted.keys, customers: counted.counts, lastBits: keyBits.0, ageBits: keyBits.1,
            times: last.values, ages: age.values, logGaps: histories.logGaps.reduce(0, +),
            gapsAreKnown: histories.gapsAreKnown)
    }

    /// Cells from their packed keys, ascending: x, place of tₓ, place of T.
    private init(
        _ keys: [UInt64], customers: [Double], lastBits: Int, ageBits: Int, times: [Double], ages: [Double],
        logGaps: Double, gapsAreKnown: Bool
    ) {
        var distinct: [Int32] = []
        var firstCell: [Int] = []
        for (cell, key) in keys.enumerated() {
            let x = Int32(key >> UInt64(lastBits + ageBits))
            if distinct.last != x {
                distinct.append(x)
                firstCell.append(cell)
            }
        }
        let lastMask = (UInt64(1) << UInt64(lastBits)) - 1
        let ageMask = (UInt64(1) << UInt64(ageBits)) - 1
        self.init(
            repeatPurchases: distinct, firstCell: firstCell + [keys.count],
            lastIndex: keys.map { Int32(($0 >> UInt64(ageBits)) & lastMask) },
            ageIndex: keys.map { Int32($0 & ageMask) },
            customers: customers, times: times, ages: ages, logGaps: logGaps,
            gapsAreKnown: gapsAreKnown)
    }

    private init(
        repeatPurchases: [Int32], firstCell: [Int], lastIndex: [Int32], ageIndex: [Int32], customers: [Double],
        times: [Double], ages: [Double], logGaps: Double, gapsAreKnown: Bool
    ) {
        self.repeatPurchases = repeatPurchases
        self.firstCell = firstCell
        self.lastIndex = lastIndex
        self.ageIndex = ageIndex
        self.customers = customers
        timesOfLastPurchase = times
        self.ages = ages
        self.logGaps = logGaps
        self.gapsAreKnown = gapsAreKnown
        totalCustomers = Int(customers.reduce(0, +))
        var purchases = 0.0
        var age = 0.0
        for (index, x) in repeatPurchases.enumerated() {
            for cell in firstCell[index]..<firstCell[index + 1] {
                purchases += customers[cell] * Double(x)
                age += customers[cell] * ages[Int(ageIndex[cell])]
            }
        }
        totalRepeatPurchases = purchases
        meanAge = totalCustomers > 0 ? age / Double(totalCustomers) : 0
    }

    /// Every n-th cell, so that about `limit` remain: a cheap likeness to start the search from.
    func thinned(to limit: Int) -> HistoryCells {
        let step = max(1, count / limit)
        var kept: [Int] = []
        var firstKept: [Int] = []
        for index in repeatPurchases.indices {
            firstKept.append(kept.count)
            kept.append(contentsOf: stride(from: roundedUp(firstCell[index], step), to: firstCell[index + 1], by: step))
        }
        firstKept.append(kept.count)
        return HistoryCells(
            repeatPurchases: repeatPurchases, firstCell: firstKept, lastIndex: kept.map { lastIndex[$0] },
            ageIndex: kept.map { ageIndex[$0] }, customers: kept.map { customers[$0] }, times: timesOfLastPurchase,
            ages: ages, logGaps: logGaps,
            gapsAreKnown: gapsAreKnown)
    }

    /// The cells as rows (x, tₓ, T, customers), in their order.
    public var rows: [(repeatPurchases: Int32, timeOfLastPurchase: Double, age: Double, customers: Int)] {
        repeatPurchases.indices.flatMap { index in
            (firstCell[index]..<firstCell[index + 1]).map { cell in
                (
                    repeatPurchases[index], timesOfLastPurchase[Int(lastIndex[cell])], ages[Int(ageIndex[cell])],
                    Int(customers[cell])
                )
            }
        }
    }
}

/// The number of bits that hold the numbers below `count`.
private func bits(_ count: Int) -> Int { Int.bitWidth - max(0, count - 1).leadingZeroBitCount }

/// The least multiple of `step` that is not below `value`.
private func roundedUp(_ value: Int, _ step: Int) -> Int { (value + step - 1) / step * step }

/// The distinct values of a column, ascending, and the place of each row's value among them.
struct DistinctValues: Sendable {
    var values: [Double] = []
    var place: [Int32] = []

    /// The distinct values of a column of numbers that are not negative.
    init(_ column: [Double]) {
        // An open-addressed table of bit patterns; the order in which values are met is undone by the sort at the end.
        var mask = 1023
        var slots = [Int32](repeating: -1, count: mask + 1)
        var met: [Double] = []
        place.reserveCapacity(column.count)
        for value in column {
            var slot = DistinctValues.slot(value, mask)
            while slots[slot] >= 0, met[Int(slots[slot])] != value { slot = (slot + 1) & mask }
            if slots[slot] < 0 {
                slots[slot] = Int32(met.count)
                met.append(value)
            }
            place.append(slots[slot])
            guard met.count * 2 > mask else { continue }
            mask = mask * 4 + 3
            slots = DistinctValues.table(met, mask)
        }
        let order = met.indices.sorted { met[$0] < met[$1] }
        var rank = [Int32](repeating: 0, count: met.count)
        for (position, index) in order.enumerated() { rank[index] = Int32(position) }
        values = order.map { met[$0] }
        for row in place.indices { place[row] = rank[Int(place[row])] }
    }

    private static func slot(_ value: Double, _ mask: Int) -> Int {
        let mixed = value.bitPattern &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: (mixed ^ (mixed >> 32)) >> 8) & mask
    }

    private static func table(_ met: [Double], _ mask: Int) -> [Int32] {
        var slots = [Int32](repeating: -1, count: mask + 1)
        for (index, value) in met.enumerated() {
            var slot = slot(value, mask)
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(index)
        }
        return slots
    }
}

/// Distinct keys in ascending order, and how often each was there.
struct DistinctKeys: Sendable {
    var keys: [UInt64] = []
    var counts: [Double] = []

    /// Sorts the keys by a radix sort of eleven bits a pass, skipping the bits that no key has, and counts them.
    init(sorting keys: inout [UInt64]) {
        let present = keys.reduce(UInt64(0), |)
        var other = [UInt64](repeating: 0, count: keys.count)
        var shift = UInt64(0)
        while shift < 64, present >> shift != 0 {
            var start = [Int](repeating: 0, count: 2049)
            for key in keys { start[Int((key >> shift) & 2047) + 1] += 1 }
            for digit in 0..<2048 { start[digit + 1] += start[digit] }
            for key in keys {
                let digit = Int((key >> shift) & 2047)
                other[start[digit]] = key
                start[digit] += 1
            }
            swap(&keys, &other)
            shift += 11
        }
        for key in keys {
            if self.keys.last == key {
                counts[counts.count - 1] += 1
            } else {
                self.keys.append(key)
                counts.append(1)
            }
        }
    }
}
