// Package operation holds the rules on what the steps of a procedure do.
package operation

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
	"buzhou/rules"
)

// WrongOperation reports steps that perform another operation than the goal.
func WrongOperation() *rules.Rule {
	return &rules.Rule{
		ID: "wrong-operation", Group: rules.Operation, Severity: finding.Error,
		Doc: rules.Doc{
			Title: "操作对象错误", TitleEN: "Another operation than the goal",
			What:   "步骤实际执行的不是标题或目标所说的操作:把解绑做成注销账户,把注销做成退出登录,从登录密码入手却改了支付密码,只要清理几条却全部清空,做的是一件事却说另一件事办好了。",
			Why:    "读者可能因此永久失去账户、资金或数据,或以为事情已经办成。",
			WhatEN: "The steps perform another operation than the title or goal names: deleting an account for unbinding, logging out for deleting, a payment password for a login password, clearing all for a few; or they say that something is done that they did not do.",
			WhyEN:  "Readers may lose an account, money or data for good, or believe that something was done that was not.",
			Bad:    "# 怎么解绑邮箱\n1. 打开“账号安全”。\n2. 点击“永久注销账号”。",
			Good:   "# 怎么解绑邮箱\n1. 打开“账号安全”。\n2. 点击“邮箱”,选择“解除绑定”。\n注意:不要点击“永久注销账号”。",
			Traps: []string{
				"写明的前置步骤(先退出登录,再……)", "单独成节的最后手段(方法三:注销账户)", "提醒与禁止(不要直接注销)",
				"官方流程本身要求的迂回做法", "步骤里另有目标操作",
			},
		},
		Messages: []rules.Text{{
			Key: "wrong-operation",
			ZH:  "第%[1]s行的步骤“%[2]s”执行的是%[3]s,而目标(第%[4]s行“%[5]s”)是%[6]s,请确认",
			EN:  "the step “%[2]s” (line %[1]s) performs “%[3]s”, but the goal (line %[4]s, “%[5]s”) is “%[6]s”; please check",
		}, {
			Key: "wrong-operation-danger",
			ZH:  "第%[1]s行的步骤“%[2]s”执行的是%[3]s,而目标(第%[4]s行“%[5]s”)只是%[6]s:读者照做将无法挽回,请确认",
			EN:  "the step “%[2]s” (line %[1]s) performs “%[3]s”, but the goal (line %[4]s, “%[5]s”) is only “%[6]s”: a reader who follows it cannot undo it; please check",
		}},
		Check: checkOperations,
	}
}

// performed is an operation that a step performs.
type performed struct {
	op, object string
	verb       string
	span       source.Span
	unit       int
	start      int
	// pressed: the operation is the label of a control.
	pressed bool
}

func checkOperations(p *rules.Pass) {
	for i := range p.Read.Procedures.Procedures {
		proc := &p.Read.Procedures.Procedures[i]
		done := operations(p, proc)
		if goal, ok := goalOf(p, proc); proc.Aside || !(ok && judge(p, proc, goal, done)) {
			found := false
			for _, part := range parts(p, proc) {
				if part.Aside || !checkSecret(p, &part) {
					found = checkOpposite(p, &part) || found
				} else {
					found = true
				}
			}
			if !found {
				checkConfused(p, proc)
			}
		}
		checkLoginPage(p, proc, done)
	}
	for i := range p.Read.Procedures.Plain {
		checkConfused(p, &p.Read.Procedures.Plain[i])
	}
	for _, proc := range tellings(p) {
		checkConfused(p, &proc)
	}
}

// parts lists the tasks that the steps of a procedure are: those that name a task and have
// steps of their own ((二)修改提现密码。按以下步骤办理: 1. …), else the procedure itself.
func parts(p *rules.Pass, proc *procedure.Procedure) (out []procedure.Procedure) {
	for _, s := range proc.Steps {
		part := procedure.Procedure{Section: proc.Section, List: article.None, Aside: proc.Aside, Context: proc.Context}
		for _, ui := range s.Units {
			b := p.Doc.Units[ui].Block
			list := p.Doc.Blocks[b].List
			if b == s.Block || list == article.None || p.Doc.Lists[list].Parent != s.Block {
				continue
			}
			part.List = list
			if n := len(part.Steps); n == 0 || part.Steps[n-1].Block != b {
				part.Steps = append(part.Steps, procedure.Step{Block: b})
			}
			last := &part.Steps[len(part.Steps)-1]
			last.Units = append(last.Units, ui)
			for _, a := range s.Acts {
				if a.Unit == ui {
					last.Acts = append(last.Acts, a)
				}
			}
		}
		if len(part.Steps) > 1 {
			out = append(out, part)
		}
	}
	if out == nil {
		return []procedure.Procedure{*proc}
	}
	return out
}

