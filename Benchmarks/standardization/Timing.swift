import Records
import Standardization

/// Prints the nanoseconds a value takes in every standardiser: the best of five runs over 100,000 values made from
/// a few spellings, on one thread.
func timeStandardisers() {
    let germany = Country("DE")
    var output: [UInt8] = []
    var name = PersonName()
    var street = Street()

    time(
        "phone number",
        ["0171 1234567", "+49 (0)30 123456", "030/12345-67", "0049 89 1234567", "01512345678", "unknown"]
    ) { text in
        (try? PhoneNumber(text, country: germany)).map { Int($0.digits & 1) } ?? 0
    }
    time(
        "e-mail",
        ["Anna.Schmidt@Example-Shop.de", "max.mueller+news@gmail.com", "\"Meier, Eva\" <eva@web.de>", "info@acme.de"]
    ) { text in
        output.removeAll(keepingCapacity: true)
        return Int((try? EmailAddress.append(text, to: &output))?.rawValue ?? 0)
    }
    time("e-mail key", ["anna.schmidt@example-shop.de", "max.mueller+news@gmail.com", "eva@web.de"]) { text in
        output.removeAll(keepingCapacity: true)
        EmailAddress.appendKey(ofStandardForm: text, to: &output)
        return output.count
    }
    let names = [
        "Anna Schmidt", "SCHMIDT, ANNA MARIE", "Herr Dr. Max von der Heide", "Jürgen Größl", "Acme Handels GmbH",
        "john o'neill",
    ]
    time("full name", names) { text in Int(name.read(text).rawValue) }
    time("folding", names) { text in
        output.removeAll(keepingCapacity: true)
        Folding.append(text, to: &output)
        return output.count
    }
    time("display case", ["Schmidt", "MÜLLER", "von der heide", "Anna-Maria"]) { text in
        output.removeAll(keepingCapacity: true)
        NameCase.append(text, to: &output)
        return output.count
    }
    time("street", ["Hauptstr. 12", "Lange Straße 5 a", "Am Markt 3", "Straße des 17. Juni 135"]) { text in
        street.read(text, country: germany) ? street.key.count : 0
    }
    time("postcode", ["80331", "D-01067", "1067", "10115"]) { text in
        output.removeAll(keepingCapacity: true)
        return Postcode.append(text, country: germany, to: &output) ? 1 : 0
    }
    time("country", ["DE", "Germany", "Österreich", "ch"]) { text in Int(Country(text)?.code ?? 0) }
    time("gender", ["m", "Frau", "weiblich", ""]) { text in Int(Gender(text)?.rawValue ?? 3) }
    time("language", ["de", "en_GB", "Deutsch"]) { text in
        output.removeAll(keepingCapacity: true)
        return LanguageTag.append(text, to: &output) ? 1 : 0
    }
    time("consent", ["yes", "nein", "1", "opt-in"]) { text in Int(Consent(text).rawValue) }
    time("loyalty identifier", ["LC-0012 345", "ab 77 12 34"]) { text in
        output.removeAll(keepingCapacity: true)
        return LoyaltyIdentifier.append(text, to: &output) ? 1 : 0
    }
}

private func time(_ what: String, _ spellings: [String], _ body: (Span<UInt8>) -> Int) {
    let rows = 100_000
    let column = TextColumn((0..<rows).map { spellings[$0 % spellings.count] })
    var best = Duration.seconds(1000)
    var checksum = 0
    for _ in 0..<5 {
        let elapsed = ContinuousClock().measure {
            for row in 0..<rows { checksum &+= column.withBytes(row, body) }
        }
        best = min(best, elapsed)
    }
    let nanoseconds = best / .nanoseconds(1) / Double(rows)
    print("\(what): \(Int(nanoseconds)) ns a value (checksum \(checksum))")
}
