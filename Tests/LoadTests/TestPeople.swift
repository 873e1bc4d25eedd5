import Foundation
import Records

@testable import Load

/// A folder of its own, removed when it goes out of scope.
final class TemporaryFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.path + "/clientele-" + UUID().uuidString

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

func day(_ text: String) -> Day { Day(iso: text) ?? Day(daysSinceEpoch: 0) }

let euro: Currency = {
    guard let euro = Currency(code: "EUR") else { preconditionFailure("EUR is three letters") }
    return euro
}()

/// A customer base of clusters of records `source|id`, in the order given; without a source the source is `shop`.
func base(_ clusters: [[String]], on asOf: String = "2026-11-01", rule: String = "email") -> CustomerBase {
    var records: [(source: String, id: String, cluster: Int)] = []
    for (cluster, members) in clusters.enumerated() {
        for member in members {
            let parts = member.split(separator: "|").map(String.init)
            records.append((parts.count > 1 ? parts[0] : "shop", parts.last ?? "", cluster))
        }
    }
    records.sort { ($0.source, $0.id) < ($1.source, $1.id) }
    let identities = Identities(
        sources: CategoryColumn(records.map(\.source)), recordIDs: TextColumn(records.map(\.id)),
        customers: records.map { Int32($0.cluster) }, probabilities: records.map { _ in 1 },
        rules: CategoryColumn(records.map { clusters[$0.cluster].count == 1 ? "single" : rule }))
    let names = CategoryColumn(clusters.map { _ in "shop" })
    let customers = Customers(
        golden: GoldenField.allCases.map { field in
            TextColumn(clusters.indices.map { field == .fullName ? "Person \($0)" : "" })
        }, firstSeen: clusters.map { _ in .min }, records: clusters.map { Int32($0.count) }, sources: names,
        channels: names, preferredChannel: names)
    return CustomerBase(
        asOf: day(asOf), currency: euro, customers: customers,
        identities: identities, orders: .none)
}

extension OrderLines {
    static let none = OrderLines(
        orderIDs: TextColumn(), lineIDs: TextColumn(), customers: [], moments: [],
        sources: CategoryColumn(), channels: CategoryColumn(),
        products: CategoryColumn(), categories: CategoryColumn(), quantities: [], netAmounts: [], refundedAmounts: [],
        statuses: [])
}

extension IdentityAssignment {
    /// The id of every record, by `source|id`.
    var idOfRecord: [String: String] {
        var ids: [String: String] = [:]
        for record in 0..<identities.count {
            ids[identities.sources[record] + "|" + identities.recordIDs[record]] = recordCustomers[record].description
        }
        return ids
    }

    subscript(record: String) -> String? { idOfRecord[record.contains("|") ? record : "shop|" + record] }

    /// The events without their reasons, but for those that are many and dull.
    var told: [String] {
        events.filter { $0.kind != .created }.map { "\($0.kind) \($0.customerID) \($0.otherID)" }
    }
}

extension StateStore {
    /// One night: ids given and kept.
    @discardableResult
    func night(_ clusters: [[String]], on asOf: String, maximumChangedShare: Double? = nil) throws -> IdentityAssignment
    {
        let assignment = try assignIDs(to: base(clusters, on: asOf), maximumChangedShare: maximumChangedShare)
        try commit(
            assignment,
            run: RunEntry(
                asOf: day(asOf), started: "now", configurationHash: "c", manifestHash: "m", program: "clientele 0"))
        return assignment
    }
}

/// Steele, Lea and Flood's splitmix64: random numbers from a seed.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
