package extract

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// An item is what a value is the value of, where neither an operation nor an
// object of the lexicon says it: a noun phrase of the text (托运费, 专家号, 改名卡).
// Two items are one only if they are written alike.

// term is a noun phrase read from Text[start:end] of a unit.
type term struct {
	text       string
	start, end int
}

// maxItem bounds an item, in characters: a longer phrase is a statement.
const maxItem = 12

// itemBefore returns the last noun phrase in Text[i:j] of a unit: words of the
// dictionary without those that name nothing. What the scope holds already (a
// product, a channel, a case) is left out of it.
func (x *Extraction) itemBefore(u *annotate.Unit, i, j int) term {
	all := x.items(u, i, j)
	if len(all) == 0 {
		return term{}
	}
	return all[len(all)-1]
}

// itemAfter returns the first noun phrase in Text[i:j].
func (x *Extraction) itemAfter(u *annotate.Unit, i, j int) term {
	all := x.items(u, i, j)
	if len(all) == 0 {
		return term{}
	}
	return all[0]
}

// items lists the noun phrases in Text[i:j] of a unit.
func (x *Extraction) items(u *annotate.Unit, i, j int) []term {
	var out []term
	var run term
	flush := func() {
		if n := utf8.RuneCountInString(run.text); n >= 2 && n <= maxItem {
			out = append(out, run)
		}
		run = term{}
	}
	for _, w := range x.Doc.Words(u.Text, i, j) {
		word := u.Text[w.Start:w.End]
		switch {
		case transparent(u, w.Start, w.End):
			continue
		case word == "的" && run.text != "":
			continue
		case run.text == "" && negates(word):
		case !nameWord(word) || hollow(u, w.Start, w.End) || utf8.RuneCountInString(word) == 1 && run.text == "":
			flush()
			continue
		}
		if run.text == "" {
			run.start = w.Start
		}
		run.text += FoldTerm(word)
		run.end = w.End
	}
	flush()
	return out
}

// negates reports whether a character turns the name behind it into that of
// another case (未 实名用户, 非 绑定账户, Ⅱ 类户).
func negates(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return w == "未" || w == "非" || w == "无" || w == "不" || w == "没" || unicode.Is(unicode.Nl, r)
}

// transparent reports whether Text[i:j] lies in a term that the scope or the
// product holds, so that an item is the same with and without it.
func transparent(u *annotate.Unit, i, j int) bool {
	for _, h := range u.Hits {
		if h.Start > i {
			return false
		}
		if h.Start <= i && j <= h.End && (h.Category == lexicon.Facet || h.Category == lexicon.Product) {
			return true
		}
	}
	return false
}

// hollow reports whether Text[i:j] lies in a value or in a term that names
// nothing that could be priced or counted.
func hollow(u *annotate.Unit, i, j int) bool {
	for k := range u.Quantities {
		if q := &u.Quantities[k]; q.Core.Start < j && i < q.Core.End && !ranks(q) {
			return true
		}
	}
	for _, h := range u.Hits {
		if h.Start >= j {
			return false
		}
		if h.Category == lexicon.Limit && i < h.End && j > h.Start {
			return true
		}
		if h.Start > i || j > h.End {
			continue
		}
		switch h.Category {
		case lexicon.Column:
			if !u.HasIn(h.Start, h.Start+1, lexicon.Fee) {
				return true
			}
		case lexicon.Modal, lexicon.Padding, lexicon.Phone, lexicon.Purpose,
			lexicon.Answer, lexicon.Aside, lexicon.Position, lexicon.UI:
			return true
		case lexicon.Action:
			return !u.HasIn(i, i+1, lexicon.Verb) // 预约 is what one can do, 点击 is not
		case lexicon.Fee:
			return h.ID == "general"
		}
	}
	return false
}

// ranks reports whether a number is a part of a name (二类户, 一级会员).
func ranks(q *quantity.Quantity) bool {
	return q.Kind == quantity.Number && !q.Bound && (q.Classifier == "类" || q.Classifier == "级" || q.Classifier == "星" || q.Classifier == "等")
}

// nameWord reports whether a word can be a part of a name.
func nameWord(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	latin := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	if unicode.Is(unicode.Nl, r) {
		return true // Ⅱ类户
	}
	if !latin && !lexicon.Han(r) {
		return false
	}
	return !lexicon.StopWords.Has(w)
}

// headCase returns the words of the headings above a block that neither the
// title nor the item says: what stands there may hold for them alone. It is ""
// if they say nothing of their own (收费标准, 常见问题). A question says nothing of
// an answer that is named.
func (x *Extraction) headCase(block int, item string, named bool) string {
	var parts []string
	for s := x.Doc.Blocks[block].Section; s != article.None; s = x.Doc.Sections[s].Parent {
		head := x.Doc.Sections[s].Heading
		if head == article.None || head == block {
			continue
		}
		if named && x.asks(head) {
			continue // an answer that names what it is about says so itself
		}
		if own := x.ownWords(head, item); own != "" {
			parts = append(parts, own)
		}
	}
	return strings.Join(parts, "/")
}

