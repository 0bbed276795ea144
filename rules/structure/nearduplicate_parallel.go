package structure

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/source"
	"buzhou/internal/wordvec"
	"buzhou/rules"
)

// This file finds what stands twice side by side: sections that tell the same of two names,
// and sentences of one paragraph that say the same in a row.

// What sections must have to be compared: minParallel Chinese characters each, and no more
// than maxApart sections between them.
const (
	minParallel = 80
	maxApart    = 3
)

// reportParallel reports sections that are word for word the same but for one name, which
// one text for both would do.
func reportParallel(p *rules.Pass) {
	texts := make([]string, len(p.Doc.Sections))
	for s := 1; s < len(p.Doc.Sections); s++ {
		texts[s] = ownText(p, s)
	}
	found := 0
	for s := 2; s < len(texts); s++ {
		for before := s - 1; before >= max(1, s-maxApart); before-- {
			if texts[before] == "" || texts[s] == "" || p.Doc.Sections[before].Parent != p.Doc.Sections[s].Parent || !renames(texts[before], texts[s]) {
				continue
			}
			if found++; found > maxDuplicates {
				return
			}
			first, second := sectionSpan(p, before), sectionSpan(p, s)
			p.Report(finding.Finding{
				Span: second,
				Message: finding.Msg("near-duplicate", finding.Line(second.Start), finding.Text(opening(p.Quote(second))),
					finding.Line(first.Start)),
				Related: []finding.End{{Role: finding.Opposes, Span: first}},
			}, finding.Info)
			break
		}
	}
}

// ownText returns the text of a section without its heading, "" if it is short or has
// sections of its own, tables or code, which tell things apart.
func ownText(p *rules.Pass, s int) string {
	sec := &p.Doc.Sections[s]
	if s+1 < len(p.Doc.Sections) && p.Doc.Sections[s+1].Parent == s || sec.Heading == article.None {
		return ""
	}
	var text strings.Builder
	for b := sec.First; b < sec.End; b++ {
		blk := &p.Doc.Blocks[b]
		switch {
		case b == sec.Heading || !isContent(blk):
		case blk.Kind == article.TableRow || blk.Kind == article.Code:
			return ""
		default:
			text.WriteString(blk.View.Text)
		}
	}
	if !hasRunes(text.String(), minParallel) {
		return ""
	}
	return text.String()
}

// renames reports whether b is a with one name in the place of another wherever it stands,
// and nothing else changed.
func renames(a, b string) bool {
	if n, m := len(a), len(b); n*10 < m*8 || m*10 < n*8 {
		return false
	}
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	for i > 0 && i < len(a) && !utf8.RuneStart(a[i]) {
		i--
	}
	if i >= len(a) || i >= len(b) {
		return false
	}
	for m := i; m-i <= maxName*len("字") && m < len(a); {
		_, size := utf8.DecodeRuneInString(a[m:])
		m += size
		after := a[m:min(len(a), m+minAfter)]
		n := strings.Index(b[i:min(len(b), i+maxName*len("字")+minAfter)], after)
		if n > 0 && len(after) == minAfter && hasHan(a[i:m]) && hasHan(b[i:i+n]) && strings.ReplaceAll(a, a[i:m], b[i:i+n]) == b {
			return true
		}
	}
	return false
}

// minAfter is how many bytes behind a name must be the same.
const minAfter = 4 * len("字")

// maxName is the longest name that sections differ in, in characters.
const maxName = 8

// sectionSpan returns where a section is told: its only block, or its heading.
func sectionSpan(p *rules.Pass, s int) source.Span {
	sec := &p.Doc.Sections[s]
	at := sec.Heading
	if sec.End-sec.First == 2 && sec.Heading == sec.First {
		at = sec.First + 1
	}
	v := &p.Doc.Blocks[at].View
	return v.Span(0, len(v.Text))
}

// reportRepeats reports sentences that say the same as the one before them in their paragraph.
func reportRepeats(p *rules.Pass) {
	found := 0
	for b := range p.Doc.Blocks {
		blk := &p.Doc.Blocks[b]
		if blk.Kind != article.Paragraph && blk.Kind != article.ListItem {
			continue
		}
		for i := 1; i < len(blk.Sentences); i++ {
			one, two := blk.Sentences[i-1], blk.Sentences[i]
			x, y := blk.View.Text[one.Start:one.End], blk.View.Text[two.Start:two.End]
			if strings.HasPrefix(x, "|") || len(x) < minRepeated*len("字") || len(y) < minRepeated*len("字") || !restates(p, x, y) || asks(x) != asks(y) {
				continue
			}
			if found++; found > maxDuplicates {
				return
			}
			p.Report(finding.Finding{
				Span: two.Span,
				Message: finding.Msg("near-duplicate", finding.Line(two.Span.Start), finding.Text(opening(y)),
					finding.Line(one.Span.Start)),
				Related: []finding.End{{Role: finding.Opposes, Span: one.Span}},
			}, finding.Info)
		}
	}
}

// minRepeated is the length, in Chinese characters, from which a sentence is not said twice in a
// row for effect.
const minRepeated = 14

// restated is the share of the pairs of characters of both sentences that those have in
// common which say the same.
const restated = 0.75

