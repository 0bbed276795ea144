package match

// index tells which statements may have enough words in common, without looking at
// each pair.
type index struct {
	t  *Text
	ss []*Statement
	// holders are the statements whose clause holds a word, in ascending order, from the
	// start of the word to that of the next.
	holders, starts []int32
	weights         []float64 // see meet
}

func (t *Text) newIndex(ss []*Statement) *index {
	x := &index{t: t, ss: ss, starts: make([]int32, len(t.words)+2), weights: make([]float64, len(ss))}
	n := 0
	for _, s := range ss {
		n += len(s.Core)
		for _, w := range s.Core {
			x.starts[w+2]++
		}
	}
	for w := range t.words {
		x.starts[w+2] += x.starts[w+1]
	}
	x.holders = make([]int32, n)
	for i, s := range ss {
		for _, w := range s.Core {
			x.holders[x.starts[w+1]] = int32(i)
			x.starts[w+1]++
		}
	}
	return x
}

// meet calls visit for each statement from first on, but i, whose clause may have a weight
// of least in common with that of statement i: counted from both sides, and for each pair
// of words, so that it is never less than what covers finds.
func (x *index) meet(i, first int, least float64, visit func(j int)) {
	clear(x.weights)
	for _, w := range x.ss[i].Core {
		for _, n := range x.t.near(w) {
			if float64(n.likeness) <= sameWord {
				continue
			}
			weight := float64(n.likeness) * (x.t.weights[w] + x.t.weights[n.word])
			for k := x.starts[n.word+1] - 1; k >= x.starts[n.word] && int(x.holders[k]) >= first; k-- {
				x.weights[x.holders[k]] += weight
			}
		}
	}
	const rounding = 1e-6
	for j := first; j < len(x.ss); j++ {
		if x.weights[j] >= least-rounding && j != i {
			visit(j)
		}
	}
}
