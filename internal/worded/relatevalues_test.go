package worded

import (
	"testing"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
)

func TestOfOtherObjects(t *testing.T) {
	of := func(object string, from annotate.From) *claim.Claim {
		return &claim.Claim{Topic: annotate.Topic{Object: object, From: from}}
	}
	for _, c := range []struct {
		a, b *claim.Claim
		want bool
	}{
		{of("临时身份证", annotate.FromClause), of("id-card", annotate.FromClause), true},
		{of("id-card", annotate.FromClause), of("临时身份证", annotate.FromClause), true},
		{of("id-card", annotate.FromClause), of("id-card", annotate.FromClause), false},
		{of("passport", annotate.FromClause), of("id-card", annotate.FromClause), false}, // they may be one thing in other words
		{of("临时身份证", annotate.FromTitle), of("id-card", annotate.FromClause), false},
		{of("", annotate.FromClause), of("id-card", annotate.FromClause), false},
		{nil, of("id-card", annotate.FromClause), false},
	} {
		if got := ofOtherObjects(c.a, c.b); got != c.want {
			t.Errorf("ofOtherObjects(%v, %v) = %v", c.a, c.b, got)
		}
	}
}
