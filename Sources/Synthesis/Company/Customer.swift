internal import Records

/// A person as a customer: what the purchase process dealt, and the channels in which they are known.
struct Customer {
    /// The share of people who never buy.
    static let prospectRate = 0.14
    /// Shares of buyers: web account only, card only, both, guest only, guest and card.
    static let habitShares = [0.29, 0.39, 0.23, 0.06, 0.03]
    static let habits = WeightedChoice(weights: habitShares)
    static let newsletterRate = 0.42

    var history: PurchaseHistory?
    /// The moments of the purchases.
    var purchases: [Moment] = []
    var hasAccount = false
    var hasCard = false
    var isGuest = false
    var subscribes = false
    /// The share of purchases made in the web shop by those who know both.
    var webShare = 0.0
    /// How content the customer is, from 0 to 1, before any complaint.
    var satisfaction: Double
    /// First contact with the company.
    var since: Moment
    /// Accounts and cards, by their place in the chunk's lists.
    var accounts: [Int] = []
    var cards: [Int] = []
    var isSubscriber = false
    var supportCases = 0
    var guestOrders = 0
    var staple: Int?

    /// Deals one person's purchases and habits.
    init(index: Int, company: Company) {
        var random = company.random(.purchases, index)
        let start = random.uniform() * company.time.total
        since = company.time.moment(at: start)
        let isProspect = random.chance(Customer.prospectRate)
        let history = PurchaseHistory(
            process: company.process, start: start, end: company.time.total, random: &random)
        var habits = company.random(.channels, index)
        satisfaction = min(1, max(0, 0.85 - 0.6 * history.dropoutProbability + habits.normal() * 0.12))
        settle(isProspect: isProspect, &habits)
        if !isProspect {
            self.history = history
            place(history.times, company)
        }
    }

    /// Puts the purchases on days, never two on one: a second one waits for the next day, or never comes where the exports end.
    private mutating func place(_ times: [Double], _ company: Company) {
        for time in times {
            var moment = company.time.moment(at: time)
            if let last = purchases.last, moment.day <= last.day {
                moment = Moment(last.day + 1, second: moment.secondOfDay)
            }
            guard moment.day <= company.asOf else {
                history?.droppedOut = false
                return
            }
            purchases.append(moment)
        }
    }

    private mutating func settle(isProspect: Bool, _ random: inout RandomStream) {
        if isProspect {
            subscribes = random.chance(0.6)
            hasCard = random.chance(0.1)
            hasAccount = random.chance(0.45) || !(subscribes || hasCard)
            return
        }
        let habit = Customer.habits.draw(&random)
        hasAccount = habit == 0 || habit == 2
        hasCard = habit == 1 || habit == 2 || habit == 4
        isGuest = habit >= 3
        webShare = random.beta(2, 2)
        subscribes = random.chance(Customer.newsletterRate)
    }

    /// Whether the customer can still be expected to buy; nil for who never bought.
    var isAlive: Bool? { history.map { !$0.droppedOut } }

    /// The moment from which nothing more is to be expected, if it has come.
    var left: Moment? { history?.droppedOut == true ? purchases.last : nil }

    /// Whether a moment lies after the last purchase of someone who left.
    func isGone(by moment: Moment) -> Bool { left.map { moment > $0 } ?? false }
}
