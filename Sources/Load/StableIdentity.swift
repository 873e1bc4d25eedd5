public import Records

/// The ids of one run's customers, what changed since the run before, and what the registry has to learn.
public struct IdentityAssignment: Sendable {
    /// The day as of which the ids are given.
    public let asOf: Day
    /// The id of each customer, in the order of `Customers`.
    public let customerIDs: TextColumn
    /// Every change since the run before, by customer, kind and other customer.
    public let events: [IdentityEvent]
    /// Whether nothing was known before.
    public let isFirstRun: Bool
    /// How many customers were known, and not retired, before the run.
    public let knownCustomers: Int
    /// How many of them were merged into another or had records split off.
    public let changedCustomers: Int
    /// The clusters that merged or split, those with most ids involved first.
    public let responsible: [ResponsibleCluster]

    /// Records whose customer is another than the registry says, as rows of `Identities`.
    let changedRecords: [Int]
    /// The id of every record's customer, in the order of `Identities`.
    let recordCustomers: [CustomerID]
    /// Customers that are new or have another state.
    let changes: [IdentityRegistry.Customer]
    /// The records that the ids were given to.
    let identities: Identities
}

/// A cluster of records that merges or splits customers known before.
public struct ResponsibleCluster: Hashable, Sendable {
    /// The customer that survives.
    public var customerID: String
    /// The ids that were merged into it, or split from it, in order.
    public var otherIDs: [String]
    /// How many records the customer has now.
    public var records: Int
}

/// Ids that follow the same people from night to night.
///
/// A cluster inherits the id with which it shares most records, ties going to the older and then to the smaller id; each
/// id is inherited by one cluster only, the one that shares most. What is left over gets a new id, derived from the
/// cluster's founding record: the one whose hash is smallest.
public enum StableIdentity {
    /// The ids of customers, given what the registry knew; pure, and independent of the order of the records.
    static func assign(
        identities: Identities, customers: Int, registry: IdentityRegistry, asOf: Day
    ) -> IdentityAssignment {
        var matching = IdentityMatching(identities: identities, customers: customers, registry: registry)
        matching.inherit()
        matching.mint()
        return matching.assignment(asOf: asOf)
    }
}

/// Clusters and the customers known before, and which of them belong together.
struct IdentityMatching {
    /// How many records a cluster shares with a customer known before.
    struct Overlap: Sendable {
        var cluster: Int32
        var customer: Int32
        var records: Int32
    }

    let identities: Identities
    let registry: IdentityRegistry
    let customers: Int
    /// The hash of each record.
    private(set) var hashes: [UInt64]
    /// The customer last given to each record, as a row of the registry, before redirects; −1 where new.
    private(set) var known: [Int32]
    /// Clusters and customers that share records, by cluster and customer.
    private(set) var overlaps: [Overlap]
    /// The record with the smallest hash of each cluster.
    private(set) var founders: [Int32]
    /// Records of each cluster.
    private(set) var sizes: [Int32]
    /// The customer whose id each cluster inherits, as a row of the registry; −1 where none.
    private(set) var inherited: [Int32]
    /// The cluster that inherits each customer's id; −1 where none.
    private(set) var heirs: [Int32]
    /// The id of each cluster.
    private(set) var ids: [CustomerID]

    init(identities: Identities, customers: Int, registry: IdentityRegistry) {
        self.identities = identities
        self.customers = customers
        self.registry = registry
        (hashes, known) = Self.lookUp(identities, in: registry)
        overlaps = Self.overlaps(identities.customers, known: known, resolved: registry.resolved)
        sizes = [Int32](repeating: 0, count: customers)
        for cluster in identities.customers { sizes[Int(cluster)] += 1 }
        founders = [Int32](repeating: -1, count: customers)
        inherited = [Int32](repeating: -1, count: customers)
        heirs = [Int32](repeating: -1, count: registry.customers.count)
        ids = []
        for record in identities.customers.indices {
            let cluster = Int(identities.customers[record])
            if founders[cluster] < 0 || founds(record, before: Int(founders[cluster])) {
                founders[cluster] = Int32(record)
            }
        }
        precondition(!founders.contains(-1), "every customer has at least one record")
    }

