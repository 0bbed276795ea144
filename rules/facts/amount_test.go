package facts

import (
	"testing"

	"buzhou/internal/factbase"
)

// TestAmount: sums are kept in fen and rates as fractions; an end that a fact
// leaves open is said to be open.
func TestAmount(t *testing.T) {
	for _, c := range []struct {
		fact factbase.Fact
		want string
	}{
		{factbase.Fact{Min: 2990, Max: 2990}, "29.9元"},
		{factbase.Fact{Min: 0, Max: 0}, "0元"},
		{factbase.Fact{Min: 500, Max: 1000}, "5-10元"},
		{factbase.Fact{Min: 500, NoMax: true}, "5元起"},
		{factbase.Fact{Max: 1000, NoMin: true}, "不超过10元"},
		{factbase.Fact{Unit: "percent", Min: 0.007, Max: 0.007}, "0.7%"},
		{factbase.Fact{Unit: "percent", Min: 0.001, Max: 0.005}, "0.1-0.5%"},
	} {
		if got := amount(&c.fact); got != c.want {
			t.Errorf("%+v: %s, want %s", c.fact, got, c.want)
		}
	}
}
