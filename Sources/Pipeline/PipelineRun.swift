import Analyze
import CustomerValue
import Exports
import Extract
import Foundation
import Load
public import Logging
import Parallel
import Publish
import RecordLinkage
import Records
import Transform

/// One run of a plan: exports in, a release out.
public struct PipelineRun: Sendable {
    private let plan: Plan
    private let threads: Int
    private let log: Logger
    private let progress: @Sendable (ProgressEvent) -> Void

    /// A run of a plan that tells how it gets on.
    public init(
        plan: Plan, threads: Int, log: Logger, progress: @escaping @Sendable (ProgressEvent) -> Void = { _ in }
    ) {
        self.progress = progress
        self.plan = plan
        self.threads = threads
        self.log = log
    }

    /// Runs the five stages and publishes.
    ///
    /// - Throws: `StageFailure` with the exit code; the last release is then untouched.
    public func run() throws(StageFailure) -> PublishedRun {
        let clock = RunClock()
        let stateLock = try lock(plan.statePath, of: .load, since: clock.started)
        let outLock = try lock(plan.out + "/releases", of: .publish, since: clock.started)
        let published = try run(clock)
        _ = consume stateLock
        _ = consume outLock
        return published
    }

    private func run(_ clock: RunClock) throws(StageFailure) -> PublishedRun {
        let store = try openStore()
        let sources = try stage(.extract, clock) { () throws(StageFailure) in try extract() }
        let asOf = try asOf(sources)
        var transformed = try stage(.transform, clock) { () throws(StageFailure) in try transform(sources, asOf: asOf) }
        let accounts = accounts(sources, &transformed)
        try checkQuality(accounts, asOf: asOf)
        let assignments = try stage(.load, clock) { () throws(StageFailure) in try load(&transformed.base, into: store)
        }
        let previous = try previous(transformed.base, assignments.customers.events, store)
        let (analysis, outreach) = try stage(.analyze, clock) { () throws(StageFailure) in
            let analysis = try analyze(transformed.base, previous, store)
            return (analysis, try decide(transformed.base, store, assignments.customers.events, analysis))
        }
        let release = try stage(.publish, clock) { () throws(StageFailure) in
            try publish(transformed, accounts, assignments, analysis, previous, outreach, store, clock)
        }
        return PublishedRun(
            summary: Summary(transformed, accounts, analysis, release: release.path).description, path: release.path)
    }

    private func stage<Result>(
        _ stage: Stage, _ clock: RunClock, _ body: () throws(StageFailure) -> Result
    ) throws(StageFailure) -> Result {
        log.info("\(stage.rawValue) …", metadata: ["stage": "\(stage.rawValue)", "event": "begin"])
        progress(.begin(stage))
        let (result, seconds) = try clock.measure(stage, body)
        progress(.end(stage))
        log.info(
            "\(stage.rawValue) \(clock.text(seconds))",
            metadata: ["stage": "\(stage.rawValue)", "event": "end", "seconds": "\(clock.text(seconds))"])
        return result
    }

    /// How every model and naive rule would have forecast past days, as JSON.
    ///
    /// - Throws: `StageFailure`; state and releases are not touched.
    public func backtest(horizon: Int, origins: Int) throws(StageFailure) -> String {
        let sources = try extract()
        let base = try transform(sources, asOf: try asOf(sources)).base
        do {
            let backtest = try Analysis.backtest(base, horizon: horizon, origins: origins, threads: threads)
            return ModelsReport.backtest(backtest).pretty
        } catch {
            throw StageFailure(stage: .analyze, exitCode: .stageFailed, cause: "\(error)", leftBehind: "", advice: "")
        }
    }

