import Foundation
import Parallel

/// When each customer will need each product again, from how long it lasted so far.
///
/// The logarithm of the days until the next purchase is normal: about a customer's own mean for the product, with a spread
/// common to all; own means lie normally about the product's. A customer's few gaps are held towards the product's mean by
/// that (Efron & Morris 1975, "Data analysis using Stein's estimator and its generalizations", equation 1.1). A larger
/// quantity lasts longer by a power that is estimated too.
public struct PurchaseCycles: Sendable {
    /// A product that a customer will need again.
    public struct Due: Hashable, Sendable {
        /// The product.
        public var product: Int32
        /// Days on which it was bought.
        public var times: Int
        /// The day of the last purchase.
        public var last: Int32
        /// The usual number of days until the next one, for the quantity bought last.
        public var gap: Double
        /// The day by which half have bought again, and those by which a quarter and three quarters have, given that
        /// nothing was bought until the as-of day.
        public var day: Int32
        /// The day by which a quarter have bought again.
        public var earliest: Int32
        /// The day by which three quarters have bought again.
        public var latest: Int32
        /// The probability of so long a pause as there has been; small where the customer gave the product up.
        public var pauseProbability: Double
    }

    /// Where each customer's products begin, and at the end where the last one's end.
    public let starts: [Int]
    /// The products of all customers, ascending within each.
    public let due: [Due]
    /// By which power of the quantity a purchase lasts longer, 0 … 1.
    public let quantityPower: Double

    /// Cycles from purchases in any order.
    ///
    /// - Parameters:
    ///   - customer: who bought, 0 ..< `customers`; rows of negative ones are left out.
    ///   - product: what, from 0 on; rows of negative ones are left out.
    ///   - quantity: how much; empty where it does not matter.
    public init(
        customer: [Int32], product: [Int32], day: [Int32], quantity: [Float] = [], customers: Int, asOf: Int32,
        threads: Int
    ) {
        let rows = countingSorted(
            customer.indices.filter { customer[$0] >= 0 && product[$0] >= 0 && day[$0] <= asOf }, keys: customers
        ) { Int(customer[$0]) }
        var bounds = [0]
        bounds.reserveCapacity(customers + 1)
        for own in 0..<customers {
            var end = bounds[own]
            while end < rows.count, Int(customer[rows[end]]) == own { end += 1 }
            bounds.append(end)
        }
        let ranges = fixedRanges(count: customers, size: 1 << 12)
        let cut = bounds
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            ranges[index].map { own in
                Self.series(rows[cut[own]..<cut[own + 1]], product, day, quantity)
            }
        }
        let series = parts.flatMap { $0 }
        let products = Int(product.max() ?? -1) + 1
        let power = quantity.isEmpty ? 0 : Self.power(series)
        let spread = CycleSpread(series, power: power, products: products)
        quantityPower = power
        let found = parallelMap(count: ranges.count, threads: threads) { index in
            ranges[index].map { own in series[own].map { spread.due($0, power: power, asOf: asOf) } }
        }.flatMap { $0 }
        var starts = [0]
        for own in found { starts.append((starts.last ?? 0) + own.count) }
        self.starts = starts
        due = found.flatMap { $0 }
    }

    /// The products of a customer.
    public func due(of customer: Int) -> ArraySlice<Due> { due[starts[customer]..<starts[customer + 1]] }

    /// A customer's purchases of one product: days ascending, quantities of a day summed up.
    struct Series: Sendable {
        var product: Int32
        var days: [Int32]
        var quantities: [Float]

        /// The logarithms of the gaps and of the quantities bought before each.
        var gaps: [(gap: Double, quantity: Double)] {
            (1..<max(1, days.count)).map {
                (log(Double(days[$0] - days[$0 - 1])), log(Double(max(quantities[$0 - 1], 1e-3))))
            }
        }
    }

    private static func series(
        _ rows: ArraySlice<Int>, _ product: [Int32], _ day: [Int32], _ quantity: [Float]
    ) -> [Series] {
        var found: [Series] = []
        for row in rows.sorted(by: { (product[$0], day[$0]) < (product[$1], day[$1]) }) {
            let amount = quantity.isEmpty ? 1 : quantity[row]
            if found.last?.product != product[row] {
                found.append(Series(product: product[row], days: [day[row]], quantities: [amount]))
            } else if found[found.count - 1].days.last == day[row] {
                if !quantity.isEmpty {
                    found[found.count - 1].quantities[found[found.count - 1].days.count - 1] += amount
                }
            } else {
                found[found.count - 1].days.append(day[row])
                found[found.count - 1].quantities.append(amount)
            }
        }
        return found
    }

    /// The slope of gaps on quantities within customers and products, held to 0 … 1.
    private static func power(_ series: [[Series]]) -> Double {
        var (products, squares) = (0.0, 0.0)
        for own in series.joined() where own.days.count > 2 {
            let gaps = own.gaps
            let (mean, meanQuantity) = (
                gaps.reduce(0) { $0 + $1.gap } / Double(gaps.count),
                gaps.reduce(0) { $0 + $1.quantity } / Double(gaps.count)
            )
            for (gap, quantity) in gaps {
                products += (gap - mean) * (quantity - meanQuantity)
                squares += (quantity - meanQuantity) * (quantity - meanQuantity)
            }
        }
        return squares > 1 ? min(1, max(0, products / squares)) : 0
    }
}

