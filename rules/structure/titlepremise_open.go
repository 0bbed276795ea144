package structure

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// maxEarly is the last section in which a denial speaks of the whole article: that of the
// title, and the first below it.
const maxEarly = 2

// maxUntold is the last section in which it may stand if no list has come before.
const maxUntold = 4

// openPremise reports a title of whose verb the text says before its steps that it
// cannot be done, while no step does it. It goes by words, for operations that the
// lexicon does not know and denials that leave out the object (学历照片…不能更换).
func openPremise(p *rules.Pass) {
	q, ok := askedVerb(p.Doc)
	if !ok {
		if !q.brief || !briefPremise(p, q) {
			echoedPremise(p)
		}
		return
	}
	at, found, told := denial{}, false, false
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		b := &p.Doc.Blocks[u.Block]
		if !isContent(b) || trimLabel(u.Text) == trimLabel(p.Doc.Title.Text) || u.Table != article.None {
			continue
		}
		told = told || b.Kind == article.ListItem
		if early := b.Section <= maxEarly || !told && b.Section <= maxUntold; !found && early && q.deniedBy(p, i) {
			at, found = denial{i, u.Span(0, len(u.Text))}, true
			continue
		}
		if q.doneBy(p, u) {
			return
		}
	}
	if !found {
		echoedPremise(p)
		return
	}
	reportPremise(p, q, at)
}

// briefPremise reports a title whose verb has one character if the first section asks why that
// cannot be done: 为什么不能转. It returns whether it did.
func briefPremise(p *rules.Pass, q request) bool {
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		b := &p.Doc.Blocks[u.Block]
		if b.Kind == article.Heading && b.Section <= maxEarly && isContent(b) && hasPrefixOf(trimLabel(u.Text), whyWords[:]) && q.deniesBriefly(u.Text) {
			reportPremise(p, q, denial{i, u.Span(0, len(u.Text))})
			return true
		}
		if b.Kind == article.Paragraph && b.Section <= maxEarly && isContent(b) && q.target != "" && q.deniesTarget(u) && p.Read.Contexts.StanceAt(u, 0).Modality != annotate.Question {
			reportPremise(p, q, denial{i, u.Span(0, len(u.Text))})
			return true
		}
	}
	return false
}

// minEchoed is how many words of the title a denial repeats that speaks of all of it.
const minEchoed = 3

// echoedPremise reports a title that a sentence of the introduction repeats and denies as a
// whole: 没有哪个设置能让5G穿过三堵承重墙.
func echoedPremise(p *rules.Pass) {
	var words []string
	for _, w := range wordsIn(p.Doc, p.Doc.Title.Text) {
		if isContentWord(w) && hasHan(w) {
			words = append(words, w)
		}
	}
	if len(words) < minEchoed {
		return
	}
	last := words[len(words)-1]
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		b := &p.Doc.Blocks[u.Block]
		if b.Kind != article.Paragraph || b.Section > maxEarly || !isContent(b) || p.Read.Contexts.StanceAt(u, 0).Modality == annotate.Question {
			continue
		}
		echoed := 0
		for _, w := range words {
			if strings.Contains(u.Text, w) {
				echoed++
			}
		}
		if echoed >= minEchoed && deniesLast(u, last) {
			reportPremise(p, request{verb: last, asked: p.Doc.Title.Text}, denial{i, u.Span(0, len(u.Text))})
			return
		}
	}
}

// deniesLast reports whether a clause of u denies, without conditions, what ends in a word.
func deniesLast(u *annotate.Unit, last string) bool {
	return slices.ContainsFunc(u.Clauses, func(c annotate.Clause) bool {
		text := u.Text[c.Start:c.End]
		no := firstOf(text, totalDenials[:])
		_, after, _ := strings.Cut(text, no)
		return no != "" && strings.Contains(after, last) && !containsAny(text, onlyCases[:])
	})
}

// reportPremise reports that the title asks for what the denial says cannot be.
func reportPremise(p *rules.Pass, q request, at denial) {
	title := p.Doc.Article.Title.Span
	p.Report(finding.Finding{
		Span: title,
		Message: finding.Msg("title-premise", finding.Line(title.Start), finding.Text(opening(p.Quote(title))),
			finding.Text(opening(q.asked)), finding.Line(at.span.Start), finding.Text(opening(p.Quote(at.span)))),
		Claim:   &finding.Claim{Operation: q.verb, Slot: string(claim.Feasible), Value: "impossible"},
		Related: []finding.End{{Role: finding.Opposes, Span: at.span}},
	}, finding.Info)
}

// deniedBy reports whether unit i says that what is asked cannot be done: a sentence
// before the steps, or a heading that asks why not (为什么不能自己加), which takes it for granted.
func (q request) deniedBy(p *rules.Pass, i int) bool {
	u := &p.Doc.Units[i]
	b := &p.Doc.Blocks[u.Block]
	if p.Read.Procedures.Of(u.Block) != nil && !introduces(p, b) {
		return false
	}
	switch b.Kind {
	case article.Heading:
		return hasPrefixOf(trimLabel(u.Text), whyWords[:]) && (q.denies(u, "") || q.deniesBriefly(u.Text))
	case article.Paragraph:
		return (q.denies(u, p.Doc.Title.Text) || q.fails(u, p.Doc.Title.Text) || answersNo(u.Text)) && p.Read.Contexts.StanceAt(u, 0).Modality != annotate.Question
	default:
		return false
	}
}

// introduces reports whether a block is prose before the first section of an article that
// has several: it tells why, and how only later.
func introduces(p *rules.Pass, b *article.Block) bool {
	return b.Kind == article.Paragraph && b.Section <= 1 && len(p.Doc.Sections) > maxEarly+1
}

// onlyCases make the answer one for a case.
var onlyCases = [...]string{"否则", "只有", "超过", "之后", "不然", "以为", "直接", "如果", "若", "要是", "万一", "假如", "一旦", "只要", "凡"}

// answersNo reports whether a sentence is an answer and says no: 回答是不能。
func answersNo(text string) bool {
	text = strings.TrimRight(text, "。!！的了")
	if hasSuffixOf(text, impossibilities[:]) && !containsAny(text, onlyCases[:]) {
		return true
	}
	return hasPrefixOf(text, answerNouns[:]) && strings.Contains(text, "是") && hasSuffixOf(text, noes[:])
}

// doneBy reports whether a step or heading does what is asked. Who only wants it does not,
// and who asks how to do it alone is not answered by what others do.
func (q request) doneBy(p *rules.Pass, u *annotate.Unit) bool {
	b := &p.Doc.Blocks[u.Block]
	if h := p.Doc.Sections[b.Section].Heading; h != article.None && b.Kind == article.Paragraph && hasPrefixOf(trimLabel(p.Doc.Blocks[h].View.Text), whyWords[:]) {
		return false // it says why not
	}
	if b.Kind != article.ListItem && b.Kind != article.Heading && (p.Read.Procedures.Of(u.Block) == nil || introduces(p, b)) {
		return false
	}
	before, after, ok := strings.Cut(u.Text, q.verb)
	if !ok || q.denies(u, "") || hasSuffixOf(before, wishes[:]) || q.toOther(p.Doc, u.Text, after) {
		return false
	}
	if q.manner != "" && !strings.Contains(u.Text, q.manner) && !slices.Contains(ways[:], q.manner) {
		return false // 绑定 alone is not 同时绑定
	}
	return !q.alone || strings.Contains(u.Text, "自己") && !containsAny(u.Text, professionals[:])
}
