package article

import (
	"strings"
	"unicode/utf8"
)

// candidate is a marker inside a paragraph that may open an item of a list run
// together on one line.
type candidate struct {
	at   int
	mark mark
	// border is how clearly a sentence ends before the marker.
	border border
}

type border uint8

const (
	noBorder    border = iota
	weakBorder         // a comma or a space
	clearBorder        // the end of a sentence, a colon, the start of the text
)

// splitRunIn cuts a paragraph in which steps are run together (…:1.打开…。
// 2.点击…。3.…) into its lead and the items, and reports whether it did.
func (s *structurer) splitRunIn(u *unit, depth int) bool {
	chain := runInChain(candidates(u.view.Text), u.marker, u.view.Text)
	if len(chain) == 0 {
		return false
	}
	text := u.view.Text
	head := *u
	head.cut(chain[0].at)
	if !head.view.Empty() || head.marker.Family != NoMarker {
		s.splitUnit(head, depth+1)
	}
	for i, c := range chain {
		end := len(text)
		if i+1 < len(chain) {
			end = chain[i+1].at
		}
		var note unit
		if i+1 == len(chain) {
			if k := noteAt(text[c.at:]); k > 0 {
				note = u.part(c.at+k, end)
				end = c.at + k
			}
		}
		item := u.part(c.at, end)
		item.list, item.runIn = 0, true
		item.setMarker(c.mark)
		s.splitUnit(item, depth+1)
		if !note.view.Empty() {
			note.runIn = true
			s.units = append(s.units, note)
		}
	}
	return true
}

// noteAt returns the offset in text of a sentence that starts with 注意: or
// the like, which belongs to no step, or 0.
func noteAt(text string) int {
	for from := 0; ; {
		k := strings.Index(text[from:], "。")
		if k < 0 {
			return 0
		}
		from += k + len("。")
		if rest := strings.TrimLeft(text[from:], " ”"); hasPrefixOf(rest, noteWords[:]) {
			return len(text) - len(rest)
		}
	}
}

// candidates finds the markers in text after its start.
func candidates(text string) []candidate {
	var out []candidate
	han := false // the character before is one: no border, so no word can open an item
	for i := 0; i < len(text); {
		c := text[i]
		size := runeLen(c)
		after := han
		han = leadsHan(c)
		if !(han && after) && mayOpenItem(text, i, c) {
			if m, ok := scanMarker(text[i:]); ok && m.family != Bullet {
				b := borderBefore(text[:i])
				if b >= neededBorder(m.family) {
					out = append(out, candidate{i, m, b})
					i += m.next
					han = false
					continue
				}
			}
		}
		i += size
	}
	return out
}

// mayOpenItem is a cheap filter for the first byte of a marker.
func mayOpenItem(text string, i int, c byte) bool {
	switch {
	case c >= '0' && c <= '9':
		return i == 0 || (text[i-1] < '0' || text[i-1] > '9') && text[i-1] != '.' && text[i-1] != '-'
	case c == '(':
		return true
	case c == 0xE2: // ①
		return i+1 < len(text) && (text[i+1] == 0x91 || text[i+1] == 0x92 || text[i+1] == 0x9D || text[i+1] == 0x9E)
	case c == 0xEF: // （ and full-width digits
		return i+2 < len(text) && text[i+1] == 0xBC && (text[i+2] == 0x88 || text[i+2] >= 0x90 && text[i+2] <= 0x99)
	case leadsHan(c):
		switch r, n := utf8.DecodeRuneInString(text[i:]); r {
		case '第', '步', '首', '其', '再', '然', '接', '随', '最':
			return true
		case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
			return strings.HasPrefix(text[i+n:], "、")
		}
	}
	return false
}

// leadsHan reports whether c is the first byte of a common Chinese character.
func leadsHan(c byte) bool { return c >= 0xE4 && c <= 0xE9 }

func runeLen(c byte) int {
	switch {
	case c >= 0xF0:
		return 4
	case c >= 0xE0:
		return 3
	case c >= 0xC0:
		return 2
	}
	return 1
}

// borderBefore tells how clearly a sentence ends at the end of s.
func borderBefore(s string) border {
	t := strings.TrimRight(s, " \u3000")
	switch r := lastRune(t); r {
	case '。', ';', '；', ':', '：', '!', '！', '?', '？', '…', '”', '」', '】':
		return clearBorder
	case ',', '，', ')', '）':
		return weakBorder
	default:
		switch {
		case t == "":
			return clearBorder
		case len(t) < len(s) && r >= 0x80:
			return weakBorder
		}
	}
	return noBorder
}

// neededBorder is the least border at which a marker of the family is one
// inside of a text.
func neededBorder(f MarkerFamily) border {
	switch f {
	case Circled, ParenArabic, ArabicDot:
		return noBorder
	case ArabicDun, ArabicParen, StepOrdinal, StepWord, Discourse, ParenChinese:
		return weakBorder
	case ChineseDun:
		return clearBorder
	}
	return clearBorder + 1 // other families do not run in
}

// runInChain returns the first run of rising markers of one family that is
// clear enough to be a list. The unit's own marker counts as its first.
func runInChain(cands []candidate, own Marker, text string) []candidate {
	for i, c := range cands {
		first := c.mark.number == 1 && c.mark.family != own.Family
		follows := own.Family == c.mark.family && own.Family != Discourse && c.mark.number == own.Number+1 && own.Number > 0
		if c.mark.family == Discourse {
			first = strings.HasPrefix(text[c.at:], "首先") && own.Family != Discourse
		}
		if !first && !follows {
			continue
		}
		chain := extend(cands[i:])
		count := len(chain)
		if follows {
			count++
		}
		if clearEnough(chain, count, text) {
			return chain
		}
	}
	return nil
}

// extend returns the candidates that count on from the first one.
func extend(cands []candidate) []candidate {
	chain := []candidate{cands[0]}
	for _, c := range cands[1:] {
		last := chain[len(chain)-1].mark
		if c.mark.family == last.family && (last.family == Discourse || c.mark.number == last.number+1) {
			chain = append(chain, c)
		}
	}
	return chain
}

// clearEnough reports whether a chain, with the unit's own marker count
// markers, is a list: three or more, or two after clear borders. A chain with
// nothing between its markers refers to items (如①②所示).
func clearEnough(chain []candidate, count int, text string) bool {
	clear := 0
	for i, c := range chain {
		if c.border == clearBorder {
			clear++
		}
		if i+1 < len(chain) && chain[i+1].at-c.at-c.mark.next < 4 {
			return false
		}
	}
	if last := chain[len(chain)-1]; strings.TrimSpace(text[last.at+last.mark.next:]) == "" {
		return false
	}
	if count >= 3 {
		return clear*2 >= len(chain) || chain[0].mark.family != ArabicDot && chain[0].mark.family != ArabicDun || clear > 0
	}
	return count == 2 && clear == len(chain)
}
