/// Products that occur together in groups, from both sides: the products of each group and the groups of each product.
/// A group is a basket, or all that a customer ever bought.
struct ProductGroups: Sendable {
    let products: Int
    /// The products of all groups, ascending within each, and where each group begins and the last one ends.
    let members: [Int32]
    let starts: [Int]
    /// The groups of all products, ascending within each: where they lie in `members`, side by side, so that what is read next
    /// need not be looked up elsewhere first.
    let occurrences: [Occurrence]
    /// Where the occurrences of each product begin, and the last one's end.
    let productStarts: [Int]
    private let largest: Int

    /// A group that a product is in.
    struct Occurrence: Sendable {
        /// Where the group begins in `members`.
        var start: UInt32
        /// Its products.
        var size: UInt32
    }

    /// Groups by column; those of more than `largest` products, which say little of any pair, have none.
    init(members: [Int32], starts: [Int], products: Int, largest: Int) {
        self.products = products
        self.members = members
        self.starts = starts
        self.largest = largest
        precondition(members.count <= UInt32.max, "more than four billion lines")
        var counts = [Int](repeating: 0, count: products + 1)
        let used = (0..<(starts.count - 1)).filter { starts[$0 + 1] - starts[$0] <= largest }
        for group in used {
            for place in starts[group]..<starts[group + 1] { counts[Int(members[place]) + 1] += 1 }
        }
        for product in 0..<products { counts[product + 1] += counts[product] }
        productStarts = counts
        var occurrences = [Occurrence](repeating: Occurrence(start: 0, size: 0), count: counts[products])
        for group in used {
            let occurrence = Occurrence(
                start: UInt32(starts[group]), size: UInt32(starts[group + 1] - starts[group]))
            for place in starts[group]..<starts[group + 1] {
                let product = Int(members[place])
                occurrences[counts[product]] = occurrence
                counts[product] += 1
            }
        }
        self.occurrences = occurrences
    }

    /// The baskets of a history.
    init(baskets history: BasketHistory, largest: Int) {
        self.init(
            members: history.lines, starts: history.basketStarts, products: history.products, largest: largest)
    }

    /// What each customer bought: the distinct products of the newest baskets, `most` of them or a few more.
    init(customers history: BasketHistory, most: Int) {
        var members: [Int32] = []
        var starts = [0]
        var newest = [Int32](repeating: -1, count: history.products)
        for customer in 0..<history.customers {
            let start = members.count
            for basket in history.baskets(of: customer).reversed() where members.count - start < most {
                for product in history.lines[history.lines(of: basket)] where newest[Int(product)] != customer {
                    newest[Int(product)] = Int32(customer)
                    members.append(product)
                }
            }
            members[start...].sort()
            if members.count > start { starts.append(members.count) }
        }
        self.init(members: members, starts: starts, products: history.products, largest: .max)
    }

    /// The number of groups.
    var count: Int { starts.count - 1 }

    /// The number of products of a group.
    func size(_ group: Int) -> Int { starts[group + 1] - starts[group] }

    /// Whether a group is small enough to say something of pairs.
    func isUsed(_ group: Int) -> Bool { size(group) <= largest }
}
