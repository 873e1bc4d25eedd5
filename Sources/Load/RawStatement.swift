import GRDB
import GRDBSQLite
import Records

/// A prepared statement driven through SQLite's own interface, for tables of millions of rows.
@safe
struct RawStatement: ~Copyable {
    private let statement: OpaquePointer

    /// A statement of a connection that outlives it.
    init(_ sql: String, on database: Database) throws {
        guard let connection = unsafe database.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        var prepared: OpaquePointer?
        let code = unsafe sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
        guard code == SQLITE_OK, let prepared = unsafe prepared else {
            throw unsafe DatabaseError(
                resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
        }
        unsafe statement = prepared
    }

    deinit { unsafe sqlite3_finalize(statement) }

    /// Moves to the next row; false behind the last.
    func step() throws -> Bool {
        switch unsafe sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw error()
        }
    }

    /// Binds a whole number; parameters count from 1.
    func bind(_ parameter: Int32, _ value: Int64) { unsafe sqlite3_bind_int64(statement, parameter, value) }

    /// The bytes of a text cell; empty where null.
    func text(_ column: Int32) -> [UInt8] {
        guard let bytes = unsafe sqlite3_column_text(statement, column) else { return [] }
        return unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))))
    }

    /// Calls `body` with the bytes of a text cell, where they lie until the next step.
    @inline(__always)
    func withText<Result>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let bytes = unsafe sqlite3_column_text(statement, column)
        return unsafe body(UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))))
    }

    /// A whole number.
    func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(statement, column) }

    /// A number; not a number where there is none, as SQLite keeps those.
    func number(_ column: Int32) -> Double {
        guard unsafe sqlite3_column_type(statement, column) != SQLITE_NULL else { return .nan }
        return unsafe sqlite3_column_double(statement, column)
    }

    /// Runs an insert for each row of the columns, which are its parameters in order.
    func insert(rows: Int, _ columns: [BulkColumn]) throws {
        try unsafe BulkColumn.withCells(of: columns[...]) { cells in
            for row in 0..<rows {
                for index in unsafe cells.indices { unsafe bind(Int32(index + 1), cells[index], row) }
                guard unsafe sqlite3_step(statement) == SQLITE_DONE else { throw error() }
                unsafe sqlite3_reset(statement)
            }
        }
    }

    @inline(__always)
    private func bind(_ parameter: Int32, _ cell: BulkCell, _ row: Int) {
        switch unsafe cell {
        case .text(let texts): unsafe bind(parameter, texts, row)
        case .category(let codes, let texts):
            let code = unsafe codes[row]
            if code == CategoryColumn.null {
                unsafe sqlite3_bind_null(statement, parameter)
            } else {
                unsafe bind(parameter, texts, Int(code))
            }
        case .wide(let values): unsafe sqlite3_bind_int64(statement, parameter, values[row])
        case .narrow(let values): unsafe bind(parameter, Int64(values[row]), nullIf: Int64(BulkColumn.null))
        case .number(let values): unsafe sqlite3_bind_double(statement, parameter, values[row])
        case .row(let values): unsafe bind(parameter, Int64(values[row]), nullIf: -1)
        case .code(let values): unsafe bind(parameter, Int64(values[row]), nullIf: Int64(CategoryColumn.null))
        case .status(let values): unsafe sqlite3_bind_int64(statement, parameter, Int64(values[row].rawValue))
        case .constant(let value): unsafe sqlite3_bind_int64(statement, parameter, value)
        case .rowNumber: unsafe sqlite3_bind_int64(statement, parameter, Int64(row))
        }
    }

    @inline(__always)
    private func bind(_ parameter: Int32, _ value: Int64, nullIf null: Int64) {
        if value == null {
            unsafe sqlite3_bind_null(statement, parameter)
        } else {
            unsafe sqlite3_bind_int64(statement, parameter, value)
        }
    }

    /// SQLite reads the bytes where they lie: they outlive the step, and the next row binds anew. Empty is null.
    @inline(__always)
    private func bind(_ parameter: Int32, _ texts: BulkTexts, _ row: Int) {
        let start = unsafe row == 0 ? 0 : Int(texts.ends[row - 1])
        let length = unsafe Int32(Int(texts.ends[row]) - start)
        if length == 0 {
            unsafe sqlite3_bind_null(statement, parameter)
        } else {
            unsafe sqlite3_bind_text(statement, parameter, texts.bytes + start, length, nil)
        }
    }

    private func error() -> DatabaseError {
        let connection = unsafe sqlite3_db_handle(statement)
        return unsafe DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)))
    }
}
