package structure

import (
	"strconv"
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/source"
)

// accounted reports whether the numbers missing before seq[i] are there in
// another form: a picture in place of the item, or markers of another notation.
func (n numberings) accounted(seq []number, i int) bool {
	prev, cur := seq[i-1], seq[i]
	if n.counted(prev.block, cur.block, cur.n-1, n.Doc.Blocks[cur.block].Marker.Family) {
		return true
	}
	here := images(between(n.Doc, prev.body, cur.body))
	if here == 0 {
		return false
	}
	for k := max(i-maxNear, 1); k < min(i+maxNear, len(seq)); k++ {
		if k != i && images(between(n.Doc, seq[k-1].body, seq[k].body)) >= here {
			return false // pictures stand between all of them
		}
	}
	return true
}

// counted reports whether one of the blocks [from, to) carries the number: as
// the marker of a list of another notation that starts with it, or within its
// text. family is the notation of the sequence that misses it.
func (n numberings) counted(from, to, number int, family article.MarkerFamily) bool {
	for b := max(from, to-maxLookBack); b < to; b++ {
		blk := &n.Doc.Blocks[b]
		opens := blk.List != article.None && n.Doc.Lists[blk.List].Items[0] == b
		if opens && blk.Marker.Number == number && counts(blk.Marker.Family) == counts(family) || holdsNumber(blk.View.Text, number, family) {
			return true
		}
	}
	return false
}

// maxLookBack bounds how many blocks are looked at for a lost number.
const maxLookBack = 200

// holdsNumber reports whether text holds the number in the form of a marker
// that the parser did not take for one.
func holdsNumber(text string, number int, family article.MarkerFamily) bool {
	if counts(family) != 3 && holdsDigits(text, strconv.Itoa(number)) {
		return true
	}
	for _, w := range chineseForms(number) {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

func holdsDigits(text, digits string) bool {
	for from := 0; ; {
		k := strings.Index(text[from:], digits)
		if k < 0 {
			return false
		}
		i := from + k
		from = i + len(digits)
		if i > 0 && text[i-1] >= '0' && text[i-1] <= '9' {
			continue
		}
		_, _, length := article.LeadingMarker(text[i:])
		if length > len(digits) || strings.HasPrefix(text[from:], "步") || strings.HasSuffix(text[:i], "步骤") {
			return true
		}
	}
}

// chineseForms lists the markers that a number can have in Chinese numerals.
func chineseForms(number int) []string {
	if number < 1 || number > 10 {
		return nil
	}
	c := string([]rune("一二三四五六七八九十")[number-1])
	return []string{c + "、", "第" + c + "步", "(" + c + ")", "（" + c + "）", "步骤" + c, "方法" + c, "第" + c + ",", "第" + c + "，"}
}

// before is the number that a list goes on from.
type before struct {
	block    int
	family   article.MarkerFamily
	span     source.Span
	adjacent bool // no other marker stands between
}

// goesOn finds the number before first, which the list then continues: of a
// marker of its notation anywhere above, of another notation nearby, or within
// the text above.
func (n numberings) goesOn(first number, family article.MarkerFamily) (before, bool) {
	adjacent := true
	for b := first.block - 1; b >= max(first.block-maxFar, 0); b-- {
		blk := &n.Doc.Blocks[b]
		m := &blk.Marker
		near := first.block-b <= maxNear
		switch {
		case m.Family == article.NoMarker || m.Number == 0:
		case m.Number == first.n-1 && (m.Family == family || near && counts(m.Family) == counts(family)):
			return before{b, m.Family, m.Span, adjacent}, true
		default:
			adjacent = false
		}
		if near && holdsNumber(blk.View.Text, first.n-1, family) {
			return before{block: article.None}, true
		}
	}
	return before{}, false
}

// maxNear is how many blocks above a list a number of another notation, or
// within a text, can be the one that it goes on from.
const maxNear = 12

// maxFar is how many blocks above a list one that it goes on from can stand.
const maxFar = 2000

// counts classes the notations that are taken for each other in one list.
func counts(f article.MarkerFamily) int {
	switch f {
	case article.ArabicDot, article.ArabicDun, article.ArabicParen, article.ParenArabic, article.Circled:
		return 1
	case article.StepOrdinal, article.StepWord:
		return 2
	case article.ChineseDun, article.ParenChinese, article.PartOrdinal:
		return 3
	}
	return int(f) + 10
}

// nested reports whether the markers of block b's notation in its section make
// lists within lists that all count rightly: 1. heads over 1. steps.
func (n numberings) nested(b int) bool {
	sec := n.Doc.Sections[n.Doc.Blocks[b].Section]
	if n.Doc.Blocks[b].Kind == article.Heading && sec.Parent != article.None {
		sec = n.Doc.Sections[sec.Parent]
	}
	family := n.Doc.Blocks[b].Marker.Family
	var open []int
	resumed := 0
	for k := sec.First; k < sec.End; k++ {
		m := &n.Doc.Blocks[k].Marker
		if m.Family != family || m.Number == 0 || !isContent(&n.Doc.Blocks[k]) {
			continue
		}
		level := len(open) - 1
		for level >= 0 && open[level]+1 != m.Number {
			level--
		}
		switch {
		case level >= 0:
			if level < len(open)-1 {
				resumed++
			}
			open = append(open[:level], m.Number)
		case m.Number == 1 && len(open) < 4:
			open = append(open, 1)
		default:
			return false
		}
	}
	return resumed > 0
}
