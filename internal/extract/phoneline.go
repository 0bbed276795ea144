package extract

import (
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	tel "buzhou/internal/quantity/phone"
	"buzhou/internal/source"
)

// A line is called now by its full name (星河银行24小时客服热线), now by a part of it
// (客服热线), and the section or case in which it is called says nothing about it. So the
// claims on numbers whose labels name one line are given one topic before they are compared.

// lineOf is what a label says of a line, in folded words without those for calling.
type lineOf struct {
	words   []string
	block   int
	several bool // it is one of several numbers
	bare    bool // the words are those of its clause: nothing says that they are a label
}

// unlabelled files the claim of a number that nothing says the purpose of. It contradicts
// none but one that differs from it by a slip and whose label its words repeat.
func (x *Extraction) unlabelled(unit int, n tel.Number) {
	switch n.Class {
	case tel.Landline, tel.Unknown, tel.Toll400, tel.Toll800, tel.Short96:
	default:
		return // the fact base knows these
	}
	u := &x.Doc.Units[unit]
	c := u.Clauses[u.ClauseAt(n.Span.Start)]
	from := c.Start
	for _, p := range u.Phones {
		if p.Span.End <= n.Span.Start {
			from = max(from, p.Span.End)
		}
	}
	from += lastCall(u.Text[from:n.Span.Start])
	words := x.labelWords(u, from, n.Span.Start)
	if len(words) == 0 {
		words = x.labelWords(u, n.Span.End, min(c.End, n.Span.End+maxRemark)) // 96700供水热线
	}
	if len(words) == 0 && u.Table != article.None {
		return // of nothing but its place
	}
	x.fileLine(u.Span(n.Span.Start, n.Span.End), lineOf{words: words, block: u.Block, several: oneOfSeveral(u.Text[n.Span.End:]), bare: true})
	x.add(claim.Claim{
		Topic: annotate.Topic{From: annotate.FromClause}, Slot: claim.Phone + claim.Slot(claim.OtherFee), Stance: phoneStance(x, u, n),
		Value: claim.Value{Phone: n.Digits, Alternative: true},
	}, unit, n.Span.Start, n.Span.End)
}

// lastCall returns the end of the last verb for calling in text, 0 if there is none.
func lastCall(text string) int {
	end := 0
	for _, verb := range [...]string{"拨打", "致电", "联系", "请打", "直接打", "直接拨"} {
		if i := strings.LastIndex(text, verb); i >= 0 && i+len(verb) < len(text) {
			end = max(end, i+len(verb))
		}
	}
	return end
}

// fileLine remembers what the label of the number at a span says.
func (x *Extraction) fileLine(at source.Span, l lineOf) {
	if x.lines == nil {
		x.lines = map[source.Span]lineOf{}
	}
	x.lines[at] = l
}

