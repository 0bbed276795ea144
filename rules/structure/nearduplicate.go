package structure

import (
	"slices"
	"strings"
	"unicode"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/rules"
)

// NearDuplicate reports passages that are told twice.
func NearDuplicate() *rules.Rule {
	return &rules.Rule{
		ID: "near-duplicate", Group: rules.Structure, Severity: finding.Info,
		Doc: rules.Doc{
			Title: "重复段落", TitleEN: "Passage told twice",
			What:   "同一句话、同一段或整组步骤、材料在一篇里出现两次,几乎一字不差,或者只换了些说法;两节文字只换了一个名字的也算,没有标题隔开的纯文本里,只换了一个名词的两组步骤也算。",
			Why:    "读者以为两处不同,来回对照;以后改了一处,另一处就成了矛盾。",
			WhatEN: "A sentence, a paragraph or a whole list of steps or papers stands twice in an article, nearly word for word or a little rephrased; also two sections that differ in one name only and, in plain text, with no headings to set them apart, two lists of steps with one noun changed.",
			WhyEN:  "Readers compare the two for a difference that is not there; once one of them is updated, they contradict each other.",
			Bad:    "更换手机号:1.打开“账号安全”。2.点击“解除”。3.填写新的手机号。\n更改姓名:1.打开“账号安全”。2.点击“解除”。3.填写新的姓名。",
			Good:   "更换手机号或更改姓名:1.打开“账号安全”。2.点击“解除”。3.填写新的信息。",
			Traps: []string{
				"对两样东西各讲一遍、不止名字不同的步骤(入站规则、出站规则)", "表格复述步骤", "各节里同样的提醒与警告", "几种方法开头相同的几步", "标题与导语印了两遍", "结尾的总结", "引用的法条", "问题在回答里重复一遍",
			},
		},
		Messages: []rules.Text{
			{Key: "near-duplicate", ZH: "第%[1]s行“%[2]s”与第%[3]s行几乎相同,请合并或删去一处", EN: "line %[1]s (“%[2]s”) is nearly the same as line %[3]s; please merge them or remove one"},
			{Key: "near-duplicate-list", ZH: "第%[1]s行起的%[2]d项与第%[3]s行起的一组几乎相同,请合并,只写明不同之处", EN: "the %[2]d items from line %[1]s are nearly those from line %[3]s; please merge them and say only what differs"},
		},
		Check: func(p *rules.Pass) {
			reportLists(p)
			reportSentences(p)
			reportParallel(p)
			reportRepeats(p)
		},
	}
}

// The measures of near-duplicates, in characters and shares of shingles.
const (
	shingleLen   = 4
	minSentence  = 24
	minList      = 30
	sameSentence = 0.45 // of the shingles of the shorter one
	sameList     = 0.55 // of the shingles of both
	// sameLonger is sameList for lists of which one says more than the other.
	sameLonger = 0.8
	// sameThings is sameList for lists of what is no step, which have minThings items at least:
	// two tasks may need the same papers.
	sameThings = 0.85
	minThings  = 3
	// sameNeighbour is sameSentence for sentences of one block or the next.
	sameNeighbour = 0.9
	// maxPassage bounds how many characters of a passage are compared, and
	// maxCommon in how many passages a shingle counts: one that is in more says
	// nothing. Both keep the comparison linear.
	maxPassage = 1500
	maxCommon  = 12
	// maxDuplicates bounds the findings of one kind on an article.
	maxDuplicates = 5
)

// resembles reports whether two lists of items share most of their text. Lists that
// put one thing in the place of another tell the same procedure for two things, as
// sections side by side are meant to; in a text without markup, where nothing sets
// them apart, one such place does not excuse the rest.
func resembles(p *rules.Pass, a, b *passage) bool {
	n := shared(a.shingles, b.shingles)
	all := float64(len(a.shingles) + len(b.shingles) - n)
	if float64(n) < sameList*all {
		return false
	}
	if a.things || b.things {
		return (a.aside || b.aside) && float64(n) >= sameThings*all && codesEqual(listText(p, a), listText(p, b)) && substitutions(p.Doc, listText(p, a), listText(p, b)) == 0
	}
	switch substitutions(p.Doc, listText(p, a), listText(p, b)) {
	case 0:
		return float64(n) >= sameLonger*all
	case 1:
		return p.Doc.Format == article.Plain
	}
	return false
}

