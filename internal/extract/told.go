package extract

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// Most of what articles say differently of one thing was copied from one sentence, of
// which only one copy was changed: 每块云盘有64个快照额度, 每块云盘有256个快照额度. No data need
// know what such a sentence is about: what is left of it without its value says so.
// This holds between articles only; one article says a thing twice in other words.

// Told is a sentence that is told apart from others by its words alone. The item of
// its topic is the sentence without its values, which are "…".
type Told struct {
	claim.Claim
	// Under is what the sentence leaves to the heads above it, "" if it names what it
	// is about itself; the second of its values and those after it bear their number.
	Under string
	// Titled: Under is the title, or begins with it.
	Titled bool
}

// maxToldItem bounds what is left of a sentence, in bytes: nobody copies a longer one
// and changes nothing but a value.
const maxToldItem = 600

// The least length of what is left of a sentence, in Chinese characters: of one that
// names itself what it is about, of one that a heading or title says it of, and of a
// cell beside the name of its row.
const (
	minNamed  = 8
	minHeaded = 12
	minCell   = 2
)

// Told returns the sentences and cells that are compared by their words with those of
// other articles.
func (x *Extraction) Told() []Told {
	var out []Told
	for i := range x.Doc.Units {
		u := &x.Doc.Units[i]
		switch x.Doc.Blocks[u.Block].Kind {
		case article.Heading, article.Code, article.Boilerplate:
			continue
		}
		if t, ok := x.defined(i); ok {
			out = append(out, t)
		}
		if len(u.Quantities) > 0 && (u.Table == article.None || u.Row >= 0) {
			out = append(out, x.toldValues(i)...)
		}
	}
	return out
}

// toldValues returns the values of a unit, each of the sentence around all of them.
func (x *Extraction) toldValues(unit int) []Told {
	u := &x.Doc.Units[unit]
	row := x.Contexts.Row(u)
	var values []quantity.Quantity
	var around strings.Builder
	end := 0
	for _, q := range u.Quantities {
		if !tells(u, q, row != nil) || strings.Contains(x.Doc.Title.Text, u.Text[q.Core.Start:q.Core.End]) {
			continue
		}
		around.WriteString(u.Text[end:q.Core.Start])
		around.WriteString("…")
		end = q.Core.End
		values = append(values, q)
	}
	if len(values) == 0 {
		return nil
	}
	around.WriteString(u.Text[end:])
	item := foldTold(around.String())
	if len(item) > maxToldItem {
		return nil
	}
	var out []Told
	for n, q := range values {
		t := Told{}
		var ok bool
		if t.Under, t.Titled, ok = x.under(u, row, q, hanIn(item)); !ok {
			continue
		}
		st := x.ValueStance(u, q)
		if st.Modality != annotate.Asserted && st.Modality != annotate.Conditional || st.Force != annotate.Generic {
			continue
		}
		scope := x.ScopeAt(unit, q.Core.Start)
		if t.Under == "" {
			// The heads of a sentence that names all itself only sort it in.
			scope[annotate.Case], scope[annotate.Condition], scope[annotate.Channel] = "", "", ""
		}
		if n > 0 {
			t.Under += "#" + strconv.Itoa(n+1)
		}
		q.Interval, q.Bound = pointOf(q.Interval), false
		t.Claim = claim.Claim{
			Topic: annotate.Topic{Item: item}, Slot: toldSlot(q.Kind), Value: claim.Value{Quantity: q}, Scope: scope,
		}
		t.place(u, unit, q.Span.Start, q.Span.End)
		out = append(out, t)
	}
	return out
}

// place says where a claim stands.
func (t *Told) place(u *annotate.Unit, unit, i, j int) {
	t.Unit, t.Procedure = unit, article.None
	t.Span, t.Sentence = u.Span(i, j), u.Span(0, len(u.Text))
	if u.Table != article.None {
		t.Cell = claim.Cell{Table: u.Table + 1, Row: u.Row, Col: u.Col}
	}
}

// toldSlot returns the slot of a value of a kind.
func toldSlot(k quantity.Kind) claim.Slot {
	switch k {
	case quantity.Money, quantity.Percent:
		return claim.Fee + claim.ToldStage
	case quantity.Duration:
		return claim.Duration + claim.ToldStage
	}
	return claim.Limit + claim.ToldStage
}

// pointOf returns the end of an interval that a text names, where it names one.
func pointOf(v quantity.Interval) quantity.Interval {
	switch {
	case v.Min <= 0 && v.Max < 1e15:
		v.Min = v.Max
	case v.Max >= 1e15:
		v.Max = v.Min
	}
	v.MinOpen, v.MaxOpen = false, false
	return v
}

// tells reports whether a sentence may be compared by a value: one in a unit, said for
// sure, that is no date, rank or name. In the row of a table, a bare number will do
// behind a colon (最大值:100).
func tells(u *annotate.Unit, q quantity.Quantity, cell bool) bool {
	if q.Hedged || q.Word != "" || q.Service || u.Text[q.Core.Start:q.Core.End] == "一" {
		return false
	}
	switch q.Kind {
	case quantity.Money, quantity.Percent, quantity.Duration:
		return true
	case quantity.Number:
		before := strings.TrimRight(u.Text[:q.Span.Start], " ")
		if lexicon.Pointing.End(before) {
			return false // 上述 3个接口 are those of this page
		}
		if lexicon.Countable.Has(q.Classifier) || lexicon.Measures.Has(q.Classifier) {
			return true
		}
		return cell && q.Classifier == "" && (strings.HasSuffix(before, ":") || strings.HasSuffix(before, "："))
	}
	return false
}

