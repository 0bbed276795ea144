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

// naming is a place that names an operation that is taken for others.
type naming struct {
	index int // in lexicon.Confusables
	unit  *annotate.Unit
	start int
	end   int
	whole bool
}

func (n naming) op() *lexicon.Confusable { return &lexicon.Confusables[n.index] }
func (n naming) span() source.Span       { return n.unit.Span(n.start, n.end) }

// goalsIn lists the operations that a head names as what is to be done. One that asks something
// else than how it is done names none.
func goalsIn(u *annotate.Unit) (out []naming) {
	if u.Has(lexicon.Modal, "yesno", "condition") || u.Asks() && !u.Says(&lexicon.ConfusableHows) {
		return nil
	}
	for i := range lexicon.Confusables {
		if len(lexicon.Confusables[i].Rivals) > 0 {
			out = append(out, headNamings(u, i)...)
		}
	}
	return slices.DeleteFunc(out, func(n naming) bool {
		return slices.ContainsFunc(out, func(o naming) bool {
			return o.whole && o.start <= n.start && n.end <= o.end && o.end-o.start > n.end-n.start
		})
	})
}

// headNamings lists where a head names an operation, whose words may stand in two of its
// clauses (短信太多,怎么退订).
func headNamings(u *annotate.Unit, index int) []naming {
	return asserted(u, namingsIn(u, index, []annotate.Clause{{Start: 0, End: len(u.Text)}}))
}

// namingsOf lists where the clauses of a unit name an operation.
func namingsOf(u *annotate.Unit, index int) []naming {
	return asserted(u, namingsIn(u, index, u.Clauses))
}

// asserted drops what is named as what is not to be done, has been done, or describes
// something else (停机的号码).
func asserted(u *annotate.Unit, all []naming) []naming {
	return slices.DeleteFunc(all, func(n naming) bool {
		rest := u.Text[n.end:]
		m := annotate.Mention{VerbStart: n.start, End: n.end, Clause: u.ClauseAt(n.start)}
		return denied(u, n) || u.Aside(m) || strings.HasPrefix(rest, "了") || strings.HasPrefix(rest, "的") && !lexicon.ConfusableTails.Start(rest)
	})
}

// denied reports whether a word before a naming in its clause forbids or denies it; 不用的 only
// describes a thing.
func denied(u *annotate.Unit, n naming) bool {
	c := u.Clauses[u.ClauseAt(n.start)]
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
		return h.Start >= c.Start && h.End <= n.start && h.Is(lexicon.Modal, "cannot", "dont", "neednot") && !strings.HasPrefix(u.Text[h.End:], "的")
	})
}

// namingsIn lists where parts of a unit name an operation.
func namingsIn(u *annotate.Unit, index int, parts []annotate.Clause) (out []naming) {
	op := &lexicon.Confusables[index]
	if !u.MayName(op) {
		return nil
	}
	for _, c := range parts {
		for from := c.Start; from < c.End; {
			start, end, whole, ok := op.Find(u.Text[from:c.End])
			if !ok {
				break
			}
			out = append(out, naming{index, u, from + start, from + end, whole})
			from += end
		}
	}
	return out
}

// orders reports whether the words of a naming stand as those of an act that is to be done: the
// verb before what it is done to, but for 把 (把号码注销; not 号码即时注销).
func orders(u *annotate.Unit, n naming) bool {
	if u.Quoted(n.start) || !n.op().Passive(u.Text[n.start:n.end]) {
		return n.whole
	}
	before := u.Text[u.Clauses[u.ClauseAt(n.start)].Start:n.start]
	return strings.Contains(before, "把") || strings.Contains(before, "将")
}

// beside reports whether a naming is not told to do, or is for another wish than the goal's.
func beside(p *rules.Pass, u *annotate.Unit, n naming) bool {
	return untold(p, u, n.start) || otherWish(u, n.start)
}

// otherWish reports whether a clause before that of offset i names another wish than the
// heads do (不想彻底删除的,点“退出登录”).
func otherWish(u *annotate.Unit, i int) bool {
	return slices.ContainsFunc(u.Clauses[:u.ClauseAt(i)], func(c annotate.Clause) bool {
		clause := strings.TrimSpace(u.Text[c.Start:c.End])
		return lexicon.Wishes.Start(clause) || lexicon.Regrets.In(clause)
	})
}

// covered reports whether a longer name of another operation of the table holds a naming
// that is no kind of it (撤销注销申请 holds 注销申请; 电话挂失 is 挂失).
func covered(u *annotate.Unit, n naming) bool {
	for i := range lexicon.Confusables {
		if i == n.index || lexicon.Confusables[i].Kind == n.op().ID {
			continue
		}
		for _, o := range namingsIn(u, i, u.Clauses) {
			if o.whole && o.start <= n.start && n.end <= o.end && o.end-o.start > n.end-n.start {
				return true
			}
		}
	}
	return false
}

// requested reports whether a step asks for what a naming names: it is in quotation marks, is
// all that a clause outside of a table tells, or stands behind a word that asks for it or
// chooses it.
func requested(u *annotate.Unit, n naming) bool {
	c := u.Clauses[u.ClauseAt(n.start)]
	before := u.Text[c.Start:n.start]
	if n.op().TrimThing(lexicon.ConfusableOpenings.TrimEnd(before)) == "" {
		return strings.TrimRight(u.Text[n.end:c.End], stops) == "" && u.Table == article.None || u.Quoted(n.start)
	}
	if strings.Contains(before, "把") {
		return true
	}
	before = n.op().TrimThing(lexicon.ConfusableOpenings.TrimEnd(before))
	return lexicon.ConfusableRequests.End(before) || lexicon.ConfusableRequests.End(u.Text[c.Start:n.start])
}

// labelled reports whether a naming stands in the label of a control that a step presses.
func labelled(s procedure.Step, ui int, n naming) bool {
	return slices.ContainsFunc(s.Acts, func(a procedure.Act) bool {
		return a.Unit == ui && a.Kind == procedure.Tap && !a.Alternative && slices.ContainsFunc(a.Labels, func(l procedure.Label) bool {
			return l.Start <= n.start && n.end <= l.End
		})
	})
}

// reads reports whether what is named is only a text to read or a page (退票须知).
func reads(u *annotate.Unit, n naming) bool {
	return lexicon.PageNouns.Start(strings.TrimLeft(u.Text[n.end:], "”」』】\"]* "))
}

// claimed reports whether a clause says that something has come about by the steps before:
// 号码就销好了, 账号会跟着注销.
func claimed(u *annotate.Unit, n naming) bool {
	c := u.Clauses[u.ClauseAt(n.start)]
	text := strings.TrimRight(u.Text[c.Start:c.End], stops)
	return lexicon.Done.End(text) || thereby(text) || lexicon.ConfusableClaims.In(u.Text[c.Start:n.end])
}
