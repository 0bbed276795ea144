package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// flowsAgainst files where a flow in one line (预约—勘察—布线—缴费), or a table that numbers
// its rows, does two things in another order than a run of steps.
func (x *Extraction) flowsAgainst(runs []run) {
	menus := x.menuUnits()
	for i := range x.Doc.Units {
		if menus[i] {
			continue
		}
		if parts := x.flowParts(i); len(parts) >= minFlow {
			x.retold(parts, runs, -1)
		}
	}
	for k := range runs {
		if runs[k].table {
			x.retold(x.rowParts(&runs[k]), runs, k)
		}
	}
}

// flowSigns join the parts of a flow.
var flowSigns = [...]string{"→", "——", "—", "、"}

// maxFlowPart bounds a part of a flow, in characters.
const maxFlowPart = 12

// flowParts reads a unit, or what follows a colon in it, that lists acts with signs
// between them.
func (x *Extraction) flowParts(unit int) []phrase {
	u := &x.Doc.Units[unit]
	if u.Table != article.None || !u.Bytes.HasAny("\xE2\xE3") {
		return nil
	}
	for _, c := range flowRanges(u) {
		text := u.Text[c.Start:c.End]
		for _, sign := range flowSigns {
			if strings.Count(text, sign) < minFlow-1 || sign == "、" && !flowSaid(u.Text[:c.Start]) {
				continue
			}
			var out []phrase
			at := c.Start
			for _, part := range strings.SplitAfter(text, sign) {
				word := strings.TrimSuffix(part, sign)
				i := at + len(word) - len(strings.TrimLeft(word, " ,，:：“\"「（("))
				j := at + len(strings.TrimRight(word, " 。”\"」）)"))
				at += len(part)
				if i >= j || !strings.ContainsFunc(u.Text[i:j], lexicon.Han) || utf8.RuneCountInString(u.Text[i:j]) > maxFlowPart {
					out = nil
					break
				}
				out = append(out, phrase{unit: unit, start: i, end: j})
			}
			if len(out) >= minFlow {
				return out
			}
		}
	}
	return nil
}

// flowRanges lists the parts of a unit that may be a flow: its clauses, and with arrows,
// which end clauses, what follows its last colon.
func flowRanges(u *annotate.Unit) []annotate.Clause {
	if !strings.Contains(u.Text, "→") {
		return u.Clauses
	}
	start := 0
	if k := strings.LastIndexAny(u.Text, ":："); k >= 0 {
		_, size := utf8.DecodeRuneInString(u.Text[k:])
		start = k + size
	}
	return []annotate.Clause{{Start: start, End: len(u.Text)}}
}

// flowSaid reports whether a text announces things in their order.
func flowSaid(s string) bool {
	return lexicon.FlowHeads.End(strings.TrimRight(s, " :：,，是为"))
}

// rowParts lists what the rows of a table of steps do: the first cell of each that tells
// something.
func (x *Extraction) rowParts(r *run) []phrase {
	var out []phrase
	for _, units := range r.steps {
		for _, unit := range units {
			u := &x.Doc.Units[unit]
			if p := (phrase{unit: unit, end: len(u.Text)}); utf8.RuneCountInString(u.Text) <= maxFlowPart && weigh(x.termsOfPhrase(p)) >= leastWeight {
				out = append(out, p)
				break
			}
		}
	}
	return out
}

// retold files the first two parts that a run of steps does the other way round; not is
// the run that they are of.
func (x *Extraction) retold(parts []phrase, runs []run, not int) {
	type told struct {
		part, step phrase
		at         int
	}
	for k := range runs {
		if k == not || runs[k].table && not >= 0 {
			continue
		}
		var found []told
		for _, p := range parts {
			ts := x.termsOfPhrase(p)
			if weigh(ts) < leastWeight {
				continue
			}
			if m, _ := x.stepsOf(p, ts, &runs[k]); m.sure && m.share >= firstShare && m.at.unit != p.unit && !strings.ContainsAny(x.said(m.at), "→—") {
				found = append(found, told{p, m.at, m.step})
			}
		}
		if 2*len(found) <= len(parts) || len(found) < minFlow || slices.ContainsFunc(found, func(t told) bool { return x.ordered(t.part.unit, t.step.unit) }) {
			continue // not a summary of these steps, or known to be at odds with them by the names of acts
		}
		for i := 1; i < len(found); i++ {
			a, b := &found[i-1], &found[i]
			if a.at > b.at {
				x.fileOrderings(ordering{first: a.part, then: b.part}, ordering{first: b.step, then: a.step})
				break
			}
		}
	}
}
