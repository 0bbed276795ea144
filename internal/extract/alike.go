package extract

import "strings"

// readAlike finds the tables that have one head row: one for each plan, one for each month.
// What stands in cells of two of them holds in two cases.
func (x *Extraction) readAlike() {
	if len(x.Doc.Tables) < 2 {
		return
	}
	x.alike = make([]int, len(x.Doc.Tables))
	first := map[string]int{}
	for t := range x.Doc.Tables {
		var heads strings.Builder
		for i := range x.Doc.Tables[t].Head {
			heads.WriteString(x.Doc.Tables[t].Head[i].View.Text)
			heads.WriteByte('|')
		}
		n, known := first[heads.String()]
		if !known {
			n = t
			first[heads.String()] = t
		}
		x.alike[t] = n + 1
	}
}

// AlikeTo returns the number of the first table that has the head row of a table, from 1;
// 0 where there is but one table.
func (x *Extraction) AlikeTo(table int) int {
	if x.alike == nil {
		return 0
	}
	return x.alike[table]
}
