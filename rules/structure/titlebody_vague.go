package structure

import (
	"slices"
	"strings"
	"sync"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/lexicon/trie"
	"buzhou/internal/source"
)

// vague reports how-to texts and sections that name no entry at all: a sentence
// leaves everything to the prompts or to the app, and nothing in its scope names
// a control, a path, a number to call, a product or an office.
func (t titles) vague() {
	done := make(map[int]bool) // sections that were judged
	section, s, head, ok := article.None, 0, source.Span{}, false
	for i := range t.Doc.Units {
		u := &t.Doc.Units[i]
		if own := t.Doc.Blocks[u.Block].Section; own != section {
			section = own
			s, head, ok = t.howTo(own)
		}
		if !ok || done[s] || u.Table != article.None || !isContent(&t.Doc.Blocks[u.Block]) || !isVague(u.Text) {
			continue
		}
		done[s] = true
		if t.concrete(s) && !t.endsVague(i) {
			continue
		}
		span := u.Span(0, len(u.Text))
		f := finding.Finding{
			Span: span,
			Message: finding.Msg("title-body-mismatch-vague", finding.Line(span.Start), finding.Text(opening(u.Text)),
				finding.Line(head.Start), finding.Text(opening(t.Quote(head)))),
			Related: []finding.End{{Role: finding.Opposes, Span: head}},
		}
		if s > 0 && t.isGoal(s) { // the whole text does not do what its title says
			f.Related = append(f.Related, finding.End{Role: finding.Agrees, Span: span})
			f.Span = t.Doc.Article.Title.Span
		}
		t.Report(f, finding.Warning)
	}
}

// isGoal reports whether section s is where the text does what its title asks: its heading
// names the verb or the place of the title, or no other heading promises to tell how.
func (t titles) isGoal(s int) bool {
	title := t.Doc.Title.Text
	heading := t.Doc.Blocks[t.Doc.Sections[s].Heading].View.Text
	if !promises(title) || t.Doc.Blocks[t.Doc.Sections[s].Heading].Span.Start == t.Doc.Article.Title.Span.Start {
		return false
	}
	if place := firstOf(title, onlinePlaces[:]); place != "" && strings.Contains(heading, place) {
		return true
	}
	if q, ok := askedVerb(t.Doc); ok && strings.Contains(heading, q.verb) || strings.HasSuffix(trimLabel(heading), "办法") {
		return true
	}
	for k := 1; k < len(t.Doc.Sections); k++ {
		h := &t.Doc.Blocks[t.Doc.Sections[k].Heading]
		if k != s && h.Span.Start != t.Doc.Article.Title.Span.Start && promises(h.View.Text) {
			return false
		}
	}
	return true
}

// endsVague reports whether unit i is the last step of a list that names no control which does
// what the title asks: 5. 在里面找到相关选项,按照提示操作.
func (t titles) endsVague(i int) bool {
	u := &t.Doc.Units[i]
	list := t.Doc.Blocks[u.Block].List
	q, ok := askedVerb(t.Doc)
	if !ok || list == article.None || !containsAny(u.Text, unnamed[:]) {
		return false
	}
	items := t.Doc.Lists[list].Items
	group := append([]string{q.verb}, groupOf(q.verb)...)
	return items[len(items)-1] == u.Block && !slices.ContainsFunc(items, func(b int) bool { return containsAny(t.Doc.Blocks[b].View.Text, group) })
}

// unnamed stand for controls that are not named: 找到相关选项.
var unnamed = [...]string{"相关", "相应", "对应"}

// howTo returns the nearest section around s whose heading promises to tell how
// something is done; section 0 is the whole text with its title.
func (t titles) howTo(s int) (section int, head source.Span, ok bool) {
	for ; s > 0; s = t.Doc.Sections[s].Parent {
		h := &t.Doc.Blocks[t.Doc.Sections[s].Heading]
		if promises(h.View.Text) || strings.HasSuffix(trimLabel(h.View.Text), "办法") {
			return s, h.View.Span(0, len(h.View.Text)), true
		}
	}
	title := t.Doc.Article.Title
	return 0, title.Span, promises(title.View.Text)
}

// promises reports whether a heading asks how something is done.
func promises(text string) bool {
	return slices.ContainsFunc(howWords[:], func(w string) bool { return strings.Contains(text, w) })
}

// vagueOpenings returns the first parts of vaguePhrases.
var vagueOpenings = sync.OnceValue(func() *trie.List {
	var first []string
	for _, parts := range vaguePhrases {
		first = append(first, parts[0])
	}
	return trie.NewList(first...)
})

// isVague reports whether a sentence leaves the reader alone with the task.
func isVague(text string) bool {
	return vagueOpenings().In(text) && slices.ContainsFunc(vaguePhrases[:], func(parts [3]string) bool {
		rest := text
		for _, p := range parts {
			_, after, ok := strings.Cut(rest, p)
			if !ok {
				return false
			}
			rest = after
		}
		return true
	})
}

// concrete reports whether section s names anything that a reader can find: a
// control, a path, a number, a product, a counter, an address.
func (t titles) concrete(s int) bool {
	sec := &t.Doc.Sections[s]
	for i := range t.Read.Procedures.Procedures {
		p := &t.Read.Procedures.Procedures[i]
		if b := p.Steps[0].Block; !p.Aside && len(p.Steps) >= minSteps && sec.First <= b && b < sec.End {
			return true
		}
	}
	if links(t.source(sec)) {
		return true
	}
	for b := sec.First; b < sec.End; b++ {
		if b == sec.Heading && s > 0 || !isContent(&t.Doc.Blocks[b]) || t.Doc.Blocks[b].Kind == article.Heading && t.Doc.Blocks[b].Level == 1 {
			continue
		}
		if strings.ContainsAny(t.Doc.Blocks[b].View.Text, "“【「→>") || strings.Contains(t.Doc.Blocks[b].View.Text, "http") || t.Doc.Blocks[b].Kind == article.Code {
			return true
		}
		for _, u := range t.Doc.UnitsOf(b) {
			if len(u.Phones) > 0 || u.Has(lexicon.Product) && u.Has(lexicon.Action) || slices.ContainsFunc(u.Hits, isOffice) {
				return true
			}
		}
	}
	return false
}

// source returns the source text of a section.
func (t titles) source(sec *article.Section) string {
	if sec.First >= sec.End {
		return ""
	}
	return t.Quote(source.Span{Start: t.Doc.Blocks[sec.First].Span.Start, End: t.Doc.Blocks[sec.End-1].Span.End})
}

// links reports whether a stretch of source holds a link.
func links(src string) bool { return strings.Contains(src, "](") || strings.Contains(src, "href=") }

// minSteps is the number of steps that tell how something is done even if they
// name no control.
const minSteps = 3

// isOffice reports whether a hit names a place where people are served.
func isOffice(h lexicon.Hit) bool {
	return h.Category == lexicon.Facet && h.Facet == "channel" && (h.ID == "counter" || h.ID == "kiosk")
}
