package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// validateRequirements checks that materials and states refer to each other by
// ids that exist.
func (l *lexicon) validateRequirements() error {
	materials, kinds, states := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, m := range l.Materials {
		if materials[m.ID] {
			return fmt.Errorf("material %s stands twice", m.ID)
		}
		materials[m.ID], kinds[m.Kind] = true, true
	}
	for _, s := range l.States {
		if states[s.ID] {
			return fmt.Errorf("state %s stands twice", s.ID)
		}
		states[s.ID] = true
	}
	for _, m := range l.Materials {
		for _, c := range m.Covers {
			if !materials[c] {
				return fmt.Errorf("material %s covers %q, which is none", m.ID, c)
			}
		}
	}
	for _, s := range l.States {
		for _, b := range s.Bars {
			if !states[b] {
				return fmt.Errorf("state %s bars %q, which is none", s.ID, b)
			}
		}
		for _, k := range s.Kinds {
			if !kinds[k] {
				return fmt.Errorf("state %s: no material is of kind %q", s.ID, k)
			}
		}
	}
	return l.validateDangers()
}

// validateDangers checks that every part of a danger has words.
func (l *lexicon) validateDangers() error {
	parts := map[string]bool{}
	for _, c := range l.Cues {
		parts[c.ID] = parts[c.ID] || c.Cat == "danger"
	}
	for _, d := range l.Dangers {
		if d.Loose != "" && !slices.Contains([]string{"free", "lured", "urged", "licensed", "annoyed"}, d.Loose) {
			return fmt.Errorf("danger %s: loose is free, lured, urged, licensed or annoyed, not %q", d.ID, d.Loose)
		}
		for _, either := range slices.Concat(d.Parts, under(d)) {
			for p := range strings.SplitSeq(either, "|") {
				if !parts[p] {
					return fmt.Errorf("danger %s: the part %q has no words", d.ID, p)
				}
			}
		}
	}
	return nil
}

// under lists the part that a danger must stand under, if any.
func under(d danger) []string {
	if d.Under == "" {
		return nil
	}
	return []string{d.Under}
}

// requirementTerms adds the words of materials, states, deeds and guards.
func (l *lexicon) requirementTerms(add func(cat, id, facet string, words []string)) {
	for _, m := range l.Materials {
		add("Material", m.ID, m.Kind, m.Words)
	}
	for _, s := range l.States {
		add("State", s.ID, "", s.Words)
	}
	for _, d := range l.Deeds {
		add("Deed", d.ID, "", d.Words)
	}
	for _, g := range l.Guards {
		add("Guard", g.ID, "first", g.First)
		add("Guard", g.ID, "then", g.Then)
	}
}

// writeRequirements writes the tables of materials and states.
func (l *lexicon) writeRequirements(b *bytes.Buffer) {
	slices.SortFunc(l.Materials, func(x, y material) int { return cmp.Compare(x.ID, y.ID) })
	fmt.Fprintln(b, "\nvar materials = [...]MaterialInfo{")
	for _, m := range l.Materials {
		fmt.Fprintf(b, "{%q, %q, %q, %#v},\n", m.ID, m.Label, m.Kind, m.Covers)
	}
	slices.SortFunc(l.States, func(x, y state) int { return cmp.Compare(x.ID, y.ID) })
	fmt.Fprintln(b, "}\n\nvar states = [...]StateInfo{")
	for _, s := range l.States {
		fmt.Fprintf(b, "{%q, %q, %#v, %#v},\n", s.ID, s.Label, s.Bars, s.Kinds)
	}
	fmt.Fprintln(b, "}\n\nvar deeds = [...][2]string{")
	slices.SortFunc(l.Deeds, func(x, y deed) int { return cmp.Compare(x.ID, y.ID) })
	for _, d := range l.Deeds {
		fmt.Fprintf(b, "{%q, %q},\n", d.ID, d.Label)
	}
	fmt.Fprintln(b, "}\n\nvar guards = [...][2]string{")
	slices.SortFunc(l.Guards, func(x, y guard) int { return cmp.Compare(x.ID, y.ID) })
	for _, g := range l.Guards {
		fmt.Fprintf(b, "{%q, %q},\n", g.ID, g.Label)
	}
	fmt.Fprintln(b, "}")
	fmt.Fprintln(b, "\n// Dangers are sequences of parts, in the order in which they are tried.\nvar dangers = [...]Danger{")
	for _, d := range l.Dangers {
		fmt.Fprintf(b, "{%q, [][]string{", d.ID)
		for _, part := range d.Parts {
			fmt.Fprint(b, "{")
			for _, id := range strings.Split(part, "|") {
				fmt.Fprintf(b, "%q,", id)
			}
			fmt.Fprint(b, "},")
		}
		fmt.Fprintf(b, "}, %q, []string{", d.Loose)
		for _, part := range under(d) {
			for id := range strings.SplitSeq(part, "|") {
				fmt.Fprintf(b, "%q,", id)
			}
		}
		fmt.Fprint(b, "}},\n")
	}
	fmt.Fprintln(b, "}")
}
