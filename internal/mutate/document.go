package mutate

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/source"
)

// document is an article with what can be restated of it.
type document struct {
	*article.Article
	text      string
	sentences []sentence
	rand      *rand.Rand
}

// sentence is one that can be said again elsewhere in the article.
type sentence struct {
	span  source.Span
	block int
	text  string // as in the source, markup included
}

// Sentences shorter than minRunes name no subject, those longer than maxRunes say
// too much for one restatement.
const minRunes, maxRunes = 8, 100

// read collects the sentences that can stand elsewhere.
func (m *Mutator) read(a *article.Article) *document {
	d := &document{Article: a, text: a.Source.String()}
	for i := range a.Blocks {
		b := &a.Blocks[i]
		if b.Kind != article.Paragraph && b.Kind != article.ListItem {
			continue
		}
		for _, s := range b.Sentences {
			text := strings.TrimSpace(d.text[s.Span.Start:s.Span.End])
			if m.restatable(text) {
				d.sentences = append(d.sentences, sentence{s.Span, i, text})
			}
		}
	}
	return d
}

// restatable reports whether a sentence keeps its meaning elsewhere: it points
// at nothing around it, is no example or question, and holds no markup that only
// works in its place.
func (m *Mutator) restatable(s string) bool {
	if n := utf8.RuneCountInString(s); n < minRunes || n > maxRunes {
		return false
	}
	if strings.ContainsAny(s, "|`<\n{}") || strings.Contains(s, "![") || strings.Contains(s, "](#") {
		return false
	}
	// Half an emphasis is the rest of a label (**说明：** …) that stands before.
	return strings.Count(s, "**")%2 == 0 && !m.deictic.MatchString(s)
}

// restated returns a sentence with a full stop, for a place of its own.
func restated(s string) string {
	s = strings.TrimRight(s, "。；;,， ")
	if strings.HasSuffix(s, "！") {
		return s
	}
	return s + "。"
}

// leads open a restatement within a section.
var leads = [...]string{"请注意，", "另外，", "需要说明的是，", "再次提醒，"}

// heads open a section of restatements at the end.
var heads = [...]string{"注意事项", "补充说明", "温馨提示"}

// insertion returns the edit that states text a second time: in a section at the
// end of the article if the first stands in its opening part, else at the end of
// the section of the block, where what its heading says still holds. at is where
// text stands in the edit's text.
func (d *document) insertion(block int, text string) (e edit, at source.Span) {
	next := d.nextHeading(block)
	if next < 0 || d.Sections[d.Blocks[block].Section].Level <= 1 {
		head, _ := pick(d.rand, heads[:])
		return d.atEnd(head, text)
	}
	lead, _ := pick(d.rand, leads[:])
	return d.wrap(d.lineStart(d.Blocks[next].Span.Start), "", lead+text)
}

// nextHeading returns the first heading behind a block, -1 if there is none.
func (d *document) nextHeading(block int) int {
	for i := block + 1; i < len(d.Blocks); i++ {
		if d.Blocks[i].Kind == article.Heading {
			return i
		}
	}
	return -1
}

// atEnd returns the edit that appends a section.
func (d *document) atEnd(head, text string) (edit, source.Span) {
	end := len(d.text)
	if d.Format == article.HTML {
		for _, tag := range []string{"</article>", "</main>", "</body>", "</html>"} {
			if i := strings.LastIndex(strings.ToLower(d.text), tag); i >= 0 && len(strings.ToLower(d.text)) == len(d.text) {
				end = i
				break
			}
		}
	}
	return d.wrap(end, head, text)
}

// wrap returns the edit that puts text, under a heading if head is not empty, at
// a place between two blocks.
func (d *document) wrap(place int, head, text string) (edit, source.Span) {
	before, after := "\n\n", "\n\n"
	switch d.Format {
	case article.HTML:
		if head != "" {
			before = "\n<h2>" + head + "</h2>\n"
		} else {
			before = "\n"
		}
		before, after = before+"<p>", "</p>\n"
	case article.Markdown:
		if head != "" {
			before = "\n\n## " + head + "\n\n"
		}
	default:
		if before, after = "\n", "\n"; head != "" {
			before = "\n\n" + head + "\n"
		}
	}
	return edit{source.Span{Start: place, End: place}, before + text + after},
		source.Span{Start: len(before), End: len(before) + len(text)}
}

// lineStart returns where the line of a place starts or, in HTML, the tag that
// opens there.
func (d *document) lineStart(place int) int {
	if d.Format == article.HTML {
		if i := strings.LastIndexByte(d.text[:place], '<'); i >= 0 && place-i < 200 && d.text[place-1] == '>' {
			return i
		}
		return place
	}
	return strings.LastIndexByte(d.text[:place], '\n') + 1
}

// goal returns the section heading or title that says what a block is for,
// cleaned, with its span and section; ok is false if none reads like a task.
func (m *Mutator) goal(d *document, block int) (text string, at source.Span, section int, ok bool) {
	for s := d.Blocks[block].Section; s >= 0; s = d.Sections[s].Parent {
		h := d.Sections[s].Heading
		if h < 0 {
			continue
		}
		if text, ok := m.task(d.Blocks[h].View.Text); ok {
			return text, d.Blocks[h].Span, s, true
		}
	}
	text, ok = m.task(d.Title.View.Text)
	return text, d.Title.Span, 0, ok
}

// task returns a heading without its question words and marks, and whether it
// begins with a verb.
func (m *Mutator) task(heading string) (string, bool) {
	s := m.ornament.ReplaceAllString(strings.TrimSpace(heading), "")
	asked := m.howTo.FindString(s)
	s = strings.TrimRight(strings.TrimSpace(s[len(asked):]), "？?。:：")
	if n := utf8.RuneCountInString(s); n < 4 || n > 16 || strings.ContainsAny(s, "，。、？?:：") {
		return "", false
	}
	if strings.HasPrefix(s, "操作") { // 操作步骤 names no task
		return "", false
	}
	return s, asked != "" || m.words.isVerb(prefix(s, 2))
}

// prefix returns the first n characters of s if all are Chinese, else "".
func prefix(s string, n int) string {
	end := 0
	for i, r := range s {
		if n == 0 {
			return s[:i]
		}
		if !unicode.Is(unicode.Han, r) {
			return ""
		}
		n--
		end = i + utf8.RuneLen(r)
	}
	if n > 0 {
		return ""
	}
	return s[:end]
}
