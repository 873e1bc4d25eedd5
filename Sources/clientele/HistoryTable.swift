import CustomerValue
import Exports
import Foundation
import Records

/// Why a file is no table of purchase histories.
struct HistoryTableError: Error, CustomStringConvertible {
    let description: String
}

/// A CSV file of purchase histories: repeat purchases, time of the last purchase, age, and mean value.
struct HistoryTable {
    private(set) var frequency: [Double] = []
    private(set) var recency: [Double] = []
    private(set) var age: [Double] = []
    private(set) var values: [Double] = []
    private let file: String

    /// The names under which a column is known, the first being our own.
    private static let names = [
        ["frequency", "x", "repeat_purchases"], ["recency", "t_x", "time_of_last_purchase"], ["T", "age"],
        ["monetary_value", "zbar", "mean_value"],
    ]

    init(file: String, needsValues: Bool) throws {
        self.file = file
        let needed = needsValues ? [0, 3] : [0, 1, 2]
        do {
            let bytes = try ExportBytes(path: file)
            let header = try ExportReader.header(bytes, file: file)
            let columns = try needed.map { index in
                guard let name = Self.names[index].first(where: { header.contains($0) }) else {
                    throw HistoryTableError(
                        description: "\(file) line 1: no column '\(Self.names[index][0])', but found: "
                            + "\(header.joined(separator: ", ")).")
                }
                return name
            }
            let reader = try ExportReader(bytes, file: file, format: .csv(CSVDialect()), columns: columns)
            for piece in reader.pieces(size: .max, threads: 1) { try append(reader.rows(of: piece), needed) }
        } catch let error as ExportError {
            throw HistoryTableError(description: "\(file): cannot be read as CSV with a header (\(error)).")
        }
    }

    private mutating func append(_ rows: FieldRows, _ needed: [Int]) throws {
        if let broken = rows.broken.first {
            throw HistoryTableError(
                description: "\(file) line \(broken.line): the row is broken (\(broken.reason.rawValue)), "
                    + "but expected a value for each column of the header.")
        }
        for row in 0..<rows.count {
            for (position, column) in needed.enumerated() {
                let text = rows.columns[position][row]
                guard let value = Double(text), value.isFinite, value >= 0 else {
                    throw HistoryTableError(
                        description: "\(file) line \(rows.lines[row]), column '\(Self.names[column][0])': found text that is "
                            + "not a number of at least 0.")
                }
                switch column {
                case 0: frequency.append(value)
                case 1: recency.append(value)
                case 2: age.append(value)
                default: values.append(value)
                }
            }
        }
    }

    /// The histories, time in the file's own unit.
    func histories() throws -> PurchaseHistories {
        do {
            return try PurchaseHistories(
                repeatPurchases: frequency.map { Int32($0) }, timeOfLastPurchase: recency, age: age)
        } catch {
            throw HistoryTableError(description: "\(file): \(error)")
        }
    }
}
