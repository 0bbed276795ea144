package annotate

import (
	"sort"
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon"
	"buzhou/internal/lexicon/segment"
)

// veto removes hits that cross a word border (认证 in 确认|证件) and one-character
// terms that are a part of a longer word. Only the runs of Chinese characters
// that hold a doubtful hit are segmented: words do not reach over punctuation.
func (d *Document) veto(text string, hits []lexicon.Hit) []lexicon.Hit {
	keep := hits[:0]
	start, end := 0, 0 // of the run that is segmented
	var tokens []segment.Token
	for _, h := range hits {
		if !doubtful(text, h) {
			keep = append(keep, h)
			continue
		}
		if h.Start < start || h.End > end {
			start, end = hanRun(text, h.Start, h.End)
			tokens = d.scratch.segment(text[start:end])
		}
		if !crosses(h.Start-start, h.End-start, tokens) {
			keep = append(keep, h)
		}
	}
	return keep
}

// hanRun extends text[i:j] over the Chinese characters on both sides.
func hanRun(text string, i, j int) (start, end int) {
	for i >= 3 && hanByte(text[i-3]) {
		i -= 3
	}
	for j+3 <= len(text) && hanByte(text[j]) {
		j += 3
	}
	return i, j
}

// doubtful reports whether a hit may be a part of other words: it is so short
// (one character, or a verb, object or modal of two) and a Chinese character
// stands beside it.
func doubtful(text string, h lexicon.Hit) bool {
	n := h.End - h.Start
	if strings.HasSuffix(text[:h.Start], "面") && h.Category == lexicon.Action && opensQuote(text[h.End:]) {
		return false // 最下面点“…” holds 面点, which is food
	}
	if n > 6 || n > 3 && h.Category != lexicon.Verb && h.Category != lexicon.Object && h.Category != lexicon.Modal {
		return false
	}
	return h.Start >= 3 && hanByte(text[h.Start-3]) || h.End < len(text) && hanByte(text[h.End])
}

// opensQuote reports whether s begins with a mark that opens a quotation.
func opensQuote(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("“「『【", r)
}

// hanByte reports whether b begins a Chinese character in UTF-8 (U+4000 to
// U+9FFF); punctuation of both widths begins with other bytes.
func hanByte(b byte) bool { return b >= 0xE4 && b <= 0xE9 }

// crosses reports whether tokens show that [start, end) is no word: one overlaps
// it in part, or holds it although it is a single character.
func crosses(start, end int, tokens []segment.Token) bool {
	k := sort.Search(len(tokens), func(k int) bool { return tokens[k].End > start })
	single := end-start <= 3
	for _, t := range tokens[k:] {
		if t.Start >= end {
			break
		}
		startsBefore, endsAfter := t.Start < start, t.End > end
		if single && (startsBefore || endsAfter) {
			return true
		}
		if startsBefore && t.End < end || endsAfter && t.Start > start {
			return true
		}
	}
	return false
}
