package structure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/source"
	"buzhou/rules"
)

// InlineList reports numbered steps that are run together in one paragraph.
func InlineList() *rules.Rule {
	return &rules.Rule{
		ID: "inline-list", Group: rules.Structure, Severity: finding.Info,
		Doc: rules.Doc{
			Title: "步骤挤在一段", TitleEN: "Steps run together",
			What:   "三个以上带编号的步骤(1. 2. 3.、①②③、第一步……)连在同一段里。",
			Why:    "在手机上是一大块文字,读者边看边做时找不到做到哪一步。",
			WhatEN: "Three or more numbered steps (1. 2. 3., ①②③, 第一步…) stand in one paragraph.",
			WhyEN:  "On a phone it is one block of text; readers who follow along lose their place.",
			Bad:    "操作如下:1.打开设置。2.点击“账号”。3.点击“退出登录”。",
			Good:   "操作如下:\n1.打开设置。\n2.点击“账号”。\n3.点击“退出登录”。",
			Traps:  []string{"句子里的短列举(1.身份证;2.照片;3.申请表)", "小数、版本号、日期", "引用编号(见①②③)", "每步已经各占一行"},
		},
		Messages: []rules.Text{
			{Key: "inline-list", ZH: "第%[1]s行把%[2]d个步骤写在同一段里(从“%[3]s”到“%[4]s”),请每步一行", EN: "line %[1]s runs %[2]d steps together (from “%[3]s” to “%[4]s”); please give each a line"},
			{Key: "inline-list-split", ZH: "每步另起一行", EN: "give each step a line"},
		},
		Check: func(p *rules.Pass) {
			for l := range p.Doc.Lists {
				checkInline(p, l)
			}
			for t := range p.Doc.Tables {
				for _, row := range p.Doc.Tables[t].Rows {
					for c := range row {
						checkCell(p, &row[c])
					}
				}
			}
		},
	}
}

// minInline is the number of steps that are too many for one paragraph.
const minInline = 3

// checkInline looks for items of a list that share their line.
func checkInline(p *rules.Pass, l int) {
	list := &p.Doc.Lists[l]
	switch list.Family {
	case article.NoMarker, article.Bullet, article.Discourse, article.AnswerWord, article.QuestionWord, article.CaseWord, article.LetterMarker, article.RomanNumeral:
		return
	}
	var run []int
	flush := func() {
		if len(run) >= minInline && telling(p, run) {
			reportInline(p, run)
		}
		run = nil
	}
	for _, b := range list.Items {
		blk := &p.Doc.Blocks[b]
		if !isContent(blk) || !blk.RunIn || len(run) > 0 && !sameLine(p, run[len(run)-1], b) {
			flush()
		}
		if isContent(blk) {
			run = append(run, b)
		}
	}
	flush()
}

// sameLine reports whether no line ends between blocks a and b.
func sameLine(p *rules.Pass, a, b int) bool {
	src := p.Doc.Source.String()
	i, j := p.Doc.Blocks[a].Marker.Span.End, p.Doc.Blocks[b].Marker.Span.Start
	return i <= j && !strings.Contains(src[i:j], "\n\n") && (p.Doc.Format != article.Plain || !strings.Contains(src[i:j], "\n"))
}

// The least length, in characters, of items that tell something: of most of
// them, and of all together.
const (
	minPoint = 7
	minInAll = 36
	// minClauses is the length of items of which each is a clause of its own.
	minClauses = 48
	// minSentences is that of items of which each is a sentence.
	minSentences = 20
)

// telling reports whether the items of a run are steps, or whole sentences, and
// not the parts of a sentence or the things of an enumeration.
func telling(p *rules.Pass, run []int) bool {
	first := &p.Doc.Blocks[run[0]]
	before := strings.TrimRight(p.Doc.Source.String()[:first.Marker.Span.Start], " \t\n\u3000*_")
	if r, _ := utf8.DecodeLastRuneInString(before); unicode.Is(unicode.Han, r) && first.RunIn && !parted(p, run) && !manyLong(p, run) {
		return false // 系统会自动(1)…,(2)…: the sentence goes on
	}
	total, long, steps, told, stops := 0, 0, 0, 0, 0
	for _, b := range run {
		text := p.Doc.Blocks[b].View.Text
		n := utf8.RuneCountInString(text)
		total += n
		if n >= minPoint {
			long++
		}
		if strings.HasSuffix(text, "。") {
			stops++
		}
		switch {
		case p.Read.Procedures.Of(b) != nil:
			steps++
		case stepStarts.Starts(text) && !strings.HasPrefix(text, "不"):
			told++
		}
	}
	if long*2 < len(run) {
		return false
	}
	least := minClauses
	switch first.Marker.Family {
	case article.StepOrdinal, article.StepWord:
		least = minSteps * minPoint // the markers say that they are steps
	case article.Circled:
		least = minInAll
	}
	if long == len(run) && total >= least || stops == len(run) && total >= minSentences {
		return true
	}
	return steps*2 >= len(run) || (steps+told)*4 >= len(run)*3 && total >= minInAll || stops*2 > len(run) && total >= minInAll
}

// leastMany is how many items, each a clause of its own, are too many for one sentence, whatever
// leads up to them.
const leastMany = 4

// manyLong reports whether a run has many items and each tells something.
func manyLong(p *rules.Pass, run []int) bool {
	return len(run) >= leastMany && !slices.ContainsFunc(run, func(b int) bool { return !hasRunes(p.Doc.Blocks[b].View.Text, minPoint-2) })
}

// parted reports whether all items of a run but the last end as sentences or with a semicolon:
// they are steps even behind 混合的时候.
func parted(p *rules.Pass, run []int) bool {
	return !slices.ContainsFunc(run[:len(run)-1], func(b int) bool {
		text := p.Doc.Blocks[b].View.Text
		return !hasSuffixOf(text, itemStops[:]) || !hasRunes(text, minPoint)
	})
}

// itemStops are the marks with which items end that stand on one line.
var itemStops = [...]string{"；", ";", "。"}

func reportInline(p *rules.Pass, run []int) {
	first, last := &p.Doc.Blocks[run[0]], &p.Doc.Blocks[run[len(run)-1]]
	span := first.Marker.Span.Cover(last.Span)
	f := finding.Finding{
		Span: span,
		Message: finding.Msg("inline-list", finding.Line(span.Start), finding.Number(len(run)),
			finding.Text(p.Quote(first.Marker.Span)), finding.Text(p.Quote(last.Marker.Span))),
	}
	if p.Doc.Format == article.Plain {
		f.Fix = splitSteps(p, run)
	}
	p.Report(f, finding.Info)
}

// splitSteps returns the edits that give each step of a plain text its line. It
// only touches white space.
func splitSteps(p *rules.Pass, run []int) *finding.Fix {
	fix := &finding.Fix{Title: finding.Msg("inline-list-split"), Safe: true}
	src := p.Doc.Source.String()
	for _, b := range run {
		at := p.Doc.Blocks[b].Marker.Span.Start
		from := len(strings.TrimRight(src[:at], " \t\u3000"))
		if from == 0 || src[from-1] == '\n' {
			continue
		}
		fix.Edits = append(fix.Edits, finding.Edit{Span: source.Span{Start: from, End: at}, Text: "\n"})
	}
	return fix
}
