package claim

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// frame is what a value is the value of, in the words that stand around it: the
// words of its clause and of the heads of its cell or line, and, with less weight,
// those of the rest of its sentence and of the question that it answers. Two values
// whose stage or topic no data names are of one thing if their frames say the same
// (电源键按住5秒, 一起按满十秒电源键). Frames hold only within an article.
type frame struct {
	words []frameWord
	// relation says on which side of an event the value lies: 提前3天, 3天后.
	relation string
	// band are the other values of the clause (一万元以下 the 赔款, 2个 vCPU).
	band  string
	place place
	// row are the words of the head of the row that the value stands in.
	row []string
	// product and said are the product and the scope that the sentence names itself.
	product string
	said    annotate.Scope
	// phrase is the clause before the value, or behind it where nothing stands before.
	phrase string
	// counted is what a number counts: the word right behind it, "" if none is.
	counted string
	// told are the words of a case or condition that the text alone tells.
	told []string
	// under are the words of the headings above that neither the title nor the
	// frame says.
	under []string
}

// frameWord is a word of a frame in normal form. Near words stand outside the
// clause of the value; words of the title tell nothing apart.
type frameWord struct {
	id     string
	weight float64
	near   bool
	title  bool
	// lead: the word stands in the clause before, which a bare value continues.
	lead bool
	// borrowed: it stands in the clause of another value, which this one continues.
	borrowed bool
	// of is the word that stands right before it, "" if none does: the kind of what
	// the word names (还款 红包).
	of string
	// start is where the word stands in its unit.
	start int
}

// Weights of the words of a frame.
const (
	fullWord  = 1.0
	shortWord = 0.5  // one character: 换, 按
	nearWord  = 0.5  // outside the clause
	leadWord  = 0.5  // in the clause before, and nowhere in the other frame
	titleWord = 0.25 // what all of the article is about
)

// frameOf reads the frame of quantity q in a unit.
func (x *Extraction) frameOf(unit int, q quantity.Quantity) *frame {
	u := &x.Doc.Units[unit]
	at := u.ClauseAt(q.Core.Start)
	if ofSeveral(u, at, q) || u.HasIn(u.Clauses[at].Start, q.Core.Start, lexicon.Modal, "condition") || scaleBound(u.Text[q.Span.Start:q.Span.End]) {
		return nil
	}
	f := &frame{
		relation: relationOf(u, q), band: bandIn(u, at, q), place: x.placeIn(u),
		product: cmp.Or(u.ProductAt(q.Core.Start), x.Contexts.Root().Topic.Product), said: u.ScopeAt(q.Core.Start), phrase: phraseOf(u, at, q),
	}
	first, end := at, at+1
	if core := x.frameWords(u, u.Clauses[at].Start, u.Clauses[at].End); len(core) < 2 && at > 0 && !holds(u, u.Clauses[at-1], q.Kind) && !lexicon.ClauseOvers.End(strings.TrimRight(u.Text[:u.Clauses[at-1].End], " ,，")) {
		first-- // 冷静期,时间为7天
	}
	start := u.Clauses[at].Start
	if first < at {
		f.add(x, u, u.Clauses[first].Start, start, false)
		for k := range f.words {
			f.words[k].lead = true
		}
	}
	from, to := anchor(x, u, start, q.Span.Start)
	f.add(x, u, start, from, false)
	f.add(x, u, from, to, true)
	f.add(x, u, to, u.Clauses[at].End, false)
	for k := first - 1; k >= 0; k-- {
		n := len(f.words)
		f.add(x, u, u.Clauses[k].Start, u.Clauses[k].End, true)
		if holds(u, u.Clauses[k], q.Kind) {
			for i := n; i < len(f.words); i++ {
				f.words[i].borrowed = true // 普通会员的草稿存5天,高级会员20天
			}
			break
		}
	}
	f.settle()
	for ; end < len(u.Clauses) && !holds(u, u.Clauses[end], q.Kind); end++ {
		f.add(x, u, u.Clauses[end].Start, u.Clauses[end].End, true)
	}
	x.frameHeads(f, u)
	if !slices.ContainsFunc(f.words, func(w frameWord) bool { return strings.ContainsFunc(w.id, lexicon.Han) || strings.Contains(w.id, ":") }) {
		return nil // no Chinese word says what the value is of
	}
	x.frameHeadings(f, u)
	x.frameTold(f, unit, q)
	if q.Kind == quantity.Number {
		f.counted = x.countedBy(u, at, q)
	}
	return f
}

