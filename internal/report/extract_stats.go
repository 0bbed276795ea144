package report

import (
	"cmp"
	"maps"
	"slices"

	"buzhou/checker"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/extract"
	"buzhou/internal/lexicon"
)

// maxPairs bounds the claims of one topic and slot of an article that are
// compared pairwise for the statistics: a text with more is a list of data, and
// all its pairs would take quadratic time.
const maxPairs = 400

// top is how many open objects and verbs without object are listed.
const top = 20

// tally counts what of many articles was understood, and what was not.
type tally struct {
	articles, lines    int
	formats, blocks    map[string]int
	sections           int
	extract.Stats                     // sums
	claims             map[string]int // by slot
	claimed            int            // articles with a claim
	pairs, conflicting int            // comparable, and in conflict
	apart              map[string]int // incomparable pairs of one topic, by reason
	open, bare         map[string]int // objects that no data lists; verbs without one
}

func newTally() *tally {
	return &tally{
		formats: map[string]int{}, blocks: map[string]int{}, claims: map[string]int{},
		apart: map[string]int{}, open: map[string]int{}, bare: map[string]int{},
	}
}

// add counts one article.
func (t *tally) add(r *checker.Result) {
	t.articles++
	t.lines += lines(r.Article.Source)
	t.formats[string(r.Article.Format)]++
	for i := range r.Article.Blocks {
		t.blocks[blockIDs[r.Article.Blocks[i].Kind]]++
	}
	for i := range r.Article.Sections {
		if r.Article.Sections[i].Heading != article.None {
			t.sections++
		}
	}
	t.sum(&r.Read.Stats)
	if len(r.Claims) > 0 {
		t.claimed++
	}
	for i := range r.Claims {
		t.claims[string(r.Claims[i].Slot)]++
	}
	t.compare(r)
	for i := range r.Read.Doc.Units {
		u := &r.Read.Doc.Units[i]
		for _, m := range u.Mentions {
			switch {
			case m.Open:
				t.open[m.Object]++
			case m.Object == "" && !m.Bare && !light(m.Verb):
				t.bare[u.Text[m.VerbStart:m.VerbEnd]]++
			}
		}
	}
}

// light reports whether a class of verbs has no meaning of its own, so that
// nothing is lost with its object.
func light(verb string) bool {
	v, ok := lexicon.VerbByID(verb)
	return ok && v.Light
}

// sum adds the counts of one extraction.
func (t *tally) sum(s *extract.Stats) {
	t.Durations += s.Durations
	t.DurationsWithoutStage += s.DurationsWithoutStage
	t.Amounts += s.Amounts
	t.AmountsWithoutKind += s.AmountsWithoutKind
	t.Denials += s.Denials
	t.DenialsWithoutTopic += s.DenialsWithoutTopic
	t.Paths += s.Paths
	t.IncompletePaths += s.IncompletePaths
	t.Stats.Procedures += s.Procedures
	t.ProceduresWithoutGoal += s.ProceduresWithoutGoal
}

// compare counts how the pairs of claims of one topic and family of slots come
// out.
func (t *tally) compare(r *checker.Result) {
	type key struct {
		operation, object string
		family            claim.Slot
	}
	groups := map[key][]*claim.Claim{}
	for i := range r.Claims {
		c := &r.Claims[i]
		k := key{c.Topic.Operation, c.Topic.Object, c.Slot.Family()}
		if c.Topic.Known() && len(groups[k]) < maxPairs {
			groups[k] = append(groups[k], c)
		}
	}
	for _, g := range groups {
		for i := range g {
			for j := range i {
				switch res := claim.Compare(g[i], g[j], r.Env); res.Relation {
				case claim.Incomparable:
					t.apart[res.Reason]++
				case claim.Conflicting:
					t.conflicting++
					t.pairs++
				default:
					t.pairs++
				}
			}
		}
	}
}

// frequency is how often something occurs.
type frequency struct {
	ID    string `json:"id"`
	Count int    `json:"count"`
}

// most returns the n most frequent entries, all if n is 0; equal ones by id.
func most(counts map[string]int, n int) []frequency {
	out := make([]frequency, 0, len(counts))
	for _, id := range slices.Sorted(maps.Keys(counts)) {
		out = append(out, frequency{id, counts[id]})
	}
	slices.SortStableFunc(out, func(a, b frequency) int { return cmp.Compare(b.Count, a.Count) })
	if n > 0 && len(out) > n {
		out = out[:n]
	}
	return out
}
