import ArgumentParser
import CustomerValue
import Exports
import Foundation
import Pipeline
import Records

struct ForecastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "Forecasts purchases, and values where they are given, of purchase histories.",
        discussion: """
            FILE has the columns of `clientele fit`: frequency, recency, T, and monetary_value for values; a column \
            customer_id or id is kept. The model is fitted on the file, then each row is forecast. Prints CSV: a row per row \
            of FILE, in its order.

            auto, the default, is the mean of the forecasts of pareto-nbd and free-mixture, which errs less than either over \
            shops of many kinds; where pareto-nbd cannot be fitted, mbg-nbd stands in for it.
            """)

    @Argument(help: "A CSV file with a row per customer.")
    var file: String

    @Option(help: "auto, mbg-nbd, bg-nbd, pareto-nbd or free-mixture.")
    var model: ModelName = .auto

    @Option(help: "How far to look ahead, in the file's unit of time; or 'forever', which needs a --discount.")
    var horizon: Reach

    @Option(help: "By what share purchases a year from now are worth less: 0.1 for a tenth.")
    var discount: Double?

    @Option(help: "The file's unit of time: days or weeks. Only --discount needs it.")
    var unit: Unit = .days

    @Option(help: "Threads; all cores by default.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    enum ModelName: String, ExpressibleByArgument, CaseIterable {
        case auto
        case mbgNBD = "mbg-nbd"
        case bgNBD = "bg-nbd"
        case paretoNBD = "pareto-nbd"
        case freeMixture = "free-mixture"

        /// The models whose forecasts are averaged.
        var kinds: [PurchaseModelKind] {
            self == .auto ? [.paretoNBD, .freeMixture] : PurchaseModelKind(rawValue: rawValue).map { [$0] } ?? []
        }
    }

    enum Reach: ExpressibleByArgument, Equatable {
        case units(Double)
        case forever

        init?(argument: String) {
            if argument == "forever" {
                self = .forever
            } else if let units = Double(argument), units > 0, units.isFinite {
                self = .units(units)
            } else {
                return nil
            }
        }
    }

    enum Unit: String, ExpressibleByArgument, CaseIterable {
        case days, weeks

        var length: Double { self == .days ? 1 : 7 }
    }

    func validate() throws {
        guard threads >= 1 else { throw ValidationError("--threads is \(threads), but expected at least 1.") }
        if let discount, !(discount > 0 && discount.isFinite) {
            throw ValidationError("--discount is \(discount), but expected more than 0.")
        }
        guard horizon != .forever || discount != nil else {
            throw ValidationError(
                "--horizon is forever, but without a --discount there is no such number. Add --discount 0.1, say.")
        }
    }

    func run() throws {
        try failingByCause(file: file, model: model.rawValue) {
            try FileHandle.standardOutput.write(contentsOf: Data(forecasts().bytes))
        }
    }

    private func forecasts() throws -> CSVWriter {
        let table = try HistoryTable(file: file, needed: [.frequency, .recency, .age], wanted: [.value, .id])
        let histories = try table.histories()
        let models = try fitted(HistoryCells(histories, threads: threads))
        var columns: [(name: String, values: [Double], decimals: Int)] = []
        let ahead: Double? = if case .units(let units) = horizon { units } else { nil }
        let made = models.map {
            PurchaseForecasts(any: $0, histories, horizons: ahead.map { [$0] } ?? [], threads: threads)
        }
        columns.append(("probability_alive", mean(made.map(\.probabilityAlive)), 6))
        if ahead != nil {
            columns.append(("expected_purchases", mean(made.map { $0.expectedPurchases[0] }), 6))
            columns.append(("probability_of_no_purchase", mean(made.map { $0.probabilityOfNoPurchase[0] }), 6))
        }
        if let discount {
            let discounted = models.map { model in
                model.discountedPurchases(
                    histories, horizon: ahead.map { .days($0 * unit.length) } ?? .forever,
                    discount: Discount(annualRate: discount), daysPerUnit: unit.length, threads: threads)
            }
            columns.append(("discounted_purchases", mean(discounted), 6))
        }
        if let values = values(table) {
            let purchases = columns.filter { $0.name.hasSuffix("_purchases") }
            columns.append(("expected_value", values, 4))
            for column in purchases {
                let name = column.name.replacing("_purchases", with: "_total")
                columns.append((name, zip(column.values, values).map(*), 4))
            }
        }
        return written(columns, table)
    }

    /// The models; where several are averaged and Pareto/NBD cannot be fitted, MBG/NBD stands in for it, and one may be missing.
    private func fitted(_ cells: HistoryCells) throws -> [any PurchaseModel] {
        let results = model.kinds.map { kind in
            Result { try kind.fit(cells, threads: threads).model }.flatMapError { failure in
                guard model == .auto, kind == .paretoNBD else { return .failure(failure) }
                return Result { try PurchaseModelKind.modifiedBetaGeometric.fit(cells, threads: threads).model }
            }
        }
        let models = results.compactMap { try? $0.get() }
        return models.isEmpty ? try results.map { try $0.get() } : models
    }

    private func mean(_ columns: [[Double]]) -> [Double] {
        (columns.first ?? []).indices.map { row in
            columns.reduce(0) { $0 + $1[row] } / Double(columns.count)
        }
    }

    /// The expected value of each customer's purchases, by a Gamma-Gamma model, or the own mean with one purchase of everybody's
    /// mean value added where none can be fitted; nil where the file has no values.
    private func values(_ table: HistoryTable) -> [Double]? {
        guard table.values.contains(where: { $0 > 0 }) else { return nil }
        let fit = try? GammaGamma.fit(purchases: table.frequency, meanValue: table.values, threads: threads)
        let counts = table.frequency.map { Double($0) }
        let total = zip(counts, table.values).reduce(0) { $0 + $1.0 * $1.1 }
        let everybody = total / max(1, counts.reduce(0, +))
        return counts.indices.map { row in
            fit?.model.conditionalExpectedValue(purchases: counts[row], meanValue: table.values[row])
                ?? (counts[row] * table.values[row] + everybody) / (counts[row] + 1)
        }
    }

    private func written(_ columns: [(name: String, values: [Double], decimals: Int)], _ table: HistoryTable)
        -> CSVWriter
    {
        var output = CSVWriter(header: ["row"] + (table.idColumn.map { [$0] } ?? []) + columns.map(\.name))
        for row in table.frequency.indices {
            output.integer(row + 1)
            if table.idColumn != nil { output.text(table.ids[row]) }
            for column in columns { output.number(column.values[row], decimals: column.decimals) }
            output.endRow()
        }
        return output
    }
}
