package match

import "slices"

// asking is how much the question that a statement answers and another statement say of each
// other.
type asking struct{ asked, core cover }

// both is the weight of what they have in common.
func (q *asking) both() float64 { return q.asked.both + q.core.both }

// askedOf returns how much the question of a and what b says have in common.
func (t *Text) askedOf(a, b *Statement) (q asking) {
	if len(a.Asked) > 0 {
		q.asked, q.core = t.covers(a.Asked, b.around), t.covers(b.Core, a.asked)
	}
	return q
}

// answers adds how much the question that either statement answers has in common with the
// other: that of the two that has more.
func (t *Text) answers(f *features, a, b *Statement) {
	q, sense := t.askedOf(a, b), 0.0
	if r := t.askedOf(b, a); len(a.Asked) == 0 || r.both() > q.both() {
		a, b, q = b, a, r
	}
	if len(a.Asked) == 0 {
		q = asking{}
	} else {
		sense = t.sensesOf(a).asked.Dot(&t.sensesOf(b).core)
	}
	f.add("question-said", q.asked.share)
	f.add("question-alone", q.asked.alone/maxWeight)
	f.add("question-both", min(3, q.asked.both/scale))
	f.add("said-in-question", q.core.share)
	f.add("said-beside-question", q.core.alone/maxWeight)
	f.add("said-both", min(3, q.core.both/scale))
	f.add("question-sense", sense)
}

// maxRanked bounds the statements among which the one is looked for that a question is likest
// to be about: a text with more asks too many.
const maxRanked = 1000

// answered tells how much the question that either statement answers has in common with the
// other, as a share of what it has with the statement outside its block that has most.
func (p *pairs) answered(i, j int) float64 {
	if len(p.ss) > maxRanked {
		return 0
	}
	return max(p.answeredBy(i, j), p.answeredBy(j, i))
}

func (p *pairs) answeredBy(i, j int) float64 {
	s := p.ss[i]
	if len(s.Asked) == 0 {
		return 0
	}
	if p.question[i] < 0 {
		p.question[i] = 0
		for _, o := range p.ss {
			if o.Place.Block != s.Place.Block {
				p.question[i] = max(p.question[i], p.t.saidBy(s.Asked, o.wide)+p.t.covers(o.Core, s.asked).both)
			}
		}
	}
	if p.question[i] == 0 {
		return 0
	}
	q := p.t.askedOf(s, p.ss[j])
	return min(1, q.both()/p.question[i])
}

// saidBy returns the weight of the words that others say, without their reach.
func (t *Text) saidBy(words, others []Word) (both float64) {
	for _, w := range words {
		best := 0.0
		for _, n := range t.near(w) {
			if l := float64(n.likeness); l > best && slices.Contains(others, n.word) {
				best = l
			}
		}
		if best > sameWord {
			both += best * t.weights[w]
		}
	}
	return both
}
