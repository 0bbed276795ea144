package operation

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
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
			What:   "步骤执行了不可撤销的操作(注销账号、销卡销号、恢复出厂设置、格式化、抹掉、重装系统、清空记录、退网),而在这一步之前没有任何一句提到不可恢复、备份、冷静期或谨慎;只在这一步之后才提醒的也算。",
			Why:    "读者照着一步步点下去,看到提醒时数据或账号已经没了。",
			WhatEN: "A step does what cannot be undone (close an account, cancel a card or number, factory reset, format, erase, reinstall, clear records) and nothing before it says that it cannot be undone, asks for a backup or speaks of a cooling-off period. A warning that comes only after the step does not count.",
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
	for k := range p.Read.Procedures.Procedures {
		proc := &p.Read.Procedures.Procedures[k]
		if proc.Aside {
			continue
		}
		a, op, ok := destructive(p, proc)
		if last, o, goal := destroyedByGoal(p, proc); goal && (!ok || last.Unit > a.Unit) {
			a, op, ok = last, o, true // up to the last button a reader can turn back
		}
		if !ok || reported[op] {
			continue
		}
		reported[op] = true
		if warnedBefore(p, proc, a, op) {
			continue
		}
		u := &p.Doc.Units[a.Unit]
		span := u.Span(a.Start, max(a.End, lastLabel(a)))
		f := finding.Finding{Span: span, Message: finding.Msg("missing-irreversible-warning", finding.Line(span.Start), finding.Text(p.Quote(span)))}
		if late, ok := warningAfter(p, a.Unit); ok {
			f.Message = finding.Msg("missing-irreversible-warning-late", finding.Line(span.Start), finding.Text(p.Quote(span)), finding.Line(late.Span.Start), finding.Text(p.Quote(late.Span)))
			f.Related = append(f.Related, late)
		}
		p.Report(f, p.Rule.Severity)
	}
}

func lastLabel(a procedure.Act) int {
	if n := len(a.Labels); n > 0 {
		return a.Labels[n-1].End
	}
	return a.End
}

// destructive returns the last act of a procedure that destroys something: up to
// it a reader can turn back.
func destructive(p *rules.Pass, proc *procedure.Procedure) (found procedure.Act, op string, ok bool) {
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			if a.Kind != procedure.Tap || len(a.Labels) == 0 {
				continue
			}
			u := &p.Doc.Units[a.Unit]
			if o := destroys(proc, u, a.Labels[len(a.Labels)-1]); o != "" && p.Read.Contexts.StanceAt(u, a.Start).Modality == annotate.Asserted {
				found, op, ok = a, o, true
			}
		}
	}
	return found, op, ok
}

// destroyedByGoal returns the last act of a procedure whose head says that something is
// destroyed by it (重装系统, 格式化硬盘): the one that confirms it.
func destroyedByGoal(p *rules.Pass, proc *procedure.Procedure) (found procedure.Act, op string, ok bool) {
	t, named := taskOf(p, proc)
	goal := p.Quote(t.span)
	if !named || t.Undone || !lexicon.Destructions.Start(goal) || lexicon.Settings.In(goal) {
		return found, "", false
	}
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			u := &p.Doc.Units[a.Unit]
			if a.Kind == procedure.Tap && u.Quoted(a.Labels[0].Start) && lexicon.Confirmations.Start(a.Labels[len(a.Labels)-1].Text) && p.Read.Contexts.StanceAt(u, a.Start).Modality == annotate.Asserted {
				found, ok = a, true
			}
		}
	}
	if !ok && lexicon.Erasures.In(goal) {
		found, ok = lastAct(p, proc)
	}
	return found, "erase", ok
}

// lastAct returns the last thing that the steps do with the device, if none of them is
// done at a counter and no button is quoted.
func lastAct(p *rules.Pass, proc *procedure.Procedure) (found procedure.Act, ok bool) {
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			u := &p.Doc.Units[a.Unit]
			switch {
			case a.Kind == procedure.Visit || len(a.Labels) > 0 && u.Quoted(a.Labels[0].Start):
				return procedure.Act{}, false
			case (a.Kind == procedure.Tap || a.Kind == procedure.Input) && lexicon.Erasures.In(u.Text):
				if p.Read.Contexts.StanceAt(u, a.Start).Modality == annotate.Asserted {
					found, ok = a, true
				}
			}
		}
	}
	return found, ok
}

