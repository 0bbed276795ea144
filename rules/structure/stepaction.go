package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/rules"
)

// StepWithoutAction reports steps in which the reader does nothing.
func StepWithoutAction() *rules.Rule {
	return &rules.Rule{
		ID: "step-without-action", Group: rules.Structure, Severity: finding.Info,
		Doc: rules.Doc{
			Title: "步骤无动作", TitleEN: "Step without an action",
			What:   "一组步骤里,某一步只说结果(绑定成功、注销完成),标题行和正文行里都没有要读者做的事。",
			Why:    "步骤是让读者照着做的;结果写成一步,读者会停下来找这一步该点哪里。",
			WhatEN: "In a sequence of steps one only tells a result (绑定成功); neither its title line nor its body tells the reader to do anything.",
			WhyEN:  "Steps are to be followed; readers stop at a result and look for what to press.",
			Bad:    "第三步:填写验证码,点击“确定”。\n第四步:绑定成功。",
			Good:   "第三步:填写验证码,点击“确定”,绑定成功。",
			Traps:  []string{"标题行加正文行的步骤", "等待审核也是动作", "只有名词的小标题(身份验证:……)", "原因、条件、材料、注意事项的列表"},
		},
		Messages: []rules.Text{{
			Key: "step-without-action",
			ZH:  "第%[1]s行的“%[2]s”只说了结果,没有要读者做的事,可以并入上一步或写在步骤之后",
			EN:  "“%[2]s” (line %[1]s) only tells a result and gives the reader nothing to do; it could join the step before or stand after the steps",
		}},
		Check: func(p *rules.Pass) {
			for i := range p.Read.Procedures.Procedures {
				checkActions(p, &p.Read.Procedures.Procedures[i])
			}
		},
	}
}

// minSequence is the number of steps from which a list is surely one of steps.
const minSequence = 3

// checkActions reports the steps of a procedure that only tell a result, if most
// others tell the reader to do something.
func checkActions(p *rules.Pass, proc *procedure.Procedure) {
	if proc.List == article.None || proc.Aside || len(proc.Steps) < minSequence {
		return
	}
	acting := 0
	for i := range proc.Steps {
		if acts(p, &proc.Steps[i]) {
			acting++
		}
	}
	if acting*3 < len(proc.Steps)*2 {
		return
	}
	for i := range proc.Steps {
		s := &proc.Steps[i]
		title := p.Doc.Blocks[s.Block].View.Text
		if acts(p, s) || !tellsResult(title) {
			continue
		}
		span := p.Doc.Blocks[s.Block].Marker.Span.Cover(p.Doc.Blocks[s.Block].View.Span(0, len(title)))
		p.Report(finding.Finding{Span: span, Message: finding.Msg("step-without-action", finding.Line(span.Start), finding.Text(opening(title)))}, finding.Info)
	}
}

// maxResult is the length, in characters, up to which a title that tells a
// result (设置完成) is nothing else.
const maxResult = 8

// acts reports whether a step tells the reader to do anything. A short title
// that tells a result names no act, whatever its verb.
func acts(p *rules.Pass, s *procedure.Step) bool {
	title := p.Doc.Blocks[s.Block].View.Text
	bare := tellsResult(title) && utf8.RuneCountInString(title) <= maxResult
	return slices.ContainsFunc(s.Units, func(i int) bool {
		u := &p.Doc.Units[i]
		if bare && u.Block == s.Block {
			return false
		}
		return slices.ContainsFunc(s.Acts, func(a procedure.Act) bool { return a.Unit == i }) ||
			slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool { return h.Category == lexicon.Action && !isResult(u, h) })
	})
}

// isResult reports whether an action is told as done: 设置成功, 提交完成.
func isResult(u *annotate.Unit, h lexicon.Hit) bool {
	return hasPrefixOf(u.Text[h.End:], resultWords[:])
}

// tellsResult reports whether a step says that something is done.
func tellsResult(title string) bool {
	title = strings.TrimRight(title, "。!！.~ ")
	if strings.ContainsAny(title, "等付按") || strings.Contains(title, "单击") || strings.Contains(title, "查看") {
		return false // 等审核完成 is an act
	}
	return hasSuffixOf(title, resultWords[:]) || hasSuffixOf(title, resultEnds[:])
}
