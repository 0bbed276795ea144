package report

import (
	"slices"

	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
	"buzhou/internal/wire"
)

// Document returns the findings of o and its notes, the failures and what belongs to no
// article first, in their JSON form.
func (m *Messages) Document(o *run.Outcome) (findings []wire.Finding, notes []wire.Note) {
	notes = m.notes(slices.Concat(o.Failures, o.Notes), nil)
	if o.Result == nil {
		return nil, notes
	}
	at := o.Result.Article.Source.Mapper()
	form := jsonWire{m: m, at: at, path: o.Path}
	for i := range o.Result.Findings {
		findings = append(findings, form.finding(&o.Result.Findings[i]))
	}
	return findings, slices.Concat(notes, m.notes(o.Result.Notes, at))
}

// notes returns notes in their JSON form; at resolves their lines.
func (m *Messages) notes(all []finding.Note, at *source.Mapper) []wire.Note {
	out := make([]wire.Note, len(all))
	for i, n := range all {
		out[i] = wire.Note{Code: n.Code, Path: n.Path, Message: m.Note(n, at)}
	}
	return out
}
