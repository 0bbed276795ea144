package claim

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"buzhou/internal/annotate"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// fill sets every exported field below v to a random value, so that a field
// added to a claim is covered without a change here.
func fill(t *rapid.T, v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *quantity.Interval:
		*x = quantity.Interval{
			Min: rapid.SampledFrom([]float64{math.Inf(-1), 0, 0.1, 3}).Draw(t, "min"),
			Max: rapid.SampledFrom([]float64{math.Inf(1), 3, 4e9}).Draw(t, "max"), MinOpen: rapid.Bool().Draw(t, "open"),
		}
		return
	case *quantity.Kind:
		*x = quantity.Kind(rapid.Uint8Range(0, uint8(quantity.Date)).Draw(t, "kind"))
		return
	case *quantity.Unit:
		*x = quantity.Unit(rapid.Uint8Range(0, uint8(quantity.Year)).Draw(t, "unit"))
		return
	case *annotate.From:
		*x = annotate.From(rapid.Uint8Range(0, uint8(annotate.FromTitle)).Draw(t, "from"))
		return
	case *annotate.Modality:
		*x = annotate.Modality(rapid.Uint8Range(0, uint8(annotate.Past)).Draw(t, "modality"))
		return
	case *annotate.Force:
		*x = annotate.Force(rapid.Uint8Range(0, 1).Draw(t, "force"))
		return
	case *annotate.Facet:
		*x = annotate.Facet(rapid.Uint8Range(0, uint8(annotate.NumFacets)-1).Draw(t, "facet"))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(t, v.Field(i))
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem())
	case reflect.Array:
		for i := range v.Len() {
			fill(t, v.Index(i))
		}
	case reflect.Slice:
		if n := rapid.IntRange(0, 3).Draw(t, "len"); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				fill(t, v.Index(i))
			}
		}
	case reflect.String:
		v.SetString(rapid.SampledFrom([]string{"", "a|b", "我的 → 设置", "<&>\"\\"}).Draw(t, "string"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(rapid.IntRange(-1, 100).Draw(t, "int")))
	case reflect.Uint8:
		v.SetUint(uint64(rapid.Uint8Range(0, 3).Draw(t, "uint")))
	case reflect.Float64:
		v.SetFloat(rapid.Float64Range(-1e9, 1e9).Draw(t, "float"))
	default:
		t.Fatalf("a claim holds a %s, which this test cannot make", v.Type())
	}
}

func TestClaimSurvivesTheWire(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c, back Claim
		fill(t, reflect.ValueOf(&c).Elem())
		b, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatalf("%s: %v", b, err)
		}
		if diff := cmp.Diff(c, back, cmpopts.IgnoreUnexported(Claim{})); diff != "" {
			t.Fatalf("%s\n%s", b, diff)
		}
		if x, y := c.Statement(), back.Statement(); x != y {
			t.Fatalf("%s says %s, read back %s", b, x, y)
		}
	})
}

// TestWireNames holds every field of a claim to a name of its own on the wire.
func TestWireNames(t *testing.T) {
	var walk func(typ reflect.Type)
	walk = func(typ reflect.Type) {
		if typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || typ.Implements(reflect.TypeFor[json.Marshaler]()) {
			return
		}
		for f := range typ.Fields() {
			if !f.IsExported() {
				continue // holds within an article only
			}
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name == "" || name == "-" || strings.ContainsFunc(name, unicode.IsUpper) {
				t.Errorf("%s.%s has no lower-case json tag; add `json:\"name,omitzero\"`, so that stored claims keep it", typ, f.Name)
			}
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[Claim]())
}

func TestStatementForgetsPlaces(t *testing.T) {
	c := Claim{Slot: Path, Value: Value{Labels: []Label{{Text: "我的", Span: source.Span{Start: 3, End: 9}}, {Text: "设置"}}}}
	d := c
	d.Value.Labels = []Label{{Text: "我的"}, {Text: "设置", Span: source.Span{Start: 1, End: 2}}}
	d.ID, d.Span, d.Unit = 7, source.Span{Start: 4, End: 5}, 9
	x, y := c.Statement(), d.Statement()
	if x != y {
		t.Errorf("%s, %s", x, y)
	}
	if c.Value.Labels[0].Span.Start != 3 {
		t.Error("Statement changed the claim")
	}
	d.Value.Labels[1].Text = "设定"
	if z := d.Statement(); z == x {
		t.Errorf("another path is the same statement: %s", z)
	}
}

// TestClaimNeedsItsParts: a record of another program that leaves out what claims of its
// slot say is refused, and not compared.
func TestClaimNeedsItsParts(t *testing.T) {
	for line, ok := range map[string]bool{
		`{"slot":"requires","value":{"thing":{"items":["id-card"]}}}`: true,
		`{"slot":"requires","value":{"positive":true}}`:               false,
		`{"slot":"state","value":{"thing":{"need":"lost"}}}`:          false,
		`{"slot":"order"}`:                           false,
		`{"slot":"effect"}`:                          false,
		`{"slot":"position"}`:                        false,
		`{"slot":"name"}`:                            false,
		`{"slot":"fee/production","value":{}}`:       true,
		`{"slot":"order","value":{"turn":{"x":[1]}}`: false,
	} {
		var c Claim
		if err := json.Unmarshal([]byte(line), &c); (err == nil) != ok {
			t.Errorf("%s: %v", line, err)
		}
	}
}
