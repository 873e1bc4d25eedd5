import Records

/// When a field has a value.
public enum FieldPresence: Sendable {
    /// Always.
    case always
    /// For some customers: it may only be written inside `{{#field}} … {{/field}}`.
    case sometimes
    /// Yes or no: it may only begin a section.
    case flag
}

/// What templates may name.
public enum TemplateFields {
    /// The fields of a rule's messages, by name.
    public static func of(_ rule: TriggerRule, sender: String) -> [String: FieldPresence] {
        var fields = everywhere
        if !sender.isEmpty { fields["sender"] = .always }
        if !rule.offer.isEmpty { fields["offer"] = .always }
        for (name, presence) in own(rule.condition.kind) { fields[name] = presence }
        return fields
    }

    private static let everywhere: [String: FieldPresence] = [
        "customer_id": .always, "first_name": .sometimes, "last_name": .sometimes, "full_name": .sometimes,
        "company": .sometimes, "city": .sometimes, "segment": .always, "is_female": .flag, "is_male": .flag,
        "next_product": .sometimes, "day": .always,
    ]

    private static func own(_ kind: TriggerKind) -> [String: FieldPresence] {
        switch kind {
        case .birthday: ["age": .always]
        case .anniversary: ["years": .always, "one_year": .flag]
        case .move, .newHouseholdMember: [:]
        case .firstInCategory: ["product": .sometimes, "category": .sometimes]
        case .schoolStart: ["age": .always]
        case .due: ["product": .sometimes]
        case .late: ["product": .sometimes, "days": .always]
        case .basket: ["product": .sometimes, "category": .sometimes, "count": .always]
        case .complaint: ["days": .always, "is_ticket": .flag]
        case .priceLevel: ["is_up": .flag]
        case .wonBack: ["days": .always]
        case .climbed: ["rung": .always]
        }
    }

    /// The values of a trigger's fields, in a language.
    static func values(
        _ trigger: Trigger, _ rule: TriggerRule, _ base: CustomerBase, _ signals: OutreachSignals, sender: String,
        language: String
    ) -> [String: Any] {
        let row = Int(trigger.customer)
        let customers = base.customers
        var values: [String: Any] = [
            "customer_id": customers.ids[row], "segment": signals.segments[row],
            "day": DayText.inWords(trigger.day, language: language),
            "is_female": customers[.gender][row] == "female", "is_male": customers[.gender][row] == "male",
        ]
        let texts: [(String, GoldenField)] = [
            ("first_name", .firstName), ("last_name", .lastName), ("full_name", .fullName), ("company", .company),
            ("city", .city),
        ]
        for (name, field) in texts where !customers[field].isNull(row) { values[name] = customers[field][row] }
        if (values["first_name"] as? String).map(isInitial) == true { values["first_name"] = nil }
        if let product = name(ofProduct: trigger.product, base) { values["product"] = product }
        let next = signals.nextProducts.isEmpty ? -1 : signals.nextProducts[row]
        if let product = name(ofProduct: next, base) { values["next_product"] = product }
        if !trigger.category.isEmpty { values["category"] = trigger.category }
        if !sender.isEmpty { values["sender"] = sender }
        if !rule.offer.isEmpty { values["offer"] = rule.offer }
        addNumbers(of: trigger, rule.condition.kind, &values)
        return values
    }

    /// Whether a first name is `S.` or `S`, by which nobody wants to be called.
    private static func isInitial(_ name: String) -> Bool { name.count { $0.isLetter } < 2 || name.contains(".") }

    private static func addNumbers(of trigger: Trigger, _ kind: TriggerKind, _ values: inout [String: Any]) {
        switch kind {
        case .birthday, .schoolStart: values["age"] = trigger.number
        case .anniversary:
            values["years"] = trigger.number
            values["one_year"] = trigger.number == 1
        case .late, .wonBack: values["days"] = trigger.number
        case .complaint:
            values["days"] = trigger.number
            values["is_ticket"] = trigger.period.hasPrefix("ticket")
        case .basket: values["count"] = trigger.number
        case .priceLevel: values["is_up"] = trigger.number > 0
        case .climbed: values["rung"] = trigger.period
        case .move, .newHouseholdMember, .firstInCategory, .due: break
        }
    }

    private static func name(ofProduct row: Int32, _ base: CustomerBase) -> String? {
        guard row >= 0, Int(row) < base.products.names.count, !base.products.names.isNull(Int(row)) else { return nil }
        return base.products.names[Int(row)]
    }
}
