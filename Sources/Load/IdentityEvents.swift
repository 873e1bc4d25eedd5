import Records

extension IdentityMatching {
    /// The result: ids, events in words, and what the registry has to learn.
    func assignment(asOf: Day) -> IdentityAssignment {
        let story = story(asOf: asOf)
        var customerIDs = TextColumn()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(customers * 13)
        for id in ids { id.appendUTF8(to: &bytes) }
        customerIDs = TextColumn(bytes: bytes, ends: (0..<customers).map { UInt32(($0 + 1) * 13) })
        let recordCustomers = identities.customers.map { ids[Int($0)] }
        return IdentityAssignment(
            asOf: asOf, customerIDs: customerIDs, events: story.inOrder, isFirstRun: registry.isEmpty,
            knownCustomers: registry.customers.count { $0.state == .active },
            changedCustomers: story.changed.count, responsible: responsible(story),
            changedRecords: recordCustomers.indices.filter { record in
                known[record] < 0 || registry.customers[Int(known[record])].id != recordCustomers[record]
            },
            recordCustomers: recordCustomers, changes: story.changes, identities: identities)
    }

    private func story(asOf: Day) -> IdentityStory {
        var story = IdentityStory()
        let best = bestOverlaps()
        let records = recordsOfCustomers()
        let rules = joinRules()
        for cluster in 0..<customers { tell(cluster, best.ofCluster[cluster], records, asOf, &story) }
        for customer in registry.customers.indices where heirs[customer] < 0 {
            tellEnd(of: customer, best.ofCustomer[customer], records, rules, &story)
        }
        for overlap in overlaps { tellMove(overlap, best, records, &story) }
        return story
    }

    /// A cluster with a new id, or with one that was retired.
    private func tell(
        _ cluster: Int, _ best: Overlap?, _ records: [Int32], _ asOf: Day, _ story: inout IdentityStory
    ) {
        let now = Self.counted(sizes[cluster])
        if inherited[cluster] >= 0 {
            var customer = registry.customers[Int(inherited[cluster])]
            guard customer.state == .retired else { return }
            customer.state = .active
            story.changes.append(customer)
            return story.add(.created, customer.id, nil, "back with \(now) after being retired")
        }
        let id = ids[cluster]
        story.changes.append(.init(id: id, since: asOf, state: .active, mergedInto: nil))
        guard let best else { return story.add(.created, id, nil, "first seen with \(now)") }
        let old = registry.customers[Int(best.customer)]
        story.add(
            .split, id, old.id, "\(best.records) of \(Self.counted(records[Int(best.customer)])) left \(old.id)")
        if old.state == .active { story.changed.insert(old.id) }
        story.responsible.append((survivor: old.id, other: id))
    }

    /// A customer whose id no cluster inherited.
    private func tellEnd(
        of row: Int, _ best: Overlap?, _ records: [Int32], _ rules: [Int32: String], _ story: inout IdentityStory
    ) {
        var customer = registry.customers[row]
        guard customer.state != .merged, best != nil || customer.state == .active else { return }
        guard let best else {
            customer.state = .retired
            story.changes.append(customer)
            return story.add(.retired, customer.id, nil, "none of its records is left in the exports")
        }
        let survivor = ids[Int(best.cluster)]
        if customer.state == .active { story.changed.insert(customer.id) }
        customer.state = .merged
        customer.mergedInto = survivor
        story.changes.append(customer)
        let rule = rules[best.cluster] ?? ""
        story.add(
            .merged, survivor, customer.id,
            "\(best.records) of \(Self.counted(records[row])) of \(customer.id) now belong to \(survivor)"
                + (rule.isEmpty ? "" : ", joined by \(rule)"))
        story.responsible.append((survivor: survivor, other: customer.id))
    }

    /// Records that moved between two customers that both live on, or that went elsewhere than most when theirs ended.
    private func tellMove(
        _ overlap: Overlap, _ best: (ofCluster: [Overlap?], ofCustomer: [Overlap?]), _ records: [Int32],
        _ story: inout IdentityStory
    ) {
        let (cluster, customer) = (Int(overlap.cluster), Int(overlap.customer))
        guard inherited[cluster] != overlap.customer else { return }
        let isMergeTold = heirs[customer] < 0 && best.ofCustomer[customer]?.cluster == overlap.cluster
        let isSplitTold = inherited[cluster] < 0 && best.ofCluster[cluster]?.customer == overlap.customer
        guard !isMergeTold, !isSplitTold else { return }
        let old = registry.customers[customer]
        story.add(
            .split, ids[cluster], old.id,
            "\(overlap.records) of \(Self.counted(records[customer])) moved from \(old.id) to \(ids[cluster])")
        if old.state == .active { story.changed.insert(old.id) }
        story.responsible.append((survivor: old.id, other: ids[cluster]))
    }

