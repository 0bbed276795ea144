package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// ownStage reads the time until what the text is about is done (系统将在24小时内注销,
// 从提交到停用要15天) as the time until it takes effect. It returns "" where the
// reader is to act within that time, or nothing says who acts.
func (x *Extraction) ownStage(u *annotate.Unit, q quantity.Quantity) string {
	t := x.Contexts.TopicAt(u, q.Core.Start)
	if !t.Known() {
		return ""
	}
	at := u.ClauseAt(q.Core.Start)
	c := u.Clauses[at]
	if u.HasIn(c.Start, q.Core.Start, lexicon.Modal, "can", "must", "only", "dont", "cannot") {
		return ""
	}
	for _, m := range u.Mentions {
		switch {
		case !sameAct(m, t):
		case m.Clause == at && m.VerbStart >= q.Span.End:
			if (acts(u, c.Start, m.VerbStart) || t.Object != "" && u.HasIn(c.Start, q.Span.Start, lexicon.Object, t.Object)) && looseRunes(u, q.Span.End, m.VerbStart) <= maxLoose {
				return "effect"
			}
		case m.Clause == at || m.Clause == at-1 && bare(u, c, q):
			if spans(u.Text[u.Clauses[m.Clause].Start:m.VerbStart]) {
				return "effect"
			}
		}
	}
	return ""
}

// sameAct reports whether a mention names the operation of topic t.
func sameAct(m annotate.Mention, t annotate.Topic) bool {
	return m.Operation == t.Operation || lexicon.OperationFor(m.Verb, t.Object) == t.Operation
}

// acts reports whether words of Text[i:j] say that something happens by itself or
// by the system (将, 会, 自动, 正式). A thing that stands before its time does too
// (白条在24小时内关停).
func acts(u *annotate.Unit, i, j int) bool {
	return u.HasIn(i, j, lexicon.Synonym, "systemic") || u.HasIn(i, j, lexicon.Modal, "can", "result")
}

// spans reports whether a text that ends before a verb opens a stretch of time
// up to it (从提交到).
func spans(head string) bool {
	from := max(strings.LastIndex(head, "从"), strings.LastIndex(head, "自"))
	return from >= 0 && strings.Contains(head[from:], "到")
}
