import GRDB

/// Why the state cannot be used. Lost state is an error, never a silent fresh start.
public enum StateError: Error, Hashable, Sendable {
    /// There is no state file, though releases say that there was one.
    case missing(path: String)
    /// The state was written by a newer program.
    case newer(path: String, found: Int, supported: Int)
    /// The file is not a sound database.
    case damaged(path: String, what: String)
    /// The file is a sound database of another program.
    case foreign(path: String)
    /// The file or its folder cannot be opened, read or written.
    case unwritable(path: String, why: String)
    /// The disk is full.
    case diskFull(path: String)
    /// Another run holds the lock.
    case held(lock: String, by: RunLock.Holder)
}

extension StateError: CustomStringConvertible {
    /// Where: what was found, but what was expected. What to do.
    public var description: String {
        switch self {
        case .missing(let path):
            """
            \(path): no state file, but earlier releases were made with one. Restore it from a backup; to begin anew, \
            with new customer ids, move the earlier releases and their link 'latest' away.
            """
        case .newer(let path, let found, let supported):
            """
            \(path): state of version \(found), but this program knows versions up to \(supported). \
            Use the program that wrote it, or a newer one.
            """
        case .damaged(let path, let what):
            "\(path): \(what), but expected a sound state file. Restore it from a backup; nothing was changed."
        case .foreign(let path):
            "\(path): a database of another program, but expected a state file. Name another path for the state."
        case .unwritable(let path, let why):
            "\(path): \(why), but expected a state file that can be written. Check the folder and its permissions."
        case .diskFull(let path):
            "\(path): the disk is full. The state is as it was before; make room and run again."
        case .held(let lock, let holder):
            """
            \(lock): held by process \(holder.pid) on \(holder.host) since \(holder.since), but expected no other run. \
            Wait for it to end, or end that process: the lock then clears itself.
            """
        }
    }
}

extension StateError {
    /// The state's error for whatever the database says.
    init(_ error: any Error, path: String) {
        guard let error = error as? DatabaseError else {
            self = error as? StateError ?? .unwritable(path: path, why: "\(error)")
            return
        }
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self = .damaged(path: path, what: error.message ?? "not a database")
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self = .unwritable(
                path: path, why: "another program has held the file for \(Int(StateStore.patience)) seconds")
        default: self = .unwritable(path: path, why: error.message ?? "\(error.resultCode)")
        }
    }
}

/// More customers would be merged or split in one night than the pipeline file allows.
public struct IdentityBudgetExceeded: Error, Hashable, Sendable, CustomStringConvertible {
    /// How many known customers would be merged or split.
    public var changed: Int
    /// How many customers were known.
    public var known: Int
    /// The share allowed.
    public var maximumShare: Double
    /// The ten clusters that merge or split most.
    public var largest: [ResponsibleCluster]

    /// Ids and counts only: no personal data.
    public var description: String {
        let clusters = largest.map { cluster in
            let others = cluster.otherIDs.prefix(5).joined(separator: " ")
            let more = cluster.otherIDs.count > 5 ? " and \(cluster.otherIDs.count - 5) more" : ""
            return "\n  \(cluster.customerID) (\(cluster.records) records): \(others)\(more)"
        }
        return """
            identity: \(changed) of \(known) known customers would be merged or split, but expected a share of at most \
            \(maximumShare). Nothing was changed. Look at the largest clusters responsible, then correct the rules or raise \
            max_changed_customers:\(clusters.joined())
            """
    }
}

extension IdentityAssignment {
    /// Refuses a night that merges or splits more than a share of the customers known before; the first night never.
    func check(maximumChangedShare: Double?) throws(IdentityBudgetExceeded) {
        guard let maximumChangedShare, !isFirstRun,
            Double(changedCustomers) > maximumChangedShare * Double(knownCustomers)
        else { return }
        throw IdentityBudgetExceeded(
            changed: changedCustomers, known: knownCustomers, maximumShare: maximumChangedShare,
            largest: Array(responsible.prefix(10)))
    }
}
