package record

import (
	"bytes"
	"encoding/json"
)

// The types of this file are the findings, articles and notes of
// `buzhou check --format json` (docs/json.md), with what an audit adds: votes, and
// ends in other articles. Internal/report writes them for one article.

// Place is a position in the original bytes; line and column count from 1.
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

// Topic is what a claim is about, in words.
type Topic struct {
	Product   string `json:"product"`
	Operation string `json:"operation"`
	Object    string `json:"object"`
}

// Scope is the facets of a claim in their order.
type Scope []Facet

// Facet is one facet of a scope.
type Facet struct{ Name, Value string }

// ClaimText is what an end says, in words.
type ClaimText struct {
	Topic Topic  `json:"topic"`
	Slot  string `json:"slot"`
	Value string `json:"value"`
	Scope Scope  `json:"scope"`
	Force string `json:"force"`
}

// End is another place that a finding speaks of.
type End struct {
	Role    string     `json:"role"`
	Path    string     `json:"path"`
	Span    *Span      `json:"span,omitempty"`
	Quote   string     `json:"quote"`
	Claim   *ClaimText `json:"claim,omitempty"`
	Message string     `json:"message"`
	// Context is the sentence or line around the quote.
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

// Vote is how many hold a value.
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

// Finding is one finding.
type Finding struct {
	Rule            string          `json:"rule"`
	Group           string          `json:"group"`
	Severity        string          `json:"severity"`
	DefaultSeverity string          `json:"default_severity"`
	Origin          string          `json:"origin"`
	Path            string          `json:"path"`
	Span            Span            `json:"span"`
	Quote           string          `json:"quote"`
	Context         string          `json:"context,omitempty"`
	Claim           *ClaimText      `json:"claim,omitempty"`
	Message         string          `json:"message"`
	Related         []End           `json:"related"`
	RelatedOmitted  int             `json:"related_omitted,omitempty"`
	Votes           []Vote          `json:"votes,omitempty"`
	Facts           []Fact          `json:"facts,omitempty"`
	Fix             json.RawMessage `json:"fix,omitempty"`
	Fingerprint     string          `json:"fingerprint"`
	URL             string          `json:"url,omitempty"`
}

// Note is a remark that is no finding.
type Note struct {
	Code    string `json:"code"`
	Path    string `json:"path"`
	Message string `json:"message"`
}

// MarshalJSON writes the facets as an object that keeps their order.
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
		var f Facet
		if err := decodePair(d, &f); err != nil {
			return err
		}
		*s = append(*s, f)
	}
	return nil
}

func decodePair(d *json.Decoder, f *Facet) error {
	name, err := d.Token()
	if err != nil {
		return err
	}
	f.Name, _ = name.(string)
	return d.Decode(&f.Value)
}
