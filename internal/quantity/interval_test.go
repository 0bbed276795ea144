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
	if !within.Equal(within) || !atLeast.Equal(atLeast) {
		t.Error("an interval with an open end is not itself")
	}
}
