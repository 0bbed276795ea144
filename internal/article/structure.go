package article

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"buzhou/internal/source"
)

// structurer turns the units of a reader into an article. Its phases are the
// same for all formats: split lines into the units that the author meant, set
// boilerplate apart, find headings, group markers, give levels, emit blocks.
type structurer struct {
	src   string
	a     *Article
	units []unit
	runs  []run
	// leaves end sections that no heading ends, in source order.
	leaves []leave
	// guess: headings must be guessed from short lines, as no markup is
	// there to show them.
	guess bool
	// restarts counts, by family, the runs of headings that start at 1.
	restarts [LetterMarker + 1]int
	// enclosings caches enclosing, by run.
	enclosings []int
}

// structure makes the article of the units of r. It collects the units that the
// author meant in a buffer and returns it as it has grown.
func structure(r *reader, buffer []unit) []unit {
	s := &structurer{src: r.src, a: r.a, leaves: r.leaves, units: buffer}
	s.guess = !hasMarkupHeadings(r.units)
	s.split(r.units)
	s.setBoilerplate()
	s.findHeadings()
	s.group()
	s.markedHeadings()
	s.levels()
	s.continuations()
	s.emit()
	return s.units
}

func hasMarkupHeadings(units []unit) bool {
	for i := range units {
		if units[i].head == markupHead && units[i].level > 1 {
			return true
		}
	}
	return false
}

// split makes units out of lines: markers and text on separate lines are
// joined, lines that hold several units are cut, tables are read.
func (s *structurer) split(in []unit) {
	weakMarkers(in)
	for i := 0; i < len(in); {
		u := &in[i]
		if n := s.table(in[i:]); n > 0 {
			i += n
			continue
		}
		u.scan()
		s.answer(u)
		if i+1 < len(in) && joinsNext(u, &in[i+1]) {
			next := &in[i+1]
			u.view, u.whole, u.span.End = next.view, nil, next.span.End
			u.spaced, u.bold = true, next.bold
			if u.item == 0 {
				u.list, u.item, u.depth = next.list, next.item, next.depth
			}
			i++
		}
		s.splitUnit(*u, 0)
		i++
	}
}

// answer makes the marker A. of u that of an answer if a question stands before.
func (s *structurer) answer(u *unit) {
	if u.marker.Family == LetterMarker && u.marker.Number == 1 && len(s.units) > 0 && s.units[len(s.units)-1].marker.Family == QuestionWord {
		u.marker.Family, u.marker.Number = AnswerWord, 0
	}
}

// joinsNext reports whether u is a marker whose text stands in the next unit.
// The number of a section (九、) before a whole paragraph is an empty heading.
func joinsNext(u, next *unit) bool {
	if !u.view.Empty() || u.marker.Family == NoMarker || next.fixed || next.kind != Paragraph || next.view.Empty() || strings.HasPrefix(next.view.Text, "#") {
		return false
	}
	if u.item != 0 && next.item != 0 && u.item != next.item {
		return false
	}
	if _, marked := scanMarker(next.view.Text); marked {
		return false
	}
	if u.marker.Family.isSection() {
		return titleLike(next.view.Text, maxMarkedTitle)
	}
	return true
}

// isSection reports whether markers of the family head the parts of a text
// rather than its steps.
func (f MarkerFamily) isSection() bool {
	return f == ChineseDun || f == ParenChinese || f == PartOrdinal
}

// isTopic reports whether markers of the family head what is told below them:
// methods, cases, questions.
func (f MarkerFamily) isTopic() bool {
	return f == MethodWord || f == CaseWord || f == QuestionWord
}

// splitUnit appends u, cut where it holds several units on one line. depth
// bounds the lists within lists.
func (s *structurer) splitUnit(u unit, depth int) {
	if u.kind == Code || u.kind == TableRow || u.kind == Boilerplate || depth > 3 || u.view.Empty() {
		s.units = append(s.units, u)
		return
	}
	if len(u.view.Text) > maxBlock && u.head != markupHead {
		s.splitLong(u)
		return
	}
	if s.splitTitle(&u, depth) || s.splitLabels(&u, depth) {
		return
	}
	if u.head == markupHead || !s.splitRunIn(&u, depth) {
		s.units = append(s.units, u)
	}
}

// maxBlock bounds a block in bytes. No paragraph that is written to be read comes near
// it, and what is read of a sentence may take time that grows with its block.
const maxBlock = 64 << 10

// splitLong cuts a unit that is longer than maxBlock into several, with a note: at the
// ends of sentences, and within those that are themselves too long.
func (s *structurer) splitLong(u unit) {
	s.noteLong(u.span)
	text := u.view.Text
	for start := 0; start < len(text); {
		end := start
		for end < len(text) {
			next := sentenceEnd(text, end)
			if next-start > maxBlock {
				break
			}
			end = next
		}
		if end == start {
			for end = start + maxBlock; end < len(text) && !utf8.RuneStart(text[end]); end-- {
			}
		}
		part := u.part(start, end)
		if start == 0 {
			part = u
			part.cut(end)
		}
		if !part.view.Empty() {
			s.splitUnit(part, 1)
		}
		start = end
	}
}

