package claim

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// relationOf says on which side of an event a duration lies.
func relationOf(u *annotate.Unit, q quantity.Quantity) string {
	if q.Kind != quantity.Duration {
		return ""
	}
	before, after := u.Text[:q.Span.Start], u.Text[q.Span.End:]
	switch {
	case lexicon.AheadHeads.End(before), lexicon.AheadTails.Start(after):
		return "ahead"
	case lexicon.EveryHeads.End(before):
		return "every"
	case lexicon.PastHeads.End(before):
		return "past"
	}
	return ""
}

// place is where a value stands: values of one block or of one list are set beside
// each other on purpose.
type place struct{ block, list int }

func (x *Extraction) placeIn(u *annotate.Unit) place {
	b := &x.Doc.Blocks[u.Block]
	p := place{u.Block, b.List}
	if p.list == article.None && b.Item != article.None {
		p.list = x.Doc.Blocks[b.Item].List
	}
	for p.list != article.None && x.Doc.Lists[p.list].Parent != article.None {
		l := x.Doc.Blocks[x.Doc.Lists[p.list].Parent].List
		if l == article.None || l == p.list {
			break
		}
		p.list = l // the outermost list
	}
	return p
}

func (p place) beside(o place) bool {
	return p.block == o.block || p.list == o.list && p.list != article.None
}

// ofSeveral reports whether a value is one of several of its clause, or only says
// when another one holds (30天以内 扣除1%).
func ofSeveral(u *annotate.Unit, at int, q quantity.Quantity) bool {
	for i := range u.Quantities {
		o := &u.Quantities[i]
		k := u.ClauseAt(o.Core.Start)
		switch {
		case o.Core == q.Core:
		case q.Kind == quantity.Number && (o.Interval.Max == 1 || !sameClassifier(o.Classifier, q.Classifier)):
		case o.Kind == q.Kind && k == at:
			return true
		case q.Kind == quantity.Duration && (o.Kind == quantity.Money || o.Kind == quantity.Percent) && (k == at || k == at+1 && q.Bound) && o.Core.Start > q.Core.End && o.Word == "":
			return true
		}
	}
	return false
}

// scaleBound reports whether a value is a step of a scale (不足48小时), and not the
// bound of what it is of (不超过48小时).
func scaleBound(s string) bool {
	return lexicon.ScaleBounds.In(s) && !lexicon.TrueBounds.In(s)
}

// bandIn returns the other values of the clause of q, in normal form.
func bandIn(u *annotate.Unit, at int, q quantity.Quantity) string {
	var parts []string
	for i := range u.Quantities {
		o := &u.Quantities[i]
		if o.Core != q.Core && o.Kind != q.Kind && o.Kind != quantity.Ordinal && o.Classifier != "点" && u.Clauses[at].Contains(o.Core.Start) && !(o.Kind == quantity.Number && o.Interval.Min == 1 && o.Interval.Max == 1) {
			parts = append(parts, o.String())
		}
	}
	return strings.Join(parts, " ")
}

// maxPhrase is how many characters of a clause are shown to say what a value is of.
const maxPhrase = 16

// phraseOf returns the end of what stands before a value in its clause, or the start
// of what stands behind it.
func phraseOf(u *annotate.Unit, at int, q quantity.Quantity) string {
	const marks = " \u00a0,，。;；:：、*“”\"()（）|"
	c := u.Clauses[at]
	head := strings.Trim(u.Text[c.Start:max(c.Start, min(q.Span.Start, c.End))], marks)
	if r := []rune(head); len(r) > maxPhrase {
		head = string(r[len(r)-maxPhrase:])
	}
	if utf8.RuneCountInString(head) > 1 {
		return head
	}
	tail := strings.Trim(u.Text[min(q.Span.End, c.End):c.End], marks)
	if r := []rune(tail); len(r) > maxPhrase {
		tail = string(r[:maxPhrase])
	}
	return tail
}
