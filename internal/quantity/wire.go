package quantity

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// The methods of this file give values a form that can be stored and read
// back: kinds and units by name, an unbounded end by its absence.

// MarshalText returns the name of k.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText sets k from its name.
func (k *Kind) UnmarshalText(text []byte) error {
	for v := Number; v <= Date; v++ {
		if v.String() == string(text) {
			*k = v
			return nil
		}
	}
	return fmt.Errorf("quantity: unknown kind %q", text)
}

// unitIDs are the ASCII ids of units.
var unitIDs = [...]string{"", "second", "minute", "hour", "day", "natural-day", "working-day", "week", "month", "quarter", "year"}

// MarshalText returns the ASCII id of u.
func (u Unit) MarshalText() ([]byte, error) {
	if int(u) >= len(unitIDs) {
		return nil, fmt.Errorf("quantity: unknown unit %d", u)
	}
	return []byte(unitIDs[u]), nil
}

// UnmarshalText sets u from its ASCII id.
func (u *Unit) UnmarshalText(text []byte) error {
	for i, id := range unitIDs {
		if id == string(text) {
			*u = Unit(i)
			return nil
		}
	}
	return fmt.Errorf("quantity: unknown unit %q", text)
}

// intervalWire is the stored form of an Interval; an end that is absent is
// infinite.
type intervalWire struct {
	Min     *float64 `json:"min,omitempty"`
	Max     *float64 `json:"max,omitempty"`
	MinOpen bool     `json:"min_open,omitzero"`
	MaxOpen bool     `json:"max_open,omitzero"`
}

// MarshalJSON implements json.Marshaler: it writes an intervalWire, without its detours.
func (i Interval) MarshalJSON() ([]byte, error) {
	b := append(make([]byte, 0, 64), '{')
	var err error
	if !math.IsInf(i.Min, -1) {
		b, err = appendNumber(append(b, `"min":`...), i.Min)
	}
	if !math.IsInf(i.Max, 1) && err == nil {
		b, err = appendNumber(append(b, `"max":`...), i.Max)
	}
	if i.MinOpen {
		b = append(b, `"min_open":true,`...)
	}
	if i.MaxOpen {
		b = append(b, `"max_open":true,`...)
	}
	return append(bytes.TrimSuffix(b, []byte(",")), '}'), err
}

// appendNumber appends a number and a comma.
func appendNumber(b []byte, v float64) ([]byte, error) {
	if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
		return append(strconv.AppendInt(b, int64(v), 10), ','), nil
	}
	number, err := json.Marshal(v)
	return append(append(b, number...), ','), err
}

// UnmarshalJSON implements json.Unmarshaler.
func (i *Interval) UnmarshalJSON(b []byte) error {
	var w intervalWire
	if err := json.Unmarshal(b, &w); err != nil {
		return err
	}
	*i = Interval{Min: math.Inf(-1), Max: math.Inf(1), MinOpen: w.MinOpen, MaxOpen: w.MaxOpen}
	if w.Min != nil {
		i.Min = *w.Min
	}
	if w.Max != nil {
		i.Max = *w.Max
	}
	return nil
}
