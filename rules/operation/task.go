package operation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
	"buzhou/rules"
)

// task is what a head says is to be done: a polar verb and the words that say to
// what.
type task struct {
	lexicon.Polarity
	span  source.Span
	words string // what it is done to, as far as the head tells
	thing string // what stands behind the verb
}

// taskOf returns what the nearest head of a procedure that names a task says is
// to be done: the row of a table, what introduces the list, the headings above,
// the title.
func taskOf(p *rules.Pass, proc *procedure.Procedure) (task, bool) {
	first := proc.Steps[0]
	var heads []*annotate.Unit
	if len(first.Units) > 0 {
		if row := p.Read.Contexts.Row(&p.Doc.Units[first.Units[0]]); row != nil {
			heads = append(heads, row)
		}
	}
	if proc.List != article.None {
		if lead := unitsOf(p, p.Doc.Lists[proc.List].Lead); len(lead) > 0 {
			heads = append(heads, lead[len(lead)-1]) // 要删除快照,请按下列步骤操作:
		}
	}
	if own := itemOver(p, proc); own != nil {
		heads = append(heads, own)
	}
	leads := len(heads) // what introduces the steps may speak of other things, too
	for s := proc.Section; s >= 0; s = p.Doc.Sections[s].Parent {
		heads = append(heads, unitsOf(p, p.Doc.Sections[s].Heading)...)
	}
	heads = append(heads, &p.Doc.Title)
	for k, u := range heads {
		t, named, ok := taskIn(u, k < leads)
		if ok || named && k >= leads {
			return t, ok
		}
		if k >= leads && k+1 < len(heads) && over(u) {
			return task{}, false // 关掉以后想再用怎么办
		}
	}
	return task{}, false
}

// over reports whether a heading tells of what comes when something has been done.
func over(u *annotate.Unit) bool {
	for i := range u.Hits {
		if u.Hits[i].Category == lexicon.Polar {
			if _, end, _ := lexicon.PolarityAt(u.Hits, i); u.HasIn(end, end+1, lexicon.Turn, "past") {
				return true
			}
		}
	}
	return false
}

// unitsOf lists the units of a block, none for article.None.
func unitsOf(p *rules.Pass, block int) []*annotate.Unit {
	if block < 0 {
		return nil
	}
	var out []*annotate.Unit
	first, end := p.Doc.UnitRange(block)
	for k := first; k < end; k++ {
		out = append(out, &p.Doc.Units[k])
	}
	return out
}

// taskIn reads the task that a head names; what leads to the steps may call it a way to do so
// (办停机保号的方法:). named says that the head names one at all, even if it is not clear which.
func taskIn(u *annotate.Unit, lead bool) (t task, named, ok bool) {
	for i := 0; i < len(u.Hits); i++ {
		h := u.Hits[i]
		if h.Category != lexicon.Polar {
			continue
		}
		pol, end, _ := lexicon.PolarityAt(u.Hits, i)
		if pol.Class == "submit" && polarBehind(u, i, end) {
			continue // 申请休学
		}
		m := annotate.Mention{VerbStart: h.Start, End: end, Clause: u.ClauseAt(h.Start)}
		c := u.Clauses[m.Clause]
		way := lead && lexicon.Ways.Start(strings.TrimPrefix(u.Text[end:], "的"))
		if !way && (u.Aside(m) || strings.HasPrefix(u.Text[end:], "的")) || strings.HasPrefix(u.Text[end:], "了") {
			continue // a circumstance: 旧设备已经卖掉的情形
		}
		if u.HasIn(c.Start, h.Start, lexicon.Modal, "first") || strings.HasSuffix(u.Text[c.Start:h.Start], "再") {
			continue // 请先导出, 回来再恢复
		}
		named = true
		if u.Denied(m) || lexicon.Moments.End(strings.TrimRight(u.Text[:c.End], "。，：:, ")) || lexicon.Troubles.In(u.Text[c.Start:c.End]) || !leads(u, i, end, c) {
			continue
		}
		if both(u, end, c) {
			return task{}, true, false
		}
		pol = turned(u, pol, end, c)
		thing := u.Text[end:taskEnd(u, end, c)]
		return task{pol, u.Span(h.Start, end+len(thing)), u.Text[c.Start:h.Start] + u.Text[end:c.End], thing}, true, true
	}
	for _, m := range u.Mentions {
		v, known := lexicon.VerbByID(m.Verb)
		named = named || !u.Aside(m) && !m.Attributive && !(known && v.Light)
	}
	return task{}, named, false
}

