package operation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
	"buzhou/rules"
)

// button is a pressed control whose label holds a polar verb: rest is the label
// without it, start where the label stands in its unit.
type button struct {
	span, verb  source.Span
	rest        string
	unit, start int
	// bare: it is a button of any page, of no more than a verb that deletes.
	bare bool
	// empties: its verb leaves nothing of what there is (清空).
	empties bool
	// page: its verb ends the label, which may be the name of a page.
	page bool
}

// lastPolar returns the last button of a procedure whose label says what it does,
// ok if no step does what the task says. A page that is named for the task (固件升级) does
// not do it yet; pages asks for those that are named for an act, too.
func lastPolar(p *rules.Pass, proc *procedure.Procedure, t task, pages bool) (b button, pol lexicon.Polarity, ok bool) {
	for _, s := range proc.Steps {
		for _, ui := range s.Units {
			switch performs(&p.Doc.Units[ui], t.Polarity) {
			case done:
				return button{}, pol, false
			case pageOnly:
				ok = false
			}
		}
		for _, a := range s.Acts {
			if a.Kind != procedure.Tap || len(a.Labels) == 0 {
				continue
			}
			u := &p.Doc.Units[a.Unit]
			l := a.Labels[len(a.Labels)-1]
			found, q, is := polarLabel(u, l, pages)
			if is && ok && q == pol {
				b.bare = false
			}
			if !is || ok && found.rest == "" && (q == pol || found.bare && !b.page || lexicon.Confirmations.Start(l.Text)) {
				continue // it only confirms what was pressed before
			}
			if ok && q.Class == "approve" && pol.Contrast(q) == lexicon.NoContrast {
				continue // 勾选同意拆机
			}
			if a.Alternative || aside(p, u, l.Start) || wished(p, u, q, l.Start) {
				ok = false
				continue
			}
			found.unit = a.Unit
			b, pol, ok = found, q, true
		}
	}
	return b, pol, ok
}

// wished reports whether a paragraph says itself, in a clause before offset i of its unit u,
// that what a button does is to be done (以后要解挂,点“解除挂失”).
func wished(p *rules.Pass, u *annotate.Unit, pol lexicon.Polarity, i int) bool {
	first, end := p.Doc.UnitRange(u.Block)
	for k := first; k < end; k++ {
		o := &p.Doc.Units[k]
		limit := len(o.Text)
		if o == u {
			limit = u.Clauses[u.ClauseAt(i)].Start
		}
		for j, h := range o.Hits {
			if h.Category != lexicon.Polar || h.Start >= limit || o.Quoted(h.Start) {
				continue
			}
			if q, _, _ := lexicon.PolarityAt(o.Hits, j); q == pol {
				return true
			}
		}
		if o == u {
			break
		}
	}
	return false
}

// polarLabel reads what a label says that its button does: a polar verb that
// opens it, or with pages one that ends it (商标转让申请).
func polarLabel(u *annotate.Unit, l procedure.Label, pages bool) (b button, pol lexicon.Polarity, ok bool) {
	for i, h := range u.Hits {
		if h.Category != lexicon.Polar || h.Start < l.Start || h.End > l.End {
			continue
		}
		q, end, _ := lexicon.PolarityAt(u.Hits, i)
		rest := u.Text[min(end, l.End):l.End]
		if q.Class == "approve" && strings.Contains(rest, "并") || q.Class == "submit" && polarWithin(u, end, l.End) {
			continue // 同意并注销, 同意协议并开通, 申请退税
		}
		if q.Class == "either" || lexicon.Done.Start(rest) || lexicon.Papers.Start(rest) || lexicon.PageNouns.Start(strings.TrimLeft(u.Text[l.End:], "”」』】\"]* ")) {
			return b, pol, false // what the screen says (录入成功), or a page
		}
		if u.HasIn(end, l.End, lexicon.Polar, "resume", "cancel") && !strings.ContainsAny(rest, "并和与、/") {
			return b, pol, false // 停机恢复, 挂失解除 undo what they begin with
		}
		if q.Class == "backup" && lexicon.BackupNouns.Start(rest) {
			return b, pol, false // 备份集 is a thing to select
		}
		if before := u.Text[l.Start:h.Start]; strings.HasSuffix(before, "已") || strings.HasSuffix(before, "未") || strings.HasSuffix(before, "不再") || strings.HasPrefix(rest, "已") {
			return b, pol, false // 订阅已取消, 不再关注
		}
		dialog := rest == "" && h.Start == l.Start && lexicon.DialogButtons.Has(u.Text[h.Start:end])
		before := u.Text[l.Start:h.Start]
		opens := lexicon.ButtonAdverbs.Trim(before) == "" || strings.HasPrefix(before, "同意") && strings.HasSuffix(before, "并") // 同意协议并开通
		if !opens && !(pages && lexicon.ButtonAdverbs.Trim(rest) == "") || dialog && q.Class != "delete" {
			return b, pol, false // a name (云盘备份策略), or a button of any page
		}
		return button{span: u.Span(l.Start, l.End), verb: u.Span(h.Start, end), rest: rest, start: l.Start, bare: dialog, empties: q.Class == "delete" && lexicon.Empties.Has(u.Text[h.Start:end]), page: !opens || lexicon.PageEnds.End(rest)}, q, true
	}
	return b, pol, false
}

