/// What a run tells of how it gets on.
public enum ProgressEvent: Hashable, Sendable {
    /// A stage begins.
    case begin(Stage)
    /// So many further bytes of exports are read.
    case read(Int)
    /// A stage has ended.
    case end(Stage)
}

/// How far a run is: in extract the bytes read of all exports, in the other stages which of them it is, and for how long.
///
/// It has no clock: every moment is told, in seconds from any beginning.
public struct RunProgress: Sendable {
    private let bytes: Int
    private let interval: Double
    private var stage: Stage?
    private var read = 0
    private var began = 0.0
    private var told = 0.0

    /// The progress of a run over so many bytes of exports, to be told every `interval` seconds.
    public init(bytes: Int, interval: Double) {
        self.bytes = bytes
        self.interval = interval
    }

    /// Takes note of an event.
    public mutating func note(_ event: ProgressEvent, at moment: Double) {
        switch event {
        case .begin(let stage): (self.stage, began, told) = (stage, moment, moment)
        case .read(let count): read += count
        case .end: stage = nil
        }
    }

    /// What is to be told now; nil before `interval` seconds of a stage are over, or since it was told last.
    public mutating func due(at moment: Double) -> ProgressReport? {
        guard let stage, moment - told >= interval else { return nil }
        told = moment
        let isExtract = stage == .extract && bytes > 0
        return ProgressReport(
            stage: stage, seconds: Int(moment - began), read: isExtract ? min(read, bytes) : nil, bytes: bytes)
    }
}

/// How far a run is at a moment.
public struct ProgressReport: Hashable, Sendable {
    /// The stage it is at.
    public let stage: Stage
    /// Whole seconds since the stage began.
    public let seconds: Int
    /// Bytes of exports that are read; nil behind extract.
    public let read: Int?
    /// Bytes of all exports.
    public let bytes: Int

    /// The share of the work that is done, 0 … 1: of the bytes in extract, behind it of the stages.
    public var share: Double {
        if let read { return Double(read) / Double(bytes) }
        return Double(Stage.allCases.firstIndex(of: stage) ?? 0) / Double(Stage.allCases.count)
    }

    /// The progress in words: `extract: 43 % of 545 MB, 3 s`, `transform: 12 s`.
    public var words: String {
        guard read != nil else { return "\(stage.rawValue): \(seconds) s" }
        return "\(stage.rawValue): \(Int(share * 100)) % of \(megabytes(bytes)), \(seconds) s"
    }

    /// The progress as a bar of `width` characters and words.
    public func bar(width: Int) -> String {
        let done = Int(share * Double(width))
        return "[" + String(repeating: "#", count: done) + String(repeating: ".", count: width - done) + "] " + words
    }

    /// The fields of the line that tells it in a log.
    public var fields: [(String, String)] {
        let common = [("stage", stage.rawValue), ("event", "progress"), ("seconds", "\(seconds)")]
        return common + (read.map { [("bytes_read", "\($0)"), ("bytes", "\(bytes)")] } ?? [])
    }
}
