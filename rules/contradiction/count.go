package contradiction

import (
	"slices"
	"strconv"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// CountMismatch reports announced numbers of steps, ways or conditions that differ
// from what is listed.
func CountMismatch() *rules.Rule {
	return &rules.Rule{
		ID: "count-mismatch", Group: rules.Contradiction, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "预告数量不符", TitleEN: "Announced count differs",
			What:   "文中说“四种方法”“分三步”“以下五点”“通过以上六步”,紧接着(或刚列完)的列表、小标题或表格却不是这个数。",
			Why:    "读者会以为漏看了一步,或者文章漏写了一步;多半是增删条目后忘了改数。",
			WhatEN: "The text announces four ways, three steps, the following five points, or sums up six steps above, and the list, headings or table next to it has another number.",
			WhyEN:  "Readers think that they, or the article, missed one; usually items were added or dropped without changing the number.",
			Bad:    "下面介绍四种解决办法:\n\n1. 重启打印机。\n2. 换一根线。\n3. 重新添加打印机。",
			Good:   "下面介绍三种解决办法:\n\n1. 重启打印机。\n2. 换一根线。\n3. 重新添加打印机。",
			Traps: []string{
				"名称里的数字:一键、第三方、两步验证、四大行", "“几种”“两三个”“等三种”", "子条目:大类的数与小项的数", "列表被图片或说明隔开,编号接着往下走",
				"标题的数对应各节,不对应节里的列表", "同一句里用顿号列完的", "表格的行",
			},
		},
		Messages: []rules.Text{{
			Key: "count-mismatch",
			ZH:  "第%[1]s行说“%[2]s”,第%[3]s行起却列了%[4]s项,请确认是数写错了还是漏了条目",
			EN:  "line %[1]s announces “%[2]s”, yet %[4]s are listed from line %[3]s on; please check whether the number is wrong or an item is missing",
		}, {
			Key: "count-mismatch-back",
			ZH:  "第%[1]s行说“%[2]s”,上文第%[3]s行起却列了%[4]s项,请确认是数写错了还是漏了条目",
			EN:  "line %[1]s speaks of “%[2]s”, yet %[4]s were listed from line %[3]s on; please check whether the number is wrong or an item is missing",
		}, {
			Key: "count-mismatch-sentence",
			ZH:  "第%[1]s行说“%[2]s”,接着却列了%[3]s项,请确认是数写错了还是漏了一项",
			EN:  "line %[1]s announces “%[2]s” and goes on to name %[3]s; please check whether the number is wrong or one is missing",
		}, {
			Key: "count-mismatch-told",
			ZH:  "第%[1]s行说“%[2]s”,第%[3]s行起却只数到%[4]s,请确认是数写错了还是漏了一项",
			EN:  "line %[1]s announces “%[2]s”, yet the text counts to %[4]s from line %[3]s on; please check whether the number is wrong or one is missing",
		}},
		Check: checkCounts,
	}
}

func checkCounts(p *rules.Pass) {
	checkParts(p)
	e := newEnumerations(p.Doc)
	all := make([][]announcement, len(p.Doc.Units))
	for i := range p.Doc.Units {
		if all[i] = announcements(&p.Doc.Units[i]); all[i] != nil {
			e.announced[p.Doc.Units[i].Block] = true
		}
	}
	var wrong []wrongCount
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		for _, a := range all[i] {
			if t, ok := inSentence(u.Text, a); ok {
				if !t.fits(a.n) {
					reportTally(p, u, a, t)
				}
				continue
			}
			if len(all[i]) > 1 && !a.down {
				continue // which of them the list is about nobody can tell
			}
			if c := e.mismatch(i, a); c.how != none {
				wrong = append(wrong, wrongCount{u, a, c})
			}
		}
	}
	for i, w := range wrong {
		if p.Doc.Blocks[w.unit.Block].Kind == article.Heading && slices.ContainsFunc(wrong[i+1:], func(o wrongCount) bool { return o.announcement.n == w.announcement.n && o.blocks[0] == w.blocks[0] }) {
			continue // the lead of the list says so again
		}
		reportCount(p, w.unit, w.announcement, w.counted)
	}
}

// wrongCount is an announcement with the list that it is wrong for.
type wrongCount struct {
	unit *annotate.Unit
	announcement
	counted
}

// reportTally reports a number that its own sentence does not bear out.
func reportTally(p *rules.Pass, u *annotate.Unit, a announcement, t tally) {
	p.Report(finding.Finding{
		Span:    u.Span(a.start, a.end),
		Related: []finding.End{{Role: finding.Opposes, Span: u.Span(t.start, t.end)}},
		Message: finding.Msg("count-mismatch-sentence", finding.Line(u.Span(a.start, a.end).Start),
			finding.Text(u.Text[a.start:a.end]), finding.Text(strconv.Itoa(t.least))),
	}, p.Rule.Severity)
}

// reportCount reports a number that the blocks it counts do not bear out.
func reportCount(p *rules.Pass, u *annotate.Unit, a announcement, c counted) {
	line, said := finding.Line(u.Span(a.start, a.end).Start), finding.Text(u.Text[a.start:a.end])
	first, n := finding.Line(p.Doc.Blocks[c.blocks[0]].Span.Start), finding.Text(strconv.Itoa(c.n))
	f := finding.Finding{Span: u.Span(a.start, a.end)}
	switch c.how {
	case back:
		f.Message = finding.Msg("count-mismatch-back", line, said, first, n)
	case told:
		f.Message = finding.Msg("count-mismatch-told", line, said, first, n)
	default:
		f.Message = finding.Msg("count-mismatch", line, said, first, n)
	}
	for _, b := range c.blocks {
		f.Related = append(f.Related, finding.End{Role: finding.Opposes, Span: p.Doc.Blocks[b].Span})
	}
	p.Report(f, p.Rule.Severity)
}
