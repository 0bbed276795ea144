package annotate

import (
	"strings"

	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// measured gives a cell that is a bare number the unit that the head of its column names:
// 150 under 报名费(元/人) is 150元/人.
func (d *Document) measured(u *Unit, head string) {
	if len(u.Quantities) != 1 || u.Quantities[0].Kind != quantity.Number || u.Quantities[0].Classifier != "" {
		return
	}
	cell := strings.TrimRight(u.Text, " \u00a0")
	q := u.Quantities[0]
	if strings.TrimLeft(cell[:q.Span.Start], " \u00a0") != "" || q.Span.End != len(cell) {
		return
	}
	unit := unitOf(head)
	if unit == "" {
		return
	}
	sc := d.scratch
	sc.quantities = quantity.Scan(cell+unit, sc.quantities[:0])
	if len(sc.quantities) != 1 || sc.quantities[0].Span.End != len(cell)+len(unit) {
		return
	}
	q = sc.quantities[0]
	q.Span = source.Span{Start: q.Span.Start, End: len(cell)}
	q.Core.End = min(q.Core.End, len(cell))
	sc.quantities[0] = q
	u.Quantities = keep(&d.quantities, sc.quantities)
}

// maxUnitName bounds the name of a unit, in bytes.
const maxUnitName = 18

// unitOf returns the unit that ends the head of a column: 元/人 of 报名费(元/人), 天 of
// 时限（单位：天）; "" if there is none.
func unitOf(head string) string {
	head = strings.TrimRight(head, " \u00a0")
	open := max(strings.LastIndex(head, "("), strings.LastIndex(head, "（"))
	if open < 0 || !strings.HasSuffix(head, ")") && !strings.HasSuffix(head, "）") {
		return ""
	}
	unit := strings.Trim(head[open:], "()（） \u00a0")
	for _, lead := range [...]string{"单位：", "单位:"} {
		unit = strings.TrimPrefix(unit, lead)
	}
	if len(unit) > maxUnitName {
		return ""
	}
	return unit
}
