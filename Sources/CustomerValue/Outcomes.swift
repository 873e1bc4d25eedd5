public import Records

extension PurchaseOccasions {
    /// What each customer purchased after a day and within so many days of it.
    public func outcomes(after origin: Day, days: Int) -> Outcomes {
        var result = Outcomes(orders: [], spend: [])
        result.orders.reserveCapacity(customers)
        result.spend.reserveCapacity(customers)
        let (first, last) = (origin.daysSinceEpoch, (origin + days).daysSinceEpoch)
        for customer in 0..<customers {
            var (orders, spend) = (0.0, 0.0)
            for entry in firstEntry[customer]..<firstEntry[customer + 1] where day[entry] > first && day[entry] <= last
            {
                orders += 1
                spend += Double(value[entry])
            }
            result.orders.append(orders)
            result.spend.append(spend)
        }
        return result
    }
}

extension Outcomes {
    /// The outcomes of some customers.
    public func of(_ rows: [Int]) -> Outcomes {
        Outcomes(orders: rows.map { orders[$0] }, spend: rows.map { spend[$0] })
    }
}

extension ForecastsMade {
    /// The forecasts for some customers.
    public func of(_ rows: [Int]) -> ForecastsMade {
        ForecastsMade(
            orders: rows.map { orders[$0] }, spend: rows.map { spend[$0] },
            probabilityOfNoOrder: rows.map { probabilityOfNoOrder[$0] })
    }
}
