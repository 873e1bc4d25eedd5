extension NamePool {
    /// Names of France.
    static let french = NamePool(
        female: """
            Marie Nathalie Isabelle Sylvie Catherine Martine Christine Françoise Valérie Sandrine Stéphanie Véronique
            Sophie Céline Chantal Patricia Anne Brigitte Julie Monique Aurélie Nicole Laurence Annie Émilie Dominique
            Virginie Corinne Élodie Christelle Camille Caroline Léa Sarah Florence Laetitia Audrey Hélène Laura Manon
            Michèle Cécile Christiane Béatrice Claire Nadine Delphine Pauline Karine Mélanie Marion Chloé Jacqueline
            Élisabeth Évelyne Marine Claudine Anaïs Lucie Danielle Carole Fabienne Mathilde Sandra Pascale Annick
            Charlotte Emma Severine Sabrina Amandine Myriam Jocelyne Alexandra Angélique Josiane Joëlle Agnès Mireille
            Vanessa Justine Sonia Bernadette Emmanuelle Oceane Amélie Clara Maryse Anne-Marie Fanny Magali Marie-Christine
            Morgane Inès Nadia Muriel Jessica Laure Geneviève Estelle Jeanne Louise Alice Jade Zoé Lina Margaux Juliette
            """,
        male: """
            Jean Philippe Michel Alain Patrick Nicolas Christophe Pierre Christian Éric Frédéric Laurent Stéphane David
            Pascal Daniel Alexandre Julien Thierry Olivier Bernard Thomas Sébastien Gérard Didier Dominique Vincent
            François Bruno Guillaume Jérôme Jacques Marc Maxime Romain Claude Antoine Franck Jean-Pierre Anthony Kévin
            Gilles Cédric Serge André Mathieu Benjamin Patrice Fabrice Joël Jérémy Clément Arnaud Denis Paul Lucas Hervé
            Jean-Claude Sylvain Yves Ludovic Guy Florian Damien Alexis Mickaël Quentin Emmanuel Louis Benoît Jean-Luc
            Fabien Francis Hugo Jonathan Loïc Xavier Théo Adrien Raphaël Jean-François Grégory Robert Michaël Valentin
            Cyril Jean-Marc René Lionel Yannick Enzo Yannis Jean-Michel Baptiste Matthieu Rémi Georges Aurélien Nathan
            Jean-Paul Gabriel Arthur Jules Léo Maël Noé Gaël Tristan
            """,
        family: """
            Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David
            Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Müller Lefèvre Faure André
            Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin
            Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour
            Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche
            Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier
            Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte López Jean Dupuy
            Guillot Hubert Berger Carpentier Sánchez Dupuis Moulin Louis Deschamps Huet Vasseur Pérez Boucher Fleury
            Royer Klein Jacquet Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard Maillard
            Benali Traoré Diallo Haddad
            """,
        heads:
            "Beau Mont Grand Bel Cler Roche Ville Font Haut Bois Champ Val Ros Mar Char Ger Per Sau Tour Vau Aube Chau Dau Gran Lam",
        tails: "mont val champ lieu court pré bois fort clair ville neuf lande rin nier quet tier",
        nicknames: """
            Alexandre:Alex Nicolas:Nico Christophe:Chris Frédéric:Fred Stéphane:Steph Sébastien:Seb Guillaume:Guigui
            Maxime:Max Benjamin:Ben Mathieu:Mat Jonathan:Jo Philippe:Phil Grégory:Greg Catherine:Cathy Stéphanie:Steph
            Véronique:Véro Nathalie:Nath Isabelle:Isa Sandrine:Sandy Virginie:Virg Caroline:Caro Élisabeth:Babeth
            Mathilde:Mat Alexandra:Alex Angélique:Angie Emmanuelle:Manu Emmanuel:Manu Vanessa:Nessa Mickaël:Mika
            Michaël:Mika Dominique:Dom Antoine:Toine Vincent:Vince Thierry:Titi Margaux:Margo Aurélie:Lili
            """)
}
