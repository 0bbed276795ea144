package report

import (
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
	"buzhou/internal/wire"
)

// The types of this file are, beside those of package wire, the JSON contract of check.

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Facts   string `json:"facts"`
}

type jsonSummary struct {
	Articles int        `json:"articles"`
	Errors   int        `json:"errors"`
	Warnings int        `json:"warnings"`
	Infos    int        `json:"infos"`
	Fixed    int        `json:"fixed,omitzero"`
	Fixable  int        `json:"fixable,omitzero"`
	Hidden   jsonHidden `json:"hidden,omitzero"` // absent if nothing is
}

// jsonHidden counts the findings that are not in the report.
type jsonHidden struct {
	Suppressed int `json:"suppressed"`
	Unchanged  int `json:"unchanged"`
	Baseline   int `json:"baseline"`
}

func newJSONSummary(s run.Summary) jsonSummary {
	return jsonSummary{s.Articles, s.Errors, s.Warnings, s.Infos, s.Fixed, s.Fixable, jsonHidden(s.Hidden)}
}

type jsonArticle struct {
	Path     string  `json:"path"`
	Format   string  `json:"format"`
	Encoding string  `json:"encoding"`
	Title    string  `json:"title"`
	Date     *string `json:"date"` // null if the article bears none
}

func newJSONArticle(path string, a *article.Article) jsonArticle {
	out := jsonArticle{
		Path: path, Format: string(a.Format), Encoding: string(a.Source.Encoding()), Title: a.Title.View.Text,
	}
	if a.Meta.Date != "" {
		out.Date = &a.Meta.Date
	}
	return out
}

// jsonWire turns findings of one article into their JSON form.
type jsonWire struct {
	m    *Messages
	at   *source.Mapper
	path string
}

func (j *jsonWire) finding(f *finding.Finding) wire.Finding {
	out := wire.Finding{
		Rule: f.Rule, Group: f.Group, Severity: f.Severity.String(), DefaultSeverity: f.Default.String(),
		Origin: string(f.Origin), Path: j.pathOf(f.Path), Span: j.span(f.Span), Quote: f.Quote,
		Claim: newJSONClaim(f.Claim), Message: j.m.Finding(f, j.at),
		Related: make([]wire.End, len(f.Related)), RelatedOmitted: f.Omitted,
		Fix: j.fix(f.Fix), Fingerprint: f.Fingerprint,
	}
	for i := range f.Related {
		out.Related[i] = j.end(&f.Related[i])
	}
	for i := range f.Facts {
		k := &f.Facts[i]
		out.Facts = append(out.Facts, wire.Fact{
			ID: k.ID, Value: k.Value, Sources: notNil(k.Sources), ValidFrom: k.ValidFrom, ValidUntil: k.ValidUntil, Confidence: k.Confidence,
		})
	}
	return out
}

func (j *jsonWire) end(e *finding.End) wire.End {
	out := wire.End{
		Role: string(e.Role), Path: j.pathOf(e.Path), Quote: e.Quote,
		Claim: newJSONClaim(e.Claim), Message: j.m.Format(e.Message, j.at),
	}
	if out.Path == j.path {
		span := j.span(e.Span)
		out.Span = &span
	}
	return out
}

func (j *jsonWire) fix(f *finding.Fix) *wire.Fix {
	if f == nil {
		return nil
	}
	out := &wire.Fix{Title: j.m.Format(f.Title, j.at), Safe: f.Safe, Edits: make([]wire.Edit, len(f.Edits))}
	for i, e := range f.Edits {
		out.Edits[i] = wire.Edit{Span: j.span(e.Span), Text: e.Text}
	}
	return out
}

// pathOf returns path, which is that of the article if it is not set.
func (j *jsonWire) pathOf(path string) string {
	if path == "" {
		return j.path
	}
	return path
}

func (j *jsonWire) span(s source.Span) wire.Span {
	return wire.Span{Start: j.place(s.Start), End: j.place(s.End)}
}

func (j *jsonWire) place(off int) wire.Place {
	p := j.at.Position(off)
	return wire.Place{Offset: p.Offset, Line: p.Line, Column: p.Column}
}

func newJSONClaim(c *finding.Claim) *wire.Claim {
	if c == nil {
		return nil
	}
	return &wire.Claim{
		Topic: wire.Topic{Product: c.Product, Operation: c.Operation, Object: c.Object},
		Slot:  c.Slot, Value: c.Value, Scope: wire.Scope(c.Scope), Force: c.Force,
	}
}

// notNil returns s, or an empty slice, which JSON writes as [].
func notNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
