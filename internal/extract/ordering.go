package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// An ordering is what a sentence says of the order of two things: first comes before
// then. 先缴费再拍照, 拍照前须先缴费, 缴费以后才能拍照, 没缴费的不能拍照 and 拍照要在缴费之后办
// all say the same.
type ordering struct {
	first, then phrase
	// among is whom or what case the sentence limits the order to: 复诊的.
	among string
	// loose: the sentence does not insist on the order (凭回执办理, 提交后由街道核查, 登记后就能
	// 办), so that only one that does contradicts it.
	loose bool
	// bars: the sentence tells what is impossible before the first of the two is done.
	bars bool
}

// phrase is one of the two: a part of a unit, with what else its sentence says of it.
type phrase struct {
	unit, start, end int
	// also is another part of the unit that belongs to it, mostly its subject.
	also source.Span
	// heads: the phrase stands before the word that tells the order, so that its last
	// act is meant.
	heads bool
}

// part returns a phrase of Text[i:j] of a unit, without the marks and conjunctions around it.
func (r *orderReader) part(i, j int) phrase {
	i, j = r.trim(i, j)
	return phrase{unit: r.unit, start: i, end: j}
}

// with adds what else is said of a phrase.
func (r *orderReader) with(p phrase, i, j int) phrase {
	i, j = r.trim(i, j)
	switch {
	case i >= j:
	case p.start >= p.end:
		p.start, p.end = i, j
	default:
		p.also = source.Span{Start: i, End: j}
	}
	return p
}

func (p phrase) before() phrase {
	p.heads = true
	return p
}

// orderReader reads the orderings of a unit.
type orderReader struct {
	unit int
	u    *annotate.Unit
	out  []ordering
}

// orderings reads what unit i says of the order of things.
func (x *Extraction) orderings(unit int) []ordering {
	u := &x.Doc.Units[unit]
	if len(u.Clauses) == 0 || u.Table != article.None || u.Asks() || u.HasIn(0, len(u.Text), lexicon.Modal, "refuted", "example") || u.Says(&lexicon.Mistaken) {
		return nil
	}
	r := orderReader{unit: unit, u: u}
	if u.Categories.Has(lexicon.Turn) {
		for _, h := range u.Hits {
			if h.Category != lexicon.Turn {
				continue
			}
			switch h.ID {
			case "start":
				r.firstThen(h)
			case "ahead":
				r.ahead(h)
			case "past":
				r.past(h)
			case "then":
				if hasPrefix(h.Text, "后", "之后", "以后") {
					r.past(lexicon.Hit{Start: h.Start, End: h.Start}) // 之后再
				} else {
					r.only(h)
				}
			case "use":
				r.brings(h)
			}
		}
	}
	if u.Categories.Has(lexicon.Turn) {
		for _, c := range u.Clauses {
			r.opening(c)
		}
	}
	if u.Says(&lexicon.Undone) {
		for k := range u.Clauses {
			r.undone(k)
		}
	}
	if u.Says(&lexicon.SoonerThan) || u.Says(&lexicon.LaterThan) {
		for k := range u.Clauses {
			r.compared(k)
		}
	}
	return r.out
}

// add adds that first comes before then, unless the sentence only supposes it.
func (r *orderReader) add(first, then phrase, among string) {
	if from := min(first.start, then.start); among == "" && r.u.HasIn(0, from, lexicon.Modal, "condition") {
		among = r.u.Text[:from]
	}
	if first.start >= first.end || then.start >= then.end {
		return
	}
	for _, p := range [...]phrase{first, then} {
		if r.supposed(p) {
			return
		}
	}
	r.out = append(r.out, ordering{first: first, then: then, among: among})
}

// supposed reports whether a phrase is a case that the sentence goes on to tell of
// (先捐血小板再献全血的,…), or stands under a condition.
func (r *orderReader) supposed(p phrase) bool {
	c := r.u.Clauses[r.u.ClauseAt(p.start)]
	if !hasPrefix(r.u.Text[p.end:], "的", "者") {
		return r.u.HasIn(c.Start, p.start, lexicon.Modal, "condition")
	}
	rest := strings.TrimPrefix(r.u.Text[p.end:], "的")
	next, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !lexicon.Han(next)
}

