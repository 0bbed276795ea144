package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/procedure"
	"buzhou/rules"
)

// StepWithoutAction reports steps in which the reader does nothing.
func StepWithoutAction() *rules.Rule {
	return &rules.Rule{
		ID: "step-without-action", Group: rules.Structure, Severity: finding.Info,
		Doc: rules.Doc{
			Title: "步骤无动作", TitleEN: "Step without an action",
			What:   "一组步骤里,某一步只说结果(绑定成功、审核通过)、系统自己做的事(系统自动跳转到首页)或某样东西是什么样的(密码一般是六位数字),没有要读者做的事。",
			Why:    "步骤是让读者照着做的;结果写成一步,读者会停下来找这一步该点哪里。",
			WhatEN: "In a sequence of steps one only tells a result (绑定成功), what a system does by itself or what something is like, and gives the reader nothing to do.",
			WhyEN:  "Steps are to be followed; readers stop at a result and look for what to press.",
			Bad:    "第三步:填写验证码,点击“确定”。\n第四步:绑定成功。",
			Good:   "第三步:填写验证码,点击“确定”,绑定成功。",
			Traps:  []string{"标题行加正文行的步骤", "等待审核也是动作", "名叫“完成”的按钮(点击完成)", "使……生效的操作", "只有名词的小标题(身份验证:……)", "原因、条件、材料、注意事项的列表"},
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
		if hasPrefixOf(blk.View.Text, stepStarts[:]) {
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
		span := b.Marker.Span.Cover(b.View.Span(0, len(b.View.Text)))
		p.Report(finding.Finding{Span: span, Message: finding.Msg("step-without-action", finding.Line(span.Start), finding.Text(opening(b.View.Text)))}, finding.Info)
	}
}

// onlyReports reports whether every clause of a step tells what has happened, what
// others do or what something is like.
func onlyReports(p *rules.Pass, s *procedure.Step) bool {
	if len(s.Units) == 0 {
		return false
	}
	numbered := p.Doc.Blocks[s.Block].Marker.Family != article.Bullet
	return !slices.ContainsFunc(s.Units, func(i int) bool {
		u := &p.Doc.Units[i]
		return slices.ContainsFunc(clauses(u.Text), func(c string) bool {
			return !tellsResult(p.Doc, c) && !tellsOfSystem(p.Doc, c) && !(numbered && tellsProperty(p.Doc, c))
		})
	})
}

// clauses splits a sentence at its marks.
func clauses(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，。;；!！~ ", r) })
}

// maxResult is the length, in characters, up to which a clause that ends in a result
// (分机登记完毕) is nothing else.
const maxResult = 14

// tellsResult reports whether a clause says that something is done (绑定成功,
// 店长审核通过). Who presses, types, waits or brings about acts: 点击完成, 等待审核
// 完成, 重启实例使配置生效.
func tellsResult(d *annotate.Document, clause string) bool {
	clause = strings.TrimRight(clause, "了 ")
	if utf8.RuneCountInString(clause) > maxResult || strings.ContainsAny(clause, ":：“”\"「」【】") {
		return false
	}
	if k := strings.LastIndex(clause, "已"); k > 0 {
		done := strings.TrimPrefix(strings.TrimPrefix(clause[k+len("已"):], "经"), "被")
		if _, ok := slices.BinarySearch(doneVerbs[:], done); ok {
			return !acts(d, clause[:k])
		}
	}
	for _, end := range resultEnds {
		if strings.HasSuffix(clause, end) {
			return true
		}
	}
	for _, w := range resultWords {
		if done, ok := strings.CutSuffix(clause, w); ok {
			return done != "" && (!acts(d, done) || isDone(d, done) || utf8.RuneCountInString(done) <= maxDeed && !hasPrefixOf(done, pressVerbs[:]))
		}
	}
	return false
}

// isDone reports whether what stands before 完成 or 成功 is a thing and what was done to it:
// 重要记录保存.
func isDone(d *annotate.Document, done string) bool {
	words := wordsIn(d, done)
	if len(words) < 2 || strings.Contains(done, "是否") || strings.Contains(done, "未") {
		return false
	}
	thing := strings.TrimSuffix(done, words[len(words)-1])
	return !acts(d, thing) && !hasPrefixOf(done, stepStarts[:])
}

// A verb alone before 完成 or 成功 (填报完成) tells that it is done, in maxDeed characters at
// most, unless 完成 is what one presses.
const maxDeed = 3

// maxProperty is the length, in characters, up to which a clause that says what something
// is like holds nothing else.
const maxProperty = 24

// tellsProperty reports whether a clause only says what something is or is like (临时密码
// 一般是六位数字): a word for being stands between a thing and what is said of it, and
// nothing in it is done, asked for, allowed or shown on a screen.
func tellsProperty(d *annotate.Document, clause string) bool {
	if utf8.RuneCountInString(clause) > maxProperty || strings.Contains(clause, "还是") || strings.ContainsAny(clause, ":：“”\"「」【】→>?？") {
		return false
	}
	for _, w := range copulas {
		subject, said, ok := strings.Cut(clause, w)
		if !ok || utf8.RuneCountInString(subject) < minSubject || said == "" || hasSuffixOf(subject, notCopula[:]) || hasPrefixOf(said, notCopula[:]) {
			continue
		}
		return !hasPrefixOf(clause, caseWords[:]) && !slices.ContainsFunc(modals[:], func(m string) bool { return strings.Contains(clause, m) }) && !acts(d, clause) && !startsAct(d, clause)
	}
	return false
}

// minSubject is how many characters name a thing of which something is said.
const minSubject = 2

// startsAct reports whether a clause starts as what a reader is told to do.
func startsAct(d *annotate.Document, clause string) bool {
	return hasPrefixOf(clause, stepStarts[:]) || hasPrefixOf(clause, pressVerbs[:])
}

// acts reports whether text has a verb of what the reader does.
func acts(d *annotate.Document, text string) bool {
	return slices.ContainsFunc(wordsIn(d, text), func(word string) bool { return hasPrefixOf(word, doings[:]) })
}

// maxSubject is how many characters name the device that does something by itself.
const maxSubject = 7

// tellsOfSystem reports whether a clause tells what a system does by itself: 系统自动
// 跳转到首页.
func tellsOfSystem(d *annotate.Document, clause string) bool {
	if subject, does, ok := strings.Cut(clause, "自动"); ok && subject != "" && utf8.RuneCountInString(subject) <= maxSubject && hasSuffixOf(strings.TrimRight(subject, "会将就便"), devices[:]) {
		sets := func(word string) bool { return groupOf(word) != nil || word == "设置" }
		return !strings.ContainsAny(subject, ":：") && !acts(d, subject) && !acts(d, does) && !slices.ContainsFunc(wordsIn(d, subject), sets)
	}
	for _, s := range systems {
		if does, ok := strings.CutPrefix(clause, s); ok {
			return hasPrefixOf(does, systemAdverbs[:]) &&
				!acts(d, does)
		}
	}
	return false
}
