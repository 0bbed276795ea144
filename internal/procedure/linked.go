package procedure

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// link adds to the acts of unit i the quoted controls that its words name without
// an act of their own: what one goes through (从“设置”进…, “设置”下面的“常规”里), what
// one finds there (里面的“通用”就是), and switches (把“自动备份”拨到…). A sentence must
// tell of a way by an act or as a step, or name two such controls.
func link(d *annotate.Document, i int, told []Act) []Act {
	u := &d.Units[i]
	if !u.Bytes.HasAny("\xE2\xE3\"[") || !quotes(u.Text) || u.Asks() {
		return told
	}
	var found []Act
	taps := 0
	for _, a := range told {
		if a.Kind == Tap {
			taps++
		}
	}
	for j := 0; j < len(u.Text); {
		l, next, ok := quotedLabel(u.Text, j)
		if !ok {
			_, size := utf8.DecodeRuneInString(u.Text[j:])
			j += size
			continue
		}
		if !taken(told, l) && (linked(u, j, next, l) || taps > 0 && switched(u, j, next, l)) {
			found = append(found, Act{Kind: Tap, Labels: []Label{l}, Unit: i, Start: j, End: next})
		}
		j = next
	}
	if taps == 0 && len(found) < 2 && d.Blocks[u.Block].Kind != article.ListItem {
		return told
	}
	return merge(told, found)
}

// taken reports whether a label is a part of an act already.
func taken(told []Act, l Label) bool {
	for _, a := range told {
		if a.Start < l.End && l.Start < a.End {
			return true
		}
		for _, o := range a.Labels {
			if o.Start < l.End && l.Start < o.End {
				return true
			}
		}
	}
	return false
}

// linked reports whether the words around the quotation Text[i:j] make it a control
// on the way.
func linked(u *annotate.Unit, i, j int, l Label) bool {
	c := u.Clauses[u.ClauseAt(i)]
	left := strings.TrimRight(u.Text[c.Start:i], " ")
	right := strings.TrimLeft(u.Text[j:max(j, c.End)], " ")
	if !plausibleQuote(l) || lexicon.NotPressedBefore.End(left) || lexicon.NotPressedAfter.Start(right) ||
		u.HasIn(c.Start, i, lexicon.Modal, "cannot", "dont", "neednot", "question", "yesno") {
		return false
	}
	if lexicon.SwitchBefore.End(left) {
		return lexicon.SwitchAfter.In(right)
	}
	return lexicon.WayBefore.End(left) || lexicon.WayAfter.Start(right)
}

// switched reports whether the quotation Text[i:j] is a switch that a sentence about
// controls says to move: …,关闭“夜间免打扰”.
func switched(u *annotate.Unit, i, j int, l Label) bool {
	c := u.Clauses[u.ClauseAt(i)]
	left := strings.TrimRight(u.Text[c.Start:i], " ")
	return plausibleQuote(l) && lexicon.SwitchVerbs.End(left) && strings.Trim(u.Text[j:max(j, c.End)], "，,。；; ") == "" &&
		!u.HasIn(c.Start, i, lexicon.Modal, "cannot", "dont", "neednot", "question", "yesno", "condition")
}

// plausibleQuote reports whether a quotation can be the name of a control and not
// a sentence.
func plausibleQuote(l Label) bool {
	n := utf8.RuneCountInString(l.Fold)
	return n > 0 && (n <= 14 || len(l.Fold) == n && n <= 28) && !strings.ContainsAny(l.Text, "，。,；;：:！？?")
}

// merge puts two lists of acts in the order of the text.
func merge(a, b []Act) []Act {
	if len(b) == 0 {
		return a
	}
	out := make([]Act, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].Start <= b[0].Start {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}
