/// How customers are analysed.
public struct AnalyzeSettings: Hashable, Sendable {
    /// The models of buying and leaving.
    public enum Model: String, CaseIterable, Sendable {
        /// MBG/NBD (Batislam, Denizel, Filiztekin 2007): one may leave after any purchase, the first included.
        case mbgNBD = "mbg-nbd"
        /// BG/NBD (Fader, Hardie, Lee 2005): one may leave after any repeat purchase.
        case bgNBD = "bg-nbd"
    }

    /// The model of buying and leaving.
    public var model: Model
    /// Levels of the R, F and M scores, 3–10.
    public var rfmLevels: Int

    /// Settings of the stage.
    public init(model: Model = .mbgNBD, rfmLevels: Int = 5) {
        self.model = model
        self.rfmLevels = rfmLevels
    }
}
