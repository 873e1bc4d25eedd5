public import ArgumentParser
import Exports
import Foundation
import Parallel
import Pipeline
public import RecordLinkage
import Records

struct LinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Finds the records of CSV files that are one person, without labels.",
        discussion: """
            Each file is a source, known by its name without the extension. Which column says what is guessed from headers and \
            values, or told by a link file:

              mode: dedupe            # or link: compare records of different files only
              record_id: customer_no
              fields: {vorname: given_name, nachname: family_name, geboren: {role: birth_date, date_order: dmy}}
              duplicate_free: [cards] # sources that hold every person once
              delimiter: ";"

            Roles: \(FieldRole.allCases.map(\.rawValue).joined(separator: ", ")).
            The output has the columns source, record_id, cluster_id, probability, rule.
            """)

    @Argument(help: "CSV files with a header.")
    var files: [String]

    @Option(help: "A link file (YAML) with the columns' roles; guessed without.")
    var config: String?

    @Option(help: "The CSV file to write; standard output without.")
    var out: String?

    @Option(help: "dedupe: any two records may be one; link: only records of different files.")
    var mode: LinkageMode?

    @Option(name: .customLong("max-memory-mb"), help: "Refuse a plan that needs more memory (exit 5).")
    var maximumMegabytes: Int?

    @Option(help: "Threads; all cores by default.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Print the plan, pairs by blocking rule, memory and time, and do nothing.")
    var dryRun = false

    @Flag(help: "Print nothing but the result and failures.")
    var quiet = false

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("no file to link.") }
        guard threads >= 1 else { throw ValidationError("--threads is \(threads), but expected at least 1.") }
        if let maximumMegabytes, maximumMegabytes < 1 {
            throw ValidationError("--max-memory-mb is \(maximumMegabytes), but expected at least 1.")
        }
    }

    func run() throws {
        keepFreedMemory()
        do {
            var linkFile = try readLinkFile()
            linkFile.mode = mode ?? linkFile.mode
            let input = try LinkInput(files: files, linkFile: linkFile)
            for warning in input.warnings { complain(warning) }
            let settings = LinkageSettings(
                mode: linkFile.mode, duplicateFreeSources: Set(linkFile.duplicateFree),
                memoryAllowed: maximumMegabytes.map { $0 << 20 })
            if dryRun { return try printPlan(input, settings) }
            try link(input, settings)
        } catch let error as InvalidPipeline {
            complain(error.description)
            throw ArgumentParser.ExitCode(Pipeline.ExitCode.usage.rawValue)
        } catch let error as StageFailure {
            complain("\(error)")
            throw ArgumentParser.ExitCode(error.exitCode.rawValue)
        } catch let error as LinkageError {
            complain("link failed: \(error).")
            guard case .overMemory = error else {
                throw ArgumentParser.ExitCode(Pipeline.ExitCode.stageFailed.rawValue)
            }
            complain("What to do: raise --max-memory-mb, or find out why so many records share the rule's keys.")
            throw ArgumentParser.ExitCode(Pipeline.ExitCode.memory.rawValue)
        }
    }

    private func readLinkFile() throws -> LinkFile {
        guard let config else { return LinkFile() }
        guard let data = FileManager.default.contents(atPath: config), let text = String(data: data, encoding: .utf8)
        else {
            throw ValidationError("--config \(config): cannot be read, but expected a YAML file in UTF-8.")
        }
        return try LinkFile(file: config, text: text)
    }

    private func printPlan(_ input: LinkInput, _ settings: LinkageSettings) throws {
        let plan = try RecordLinker(settings).plan(input.table, threads: threads)
        print(LinkPlanText(input, plan, settings))
        if let allowed = settings.memoryAllowed { try plan.check(allowed: allowed) }
    }

    /// The settings with the links of the usual identifiers. Rules know no sources, so there are none where sources decide.
    private func withRules(_ settings: LinkageSettings, _ table: LinkageTable) throws -> LinkageSettings {
        guard settings.mode == .dedupe, settings.duplicateFreeSources.isEmpty else { return settings }
        var settings = settings
        settings.deterministic = try DeterministicRules(identifiersOf: table)?.links(in: table, threads: threads)
        return settings
    }

    private func link(_ input: LinkInput, _ settings: LinkageSettings) throws {
        let start = Date()
        let linkage = try RecordLinker(withRules(settings, input.table)).link(input.table, threads: threads)
        let bytes = LinkedRecords(input.table, linkage).csv
        guard let out else {
            FileHandle.standardOutput.write(Data(bytes))
            return
        }
        do { try Data(bytes).write(to: URL(fileURLWithPath: out), options: .atomic) } catch {
            complain(
                "\(out): cannot be written, but expected a folder with room. Check its permissions and the space left.")
            throw ArgumentParser.ExitCode(Pipeline.ExitCode.stageFailed.rawValue)
        }
        guard !quiet else { return }
        let seconds = (Date().timeIntervalSince(start) * 10).rounded() / 10
        print("\(out): \(linkage.clusters.count) records are \(linkage.clusterCount) people (\(seconds) s)")
        if linkage.model.hasLowConfidence {
            complain("Fewer than 1,000 records: the estimates rest much on what is usual. Look at the doubtful pairs.")
        }
    }
}

extension LinkageMode: ExpressibleByArgument {}

/// The records with their clusters as CSV, by source and record id.
struct LinkedRecords {
    let csv: [UInt8]

    init(_ table: LinkageTable, _ linkage: Linkage) {
        let names = table.sourceNames
        let rows = (0..<table.count).sorted { left, right in
            let (first, second) = (names[Int(table.sources[left])], names[Int(table.sources[right])])
            if first != second { return first < second }
            let order = table.recordIDs.compare(left, right)
            return order != 0 ? order < 0 : linkage.clusters[left] < linkage.clusters[right]
        }
        var writer = CSVWriter(header: ["source", "record_id", "cluster_id", "probability", "rule"])
        for row in rows {
            writer.text(names[Int(table.sources[row])])
            writer.text(table.recordIDs, row)
            writer.text(Self.clusterID(linkage.clusters[row]))
            writer.number(Double(linkage.probabilities[row]), decimals: 4)
            writer.text(linkage.ruleNames[Int(linkage.rules[row])])
            writer.endRow()
        }
        csv = writer.bytes
    }

    /// `L0000001` and on, in canonical order.
    private static func clusterID(_ cluster: Int32) -> String {
        let digits = String(cluster + 1)
        return "L" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    }
}