// noteLong notes, once, that a paragraph was read in pieces.
func (s *structurer) noteLong(at source.Span) {
	const code = "long-paragraph"
	if !slices.ContainsFunc(s.a.Notes, func(n Note) bool { return n.Code == code }) {
		s.a.Notes = append(s.a.Notes, Note{Code: code, Span: at, Detail: strconv.Itoa(maxBlock >> 10)})
	}
}

// splitTitle cuts 【title】 from the lead that is glued to it, and a question
// with its mark from the paragraph after it.
func (s *structurer) splitTitle(u *unit, depth int) bool {
	text := u.view.Text
	if u.fixed {
		return false
	}
	if len(s.units) == 0 && u.marker.Family == NoMarker {
		if inner, rest, ok := strings.Cut(strings.TrimPrefix(text, "【"), "】"); ok && strings.HasPrefix(text, "【") &&
			utf8.RuneCountInString(inner) >= 6 && utf8.RuneCountInString(rest) > maxMarkedTitle {
			return s.splitAt(u, len(text)-len(rest), depth)
		}
	}
	if u.marker.Family != QuestionWord && !(s.guess && u.marker.Family == NoMarker && isQuestion(text)) {
		return false
	}
	i := strings.IndexAny(text, "?？")
	if i < 0 || utf8.RuneCountInString(text[:i]) > maxMarkedTitle {
		return false
	}
	_, n := utf8.DecodeRuneInString(text[i:])
	end := furtherQuestions(text, i+n)
	rest := text[end:]
	if u.marker.Family == NoMarker && (spaceAt(rest) == 0 || utf8.RuneCountInString(rest) < 20) {
		return false
	}
	return strings.TrimSpace(rest) != "" && s.splitAt(u, end, depth)
}

// furtherQuestions returns the end of the questions that follow the one that
// ends at offset i: 可以改吗?怎么改?
func furtherQuestions(text string, i int) int {
	for {
		k := strings.IndexAny(text[i:], "?？。！!；;，,：: ")
		if k <= 0 || text[i+k] != '?' && !strings.HasPrefix(text[i+k:], "？") || utf8.RuneCountInString(text[:i+k]) > maxMarkedTitle {
			return i
		}
		_, n := utf8.DecodeRuneInString(text[i+k:])
		i += k + n
	}
}

// isQuestion reports whether text starts as the questions that head a section.
func isQuestion(text string) bool {
	return hasPrefixOf(text, questionWords[:])
}

// splitLabels cuts u before labels that stand after a space or a sentence on
// its line: A: after Q1:, 案例1: after a heading, 背景: 操作: 结果:.
func (s *structurer) splitLabels(u *unit, depth int) bool {
	text := u.view.Text
	han := true // the character before is one, or none is there: no border
	for i := 0; i < len(text); i += runeLen(text[i]) {
		if !han && couldBeLabel(text[i:]) && labelBorder(text[:i]) && opensLabel(text[i:], u.marker.Family) {
			return s.splitAt(u, i, depth)
		}
		han = leadsHan(text[i])
	}
	return false
}

// couldBeLabel is a cheap filter: the first characters of the labels and of
// the markers of questions, answers and cases.
func couldBeLabel(s string) bool {
	c := s[0]
	if c < 0x80 {
		return c == 'A' || c == 'Q' || c == 'q'
	}
	if !leadsHan(c) {
		return false
	}
	switch r, _ := utf8.DecodeRuneInString(s); r {
	case '问', '答', '回', '提', '追', '网', '案', '例', '示', '实', '背', '操', '结', '原', '解', '处', '经', '分', '启', '教':
		return true
	}
	return false
}

// labelBorder reports whether a label can follow before: after a space that
// follows no Latin word, or after the end of a sentence.
func labelBorder(before string) bool {
	r := lastRune(before)
	if !isSpace(r) {
		switch r {
		case '。', '?', '？', '!', '！', '；':
			return true
		}
		return false
	}
	switch r = lastRune(strings.TrimRight(before, " \u3000")); r {
	case '.', ')', '?', '!', ':', ';':
		return true
	}
	return r >= 0x80
}

// opensLabel reports whether s starts with a label that ends the unit before
// it, which has a marker of the given family.
func opensLabel(s string, after MarkerFamily) bool {
	m, ok := scanMarker(s)
	if ok {
		colon := strings.HasSuffix(s[:m.end], ":") || strings.HasSuffix(s[:m.end], "：")
		switch m.family {
		case AnswerWord, QuestionWord:
			return colon && (after == QuestionWord || after == AnswerWord || m.family == QuestionWord && m.number > 0)
		case CaseWord:
			return colon
		}
		return false
	}
	for _, w := range inlineLabels {
		if rest, ok := strings.CutPrefix(s, w); ok {
			return strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "：")
		}
	}
	return false
}

// splitAt appends the two parts of u.
func (s *structurer) splitAt(u *unit, i, depth int) bool {
	rest := u.part(i, len(u.view.Text))
	head := *u
	head.cut(i)
	if head.view.Empty() && head.marker.Family == NoMarker || rest.view.Empty() {
		return false
	}
	rest.runIn = true
	rest.scan()
	s.units = append(s.units, head)
	s.splitUnit(rest, min(depth, 1))
	return true
}

// hasPrefixOf reports whether s starts with one of words.
func hasPrefixOf(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// hasSuffixOf reports whether s ends with one of words.
func hasSuffixOf(s string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}
