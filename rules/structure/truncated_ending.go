package structure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/article"
)

// ending says how a text ends.
type ending uint8

// ending returns how text ends, and where the part starts that shows it.
func (t truncations) ending(text string) (ending, int) {
	if k := moreAt(text); k >= 0 {
		return readMore, k
	}
	start := clauseStart(text)
	r, size := utf8.DecodeLastRuneInString(text)
	switch {
	case r == '“' && inches(text[:len(text)-size]):
		return complete, 0
	case hasSuffixOf(text, frowns[:]):
		return complete, 0
	case strings.ContainsRune("(（", r) && swapped(text[start:]), r == ',' && !hasHan(text[start:]):
		return complete, 0 // brackets that a translation turned round; a line of code
	case r == '"' && strings.Count(text[start:], "\"")%2 == 1 && opensQuote(text):
		return broken, start
	case strings.ContainsRune(",，、“‘(（【「《→", r):
		return broken, start
	case !unicode.Is(unicode.Han, r):
		return complete, 0
	case cutUnit(text), hasSuffixOf(text, openEndings[:]), opensItem(text[start:]):
		return broken, start
	case unclosed(text[start:]) && !swapped(text[start:]):
		return broken, start
	}
	if k := strings.LastIndexAny(text[start:], ",，"); k >= 0 {
		if last := strings.TrimLeft(text[start+k:], ",， "); hasOne(transitives[:], last) {
			return broken, start // 到窗口办理,带上
		}
	}
	words := t.Doc.Words(text, start, len(text))
	last := text[words[len(words)-1].Start:]
	if _, ok := slices.BinarySearch(danglingWords[:], last); ok && len(text) > size && utf8.RuneCountInString(text) >= minCut && !hasSuffixOf(text, wholePhrases[:]) {
		return broken, start
	}
	if handled(text[start:]) || reached(text[start:]) || awaited(text) {
		return broken, start
	}
	return unstopped, start
}

// frowns are faces that end in an open bracket.
var frowns = [...]string{":(", ";(", ":-(", "=(", "：(", ":（"}

// minAwaited is the length, in characters, from which a text that ends in 后 is no label.
const minAwaited = 20

// awaited reports whether a text of several clauses ends where it says what comes first:
// 工作人员读出余额,在退款单上签字后.
func awaited(text string) bool {
	k := strings.LastIndexAny(text, ",，。；;")
	if k < 0 || !hasSuffixOf(text, laterEndings[:]) || utf8.RuneCountInString(text) < minAwaited {
		return false
	}
	_, size := utf8.DecodeRuneInString(text[k:])
	return utf8.RuneCountInString(text[k+size:]) >= minCut
}

// maxHandled bounds, in characters, what stands behind 把 without a word for what is done.
const maxHandled = 12

// handled reports whether text ends with what is to be dealt with and does not say how: 把主机
// 侧面的小盖子.
func handled(text string) bool {
	k := strings.LastIndexAny(text, ",，、:：")
	i := strings.LastIndex(text, "把")
	if i <= k {
		return false
	}
	thing := text[i+len("把"):]
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	n := utf8.RuneCountInString(thing)
	return n >= 2 && n <= maxHandled && !strings.ContainsRune("一两几每拖车门", r) && !isNumeral(r) && !strings.ContainsAny(thing, handling)
}

// reached reports whether text ends with a word for going somewhere or with what describes a
// place, and names none: 由本人到, 放在没有太阳直射的.
func reached(text string) bool {
	last := text[max(0, strings.LastIndexAny(text, ",，;；")):]
	if before, ok := strings.CutSuffix(last, "到"); ok {
		return hasSuffixOf(before, goers[:])
	}
	i := strings.LastIndex(last, "在")
	return i > 0 && strings.HasSuffix(last, "的") && !strings.Contains(last, "是") && utf8.RuneCountInString(last[i:]) >= minCut
}

// goers stand before 到 where that is a word of its own.
var goers = [...]string{"本人", "亲自", "直接", "自行", "材料", "证件", "原件", "一起", "一同", "陪同", "寄", "送", "凭证"}

