package wire

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"buzhou/internal/finding"
)

// TestScopeKeepsItsOrder: a scope comes back as it was, facets in their order.
func TestScopeKeepsItsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := Scope{}
		for range rapid.IntRange(0, 4).Draw(t, "facets") {
			want = append(want, finding.Facet{Name: rapid.String().Draw(t, "name"), Value: rapid.String().Draw(t, "value")})
		}
		b, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got Scope
		if err := json.Unmarshal(b, &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", b, diff)
		}
	})
}
