package annotate

import (
	"encoding/json"
	"fmt"
)

// The methods of this file give the parts of a claim a form that can be stored
// and read back: ASCII ids in place of numbers that change with the code.

// named finds the value of an enumeration by its id.
func named[T interface {
	~uint8
	String() string
}](what string, text []byte, last T) (T, error) {
	for v := T(0); v <= last; v++ {
		if v.String() == string(text) {
			return v, nil
		}
	}
	return 0, fmt.Errorf("annotate: unknown %s %q", what, text)
}

// MarshalText returns the id of f.
func (f From) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText sets f from its id.
func (f *From) UnmarshalText(text []byte) (err error) {
	*f, err = named("source of a topic", text, FromTitle)
	return err
}

// MarshalText returns the id of m.
func (m Modality) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText sets m from its id.
func (m *Modality) UnmarshalText(text []byte) (err error) {
	*m, err = named("modality", text, Past)
	return err
}

// MarshalText returns the id of f.
func (f Force) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText sets f from its id.
func (f *Force) UnmarshalText(text []byte) (err error) {
	*f, err = named("force", text, Instance)
	return err
}

// MarshalText returns the id of f.
func (f Facet) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText sets f from its id.
func (f *Facet) UnmarshalText(text []byte) (err error) {
	*f, err = named("facet", text, NumFacets-1)
	return err
}

// MarshalJSON writes the facets that are set as an object, by their ids.
func (s Scope) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for _, f := range facetsByName {
		if s[f] == "" {
			continue
		}
		value, err := json.Marshal(s[f])
		if err != nil {
			return nil, err
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), f.String()...), '"', ':')
		b = append(b, value...)
	}
	return append(b, '}'), nil
}

// facetsByName are the facets in the order of their ids, in which they are written.
var facetsByName = [...]Facet{Case, Channel, Condition, Issuer, Method, Platform, Region, Side, Subject, Time, Version}

// UnmarshalJSON reads the form that MarshalJSON writes.
func (s *Scope) UnmarshalJSON(b []byte) error {
	var set map[string]string
	if err := json.Unmarshal(b, &set); err != nil {
		return err
	}
	*s = Scope{}
	for id, v := range set {
		f, ok := facetOf(id)
		if !ok {
			return fmt.Errorf("annotate: unknown facet %q", id)
		}
		s[f] = v
	}
	return nil
}
