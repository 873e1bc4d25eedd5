/// Words by which exports say that something is so.
public enum Affirmation {
    /// Whether a flag word says yes, in several languages ("yes", "ja", "oui", "true", "1", "x").
    public static func matches(_ text: String) -> Bool { Consent(text) == .granted }
}
