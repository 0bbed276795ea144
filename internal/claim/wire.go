package claim

import (
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"sync"

	"github.com/cespare/xxhash/v2"

	"buzhou/internal/source"
)

// Claims cross borders between processes and runs as JSON: the tags of Claim
// and of what it holds are that form, and it loses nothing that Compare reads.
// Fields that are zero are left out.

// UnmarshalJSON reads a claim. It is an error if what claims of its family say is not
// there: Compare relies on it.
func (c *Claim) UnmarshalJSON(line []byte) error {
	type plain Claim
	if err := json.Unmarshal(line, (*plain)(c)); err != nil {
		return err
	}
	v := &c.Value
	lacks := ""
	switch c.Slot.Family() {
	case Requires, State:
		if v.Thing == nil || len(v.Thing.Items) == 0 {
			lacks = "thing"
		}
	case Order:
		if v.Turn == nil {
			lacks = "turn"
		}
	case Effect:
		if v.Outcome == nil {
			lacks = "outcome"
		}
	case Position:
		if v.Place == nil {
			lacks = "place"
		}
	case Name:
		if v.Naming == nil {
			lacks = "naming"
		}
	}
	if lacks != "" {
		return fmt.Errorf("a claim of slot %q needs %q in its value", c.Slot, lacks)
	}
	return nil
}

// Statement returns a hash, in hexadecimal, of what c says apart from where it says
// it: slot, value, scope and stance without places. Claims of equal statements on one
// topic are the same in every comparison with claims of other articles, so that a
// corpus compares statements, of which there are few, in place of claims.
func (c *Claim) Statement() string {
	var buf [512]byte
	b := appendString(buf[:0], string(c.Slot))
	b = appendUnplaced(b, reflect.ValueOf(&c.Value).Elem())
	b = appendUnplaced(b, reflect.ValueOf(&c.Scope).Elem())
	b = appendUnplaced(b, reflect.ValueOf(&c.Stance).Elem())
	return hex.EncodeToString(binary.BigEndian.AppendUint64(nil, xxhash.Sum64(b)))
}

var spanType = reflect.TypeFor[source.Span]()

// appendUnplaced appends v to b in a form that is equal for equal values, but for every
// source.Span in it, so that values of slots to come need no code here. What is
// zero is left out, as in JSON: a claim that was read back has the same form.
func appendUnplaced(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Pointer: // not nil, which is zero
		return appendUnplaced(b, v.Elem())
	case reflect.Struct:
		if v.Type() == spanType {
			return b
		}
		for _, f := range fieldsOf(v.Type()) {
			if field := v.Field(f.index); !empty(field) {
				b = appendUnplaced(append(b, f.tag...), field)
			}
		}
		return append(b, 0) // no tag is empty
	case reflect.Slice, reflect.Array:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		for i := range v.Len() {
			b = appendUnplaced(b, v.Index(i))
		}
		return b
	case reflect.String:
		return appendString(b, v.String())
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Float64:
		return binary.BigEndian.AppendUint64(b, math.Float64bits(v.Float()))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(b, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return binary.AppendUvarint(b, v.Uint())
	}
	panic("claim: a statement cannot hold a " + v.Type().String()) // TestClaimSurvivesTheWire makes every kind
}

func empty(v reflect.Value) bool {
	if v.Kind() == reflect.Slice {
		return v.Len() == 0
	}
	return v.IsZero()
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// field is a field of a struct that a statement depends on, with its name and an end.
type field struct {
	index int
	tag   string
}

// fields remembers what fieldsOf says of a type.
var fields sync.Map

// fieldsOf returns the fields of a struct that a statement depends on.
func fieldsOf(t reflect.Type) []field {
	if known, ok := fields.Load(t); ok {
		return known.([]field)
	}
	var out []field
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && f.Type != spanType {
			out = append(out, field{i, f.Name + "\x00"})
		}
	}
	fields.Store(t, out)
	return out
}
