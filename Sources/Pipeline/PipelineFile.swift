import Analyze
import CustomerValue
import Exports
import Extract
import Foundation
import Records
import Transform
import Yams

extension Plan {
    /// Reads a pipeline file. Paths in it are relative to its folder.
    ///
    /// - Parameters:
    ///   - file: the path of the file, for messages.
    ///   - text: its text.
    ///   - environment: values of `${NAME}` in paths.
    /// - Throws: `InvalidPipeline` with every problem that the file has.
    public init(file: String, text: String, environment: [String: String]) throws(InvalidPipeline) {
        var reading = PipelineReading(file: file, environment: environment)
        let plan = reading.plan(text)
        guard let plan, reading.problems.isEmpty else {
            let problems = reading.problems.sorted {
                ($0.source?.path ?? "", $0.line, $0.column) < ($1.source?.path ?? "", $1.line, $1.column)
            }
            throw InvalidPipeline(file: file, text: text, problems: problems)
        }
        self = plan
    }
}

/// Reads the sections of a pipeline file and collects what is wrong with them.
private struct PipelineReading {
    private let file: String
    private let folder: String
    private let environment: [String: String]
    var problems: [Problem] = []
    private var outreach: PlannedOutreach?

    init(file: String, environment: [String: String]) {
        self.file = file
        folder = URL(fileURLWithPath: file).deletingLastPathComponent().relativePath
        self.environment = environment
    }

    mutating func plan(_ text: String) -> Plan? {
        guard let root = yamlRoot(text, expecting: "a pipeline. `pipelines/nightly.yaml` shows every key", &problems),
            var top = Section(root, path: "", &problems)
        else { return nil }
        let name = top.text("name", &problems) ?? URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
        let currency = currency(&top)
        let country = top.text("country", &problems) ?? ""
        let asOf = day("as_of", &top)
        let sections = ["extract", "transform", "load", "analyze", "publish"].map { (name: $0, node: top.node($0)) }
        top.finish(&problems)
        let extract = extract(sections[0].node, at: root.mark)
        let transform = transform(sections[1].node, sources: extract?.sources.map(\.export.name) ?? [])
        let load = load(sections[2].node)
        let analysis = analyze(sections[3].node, decimals: currency?.decimals ?? 2)
        let out = publish(sections[4].node)
        guard let currency, let extract, let transform, let load, let analysis, let out else { return nil }
        return Plan(
            file: file, name: name, configurationHash: "", currency: currency, country: country, asOf: asOf,
            sources: extract.sources, maximumRejected: extract.maximumRejected,
            adjustmentProducts: Set(transform.adjustments), identityMethod: transform.method,
            memoryAllowed: transform.memory, sharedIdentifierPeople: transform.people,
            identityRules: transform.rules, overridesPath: transform.overrides,
            parentsPath: transform.parents, survivorship: transform.survivorship,
            statePath: load.state, maximumChangedCustomers: load.maximumChanged,
            maximumRetiredCustomers: load.maximumRetired, analysis: analysis, outreach: outreach, out: out)
    }

    // MARK: Sections

    private mutating func extract(_ node: Node?, at mark: Mark?) -> (sources: [PlannedSource], maximumRejected: Double)?
    {
        guard let node, var section = Section(node, path: "extract", &problems) else {
            if node == nil { problems.add(mark, "missing section 'extract' with the sources to read.") }
            return nil
        }
        let maximumRejected = section.share("max_rejected", default: 0.01, &problems)
        let list = section.node("sources")
        section.finish(&problems)
        guard let list, let nodes = list.sequence, !nodes.isEmpty else {
            problems.add(list?.mark ?? node.mark, "extract has no list of 'sources'.")
            return nil
        }
        if nodes.count > 64 { problems.add(list, "\(nodes.count) sources, but expected at most 64.") }
        let sources = nodes.compactMap { source($0) }
        check(sources, Array(nodes))
        return sources.count == nodes.count ? (sources, maximumRejected) : nil
    }

