package annotate

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// A scope is written as the object of its facets, in the order that encoding/json gives keys, and
// read back as it was.
func TestScopeIsWrittenAsItsFacets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Scope
		want := map[string]string{}
		for f := range s {
			if s[f] = rapid.SampledFrom([]string{"", "", "app", "线下 <b>", "“引”\"\\\n"}).Draw(t, Facet(f).String()); s[f] != "" {
				want[Facet(f).String()] = s[f]
			}
		}
		got, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if object, _ := json.Marshal(want); string(got) != string(object) {
			t.Errorf("%s, want %s", got, object)
		}
		var back Scope
		if err := json.Unmarshal(got, &back); err != nil || back != s {
			t.Errorf("%s is read as %v, %v", got, back, err)
		}
	})
}
