import Affinity
import ArgumentParser
import Exports
import Foundation
import Parallel
import Pipeline
import Records

struct RecommendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recommend", abstract: "Says what each customer of a file of order lines will likely buy next.",
        discussion: """
            FILE has a row per order line, with the columns customer_id, order_id (or basket_id), day and product_id, or \
            others of usual names: they are guessed, or told by the options. Without an order, what a customer buys in a day \
            is one basket; without a day, orders are taken in the order of the file. An order_number counts a customer's orders.

            How to rank is chosen on the newest baskets of the file itself: a blend of personal frequency, recency, \
            similarity and popularity where it beats each of them there. The output has the columns customer_id, rank, \
            product_id, score, because; a score is the share of the next basket that is expected.
            """)

    @Argument(help: "CSV files of order lines with a header.")
    var files: [String]

    @Option(name: [.customShort("k"), .customLong("k")], help: "Products recommended to each customer.")
    var count: Int = 10

    @Option(name: .customLong("as-of"), help: "Leave out what was ordered after this day; the newest day by default.")
    var asOf: String?

    @Option(help: "The CSV file to write; standard output without.")
    var out: String?

    @Option(help: "The column of the customer.")
    var customer: String?

    @Option(help: "The column of the order.")
    var order: String?

    @Option(help: "The column of the day.")
    var day: String?

    @Option(help: "The column of the product.")
    var product: String?

    @Option(help: "The column of the product's name, for reasons.")
    var name: String?

    @Flag(help: "Recommend only what the customer has not bought yet.")
    var newOnly = false

    @Option(help: "Threads; all cores by default.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Print nothing but the result and failures.")
    var quiet = false

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("no file to read.") }
        guard threads >= 1 else { throw ValidationError("--threads is \(threads), but expected at least 1.") }
        guard (1...1000).contains(count) else { throw ValidationError("--k is \(count), but expected 1 to 1000.") }
    }

    func run() throws {
        keepFreedMemory()
        let input: BasketInput
        do {
            input = try BasketInput(
                files: files,
                columns: BasketColumns(customer: customer, order: order, day: day, product: product, name: name),
                asOf: asOf)
        } catch let error as StageFailure {
            complain("\(error)")
            throw ArgumentParser.ExitCode(error.exitCode.rawValue)
        }
        for warning in input.warnings { complain(warning) }
        let next = NextBasket(input.history, asOf: input.asOf, threads: threads)
        let rows = next.rows(most: count, mostBought: newOnly ? 0 : count, threads: threads)
        let bytes = Data(csv(input, rows))
        guard let out else { return FileHandle.standardOutput.write(bytes) }
        do { try bytes.write(to: URL(fileURLWithPath: out), options: .atomic) } catch {
            complain(
                "\(out): cannot be written, but expected a folder with room. Check its permissions and the space left.")
            throw ArgumentParser.ExitCode(Pipeline.ExitCode.stageFailed.rawValue)
        }
        if !quiet { print(summary(input, next, out)) }
    }

    private func csv(_ input: BasketInput, _ rows: [[NextBasket.Row]]) -> [UInt8] {
        var output = CSVWriter(header: ["customer_id", "rank", "product_id", "score", "because"])
        for (customer, own) in rows.enumerated() where !input.history.baskets(of: customer).isEmpty {
            for (place, row) in own.enumerated() {
                output.text(input.customers, customer)
                output.integer(place + 1)
                output.text(input.products, Int(row.product))
                output.number(row.score, decimals: 6)
                output.text(
                    row.reason.text(
                        isDated: input.time != .sequence, day: { input.text(day: $0) },
                        name: { input.names[Int($0)] }))
                output.endRow()
            }
        }
        return output.bytes
    }

    private func summary(_ input: BasketInput, _ next: NextBasket, _ out: String) -> String {
        let customers = (0..<input.history.customers).count { !input.history.baskets(of: $0).isEmpty }
        let (baskets, products) = (input.history.count, input.history.products)
        var lines = [
            "\(out): \(customers) customers, \(baskets) baskets, \(products) products",
            "ranked by \(next.trial.method.rawValue): \(next.trial.reason)",
        ]
        for (method, scores) in next.trial.scores {
            let numbers = [scores.recall, scores.gain].map { "\(($0 * 10_000).rounded() / 10_000)" }
            lines.append(
                "  \(method.rawValue): recall@\(scores.ranks) \(numbers[0]), NDCG@\(scores.ranks) \(numbers[1]) "
                    + "(\(scores.customers) customers held out)")
        }
        return lines.joined(separator: "\n")
    }
}
