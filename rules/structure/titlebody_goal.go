package structure

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
)

// goal is what a title says the reader can do, by words alone: it needs no entry of
// the lexicon, which knows the operations of few fields.
type goal struct {
	// verb is the operation (恢复), object the thing it is done to (快照), which may
	// be "".
	verb, object string
}

// groupOf returns the group of a verb, nil if it is none of those.
func groupOf(word string) []string { return verbsByWord()[word] }

// verbsByWord has the first group of each verb.
var verbsByWord = sync.OnceValue(func() map[string][]string {
	out := make(map[string][]string)
	for _, g := range verbGroups {
		for _, w := range g {
			if _, has := out[w]; !has {
				out[w] = g
			}
		}
	}
	return out
})

// titleGoal reads the goal of a title: the one verb in it, and the last word of
// content that is not that verb. A title in which the verb is part of a clause (解除
// 授权时管理条目, 启用的物料) or that names several tasks has none.
func titleGoal(d *annotate.Document) (goal, bool) {
	var g goal
	for _, w := range wordsIn(d, d.Title.Text) {
		switch _, clause := slices.BinarySearch(clauseWords[:], w); {
		case clause:
			return goal{}, false
		case groupOf(w) != nil:
			if g.verb != "" {
				return goal{}, false
			}
			g.verb = w
		case isContentWord(w):
			g.object = w
		}
	}
	return g, g.verb != "" && g.object != ""
}

// lacksMode reports a title that promises to do things in a way (批量, 定时) over steps of
// which none does.
func (t titles) lacksMode() bool {
	for _, mode := range modes {
		if strings.Contains(t.Doc.Title.Text, mode[0]) {
			return t.long() && t.lacks(mode)
		}
	}
	return false
}

// lacks reports that no step, heading or item of the text does things in the given way.
func (t titles) lacks(mode []string) bool {
	steps := 0
	for b := range t.Doc.Blocks {
		blk := &t.Doc.Blocks[b]
		if blk.Span.Start == t.Doc.Article.Title.Span.Start || !isContent(blk) || trimLabel(blk.View.Text) == trimLabel(t.Doc.Title.Text) {
			continue
		}
		step := t.Read.Procedures.Of(b) != nil
		if step {
			steps++
		}
		if (step || blk.Kind == article.Heading || blk.Kind == article.ListItem) && containsAny(blk.View.Text, mode) || blk.Kind == article.Code || strings.Contains(blk.View.Text, mode[0]) && !introduces(t.Pass, blk) {
			return false
		}
	}
	if steps < minSteps {
		return false
	}
	t.promise("title-body-mismatch-promise", mode[0])
	return true
}

// minParts is the length, in characters, from which a text has room for its parts.
const minParts = 60

// otherGoal reports a title that promises one operation while the parts of the body
// tell others that are done to the same thing, and none the promised one.
func (t titles) otherGoal() bool {
	g, ok := titleGoal(t.Doc)
	if !ok || t.Doc.Title.Text == "" || !hasText(t.Doc, minParts) {
		return false
	}
	group := groupOf(g.verb)
	other := article.None // the first heading of another operation
	for b := range t.Doc.Blocks {
		blk := &t.Doc.Blocks[b]
		text := blk.View.Text
		if !isContent(blk) || blk.Span.Start == t.Doc.Article.Title.Span.Start || trimLabel(text) == trimLabel(t.Doc.Title.Text) {
			continue
		}
		heads := blk.Kind == article.Heading
		if (heads || blk.Kind == article.ListItem || blk.Kind == article.TableRow || t.Read.Procedures.Of(b) != nil || len(t.Doc.Sections) <= 2) && times(t.words(b), group) > 0 {
			return false
		}
		if heads && other == article.None && utf8.RuneCountInString(text) <= maxTitle && strings.Contains(text, g.object) && t.tellsOther(text, group) {
			other = b
		}
	}
	if other == article.None || t.tells(group) {
		return false
	}
	title, head := t.Doc.Article.Title.Span, t.Doc.Blocks[other].View
	at := head.Span(0, len(head.Text))
	t.Report(finding.Finding{
		Span:    title,
		Message: finding.Msg("title-body-mismatch-goal", finding.Line(title.Start), finding.Text(g.verb), finding.Line(at.Start), finding.Text(head.Text)),
		Related: []finding.End{{Role: finding.Opposes, Span: at}},
	}, finding.Warning)
	return true
}

// words returns the text of block b, that of a row with its cells.
func (t titles) words(b int) string {
	blk := &t.Doc.Blocks[b]
	if blk.Kind != article.TableRow {
		return blk.View.Text
	}
	return t.Quote(blk.Span)
}

// tellsOther reports whether a heading names an operation that is none of group.
func (t titles) tellsOther(heading string, group []string) bool {
	return slices.ContainsFunc(wordsIn(t.Doc, heading), func(w string) bool {
		return groupOf(w) != nil && !slices.Contains(group, w)
	})
}