// asks reports whether a heading is a question.
func (x *Extraction) asks(block int) bool {
	first, end := x.Doc.UnitRange(block)
	return first < end && (x.Doc.Units[end-1].Asks() || x.Doc.Units[first].Has(lexicon.Modal, "question", "yesno"))
}

// minOwn is how many characters of its own a heading must have to set a case.
const minOwn = 2

// ownWords returns what a head says that is neither in the title nor in item.
func (x *Extraction) ownWords(block int, item string) string {
	title := FoldTerm(x.Doc.Title.Text)
	first, end := x.Doc.UnitRange(block)
	var b strings.Builder
	for k := first; k < end; k++ {
		u := &x.Doc.Units[k]
		for _, t := range x.items(u, 0, len(u.Text)) {
			for _, w := range x.Doc.Words(t.text, 0, len(t.text)) {
				if s := t.text[w.Start:w.End]; !strings.Contains(title, s) && !strings.Contains(item, s) && !understood(u, t) {
					b.WriteString(s)
				}
			}
		}
	}
	if utf8.RuneCountInString(b.String()) < minOwn {
		return ""
	}
	return b.String()
}

// understood reports whether a phrase of a head is a term of the lexicon that
// topics and slots are read from.
func understood(u *annotate.Unit, t term) bool {
	for _, h := range u.Hits {
		if h.Start <= t.start && t.end <= h.End {
			return h.Category == lexicon.Verb || h.Category == lexicon.Object || h.Category == lexicon.Operation || h.Category == lexicon.Fee || h.Category == lexicon.Stage
		}
	}
	return false
}

// tier returns the band of a tariff that a value holds in, in normal form: the
// thresholds and ranks (超过1000元, 第3次起, 24小时以上不足48小时) of its clause, before or
// after it, and of the clause before, if that has no value of the same kind.
// Beside a limit an upper bound is another limit.
func tier(u *annotate.Unit, q quantity.Quantity, limit bool) string {
	at := u.ClauseAt(q.Core.Start)
	var parts []string
	from := at
	if at > 0 && !hasKind(u, u.Clauses[at-1], q.Kind) {
		from = at - 1
	}
	for from > 0 && from == at && at > 0 && !hasBand(u, u.Clauses[at], q) && hasBand(u, u.Clauses[at-1], q) {
		from-- // 1年11元,折后9元: both for one year
	}
	for k := from; k <= at; k++ {
		c := u.Clauses[k]
		for i := range u.Quantities {
			o := &u.Quantities[i]
			if o.Core == q.Core || !c.Contains(o.Core.Start) || limit && (atMostOf(o) || o.Word != "") {
				continue
			}
			if band(u, o) || o.Kind != q.Kind && o.Kind != quantity.Date && LengthPeriod(o) == "" {
				parts = append(parts, o.String())
			}
		}
		for w := range lexicon.Parting.All() {
			if strings.Contains(u.Text[c.Start:min(c.End, max(q.Span.Start, c.Start))], w) {
				parts = append(parts, w)
			}
		}
	}
	return strings.Join(parts, " ")
}

// atMostOf reports whether a value has no lower end.
func atMostOf(q *quantity.Quantity) bool { return q.Bound && math.IsInf(q.Interval.Min, -1) }

// hasBand reports whether clause c holds a value beside q that bounds where
// another one holds.
func hasBand(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) bool {
	for i := range u.Quantities {
		if o := &u.Quantities[i]; o.Core != q.Core && c.Contains(o.Core.Start) && (band(u, o) || o.Kind != q.Kind && o.Kind != quantity.Date) {
			return true
		}
	}
	return false
}

// band reports whether a value only bounds where another holds.
func band(u *annotate.Unit, q *quantity.Quantity) bool {
	if q.Bound || q.Kind == quantity.Ordinal {
		return true
	}
	before, after := u.Text[:q.Span.Start], u.Text[q.Span.End:]
	for _, w := range [...]string{"前", "满", "超", "首"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return lexicon.BandEnds.Start(after)
}

// hasKind reports whether clause c holds a value of a kind that bounds nothing.
func hasKind(u *annotate.Unit, c annotate.Clause, kind quantity.Kind) bool {
	for i := range u.Quantities {
		if o := &u.Quantities[i]; o.Kind == kind && c.Contains(o.Core.Start) && !band(u, o) {
			return true
		}
	}
	return false
}

// FoldTerm returns a phrase in the form in which items are compared: one width,
// lower case, one spelling of 账号.
func FoldTerm(s string) string {
	s = strings.Map(lexicon.Fold, s)
	for _, w := range [...]string{"帐户", "帐号", "账户"} {
		if strings.Contains(s, w) {
			s = strings.ReplaceAll(s, w, "账号")
		}
	}
	return s
}