    /// Gives ids known before to the clusters that share most records with them.
    mutating func inherit() {
        let ranked = overlaps.indices.sorted { precedes(overlaps[$0], overlaps[$1]) }
        for index in ranked {
            let overlap = overlaps[index]
            guard inherited[Int(overlap.cluster)] < 0, heirs[Int(overlap.customer)] < 0 else { continue }
            inherited[Int(overlap.cluster)] = overlap.customer
            heirs[Int(overlap.customer)] = overlap.cluster
        }
    }

    /// Gives new ids to the clusters that inherited none, in the order of their founding records.
    mutating func mint() {
        var taken = Set<CustomerID>()
        let new = (0..<customers).filter { inherited[$0] < 0 }
        taken.reserveCapacity(new.count)
        let first = CustomerID(foundingHash: 0, kind: registry.kind)
        ids = inherited.map { $0 < 0 ? first : registry.customers[Int($0)].id }
        for cluster in new.sorted(by: { founds(Int(founders[$0]), before: Int(founders[$1])) }) {
            let hash = hashes[Int(founders[cluster])]
            var id = CustomerID(foundingHash: hash, kind: registry.kind)
            var attempt: UInt64 = 0
            while registry.row(of: id) != nil || !taken.insert(id).inserted {
                attempt += 1
                id = CustomerID(foundingHash: hash, attempt: attempt, kind: registry.kind)
            }
            ids[cluster] = id
        }
    }

    private func precedes(_ left: Overlap, _ right: Overlap) -> Bool {
        if left.records != right.records { return left.records > right.records }
        if left.customer != right.customer {
            let (older, newer) = (registry.customers[Int(left.customer)], registry.customers[Int(right.customer)])
            return (older.since, older.id) < (newer.since, newer.id)
        }
        return founds(Int(founders[Int(left.cluster)]), before: Int(founders[Int(right.cluster)]))
    }

    /// Whether a record founds a cluster rather than another: by hash, then source, then record id.
    private func founds(_ left: Int, before right: Int) -> Bool {
        if hashes[left] != hashes[right] { return hashes[left] < hashes[right] }
        return (identities.sources[left], identities.recordIDs[left])
            < (identities.sources[right], identities.recordIDs[right])
    }

    private static func lookUp(
        _ identities: Identities, in registry: IdentityRegistry
    ) -> (hashes: [UInt64], known: [Int32]) {
        let sourceHashes = identities.sources.names.map { CustomerID.hash(source: Array($0.utf8)[...]) }
        let codes = registry.codes(of: identities.sources)
        var hashes = [UInt64](repeating: 0, count: identities.count)
        var known = [Int32](repeating: -1, count: identities.count)
        for record in hashes.indices {
            let source = Int(identities.sources.codes[record])
            let bytes = identities.recordIDs.utf8(record)
            hashes[record] = CustomerID.hash(record: bytes, continuing: sourceHashes[source])
            known[record] = registry.customer(source: codes[source], recordID: bytes, hash: hashes[record])
        }
        return (hashes, known)
    }

    private static func overlaps(_ clusters: [Int32], known: [Int32], resolved: [Int32]) -> [Overlap] {
        var pairs: [UInt64] = []
        for (record, customer) in known.enumerated() where customer >= 0 {
            pairs.append(UInt64(clusters[record]) << 32 | UInt64(resolved[Int(customer)]))
        }
        pairs.sort()
        var overlaps: [Overlap] = []
        var start = 0
        while start < pairs.count {
            var end = start + 1
            while end < pairs.count, pairs[end] == pairs[start] { end += 1 }
            overlaps.append(
                Overlap(
                    cluster: Int32(pairs[start] >> 32), customer: Int32(truncatingIfNeeded: pairs[start]),
                    records: Int32(end - start)))
            start = end
        }
        return overlaps
    }
}
