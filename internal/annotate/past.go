package annotate

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// past reports whether what stands at offset i tells of the past: a word of its
// clause says so, or one before it that no word for the present has ended.
func (u *Unit) past(i int, c Clause) bool {
	if u.since(i) {
		return false // 以前是200元,从2026年7月1日起不再收
	}
	is := false
	for _, h := range u.Hits {
		if h.Start >= i && !c.Contains(h.Start) {
			break
		}
		if h.Is(lexicon.Modal, "past") && u.toldOfPast(i, h) && (c.Contains(h.Start) || !u.concedes(h)) {
			is = true
		} else if h.Is(lexicon.Modal, "present") {
			is = false
		}
	}
	return is
}

// since reports whether a date from which something holds stands at offset i.
func (u *Unit) since(i int) bool {
	return slices.ContainsFunc(u.Quantities, func(q quantity.Quantity) bool {
		return q.Kind == quantity.Date && q.Date.Relation == quantity.Since && q.Span.Start <= i && i < q.Span.End
	})
}

// toldOfPast reports whether a word for the past says when something was so. It does not where
// it says until when (18点以前, 审核通过以前), or which thing is meant (原来那张卡, 此前录的指纹).
func (u *Unit) toldOfPast(i int, h lexicon.Hit) bool {
	return !u.Measures(h.Start) && !u.complement(h) && !u.until(i, h) && (!u.attributive(h) || lexicon.OldRules.Start(u.Text[h.End:]))
}

// until reports whether 以前 ends what happens later: a clause whose verb is done, or a date that
// stands at offset i itself. What is told behind a date held until then.
func (u *Unit) until(i int, h lexicon.Hit) bool {
	if h.Text != "以前" {
		return false
	}
	for _, q := range u.Quantities {
		if q.Kind == quantity.Date && q.Span.Start < h.Start && h.Start <= q.Span.End+len(untilAnd(u.Text[q.Span.End:])) {
			return i < h.Start
		}
	}
	return lexicon.DoneEnds.End(u.Text[:h.Start])
}

// untilAnd returns the word that joins a date to the 以前 behind it: 8月31日 及 以前.
func untilAnd(s string) string {
	for _, w := range [...]string{"及", "或", "及其"} {
		if strings.HasPrefix(s, w) {
			return w
		}
	}
	return ""
}

// farNoun bounds what stands between a word for the past and the 的 before its noun, in bytes.
const farNoun = 10 * len("字")

// attributive reports whether a word for the past only tells which thing is meant.
func (u *Unit) attributive(h lexicon.Hit) bool {
	rest := u.Text[h.End:u.Clauses[u.ClauseAt(h.Start)].End]
	if strings.HasPrefix(rest, "的") || strings.HasPrefix(rest, "那") {
		return true
	}
	if lexicon.PastVerbs.Start(rest) || !lexicon.FormerWords.Has(h.Text) {
		return false
	}
	de := strings.Index(rest, "的")
	return de > 0 && de <= farNoun && de+len("的") < len(strings.TrimRight(rest, "，。,.;；、"))
}

// concedes reports whether a clause says that it does not matter how something was (不论原来是什么
// 套餐), so that what follows is no story.
func (u *Unit) concedes(h lexicon.Hit) bool {
	c := u.Clauses[u.ClauseAt(h.Start)]
	return u.SaysIn(c.Start, h.Start, &lexicon.NoMatter)
}

// complement reports whether 过去 only says where a verb leads (切过去).
func (u *Unit) complement(h lexicon.Hit) bool {
	if h.Text != "过去" || h.Start < 3 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(u.Text[:h.Start])
	return lexicon.Han(r) && r != '在' && r != '从' && r != '和' && r != '与'
}

// Measures reports whether a duration or a time of day ends at offset i: 15天以前 is how long
// before and 18点以前 until when, not long ago.
func (u *Unit) Measures(i int) bool {
	for _, q := range u.Quantities {
		if q.Kind == quantity.Duration && q.Core.End == i {
			return true
		}
	}
	before := strings.TrimRight(u.Text[:i], " ")
	return strings.HasSuffix(before, "点") || strings.HasSuffix(before, "时") || strings.HasSuffix(before, ":00") || strings.HasSuffix(before, ":30")
}
