package annotate

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// label returns the label that opens the line of offset i: that of its sentence,
// or a value to choose at the head of its block (false:不支持。不可以…).
func (c *Contexts) label(u *Unit, i int) string {
	if l := u.ownLabel(i); l != "" || u.Block == article.None || u.Table != article.None {
		return l
	}
	first, end := c.doc.UnitRange(u.Block)
	if first >= end {
		return ""
	}
	head := &c.doc.Units[first]
	if len(head.Clauses) == 0 || head.offset >= u.offset {
		return ""
	}
	if l := head.ownLabel(head.Clauses[0].End); choice(l) {
		return l
	}
	return ""
}

// ownLabel returns the label that opens a line (自愿退票:审核1天) if it says more
// than what the lexicon understands of it, for the line may then be of a case
// of its own.
func (u *Unit) ownLabel(i int) string {
	if len(u.Clauses) == 0 {
		return ""
	}
	end := u.Clauses[0].End
	if i < end || !strings.HasSuffix(u.Text[:end], ":") && !strings.HasSuffix(u.Text[:end], "：") {
		return ""
	}
	label := strings.TrimRight(u.Text[:end], ":：")
	if len(label) > 36 {
		return ""
	}
	if u.Uncovered(0, len(label), "") < 2 && !choice(label) {
		return ""
	}
	return label
}

// choice reports whether a label is a value that one chooses (是:…, false:…), so
// that each line with such a label is of a case of its own.
func choice(label string) bool {
	label = strings.TrimSpace(label)
	for _, r := range label {
		if r >= utf8.RuneSelf {
			return label == "是" || label == "否" || label == "开" || label == "关"
		}
	}
	return label != ""
}

// covered reports whether a term that the lexicon understands covers offset k.
func (u *Unit) covered(k int) bool {
	for _, h := range u.Hits {
		if h.Start <= k && k < h.End {
			return true
		}
	}
	return false
}

// Uncovered counts the Chinese characters of Text[i:j] that no term covers and
// that are not among the characters of but.
func (u *Unit) Uncovered(i, j int, but string) int {
	n := 0
	for k, r := range u.Text[i:j] {
		if lexicon.Han(r) && !u.covered(i+k) && !strings.ContainsRune(but, r) {
			n++
		}
	}
	return n
}
