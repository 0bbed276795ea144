package residue

import (
	"strings"
	"sync"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon/trie"
)

// This file looks for the other half of the talk with a generator: what its user asked for.

// request reports what a user wrote to a generator: the parameters of the text
// (风格:通俗 | 字数:800), the request itself, or the call to go on.
func (g *generated) request() {
	if g.cell || g.aboutAI || g.r.isContest() {
		return
	}
	text := strings.TrimSpace(g.Text)
	if text == "" || len(text) > maxRequest {
		return
	}
	asks := requests().Starts(strings.TrimLeft(text, "“\"「*>：: ")) && containsAny(text, requestWorks[:]) && containsAny(text, requestTerms[:])
	goes := len(text) <= maxCall && searchStrings(goesOn[:], strings.Trim(text, marks)) && !g.r.isKind(g.passage, article.ListItem)
	if n := englishReply(text); n > 0 {
		g.report(0, n, finding.Msg("generated-residue-reply", finding.Text(g.Text[:n])))
		return
	}
	if asks || goes || g.parameters(text) || g.speaker(text) {
		g.report(0, len(g.Text), finding.Msg("generated-residue-request", finding.Text(firstRunes(text, maxQuote))))
		return
	}
	for _, p := range g.pairs {
		if i, j := p.inner(); p.open.kind <= lenticular && drafted(g.Text[i:j]) {
			g.report(p.open.at, p.end(), finding.Msg("generated-residue-request", finding.Text(g.Text[p.open.at:p.end()])))
			return
		}
	}
}

// requests are the ways in which requests start.
var requests = sync.OnceValue(func() *trie.List { return trie.NewList(requestStarts[:]...) })

// maxRequest and maxCall bound, in bytes, a request and a call to go on.
const (
	maxRequest = 200 * len("字")
	maxCall    = 16 * len("字")
)

// englishReply returns the length of the English sentence with which a generator announces the
// Chinese text behind it (Here is the rewritten paragraph:), 0 if there is none.
func englishReply(text string) int {
	if text == "" || text[0] < 'A' || text[0] > 'Z' || !startsWithAny(text, englishOpenings[:]...) {
		return 0
	}
	k := strings.IndexByte(text, ':')
	if k < 0 || strings.ContainsFunc(text[:k], isHan) || !containsAny(text[:k], englishWorks[:]) || !strings.ContainsFunc(text[k:], isHan) {
		return 0
	}
	return k + 1
}

// maxQuote bounds, in characters, what a message quotes of a request.
const maxQuote = 30

// isContest reports whether the article is about contests or papers, whose rules name
// lengths and styles, too.
func (r *reading) isContest() bool {
	return containsAny(r.Title.View.Text, contestTalk[:])
}

// maxParameters is the longest line of parameters, in bytes.
const maxParameters = 100 * len("字")

// minParameters is how many parameters in a line are those of a request.
const minParameters = 2

// parameters reports whether a line consists of labels with short values of which one is
// a length, a style or an audience: 标题:… | 受众:业主 | 字数:800.
func (g *generated) parameters(text string) bool {
	if first := strings.IndexAny(text, ":："); first <= 0 || first > maxLabel || len(text) > maxParameters || !isParameter(text[:first]) {
		return false
	}
	n, core := 0, false
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("|｜;；,，/\t", r) }) {
		label, value, ok := strings.Cut(strings.ReplaceAll(part, "：", ":"), ":")
		label, value = strings.Trim(label, " 　*#【】[]"), strings.TrimSpace(value)
		if !ok || value == "" || utf8.RuneCountInString(value) > maxValue {
			return false
		}
		isCore := searchStrings(promptCore[:], label)
		if !isCore && !searchStrings(promptWeak[:], label) {
			return false
		}
		n, core = n+1, core || isCore
	}
	return core && (n >= minParameters || utf8.RuneCountInString(text) <= maxValue && g.nextParameter())
}

// maxLabel is the longest label of a parameter with what stands around it, in bytes.
const maxLabel = 12 * len("字")

// isParameter reports whether a label is that of a parameter.
func isParameter(label string) bool {
	label = strings.Trim(label, " 　*#【】[]")
	return searchStrings(promptCore[:], label) || searchStrings(promptWeak[:], label)
}

// maxValue is the longest value of a parameter, in characters.
const maxValue = 24

// nextParameter reports whether the line below is a parameter, too.
func (g *generated) nextParameter() bool {
	label, _, ok := strings.Cut(strings.ReplaceAll(g.r.next(g.passage), "：", ":"), ":")
	return ok && isParameter(label)
}

// speaker reports whether a line starts with the name of a generator that speaks:
// ChatGPT:以下是….
func (g *generated) speaker(text string) bool {
	if k := strings.IndexAny(text, ":："); k <= 0 || k > maxSpeaker {
		return false
	}
	name, said, ok := strings.Cut(strings.ReplaceAll(text, "：", ":"), ":")
	return ok && said != "" && searchStrings(speakers[:], strings.TrimSpace(name))
}

// drafted reports whether what stands in brackets tells a writer how long a part is to be
// and in which style: 此处为500字左右的过渡段,语气专业.
func drafted(inner string) bool {
	k := strings.Index(inner, "字")
	if k <= 0 || inner[k-1] < '0' || inner[k-1] > '9' {
		return false
	}
	rest := inner[k:]
	return startsWithAny(rest, "字左右", "字以内", "字的", "字,", "字，") && containsAny(rest, draftParts[:])
}
