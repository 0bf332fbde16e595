"""R's model formulas: terms, the data that they name, and the matrix of a model."""
