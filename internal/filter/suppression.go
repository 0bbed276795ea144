package filter

import (
	"slices"

	"buzhou/internal/article"
	"buzhou/internal/source"
	"buzhou/rules"
	"buzhou/rules/control"
)

// suppression hides the findings of some rules in some places of one article.
type suppression struct {
	rules  []string
	spans  []source.Span
	reason string
	// comment is where it is written, empty for an entry of a sidecar, which
	// stands on a line of that file.
	comment source.Span
	line    int
	// removable: nothing else hangs on the comment.
	removable bool
	used      []bool // by rule
}

// hides reports whether s speaks of what stands at an offset, for a rule.
func (s *suppression) hides(rule string, at int) bool {
	return slices.Contains(s.rules, rule) && slices.ContainsFunc(s.spans, func(r source.Span) bool { return r.Start <= at && at < max(r.End, r.Start+1) })
}

func (s *suppression) use(rule string) { s.used[slices.Index(s.rules, rule)] = true }

// unused returns the rules that s has hidden nothing of, of those that ran.
func (s *suppression) unused(ran []*rules.Rule) (ids []string) {
	for i, id := range s.rules {
		if !s.used[i] && slices.ContainsFunc(ran, func(r *rules.Rule) bool { return r.ID == id }) {
			ids = append(ids, id)
		}
	}
	return ids
}

// fromComments returns the suppressions that the comments of an article make.
func fromComments(a *article.Article, known []*rules.Rule) (all []*suppression, defects []defect) {
	var open []directive
	add := func(d directive, spans ...source.Span) *suppression {
		s := &suppression{rules: d.rules, spans: spans, reason: d.reason, comment: d.Span, used: make([]bool, len(d.rules))}
		all = append(all, s)
		return s
	}
	for _, c := range a.Comments {
		d, wrong, ok := parseDirective(c, known)
		defects = append(defects, wrong...)
		if !ok {
			continue
		}
		switch d.kind {
		case wholeFile:
			add(d, source.Span{End: len(a.Source.String()) + 1}).removable = len(wrong) == 0
		case nextBlock:
			add(d, target(a, c)...).removable = len(wrong) == 0
		case start:
			open = append(open, d)
		case end:
			i := opened(open, d.rules)
			if i < 0 {
				defects = append(defects, defect{c.Span, control.NoStart()})
				continue
			}
			add(open[i], source.Span{Start: open[i].Span.Start, End: d.Span.End})
			open = slices.Delete(open, i, i+1)
		}
	}
	for _, d := range open {
		defects = append(defects, defect{d.Span, control.NoEnd()})
	}
	return all, defects
}

// opened returns the index of the last start that an end with the given rules
// closes, -1 if there is none. An end without rules closes any.
func opened(open []directive, ids []string) int {
	for i := len(open) - 1; i >= 0; i-- {
		if len(ids) == 0 || slices.Equal(open[i].rules, ids) {
			return i
		}
	}
	return -1
}

// target returns the spans that a comment for one block applies to: the block that
// it stands in, else the next one, with what continues it: the paragraphs of a list
// item, the steps on one line. Before a table that is the whole table, in it a row.
func target(a *article.Article, c article.Comment) []source.Span {
	i := containing(a, c)
	if i < 0 && c.Inline {
		i = before(a, c.Span.Start)
	}
	if i < 0 {
		if i = after(a, c.Span.End); i == len(a.Blocks) {
			return nil
		}
		if t := a.Blocks[i].Table; t != article.None && !a.Tables[t].Span.Contains(c.Span) {
			return []source.Span{a.Tables[t].Span}
		}
	}
	spans := []source.Span{a.Blocks[i].Span}
	for k := i + 1; k < len(a.Blocks) && (a.Blocks[k].Item == i || a.Blocks[k].RunIn); k++ {
		spans = append(spans, a.Blocks[k].Span)
	}
	return spans
}

// containing returns the index of the last block, and so the innermost, whose span
// holds that of the comment, -1 if none does.
func containing(a *article.Article, c article.Comment) int {
	for i := before(a, c.Span.Start+1); i >= 0 && i > before(a, c.Span.Start+1)-8; i-- {
		if s := a.Blocks[i].Span; s.Start <= c.Span.Start && c.Span.End <= s.End {
			return i
		}
	}
	return -1
}

// before returns the index of the last block that starts before offset, or -1.
func before(a *article.Article, offset int) int { return after(a, offset) - 1 }

// after returns the index of the first block that starts at offset or later, the
// number of blocks if there is none.
func after(a *article.Article, offset int) int {
	i, _ := slices.BinarySearchFunc(a.Blocks, offset, func(b article.Block, at int) int { return b.Span.Start - at })
	return i
}
