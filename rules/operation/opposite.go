package operation

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
	"buzhou/rules"
)

// task is what a head says is to be done: a polar verb and the words that say to
// what.
type task struct {
	lexicon.Polarity
	span  source.Span
	words string // what it is done to, as far as the head tells
}

// checkOpposite reports a procedure whose last telling button does the contrary
// of what its head says, and none of whose steps does what it says. Neither
// the operation nor its object need be known.
func checkOpposite(p *rules.Pass, proc *procedure.Procedure) {
	t, ok := taskOf(p, proc)
	if !ok {
		return
	}
	d, pol, ok := lastPolar(p, proc, t)
	if !ok {
		return
	}
	contrast := t.Contrast(pol)
	if contrast != lexicon.Exact && contrast != lexicon.Ruinous && !sameThing(t.words, d.rest) {
		contrast = lexicon.NoContrast
	}
	if contrast == lexicon.Ruinous && pol.Class != "deregister" && !sameThing(t.words, d.rest) {
		contrast = lexicon.NoContrast
	}
	if contrast == lexicon.NoContrast && !(claimed(p, proc, t) && strays(t, pol, d)) {
		return
	}
	key := "wrong-operation"
	if contrast == lexicon.Ruinous {
		key = "wrong-operation-danger"
	}
	p.Report(finding.Finding{
		Span: d.span,
		Message: finding.Msg(key, finding.Line(d.span.Start), finding.Text(p.Quote(d.span)), finding.Text(p.Quote(d.verb)),
			finding.Line(t.span.Start), finding.Text(p.Quote(t.span)), finding.Text(p.Quote(t.span))),
		Related: []finding.End{{Role: finding.Opposes, Span: t.span}},
	}, finding.Error)
}

// strays reports whether what was pressed cannot have done a task that is said to be
// done by it: it brings about something of another kind, or ends something else.
func strays(t task, pol lexicon.Polarity, b button) bool {
	want, did := t.Kind(), pol.Kind()
	switch {
	case want == "" || did == "" || want == "change" && did != "end":
		return false
	case want != did:
		return want != "change"
	}
	return want == "end" && t.Polarity != pol && !sameThing(t.words, b.rest)
}

// claimed reports whether a step says that the task is done (套餐就退订好了).
func claimed(p *rules.Pass, proc *procedure.Procedure, t task) bool {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			u := &p.Doc.Units[ui]
			for i, h := range u.Hits {
				if h.Category != lexicon.Polar {
					continue
				}
				q, end, _ := lexicon.PolarityAt(u.Hits, i)
				c := u.Clauses[u.ClauseAt(h.Start)]
				if does(q, t.Polarity) && (lexicon.Done.Start(u.Text[end:]) || lexicon.Doing.In(u.Text[c.Start:h.Start])) {
					return true
				}
			}
		}
	}
	return false
}

// taskOf returns what the nearest head of a procedure that names a task says is
// to be done: the row of a table, what introduces the list, the headings above,
// the title.
func taskOf(p *rules.Pass, proc *procedure.Procedure) (task, bool) {
	first := proc.Steps[0]
	var heads []*annotate.Unit
	if len(first.Units) > 0 {
		if row := p.Read.Contexts.Row(&p.Doc.Units[first.Units[0]]); row != nil {
			heads = append(heads, row)
		}
	}
	if proc.List != article.None {
		if lead := unitsOf(p, p.Doc.Lists[proc.List].Lead); len(lead) > 0 {
			heads = append(heads, lead[len(lead)-1]) // 要删除快照,请按下列步骤操作:
		}
	}
	for s := proc.Section; s >= 0; s = p.Doc.Sections[s].Parent {
		heads = append(heads, unitsOf(p, p.Doc.Sections[s].Heading)...)
	}
	heads = append(heads, &p.Doc.Title)
	for _, u := range heads {
		t, named, ok := taskIn(u)
		if named {
			return t, ok
		}
	}
	return task{}, false
}

// unitsOf lists the units of a block, none for article.None.
func unitsOf(p *rules.Pass, block int) []*annotate.Unit {
	if block < 0 {
		return nil
	}
	var out []*annotate.Unit
	first, end := p.Doc.UnitRange(block)
	for k := first; k < end; k++ {
		out = append(out, &p.Doc.Units[k])
	}
	return out
}

