package article

import "strings"

// weakKind tells apart the markers that have lost their punctuation.
type weakKind uint8

const (
	noWeak       weakKind = iota
	weakArabic            // 1 打开, or a line that is only 1
	weakChinese           // 一 准备
	weakQuestion          // 问 能退吗
	weakAnswer            // 答 能
)

// weakMark returns the marker at the start of s that is parted from its text
// by nothing but a space. Alone it says little: see weakMarkers.
func weakMark(s string) (mark, weakKind) {
	if s == "" {
		return mark{}, noWeak
	}
	for _, w := range weakWords {
		if rest, ok := strings.CutPrefix(s, w.text); ok && spaceAt(rest) > 0 {
			kind := weakQuestion
			if w.family == AnswerWord {
				kind = weakAnswer
			}
			return mark{family: w.family, end: len(w.text), next: afterSpace(s, len(w.text))}, kind
		}
	}
	n, i := digits(s)
	m, kind := mark{family: ArabicDot, number: n, end: i}, weakArabic
	if i == 0 {
		n, i = chineseNumeral(s)
		m, kind = mark{family: ChineseDun, number: n, end: i}, weakChinese
	}
	if i == 0 || n == 0 || i < len(s) && spaceAt(s[i:]) == 0 {
		return mark{}, noWeak
	}
	m.next = afterSpace(s, i)
	if r := firstRune(s[m.next:]); m.next < len(s) && r == '¦' || r < 0x80 && (r < 'A' || r > 'z') {
		return mark{}, noWeak // 1 000, 1 - 2, 1 ¦ 60度
	}
	return m, kind
}

// afterSpace returns the offset of the first character of s from i on that is
// no white space.
func afterSpace(s string, i int) int {
	for n := spaceAt(s[i:]); n > 0; n = spaceAt(s[i:]) {
		i += n
	}
	return i
}

// weakMarkers sets the markers that lost their punctuation where a sequence
// shows them to be markers: numbers that count up from 1 over three lines or
// more (two for headings), and a question with its answer on the next line.
func weakMarkers(in []unit) {
	var chain [weakAnswer][]int // indices of units, by kind
	question := None
	for i := range in {
		u := &in[i]
		if u.kind == Code || u.kind == TableRow || u.marker.Family != NoMarker {
			continue
		}
		m, kind := weakMark(u.view.Text)
		switch kind {
		case noWeak:
		case weakQuestion:
			question = i
		case weakAnswer:
			if question != None && i-question <= 2 {
				in[question].setWeak()
				u.setMarker(m)
			}
			question = None
		default:
			c := chain[kind]
			if m.number != len(c)+1 {
				setChain(in, c)
				c = c[:0]
			}
			if m.number == len(c)+1 {
				c = append(c, i)
			}
			chain[kind] = c
		}
	}
	for _, c := range chain {
		setChain(in, c)
	}
}

// setChain sets the markers of the units at the indices c if they are enough.
func setChain(in []unit, c []int) {
	if len(c) >= 3 || len(c) == 2 && in[c[0]].kind == Heading {
		for _, i := range c {
			in[i].setWeak()
		}
	}
}

func (u *unit) setWeak() {
	m, _ := weakMark(u.view.Text)
	u.setMarker(m)
}