// hasPrefix reports whether s starts with one of the words.
func hasPrefix(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// trim returns Text[i:j] without marks and without the words that only lead to what it
// says or end it.
func (r *orderReader) trim(i, j int) (int, int) {
	if i >= j {
		return i, i
	}
	text := r.u.Text[i:j]
	cut := strings.TrimLeftFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !openMark(c) })
	cut = lexicon.OrderLeads.Trim(cut)
	i = j - len(cut)
	cut = strings.TrimRightFunc(cut, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !closeMark(c) })
	cut = lexicon.OrderTails.TrimEnd(cut)
	return i, i + len(cut)
}

func openMark(c rune) bool  { return strings.ContainsRune("“「《【(（", c) }
func closeMark(c rune) bool { return strings.ContainsRune("”」》】)）", c) }

// maxTurnGap bounds how many clauses lie between 先 and 再.
const maxTurnGap = 2

// firstThen reads 先A再B, and 先A,再B,最后C as two of them; and 要B,得先A.
func (r *orderReader) firstThen(h lexicon.Hit) {
	u := r.u
	at := u.ClauseAt(h.Start)
	c := u.Clauses[at]
	lead := u.Text[c.Start:h.Start]
	if !leads(u, h) || u.HasIn(c.Start, h.Start, lexicon.Turn, "ahead", "start") || u.HasIn(c.Start, h.Start, lexicon.Modal, "can", "cannot", "dont", "neednot", "condition") || lexicon.BarWords.In(lead) {
		return
	}
	if at > 0 {
		if p := u.Clauses[at-1]; purpose(strings.TrimLeft(u.Text[p.Start:p.End], ",，:： ")) && !u.HasIn(h.End, c.End, lexicon.Turn, "then") {
			r.add(r.part(h.End, c.End), r.part(p.Start, p.End).before(), "") // 要拍照,得先缴费
			return
		}
	}
	among := r.among(at, c.Start, h.Start)
	var earlier phrase
	from, last := h.End, at
	for _, t := range u.Hits {
		if t.Start < from || !t.Is(lexicon.Turn, "then") || lexicon.Repeats.In(u.Text[t.Start:min(len(u.Text), t.End+len("次"))]) {
			continue
		}
		k := u.ClauseAt(t.Start)
		if k > last+maxTurnGap || k > last+1 && earlier.end > 0 {
			return
		}
		if earlier.end == 0 {
			earlier = r.part(from, min(t.Start, u.Clauses[last].End))
			if among == "" && earlier.end-earlier.start < shortAct {
				earlier = r.with(earlier, c.Start, h.Start) // 公司名称要先通过核准,才能…
			}
		}
		b := u.Clauses[k]
		later := r.part(t.End, b.End)
		if lead := u.Text[b.Start:t.Start]; k > last && !u.HasIn(b.Start, t.Start, lexicon.Turn, "past") && len(lead) <= shortAct && !outcome(lead) {
			later = r.with(later, b.Start, t.Start)
		}
		r.add(earlier, later, among)
		earlier, from, last = later, t.End, k
	}
}

// outcome reports whether the words before 再 tell how what came first must end: 没有报错再上线,
// 测试通过再上线.
func outcome(lead string) bool {
	lead = strings.Trim(lead, " ,，:：；;")
	return lexicon.Undone.Start(lead) || lexicon.Through.End(lead)
}

// opening reads a clause that opens with 先 where that is taken for a part of another word
// (先考, 先向).
func (r *orderReader) opening(c annotate.Clause) {
	text := strings.TrimLeft(r.u.Text[c.Start:c.End], " ,，:：；;")
	i := c.End - len(text)
	if !strings.HasPrefix(text, "先") || r.u.HasIn(i, i+len("先"), lexicon.Turn) {
		return
	}
	r.firstThen(lexicon.Hit{Start: i, End: i + len("先")})
}

// shortAct bounds an act that says too little without what stands before 先, in bytes.
const shortAct = 18

// leads reports whether 先 is no part of another word: 预先, 先后.
func leads(u *annotate.Unit, h lexicon.Hit) bool {
	next, _ := utf8.DecodeRuneInString(u.Text[h.End:])
	before, _ := utf8.DecodeLastRuneInString(u.Text[:h.Start])
	return !strings.ContainsRune("生进后例锋河驱期", next) && !strings.ContainsRune("优领原祖争率预事", before)
}

