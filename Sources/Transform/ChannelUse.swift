import Records

/// Which sources know each customer and which channels the customer uses.
struct ChannelUse {
    let firstSeen: [Int32]
    let records: [Int32]
    let sources: CategoryColumn
    let channels: CategoryColumn
    let preferredChannel: CategoryColumn

    /// - Parameters:
    ///   - customers: the customer of each profile.
    ///   - orderCustomers: the customer of each order line; −1 where nobody is known.
    ///   - channelOfSource: the channel of each source, as a position in `channelNames`.
    init(
        _ profiles: SourceProfiles, customers: [Int32], _ orders: OrderRows, orderCustomers: [Int32],
        channelOfSource: [Int], channelNames: [String]
    ) {
        let count = (customers.max().map { Int($0) } ?? -1) + 1
        var firstSeen = [Int64](repeating: .max, count: count)
        var records = [Int32](repeating: 0, count: count)
        var sourceSets = [UInt64](repeating: 0, count: count)
        var channelSets = [UInt64](repeating: 0, count: count)
        var contacts = [Int32](repeating: 0, count: count * channelNames.count)
        var orderLines = contacts
        for (profile, customer) in customers.enumerated() {
            let (customer, source) = (Int(customer), Int(profiles.sources[profile]))
            records[customer] += 1
            sourceSets[customer] |= 1 << UInt64(source)
            channelSets[customer] |= 1 << UInt64(channelOfSource[source])
            contacts[customer * channelNames.count + channelOfSource[source]] += 1
            if profiles.created[profile] != Timestamp.null {
                firstSeen[customer] = min(firstSeen[customer], profiles.created[profile])
            }
        }
        for (line, customer) in orderCustomers.enumerated() where customer >= 0 {
            let (customer, channel) = (Int(customer), channelOfSource[Int(orders.sources[line])])
            channelSets[customer] |= 1 << UInt64(channel)
            orderLines[customer * channelNames.count + channel] += 1
            firstSeen[customer] = min(firstSeen[customer], orders.moments[line])
        }
        self.records = records
        self.firstSeen = firstSeen.map { $0 == .max ? .min : Timestamp(seconds: $0).day.daysSinceEpoch }
        sources = Self.joined(sourceSets, names: profiles.sourceNames)
        channels = Self.joined(channelSets, names: channelNames)
        preferredChannel = CategoryColumn(
            codes: (0..<count).map { customer in
                let range = customer * channelNames.count..<(customer + 1) * channelNames.count
                let counts = orderLines[range].contains { $0 > 0 } ? orderLines[range] : contacts[range]
                return counts.indices.max { (counts[$0], $1) < (counts[$1], $0) }.map { UInt32($0 - range.lowerBound) }
                    ?? CategoryColumn.null
            }, dictionary: TextColumn(channelNames))
    }

    /// The names of each set, joined by `|`.
    private static func joined(_ sets: [UInt64], names: [String]) -> CategoryColumn {
        var textOfSet: [UInt64: String] = [:]
        return CategoryColumn(
            sets.lazy.map { set in
                if let text = textOfSet[set] { return text }
                let text = names.indices.filter { set >> UInt64($0) & 1 == 1 }.map { names[$0] }.joined(separator: "|")
                textOfSet[set] = text
                return text
            })
    }
}
