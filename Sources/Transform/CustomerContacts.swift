import Records
import Standardization

/// The newest rows of a source of contacts, with the customer whom each names.
struct ContactRows {
    var table: RecordTable
    var customers: [Int32]
    var channel: String
}

extension Tickets {
    /// Tickets of all sources, by the moment in which they were opened.
    init(_ sources: [ContactRows]) {
        self.init()
        var (customers, opened, resolved, reopened): ([Int32], [Int64], [Int64], [Bool]) = ([], [], [], [])
        var severities = CategoryColumn()
        for source in sources {
            customers += source.customers
            opened += source.table.timestamp("opened_at")
            resolved += source.table.timestamp("resolved_at")
            severities.append(contentsOf: source.table.category("severity").mapping { $0.lowercased() })
            let words = source.table.category("reopened")
            let isYes = words.names.map { Affirmation.matches($0) }
            reopened += words.codes.map { $0 != CategoryColumn.null && isYes[Int($0)] }
        }
        let rows = byTime(opened, customers) { severities[$0] < severities[$1] }
        self.customers = rows.map { customers[$0] }
        self.opened = rows.map { opened[$0] }
        self.resolved = rows.map { resolved[$0] }
        self.severities = severities.gathering(rows)
        isReopened = rows.map { reopened[$0] }
    }
}

extension SurveyAnswers {
    /// Answers of all sources, by their moment.
    init(_ sources: [ContactRows]) {
        self.init()
        var (customers, moments, scores): ([Int32], [Int64], [Int64]) = ([], [], [])
        var scales = CategoryColumn()
        for source in sources {
            customers += source.customers
            moments += source.table.timestamp("at")
            scores += source.table.decimal("score")
            scales.append(contentsOf: source.table.category("scale").mapping { $0.lowercased() })
        }
        let rows = byTime(moments, customers) { (scales[$0], scores[$0]) < (scales[$1], scores[$1]) }
        self.customers = rows.map { customers[$0] }
        self.moments = rows.map { moments[$0] }
        self.scales = scales.gathering(rows)
        self.scores = rows.map { scores[$0] }
    }
}

extension ContactEvents {
    /// Events of all sources, by their moment. An event that tells a device alone is of the one customer who was seen with it.
    init(_ sources: [ContactRows]) {
        self.init()
        var (customers, moments): ([Int32], [Int64]) = ([], [])
        var (types, devices, channels) = (CategoryColumn(), CategoryColumn(), CategoryColumn())
        for source in sources {
            customers += Self.customers(of: source)
            moments += source.table.timestamp("at")
            types.append(contentsOf: source.table.category("type").mapping { $0.lowercased() })
            devices.append(contentsOf: source.table.category("device").mapping { $0.lowercased() })
            channels.append(
                contentsOf: CategoryColumn(
                    codes: [UInt32](repeating: 0, count: source.customers.count),
                    dictionary: TextColumn([source.channel]))
            )
        }
        let rows = byTime(moments, customers) {
            (types[$0], devices[$0], channels[$0]) < (types[$1], devices[$1], channels[$1])
        }
        self.customers = rows.map { customers[$0] }
        self.moments = rows.map { moments[$0] }
        self.types = types.gathering(rows)
        self.devices = devices.gathering(rows)
        self.channels = channels.gathering(rows)
    }

    private static func customers(of source: ContactRows) -> [Int32] {
        guard source.table.has("device_id") else { return source.customers }
        let devices = source.table.text("device_id")
        let index = TextIndex(devices)
        let deviceOf = (0..<devices.count).map { row in devices.withBytes(row) { index.row(of: $0) } }
        var owners = [Int32](repeating: -1, count: devices.count)
        for (row, customer) in source.customers.enumerated() where customer >= 0 {
            guard let device = deviceOf[row] else { continue }
            owners[device] = owners[device] == -1 || owners[device] == customer ? customer : -2
        }
        return source.customers.enumerated().map { row, customer in
            customer >= 0 ? customer : max(-1, deviceOf[row].map { owners[$0] } ?? -1)
        }
    }
}

/// Rows by moment, then customer, then what tells them apart: an order in which that of the input plays no part.
private func byTime(_ moments: [Int64], _ customers: [Int32], _ precedes: (Int, Int) -> Bool) -> [Int] {
    moments.indices.sorted { left, right in
        if moments[left] != moments[right] { return moments[left] < moments[right] }
        return customers[left] != customers[right] ? customers[left] < customers[right] : precedes(left, right)
    }
}
