import Records

/// Days as people of a language write them.
enum DayText {
    /// `30 June 2025`, `30. Juni 2025`; ISO 8601 in languages without a pattern here.
    static func inWords(_ day: Day, language: String) -> String {
        let (year, month, number) = day.civil
        guard let names = months[String(language.prefix(2))] else { return day.description }
        let name = names[month - 1]
        switch language.prefix(2) {
        case "de": return "\(number). \(name) \(year)"
        case "es": return "\(number) de \(name) de \(year)"
        case "fr": return "\(number == 1 ? "1er" : "\(number)") \(name) \(year)"
        default: return "\(number) \(name) \(year)"
        }
    }

    private static let months: [String: [String]] = [
        "en": [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        "de": [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
            "Dezember",
        ],
        "fr": [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ],
        "es": [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ],
        "it": [
            "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
            "novembre", "dicembre",
        ],
        "nl": [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november", "december",
        ],
    ]
}
