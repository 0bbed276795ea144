package procedure

import (
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// paragraphs makes procedures of paragraphs outside lists: runs of paragraphs
// of one section that all hold acts.
func (b *builder) paragraphs() {
	var run []Step
	section := article.None
	flush := func() {
		if len(run) > 0 {
			b.add(run, article.None)
		}
		run = nil
	}
	for i := range b.doc.Blocks {
		blk := &b.doc.Blocks[i]
		free := (blk.Kind == article.Paragraph || blk.Kind == article.ListItem || blk.Kind == article.Quote) && b.set.of[i] == article.None && blk.Table == article.None
		if !free || !b.taps(i) {
			flush()
			continue
		}
		if blk.Section != section || blk.Kind == article.ListItem {
			flush()
			section = blk.Section
		}
		run = append(run, b.ownStep(i))
	}
	flush()
}

// taps reports whether any act in a block names a control.
func (b *builder) taps(blk int) bool {
	first, end := b.doc.UnitRange(blk)
	for u := first; u < end; u++ {
		if labelled(b.unitActs(u)) {
			return true
		}
	}
	return false
}

// ownStep is the step of a block alone.
func (b *builder) ownStep(blk int) Step {
	s := Step{Block: blk}
	first, end := b.doc.UnitRange(blk)
	for u := first; u < end; u++ {
		s.Units = append(s.Units, u)
		s.Acts = append(s.Acts, b.unitActs(u)...)
	}
	return s
}

// labelled reports whether any act names a control.
func labelled(acts []Act) bool {
	for _, a := range acts {
		if a.Kind == Tap {
			return true
		}
	}
	return false
}

// tables makes procedures of the tables, in their order.
func (b *builder) tables() {
	if len(b.doc.Tables) == 0 {
		return
	}
	rows := make([][]int, len(b.doc.Tables))
	for i := range b.doc.Blocks {
		if blk := &b.doc.Blocks[i]; blk.Table != article.None && blk.Row >= 0 {
			rows[blk.Table] = append(rows[blk.Table], i)
		}
	}
	for t := range rows {
		b.table(t, rows[t])
	}
}

// table makes procedures of table t, whose rows are the blocks given: of the whole
// table if a column holds the steps, and of each cell that names controls, or beside
// steps a whole way.
func (b *builder) table(t int, rows []int) {
	tab := &b.doc.Tables[t]
	col := b.stepColumn(t)
	var steps []Step
	for _, i := range rows {
		first, end := b.doc.UnitRange(i)
		for u := first; u < end; u++ {
			s := Step{Block: i, Units: []int{u}, Acts: b.unitActs(u)}
			switch {
			case col >= 0 && b.doc.Units[u].Col == col:
				steps = append(steps, s)
			case col < 0 && labelled(s.Acts), col >= 0 && way(s.Acts):
				b.add([]Step{s}, article.None)
			}
		}
	}
	if len(steps) >= 2 && len(tab.Rows) >= 2 {
		b.add(steps, article.None)
	}
}

// way reports whether acts are one menu path, written in one piece.
func way(acts []Act) bool {
	return len(acts) == 1 && len(acts[0].Labels) > 2
}

// stepColumn returns the column of a table that lists the steps, -1 if none: a
// step table numbers its rows.
func (b *builder) stepColumn(t int) int {
	tab := &b.doc.Tables[t]
	numbered, col := false, -1
	for c, h := range tab.Head {
		for _, x := range lexicon.Scan(h.View.Text, nil) {
			switch {
			case x.Is(lexicon.Column, "step"):
				numbered = true
			case x.Is(lexicon.Column, "act"):
				col = c
			}
		}
	}
	if !numbered {
		return -1
	}
	return col
}
