package structure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// askedVerb returns the verb that a title asks how to do, by words alone, and what it
// asks in full: 撤回 and 撤回已经寄出的快递 of 如何撤回已经寄出的快递.
func askedVerb(d *annotate.Document) (verb, asked string, ok bool) {
	words := wordsIn(d, d.Title.Text)
	k := slices.IndexFunc(words, func(w string) bool { return w == "怎么" || w == "如何" || w == "怎样" })
	if k < 0 {
		return "", "", false
	}
	for _, w := range words[k+1:] {
		switch {
		case strings.TrimFunc(w, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) || unicode.IsSymbol(r) }) == "":
			return "", "", false // 怎么开?家人都…: what follows is not asked
		case utf8.RuneCountInString(w) == 1 && hasHan(w) && !strings.Contains(particles, w):
			return "", "", false // 怎么还: many words may say it
		case isContentWord(w):
			_, vague := slices.BinarySearch(vagueVerbs[:], w)
			return w, strings.Join(words[k+1:], ""), !vague
		}
	}
	return "", "", false
}

// maxEarly is the last section in which a denial speaks of the whole article: that of the
// title, and the first below it.
const maxEarly = 2

// openPremise reports a title of whose verb the text says before its steps that it
// cannot be done, while no step does it. It goes by words, for operations that the
// lexicon does not know and denials that leave out the object (学历照片…不能更换).
func openPremise(p *rules.Pass) {
	verb, asked, ok := askedVerb(p.Doc)
	if !ok {
		return
	}
	at, found := denial{}, false
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		b := &p.Doc.Blocks[u.Block]
		if !isContent(b) || trimLabel(u.Text) == trimLabel(p.Doc.Title.Text) || u.Table != article.None {
			continue
		}
		early := p.Read.Procedures.Of(u.Block) == nil && b.Section <= maxEarly && b.Kind == article.Paragraph
		if early && !found && denies(u, verb, p.Doc.Title.Text) && p.Read.Contexts.StanceAt(u, 0).Modality != annotate.Question {
			at, found = denial{i, u.Span(0, len(u.Text))}, true
			continue
		}
		if (b.Kind == article.ListItem || b.Kind == article.Heading || p.Read.Procedures.Of(u.Block) != nil) && strings.Contains(u.Text, verb) && !denies(u, verb, "") {
			return
		}
	}
	if !found {
		return
	}
	title := p.Doc.Article.Title.Span
	p.Report(finding.Finding{
		Span: title,
		Message: finding.Msg("title-premise", finding.Line(title.Start), finding.Text(opening(p.Quote(title))),
			finding.Text(opening(asked)), finding.Line(at.span.Start), finding.Text(opening(p.Quote(at.span)))),
		Claim:   &finding.Claim{Operation: verb, Slot: string(claim.Feasible), Value: "impossible"},
		Related: []finding.End{{Role: finding.Opposes, Span: at.span}},
	}, finding.Info)
}

// denies reports whether a clause of u says without limits that the verb cannot be
// done; one of the words of the title must stand in the sentence, too.
func denies(u *annotate.Unit, verb, title string) bool {
	for _, c := range u.Clauses {
		text := u.Text[c.Start:c.End]
		if noEntry(text, verb) && (title == "" || sharesWord(u.Text, title, verb)) {
			return true
		}
		k := strings.Index(text, verb)
		if k < 0 || containsAny(text[:k], limits[:]) {
			continue
		}
		denied := containsAny(text[:k], impossibles[:]) || hasPrefixOf(text[k+len(verb):], impossibleEnds[:])
		if denied && (title == "" || sharesWord(u.Text, title, verb)) {
			return true
		}
	}
	return false
}

// noEntry reports whether a clause says that there is no way in to what the verb or one
// that shares a character with it does: 没有撤销入口, 也没有解绑按钮.
func noEntry(text, verb string) bool {
	_, rest, ok := strings.Cut(text, "没有")
	if !ok {
		return false
	}
	for _, entry := range entryNouns {
		if what, _, found := strings.Cut(rest, entry); found && utf8.RuneCountInString(what) <= maxEntryName && strings.ContainsAny(what, verb) {
			return true
		}
	}
	return false
}

// maxEntryName is how long what an entry is for may be named, in characters.
const maxEntryName = 6

// sharesWord reports whether text holds two characters of the title other than the verb.
func sharesWord(text, title, verb string) bool {
	title = strings.ReplaceAll(title, verb, "|")
	runes := []rune(title)
	for i := 0; i+2 <= len(runes); i++ {
		if pair := string(runes[i : i+2]); hasHan(pair) && !strings.ContainsAny(pair, "怎么如何样|的") && strings.Contains(text, pair) {
			return true
		}
	}
	return false
}
