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

// checkOpposite reports a procedure whose last telling button does the contrary
// of what its head says, and none of whose steps does what it says; or something else
// than its steps say is done by them. Neither the operation nor its object need be known. It
// tells whether there was one.
func checkOpposite(p *rules.Pass, proc *procedure.Procedure) bool {
	t, named := taskOf(p, proc)
	named = named && !proc.Aside && !asksOther(&p.Doc.Title, annotate.Topic{Span: t.span})
	done := claims(p, proc)
	var said []source.Span
	corroborated := false
	for _, c := range done {
		said = append(said, c.span)
		corroborated = corroborated || named && does(c.Polarity, t.Polarity)
	}
	if named {
		if b, ok := wipes(p, proc, t); ok {
			reportOpposite(p, t, b, lexicon.Ruinous, append(said, retoldTask(p, proc, t)...)...)
			return true
		}
		stays := kept(p, proc)
		if b, pol, ok := lastPolar(p, proc, t, stays != nil); ok && !strings.Contains(p.Quote(t.span), p.Quote(b.verb)) {
			contrast := contrastOf(p, t, pol)
			if contrast != lexicon.NoContrast && (corroborated || tells(contrast, t, pol, b) || contrast == lexicon.Ruinous && stays != nil) && !goesOn(p, proc, t, pol, b) && !documented(p, proc, pol, b) {
				if contrast == lexicon.Ruinous && stays != nil {
					said = append(said, stays.Span(0, len(stays.Text)))
				}
				reportOpposite(p, t, b, contrast, append(said, retoldTask(p, proc, t)...)...)
				return true
			}
		}
	}
	claim, b, ok := strayed(p, proc, done, t, named)
	if !ok {
		if k, b, ok := keptLost(p, proc); ok {
			if named {
				said = append(said, t.span)
			}
			reportOpposite(p, k, b, lexicon.Ruinous, said...)
			return true
		}
		return false
	}
	if makersAccount(p.Read.Contexts.Root().Topic.Object) && strings.HasPrefix(p.Quote(b.span), "退出") {
		return false
	}
	if named && does(claim.Polarity, t.Polarity) {
		reportOpposite(p, t, b, lexicon.NoContrast, append(retoldTask(p, proc, t), claim.span)...)
		return true
	}
	var topics []source.Span
	if k := strings.LastIndex(claim.words, secretNoun); k >= 0 {
		topics = about(p, secretName(claim.words[:k])+secretNoun)
	}
	for _, g := range confusableGoals(p, proc) {
		topics = append(topics, g.span())
	}
	reportOpposite(p, claim, b, lexicon.NoContrast, topics...)
	return true
}

// contrastOf returns how doing a thing stands to a task. A head that itself says that nothing
// is to be left (出厂重置, 彻底离开, 恢复默认设置) has nothing to lose.
func contrastOf(p *rules.Pass, t task, pol lexicon.Polarity) lexicon.Contrast {
	c := t.Contrast(pol)
	if c == lexicon.Ruinous && (lexicon.Utterly.In(t.words) || lexicon.Alls.In(t.words) || strings.Contains(t.words, "出厂")) {
		return lexicon.NoContrast
	}
	if t.Class == "install" && pol.Class == "reset" && installsMedium(t.words) {
		return lexicon.NoContrast // a new card is formatted before it is used
	}
	if pol.Class == "reset" && strings.Contains(t.words, "默认") {
		return lexicon.NoContrast
	}
	if setBack := pol.Class == "reset" || pol.Class == "factory-reset"; setBack && (lexicon.HandsOver.In(p.Quote(t.span)) || p.Doc.Title.Says(&lexicon.Resets) || lexicon.Wipes.Start(p.Quote(t.span)) && (lexicon.Devices.In(t.words) || restoresDevice(p.Doc.Title.Text))) {
		return lexicon.NoContrast // 在管理页面恢复, of a router that is set back; 转给别的部门, of a printer
	}
	if pol.Class == "logout" && (lexicon.Accounts.In(t.words) || lexicon.Sessions.In(t.words)) {
		return lexicon.NoContrast // 退出Apple账户, 关闭电脑版登录
	}
	return c
}

// media are what data is kept on, by the ends of their names.
var media = [...]string{"卡", "盘", "硬盘", "存储"}

// installsMedium reports whether a task installs what data is kept on.
func installsMedium(words string) bool {
	return slices.ContainsFunc(media[:], func(m string) bool { return strings.Contains(words, m) })
}

