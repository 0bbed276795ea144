package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon"
	"buzhou/internal/wordvec"
)

// nameAlike tells how much two names have in common.
func nameAlike(a, b *thingName) float64 {
	if slices.Equal(a.key, b.key) {
		if plainKey(a.label) == plainKey(b.label) {
			return equalNames
		}
		if a.mark == marked && b.mark == marked {
			return mostAlike // 自动续费, 自动续费管理
		}
		return 0
	}
	if p, q := lexicon.Containers.TrimEnd(a.label), lexicon.Containers.TrimEnd(b.label); p != a.label && q != b.label && len(p) >= 2*han && len(q) >= 2*han {
		if variant(p) == variant(q) && lexicon.Places.Has(a.label[len(p):]) && lexicon.Places.Has(b.label[len(q):]) && a.mark+b.mark > marked {
			return sameNames // 备案中心, 备案管理台
		}
		if strings.HasPrefix(p, q) || strings.HasPrefix(q, p) || variant(p) == variant(q) {
			return mostAlike // 创作者中心, 创作服务平台
		}
	}
	x, y := a.key, b.key
	if len(x) > len(y) {
		x, y = y, x
	}
	head := 0
	for head < len(x) && x[len(x)-1-head] == y[len(y)-1-head] {
		head++
	}
	start := 0
	for start < len(x)-head && x[start] == y[start] {
		start++
	}
	both := a.mark == marked && b.mark == marked
	switch {
	case conjoined(x, y, start, head):
		return 0
	case start+head == len(x) && both && start > 0 && head > 0 && len(y)-len(x) == 1 && len(x) >= 4:
		return sameNames // 禁区设置, 禁行区设置
	case start+head >= 2 && 2*(start+head) >= len(x) && len(x) > start+head:
		if l := closeness(x, y, start, head); l > 0 && (both || l == closeNames && lexicon.NamedKinds.End(b.text)) {
			return l
		}
	case start+head == len(x) && len(x) >= 4 && (start > 0 && head > 0 && len(y)-len(x) <= 2 || both && head > 0 && len(y)-len(x) <= 1+head/4):
		return mostAlike // 存储管理器, 存储空间管理器
	}
	if head >= 2 || both && (start == len(x) && len(y) == len(x)+1 || start == len(x)-1 && start >= 2 && len(y) == len(x)) {
		return endsAlike // 勿扰时段, 静夜时段; 回收站, 回收箱
	}
	return 0
}

// conjoined reports whether two long names differ only in the word that joins their parts.
func conjoined(x, y []rune, start, head int) bool {
	if len(y) <= 6 {
		return false
	}
	for _, r := range append(x[start:len(x)-head:len(x)-head], y[start:len(y)-head]...) {
		if !strings.ContainsRune("和与并及且", r) {
			return false
		}
	}
	return true
}

// closeness tells how near in meaning the words are in which two names differ, that begin and
// end with so many characters alike.
func closeness(x, y []rune, start, head int) float64 {
	p, q := x[start:len(x)-head], y[start:len(y)-head]
	if len(p) > 3 || len(q) > 3 || len(p) == 0 || len(q) == 0 {
		return 0
	}
	if len(p) > 1 && len(q) > 1 {
		for _, r := range p {
			if slices.Contains(q, r) {
				return sameNames // 私教预约, 私教约课
			}
		}
	}
	for _, ext := range [...][2]int{{0, 0}, {0, 1}, {1, 0}} { // 缴|费 and 付|费 are words
		if start < ext[0] || head < ext[1] {
			continue
		}
		v, w := wordvec.Find(string(x[start-ext[0]:len(x)-head+ext[1]])), wordvec.Find(string(y[start-ext[0]:len(y)-head+ext[1]]))
		if v != wordvec.None && w != wordvec.None && v.Vector().Cosine(w.Vector()) >= nearWords {
			return closeNames // 停车缴费, 停车付费
		}
	}
	if len(p) == 1 && len(q) == 1 && len(x) >= 4 {
		return mostAlike // 补卡申请, 补签申请
	}
	return 0
}

// nearWords is the cosine from which words are taken to be near in meaning.
const nearWords = 0.6

// size returns the length of the character of a text at offset i.
func size(text string, i int) int {
	_, n := utf8.DecodeRuneInString(text[i:])
	return n
}

// plainKey makes words that mean the same equal, and leaves out only those that urge to press.
func plainKey(label string) string {
	var b strings.Builder
	label = lexicon.PressFillers.Trim(label)
	for label != "" {
		w, same := lexicon.SameWord(label)
		if w == "" {
			_, size := utf8.DecodeRuneInString(label)
			w, same = label[:size], label[:size]
		}
		b.WriteString(same)
		label = label[len(w):]
	}
	return b.String()
}

// contrary reports whether two names say what they differ in on purpose: 收入明细, 支出明细.
func contrary(a, b string) bool {
	for words := range lexicon.NameContrasts.All() {
		x, y, _ := strings.Cut(words, "/")
		if has(a, x, y) && has(b, y, x) || has(a, y, x) && has(b, x, y) {
			return true
		}
	}
	return false
}

// has reports whether a name holds one word and not the other.
func has(name, word, not string) bool {
	return strings.Contains(name, word) && !strings.Contains(name, not)
}

// commonEnd returns the characters that two words end with in common.
func commonEnd(a, b string) string {
	end := len(a)
	for end > 0 {
		_, size := utf8.DecodeLastRuneInString(a[:end])
		if !strings.HasSuffix(b, a[end-size:]) {
			break
		}
		end -= size
	}
	return a[end:]
}
