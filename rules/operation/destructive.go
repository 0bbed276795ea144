package operation

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/quantity"
	"buzhou/rules"
)

// destructive returns the last act of a procedure that destroys something: up to
// it a reader can turn back.
func destructive(p *rules.Pass, proc *procedure.Procedure) (found procedure.Act, op string, ok bool) {
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			if a.Kind != procedure.Tap || len(a.Labels) == 0 {
				continue
			}
			u := &p.Doc.Units[a.Unit]
			l := a.Labels[len(a.Labels)-1]
			o := destroys(p, proc, u, l)
			if n := len(a.Labels); o == "" && n > 1 && lexicon.Confirmations.Start(l.Text) {
				o = destroys(p, proc, u, a.Labels[n-2]) // 恢复出厂设置 → 立即恢复
			}
			if o == "" {
				continue
			}
			if p.Read.Contexts.StanceAt(u, a.Start).Modality == annotate.Asserted || ok && lexicon.Confirmations.Start(l.Text) {
				found, op, ok = a, o, true
			}
		}
	}
	return found, op, ok
}

// pressedHard returns the step that resets a device by its hidden key (按住重置孔10秒), or
// that confirms with keys that it is reset.
func pressedHard(p *rules.Pass, proc *procedure.Procedure) (found procedure.Act, ok bool) {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			u := &p.Doc.Units[ui]
			word, at, presses := resetKey(p, proc, u)
			if at < 0 {
				if word, at = lexicon.ResetDone.Find(u.Text); at < 0 || u.Quoted(at) && !u.Says(&lexicon.Presses) {
					continue
				}
			} else if !presses || countsUse(p, proc) {
				continue
			}
			if (u.Quoted(at) || p.Read.Contexts.StanceAt(u, at).Modality == annotate.Asserted && !aside(p, u, at)) && !u.Says(&lexicon.Spared) {
				found, ok = procedure.Act{Unit: ui, Start: at, End: at + len(word)}, true
			}
		}
	}
	return found, ok
}

// resetKey finds in a sentence the hidden key that resets a device, by its name or, where the
// head says that the device is reset, by the hole that it is in or by how long it is held down.
func resetKey(p *rules.Pass, proc *procedure.Procedure, u *annotate.Unit) (word string, at int, presses bool) {
	presses = u.Says(&lexicon.Presses)
	if word, at = lexicon.ResetKeys.Find(u.Text); at >= 0 || !presses || !holdsDown(u) {
		return word, at, presses
	}
	heads := unitsOf(p, p.Doc.Sections[proc.Section].Heading)
	resets := func(u *annotate.Unit) bool { return u.Says(&lexicon.Resets) && !u.Says(&lexicon.CountedParts) }
	if word, at = lexicon.Pinholes.Find(u.Text); at >= 0 && (resets(&p.Doc.Title) || slices.ContainsFunc(nearHeads(p, proc), resets) || showsKey(p, proc, u)) {
		return word, at, true
	}
	erases := func(u *annotate.Unit) bool { return u.Says(&lexicon.Erasures) }
	if erases(u) {
		word, at = lexicon.Presses.Find(u.Text)
		return word, at, true // 按住15秒,音箱就恢复出厂了
	}
	if len(heads) == 0 {
		heads = append(heads, &p.Doc.Title)
	}
	if lexicon.NoResetKeys.In(u.Text) || !slices.ContainsFunc(heads, erases) {
		return "", -1, false
	}
	word, at = lexicon.Presses.Find(u.Text)
	return word, at, true
}

// showsKey reports whether a step before a sentence tells where the hidden key is.
func showsKey(p *rules.Pass, proc *procedure.Procedure, u *annotate.Unit) bool {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			if o := &p.Doc.Units[ui]; o == u {
				return false
			} else if o.Says(&lexicon.ResetKeys) {
				return true
			}
		}
	}
	return false
}

// holdsDown reports whether a sentence tells for how long, in seconds.
func holdsDown(u *annotate.Unit) bool {
	return slices.ContainsFunc(u.Quantities, func(q quantity.Quantity) bool {
		return q.Kind == quantity.Duration && q.Unit == quantity.Second && q.Word == ""
	})
}

