package mutate

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/source"
)

// operation makes the last step that names the verb of its heading perform
// another operation on the same object.
func (m *Mutator) operation(op Operator, d *document) []Mutant {
	var all []Mutant
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != article.ListItem {
			continue
		}
		goal, at, _, ok := m.goal(d, i)
		verb := prefix(goal, 2)
		if !ok || verb == "" {
			continue
		}
		raw := d.text[b.Span.Start:b.Span.End]
		press := m.press.FindAllStringIndex(raw, -1)
		if len(press) == 0 || !strings.HasPrefix(raw[press[len(press)-1][1]:], verb) {
			continue
		}
		// The button says what happens, so all else that the item says of it
		// follows.
		other, ok := pick(d.rand, m.words.others(verb, goal[len(verb):]))
		if !ok {
			continue
		}
		text, where, moved := rewrite(d.text, edit{b.Span, strings.ReplaceAll(raw, verb, other)})
		all = append(all, Mutant{
			Operator: op.Name, Rules: op.Rules, Text: text, Changed: where[0], Other: moved(at), What: verb + " -> " + other,
		})
	}
	x, ok := pick(d.rand, all)
	if !ok {
		return nil
	}
	return []Mutant{x}
}

// minSteps is the least length of a list that can lose a step.
const minSteps = 4

// dropStep takes a step out of a list that is numbered in the source.
func (m *Mutator) dropStep(op Operator, d *document) []Mutant {
	var all []article.List
	for _, l := range d.Lists {
		if len(l.Items) >= minSteps && d.counts(l) {
			all = append(all, l)
		}
	}
	l, ok := pick(d.rand, all)
	if !ok {
		return nil
	}
	k := 1 + d.rand.IntN(len(l.Items)-2)
	gone, next := &d.Blocks[l.Items[k]], &d.Blocks[l.Items[k+1]]
	cut := source.Span{Start: gone.Span.Start, End: next.Span.Start}
	if d.Format == article.HTML { // the tags around an item go with it
		cut = source.Span{Start: d.lineStart(cut.Start), End: d.lineStart(cut.End)}
	}
	text, _, moved := rewrite(d.text, edit{at: cut})
	return []Mutant{{
		Operator: op.Name, Rules: op.Rules, Text: text, Changed: moved(next.Span),
		What: "- " + d.text[gone.Marker.Span.Start:gone.Marker.Span.End] + " (" + strconv.Itoa(len(l.Items)) + ")",
	}}
}

// counts reports whether the items of a list bear the numbers 1, 2, 3 … in the
// source.
func (d *document) counts(l article.List) bool {
	for i, b := range l.Items {
		m := d.Blocks[b].Marker
		if m.Number != i+1 || m.Span.End <= m.Span.Start || d.Blocks[b].RunIn {
			return false
		}
	}
	return true
}

// order says of two steps that follow each other which comes first, wrongly; the
// control says it rightly.
func (m *Mutator) order(op Operator, d *document) []Mutant {
	type pair struct{ a, b sentence }
	var all []pair
	for _, l := range d.Lists {
		if !d.counts(l) {
			continue
		}
		for i := 1; i < len(l.Items); i++ {
			a, ok1 := m.step(d, l.Items[i-1])
			b, ok2 := m.step(d, l.Items[i])
			if ok1 && ok2 && a.text != b.text {
				all = append(all, pair{a, b})
			}
		}
	}
	p, ok := pick(d.rand, all)
	if !ok {
		return nil
	}
	say := func(a, b sentence) string { return restated("先" + a.text + "，再" + b.text) }
	wrong := d.restate(op, p.b, say(p.b, p.a), p.b.text+" < "+p.a.text)
	right := d.restate(Operator{Unchanged, op.Rules}, p.b, say(p.a, p.b), p.a.text+" < "+p.b.text)
	return []Mutant{wrong, right.control()}
}

// maxAct is the length in characters of the longest step that is restated whole.
const maxAct = 24

// step returns what a list item tells the reader to do, in one clause.
func (m *Mutator) step(d *document, block int) (sentence, bool) {
	b := &d.Blocks[block]
	if len(b.Sentences) == 0 || b.Kind == article.Heading { // 示例一, 示例二 are in no order
		return sentence{}, false
	}
	s := b.Sentences[0].Span
	text := strings.TrimRight(strings.TrimSpace(d.text[s.Start:s.End]), "。；;")
	if utf8.RuneCountInString(text) > maxAct || strings.ContainsAny(text, "，,\n|`<：:") {
		return sentence{}, false
	}
	return sentence{s, block, text}, m.act.MatchString(text) || m.words.isVerb(prefix(text, 2))
}