// under returns what a sentence with value q leaves to the heads above it: nothing if it
// says how much of one thing each of another has, the question that it answers, or
// the title, with the name of the row of a cell.
func (x *Extraction) under(u, row *annotate.Unit, q quantity.Quantity, han int) (under string, titled, ok bool) {
	if !u.Says(&lexicon.Pointing) {
		if han >= minNamed && shares(u, q) {
			return "", false, true
		}
		if h := x.headQuestion(u); h != "" && han >= minHeaded {
			return h, false, true
		}
	}
	title := foldTold(x.Doc.Title.Text)
	if utf8.RuneCountInString(title) < 3 || lexicon.CommonTitles.Has(title) {
		return "", false, false
	}
	if row != nil && row != u && han >= minCell {
		return title + "|" + foldTold(row.Text), true, true
	}
	return title, true, han >= minHeaded
}

// OfRow reports whether a claim stands in a row that a name without Chinese characters
// heads: a parameter, a code. What is said of it there holds for its page. A blank line in
// a cell ends a table of Markdown, and leaves the rows that follow as text.
func (x *Extraction) OfRow(c *claim.Claim) bool {
	if c.Cell.Table == 0 {
		text := x.Doc.Article.Source.String()[:c.Span.Start]
		row := strings.TrimLeft(text[strings.LastIndexByte(text, '\n')+1:], " ")
		head, _, found := strings.Cut(strings.TrimLeft(row, "| "), "|")
		return found && strings.HasPrefix(row, "|") && head != "" && hanIn(head) == 0
	}
	row := x.Contexts.Row(&x.Doc.Units[c.Unit])
	return row != nil && row.Text != "" && hanIn(row.Text) == 0
}

// headQuestion returns the question that the nearest heading asks, "" if it asks none, or
// one that says too little.
func (x *Extraction) headQuestion(u *annotate.Unit) string {
	h := x.Doc.Sections[x.Doc.Blocks[u.Block].Section].Heading
	if h == article.None {
		return ""
	}
	text := foldTold(x.Doc.Blocks[h].View.Text)
	if !strings.HasSuffix(text, "?") || hanIn(text) < 6 {
		return ""
	}
	return text
}

// shares reports whether a sentence says how many of one thing each of another has
// (每块云盘 有64个 快照额度), or what is charged for each.
func shares(u *annotate.Unit, q quantity.Quantity) bool {
	if q.Kind == quantity.Money || q.Kind == quantity.Percent {
		return u.Categories.Has(lexicon.Fee) && holder(u.Text[:q.Core.Start])
	}
	return lettersAt(strings.TrimPrefix(strings.TrimLeft(u.Text[q.Span.End:], " "), "的")) >= 2 && holder(u.Text[:q.Core.Start])
}

// holder reports whether a text names something of which each has its own: 每块云盘,
// 同一账号, but not 每天 or 每次请求.
func holder(text string) bool {
	for _, each := range [...]string{"每", "单", "同一", "一"} {
		for rest := text; ; {
			_, after, ok := strings.Cut(rest, each)
			if !ok {
				break
			}
			rest = after
			_, size := utf8.DecodeRuneInString(after)
			counted := lexicon.Countable.Has(after[:size])
			if counted {
				after = strings.TrimLeft(after[size:], " ")
			} else if each == "一" || lexicon.Spells.Start(after) {
				continue
			}
			if lettersAt(after) >= 2 && !lexicon.Unheld.Start(after) {
				return true
			}
		}
	}
	return false
}

// lettersAt counts the letters that a text begins with.
func lettersAt(text string) (n int) {
	for _, r := range text {
		if !unicode.IsLetter(r) {
			break
		}
		n++
	}
	return n
}

// maxDefined bounds the name that a definition is of, in bytes.
const maxDefined = 40

// defined returns what the definition of an identifier says to be so or not:
// Not-applicable:本实例不支持停机不收费功能.
func (x *Extraction) defined(unit int) (t Told, ok bool) {
	u := &x.Doc.Units[unit]
	name, text, found := strings.Cut(foldTold(u.Text), ":")
	if !found || len(name) < 4 || len(name) > maxDefined || strings.IndexFunc(name, notInName) >= 0 {
		return t, false
	}
	verb, at := lexicon.Deniable.Find(text)
	if at < 0 || hanIn(text) < minNamed || lexicon.Deniable.In(text[at+len(verb):]) {
		return t, false // nothing is denied, or one of several things
	}
	subject, denied := strings.CutSuffix(text[:at], "不")
	t.Claim = claim.Claim{
		Topic: annotate.Topic{Item: name + ":" + subject + text[at:]},
		Slot:  claim.Feasible, Value: claim.Value{Positive: !denied},
	}
	t.place(u, unit, 0, len(u.Text))
	return t, true
}

// notInName reports whether r does not occur in identifiers.
func notInName(r rune) bool {
	return r >= utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-' && r != '.'
}

// foldTold returns a text without blanks and the stop at its end, in half width.
func foldTold(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r >= 0xFF01 && r <= 0xFF5E:
			return r - 0xFEE0
		}
		return r
	}, text)
	return strings.TrimRight(text, "。;,")
}

// hanIn counts the Chinese characters of a text.
func hanIn(text string) (n int) {
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}
