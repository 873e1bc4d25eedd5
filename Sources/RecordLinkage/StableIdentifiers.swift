public import Records

/// An id given on an earlier night.
public struct KnownIdentifier: Sendable, Equatable {
    /// The id.
    public var id: String
    /// The day from which it holds; older ids win ties.
    public var since: Day

    /// An id and the day from which it holds.
    public init(id: String, since: Day) {
        self.id = id
        self.since = since
    }
}

/// A change of the ids since the last night.
public struct IdentityEvent: Sendable, Equatable {
    /// What happened.
    public enum Kind: String, Sendable {
        /// A new id for records without one.
        case created
        /// The id lives on in the other one.
        case merged
        /// A new id for records that left the other one.
        case split
        /// No record has the id any more.
        case retired
    }

    /// What happened.
    public var kind: Kind
    /// The id it happened to.
    public var id: String
    /// The id it merged into or split from; empty otherwise.
    public var other: String
    /// The cluster behind it, or -1.
    public var cluster: Int32
}

/// Tonight's ids, and what changed.
public struct StableIdentifiers: Sendable, Equatable {
    /// The id of each cluster.
    public let ids: [String]
    /// Changes, in the order of the ids.
    public let events: [IdentityEvent]
    /// Ids that existed before.
    public let knownCount: Int

    /// Ids that changed for people known before: merged or split.
    public var changed: [IdentityEvent] { events.filter { $0.kind == .merged || $0.kind == .split } }

    /// Throws where more than `share` of the known ids changed, naming the clusters responsible.
    public func checkBudget(share: Double) throws(IdentityBudgetExceeded) {
        let allowed = Int((Double(knownCount) * share).rounded(.up))
        if changed.count > allowed {
            throw IdentityBudgetExceeded(changed: changed.count, allowed: allowed, known: knownCount, events: changed)
        }
    }

    /// Gives ids to clusters: a cluster inherits the id with which it shares most records; ties go to the older id.
    ///
    /// - Parameters:
    ///   - clusters: the cluster of each row, numbered from 0.
    ///   - previous: each row's position in `known`, or -1 for a record without id.
    ///   - known: the ids of earlier nights that still stand.
    ///   - names: a text per row that names it the same every night (source and record id); new ids are made of it.
    ///   - taken: ids that must not be given again: retired and merged ones.
    ///   - prefix: what new ids begin with.
    public init(
        clusters: [Int32], previous: [Int32], known: [KnownIdentifier], names: TextColumn, taken: Set<String> = [],
        prefix: String = "C"
    ) {
        let count = Int(clusters.max() ?? -1) + 1
        let overlaps = Overlap.all(clusters, previous).sorted { Overlap.precedes($0, $1, known) }
        var idOfCluster = [Int32](repeating: -1, count: count)
        var clusterOfID = [Int32](repeating: -1, count: known.count)
        for overlap in overlaps where idOfCluster[Int(overlap.cluster)] < 0 && clusterOfID[Int(overlap.known)] < 0 {
            idOfCluster[Int(overlap.cluster)] = overlap.known
            clusterOfID[Int(overlap.known)] = overlap.cluster
        }
        var used = taken.union(known.map(\.id))
        let firstNames = Self.firstNames(clusters, count, names)
        ids = idOfCluster.enumerated().map { cluster, number in
            number >= 0 ? known[Int(number)].id : Self.newID(firstNames[cluster], prefix, &used)
        }
        events = Self.events(ids, idOfCluster, clusterOfID, overlaps, known)
        knownCount = known.count
    }

    private static func events(
        _ ids: [String], _ idOfCluster: [Int32], _ clusterOfID: [Int32], _ overlaps: [Overlap],
        _ known: [KnownIdentifier]
    ) -> [IdentityEvent] {
        var mainCluster = [Int32](repeating: -1, count: known.count)
        var mainKnown = [Int32](repeating: -1, count: ids.count)
        for overlap in overlaps {
            if mainCluster[Int(overlap.known)] < 0 { mainCluster[Int(overlap.known)] = overlap.cluster }
            if mainKnown[Int(overlap.cluster)] < 0 { mainKnown[Int(overlap.cluster)] = overlap.known }
        }
        var events: [IdentityEvent] = []
        for (cluster, number) in idOfCluster.enumerated() where number < 0 {
            let origin = mainKnown[cluster]
            events.append(
                IdentityEvent(
                    kind: origin < 0 ? .created : .split, id: ids[cluster],
                    other: origin < 0 ? "" : known[Int(origin)].id,
                    cluster: Int32(cluster)))
        }
        for (number, cluster) in clusterOfID.enumerated() where cluster < 0 {
            let target = mainCluster[number]
            events.append(
                IdentityEvent(
                    kind: target < 0 ? .retired : .merged, id: known[number].id,
                    other: target < 0 ? "" : ids[Int(target)],
                    cluster: target))
        }
        return events.sorted { ($0.id, $0.kind.rawValue) < ($1.id, $1.kind.rawValue) }
    }

