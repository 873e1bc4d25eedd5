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
            FILE has the columns of `clientele fit`: frequency, recency, T, and monetary_value for values. The model is \
            fitted on the file, then each row is forecast. Prints CSV: a row per row of FILE, in its order.
            """)

    @Argument(help: "A CSV file with a row per customer.")
    var file: String

    @Option(help: "mbg-nbd, bg-nbd or pareto-nbd.")
    var model: String = PurchaseModelKind.modifiedBetaGeometric.rawValue

    @Option(help: "How far to look ahead, in the file's unit of time.")
    var horizon: Double

    @Option(help: "Threads; all cores by default.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard threads >= 1 else { throw ValidationError("--threads is \(threads), but expected at least 1.") }
        guard horizon > 0, horizon.isFinite else {
            throw ValidationError("--horizon is \(horizon), but expected more than 0.")
        }
        guard let kind = PurchaseModelKind(rawValue: model), kind != .regularBetaGeometric else {
            throw ValidationError("--model is '\(model)', but expected mbg-nbd, bg-nbd or pareto-nbd.")
        }
    }

    func run() throws {
        try failingByCause(file: file, model: model) {
            try FileHandle.standardOutput.write(contentsOf: Data(forecasts().bytes))
        }
    }

    private func forecasts() throws -> CSVWriter {
        let table = try HistoryTable(file: file, needsValues: false)
        let values = try? HistoryTable(file: file, needsValues: true)
        let histories = try table.histories()
        let kind = PurchaseModelKind(rawValue: model) ?? .modifiedBetaGeometric
        let fit = try kind.fit(HistoryCells(histories, threads: threads), threads: threads)
        let spend = values.flatMap { values in
            try? GammaGamma.fit(
                purchases: values.frequency, meanValue: values.values, threads: threads
            ).model
        }
        let found = PurchaseForecasts(fit.model, histories, horizons: [horizon], threads: threads)
        var output = CSVWriter(
            header: ["row", "probability_alive", "expected_purchases", "probability_of_no_purchase"]
                + (spend == nil ? [] : ["expected_value", "expected_total"]))
        for row in 0..<histories.count {
            output.integer(row + 1)
            output.number(found.probabilityAlive[row], decimals: 6)
            output.number(found.expectedPurchases[0][row], decimals: 6)
            output.number(found.probabilityOfNoPurchase[0][row], decimals: 6)
            if let spend, let values {
                let value =
                    spend.conditionalExpectedValue(
                        purchases: Double(values.frequency[row]), meanValue: values.values[row]) ?? .nan
                output.number(value, decimals: 4)
                output.number(value * found.expectedPurchases[0][row], decimals: 4)
            }
            output.endRow()
        }
        return output
    }
}
