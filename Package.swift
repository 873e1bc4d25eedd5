// swift-tools-version: 6.2
import PackageDescription

// Targets are listed in the order in which a customer row meets them:
// values, then the doors to bytes, then the libraries, then the stages, then what joins them.

let package = Package(
    name: "clientele",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "RecordLinkage", targets: ["RecordLinkage"]),
        .library(name: "CustomerValue", targets: ["CustomerValue"]),
        .library(name: "Affinity", targets: ["Affinity"]),
        .library(name: "CustomerRelations", targets: ["CustomerRelations"]),
        .library(name: "Outreach", targets: ["Outreach"]),
        .executable(name: "clientele", targets: ["clientele"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // Values: they know nothing.
        .systemLibrary(name: "CMalloc"),
        .target(name: "Parallel", dependencies: ["CMalloc"]),
        .target(name: "Records"),

        // Doors: bytes to fields and back.
        .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"]), .brew(["libcsv"])]),
        .target(
            name: "CSimdJSON", cxxSettings: [.define("NDEBUG", .when(configuration: .release))],
            linkerSettings: [.linkedLibrary("simdjson")]),
        .target(name: "Exports", dependencies: ["Records", "Parallel", "CLibCSV", "CSimdJSON"]),

        // Libraries: pure, usable on their own.
        .target(name: "Standardization", dependencies: ["Records"]),
        .target(name: "RecordLinkage", dependencies: ["Records", "Parallel"]),
        .target(name: "CustomerValue", dependencies: ["Records", "Parallel"]),
        .target(name: "Affinity", dependencies: ["Records", "Parallel"]),
        .target(name: "CustomerRelations", dependencies: ["Records"]),
        .target(
            name: "Outreach",
            dependencies: [
                "Records", "Parallel", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .target(name: "Synthesis", dependencies: ["Records", "Parallel"]),

        // Stages: settings in, library calls, report out.
        .target(name: "Extract", dependencies: ["Records", "Parallel", "Exports"]),
        .target(name: "Transform", dependencies: ["Records", "Parallel", "Standardization", "RecordLinkage"]),
        .target(
            name: "Load",
            dependencies: [
                "Records", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(
            name: "Analyze",
            dependencies: ["Records", "Parallel", "CustomerValue", "Affinity", "CustomerRelations", "Outreach"]),
        .target(
            name: "Publish",
            dependencies: ["Records", "Parallel", "Exports", .product(name: "Crypto", package: "swift-crypto")]),

        // The run.
        .target(
            name: "Pipeline",
            dependencies: [
                "Records", "Parallel", "Exports", "RecordLinkage", "CustomerValue", "Affinity", "CustomerRelations",
                "Outreach", "Extract", "Transform", "Load", "Analyze", "Publish",
                .product(name: "Yams", package: "Yams"), .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(
            name: "clientele",
            dependencies: [
                "Records", "Parallel", "Exports", "Synthesis", "RecordLinkage", "CustomerValue", "Affinity", "Publish",
                "Pipeline",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // Benchmarks, for `make bench`.
        .executableTarget(
            name: "extract-bench", dependencies: ["Records", "Parallel", "Exports", "Extract"],
            path: "Benchmarks/extract",
            exclude: ["bare_scan.c", "bench.py"]),

        .executableTarget(
            name: "standardize-phones", dependencies: ["Standardization", "Records"],
            path: "Benchmarks/standardization", exclude: ["phone_parity.py", "phone_ranges.py"]),

        .executableTarget(
            name: "linkage-bench", dependencies: ["RecordLinkage", "Records"], path: "Benchmarks/record-linkage",
            exclude: [
                "accuracy.py", "generated_population.py", "lookalikes.py", "night_accuracy.py", "population.py",
                "prepare.py",
                "pseudopeople_population.py", "splink_parity.py",
            ]),
        .executableTarget(
            name: "customer-value-bench", dependencies: ["CustomerValue", "Records"],
            path: "Benchmarks/customer-value", exclude: ["parity.py", "holdout.py", "occasions.py", "speed.py"]),
        .executableTarget(
            name: "affinity-bench", dependencies: ["Affinity"], path: "Benchmarks/affinity",
            exclude: ["next_basket.py", "prepare.py"]),
        .executableTarget(
            name: "load-publish-bench", dependencies: ["Load", "Publish", "Records", "Parallel", "Exports"],
            path: "Benchmarks/load-publish"),

        // Tests mirror the sources one to one.
        .testTarget(name: "ParallelTests", dependencies: ["Parallel"]),
        .testTarget(name: "RecordsTests", dependencies: ["Records"]),
        .testTarget(name: "ExportsTests", dependencies: ["Exports", "Records", "Parallel"]),
        .testTarget(name: "ExtractTests", dependencies: ["Extract", "Exports", "Records"]),
        .testTarget(name: "TransformTests", dependencies: ["Transform", "Records", "RecordLinkage"]),
        .testTarget(name: "StandardizationTests", dependencies: ["Standardization", "Records"]),
        .testTarget(name: "RecordLinkageTests", dependencies: ["RecordLinkage", "Records", "Parallel"]),
        .testTarget(name: "CustomerValueTests", dependencies: ["CustomerValue", "Records", "Parallel"]),
        .testTarget(name: "AffinityTests", dependencies: ["Affinity"]),
        .testTarget(name: "CustomerRelationsTests", dependencies: ["CustomerRelations", "Records"]),
        .testTarget(name: "OutreachTests", dependencies: ["Outreach", "Records"]),
        .testTarget(name: "SynthesisTests", dependencies: ["Synthesis", "Records"]),
        .testTarget(
            name: "LoadTests", dependencies: ["Load", "Records", .product(name: "GRDB", package: "GRDB.swift")]),
        .testTarget(name: "PublishTests", dependencies: ["Publish", "Records", "Exports"]),
        .testTarget(
            name: "AnalyzeTests",
            dependencies: [
                "Analyze", "CustomerValue", "Affinity", "CustomerRelations", "Outreach", "Records",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "PipelineTests",
            dependencies: [
                "Pipeline", "Records", "Exports", "RecordLinkage", "CustomerValue", "Affinity", "CustomerRelations",
                "Outreach", "Extract", "Transform", "Load", "Analyze", "Publish",
                .product(name: "Yams", package: "Yams"), .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(name: "ClienteleTests", dependencies: ["clientele"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where ![.system, .plugin, .binary].contains(target.type) && target.name != "CSimdJSON" {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .strictMemorySafety(),
            .treatAllWarnings(as: .error),
        ]
}
