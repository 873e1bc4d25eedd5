/// Order lines of a chunk, column by column.
struct OrderLines {
    var product: [Int32] = []
    var quantity: [Int32] = []
    /// Price of one piece and reduction of the whole line, in cents of the order's currency.
    var unitPrice: [Int32] = []
    var discount: [Int32] = []

    var count: Int { product.count }

    mutating func append(product: Int, quantity: Int, unitPrice: Int, discount: Int) {
        self.product.append(Int32(product))
        self.quantity.append(Int32(quantity))
        self.unitPrice.append(Int32(unitPrice))
        self.discount.append(Int32(discount))
    }
}

/// What someone likes to buy.
struct Shopper {
    /// Favourite categories; the first is chosen half of the time, then three and two tenths.
    var tastes: (Int, Int, Int)
    /// A consumable that is bought again whenever its cycle has passed.
    var staple: Int?
    /// The day number of the last purchase of the staple.
    var stapleBoughtOn: Int?

    init(catalogue: Catalogue, _ random: inout RandomStream) {
        tastes = (catalogue.category(&random), catalogue.category(&random), catalogue.category(&random))
        staple = random.chance(Basket.stapleRate) ? random.one(of: catalogue.consumables) : nil
    }
}

/// Turns the value drawn for an order into lines whose net amounts sum up to it, to the cent.
struct Basket {
    static let stapleRate = 0.25
    static let tasteRate = 0.8
    /// How far a piece's price may move from the list to meet the value; below, the order gets a discount.
    static let pricesMove = 0.92...1.25

    private let catalogue: Catalogue
    private let noFurtherLine: Double
    private var chosen: [Int] = []
    private var quantities: [Int] = []
    private var prices: [Int] = []

    init(catalogue: Catalogue, volume: Volume) {
        self.catalogue = catalogue
        noFurtherLine = naturalExponential(-volume.furtherLines)
    }

    /// Adds the lines of one order of `value` cents; list prices are multiplied by `priceFactor`.
    mutating func fill(
        _ lines: inout OrderLines, value: Int, priceFactor: Double, shopper: inout Shopper, day: Int,
        _ random: inout RandomStream
    ) {
        choose(shopper, day: day, value: value, &random)
        prices.removeAll(keepingCapacity: true)
        for product in chosen { prices.append(listPrice(product, priceFactor)) }
        fit(to: value, priceFactor: priceFactor)
        if let staple = shopper.staple, chosen.contains(staple) { shopper.stapleBoughtOn = day }
        price(to: value, &lines)
    }

    private func listPrice(_ product: Int, _ factor: Double) -> Int {
        max(1, Int((Double(catalogue.products[product].price) * factor).rounded()))
    }

    private mutating func choose(_ shopper: Shopper, day: Int, value: Int, _ random: inout RandomStream) {
        chosen.removeAll(keepingCapacity: true)
        let wanted = 1 + random.poisson(exponentialOfMinusMean: noFurtherLine)
        if let staple = shopper.staple, let cycle = catalogue.products[staple].cycle,
            shopper.stapleBoughtOn.map({ day - $0 >= cycle }) ?? true, random.chance(0.9)
        {
            chosen.append(staple)
        }
        for _ in 0..<wanted { add(oneOf(shopper, near: value / wanted, &random), &random) }
    }

    /// Of two products of one category, the one whose price is nearer to what a line should cost.
    private func oneOf(_ shopper: Shopper, near price: Int, _ random: inout RandomStream) -> Int {
        let category = random.chance(Basket.tasteRate) ? taste(of: shopper, &random) : catalogue.category(&random)
        let one = catalogue.product(in: category, &random)
        let other = catalogue.product(in: category, &random)
        return abs(catalogue.products[one].price - price) <= abs(catalogue.products[other].price - price) ? one : other
    }

    private func taste(of shopper: Shopper, _ random: inout RandomStream) -> Int {
        let draw = random.uniform()
        return draw < 0.5 ? shopper.tastes.0 : draw < 0.8 ? shopper.tastes.1 : shopper.tastes.2
    }

    /// Puts a product into the basket, and with it perhaps its planted partners.
    private mutating func add(_ product: Int, _ random: inout RandomStream) {
        guard !chosen.contains(product) else { return }
        chosen.append(product)
        for partner in catalogue.partners[product]
        where random.chance(partner.attachment) && !chosen.contains(partner.product) {
            chosen.append(partner.product)
        }
    }

    /// Drops lines or raises quantities until the list prices come near to the value.
    private mutating func fit(to value: Int, priceFactor: Double) {
        var total = prices.reduce(0, +)
        while total * 100 > value * 115, chosen.count > 1 {
            total -= prices.removeLast()
            chosen.removeLast()
        }
        if total * 100 > value * 115 {
            let category = catalogue.products[chosen[0]].category
            let fitting = catalogue.byCategory[category].map { (listPrice($0, priceFactor), $0) }
            if let best = fitting.filter({ $0.0 <= value }).max(by: { $0 < $1 }) ?? fitting.min(by: { $0 < $1 }) {
                (prices[0], chosen[0]) = best
                total = best.0
            }
        }
        quantities.removeAll(keepingCapacity: true)
        for _ in chosen { quantities.append(1) }
        while (value - total) * 100 > value * 6, let line = lineToRaise(gap: value - total) {
            let more = max(1, (value - total) / prices[line] / 2)
            quantities[line] += more
            total += more * prices[line]
        }
    }

    /// The dearest line that fits the gap; else the cheapest, where adding it comes nearer than leaving the gap.
    private func lineToRaise(gap: Int) -> Int? {
        var dearest = -1
        var cheapest = 0
        for line in prices.indices {
            if prices[line] <= gap, dearest < 0 || prices[line] > prices[dearest] { dearest = line }
            if prices[line] < prices[cheapest] { cheapest = line }
        }
        if dearest >= 0 { return dearest }
        return prices[cheapest] < 2 * gap ? cheapest : nil
    }

    /// Writes the lines: prices moved a little, or a discount on all of them; the last cents on one line.
    private mutating func price(to value: Int, _ lines: inout OrderLines) {
        let total = zip(prices, quantities).reduce(0) { $0 + $1.0 * $1.1 }
        let ratio = Double(value) / Double(total)
        let moves = ratio >= Basket.pricesMove.lowerBound
        var net = 0
        let first = lines.count
        for line in chosen.indices {
            let unit = moves ? max(1, Int((Double(prices[line]) * ratio).rounded())) : prices[line]
            let gross = unit * quantities[line]
            let discount = moves ? 0 : Int((Double(gross) * (1 - ratio)).rounded())
            lines.append(product: chosen[line], quantity: quantities[line], unitPrice: unit, discount: discount)
            net += gross - discount
        }
        settle(difference: net - value, from: first, in: &lines)
    }

    /// Takes the cents by which the lines miss the value from one of them.
    private func settle(difference: Int, from first: Int, in lines: inout OrderLines) {
        let last = lines.count - 1
        if difference >= 0 {
            lines.discount[last] += Int32(difference)
            return
        }
        let missing = -difference
        let line = (first...last).first { lines.quantity[$0] == 1 } ?? last
        let quantity = Int(lines.quantity[line])
        let raise = (missing + quantity - 1) / quantity
        lines.unitPrice[line] += Int32(raise)
        lines.discount[line] += Int32(raise * quantity - missing)
    }
}