    private mutating func check(_ sources: [PlannedSource], _ nodes: [Node]) {
        guard sources.count == nodes.count else { return }
        for (index, source) in sources.enumerated() {
            let name = source.export.name
            if sources[..<index].contains(where: { $0.export.name == name }) {
                problems.add(nodes[index], "two sources are named '\(name)', but expected a name for each.")
            }
            let customers = sources.filter { $0.export.kind == .customers }.map(\.export.name)
            if let target = source.refersTo, !customers.contains(target) {
                problems.add(
                    nodes[index].mapping?["refers_to"]?.mark,
                    "'refers_to' names '\(target)', which is no source of customers."
                        + didYouMean(target, among: customers))
            }
        }
    }

    private mutating func transform(_ node: Node?, sources: [String]) -> TransformSection? {
        guard var section = Section(node, path: "transform", &problems) else { return nil }
        let adjustments = section.texts("adjustments", &problems)
        let survivorship = SurvivorshipSettings(section.node("survivorship"), sources: sources, &problems)
        var identity = Section(section.node("identity"), path: "transform.identity", &problems)
        var households = Section(section.node("households"), path: "transform.households", &problems)
        section.finish(&problems)
        let parents = households?.node("parents") == nil ? nil : path("parents", &households, default: nil)
        households?.finish(&problems)
        let people = identity?.integer("shared_identifier_people", in: 1...99, default: 4, &problems)
        let methods = IdentityMethod.allCases.map { (name: $0.rawValue, value: $0) }
        let method = identity?.word("method", of: methods, default: .model, &problems)
        let rules = IdentityRule.list(identity?.node("rules"), &problems)
        var megabytes: Int?
        if identity?.node("max_memory_mb") != nil {
            megabytes = identity?.integer("max_memory_mb", in: 1...1_000_000, default: 1, &problems)
        }
        let overrides = identity?.node("overrides") == nil ? nil : path("overrides", &identity, default: nil)
        identity?.finish(&problems)
        guard let people, let method else { return nil }
        return TransformSection(
            adjustments: adjustments, people: people, method: method, memory: megabytes.map { $0 << 20 }, rules: rules,
            overrides: overrides, parents: parents, survivorship: survivorship)
    }

    private mutating func load(_ node: Node?) -> (state: String, maximumChanged: Double, maximumRetired: Double)? {
        guard var section = Section(node, path: "load", &problems) else { return nil }
        let state = path("state", &section, default: "../state/\(stem)/clientele.db")
        let changed = section.share("max_changed_customers", default: 0.01, &problems)
        let retired = section.share("max_retired_customers", default: 0.05, &problems)
        section.finish(&problems)
        return state.map { ($0, changed, retired) }
    }

    private mutating func analyze(_ node: Node?, decimals: Int) -> AnalyzeSettings? {
        guard var section = Section(node, path: "analyze", &problems) else { return nil }
        var settings = AnalyzeSettings()
        let models = PurchaseModelKind.allCases.map { (name: $0.rawValue, value: Optional($0)) }
        settings.model = section.word("model", of: [("auto", nil)] + models, default: nil, &problems)
        settings.rfmLevels = section.integer("rfm_levels", in: 3...10, default: settings.rfmLevels, &problems)
        settings.riskHorizonDays = section.integer(
            "risk_horizon_days", in: 1...3650, default: settings.riskHorizonDays, &problems)
        if section.node("risk_precision") != nil {
            settings.riskPrecision = section.share("risk_precision", default: 0.9, &problems)
        }
        settings.annualDiscount = section.share("annual_discount", default: settings.annualDiscount, &problems)
        settings.segments = SegmentSettings(
            &section, levels: &settings.rfmLevels, decimals: decimals, &problems)
        settings.relations = RelationSettings(&section, decimals: decimals, &problems)
        outreach = section.node("outreach").flatMap { node in
            PlannedOutreach(node, folder: folder, environment: environment, &problems)
        }
        settings.nextBest = NextBestSettings(section.node("next_best"), &problems)
        section.finish(&problems)
        return settings
    }

