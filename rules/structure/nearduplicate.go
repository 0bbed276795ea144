package structure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
	"buzhou/rules"
)

// NearDuplicate reports passages that are told twice.
func NearDuplicate() *rules.Rule {
	return &rules.Rule{
		ID: "near-duplicate", Group: rules.Structure, Severity: finding.Info,
		Doc: rules.Doc{
			Title: "重复段落", TitleEN: "Passage told twice",
			What:   "同一句话、同一段或整组步骤在一篇里出现两次,几乎一字不差,或者只换了一个名词。",
			Why:    "读者以为两处不同,来回对照;以后改了一处,另一处就成了矛盾。",
			WhatEN: "A sentence, a paragraph or a whole list of steps stands twice in an article, word for word or with one noun changed.",
			WhyEN:  "Readers compare the two for a difference that is not there; once one of them is updated, they contradict each other.",
			Bad:    "更换手机号:1.打开“账号安全”。2.点击“解除”。3.填写新的手机号。\n更改姓名:1.打开“账号安全”。2.点击“解除”。3.填写新的姓名。",
			Good:   "更换手机号或更改姓名:1.打开“账号安全”。2.点击“解除”。3.填写新的信息。",
			Traps: []string{
				"表格复述步骤", "各节里同样的提醒与警告", "几种方法开头相同的几步", "标题与导语印了两遍", "结尾的总结", "引用的法条", "问题在回答里重复一遍",
			},
		},
		Messages: []rules.Text{
			{Key: "near-duplicate", ZH: "第%[1]s行“%[2]s”与第%[3]s行几乎相同,请合并或删去一处", EN: "line %[1]s (“%[2]s”) is nearly the same as line %[3]s; please merge them or remove one"},
			{Key: "near-duplicate-list", ZH: "第%[1]s行起的%[2]d项与第%[3]s行起的一组几乎相同,请合并,只写明不同之处", EN: "the %[2]d items from line %[1]s are nearly those from line %[3]s; please merge them and say only what differs"},
		},
		Check: func(p *rules.Pass) {
			reportLists(p)
			reportSentences(p)
		},
	}
}

// passage is a stretch of text that is compared with others.
type passage struct {
	block, items int
	span         source.Span
	text         string
	length       int      // Chinese characters
	shingles     []uint32 // sorted, each once
}