// handling are the characters of words for what one does with a thing, and of how it ends.
const handling = "放拿装送交给告发移拖倒擦洗剪切换插拔拧打关开调设改填写传存复贴删清折叠撕压按推拉提举抬搬运带领取选点输录报退还收卖买借租改转汇付缴垫接连断拆卸套包裹封扎系绑解松紧固定对准校归置摆挂晾晒烘烤煮炒蒸泡浸涂抹刷喷滴加减乘除算记说讲问答看听读想认当作成为变分合并进出去来回上下到在起走掉完好住一1234567890"

// opensQuote reports whether the straight quotation mark that ends text can only open: a verb
// that the name of a control follows stands before it.
func opensQuote(text string) bool {
	return hasSuffixOf(strings.TrimSuffix(text, "\""), controlVerbs[:])
}

// minCut is the length, in characters, below which a text may be a name that ends as
// cut sentences do.
const minCut = 6

// maxClause bounds, in bytes, how far back the last clause of a text is looked at.
const maxClause = 240

// clauseStart returns where the last sentence of text starts, at most maxClause
// bytes before its end.
func clauseStart(text string) int {
	from := max(len(text)-maxClause, 0)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from++
	}
	last, size := utf8.DecodeLastRuneInString(text) // ends the sentence that is looked for
	for end := len(text) - size; end > from; end -= size {
		var r rune
		r, size = utf8.DecodeLastRuneInString(text[from:end])
		switch r {
		case last:
		case '。', '！', '？', '!', '?', '；', ';', '\n':
			return end
		}
	}
	return from
}

// unclosed reports whether the last quote or bracket that opens in text does
// not close.
func unclosed(text string) bool {
	for _, pair := range [...][2]string{{"“", "”"}, {"【", "】"}, {"「", "」"}, {"《", "》"}, {"（", "）"}, {"(", ")"}} {
		k := strings.LastIndex(text, pair[0])
		if k < 0 || strings.Contains(text[k:], pair[1]) || pair[0] == "“" && inches(text[:k]) {
			continue
		}
		// Quotes that are turned the wrong way round or mixed in width close too.
		rest := text[k+len(pair[0]):]
		if !strings.ContainsAny(rest, "”“\"'’)）】」》") && rest != "" {
			return true
		}
	}
	return false
}

// hasOne reports whether word is one of words, which are in byte order.
func hasOne(words []string, word string) bool {
	_, ok := slices.BinarySearch(words, word)
	return ok
}

// maxItemOpening bounds, in characters, the words that open an item in a sentence.
const maxItemOpening = 6

// opensItem reports whether text ends where one of several things is to be named: 第二是,
// 另一笔是.
func opensItem(text string) bool {
	last := text
	if k := strings.LastIndexAny(text, ",，;；"); k >= 0 {
		_, size := utf8.DecodeRuneInString(text[k:])
		last = text[k+size:]
	}
	return strings.HasSuffix(last, "是") && utf8.RuneCountInString(last) <= maxItemOpening && hasPrefixOf(last, itemOpenings[:])
}