// goalOf returns the operation that the procedure is to perform, ok if it is known
// and the text names it at a place that can be shown, other than to describe a thing
// (与账户关联的角色).
func goalOf(p *rules.Pass, proc *procedure.Procedure) (annotate.Topic, bool) {
	g := proc.Goal
	if !g.Known() || g.Span == (source.Span{}) || strings.HasPrefix(p.Quote(source.Span{Start: g.Span.End, End: g.Span.End + len("的")}), "的") {
		return g, false
	}
	if after := p.Quote(source.Span{Start: g.Span.End, End: g.Span.End + len("了")}); strings.HasPrefix(after, "了") || strings.Contains(p.Quote(g.Span), "了") {
		return g, false // 换了路由器,手机上看不到数据
	}
	if first := p.Doc.Blocks[proc.Steps[0].Block].Span; len(proc.Steps) > 1 && g.Span.Start >= first.Start && g.Span.End <= first.End {
		return g, false // 1. 退出所有账号 is what comes first
	}
	return g, !asksOther(&p.Doc.Title, g) && !contents(p, proc, g)
}

// contents reports whether a goal is one of several things that a paragraph of another section
// says will be told (本指南介绍首次设置、添加指纹和转手处理): what stands under a heading of its own
// has its own goal.
func contents(p *rules.Pass, proc *procedure.Procedure, goal annotate.Topic) bool {
	return slices.ContainsFunc(p.Doc.Units, func(u annotate.Unit) bool {
		whole := u.Span(0, len(u.Text))
		blk := &p.Doc.Blocks[u.Block]
		return goal.Span.Start >= whole.Start && goal.Span.End <= whole.End && blk.Kind == article.Paragraph &&
			blk.Section != proc.Section && strings.Contains(u.Text, "、")
	})
}

// asksOther reports whether a title asks how to do something before it names a goal, which
// is then one of the points of its answer: 怎么退店?条件与保证金退还一次说清. What asks for
// help in general (手机丢了怎么办?解绑银行卡) leaves the goal to what follows.
func asksOther(title *annotate.Unit, goal annotate.Topic) bool {
	whole := title.Span(0, len(title.Text))
	i := goal.Span.Start - whole.Start
	if i <= 0 || i > len(title.Text) || goal.Span.End > whole.End {
		return false
	}
	asked := title.Text[:max(strings.LastIndex(title.Text[:i], "?"), strings.LastIndex(title.Text[:i], "？"), 0)]
	for _, w := range [...]string{"怎么", "如何", "怎样"} {
		if _, act, ok := strings.Cut(asked, w); ok {
			return act != "" && !slices.ContainsFunc([]string{"办", "做", "处理", "解决", "回事"}, func(w string) bool { return strings.HasPrefix(act, w) })
		}
	}
	return false
}

// operations lists what the steps of a procedure perform: the controls that
// they press, and the operations that their sentences tell the reader to do.
func operations(p *rules.Pass, proc *procedure.Procedure) []performed {
	var out []performed
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			u := &p.Doc.Units[ui]
			for _, m := range u.Mentions {
				if u.Denied(m) || u.Aside(m) {
					continue
				}
				op, object, ok := m.Under(proc.Goal)
				if !ok || m.Object == "" && object != proc.Goal.Object && !m.Bare {
					continue // 注销 alone may be to log out; it is not sure what it does
				}
				if st := p.Read.Contexts.StanceAt(u, m.VerbStart); st.Modality == annotate.Question || st.Modality == annotate.Conditional || st.Modality == annotate.Prohibited {
					continue
				}
				out = append(out, performed{op, object, m.Verb, u.Span(m.Start, m.End), ui, m.VerbStart, pressedAt(u, s, ui, m)})
			}
		}
	}
	return out
}

// pressedAt reports whether a mention is the label of a control that the step
// presses: it is the whole label or its end, not an attribute (退费 in 退费账户).
func pressedAt(u *annotate.Unit, s procedure.Step, unit int, m annotate.Mention) bool {
	first, _ := slices.BinarySearchFunc(s.Acts, unit, func(a procedure.Act, unit int) int { return a.Unit - unit })
	for _, a := range s.Acts[first:] {
		if a.Unit != unit {
			break
		}
		if a.Kind != procedure.Tap || a.Alternative {
			continue
		}
		for k, l := range a.Labels {
			if k < len(a.Labels)-1 && !lexicon.IsButton(a.Labels[k+1].Fold) {
				continue // a page on the way
			}
			if refusal(u, l, m) {
				continue
			}
			if m.VerbStart >= l.Start && m.VerbEnd <= l.End && !lexicon.IsButton(l.Fold) && closes(u, min(max(m.End, m.VerbEnd), l.End), l.End) {
				return true
			}
		}
	}
	return false
}

// refusal reports whether a label turns what it names down (拒绝退款).
func refusal(u *annotate.Unit, l procedure.Label, m annotate.Mention) bool {
	return slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool {
		return h.Is(lexicon.Polar, "reject", "cancel") && h.Start >= l.Start && h.End == m.VerbStart
	})
}

// closes reports whether nothing but a noun of the screen or padding follows
// in a label.
func closes(u *annotate.Unit, i, end int) bool {
	if strings.TrimSpace(u.Text[i:end]) == "" {
		return true
	}
	for _, h := range u.Hits {
		if h.Start == i && (h.Category == lexicon.UI || h.Category == lexicon.Padding) {
			return true
		}
	}
	return false
}

