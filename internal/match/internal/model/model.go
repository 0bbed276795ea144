// Package model holds the trained models of match: the mean of a logistic regression
// and of boosted decision trees, as tools/pairing/train.py fits and writes them.
package model

import (
	_ "embed" // the models
	"encoding/binary"
	"math"
	"sort"
	"sync"
)

// Model gives the probability that a pair of statements speaks of one thing, from what
// describes it in numbers.
type Model struct {
	data string
	// regression returns the intercept and the weights of the regression.
	regression func() []float64
}

//go:embed value.bin
var valueData string

//go:embed polar.bin
var polarData string

// Value judges statements of values, Polar those that affirm or deny.
var (
	Value = newModel(valueData)
	Polar = newModel(polarData)
)

func newModel(data string) (m Model) {
	m.data = data
	m.regression = sync.OnceValue(func() []float64 {
		weights := make([]float64, m.Features()+1)
		for i := range weights {
			weights[i] = m.f64(headerSize + 8*i)
		}
		return weights
	})
	return m
}

// Layout of a model, little-endian: the number of features, of nodes, of trees, of
// classes and of characters (5 x uint32); the intercept and the weights of the regression
// (float64); the base of the trees (float64); the root of each tree (uint32); the nodes;
// the characters in ascending order (uint32); for each class its intercept and weights,
// first of the features and then of the characters (float64); the intercept and the weights
// of a pair in company (float64).
const (
	company    = 11 // how many features a pair in company has
	headerSize = 20
	nodeSize   = 20 // feature uint32 or leaf, threshold or value float64, left and right uint32
	leaf       = 1<<32 - 1
)

func (m Model) u32(at int) int {
	return int(binary.LittleEndian.Uint32([]byte(m.data[at : at+4])))
}

func (m Model) f64(at int) float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64([]byte(m.data[at : at+8])))
}

// Features returns how many features a model wants.
func (m Model) Features() int { return m.u32(0) }

// Probability returns the probability for a pair, between 0 and 1, or 0 if the regression
// alone gives less than least: the trees are then not asked.
func (m Model) Probability(x []float64, least float64) float64 {
	features, trees := m.u32(0), m.u32(8)
	at := headerSize
	linear := sigmoid(m.linear(at, x))
	if linear < least {
		return 0
	}
	at += 8 * (features + 1)
	sum := m.f64(at)
	at += 8
	first := at + 4*trees
	for t := range trees {
		sum += m.leafOf(first, m.u32(at+4*t), x)
	}
	return (linear + sigmoid(sum)) / 2
}

// Hopeless reports whether the regression gives less than least, where x lacks the last
// features: these lie between those of low and of high.
func (m Model) Hopeless(x, low, high []float64, least float64) bool {
	const rounding = 1e-6
	weights := m.regression()
	sum := rounding + weights[0]
	weights = weights[1:]
	for i, v := range x[:min(len(x), len(weights))] {
		if v != 0 { // as most are
			sum += v * weights[i]
		}
	}
	weights = weights[len(x):]
	for i, w := range weights[:len(low)] {
		sum += max(w*low[i], w*high[i])
	}
	return sigmoid(sum) < least
}

// InCompany returns the probability for a pair from its own probability and those of the
// other pairs of its article.
func (m Model) InCompany(x []float64) float64 {
	return sigmoid(m.linear(len(m.data)-8*(company+1), x[:company]))
}

// linear returns the intercept at an offset and the weighted sum of x behind it.
func (m Model) linear(at int, x []float64) float64 {
	sum := m.f64(at)
	for i, v := range x {
		sum += v * m.f64(at+8*(i+1))
	}
	return sum
}

// leafOf walks a tree and returns the value of the leaf it ends at.
func (m Model) leafOf(first, node int, x []float64) float64 {
	for {
		at := first + nodeSize*node
		feature, number := m.u32(at), m.f64(at+4)
		if feature == leaf {
			return number
		}
		if x[feature] <= number {
			node = m.u32(at + 12)
		} else {
			node = m.u32(at + 16)
		}
	}
}

// Class returns the class that a pair most likely is of, from what describes it and the
// characters of its sentences; 0 where a model has none.
func (m Model) Class(x []float64, texts ...string) int {
	features, nodes, trees, classes, chars := m.u32(0), m.u32(4), m.u32(8), m.u32(12), m.u32(16)
	first := headerSize + 8*(features+1) + 8 + 4*trees + nodeSize*nodes
	at, size := first+4*chars, 8*(1+features+chars)
	sums := make([]float64, classes)
	for c := range sums {
		sums[c] = m.linear(at+c*size, x)
	}
	seen := make([]bool, chars)
	for _, text := range texts {
		for _, r := range text {
			k := sort.Search(chars, func(i int) bool { return m.u32(first+4*i) >= int(r) })
			if k == chars || m.u32(first+4*k) != int(r) || seen[k] {
				continue
			}
			seen[k] = true
			for c := range sums {
				sums[c] += m.f64(at + c*size + 8*(1+features+k))
			}
		}
	}
	best := 0
	for c := range sums {
		if sums[c] > sums[best] {
			best = c
		}
	}
	return best
}

func sigmoid(v float64) float64 { return 1 / (1 + math.Exp(-v)) }
