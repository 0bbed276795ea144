package worded

import (
	"testing"

	"buzhou/internal/annotate"
	"buzhou/internal/match"
)

// TestFacetsOfMatch: match knows facets by their numbers only.
func TestFacetsOfMatch(t *testing.T) {
	for f, n := range map[annotate.Facet]int{
		annotate.Platform: match.FacetPlatform, annotate.Channel: match.FacetChannel,
		annotate.Case: match.FacetCase, annotate.Condition: match.FacetCondition,
	} {
		if int(f) != n {
			t.Errorf("%s is facet %d, match takes it for %d", f, f, n)
		}
	}
}