// repeats reports whether the shorter of two sentences is mostly in the longer.
// Sentences that give other numbers, names in Latin letters or words are parallel
// statements and no copies; so are neighbours that are not nearly identical.
func repeats(p *rules.Pass, a, b *passage) bool {
	if min(a.length, b.length)*2 < max(a.length, b.length) {
		return false
	}
	need := sameSentence
	if b.block-a.block <= 1 {
		need = sameNeighbour
	}
	if float64(shared(a.shingles, b.shingles)) < need*float64(min(len(a.shingles), len(b.shingles))) {
		return false
	}
	return codesEqual(a.text, b.text) && substitutions(p.Doc, a.text, b.text) == 0
}

func codesEqual(a, b string) bool { return slices.Equal(codes(a), codes(b)) }

// codes lists the numbers and Latin words of a text.
func codes(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return r >= 0x80 || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// reportLists reports lists that are nearly those of an earlier one. Of what is no step
// only what one needs counts: what things have in common is alike where the things are.
func reportLists(p *rules.Pass) {
	var ps []passage
	var s shingler
	for l := range p.Doc.Lists {
		items := p.Doc.Lists[l].Items
		aside := isAside(p, l)
		things := aside || p.Read.Procedures.Of(items[0]) == nil
		if len(items) < 2 || p.Doc.Blocks[items[0]].Kind == article.Heading || things && len(items) < minThings {
			continue
		}
		n := len(s.all)
		for _, b := range items {
			s.add(p.Doc.Blocks[b].View.Text)
		}
		q := s.passage(n)
		if q.length >= minList {
			q.things, q.aside = things, aside
			q.block, q.items = items[0], len(items)
			q.span = p.Doc.Blocks[items[0]].Span.Cover(p.Doc.Blocks[items[len(items)-1]].Span)
			ps = append(ps, q)
		}
	}
	pairs(ps, func(*passage) bool { return false }, func(a, b *passage) bool { return resembles(p, a, b) }, func(g repetition) {
		first, second := g.passages[0], g.passages[1]
		p.Report(finding.Finding{
			Span: second.span,
			Message: finding.Msg("near-duplicate-list", finding.Line(second.span.Start), finding.Number(second.items),
				finding.Line(first.span.Start)),
			Related: g.ends(),
		}, finding.Info)
	})
}

// listText returns the text of the items that a passage is of.
func listText(p *rules.Pass, q *passage) string {
	var text strings.Builder
	for _, b := range p.Doc.Lists[p.Doc.Blocks[q.block].List].Items {
		text.WriteString(p.Doc.Blocks[b].View.Text)
	}
	return text.String()
}

// isAside reports whether list l stands under a head for notes, conditions or
// materials: such lists are alike where tasks are.
func isAside(p *rules.Pass, l int) bool {
	heads := [...]int{p.Doc.Lists[l].Lead, p.Doc.Sections[p.Doc.Lists[l].Section].Heading}
	return slices.ContainsFunc(heads[:], func(b int) bool {
		if b == article.None {
			return false
		}
		us := p.Doc.UnitsOf(b) // the last sentence leads to the list
		return len(us) > 0 && us[len(us)-1].Has(lexicon.Aside)
	})
}

// reportSentences reports sentences of prose that stand above already.
func reportSentences(p *rules.Pass) {
	var ps []passage
	room := shingles.Get().(*[]uint32)
	sh := shingler{all: (*room)[:0]}
	defer func() {
		*room = sh.all
		shingles.Put(room)
	}()
	first := lead(p)
	for b := range p.Doc.Blocks {
		blk := &p.Doc.Blocks[b]
		if blk.Kind != article.Paragraph && blk.Kind != article.ListItem || b < first {
			continue
		}
		for _, s := range passagesOf(blk) {
			text := blk.View.Text[s.Start:s.End]
			if !hasRunes(text, minSentence) {
				continue
			}
			n := len(sh.all)
			sh.add(text)
			if q := sh.passage(n); q.length >= minSentence-6 {
				q.block, q.span, q.text = b, s.Span, text
				ps = append(ps, q)
			}
		}
	}
	pairs(ps, func(q *passage) bool { return repeatedOnPurpose(q.text) && !tips(q.text) && !quotesLaw(q.text) }, func(a, b *passage) bool {
		purpose := repeatedOnPurpose(a.text) && a.text != b.text && !(quotesLaw(a.text) && quotesLaw(b.text))
		if purpose && !tips(a.text) {
			return false
		}
		shown := a.block == b.block || a.block == first && b.block <= first+maxLead
		items := p.Doc.Blocks[a.block].Kind == article.ListItem && p.Doc.Blocks[b.block].Kind == article.ListItem
		steps := p.Read.Procedures.Of(a.block) != nil && p.Read.Procedures.Of(b.block) != nil
		if shown || items || steps && !inProse(p, a, b) {
			return false
		}
		if b.block-a.block > 1 && (restates(p, a.text, b.text) || rephrases(p, a.text, b.text)) {
			return true
		}
		return !purpose && (!steps || a.text == b.text) && repeats(p, a, b)
	}, func(g repetition) {
		one, second := g.passages[0], g.passages[1]
		p.Report(finding.Finding{
			Span: second.span,
			Message: finding.Msg("near-duplicate", finding.Line(second.span.Start), finding.Text(opening(second.text)),
				finding.Line(one.span.Start)),
			Related: g.ends(),
		}, finding.Info)
	})
}

// inProse reports whether two steps are told in prose, in a text whose parts are not meant to
// be read by themselves, as those of manuals are.
func inProse(p *rules.Pass, a, b *passage) bool {
	return p.Doc.Format != article.Markdown && p.Doc.Blocks[a.block].Kind == article.Paragraph && p.Doc.Blocks[b.block].Kind == article.Paragraph
}

// passagesOf returns the sentences of a block, or all of it as one if it is of short
// ones.
func passagesOf(b *article.Block) []article.Sentence {
	n := len(b.Sentences)
	if n < 2 || slices.ContainsFunc(b.Sentences, func(s article.Sentence) bool {
		return hasRunes(b.View.Text[s.Start:s.End], minSentence)
	}) {
		return b.Sentences
	}
	first, last := b.Sentences[0], b.Sentences[n-1]
	first.End, first.Span = last.End, first.Span.Cover(last.Span)
	return []article.Sentence{first}
}

// maxLead is how many blocks below the lead may repeat it: pages often print
// it twice.
const maxLead = 1

// lead returns the first paragraph of the text, or None.
func lead(p *rules.Pass) int {
	return slices.IndexFunc(p.Doc.Blocks, func(b article.Block) bool { return b.Kind == article.Paragraph })
}

// minTip is the length, in characters, of a warning that is not repeated word for word
// on purpose.
const minTip = 30

// tips reports whether a sentence warns of more than a set phrase does.
func tips(text string) bool {
	return warnings.In(text) && hasRunes(text, minTip) && !strings.Contains(text, "http") && !strings.ContainsAny(text, "→>—《") && !containsAny(text, references[:]) && !asks(text) && !isLabelText(text) && !conclusions.Starts(text)
}

// minLaw is the length, in characters, from which a text of law is quoted once.
const minLaw = 60

// quotesLaw reports whether a sentence is a text of law as it is quoted.
func quotesLaw(text string) bool {
	return hasRunes(text, minLaw) && (strings.Contains(text, "》第") && strings.Contains(text, "条"))
}

// repeatedOnPurpose reports whether a sentence is one that articles repeat: a
// link, a path, a warning, a question, a label, the words at the end.
func repeatedOnPurpose(text string) bool {
	return warnings.In(text) || asks(text) || isLabelText(text) || conclusions.Starts(text)
}
