package operation

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/quantity"
	"buzhou/rules"
)

// regretted returns the last act of a procedure behind which the text says that what one of
// its buttons did cannot be taken back (恢复后,数据将清空,无法找回, behind “恢复默认设置”).
func regretted(p *rules.Pass, proc *procedure.Procedure) (found procedure.Act, ok bool) {
	after := behind(p, proc)
	if after == nil {
		return found, false
	}
	units := slices.DeleteFunc(unitsOf(p, after.Block), func(u *annotate.Unit) bool { return !u.Says(&lexicon.Forever) })
	named := false
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			if a.Kind != procedure.Tap || len(a.Labels) == 0 {
				continue
			}
			u := &p.Doc.Units[a.Unit]
			for _, l := range a.Labels {
				named = named || slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
					return h.Category == lexicon.Polar && h.Start >= l.Start && h.End <= l.End && slices.ContainsFunc(units, func(o *annotate.Unit) bool { return speaksAfter(o, h.Text) })
				})
			}
			if named && u.Quoted(a.Labels[0].Start) {
				found, ok = a, true
			}
		}
	}
	return found, ok
}

// speaksAfter reports whether a sentence tells what comes after a verb (恢复后,……).
func speaksAfter(u *annotate.Unit, verb string) bool {
	verb = firstRunes(verb, 2)
	return strings.Contains(u.Text, verb+"后") || strings.Contains(u.Text, verb+"之后") || strings.Contains(u.Text, verb+"以后")
}

// lostWith returns the last act of a procedure that deletes a thing by a button, or holds a key
// down, behind which the text says that what the thing held is gone with it (点“移除”……原来放在上面
// 的文件都不存在了).
func lostWith(p *rules.Pass, proc *procedure.Procedure) (found procedure.Act, ok bool) {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			u := &p.Doc.Units[ui]
			if word, at := lexicon.Presses.Find(u.Text); at >= 0 && holdsDown(u) && holdsLong(u) && p.Read.Contexts.StanceAt(u, at).Modality == annotate.Asserted {
				found, ok = procedure.Act{Unit: ui, Start: at, End: at + len(word)}, true
			}
		}
		for _, a := range s.Acts {
			if a.Kind != procedure.Tap || len(a.Labels) == 0 {
				continue
			}
			u, l := &p.Doc.Units[a.Unit], a.Labels[len(a.Labels)-1]
			if _, pol, named := polarLabel(u, l, false); (named || pol.Class == "delete") && pol.Kind() == "ruin" && !lexicon.Bins.In(l.Text) && !aside(p, u, l.Start) {
				found, ok = a, true
			}
		}
	}
	return found, ok && slices.ContainsFunc(unitsAfter(p, proc, found.Unit), func(u *annotate.Unit) bool {
		return u.Says(&lexicon.LossTold) && !u.Says(&lexicon.Ailments) && !u.Has(lexicon.Modal, "condition", "yesno", "question") && !u.Asks()
	})
}

// longHold is for how many seconds a key is held down at least to set a device back.
const longHold = 5

// holdsLong reports whether a sentence tells of as many seconds.
func holdsLong(u *annotate.Unit) bool {
	return slices.ContainsFunc(u.Quantities, func(q quantity.Quantity) bool {
		return q.Kind == quantity.Duration && q.Unit == quantity.Second && q.Interval.Max >= longHold
	})
}

// unitsAfter lists the sentences of a procedure behind one of its units, and those of the
// paragraph behind its steps.
func unitsAfter(p *rules.Pass, proc *procedure.Procedure, unit int) (out []*annotate.Unit) {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			if ui > unit {
				out = append(out, &p.Doc.Units[ui])
			}
		}
	}
	if after := behind(p, proc); after != nil {
		out = append(out, unitsOf(p, after.Block)...)
	}
	return out
}

// byHand lists the numbered lists that are no procedure, as nothing is pressed on a screen, but
// in which a key is held down.
func byHand(p *rules.Pass) (out []procedure.Procedure) {
	for k := range p.Doc.Lists {
		list := &p.Doc.Lists[k]
		proc := procedure.Procedure{Section: list.Section, List: k}
		held := false
		for _, b := range list.Items {
			if own := p.Read.Procedures.Of(b); own != nil && len(own.Steps) > 1 {
				held = false
				break
			}
			step := procedure.Step{Block: b}
			first, end := p.Doc.UnitRange(b)
			for ui := first; ui < end; ui++ {
				step.Units = append(step.Units, ui)
				held = held || p.Doc.Units[ui].Says(&lexicon.Presses) && holdsDown(&p.Doc.Units[ui])
			}
			proc.Steps = append(proc.Steps, step)
		}
		if held && list.Family != article.Bullet {
			out = append(out, proc)
		}
	}
	return out
}
