import ArgumentParser
import CustomerValue
import Exports
import Foundation
import Pipeline
import Records

/// Why a file is no table of purchase histories.
struct HistoryTableError: Error, CustomStringConvertible {
    let description: String
}

extension HistoryTableError {
    init(_ error: ExportError, file: String) {
        let what =
            switch error {
            case .unreadable(_, let why): "cannot be read (\(why))."
            case .empty: "found an empty file, but expected a header and a row per customer."
            case .repeatedColumn(_, let column):
                "line 1: two columns are named '\(column)', but expected a name for each."
            default: "cannot be read as CSV with a header."
            }
        self.init(description: "\(file): \(what)")
    }
}

/// Runs what reads a file of histories and fits a model, and exits by what failed: the file (2) or the fit (1).
func failingByCause(file: String, model: String, _ body: () throws -> Void) throws {
    do {
        try body()
    } catch let error as HistoryTableError {
        complain("\(error)")
        throw ArgumentParser.ExitCode(Pipeline.ExitCode.source.rawValue)
    } catch let error as FitFailure {
        complain("\(file): \(model) cannot be fitted: \(error)")
        throw ArgumentParser.ExitCode(Pipeline.ExitCode.stageFailed.rawValue)
    }
}

/// A CSV file of purchase histories: repeat purchases, time of the last purchase, age, and mean value.
struct HistoryTable {
    private(set) var frequency: [Int32] = []
    private(set) var recency: [Double] = []
    private(set) var age: [Double] = []
    private(set) var values: [Double] = []
    private var lines: [Int] = []
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
            throw HistoryTableError(error, file: file)
        }
    }

    private mutating func append(_ rows: FieldRows, _ needed: [Int]) throws {
        if let broken = rows.broken.first {
            throw HistoryTableError(
                description: "\(file) line \(broken.line): the row is broken (\(broken.reason.rawValue)), "
                    + "but expected a value for each column of the header.")
        }
        for row in 0..<rows.count {
            for (text, column) in zip(rows[row], needed) {
                let isCount = column == 0
                guard let value = Double(text), value.isFinite, value >= 0, !isCount || Int32(exactly: value) != nil
                else {
                    throw HistoryTableError(
                        description:
                            "\(file) line \(rows.lines[row]), column '\(Self.names[column][0])': found text that is "
                            + "not a \(isCount ? "whole " : "")number of at least 0.")
                }
                switch column {
                case 0: frequency.append(Int32(value))
                case 1: recency.append(value)
                case 2: age.append(value)
                default: values.append(value)
                }
            }
            lines.append(Int(rows.lines[row]))
        }
    }

    /// The histories, time in the file's own unit.
    func histories() throws(HistoryTableError) -> PurchaseHistories {
        do throws(HistoryError) {
            return try PurchaseHistories(
                repeatPurchases: frequency, timeOfLastPurchase: recency, age: age)
        } catch .impossibleHistory(let row, let reason) {
            throw HistoryTableError(description: "\(file) line \(lines[row]): \(reason).")
        } catch {
            throw HistoryTableError(description: "\(file): \(error).")
        }
    }
}
