package operation

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/rules"
)

// MissingIrreversibleWarning reports steps that destroy something and that no
// warning comes before.
func MissingIrreversibleWarning() *rules.Rule {
	return &rules.Rule{
		ID: "missing-irreversible-warning", Group: rules.Operation, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "缺少不可逆提示", TitleEN: "No warning before an irreversible step",
			What:   "步骤执行了不可撤销的操作(注销账号、销卡销号、恢复出厂设置、格式化、抹掉、重装系统、清空记录、退网、退店、解散群组、按复位孔),而在这一步之前没有任何一句提到不可恢复、备份、冷静期或谨慎;只在这一步之后才提醒的也算。",
			Why:    "读者照着一步步点下去,看到提醒时数据或账号已经没了。",
			WhatEN: "A step does what cannot be undone (close an account, cancel a card or number, factory reset, format, erase, reinstall, clear records, give up a shop, dissolve a group, press a reset key) and nothing before it says that it cannot be undone, asks for a backup or speaks of a cooling-off period. A warning that comes only after the step does not count.",
			WhyEN:  "Readers tap along step by step; when they reach the warning the data or the account is gone.",
			Bad:    "1. 打开设置,点击“账号管理”。\n2. 点击“注销账号”。\n3. 点“永久删除账号”,再点“是”。",
			Good:   "账号注销后无法恢复,请先备份资料。\n1. 打开设置,点击“账号管理”。\n2. 点击“注销账号”。\n3. 点“永久删除账号”,再点“是”。",
			Traps: []string{
				"开头、前提、准备部分已经提醒", "同一步里就写明了后果", "有冷静期、可撤销的说明", "只是说到注销(不要直接注销、注销后……)", "停用、停机保号、退出登录等可以恢复的操作", "窗口办理、没有按钮的手续",
			},
		},
		Messages: []rules.Text{{
			Key: "missing-irreversible-warning",
			ZH:  "第%[1]s行“%[2]s”无法撤销,此前没有任何提示,请在这一步之前写明后果或提醒备份",
			EN:  "line %[1]s (“%[2]s”) cannot be undone and nothing before it warns of that; please tell the consequences or ask for a backup before this step",
		}, {
			Key: "missing-irreversible-warning-late",
			ZH:  "第%[1]s行“%[2]s”无法撤销,第%[3]s行的提示“%[4]s”来得太晚,请移到这一步之前",
			EN:  "line %[1]s (“%[2]s”) cannot be undone, and the warning in line %[3]s (“%[4]s”) comes too late; please move it before this step",
		}},
		Check: checkIrreversible,
	}
}

func checkIrreversible(p *rules.Pass) {
	reported := map[string]bool{}
	procs := slices.Concat(p.Read.Procedures.Procedures, byHand(p))
	for k := range procs {
		proc := &procs[k]
		if proc.Aside {
			continue
		}
		a, op, ok := destructive(p, proc)
		if last, o, goal := destroyedByGoal(p, proc); goal && (!ok || last.Unit > a.Unit) {
			a, op, ok = last, o, true // up to the last button a reader can turn back
		}
		if last, pressed := pressedHard(p, proc); pressed && !ok {
			a, op, ok = last, "erase", true
		}
		if last, regretted := regretted(p, proc); regretted && !ok {
			a, op, ok = last, "erase", true
		}
		last, lost := lostWith(p, proc)
		if lost = lost && !ok; lost {
			a, op, ok = last, "erase", true
		}
		if !ok || spares(p, proc) || proc.Goal.Operation == op && lexicon.OrderedAgain.Has(proc.Goal.Object) {
			continue
		}
		name := buttonOf(a)
		confirmed := lastConfirmation(p, proc, a)
		if reported[op] || reported[name] || warnedBefore(p, proc, confirmed, op) {
			continue
		}
		if !lost {
			a = confirmed // what was lost tells by itself which button did it
		}
		reported[op] = op != "erase" // which may be of many things
		reported[name] = name != ""
		u := &p.Doc.Units[a.Unit]
		span := u.Span(a.Start, max(a.End, lastLabel(a)))
		f := finding.Finding{Span: span, Message: finding.Msg("missing-irreversible-warning", finding.Line(span.Start), finding.Text(p.Quote(span)))}
		if late, ok := warningAfter(p, a.Unit); ok {
			f.Message = finding.Msg("missing-irreversible-warning-late", finding.Line(span.Start), finding.Text(p.Quote(span)), finding.Line(late.Span.Start), finding.Text(p.Quote(late.Span)))
			f.Related = append(f.Related, late)
		}
		f.Related = append(f.Related, onTheWay(p, proc, a)...)
		p.Report(f, p.Rule.Severity)
	}
}

// spares reports whether a step leaves the things of its user alone, or lets him choose so.
func spares(p *rules.Pass, proc *procedure.Procedure) bool {
	return slices.ContainsFunc(proc.Steps, func(s procedure.Step) bool {
		return slices.ContainsFunc(s.Units, func(ui int) bool { return p.Doc.Units[ui].Says(&lexicon.Spared) })
	})
}

// lastConfirmation returns the act that confirms what an act destroys, in its step or the one
// behind it (选择“恢复出厂设置”。点击“立即恢复”。), or in any later one whose button names it once
// more (更换操作系统 … 确定更换); the act itself if none does.
func lastConfirmation(p *rules.Pass, proc *procedure.Procedure, a procedure.Act) procedure.Act {
	out, left := a, -1
	for _, s := range proc.Steps {
		left = max(left-1, -1)
		for _, o := range s.Acts {
			if o.Unit == a.Unit && o.Start == a.Start {
				left = 1
			}
			if o.Kind != procedure.Tap || len(o.Labels) == 0 || o.Unit < a.Unit || o.Unit == a.Unit && o.Start <= a.Start {
				continue
			}
			u := &p.Doc.Units[o.Unit]
			l := o.Labels[len(o.Labels)-1]
			word := lexicon.LastConfirmations.Longest(l.Text)
			again := word != "" && len(word) < len(l.Text) && strings.Contains(p.Doc.Units[a.Unit].Text, l.Text[len(word):])
			if left < 0 && !again {
				continue
			}
			if (again || u.Quoted(l.Start)) && lexicon.LastConfirmations.Start(l.Text) && p.Read.Contexts.StanceAt(u, o.Start).Modality == annotate.Asserted {
				out = o
			}
		}
	}
	return out
}

// onTheWay lists the controls named for what is destroyed that are pressed before an act
// (“注销读者证” before “确认注销”).
func onTheWay(p *rules.Pass, proc *procedure.Procedure, last procedure.Act) (out []finding.End) {
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			if a.Kind != procedure.Tap || len(a.Labels) == 0 || a.Unit >= last.Unit {
				continue
			}
			if u, l := &p.Doc.Units[a.Unit], a.Labels[len(a.Labels)-1]; destroys(p, proc, u, l) != "" {
				out = append(out, finding.End{Role: finding.Agrees, Span: u.Span(l.Start, l.End)})
			}
		}
	}
	return out
}

// buttonOf returns the last label of an act, "" if it has none that tells what it does.
func buttonOf(a procedure.Act) string {
	if len(a.Labels) == 0 {
		return ""
	}
	l := a.Labels[len(a.Labels)-1]
	if lexicon.IsButton(l.Fold) {
		return ""
	}
	return lexicon.ButtonAdverbs.Trim(l.Text)
}

func lastLabel(a procedure.Act) int {
	if n := len(a.Labels); n > 0 {
		return a.Labels[n-1].End
	}
	return a.End
}
