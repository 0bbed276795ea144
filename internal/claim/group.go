package claim

import (
	"cmp"
	"slices"
)

// Side is what one party to a conflict says: all claims that say the same.
type Side struct {
	// Claims are in the order of the text.
	Claims []*Claim
	// Against are the indices of the sides that this one contradicts.
	Against []int
	// at[j] is how this side's first claim conflicts with side j.
	at map[int]Result
}

// First is the side's first mention.
func (s *Side) First() *Claim { return s.Claims[0] }

// With returns the result of comparing the side with side j.
func (s *Side) With(j int) Result { return s.at[j] }

// Between makes a conflict of two claims that Compare does not hold together: about names
// what both are about, r is the result for the side that comes first in the text.
func Between(a, b *Claim, about string, r Result) Conflict {
	back := r
	back.AtA, back.AtB = r.AtB, r.AtA
	if b.Span.Start < a.Span.Start {
		a, b, r, back = b, a, back, r
	}
	a.about, b.about = about, about
	return Conflict{Slot: a.Slot, Sides: []Side{
		{Claims: []*Claim{a}, Against: []int{1}, at: map[int]Result{1: r}},
		{Claims: []*Claim{b}, Against: []int{0}, at: map[int]Result{0: back}},
	}}
}

// Conflict is a connected set of sides that cannot all be true, in the order
// of their first mentions.
type Conflict struct {
	Slot  Slot
	Sides []Side
	// Env is the scope of the comparison.
	Env *Env
}

// MaxGroup bounds how many claims of one topic and slot are compared with each
// other: beyond it a text is a list of data, not an article, and comparing all
// pairs would be quadratic.
const MaxGroup = 400

// Conflicts groups claims by topic and slot, compares them and returns what
// cannot all be true, ordered by place. It also returns the first claim that was
// left out because a group has more than MaxGroup, nil if none was.
func Conflicts(claims []Claim, env *Env) (out []Conflict, cut *Claim) {
	for _, g := range groups(claims) {
		if len(g) > MaxGroup {
			if cut == nil || g[MaxGroup].Span.Start < cut.Span.Start {
				cut = g[MaxGroup]
			}
			g = g[:MaxGroup]
		}
		out = append(out, conflictsIn(g, env)...)
	}
	slices.SortStableFunc(out, func(a, b Conflict) int {
		return cmp.Compare(a.Sides[0].First().Span.Start, b.Sides[0].First().Span.Start)
	})
	return out, cut
}

// groupKey is what claims that could be compared have in common.
type groupKey struct {
	operation, object, item string
	family                  Slot
}

// groupOf returns the group of a claim: of one operation, object and family of
// slots, or of one item; states and the needs that they bar are grouped by the
// thing. ok is false for claims that are compared with none.
func groupOf(c *Claim) (k groupKey, ok bool) {
	switch {
	case c.Slot.ofThings():
		return c.thingGroup(), true
	case c.Slot == Order, c.Slot == Path:
		return groupKey{family: c.Slot}, true // what they have in common is found by comparing
	case c.Slot == Position:
		return groupKey{item: c.Value.Place.Label, family: Position}, true
	case c.Slot == Name:
		return groupKey{item: c.Value.Naming.Key, family: Name}, true
	case c.Local():
		return k, false // what it is of only its words tell
	case c.Topic.Item != "":
		return groupKey{item: c.Topic.Item, family: c.Slot.Family()}, c.comparable() || c.Slot == Feasible || c.Slot.Stage() == ToldStage
	}
	return groupKey{c.Topic.Operation, c.Topic.Object, "", c.Slot.Family()}, c.comparable()
}