    /// What customers would be told as of the day, as text for people.
    ///
    /// - Parameters:
    ///   - customer: of this customer alone, with what is blocked and why; samples of every rule where nil.
    ///   - rule: of this rule alone.
    /// - Throws: `StageFailure`; state and releases are not touched.
    public func preview(customer: String?, rule: String?) throws(StageFailure) -> String {
        guard let outreach = plan.outreach else { throw .noOutreach(plan.file) }
        let state = try StateCopy(of: plan.statePath)
        defer { state.remove() }
        let sources = try extract()
        var base = try transform(sources, asOf: try asOf(sources)).base
        do {
            let assignment = try state.store.assignIDs(to: base, maximumChangedShare: nil)
            base.customers.ids = assignment.customerIDs
            base.households.ids = try state.store.assignHouseholdIDs(to: base).customerIDs
            let previous = try previous(base, assignment.events, state.store)
            let analysis = try analyze(base, previous, state.store)
            let night = try outreach.night(base, state.store, assignment.events, analysis, threads: threads)
            return try MessagePreview(night.found, base).text(customer: customer, rule: rule)
        } catch let error as StageFailure {
            throw error
        } catch let error as StateError {
            throw StageFailure(error)
        } catch {
            throw StageFailure(stage: .load, exitCode: .state, cause: "\(error)", leftBehind: "", advice: "")
        }
    }

    // MARK: Before

    /// Two runs must share neither the state nor the folder of releases.
    private func lock(_ path: String, of stage: Stage, since: String) throws(StageFailure) -> RunLock {
        do throws(StateError) { return try RunLock(state: path, since: since) } catch {
            switch error {
            case .held:
                throw StageFailure(stage: stage, exitCode: .locked, cause: "\(error)", leftBehind: "", advice: "")
            case .unwritable(let path, let why) where stage == .publish:
                throw StageFailure(
                    stage: .publish, exitCode: .stageFailed,
                    cause: "\(path): \(why), but expected a folder of releases that can be written.",
                    leftBehind: "the last release and the state are untouched.",
                    advice: "check the folder and its permissions, then run again.")
            default: throw StageFailure(error)
            }
        }
    }

    /// Where a release stands, the state that it was made with must be there.
    private func openStore() throws(StageFailure) -> StateStore {
        let hasRelease = FileManager.default.fileExists(atPath: plan.out + "/latest")
        do throws(StateError) { return try StateStore.open(plan.statePath, expectsState: hasRelease) } catch {
            throw StageFailure(error)
        }
    }

    // MARK: Extract

    private func extract() throws(StageFailure) -> [ExtractedSource] {
        var extracted: [ExtractedSource] = []
        for source in plan.sources {
            guard !source.export.files.isEmpty else { throw .noFile(source) }
            do {
                let found = try Extraction.extract(source.export, threads: threads) { progress(.read($0)) }
                let read = found.accounts.reduce(0) { $0 + $1.read }
                log.info(
                    "  \(source.export.name): \(grouped(read)) rows, \(grouped(found.rejections.count)) rejected",
                    metadata: [
                        "source": "\(source.export.name)", "read": "\(read)", "rejected": "\(found.rejections.count)",
                    ])
                if read == 0, !source.mayBeEmpty { throw StageFailure.noRow(source) }
                extracted.append(found)
            } catch let error as ExtractError {
                throw StageFailure(error)
            } catch let error as StageFailure {
                throw error
            } catch {
                throw StageFailure(
                    stage: .extract, exitCode: .stageFailed, cause: "\(error)", leftBehind: "", advice: "")
            }
        }
        return extracted
    }

    /// The day asked for, or the day of the newest order.
    private func asOf(_ sources: [ExtractedSource]) throws(StageFailure) -> Day {
        let newest = sources.map { $0.newestDay }
        let orders = zip(sources, newest).compactMap { $0.source.kind == .orders ? $1 : nil }
        guard let asOf = plan.asOf ?? orders.max() ?? newest.compactMap({ $0 }).max() else {
            throw StageFailure(
                stage: .extract, exitCode: .source, cause: "no source has a row with a day, so there is no as-of day.",
                leftBehind: "nothing.", advice: "name the day with --as-of.")
        }
        if plan.asOf == nil { try checkNewest(asOf, sources) } else { try checkReach(asOf, sources) }
        for (source, newest) in zip(plan.sources, newest) {
            guard let limit = source.maximumAgeDays, let newest, asOf - newest > limit else { continue }
            throw .stale(source, newest: newest.description, asOf: asOf.description)
        }
        return asOf
    }