// polarBehind reports whether another polar verb stands behind hit i in its clause.
func polarBehind(u *annotate.Unit, i, end int) bool {
	c := u.Clauses[u.ClauseAt(u.Hits[i].Start)]
	return slices.ContainsFunc(u.Hits[i+1:], func(h lexicon.Hit) bool {
		return h.Category == lexicon.Polar && h.Start >= end && h.Start < c.End
	})
}

// turned returns what a verb that turns another round does where the thing stands
// between the two (解除 设备 配对), else pol.
func turned(u *annotate.Unit, pol lexicon.Polarity, end int, c annotate.Clause) lexicon.Polarity {
	if pol.Class != "cancel" || pol.Undone {
		return pol
	}
	for _, h := range u.Hits {
		if h.Category == lexicon.Polar && h.Start >= end && h.Start < c.End && lexicon.Endings.TrimEnd(strings.TrimRight(u.Text[h.End:c.End], "。，：:,？? ")) == "" {
			return lexicon.Polarity{Class: h.ID, Undone: true}
		}
	}
	return pol
}

// leads reports whether a polar verb is what its clause says to do, and not a part
// of what it is done to: it stands behind a question word or a word of wishing,
// opens the clause, or is its only verb and ends it or stands in a head that calls
// itself a guide (会议室预订 取消 流程).
func leads(u *annotate.Unit, i, end int, c annotate.Clause) bool {
	h := u.Hits[i]
	before := strings.TrimFunc(u.Text[c.Start:h.Start], func(r rune) bool { return !unicode.IsLetter(r) && r != ':' && r != '：' })
	if before == "" || lexicon.Openings.End(before) {
		return true
	}
	if strings.Contains(before, "把") || strings.Contains(before, "将") {
		return !polarBehind(u, i, end) // 把 同事 从 编辑 改为只读
	}
	if u.HasIn(max(c.Start, h.Start-askReach), h.Start, lexicon.Modal, "question") {
		return true
	}
	for _, o := range u.Hits {
		if !c.Contains(o.Start) {
			continue
		}
		if (o.Category == lexicon.Verb && !light(o) || o.Category == lexicon.Operation) && o.End <= h.Start || o.Category == lexicon.Polar && o.Start != h.Start {
			return false
		}
	}
	rest := strings.TrimRight(u.Text[end:c.End], "。，：:,？? ")
	if strings.IndexAny(rest, "(（") == 0 {
		return true // 分区扩容(数据保留)
	}
	object := lexicon.Endings.TrimEnd(rest)
	return object == "" || object != rest || // 云主机 更换 操作系统 指南
		u.HasIn(c.Start, h.Start, lexicon.Modal, "question") // 如何给路由器 升级 固件
}

// light reports whether a verb says nothing by itself (办理 挂失).
func light(h lexicon.Hit) bool {
	v, known := lexicon.VerbByID(h.ID)
	return known && v.Light
}

// askReach is how many bytes before the verb of a question its question word starts,
// whatever stands between.
const askReach = 12

// both reports whether a head sets a second verb beside the one that ends at
// offset end (启用或停用规则, 上架/下架): its steps may do either.
func both(u *annotate.Unit, end int, c annotate.Clause) bool {
	for _, h := range u.Hits {
		if (h.Category == lexicon.Polar || h.Category == lexicon.Verb) && h.Start >= end && h.Start < c.End && strings.ContainsAny(u.Text[end:h.Start], "或和与及、/并") {
			return true
		}
	}
	return false
}

// taskEnd returns where the thing that a task is about ends.
func taskEnd(u *annotate.Unit, end int, c annotate.Clause) int {
	last := end
	for last < c.End {
		r, size := utf8.DecodeRuneInString(u.Text[last:])
		if !lexicon.Han(r) && !(r < utf8.RuneSelf && r > ' ' && r != ',' && r != '?' && r != ':') && r != ' ' {
			break
		}
		last += size
	}
	return last
}