// cutUnit reports whether text ends within the unit behind a number: 7到15个工作.
func cutUnit(text string) bool {
	if before, ok := strings.CutSuffix(text, "到"); ok && hasSuffixOf(before, rangeUnits[:]) {
		r, _ := utf8.DecodeLastRuneInString(before[:len(before)-len("元")])
		return isNumeral(r) // 一般赔三倍到
	}
	before, ok := strings.CutSuffix(text, "个工作")
	if !ok {
		before, ok = strings.CutSuffix(text, "个工")
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return ok && isNumeral(r)
}

// isNumeral reports whether r can end a number.
func isNumeral(r rune) bool {
	return unicode.IsDigit(r) || strings.ContainsRune("一二两三四五六七八九十百千万几数", r)
}

// swapped reports whether a round bracket closes in text that nothing opened, and
// another one opens behind it.
func swapped(text string) bool {
	closed := strings.IndexAny(text, ")）")
	opened := strings.IndexAny(text, "(（")
	return closed >= 0 && opened > closed
}

// inches reports whether a quotation mark behind before is the sign of inches: 85“.
func inches(before string) bool {
	return before != "" && before[len(before)-1] >= '0' && before[len(before)-1] <= '9'
}

// moreAt returns where the words begin that stand for the rest of a text
// (...阅读更多), or -1.
func moreAt(text string) int {
	t := strings.TrimRight(text, " 　>»›]】)）")
	for _, w := range moreWords {
		rest, ok := strings.CutSuffix(t, w)
		if !ok {
			continue
		}
		rest = strings.TrimRight(rest, " 　[【(（")
		for _, dots := range [...]string{"...", "…", "。。。"} {
			if strings.HasSuffix(rest, dots) {
				return len(rest) - len(dots)
			}
		}
	}
	return -1
}

// separates reports whether other items of b's list end with the mark that b
// ends with, so that it only parts the items.
func (t truncations) separates(b int) bool {
	blk := &t.Doc.Blocks[b]
	r, _ := utf8.DecodeLastRuneInString(blk.View.Text)
	if blk.List == article.None || !strings.ContainsRune(",，、", r) {
		return false
	}
	for _, i := range t.Doc.Lists[blk.List].Items {
		if o, _ := utf8.DecodeLastRuneInString(t.Doc.Blocks[i].View.Text); i != b && o == r {
			return true
		}
	}
	return false
}

// isWrapped reports whether the paragraphs of the text often end without a
// full stop: its lines were broken to fit a page.
func (t truncations) isWrapped() bool {
	all, open := 0, 0
	for b := range t.Doc.Blocks {
		blk := &t.Doc.Blocks[b]
		if blk.Kind != article.Paragraph || !hasRunes(blk.View.Text, minProse) {
			continue
		}
		all++
		if !stopped(blk.View.Text) {
			open++
		}
	}
	return open > 2 && open*4 > all
}

// minProse is the length, in characters, from which a paragraph is prose and
// needs a full stop.
const minProse = 20

// minStopped is how many paragraphs must end with a full stop before one
// without is suspect.
const minStopped = 4

// stopsElsewhere reports whether block b, the last of the text or of a section, is the only one
// of its kind that does not end with a full stop: of the items of its list or of
// the prose. A link that ends a text needs none.
func (t truncations) stopsElsewhere(b int) bool {
	blk := &t.Doc.Blocks[b]
	text := blk.View.Text
	if t.Doc.Format == article.HTML && blk.Kind != article.Paragraph || t.Doc.Format != article.HTML && !strings.HasPrefix(t.Doc.Source.String()[blk.View.Span(0, len(text)).End:]+"\n", "\n") {
		return false
	}
	if blk.Kind == article.ListItem && blk.List != article.None {
		items := t.Doc.Lists[blk.List].Items
		return len(items) > 2 && utf8.RuneCountInString(text) >= minStep && !slices.ContainsFunc(items, func(i int) bool { return i != b && !stopped(t.Doc.Blocks[i].View.Text) })
	}
	if !isProse(blk) {
		return false
	}
	n := 0
	for k := range t.Doc.Blocks {
		if o := &t.Doc.Blocks[k]; k != b && o.Kind == blk.Kind && isProse(o) {
			if !stopped(o.View.Text) {
				return false
			}
			n++
		}
	}
	return n >= minStopped
}

// minStep is the length, in characters, below which an item may be a label and
// needs no full stop.
const minStep = 12

// isProse reports whether a block is text of more than one clause.
func isProse(b *article.Block) bool {
	return (b.Kind == article.Paragraph || b.Kind == article.ListItem) && utf8.RuneCountInString(b.View.Text) >= minProse && strings.ContainsAny(b.View.Text, ",，。；;")
}

// stopped reports whether text ends with a mark of any kind.
func stopped(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return !unicode.IsLetter(r) && !strings.ContainsRune(",，、", r)
}
