package claim

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// titleTold are the words of the article's title, and of what it is about.
func (x *Extraction) titleTold() []string {
	if x.titleSaid == nil {
		r := wordReader{x: x, u: &x.Doc.Title}
		r.read(0, len(x.Doc.Title.Text))
		for i := range r.out {
			r.out[i] = strings.TrimPrefix(r.out[i], "-")
		}
		x.titleSaid = append(make([]string, 0, len(r.out)), r.out...)
	}
	return x.titleSaid
}

// cellHeads are the words of the heads of a cell's row and column.
func (x *Extraction) cellHeads(u *annotate.Unit) []string {
	var out []string
	for _, h := range [...]*annotate.Unit{x.Contexts.Row(u), x.Contexts.Column(u)} {
		if h != nil {
			r := wordReader{x: x, u: h}
			r.read(0, len(h.Text))
			out = append(out, r.out...)
		}
	}
	return out
}

// shownStands files what the article shows to be possible: where its procedures
// lead, where its tables say that something is done, and the acts of its steps
// that some sentence denies.
func (x *Extraction) shownStands() {
	var denied []string
	ways := false
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Slot == Stand && !c.Value.Positive {
			if c.Value.Words.Act != "" && !strings.HasPrefix(c.Value.Words.Act, "login/") {
				denied = append(append(denied, c.Value.Words.Act), c.Value.Words.Also...)
			}
			ways = ways || c.Value.Only.Value != "" || c.Value.Words.Told
		}
	}
	if len(denied) == 0 && !ways {
		return
	}
	for p := range x.Procedures.Procedures {
		proc := &x.Procedures.Procedures[p]
		if proc.Aside || len(proc.Steps) == 0 {
			continue
		}
		if ways {
			x.shownWay(proc)
		}
		for _, s := range proc.Steps {
			for _, unit := range s.Units {
				x.shownActs(unit, denied)
			}
		}
	}
	if ways {
		x.toldWays()
	}
	for i := range x.Doc.Units {
		u := &x.Doc.Units[i]
		if x.Procedures.Of(u.Block) == nil && u.Table == article.None && u.Has(lexicon.Action, "tap", "select") && x.Doc.Blocks[u.Block].Kind != article.Heading && !u.Asks() {
			x.shownActs(i, denied)
		}
	}
}

// shownWay files that the goal of a procedure is reached where its steps play.
func (x *Extraction) shownWay(proc *procedure.Procedure) {
	scope := proc.Context.Scope
	taps := 0
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			if a.Kind == procedure.Tap {
				taps++
			}
		}
	}
	if scope[annotate.Channel] == "" && taps >= minTaps {
		scope[annotate.Channel] = "self"
	}
	if scope[annotate.Channel] == "" || len(proc.Steps[0].Units) == 0 {
		return
	}
	scope[annotate.Condition], scope[annotate.Case] = "", ""
	first := proc.Steps[0].Units[0]
	w := StandWords{Act: x.headAct(first), Title: x.titleTold(), Shown: true}
	w.Heads, w.Cases = x.headWords(first)
	for _, s := range proc.Steps {
		if len(s.Units) > 0 {
			u := &x.Doc.Units[s.Units[0]]
			x.add(Claim{Topic: annotate.Topic{Product: proc.Goal.Product}, Slot: Stand, Value: Value{Positive: true, Words: w}, Scope: scope}, s.Units[0], 0, len(u.Text))
		}
	}
}

// minTaps is how often the steps of a procedure press a control for it to play on
// a screen.
const minTaps = 2

// shownActs files the acts of a step that some sentence of the article denies.
func (x *Extraction) shownActs(unit int, denied []string) {
	u := &x.Doc.Units[unit]
	inSteps := x.Procedures.Of(u.Block) != nil
	for i, c := range u.Clauses {
		if u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "dont", "condition", "neednot", "question", "lack", "can") {
			continue
		}
		r := wordReader{x: x, u: u}
		r.read(c.Start, c.End)
		k := slices.IndexFunc(r.out, func(w string) bool {
			return (strings.Contains(w, "/") || plainWord(w)) && slices.ContainsFunc(denied, func(d string) bool { return wordsAlike(d, w) || sameKind(d, w) })
		})
		if k >= 0 && lexicon.LoginNames.Start(behind(u, r.at[k], r.out[k])) {
			continue // 打开 登录页
		}
		if k < 0 || u.HasIn(c.Start, c.End, lexicon.Modal, "completed", "before") || !presses(u, r.at[k], c) && (!inSteps || plainWord(r.out[k]) && !sameKindAny(denied, r.out[k]) || !imperative(u, r.at[k], c)) {
			continue
		}
		scope := x.scopeAt(unit, c.Start)
		x.tellWay(unit, i, &scope, true)
		scope[annotate.Condition], scope[annotate.Case] = "", ""
		w := StandWords{Act: r.out[k], Title: x.titleTold(), Shown: true}
		w.Words = slices.Delete(r.out, k, k+1)
		w.Heads, w.Cases = x.headWords(unit)
		st := x.Contexts.StanceAt(u, c.Start)
		st.Force = annotate.Generic
		if st.Modality == annotate.Conditional {
			st.Modality = annotate.Asserted
		}
		x.add(Claim{Topic: annotate.Topic{Product: u.ProductAt(c.Start)}, Slot: Stand, Value: Value{Positive: true, Words: w}, Scope: scope, Stance: st},
			unit, c.Start+leading(u.Text[c.Start:c.End]), trimEnd(u.Text, c))
	}
}

