import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The regular files that a path with `*`, `?` and `[…]` matches, in byte order of their names: a later name is a newer
/// export.
func files(matching pattern: String) -> [String] {
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob(pattern, GLOB_NOSORT | GLOB_BRACE, nil, &found) == 0 else { return [] }
    var names: [String] = []
    for index in 0..<Int(unsafe found.gl_pathc) {
        if let path = unsafe found.gl_pathv[index] { unsafe names.append(String(cString: path)) }
    }
    return names.filter(isRegularFile).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

private func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}

/// `${NAME}` replaced by the environment's values; the names that are not set.
func expandingEnvironment(_ text: String, _ environment: [String: String]) -> (text: String, unset: [String]) {
    var result = ""
    var unset: [String] = []
    var rest = Substring(text)
    while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
        result += rest[..<open.lowerBound]
        let name = String(rest[open.upperBound..<close])
        if let value = environment[name] { result += value } else { unset.append(name) }
        rest = rest[rest.index(after: close)...]
    }
    return (result + rest, unset)
}

/// A path as seen from a folder, whatever the working folder: `../exports/a.csv`.
func relativePath(_ path: String, to folder: String) -> String {
    let parts = URL(fileURLWithPath: path).standardizedFileURL.pathComponents
    let base = URL(fileURLWithPath: folder.isEmpty ? "." : folder).standardizedFileURL.pathComponents
    let shared = zip(parts, base).prefix { $0 == $1 }.count
    return ([String](repeating: "..", count: base.count - shared) + parts.dropFirst(shared)).joined(separator: "/")
}