    /// A day on which there is nothing to tell yet, or nothing any more, is a typing error.
    private func checkReach(_ asOf: Day, _ sources: [ExtractedSource]) throws(StageFailure) {
        var (oldest, newest) = (Int64.max, Int64.min)
        for source in sources where source.source.kind == .orders {
            for moment in source.table.timestamp("ordered_at") where moment != Timestamp.null {
                (oldest, newest) = (min(oldest, moment), max(newest, moment))
            }
        }
        guard oldest <= newest else { return }
        let (first, last) = (Timestamp(seconds: oldest).day, Timestamp(seconds: newest).day)
        guard asOf < first || asOf - last > Self.longestSilence else { return }
        throw StageFailure(
            stage: .extract, exitCode: .usage,
            cause: "the as-of day is \(asOf), but the orders are of \(first) to \(last).",
            leftBehind: "the last release and the state are untouched.",
            advice: "name a day from \(first) on, at most ten years after the newest order.")
    }

    /// Days after the newest order for which it may still be asked: ten years.
    private static let longestSilence = 3653

    /// A day that stands a year apart from all others is a typing error, and must not date the release.
    private func checkNewest(_ asOf: Day, _ sources: [ExtractedSource]) throws(StageFailure) {
        let limit = Timestamp(day: asOf).seconds
        var before = Int64.min
        for source in sources where source.source.kind == .orders {
            for moment in source.table.timestamp("ordered_at") where moment < limit { before = max(before, moment) }
        }
        guard before != .min, asOf - Timestamp(seconds: before).day > 366 else { return }
        throw StageFailure(
            stage: .extract, exitCode: .source,
            cause:
                "the newest order is of \(asOf), but the one before it of \(Timestamp(seconds: before).day): more than a "
                + "year apart, probably a mistyped date.",
            leftBehind: "the last release and the state are untouched.",
            advice: "correct the order, or name the day with --as-of; later orders are then left out.")
    }

    // MARK: Transform

    private func transform(_ sources: [ExtractedSource], asOf: Day) throws(StageFailure) -> Transformed {
        let tables = zip(plan.sources, sources).map { planned, extracted in
            SourceTable(
                name: planned.export.name, channel: planned.export.channel, refersTo: planned.refersTo,
                isDuplicateFree: planned.isDuplicateFree, verifiedFields: planned.verifiedFields, table: extracted.table
            )
        }
        var settings = TransformSettings(
            asOf: asOf, currency: plan.currency, country: plan.country,
            identityMethod: plan.identityMethod, memoryAllowed: plan.memoryAllowed,
            sharedIdentifierPeople: plan.sharedIdentifierPeople, identityRules: plan.identityRules,
            overrides: try overrides(), survivorship: plan.survivorship, adjustmentProducts: plan.adjustmentProducts)
        settings.parentAccounts = try parentAccounts()
        do throws(TransformError) {
            let transformed = try Transformation.transform(tables, settings: settings, threads: threads)
            warn(transformed.evidence)
            return transformed
        } catch {
            throw StageFailure(error, overrides: plan.overridesPath ?? "")
        }
    }

    private func overrides() throws(StageFailure) -> [Override] {
        guard let path = plan.overridesPath else { return [] }
        return try OverridesFile(path: path, sources: plan.sources.map(\.export.name)).overrides
    }

    private func parentAccounts() throws(StageFailure) -> [Override] {
        guard let path = plan.parentsPath else { return [] }
        return try ParentAccountsFile(path: path, sources: plan.sources.map(\.export.name)).pairs
    }

    private func warn(_ evidence: IdentityEvidence) {
        for (what, unknown) in [
            ("overrides", evidence.unresolvedOverrides.count), ("parent accounts", evidence.unresolvedParents),
        ]
        where unknown > 0 {
            log.warning(
                "  \(what) that name records no export has now, waiting for a night that has them: \(grouped(unknown))",
                metadata: ["stage": "transform", "unresolved": "\(unknown)"])
        }
    }

    /// The accounts of all files, with what transform dropped and rejected.
    private func accounts(_ sources: [ExtractedSource], _ transformed: inout Transformed) -> [SourceQuality] {
        sources.enumerated().map { index, extracted in
            var accounts = extracted.accounts
            let folder = plan.folder
            for file in accounts.indices { accounts[file].duplicates = transformed.duplicates[index][file] }
            var rejections = extracted.rejections
            let later = transformed.rejections.filter { $0.source == index }.map(\.rejection)
            for (file, group) in Dictionary(grouping: later, by: \.position.file).sorted(by: { $0.key < $1.key }) {
                let rows = Extraction.rows(
                    at: group.map(\.position.line), of: file, encoding: extracted.source.encoding)
                for (rejection, row) in zip(group, rows) {
                    rejections.append(
                        Rejection(
                            position: rejection.position, field: rejection.field, reason: rejection.reason, row: row))
                }
                if let position = accounts.firstIndex(where: { $0.file == file }) {
                    accounts[position].rejected += group.count
                }
            }
            for file in accounts.indices { accounts[file].file = relativePath(accounts[file].file, to: folder) }
            for row in rejections.indices {
                rejections[row].position.file = relativePath(rejections[row].position.file, to: folder)
            }
            return SourceQuality(
                source: extracted.source.name, kind: extracted.source.kind.rawValue, accounts: accounts,
                rejections: rejections.sorted { $0.position < $1.position })
        }
    }

