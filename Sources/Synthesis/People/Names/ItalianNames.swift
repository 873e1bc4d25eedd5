extension NamePool {
    /// Names of Italy.
    static let italian = NamePool(
        female: """
            Maria Anna Giuseppina Rosa Angela Giovanna Teresa Lucia Carmela Caterina Francesca Antonietta Carla Elena
            Concetta Rita Margherita Franca Paola Luisa Giulia Sara Chiara Valentina Alessia Silvia Martina Federica
            Elisa Laura Alessandra Simona Roberta Daniela Patrizia Barbara Cristina Monica Stefania Sofia Aurora Ginevra
            Alice Emma Giorgia Greta Beatrice Vittoria Anita Camilla Arianna Noemi Nicole Gaia Bianca Matilde Viola Mia
            Rebecca Ilaria Serena Michela Debora Eleonora Veronica Claudia Manuela Sabrina Tiziana Raffaella Emanuela
            Antonella Lorena Loredana Mirella Ornella Marina Nadia Sonia Tamara Irene Marta Miriam Rachele Ludovica
            Benedetta Carlotta Costanza Diletta Donatella Elisabetta Fabiana Gabriella Grazia Ida Immacolata Ivana
            Lidia Liliana Nunzia Pina Renata Rossella Vanessa Viviana
            """,
        male: """
            Giuseppe Antonio Giovanni Mario Luigi Francesco Angelo Vincenzo Pietro Salvatore Carlo Franco Domenico Bruno
            Paolo Michele Giorgio Aldo Sergio Luciano Andrea Marco Alessandro Luca Matteo Lorenzo Davide Simone Federico
            Stefano Roberto Riccardo Fabio Massimo Gabriele Leonardo Tommaso Edoardo Mattia Diego Nicola Daniele Samuele
            Giacomo Filippo Pasquale Raffaele Gennaro Ciro Claudio Maurizio Enrico Alberto Alessio Emanuele Christian
            Cristian Dario Emilio Enzo Ernesto Ettore Eugenio Fabrizio Fausto Felice Ferdinando Flavio Gaetano Giancarlo
            Gianluca Gianni Gino Giulio Graziano Guido Ivan Jacopo Livio Manuel Marcello Mauro Mirko Nicolò Oscar Piero
            Renato Renzo Rocco Romano Rosario Silvio Tiziano Umberto Valerio Vito Vittorio Walter Niccolò Adriano Agostino
            Alfredo Arturo Carmelo Cesare Corrado Elia
            """,
        family: """
            Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Mancini Costa
            Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone
            Longo Gentile Martinelli Vitale Lombardo Serra Coppola De_Santis D'Angelo Marchetti Parisi Villa Conte
            Ferraro Ferri Fabbri Bianco Marini Grasso Valentini Messina Sala De_Angelis Gatti Pellegrini Palumbo Sanna
            Farina Rizzi Monti Cattaneo Morelli Amato Silvestri Mazza Testa Grassi Pellegrino Carbone Giuliani Benedetti
            Barone Rossetti Caputo Montanari Guerra Palmieri Bernardi Martino Fiore De_Rosa Ferretti Bellini Basile
            Riva Donati Piras Vitali Battaglia Sartori Neri Costantini Milani Pagano Ruggiero Sorrentino D'Amico Orlando
            Damico Negri Mantovani Cavalli Bruni Zanetti Sacco Pinna Deiana Locatelli Hoxha Popescu Chen Dal_Pozzo
            """,
        heads: """
            Mart Bell Ross Gall Fabr Zan Pasqual Bern Lor Mor Tor Vent Cast Mont Pell Carl Ant Sant Bon Cor Mar Ran Tass
            Vern Ard Bald Cant Dom Fer Gand
            """,
        tails: "inelli etti elli otti oni ucci aldi anti ini ato ese ari asco oli",
        nicknames: """
            Giuseppe:Peppe Antonio:Tonio Giovanni:Gianni Luigi:Gigi Francesco:Franco Vincenzo:Enzo Salvatore:Totò
            Domenico:Mimmo Alessandro:Ale Lorenzo:Renzo Federico:Fede Roberto:Roby Gabriele:Lele Tommaso:Tommy
            Edoardo:Edo Raffaele:Lello Emanuele:Lele Gianluca:Luca Giuseppina:Pina Giovanna:Gianna Teresa:Terry
            Francesca:Franca Antonietta:Etta Valentina:Vale Alessandra:Ale Federica:Fede Elisabetta:Betta Stefania:Stefy
            Daniela:Dany Patrizia:Patty Gabriella:Gabry Margherita:Rita Raffaella:Lella Eleonora:Nora Leonardo:Leo
            """)
}
