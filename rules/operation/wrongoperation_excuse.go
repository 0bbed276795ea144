package operation

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
	"buzhou/rules"
)

// elsewhere reports whether a goal is named by the title while a heading that names none
// stands over the steps (常见问题), or calls itself a registration, which buttons do not tell
// from one.
func elsewhere(p *rules.Pass, proc *procedure.Procedure, goal annotate.Topic) bool {
	if strings.Contains(p.Quote(goal.Span), "登记") {
		return true
	}
	h := p.Doc.Sections[proc.Section].Heading
	if h == article.None || proc.Section == 0 || goal.Span.End > p.Doc.Blocks[h].Span.Start {
		return false
	}
	return slices.ContainsFunc(unitsOf(p, h), func(u *annotate.Unit) bool { return u.Asks() || u.Says(&lexicon.Digressions) })
}

// clears reports whether a goal is to clear a thing as a whole: who wants that may format it.
func clears(p *rules.Pass, goal annotate.Topic) bool {
	named := p.Quote(source.Span{Start: max(0, goal.Span.Start-len("出厂")), End: goal.Span.End})
	return lexicon.Entireties.In(named) && !lexicon.SomeOnly.In(named)
}

// signsOff reports whether a device is unbound from its maker's account, which one does by
// logging out on it.
func signsOff(goal annotate.Topic, d performed) bool {
	return d.op == "logout" && goal.Operation == "unbind" && makersAccount(goal.Object)
}

// makersAccount reports whether an object is an account of the maker of a device.
func makersAccount(object string) bool {
	return object == "apple-account" || object == "huawei-account" || object == "xiaomi-account"
}

// pressesGoal reports whether a step presses a button that is called what the goal is: 选中
// 备份集后单击“恢复” under 误删的数据怎么恢复.
func pressesGoal(p *rules.Pass, proc *procedure.Procedure, goal annotate.Topic) bool {
	named := p.Quote(goal.Span)
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			if a.Kind == procedure.Tap && slices.ContainsFunc(a.Labels, func(l procedure.Label) bool {
				return len(l.Text) >= len("恢复") && strings.Contains(named, l.Text) && p.Doc.Units[a.Unit].Quoted(l.Start)
			}) {
				return true
			}
		}
	}
	return false
}

// settles reports whether nothing but confirmations is pressed after an operation:
// what leads on to other controls is a step on the way.
func settles(proc *procedure.Procedure, d performed) bool {
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			if a.Kind != procedure.Tap || a.Unit < d.unit || a.Unit == d.unit && a.Start <= d.start {
				continue
			}
			for _, l := range a.Labels {
				if l.Start > d.start || a.Unit > d.unit {
					if !lexicon.IsButton(l.Fold) && !lexicon.Confirmations.Start(l.Text) {
						return false
					}
				}
			}
		}
	}
	return true
}

func lastPressed(done []performed) int {
	for i := len(done) - 1; i >= 0; i-- {
		if done[i].pressed {
			return i
		}
	}
	return -1
}

// prerequisite reports whether the step says that the operation only comes
// before something else (先退出登录, 再…), or is a last resort.
func prerequisite(p *rules.Pass, d performed) bool {
	u := &p.Doc.Units[d.unit]
	c := u.Clauses[u.ClauseAt(d.start)]
	if u.HasIn(c.Start, d.start, lexicon.Modal, "first") || u.Has(lexicon.Modal, "last-resort") {
		return true
	}
	before := u.Text[:d.start]
	return strings.Contains(before, "重新登录") || u.HasIn(c.Start, d.start, lexicon.Modal, "alternative", "condition")
}

// forOthers reports whether a sentence says before offset i who is to press a control there, and
// what for: 普通成员不想用了,点“退出空间” is not for those who were told before to do something.
func forOthers(u *annotate.Unit, i int) bool {
	return slices.ContainsFunc(u.Clauses[:u.ClauseAt(i)], func(c annotate.Clause) bool {
		clause := strings.TrimSpace(u.Text[c.Start:c.End])
		_, at := lexicon.Leavings.Find(clause)
		return at > 0 && lexicon.OtherHands.End(clause[:at])
	})
}
