public import Analyze
public import Extract
import Foundation
public import Records
public import Transform

/// What a run does: a pipeline file, checked, with the files that its sources hold now. Only a plan can be run, and a dry
/// run prints it.
public struct Plan: Sendable {
    /// The pipeline file as named by the user.
    public var file: String
    /// The pipeline's name.
    public var name: String
    /// Of the pipeline file's bytes: SHA-256 as hexadecimal digits.
    public var configurationHash: String
    /// The currency of all amounts.
    public var currency: Currency
    /// The country of phones and postcodes that name none; "" where not declared.
    public var country: String
    /// The day as of which everything is told; the newest order's day where nil.
    public var asOf: Day?
    /// The sources, in the order of the file.
    public var sources: [PlannedSource]
    /// The largest share of a source's rows that may be rejected.
    public var maximumRejected: Double
    /// Products that are not goods.
    public var adjustmentProducts: Set<String>
    /// How identity is decided.
    public var identityMethod: IdentityMethod
    /// Bytes that the work may need; any where nil.
    public var memoryAllowed: Int?
    /// People who may share an identifier before it stops being evidence.
    public var sharedIdentifierPeople: Int
    /// The deterministic rules of identity, strongest first.
    public var identityRules: [IdentityRule]
    /// The CSV file of people's decisions about pairs of records; nil where there is none.
    public var overridesPath: String?
    /// The CSV file of parent accounts; nil where there is none.
    public var parentsPath: String?
    /// How golden values are chosen.
    public var survivorship: SurvivorshipSettings
    /// The state store.
    public var statePath: String
    /// The largest share of known customers whose id may change in one night.
    public var maximumChangedCustomers: Double
    /// The largest share of known customers who may vanish from the exports in one night.
    public var maximumRetiredCustomers: Double
    /// How customers are analysed.
    public var analysis: AnalyzeSettings
    /// What customers are told, and when; nil where nothing is.
    var outreach: PlannedOutreach?
    /// The folder of releases.
    public var out: String
}

extension Plan {
    /// Sources of which there is no file now, in words: a run would fail.
    public var missingFiles: [String] {
        sources.filter(\.export.files.isEmpty).map { source in
            "source '\(source.export.name)': no file matches \(source.pattern) now; a run would fail."
        }
    }
}

extension Plan {
    /// The folder of the pipeline file: paths in releases are told from there, so that they are the same however the file
    /// was named.
    var folder: String { URL(fileURLWithPath: file).deletingLastPathComponent().path }
}

/// A source of a plan.
public struct PlannedSource: Sendable {
    /// How to read it.
    public var export: ExportSource
    /// The source whose record ids its references are.
    public var refersTo: String?
    /// Whether the source holds every person at most once.
    public var isDuplicateFree = false
    /// Whether its files may have no row at all.
    public var mayBeEmpty = false
    /// The golden values that the source verifies.
    public var verifiedFields: Set<SurvivingGolden> = []
    /// The newest row may be so many days older than the as-of day.
    public var maximumAgeDays: Int?
    /// The path as written, for messages.
    public var pattern: String
    /// Sizes of the files, in bytes.
    public var sizes: [Int]
}

extension Plan {
    /// Files of people's decisions, which change what comes out as exports do.
    var decisionFiles: [String] { [overridesPath, parentsPath].compactMap { $0 } + (outreach?.files ?? []) }
}
