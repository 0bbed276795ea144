package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// PeriodOf returns what a limit is counted over: single, day, month, year,
// lifetime, or "" if nothing says so.
func (x *Extraction) PeriodOf(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) string {
	switch p := claim.PeriodOf(q.Per); p {
	case "笔", "次", "单":
		return "single"
	case "日":
		return "day"
	case "月":
		return "month"
	case "年":
		return "year"
	case "周", "星期":
		return "week"
	}
	if p := periodIn(u, c.Start, q.Core.Start); p != "" {
		return p
	}
	if lexicon.SingleWords.In(u.Text[c.Start:q.Core.End]) {
		return "single"
	}
	for i := range u.Quantities { // 一年只能改两次, 24小时内最多3次
		o := &u.Quantities[i]
		if o.Kind != quantity.Duration || !c.Contains(o.Core.Start) || o.Core.Start > q.Core.Start {
			continue
		}
		if p := LengthPeriod(o); p != "" {
			return p
		}
	}
	if k := u.ClauseAt(q.Core.Start); k > 0 && LabelEnd(u.Text[:c.Start]) {
		if p := periodIn(u, u.Clauses[k-1].Start, c.Start); p != "" {
			return p
		}
	}
	if u.Table >= 0 {
		for _, h := range [...]*annotate.Unit{x.Contexts.Column(u), x.Contexts.Row(u)} {
			if h != nil {
				if p := periodIn(h, 0, len(h.Text)); p != "" {
					return p
				}
			}
		}
	}
	return ""
}

// periodIn returns the period that is named last in Text[i:j].
func periodIn(u *annotate.Unit, i, j int) string {
	p := ""
	for _, h := range u.Hits {
		if h.Category == lexicon.Limit && h.Start >= i && h.Start < j && h.ID != claim.GeneralFee {
			p = h.ID
		}
	}
	return p
}

// LengthPeriod returns the period that a length of time stands for.
func LengthPeriod(q *quantity.Quantity) string {
	if q.Interval.Min != q.Interval.Max {
		return ""
	}
	switch v := q.Interval.Max; {
	case q.Unit == quantity.Day && v == 1, q.Unit == quantity.Hour && v == 24:
		return "day"
	case q.Unit == quantity.Week && v == 1, q.Unit == quantity.Day && v == 7:
		return "week"
	case q.Unit == quantity.Month && v == 1:
		return "month"
	case q.Unit == quantity.Year && v == 1, q.Unit == quantity.Month && v == 12:
		return "year"
	}
	return ""
}

// LabelEnd reports whether a text ends in the colon of a label.
func LabelEnd(s string) bool { return strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：") }