// restoresDevice reports whether a title asks to restore a device, and not what is on it (恢复路由器).
func restoresDevice(title string) bool {
	word, at := lexicon.Wipes.Find(title)
	return at >= 0 && lexicon.Devices.Start(title[at+len(word):])
}

// kept returns the sentence between the head of a procedure and its steps that says that
// what they are about is to stay or to come back (数据盘和公网IP保留), nil if none does.
func kept(p *rules.Pass, proc *procedure.Procedure) *annotate.Unit {
	for _, u := range leadsTo(p, proc) {
		if u.Says(&lexicon.Keeps) && !u.Has(lexicon.Modal, "cannot") {
			return u
		}
	}
	return nil
}

// leadsTo lists the sentences between the heading of a procedure's section and its first
// step.
func leadsTo(p *rules.Pass, proc *procedure.Procedure) (out []*annotate.Unit) {
	for b := proc.Steps[0].Block - 1; b >= 0 && p.Doc.Blocks[b].Section == proc.Section && p.Doc.Blocks[b].Kind == article.Paragraph && (introduces(p, proc, b) || p.Read.Procedures.Of(b) == nil); b-- {
		out = append(out, unitsOf(p, b)...)
	}
	return out
}

// wipes returns the button of a procedure that leaves nothing of what there is, ok if its
// head only asks to delete some of it and no step names that.
func wipes(p *rules.Pass, proc *procedure.Procedure, t task) (b button, ok bool) {
	if t.Undone || t.Class != "delete" {
		return b, false
	}
	some := ""
	for _, u := range append(nearHeads(p, proc), leadsTo(p, proc)...) {
		if u.Says(&lexicon.Alls) || u.Says(&lexicon.Wholes) || u.Says(&lexicon.Entireties) && !u.Says(&lexicon.SomeOnly) {
			return b, false
		}
		for _, h := range u.Hits {
			if h.Is(lexicon.Polar, "delete") && some == "" {
				some, _ = lexicon.SomeOnly.Find(u.Text[h.End:u.Clauses[u.ClauseAt(h.Start)].End])
			}
		}
	}
	if some == "" {
		return b, false
	}
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			if a.Kind != procedure.Tap || len(a.Labels) == 0 || a.Alternative {
				continue
			}
			u := &p.Doc.Units[a.Unit]
			l := a.Labels[len(a.Labels)-1]
			switch whole := lexicon.Wholes.Start(l.Text) || lexicon.Wholes.Start(lexicon.ButtonAdverbs.Trim(l.Text)); {
			case strings.Contains(l.Text, some) || lexicon.Bins.In(l.Text):
				return button{}, false
			case !ok && whole && u.Quoted(l.Start) && !aside(p, u, l.Start):
				b, ok = button{span: u.Span(l.Start, l.End), verb: u.Span(l.Start, l.End), unit: a.Unit, start: l.Start}, true
			}
		}
	}
	return b, ok
}

// reportOpposite reports that a button does not do a task; others are further places that
// say what is to be done.
func reportOpposite(p *rules.Pass, t task, b button, c lexicon.Contrast, others ...source.Span) {
	key := "wrong-operation"
	if c == lexicon.Ruinous {
		key = "wrong-operation-danger"
	}
	f := finding.Finding{
		Span: b.span,
		Message: finding.Msg(key, finding.Line(b.span.Start), finding.Text(p.Quote(b.span)), finding.Text(p.Quote(b.verb)),
			finding.Line(t.span.Start), finding.Text(p.Quote(t.span)), finding.Text(p.Quote(t.span))),
		Related: []finding.End{{Role: finding.Opposes, Span: t.span}},
	}
	for _, o := range others {
		f.Related = append(f.Related, finding.End{Role: finding.Opposes, Span: o})
	}
	p.Report(f, finding.Error)
}

// tells reports whether a contrast with a task is one of what is done to the thing of the
// task: most verbs are said of many things, and a button that is no more than its verb
// tells little.
func tells(c lexicon.Contrast, t task, pol lexicon.Polarity, b button) bool {
	switch {
	case b.bare:
		return c == lexicon.Ruinous && (t.Kind() == "halt" || t.Class == "resume" && b.empties)
	case c == lexicon.Exact, c == lexicon.Ruinous && (pol.Class == "deregister" || pol.Class == "factory-reset"):
		return true
	}
	return sameThing(t.words, b.rest)
}

