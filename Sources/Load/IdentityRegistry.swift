import Records

/// What was known of identity before a day: the customer of every record ever seen, and what became of every customer.
struct IdentityRegistry: Sendable {
    /// What became of a customer.
    enum State: String, Sendable {
        /// Somebody's id.
        case active
        /// Redirects to another id for ever.
        case merged
        /// No record was left in the exports; records that come back bring the id back.
        case retired
    }

    /// A customer ever known.
    struct Customer: Sendable, Equatable {
        var id: CustomerID
        /// The first day of the id.
        var since: Day
        var state: State
        /// Where a merged id redirects to.
        var mergedInto: CustomerID?
    }

    /// Customers ever known, in any order, each once.
    private(set) var customers: [Customer] = []
    /// The customer that each customer's records belong to now, as a row of `customers`: itself unless merged.
    private(set) var resolved: [Int32] = []
    private var rowOfCustomer: [CustomerID: Int32] = [:]

    private var sourceHashes: [UInt64] = []
    private var codeOfSource: [String: UInt32] = [:]
    private var recordSources: [UInt32] = []
    private var recordIDs = TextColumn()
    private var recordCustomers: [Int32] = []
    private var slots: [Int32] = []
    private var lastSource: [UInt8] = []
    private var lastCode: UInt32 = 0

    /// What its ids are of.
    let kind: CustomerID.Kind

    /// A registry of the customers, or households, given.
    init(customers: [Customer], kind: CustomerID.Kind = .customer) {
        self.customers = customers
        self.kind = kind
        rowOfCustomer.reserveCapacity(customers.count)
        for (row, customer) in customers.enumerated() { rowOfCustomer[customer.id] = Int32(row) }
        resolved = customers.indices.map { row in resolving(Int32(row)) }
    }

    /// Whether nothing is known: the first night.
    var isEmpty: Bool { customers.isEmpty }

    /// The row of a customer, or nil where the id was never given.
    func row(of id: CustomerID) -> Int32? { rowOfCustomer[id] }

    /// Adds a record, all texts as UTF-8; false where its customer was never given.
    mutating func append(
        source: some Collection<UInt8>, recordID: some Collection<UInt8>, customer: some Collection<UInt8>
    ) -> Bool {
        guard let id = CustomerID(utf8: customer), let row = rowOfCustomer[id] else { return false }
        if recordSources.isEmpty || !source.elementsEqual(lastSource) {
            lastSource = Array(source)
            lastCode = code(of: String(decoding: lastSource, as: UTF8.self))
        }
        recordSources.append(lastCode)
        recordIDs.append(utf8: recordID)
        recordCustomers.append(row)
        return true
    }

    /// Makes records findable, once all are added.
    mutating func index() {
        var capacity = 16
        while capacity < recordCustomers.count * 2 { capacity *= 2 }
        slots = [Int32](repeating: -1, count: capacity)
        for row in recordCustomers.indices {
            let hash = CustomerID.hash(
                record: recordIDs.utf8(row), continuing: sourceHashes[Int(recordSources[row])])
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = Int32(row)
        }
    }

    /// The code of each source of a column here; nil where the source was never seen.
    func codes(of column: CategoryColumn) -> [UInt32?] { column.names.map { codeOfSource[$0] } }

    /// The customer last given to a record, as a row of `customers` (it may be merged since), or −1 where it is new.
    func customer(source: UInt32?, recordID: ArraySlice<UInt8>, hash: UInt64) -> Int32 {
        guard let source, !slots.isEmpty else { return -1 }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let row = Int(slots[slot])
            if recordSources[row] == source, recordIDs.utf8(row).elementsEqual(recordID) {
                return recordCustomers[row]
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return -1
    }

    private mutating func code(of source: String) -> UInt32 {
        if let code = codeOfSource[source] { return code }
        let code = UInt32(sourceHashes.count)
        codeOfSource[source] = code
        sourceHashes.append(CustomerID.hash(source: Array(source.utf8)[...]))
        return code
    }

    /// Follows redirects; a circle, which only a damaged store can hold, ends where it began.
    private func resolving(_ start: Int32) -> Int32 {
        var row = start
        for _ in 0...customers.count {
            guard customers[Int(row)].state == .merged, let target = customers[Int(row)].mergedInto,
                let next = rowOfCustomer[target]
            else { return row }
            row = next
        }
        return start
    }
}
