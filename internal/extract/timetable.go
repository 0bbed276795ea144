package extract

import (
	"buzhou/internal/annotate"
	"buzhou/internal/claim"
)

// resolveTables finds the stage of time columns that do not tell it. A column
// in which one row repeats what the text says of that way's total or review
// holds totals, and lends that stage to a bare 耗时 of the text that it repeats.
func (x *Extraction) resolveTables() {
	type column struct{ table, col int }
	totals := map[column]bool{}
	for i := range x.Claims {
		cell := &x.Claims[i]
		if cell.Slot != claim.Duration+columnStage {
			continue
		}
		for j := range x.Claims {
			o := &x.Claims[j]
			if (o.Slot == claim.Duration+"total" || o.Slot == claim.Duration+"review") && sameWay(cell, o) && sameTime(cell, o) {
				u := &x.Doc.Units[cell.Unit]
				totals[column{u.Table, u.Col}] = true
			}
		}
	}
	for i := range x.Claims {
		cell := &x.Claims[i]
		u := &x.Doc.Units[cell.Unit]
		if cell.Slot != claim.Duration+columnStage {
			continue
		}
		if !totals[column{u.Table, u.Col}] {
			cell.Slot = claim.Duration + "handson"
			continue
		}
		cell.Slot, cell.Value.Explicit = claim.Duration+"total", true
		for j := range x.Claims {
			o := &x.Claims[j]
			if o.Slot == claim.Duration+"handson" && x.Doc.Units[o.Unit].Table < 0 && sameWay(cell, o) && sameTime(cell, o) {
				o.Slot, o.Value.Explicit = claim.Duration+"total", true
			}
		}
	}
}

// sameWay reports whether two claims are of one platform and channel.
func sameWay(a, b *claim.Claim) bool {
	return a.Topic.Same(b.Topic) &&
		claim.ComparableValue(a.Scope[annotate.Platform], b.Scope[annotate.Platform]) &&
		claim.ComparableValue(a.Scope[annotate.Channel], b.Scope[annotate.Channel]) &&
		(a.Scope[annotate.Platform] == b.Scope[annotate.Platform] || a.Scope[annotate.Channel] == b.Scope[annotate.Channel])
}

// sameTime reports whether two durations have the same bounds, hedges aside.
func sameTime(a, b *claim.Claim) bool {
	x, ok1 := a.Value.Quantity.Seconds()
	y, ok2 := b.Value.Quantity.Seconds()
	return ok1 && ok2 && x.Equal(y)
}
