package residue

import (
	"slices"
	"strings"
	"testing"
)

// TestLooseOrder holds that brackets without a partner come in the order of the text,
// also those beyond the depth at which they are paired.
func TestLooseOrder(t *testing.T) {
	_, loose, _ := brackets(strings.Repeat("“【（《「[{", 2*maxDepth), nil, nil)
	if len(loose) != 7*2*maxDepth || !slices.IsSortedFunc(loose, func(a, b bracket) int { return a.at - b.at }) {
		t.Errorf("%d brackets without a partner, want %d in order", len(loose), 7*2*maxDepth)
	}
}
