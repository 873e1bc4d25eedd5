import Pipeline
import RecordLinkage
import Records

/// What linking would do and cost, for a dry run. Names records, never their values.
struct LinkPlanText: CustomStringConvertible {
    let description: String

    init(_ input: LinkInput, _ plan: BlockingPlan, _ settings: LinkageSettings) {
        let table = input.table
        let within = settings.mode == .link ? "records of different sources only" : "any two records"
        var lines = ["records    \(plan.records) of \(table.sourceNames.count) sources; compared: \(within)"]
        for (source, column) in zip(table.sourceNames, input.recordIDColumns) {
            let free = settings.duplicateFreeSources.contains(source) ? "; holds every person once" : ""
            lines.append(
                "             \(source): record id from \(column.map { "column '\($0)'" } ?? "the row's number")\(free)"
            )
        }
        lines.append("fields     \(table.fields.count)")
        for field in table.fields {
            let order = field.role == .birthDate ? " (\(field.dateOrder.rawValue))" : ""
            lines.append("             \(field.name): \(field.role.rawValue)\(order)")
        }
        lines.append("blocking   \(plan.rules.count) rules, at most \(plan.pairs) pairs")
        for rule in plan.rules where rule.pairs > 0 || rule.dividedBlocks > 0 {
            var line = "             \(rule.name): \(rule.pairs) pairs"
            if rule.largestBlockRow >= 0 {
                let row = rule.largestBlockRow
                line +=
                    "; heaviest key: \(rule.largestBlock) records, among them \(table.sourceNames[Int(table.sources[row])])"
                line += ":\(table.recordIDs[row])"
            }
            if rule.dividedBlocks > 0 { line += "; \(rule.dividedBlocks) keys too common, divided or passed over" }
            lines.append(line)
        }
        lines.append("memory     about \(max(1, plan.bytes >> 20)) MiB")
        lines.append("time       about \((plan.seconds * 10).rounded() / 10) s on one core")
        description = lines.joined(separator: "\n")
    }
}
