package match

import "testing"

// companyOf makes a company of matches; statement i stands in sentence units[i].
func companyOf(units []int, kind Kind, own ...ownMatch) *company {
	ss := make([]*Statement, len(units))
	for i, u := range units {
		ss[i] = &Statement{Place: Place{Unit: u}, Value: Value{Kind: kind}}
	}
	c := newCompany(ss)
	for _, m := range own {
		c.meets(m.A, m.B)
	}
	c.found = own
	c.sum()
	return c
}

// TestCompany: what else its sentences contradict makes a pair more or less likely.
func TestCompany(t *testing.T) {
	pair := func(a, b int, p float64) ownMatch { return ownMatch{Match{A: a, B: b}, p} }
	for _, kind := range []Kind{NoValue, Duration} {
		alone := companyOf([]int{1, 5, 7, 9}, kind, pair(0, 1, 0.7)).probability(0, 1, 0.7)
		likelier := companyOf([]int{1, 5, 7, 9}, kind, pair(0, 1, 0.9)).probability(0, 1, 0.9)
		if likelier <= alone {
			t.Errorf("%v: %.2f for 0.9, %.2f for 0.7", kind, likelier, alone)
		}
		rival := companyOf([]int{1, 5, 7, 9}, kind, pair(0, 1, 0.7), pair(0, 2, 0.9)).probability(0, 1, 0.7)
		if rival >= alone {
			t.Errorf("%v: %.2f where a sentence has a likelier rival, %.2f alone", kind, rival, alone)
		}
	}
	// Clauses 0 and 2 stand in one sentence, 1 and 3 in another.
	twice := companyOf([]int{1, 5, 1, 5}, NoValue, pair(0, 1, 0.7), pair(2, 3, 0.6)).probability(0, 1, 0.7)
	once := companyOf([]int{1, 5, 1, 5}, NoValue, pair(0, 1, 0.7)).probability(0, 1, 0.7)
	if twice <= once {
		t.Errorf("%.2f where two clauses oppose each other, %.2f where one does", twice, once)
	}
}

// TestCompanyOfNone: a pair that was not found itself is weighed like one that is doubtful.
func TestCompanyOfNone(t *testing.T) {
	c := companyOf([]int{1, 5, 7}, NoValue, ownMatch{Match{A: 0, B: 1}, 0.9})
	if low, less := c.probability(1, 2, doubtful), c.probability(1, 2, doubtful/2); low != less {
		t.Errorf("%.3f for a doubtful pair, %.3f for a less likely one", low, less)
	}
}
