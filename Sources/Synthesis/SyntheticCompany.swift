internal import Parallel
public import Records

/// A company that does not exist, with the exports of its four channels and the truth behind them.
///
/// The same settings and seed give the same bytes on any machine and with any number of threads. `docs/fixtures.md`
/// describes each file, the process behind the purchases and what is planted.
public struct SyntheticCompany: Sendable {
    /// The number of people, customers and prospects.
    public let customers: Int
    /// The number from which everything follows.
    public let seed: UInt64
    /// The first day of the exports.
    public let firstDay: Day
    /// The last day of the exports.
    public let asOf: Day
    /// The parameters of purchases and spend.
    public let process: PurchaseProcess
    /// How busy each month is.
    public let season: SeasonIndex
    /// How much customers leave behind.
    public let volume: Volume
    /// The number of threads to work with.
    public let threads: Int

    /// 2023-07-01.
    public static let defaultFirstDay = Day(daysSinceEpoch: Day.daysFromCivil(year: 2023, month: 7, day: 1))
    /// 2025-06-30.
    public static let defaultAsOf = Day(daysSinceEpoch: Day.daysFromCivil(year: 2025, month: 6, day: 30))

    /// A company of so many people. Without `volume`, up to 5,000 people get the lightweight one.
    ///
    /// - Throws: `SynthesisError` for settings from which no company can be made.
    public init(
        customers: Int, seed: UInt64, firstDay: Day = SyntheticCompany.defaultFirstDay,
        asOf: Day = SyntheticCompany.defaultAsOf, process: PurchaseProcess = PurchaseProcess(),
        season: SeasonIndex = .retail, volume: Volume? = nil, threads: Int = 1
    ) throws(SynthesisError) {
        guard customers >= 1 else { throw .noCustomers(customers) }
        let days = firstDay.daysSinceEpoch < 365 ? 0 : asOf - firstDay + 1
        guard days >= 120 else { throw .tooFewDays(days) }
        for (name, value) in process.parameters where !(value > 0 && value.isFinite) {
            throw .parameterNotPositive(name)
        }
        self.customers = customers
        self.seed = seed
        self.firstDay = firstDay
        self.asOf = asOf
        self.process = process
        self.season = season
        self.volume = volume ?? (customers <= 5000 ? .lightweight : .full)
        self.threads = threads
    }

    /// Hands every file's bytes to `sink`, piece by piece: a path relative to the exports' folder, and the bytes to append.
    ///
    /// The first piece of a file may be told by its path not having come before. Files take turns; each file's pieces come
    /// in order. No more than a few hundred megabytes are held at any time.
    ///
    /// - Throws: what `sink` throws, or `SynthesisError.tooManyOrders`.
    public func writeExports(to sink: (_ relativePath: String, _ bytes: [UInt8]) throws -> Void) throws {
        let company = Company(
            customers: customers, seed: seed, firstDay: firstDay, asOf: asOf, process: process, season: season,
            volume: volume)
        let plan = ExportPlan(company: company)
        var output = ExportOutput(plan: plan)
        try output.begin(company, sink)
        let chunks = fixedRanges(count: customers, size: Company.chunkSize).count
        for wave in fixedRanges(count: chunks, size: 16) {
            let pieces = try parallelMap(count: wave.count, threads: threads) { index in
                ChunkExport.pieces(of: try Chunk(company: company, number: wave.lowerBound + index), plan: plan)
            }
            for piece in pieces.joined() { try output.write(piece, sink) }
        }
        try output.finish(company, sink)
    }
}

/// What has been handed out of each file: enough to know the line of a damaged row and to close arrays.
private struct ExportOutput {
    private let plan: ExportPlan
    private var lines: [Int]
    private var isEmpty: [Bool]
    private var damaged: [(file: Int, line: Int, damage: Damage)] = []

    init(plan: ExportPlan) {
        self.plan = plan
        lines = plan.files.map { $0.header.isEmpty ? 0 : 1 }
        isEmpty = plan.files.map { _ in true }
    }

    /// Writes the shared files and all headers.
    mutating func begin(_ company: Company, _ sink: (String, [UInt8]) throws -> Void) throws {
        let shared = SharedExport(company: company)
        try sink("shared/products.csv", shared.products())
        try sink("shared/rates.csv", shared.rates())
        for file in plan.files { try sink(file.path, Array(file.header.utf8)) }
    }

    mutating func write(_ piece: Piece, _ sink: (String, [UInt8]) throws -> Void) throws {
        let file = plan.files[piece.file]
        if case .jsonArray = file.format, !isEmpty[piece.file] {
            try sink(file.path, Array(",\n".utf8))
            lines[piece.file] += 1
        }
        for (line, damage) in piece.damaged { damaged.append((piece.file, lines[piece.file] + line + 1, damage)) }
        try sink(file.path, piece.bytes)
        lines[piece.file] += piece.lines
        isEmpty[piece.file] = false
    }

    /// Closes the arrays and writes what is known at the end only.
    func finish(_ company: Company, _ sink: (String, [UInt8]) throws -> Void) throws {
        for (index, file) in plan.files.enumerated() {
            if case .jsonArray = file.format { try sink(file.path, Array((isEmpty[index] ? "]\n" : "\n]\n").utf8)) }
        }
        var writer = ByteWriter()
        writer.append("file,line,reason\n")
        for (file, line, damage) in damaged.sorted(by: { ($0.file, $0.line) < ($1.file, $1.line) }) {
            writer.append(plan.files[file].path + ",")
            writer.append(line)
            writer.append("," + damage.rawValue + "\n")
        }
        try sink("truth/broken_rows.csv", writer.bytes)
        try sink("truth/parameters.json", ParametersExport(company: company).bytes())
    }
}
