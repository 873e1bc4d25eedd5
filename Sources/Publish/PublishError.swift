import Foundation

/// Why a release cannot be made or read.
public enum PublishError: Error, Hashable, Sendable {
    /// The disk is full.
    case diskFull(path: String, leftBehind: String)
    /// An operation on the release folder failed.
    case unwritable(operation: String, path: String, why: String, leftBehind: String)
    /// A release cannot be read.
    case unreadable(path: String, why: String)
    /// A table's columns do not fit each other, its rows or its key.
    case wrongTable(table: String, what: String)
    /// A file name that is taken, or that would leave the release folder.
    case wrongName(name: String, what: String)
}

extension PublishError: CustomStringConvertible {
    /// Where: what was found, but what was expected. What to do.
    public var description: String {
        switch self {
        case .diskFull(let path, let leftBehind):
            "\(path): the disk is full, but expected room for the release. \(leftBehind) Make room and run again."
        case .unwritable(let operation, let path, let why, let leftBehind):
            """
            \(path): cannot \(operation): \(why), but expected a folder that can be written. \(leftBehind) \
            Check the folder and its permissions, then run again.
            """
        case .unreadable(let path, let why): "\(path): \(why), but expected a release. Name the folder of one day."
        case .wrongTable(let table, let what):
            "\(table).csv: \(what). This is a mistake of the program; please report it."
        case .wrongName(let name, let what): "\(name): \(what), but expected a new name inside the release. Rename it."
        }
    }

    /// The error of a failed operation; `leftBehind` is a sentence.
    init(_ failure: FileSystemFailure, leftBehind: String) {
        if failure.code == ENOSPC || failure.code == EDQUOT {
            self = .diskFull(path: failure.path, leftBehind: leftBehind)
        } else {
            self = .unwritable(
                operation: failure.operation.rawValue, path: failure.path,
                why: unsafe String(cString: strerror(failure.code)), leftBehind: leftBehind)
        }
    }
}