// polarWithin reports whether a polar verb stands in Text[i:j] of a unit.
func polarWithin(u *annotate.Unit, i, j int) bool { return u.HasIn(i, j, lexicon.Polar) }

// performance says how far a sentence does a task.
type performance uint8

const (
	undone performance = iota
	pageOnly
	done
)

// performs says how far a sentence tells to do what a polarity says, other than as what
// has come about. The name of a page, which sets the thing before the verb or two verbs
// side by side (固件升级, 备份与恢复), is only on the way.
func performs(u *annotate.Unit, pol lexicon.Polarity) performance {
	found := undone
	for i, h := range u.Hits {
		if h.Category != lexicon.Polar {
			continue
		}
		q, end, _ := lexicon.PolarityAt(u.Hits, i)
		c := u.Clauses[u.ClauseAt(h.Start)]
		if !does(q, pol) && !(pol.Undone && q.Class == "disable" && strings.Contains(u.Text[end:c.End], "开关")) {
			continue // 关掉开关 is how 取消自动还款 is done
		}
		rest := u.Text[end:c.End]
		if purpose(u, h, rest) || confirms(u, h, end) || lexicon.PageNouns.In(firstRunes(rest, 12)) || lexicon.Results.In(u.Text[c.Start:h.Start]) || lexicon.Results.In(rest) {
			continue
		}
		if !namesPage(u, h, end) {
			return done
		}
		found = pageOnly
	}
	return found
}

// purpose reports whether the verb of hit h, behind which rest follows in its clause, tells
// what something is for and not what to do (想注销的, 还有一个注销账号的办法:).
func purpose(u *annotate.Unit, h lexicon.Hit, rest string) bool {
	if k := strings.IndexAny(rest, ":："); k >= 0 {
		rest = rest[:k]
	}
	rest = strings.TrimRight(rest, "。，, ")
	before := strings.TrimSpace(u.Text[u.Clauses[u.ClauseAt(h.Start)].Start:h.Start])
	return strings.HasPrefix(rest, "的") || lexicon.Ways.End(rest) || !u.Quoted(h.Start) && lexicon.Purposes.Has(before)
}

// namesPage reports whether the verb of hit h stands in a quoted label that names a page.
func namesPage(u *annotate.Unit, h lexicon.Hit, end int) bool {
	if !u.Quoted(h.Start) {
		return false
	}
	for _, o := range u.Hits {
		if o.Category == lexicon.Polar && o.End <= h.Start && u.Text[o.End:h.Start] == "并" {
			return false // 删除并退出 does both
		}
		if o.Category == lexicon.Polar && (o.Start >= end && o.Start-end <= len("与") || o.End <= h.Start && h.Start-o.End <= len("与")) {
			return true // 备份与恢复
		}
	}
	start := h.Start
	for start > 0 && u.Quoted(start-1) && u.Text[start-1] != ' ' {
		start--
	}
	after, _ := utf8.DecodeRuneInString(u.Text[end:])
	opening := strings.TrimLeft(u.Text[start:h.Start], "“「『【\"[*")
	return opening != "" && !lexicon.Han(after) && lexicon.ButtonAdverbs.Trim(opening) != "" && !lexicon.Confirmations.Start(opening)
}

// confirms reports whether a verb is the whole of a button that only confirms what was
// pressed before (确定退出).
func confirms(u *annotate.Unit, h lexicon.Hit, end int) bool {
	before := u.Text[:h.Start]
	if !u.Quoted(h.Start) || u.Quoted(end) && u.Text[end] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(u.Text[end:])
	return !lexicon.Han(r) && (strings.HasSuffix(before, "确定") || strings.HasSuffix(before, "确认"))
}

// does reports whether an act does what a task says: a bare 取消 in a text on
// cancelling something is that, and 取消预约 in one on 预约怎么取消.
func does(q, want lexicon.Polarity) bool {
	return q == want || want.Undone && q == lexicon.Polarity{Class: "cancel"} || q.Undone && want == lexicon.Polarity{Class: "cancel"}
}

// firstRunes returns the first n characters of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// endsWith reports whether a text ends with one of the words.
func endsWith(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
}

// aside reports whether what is pressed at offset i is not what the steps are for:
// it comes first, is for another wish or case, or is not to be done.
func aside(p *rules.Pass, u *annotate.Unit, i int) bool {
	if untold(p, u, i) {
		return true
	}
	c := u.Clauses[u.ClauseAt(i)]
	for _, k := range u.Clauses[:u.ClauseAt(i)+1] {
		clause := strings.TrimSpace(u.Text[k.Start:k.End])
		if lexicon.Wishes.Start(clause) || lexicon.Regrets.In(clause) || k.End <= c.Start && endsWith(strings.TrimRight(clause, stops), "之前", "以前", "期间", "过程中") {
			return true
		}
	}
	return false
}

// untold reports whether what stands at offset i is not told to do: it comes first, is for
// another case, or is not to be done.
func untold(p *rules.Pass, u *annotate.Unit, i int) bool {
	if st := p.Read.Contexts.StanceAt(u, i).Modality; st != annotate.Asserted && st != annotate.Hedged {
		return true
	}
	c := u.Clauses[u.ClauseAt(i)]
	return u.HasIn(c.Start, i, lexicon.Modal, "first", "alternative", "condition", "dont", "cannot", "neednot", "before") || u.Has(lexicon.Modal, "last-resort", "condition") || forOthers(u, i)
}