/// The means of products and how gaps spread about them.
private struct CycleSpread: Sendable {
    /// The mean logarithm of each product's gaps, held towards that of all.
    let means: [Double]
    /// The variance of gaps within a customer's of a product, and of customers' means about the product's.
    let within: Double
    let between: Double

    /// A product's mean counts with this many gaps of all products.
    private static let prior = 5.0

    init(_ series: [[PurchaseCycles.Series]], power: Double, products: Int) {
        var (sums, counts) = ([Double](repeating: 0, count: products), [Double](repeating: 0, count: products))
        var (squares, freedom) = (0.0, 0.0)
        for own in series.joined() where own.days.count > 1 {
            let gaps = own.gaps.map { $0.gap - power * $0.quantity }
            let mean = gaps.reduce(0, +) / Double(gaps.count)
            sums[Int(own.product)] += mean
            counts[Int(own.product)] += 1
            squares += gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            freedom += Double(gaps.count - 1)
        }
        let total = counts.reduce(0, +)
        let all = total > 0 ? sums.reduce(0, +) / total : log(90)
        let means = zip(sums, counts).map { ($0 + Self.prior * all) / ($1 + Self.prior) }
        let within = max(0.05, freedom > 0 ? squares / freedom : 0.5)
        var (spread, expected) = (0.0, 0.0)
        for own in series.joined() where own.days.count > 1 {
            let gaps = own.gaps.map { $0.gap - power * $0.quantity }
            let mean = gaps.reduce(0, +) / Double(gaps.count) - means[Int(own.product)]
            spread += mean * mean
            expected += within / Double(gaps.count)
        }
        (self.means, self.within) = (means, within)
        between = max(0.02, total > 0 ? (spread - expected) / total : 0.5)
    }

    func due(_ own: PurchaseCycles.Series, power: Double, asOf: Int32) -> PurchaseCycles.Due {
        let gaps = own.gaps.map { $0.gap - power * $0.quantity }
        let precision = Double(gaps.count) / within + 1 / between
        let mean = (gaps.reduce(0, +) / within + means[Int(own.product)] / between) / precision
        let deviation = (within + 1 / precision).squareRoot()
        let last = own.days.last ?? asOf
        let center = mean + power * log(Double(max(own.quantities.last ?? 1, 1e-3)))
        let pause = Double(asOf - last)
        let passed = pause > 0 ? Normal.below((log(pause) - center) / deviation) : 0
        func day(_ share: Double) -> Int32 {
            let quantile = Normal.quantile(min(1 - 1e-9, passed + (1 - passed) * share))
            return last + Int32(min(36_500, max(1, exp(center + deviation * quantile).rounded(.up))))
        }
        return PurchaseCycles.Due(
            product: own.product, times: own.days.count, last: last, gap: exp(center), day: day(0.5),
            earliest: day(0.25), latest: day(0.75), pauseProbability: 1 - passed)
    }
}

/// The standard normal distribution.
enum Normal {
    /// The probability of less.
    static func below(_ value: Double) -> Double { erfc(-value / 2.0.squareRoot()) / 2 }

    /// The value below which the share lies: Acklam's rational approximation, refined by one step of Halley's method.
    static func quantile(_ share: Double) -> Double {
        guard share > 0, share < 1 else { return share <= 0 ? -.infinity : .infinity }
        let a = [
            -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.3577518672690, -30.66479806614716,
            2.506628277459239,
        ]
        let b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1]
        let c = [
            -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
            2.938163982698783,
        ]
        let d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]
        func horner(_ terms: [Double], _ x: Double) -> Double { terms.reduce(0) { $0 * x + $1 } }
        let tail = min(share, 1 - share)
        var value: Double
        if tail < 0.02425 {
            let root = (-2 * log(tail)).squareRoot()
            value = horner(c, root) / horner(d, root)
            if share > 0.5 { value = -value }
        } else {
            let offset = share - 0.5
            value = horner(a, offset * offset) * offset / horner(b, offset * offset)
        }
        let error = (below(value) - share) * (2 * Double.pi).squareRoot() * exp(value * value / 2)
        return value - error / (1 + value * error / 2)
    }
}
