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

    init(
        _ occasions: PurchaseOccasions, _ histories: PurchaseHistories, _ models: ModelChoice, _ value: ValueForecast,
        _ base: CustomerBase, settings: AnalyzeSettings, threads: Int
    ) {
        let overdue = OverdueRatios(histories)
        overdueRatio = overdue.ratio
        threshold = Self.threshold(occasions, models, asOf: base.asOf, settings: settings, threads: threads)
        if let threshold, let fit = models.fit {
            let horizon = Double(settings.riskHorizonDays)
            let forecasts = PurchaseForecasts(fit.model, histories, horizons: [horizon], threads: threads)
            let flags = ChurnFlags(
                histories, probabilityOfNoOrder: forecasts.probabilityOfNoPurchase[0],
                lifetimeValue: value.lifetimeValue.map { Double($0) }, threshold: threshold)
            isAtRisk = flags.isAtRisk
            valueAtRisk = flags.valueAtRisk.map(ValueForecast.minorUnits)
        } else {
            isAtRisk = zip(overdue.ratio, histories.purchases).map { $0 >= Self.overdueLimit && $1 > 0 }
            valueAtRisk = zip(isAtRisk, value.lifetimeValue).map { $0 ? $1 : 0 }
        }
        reasons = Self.reasons(
            of: isAtRisk, occasions, histories, overdue, value, valueAtRisk, base, threads: threads)
    }

    /// Without a model, this many times the usual gap without an order counts as at risk.
    static let overdueLimit = 3.0

    /// The threshold that would have had the precision asked for, had it been used one horizon ago.
    private static func threshold(
        _ occasions: PurchaseOccasions, _ models: ModelChoice, asOf: Day, settings: AnalyzeSettings, threads: Int
    ) -> ChurnThreshold? {
        guard let kind = models.kind else { return nil }
        let origin = asOf + -settings.riskHorizonDays
        let past = PurchaseHistories(occasions, asOf: origin, threads: threads)
        let buyers = past.purchases.indices.filter { past.purchases[$0] > 0 }
        guard !buyers.isEmpty, let fit = try? kind.fit(HistoryCells(past, threads: threads), threads: threads) else {
            return ChurnThreshold(fixed: settings.riskPrecision ?? 0.9)
        }
        let forecasts = PurchaseForecasts(
            fit.model, past, horizons: [Double(settings.riskHorizonDays)], threads: threads)
        let outcome = occasions.outcomes(after: origin, days: settings.riskHorizonDays)
        let isGone = buyers.map { outcome.orders[$0] == 0 }
        let share = Double(isGone.count { $0 }) / Double(buyers.count)
        return ChurnThreshold(
            precision: settings.riskPrecision ?? ChurnThreshold.usualPrecision(shareWithoutOrder: share),
            probabilities: buyers.map { forecasts.probabilityOfNoPurchase[0][$0] }, outcomes: isGone)
    }

    private static func reasons(
        of isAtRisk: [Bool], _ occasions: PurchaseOccasions, _ histories: PurchaseHistories, _ overdue: OverdueRatios,
        _ value: ValueForecast, _ valueAtRisk: [Int64], _ base: CustomerBase, threads: Int
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
