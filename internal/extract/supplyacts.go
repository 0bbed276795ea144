package extract

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// A code that is sent is no thing that one keeps: it is asked for again and again. Only what
// the steps press tells when one is sent.

// pressedCode files that a run of steps types a code before the button is pressed that has it
// sent. Where a code is typed behind the button, too, there are two of them.
func (x *Extraction) pressedCode(r run) bool {
	var use, press supply
	used, pressed := false, false
	for k, units := range r.steps {
		for _, unit := range units {
			u := &x.Doc.Units[unit]
			if l, ok := x.pressedButton(unit, &lexicon.CodeButtons); ok && !u.HasIn(0, len(u.Text), lexicon.Turn, "again") {
				if !used || pressed {
					return false
				}
				press, pressed = supply{key: use.key, yields: true, step: k, unit: unit, start: l.Start, end: l.End}, true
			}
			s, ok := typedCode(u)
			switch {
			case !ok:
				continue
			case pressed:
				return false
			case !used:
				s.unit, s.step = unit, k
				use, used = s, true
			}
		}
	}
	if !pressed || press.step <= use.step || press.step > use.step+maxCodeGap || lexicon.OtherCodes.In(x.Doc.Units[use.unit].Text) || x.yieldedBefore(r.steps[0], use.key) {
		return false
	}
	x.fileSupply(&use, r.id)
	x.fileSupply(&press, r.id)
	return true
}

// maxCodeGap is how many steps lie between one that types a code and one that has it sent, if
// it is the same code.
const maxCodeGap = 2

// pressedButton returns the label of a button that a unit presses and that begins with one of the words.
func (x *Extraction) pressedButton(unit int, words *lexicon.Words) (procedure.Label, bool) {
	u := &x.Doc.Units[unit]
	p := x.Procedures.Of(u.Block)
	if p == nil {
		return procedure.Label{}, false
	}
	for _, s := range p.Steps {
		for _, a := range s.Acts {
			if a.Unit != unit || a.Kind != procedure.Tap || a.Alternative {
				continue
			}
			for _, l := range a.Labels {
				c := u.Clauses[u.ClauseAt(l.Start)]
				if words.Start(l.Text) && u.Quoted(l.Start) && !u.HasIn(c.Start, l.Start, lexicon.Modal, "condition", "dont", "cannot", "neednot", "alternative") {
					return l, true
				}
			}
		}
	}
	return procedure.Label{}, false
}

// typedCode returns where a unit types a code that was sent.
func typedCode(u *annotate.Unit) (supply, bool) {
	for _, h := range u.Hits {
		if !h.Is(lexicon.Turn, "use") || !lexicon.FillVerbs.Has(h.Text) || u.Quoted(h.Start) {
			continue
		}
		c := u.Clauses[u.ClauseAt(h.Start)]
		word, i := lexicon.SentCodes.Find(u.Text[h.End:c.End])
		if i < 0 || u.HasIn(c.Start, h.Start, lexicon.Modal, "condition", "dont", "cannot", "neednot", "alternative") {
			continue
		}
		return supply{key: word, start: h.Start, end: h.End + i + len(word)}, true
	}
	return supply{}, false
}

// resultsAhead files that a step looks at a result, and the next one has it made.
func (x *Extraction) resultsAhead(r run) bool {
	begun := false
	for k := 0; k+1 < len(r.steps) && !begun; k++ {
		for _, unit := range r.steps[k] {
			if _, ok := x.pressedButton(unit, &lexicon.StartButtons); ok {
				begun = true
				break
			}
			view, ok := x.pressedButton(unit, &lexicon.ResultButtons)
			if !ok || x.Doc.Units[unit].Says(&lexicon.OtherTimes) {
				continue
			}
			for _, next := range r.steps[k+1] {
				start, ok := x.pressedButton(next, &lexicon.StartButtons)
				if !ok || x.seesResult(r.steps[k+1:]) {
					continue
				}
				x.fileSupply(&supply{key: view.Text, step: k, unit: unit, start: view.Start, end: view.End}, r.id)
				x.fileSupply(&supply{key: view.Text, yields: true, step: k + 1, unit: next, start: start.Start, end: start.End}, r.id)
				return true
			}
		}
	}
	return false
}

// seesResult reports whether one of the steps looks at a result.
func (x *Extraction) seesResult(steps [][]int) bool {
	for _, units := range steps {
		for _, unit := range units {
			if _, ok := x.pressedButton(unit, &lexicon.ResultButtons); ok {
				return true
			}
		}
	}
	return false
}

// madeIn lists what a unit selects as made already (选已保存的收款人), and what the button that
// it presses makes (点“新增收款人”).
func (x *Extraction) madeIn(unit int) (out []supply) {
	u := &x.Doc.Units[unit]
	if u.HasIn(0, len(u.Text), lexicon.Modal, "condition", "alternative") {
		return nil
	}
	if l, ok := x.pressedButton(unit, &lexicon.MakeButtons); ok {
		if thing := lexicon.MakeButtons.Trim(l.Text); utf8.RuneCountInString(thing) > 1 && !wishOf(u, l.Start) {
			out = append(out, supply{key: thing, yields: true, start: l.Start, end: l.End})
		}
	}
	for _, c := range u.Clauses {
		text := u.Text[c.Start:c.End]
		word, i := lexicon.MadeAlready.Find(text)
		if i < 0 || !lexicon.Choosing.In(text[:i]) || wishOf(u, c.Start+i) {
			continue
		}
		at := c.Start + i + len(word)
		end := at
		for end < c.End {
			r, size := utf8.DecodeRuneInString(u.Text[end:])
			if !nounRune(r) {
				break
			}
			end += size
		}
		if utf8.RuneCountInString(u.Text[at:end]) > 1 {
			out = append(out, supply{key: u.Text[at:end], start: c.Start + i, end: end})
		}
	}
	return out
}

// wishOf reports whether the clause before offset i of a unit, or its own words before it, tell for
// whom the rest of the sentence is (要换格式的,…).
func wishOf(u *annotate.Unit, i int) bool {
	k := u.ClauseAt(i)
	own := strings.TrimRight(u.Text[u.Clauses[k].Start:i], " ,，")
	return strings.HasSuffix(own, "的") || k > 0 && strings.HasSuffix(strings.TrimRight(u.Text[u.Clauses[k-1].Start:u.Clauses[k-1].End], " ,，"), "的")
}
