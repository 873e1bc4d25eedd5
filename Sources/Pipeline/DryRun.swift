import Analyze
import CustomerValue
import Extract
import Records
import Transform

extension Plan: CustomStringConvertible {
    /// What the run would do, for a dry run.
    public var description: String {
        var lines = [
            "pipeline   \(name) (\(file))", "as of      \(asOf.map(\.description) ?? "the day of the newest order")",
        ]
        lines.append("currency   \(currency.code)")
        lines.append(
            "extract    \(sources.count) sources; at most \(percent(maximumRejected)) of the rows of each rejected")
        for source in sources {
            lines.append(
                "             \(source.export.name): \(source.export.kind), \(files(of: source)) (\(source.pattern))")
        }
        let rules = (["overrides"].filter { _ in overridesPath != nil } + identityRules.map(\.rawValue)).joined(
            separator: ", ")
        let model = identityMethod == .model ? ", then the model" : ""
        lines.append("transform  newest rows, standard forms, identity by \(rules)\(model)")
        lines.append(
            "load       \(statePath); at most \(percent(maximumChangedCustomers)) of known customers changed, "
                + "\(percent(maximumRetiredCustomers)) vanished")
        lines.append(
            "analyze    RFM with \(analysis.rfmLevels) levels; \(analysis.model?.rawValue ?? "the best model on held-out days"), "
                + "gamma-gamma; at risk: no order in \(analysis.riskHorizonDays) days, right in \(analysis.riskPrecision.map(percent) ?? "a usual share of cases")"
        )
        if let outreach { lines.append("             \(outreach.inWords)") }
        lines.append("publish    \(out)/\(asOf.map(\.description) ?? "<day>")")
        return lines.joined(separator: "\n")
    }

    private func files(of source: PlannedSource) -> String {
        let count = source.export.files.count
        guard count > 0 else { return "no file, so the run will fail" }
        return "\(count) \(count == 1 ? "file" : "files"), \(megabytes(source.sizes.reduce(0, +)))"
    }

}

/// A number of bytes in words.
func megabytes(_ bytes: Int) -> String {
    bytes < 1_000_000 ? "\((bytes + 999) / 1000) kB" : "\((bytes + 500_000) / 1_000_000) MB"
}

/// A share in words: 0.025 is `2.5 %`.
func percent(_ share: Double) -> String {
    let hundredths = (share * 10_000).rounded() / 100
    return hundredths == hundredths.rounded() ? "\(Int(hundredths)) %" : "\(hundredths) %"
}