    /// The first name of each cluster in the order of texts: the same whatever the order of the rows.
    private static func firstNames(_ clusters: [Int32], _ count: Int, _ names: TextColumn) -> [Int] {
        var first = [Int](repeating: -1, count: count)
        for (row, cluster) in clusters.enumerated() {
            let known = first[Int(cluster)]
            if known < 0 || names.utf8(row).lexicographicallyPrecedes(names.utf8(known)) { first[Int(cluster)] = row }
        }
        return first.map { $0 < 0 ? UInt64(0) : names.withBytes($0) { hash64($0) } }.map { Int(truncatingIfNeeded: $0) }
    }

    /// Ten letters and digits of the hash; another hash where the id is taken.
    private static func newID(_ hash: Int, _ prefix: String, _ used: inout Set<String>) -> String {
        let digits = Array("0123456789abcdefghjkmnpqrstvwxyz")
        var hash = UInt64(bitPattern: Int64(hash))
        while true {
            let id = prefix + String((0..<10).map { digits[Int(hash >> UInt64(59 - 5 * $0)) & 31] })
            if used.insert(id).inserted { return id }
            hash = mix(hash)
        }
    }
}

/// Follows ids that were merged to those that live on.
public struct IdentityRedirects: Sendable, Equatable {
    private var targets: [String: String]

    /// Redirects from all merged events of all nights, oldest first.
    public init(_ events: some Sequence<IdentityEvent>) {
        targets = [:]
        for event in events where event.kind == .merged { targets[event.id] = event.other }
    }

    /// The id that lives on for an id; itself where it was never merged.
    public func current(_ id: String) -> String {
        var (id, steps) = (id, 0)
        while let next = targets[id], steps <= targets.count { (id, steps) = (next, steps + 1) }
        return id
    }
}

/// More customers would change than a night may change.
public struct IdentityBudgetExceeded: Error, Sendable, Equatable, CustomStringConvertible {
    /// Ids merged or split.
    public var changed: Int
    /// How many are allowed.
    public var allowed: Int
    /// Ids known before.
    public var known: Int
    /// The changes, with the clusters responsible.
    public var events: [IdentityEvent]

    /// The fact in words.
    public var description: String {
        "\(changed) of \(known) known customers would be merged or split, but \(allowed) may be"
    }
}

/// How many records of a cluster had an id.
private struct Overlap {
    var cluster: Int32
    var known: Int32
    var records: Int

    static func all(_ clusters: [Int32], _ previous: [Int32]) -> [Overlap] {
        var keys: [UInt64] = []
        for (cluster, known) in zip(clusters, previous) where known >= 0 {
            keys.append(UInt64(UInt32(cluster)) << 32 | UInt64(UInt32(known)))
        }
        keys.sort()
        var overlaps: [Overlap] = []
        for key in keys {
            let (cluster, known) = (Int32(key >> 32), Int32(key & 0xFFFF_FFFF))
            if let last = overlaps.last, last.cluster == cluster, last.known == known {
                overlaps[overlaps.count - 1].records += 1
            } else {
                overlaps.append(Overlap(cluster: cluster, known: known, records: 1))
            }
        }
        return overlaps
    }

    /// Most records first, then the older id, then the id's text.
    static func precedes(_ left: Overlap, _ right: Overlap, _ known: [KnownIdentifier]) -> Bool {
        if left.records != right.records { return left.records > right.records }
        let (one, other) = (known[Int(left.known)], known[Int(right.known)])
        if one.since != other.since { return one.since < other.since }
        if one.id != other.id { return one.id < other.id }
        return left.cluster < right.cluster
    }
}
