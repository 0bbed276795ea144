package cross

import (
	"strconv"
	"strings"

	"buzhou/corpus/record"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/wire"
	"buzhou/rules"
)

// finding makes the finding of side i. Its primary end is the side's first
// mention; related are the mentions of the sides against it, best supported
// first, then the others of its own.
func (r *Reducer) finding(g *group, rule *rules.Rule, c *claim.Conflict, sides []side, i int) *record.CrossFinding {
	own := &sides[i]
	mentions := g.mentions(own)
	first := mentions[0]
	out := &record.CrossFinding{Head: head(g.key, record.KindFinding, first.path)}
	f := &out.Finding
	f.Rule, f.Group, f.DefaultSeverity, f.Origin = rule.ID, string(rule.Group), rule.Severity.String(), string(finding.FromCorpus)
	f.Path, f.Span, f.Quote, f.Context = first.path, first.said.Span, first.said.Quote, first.said.Context
	f.Claim = claimText(first.said.Claim)
	f.Related = []wire.End{}
	room := finding.MaxRelated
	add := func(role finding.Role, ms []*mention, total int) {
		n := min(len(ms), room)
		for _, m := range ms[:n] {
			span := m.said.Span
			f.Related = append(f.Related, wire.End{
				Role: string(role), Path: m.path, Span: &span, Quote: m.said.Quote, Context: m.said.Context,
				Claim: claimText(m.said.Claim), Site: m.site,
			})
		}
		room -= n
		f.RelatedOmitted += max(total-n, 0)
	}
	var opponent *mention
	for k, j := range own.against {
		ms := g.mentions(&sides[j])
		if near := neighbour(first, ms); near > 0 {
			// One that is of the same site or supplier is shown first.
			m := ms[near]
			copy(ms[1:near+1], ms[:near])
			ms[0] = m
		}
		if k == 0 {
			opponent = ms[0]
		}
		add(finding.Opposes, ms, sides[j].tally.articles)
		f.Votes = append(f.Votes, g.vote(&sides[j]))
		out.SameSite = out.SameSite || g.share(own, &sides[j], func(s *statement) map[string]bool { return s.sites })
		out.SameSupplier = out.SameSupplier || g.share(own, &sides[j], func(s *statement) map[string]bool { return s.suppliers })
	}
	add(finding.Agrees, mentions[1:], own.tally.articles-1)
	vote := g.vote(own)
	vote.Own = true
	f.Votes = append([]wire.Vote{vote}, f.Votes...)
	lead := &sides[own.against[0]]
	r.word(f, rule, c, own, lead, first, opponent, out.SameSite || out.SameSupplier)
	f.Fingerprint = finding.Fingerprint(rule.ID, first.said.Claim.Topic.ID(), string(c.Slot), []string{first.said.Quote, opponent.said.Quote})
	return out
}

// neighbour returns the first of ms that is of the same site or supplier as m,
// else 0.
func neighbour(m *mention, ms []*mention) int {
	for i, o := range ms {
		if m.site != "" && m.site == o.site || m.supplier != "" && m.supplier == o.supplier {
			return i
		}
	}
	return 0
}

// share reports whether two sides have a site, or a supplier, in common.
func (g *group) share(a, b *side, of func(*statement) map[string]bool) bool {
	for _, i := range a.order {
		for name := range of(&g.statements[i]) {
			for _, j := range b.order {
				if of(&g.statements[j])[name] {
					return true
				}
			}
		}
	}
	return false
}

// word sets the severity and the message.
func (r *Reducer) word(f *wire.Finding, rule *rules.Rule, c *claim.Conflict, own, lead *side, first, opponent *mention, close bool) {
	severity := rule.Severity
	var reasons []finding.Message
	key := "corpus-conflict"
	switch {
	case c.Slot.Family() == claim.Path:
		severity, key = finding.Info, "corpus-paths"
		if misleads(first.said.Claim) != misleads(opponent.said.Claim) {
			severity, key = finding.Warning, "corpus-conflict"
		}
	case c.Slot.Told() || c.Slot == claim.Feasible && first.said.Claim.Topic.Item != "":
		severity, key = min(severity, finding.Warning), "corpus-told"
	case c.Slot == claim.Feasible && lead.fact == nil && severity > finding.Warning:
		// What is denied in one article often holds for a case that its words
		// leave to its context.
		severity = finding.Warning
		reasons = append(reasons, finding.Msg("corpus-reason-feasible"))
	case !close && lead.fact == nil:
		severity = max(severity-1, finding.Info)
		reasons = append(reasons, finding.Msg("corpus-reason-sites"))
	}
	args := []finding.Arg{
		finding.Text(first.said.Claim.About()), finding.Term(first.said.Claim.Slot),
		finding.Text(words(first)), finding.Text(strconv.Itoa(own.tally.voices)),
		finding.Text(opponent.path), finding.Text(strconv.Itoa(opponent.said.Span.Start.Line)),
		finding.Text(words(opponent)), finding.Text(strconv.Itoa(lead.tally.voices)),
	}
	if lead.fact != nil {
		key = "corpus-conflict-fact"
		args = append(args, finding.Text(lead.fact.ID), finding.Text(lead.fact.Value))
		f.Facts = []wire.Fact{{
			ID: lead.fact.ID, Value: lead.fact.Value, Sources: append([]string{}, lead.fact.Sources...),
			ValidFrom: lead.fact.ValidFrom, ValidUntil: lead.fact.ValidUntil, Confidence: lead.fact.Confidence,
		}}
	}
	full := finding.Finding{Message: finding.Msg(key, args...), Default: rule.Severity}
	full.Reasons = reasons
	f.Severity = severity.String()
	f.Message = r.opts.Messages.Finding(&full, nil)
}

// words returns what a mention says on one line: of a path, whose labels may be spread over
// many, the labels.
func words(m *mention) string {
	if m.said.Claim.Slot.Family() == claim.Path {
		return m.said.Value
	}
	return strings.Join(strings.Fields(m.said.Quote), " ")
}

// misleads reports whether a path ends in another task than it is given for: one with the
// same thing (更换银行卡 where one unbinds it), or one that is known to be confused with it.
func misleads(c *claim.Claim) bool {
	labels := c.Value.Labels
	if len(labels) == 0 {
		return false
	}
	operation, object := task(labels[len(labels)-1].Text)
	if operation == "" || operation == c.Topic.Operation {
		return false
	}
	_, distinct := lexicon.Distinct(c.Topic.Operation, c.Topic.Object, operation, object)
	return distinct || object != "" && object == c.Topic.Object
}

// task returns the operation that the label of a control names, and its object.
func task(label string) (operation, object string) {
	verb := ""
	for _, h := range lexicon.Scan(label, nil) {
		switch {
		case h.Category == lexicon.Operation:
			return h.ID, h.Facet
		case h.Category == lexicon.Verb && verb == "":
			verb = h.ID
		case h.Category == lexicon.Object:
			object = h.ID
		}
	}
	return lexicon.OperationFor(verb, object), object
}

// claimText returns a claim in words.
func claimText(c *claim.Claim) *wire.Claim {
	o := c.Output()
	t := &wire.Claim{
		Topic: wire.Topic{Product: o.Product, Operation: o.Operation, Object: o.Object},
		Slot:  o.Slot, Value: o.Value, Scope: wire.Scope{}, Force: o.Force,
	}
	if c.Topic.Item != "" {
		t.Topic.Operation, t.Topic.Object = "", c.Topic.Item
	}
	for _, s := range o.Scope {
		t.Scope = append(t.Scope, finding.Facet{Name: s.Name, Value: s.Value})
	}
	return t
}
