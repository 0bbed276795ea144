package worded

import (
	"math"
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/extract"
	"buzhou/internal/lexicon"
	"buzhou/internal/match"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// readValues reads the statements of the values of an article.
func (s *statements) readValues() {
	for i := range s.x.Doc.Units {
		if len(s.x.Doc.Units[i].Quantities) == 0 {
			continue
		}
		if s.values = s.valuesOf(i, s.values); len(s.values) > maxStatements {
			s.values = s.values[:maxStatements]
			s.cutAt(i)
			return
		}
	}
}

// valuesOf appends the statements of the values of a sentence or cell, up to one more than
// are compared.
func (s *statements) valuesOf(i int, found []statement) []statement {
	u := &s.x.Doc.Units[i]
	sums, endless := deadlines(u, extract.FreeSums(u)), unlimited(u)
	for k := range sums {
		if len(found) > maxStatements {
			break
		}
		q := &sums[k]
		if s.onlyNames(u, q) || slices.ContainsFunc(endless, func(o quantity.Quantity) bool { return o.Core.Overlaps(q.Core) }) {
			continue // 几次 of 不限几次
		}
		c := s.claimAt(i, u.Span(q.Core.Start, q.Core.End))
		if c == nil && (countsOver(u, q) || indefinite(u, q)) {
			continue
		}
		n := len(found)
		found = append(found, statement{unit: i, clause: u.ClauseAt(q.Core.Start), value: q, claim: c})
		if !s.value(i, q, c, &found[n].Statement) {
			found[n] = statement{}
			found = found[:n]
		}
	}
	return found
}

// onlyNames reports whether a value is none that is stated of something.
func (s *statements) onlyNames(u *annotate.Unit, q *quantity.Quantity) bool {
	heading := s.x.Doc.Blocks[u.Block].Kind == article.Heading
	switch {
	case q.Kind == quantity.Duration && strings.HasPrefix(u.Text[q.Span.End:], "的") && (q.Word != "" || strings.HasSuffix(u.Text[:q.Core.Start], "第") || strings.HasSuffix(u.Text[:q.Span.Start], "了")):
		return true // 当天的号, 第二天的课, 用了十年的号 are no times that something takes
	case q.Kind == quantity.Duration && q.Bound && strings.HasPrefix(u.Text[q.Span.End:], "的") && lexicon.AgedThings.Start(u.Text[q.Span.End+len("的"):]):
		return true // 六年内的车 are a case
	case q.Kind == quantity.Date && heading:
		return true // the date of a heading names the edition
	case q.Kind == quantity.Number && !q.Bound && heading:
		return true // 一次说清
	}
	if end := u.Clauses[u.ClauseAt(q.Core.Start)].End; q.Kind == quantity.Number && q.Span.End < end && strings.Contains(u.Text[q.Span.End:end], "之间") {
		return true // 两个系统之间
	}
	return strings.HasSuffix(u.Text[:q.Core.Start], "各") // 两瓶各50毫升 is as much as both
}

// claimAt returns the claim of a value, nil if there is none.
func (s *statements) claimAt(unit int, at source.Span) (found *claim.Claim) {
	if s.claims == nil {
		s.claims = map[int][]*claim.Claim{}
		for i := range s.x.Claims {
			if c := &s.x.Claims[i]; c.Slot.HoldsValue() {
				s.claims[c.Unit] = append(s.claims[c.Unit], c)
			}
		}
	}
	for _, c := range s.claims[unit] {
		if c.Span.Overlaps(at) {
			found = c
		}
	}
	return found
}

// countsOver reports whether a time is that over which a number behind it in its clause is
// counted: 一天里 提出去的钱没过十万元.
func countsOver(u *annotate.Unit, q *quantity.Quantity) bool {
	if extract.LengthPeriod(q) == "" {
		return false
	}
	within := lexicon.PeriodTails.Start(u.Text[q.Core.End:])
	return slices.ContainsFunc(u.Quantities, func(o quantity.Quantity) bool {
		counts := within && (o.Kind == quantity.Number || o.Kind == quantity.Money) || lexicon.TimesMeasures.Has(o.Classifier) // 一年做4次
		return counts && o.Core.Start > q.Core.Start && u.ClauseAt(o.Core.Start) == u.ClauseAt(q.Core.Start)
	})
}

// indefinite reports whether 一 and a measure word only introduce a thing or an act (画一条
// 虚拟墙, 再重启一次), where no word makes a rule of it and the clause is no mere answer.
func indefinite(u *annotate.Unit, q *quantity.Quantity) bool {
	if q.Kind != quantity.Number || q.Bound || u.Text[q.Core.Start:q.Core.End] != "一" || u.Table != article.None {
		return false
	}
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	if strings.TrimFunc(u.Text[c.Start:q.Core.Start], extract.ClauseMark) == "" && strings.Contains(u.Text[q.Core.End:c.End], "只认") {
		return true // 一块表只认一部手机
	}
	return c.End-c.Start > longAnswer && !strings.ContainsAny(u.Text[c.Start:c.End], "只仅限多够准")
}

// longAnswer is how many bytes a mere answer has at most: eight characters.
const longAnswer = 8 * len("字")

// deadlines returns the values of a unit with the times that are told by their last day:
// 第15个工作日.
func deadlines(u *annotate.Unit, values []quantity.Quantity) []quantity.Quantity {
	for i := range u.Quantities {
		q := &u.Quantities[i]
		if q.Kind != quantity.Ordinal || q.Classifier == "" || !strings.HasPrefix(u.Text[q.Span.Start:], ordinal) {
			continue
		}
		at := q.Span.Start + len(ordinal)
		for _, d := range quantity.Scan(u.Text[at:q.Span.End], nil) {
			if d.Kind == quantity.Duration {
				d.Span, d.Core = d.Span.Shift(at), d.Core.Shift(at)
				values = append(slices.Clip(values), d)
			}
		}
	}
	return values
}

// ordinal begins an ordinal number.
const ordinal = "第"

// idle reports whether nothing makes a number a rule or a measure: 三个开关. What counts
// things or times in a cell, in answer to a question or beside a word of a rule does.
func (s *statements) idle(t *statement) bool {
	if t.claim != nil || t.Value.Kind != match.Number || t.Value.Bound {
		return false
	}
	if _, n := physical(t.Value.Classifier); n == 0 && !lexicon.Countable.Has(t.Value.Classifier) {
		return true
	}
	u := &s.x.Doc.Units[t.unit]
	c := u.Clauses[t.clause]
	return t.Place.Table < 0 && (len(t.Asked) == 0 || len(s.words(t.unit, c.Start, c.End)) > fewWords) &&
		!u.SaysIn(c.Start, c.End, &lexicon.RuleWords) && !u.SaysIn(c.Start, c.End, &lexicon.LimitWords)
}

// valueRelation relates two values, with what sets them apart if they differ.
func (s *statements) valueRelation(a, b *statement) (r match.Relation, apart string) {
	switch {
	case !oneMeasure(a.value, b.value), s.idle(a) && s.idle(b), s.countsOther(a, b), s.leadsToOther(a, b), s.sumsUp(a) != s.sumsUp(b):
		return match.Unrelated, ""
	case !conflicting(a.value, b.value):
		return match.Agreeing, ""
	}
	apart = s.setApart(a, b, valueFacets)
	if apart == "" && a.Value.Kind == match.Duration && s.ofOtherActors(a, b) {
		apart = annotate.Subject.String() // 商家24小时内处理, 客服48小时内给出结果
	}
	if apart == "" && a.Value.Kind == match.Money && ofOtherObjects(a.claim, b.claim) {
		apart = "object"
	}
	if apart == "" && (s.beside(a, b) || s.beside(b, a)) {
		apart = "beside"
	}
	if apart == "" && (borders(a.value, b.value) || borders(b.value, a.value)) {
		apart = annotate.Case.String()
	}
	return match.Differing, apart
}

// borders reports whether one value ends where the other begins, and both go on without end:
// such values name two cases, and no rule that is told in two ways (10年以内, 10年以上).
func borders(below, above *quantity.Quantity) bool {
	x, y := below.Interval, above.Interval
	return below.Unit == above.Unit && math.IsInf(x.Min, -1) && math.IsInf(y.Max, 1) && x.Max == y.Min
}

// ofOtherObjects reports whether one of two values is of a sort of what the other one is of, each
// named in the clause of its value: 临时身份证 10元, 身份证 40元.
func ofOtherObjects(a, b *claim.Claim) bool {
	if a == nil || b == nil || a.Topic.From > annotate.FromClause || b.Topic.From > annotate.FromClause {
		return false
	}
	x, y := lexicon.Label(a.Topic.Object), lexicon.Label(b.Topic.Object)
	return x != "" && y != "" && x != y && (strings.HasSuffix(x, y) || strings.HasSuffix(y, x))
}

// ofOtherActors reports whether two sentences begin with those who act, and not the same ones.
func (s *statements) ofOtherActors(a, b *statement) bool {
	x, y := s.actor(a), s.actor(b)
	return x != "" && y != "" && x != y
}

// actor returns the one who acts that the clause of a value, or the short one before it, begins
// with; "" if neither does.
func (s *statements) actor(t *statement) string {
	u := &s.x.Doc.Units[t.unit]
	for k := t.clause; k >= max(0, t.clause-1); k-- {
		c := u.Clauses[k]
		text := u.Text[c.Start+leading(u.Text[c.Start:c.End]) : c.End]
		if w := lexicon.ActingParties.Longest(text); w != "" && len(w) < len(text) {
			return w
		}
	}
	return ""
}

// countsOther reports whether two numbers with different measure words count different
// things: 9张票, 20个组合.
func (s *statements) countsOther(a, b *statement) bool {
	if a.Value.Classifier == b.Value.Classifier || a.Value.Kind != match.Number {
		return false
	}
	x, y := s.counted(a), s.counted(b)
	return x != "" && y != "" && !strings.HasPrefix(x, y) && !strings.HasPrefix(y, x)
}

// sumsUp reports whether an amount is told as the price of several things together that its
// sentence counts: 成人票一张、儿童票一张,共60元.
func (s *statements) sumsUp(t *statement) bool {
	u := &s.x.Doc.Units[t.unit]
	if t.Value.Kind != match.Money || !lexicon.SumHeads.End(strings.TrimRight(u.Text[:t.value.Span.Start], " ")) {
		return false
	}
	things := 0
	for i := range u.Quantities {
		if q := &u.Quantities[i]; q.Kind == quantity.Number && !q.Bound && q.Core.End < t.value.Span.Start && u.ClauseAt(q.Core.Start)+1 >= t.clause {
			things++
		}
	}
	return things > 1
}

// leadsToOther reports whether two times before one event are for acts that share no
// character: 上门前1小时打电话, 上门前2小时都能改.
func (s *statements) leadsToOther(a, b *statement) bool {
	if a.Value.Kind != match.Duration {
		return false
	}
	x, y := s.ledTo(a), s.ledTo(b)
	return x != "" && y != "" && !strings.ContainsAny(x, y)
}

// ledTo returns the words that tell something behind a time before an event, "" for another
// time.
func (s *statements) ledTo(t *statement) string {
	u := &s.x.Doc.Units[t.unit]
	if !strings.HasSuffix(strings.TrimRight(u.Text[:t.value.Span.Start], " "), "前") {
		return ""
	}
	return s.text.Join(s.words(t.unit, t.value.Span.End, u.Clauses[t.clause].End))
}

// counted returns the first word behind a number and its measure word, "" if its clause ends
// there.
func (s *statements) counted(t *statement) string {
	u := &s.x.Doc.Units[t.unit]
	end := u.Clauses[t.clause].End
	if t.value.Span.End >= end {
		return ""
	}
	behind := u.Text[t.value.Span.End:end]
	opening := len(behind) - len(strings.TrimLeft(behind, "“\"「『【 "))
	if ws := s.x.Doc.Words(u.Text, t.value.Span.End+opening, end); len(ws) > 0 {
		if w := u.Text[ws[0].Start:ws[0].End]; extract.Carries(w) {
			return w
		}
	}
	return ""
}

func (s *statements) relateValues(i, j int) match.Relation {
	return unlessApart(s.valueRelation(&s.values[i], &s.values[j]))
}

// beside reports whether the sentence of b holds the value of a as well, or amounts of
// which it is the sum (补卡费15元,加急另加20元; 加急补卡35元). What it says of something else
// than a does not count: 中号五块, 中号3元,大号5元.
func (s *statements) beside(a, b *statement) bool {
	own, sum := intervalOf(a.value), 0.0
	u := &s.x.Doc.Units[b.unit]
	for i := range u.Quantities {
		q := &u.Quantities[i]
		if q.Kind != a.value.Kind || q.Kind == quantity.Date || introduces(u, q, a.value, b) {
			continue
		}
		v := intervalOf(q)
		if (v.Equal(own) || nearly(number(v), number(own))) && !s.nearer(a, b, u.ClauseAt(q.Core.Start)) {
			return true // 只放24小时 beside 最多放一天
		}
		sum += number(v)
	}
	return a.value.Kind == quantity.Money && nearly(sum, own.Max)
}

// introduces reports whether a number is of something else than the one that is counted: 一 and
// a measure word only introduce what a rule is about (一个账号 beside 最多三次, 一个账号可以租两个),
// or one of the two counts times (最多四只,分两次接走 beside 最多2只).
func introduces(u *annotate.Unit, q, counted *quantity.Quantity, b *statement) bool {
	if q.Kind != quantity.Number {
		return false
	}
	if q.Classifier != "" && counted.Classifier != "" && lexicon.TimesMeasures.Has(q.Classifier) != lexicon.TimesMeasures.Has(counted.Classifier) {
		return true
	}
	subject := q.Core.Start < b.value.Core.Start && u.ClauseAt(q.Core.Start) == b.clause && u.Text[b.value.Core.Start:b.value.Core.End] != "一"
	return !q.Bound && u.Text[q.Core.Start:q.Core.End] == "一" && (subject || !oneClassifier(q.Classifier, counted.Classifier))
}

// nearer reports whether the clause of a says a word that the one of b says and another clause
// of b's sentence, which speaks of something else, does not, and none the other way round.
func (s *statements) nearer(a, b *statement, other int) bool {
	if other == b.clause {
		return false
	}
	own, near, far := s.clauseWords(a.unit, a.clause), s.clauseWords(b.unit, b.clause), s.clauseWords(b.unit, other)
	only := func(x, y []match.Word) bool {
		return slices.ContainsFunc(own, func(w match.Word) bool { return slices.Contains(x, w) && !slices.Contains(y, w) })
	}
	elsewhere := slices.ContainsFunc(far, func(w match.Word) bool { return !slices.Contains(own, w) })
	return elsewhere && only(near, far) && !only(far, near)
}

func (s *statements) clauseWords(unit, clause int) []match.Word {
	c := s.x.Doc.Units[unit].Clauses[clause]
	return s.words(unit, c.Start, c.End)
}
