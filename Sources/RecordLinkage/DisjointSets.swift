/// A partition of 0 ..< `count` into sets that can only be joined (Tarjan 1975): union by size, path halving.
public struct DisjointSets: Sendable {
    private var parents: [Int32]
    private var sizes: [Int32]

    /// Every element in a set of its own.
    public init(count: Int) {
        parents = (0..<Int32(count)).map { $0 }
        sizes = [Int32](repeating: 1, count: count)
    }

    /// The number of elements.
    public var count: Int { parents.count }

    /// The element that stands for the set of `element`.
    public mutating func root(of element: Int) -> Int {
        var element = element
        while Int(parents[element]) != element {
            let grandparent = parents[Int(parents[element])]
            parents[element] = grandparent
            element = Int(grandparent)
        }
        return element
    }

    /// Joins the sets of two elements; false where they were one set already.
    @discardableResult
    public mutating func unite(_ left: Int, _ right: Int) -> Bool {
        var (large, small) = (root(of: left), root(of: right))
        if large == small { return false }
        if sizes[large] < sizes[small] { swap(&large, &small) }
        parents[small] = Int32(large)
        sizes[large] += sizes[small]
        return true
    }

    /// The number of elements in the set of `element`.
    public mutating func size(of element: Int) -> Int { Int(sizes[root(of: element)]) }

    /// The set of each element, numbered from 0 in the order of each set's first element.
    public mutating func numbered() -> [Int32] {
        var numbers = [Int32](repeating: -1, count: count)
        var next: Int32 = 0
        return (0..<count).map { element in
            let root = root(of: element)
            if numbers[root] < 0 {
                numbers[root] = next
                next += 1
            }
            return numbers[root]
        }
    }
}
