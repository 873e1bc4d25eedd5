/// The Jaro–Winkler similarity of two texts, byte by byte, in 0 … 1 (Winkler 1990): prefix up to 4 with weight 0.1, no
/// boost threshold. Texts are cut at 64 bytes.
func jaroWinkler(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Double {
    let (leftCount, rightCount) = (min(left.count, 64), min(right.count, 64))
    if leftCount == 0 || rightCount == 0 { return leftCount == rightCount ? 1 : 0 }
    let window = max(0, max(leftCount, rightCount) / 2 - 1)
    var (leftMatched, rightMatched): (UInt64, UInt64) = (0, 0)
    var matches = 0
    for index in 0..<leftCount {
        var candidate = max(0, index - window)
        let last = min(rightCount - 1, index + window)
        while candidate <= last {
            if rightMatched & (1 << UInt64(candidate)) == 0 && left[index] == right[candidate] {
                leftMatched |= 1 << UInt64(index)
                rightMatched |= 1 << UInt64(candidate)
                matches += 1
                break
            }
            candidate += 1
        }
    }
    if matches == 0 { return 0 }
    let transpositions = halfTranspositions(left, right, leftMatched, rightMatched)
    let matched = Double(matches)
    let jaro =
        (matched / Double(leftCount) + matched / Double(rightCount) + (matched - Double(transpositions / 2)) / matched)
        / 3
    var prefix = 0
    while prefix < min(4, leftCount, rightCount) && left[prefix] == right[prefix] { prefix += 1 }
    return jaro + Double(prefix) * 0.1 * (1 - jaro)
}

/// How many matched bytes stand in another order.
private func halfTranspositions(
    _ left: Span<UInt8>, _ right: Span<UInt8>, _ leftMatched: UInt64, _ rightMatched: UInt64
) -> Int {
    var (leftRest, rightRest, count) = (leftMatched, rightMatched, 0)
    while leftRest != 0 && rightRest != 0 {
        if left[leftRest.trailingZeroBitCount] != right[rightRest.trailingZeroBitCount] { count += 1 }
        leftRest &= leftRest - 1
        rightRest &= rightRest - 1
    }
    return count
}