    /// The customer with which each cluster shares most, and the cluster with which each customer shares most.
    private func bestOverlaps() -> (ofCluster: [Overlap?], ofCustomer: [Overlap?]) {
        var ofCluster = [Overlap?](repeating: nil, count: customers)
        var ofCustomer = [Overlap?](repeating: nil, count: registry.customers.count)
        for overlap in overlaps {
            let (cluster, customer) = (Int(overlap.cluster), Int(overlap.customer))
            if isBetter(overlap, ofCluster[cluster]) { ofCluster[cluster] = overlap }
            if isBetter(overlap, ofCustomer[customer]) { ofCustomer[customer] = overlap }
        }
        return (ofCluster, ofCustomer)
    }

    /// More records, then the smaller id known before, then the smaller id given now: never the order of the input.
    private func isBetter(_ overlap: Overlap, _ best: Overlap?) -> Bool {
        guard let best else { return true }
        if overlap.records != best.records { return overlap.records > best.records }
        if overlap.customer != best.customer {
            return registry.customers[Int(overlap.customer)].id < registry.customers[Int(best.customer)].id
        }
        return ids[Int(overlap.cluster)] < ids[Int(best.cluster)]
    }

    /// How many of today's records each customer known before has.
    private func recordsOfCustomers() -> [Int32] {
        var records = [Int32](repeating: 0, count: registry.customers.count)
        for overlap in overlaps { records[Int(overlap.customer)] += overlap.records }
        return records
    }

    /// The rule by which most records were joined, for each cluster that shares records with several customers.
    private func joinRules() -> [Int32: String] {
        let shared = overlaps.map(\.cluster)
        let several = Set(zip(shared, shared.dropFirst()).filter { $0 == $1 }.map(\.0))
        guard !several.isEmpty else { return [:] }
        var counts: [Int32: [String: Int]] = [:]
        for (record, cluster) in identities.customers.enumerated() where several.contains(cluster) {
            counts[cluster, default: [:]][identities.rules[record], default: 0] += 1
        }
        return counts.mapValues { counts in
            counts.filter { $0.key != "single" }.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
        }
    }

    private func responsible(_ story: IdentityStory) -> [ResponsibleCluster] {
        var others: [CustomerID: Set<CustomerID>] = [:]
        for pair in story.responsible { others[pair.survivor, default: []].insert(pair.other) }
        guard !others.isEmpty else { return [] }
        var sizeOf: [CustomerID: Int] = [:]
        for (cluster, id) in ids.enumerated() where others[id] != nil { sizeOf[id] = Int(sizes[cluster]) }
        return others.map { id, others in
            ResponsibleCluster(
                customerID: id.description, otherIDs: others.sorted().map(\.description), records: sizeOf[id] ?? 0)
        }.sorted {
            ($1.otherIDs.count, $1.records, $0.customerID) < ($0.otherIDs.count, $0.records, $1.customerID)
        }
    }

    private static func counted(_ records: Int32) -> String { records == 1 ? "1 record" : "\(records) records" }
}

/// Events and changes as they are found.
private struct IdentityStory {
    private var events: [(id: CustomerID, other: CustomerID?, event: IdentityEvent)] = []
    var changes: [IdentityRegistry.Customer] = []
    /// Customers known before that were merged or split.
    var changed: Set<CustomerID> = []
    var responsible: [(survivor: CustomerID, other: CustomerID)] = []

    mutating func add(_ kind: IdentityEvent.Kind, _ id: CustomerID, _ other: CustomerID?, _ reason: String) {
        let event = IdentityEvent(
            kind: kind, customerID: id.description, otherID: other?.description ?? "", reason: reason)
        events.append((id, other, event))
    }

    /// The events by customer, kind and other customer.
    var inOrder: [IdentityEvent] {
        events.sorted { left, right in
            if left.id != right.id { return left.id < right.id }
            if left.event.kind != right.event.kind { return left.event.kind.rawValue < right.event.kind.rawValue }
            return (left.other?.number ?? 0) < (right.other?.number ?? 0)
        }.map(\.event)
    }
}