// destroys returns the irreversible operation that a label names, "" if none.
func destroys(proc *procedure.Procedure, u *annotate.Unit, l procedure.Label) string {
	if l.Fold == "注销" {
		return "" // the word is used for signing out too
	}
	for _, m := range u.Mentions {
		if m.VerbStart < l.Start || m.VerbEnd > l.End || max(m.End, m.VerbEnd) < l.End {
			continue // 注销原因, 销户受理单 are no acts
		}
		if strings.HasSuffix(u.Text[:m.VerbStart], "已") || strings.HasSuffix(u.Text[:m.VerbStart], "被") {
			continue // 原手机号已停用 is what has come about
		}
		op := m.Operation
		if o, _, ok := m.Under(proc.Goal); ok {
			op = o
		}
		if lexicon.Irreversible(op) && readers(op) {
			return op
		}
	}
	if text := lexicon.ButtonAdverbs.Trim(u.Text[l.Start:l.End]); lexicon.Destructions.Start(text) && !lexicon.Settings.In(text) {
		return "erase"
	}
	for _, h := range u.Hits {
		if h.Is(lexicon.Guard, "backup") && h.Facet == "then" && !lexicon.Settings.Start(u.Text[h.End:]) && h.Start >= l.Start && h.End <= l.End {
			return "erase"
		}
	}
	return ""
}

// readers reports whether what an irreversible operation destroys is the reader's
// own; a household registration is closed by law.
func readers(op string) bool { return op != "delete-household" }

// warnedBefore reports whether any sentence up to the step of an act warns, or one
// that heads the article or its section. What a section on another procedure warns of
// is that, unless it names the act.
func warnedBefore(p *rules.Pass, proc *procedure.Procedure, a procedure.Act, op string) bool {
	last := a.Unit
	for _, s := range proc.Steps {
		for _, k := range s.Units {
			if k == a.Unit {
				last = s.Units[len(s.Units)-1]
			}
		}
	}
	var others map[int]bool
	if op == "erase" || destroysByName(p, a) {
		others = othersSections(p, proc)
	}
	for k := range p.Doc.Units {
		u := &p.Doc.Units[k]
		if u.Has(lexicon.Warning, "cooloff") {
			return true // what can be taken back for a time is not done for good
		}
		if k != a.Unit && (others[p.Doc.Blocks[u.Block].Section] || lexicon.OtherCauses.In(u.Text)) && !speaksOf(p, u, a, op) {
			continue
		}
		if (k <= last || sameItem(p, k, last)) && (u.Has(lexicon.Warning) || k < a.Unit && preparatory(u)) {
			return true
		}
	}
	return p.Doc.Title.Has(lexicon.Warning)
}

// destroysByName reports whether a label of an act says itself that something is destroyed.
func destroysByName(p *rules.Pass, a procedure.Act) bool {
	u := &p.Doc.Units[a.Unit]
	for _, l := range a.Labels {
		if lexicon.Destructions.Start(lexicon.ButtonAdverbs.Trim(u.Text[l.Start:l.End])) {
			return true
		}
	}
	return false
}

// othersSections are the sections, other than those over a procedure, that hold another one.
func othersSections(p *rules.Pass, proc *procedure.Procedure) map[int]bool {
	out := map[int]bool{}
	for k := range p.Read.Procedures.Procedures {
		if o := &p.Read.Procedures.Procedures[k]; o != proc && !o.Aside && len(o.Steps) > 1 {
			out[o.Section] = true
		}
	}
	for s := proc.Section; s >= 0; s = p.Doc.Sections[s].Parent {
		delete(out, s)
	}
	return out
}

// speaksOf reports whether a sentence names what an act does.
func speaksOf(p *rules.Pass, u *annotate.Unit, a procedure.Act, op string) bool {
	for _, m := range u.Mentions {
		if m.Operation == op && op == "close-account" {
			return true
		}
	}
	act := &p.Doc.Units[a.Unit]
	for _, l := range a.Labels {
		if text := lexicon.ButtonAdverbs.Trim(act.Text[l.Start:l.End]); len(text) > 0 && strings.Contains(u.Text, text) {
			return true
		}
	}
	return false
}

// sameItem reports whether unit k continues the block of unit i.
func sameItem(p *rules.Pass, k, i int) bool {
	return p.Doc.Units[k].Block == p.Doc.Units[i].Block && p.Doc.Units[k].Table == article.None
}

// preparatory reports whether a unit asks to keep a copy first.
func preparatory(u *annotate.Unit) bool {
	for _, h := range u.Hits {
		if h.Is(lexicon.Guard, "backup") && h.Facet == "first" && !lexicon.BackupNouns.Start(u.Text[h.End:]) && !u.Quoted(h.Start) {
			return true
		}
	}
	return false
}

// warningAfter returns the first warning behind unit i.
func warningAfter(p *rules.Pass, i int) (finding.End, bool) {
	for k := i + 1; k < len(p.Doc.Units); k++ {
		u := &p.Doc.Units[k]
		for _, h := range u.Hits {
			if h.Category == lexicon.Warning && u.Text != "" && strings.TrimSpace(u.Text[h.Start:h.End]) != "" {
				return finding.End{Role: finding.Context, Span: u.Span(h.Start, h.End)}, true
			}
		}
	}
	return finding.End{}, false
}
