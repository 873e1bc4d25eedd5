/// A category of goods as the company buys it: what there is, in which sizes, how dear, how soon used up.
struct Department: Sendable {
    let name: String
    /// The middle price of the smallest size, in euro cents' hundred (euros).
    let price: Double
    /// Days after which it is needed again, for what is used up.
    let cycle: Int?
    let items: [String]

    /// The sizes, smallest first.
    var sizes: [String] {
        cycle == nil ? ["small", "medium", "large"] : ["single pack", "double pack", "family pack"]
    }

    private init(_ name: String, _ price: Double, _ cycle: Int?, _ items: String) {
        self.name = name
        self.price = price
        self.cycle = cycle
        self.items = items.split(separator: ",").map { $0.trimmingSpaces() }
    }

    static let all = [
        Department(
            "Coffee", 5.5, 30,
            "Espresso beans, Filter coffee, Decaf beans, Crema beans, Ground mocca, Coffee pods, Organic blend, Cold brew, Malt coffee, Arabica beans"
        ),
        Department(
            "Tableware", 9, nil,
            "Mug, Bowl, Dinner plate, Breakfast plate, Water glass, Wine glass, Carafe, Serving dish, Teapot, Egg cup"),
        Department(
            "Skin care", 7, 60,
            "Day cream, Night cream, Hand balm, Face wash, Body lotion, Sun milk, Lip care, Face mask, Foot cream, Shower oil"
        ),
        Department(
            "Chocolate", 2.4, nil,
            "Dark bar, Milk bar, Nut nougat, Pralines, Drinking chocolate, Truffles, White bar, Marzipan, Cocoa nibs, Orange sticks"
        ),
        Department(
            "Pet food", 6, 28,
            "Dry food cat, Wet food cat, Dry food dog, Wet food dog, Cat treats, Dog treats, Bird seed, Hay, Fish flakes, Rabbit pellets"
        ),
        Department(
            "Kitchenware", 14, nil,
            "Frying pan, Saucepan, Chef's knife, Cutting board, Whisk, Colander, Grater, Casserole, Baking tin, Scale"),
        Department(
            "Tea", 3.5, 45,
            "Darjeeling, Earl Grey, Green tea, Peppermint, Camomile, Rooibos, Fruit tea, Chai, White tea, Oolong"),
        Department(
            "Candles", 6, nil,
            "Pillar candle, Tea lights, Scented candle, Taper candles, Lantern, Candle holder, Floating candles, Beeswax candle, Outdoor torch, Snuffer"
        ),
        Department(
            "Laundry", 5, 45,
            "Liquid detergent, Washing powder, Softener, Stain remover, Wool wash, Colour pods, White pods, Starch, Dryer balls, Hygiene rinse"
        ),
        Department(
            "Stationery", 4, nil,
            "Notebook, Fountain pen, Ballpoint pen, Sketch pad, Gift wrap, Greeting cards, Envelopes, Desk calendar, Ring binder, Ink bottle"
        ),
        Department(
            "Wine", 8, nil,
            "Riesling, Pinot noir, Merlot, Chardonnay, Rosé, Prosecco, Rioja, Chianti, Grüner Veltliner, Cabernet"),
        Department(
            "Baby care", 6.5, 21,
            "Nappies, Wet wipes, Baby lotion, Milk powder, Porridge, Baby shampoo, Vegetable purée, Fruit purée, Baby oil, Nappy cream"
        ),
        Department(
            "Bedding", 25, nil,
            "Duvet cover, Pillow case, Fitted sheet, Blanket, Pillow, Duvet, Throw, Mattress topper, Bath towel, Bathrobe"
        ),
        Department(
            "Hair care", 5, 45,
            "Shampoo, Conditioner, Hair oil, Hair mask, Dry shampoo, Styling gel, Hair spray, Colour care, Scalp serum, Curl cream"
        ),
        Department(
            "Garden", 9, nil,
            "Plant pot, Watering can, Secateurs, Potting soil, Herb seeds, Flower seeds, Trowel, Gloves, Bird feeder, Garden hose"
        ),
        Department(
            "Paper goods", 4, 30,
            "Kitchen roll, Toilet paper, Tissues, Napkins, Baking paper, Foil, Cling film, Bin bags, Paper towels, Coffee filters"
        ),
        Department(
            "Toys", 12, nil,
            "Wooden train, Building bricks, Puzzle, Soft bear, Card game, Board game, Crayons, Doll, Kite, Marbles"),
        Department(
            "Olive oil", 9, nil,
            "Extra virgin, Lemon oil, Chilli oil, Balsamic vinegar, Olives, Tapenade, Pesto, Dried tomatoes, Capers, Antipasti"
        ),
        Department(
            "Cleaning", 3.5, 60,
            "All-purpose cleaner, Glass cleaner, Dish soap, Dishwasher tabs, Bath cleaner, Descaler, Floor care, Sponge, Oven cleaner, Toilet gel"
        ),
        Department(
            "Pasta", 2.2, nil,
            "Spaghetti, Penne, Fusilli, Tagliatelle, Lasagne sheets, Gnocchi, Tomato sauce, Arrabbiata, Bolognese, Pesto rosso"
        ),
    ]
}

extension Substring {
    /// The text without the spaces around it.
    fileprivate func trimmingSpaces() -> String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
