import Dispatch
import Synchronization

/// The results of `body` for 0 ..< `count`, computed by at most `threads` threads and folded into `initial` in index
/// order, each as soon as those before it are there.
///
/// Workers take the next index that nobody has taken, so uneven pieces balance out. `fold` is called by one thread at a
/// time. The result never depends on the thread count as long as `body` is a function of its index. Where calls throw, the
/// error of the lowest index is thrown.
public func parallelFold<Element: Sendable, Result: Sendable>(
    count: Int, threads: Int, into initial: Result, _ body: @Sendable (Int) throws -> Element,
    _ fold: @Sendable (inout Result, Element) throws -> Void
) throws -> Result {
    let next = Atomic(0)
    let state = Mutex(Folding<Element, Result>(result: initial))
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
        while true {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            let element = Swift.Result { try body(index) }
            let failed = state.withLock { state in
                state.add(element, at: index, fold)
                return state.failure != nil
            }
            if failed { next.store(count, ordering: .relaxed) }
        }
    }
    return try state.withLock { state in
        if let failure = state.failure { throw failure }
        return state.result
    }
}

/// What was folded so far, and what waits for its turn.
private struct Folding<Element, Result> {
    var result: Result
    var pending: [Int: Swift.Result<Element, any Error>] = [:]
    var folded = 0
    var failure: (any Error)?

    mutating func add(
        _ element: Swift.Result<Element, any Error>, at index: Int, _ fold: (inout Result, Element) throws -> Void
    ) {
        pending[index] = element
        while failure == nil, let element = pending.removeValue(forKey: folded) {
            do { try fold(&result, element.get()) } catch { failure = error }
            folded += 1
        }
    }
}

/// The results of `body` for 0 ..< `count`, in index order, computed by at most `threads` threads.
///
/// The result never depends on the thread count as long as `body` is a function of its index. Where calls throw, the error
/// of the lowest index is thrown.
public func parallelMap<Element: Sendable>(
    count: Int, threads: Int, _ body: @Sendable (Int) throws -> Element
) throws -> [Element] {
    try parallelFold(count: count, threads: threads, into: [], body) { $0.append($1) }
}

/// As the throwing form, for a `body` that cannot fail.
public func parallelMap<Element: Sendable>(
    count: Int, threads: Int, _ body: @Sendable (Int) -> Element
) -> [Element] {
    if threads <= 1 || count <= 1 { return (0..<count).map(body) }
    let next = Atomic(0)
    let results = Mutex([Element?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
        while true {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            let element = body(index)
            results.withLock { $0[index] = element }
        }
    }
    return results.withLock { slots in slots.compactMap { $0 } }
}

/// `count` items cut into fixed pieces of `size`: the same pieces whatever the thread count.
public func fixedRanges(count: Int, size: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: max(1, size)).map { $0..<min(count, $0 + max(1, size)) }
}
