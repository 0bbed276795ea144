package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/source"
)

// sections reports sections whose heading asks how something is done while their steps
// do something else: of what the heading asks the section does not say a word.
func (t titles) sections() {
	for s := 1; s < len(t.Doc.Sections); s++ {
		sec := &t.Doc.Sections[s]
		head := &t.Doc.Blocks[sec.Heading]
		text := head.View.Text
		if head.Span.Start == t.Doc.Article.Title.Span.Start || !promises(text) && !containsAny(text, choiceWords[:]) || s+1 < len(t.Doc.Sections) && t.Doc.Sections[s+1].Parent == s || runes(t.Doc, sec.First+1, sec.End) < minSection {
			continue
		}
		asked, theme := t.elsewhere(sec, text)
		if theme == "" {
			asked, theme = t.lacking(sec, text)
		}
		if theme == "" {
			continue
		}
		at := head.View.Span(0, len(text))
		f := finding.Finding{Span: at, Message: finding.Msg("title-body-mismatch-section", finding.Line(at.Start), finding.Text(opening(text)),
			finding.Text(strings.Join(asked, "、")), finding.Text(theme))}
		if k := t.firstOf(sec, theme); !k.Empty() {
			f.Related = []finding.End{{Role: finding.Opposes, Span: k}}
		}
		t.Report(f, finding.Warning)
	}
}

// minUnanswered is the length, in characters, from which the text under a question that it
// does not answer is about something else.
const minUnanswered = 40

// lacking returns what a heading asks for and its section lacks: how things are done in bulk
// (批量), or yes or no to what it does not say a word of, and what it speaks of instead.
func (t titles) lacking(sec *article.Section, heading string) (asked []string, theme string) {
	var mode []string
	for _, m := range modes {
		if strings.Contains(heading, m[0]) && promises(heading) {
			mode = m
		}
	}
	choice := firstOf(heading, choiceWords[:])
	if mode == nil && choice == "" {
		return nil, ""
	}
	body, count := t.told(sec)
	theme = themeOf(count, heading)
	if mode != nil && !containsAny(body, mode) && !links(t.source(sec)) && !t.shows(sec) {
		return mode[:1], theme
	}
	if choice == "" || utf8.RuneCountInString(body) < minUnanswered || containsAny(body, choiceAnswers[:]) {
		return nil, ""
	}
	for _, w := range wordsIn(t.Doc, strings.ReplaceAll(heading, choice, " ")) {
		if !isContentWord(w) || !hasHan(w) {
			continue
		}
		if r, size := utf8.DecodeRuneInString(w); occurs(body, w) || w == string(r)+string(r) && strings.Contains(body, w[:size]) {
			return nil, "" // 狗狗 is 狗
		}
		asked = append(asked, w)
	}
	if len(asked) == 0 {
		return nil, ""
	}
	return asked, theme
}

// shows reports whether a section holds code, which may do things in bulk.
func (t titles) shows(sec *article.Section) bool {
	return slices.ContainsFunc(t.Doc.Blocks[sec.First:sec.End], func(b article.Block) bool { return b.Kind == article.Code })
}

// elsewhere returns what the heading of a section asks about and the section does not say
// a word of, and what it speaks of instead, "" if it answers.
func (t titles) elsewhere(sec *article.Section, heading string) (asked []string, theme string) {
	q, ok := t.question(heading, func(w string) bool { return strings.Contains(t.Doc.Title.Text, w) })
	if strings.HasSuffix(heading, "？") || strings.HasSuffix(heading, "?") {
		ok = false // an answer need not repeat the question
	}
	if t.tellsSteps(sec) {
		asked = t.asked(heading)
	}
	if !ok && len(asked) == 0 {
		return nil, ""
	}
	body, count := t.told(sec)
	if slices.Contains(openers[:], q.verb) && q.headsIn(body) {
		ok = false // 设置 says nothing: what is set must be missing altogether
	}
	silent := ok && len(q.about) >= minAbout && q.unsaid(body) == len(q.about) && !containsAny(body, referrals[:]) // not a word of it
	if theme = themeOf(count, heading+t.Doc.Title.Text); count[theme] < minSectionTheme && !silent {
		return nil, ""
	}
	switch {
	case ok && t.unansweredBy(q, body, count):
		return q.words(), theme
	case len(asked) == 0 || !slices.ContainsFunc(asked, func(w string) bool { return groupOf(w) == nil }) || slices.ContainsFunc(asked, func(w string) bool { return mentions(body, w) || count.near(w) }):
		return nil, ""
	}
	return asked, theme
}

// headsIn reports whether a text names one of the things asked about by the last character of
// its name alone: 壶身 where 恒温水壶 is asked about.
func (q question) headsIn(text string) bool {
	return slices.ContainsFunc(q.about, func(w string) bool {
		_, size := utf8.DecodeLastRuneInString(w)
		return strings.Contains(text, w[len(w)-size:])
	})
}

// What a section must have to be compared with its heading: minSection characters of
// text, and a word that it says minSectionTheme times.
const (
	minSection      = 50
	minSectionTheme = 2
)

// tellsSteps reports whether a section tells a procedure in a list of its own.
func (t titles) tellsSteps(sec *article.Section) bool {
	return slices.ContainsFunc(t.Doc.Lists, func(l article.List) bool {
		first := l.Items[0]
		return len(l.Items) >= minSteps && sec.First < first && first < sec.End && l.Family != article.Bullet && t.Read.Procedures.Of(first) != nil
	})
}

// asked returns what a heading asks about, but for what the title of the text names and
// what every guide says.
func (t titles) asked(heading string) []string {
	var asked []string
	verb := false
	for _, w := range wordsIn(t.Doc, heading) {
		if !isContentWord(w) || strings.Contains(t.Doc.Title.Text, w) || utf8.RuneCountInString(w) > maxAsked || !hasHan(w) {
			continue
		}
		if _, vague := slices.BinarySearch(vagueVerbs[:], w); vague {
			return nil
		}
		if g := groupOf(w); g != nil {
			if slices.Contains(g, "申请") || containsAny(t.Doc.Title.Text, g) {
				return nil // 申领流程: that of what the title is about
			}
			verb = true
		}
		asked = append(asked, w)
	}
	if !verb {
		return nil
	}
	return asked
}

// maxAsked is the longest word, in characters, that a body can be expected to repeat.
const maxAsked = 4

// told returns the text of a section and how often it says its words.
func (t titles) told(sec *article.Section) (string, words) {
	var b strings.Builder
	for k := sec.First + 1; k < sec.End; k++ {
		if isContent(&t.Doc.Blocks[k]) {
			b.WriteString(t.words(k))
			b.WriteByte('\n')
		}
	}
	count := make(words)
	count.add(t.Doc, b.String())
	return b.String(), count
}

// mentions reports whether text holds a word, a part of it, or a verb that may stand
// for it.
func mentions(text, word string) bool {
	if occurs(text, word) {
		return true
	}
	return slices.ContainsFunc(groupOf(word), func(v string) bool {
		return !slices.Contains(openers[:], v) && strings.Contains(text, v)
	})
}

// firstOf returns where a section first says a word.
func (t titles) firstOf(sec *article.Section, word string) source.Span {
	for k := sec.First + 1; k < sec.End; k++ {
		if i := strings.Index(t.Doc.Blocks[k].View.Text, word); i >= 0 {
			return t.Doc.Blocks[k].View.Span(i, i+len(word))
		}
	}
	return source.Span{}
}