    private mutating func publish(_ node: Node?) -> String? {
        guard var section = Section(node, path: "publish", &problems) else { return nil }
        let out = path("out", &section, default: "../out/\(stem)")
        section.finish(&problems)
        return out
    }

    private var stem: String { URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent }

    // MARK: Sources

    private mutating func source(_ node: Node) -> PlannedSource? {
        guard var section = Section(node, path: "a source", &problems) else { return nil }
        let name = section.requiredText("name", &problems)
        let kinds = SourceKind.allCases.map { (name: $0.rawValue, value: Optional($0)) }
        if section.node("kind") == nil { problems.add(node, "missing key 'kind' in a source.") }
        let kind = section.word("kind", of: kinds, default: nil, &problems)
        let channel = section.text("channel", &problems)
        let pattern = path("path", &section, default: nil)
        let dialect = CSVDialect(
            delimiter: section.character("delimiter", default: 44, &problems),
            quote: section.character("quote", default: 34, &problems))
        let format = section.word(
            "format", of: [("csv", ExportFormat.csv(dialect)), ("jsonl", .jsonLines), ("json", .json)],
            default: .csv(dialect), &problems)
        let encoding = section.word(
            "encoding", of: TextEncoding.allCases.map { ($0.rawValue, $0) }, default: .utf8, &problems)
        let timestamps = timestampFormat(section.node("dates")) ?? .iso
        let decimals = DecimalFormat(
            separator: section.character("decimals", default: 46, &problems),
            grouping: section.node("thousands") == nil ? nil : section.character("thousands", default: 44, &problems))
        let refersTo = section.text("refers_to", &problems)
        let age =
            section.node("max_age_days") == nil
            ? nil : section.integer("max_age_days", in: 0...36_500, default: 0, &problems)
        let isDuplicateFree = section.flag("duplicate_free", default: false, &problems)
        let mayBeEmpty = section.flag("may_be_empty", default: kind.map { !$0.alwaysHasRows } ?? false, &problems)
        let verified = SurvivingGolden.set(section.node("verified"), &problems)
        let fields = section.node("fields")
        section.finish(&problems)
        guard let name, let kind, let pattern else { return nil }
        let mappings = mappings(fields, kind: kind, source: node)
        check(name, node)
        let found = files(matching: pattern)
        let export = ExportSource(
            name: name, kind: kind, channel: channel ?? name, files: found, format: format, encoding: encoding,
            mappings: mappings, timestampFormat: timestamps, decimalFormat: decimals)
        return PlannedSource(
            export: export, refersTo: refersTo, isDuplicateFree: isDuplicateFree, mayBeEmpty: mayBeEmpty,
            verifiedFields: verified,
            maximumAgeDays: age, pattern: pattern,
            sizes: found.map { (try? ExportBytes.size(of: $0)) ?? 0 })
    }

