package claim

import (
	"testing"

	"buzhou/internal/annotate"
)

// TestConditionsAcrossArticles: two articles mean one condition only if they name it in
// the same words.
func TestConditionsAcrossArticles(t *testing.T) {
	on := func(condition, of string, positive bool) *Claim {
		c := &Claim{Slot: Feasible, Topic: annotate.Topic{Operation: "delete", Object: "自定义策略"}, Value: Value{Positive: positive}}
		c.Scope[annotate.Condition], c.Scope[annotate.Case] = condition, of
		return c
	}
	a := on("如果当前自定义策略已被授权给用户组或委托", "", false)
	for _, tc := range []struct {
		b    *Claim
		want Relation
	}{
		{on("用于管理员", "自定义策略管理", true), Incomparable},
		{on("如果当前自定义策略已被授权给用户组或委托", "", true), Conflicting},
	} {
		if got := Compare(a, tc.b, nil); got.Relation != tc.want {
			t.Errorf("%v: %v", tc.b.Scope, got)
		}
	}
}