// groups gathers claims that could be compared.
func groups(claims []Claim) [][]*Claim {
	index := map[groupKey]int{}
	var out [][]*Claim
	for i := range claims {
		c := &claims[i]
		k, ok := groupOf(c)
		if !ok {
			continue
		}
		g, ok := index[k]
		if !ok {
			g = len(out)
			index[k] = g
			out = append(out, nil)
		}
		out[g] = append(out[g], c)
	}
	for _, g := range out {
		slices.SortStableFunc(g, func(a, b *Claim) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	}
	return out
}

// conflictsIn compares the claims of one group pairwise and gathers connected
// conflicts.
func conflictsIn(g []*Claim, env *Env) []Conflict {
	n := len(g)
	rel := make([]Result, n*n)
	any := false
	for i := range n {
		for j := i + 1; j < n; j++ {
			r := Compare(g[i], g[j], env)
			rel[i*n+j] = r
			r.AtA, r.AtB = r.AtB, r.AtA
			rel[j*n+i] = r
			any = any || r.Relation == Conflicting
		}
	}
	if !any {
		return nil
	}
	side := sidesOf(g, rel, env != nil)
	return components(g, rel, side, env)
}

// sidesOf numbers the side of each claim that is in conflict, -1 for others:
// claims that are Same, or that say one thing against one and the same claim.
func sidesOf(g []*Claim, rel []Result, oneText bool) []int {
	n := len(g)
	side := make([]int, n)
	next := 0
	for i := range n {
		side[i] = -1
		if !inConflict(rel[i*n : i*n+n]) {
			continue
		}
		for j := range i {
			if side[j] >= 0 && g[i].Slot == g[j].Slot && (rel[i*n+j].Relation == Same || sameStand(g, rel, i, j) || oneText && oneList(g[i], g[j])) {
				side[i] = side[j]
				break
			}
		}
		if side[i] < 0 {
			side[i] = next
			next++
		}
	}
	// Claims that repeat a side without a conflict of their own agree with it.
	for i := range n {
		for j := 0; side[i] < 0 && j < n; j++ {
			if side[j] >= 0 && rel[i*n+j].Relation == Same {
				side[i] = side[j]
			}
		}
	}
	return side
}

func inConflict(row []Result) bool {
	for _, r := range row {
		if r.Relation == Conflicting {
			return true
		}
	}
	return false
}

// sameStand reports whether claims i and j say the same words and contradict
// the same claims.
func sameStand(g []*Claim, rel []Result, i, j int) bool {
	if f := g[i].Slot.Family(); f == Duration || valued(f) {
		if g[i].Slot != g[j].Slot || !g[i].SameAmount(g[j]) {
			return false // a hedge beside the same value changes nothing
		}
	} else if g[i].Text() != g[j].Text() {
		return false
	}
	n := len(g)
	for k := range n {
		if (rel[i*n+k].Relation == Conflicting) != (rel[j*n+k].Relation == Conflicting) {
			return false
		}
	}
	return true
}

// components gathers the sides into connected conflicts.
func components(g []*Claim, rel []Result, side []int, env *Env) []Conflict {
	n := len(g)
	count := 0
	for _, s := range side {
		count = max(count, s+1)
	}
	sides := make([]Side, count)
	for i, s := range side {
		if s >= 0 {
			sides[s].Claims = append(sides[s].Claims, g[i])
		}
	}
	for i := range n {
		for j := range n {
			if side[i] < 0 || side[j] < 0 || rel[i*n+j].Relation != Conflicting {
				continue
			}
			s := &sides[side[i]]
			if s.at == nil {
				s.at = map[int]Result{}
			}
			if _, ok := s.at[side[j]]; !ok {
				s.at[side[j]] = rel[i*n+j]
				s.Against = append(s.Against, side[j])
			}
		}
	}
	return split(sides, env)
}

// split cuts sides into connected sets.
func split(sides []Side, env *Env) []Conflict {
	seen := make([]bool, len(sides))
	var out []Conflict
	for i := range sides {
		if seen[i] || len(sides[i].Against) == 0 {
			continue
		}
		members := []int{i}
		seen[i] = true
		for k := 0; k < len(members); k++ {
			for _, j := range sides[members[k]].Against {
				if !seen[j] {
					seen[j] = true
					members = append(members, j)
				}
			}
		}
		slices.SortFunc(members, func(a, b int) int {
			return cmp.Compare(sides[a].First().Span.Start, sides[b].First().Span.Start)
		})
		out = append(out, renumber(sides, members, env))
	}
	return out
}

// renumber makes a conflict of the sides listed, with their references to each
// other in its own numbers.
func renumber(sides []Side, members []int, env *Env) Conflict {
	c := Conflict{Slot: sides[members[0]].First().Slot, Env: env}
	pos := map[int]int{}
	for i, m := range members {
		pos[m] = i
	}
	for _, m := range members {
		s := Side{Claims: sides[m].Claims, at: map[int]Result{}}
		for _, j := range sides[m].Against {
			s.Against = append(s.Against, pos[j])
			s.at[pos[j]] = sides[m].at[j]
		}
		slices.Sort(s.Against)
		c.Sides = append(c.Sides, s)
	}
	return c
}

// Candidate is a pair of claims that was considered, with the outcome.
type Candidate struct {
	A, B   *Claim
	Result Result
}

// Candidates compares claim c with every other of its family of slots, nearest
// first. It explains why claims were or were not compared.
func Candidates(claims []Claim, c *Claim, env *Env) []Candidate {
	var out []Candidate
	for i := range claims {
		o := &claims[i]
		if o.ID == c.ID || o.Slot.Family() != c.Slot.Family() {
			continue
		}
		out = append(out, Candidate{c, o, Compare(c, o, env)})
	}
	slices.SortStableFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Result.Relation, a.Result.Relation),
			cmp.Compare(distance(c, a.B), distance(c, b.B)))
	})
	return out
}

func distance(a, b *Claim) int {
	if d := a.Span.Start - b.Span.Start; d > 0 {
		return d
	}
	return b.Span.Start - a.Span.Start
}

// ToldStage is the stage of such a value.
const ToldStage = "told"

// In reports whether a side of a conflict stands in a unit.
func (c *Conflict) In(unit int) bool {
	return slices.ContainsFunc(c.Sides, func(s Side) bool {
		return slices.ContainsFunc(s.Claims, func(c *Claim) bool { return c.Unit == unit })
	})
}

// SetReason makes reason the one for which the sides of a conflict contradict each other.
func (c *Conflict) SetReason(reason string) {
	for i := range c.Sides {
		for j := range c.Sides[i].at {
			c.Sides[i].at[j] = Contradiction(reason)
		}
	}
}
