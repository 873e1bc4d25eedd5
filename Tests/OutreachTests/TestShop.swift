import Records

@testable import Outreach

struct NoSuchDay: Error { let text: String }

func day(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else { throw NoSuchDay(text: text) }
    return day
}

/// A shop with customers to whom things can happen.
struct TestShop {
    /// What is known of each customer, by field.
    var people: [[GoldenField: String]]
    /// Order lines: customer, day, product, category, amount.
    var lines: [(customer: Int, day: String, product: String, category: String, amount: Int64)] = []
    var tickets: [(customer: Int, opened: String, resolved: String?)] = []
    var answers: [(customer: Int, day: String, scale: String, score: Int64)] = []
    var households: [Int32] = []
    var quiet: Set<Int> = []
    /// Whether each product is used up, in order of first appearance.
    var consumables: [Bool] = []
    var asOf = "2025-06-30"
    var ids: [String]?
    var change: (inout OutreachSignals) -> Void = { _ in }

    init(_ people: [[GoldenField: String]]) { self.people = people }

    /// So many customers with an address for every channel and every consent.
    init(customers: Int) {
        people = (0..<customers).map { _ in
            [
                .firstName: "Ada", .lastName: "Lind", .email: "a@b.example", .phone: "+4915123456789",
                .consentEmail: "granted", .consentSMS: "granted",
            ]
        }
    }

    mutating func orders(_ customer: Int, _ days: [String], category: String = "Tea", amount: Int64 = 1000) {
        lines += days.map { (customer, $0, category + "-1", category, amount) }
    }

    func base() throws -> CustomerBase {
        let count = people.count
        let shop = CategoryColumn((0..<count).map { _ in "shop" })
        var customers = Customers(
            ids: TextColumn(ids ?? (0..<count).map { "C\($0)" }),
            golden: GoldenField.allCases.map { field in TextColumn(people.map { $0[field] ?? "" }) },
            firstSeen: (0..<count).map { _ in .min }, records: (0..<count).map { _ in 1 }, sources: shop,
            channels: shop, preferredChannel: shop)
        customers.isQuiet = (0..<count).map(quiet.contains)
        let identities = Identities(
            sources: shop, recordIDs: TextColumn((0..<count).map { "\($0)" }),
            customers: (0..<count).map { Int32($0) }, probabilities: (0..<count).map { _ in 1 },
            rules: CategoryColumn((0..<count).map { _ in "single" }))
        let web = CategoryColumn(lines.map { _ in "web" })
        let products = CategoryColumn(lines.map(\.product))
        let orders = OrderLines(
            orderIDs: TextColumn(lines.indices.map { "O\($0)" }), lineIDs: TextColumn(lines.map { _ in "1" }),
            customers: lines.map { Int32($0.customer) },
            moments: try lines.map { Timestamp(day: try day($0.day)).seconds + 3600 }, sources: web, channels: web,
            products: products, categories: CategoryColumn(lines.map(\.category)),
            quantities: lines.map { _ in 1_000_000 }, netAmounts: lines.map(\.amount),
            refundedAmounts: lines.map { _ in 0 }, statuses: lines.map { _ in .sale })
        guard let euro = Currency(code: "EUR") else { throw NoSuchDay(text: "EUR") }
        var base = CustomerBase(
            asOf: try day(asOf), currency: euro, customers: customers, identities: identities, orders: orders)
        base.products.ids = products.dictionary
        base.products.names = TextColumn(products.names.map { "Fine \($0)" })
        base.products.isConsumable = consumables
        base.tickets.customers = tickets.map { Int32($0.customer) }
        base.tickets.opened = try tickets.map { Timestamp(day: try day($0.opened)).seconds }
        base.tickets.resolved = try tickets.map { ticket in
            try ticket.resolved.map { Timestamp(day: try day($0)).seconds } ?? Timestamp.null
        }
        base.answers.customers = answers.map { Int32($0.customer) }
        base.answers.moments = try answers.map { Timestamp(day: try day($0.day)).seconds }
        base.answers.scales = CategoryColumn(answers.map(\.scale))
        base.answers.scores = answers.map { $0.score * Millionths.one }
        if !households.isEmpty {
            let kinds = (0...Int(households.max() ?? 0)).map { _ in "family" }
            base.households = CustomerHouseholds(kinds: CategoryColumn(kinds), ofCustomer: households)
            base.households.ids = TextColumn(kinds.indices.map { "H\($0)" })
        }
        return base
    }

    func signals() -> OutreachSignals {
        let ones = people.map { _ in 1.0 }
        var signals = OutreachSignals(
            segments: CategoryColumn(people.map { _ in "loyal" }), orderValue: ones.map { _ in 1000 },
            lifetimeValue: ones.map { _ in 10_000 }, valueAtRisk: ones.map { _ in 5000 }, probabilityAlive: ones,
            horizons: [30, 90], probabilityOfNoOrder: [ones.map { _ in 0.5 }, ones.map { _ in 0.25 }])
        change(&signals)
        return signals
    }

    /// What a night decides, given what other runs left.
    func night(
        _ rules: [TriggerRule], triggers: [PastTrigger] = [], messages: [PastMessage] = [], isOver: Bool = false,
        threads: Int = 2,
        _ adjust: (inout OutreachSettings) -> Void = { _ in }
    ) throws -> OutreachDecisions {
        var settings = OutreachSettings()
        settings.rules = rules
        settings.holdout.share = 0
        adjust(&settings)
        var problems: [TemplateProblem] = []
        if settings.templates.isEmpty {
            settings.templates = TemplateSet(
                files: rules.flatMap { rule in rule.channels.map { plainTemplate(rule, $0) } }, rules: rules,
                limits: settings.limits, sender: "", defaultLanguage: "en", &problems)
        }
        return OutreachDecisions(
            try base(), signals: signals(), triggers: triggers, messages: messages, isOver: isOver, settings: settings,
            threads: threads)
    }

    /// The triggers of one rule, whatever its name.
    func triggers(_ condition: TriggerCondition) throws -> [Trigger] {
        try night([TriggerRule(name: "rule", condition: condition, channels: [])]).fired.triggers
    }
}

func plainTemplate(_ rule: TriggerRule, _ channel: MessageChannel) -> (name: String, text: String) {
    ("\(rule.template).\(channel.rawValue).en.mustache", channel.hasSubject ? "Subject: Hello\n\nHello." : "Hello.")
}

extension OutreachDecisions {
    /// What the next run knows of this one's triggers.
    func pastTriggers(on day: Day, customers: [Int32: Int32] = [:]) -> [PastTrigger] {
        zip(fired.triggers, fired.ids).map { trigger, id in
            PastTrigger(
                customer: customers[trigger.customer] ?? trigger.customer, rule: rules[trigger.rule].name,
                period: trigger.period, day: day, id: id)
        }
    }

    /// What the next run knows of this one's messages.
    func pastMessages(on day: Day) -> [PastMessage] {
        decisions.filter { $0.status != .blocked }.map { decision in
            let trigger = fired.triggers[decision.trigger]
            return PastMessage(
                customer: trigger.customer, triggerID: fired.ids[decision.trigger], rule: rules[trigger.rule].name,
                channel: decision.channel, day: day, isHeldOut: decision.status == .heldOut)
        }
    }

    /// The decisions in words: rule, channel, status, reason.
    var words: [String] {
        decisions.map { decision in
            let rule = rules[fired.triggers[decision.trigger].rule].name
            return "\(rule) \(decision.channel.rawValue) \(decision.reason?.rawValue ?? decision.status.rawValue)"
        }
    }
}
