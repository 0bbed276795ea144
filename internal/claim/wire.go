package claim

import (
	"encoding/hex"
	"encoding/json"
	"reflect"
	"sync"

	"github.com/cespare/xxhash/v2"

	"buzhou/internal/source"
)

// Claims cross borders between processes and runs as JSON: the tags of Claim
// and of what it holds are that form, and it loses nothing that Compare reads.
// Fields that are zero are left out.

// Statement returns a hash, in hexadecimal, of what c says apart from where it says
// it: slot, value, scope and stance in their JSON form without places. Claims of
// equal statements on one topic are the same in every comparison with claims of other
// articles, so that a corpus compares statements, of which there are few, in place of
// claims.
func (c *Claim) Statement() (string, error) {
	h := xxhash.New()
	e := json.NewEncoder(h)
	e.SetEscapeHTML(false)
	err := e.Encode(struct {
		Slot   Slot `json:"slot"`
		Value  any  `json:"value"`
		Scope  any  `json:"scope"`
		Stance any  `json:"stance"`
	}{c.Slot, unplaced(reflect.ValueOf(c.Value)).Interface(), c.Scope, c.Stance})
	return hex.EncodeToString(h.Sum(nil)), err
}

var spanType = reflect.TypeFor[source.Span]()

// unplaced returns a copy of v in which every source.Span is zero, so that
// values of slots to come need no code here.
func unplaced(v reflect.Value) reflect.Value {
	if !holdsSpan(v.Type()) {
		return v
	}
	out := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == spanType {
			return out
		}
		out.Set(v)
		for i := range v.NumField() {
			if t := v.Type().Field(i); t.IsExported() && holdsSpan(t.Type) && !v.Field(i).IsZero() {
				out.Field(i).Set(unplaced(v.Field(i)))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			return out
		}
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(unplaced(v.Index(i)))
		}
	}
	return out
}

// spanTypes remembers what holdsSpan says of a type.
var spanTypes sync.Map

// holdsSpan reports whether a value of a type may hold a source.Span.
func holdsSpan(t reflect.Type) bool {
	if known, ok := spanTypes.Load(t); ok {
		return known.(bool)
	}
	holds := t == spanType
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			holds = holds || t.Field(i).IsExported() && holdsSpan(t.Field(i).Type)
		}
	case reflect.Slice:
		holds = holdsSpan(t.Elem())
	}
	spanTypes.Store(t, holds)
	return holds
}
