package structure

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// placePremise reports a title that asks how to do something online (怎么在网上过户) of
// which the text says before its steps that it cannot be done there, while no heading or
// step does so. It returns whether it did.
func placePremise(p *rules.Pass) bool {
	title := p.Doc.Title.Text
	place := firstOf(title, onlinePlaces[:])
	if place == "" {
		return false
	}
	at, found := denial{}, false
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		b := &p.Doc.Blocks[u.Block]
		if !isContent(b) || trimLabel(u.Text) == trimLabel(title) || u.Table != article.None {
			continue
		}
		step := b.Kind == article.ListItem || b.Kind == article.Heading || p.Read.Procedures.Of(u.Block) != nil
		switch {
		case !step && !found && b.Section <= maxEarly && b.Kind == article.Paragraph && deniesPlace(u) && p.Read.Contexts.StanceAt(u, 0).Modality != annotate.Question:
			at, found = denial{i, u.Span(0, len(u.Text))}, true
		case step && firstOf(u.Text, onlinePlaces[:]) != "" && !deniesPlace(u) && sharesWord(u.Text, title, place):
			return false
		}
	}
	if !found {
		return false
	}
	span := p.Doc.Article.Title.Span
	p.Report(finding.Finding{
		Span: span,
		Message: finding.Msg("title-premise", finding.Line(span.Start), finding.Text(opening(p.Quote(span))),
			finding.Text(place), finding.Line(at.span.Start), finding.Text(opening(p.Quote(at.span)))),
		Claim:   &finding.Claim{Slot: string(claim.Feasible), Value: "impossible"},
		Related: []finding.End{{Role: finding.Opposes, Span: at.span}},
	}, finding.Info)
	return true
}

// firstOf returns the first of words that stands in text, or "".
func firstOf(text string, words []string) string {
	for _, w := range words {
		if strings.Contains(text, w) {
			return w
		}
	}
	return ""
}

// deniesPlace reports whether a clause says without limits that there is no way online:
// 没有线上入口, 不能网上过户, 网上办不了.
func deniesPlace(u *annotate.Unit) bool {
	for _, c := range u.Clauses {
		text := u.Text[c.Start:c.End]
		place := firstOf(text, onlinePlaces[:])
		if place == "" || containsAny(text, placeLimits[:]) {
			continue
		}
		before, after, _ := strings.Cut(text, place)
		lacks := containsAny(before, lacking[:]) && containsAny(after, onlineWays[:])
		if lacks || containsAny(before, impossibles[:]) || containsAny(before, unsupported[:]) || containsAny(after, impossibles[:]) || containsAny(after, unsupported[:]) {
			return true
		}
	}
	return false
}
