package extract

import (
	"buzhou/internal/annotate"
	"buzhou/internal/claim"
)

// settleRows drops the facet that the columns of a table tell apart from the amounts and
// times of a row in which all columns say the same (是否收费: 线上 免费, 线下 免费): what
// they say then holds everywhere.
func (x *Extraction) settleRows() {
	type row struct {
		table, row int
		slot       claim.Slot
	}
	rows := map[row][]*claim.Claim{}
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Cell.Table > 0 && c.Slot.HoldsValue() {
			k := row{c.Cell.Table, c.Cell.Row, c.Slot}
			rows[k] = append(rows[k], c)
		}
	}
	for k, cells := range rows {
		t := &x.Doc.Tables[k.table-1]
		if len(cells) < 2 || k.row < 0 || k.row >= len(t.Rows) || len(cells) != len(t.Rows[k.row])-1 || !alikeCells(cells) {
			continue
		}
		for _, f := range [...]annotate.Facet{annotate.Platform, annotate.Channel, annotate.Method} {
			if cells[0].Scope[f] == cells[1].Scope[f] {
				continue
			}
			for _, c := range cells {
				c.Scope[f] = ""
			}
		}
	}
}

// alikeCells reports whether claims stand in columns of their own and give one value.
func alikeCells(cells []*claim.Claim) bool {
	for i, c := range cells[1:] {
		if c.Cell.Col == cells[i].Cell.Col || !c.SameAmount(cells[i]) {
			return false
		}
	}
	return true
}
