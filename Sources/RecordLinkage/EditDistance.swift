/// The restricted Damerau–Levenshtein distance (optimal string alignment) of two texts, byte by byte; `limit + 1` where
/// it is larger than `limit`. Texts whose differing middles are longer than 63 bytes count as far apart.
func editDistance(_ left: Span<UInt8>, _ right: Span<UInt8>, limit: Int) -> Int {
    var (start, leftEnd, rightEnd) = (0, left.count, right.count)
    if abs(leftEnd - rightEnd) > limit { return limit + 1 }
    while start < leftEnd && start < rightEnd && left[start] == right[start] { start += 1 }
    while leftEnd > start && rightEnd > start && left[leftEnd - 1] == right[rightEnd - 1] {
        leftEnd -= 1
        rightEnd -= 1
    }
    let (rows, columns) = (leftEnd - start, rightEnd - start)
    if rows == 0 || columns == 0 { return min(max(rows, columns), limit + 1) }
    if rows == 1 && columns == 1 { return min(1, limit + 1) }
    if limit == 1 { return isTransposition(left, right, start, rows, columns) ? 1 : 2 }
    if rows > 63 || columns > 63 { return limit + 1 }
    return alignmentDistance(
        left.extracting(start..<leftEnd), right.extracting(start..<rightEnd), limit: limit)
}

/// Whether what differs is two bytes that changed places.
private func isTransposition(_ left: Span<UInt8>, _ right: Span<UInt8>, _ start: Int, _ rows: Int, _ columns: Int)
    -> Bool
{
    rows == 2 && columns == 2 && left[start] == right[start + 1] && left[start + 1] == right[start]
}

/// Dynamic programming over the diagonals that can stay within the limit (Ukkonen 1985).
private func alignmentDistance(_ left: Span<UInt8>, _ right: Span<UInt8>, limit: Int) -> Int {
    var earlier = InlineArray<64, UInt8>(repeating: 0)
    var previous = InlineArray<64, UInt8>(repeating: 0)
    var current = InlineArray<64, UInt8>(repeating: 0)
    for column in 0...right.count { previous[column] = UInt8(min(column, limit + 1)) }
    for row in 1...left.count {
        current = InlineArray<64, UInt8>(repeating: UInt8(limit + 1))
        current[0] = UInt8(row)
        var best = current[0]
        let first = max(1, row - limit)
        for column in first..<max(first, min(right.count, row + limit) + 1) {
            let substitution = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
            var cost = min(substitution, previous[column] + 1, current[column - 1] + 1)
            if row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1] {
                cost = min(cost, earlier[column - 2] + 1)
            }
            current[column] = cost
            best = min(best, cost)
        }
        if Int(best) > limit { return limit + 1 }
        earlier = previous
        previous = current
    }
    return min(Int(previous[right.count]), limit + 1)
}