// restates reports whether two sentences say the same in nearly the same words: with the same
// numbers and no word in the place of another.
func restates(p *rules.Pass, a, b string) bool {
	if x, y := signature(a), signature(b); bits.OnesCount64(x&y)*2 < bits.OnesCount64(x|y) {
		return false
	}
	n, x, y := commonPairs(a, b)
	if x > maxPassage || y > maxPassage || float64(2*n) < restated*float64(x+y) || !sameContent(p, a, b) || !sameContent(p, b, a) {
		return false
	}
	_, apart := rewordings(wordsIn(p.Doc, a), wordsIn(p.Doc, b))
	return apart == 0
}

// What sentences must have in common that tell the same in other words: of minRephrased
// characters each, rephrased of the words of the longer, in order, with at least minHunks small changes.
const (
	minRephrased = 22
	rephrased    = 0.55
	minHunks     = 3
)

// rephrases reports whether two long sentences tell the same thing with several small
// changes, as those do who write a text anew: statements of two things have one or two, and the same
// one wherever the thing is named.
func rephrases(p *rules.Pass, a, b string) bool {
	if n, m := utf8.RuneCountInString(a), utf8.RuneCountInString(b); min(n, m) < minRephrased || 4*min(n, m) < 3*max(n, m) {
		return false
	}
	if x, y := signature(a), signature(b); bits.OnesCount64(x&y)*2 < bits.OnesCount64(x|y) || !codesEqual(a, b) || !sameDenials(a, b) {
		return false
	}
	common, of, with := commonPairs(a, b)
	if float64(common) < rephrased*float64(max(of, with)) {
		return false
	}
	x, y := wordsIn(p.Doc, a), wordsIn(p.Doc, b)
	if len(x) > maxDiff || len(y) > maxDiff {
		return false
	}
	n, apart := rewordings(x, y)
	return n >= minHunks && apart <= min(n-minHunks, 1)
}

// rewordings counts the places where y says another thing than x, and those where it says
// something that x cannot mean. One thing in the place of another throughout counts as many.
func rewordings(x, y []string) (n, apart int) {
	x, y = x[:min(len(x), maxDiff)], y[:min(len(y), maxDiff)]
	seen := make(map[[2]string]bool)
	hunks(x, y, func(out, in []string) {
		o, i := strings.Join(out, ""), strings.Join(in, "")
		n++
		if seen[[2]string{o, i}] {
			apart += minHunks
		}
		seen[[2]string{o, i}] = true
		if w, v := weighty(out), weighty(in); w != "" && v != "" && !within(w, in) && !within(v, out) && !synonymous(w, v) {
			apart++
		}
	})
	return n, apart
}

// nearWord is the cosine above which a word may stand for another.
const nearWord = 0.45

// synonymous reports whether two words may stand for each other: they share a character or
// mean the like. Opposites do both, so that a sentence needs other small changes as well.
func synonymous(a, b string) bool {
	return strings.ContainsAny(a, b) || wordvec.Find(a).Vector().Cosine(wordvec.Find(b).Vector()) > nearWord
}

// sameContent reports whether b has the numbers of a, denies as often and has all characters of
// its words of content: what a says it says, too.
func sameContent(p *rules.Pass, a, b string) bool {
	if !codesEqual(a, b) || !sameDenials(a, b) {
		return false
	}
	return !slices.ContainsFunc(wordsIn(p.Doc, a), func(w string) bool {
		w = strings.TrimRight(w, complements) // 带上 is 带
		return isContentWord(w) && strings.ContainsFunc(w, func(r rune) bool { return !strings.ContainsRune(b, r) })
	})
}

// complements are characters that stand behind a verb and say no more than that it is done.
const complements = "上好完掉一下"

// commonPairs counts the pairs of neighbouring characters that two texts have in common, and
// those of each.
func commonPairs(a, b string) (common, ofA, ofB int) {
	x, y := bigrams(a), bigrams(b)
	for g, k := range x {
		common += min(k, y[g])
	}
	return common, total(x), total(y)
}

// sameDenials reports whether both sentences deny as often.
func sameDenials(a, b string) bool {
	return denials(a) == denials(b)
}

// denials counts the words that deny in a text.
func denials(text string) int {
	n := 0
	for _, r := range text {
		if strings.ContainsRune("不没无别勿未", r) {
			n++
		}
	}
	return n
}

// signature has a bit for each character of a text, shared by many: texts whose bits differ
// in half are not the same.
func signature(text string) uint64 {
	var s uint64
	for _, r := range text {
		if r >= utf8.RuneSelf {
			s |= 1 << (uint32(r) % 64)
		}
	}
	return s
}

// bigrams counts the pairs of neighbouring Chinese characters of a text.
func bigrams(text string) map[[2]rune]int {
	out := make(map[[2]rune]int)
	var last rune
	for _, r := range text {
		if !unicode.Is(unicode.Han, r) {
			continue
		}
		if last != 0 {
			out[[2]rune{last, r}]++
		}
		last = r
	}
	return out
}

func total(counts map[[2]rune]int) int {
	n := 0
	for _, k := range counts {
		n += k
	}
	return n
}