// countsUse reports whether what the title, a heading or a step of a procedure names has a
// counter that its key sets back (滤芯, 碳粉盒): that destroys nothing.
func countsUse(p *rules.Pass, proc *procedure.Procedure) bool {
	says := func(u *annotate.Unit) bool { return u.Says(&lexicon.CountedParts) }
	if says(&p.Doc.Title) || slices.ContainsFunc(unitsOf(p, p.Doc.Sections[proc.Section].Heading), says) {
		return true
	}
	lamps := !slices.ContainsFunc(nearHeads(p, proc), func(u *annotate.Unit) bool { return u.Says(&lexicon.Resets) })
	return slices.ContainsFunc(proc.Steps, func(s procedure.Step) bool {
		return slices.ContainsFunc(s.Units, func(ui int) bool {
			return says(&p.Doc.Units[ui]) || lamps && p.Doc.Units[ui].Says(&lexicon.LampSigns)
		})
	})
}

// destroyedByGoal returns the last act of a procedure whose head says that something is
// destroyed by it (重装系统, 格式化硬盘): the one that confirms it.
func destroyedByGoal(p *rules.Pass, proc *procedure.Procedure) (found procedure.Act, op string, ok bool) {
	t, named := taskOf(p, proc)
	goal := p.Quote(t.span)
	if !named || t.Undone || !destroysWhole(goal) || lexicon.Settings.In(lexicon.Erasures.Trim(goal)) {
		return found, "", false
	}
	if _, pol, ok := lastPolar(p, proc, t, false); ok && pol != t.Polarity && pol.Kind() == "halt" {
		return found, "", false // 切换成“休息中”,点“提交” destroys nothing, whatever it is said to do
	}
	for _, s := range proc.Steps {
		for _, a := range s.Acts {
			u := &p.Doc.Units[a.Unit]
			if a.Kind == procedure.Tap && confirmsGoal(u, a, t) && p.Read.Contexts.StanceAt(u, a.Start).Modality == annotate.Asserted {
				found, ok = a, true
			}
		}
	}
	if !ok && lexicon.Erasures.In(goal) {
		found, ok = lastAct(p, proc)
	}
	return found, "erase", ok
}

// destroysWhole reports whether a goal destroys a thing, and not what is in it (删除相册里的照片).
func destroysWhole(goal string) bool {
	word := lexicon.Destructions.Longest(goal)
	rest := goal[len(word):]
	return word != "" && !strings.HasPrefix(rest, "里") && !strings.HasPrefix(rest, "中") && !strings.HasPrefix(rest, "内") && !strings.HasPrefix(rest, "上")
}

// confirmsGoal reports whether an act presses a button that confirms a task, or is named for
// it (更多 > 实例状态 > 释放).
func confirmsGoal(u *annotate.Unit, a procedure.Act, t task) bool {
	if len(a.Labels) == 0 {
		return false // 点击图钉即可 names no control
	}
	l := a.Labels[len(a.Labels)-1]
	if lexicon.Done.End(u.Text[l.Start:l.End]) {
		return false // 听到“恢复出厂设置成功”
	}
	if u.Quoted(a.Labels[0].Start) && lexicon.Confirmations.Start(l.Text) {
		return true
	}
	pol, ok := polarityOf(u, a)
	return ok && pol == t.Polarity && (len(a.Labels) > 1 || u.Quoted(l.Start))
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
			case (a.Kind == procedure.Tap || a.Kind == procedure.Input) && u.Says(&lexicon.Erasures):
				if p.Read.Contexts.StanceAt(u, a.Start).Modality == annotate.Asserted {
					found, ok = a, true
				}
			}
		}
	}
	return found, ok
}

// destroys returns the irreversible operation that a label names, "" if none.
func destroys(p *rules.Pass, proc *procedure.Procedure, u *annotate.Unit, l procedure.Label) string {
	text := lexicon.ButtonAdverbs.Trim(lexicon.WithIt.Trim(u.Text[l.Start:l.End]))
	if lexicon.WithIt.Start(u.Text[l.Start:l.End]) && u.Quoted(l.Start) && u.HasIn(l.Start, l.End, lexicon.Polar, "delete") && lexicon.Holdings.In(text) {
		return "erase" // 勾选“同时清除文件夹内数据”
	}
	if !u.Quoted(l.Start) && len(text) > longestBare {
		return "" // words that go on: 直接点注销十有八九通不过
	}
	if lawful(p, proc, text) || lexicon.SignedOff.In(text) {
		return "" // a register of the state keeps what is closed in it
	}
	if lexicon.AlreadyGone.Start(text) || lexicon.Done.End(text) {
		return "" // 听到“恢复出厂设置成功”
	}
	if l.Text != "注销" && !lexicon.IsButton(l.Fold) { // the word alone is used for signing out too
		for _, m := range u.Mentions {
			if m.VerbStart < l.Start || m.VerbEnd > l.End || max(m.End, m.VerbEnd) < l.End || u.Aside(m) || m.Verb == "cancel" && m.Object == "" {
				continue
			}
			op := m.Operation
			if o, _, ok := m.Under(proc.Goal); ok {
				op = o
			}
			if lexicon.Irreversible(op) && readers(op) {
				return op
			}
		}
	}
	if lexicon.Destructions.Has(text) || lexicon.Destructions.Start(text) && !lexicon.Settings.In(text) || setsBack(text) {
		return "erase"
	}
	for _, h := range u.Hits {
		if h.Is(lexicon.Guard, "backup") && h.Facet == "then" && !lexicon.Settings.Start(u.Text[h.End:]) && !lexicon.Joins.Start(u.Text[h.End:]) && h.Start >= l.Start && h.End <= l.End {
			return "erase"
		}
	}
	if b, pol, ok := polarLabel(u, l, false); (ok || pol.Class == "delete") && ruins(p, proc, u, l, b, pol) {
		return "erase"
	}
	return ""
}

