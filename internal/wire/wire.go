// Package wire is the JSON form of findings and notes, the contract of docs/json.md
// and docs/audit.md: the names, the order and the presence of fields. Package report
// makes it of the findings of one article, package corpus adds those across articles.
package wire

import (
	"bytes"
	"encoding/json"

	"buzhou/internal/finding"
)

// Place is a position in the bytes of the file as it is on disk. Offset counts from 0;
// Line and Column count from 1, columns in code points.
type Place struct {
	Offset int `json:"offset"`
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Span is a range of an article, its end exclusive.
type Span struct {
	Start Place `json:"start"`
	End   Place `json:"end"`
}

// Topic is what a claim is about: product and object by name, the operation by its id.
type Topic struct {
	Product   string `json:"product"`
	Operation string `json:"operation"`
	Object    string `json:"object"`
}

// Claim is what an end says.
type Claim struct {
	Topic Topic  `json:"topic"`
	Slot  string `json:"slot"`
	Value string `json:"value"`
	Scope Scope  `json:"scope"`
	Force string `json:"force"`
}

// End is another place that a finding speaks of.
type End struct {
	Role string `json:"role"`
	Path string `json:"path"`
	// Span is absent in another article of a check.
	Span    *Span  `json:"span,omitempty"`
	Quote   string `json:"quote"`
	Claim   *Claim `json:"claim,omitempty"`
	Message string `json:"message"`
	// Context is the sentence or line around the quote, Site that of the article; an
	// audit sets them.
	Context string `json:"context,omitempty"`
	Site    string `json:"site,omitempty"`
}

// Fact is the entry of the fact base that a finding rests on.
type Fact struct {
	ID         string   `json:"id"`
	Value      string   `json:"value"`
	Sources    []string `json:"sources"`
	ValidFrom  string   `json:"valid_from,omitempty"`
	ValidUntil string   `json:"valid_until,omitempty"`
	Confidence string   `json:"confidence,omitempty"`
}

// Vote is how many articles hold a value.
type Vote struct {
	Value string `json:"value"`
	// Voices counts independent articles: near-copies are one voice.
	Voices   int `json:"voices"`
	Articles int `json:"articles"`
	// Own marks the value of the finding's own side.
	Own bool `json:"own,omitempty"`
	// Fact is the fact of the fact base that bears the value out.
	Fact string `json:"fact,omitempty"`
	// Example is a place that says so.
	Example string `json:"example,omitempty"`
}

// Fix is how a finding could be mended.
type Fix struct {
	Title string `json:"title"`
	Safe  bool   `json:"safe"`
	Edits []Edit `json:"edits"`
}

// Edit puts Text in the place of a range of the article.
type Edit struct {
	Span Span   `json:"span"`
	Text string `json:"text"`
}

// Finding is one finding.
type Finding struct {
	Rule            string `json:"rule"`
	Group           string `json:"group"`
	Severity        string `json:"severity"`
	DefaultSeverity string `json:"default_severity"`
	Origin          string `json:"origin"`
	Path            string `json:"path"`
	Span            Span   `json:"span"`
	Quote           string `json:"quote"`
	// Context is the sentence or line around the quote; an audit sets it.
	Context        string `json:"context,omitempty"`
	Claim          *Claim `json:"claim,omitempty"`
	Message        string `json:"message"`
	Related        []End  `json:"related"`
	RelatedOmitted int    `json:"related_omitted,omitempty"`
	// Votes are those of a finding across articles.
	Votes       []Vote `json:"votes,omitempty"`
	Facts       []Fact `json:"facts,omitempty"`
	Fix         *Fix   `json:"fix,omitempty"`
	Fingerprint string `json:"fingerprint"`
}

// Note is a remark that is no finding.
type Note struct {
	Code    string `json:"code"`
	Path    string `json:"path"`
	Message string `json:"message"`
}

// Scope is the facets of a claim that are set, as an object that keeps their order.
type Scope []finding.Facet

// MarshalJSON implements json.Marshaler.
func (s Scope) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for i, f := range s {
		if i > 0 {
			out = append(out, ',')
		}
		name, err := json.Marshal(f.Name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(f.Value)
		if err != nil {
			return nil, err
		}
		out = append(append(append(out, name...), ':'), value...)
	}
	return append(out, '}'), nil
}

// UnmarshalJSON reads the form that MarshalJSON writes.
func (s *Scope) UnmarshalJSON(b []byte) error {
	d := json.NewDecoder(bytes.NewReader(b))
	*s = Scope{}
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		var f finding.Facet
		f.Name, _ = name.(string)
		if err := d.Decode(&f.Value); err != nil {
			return err
		}
		*s = append(*s, f)
	}
	return nil
}