// The measures of near-duplicates, in characters and shares of shingles.
const (
	shingleLen   = 4
	minSentence  = 24
	minList      = 30
	sameSentence = 0.6  // of the shingles of the shorter one
	sameList     = 0.55 // of the shingles of both
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

// newPassage returns the passage of a text. Only Chinese characters count: long
// names in Latin letters make all sentences about one product alike.
func newPassage(block int, span source.Span, text string) passage {
	p := passage{block: block, span: span, text: text}
	var window [shingleLen]rune
	for _, r := range text {
		if (r < 0x4E00 || r > 0x9FFF) && !unicode.Is(unicode.Han, r) {
			continue
		}
		if p.length == maxPassage {
			break
		}
		window[p.length%shingleLen] = lexicon.Fold(r)
		p.length++
		if p.length >= shingleLen {
			p.shingles = append(p.shingles, hash(window, p.length))
		}
	}
	slices.Sort(p.shingles)
	p.shingles = slices.Compact(p.shingles)
	return p
}

// hash mixes the runes of a window, oldest first (FNV-1a over runes).
func hash(window [shingleLen]rune, n int) uint32 {
	h := uint32(2166136261)
	for i := range shingleLen {
		h ^= uint32(window[(n+i)%shingleLen])
		h *= 16777619
	}
	return h
}

// shared counts the shingles that a and b have in common.
func shared(a, b []uint32) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// resembles reports whether two lists of items share most of their text.
func resembles(a, b *passage) bool {
	n := shared(a.shingles, b.shingles)
	return float64(n) >= sameList*float64(len(a.shingles)+len(b.shingles)-n)
}

// repeats reports whether the shorter of two sentences is mostly in the longer.
// Sentences that give other numbers or names in Latin letters are parallel
// statements and no copies; so are neighbours that are not nearly identical.
func repeats(a, b *passage) bool {
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
	return slices.Equal(codes(a.text), codes(b.text))
}

// codes lists the numbers and Latin words of a text.
func codes(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return r >= 0x80 || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// repetition is a passage with those below that repeat it.
type repetition struct{ passages []*passage }

// ends returns the other ends of a finding on the second passage.
func (r repetition) ends() []finding.End {
	out := []finding.End{{Role: finding.Opposes, Span: r.passages[0].span}}
	for _, p := range r.passages[2:] {
		out = append(out, finding.End{Role: finding.Agrees, Span: p.span})
	}
	return out
}

// pairs calls found for each passage that others repeat, in order, at most
// maxDuplicates times. An index of shingles proposes, same decides; a passage is
// counted to the first that it repeats.
func pairs(ps []passage, same func(a, b *passage) bool, found func(repetition)) {
	if len(ps) < 2 {
		return
	}
	var again filter
	again.addRepeated(ps)
	index := make(map[uint32][]int32)
	votes := make(map[int32]int)
	groups := make(map[int32]*repetition)
	var order []*repetition
	for j := range ps {
		clear(votes)
		for _, h := range ps[j].shingles {
			if again.has(h) {
				for _, i := range index[h] {
					votes[i]++
				}
			}
		}
		best := int32(-1)
		for i, n := range votes {
			if n*4 >= len(ps[j].shingles) && (best < 0 || i < best) && same(&ps[i], &ps[j]) {
				best = i
			}
		}
		if best >= 0 {
			if groups[best] == nil {
				groups[best] = &repetition{[]*passage{&ps[best]}}
				order = append(order, groups[best])
			}
			groups[best].passages = append(groups[best].passages, &ps[j])
			continue // those after it repeat the first one
		}
		for _, h := range ps[j].shingles {
			if !again.has(h) {
				continue
			}
			if in := index[h]; len(in) < maxCommon {
				index[h] = append(in, int32(j))
			}
		}
	}
	for _, g := range order[:min(len(order), maxDuplicates)] {
		found(*g)
	}
}

// filter is a set of shingles by some of their bits: it holds what was added and
// a few others.
type filter [filterWords]uint64

const filterWords = 1 << 10

func (f *filter) add(h uint32)      { f[h>>6%filterWords] |= 1 << (h % 64) }
func (f *filter) has(h uint32) bool { return f[h>>6%filterWords]&(1<<(h%64)) != 0 }

// addRepeated adds the shingles that stand in more than one passage: most stand in
// one, and need no place in an index.
func (f *filter) addRepeated(ps []passage) {
	var once filter
	for i := range ps {
		for _, h := range ps[i].shingles {
			if once.has(h) {
				f.add(h)
			}
			once.add(h)
		}
	}
}

// reportLists reports lists whose items are nearly those of an earlier list.
func reportLists(p *rules.Pass) {
	var ps []passage
	for l := range p.Doc.Lists {
		items := p.Doc.Lists[l].Items
		if len(items) < 2 || p.Doc.Blocks[items[0]].Kind == article.Heading || isAside(p, l) {
			continue
		}
		var text strings.Builder
		for _, b := range items {
			text.WriteString(p.Doc.Blocks[b].View.Text)
		}
		q := newPassage(items[0], p.Doc.Blocks[items[0]].Span.Cover(p.Doc.Blocks[items[len(items)-1]].Span), text.String())
		q.items = len(items)
		if q.length >= minList {
			ps = append(ps, q)
		}
	}
	pairs(ps, resembles, func(g repetition) {
		first, second := g.passages[0], g.passages[1]
		p.Report(finding.Finding{
			Span: second.span,
			Message: finding.Msg("near-duplicate-list", finding.Line(second.span.Start), finding.Number(second.items),
				finding.Line(first.span.Start)),
			Related: g.ends(),
		}, finding.Info)
	})
}

// isAside reports whether list l stands under a head for notes, conditions or
// materials: such lists are alike where tasks are.
func isAside(p *rules.Pass, l int) bool {
	heads := [...]int{p.Doc.Lists[l].Lead, p.Doc.Sections[p.Doc.Lists[l].Section].Heading}
	return slices.ContainsFunc(heads[:], func(b int) bool {
		return b != article.None && slices.ContainsFunc(p.Doc.UnitsOf(b), func(u annotate.Unit) bool { return u.Has(lexicon.Aside) })
	})
}

// reportSentences reports sentences of prose that stand above already.
func reportSentences(p *rules.Pass) {
	var ps []passage
	first := lead(p)
	for b := range p.Doc.Blocks {
		blk := &p.Doc.Blocks[b]
		if blk.Kind != article.Paragraph || b < first {
			continue
		}
		for _, s := range blk.Sentences {
			text := blk.View.Text[s.Start:s.End]
			if len(text) < minSentence || utf8.RuneCountInString(text) < minSentence || strings.Contains(text, "http") || strings.ContainsAny(text, "→>—") || warns(text) || asks(text) || isLabelText(text) || hasPrefixOf(text, conclusions[:]) {
				continue
			}
			if q := newPassage(b, s.Span, text); q.length >= minSentence-6 {
				ps = append(ps, q)
			}
		}
	}
	pairs(ps, func(a, b *passage) bool {
		shown := a.block == b.block || a.block == first && b.block <= first+maxLead
		steps := p.Read.Procedures.Of(a.block) != nil && p.Read.Procedures.Of(b.block) != nil
		return !shown && !steps && repeats(a, b)
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

// maxLead is how many blocks below the lead may repeat it: pages often print
// it twice.
const maxLead = 1

// lead returns the first paragraph of the text, or None.
func lead(p *rules.Pass) int {
	return slices.IndexFunc(p.Doc.Blocks, func(b article.Block) bool { return b.Kind == article.Paragraph })
}

// warns reports whether a sentence warns or sends the reader to somebody: such
// sentences are repeated on purpose.
func warns(text string) bool {
	return slices.ContainsFunc(warnings[:], func(w string) bool { return strings.Contains(text, w) })
}
