package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
)

// way is a menu path that is written in one piece.
type way struct {
	path *procedure.Path
	// labels are those of the path from the first of the piece on, of which the piece has n.
	labels []claim.Label
	n      int
	unit   int
	// goal is what its sentence says that it leads to (删除策略 的入口是…), folded, "" if it
	// says nothing.
	goal string
}

// maxWays bounds the ways of a text: more are those of a manual, of which none is the only one.
const maxWays = 100

// minGoal is how many characters a goal has at least that is told apart by its words.
const minGoal = 4

// headedWays returns the conflicts of a way that a sentence states by the words of a heading
// with the only way that is told under that heading. No data needs to know where they lead.
func (x *Extraction) headedWays(ways []way) (found []claim.Conflict) {
	for i := range ways {
		w := &ways[i]
		if utf8.RuneCountInString(w.goal) < minGoal || w.path.Alternative || w.path.Stance.Modality != annotate.Asserted && w.path.Stance.Modality != annotate.Conditional {
			continue
		}
		for sec := range x.Doc.Sections {
			if x.headGoal(sec) != w.goal {
				continue
			}
			if v := x.onlyWay(ways, i, sec); v != nil {
				if c, ok := x.waysPart(v, w); ok {
					found = append(found, c)
				}
				break
			}
		}
	}
	return found
}

// ways lists the ways of an article that are written in one piece.
func (x *Extraction) ways() (all []way) {
	for i := range x.Procedures.Paths {
		p := &x.Procedures.Paths[i]
		for k := 0; k+1 < len(p.Nodes); k++ {
			if !p.Nodes[k+1].Joined {
				continue
			}
			w := way{path: p, labels: x.labelsOf(p, k), n: 1, unit: p.Nodes[k].Unit}
			for k+w.n < len(p.Nodes) && p.Nodes[k+w.n].Joined {
				w.n++
			}
			w.goal = goalBefore(&x.Doc.Units[w.unit], p.Nodes[k].Start)
			all = append(all, w)
			break
		}
	}
	return all
}

// goalBefore returns what a sentence says before offset i that a place is of.
func goalBefore(u *annotate.Unit, i int) string {
	from := u.Opening()
	if from > i {
		return ""
	}
	goal := u.Text[from:i]
	_, at := lexicon.PlaceCues.Find(goal)
	if at < 0 {
		return ""
	}
	return foldGoal(strings.TrimSuffix(goal[:at], "的"))
}

// headGoal returns the heading of a section as a goal, that of the title for the whole text.
func (x *Extraction) headGoal(section int) string {
	h := x.Doc.Sections[section].Heading
	if h == article.None {
		return foldGoal(x.Doc.Title.Text)
	}
	return foldGoal(x.Doc.Blocks[h].View.Text)
}

// foldGoal returns the letters of a goal, without those that ask how to reach it.
func foldGoal(s string) string {
	s = strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s))
	return s[len(lexicon.HowHeads.Longest(s)):]
}

// onlyWay returns the way that is told in a section, but for way i, nil if there are several
// or none.
func (x *Extraction) onlyWay(ways []way, i, section int) (only *way) {
	for k := range ways {
		w := &ways[k]
		if k == i || !x.Within(x.Doc.Blocks[x.Doc.Units[w.unit].Block].Section, section) {
			continue
		}
		if only != nil {
			return nil
		}
		only = w
	}
	return only
}

// waysPart returns the conflict of two ways to one goal that share a control, but part on the
// way.
func (x *Extraction) waysPart(a, b *way) (c claim.Conflict, ok bool) {
	if a.path.Alternative || a.unit == b.unit || otherScreens(a, b) {
		return c, false
	}
	product := claim.Narrower(a.path.Topic.Product, b.path.Topic.Product)
	l, m := a.labels, b.piece()
	if claim.Subsequence(product, l[:a.n], m) || claim.Subsequence(product, m, l) {
		return c, false
	}
	shared := func(k int) bool { return claim.OnPath(product, l, m[k].Fold) }
	if !shared(0) && !shared(len(m)-1) {
		return c, false
	}
	fork := claim.Parting(product, l, m)
	r := claim.Contradiction("path")
	r.AtA, r.AtB = min(fork, a.n-1), min(fork, len(m)-1)
	return x.wayConflict(a, b, r, b.goal), true
}

// otherScreens reports whether two ways are told of other platforms, versions or products.
func otherScreens(a, b *way) bool {
	for f := range a.path.Scope {
		p, q := a.path.Scope[f], b.path.Scope[f]
		if facet := annotate.Facet(f); p != q && facet != annotate.Case && facet != annotate.Condition && (p != "" && q != "" || facet == annotate.Platform || facet == annotate.Version) {
			return true
		}
	}
	return false
}

// piece returns the labels of the piece.
func (w *way) piece() []claim.Label { return w.labels[:w.n] }

// wayConflict returns the conflict of two ways to a goal, that part as r says.
func (x *Extraction) wayConflict(a, b *way, r claim.Result, goal string) claim.Conflict {
	return claim.Between(x.wayClaim(a, a.piece()), x.wayClaim(b, b.piece()), goal, r)
}

// wayClaim returns the claim of a way.
func (x *Extraction) wayClaim(w *way, labels []claim.Label) *claim.Claim {
	span := source.Span{Start: labels[0].Span.Start, End: labels[len(labels)-1].Span.End}
	return &claim.Claim{
		Slot: claim.Path, Unit: w.unit, Procedure: w.path.Procedure, Topic: w.path.Topic, Scope: w.path.Scope, Stance: w.path.Stance,
		Value: claim.Value{Labels: labels, Stated: true}, Span: span, Sentence: span,
	}
}

// WithHeadedWays adds the conflicts of ways by the words of headings, of ways to one
// control, and of ways that are called the only ones, to those that are known.
func (x *Extraction) WithHeadedWays(known []claim.Conflict) []claim.Conflict {
	ways := x.ways()
	if len(ways) > maxWays {
		return known
	}
	for _, c := range slices.Concat(x.headedWays(ways), x.forkedWays(ways), x.soleWays(ways)) {
		told := func(k *claim.Conflict) bool {
			return k.Slot == claim.Path && slices.ContainsFunc(k.Sides, func(s claim.Side) bool {
				return slices.ContainsFunc(s.Claims, func(o *claim.Claim) bool { return o.Span.Overlaps(c.Sides[1].First().Span) })
			})
		}
		if !slices.ContainsFunc(known, func(k claim.Conflict) bool { return told(&k) }) {
			known = append(known, c)
		}
	}
	return known
}

// Within reports whether a section is another or a part of it.
func (x *Extraction) Within(section, of int) bool {
	for ; section != article.None; section = x.Doc.Sections[section].Parent {
		if section == of {
			return true
		}
	}
	return false
}
