package factbase

import "testing"

// TestValue: sums are kept in fen and rates as fractions; an end that a fact
// leaves open is said to be open.
func TestValue(t *testing.T) {
	for _, c := range []struct {
		fact Fact
		want string
	}{
		{Fact{Min: 2990, Max: 2990}, "29.9元"},
		{Fact{Min: 0, Max: 0}, "0元"},
		{Fact{Min: 500, Max: 1000}, "5-10元"},
		{Fact{Min: 500, NoMax: true}, "5元起"},
		{Fact{Max: 1000, NoMin: true}, "不超过10元"},
		{Fact{Unit: "percent", Min: 0.007, Max: 0.007}, "0.7%"},
		{Fact{Unit: "percent", Min: 0.001, Max: 0.005}, "0.1-0.5%"},
	} {
		if got := c.fact.Value(); got != c.want {
			t.Errorf("%+v: %s, want %s", c.fact, got, c.want)
		}
	}
}
