package report

import (
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// The types of this file are the JSON contract: names, order and presence of
// fields. Lines and columns are 1-based, columns in code points; offsets are
// 0-based bytes of the original file; ends are exclusive.

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

type jsonNote struct {
	Code    string `json:"code"`
	Path    string `json:"path"`
	Message string `json:"message"`
}

type jsonPlace struct {
	Offset int `json:"offset"`
	Line   int `json:"line"`
	Column int `json:"column"`
}

type jsonSpan struct {
	Start jsonPlace `json:"start"`
	End   jsonPlace `json:"end"`
}

type jsonTopic struct {
	Product   string `json:"product"`
	Operation string `json:"operation"`
	Object    string `json:"object"`
}

type jsonClaim struct {
	Topic jsonTopic `json:"topic"`
	Slot  string    `json:"slot"`
	Value string    `json:"value"`
	Scope jsonScope `json:"scope"`
	Force string    `json:"force"`
}

type jsonEnd struct {
	Role    string     `json:"role"`
	Path    string     `json:"path"`
	Span    *jsonSpan  `json:"span,omitempty"` // absent for other articles
	Quote   string     `json:"quote"`
	Claim   *jsonClaim `json:"claim,omitempty"`
	Message string     `json:"message"`
}

type jsonFact struct {
	ID         string   `json:"id"`
	Value      string   `json:"value"`
	Sources    []string `json:"sources"`
	ValidFrom  string   `json:"valid_from,omitempty"`
	ValidUntil string   `json:"valid_until,omitempty"`
	Confidence string   `json:"confidence,omitempty"`
}

type jsonEdit struct {
	Span jsonSpan `json:"span"`
	Text string   `json:"text"`
}

type jsonFix struct {
	Title string     `json:"title"`
	Safe  bool       `json:"safe"`
	Edits []jsonEdit `json:"edits"`
}

type jsonFinding struct {
	Rule            string     `json:"rule"`
	Group           string     `json:"group"`
	Severity        string     `json:"severity"`
	DefaultSeverity string     `json:"default_severity"`
	Origin          string     `json:"origin"`
	Path            string     `json:"path"`
	Span            jsonSpan   `json:"span"`
	Quote           string     `json:"quote"`
	Claim           *jsonClaim `json:"claim,omitempty"`
	Message         string     `json:"message"`
	Related         []jsonEnd  `json:"related"`
	RelatedOmitted  int        `json:"related_omitted,omitempty"`
	Facts           []jsonFact `json:"facts,omitempty"`
	Fix             *jsonFix   `json:"fix,omitempty"`
	Fingerprint     string     `json:"fingerprint"`
}

// jsonScope is written as an object whose keys keep their order.
type jsonScope []finding.Facet

// MarshalJSON implements json.Marshaler.
func (s jsonScope) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for i, f := range s {
		if i > 0 {
			out = append(out, ',')
		}
		for j, part := range [...]string{f.Name, f.Value} {
			if j > 0 {
				out = append(out, ':')
			}
			b, err := encode(part)
			if err != nil {
				return nil, err
			}
			out = append(out, b...)
		}
	}
	return append(out, '}'), nil
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

func (j *jsonWire) finding(f *finding.Finding) jsonFinding {
	out := jsonFinding{
		Rule: f.Rule, Group: f.Group, Severity: f.Severity.String(), DefaultSeverity: f.Default.String(),
		Origin: string(f.Origin), Path: j.pathOf(f.Path), Span: j.span(f.Span), Quote: f.Quote,
		Claim: newJSONClaim(f.Claim), Message: j.m.Finding(f, j.at),
		Related: make([]jsonEnd, len(f.Related)), RelatedOmitted: f.Omitted,
		Fix: j.fix(f.Fix), Fingerprint: f.Fingerprint,
	}
	for i := range f.Related {
		out.Related[i] = j.end(&f.Related[i])
	}
	for i := range f.Facts {
		k := &f.Facts[i]
		out.Facts = append(out.Facts, jsonFact{k.ID, k.Value, notNil(k.Sources), k.ValidFrom, k.ValidUntil, k.Confidence})
	}
	return out
}

func (j *jsonWire) end(e *finding.End) jsonEnd {
	out := jsonEnd{
		Role: string(e.Role), Path: j.pathOf(e.Path), Quote: e.Quote,
		Claim: newJSONClaim(e.Claim), Message: j.m.Format(e.Message, j.at),
	}
	if out.Path == j.path {
		span := j.span(e.Span)
		out.Span = &span
	}
	return out
}

func (j *jsonWire) fix(f *finding.Fix) *jsonFix {
	if f == nil {
		return nil
	}
	out := &jsonFix{Title: j.m.Format(f.Title, j.at), Safe: f.Safe, Edits: make([]jsonEdit, len(f.Edits))}
	for i, e := range f.Edits {
		out.Edits[i] = jsonEdit{j.span(e.Span), e.Text}
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

func (j *jsonWire) span(s source.Span) jsonSpan {
	return jsonSpan{j.place(s.Start), j.place(s.End)}
}

func (j *jsonWire) place(off int) jsonPlace {
	p := j.at.Position(off)
	return jsonPlace{p.Offset, p.Line, p.Column}
}

func newJSONClaim(c *finding.Claim) *jsonClaim {
	if c == nil {
		return nil
	}
	return &jsonClaim{
		Topic: jsonTopic{c.Product, c.Operation, c.Object},
		Slot:  c.Slot, Value: c.Value, Scope: jsonScope(c.Scope), Force: c.Force,
	}
}

// notNil returns s, or an empty slice, which JSON writes as [].
func notNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