// labelWords returns the words of Text[i:j] that tell one line from another.
func (x *Extraction) labelWords(u *annotate.Unit, i, j int) []string {
	var out []string
	for _, w := range x.Doc.Words(u.Text, i, j) {
		s := u.Text[w.Start:w.End]
		for _, end := range [...]string{"电话", "热线", "专线", "号码"} {
			s = strings.TrimSuffix(s, end)
		}
		if nameWord(s) && !callWord(s) && !lexicon.NumberLabels.Has(s) && !lexicon.LineHours.Has(s) {
			out = append(out, FoldTerm(s))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// joinLines gives the claims on numbers of one line the topic, slot and scope of the
// first of them.
func (x *Extraction) joinLines() {
	var ids []int
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Value.Phone != "" && c.Slot != claim.OwnedPhone {
			ids = append(ids, i)
		}
	}
	if len(ids) > maxLines {
		return // a directory
	}
	for k, j := range ids {
		for _, i := range ids[:k] {
			a, b := &x.Claims[i], &x.Claims[j]
			if a.Value.Phone != b.Value.Phone && x.sameLine(a, b) {
				b.Topic, b.Slot, b.Scope, b.Value.Under = a.Topic, a.Slot, a.Scope, a.Value.Under
				if slipped(a, b) && !x.lines[a.Span].several && !x.lines[b.Span].several {
					a.Value.Alternative, b.Value.Alternative = false, false // no two places have numbers so near
				}
				break
			}
		}
	}
}

// maxLines is how many numbers an article gives that is no directory.
const maxLines = 16

// sameLine reports whether two numbers are given for one line: their labels say the same,
// or one says less and the numbers differ as by a slip.
func (x *Extraction) sameLine(a, b *claim.Claim) bool {
	p, ok1 := tel.Normalize(a.Value.Phone)
	q, ok2 := tel.Normalize(b.Value.Phone)
	if !ok1 || !ok2 || !claim.OneKind(p, q) {
		return false
	}
	if s, t := a.Scope[annotate.Subject], b.Scope[annotate.Subject]; s != t {
		return false
	}
	if s, t := a.Scope[annotate.Region], b.Scope[annotate.Region]; s != t && s != "" && t != "" {
		return false
	}
	u, v := x.lines[a.Span], x.lines[b.Span]
	onlyA, onlyB, shared := compareWords(u.words, v.words)
	listed := v.block-u.block <= 1 && (v.block == u.block || x.Doc.Blocks[v.block].Kind != article.Paragraph || x.caption(v.block))
	switch {
	case listed:
		return false
	case u.bare || v.bare:
		return slip(claim.LocalDigits(p), claim.LocalDigits(q)) && (onlyA == 0 || onlyB == 0) && (shared > 0 || !u.bare && len(v.words) == 0)
	case onlyA == 0 && onlyB == 0 && shared > 0 && a.Slot == b.Slot && a.Topic.Product == b.Topic.Product:
		return true
	case p.Class.Short():
		return false // these differ in a digit by nature
	case onlyA > 0 && onlyB > 0:
		return false
	}
	return slip(claim.LocalDigits(p), claim.LocalDigits(q)) && (a.Slot == b.Slot || (shared > 0 || onlyA+onlyB == 0 && len(x.lines) <= maxNumbers) && (anyPurpose(a.Slot) || anyPurpose(b.Slot)))
}

// slipped reports whether the numbers of two claims differ as by a slip.
func slipped(a, b *claim.Claim) bool {
	p, ok1 := tel.Normalize(a.Value.Phone)
	q, ok2 := tel.Normalize(b.Value.Phone)
	return ok1 && ok2 && slip(claim.LocalDigits(p), claim.LocalDigits(q))
}

// caption reports whether a block is nothing but a label and a number: 监控室:83925003.
func (x *Extraction) caption(block int) bool {
	text := x.Doc.Blocks[block].View.Text
	i := strings.IndexAny(text, "0123456789")
	return i > 0 && LabelEnd(strings.TrimRight(text[:i], " ("))
}

// anyPurpose reports whether a slot says nothing of what a number is for.
func anyPurpose(s claim.Slot) bool {
	return s == claim.Phone+claim.Slot(claim.OtherFee) || s == claim.Phone+"service"
}

// compareWords counts the words that only one of two sorted lists has, and those of both.
func compareWords(a, b []string) (onlyA, onlyB, shared int) {
	for _, w := range a {
		if _, ok := slices.BinarySearch(b, w); ok {
			shared++
		} else {
			onlyA++
		}
	}
	return onlyA, len(b) - shared, shared
}

// slip reports whether two numbers of one length differ as by a slip of the writer: two
// digits changed at most, or neighbours exchanged.
func slip(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	n := 0
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n > 0 && n <= 2
}

// remarked returns the words in brackets right behind a number (…(市民中心)).
func remarked(rest string) (i, j int, ok bool) {
	for _, p := range [...][2]string{{"(", ")"}, {"（", "）"}} {
		if strings.HasPrefix(rest, p[0]) {
			if k := strings.Index(rest, p[1]); k > 0 && k <= maxRemark && !strings.ContainsAny(rest[:k], "0123456789") {
				return len(p[0]), k, true
			}
		}
	}
	return 0, 0, false
}

// maxRemark bounds the words behind a number that name it, in bytes.
const maxRemark = 30

// asked returns the question that a unit answers, if that asks for a number (移机预约电话是
// 多少?): the heading or paragraph before it.
func (x *Extraction) askedNumber(u *annotate.Unit) *annotate.Unit {
	if u.Table != article.None || u.Block == 0 {
		return nil
	}
	units := x.Doc.UnitsOf(u.Block - 1)
	if len(units) == 0 || x.Doc.Blocks[u.Block-1].Kind == article.TableRow {
		return nil
	}
	q := &units[len(units)-1]
	if !q.Asks() || !noun(q.Text) {
		return nil
	}
	return q
}
