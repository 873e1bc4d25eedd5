/// E-mail addresses, all under the reserved top-level domain `.example` (RFC 2606).
enum Mailbox {
    static let providers = [
        "post.example", "mail.example", "inbox.example", "webmail.example", "brief.example", "correo.example",
        "posta.example", "courriel.example",
    ]
    static let secondProviders = [
        "letters.example", "netmail.example", "fastpost.example", "mymail.example", "home.example", "poste.example",
        "mailbox.example", "buzon.example",
    ]

    /// A private address made from a name. No two people of a company get the same: provider, pattern and number
    /// together name the person's index.
    static func personal(given: String, family: String, index: Int, providers: [String]) -> String {
        let first = Spelling.mailboxPart(given)
        let last = Spelling.mailboxPart(family)
        let provider = index % 8
        let pattern = index / 8 % 6
        let number = (index / 48) ^ ((provider * 6 + pattern) * 5 % 64)
        let digits = number == 0 ? "" : String(number)
        let local =
            switch pattern {
            case 0: first + "." + last + digits
            case 1: first + last + digits
            case 2: String(first.prefix(1)) + "." + last + digits
            case 3: last + "." + first + digits
            case 4: first + "_" + last + digits
            default: first + "-" + String(last.prefix(1)) + digits
            }
        return local + "@" + providers[provider]
    }

    /// The address that a family reads together.
    static func shared(family: String, language: String, household: Int) -> String {
        let word =
            switch language {
            case "de": "familie"
            case "fr": "famille"
            case "nl": "familie"
            case "it": "famiglia"
            case "es": "familia"
            default: "the"
            }
        return word + "." + Spelling.mailboxPart(family) + String(household) + "@" + providers[household % 8]
    }

    /// The local parts under which whoever is in the office reads mail.
    static let roles = ["info", "office", "kontakt", "einkauf", "admin", "orders"]
}
