package report

import (
	"buzhou/internal/run"
)

// Document is what the JSON of an outcome says of its document: findings and
// notes in the form of docs/json.md, each one JSON object.
type Document struct {
	Findings, Notes [][]byte
}

// Document returns the findings, notes and failures of o in their JSON form.
func (m *Messages) Document(o *run.Outcome) (Document, error) {
	var d Document
	add := func(to *[][]byte, value any) error {
		b, err := encode(value)
		*to = append(*to, b)
		return err
	}
	for _, n := range o.Failures {
		if err := add(&d.Notes, jsonNote{n.Code, n.Path, m.Note(n, nil)}); err != nil {
			return d, err
		}
	}
	if o.Result == nil {
		return d, nil
	}
	at := o.Result.Article.Source.Mapper()
	for _, n := range o.Result.Notes {
		if err := add(&d.Notes, jsonNote{n.Code, n.Path, m.Note(n, at)}); err != nil {
			return d, err
		}
	}
	wire := jsonWire{m: m, at: at, path: o.Path}
	for i := range o.Result.Findings {
		if err := add(&d.Findings, wire.finding(&o.Result.Findings[i])); err != nil {
			return d, err
		}
	}
	return d, nil
}
