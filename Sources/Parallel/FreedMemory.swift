import CMalloc

/// Lets the allocator keep what is freed, for a program that works in pieces of the same size: glibc otherwise gives large
/// blocks back to the system and gets them anew, zeroed page by page, for the next piece. No effect elsewhere.
public func keepFreedMemory() {
    #if os(Linux)
        mallopt(M_MMAP_THRESHOLD, 1 << 30)
        mallopt(M_TRIM_THRESHOLD, Int32.max)
        mallopt(M_TOP_PAD, 64 << 20)
    #endif
}
