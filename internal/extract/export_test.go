package extract

// NameWeights is how many features the regression of names weighs.
const NameWeights = len(nameWeights)
