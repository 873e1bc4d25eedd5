public import CustomerValue
import Parallel
public import Records

/// Who is about to leave, and what is at stake.
public struct Churn: Sendable {
    /// Days since the last order over the customer's usual gap; 0 without an order.
    public let overdueRatio: [Double]
    /// Whether the customer is flagged: as likely not to order as the threshold says.
    public let isAtRisk: [Bool]
    /// The probability of no order times the value of the next year, in minor units.
    public let valueAtRisk: [Int64]
    /// Three reasons in words, strongest first, of those at risk; "" where there are fewer.
    public let reasons: [TextColumn]
    /// The threshold, and how it did on held-out days; nil without a model.
    public let threshold: ChurnThreshold?
    /// The probability of no order in the horizons of ``ValueForecast``, with what the layer adds; not finite without a model.
    public let probabilityOfNoOrder: [[Double]]
    /// What visits, support cases, answers and returns add; nil where there were not two days held out to learn and judge it by.
    public let layer: ChurnLayer?

    init(
        _ occasions: PurchaseOccasions, _ histories: PurchaseHistories, _ models: ModelChoice, _ value: ValueForecast,
        _ base: CustomerBase, settings: AnalyzeSettings, threads: Int
    ) {
        let overdue = OverdueRatios(histories)
        overdueRatio = overdue.ratio
        let signals = ContactSignals(base)
        layer = Self.layer(occasions, models, signals, threads: threads)
        threshold = Self.threshold(models, layer, settings: settings)
        let risks = Self.risks(value, histories, layer, signals, asOf: base.asOf)
        probabilityOfNoOrder = risks.horizons
        if let threshold {
            let flags = ChurnFlags(
                histories, probabilityOfNoOrder: risks.risk, lifetimeValue: value.lifetimeValue.map { Double($0) },
                threshold: threshold)
            isAtRisk = flags.isAtRisk
            valueAtRisk = flags.valueAtRisk.map(ValueForecast.minorUnits)
        } else {
            isAtRisk = zip(overdue.ratio, histories.purchases).map { $0 >= Self.overdueLimit && $1 > 0 }
            valueAtRisk = zip(isAtRisk, value.lifetimeValue).map { $0 ? $1 : 0 }
        }
        reasons = Self.reasons(
            of: isAtRisk, occasions, histories, overdue, value, valueAtRisk,
            noOrder: (risks.risk, settings.riskHorizonDays), base, threads: threads)
    }

    /// Without a model, this many times the usual gap without an order counts as at risk.
    static let overdueLimit = 3.0

    /// The layer over the chosen forecaster, learnt two horizons ago and judged one horizon ago.
    private static func layer(
        _ occasions: PurchaseOccasions, _ models: ModelChoice, _ signals: ContactSignals, threads: Int
    ) -> ChurnLayer? {
        let trials = models.trials.suffix(2)
        guard let earlier = trials.first, let later = trials.last, earlier.origin < later.origin else { return nil }
        func sample(_ trial: Backtest.Trial) -> ChurnLayer.Sample {
            ChurnLayer.sample(trial, occasions, extra: signals.columns(asOf: trial.origin), threads: threads)
        }
        return ChurnLayer(
            names: ChurnLayer.historyNames + signals.names, earlier: sample(earlier), later: sample(later),
            threads: threads)
    }

    /// The threshold that would have had the precision asked for, had it been used one horizon ago; where none is asked for, the
    /// one that would have parted best those who left from those who stayed.
    private static func threshold(
        _ models: ModelChoice, _ layer: ChurnLayer?, settings: AnalyzeSettings
    ) -> ChurnThreshold? {
        guard models.fit != nil else { return nil }
        guard let trial = models.trials.last else { return ChurnThreshold(fixed: settings.riskPrecision ?? 0.9) }
        let probabilities = layer?.heldOutProbabilities ?? trial.probabilityOfNoOrder
        guard let precision = settings.riskPrecision else {
            return ChurnThreshold(parting: probabilities, outcomes: trial.isGone)
        }
        return ChurnThreshold(precision: precision, probabilities: probabilities, outcomes: trial.isGone)
    }

    /// Probabilities of no order with what the layer adds. It is learnt for the risk horizon; the logits of the others move as
    /// far.
    private static func risks(
        _ value: ValueForecast, _ histories: PurchaseHistories, _ layer: ChurnLayer?, _ signals: ContactSignals,
        asOf: Day
    ) -> (risk: [Double], horizons: [[Double]]) {
        guard let layer, layer.isUsed else { return (value.riskOfNoOrder, value.probabilityOfNoOrder) }
        let buyers = histories.purchases.indices.filter { histories.purchases[$0] > 0 }
        let extra = signals.columns(asOf: asOf).map { column in buyers.map { column[$0] } }
        let layered = layer.probabilities(
            base: buyers.map { value.riskOfNoOrder[$0] },
            columns: ChurnLayer.historyColumns(histories, rows: buyers) + extra)
        var (risk, horizons) = (value.riskOfNoOrder, value.probabilityOfNoOrder)
        for (place, row) in buyers.enumerated() {
            for index in horizons.indices {
                horizons[index][row] = ChurnLayer.moved(horizons[index][row], from: risk[row], to: layered[place])
            }
            risk[row] = layered[place]
        }
        return (risk, horizons)
    }

    private static func reasons(
        of isAtRisk: [Bool], _ occasions: PurchaseOccasions, _ histories: PurchaseHistories, _ overdue: OverdueRatios,
        _ value: ValueForecast, _ valueAtRisk: [Int64], noOrder: (probabilities: [Double], days: Int),
        _ base: CustomerBase, threads: Int
    ) -> [TextColumn] {
        let ranges = fixedRanges(count: histories.count, size: 1 << 14)
        let decimals = base.currency.decimals
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            var columns = [TextColumn](repeating: TextColumn(), count: 3)
            for row in ranges[index] {
                let found =
                    !isAtRisk[row]
                    ? []
                    : ChurnReason.strongest(
                        of: row, occasions, histories, overdue: overdue, probabilityAlive: value.probabilityAlive[row],
                        noOrder: row < noOrder.probabilities.count ? (noOrder.probabilities[row], noOrder.days) : nil,
                        valueAtRisk: Double(valueAtRisk[row]), asOf: base.asOf)
                for place in 0..<3 {
                    let text =
                        place < found.count
                        ? found[place].text { MinorUnits.text($0, decimals: decimals) + " " + base.currency.code } : ""
                    columns[place].append(text)
                }
            }
            return columns
        }
        return (0..<3).map { place in parts.reduce(into: TextColumn()) { $0.append(contentsOf: $1[place]) } }
    }
}
