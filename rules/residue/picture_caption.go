package residue

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/lexicon/trie"
	"buzhou/internal/source"
)

// This file finds what only stands beside a picture: its caption, and samples with two sides.

// sided returns the words that send the reader to a sample of which he is to compare the two
// sides: 看下面的示例,左边合格,右边不合格.
func (p *passage) sided() (source.Span, bool) {
	if !strings.Contains(p.Text, "左") || !strings.Contains(p.Text, "右") {
		return source.Span{}, false
	}
	for _, w := range samplesBelow {
		if i := strings.Index(p.Text, w); i >= 0 && strings.ContainsAny(p.Text[i:], "左右") {
			return source.Span{Start: i, End: i + len(w)}, true
		}
	}
	return source.Span{}, false
}

// samplesBelow name samples that stand below.
var samplesBelow = [...]string{"下面的示例", "下面的样例", "下面的例子", "下方的示例", "以下示例", "下面两个示例", "下面的对比", "下方的对比", "下面的样张"}

// taps finds what a tap on a picture does.
var taps = sync.OnceValue(func() *trie.List { return trie.NewList(pictureTap[:]...) })

// maxCaption is the longest caption, in characters.
const maxCaption = 30

// caption returns the words of a passage that only a picture has: what a tap on it does
// (点击图片可查看大图), alone or in brackets, or what is said of it behind a ▼.
func (r *reading) caption(c *passage) (span source.Span) {
	if c.cell {
		return source.Span{}
	}
	if taps().In(c.Text) {
		tap := firstOf(c.Text, pictureTap[:])
		before, end := runeBefore(c.Text, tap), clauseEnd(c.Text, tap)
		alone := strings.TrimSpace(c.Text[:tap]) == "" && strings.Trim(c.Text[end:], marks) == ""
		if alone || strings.ContainsRune("(（[【", before) {
			return source.Span{Start: tap, End: min(end, len(c.Text))}
		}
		return source.Span{}
	}
	if numbered.MatchString(c.Text) && r.isKind(c, article.Paragraph) && !strings.ContainsAny(c.Text, "。?？") {
		return source.Span{Start: 0, End: len(c.Text)}
	}
	start := r.captionStart(c)
	if start < 0 {
		return source.Span{}
	}
	sign := longestPrefix(c.Text[start:], captionSigns[:])
	said := strings.TrimSpace(c.Text[start+sign:])
	if said == "" || r.isKind(c, article.Heading) || utf8.RuneCountInString(said) > maxCaption || strings.ContainsAny(said, ":：?？→>") || longestPrefix(r.next(c), captionSigns[:]) > 0 {
		return source.Span{}
	}
	return source.Span{Start: start, End: len(c.Text)}
}

// numbered is the caption of a numbered picture, alone on its line: 图3 排气阀卡扣的位置.
var numbered = regexp.MustCompile(`^(?:附图|图片|图) ?[0-9]{1,2}[ 　:：.、][^。,，;；]{2,24}$`)

// captionStart returns where a line of the passage starts with the sign of a caption, -1 if
// none does.
func (r *reading) captionStart(c *passage) int {
	if !c.bytes.Has(0xE2) {
		return -1
	}
	if longestPrefix(c.Text, captionSigns[:]) > 0 && r.isKind(c, article.Paragraph) {
		return 0
	}
	i := firstOf(c.Text, captionSigns[:])
	if i <= 0 || r.Format != article.Plain {
		return -1
	}
	if at := c.Span(i, i+1).Start; at > 0 && r.Source.String()[at-1] == '\n' {
		return i
	}
	return -1
}

// firstOf returns where the first of words stands in text that it has, -1 if it has none.
func firstOf(text string, words []string) int {
	for _, w := range words {
		if i := strings.Index(text, w); i >= 0 {
			return i
		}
	}
	return -1
}
