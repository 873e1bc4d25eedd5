import Dispatch
import Synchronization

/// The results of `body` for 0 ..< `count`, in index order, computed by at most `threads` threads.
///
/// Workers take the next index that nobody has taken, so uneven pieces balance out. The result never depends on the
/// thread count as long as `body` is a function of its index. The first error by index is thrown after every worker
/// has stopped.
public func parallelMap<Element: Sendable>(
    count: Int, threads: Int, _ body: @Sendable (Int) throws -> Element
) throws -> [Element] {
    if threads <= 1 || count <= 1 { return try (0..<count).map(body) }
    let next = Atomic(0)
    let results = Mutex([Result<Element, any Error>?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
        while true {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            let result = Result { try body(index) }
            results.withLock { $0[index] = result }
        }
    }
    return try results.withLock { slots in try slots.compactMap { try $0?.get() } }
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
