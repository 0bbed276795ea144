package match

import (
	"math"
	"testing"
)

// TestAnswered: of the statements outside its block the one that says most of a question is
// what its answer is held against first.
func TestAnswered(t *testing.T) {
	text := NewText("申请审核")
	ss := review(text)
	p := text.newPairs(ss, differ)
	p.find(func(closePair) {})
	text.extend(ss[1])
	if got := p.answered(0, 1); got != 1 {
		t.Errorf("the statement that says most of the question: %v, want 1", got)
	}
	if got := p.answered(1, 2); got >= 1 {
		t.Errorf("a statement of something else: %v, want less than 1", got)
	}
	if got := p.answered(0, 2); got != 0 {
		t.Errorf("two statements without a question: %v, want 0", got)
	}
}

// TestSaidBy: without a reach the same is found as with one.
func TestSaidBy(t *testing.T) {
	text := NewText("")
	asked, others := words(text, "审核", "申请", "押金"), words(text, "审批", "申请", "短信", "退款")
	want := text.covers(asked, text.reachOf(others)).both
	if got := text.saidBy(asked, others); math.Abs(got-want) > 1e-9 || got == 0 {
		t.Errorf("got %v, want %v", got, want)
	}
}
