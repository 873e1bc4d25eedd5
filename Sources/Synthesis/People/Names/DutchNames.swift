extension NamePool {
    /// Names of the Netherlands.
    static let dutch = NamePool(
        female: """
            Maria Johanna Anna Elisabeth Cornelia Wilhelmina Catharina Hendrika Petronella Margaretha Sophie Emma Julia Mila
            Tess Zoë Sara Nora Eva Anouk Lotte Lisa Sanne Femke Marieke Anneke Ingrid Monique Esther Linda Petra Saskia
            Marjolein Marloes Nienke Iris Fleur Lieke Floor Roos Isa Liv Fenna Noor Yara Saar Evi Lynn Jasmijn Maud Feline
            Bo Lauren Olivia Vera Elin Sofie Hanna Charlotte Amber Naomi Kim Laura Mirjam Wendy Sandra Astrid Karin Yvonne
            Jacqueline Jolanda Wilma Ria Truus Greetje Hennie Tineke Gerda Janny Corrie Ans Loes Willy Els Bep Joke Trijntje
            Geertje Aafke Baukje Hilde Ilse Inge Judith Karlijn Kirsten Manon Marleen Merel Mieke Renske Rianne Sabine
            Suzanne Simone Tamara Willemijn Annemarie Renée
            """,
        male: """
            Johannes Jan Cornelis Hendrik Willem Pieter Jacobus Gerrit Daan Sem Lucas Levi Finn Luuk Bram Milan Noah Thijs
            Jesse Lars Mees Thomas Sander Jeroen Mark Peter Erik Marcel Dennis Robert Martijn Bas Tim Rick Niels Stefan
            Patrick Michel Ronald Frank Rob Hans Kees Piet Henk Joop Theo Wim Arie Dirk Klaas Bert Ton Jos Ad Leo Harm Sjoerd
            Wouter Jasper Joost Koen Maarten Marco Paul Pim Roel Ruben Stijn Teun Tom Vincent Wessel Xander Youri Adriaan
            Albert Arjan Arnold Barend Berend Casper Christiaan Daniël David Dick Eelco Egbert Evert Floris Frits Geert
            Gijs Guus Herman Hugo Ivo Jelle Jelmer Job Joris Jurgen Laurens Lodewijk Matthijs Max Mohamed Nico Olaf Otto
            Rens Rutger Sebastiaan Siem Tobias Twan Julian Benjamin André
            """,
        family: """
            de_Jong Jansen de_Vries van_den_Berg van_Dijk Bakker Janssen Visser Smit Meijer de_Boer Mulder de_Groot Bos Vos
            Peters Hendriks van_Leeuwen Dekker Brouwer de_Wit Dijkstra Smits de_Graaf van_der_Meer van_der_Linden Kok
            Jacobs de_Haan Vermeulen van_den_Heuvel van_der_Veen van_den_Broek de_Bruijn de_Bruin van_der_Heijden
            Schouten van_Beek Willems van_Vliet van_de_Ven Hoekstra Maas Verhoeven Koster van_Dam van_der_Wal Prins
            Blom Huisman Peeters de_Jonge Kuipers van_Veen Postma Kuiper Veenstra Kramer van_den_Brink Scholten
            van_Wijk Wolters Sanders Gerritsen van_der_Ploeg de_Lange Bosch Kuijpers van_Loon Hermans Driessen
            van_Doorn Smeets Wagenaar Mol Boer Martens van_Dongen Timmermans Bosman van_der_Velde Post Molenaar
            Evers Zwart Gerrits Verbeek van_Es van_Rijn Hofman Groen Boersma Koning Sluis Ruiter Hoogendoorn Kaya Yildiz
            Bouzid El_Amrani Özdemir Singh Tuinstra Bouwman Schipper Snijders Jonker Pieters Roos Vink Wit Zijlstra
            """,
        heads: "van_de van_der van_den van ter ten op_den in_'t",
        tails: """
            Berg Dijk Broek Heuvel Velde Meer Linden Brink Hoek Kamp Horst Haar Wal Weide Akker Poel Sloot Molen Kerk Burg
            Hof Laan Steen Beek Bosch Donk Eijk Gracht Heide Hout Kolk Linde Loo Maat Plas Pol Ree Schans Vaart Veld Vliet
            """,
        nicknames: """
            Johannes:Hans Cornelis:Kees Hendrik:Henk Willem:Wim Pieter:Piet Jacobus:Jaap Gerrit:Ger Theo:Teun Robert:Rob
            Martijn:Tijn Sebastiaan:Bas Matthijs:Thijs Adriaan:Ad Christiaan:Chris Daniël:Daan Johanna:Hanneke
            Elisabeth:Els Cornelia:Corrie Wilhelmina:Willy Catharina:Toos Hendrika:Riek Petronella:Nel Margaretha:Greet
            Maria:Ria Marjolein:Marjo Annemarie:Anne Suzanne:Suus Jacqueline:Jacq Laurens:Lau Albert:Ab Barend:Ben
            """, joined: { $0 + " " + $1 })
}
