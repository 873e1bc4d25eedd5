// Load and publish, timed on a made-up customer base: rows a second of each table, bytes a second of each file.
//
//     load-publish-bench FOLDER [ORDER_LINES]

import Exports
import Foundation
import Load
import Parallel
import Publish
import Records

struct Numbers {
    var state: UInt64
    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}

/// Processor seconds of all threads so far: on a busy machine the fairer clock.
func processorSeconds() -> Double {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let (user, system) = (usage.ru_utime, usage.ru_stime)
    return Double(user.tv_sec + system.tv_sec) + Double(user.tv_usec + system.tv_usec) * 1e-6
}

func timed<Result>(_ what: String, rows: Int, _ body: () throws -> Result) rethrows -> Result {
    let (start, processor) = (ContinuousClock.now, processorSeconds())
    let result = try body()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let used = processorSeconds() - processor
    print(
        what,
        String(format: "%.2f s wall, %.2f s processor, %.3f µs/row", seconds, used, used * 1e6 / Double(max(1, rows))))
    return result
}

keepFreedMemory()
let folder = CommandLine.arguments[1]
let lines = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 0 : 10_000_000
let people = lines * 6 / 100
let records = people * 10 / 6
var numbers = Numbers(state: 1)

let names = TextColumn((0..<people).map { "Person Number\($0)" })
let customers = Customers(
    golden: GoldenField.allCases.map { field in
        switch field {
        case .fullName, .email, .street: names
        case .city, .country, .gender: TextColumn((0..<people).map { _ in "abcdef" })
        default: TextColumn((0..<people).map { _ in "" })
        }
    }, firstSeen: (0..<people).map { _ in 18_000 }, records: (0..<people).map { _ in 2 },
    sources: CategoryColumn((0..<people).map { _ in "shop|till" }),
    channels: CategoryColumn((0..<people).map { _ in "web|till" }),
    preferredChannel: CategoryColumn((0..<people).map { _ in "web" }))
let identities = Identities(
    sources: CategoryColumn((0..<records).map { $0 < records / 2 ? "shop" : "till" }),
    recordIDs: TextColumn((0..<records).map { "R\(10_000_000 + $0)" }),
    customers: (0..<records).map { Int32($0 % people) }, probabilities: (0..<records).map { _ in 0.99 },
    rules: CategoryColumn((0..<records).map { _ in "email" }))
let products = CategoryColumn((0..<2000).map { "SKU-\(10_000 + $0)" })
let orders = OrderLines(
    orderIDs: TextColumn((0..<lines).map { "O\(100_000_000 + $0 / 3)" }),
    lineIDs: TextColumn((0..<lines).map { "\($0 % 3 + 1)" }),
    customers: (0..<lines).map { _ in Int32(numbers.below(people)) },
    moments: (0..<lines).map { _ in Int64(1_600_000_000 + numbers.below(100_000_000)) },
    sources: CategoryColumn(codes: [UInt32](repeating: 0, count: lines), dictionary: TextColumn(["shop"])),
    channels: CategoryColumn(
        codes: (0..<lines).map { _ in UInt32(numbers.below(2)) }, dictionary: TextColumn(["web", "till"])),
    products: CategoryColumn(
        codes: (0..<lines).map { _ in UInt32(numbers.below(2000)) }, dictionary: products.dictionary),
    categories: CategoryColumn(
        codes: (0..<lines).map { _ in UInt32(numbers.below(10)) },
        dictionary: TextColumn((0..<10).map { "category \($0)" })),
    quantities: (0..<lines).map { _ in Int64(1 + numbers.below(5)) * 1_000_000 },
    netAmounts: (0..<lines).map { _ in Int64(numbers.below(50_000)) }, refundedAmounts: (0..<lines).map { _ in 0 },
    statuses: (0..<lines).map { _ in .sale })
guard let euro = Currency(code: "EUR"), let day = Day(iso: "2026-11-01") else { fatalError() }
var base = CustomerBase(asOf: day, currency: euro, customers: customers, identities: identities, orders: orders)
print("\(people) customers, \(records) records, \(lines) order lines")

let store = try timed("open", rows: 1) { try StateStore.open(folder + "/state.db", expectsState: false) }
let run = RunEntry(asOf: day, started: "", configurationHash: "", manifestHash: "", program: "")
let first = try timed("first night: ids", rows: records) { try store.assignIDs(to: base) }
try timed("first night: commit", rows: records) { try store.commit(first, run: run) }
var second = base
second.asOf = day + 1
let night = try timed("second night: ids", rows: records) { try store.assignIDs(to: second) }
try timed("second night: commit", rows: records) { try store.commit(night, run: run) }
_ = try timed("reopen", rows: 1) { try StateStore.open(folder + "/state.db", expectsState: true) }
base.customers.ids = first.customerIDs
try timed("customer base as tables", rows: lines) { try CustomerBaseFile.write(base, to: store.customerBasePath) }

func publish(_ base: CustomerBase, _ events: [IdentityEvent], threads: Int) throws {
    print("threads", threads)
    var writer = try ReleaseWriter(out: CommandLine.arguments[1] + "/out", asOf: base.asOf, threads: threads)
    let order = timed("order of customers", rows: base.customers.count) { CustomerOrder(base.customers) }
    try timed("customers.csv", rows: base.customers.count) { try writer.add(.customers(base, order: order)) }
    try timed("identities.csv", rows: base.identities.count) { try writer.add(.identities(base)) }
    try timed("identity_events.csv", rows: events.count) { try writer.add(.identityEvents(events)) }
    try timed("orders.csv", rows: base.orders.count) { try writer.add(.orders(base)) }
    _ = try writer.seal(ReleaseFacts(program: "", configurationHash: "", inputs: []))
    let finished = ContinuousClock.now
    let release = try writer.finish(run: [:])
    print("finish", ContinuousClock.now - finished)
    for file in release.files { print(file.name, file.bytes) }
    if threads == 2 {
        let problems = try timed("verify", rows: base.orders.count) { try ReleaseVerifier.verify(release.path) }
        print(problems)
    }
}

for threads in [1, 2] { try publish(base, first.events, threads: threads) }