// taskIn reads the task that a head names. named says that the head names one at
// all, even if it is not clear which.
func taskIn(u *annotate.Unit) (t task, named, ok bool) {
	for i := 0; i < len(u.Hits); i++ {
		h := u.Hits[i]
		if h.Category != lexicon.Polar {
			continue
		}
		pol, end, _ := lexicon.PolarityAt(u.Hits, i)
		m := annotate.Mention{VerbStart: h.Start, End: end, Clause: u.ClauseAt(h.Start)}
		c := u.Clauses[m.Clause]
		if u.Aside(m) || strings.HasPrefix(u.Text[end:], "的") || strings.HasPrefix(u.Text[end:], "了") {
			continue // a circumstance: 旧设备已经卖掉的情形
		}
		named = true
		if u.Denied(m) || lexicon.Moments.End(strings.TrimRight(u.Text[:c.End], "。，：:, ")) || lexicon.Troubles.In(u.Text[c.Start:c.End]) || !leads(u, h, end, c) {
			continue
		}
		if both(u, end, c) {
			return task{}, true, false
		}
		pol = undone(u, pol, end, c)
		return task{pol, u.Span(h.Start, taskEnd(u, end, c)), u.Text[c.Start:h.Start] + u.Text[end:c.End]}, true, true
	}
	for _, m := range u.Mentions {
		named = named || !u.Aside(m) && !m.Attributive
	}
	return task{}, named, false
}

// undone returns what a verb that turns another round does where the thing stands
// between the two (解除 设备 配对), else pol.
func undone(u *annotate.Unit, pol lexicon.Polarity, end int, c annotate.Clause) lexicon.Polarity {
	if pol.Class != "cancel" || pol.Undone {
		return pol
	}
	for _, h := range u.Hits {
		if h.Category == lexicon.Polar && h.Start >= end && h.Start < c.End && lexicon.Endings.TrimEnd(strings.TrimRight(u.Text[h.End:c.End], "。，：:,？? ")) == "" {
			return lexicon.Polarity{Class: h.ID, Undone: true}
		}
	}
	return pol
}

// leads reports whether a polar verb is what its clause says to do, and not a part
// of what it is done to: it stands behind a question word or a word of wishing,
// opens the clause, or is its only verb and ends it or stands in a head that calls
// itself a guide (会议室预订 取消 流程).
func leads(u *annotate.Unit, h lexicon.Hit, end int, c annotate.Clause) bool {
	before := strings.TrimSpace(u.Text[c.Start:h.Start])
	if before == "" || lexicon.Openings.End(before) {
		return true
	}
	if u.HasIn(max(c.Start, h.Start-askReach), h.Start, lexicon.Modal, "question") {
		return true
	}
	for _, o := range u.Hits {
		if !c.Contains(o.Start) {
			continue
		}
		if (o.Category == lexicon.Verb || o.Category == lexicon.Operation) && o.End <= h.Start || o.Category == lexicon.Polar && o.Start != h.Start {
			return false
		}
	}
	rest := strings.TrimRight(u.Text[end:c.End], "。，：:,？? ")
	object := lexicon.Endings.TrimEnd(rest)
	return object == "" || object != rest // 云主机 更换 操作系统 指南
}

// askReach is how many bytes before the verb of a question its question word starts.
const askReach = 12

// both reports whether a head sets a second verb beside the one that ends at
// offset end (启用或停用规则, 上架/下架): its steps may do either.
func both(u *annotate.Unit, end int, c annotate.Clause) bool {
	for _, h := range u.Hits {
		if (h.Category == lexicon.Polar || h.Category == lexicon.Verb) && h.Start >= end && h.Start < c.End && strings.ContainsAny(u.Text[end:h.Start], "或和与及、/并") {
			return true
		}
	}
	return false
}

// taskEnd returns where the thing that a task is about ends.
func taskEnd(u *annotate.Unit, end int, c annotate.Clause) int {
	last := end
	for last < c.End {
		r, size := utf8.DecodeRuneInString(u.Text[last:])
		if !lexicon.Han(r) && !(r < utf8.RuneSelf && r > ' ' && r != ',' && r != '?' && r != ':') && r != ' ' {
			break
		}
		last += size
	}
	return last
}

// button is a pressed control whose label holds a polar verb: rest is the label
// without it.
type button struct {
	span, verb source.Span
	rest       string
}

