package contradiction

import (
	"math"
	"slices"
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
	"buzhou/rules"
)

// band is a step of a scale: a stretch of time or of amounts, and what holds there.
type band struct {
	quantity.Interval
	kind quantity.Kind
	unit quantity.Unit
	span source.Span
	text string
}

// checkBands looks for steps of one scale that overlap or leave a gap between
// them: the items of a list, the rows of a table.
func checkBands(p *rules.Pass) {
	d := p.Doc
	for _, l := range d.Lists {
		var bs []band
		for _, b := range l.Items {
			units := d.UnitsOf(b)
			if len(units) == 0 || d.Blocks[b].Kind == article.Heading {
				bs = nil
				break
			}
			if x, ok := bandOf(&units[0]); ok {
				bs = append(bs, x)
			} else {
				bs = nil
				break
			}
		}
		judgeBands(p, bs)
	}
	rows := make([][]band, len(d.Tables))
	broken := make([]bool, len(d.Tables))
	for i := range d.Units {
		u := &d.Units[i]
		if u.Table == article.None || u.Row < 0 || u.Col != 0 {
			continue
		}
		if x, ok := bandOf(u); ok {
			rows[u.Table] = append(rows[u.Table], x)
		} else {
			broken[u.Table] = true
		}
	}
	for t, bs := range rows {
		if !broken[t] {
			judgeBands(p, bs)
		}
	}
}

// checkSpokenBands looks for the steps of a scale that one sentence goes through:
// 第一档0至200度,第二档210至400度.
func checkSpokenBands(p *rules.Pass, u *annotate.Unit) {
	if u.Table != article.None || len(u.Quantities) < minBands || !hasAny(u.Text, "档", "阶梯", "第一级", "第二级") {
		return
	}
	var bs []band
	unit := ""
	for i := range u.Quantities {
		q := &u.Quantities[i]
		if q.Kind != quantity.Number && q.Kind != quantity.Money || point(q) || q.Hedged || q.Per != "" {
			continue
		}
		if len(bs) > 0 && (q.Kind != bs[0].kind || q.Classifier != unit) {
			return
		}
		unit = q.Classifier
		bs = append(bs, band{Interval: q.Interval, kind: q.Kind, span: u.Span(q.Span.Start, q.Span.End), text: u.Text[q.Span.Start:q.Span.End]})
	}
	judgeBands(p, bs)
}

// bandOf returns the step that a line opens with: the first of its values, if that
// is a bound or a range and a rate, a price or 免 follows, or it is a cell.
func bandOf(u *annotate.Unit) (band, bool) {
	if len(u.Quantities) == 0 {
		return band{}, false
	}
	q := &u.Quantities[0]
	if q.Hedged || q.Per != "" || q.Kind != quantity.Duration && q.Kind != quantity.Money && q.Kind != quantity.Number || q.Kind != quantity.Duration && point(q) || !q.Bound && point(q) || q.Core.Start > 45 {
		return band{}, false
	}
	b := band{Interval: q.Interval, kind: q.Kind, unit: q.Unit, span: u.Span(q.Span.Start, q.Span.End), text: u.Text[q.Span.Start:q.Span.End]}
	if q.Kind == quantity.Duration {
		if q.Unit == quantity.WorkingDay {
			return band{}, false
		}
		s, ok := q.Seconds()
		if !ok {
			return band{}, false
		}
		b.Interval = s
	}
	if u.Table != article.None {
		return b, len(u.Quantities) == 1
	}
	for i := 1; i < len(u.Quantities); i++ {
		if o := &u.Quantities[i]; o.Kind == quantity.Percent || o.Kind == quantity.Money && q.Kind != quantity.Money || o.Word != "" {
			return b, true
		}
	}
	return b, strings.Contains(u.Text, "不扣") || strings.Contains(u.Text, "全款") || strings.Contains(u.Text, "不退") || strings.Contains(u.Text, "免")
}

// minBands is how many steps a scale has at least.
const minBands = 3

// judgeBands reports the first two steps of a scale that overlap, or between which
// a stretch is missing. Steps that only say 以上, or only 以内, exclude each other
// in turn and may overlap as written.
func judgeBands(p *rules.Pass, bs []band) {
	if len(bs) < minBands {
		return
	}
	up, down := 0, 0
	for _, b := range bs {
		if b.kind != bs[0].kind {
			return
		}
		if math.IsInf(b.Max, 1) {
			up++
		}
		if math.IsInf(b.Min, -1) || b.Min == 0 {
			down++
		}
	}
	if up > 1 || down > 1 {
		return
	}
	sorted := slices.Clone(bs)
	slices.SortStableFunc(sorted, func(a, b band) int {
		switch {
		case a.Min < b.Min || a.Min == b.Min && a.Max < b.Max:
			return -1
		case a.Min > b.Min || a.Min == b.Min && a.Max > b.Max:
			return 1
		}
		return 0
	})
	for i := 1; i < len(sorted); i++ {
		a, b := &sorted[i-1], &sorted[i]
		switch {
		case b.Min < a.Max && !near(b.Min, a.Max, 0.05): // a month has 28 to 31 days
			reportBands(p, b, a, "arithmetic-error-overlap")
			return
		case b.Min > a.Max && !adjoin(a, b):
			reportBands(p, b, a, "arithmetic-error-gap")
			return
		}
	}
}

// adjoin reports whether the next step begins one unit after the last one ends:
// 1-3天, 4-7天.
func adjoin(a, b *band) bool {
	gap := b.Min - a.Max
	if a.kind == quantity.Duration {
		one := quantity.Quantity{Kind: quantity.Duration, Unit: b.unit, Interval: quantity.Interval{Min: 1, Max: 1}}
		if s, ok := one.Seconds(); ok && a.unit == b.unit && gap <= 1.05*s.Max {
			return true // 2至6个月, 7至12个月
		}
		if a.unit != b.unit && near(b.Min, a.Max, 0.1) {
			return true // 2至12周, 3至6个月: whoever changes the unit rounds
		}
		return gap <= 86400 && math.Mod(a.Max, 86400) == 0 || gap <= 3600 && math.Mod(a.Max, 3600) == 0
	}
	return gap <= 100 && a.kind == quantity.Money || gap <= 1
}

func reportBands(p *rules.Pass, b, a *band, key string) {
	if b.span.Start < a.span.Start {
		a, b = b, a
	}
	p.Report(finding.Finding{
		Span: b.span, Related: []finding.End{{Role: finding.Opposes, Span: a.span}},
		Message: finding.Msg(key, finding.Line(b.span.Start), finding.Text(b.text),
			finding.Line(a.span.Start), finding.Text(a.text)),
	}, p.Rule.Severity)
}
