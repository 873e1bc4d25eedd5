extension NamePool {
    /// Names of Germany and Austria.
    static let german = NamePool(
        female: """
            Ursula Maria Anna Sabine Petra Monika Andrea Susanne Claudia Birgit Karin Renate Julia Katharina Stefanie Nicole
            Christine Heike Martina Barbara Angelika Gabriele Brigitte Ingrid Helga Gisela Laura Lisa Sarah Lena Lea Hannah
            Sophie Marie Emma Mia Johanna Franziska Kathrin Melanie Sandra Nadine Anja Tanja Silke Kerstin Simone Elke
            Jutta Ute Cornelia Doris Elisabeth Eva Christa Erika Hildegard Irmgard Waltraud Edith Gertrud Ruth Jana
            Jasmin Vanessa Jessica Jennifer Carina Verena Theresa Antonia Charlotte Clara Paula Luisa Amelie Emilia
            Frieda Greta Ida Mathilda Alina Annika Carolin Daniela Diana Dorothea Friederike Gudrun Heidi Ilse Inge Irina
            Käthe Kirsten Magdalena Manuela Margarete Marlene Michaela Miriam Nina Regina Rita Rosemarie Sigrid Sonja
            Svenja Tamara Ulrike Veronika Yvonne Bärbel Kornelia Henriette
            """,
        male: """
            Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Stefan Christian Uwe Frank Werner Hans Günter Markus Martin
            Bernd Jan Alexander Daniel Sebastian Tobias Florian Matthias Dirk Jörg Ralf Torsten Rainer Dieter Manfred
            Helmut Gerhard Horst Karl Heinz Josef Franz Johannes Paul Lukas Leon Felix Maximilian Jonas Finn Noah Elias
            Ben Luis David Philipp Tim Niklas Julian Simon Fabian Dominik Patrick Marcel Kevin Dennis Marco Oliver Sven
            Holger Carsten Norbert Harald Reinhard Walter Herbert Kurt Ernst Friedrich Georg Heinrich Hermann Otto
            Rudolf Siegfried Wilhelm Anton Benedikt Björn Christoph Clemens Constantin Emil Erik Götz Gregor Gustav
            Hannes Henning Jakob Jannik Joachim Jochen Kai Konrad Lars Leopold Lorenz Malte Moritz Nico Olaf Oskar Raphael
            René Robert Roland Sören Theodor Till Ulrich Valentin Vincent Volker Xaver
            """,
        family: """
            Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein
            Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause
            Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz
            Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann
            Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer
            Groß Seidel Heinrich Brandt Haas Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch
            Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer Gruber Pichler Steiner Moser Egger Hofer Leitner
            Yilmaz Kaya Nowak Kowalski Ivanov Nguyen Öztürk Demir Hübner Jansen Petersen Hansen Thiel Ernst Kurz Noack
            """,
        heads: """
            Alten Neu Ober Unter Stein Berg Wald Kirch Feld Mühl Brunn Linden Eichen Birken Buch Hasel Rosen Sonnen Winter
            Sommer Stadt Dorf Hoch Nieder Roth Weiß Grün Gold Silber Eisen
            """,
        tails: "berger hofer bauer meier mann müller bach stein feld huber eder bichler reiter kamp thal hauser",
        nicknames: """
            Michael:Michi Thomas:Tom Andreas:Andi Wolfgang:Wolfi Stefan:Steffen Christian:Chris Alexander:Alex
            Daniel:Dani Sebastian:Basti Tobias:Tobi Florian:Flo Matthias:Matze Josef:Sepp Johannes:Hannes
            Maximilian:Max Philipp:Phil Katharina:Kathi Susanne:Susi Gabriele:Gabi Brigitte:Gitti Elisabeth:Lisi
            Franziska:Franzi Stefanie:Steffi Angelika:Geli Ursula:Uschi Christine:Christl Barbara:Babsi
            Margarete:Gretel Magdalena:Lena Johanna:Hanna Benedikt:Bene Friedrich:Fritz Heinrich:Heiner Joachim:Achim
            Robert:Robbi Ulrich:Uli Ulrike:Uli Jessica:Jessi Jennifer:Jenny Waltraud:Traudl Rosemarie:Rosi Karl:Kalle
            """)
}
