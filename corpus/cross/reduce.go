package cross

import (
	"encoding/json"
	"fmt"
	"slices"

	"buzhou/corpus/record"
	"buzhou/internal/claim"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/report"
	"buzhou/internal/wire"
	"buzhou/rules"
)

// Options say how claims are compared.
type Options struct {
	Messages *report.Messages
	// Rules are those that ran on the articles: a conflict in the slots of none
	// is not reported.
	Rules []*rules.Rule
	Facts *factbase.Base
	AsOf  factbase.Date
	// Voice returns the cluster of near-copies of an article, "" if it is
	// alone. Without it every article is a voice.
	Voice func(path string) string
	// Said returns what a claim says by the ID of its Row. It is asked for those that come
	// without it.
	Said func(id int64) (*record.Said, error)
	// Emit takes *record.CrossFinding, *record.Votes and *record.NoteRecord.
	Emit func(any) error
}

// Reducer compares claims that come sorted by key and, within a key, by path. It
// holds the statements of one key at a time. It is not for several goroutines.
type Reducer struct {
	opts Options
	g    *group
}

// NewReducer returns a Reducer.
func NewReducer(opts Options) *Reducer {
	if opts.Voice == nil {
		opts.Voice = func(string) string { return "" }
	}
	return &Reducer{opts: opts}
}

// Row is a claim on its way to those of its key. What it says is read only if it is
// compared.
type Row struct {
	Key, Path, Site, Supplier, Collection string
	// Statement is that of record.Claim.
	Statement string
	// Said is the JSON of a record.Said; Add copies what it keeps of it. If it is nil,
	// Options.Said returns it for ID.
	Said []byte
	ID   int64
}

// AddLine takes the next record of kind claim as a line of JSON, which anyone may
// have written: it is read as a whole.
func (r *Reducer) AddLine(line []byte) error {
	var c record.Claim
	if err := json.Unmarshal(line, &c); err != nil {
		return fmt.Errorf("no record of a claim: %w", err)
	}
	row := Row{Key: c.Key, Path: c.Path, Site: c.Site, Supplier: c.Supplier, Collection: c.Collection, Statement: c.Statement, Said: line}
	if row.Statement == "" {
		row.Statement = c.Claim.Statement()
	}
	return r.Add(&row)
}

// Add takes the next claim.
func (r *Reducer) Add(row *Row) error {
	if r.g == nil || r.g.key != row.Key {
		if err := r.Flush(); err != nil {
			return err
		}
		r.g = newGroup(row.Key, r.opts.Said)
	}
	r.g.add(row, r.opts.Voice)
	return nil
}

// Flush reports on the key at hand. It is called once after the last record.
func (r *Reducer) Flush() error {
	g := r.g
	if g == nil {
		return nil
	}
	r.g = nil
	g.end(r.opts.Voice)
	if g.dropped > 0 {
		if err := r.emitDropped(g); err != nil {
			return err
		}
	}
	if len(g.statements) < 2 {
		return nil
	}
	conflicts, err := g.conflicts()
	if err != nil {
		return err
	}
	for _, c := range conflicts {
		rule := Judge(r.opts.Rules, c.Slot)
		if rule == nil {
			continue
		}
		if err := r.report(g, rule, &c); err != nil {
			return err
		}
	}
	return nil
}

// Judge returns the first of ran that judges conflicts in a slot, nil if none does.
func Judge(ran []*rules.Rule, slot claim.Slot) *rules.Rule {
	if i := slices.IndexFunc(ran, func(r *rules.Rule) bool { return r.Judge != nil && r.Handles(slot) }); i >= 0 {
		return ran[i]
	}
	return nil
}

func (r *Reducer) emitDropped(g *group) error {
	if err := g.read(&g.statements[0].mentions[0]); err != nil {
		return err
	}
	c := g.statements[0].claim()
	n := record.NoteRecord{Head: head(g.key, record.KindNote, "")}
	n.Note = wire.Note{
		Code: ManyStatements,
		Message: r.opts.Messages.Format(finding.Msg(ManyStatements,
			finding.Text(c.About()), finding.Term(c.Slot.Name()), finding.Number(MaxStatements), finding.Number(g.dropped)), nil),
	}
	return r.opts.Emit(&n)
}

func head(key, kind, path string) record.Head {
	return record.Head{Key: kind + "/" + key, Path: path, Kind: kind, Version: record.Version}
}

// report words one conflict: a finding for each side but the best supported of
// those it contradicts, and the table of votes.
func (r *Reducer) report(g *group, rule *rules.Rule, c *claim.Conflict) error {
	sides := g.sides(c, r.fact)
	found := false
	for i := range sides {
		if len(sides[i].against) == 0 || sides[i].against[0] > i {
			continue
		}
		found = true
		if err := r.opts.Emit(r.finding(g, rule, c, sides, i)); err != nil {
			return err
		}
	}
	if !found {
		return nil
	}
	return r.opts.Emit(r.votes(g, c, sides))
}

// votes makes the table of a conflict.
func (r *Reducer) votes(g *group, c *claim.Conflict, sides []side) *record.Votes {
	first := g.statements[sides[0].order[0]].claim()
	text := claimText(first)
	v := &record.Votes{
		Head: head(g.key, record.KindVotes, g.mentions(&sides[0])[0].path), Topic: text.Topic, Slot: string(c.Slot), Scope: text.Scope,
		Conflict: c.Slot != claim.Path,
	}
	for i := range sides {
		if len(sides[i].against) > 0 {
			v.Values = append(v.Values, g.vote(&sides[i]))
		}
	}
	return v
}

// vote counts a side.
func (g *group) vote(s *side) wire.Vote {
	m := g.mentions(s)[0]
	v := wire.Vote{
		Value: g.statements[s.order[0]].value(), Voices: s.tally.voices, Articles: s.tally.articles,
		Example: fmt.Sprintf("%s:%d", m.path, m.said.Span.Start.Line),
	}
	if s.fact != nil {
		v.Fact = s.fact.ID
	}
	return v
}
