package mutate

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/source"
)

// place is a path in a document, with the block that it stands in.
type place struct {
	menuPath
	block int
}

// menu restates the only path of a task with one node under another label.
func (m *Mutator) menu(op Operator, d *document) []Mutant {
	var all []place
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != article.Paragraph && b.Kind != article.ListItem {
			continue
		}
		for _, p := range m.paths(d.text[b.Span.Start:b.Span.End]) {
			all = append(all, place{p.moved(b.Span.Start), i})
		}
	}
	// A task with several paths has several places, or ways.
	var single []place
	for _, p := range all {
		_, _, section, ok := m.goal(d, p.block)
		if !ok {
			continue
		}
		n := 0
		for _, q := range all {
			if d.within(q.block, section) {
				n++
			}
		}
		if n == 1 {
			single = append(single, p)
		}
	}
	p, ok := pick(d.rand, single)
	if !ok {
		return nil
	}
	return m.renamed(op, d, p)
}

// renamed returns the mutant of a path and its controls.
func (m *Mutator) renamed(op Operator, d *document, p place) []Mutant {
	// The first label is where one starts, the last what one looks for; with
	// two there is only the last.
	k := 1
	if n := len(p.labels) - 2; n > 1 {
		k += d.rand.IntN(n)
	}
	old := p.labels[k]
	label, ok := m.otherLabel(d, old.text)
	if !ok {
		return nil
	}
	goal, _, _, _ := m.goal(d, p.block)
	s := sentence{span: p.span, block: p.block, text: d.text[p.span.Start:p.span.End]}
	say := func(path string) string { return restated(goal + "的入口是：" + path) }
	path := d.text[p.span.Start:old.span.Start] + label + d.text[old.span.End:p.span.End]
	out := []Mutant{d.restate(op, s, say(path), old.text+" -> "+label)}
	for _, c := range []struct{ name, path string }{{Unchanged, s.text}, {Width, widen(s.text)}} {
		if c.name == Width && (c.path == s.text || strings.Contains(s.text, "](")) {
			continue
		}
		out = append(out, d.restate(Operator{c.name, op.Rules}, s, say(c.path), s.text).control())
	}
	return out
}

// otherLabel returns a label of about the same length that the document does not
// have.
func (m *Mutator) otherLabel(d *document, old string) (string, bool) {
	n := utf8.RuneCountInString(old)
	return pick(d.rand, slices.DeleteFunc(slices.Clone(m.words.allLabels()), func(l string) bool {
		k := utf8.RuneCountInString(l)
		return k < n-2 || k > n+2 || k < 2 || prefix(l, 2) == "" || strings.Contains(d.text, l) || strings.Contains(l, old)
	}))
}

// within reports whether a block stands in a section or one below it.
func (d *document) within(block, section int) bool {
	s := d.Sections[section]
	return s.First <= block && block < s.End
}

// moved returns the path n bytes further on.
func (p menuPath) moved(n int) menuPath {
	shift := func(s source.Span) source.Span { return source.Span{Start: s.Start + n, End: s.End + n} }
	out := menuPath{span: shift(p.span)}
	for _, l := range p.labels {
		out.labels = append(out.labels, label{shift(l.span), l.text})
	}
	return out
}
