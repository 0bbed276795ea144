package nearest

import (
	"testing"

	"pgregory.net/rapid"
)

func TestOf(t *testing.T) {
	rules := []string{"fee-conflict", "date-conflict", "stale-fee", "stale-fact", "numbering"}
	tests := []struct{ word, want string }{
		{"fee-conflit", "fee-conflict"},
		{"fee-confilct", "fee-conflict"},
		{"stale-fe", "stale-fee"},
		{"numbring", "numbering"},
		{"spelling", ""},
		{"fee", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := Of(tt.word, rules); got != tt.want {
			t.Errorf("Of(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}

func TestDistanceIsSymmetricAndBounded(t *testing.T) {
	word := rapid.SliceOfN(rapid.RuneFrom([]rune("ab费")), 0, 8)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		d := distance(a, b)
		if d != distance(b, a) {
			t.Fatalf("distance(%q, %q) is not symmetric", a, b)
		}
		if (d == 0) != (string(a) == string(b)) {
			t.Fatalf("distance(%q, %q) = %d", a, b, d)
		}
		if d > max(len(a), len(b)) || d < max(len(a), len(b))-min(len(a), len(b)) {
			t.Fatalf("distance(%q, %q) = %d is out of bounds", a, b, d)
		}
	})
}