// settle makes borrowed words those of a value whose own clause names nothing but a
// stage (离职提取须封存满半年, 审核5个工作日).
func (f *frame) settle() {
	for _, w := range f.words {
		if !w.near && !strings.HasPrefix(w.id, "stage:") {
			return
		}
	}
	for i := range f.words {
		if w := &f.words[i]; w.borrowed {
			w.near, w.lead, w.borrowed = false, true, false
		}
	}
}

// anchor returns the bounds of the words that only say what a time counts from, in
// Text[i:j]: 自提交之日起, 在新卡激活后, 从答复到. They are empty if there are none.
func anchor(x *Extraction, u *annotate.Unit, i, j int) (from, to int) {
	from, to = i, i
	open, start := false, i
	for _, w := range x.Doc.Words(u.Text, i, j) {
		switch s := u.Text[w.Start:w.End]; {
		case lexicon.AnchorHeads.Has(s):
			open, start = true, w.Start
		case lexicon.AnchorEnds.Has(s), open && s == "到":
			if from == to {
				from = start
			}
			to = w.End
		}
	}
	return from, to
}

// frameHeads adds the words of the heads of a cell, of the title line of an item,
// and of the question that the unit answers.
func (x *Extraction) frameHeads(f *frame, u *annotate.Unit) {
	if u.Table >= 0 {
		if h := x.Contexts.Column(u); h != nil {
			f.add(x, h, 0, len(h.Text), false)
		}
		if h := x.Contexts.Row(u); h != nil {
			f.add(x, h, 0, len(h.Text), false)
			for _, w := range x.frameWords(h, 0, len(h.Text)) {
				f.row = append(f.row, w.id)
			}
		}
		return
	}
	first, end := x.Doc.UnitRange(u.Block)
	for k := first; k < end; k++ {
		if o := &x.Doc.Units[k]; o.Asks() && k < x.indexIn(u, first, end) {
			f.add(x, o, 0, len(o.Text), true) // the question that it answers
		}
	}
}

// countedBy returns the word right behind a number, in normal form.
func (x *Extraction) countedBy(u *annotate.Unit, at int, q quantity.Quantity) string {
	end := min(u.Clauses[at].End, q.Span.End+36)
	for end < len(u.Text) && !utf8.RuneStart(u.Text[end]) {
		end--
	}
	words := x.frameWords(u, min(q.Span.End, end), end)
	if len(words) > 0 && words[0].start <= q.Span.End+len("的") {
		return words[0].id
	}
	return ""
}

// frameTold reads the words of the case and the condition that the text alone tells.
func (x *Extraction) frameTold(f *frame, unit int, q quantity.Quantity) {
	s := x.scopeAt(unit, q.Core.Start)
	for _, facet := range [...]annotate.Facet{annotate.Case, annotate.Condition} {
		v := s[facet]
		if v == "" || ascii(v) {
			continue
		}
		for _, w := range x.textWords(v) {
			if !x.ofTitle(w) {
				f.told = append(f.told, w)
			}
		}
	}
}

// indexIn returns the index of u among the units first to end.
func (x *Extraction) indexIn(u *annotate.Unit, first, end int) int {
	for k := first; k < end; k++ {
		if &x.Doc.Units[k] == u {
			return k
		}
	}
	return end
}

// frameHeadings reads the words of the headings above a unit.
func (x *Extraction) frameHeadings(f *frame, u *annotate.Unit) {
	for s := x.Doc.Blocks[u.Block].Section; s != article.None; s = x.Doc.Sections[s].Parent {
		h := x.Doc.Sections[s].Heading
		if h == article.None || h == u.Block {
			continue
		}
		asked := x.asks(h)
		first, end := x.Doc.UnitRange(h)
		for k := first; k < end; k++ {
			head := &x.Doc.Units[k]
			for _, w := range x.frameWords(head, 0, len(head.Text)) {
				switch {
				case w.title || f.has(w.id) || utf8.RuneCountInString(w.id) < 2:
				case asked:
					f.put(w, true)
				default:
					f.under = append(f.under, w.id)
				}
			}
		}
	}
}

func (f *frame) has(id string) bool {
	return slices.ContainsFunc(f.words, func(w frameWord) bool { return w.id == id })
}

// add adds the words of Text[i:j].
func (f *frame) add(x *Extraction, u *annotate.Unit, i, j int, near bool) {
	for _, w := range x.frameWords(u, i, j) {
		f.put(w, near)
	}
}

func (f *frame) put(w frameWord, near bool) {
	w.near = near
	for k := range f.words {
		if f.words[k].id == w.id {
			f.words[k].near = f.words[k].near && near
			return
		}
	}
	f.words = append(f.words, w)
}
