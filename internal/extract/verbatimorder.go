package extract

import "unicode/utf8"

// minVerbatim is how many characters a step has at least that is known again as a whole.
const minVerbatim = 4

// againstVerbatim files the orders of steps that sentences name in the very words of the
// steps, where these stand the other way round: 先安装驱动，再连接数据线. Of several runs of
// these steps the one of the sentence's own section is meant. It returns the orders that name
// steps so.
func (x *Extraction) againstVerbatim(all []ordering, runs []run) (named map[ordering]bool) {
	named = map[ordering]bool{}
	steps := make([]map[string]stepMatch, len(runs))
	for i := range all {
		o := &all[i]
		if o.loose || o.among != "" {
			continue
		}
		a, b := foldGoal(x.text(o.first)), foldGoal(x.text(o.then))
		var met []ordering
		for k := range runs {
			if steps[k] == nil {
				steps[k] = x.verbatim(&runs[k])
			}
			first, ok := steps[k][a]
			then, found := steps[k][b]
			if !ok || !found || !first.sure || !then.sure ||
				first.at.unit == o.first.unit || then.at.unit == o.first.unit || x.otherScope(o.first, then.at) {
				continue
			}
			p := ordering{first: then.at, then: first.at}
			if then.step >= first.step {
				p = *o // as it says
			}
			if x.sectionOf(then.at.unit) == x.sectionOf(o.first.unit) {
				met = []ordering{p}
				break
			}
			met = append(met, p)
		}
		named[*o] = len(met) > 0
		for _, p := range met {
			if p != *o {
				x.fileOrderings(*o, p)
			}
		}
	}
	return named
}

func (x *Extraction) sectionOf(unit int) int {
	return x.Doc.Blocks[x.Doc.Units[unit].Block].Section
}

// verbatim returns the sentences and clauses of the steps of a run, without marks. Those that
// several steps have are not sure.
func (x *Extraction) verbatim(r *run) map[string]stepMatch {
	out := map[string]stepMatch{}
	add := func(step int, p phrase) {
		key := foldGoal(x.text(p))
		if utf8.RuneCountInString(key) < minVerbatim {
			return
		}
		m, known := out[key]
		if !known {
			m = stepMatch{step: step, at: p, share: 1}
		}
		m.sure = m.step == step
		out[key] = m
	}
	for k, units := range r.steps {
		for _, unit := range units {
			u := &x.Doc.Units[unit]
			add(k, phrase{unit: unit, end: len(u.Text)})
			for _, c := range u.Clauses {
				if x.doneIn(u, c, false) && len(u.Clauses) > 1 {
					add(k, phrase{unit: unit, start: c.Start, end: c.End})
				}
			}
		}
	}
	return out
}
