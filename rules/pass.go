package rules

import (
	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/extract"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/source"
)

// Pass is all that a rule is handed for one article.
type Pass struct {
	Rule *Rule
	Doc  *annotate.Document
	// Read is what was extracted from the article: contexts, procedures, claims.
	Read *extract.Extraction
	// Env is the scope in which the article's claims are compared.
	Env   *claim.Env
	Facts *factbase.Base
	// AsOf is the day on which facts are judged.
	AsOf factbase.Date
	// Emit receives the findings.
	Emit func(finding.Finding)
	// Memo holds what rules share for one article; see Shared. The engine hands
	// one map to all passes over an article.
	Memo map[any]any
}

// Shared returns what read returned when it was first called with key for this
// article, so that the rules of a group read the article once. Keys are of a
// type that the caller's package keeps to itself.
func Shared[T any](p *Pass, key any, read func() T) T {
	if v, ok := p.Memo[key]; ok {
		return v.(T)
	}
	v := read()
	if p.Memo != nil {
		p.Memo[key] = v
	}
	return v
}

// Report completes a finding with what the pass knows and emits it. The rule
// sets Span, Message and what else it has; a Severity of its own is kept if it
// is below the rule's.
func (p *Pass) Report(f finding.Finding, severity finding.Severity) {
	f.Rule, f.Group = p.Rule.ID, string(p.Rule.Group)
	f.Default = p.Rule.Severity
	f.Severity = min(severity, p.Rule.Severity)
	f.Path = p.Doc.Path
	if f.Origin == "" {
		f.Origin = finding.FromArticle
	}
	f.Quote = p.Quote(f.Span)
	for i := range f.Related {
		f.Related[i].Path = p.Doc.Path
		f.Related[i].Quote = p.Quote(f.Related[i].Span)
	}
	if n := len(f.Related); n > finding.MaxRelated {
		f.Omitted += n - finding.MaxRelated
		f.Related = f.Related[:finding.MaxRelated]
	}
	f.Fingerprint = fingerprint(&f)
	p.Emit(f)
}

// fingerprint identifies a finding by one location a side: its own quote and
// that of its first opposing end.
func fingerprint(f *finding.Finding) string {
	quotes := []string{f.Quote}
	for _, r := range f.Related {
		if r.Role == finding.Opposes {
			quotes = append(quotes, r.Quote)
			break
		}
	}
	topic, slot := "", ""
	if f.Claim != nil {
		topic, slot = f.Claim.Topic, f.Claim.Slot
	}
	return finding.Fingerprint(f.Rule, topic, slot, quotes)
}

// Quote returns the source text of a span.
func (p *Pass) Quote(s source.Span) string {
	text := p.Doc.Source.String()
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// Sides reports one finding for each side of a conflict that contradicts an
// earlier one: its primary end is the side's first mention; related are all
// mentions of the sides against it, then the other mentions of its own.
// describe makes the message from the two claims that first conflict, and may
// narrow the spans of the ends; it returns false to drop the finding.
func (p *Pass) Sides(c claim.Conflict, describe func(own, other *claim.Claim, r claim.Result) (Ends, bool)) {
	for i := range c.Sides {
		s := &c.Sides[i]
		first := -1
		for _, j := range s.Against {
			if j < i {
				first = j
				break
			}
		}
		if first < 0 {
			continue
		}
		ends, ok := describe(s.First(), c.Sides[first].First(), s.With(first))
		if !ok {
			continue
		}
		f := finding.Finding{Span: ends.Own, Claim: s.First().Output(), Message: ends.Message, Reasons: ends.Reasons}
		f.Related = p.relatedEnds(&c, i, describe)
		for _, s := range ends.Context {
			f.Related = append(f.Related, finding.End{Role: finding.Context, Span: s})
		}
		sev := p.Rule.Severity
		if len(ends.Reasons) > 0 && sev > finding.Info {
			sev--
		}
		p.Report(f, sev)
	}
}

// Ends is how a rule words a conflict of two claims.
type Ends struct {
	// Own and Other are the spans to show: a node of a path, the whole value.
	Own, Other source.Span
	Message    finding.Message
	// Context are further places of the two that a reader needs to see.
	Context []source.Span
	// Reasons lower the severity by one step each is given for.
	Reasons []finding.Message
}

// relatedEnds lists the other ends of side i.
func (p *Pass) relatedEnds(c *claim.Conflict, i int, describe func(own, other *claim.Claim, r claim.Result) (Ends, bool)) []finding.End {
	s := &c.Sides[i]
	var out []finding.End
	for _, j := range s.Against {
		for _, other := range c.Sides[j].Claims {
			span := other.Span
			e, ok := describe(s.First(), other, claim.Compare(s.First(), other, c.Env))
			if ok && e.Other != (source.Span{}) {
				span = e.Other
			}
			out = append(out, finding.End{Role: finding.Opposes, Span: span, Claim: other.Output(), Instead: e.Message})
		}
	}
	for _, own := range s.Claims[1:] {
		out = append(out, finding.End{Role: finding.Agrees, Span: own.Span, Claim: own.Output()})
	}
	return out
}