// judge reports the pressed operations that are known to be taken for the goal.
// One that destroys something is reported wherever it is pressed; another only
// if no step performs the goal, for it may be a step on the way. It tells whether
// there was one.
func judge(p *rules.Pass, proc *procedure.Procedure, goal annotate.Topic, done []performed) bool {
	reached := false
	for _, d := range done {
		if d.pressed && d.op == goal.Operation && (d.object == goal.Object || d.object == "") {
			reached = true
		}
	}
	reached = reached || pressesGoal(p, proc, goal)
	var hits []performed
	danger := false
	var heads []*annotate.Unit
	last := lastPressed(done)
	for i, d := range done {
		c, ok := lexicon.Distinct(goal.Operation, goal.Object, d.op, d.object)
		if !d.pressed || !ok || prerequisite(p, d) || forOthers(&p.Doc.Units[d.unit], d.start) || d.op == "factory-reset" && clears(p, goal) || signsOff(goal, d) {
			continue
		}
		if !c.Danger && (reached || otherWish(&p.Doc.Units[d.unit], d.start) || last != i || elsewhere(p, proc, goal) || proc.Context.Scope[annotate.Condition] != "" || !settles(proc, d)) {
			continue
		}
		if heads == nil {
			heads = headsOver(p, proc, proc.Goal.Span.Start)
		}
		if !named(heads, goal, d) && !headed(p, proc, d) {
			hits = append(hits, d)
			danger = danger || c.Danger
		}
	}
	if len(hits) > 0 {
		report(p, goal, withPages(p, proc, hits, done), danger, retoldGoal(p, proc, goal)...)
	}
	return len(hits) > 0
}

// withPages puts before what was found the controls that were pressed on the way to it and
// are named for the same verb (“注销读者证” before “确认注销”).
func withPages(p *rules.Pass, proc *procedure.Procedure, hits, done []performed) []performed {
	first := hits[0]
	u := &p.Doc.Units[first.unit]
	k := slices.IndexFunc(u.Hits, func(h lexicon.Hit) bool { return h.Category == lexicon.Polar && h.Start >= first.start })
	if k < 0 {
		return hits
	}
	pol, _, _ := lexicon.PolarityAt(u.Hits, k)
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			if a.Kind != procedure.Tap || len(a.Labels) == 0 || a.Unit >= first.unit {
				continue
			}
			u, l := &p.Doc.Units[a.Unit], a.Labels[len(a.Labels)-1]
			if b, q, ok := polarLabel(u, l, false); ok && q == pol {
				page := first
				page.span, page.unit, page.start = b.span, a.Unit, l.Start
				return append([]performed{page}, hits...)
			}
		}
	}
	return hits
}

// report reports the first of what was done in place of a goal; told are further places
// that tell the goal.
func report(p *rules.Pass, goal annotate.Topic, hits []performed, danger bool, told ...source.Span) {
	first := hits[0]
	key := "wrong-operation"
	if danger {
		key = "wrong-operation-danger"
	}
	f := finding.Finding{
		Span: first.span,
		Message: finding.Msg(key, finding.Line(first.span.Start), finding.Text(p.Quote(first.span)),
			finding.Text(name(first.op, first.object)), finding.Line(goal.Span.Start), finding.Text(p.Quote(goal.Span)),
			finding.Text(name(goal.Operation, goal.Object))),
		Claim:   &finding.Claim{Topic: goal.ID(), Product: lexicon.Label(goal.Product), Operation: goal.Operation, Object: lexicon.Label(goal.Object), Slot: "operation", Value: name(first.op, first.object)},
		Related: []finding.End{{Role: finding.Opposes, Span: goal.Span}},
	}
	for _, span := range append(statements(p, first.unit, goal), told...) {
		f.Related = append(f.Related, finding.End{Role: finding.Opposes, Span: span})
	}
	for _, h := range hits[1:] {
		f.Related = append(f.Related, finding.End{Role: finding.Agrees, Span: h.span})
	}
	p.Report(f, finding.Error)
}

// statements lists the other places that state the goal: the headings over a
// unit and the title, as far as they name the goal's operation.
func statements(p *rules.Pass, unit int, goal annotate.Topic) []source.Span {
	var out []source.Span
	root := p.Read.Contexts.Root().Topic
	add := func(t annotate.Topic) {
		if t.Span != goal.Span && t.Operation == goal.Operation && !slices.Contains(out, t.Span) {
			out = append(out, t.Span)
		}
	}
	for s := p.Doc.Blocks[p.Doc.Units[unit].Block].Section; s >= 0; s = p.Doc.Sections[s].Parent {
		h := p.Doc.Sections[s].Heading
		if h < 0 {
			continue
		}
		for _, u := range p.Doc.UnitsOf(h) {
			if t, ok := u.Main(root, annotate.FromHeading); ok {
				add(t)
			}
		}
	}
	add(root)
	return out
}

// name gives an operation with its object in Chinese.
func name(op, object string) string {
	n := lexicon.Label(op)
	if l := lexicon.Label(object); object != "" && !strings.Contains(n, l) {
		n += "(" + l + ")"
	}
	return n
}
