package contradiction

import (
	"strconv"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/rules"
)

// checkParts reports the number of parts that an introduction says the article has (本文分四部分)
// if no level of its headings has so many, with or without those that every article may have.
// Parts that are named there (分三部分:解绑、提现和限额) may be several sections each.
func checkParts(p *rules.Pass) {
	intro := firstHeaded(p.Doc.Sections)
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		blk := &p.Doc.Blocks[u.Block]
		introduces := blk.Section == 0 || blk.Section == intro || p.Doc.Sections[blk.Section].Level < 2
		if blk.Kind != article.Paragraph || !introduces {
			continue
		}
		if n, from, to, ok := partsOf(u.Text); ok && !strings.HasPrefix(u.Text[to:], ":") && !strings.HasPrefix(u.Text[to:], "：") {
			reportParts(p, u, n, from, to)
			return
		}
	}
}

// firstHeaded returns the first section below the title.
func firstHeaded(sections []article.Section) int {
	for s := range sections {
		if sections[s].Level > 1 {
			return s
		}
	}
	return article.None
}

// partsOf returns how many parts a sentence says that the article has, and where it says so.
func partsOf(text string) (n, start, end int, ok bool) {
	_, at := lexicon.ThisArticle.Find(text)
	if at < 0 {
		return 0, 0, 0, false
	}
	for i := at; i < len(text); i++ {
		digits := lexicon.NumeralRun(text[i:])
		if digits == 0 || !lexicon.PartVerbs.End(text[:i]) {
			i += max(0, digits-1) // a run is read once
			continue
		}
		word := lexicon.PartNouns.Longest(text[i+digits:])
		found := quantity.Scan(text[i:i+digits]+"个", nil)
		if word == "" || len(found) != 1 {
			return 0, 0, 0, false
		}
		n = int(found[0].Interval.Max)
		return n, i, i + digits + len(word), n >= minCount && n <= maxCount
	}
	return 0, 0, 0, false
}

// ordinalPart reports whether a heading, as written, is that of a numbered part: 第一部分 绑定账号.
func ordinalPart(heading string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(heading, "# "), "第")
	return ok && lexicon.PartNouns.Start(rest[lexicon.NumeralRun(rest):])
}

// reportParts reports the announcement Text[i:j] of n parts unless some level of headings has n.
func reportParts(p *rules.Pass, u *annotate.Unit, n, i, j int) {
	heads := map[int][]int{}
	top := 0
	for s := range p.Doc.Sections {
		sec := &p.Doc.Sections[s]
		if sec.Heading == article.None || sec.Level < 2 && s == 0 || strings.TrimSpace(p.Doc.Blocks[sec.Heading].View.Text) == p.Doc.Title.Text {
			continue
		}
		if p.Doc.Blocks[sec.Heading].Span.Start < u.Span(0, 0).Start {
			continue // the introduction has a heading of its own
		}
		heads[sec.Level] = append(heads[sec.Level], sec.Heading)
		if top == 0 || sec.Level < top {
			top = sec.Level
		}
	}
	for _, hs := range heads {
		own, called := 0, 0
		for _, h := range hs {
			if ordinalPart(p.Quote(p.Doc.Blocks[h].Span)) {
				called++
			}
			if !lexicon.FrameHeads.In(p.Doc.Blocks[h].View.Text) {
				own++
			}
		}
		if own <= n && n <= len(hs) || called == n {
			return
		}
	}
	hs := heads[top]
	if len(hs) < minCount {
		return
	}
	span := u.Span(i, j)
	f := finding.Finding{Span: span, Message: finding.Msg("count-mismatch", finding.Line(span.Start), finding.Text(u.Text[i:j]),
		finding.Line(p.Doc.Blocks[hs[0]].Span.Start), finding.Text(strconv.Itoa(len(hs))))}
	for _, h := range hs {
		f.Related = append(f.Related, finding.End{Role: finding.Opposes, Span: p.Doc.Blocks[h].Span})
	}
	p.Report(f, p.Rule.Severity)
}