// longestBare is how many bytes the name of a button has at most that no marks set apart.
const longestBare = 8 * len("字")

// setsBack reports whether a label sets a device back, or empties what holds data: 重置手表.
func setsBack(text string) bool {
	verb := lexicon.Wipes.Longest(text)
	if verb == "" || verb == "恢复" {
		return false // 恢复手机 brings back what is on it
	}
	return lexicon.Devices.Has(text[len(verb):]) || verb != "重置" && verb != "还原" && lexicon.Stores.Has(text[len(verb):])
}

// lawful reports whether what stands over the steps is about what a public register keeps, and
// neither they nor the label speak of an account of the reader's.
func lawful(p *rules.Pass, proc *procedure.Procedure, label string) bool {
	heads := append(unitsOf(p, p.Doc.Sections[proc.Section].Heading), &p.Doc.Title)
	kept := slices.ContainsFunc(heads, func(h *annotate.Unit) bool { return lexicon.Lawful.In(h.Text) })
	own := lexicon.OwnAccounts.In(label) || slices.ContainsFunc(heads, func(h *annotate.Unit) bool { return lexicon.OwnAccounts.In(h.Text) })
	return kept && !own
}

// ruins reports whether a button destroys what cannot be got back: an account, a group,
// all that there is, or a thing that holds what its user has made.
func ruins(p *rules.Pass, proc *procedure.Procedure, u *annotate.Unit, l procedure.Label, b button, pol lexicon.Polarity) bool {
	text := u.Text[l.Start:l.End]
	if pol.Undone || lexicon.Settings.In(text) {
		return false
	}
	switch pol.Class {
	case "deregister", "dissolve", "factory-reset":
		return b.rest != "" || l.Text != "注销"
	case "delete":
		return lexicon.Utterly.In(text) || lexicon.Holdings.In(b.rest) || b.rest == "" && selects(u, l.Start) || releases(text) && chosen(p, proc, u, l.Start)
	case "reset":
		return b.rest == "" && (strings.HasPrefix(text, "格式化") || strings.HasPrefix(text, "初始化")) && chosen(p, proc, u, l.Start)
	}
	return false
}

// releases reports whether a label gives up a rented thing for good.
func releases(text string) bool {
	text = lexicon.ButtonAdverbs.Trim(text)
	return strings.HasPrefix(text, "释放") || strings.HasPrefix(text, "销毁")
}

// chosen reports whether a sentence names, before offset i, a thing that holds data, or else
// the head of its procedure does or, where that names nothing, the steps before.
func chosen(p *rules.Pass, proc *procedure.Procedure, u *annotate.Unit, i int) bool {
	if lexicon.Stores.In(u.Text[:i]) {
		return true
	}
	if t, named := taskOf(p, proc); named {
		return lexicon.Stores.In(t.words)
	}
	for _, s := range proc.Steps {
		for _, k := range s.Units {
			if o := &p.Doc.Units[k]; o == u {
				return false
			} else if lexicon.Stores.In(o.Text) {
				return true
			}
		}
	}
	return false
}

// selects reports whether a sentence selects, by the label that it has on the screen, what
// holds the things of its user before offset i (选中“存储池 1”,点“删除”).
func selects(u *annotate.Unit, i int) bool {
	word, at := lexicon.Holdings.Find(u.Text[u.Clauses[max(0, u.ClauseAt(i)-1)].Start:i])
	return word != "" && u.Quoted(u.Clauses[max(0, u.ClauseAt(i)-1)].Start+at)
}

// readers reports whether what an irreversible operation destroys is the reader's
// own; a household registration is closed by law.
func readers(op string) bool { return op != "delete-household" }
