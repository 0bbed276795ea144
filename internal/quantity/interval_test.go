package quantity

import (
	"math"
	"testing"
)

// TestOpenEndsAreNotEqual: 7天内 and 满20天 share no end.
func TestOpenEndsAreNotEqual(t *testing.T) {
	within, atLeast := Interval{Min: math.Inf(-1), Max: 7}, Interval{Min: 20, Max: math.Inf(1)}
	if within.Equal(atLeast) || atLeast.Equal(within) {
		t.Error("an open end is taken for any value")
	}
	for _, in := range []Interval{within, atLeast} {
		if same := in; !in.Equal(same) {
			t.Errorf("%v is not itself", in)
		}
	}
}