// maxTold is how often prose may name an operation in passing.
const maxTold = 1

// tells reports whether the prose of the body speaks of an operation of group more than
// in passing: not counting that it cannot be done.
func (t titles) tells(group []string) bool {
	n := 0
	t.body(func(u *annotate.Unit) {
		n += times(u.Text, group)
	})
	return n > maxTold
}

// times counts how often text names one of verbs, not counting that it cannot be done.
func times(text string, verbs []string) int {
	n := 0
	for _, verb := range verbs {
		for from := 0; ; {
			k := strings.Index(text[from:], verb)
			if k < 0 {
				break
			}
			at := from + k
			from = at + len(verb)
			if before := text[max(0, at-len("不可以")):at]; !strings.Contains(before, "不") && !strings.Contains(before, "无法") {
				n++
			}
		}
	}
	return n
}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// minTheme is how often a word must be said that a text is about.
const minTheme = 3

// otherTrouble reports a title that asks what to do about something (洗衣机不排水怎么办)
// or how to do something of which the body does not say a word, while it keeps speaking of something else.
func (t titles) otherTrouble() bool {
	asked, sure := troubleOf(t.Doc)
	if !sure {
		q, ok := askedVerb(t.Doc)
		if !ok {
			return false
		}
		asked = q.verb
	}
	if !t.long() {
		return false
	}
	same := groupOf(asked)
	count := make(words)
	met := false
	t.body(func(u *annotate.Unit) {
		if met = met || occurs(u.Text, asked) || containsAny(u.Text, same); !met {
			count.add(t.Doc, u.Text)
		}
	})
	if met {
		return false
	}
	theme := most(count)
	if !sure && (count[theme] < minLoudTheme || count[theme] <= 2*titleShare(t.Doc, count) || unsaid(t.Doc, count) < minMissing) {
		return false
	}
	if count[theme] < minTheme || !hasHan(theme) || strings.Contains(t.Doc.Title.Text, theme) || count[theme] <= titleShare(t.Doc, count) {
		return false
	}
	span := t.Doc.Article.Title.Span
	t.Report(finding.Finding{
		Span:    span,
		Message: finding.Msg("title-body-mismatch-words", finding.Line(span.Start), finding.Text(asked), finding.Text(theme)),
	}, finding.Warning)
	return true
}

// A title whose verb the body leaves out may be told in other words, unless more of its
// words are missing, minMissing at least, and the body is loud about something else.
const (
	minMissing   = 2
	minLoudTheme = 6
)

// unsaid counts the words of the title that the body never says.
func unsaid(d *annotate.Document, count words) int {
	n := 0
	for _, w := range wordsIn(d, d.Title.Text) {
		if isContentWord(w) && count[w] == 0 {
			n++
		}
	}
	return n
}

// titleShare is how often the body says the most frequent word of the title.
func titleShare(d *annotate.Document, count words) int {
	n := 0
	for _, w := range wordsIn(d, d.Title.Text) {
		n = max(n, count[w])
	}
	return n
}

// troubleOf returns what the title says does not happen or goes wrong: 排水 of
// 洗衣机不排水怎么办, 打不着 of 燃气灶打不着火怎么办.
func troubleOf(d *annotate.Document) (string, bool) {
	for _, ask := range troubleQuestions {
		before, _, ok := strings.Cut(d.Title.Text, ask)
		if !ok {
			continue
		}
		words := wordsIn(d, before)
		if len(words) < 2 {
			return "", false
		}
		if w := cannot(before); w != "" {
			return w, true
		}
		last := words[len(words)-1]
		for _, not := range [...]string{"不", "没", "无法", "不能"} {
			if failed, ok := strings.CutSuffix(strings.TrimSuffix(before, last), not); ok && failed != "" && isContentWord(last) && !strings.HasSuffix(failed, "为什么") {
				return last, true
			}
			if w, ok := strings.CutPrefix(last, not); ok && isContentWord(w) {
				return w, true
			}
		}
	}
	return "", false
}

// cannot returns what a title says cannot be done by a verb that 不 parts from its result:
// 打不着火, 充不进电; "" if it says nothing so.
func cannot(text string) string {
	k := strings.LastIndex(text, "不")
	if k <= 0 {
		return ""
	}
	runes, behind := []rune(text[:k]), []rune(text[k+len("不"):])
	if len(runes) < 2 || len(behind) == 0 || len(behind) > maxResultRunes || !strings.ContainsRune(results, behind[0]) {
		return ""
	}
	return string(runes[len(runes)-1]) + "不" + string(behind)
}

// maxResultRunes is how long the result behind 不 may be with the thing it is of.
const maxResultRunes = 3

// results are characters that tell behind 不 what a verb does not bring about.
const results = "着开上进出了动到住掉来起通好准满亮响"
