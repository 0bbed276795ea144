package facts

import (
	"math"
	"slices"
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/factbase"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// payment reports whether words say that something is paid.
func payment(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return w == "工本费" || w == "收费" || w == "费用" })
}

// price reports whether a fact is a sum that one pays.
func price(f *factbase.Fact) bool { return f.Kind == "money" && f.Period() == "" }

// about is speaks for the words of a fact. The price of a thing that a sentence names
// is not that of what its heads are about.
func (s *sentence) about(f *factbase.Fact) (inText, ok bool) {
	return s.speaks(f.About, reading{
		own: price(f) && f.Product == "" && s.otherObject(f), listed: price(f) && !f.Quota() && payment(f.About[len(f.About)-1].Words), object: f.Object,
		said: !price(f) || len(f.Scope) > 0,
	})
}

// valueOf returns the value that a sentence gives for a fact. beside: it stands right
// behind the name of the thing, so that other values are of other things.
func (s *sentence) valueOf(f *factbase.Fact) (q quantity.Quantity, beside, ok bool) {
	inText, ok := s.about(f)
	if !ok && f.Period() != "" && s.titled(f) {
		q, _, _, ok = valueNear(s, f, false)
		return q, false, ok && periodOf(s.Unit, q) == f.Period() && !s.excluded(f, q)
	}
	if !ok {
		if q, ok = s.priced(f); !ok && price(f) && !f.Quota() && s.titled(f) && lexicon.PerPiece.In(s.Text) {
			q, _, _, ok = valueNear(s, f, false)
			ok = ok && q.Word == "" && !s.excluded(f, q)
			return q, false, ok
		}
		if !ok && price(f) && !f.Quota() && s.answers(f) {
			q, _, _, ok = valueNear(s, f, false)
			return q, false, ok && q.Word == "" && !s.excluded(f, q)
		}
		if !ok && f.Kind == "duration" && s.answers(f) {
			q, _, _, ok = valueNear(s, f, false)
			return q, false, ok && !s.excluded(f, q)
		}
		return q, true, ok
	}
	q, i, j, ok := valueNear(s, f, inText)
	if ok && s.excluded(f, q) {
		q, ok = s.priced(f) // 驾驶证工本费10元,行驶证15元
		return q, true, ok
	}
	if !ok || s.otherCase(f, q) || q.Word != "" && i < j && q.Core.Start < j && i < q.Core.End && !s.clauseSays(i, f.About[0].Words) && !contains(s.cellHeads(), f.About[0].Words) {
		return q, false, false // 免费 alone may be said of anything
	}
	return q, false, true
}

// reckoned reports whether a value is what an equation comes to: 工本费 120×3＝360 元.
func (s *sentence) reckoned(q quantity.Quantity) bool {
	before := strings.TrimRight(s.Text[:q.Core.Start], " ")
	return strings.HasSuffix(before, "=") || strings.HasSuffix(before, "＝")
}

// otherCase reports whether the case that a fact is of is only told behind a value, in
// another clause: 管理费每季3元,唯一账户不收.
func (s *sentence) otherCase(f *factbase.Fact, q quantity.Quantity) bool {
	if len(f.Scope) == 0 {
		return false
	}
	i, _ := word(s.Text, f.About[0].Words)
	return i >= q.Core.End && s.ClauseAt(i) != s.ClauseAt(q.Core.Start)
}

// statutory reports whether a sentence gives a value as the bound that the law sets, which
// is then no promise of less: 应当自收到异议之日起10日内答复.
func (s *sentence) statutory(f *factbase.Fact, q quantity.Quantity) bool {
	if f.Kind != "duration" || !f.NoMin || !lexicon.Statutory.In(s.Text) {
		return false
	}
	v, ok := stated(q)
	want, known := allowed(f)
	return ok && known && !math.IsInf(want.Max, 0) && v.Max < want.Max && !slices.ContainsFunc(s.values(), func(o quantity.Quantity) bool {
		w, ok := stated(o)
		return sameKind(f, o) && ok && w.Max == want.Max
	})
}

// maxAnswer bounds a sentence that only gives what the question before it asks for, in bytes.
const maxAnswer = 60

// answers reports whether a short sentence follows the question what a fact is the price
// or the time of: 问:补一本驾驶证要交多少钱? 答:15块钱。
func (s *sentence) answers(f *factbase.Fact) bool {
	if len(s.Text) > maxAnswer || s.Table != article.None {
		return false
	}
	question := s.justSaid()
	if question == "" {
		question = s.nearestHead()
		if before := s.Block - 1; before >= 0 && asks(s.p.Doc.Blocks[before].View.Text) {
			question = s.p.Doc.Blocks[before].View.Text
		}
	}
	asked := &lexicon.AskedSums
	if f.Kind == "duration" {
		asked = &lexicon.AskedTimes
	}
	if !asks(strings.TrimSpace(question)) || contains(question, f.Unless) || !asked.In(question) {
		return false
	}
	for _, g := range f.About {
		if !payment(g.Words) && !contains(question, g.Words) {
			return false
		}
	}
	return true
}

// asks reports whether text ends as questions do.
func asks(text string) bool { return strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？") }

// titled reports whether the title or the nearest heading says all by itself what a limit
// is of, so that a sentence need only give it: 独生子女赡养老人专项扣除.
func (s *sentence) titled(f *factbase.Fact) bool {
	for _, head := range [...]string{s.p.Doc.Title.Text, s.nearestHead()} {
		if !slices.ContainsFunc(f.About, func(g factbase.Words) bool { return !contains(head, g.Words) }) {
			return s.Table == article.None && !s.otherObject(f)
		}
	}
	return false
}

// maxPriced is how far behind the name of a thing its price may stand, in bytes, without
// a word for paying.
const maxPriced = 6

// priced returns the sum that stands right behind the name of what a fact is the price of:
// 行驶证15元.
func (s *sentence) priced(f *factbase.Fact) (q quantity.Quantity, ok bool) {
	if !price(f) || f.Quota() || len(f.Scope) > 0 || len(f.About) != 2 || !payment(f.About[1].Words) {
		return q, false
	}
	for _, q := range s.values() {
		if q.Kind != quantity.Money || q.Word != "" || !sameKind(f, q) {
			continue
		}
		for _, w := range f.About[0].Words {
			i := strings.LastIndex(s.Text[:q.Span.Start], w)
			if i >= 0 && q.Span.Start-i-len(w) <= maxPriced && !strings.ContainsAny(s.Text[i:q.Span.Start], ",，。;；、和及") && !contains(s.Text[s.Clauses[s.ClauseAt(i)].Start:q.Span.Start], f.Unless) {
				return q, true
			}
		}
	}
	return q, false
}
