package structure

import (
	"slices"
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/finding"
)

// table checks the numbers in the first column of a table of steps.
func (n numberings) table(t int) {
	tab := &n.Doc.Tables[t]
	if len(tab.Rows) < 3 || len(tab.Head) < 2 || !numbersRows(tab.Head[0].View.Text) {
		return
	}
	var seq []number
	for _, row := range tab.Rows {
		if len(row) == 0 {
			return
		}
		v, ok := rowNumber(row[0].View.Text)
		if !ok || v < 1 || v > maxNumber {
			return
		}
		if k := len(seq) - 1; k >= 0 && seq[k].n == v && seq[k].span == row[0].Span {
			continue // one cell over several rows
		}
		seq = append(seq, number{n: v, span: row[0].Span, body: row[0].Span})
	}
	for i := 1; i < len(seq); i++ {
		switch prev, cur := seq[i-1], seq[i]; {
		case cur.n == prev.n+1:
		case cur.n > prev.n+1:
			n.Report(n.gap(cur, prev), finding.Warning)
			return
		case cur.n == prev.n:
			n.reportPair("numbering-duplicate", cur, prev)
			return
		default:
			return // counted anew for another group of rows
		}
	}
}

// numbersRows reports whether the head of a column says that it counts the rows.
func numbersRows(head string) bool {
	_, ok := slices.BinarySearch(numberHeads[:], head)
	return ok
}

// rowNumber reads a cell that is a number and nothing else: 3, 第三步, 步骤3.
func rowNumber(cell string) (n int, ok bool) {
	s := strings.TrimPrefix(strings.TrimPrefix(cell, "第"), "步骤")
	v, length := article.Ordinal(s)
	rest := strings.TrimSpace(s[length:])
	return v, length > 0 && (rest == "" || rest == "步" || rest == "." || rest == "、")
}
