package facts

import (
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/source"
	"buzhou/rules"
)

// reason says how a value differs from a fact.
type reason uint8

// The reasons.
const (
	neverHeld        reason = iota
	superseded              // it held once
	otherPeriodGiven        // the number is right, but it is counted in another period
	otherDay                // the fact took effect on another day
)

// stale is a value that a fact contradicts.
type stale struct {
	why      reason
	span     source.Span
	claim    *finding.Claim
	cur, old *factbase.Fact
	name     string
	period   string
}

// wording is what the messages for a stale value tell.
type wording struct {
	why                               reason
	quote, name, since, value, source finding.Text
	// written is the day of an article that is older than the value in force.
	written finding.Text
	// period is what the fact is counted in, given what the text says.
	period, given finding.Term
}

// since returns from when the fact in force holds, and by what: from the day after its
// last version if it does not say, "" if neither does.
func since(x stale) string {
	day := x.cur.ValidFrom.String()
	if day == "" && x.old.ID != x.cur.ID {
		if until := x.old.ValidUntil; until.Day > 0 {
			day = until.AddDays(1).String()
		}
	}
	if day != "" && x.cur.By != "" && x.why == superseded {
		day += "(" + x.cur.By + ")"
	}
	return day
}

// reportStale words what contradicts a fact: since when, by what, from which source.
// It returns false if the fact shows nothing by itself.
func reportStale(p *rules.Pass, x stale) bool {
	sev, ok := severityOf(x.cur.Confidence)
	if !ok {
		return false
	}
	src := x.cur.ID
	if len(x.cur.Sources) > 0 {
		src = x.cur.Sources[0]
	}
	since := since(x)
	w := wording{
		why: x.why, quote: finding.Text(p.Quote(x.span)), name: finding.Text(x.name), since: finding.Text(since),
		value: finding.Text(x.cur.Value()), source: finding.Text(src),
		period: finding.Term("limit/" + x.cur.Period()), given: finding.Term("limit/" + x.period),
	}
	if date := p.Doc.Meta.Date; date != "" && date < x.cur.ValidFrom.String() {
		w.written = finding.Text(date)
	}
	message := factMessage(w)
	if x.cur.Tariff() || x.claim != nil {
		message = feeMessage(w)
	}
	facts := []finding.Fact{factOf(x.cur)}
	if x.old.ID != x.cur.ID {
		facts = append(facts, factOf(x.old))
	}
	p.Report(finding.Finding{Span: x.span, Claim: x.claim, Origin: finding.FromFacts, Facts: facts, Message: message}, sev)
	return true
}
