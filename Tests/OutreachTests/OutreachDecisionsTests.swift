import Testing

@testable import Outreach

@Suite struct OutreachDecisionsTests {}
