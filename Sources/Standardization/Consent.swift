/// Whether a person allows a channel to be used.
public enum Consent: UInt8, Sendable, CaseIterable {
    case unknown, granted, refused

    /// What a flag word says, in several languages ("yes", "ja", "oui", "true", "1", "opt-in"); unknown for any other.
    public init(_ text: Span<UInt8>) {
        let value = FoldedWord(text).value(in: Consent.words) ?? 0
        self = value == 1 ? .granted : value == 2 ? .refused : .unknown
    }

    /// What a flag word says.
    public init(_ text: String) { self.init(text.utf8.span) }

    private static let words = WordTable([
        (
            1,
            """
            1, 1 0, y, yes, j, ja, o, oui, s, si, sim, t, true, wahr, vrai, verdadero, vero, waar, tak, ano, igen, da, kylla, k, \
            evet, opt in, optin, opted in, in, subscribed, subscribe, subscriber, active, aktiv, actif, activo, granted, \
            given, accepted, accept, agreed, agree, allowed, allow, confirmed, double opt in, doi, on, ok, x, checked, \
            angemeldet, erlaubt, zugestimmt, einwilligung, inscrit, abonne, suscrito, iscritto, enabled
            """
        ),
        (
            2,
            """
            0, 0 0, n, no, nein, non, nee, nao, nej, nei, nie, ne, nem, ei, hayir, f, false, falsch, faux, falso, onwaar, \
            opt out, optout, opted out, out, unsubscribed, unsubscribe, inactive, inaktiv, inactif, inactivo, refused, \
            denied, deny, declined, rejected, revoked, withdrawn, disallowed, off, abgemeldet, widerrufen, abgelehnt, \
            gesperrt, blocked, desinscrit, desabonne, baja, disiscritto, disabled, never, bounced, complained, spam
            """
        ),
    ])
}