// lastPolar returns the last button of a procedure whose label says what it does,
// ok if no step does what the task says.
func lastPolar(p *rules.Pass, proc *procedure.Procedure, t task) (b button, pol lexicon.Polarity, ok bool) {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			if performs(&p.Doc.Units[ui], t.Polarity) {
				return button{}, pol, false
			}
		}
		for _, a := range s.Acts {
			if a.Kind != procedure.Tap || len(a.Labels) == 0 {
				continue
			}
			u := &p.Doc.Units[a.Unit]
			l := a.Labels[len(a.Labels)-1]
			found, q, is := polarLabel(u, l)
			if !is || ok && found.rest == "" && (q == pol || lexicon.Confirmations.Start(l.Text)) {
				continue // it only confirms what was pressed before
			}
			if a.Alternative || aside(p, u, l.Start) {
				ok = false
				continue
			}
			b, pol, ok = found, q, true
		}
	}
	return b, pol, ok
}

// polarLabel reads what a label says that its button does: a polar verb that
// opens it.
func polarLabel(u *annotate.Unit, l procedure.Label) (b button, pol lexicon.Polarity, ok bool) {
	for i, h := range u.Hits {
		if h.Category != lexicon.Polar || h.Start < l.Start || h.End > l.End {
			continue
		}
		q, end, _ := lexicon.PolarityAt(u.Hits, i)
		rest := u.Text[min(end, l.End):l.End]
		if q.Class == "approve" && strings.HasPrefix(rest, "并") {
			continue // 同意并注销
		}
		if lexicon.ButtonAdverbs.Trim(u.Text[l.Start:h.Start]) != "" || rest == "" && h.Start == l.Start && lexicon.DialogButtons.Has(u.Text[h.Start:end]) {
			return b, pol, false // a name (云盘备份策略), or a button of any page
		}
		return button{u.Span(l.Start, l.End), u.Span(h.Start, end), rest}, q, true
	}
	return b, pol, false
}

// performs reports whether a sentence tells to do what a polarity says, other than
// in the name of a page or as what has come about.
func performs(u *annotate.Unit, pol lexicon.Polarity) bool {
	for i, h := range u.Hits {
		if h.Category != lexicon.Polar {
			continue
		}
		q, end, _ := lexicon.PolarityAt(u.Hits, i)
		if !does(q, pol) {
			continue
		}
		c := u.Clauses[u.ClauseAt(h.Start)]
		rest := u.Text[end:c.End]
		if strings.HasPrefix(rest, "的") || confirms(u, h, end) || lexicon.PageNouns.In(firstRunes(rest, 12)) || lexicon.Results.In(u.Text[c.Start:h.Start]) || lexicon.Results.In(rest) {
			continue
		}
		return true
	}
	return false
}

// confirms reports whether a verb is the whole of a button that only confirms what was
// pressed before (确定退出).
func confirms(u *annotate.Unit, h lexicon.Hit, end int) bool {
	before := u.Text[:h.Start]
	if !u.Quoted(h.Start) || u.Quoted(end) && u.Text[end] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(u.Text[end:])
	return !lexicon.Han(r) && (strings.HasSuffix(before, "确定") || strings.HasSuffix(before, "确认"))
}

// does reports whether an act does what a task says: a bare 取消 in a text on
// cancelling something is that.
func does(q, want lexicon.Polarity) bool {
	return q == want || want.Undone && q == lexicon.Polarity{Class: "cancel"}
}

// firstRunes returns the first n characters of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// aside reports whether what is pressed at offset i is not what the steps are for:
// it comes first, is for another wish or case, or is not to be done.
func aside(p *rules.Pass, u *annotate.Unit, i int) bool {
	if st := p.Read.Contexts.StanceAt(u, i).Modality; st != annotate.Asserted && st != annotate.Hedged {
		return true
	}
	c := u.Clauses[u.ClauseAt(i)]
	if u.HasIn(c.Start, i, lexicon.Modal, "first", "alternative", "condition", "dont", "cannot", "neednot", "before") || u.Has(lexicon.Modal, "last-resort", "condition") {
		return true
	}
	for _, k := range u.Clauses[:u.ClauseAt(i)+1] {
		if lexicon.Wishes.Start(strings.TrimSpace(u.Text[k.Start:k.End])) {
			return true
		}
	}
	return false
}

// sameThing reports whether what a label does something to can be what the task is
// about: the label names nothing, or shares a word with it.
func sameThing(task, rest string) bool {
	rest = lexicon.FoldLabel(lexicon.ButtonAdverbs.Trim(rest))
	task = lexicon.FoldLabel(task)
	runes := []rune(rest)
	if len(runes) < 2 {
		return true
	}
	for i := 0; i+1 < len(runes); i++ {
		if strings.Contains(task, string(runes[i:i+2])) {
			return true
		}
	}
	return false
}