// goesOn reports whether the task of a procedure goes on behind a button: it changes a thing
// or makes it anew, and other controls are pressed or new things typed after the old one was
// deleted or taken off.
func goesOn(p *rules.Pass, proc *procedure.Procedure, t task, pol lexicon.Polarity, b button) bool {
	switch {
	case pol.Class == "delete":
		return t.Kind() != "halt" && leadsOn(p, proc, b)
	case pol.Kind() == "end" && (t.Kind() == "change" || t.Kind() == "start" || t.Kind() == "keep"):
		return leadsOn(p, proc, b) || typesNew(p, proc, b)
	}
	return false
}

// leadsOn reports whether a later step than that of a button presses a control that does
// more than confirm, other than a page that is only looked at (刷新页面, 进入首页).
func leadsOn(p *rules.Pass, proc *procedure.Procedure, b button) bool {
	for _, s := range proc.Steps {
		if len(s.Units) == 0 || s.Units[0] <= b.unit {
			continue
		}
		for _, a := range s.Acts {
			if a.Kind != procedure.Tap {
				continue
			}
			u := &p.Doc.Units[a.Unit]
			for _, l := range a.Labels {
				if !lexicon.IsButton(l.Fold) && !lexicon.Confirmations.Start(l.Text) && (u.Quoted(l.Start) || lexicon.Taps.Start(u.Text[a.Start:])) {
					return true
				}
			}
		}
	}
	return false
}

// typesNew reports whether something new is typed behind a button (解绑原手机号, 输入新手机号).
func typesNew(p *rules.Pass, proc *procedure.Procedure, b button) bool {
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			u := &p.Doc.Units[a.Unit]
			if a.Kind == procedure.Input && (a.Unit > b.unit || a.Unit == b.unit && a.Start > b.start) && strings.Contains(u.Text[a.Start:u.Clauses[u.ClauseAt(a.Start)].End], "新") {
				return true
			}
		}
	}
	return false
}

// documented reports whether what stands over the steps of a procedure tells of doing
// what a button does: it is a way that is meant (必须删除该域,然后重新添加).
func documented(p *rules.Pass, proc *procedure.Procedure, pol lexicon.Polarity, b button) bool {
	tells := func(u *annotate.Unit) bool { return tellsOf(u, pol, b.rest) }
	first := proc.Steps[0].Block
	for b := first - 1; b >= 0 && p.Doc.Blocks[b].Section == proc.Section && (introduces(p, proc, b) || p.Read.Procedures.Of(b) == nil); b-- {
		if slices.ContainsFunc(unitsOf(p, b), tells) {
			return true
		}
	}
	return slices.ContainsFunc(unitsOf(p, p.Doc.Sections[proc.Section].Heading), tells)
}

// tellsOf reports whether a sentence tells of doing something, other than of not doing it
// or of doing it to something else than what a label names.
func tellsOf(u *annotate.Unit, pol lexicon.Polarity, thing string) bool {
	for i, h := range u.Hits {
		if h.Category != lexicon.Polar {
			continue
		}
		q, end, _ := lexicon.PolarityAt(u.Hits, i)
		if q != pol || u.HasIn(h.Start-len("撤回"), h.Start, lexicon.Polar) {
			continue // 撤回合并请求 is not to merge
		}
		c := u.Clauses[u.ClauseAt(h.Start)]
		if u.HasIn(c.Start, h.Start, lexicon.Polar, "cancel", "disable", "unsubscribe") && !strings.ContainsAny(u.Text[c.Start:h.Start], "并再后") {
			continue // 取消自动续费 is not to renew
		}
		if strings.Contains(u.Text[c.Start:h.Start], "把") && polarBehind(u, i, end) {
			continue // 把合并请求撤回
		}
		if object := u.Text[end:c.End]; pol.Kind() == "ruin" && !sameThing(object, thing) && len(lexicon.Endings.TrimEnd(strings.TrimRight(object, stops))) > 0 {
			continue // 断开连接,释放服务器资源 before “删除连接”
		}
		if !u.HasIn(c.Start, h.Start, lexicon.Modal, "cannot", "dont", "neednot", "denied", "lack") && !strings.HasSuffix(u.Text[:h.Start], "不") && !u.HasIn(c.Start, c.End, lexicon.Modal, "alternative") {
			return true
		}
	}
	return false
}

// sameThing reports whether what a label does something to can be what the task is
// about: the label names nothing, or shares a word with it.
func sameThing(task, rest string) bool {
	rest = lexicon.FoldLabel(lexicon.ButtonAdverbs.Trim(rest))
	task = lexicon.FoldLabel(task)
	runes := []rune(rest)
	if len(runes) < 2 {
		return true
	}
	for i := 0; i+1 < len(runes); i++ {
		if strings.Contains(task, string(runes[i:i+2])) {
			return true
		}
	}
	return false
}
