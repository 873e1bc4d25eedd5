public import Records

/// A run, as the ledger keeps it.
public struct RunEntry: Hashable, Sendable {
    /// The day as of which it ran.
    public var asOf: Day
    /// When it began, as the caller writes it; for people, never part of a result.
    public var started: String
    /// The hash of the pipeline file as it was understood.
    public var configurationHash: String
    /// The SHA-256 of the release's manifest; "" before one was made.
    public var manifestHash: String
    /// The program and its version.
    public var program: String

    /// A run.
    public init(asOf: Day, started: String, configurationHash: String, manifestHash: String, program: String) {
        self.asOf = asOf
        self.started = started
        self.configurationHash = configurationHash
        self.manifestHash = manifestHash
        self.program = program
    }
}

/// An export file that a run has read.
public struct ExportFile: Hashable, Sendable {
    /// The file.
    public var path: String
    /// Its size.
    public var bytes: Int
    /// A hash of its contents, of the caller's choice.
    public var fingerprint: String
    /// The first run that saw these contents under this path.
    public var asOf: Day

    /// An export file.
    public init(path: String, bytes: Int, fingerprint: String, asOf: Day) {
        self.path = path
        self.bytes = bytes
        self.fingerprint = fingerprint
        self.asOf = asOf
    }
}

/// Forecasts that one run made with one model for one horizon, kept until they fall due and can be scored.
public struct Forecasts: Equatable, Sendable {
    /// The day as of which they were made.
    public var asOf: Day
    /// How many days ahead they look.
    public var horizonDays: Int
    /// The model's name.
    public var model: String
    /// The customers, each once.
    public var customerIDs: TextColumn
    /// Orders expected within the horizon.
    public var expectedOrders: [Double]
    /// Value expected within the horizon, in major units of the base currency.
    public var expectedValue: [Double]
    /// Probability that the customer still is one, 0 … 1; not a number where no model tells.
    public var probabilityAlive: [Double]

    /// Forecasts by column.
    public init(
        asOf: Day, horizonDays: Int, model: String, customerIDs: TextColumn = TextColumn(),
        expectedOrders: [Double] = [], expectedValue: [Double] = [], probabilityAlive: [Double] = []
    ) {
        self.asOf = asOf
        self.horizonDays = horizonDays
        self.model = model
        self.customerIDs = customerIDs
        self.expectedOrders = expectedOrders
        self.expectedValue = expectedValue
        self.probabilityAlive = probabilityAlive
    }

    /// The day on which they can be scored.
    public var dueDay: Day { asOf + horizonDays }
}
