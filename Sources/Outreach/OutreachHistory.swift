public import Records

/// What other runs left behind, by tonight's customers.
public struct OutreachHistory: Sendable {
    /// Triggers of other runs, and of earlier runs of the same day.
    public var triggers: [PastTrigger] = []
    /// Messages of the same.
    public var messages: [PastMessage] = []
    /// Whether a later day was run already.
    public var isOver = false
    /// As in `OutreachSignals`.
    public var previousAddresses = TextColumn()
    /// As in `OutreachSignals`.
    public var previousHouseholds: [Int32] = []
    /// As in `OutreachSignals`.
    public var isReshaped: [Bool] = []

    /// Nothing.
    public init() {}
}