    private mutating func check(_ name: String, _ node: Node) {
        let allowed = name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (97...122).contains(byte | 32) || byte == 95 || byte == 45
        }
        if !allowed {
            problems.add(
                node.mapping?["name"]?.mark ?? node.mark,
                "the name '\(name)' names files, but expected only letters, digits, '-' and '_'.")
        }
    }

    private mutating func mappings(_ node: Node?, kind: SourceKind, source: Node) -> [FieldMapping] {
        guard let node else {
            problems.add(source, "missing key 'fields' in a source: which column is which field.")
            return []
        }
        guard var section = Section(node, path: "fields", &problems) else { return [] }
        var mappings: [FieldMapping] = []
        let named = section.entries().map(\.key)
        for (field, value) in section.entries() {
            guard let known = kind.fields.first(where: { $0.name == field }) else {
                let key = node.mapping?.first { $0.key.string == field }?.key
                problems.add(
                    key?.mark,
                    "unknown field '\(field)' of \(kind)." + didYouMean(field, among: kind.fields.map(\.name)))
                continue
            }
            if let mapping = mapping(known, value) { mappings.append(mapping) }
        }
        for field in kind.fields where field.isRequired && !named.contains(field.name) {
            problems.add(node, "fields of \(kind) need '\(field.name)'.")
        }
        for names in kind.alternatives where !named.contains(where: names.contains) {
            problems.add(node, "fields of \(kind) need one of: \(names.joined(separator: ", ")).")
        }
        return mappings
    }

    private mutating func mapping(_ field: Field, _ node: Node) -> FieldMapping? {
        if let column = node.scalar?.string { return FieldMapping(field: field.name, column: column) }
        guard var section = Section(node, path: "field '\(field.name)'", &problems) else { return nil }
        let column = section.text("column", &problems)
        let constant = section.text("value", &problems)
        let format = timestampFormat(section.node("dates"))
        let suffix = section.text("remove_suffix", &problems) ?? ""
        var values: [String: String] = [:]
        if let list = section.node("values"), var words = Section(list, path: "values", &problems) {
            for (key, value) in words.entries() { values[key] = value.scalar?.string ?? "" }
        }
        section.finish(&problems)
        guard (column == nil) != (constant == nil) else {
            problems.add(node, "field '\(field.name)' needs either 'column' or 'value'.")
            return nil
        }
        return FieldMapping(
            field: field.name, column: column, constant: constant ?? "", timestampFormat: format, values: values,
            suffix: suffix)
    }

    // MARK: Values

    private mutating func currency(_ section: inout Section) -> Currency? {
        let node = section.node("currency")
        guard let code = section.requiredText("currency", &problems) else { return nil }
        guard let currency = Currency(code: code) else {
            problems.add(node?.mark, "'currency' is '\(code)', but expected three letters such as EUR.")
            return nil
        }
        return currency
    }

    private mutating func day(_ key: String, _ section: inout Section) -> Day? {
        guard let node = section.node(key) else { return nil }
        guard let day = Day(iso: node.scalar?.string ?? "") else {
            problems.add(
                node, "'\(key)' is '\(node.scalar?.string ?? "…")', but expected an existing day as yyyy-MM-dd.")
            return nil
        }
        return day
    }

    private mutating func timestampFormat(_ node: Node?) -> TimestampFormat? {
        guard let node else { return nil }
        guard let format = TimestampFormat(pattern: node.scalar?.string ?? "") else {
            problems.add(
                node,
                "'dates' is '\(node.scalar?.string ?? "…")', but expected 'iso' or a pattern of yyyy MM dd HH mm ss "
                    + "such as dd.MM.yyyy HH:mm.")
            return nil
        }
        return format
    }

    private mutating func path(_ key: String, _ section: inout Section?, default standard: String?) -> String? {
        guard var known = section else { return nil }
        defer { section = known }
        return path(key, &known, default: standard)
    }

    /// A path relative to the pipeline file's folder, with `${NAME}` from the environment.
    private mutating func path(_ key: String, _ section: inout Section, default standard: String?) -> String? {
        let node = section.node(key)
        let written = node == nil && standard != nil ? standard : section.requiredText(key, &problems)
        guard let written else { return nil }
        let (text, unset) = expandingEnvironment(written, environment)
        for name in unset {
            problems.add(node?.mark, "'\(key)' uses ${\(name)}, but the environment does not set \(name).")
        }
        return text.hasPrefix("/") ? text : joined(folder, text)
    }
}

/// A path relative to a folder, without `.` and without the `..` that can be resolved.
func joined(_ folder: String, _ path: String) -> String {
    var parts: [Substring] = []
    for part in (folder + "/" + path).split(separator: "/") where part != "." {
        let isAboveRoot = part == ".." && parts.isEmpty && folder.hasPrefix("/")
        if part == "..", let last = parts.last, last != ".." {
            parts.removeLast()
        } else if !isAboveRoot {
            parts.append(part)
        }
    }
    return (folder.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
}
