import Crypto

/// Who is never written to, so that the effect of messages can be measured: a share of customers by a hash of their id,
/// the same people night after night.
public struct Holdout: Hashable, Sendable {
    /// The share of customers held out, 0 … 1.
    public var share: Double

    /// A holdout.
    public init(share: Double = 0.05) { self.share = share }

    /// Whether a customer is held out: the first 64 bits of SHA-256 over the id, as a fraction, lie below the share.
    public func contains(_ customerID: String) -> Bool {
        guard share > 0 else { return false }
        let digest = SHA256.hash(data: Array("holdout\u{1F}\(customerID)".utf8))
        let number = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Double(number) / 0x1p64 < share
    }
}
