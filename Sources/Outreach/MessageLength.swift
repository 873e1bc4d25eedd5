/// How long messages may be.
public struct MessageLimits: Hashable, Sendable {
    /// Parts of a text message.
    public var smsParts = 1
    /// Characters of an e-mail's subject; 78 is the length of a line that RFC 5322, 2.1.1, asks for.
    public var emailSubject = 78
    /// Characters of a notice's title.
    public var pushTitle = 50
    /// Characters of a notice's text.
    public var pushBody = 150

    /// What is usual.
    public init() {}

    /// What is too long about a message, in words; nil where nothing is.
    public func excess(_ channel: MessageChannel, subject: String, body: String) -> String? {
        func over(_ what: String, _ found: Int, _ limit: Int, _ unit: String) -> String? {
            found > limit ? "\(what) has \(found) \(unit), but expected at most \(limit)" : nil
        }
        switch channel {
        case .email: return over("the subject", subject.count, emailSubject, "characters")
        case .push:
            return over("the title", subject.count, pushTitle, "characters")
                ?? over("the text", body.count, pushBody, "characters")
        case .sms:
            let length = TextMessageLength(body)
            guard length.parts > smsParts else { return nil }
            let coding = length.isGSM ? "GSM" : "UCS-2"
            return
                "the text has \(length.units) \(coding) characters, \(length.parts) parts, but expected at most \(smsParts)"
        case .phone, .post: return nil
        }
    }
}

/// The length of a text message: 3GPP TS 23.038, 6.2.1 (the GSM 7-bit alphabet and its extension) and 3GPP TS 23.040,
/// 9.2.3.24.1 (parts of 153 septets or 67 UCS-2 units, since the header takes the rest).
public struct TextMessageLength: Hashable, Sendable {
    /// Whether the GSM alphabet has all characters; UCS-2 is used otherwise.
    public let isGSM: Bool
    /// Septets, or UCS-2 units.
    public let units: Int
    /// Messages that it is sent as.
    public let parts: Int

    /// The length of a text.
    public init(_ text: String) {
        let septets = text.unicodeScalars.map(Self.septets)
        isGSM = !septets.contains(0)
        let costs = isGSM ? septets : text.unicodeScalars.map { $0.value > 0xFFFF ? 2 : 1 }
        units = costs.reduce(0, +)
        parts = units <= (isGSM ? 160 : 70) ? 1 : Self.parts(costs, size: isGSM ? 153 : 67)
    }

    /// Parts in which no character is torn in two.
    private static func parts(_ costs: [Int], size: Int) -> Int {
        var (parts, used) = (1, 0)
        for cost in costs {
            if used + cost > size { (parts, used) = (parts + 1, 0) }
            used += cost
        }
        return parts
    }

    /// 1 in the alphabet, 2 in its extension, 0 in neither.
    private static func septets(_ scalar: Unicode.Scalar) -> Int {
        basic.contains(scalar) ? 1 : extended.contains(scalar) ? 2 : 0
    }

    private static let basic = Set(
        ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
            + "abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars)
    private static let extended = Set("\u{0C}^{}\\[~]|€".unicodeScalars)
}
