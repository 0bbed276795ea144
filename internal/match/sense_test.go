package match

import "testing"

// TestSenses: statements of like meaning are nearer than others though they share no
// word, and headings count for the widest sense only.
func TestSenses(t *testing.T) {
	text := NewText("")
	defer text.Release()
	statement := func(words ...string) *Statement {
		s := &Statement{}
		for _, w := range words {
			s.Core = append(s.Core, text.Add(w, ""))
		}
		return s
	}
	refund, back, photo := statement("押金", "退还"), statement("保证金", "返还"), statement("照片", "拍摄")
	photo.Heads = statement("押金").Core
	for _, s := range []*Statement{refund, back, photo} {
		text.prepare(s)
	}
	a, b, c := text.sensesOf(refund), text.sensesOf(back), text.sensesOf(photo)
	if like, other := a.core.Dot(&b.core), a.core.Dot(&c.core); like < other+0.2 {
		t.Errorf("押金退还 is as near to 保证金返还 (%.2f) as to 照片拍摄 (%.2f)", like, other)
	}
	if clause, headed := a.core.Dot(&c.all), a.core.Dot(&c.wide); headed <= clause {
		t.Errorf("the heading adds nothing: %.2f, %.2f without", headed, clause)
	}
	if self := a.wide.Dot(&a.wide); self < 0.999 || self > 1.001 {
		t.Errorf("a sense and itself: %.3f", self)
	}
	blank := statement("Xq")
	text.prepare(blank)
	if none := text.sensesOf(blank); none.core.Dot(&a.core) != 0 {
		t.Error("a word without a vector has a sense")
	}
}