// among returns whom or what an order is limited to: the clause before it or the words
// right before 先, if they end like a case (复诊的, 新员工).
func (r *orderReader) among(at, i, j int) string {
	u := r.u
	lead := strings.Trim(u.Text[i:j], " ,，:：;；")
	if strings.HasSuffix(lead, "的") || u.HasIn(i, j, lexicon.Facet) || lexicon.Groups.End(lexicon.DemandAdverbs.Trim(lead)) {
		return lead
	}
	if at == 0 || strings.HasPrefix(u.Text[i:], "；") || strings.HasPrefix(u.Text[i:], ";") {
		return ""
	}
	p := u.Clauses[at-1]
	lead = strings.Trim(u.Text[p.Start:p.End], " ,，:：;；")
	if strings.HasSuffix(lead, "的") || strings.HasSuffix(lead, "者") || strings.HasSuffix(lead, "时") || u.HasIn(p.Start, p.End, lexicon.Modal, "condition") {
		return lead
	}
	return ""
}

// ahead reads A前须先B, A前不能B, B要在A前办 and 没A之前不能B.
func (r *orderReader) ahead(h lexicon.Hit) {
	u := r.u
	at := u.ClauseAt(h.Start)
	c := u.Clauses[at]
	if later(u.Text[h.End:]) || lexicon.Repeats.In(u.Text[c.Start:h.Start]) || u.HasIn(c.Start, h.Start, lexicon.Modal, "condition") {
		return
	}
	end := c.End
	if plain(u.Text[h.End:c.End]) && at+1 < len(u.Clauses) {
		end = u.Clauses[at+1].End
	}
	start, subject := c.Start, c.Start
	if k := strings.LastIndex(u.Text[c.Start:h.Start], "在"); k >= 0 {
		subject, start = c.Start+k, c.Start+k+len("在")
	}
	if hasPrefix(strings.TrimLeft(u.Text[start:], " ,，:："), "此", "这", "那") || lexicon.Times.End(u.Text[start:h.Start]) ||
		lexicon.Placing.Start(u.Text[h.End:]) || strings.Contains(u.Text[h.End:end], "确保") {
		return
	}
	then := r.part(start, h.Start).before()
	if word, k := lexicon.Undone.Find(u.Text[start:h.Start]); k >= 0 { // 没A之前
		then = r.with(r.part(start+k+len(word), h.Start).before(), start, start+k)
	}
	if bar, k := lexicon.BarWords.Find(u.Text[h.End:end]); k >= 0 {
		if r.negated(h.End+k, bar) {
			r.add(then, r.with(r.part(h.End+k+len(bar), end), h.End, h.End+k), "")
		}
		return
	}
	if u.HasIn(h.End, end, lexicon.Modal, "neednot") {
		return
	}
	must := func(i, j int) bool {
		return u.HasIn(i, j, lexicon.Modal, "must", "first") || u.HasIn(i, j, lexicon.Turn, "start") || lexicon.MustDo.In(u.Text[i:j])
	}
	switch {
	case subject > c.Start && must(c.Start, subject):
		if !strings.Contains(u.Text[h.End:c.End], "的") && !lexicon.BarWords.In(u.Text[c.Start:subject]) {
			r.add(r.with(r.part(c.Start, subject), h.End, c.End), then, "") // 运费必须在开柜之前付清
		}
	case must(h.End, end):
		first := r.part(h.End, end)
		if subject > c.Start {
			first = r.with(first, c.Start, subject)
		}
		r.add(first, then, "")
	}
}

// negated reports whether a word at offset i bars an act: not an amount (不得少于三天), not its
// being done once more, and no other word (不收费).
func (r *orderReader) negated(i int, bar string) bool {
	rest := r.u.Text[i+len(bar):]
	if lexicon.BarsAmount.Start(rest) || strings.HasPrefix(rest, "再") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return !strings.HasSuffix(bar, "收") && !strings.HasSuffix(bar, "接") && !strings.HasSuffix(bar, "办") && !strings.HasSuffix(bar, "发") || !lexicon.Han(next)
}
