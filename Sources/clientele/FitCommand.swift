import ArgumentParser
import CustomerValue
import Exports
import Foundation
import Pipeline

struct FitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit", abstract: "Fits a model to purchase histories by maximum likelihood.",
        discussion: """
            FILE has the columns frequency (repeat purchases), recency (time of the last purchase) and T (age), in any one \
            unit of time; for gamma-gamma frequency and monetary_value (mean value of a repeat purchase). The names of the \
            papers, x, t_x and zbar, are understood too, and the names frequency_cal, recency_cal, T_cal, monetary_value_cal of a split. Prints the parameters and the log-likelihood as JSON.
            """)

    @Argument(help: "mbg-nbd, bg-nbd, pareto-nbd, free-mixture or gamma-gamma.")
    var model: ModelName

    @Argument(help: "A CSV file with a row per customer.")
    var file: String

    @Option(help: "Threads; all cores by default.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    enum ModelName: String, ExpressibleByArgument, CaseIterable {
        case mbgNBD = "mbg-nbd"
        case bgNBD = "bg-nbd"
        case paretoNBD = "pareto-nbd"
        case freeMixture = "free-mixture"
        case gammaGamma = "gamma-gamma"
    }

    func validate() throws {
        guard threads >= 1 else { throw ValidationError("--threads is \(threads), but expected at least 1.") }
    }

    func run() throws {
        try failingByCause(file: file, model: model.rawValue) { print(try fitted().pretty, terminator: "") }
    }

    private func fitted() throws -> JSONValue {
        let isSpend = model == .gammaGamma
        let table = try HistoryTable(
            file: file, needed: isSpend ? [.frequency, .value] : [.frequency, .recency, .age])
        guard let kind = PurchaseModelKind(rawValue: model.rawValue) else {
            let fit = try GammaGamma.fit(
                purchases: table.frequency, meanValue: table.values, threads: threads)
            return json(fit, GammaGamma.parameterNames) { $0.parameters }
        }
        let fit = try kind.fit(HistoryCells(try table.histories(), threads: threads), threads: threads)
        return json(fit, fit.model.parameterNames) { $0.parameters }
    }

    private func json<Model>(_ fit: ModelFit<Model>, _ names: [String], _ parameters: (Model) -> [Double]) -> JSONValue
    {
        var fields: [(key: String, value: JSONValue)] = [
            ("model", .text(model.rawValue)),
            ("parameters", .object(zip(names, parameters(fit.model)).map { (key: $0, value: .number($1)) })),
        ]
        if !fit.standardErrors.isEmpty {
            fields.append(
                ("standard_errors", .object(zip(names, fit.standardErrors).map { (key: $0, value: .number($1)) })))
        }
        fields.append(("log_likelihood", .number(fit.logLikelihood)))
        fields.append(("customers", .integer(fit.customers)))
        return .object(fields)
    }
}
