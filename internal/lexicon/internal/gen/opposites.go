package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
)

// validateOpposites checks that the pairs are of classes that exist.
func (l *lexicon) validateOpposites() error {
	classes := map[string]bool{}
	for _, p := range l.Polar {
		if classes[p.ID] {
			return fmt.Errorf("polar class %s stands twice", p.ID)
		}
		classes[p.ID] = true
	}
	for _, pair := range slices.Concat(l.Opposites, l.Exact, l.Ruinous) {
		if !classes[pair[0]] || !classes[pair[1]] {
			return fmt.Errorf("opposites %s, %s: no such class", pair[0], pair[1])
		}
	}
	for kind, members := range l.Kinds {
		for _, c := range members {
			if !classes[c] {
				return fmt.Errorf("kind %s: no polar class %q", kind, c)
			}
		}
	}
	for _, pair := range slices.Concat(l.spared(), l.unlike()) {
		if l.Kinds[pair[0]] == nil || l.Kinds[pair[1]] == nil {
			return fmt.Errorf("kinds %s, %s: no such kind", pair[0], pair[1])
		}
	}
	return nil
}

// spared lists the kinds of which nothing may be left, each with what ruins it.
func (l *lexicon) spared() (pairs [][2]string) {
	for _, kind := range l.Spared {
		pairs = append(pairs, [2]string{kind, "ruin"})
	}
	return pairs
}

// unlike lists the kinds, each with those that cannot bring it about.
func (l *lexicon) unlike() (pairs [][2]string) {
	for kind, others := range l.Unlike {
		for _, o := range others {
			pairs = append(pairs, [2]string{kind, o})
		}
	}
	return pairs
}

// bothWays returns pairs in both directions.
func bothWays(pairs [][2]string) [][2]string {
	out := slices.Clone(pairs)
	for _, p := range pairs {
		out = append(out, [2]string{p[1], p[0]})
	}
	return out
}

// writeOpposites writes the pairs, sorted: opposites in both directions, of what kind
// each class is, and which kinds contrast.
func (l *lexicon) writeOpposites(b *bytes.Buffer) {
	var kinds [][2]string
	for kind, members := range l.Kinds {
		for _, c := range members {
			kinds = append(kinds, [2]string{c, kind})
		}
	}
	for _, t := range []struct {
		name  string
		pairs [][2]string
	}{{"opposites", bothWays(l.Opposites)}, {"exactOpposites", bothWays(l.Exact)}, {"ruinous", l.Ruinous}, {"kinds", kinds}, {"ruinedKinds", l.spared()}, {"unlikeKinds", l.unlike()}} {
		slices.SortFunc(t.pairs, func(x, y [2]string) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
		fmt.Fprintf(b, "\nvar %s = [...][2]string{\n", t.name)
		for _, p := range slices.Compact(t.pairs) {
			fmt.Fprintf(b, "{%q, %q},\n", p[0], p[1])
		}
		fmt.Fprintln(b, "}")
	}
}
