/// A product of the company.
struct Product: Sendable {
    var id: String
    var name: String
    var category: Int
    var brand: String
    /// Euro cents.
    var price: Int
    var cost: Int
    var stock: Int
    /// The next smaller size of the same item.
    var upgradeOf: Int?
    /// Days after which a buyer needs it again, for what is used up.
    var cycle: Int?
}

/// Two products of which the one brings the other into a basket.
struct PlantedPair: Sendable {
    var first: Int
    var second: Int
    /// The probability that a basket in which one was chosen gets the other too.
    var attachment: Double
}

/// Everything the company sells, how it is chosen, and which products go together.
struct Catalogue: Sendable {
    private(set) var categories: [String] = []
    private(set) var products: [Product] = []
    private(set) var pairs: [PlantedPair] = []
    /// The partners of each product.
    private(set) var partners: [[(product: Int, attachment: Double)]] = []
    /// The products of each category, most popular first.
    private(set) var byCategory: [[Int]] = []
    /// The products that are used up.
    private(set) var consumables: [Int] = []
    private let choiceWithinCategory: WeightedChoice
    private let categoryChoice: WeightedChoice

    init(seed: UInt64, volume: Volume) {
        let departments = Department.all.prefix(max(3, volume.categories))
        let items = min(10, max(4, volume.items))
        let sizes = min(3, max(2, volume.sizes))
        choiceWithinCategory = WeightedChoice(zipf: items * sizes, exponent: 0.8, shift: 1)
        categoryChoice = WeightedChoice(zipf: departments.count, exponent: 0.5, shift: 1)
        var random = RandomStream(seed: seed, purpose: .catalogue, index: 0)
        for department in departments {
            add(department, items: items, sizes: sizes, priceLevel: volume.priceLevel, &random)
        }
        partners = products.map { _ in [] }
        plantPairs(count: departments.count * 6 / 10, &random)
    }

    /// One category drawn by popularity.
    func category(_ random: inout RandomStream) -> Int { categoryChoice.draw(&random) }

    /// One product of a category drawn by popularity.
    func product(in category: Int, _ random: inout RandomStream) -> Int {
        byCategory[category][choiceWithinCategory.draw(&random)]
    }

    private mutating func add(
        _ department: Department, items: Int, sizes: Int, priceLevel: Double, _ random: inout RandomStream
    ) {
        let brands = [
            "Bergsonne", "Casa Lind", "Northfold", "Petit Jour", "Vliet & Co", "Oliva", "Haus Meer", "Fernhill",
        ]
        let category = categories.count
        categories.append(department.name)
        var own: [Int] = []
        for item in department.items.prefix(items) {
            let base = department.price * random.uniform(0.6, 1.6) * priceLevel
            let brand = random.one(of: brands)
            for size in 0..<sizes {
                let price = max(95, Int(base * [1, 1.7, 2.8][size] * 10) * 10 - 5)
                let number = products.count
                own.append(number)
                if department.cycle != nil { consumables.append(number) }
                products.append(
                    Product(
                        id: "P" + String(1000 + number + 1).dropFirst(), name: item + ", " + department.sizes[size],
                        category: category, brand: brand, price: price,
                        cost: Int(Double(price) * random.uniform(0.35, 0.7)), stock: random.below(400),
                        upgradeOf: size > 0 ? number - 1 : nil, cycle: department.cycle))
            }
        }
        for last in stride(from: own.count - 1, to: 0, by: -1) { own.swapAt(last, random.below(last + 1)) }
        byCategory.append(own)
    }

    /// Pairs across categories, and one group of three of which each two are a pair.
    private mutating func plantPairs(count: Int, _ random: inout RandomStream) {
        let group = (0..<3).map { byCategory[$0 % categories.count][1 + $0 % 2] }
        for (first, second) in [(0, 1), (0, 2), (1, 2)] { plant(group[first], group[second], 0.25) }
        for number in 0..<count {
            let category = number % categories.count
            let other = (category + 1 + random.below(max(1, categories.count - 1))) % categories.count
            plant(
                byCategory[category][3 + number % 3], byCategory[other][2 + random.below(4)], random.uniform(0.25, 0.45)
            )
        }
    }

    private mutating func plant(_ first: Int, _ second: Int, _ attachment: Double) {
        guard first != second,
            !pairs.contains(where: { [$0.first, $0.second].contains(first) && [$0.first, $0.second].contains(second) })
        else { return }
        pairs.append(PlantedPair(first: first, second: second, attachment: attachment))
        partners[first].append((second, attachment))
        partners[second].append((first, attachment))
    }
}