// behind returns what follows a word that begins at offset i.
func behind(u *annotate.Unit, i int, word string) string {
	_, surface, verb := strings.Cut(word, "/")
	if !verb {
		surface = word
	}
	return u.Text[min(len(u.Text), i+len(surface)):]
}

// imperative reports whether the verb at offset i is what its clause tells the
// reader to do: nothing but 请, 再, 将… stands before it.
func imperative(u *annotate.Unit, i int, c annotate.Clause) bool {
	before := strings.Trim(u.Text[c.Start:i], clauseMarks+"0123456789.)）")
	return before == "" || lexicon.Urging.Has(before) || strings.HasPrefix(before, "将") || strings.HasPrefix(before, "把")
}

// maxLabel bounds the name of a control that names an act, in bytes: eight
// characters.
const maxLabel = 24

// presses reports whether what stands at offset i begins the name of a control that
// the clause tells the reader to press.
func presses(u *annotate.Unit, i int, c annotate.Clause) bool {
	if !u.Quoted(i) || !u.HasIn(c.Start, i, lexicon.Action, "tap", "select") {
		return false
	}
	start, end := i, i
	for start > c.Start && u.Quoted(start-1) {
		start--
	}
	for end < c.End && u.Quoted(end) {
		end++
	}
	return end-start <= maxLabel && (start == i || lexicon.LabelOpeners.Has(u.Text[start:i])) && !strings.Contains(u.Text[start:end], "问题")
}

// sameKindAny reports whether a word is an act of the kind of one of those listed.
func sameKindAny(acts []string, w string) bool {
	return slices.ContainsFunc(acts, func(a string) bool { return sameKind(a, w) })
}

// toldWays files where a table says that something is done: the cells of a column
// of channels.
func (x *Extraction) toldWays() {
	for i := range x.Doc.Units {
		u := &x.Doc.Units[i]
		if u.Table == article.None || u.Row < 0 || u.Col == 0 || u.Has(lexicon.Modal, "cannot", "only", "lack") {
			continue
		}
		head := x.Contexts.Column(u)
		if head == nil || !lexicon.WayHeads.In(head.Text) {
			continue
		}
		own := u.Facets()
		if own[annotate.Channel] == "" && own[annotate.Platform] == "" {
			continue
		}
		scope := x.scopeAt(i, 0)
		scope[annotate.Channel], scope[annotate.Platform] = own[annotate.Channel], own[annotate.Platform]
		if own[annotate.Platform] != "" {
			scope[annotate.Channel] = annotate.JoinValue(own[annotate.Channel], "self")
		}
		scope[annotate.Condition], scope[annotate.Case] = "", ""
		w := StandWords{Act: x.headAct(i), Title: x.titleTold(), Told: true}
		w.Heads, w.Cases = x.headWords(i)
		w.Near = x.nearWords(i)
		if row := x.Contexts.Row(u); row != nil {
			r := wordReader{x: x, u: row}
			r.read(0, len(row.Text))
			w.Words = r.out
		}
		x.add(Claim{Topic: annotate.Topic{Product: x.Contexts.Of(u).Topic.Product}, Slot: Stand, Value: Value{Positive: true, Words: w}, Scope: scope}, i, 0, len(u.Text))
	}
}

// Act names what a claim that was read word by word is about, as the text does; 办理
// stands for the task of the article.
func (c *Claim) Act() string {
	if c.Value.Words.Act == "" {
		return "办理"
	}
	return ThingName(surfaceOf(c.Value.Words.Act))
}

// toldText is the value of a claim that was read word by word: yes:退款, only:counter,
// neednot:体检表, -:余额.
func (c *Claim) toldText() string {
	w := &c.Value.Words
	if c.Value.Only.Value != "" {
		return "only:" + c.Value.Only.Value
	}
	words := make([]string, 0, len(w.Words)+1)
	if c.Slot != After {
		words = append(words, c.Act())
	}
	for _, v := range w.Words {
		if v[0] != '~' {
			words = append(words, lexicon.Label(surfaceOf(strings.TrimPrefix(v, "-"))))
		}
	}
	return c.sign() + strings.Join(words, "·")
}

// sign is the polarity of a claim that was read word by word, as its value shows it.
func (c *Claim) sign() string {
	signs := [2]string{"no:", "yes:"}
	switch c.Slot {
	case Needed:
		signs = [2]string{"neednot:", "need:"}
	case After:
		signs = [2]string{"-:", "+:"}
	}
	if c.Value.Positive {
		return signs[1]
	}
	return signs[0]
}
