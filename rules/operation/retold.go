package operation

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
	"buzhou/rules"
)

// introduction lists the sentences of the paragraphs that stand over the steps of a procedure:
// those of its section and of the sections around it, and what opens the article.
func introduction(p *rules.Pass, proc *procedure.Procedure) (out []*annotate.Unit) {
	above := map[int]bool{-1: true}
	for s := proc.Section; s >= 0; s = p.Doc.Sections[s].Parent {
		above[s] = true
	}
	for b := range proc.Steps[0].Block {
		blk := &p.Doc.Blocks[b]
		if blk.Kind == article.Paragraph && above[blk.Section] && (introduces(p, proc, b) || p.Read.Procedures.Of(b) == nil) {
			out = append(out, unitsOf(p, b)...)
		}
	}
	return out
}

// retoldTask lists where the introduction of a procedure names its task again: the same verb
// for the same thing, to be done and not done yet.
func retoldTask(p *rules.Pass, proc *procedure.Procedure, t task) (out []source.Span) {
	for _, u := range introduction(p, proc) {
		for i, h := range u.Hits {
			if h.Category != lexicon.Polar || u.Quoted(h.Start) {
				continue
			}
			pol, end, _ := lexicon.PolarityAt(u.Hits, i)
			c := u.Clauses[u.ClauseAt(h.Start)]
			m := annotate.Mention{VerbStart: h.Start, End: end, Clause: u.ClauseAt(h.Start)}
			span := u.Span(h.Start, end)
			if pol != t.Polarity || u.Aside(m) || u.Denied(m) || span.Start >= t.span.Start && span.End <= t.span.End || !sameThing(u.Text[c.Start:c.End], t.thing) {
				continue
			}
			out = append(out, span)
			break
		}
	}
	return out
}

// retoldGoal lists where the introduction of a procedure names its goal again.
func retoldGoal(p *rules.Pass, proc *procedure.Procedure, goal annotate.Topic) (out []source.Span) {
	for _, u := range introduction(p, proc) {
		k := slices.IndexFunc(u.Mentions, func(m annotate.Mention) bool {
			return m.Operation == goal.Operation && m.Object == goal.Object && !u.Denied(m) && !u.Aside(m)
		})
		if k < 0 {
			continue
		}
		if span := u.Span(u.Mentions[k].Start, u.Mentions[k].End); span != goal.Span {
			out = append(out, span)
		}
	}
	return out
}

// retoldSecret lists where the sentences before the steps of a procedure that say what the
// article is about name a password of a family.
func retoldSecret(p *rules.Pass, proc *procedure.Procedure, family int) (out []source.Span) {
	for b := range proc.Steps[0].Block {
		for _, u := range unitsOf(p, b) {
			if !u.Says(&lexicon.SaysAbout) {
				continue
			}
			k := strings.Index(u.Text, secretNoun)
			if k < 0 {
				continue
			}
			if name := secretName(u.Text[:k]); familyOf(name) == family {
				out = append(out, u.Span(k-len(name), k+len(secretNoun)))
			}
		}
	}
	return out
}