    private func checkQuality(_ sources: [SourceQuality], asOf: Day) throws(StageFailure) {
        let over = sources.filter { source in
            let read = source.accounts.reduce(0) { $0 + $1.read }
            return Double(source.rejections.count) > plan.maximumRejected * Double(read)
        }
        guard let worst = over.first else { return }
        let read = worst.accounts.reduce(0) { $0 + $1.read }
        var kept = "nothing."
        do throws(PublishError) {
            var writer = try ReleaseWriter(out: plan.out, asOf: asOf, threads: threads)
            for source in sources { try writer.addRejects(source: source.source, source.rejections) }
            try writer.addJSON("quality.json", QualityReport(sources: sources, sharedIdentifiers: []).json)
            kept = "the rejected rows, with reasons, in \(try writer.refuse())."
        } catch {
            kept = "nothing, since the rejects could not be written either (\(error))."
        }
        let first = worst.rejections[0]
        throw StageFailure(
            stage: .transform, exitCode: .quality,
            cause:
                "source '\(worst.source)': \(grouped(worst.rejections.count)) of \(grouped(read)) rows rejected, but "
                + "expected at most \(percent(plan.maximumRejected)). The first: \(first.inWords)",
            leftBehind: kept + " Nothing was published; the last release is untouched.",
            advice: "correct the exports or the mapping, or raise extract.max_rejected if these rows may be lost.")
    }

    // MARK: Load, analyze, publish

    private func load(
        _ base: inout CustomerBase, into store: StateStore
    ) throws(StageFailure) -> (customers: IdentityAssignment, households: IdentityAssignment) {
        do {
            let assignment = try store.assignIDs(to: base, maximumChangedShare: plan.maximumChangedCustomers)
            try checkRetired(assignment)
            base.customers.ids = assignment.customerIDs
            let households = try store.assignHouseholdIDs(to: base)
            base.households.ids = households.customerIDs
            try CustomerBaseFile.write(base, to: store.customerBasePath)
            return (assignment, households)
        } catch let error as Load.IdentityBudgetExceeded {
            throw StageFailure(
                stage: .load, exitCode: .quality, cause: "\(error)",
                leftBehind: "the last release and the state are untouched.",
                advice:
                    "look at the customers named; raise load.max_changed_customers for this night if the change is right."
            )
        } catch let error as StateError {
            throw StageFailure(error)
        } catch {
            throw StageFailure(stage: .load, exitCode: .state, cause: "\(error)", leftBehind: "", advice: "")
        }
    }

    /// Customers who vanish in numbers mean an export that is not whole.
    private func checkRetired(_ assignment: IdentityAssignment) throws(StageFailure) {
        let retired = assignment.events.count { $0.kind == .retired }
        guard Double(retired) > plan.maximumRetiredCustomers * Double(assignment.knownCustomers) else { return }
        throw StageFailure(
            stage: .load, exitCode: .quality,
            cause:
                "\(grouped(retired)) of \(grouped(assignment.knownCustomers)) known customers have no record left in the "
                + "exports, but expected at most \(percent(plan.maximumRetiredCustomers)).",
            leftBehind: "the last release and the state are untouched.",
            advice:
                "check that every export is whole and that no source was renamed; raise load.max_retired_customers for "
                + "this night if they are meant to go.")
    }

    /// Where tonight's customers stood in the run before.
    private func previous(
        _ base: CustomerBase, _ events: [IdentityEvent], _ store: StateStore
    ) throws(StageFailure) -> PreviousStandings? {
        do throws(StateError) {
            return PreviousStandings(base, events, try store.standings(before: base.asOf))
        } catch {
            throw StageFailure(error)
        }
    }

