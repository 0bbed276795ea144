package procedure

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// maxLabel bounds a quoted label in bytes: longer quotations are prompts.
const maxLabel = 48

// quotedLabel reads a quoted label that opens at offset i.
func quotedLabel(text string, i int) (Label, int, bool) {
	start, end, next, ok := quotedBounds(text, i)
	if !ok {
		return Label{}, i, false
	}
	return newLabel(text, start, end), next, true
}

// QuotedAt reads the quoted label that opens at offset i of a text; the text goes on at next.
func QuotedAt(text string, i int) (l Label, next int, ok bool) {
	l, next, ok = quotedLabel(text, i)
	return l, next, ok
}

// NextQuoted reads the first quoted label that opens at offset i of a text or behind it; the
// text goes on at next.
func NextQuoted(text string, i int) (l Label, next int, ok bool) {
	for ; i < len(text); i++ {
		switch text[i] {
		case '[', '"', 0xE2, 0xE3: // all that quotation marks begin with
			if l, next, ok = quotedLabel(text, i); ok {
				return l, next, true
			}
		}
	}
	return Label{}, i, false
}

// quotedBounds bounds a quoted label that opens at offset i; the text goes on at
// next.
func quotedBounds(text string, i int) (start, end, next int, ok bool) {
	if i >= len(text) {
		return 0, 0, i, false
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	c := annotate.ClosingMark(r)
	if c == 0 {
		return 0, 0, i, false
	}
	n := strings.IndexRune(text[i+size:], c)
	if n <= 0 || n > maxLabel {
		return 0, 0, i, false
	}
	start, end = i+size, i+size+n
	return start, end, end + utf8.RuneLen(c), true
}

func newLabel(text string, start, end int) Label {
	for start < end && text[start] == ' ' {
		start++
	}
	for end > start && text[end-1] == ' ' {
		end--
	}
	return Label{Text: text[start:end], Fold: lexicon.FoldLabel(text[start:end]), Start: start, End: end}
}

// splitLabel writes a quoted label that is a menu path (“设置 > 通用”, “设置—通用”) as its
// labels. A dash parts only Chinese words.
func splitLabel(text string, l Label) []Label {
	seps := ">＞→"
	if !strings.ContainsAny(l.Text, seps) {
		if seps = "-—–－"; !dashed(l.Text, seps) {
			return []Label{l}
		}
	}
	var out []Label
	start := l.Start
	for i, r := range text[l.Start:l.End] + seps[:1] {
		if at := l.Start + i; strings.ContainsRune(seps, r) {
			if n := newLabel(text, start, max(start, min(at, l.End))); n.Fold != "" {
				out = append(out, n)
			}
			start = at + utf8.RuneLen(r)
		}
	}
	return out
}

// dashed reports whether dashes part a label into words that are all Chinese.
func dashed(text, seps string) bool {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(seps, r) })
	for _, p := range parts {
		for _, r := range strings.TrimSpace(p) {
			if !lexicon.Han(r) {
				return false
			}
		}
	}
	return len(parts) > 1
}

// reach is how many bytes may lie between an act and its quoted label
// (点击 页面右下角的 “我的”).
const reach = 54

// labelAfter reads the label of an act that ends at offset i; the label ends
// before limit. A quoted label is preferred to bare words.
func labelAfter(u *annotate.Unit, i, limit int) (l Label, quoted, ok bool) {
	for j := i; j < limit && j-i <= reach; {
		if l, _, ok := quotedLabel(u.Text, j); ok {
			return l, true, true
		}
		_, size := utf8.DecodeRuneInString(u.Text[j:])
		j += size
	}
	start, end := bareLabel(u, i, limit)
	if start >= end {
		return Label{}, false, false
	}
	l = newLabel(u.Text, start, end)
	return l, false, l.Fold != ""
}

// bareLabel bounds the words of an unquoted label after offset i: without what
// says where it is (右上角的), up to a noun of the screen, a modal or a mark.
func bareLabel(u *annotate.Unit, i, limit int) (start, end int) {
	start = i
	end = i
	for end < limit {
		r, size := utf8.DecodeRuneInString(u.Text[end:])
		if !labelRune(r) {
			break
		}
		end += size
	}
	for w := range lexicon.LabelBreaks.All() {
		if k := strings.Index(u.Text[start:end], w); k > 0 {
			end = start + k // the word border is not where the segmenter has it
		}
	}
	start = afterPlace(u, start, end)
	if strings.HasPrefix(u.Text[start:end], "就") {
		return start, start // 点一下就解开了
	}
	for _, h := range u.Hits {
		if h.Start <= start || h.Start >= end {
			continue
		}
		if h.Category == lexicon.UI || h.Is(lexicon.Modal, "completed", "can", "alternative", "must") {
			end = h.Start
		}
	}
	return start, trimTail(u.Text, start, end)
}

// afterPlace skips what only says where a control is.
func afterPlace(u *annotate.Unit, start, end int) int {
	from := start
	for _, h := range u.Hits {
		if h.Start < start || h.Start >= end {
			continue
		}
		if h.Category == lexicon.Position || h.Category == lexicon.Product && h.Start == from {
			from = h.End
		}
	}
	for from > start && from < end {
		cut := trimLeading(u.Text[from:end])
		if cut == 0 {
			break
		}
		from += cut
	}
	return from
}

// trimLeading returns the length of a word at the start of s that joins a place
// to a label.
func trimLeading(s string) int {
	for _, w := range [...]string{"的", "处", "里", "中"} {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

// trimTail removes words at the end of a bare label that are not a part of it.
func trimTail(text string, start, end int) int {
	for {
		w := lexicon.LabelTails.LongestEnd(text[start:end])
		if w == "" || len(w) == end-start {
			return end
		}
		end -= len(w)
	}
}

// labelRune reports whether r can stand in an unquoted label.
func labelRune(r rune) bool {
	switch {
	case lexicon.Han(r), r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		return true
	case r == '&' || r == '+' || r == '·' || r == '≡' || r == '☰' || r == '⋯':
		return true
	case r >= 0xFF10 && r <= 0xFF19, r >= 0xFF21 && r <= 0xFF3A, r >= 0xFF41 && r <= 0xFF5A:
		return true
	}
	return false
}
