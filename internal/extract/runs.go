package extract

import (
	"slices"

	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// run is a run of things to do in their order: the units of each step.
type run struct {
	id    int
	steps [][]int
	table bool
}

// holds reports whether a unit belongs to a step of a run.
func (r *run) holds(unit int) bool { return r.stepOf(unit) >= 0 }

// stepOf returns the step of a run that a unit belongs to, -1 if to none.
func (r *run) stepOf(unit int) int {
	return slices.IndexFunc(r.steps, func(units []int) bool { return slices.Contains(units, unit) })
}

// runs lists the numbered lists and step tables of the article.
// What is done with things at hand names no control, so that lists are read
// here whether or not they make a procedure on the screen.
func (x *Extraction) runs() []run {
	if x.steps != nil {
		return x.steps
	}
	for l := range x.Doc.Lists {
		list := &x.Doc.Lists[l]
		if !numbered(list.Family) || x.announcesAside(list.Lead) || x.announcesAside(x.Doc.Sections[list.Section].Heading) {
			continue
		}
		r := run{id: len(x.steps)}
		for _, item := range list.Items {
			if us := x.unitsUnder(item); len(us) > 0 {
				r.steps = append(r.steps, us)
			}
		}
		x.addRun(r)
	}
	for p := range x.Procedures.Procedures {
		proc := &x.Procedures.Procedures[p]
		if proc.List != article.None || proc.Aside || len(proc.Steps) == 0 || x.Doc.Blocks[proc.Steps[0].Block].Kind != article.TableRow {
			continue
		}
		r := run{id: len(x.steps), table: true}
		for _, s := range proc.Steps {
			if len(s.Units) > 0 {
				r.steps = append(r.steps, s.Units)
			}
		}
		x.addRun(r)
	}
	for t := range x.Doc.Tables {
		x.addRun(x.tableRun(t))
	}
	return x.steps
}

func (x *Extraction) addRun(r run) {
	if len(r.steps) > 1 {
		x.steps = append(x.steps, r)
	}
}

// tableRun reads a table that numbers its rows as steps, if no procedure is made
// of it.
func (x *Extraction) tableRun(t int) run {
	r := run{id: len(x.steps), table: true}
	for b := range x.Doc.Blocks {
		blk := &x.Doc.Blocks[b]
		if blk.Table != t {
			continue
		}
		first, end := x.Doc.UnitRange(b)
		if blk.Row < 0 {
			if first == end || !x.Doc.Units[first].Has(lexicon.Column, "step") {
				return run{}
			}
			continue
		}
		if p := x.Procedures.Of(b); p != nil && len(p.Steps) > 1 {
			return run{}
		}
		var us []int
		for u := first; u < end; u++ {
			us = append(us, u)
		}
		if len(us) > 0 {
			r.steps = append(r.steps, us)
		}
	}
	return r
}

// unitsUnder lists the units of a list item, of what continues it and of the lists
// nested in it.
func (x *Extraction) unitsUnder(item int) []int {
	var out []int
	first, end := x.Doc.UnitRange(item)
	for u := first; u < end; u++ {
		out = append(out, u)
	}
	if h := &x.Doc.Blocks[item]; h.Kind == article.Heading && (h.Marker.Family == article.StepOrdinal || h.Marker.Family == article.StepWord) {
		first, end := x.Doc.Sections[h.Section].First, x.Doc.Sections[h.Section].End
		for b := first; b < end; b++ {
			if b == item || x.Doc.Blocks[b].Kind == article.Quote {
				continue
			}
			i, j := x.Doc.UnitRange(b)
			for u := i; u < j; u++ {
				out = append(out, u)
			}
		}
		return out
	}
	for b := item + 1; b < len(x.Doc.Blocks); b++ {
		blk := &x.Doc.Blocks[b]
		inner := blk.Item == item && blk.Item != b
		if blk.List != article.None && x.Doc.Lists[blk.List].Parent == item {
			inner = true
		}
		if !inner {
			break
		}
		first, end := x.Doc.UnitRange(b)
		for u := first; u < end; u++ {
			out = append(out, u)
		}
	}
	return out
}

// numbered reports whether the markers of a family count.
func numbered(f article.MarkerFamily) bool {
	switch f {
	case article.ArabicDot, article.ArabicDun, article.ArabicParen, article.ParenArabic, article.Circled,
		article.StepOrdinal, article.StepWord, article.Discourse, article.ParenChinese, article.ChineseDun:
		return true
	}
	return false
}

// announcesAside reports whether a block introduces notes, conditions, materials,
// reasons or questions.
func (x *Extraction) announcesAside(block int) bool {
	if block == article.None {
		return false
	}
	for _, u := range x.Doc.UnitsOf(block) {
		if u.Has(lexicon.Aside) || u.Has(lexicon.Demand, "list") {
			return true
		}
	}
	return false
}