    private func analyze(
        _ base: CustomerBase, _ previous: PreviousStandings?, _ store: StateStore
    ) throws(StageFailure) -> Analysis {
        do {
            return try Analysis(
                base, settings: plan.analysis, due: due(base, store), previous: previous, threads: threads)
        } catch let error as StateError {
            throw StageFailure(error)
        } catch {
            throw StageFailure(stage: .analyze, exitCode: .stageFailed, cause: "\(error)", leftBehind: "", advice: "")
        }
    }

    private func decide(
        _ base: CustomerBase, _ store: StateStore, _ events: [IdentityEvent], _ analysis: Analysis
    ) throws(StageFailure) -> PlannedOutreach.Night? {
        do throws(StateError) {
            return try plan.outreach?.night(base, store, events, analysis, threads: threads)
        } catch {
            throw StageFailure(error)
        }
    }

    /// Forecasts of earlier nights that fall due, by tonight's customers.
    private func due(_ base: CustomerBase, _ store: StateStore) throws(StateError) -> [DueForecast] {
        let index = TextIndex(base.customers.ids)
        return try store.forecastsDue(on: base.asOf).map { made throws(StateError) in
            let ids = made.customerIDs
            var rows: [Int32] = []
            for row in 0..<ids.count {
                if let known = index.row(of: ids[row]) {
                    rows.append(Int32(known))
                } else {
                    let current = try store.currentID(of: ids[row], asOf: base.asOf)
                    rows.append(current.flatMap { index.row(of: $0) }.map { Int32($0) } ?? -1)
                }
            }
            return DueForecast(
                madeOn: made.asOf, horizonDays: made.horizonDays, model: made.model, customers: rows,
                orders: made.expectedOrders, spend: made.expectedValue)
        }
    }

    private func publish(
        _ transformed: Transformed, _ sources: [SourceQuality],
        _ assignments: (customers: IdentityAssignment, households: IdentityAssignment), _ analysis: Analysis,
        _ previous: PreviousStandings?, _ outreach: PlannedOutreach.Night?, _ store: StateStore, _ clock: RunClock
    ) throws(StageFailure) -> PublishedRelease {
        var leftBehind = "the last release and the state are untouched."
        do {
            let base = transformed.base
            var writer = try ReleaseWriter(out: plan.out, asOf: base.asOf, threads: threads)
            for table in ReleaseTables(base, assignments.customers.events, analysis, previous).all {
                try writer.add(table)
            }
            for table in RelationTables(base, analysis, previous, plan.analysis).all { try writer.add(table) }
            for table in IdentityTables(base, transformed.evidence).all { try writer.add(table) }
            if let outreach { try OutreachFiles(outreach.found, base).add(to: &writer) }
            for source in sources { try writer.addRejects(source: source.source, source.rejections) }
            let quality = QualityReport(sources: sources, sharedIdentifiers: base.sharedIdentifiers)
            try writer.addJSON("quality.json", quality.json)
            try writer.addJSON(
                "models.json",
                ModelsReport(analysis, base, settings: plan.analysis, identity: transformed.evidence.model).json)
            try writer.addBytes("report.html", Array(ReportPage(base, analysis, name: plan.name).html.utf8))
            let inputs = try inputs()
            let facts = ReleaseFacts(
                program: "clientele \(programVersion)", configurationHash: plan.configurationHash, inputs: inputs)
            let manifest = try writer.seal(facts)
            leftBehind =
                "the last release is untouched; the state may know this day already, and a rerun gives the same ids."
            let entry = RunEntry(
                asOf: base.asOf, started: clock.started, configurationHash: plan.configurationHash,
                manifestHash: manifest,
                program: programVersion)
            try store.commit(
                assignments.customers, households: assignments.households, run: entry,
                exports: inputs.map {
                    ExportFile(path: $0.path, bytes: $0.bytes, fingerprint: $0.fingerprint, asOf: base.asOf)
                }, forecasts: forecasts(base, analysis), standings: Standings(base, analysis),
                outreach: outreach?.ledger)
            return try writer.finish(run: clock.report(transformed.report, threads: threads))
        } catch let error as StateError {
            throw StageFailure(error)
        } catch let error as StageFailure {
            throw error
        } catch {
            throw StageFailure(
                stage: .publish, exitCode: .stageFailed, cause: "\(error)", leftBehind: leftBehind,
                advice: "run again once the cause is gone.")
        }
    }

