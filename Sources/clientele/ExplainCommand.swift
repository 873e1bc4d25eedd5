import ArgumentParser
import Pipeline

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Says why records are one customer, and why its segment, flag and forecast.",
        discussion: """
            With a customer id: its records, the joins that hold them together with their match weights, what would split it, \
            where its golden values come from, and why its segment, flag and forecast.
            With two records as SOURCE:RECORD_ID: the path that joins them, or that nothing does.
            Names records, never their values.
            """)

    @Argument(help: "The folder of a release, such as out/latest.")
    var release: String

    @Argument(help: "A customer id, or two records as SOURCE:RECORD_ID.")
    var what: [String]

    func validate() throws {
        let records = what.filter { $0.contains(":") }.count
        guard what.count == 1 && records == 0 || what.count == 2 && records == 2 else {
            throw ValidationError("expected one customer id, or two records as SOURCE:RECORD_ID.")
        }
    }

    func run() throws {
        do throws(StageFailure) {
            if what.count == 2 {
                print(try ReleaseExplanation(release: release, records: (what[0], what[1])))
            } else {
                print(try ReleaseExplanation(release: release, customer: what[0]))
            }
        } catch {
            complain(error.cause + (error.advice.isEmpty ? "" : "\nWhat to do: \(error.advice)"))
            throw ArgumentParser.ExitCode(error.exitCode.rawValue)
        }
    }
}
