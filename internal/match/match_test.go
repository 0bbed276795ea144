package match

import (
	"slices"
	"testing"

	"buzhou/internal/match/internal/model"
)

// words adds the words of a clause to a text.
func words(t *Text, ws ...string) (out []Word) {
	for _, w := range ws {
		out = append(out, t.Add(w, ""))
	}
	return out
}

// differ relates all statements as differing.
func differ(int, int) Relation { return Differing }

// review makes two statements of how long one thing takes, and one of another thing.
func review(t *Text) []*Statement {
	at := func(unit int) Place {
		return Place{Unit: unit, Block: unit, Section: unit, List: -1, Table: -1, Procedure: -1}
	}
	return []*Statement{
		{Core: words(t, "提交", "申请", "审核", "结果"), Place: at(1), Value: Value{Kind: Duration, Size: 7200, Unit: 3, InUnit: 1}},
		{Core: words(t, "申请", "审批", "结果", "短信"), Asked: words(t, "审核", "申请"), Place: at(30), Value: Value{Kind: Duration, Size: 259200, Unit: 4, InUnit: 1}},
		{Core: words(t, "押金", "原路", "退款"), Place: at(50), Value: Value{Kind: Duration, Size: 604800, Unit: 4, InUnit: 1}},
	}
}

// TestFeaturesAreSymmetric: the order of two statements changes nothing.
func TestFeaturesAreSymmetric(t *testing.T) {
	describe := func(turn bool) (out []float64) {
		text := NewText("申请审核")
		ss := review(text)[:2]
		if turn {
			ss[0], ss[1] = ss[1], ss[0]
		}
		text.Features(ss, differ, func(_, _ int, _ []string, v []float64, _ bool) { out = slices.Clone(v) })
		return out
	}
	if a, b := describe(false), describe(true); !slices.Equal(a, b) || len(a) == 0 {
		t.Errorf("features depend on the order:\n%v\n%v", a, b)
	}
}

// TestModelsFitFeatures: a model that was trained on other features is worth nothing.
func TestModelsFitFeatures(t *testing.T) {
	for kind, m := range map[Kind]model.Model{Duration: model.Value, NoValue: model.Polar} {
		text := NewText("")
		ss := review(text)[:2]
		for _, s := range ss {
			s.Value.Kind = kind
		}
		text.Features(ss, differ, func(_, _ int, names []string, v []float64, _ bool) {
			if len(v) != m.Features() || len(names) != len(v) {
				t.Errorf("kind %d: %d features with %d names, the model wants %d: train it anew", kind, len(v), len(names), m.Features())
			}
		})
	}
}

// TestLikelier: two times of one review are likelier of one thing than a review and a
// refund.
func TestLikelier(t *testing.T) {
	text := NewText("怎么申请")
	ss := review(text)
	p := map[[2]int]float64{}
	text.Features(ss, differ, func(i, j int, _ []string, v []float64, _ bool) { p[[2]int{i, j}] = model.Value.Probability(v, 0) })
	if p[[2]int{0, 1}] <= p[[2]int{0, 2}] || p[[2]int{0, 1}] <= p[[2]int{1, 2}] {
		t.Errorf("probabilities %v", p)
	}
}

// TestClassesApart: what data knows to be two acts is not one, however near the words.
func TestClassesApart(t *testing.T) {
	for _, class := range []string{"", "unfreeze"} {
		text := NewText("")
		a, b := text.Add("冻结", "freeze"), text.Add("解冻", class)
		if apart := text.likeness(a, b) == 0; apart != (class != "") {
			t.Errorf("class %q: %.2f", class, text.likeness(a, b))
		}
	}
}

// TestWordsAlike: words are alike by meaning, by characters, or not.
func TestWordsAlike(t *testing.T) {
	text := NewText("")
	for _, tt := range []struct {
		a, b  string
		alike bool
	}{{"审核", "审批", true}, {"补卡费", "补卡", true}, {"审核", "手表", false}, {"审核", "审核", true}} {
		a, b := text.Add(tt.a, ""), text.Add(tt.b, "")
		if got := text.likeness(a, b) > sameWord; got != tt.alike {
			t.Errorf("%s, %s: %.2f", tt.a, tt.b, text.likeness(a, b))
		}
	}
}