    /// Every export and file of decisions read, by its path from the pipeline file's folder.
    private func inputs() throws -> [ReleaseInput] {
        let files =
            plan.sources.flatMap { zip($0.export.files, $0.sizes) }
            + plan.decisionFiles.map { ($0, (try? ExportBytes.size(of: $0)) ?? 0) }
        return try parallelMap(count: files.count, threads: threads) { index in
            ReleaseInput(
                path: relativePath(files[index].0, to: plan.folder), bytes: files[index].1,
                fingerprint: try Fingerprint.sha256(ofFile: files[index].0))
        }
    }

    private func forecasts(_ base: CustomerBase, _ analysis: Analysis) -> [Forecasts] {
        guard analysis.models.fit != nil else { return [] }
        let value = analysis.value
        return ValueForecast.horizons.indices.map { index in
            Forecasts(
                asOf: base.asOf, horizonDays: ValueForecast.horizons[index],
                model: analysis.models.name ?? analysis.value.basis.rawValue, customerIDs: base.customers.ids,
                expectedOrders: value.expectedOrders[index], expectedValue: value.expectedSpend[index],
                probabilityAlive: value.probabilityAlive)
        }
    }
}

/// A run that published.
public struct PublishedRun: Sendable {
    /// What it found, for people.
    public let summary: String
    /// The folder of the release.
    public let path: String
}

extension StageFailure {
    init(_ error: TransformError, overrides: String) {
        switch error {
        case .linkage(let error): self.init(error)
        case .contradictingOverrides(let found):
            let pairs = found.prefix(5).map { "\($0.left) and \($0.right)" }.joined(separator: "; ")
            self.init(
                stage: .transform, exitCode: .usage,
                cause:
                    "\(overrides): \(found.count) 'cannot' decisions contradict 'must' decisions, directly or through others: "
                    + "\(pairs).",
                leftBehind: "the last release and the state are untouched.",
                advice: "take back one of the decisions about each pair.")
        }
    }

    init(_ error: LinkageError) {
        self.init(
            stage: .transform, exitCode: .stageFailed, cause: "\(error)",
            leftBehind: "the last release and the state are untouched.", advice: "")
        if case .overMemory = error {
            exitCode = .memory
            advice = "raise transform.identity.max_memory_mb, or find out why so many records share the rule's keys."
        }
    }

    init(_ error: StateError) {
        self.init(
            stage: .load, exitCode: .state, cause: "\(error)", leftBehind: "the last release is untouched.", advice: "")
    }
}

extension Rejection {
    /// Where the row stands and why it was rejected; field values are personal data and are not told.
    var inWords: String {
        "\(position.file) line \(position.line)\(field.map { ", field '\($0)'" } ?? ""): \(reason.words)"
    }
}

extension RejectionReason {
    /// What was found, but what was expected.
    var words: String {
        switch self {
        case .fieldCount: "found more or fewer fields than the header has."
        case .brokenQuotes: "found broken quotes, but expected them in pairs around whole fields."
        case .brokenJSON: "found no JSON object."
        case .invalidUTF8: "found bytes that are not UTF-8; declare the source's `encoding` if it has another."
        case .missingValue: "found nothing where a value is required."
        case .notATimestamp: "found text that is no existing day or moment in the declared format."
        case .notANumber: "found text that is not a number in the declared format with at most 6 decimals."
        case .noRate: "found a currency without a rate on or before the day."
        case .tooLong: "found a record of more than 1 MiB, probably a quote that is never closed."
        case .amountOverflow: "found an amount that is too large."
        }
    }
}

extension ExtractedSource {
    /// The newest day of the rows' own moment; nil without rows or moments.
    var newestDay: Day? {
        let field: String? =
            switch source.kind {
            case .customers: table.has("updated_at") ? "updated_at" : "created_at"
            case .orders: "ordered_at"
            case .tickets: "opened_at"
            case .events, .surveys: "at"
            case .suppressions: "requested_at"
            case .rates: "day"
            case .products: nil
            }
        guard let field, table.has(field) else { return nil }
        return table.timestamp(field).max().flatMap { $0 == Timestamp.null ? nil : Timestamp(seconds: $0).day }
    }
}
