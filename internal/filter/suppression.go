package filter

import (
	"slices"
	"strings"

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
	// used tells, by rule, what hid something; needed what may in a run over more
	// articles.
	used, needed []bool
}

// newSuppression returns s ready to be used.
func newSuppression(s suppression) *suppression {
	s.used, s.needed = make([]bool, len(s.rules)), make([]bool, len(s.rules))
	return &s
}

// use notes that s has hidden something of a rule.
func (s *suppression) use(rule string) { s.used[slices.Index(s.rules, rule)] = true }

// need notes that s covers what may be a finding of a rule in a run over more
// articles.
func (s *suppression) need(rule string) { s.needed[slices.Index(s.rules, rule)] = true }

// unused returns the rules that s has hidden nothing of, of those that ran: those that
// are needed elsewhere, or the others.
func (s *suppression) unused(ran []*rules.Rule, needed bool) (ids []string) {
	for i, id := range s.rules {
		if !s.used[i] && s.needed[i] == needed && slices.ContainsFunc(ran, func(r *rules.Rule) bool { return r.ID == id }) {
			ids = append(ids, id)
		}
	}
	return ids
}

// fromComments returns the suppressions that the comments of an article make.
func fromComments(a *article.Article, known []*rules.Rule) (all []*suppression, defects []defect) {
	var open starts
	add := func(d directive, spans ...source.Span) *suppression {
		s := newSuppression(suppression{rules: d.rules, spans: spans, reason: d.reason, comment: d.Span})
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
			open.push(d)
		case end:
			if from, ok := open.pop(d.rules); ok {
				add(from, source.Span{Start: from.Span.Start, End: d.Span.End})
			} else {
				defects = append(defects, defect{c.Span, control.NoStart()})
			}
		}
	}
	for _, d := range open.left() {
		defects = append(defects, defect{d.Span, control.NoEnd()})
	}
	return all, defects
}

// starts are the buzhou-ignore-start comments so far.
type starts struct {
	all    []directive
	closed []bool
	// byRules holds, for the rules that a start names, those of them that were
	// open when last looked at.
	byRules map[string][]int
}

func (s *starts) push(d directive) {
	if s.byRules == nil {
		s.byRules = make(map[string][]int)
	}
	for _, key := range [...]string{"", rulesKey(d.rules)} {
		s.byRules[key] = append(s.byRules[key], len(s.all))
	}
	s.all, s.closed = append(s.all, d), append(s.closed, false)
}

// pop closes and returns the last open start with the given rules, with any if
// there are none.
func (s *starts) pop(ids []string) (directive, bool) {
	key := rulesKey(ids)
	stack := s.byRules[key]
	for len(stack) > 0 && s.closed[stack[len(stack)-1]] {
		stack = stack[:len(stack)-1]
	}
	if len(stack) == 0 {
		return directive{}, false
	}
	i := stack[len(stack)-1]
	s.byRules[key], s.closed[i] = stack[:len(stack)-1], true
	return s.all[i], true
}

// left returns the starts that nothing closed.
func (s *starts) left() (open []directive) {
	for i, d := range s.all {
		if !s.closed[i] {
			open = append(open, d)
		}
	}
	return open
}

// rulesKey is equal for equal rules, and empty for none.
func rulesKey(ids []string) string { return strings.Join(ids, ",") }

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
