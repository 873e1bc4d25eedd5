extension NamePool {
    /// Names of Spain; most people carry two family names.
    static let spanish = NamePool(
        female: """
            María_Carmen María Carmen Ana_María Josefa Isabel Laura María_Dolores María_Pilar Cristina Marta Lucía
            María_Teresa Antonia Ana Sara Francisca Paula Elena María_José María_Luisa Rosa_María Raquel Dolores Pilar
            Julia María_Ángeles Concepción Claudia Manuela Rosario Beatriz Alba Juana Irene Patricia Andrea Rosa Nuria
            Silvia Rocío Montserrat Encarnación Teresa Eva Mercedes Noelia Yolanda Ángela Alicia Sofía Inmaculada Sonia
            Marina Amparo Margarita Susana Natalia Nerea Carla Daniela Martina Inés Verónica Lorena Victoria María_Rosario
            Ángeles Aurora Emilia Esther Fátima Gloria Aitana Ainhoa Blanca Carolina Catalina Celia Consuelo Diana Emma
            Esperanza Estefanía Eugenia Gema Josefina Leire Lidia Lola Luisa Miriam Mónica Noa Olga Purificación Ramona
            Remedios Rosalía Tamara Valeria Vanesa Ariadna
            """,
        male: """
            Antonio Manuel José Francisco David Juan José_Antonio Javier Daniel José_Luis Francisco_Javier Carlos
            Alejandro Jesús Miguel José_Manuel Rafael Miguel_Ángel Pablo Pedro Ángel Sergio José_María Fernando Jorge
            Luis Alberto Álvaro Juan_Carlos Adrián Diego Raúl Iván Juan_José Hugo Rubén Enrique Óscar Ramón Vicente Andrés
            Juan_Antonio Joaquín Santiago Víctor Mario Eduardo Jaime Marcos Roberto Ignacio Jordi Mateo Lucas Martín
            Leo Alonso Gonzalo Héctor Ismael Nicolás Samuel Guillermo Salvador Felipe Gabriel Emilio Julio Julián Alfonso
            Tomás Agustín José_Ramón Marc Cristian Aitor Albert Alfredo Antonio_José Arturo Benito Borja César
            Cristóbal Domingo Eloy Esteban Félix Gerardo Germán Gregorio Íñigo Iker Joan Josep Lorenzo Mariano Mohamed
            Mikel Rodrigo Sebastián Unai Xavier
            """,
        family: """
            García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Hernández Ruiz Díaz Moreno
            Muñoz Álvarez Romero Gutiérrez Alonso Navarro Torres Domínguez Ramos Vázquez Ramírez Gil Serrano Morales
            Molina Blanco Suárez Castro Ortega Delgado Ortiz Marín Rubio Núñez Medina Sanz Castillo Iglesias Cortés
            Garrido Santos Guerrero Lozano Cano Cruz Méndez Flores Prieto Herrera Peña León Márquez Cabrera Gallego
            Calvo Vidal Campos Reyes Vega Fuentes Carrasco Díez Aguilar Caballero Nieto Santana Vargas Pascual Giménez
            Herrero Hidalgo Montero Lorenzo Santiago Benítez Durán Ibáñez Arias Mora Ferrer Carmona Vicente Rojas Soto
            Crespo Román Pastor Velasco Parra Sáez Moya Bravo Rivera Gallardo Soler Esteban Silva Pardo Rivas
            """,
        heads: """
            García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Hernández Ruiz Díaz Moreno
            Muñoz Álvarez Romero Gutiérrez Alonso Navarro Torres Domínguez Ramos Vázquez
            """,
        tails: """
            García López Martínez Sánchez Pérez Gómez Ruiz Díaz Moreno Romero Navarro Torres Ramos Gil Serrano Molina Blanco
            Castro Ortega Rubio Sanz Cano Cruz Vega Soler
            """,
        nicknames: """
            Francisco:Paco José:Pepe Manuel:Manolo Antonio:Toni Alejandro:Álex Jesús:Chus Rafael:Rafa Miguel:Migue
            Ignacio:Nacho Enrique:Quique Eduardo:Edu Roberto:Rober Fernando:Fer Javier:Javi Daniel:Dani Gonzalo:Gonza
            Guillermo:Guille Santiago:Santi Josefa:Pepa Francisca:Paca Dolores:Lola Concepción:Concha Rosario:Charo
            Mercedes:Merche Isabel:Isa Montserrat:Montse Encarnación:Encarna Inmaculada:Inma Pilar:Pili Cristina:Cris
            Beatriz:Bea Teresa:Tere Manuela:Manoli Margarita:Marga Susana:Susi Consuelo:Chelo Natalia:Nati
            """, joined: { $0 + " " + $1 })
}
