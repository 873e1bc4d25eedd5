import Exports
import Foundation
import Publish

/// The version of this program.
public let programVersion = "0.1.0"

extension Plan {
    /// Reads and checks a pipeline file.
    ///
    /// - Throws: `InvalidPipeline` with every problem, or `StageFailure` where the file cannot be read.
    public init(contentsOf path: String, environment: [String: String]) throws {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else {
            throw StageFailure(
                stage: .extract, exitCode: .usage,
                cause: "\(path): cannot be read as a pipeline file, but expected a YAML file in UTF-8.", leftBehind: "",
                advice: "check the path.")
        }
        try self.init(file: path, text: text, environment: environment)
        configurationHash = Fingerprint.sha256(of: Array(data))
    }
}
