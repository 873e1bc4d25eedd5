// Extracts an order file into typed columns and prints the time, for `make bench`.
// Arguments: FILE csv|jsonl THREADS

import Exports
import Extract
import Foundation
import Parallel
import Records

let arguments = CommandLine.arguments
guard arguments.count == 4, let threads = Int(arguments[3]) else {
    print("extract-bench FILE csv|jsonl THREADS")
    exit(64)
}
let fields = [
    "order_id", "line_id", "customer_ref", "ordered_at", "product_id", "product_name", "category", "quantity",
    "unit_price", "discount", "currency", "status",
]
let source = ExportSource(
    name: "orders", kind: .orders, channel: "web", files: [arguments[1]],
    format: arguments[2] == "csv" ? .csv(CSVDialect()) : .jsonLines,
    mappings: fields.map { FieldMapping(field: $0, column: $0) })
keepFreedMemory()
let clock = ContinuousClock()
var extracted: ExtractedSource?
let time = try clock.measure { extracted = try Extraction.extract(source, threads: threads) }
let account = extracted?.accounts.first
print("\(time) rows \(account?.read ?? 0) rejected \(account?.rejected ?? 0)")
