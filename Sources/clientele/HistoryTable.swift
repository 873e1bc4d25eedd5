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

/// A CSV file of purchase histories: repeat purchases, time of the last purchase, age, and mean value, as far as needed.
struct HistoryTable {
    private(set) var frequency: [Int32] = []
    private(set) var recency: [Double] = []
    private(set) var age: [Double] = []
    /// Mean values of repeat purchases; empty where the file has no such column.
    private(set) var values: [Double] = []
    /// Who each row is about; empty where the file does not say.
    private(set) var ids: [String] = []
    /// The name of the column of `ids`.
    private(set) var idColumn: String?
    private var lines: [Int] = []
    private let file: String

    /// A column of the file.
    enum Column: CaseIterable {
        case frequency, recency, age, value, id

        /// The names under which it is known, the first being our own; capitals do not matter.
        var names: [String] {
            switch self {
            case .frequency: ["frequency", "x", "repeat_purchases", "frequency_cal"]
            case .recency: ["recency", "t_x", "time_of_last_purchase", "recency_cal"]
            case .age: ["T", "age", "T_cal"]
            case .value: ["monetary_value", "zbar", "mean_value", "monetary_value_cal"]
            case .id: ["customer_id", "id", "customer", "customerid"]
            }
        }
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - needed: columns that must be there.
    ///   - wanted: columns that are read where they are there.
    init(file: String, needed: [Column], wanted: [Column] = []) throws {
        self.file = file
        do {
            let bytes = try ExportBytes(path: file)
            let header = try ExportReader.header(bytes, file: file)
            func name(_ column: Column) -> String? {
                column.names.lazy.compactMap { name in
                    header.first { $0.lowercased() == name.lowercased() }
                }.first
            }
            if let missing = needed.first(where: { name($0) == nil }) {
                throw HistoryTableError(
                    description: "\(file) line 1: no column '\(missing.names[0])', but found: "
                        + "\(header.joined(separator: ", ")).")
            }
            let columns = (needed + wanted).filter { name($0) != nil }
            if columns.contains(.id) { idColumn = name(.id) }
            let reader = try ExportReader(
                bytes, file: file, format: .csv(CSVDialect()), columns: columns.compactMap(name))
            for piece in reader.pieces(size: .max, threads: 1) { try append(reader.rows(of: piece), columns) }
        } catch let error as ExportError {
            throw HistoryTableError(error, file: file)
        }
    }

    private mutating func append(_ rows: FieldRows, _ columns: [Column]) throws {
        if let broken = rows.broken.first {
            throw HistoryTableError(
                description: "\(file) line \(broken.line): the row is broken (\(broken.reason.rawValue)), "
                    + "but expected a value for each column of the header.")
        }
        for row in 0..<rows.count {
            for (text, column) in zip(rows[row], columns) {
                switch column {
                case .id: ids.append(text)
                case .frequency: frequency.append(Int32(try number(text, column, rows.lines[row])))
                case .recency: recency.append(try number(text, column, rows.lines[row]))
                case .age: age.append(try number(text, column, rows.lines[row]))
                case .value:
                    // Somebody without a repeat purchase has no mean value of them.
                    let isUnknown = ["", "nan", "null"].contains(text.lowercased()) && frequency[lines.count] == 0
                    values.append(isUnknown ? 0 : try number(text, column, rows.lines[row]))
                }
            }
            lines.append(Int(rows.lines[row]))
        }
    }

    private func number(_ text: String, _ column: Column, _ line: UInt32) throws(HistoryTableError) -> Double {
        let isCount = column == .frequency
        guard let value = Double(text), value.isFinite, value >= 0, !isCount || Int32(exactly: value) != nil else {
            throw HistoryTableError(
                description: "\(file) line \(line), column '\(column.names[0])': found text that is "
                    + "not a \(isCount ? "whole " : "")number of at least 0.")
        }
        return value
    }

    /// The histories, time in the file's own unit.
    func histories() throws(HistoryTableError) -> PurchaseHistories {
        do throws(HistoryError) {
            return try PurchaseHistories(
                repeatPurchases: frequency, timeOfLastPurchase: recency, age: age,
                meanRepeatValue: values.isEmpty ? nil : values)
        } catch .impossibleHistory(let row, let reason) {
            throw HistoryTableError(description: "\(file) line \(lines[row]): \(reason).")
        } catch {
            throw HistoryTableError(description: "\(file): \(error).")
        }
    }
}
