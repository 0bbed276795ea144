package claim

import (
	"bytes"
	"encoding/json"
	"reflect"

	"buzhou/internal/source"
)

// Claims cross borders between processes and runs as JSON: the tags of Claim
// and of what it holds are that form, and it loses nothing that Compare reads.
// Fields that are zero are left out.

// Statement returns what c says apart from where it says it: slot, value, scope
// and stance in their JSON form without places. Claims of equal statements on
// one topic are the same in every comparison with claims of other articles, so
// that a corpus compares statements, of which there are few, in place of
// claims.
func (c *Claim) Statement() (string, error) {
	s := struct {
		Slot   Slot `json:"slot"`
		Value  any  `json:"value"`
		Scope  any  `json:"scope"`
		Stance any  `json:"stance"`
	}{c.Slot, unplaced(reflect.ValueOf(c.Value)).Interface(), c.Scope, c.Stance}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(s)
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), err
}

var spanType = reflect.TypeFor[source.Span]()

// unplaced returns a copy of v in which every source.Span is zero, so that
// values of slots to come need no code here.
func unplaced(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch {
	case v.Type() == spanType:
		out.SetZero()
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(unplaced(v.Field(i)))
			}
		}
	case v.Kind() == reflect.Slice && !v.IsNil():
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(unplaced(v.Index(i)))
		}
	}
	return out
}
