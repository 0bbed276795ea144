package structure

import (
	"slices"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
	"buzhou/rules"
)

// StepWithoutAction reports steps in which the reader does nothing.
func StepWithoutAction() *rules.Rule {
	return &rules.Rule{
		ID: "step-without-action", Group: rules.Structure, Severity: finding.Info,
		Doc: rules.Doc{
			Title: "步骤无动作", TitleEN: "Step without an action",
			What:   "一组步骤里,某一步只说结果(绑定成功、审核通过)、系统自己做的事(系统自动跳转到首页)或某样东西是什么样的(密码一般是六位数字),或者只有一个名称(轮胎的气压),没有要读者做的事。",
			Why:    "步骤是让读者照着做的;结果写成一步,读者会停下来找这一步该点哪里。",
			WhatEN: "In a sequence of steps one only tells a result (绑定成功), what a system does by itself what something is like or is called, and gives the reader nothing to do.",
			WhyEN:  "Steps are to be followed; readers stop at a result and look for what to press.",
			Bad:    "第三步:填写验证码,点击“确定”。\n第四步:绑定成功。",
			Good:   "第三步:填写验证码,点击“确定”,绑定成功。",
			Traps:  []string{"标题行加正文行的步骤", "话题在前的动作(土豆切块)", "等待审核也是动作", "名叫“完成”的按钮(点击完成)", "使……生效的操作", "只有名词的小标题(身份验证:……)", "原因、条件、材料、注意事项的列表"},
		},
		Messages: []rules.Text{{
			Key: "step-without-action",
			ZH:  "第%[1]s行的“%[2]s”没有要读者做的事,只说了结果,可以并入上一步或写在步骤之后",
			EN:  "“%[2]s” (line %[1]s) gives the reader nothing to do and only tells a result; it could join the step before or stand after the steps",
		}},
		Check: func(p *rules.Pass) {
			for i := range p.Read.Procedures.Procedures {
				if proc := &p.Read.Procedures.Procedures[i]; proc.List != article.None && !proc.Aside {
					checkActions(p, proc.Steps)
				}
			}
			for l := range p.Doc.Lists {
				checkActions(p, untoldSteps(p, l))
			}
			for t := range p.Doc.Tables {
				checkActionColumn(p, &p.Doc.Tables[t])
			}
		},
	}
}

// minSequence is the number of steps from which a list is surely one of steps.
const minSequence = 3

// untoldSteps returns the items of numbered list l as steps if it is no procedure, as
// its verbs are unknown, but its markers call them steps or most of its items begin as what
// a reader is told to do.
func untoldSteps(p *rules.Pass, l int) []procedure.Step {
	list := &p.Doc.Lists[l]
	if counts := list.Family == article.ArabicDot || list.Family == article.ArabicDun || list.Family == article.StepOrdinal || list.Family == article.StepWord || list.Family == article.Circled; !counts || isAside(p, l) {
		return nil
	}
	var steps []procedure.Step
	told := 0
	for _, b := range list.Items {
		blk := &p.Doc.Blocks[b]
		if proc := p.Read.Procedures.Of(b); proc != nil && proc.List != article.None || blk.Kind == article.Heading || !isContent(blk) {
			return nil
		}
		if stepStarts.Starts(blk.View.Text) {
			told++
		}
		s := procedure.Step{Block: b}
		for k := b; k < len(p.Doc.Blocks) && (k == b || p.Doc.Blocks[k].Item == b); k++ {
			for i, end := p.Doc.UnitRange(k); i < end; i++ {
				s.Units = append(s.Units, i)
			}
		}
		steps = append(steps, s)
	}
	if called := list.Family == article.StepOrdinal || list.Family == article.StepWord; !called && told*2 < len(steps) {
		return nil
	}
	return steps
}

// checkActions reports the steps of a sequence that only tell a result, if most
// others do more.
func checkActions(p *rules.Pass, steps []procedure.Step) {
	if len(steps) < minSequence {
		return
	}
	var idle []int
	for i := range steps {
		if onlyReports(p, &steps[i]) {
			idle = append(idle, i)
		}
	}
	if len(idle)*3 > len(steps) {
		return
	}
	for _, i := range idle {
		b := &p.Doc.Blocks[steps[i].Block]
		reportIdle(p, b.Marker.Span.Cover(b.View.Span(0, len(b.View.Text))), b.View.Text)
	}
}

func reportIdle(p *rules.Pass, span source.Span, text string) {
	p.Report(finding.Finding{Span: span, Message: finding.Msg("step-without-action", finding.Line(span.Start), finding.Text(opening(text)))}, finding.Info)
}

// checkActionColumn reports the cells of the column of a table that tells what to do, in
// rows numbered as steps, if most others tell it.
func checkActionColumn(p *rules.Pass, t *article.Table) {
	col := slices.IndexFunc(t.Head, func(c article.Phrase) bool {
		_, ok := slices.BinarySearch(actionHeads[:], c.View.Text)
		return ok
	})
	if col < 1 || len(t.Rows) < minSequence || !numbersRows(t.Head[0].View.Text) {
		return
	}
	var idle []*article.Phrase
	for _, row := range t.Rows {
		if len(row) <= col {
			return
		}
		if c := &row[col]; c.View.Text != "" && isIdle(p, c.View.Text, true) {
			idle = append(idle, c)
		}
	}
	if len(idle)*3 > len(t.Rows) {
		return
	}
	for _, c := range idle {
		reportIdle(p, c.View.Span(0, len(c.View.Text)), c.View.Text)
	}
}
