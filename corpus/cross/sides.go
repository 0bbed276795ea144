package cross

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
)

// side is a side of a conflict with its supporters.
type side struct {
	statements map[int]bool
	order      []int
	against    []int
	tally      tally
	fact       *finding.Fact
}

// sides reads the sides of a conflict, the best supported first: the fact base
// outweighs votes.
func (g *group) sides(c *claim.Conflict, fact func(*claim.Claim) *finding.Fact) []side {
	out := make([]side, len(c.Sides))
	for i := range c.Sides {
		s := &out[i]
		s.statements = map[int]bool{}
		for _, k := range c.Sides[i].Claims {
			s.statements[k.ID] = true
			s.order = append(s.order, k.ID)
			if s.fact == nil {
				s.fact = fact(g.statements[k.ID].claim())
			}
		}
		s.tally = g.counts(s.statements)
		s.against = slices.Clone(c.Sides[i].Against)
	}
	rank := make([]int, len(out))
	for i := range rank {
		rank[i] = i
	}
	slices.SortStableFunc(rank, func(a, b int) int { return out[a].before(&out[b]) })
	sorted := make([]side, len(out))
	place := make([]int, len(out))
	for to, from := range rank {
		place[from] = to
		sorted[to] = out[from]
	}
	for i := range sorted {
		for k, j := range sorted[i].against {
			sorted[i].against[k] = place[j]
		}
		slices.Sort(sorted[i].against)
	}
	plain := g.plain(sorted)
	for i := range sorted {
		sorted[i].against = slices.DeleteFunc(sorted[i].against, func(j int) bool {
			return !plain[i] || !plain[j] || g.both(sorted[i].statements, sorted[j].statements) || g.marked(&sorted[i], &sorted[j]) ||
				g.twins(&sorted[i], &sorted[j]) || g.twins(&sorted[j], &sorted[i])
		})
	}
	return sorted
}

// plain reports which sides an article holds that holds none against them. One that
// says several things shows that what they are of is not what it seems, or contradicts
// itself.
func (g *group) plain(sides []side) []bool {
	of := map[int]int{} // the side of a statement
	for i := range sides {
		for _, s := range sides[i].order {
			of[s] = i
		}
	}
	out := make([]bool, len(sides))
	for key, t := range g.tallies {
		var held []int
		torn := t.articles == 0
		for n := range strings.SplitSeq(strings.TrimSuffix(key, ","), ",") {
			s, err := strconv.Atoi(n)
			if i, ok := of[s]; ok && err == nil {
				torn = torn || slices.ContainsFunc(held, func(j int) bool { return slices.Contains(sides[i].against, j) })
				held = append(held, i)
			}
		}
		if !torn {
			for _, i := range held {
				out[i] = true
			}
		}
	}
	return out
}

// marked reports whether all statements of two sides bear one mark.
func (g *group) marked(a, b *side) bool {
	mark := g.statements[a.order[0]].mark
	other := func(i int) bool { return g.statements[i].mark != mark }
	return mark != "" && !slices.ContainsFunc(a.order, other) && !slices.ContainsFunc(b.order, other)
}

// twins reports whether each page of one side has a twin on the other: a file of the same
// folder and name but for a number at its end or what stands before a dash. Whoever keeps
// pages of one name side by side has one for each edition, or of each thing, even where
// their texts do not say so.
func (g *group) twins(a, b *side) bool {
	names := map[string]bool{}
	for _, m := range g.mentions(b) {
		names[shared(m.path)] = true
	}
	for _, m := range g.mentions(a) {
		if name := shared(m.path); !names[name] || strings.Contains(name, "#") {
			return false // records of a table are numbered otherwise
		}
	}
	return true
}

// shared returns the path of a file without the number that makes its name unique
// (a-67.md, a_2.md, a (1).md) and without what comes before the last dash in front of its
// Chinese name (Java-管理项目.md, C++-管理项目.md).
func shared(file string) string {
	dir, name := path.Split(file)
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	if short := strings.TrimRight(strings.TrimRight(strings.TrimSuffix(stem, ")"), "0123456789"), "-_( "); short != "" && short != stem {
		if strings.ContainsAny(stem[len(short):len(short)+1], "-_( ") {
			stem = short
		}
	}
	if han := strings.IndexFunc(stem, lexicon.Han); han > 0 {
		if before := stem[:strings.LastIndexAny(stem[:han], "-_ ")+1]; strings.TrimLeft(before, "-_ ") != "" {
			stem = stem[len(before):]
		}
	}
	return dir + stem + ext
}

// before orders sides: those that a fact bears out, then by voices and articles;
// at a tie, the order of the first mentions stays.
func (s *side) before(o *side) int {
	if (s.fact != nil) != (o.fact != nil) {
		if s.fact != nil {
			return -1
		}
		return 1
	}
	if d := o.tally.voices - s.tally.voices; d != 0 {
		return d
	}
	return o.tally.articles - s.tally.articles
}

// mentions returns the places of a side in the order of their paths.
func (g *group) mentions(s *side) []*mention {
	var out []*mention
	for _, i := range s.order {
		for k := range g.statements[i].mentions {
			out = append(out, &g.statements[i].mentions[k])
		}
	}
	slices.SortStableFunc(out, func(a, b *mention) int { return strings.Compare(a.path, b.path) })
	return out
}
