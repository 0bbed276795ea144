package extract

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// limited returns what a limit bounds: the operation of its clause with what
// else the clause names as a band, or else the phrase of the clause as an item.
func (x *Extraction) limited(unit int, q quantity.Quantity) (annotate.Topic, string) {
	u := &x.Doc.Units[unit]
	at := u.ClauseAt(q.Core.Start)
	c := u.Clauses[at]
	t := x.topicAt(unit, q.Core.Start)
	base := baseOf(u, c, q)
	op := x.operationIn(unit, c, q)
	names := x.limitWords(u, c.Start, q.Core.Start, base, op)
	after := ""
	if q.Kind == quantity.Number && op.Operation == "" {
		if w := x.itemAfter(u, q.Span.End, c.End); w.text != "" && w.start-q.Span.End <= 6 {
			after = w.text
		}
	}
	for k := at - 1; k >= 0 && names == "" && op.Operation == ""; k-- {
		if prev := u.Clauses[k]; LabelEnd(u.Text[:prev.End]) || holds(u, prev, q.Kind) {
			names = x.limitWords(u, prev.Start, prev.End, base, op) // 免密支付单笔1000元,单日3000元
		}
	}
	if names == "" && op.Operation == "" && u.Table >= 0 {
		if row := x.Contexts.Row(u); row != nil {
			names = x.limitWords(row, 0, len(row.Text), term{}, op)
		}
	}
	band := strings.TrimSpace(base.text)
	if op.Operation == "" {
		t = ofObject(u, c, q, t, base, x.Contexts.Root().Topic)
	}
	if op.Operation != "" {
		t = op
		return t, strings.TrimSpace(band + " " + names)
	}
	if after != "" && !strings.HasSuffix(names, after) {
		names = strings.TrimSpace(names + after)
	}
	t.Item = names
	return t, band
}

// holds reports whether a clause has a value of a kind.
func holds(u *annotate.Unit, c annotate.Clause, kind quantity.Kind) bool {
	for _, q := range u.Quantities {
		if q.Kind == kind && c.Contains(q.Core.Start) {
			return true
		}
	}
	return false
}

// ofObject returns t for the object that a clause names without an operation
// (驾照须年满18周岁): what the article does with it, or its own.
func ofObject(u *annotate.Unit, c annotate.Clause, q quantity.Quantity, t annotate.Topic, base term, root annotate.Topic) annotate.Topic {
	for _, h := range u.Hits {
		o, ok := lexicon.ObjectByID(h.ID)
		if h.Category != lexicon.Object || !ok || !c.Contains(h.Start) || h.Start > q.Core.Start || h.Start < base.end && h.End > base.start {
			continue
		}
		t.Operation, t.Object, t.From = o.Op, h.ID, annotate.FromClause
		if root.Object == h.ID {
			t.Operation = root.Operation
		}
	}
	return t
}

// operationIn returns the operation that a clause names for what its value
// bounds: the nearest before the value, else the first behind it.
func (x *Extraction) operationIn(unit int, c annotate.Clause, q quantity.Quantity) annotate.Topic {
	u := &x.Doc.Units[unit]
	var best annotate.Topic
	for _, m := range u.Mentions {
		if !c.Contains(m.VerbStart) || u.Aside(m) || best.Operation != "" && m.VerbStart > q.Core.Start {
			continue
		}
		if t, ok := x.mentionTopic(unit, m); ok {
			best = t
		}
	}
	return best
}

// baseOf returns whom or what a limit is counted for: 每张卡, 一个身份证, 同一手机号.
func baseOf(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) term {
	head := u.Text[c.Start:q.Core.Start]
	if w, k := lexicon.LimitBases.Find(head); k >= 0 {
		start := c.Start + k
		i := start + len(w)
		j := i
		for _, h := range u.Hits {
			if h.Start == i && h.Category == lexicon.Object && h.End > j {
				j = h.End
			}
		}
		for n := 0; j == i && n < 4 && i < q.Core.Start; n++ {
			r, size := utf8.DecodeRuneInString(u.Text[j:])
			if !lexicon.Han(r) || strings.ContainsRune("每最只可能同在一限单", r) {
				break
			}
			j += size
			if n == 0 && (r == '卡' || r == '证' || r == '码' || r == '户' || r == '人' || r == '号') {
				break
			}
			i = j
		}
		return term{strings.TrimLeft(u.Text[start:j], "每同一单个张1位名本部台家辆"), start, j}
	}
	if q.Per == "人" || q.Per == "户" {
		return term{q.Per, q.Span.Start, q.Core.Start}
	}
	return term{}
}

// limitWords returns the words of Text[i:j] that are neither the base of a limit
// nor its operation.
func (x *Extraction) limitWords(u *annotate.Unit, i, j int, base term, op annotate.Topic) string {
	var b strings.Builder
	for _, t := range x.items(u, i, j) {
		for _, w := range x.Doc.Words(u.Text, t.start, t.end) {
			if base.end > base.start && w.Start < base.end && w.End > base.start {
				continue
			}
			if op.Operation != "" && u.Span(w.Start, w.End).Start < op.Span.End && u.Span(w.Start, w.End).End > op.Span.Start {
				continue
			}
			if s := u.Text[w.Start:w.End]; (nameWord(s) || negates(s)) && !transparent(u, w.Start, w.End) {
				b.WriteString(FoldTerm(s))
			}
		}
	}
	if s := b.String(); utf8.RuneCountInString(s) >= 2 {
		return s
	}
	return ""
}
