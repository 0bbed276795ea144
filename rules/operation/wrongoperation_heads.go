package operation

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/rules"
)

// headsOver lists what stands over the steps of a procedure: the title, the
// headings, what introduces the list, and the text since the goal was named at offset from
// that belongs to no other procedure.
func headsOver(p *rules.Pass, proc *procedure.Procedure, from int) []*annotate.Unit {
	heads := []*annotate.Unit{&p.Doc.Title}
	above := map[int]bool{}
	for s := proc.Section; s >= 0; s = p.Doc.Sections[s].Parent {
		above[s] = true
		if h := p.Doc.Sections[s].Heading; h >= 0 {
			first, end := p.Doc.UnitRange(h)
			for k := first; k < end; k++ {
				heads = append(heads, &p.Doc.Units[k])
			}
		}
	}
	if proc.List >= 0 {
		if lead := p.Doc.Lists[proc.List].Lead; lead >= 0 {
			first, end := p.Doc.UnitRange(lead)
			for k := first; k < end; k++ {
				heads = append(heads, &p.Doc.Units[k])
			}
		}
	}
	for b := range proc.Steps[0].Block {
		span := p.Doc.Blocks[b].Span
		if span.Start >= from && above[p.Doc.Blocks[b].Section] && (introduces(p, proc, b) || p.Read.Procedures.Of(b) == nil) {
			first, end := p.Doc.UnitRange(b)
			for k := first; k < end; k++ {
				heads = append(heads, &p.Doc.Units[k])
			}
		}
	}
	return heads
}

// introduces reports whether block b is the paragraph right before the steps of a procedure,
// which speaks of them even where it is a part of what stands before (情况四:……).
func introduces(p *rules.Pass, proc *procedure.Procedure, b int) bool {
	return b == proc.Steps[0].Block-1 && p.Doc.Blocks[b].Kind == article.Paragraph
}

// named reports whether one of the heads names the operation itself: it is then
// documented, not taken for another.
func named(heads []*annotate.Unit, goal annotate.Topic, d performed) bool {
	for _, u := range heads {
		for _, m := range u.Mentions {
			bare := m.Object == "" && (m.Verb != "" && m.Verb == d.verb || d.verb == "" && m.Operation == d.op) && !u.Aside(m)
			same := m.Complete() && m.Operation == d.op && (d.op != goal.Operation || m.Object == d.object)
			if (same || bare) && !u.Denied(m) {
				return true
			}
		}
	}
	return false
}

// headed reports whether the heading over the steps names the verb of what is pressed,
// whatever it is done to.
func headed(p *rules.Pass, proc *procedure.Procedure, d performed) bool {
	verb := firstRunes(p.Doc.Units[d.unit].Text[d.start:], 2)
	for _, u := range unitsOf(p, p.Doc.Sections[proc.Section].Heading) {
		k := strings.Index(u.Text, verb)
		denied := slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
			return h.Is(lexicon.Modal, "cannot", "dont", "neednot") && h.Start < k && !strings.HasPrefix(u.Text[h.End:], "的") // 不用的商标
		})
		if k >= 0 && !denied {
			return true
		}
	}
	return false
}
