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

// maxName is how many characters a name of the text has that is written in Latin
// letters and tells things apart wherever it stands: A, USB, PAC.
const maxName = 3

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
				f.words[i].borrowed = true // 免费版的回收站保存7天,标准版30天
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

// textWords lists the words of a text that is no unit, in normal form.
func (x *Extraction) textWords(text string) []string {
	u := annotate.Unit{Text: text, Hits: lexicon.Scan(text, nil), Table: article.None}
	var out []string
	for _, w := range x.frameWords(&u, 0, len(text)) {
		out = append(out, w.id)
	}
	return out
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

// frameWords lists the words of Text[i:j] that can tell what a value is of, in
// normal form: terms of the lexicon by what they mean, others as they stand.
func (x *Extraction) frameWords(u *annotate.Unit, i, j int) []frameWord {
	var out []frameWord
	covered := 0
	last, end, denied := "", -1, -1
	for _, w := range slices.Clone(x.Doc.Words(u.Text, i, j)) {
		if w.Start < covered || inValue(u, w.Start, w.End) {
			continue
		}
		id := u.Text[w.Start:w.End]
		if id == "未" || id == "非" || id == "尚未" {
			denied = w.End
			continue
		}
		if h, ok := frameTerm(u, w.Start, w.End); ok {
			covered = h.End
			if n := len(h.Text) - len(lexicon.FeeBases.TrimEnd(h.Text)); h.Category == lexicon.Fee && n > 0 && n < len(h.Text) {
				for _, part := range x.textWords(h.Text[:len(h.Text)-n]) {
					out = append(out, frameWord{id: part, start: w.Start, weight: fullWord, title: x.ofTitle(part)}) // 提现 手续费
				}
			}
			if id = termID(h); id == "" {
				continue
			}
		} else if !nameWord(id) || fillsFrame(id) {
			continue
		} else if rest, ok := strings.CutSuffix(id, "费"); ok && utf8.RuneCountInString(rest) >= 2 && !lexicon.NoFees.Has(id) {
			for _, part := range x.textWords(rest) {
				out = append(out, frameWord{id: part, start: w.Start, weight: fullWord, title: x.ofTitle(part)}) // 公证费
			}
			continue
		}
		id = lexicon.Wording(foldTerm(id))
		if id == "" {
			continue
		}
		if denied == w.Start {
			id = "!" + id // 未 实名用户
		}
		weight := fullWord
		if utf8.RuneCountInString(id) == 1 {
			weight = shortWord
		}
		word := frameWord{id: id, start: w.Start, weight: weight, title: x.ofTitle(id)}
		if end == w.Start {
			word.of = last
		}
		if last, end = id, w.End; covered > end {
			end = covered
		}
		out = append(out, word)
	}
	return out
}

// frameTerm returns the longest term that covers Text[i:j] and says what it means.
func frameTerm(u *annotate.Unit, i, j int) (found lexicon.Hit, ok bool) {
	for _, h := range u.Hits {
		if h.Start > i {
			break
		}
		if h.End < j || h.Start < i && h.End > j && h.Start+3 < i {
			continue
		}
		switch h.Category {
		case lexicon.Verb, lexicon.Object, lexicon.Operation, lexicon.Facet, lexicon.Stage, lexicon.Fee, lexicon.Limit, lexicon.Modal, lexicon.Product, lexicon.Owner,
			lexicon.Padding, lexicon.Phone, lexicon.Purpose, lexicon.Aside, lexicon.Answer, lexicon.Column, lexicon.UI, lexicon.Position, lexicon.Action, lexicon.Synonym:
			if !ok || h.End-h.Start > found.End-found.Start || h.End-h.Start == found.End-found.Start && rankOf(h) < rankOf(found) {
				found, ok = h, true
			}
		}
	}
	return found, ok
}

// rankOf orders the categories of terms that cover one stretch of text.
func rankOf(h lexicon.Hit) int {
	switch h.Category {
	case lexicon.Facet, lexicon.Product:
		return 0
	case lexicon.Stage:
		return 1
	case lexicon.Fee, lexicon.Limit:
		return 2
	case lexicon.Operation:
		return 3
	case lexicon.Verb:
		return 4
	case lexicon.Object:
		return 5
	}
	return 6
}

// termID returns what a term adds to a frame, "" for what the scope, the slot or
// the stance holds already.
func termID(h lexicon.Hit) string {
	switch h.Category {
	case lexicon.Stage:
		return "stage:" + stageClass(h.ID)
	case lexicon.Fee:
		if h.ID == general {
			return ""
		}
		return "fee:" + h.ID
	case lexicon.Verb:
		if v, ok := lexicon.VerbByID(h.ID); ok && v.Light {
			return ""
		}
		return "verb:" + h.ID
	case lexicon.Operation:
		return "op:" + h.ID
	case lexicon.Object:
		return "object:" + h.ID
	case lexicon.Action:
		if h.ID == "tap" || h.ID == "input" || h.ID == "offline" {
			return h.Text
		}
		return ""
	case lexicon.Synonym:
		if h.ID == "empty" || h.ID == "systemic" || h.ID == "free" {
			return ""
		}
		return "synonym:" + h.ID
	}
	return ""
}

// stageClass joins the stages that are told apart by nothing but the point of view:
// a case that is reviewed, dealt with and answered.
func stageClass(id string) string {
	switch id {
	case "process", "response":
		return "review"
	case "refund":
		return "arrival"
	}
	return id
}

// inValue reports whether Text[i:j] lies in a value.
func inValue(u *annotate.Unit, i, j int) bool {
	for k := range u.Quantities {
		q := &u.Quantities[k]
		if q.Word != "" && q.Kind == quantity.Money && lexicon.FreeThings.Start(u.Text[q.Span.End:]) {
			continue // 免费用户
		}
		if (q.Span.Start <= i && j <= q.Span.End || (q.Word == "" || q.Kind == quantity.Duration) && q.Span.Start <= i && i < q.Span.End) && !ranks(q) {
			return true
		}
	}
	return false
}

// fillsFrame reports whether a word tells nothing of what a value is of.
func fillsFrame(w string) bool { return lexicon.FrameFillers.Has(w) }

// titleWords are the words of the title in normal form.
func (x *Extraction) titleWords() map[string]bool {
	if x.title == nil {
		x.title = map[string]bool{}
		t := &x.Doc.Title
		if len(t.Clauses) > 0 {
			for _, w := range x.frameWords(t, 0, len(t.Text)) {
				x.title[w.id] = true
			}
		}
	}
	return x.title
}

// ofTitle reports whether a word is one of the title, or a verb of the title's task.
func (x *Extraction) ofTitle(id string) bool {
	if x.titleWords()[id] {
		return true
	}
	verb, ok := strings.CutPrefix(id, "verb:")
	root := x.Contexts.Root().Topic
	return ok && root.Known() && lexicon.OperationFor(verb, root.Object) == root.Operation
}

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

// likeness is how two frames stand to each other: the weight of the words they
// share, of those of both clauses among them, and of those that only one of them has.
type likeness struct {
	shared, core, a, b float64
	// own is the part of core that is neither of the title nor a stage.
	own float64
	// nameA and nameB say that each has a name of its own in Latin letters.
	nameA, nameB bool
}

// like compares two frames.
func (f *frame) like(o *frame) likeness {
	var l likeness
	used := make([]bool, len(o.words))
	lentA, lentB := 0.0, 0.0 // what one frame's own clause shares with a borrowed word
	for _, w := range f.words {
		k := -1
		for i, v := range o.words {
			if !used[i] && sameWord(w.id, v.id) {
				k = i
				break
			}
		}
		if k < 0 {
			if slices.ContainsFunc(o.under, func(s string) bool { return sameWord(w.id, s) }) {
				l.shared += w.worth() * nearWord
				continue
			}
			l.a += w.lone()
			l.nameA = l.nameA || w.named()
			continue
		}
		used[k] = true
		switch v := o.words[k]; {
		case w.borrowed && !v.near:
			lentB += v.lone()
		case v.borrowed && !w.near:
			lentA += w.lone()
		}
		l.shared += min(w.worth(), o.words[k].worth())
		if !w.near && !o.words[k].near {
			l.core += min(w.worth(), o.words[k].worth())
			if !w.title && !strings.HasPrefix(w.id, "stage:") && !strings.HasPrefix(w.id, "fee:") {
				l.own += min(w.worth(), o.words[k].worth())
			}
		}
	}
	for i, v := range o.words {
		if !used[i] && slices.ContainsFunc(f.under, func(s string) bool { return sameWord(v.id, s) }) {
			l.shared += v.worth() * nearWord
		} else if !used[i] {
			l.b += v.lone()
			l.nameB = l.nameB || v.named()
		}
	}
	// A value with a case of its own is not of the case before it.
	if l.a >= shortWord {
		l.b += lentB
	}
	if l.b >= shortWord {
		l.a += lentA
	}
	return l
}

// otherKind reports whether two frames name two kinds of one thing: 还款 红包, 现金 红包.
func (f *frame) otherKind(o *frame) bool {
	for _, w := range f.words {
		if w.of == "" || w.title {
			continue
		}
		for _, v := range o.words {
			if v.id == w.id && v.near == w.near && v.of != "" && v.of != w.of && !o.has(w.of) && !f.has(v.of) && !sameWord(v.of, w.of) {
				return true
			}
		}
	}
	return false
}

// otherObject reports whether two clauses each name a thing of the lexicon that the
// other does not: 护照, 通行证.
func (f *frame) otherObject(o *frame) bool {
	lone := func(x, y *frame) bool {
		return slices.ContainsFunc(x.words, func(w frameWord) bool {
			return !w.near && strings.HasPrefix(w.id, "object:") && !y.has(w.id)
		})
	}
	return lone(f, o) && lone(o, f)
}

// worth is what a shared word weighs, lone what one weighs that the other frame
// lacks.
func (w frameWord) worth() float64 {
	v := w.weight
	if w.near {
		v *= nearWord
	}
	if w.title {
		v *= titleWord
	}
	return v
}

func (w frameWord) lone() float64 {
	switch {
	case w.title:
		return 0
	case w.near, strings.HasPrefix(w.id, "fee:"):
		return 0 // the kinds of fees are compared as such
	case w.lead:
		return w.weight * leadWord
	}
	if w.id == "submit" || w.id == "intake" {
		return w.weight * titleWord // what every case begins with
	}
	return w.weight
}

// named reports whether a word is a short name in Latin letters: F阶段 is none of
// H阶段.
func (w frameWord) named() bool {
	return !w.title && w.id[0] < utf8.RuneSelf && len(w.id) <= maxName
}

// sameWord reports whether two words of frames are one: equal, or one a part of
// the other.
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) < 6 || len(b) < 6 || a[0] < utf8.RuneSelf || b[0] < utf8.RuneSelf || strings.Contains(a, ":") || strings.Contains(b, ":") {
		return false
	}
	return strings.HasSuffix(a, b) || strings.HasSuffix(b, a) || strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
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
