package operation

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
	"buzhou/rules"
)

// checkOpposite reports a procedure whose last telling button does the contrary
// of what its head says, and none of whose steps does what it says; or something else
// than its steps say is done by them. Neither the operation nor its object need be known.
func checkOpposite(p *rules.Pass, proc *procedure.Procedure) {
	t, named := taskOf(p, proc)
	if named {
		if b, pol, ok := lastPolar(p, proc, t, false); ok {
			contrast := t.Contrast(pol)
			if contrast != lexicon.NoContrast && tells(contrast, t, pol, b) && !(contrast == lexicon.Ruinous && goesOn(proc, t, pol, b)) && !documented(p, proc, pol) {
				var said []source.Span
				for _, c := range claims(p, proc) {
					said = append(said, c.span)
				}
				reportOpposite(p, t, b, contrast, said...)
				return
			}
		}
	}
	claim, b, ok := strayed(p, proc)
	if !ok {
		return
	}
	if named && does(claim.Polarity, t.Polarity) {
		reportOpposite(p, t, b, lexicon.NoContrast, claim.span)
		return
	}
	reportOpposite(p, claim, b, lexicon.NoContrast)
}

// reportOpposite reports that a button does not do a task; others are further places that
// say what is to be done.
func reportOpposite(p *rules.Pass, t task, b button, c lexicon.Contrast, others ...source.Span) {
	key := "wrong-operation"
	if c == lexicon.Ruinous {
		key = "wrong-operation-danger"
	}
	f := finding.Finding{
		Span: b.span,
		Message: finding.Msg(key, finding.Line(b.span.Start), finding.Text(p.Quote(b.span)), finding.Text(p.Quote(b.verb)),
			finding.Line(t.span.Start), finding.Text(p.Quote(t.span)), finding.Text(p.Quote(t.span))),
		Related: []finding.End{{Role: finding.Opposes, Span: t.span}},
	}
	for _, o := range others {
		f.Related = append(f.Related, finding.End{Role: finding.Opposes, Span: o})
	}
	p.Report(f, finding.Error)
}

// tells reports whether a contrast with a task is one of what is done to the thing of the
// task: most verbs are said of many things, and a button that is no more than its verb
// tells little.
func tells(c lexicon.Contrast, t task, pol lexicon.Polarity, b button) bool {
	switch {
	case b.bare:
		return c == lexicon.Ruinous && t.Kind() == "halt"
	case c == lexicon.Exact, c == lexicon.Ruinous && (pol.Class == "deregister" || pol.Class == "factory-reset"):
		return true
	}
	return sameThing(t.words, b.rest)
}

// goesOn reports whether a task that changes a thing or makes it anew goes on behind a
// button that deletes the old one.
func goesOn(proc *procedure.Procedure, t task, pol lexicon.Polarity, b button) bool {
	return pol.Class == "delete" && t.Kind() != "halt" && !settles(proc, performed{unit: b.unit, start: b.start})
}

// documented reports whether what stands over the steps of a procedure tells of doing
// what a button does: it is a way that is meant (必须删除该域,然后重新添加).
func documented(p *rules.Pass, proc *procedure.Procedure, pol lexicon.Polarity) bool {
	first := proc.Steps[0].Block
	for b := first - 1; b >= 0 && p.Doc.Blocks[b].Section == proc.Section && (introduces(p, proc, b) || p.Read.Procedures.Of(b) == nil); b-- {
		for _, u := range unitsOf(p, b) {
			if tellsOf(u, pol) {
				return true
			}
		}
	}
	return slices.ContainsFunc(unitsOf(p, p.Doc.Sections[proc.Section].Heading), func(u *annotate.Unit) bool { return tellsOf(u, pol) })
}

// tellsOf reports whether a sentence tells of doing something, other than of not doing it.
func tellsOf(u *annotate.Unit, pol lexicon.Polarity) bool {
	for i, h := range u.Hits {
		if h.Category != lexicon.Polar {
			continue
		}
		q, _, _ := lexicon.PolarityAt(u.Hits, i)
		if q != pol {
			continue
		}
		c := u.Clauses[u.ClauseAt(h.Start)]
		if !u.HasIn(c.Start, h.Start, lexicon.Modal, "cannot", "dont", "neednot", "denied", "lack") && !strings.HasSuffix(u.Text[:h.Start], "不") && !u.HasIn(c.Start, c.End, lexicon.Modal, "alternative") {
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
