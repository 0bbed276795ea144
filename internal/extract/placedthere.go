package extract

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// maxSaying bounds the words between a label and 就在那里, in bytes: 四个字, 这个图标.
const maxSaying = 5 * han

// thereIs reports whether a quoted label at offset i of a text is said to be at the place
// just told: 右上角,“申请退款”四个字就在那里.
func thereIs(text string, i int) bool {
	_, next, ok := procedure.QuotedAt(text, i)
	if !ok {
		return false
	}
	said := lexicon.HanRun(text[next:])
	for _, w := range [...]string{"在那", "就在这", "就在那"} {
		if k := strings.Index(text[next:next+said], w); k >= 0 && k <= maxSaying {
			return true
		}
	}
	return false
}

// thatIs reads the control that the clause at offset i of a unit says is at the place just told:
// 左下角,聊天框旁边那个小齿轮就是“设置”.
func thatIs(u *annotate.Unit, i int) (procedure.Label, bool) {
	c := u.Clauses[u.ClauseAt(i)]
	k := strings.Index(u.Text[i:c.End], "就是")
	if k < 0 || k > 2*showReach || u.HasIn(i, i+k, lexicon.Action) || u.HasIn(i, i+k, lexicon.Position) {
		return procedure.Label{}, false
	}
	l, _, ok := procedure.QuotedAt(u.Text, i+k+len("就是"))
	return l, ok
}

// lookedFor reads the control of a place that one is told to look at: 看右上角,静音键就在音量键
// 旁边. The words of the place stand at Text[i:j] of clause c.
func (r *placer) lookedFor(u *annotate.Unit, c annotate.Clause, i, j int) (procedure.Label, bool) {
	k := u.ClauseAt(i) + 1
	if !lexicon.LooksAt.In(u.Text[c.Start:i]) || k >= len(u.Clauses) || c.End-j > len("的位置") {
		return procedure.Label{}, false
	}
	next := u.Clauses[k]
	text := strings.TrimLeft(u.Text[next.Start:next.End], ",，:： ")
	at := next.End - len(text)
	at = r.described(u, at)
	text = u.Text[at:next.End]
	if l, end, ok := procedure.QuotedAt(u.Text, at); ok {
		rest := lexicon.UINouns.Trim(u.Text[end:next.End])
		return l, lexicon.Stands.Start(rest) || thatVery(rest)
	}
	for e := range text {
		if e > 0 && (lexicon.Stands.Start(text[e:]) || thatVery(text[e:])) {
			name := text[:e]
			if k := strings.LastIndex(name, "的"); k >= 0 && thatVery(text[e:]) {
				at, name = at+k+len("的"), name[k+len("的"):] // 那排图标最边上的 头像
			}
			return r.owned(u, name, at)
		}
	}
	return procedure.Label{}, false
}

// thatVery reports whether a clause ends by saying that what it names is what is looked for:
// “新建空间” 就是.
func thatVery(rest string) bool {
	rest = strings.Trim(rest, stopMarks+" ”」』】\"")
	return rest == "就是" || rest == "便是" || rest == "就是了"
}

// stopMarks end clauses and sentences.
const stopMarks = "。，；！,;!."

// itself reads the control that the clause before c ends with, where c only says where it is:
// 点「小铃铛」,它在左下角; 用来添加的那个加号,在右下角.
func (r *placer) itself(u *annotate.Unit, c annotate.Clause, again bool) (procedure.Label, bool) {
	text := strings.TrimLeft(u.Text[c.Start:c.End], ",， ")
	prev := u.Clauses[u.ClauseAt(c.Start-1)]
	if !lexicon.Itself.Start(text) && (!strings.HasPrefix(text, "在") || u.HasIn(prev.Start, c.End, lexicon.Action)) {
		return procedure.Label{}, false
	}
	end := len(strings.TrimRight(u.Text[:c.Start], ",， "))
	if l, ok := quotedEnd(u.Text, prev.Start, len(lexicon.UINouns.TrimEnd(u.Text[:end]))); ok || !again {
		return l, ok
	}
	for _, n := range r.names {
		if strings.HasSuffix(u.Text[prev.Start:end], n) {
			return procedure.Label{Text: n, Fold: n, Start: end - len(n), End: end}, true
		}
	}
	return procedure.Label{}, false
}

// owned reads a name without marks, at offset at of its unit, that may say what the part is of:
// 静音键, R6的复位孔. Parts of two things are told apart by that.
func (r *placer) owned(u *annotate.Unit, name string, at int) (procedure.Label, bool) {
	trimmed := strings.TrimLeft(name, " ")
	at += len(name) - len(trimmed)
	name = lexicon.Looks.Trim(trimmed)
	at += len(trimmed) - len(name)
	owner, part, found := strings.Cut(name, "的")
	if !found {
		owner, part = "", name
	}
	if lexicon.HanRun(part) != len(part) || strings.Contains(part, "的") || !lexicon.Icons.End(part) && !lexicon.Parts.End(part) {
		return procedure.Label{}, false
	}
	if owner == "" {
		return namedPart(part, at)
	}
	if utf8.RuneCountInString(owner) > maxIcon || u.HasIn(at, at+len(owner), lexicon.Action) || u.HasIn(at, at+len(owner), lexicon.Modal) || u.HasIn(at, at+len(owner), lexicon.Position) {
		return procedure.Label{}, false
	}
	l, ok := namedPart(part, at+len(owner)+len("的"))
	l.Fold = lexicon.FoldLabel(owner) + "的" + l.Fold
	return l, ok
}
