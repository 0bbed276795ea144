package main

import (
	"bytes"
	"cmp"
	"fmt"
	"log"
	"slices"
	"strings"
)

// fold is lexicon.Fold over a string; the generator cannot import the package
// whose tables it writes.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xFF01 && r <= 0xFF5E {
			r -= 0xFEE0
		}
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, s)
}

func (l *lexicon) writeMenus(b *bytes.Buffer) {
	for _, t := range []struct {
		name  string
		words []string
	}{{"entries", l.Entries}, {"homes", l.Homes}, {"mild", l.Mild}, {"roots", l.Roots}, {"buttons", l.Buttons}, {"suffixes", l.Suffixes}, {"yields", l.Yields}} {
		words := make([]string, len(t.words))
		for i, w := range t.words {
			words[i] = fold(w)
		}
		slices.Sort(words)
		fmt.Fprintf(b, "\nvar %s = [...]string{\n", t.name)
		for _, w := range slices.Compact(words) {
			fmt.Fprintf(b, "%q,\n", w)
		}
		fmt.Fprintln(b, "}")
	}
	writeNormal(b, "spellings", l.Spellings)
	writeNormal(b, "equalLabels", l.Equal)
	fmt.Fprintln(b, "\nvar menuAliases = [...]menuAlias{")
	var rows [][3]string
	for _, a := range l.Aliases {
		for i, g := range a.Groups {
			for _, w := range g {
				rows = append(rows, [3]string{a.Product, fold(w), fmt.Sprint(i)})
			}
		}
	}
	slices.SortFunc(rows, func(x, y [3]string) int {
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]), cmp.Compare(x[2], y[2]))
	})
	for _, r := range rows {
		fmt.Fprintf(b, "{%q, %q, %s},\n", r[0], r[1], r[2])
	}
	fmt.Fprintln(b, "}")
}

// writeNormal writes a table of words and the normal form of each.
func writeNormal(b *bytes.Buffer, name string, groups [][]string) {
	fmt.Fprintf(b, "\nvar %s = [...][2]string{\n", name)
	for _, g := range groups {
		for _, w := range g[1:] {
			fmt.Fprintf(b, "{%q, %q},\n", fold(w), fold(g[0]))
		}
	}
	fmt.Fprintln(b, "}")
}

// trieNode is a node of the trie while it is built.
type trieNode struct {
	children map[rune]*trieNode
	term     int // 1 + index of the first term
	terms    int
}

// writeTrie writes terms and the trie over their text, breadth first.
func writeTrie(b *bytes.Buffer, terms []term) {
	fmt.Fprintln(b, "\nvar terms = [...]Term{")
	root := &trieNode{children: map[rune]*trieNode{}}
	for i, t := range terms {
		fmt.Fprintf(b, "{%q, %s, %q, %q},\n", t.text, t.cat, t.id, t.facet)
		n := root
		for _, r := range t.text {
			if r > 0xFFFF {
				log.Fatalf("%q: characters outside the BMP are not supported", t.text)
			}
			if n.children[r] == nil {
				n.children[r] = &trieNode{children: map[rune]*trieNode{}}
			}
			n = n.children[r]
		}
		if n.terms == 0 {
			n.term = i + 1
		}
		n.terms++
	}
	fmt.Fprintln(b, "}")
	writeNodes(b, root)
}

// writeFirst writes the children of the root, which every character of a text
// is looked up in: a table by rune of the ASCII range and of the Chinese
// characters, 0 for none. The root's children are nodes 1, 2, ... in order.
func writeFirst(b *bytes.Buffer, runes []rune) {
	fmt.Fprint(b, "\n// first maps a rune, see firstNode, to the node of the terms that start with it.\nvar first = [firstSize]uint16{\n")
	for i, r := range runes {
		switch {
		case r < 0x80:
			fmt.Fprintf(b, "%d: %d,", r, i+1)
		case r >= 0x4E00 && r < 0xA000:
			fmt.Fprintf(b, "%d: %d,", 0x80+r-0x4E00, i+1)
		default:
			fmt.Fprintf(b, "/* %q is looked up in the trie */", r)
		}
		if i%10 == 9 {
			b.WriteByte('\n')
		}
	}
	b.WriteString("\n}\n")
}

func writeNodes(b *bytes.Buffer, root *trieNode) {
	queue := []*trieNode{root}
	var nodes, edges strings.Builder
	edgeCount := 0
	for i := 0; i < len(queue); i++ {
		n := queue[i]
		runes := make([]rune, 0, len(n.children))
		for r := range n.children {
			runes = append(runes, r)
		}
		slices.Sort(runes)
		if i == 0 {
			writeFirst(b, runes)
		}
		fmt.Fprintf(&nodes, "{%d, %d, %d, %d},", edgeCount, len(runes), n.term, n.terms)
		if i%8 == 7 {
			nodes.WriteByte('\n')
		}
		for _, r := range runes {
			fmt.Fprintf(&edges, "{%#x, %d},", r, len(queue))
			queue = append(queue, n.children[r])
			if edgeCount++; edgeCount%8 == 0 {
				edges.WriteByte('\n')
			}
		}
	}
	if len(queue) > 0xFFFF || edgeCount > 0xFFFF {
		log.Fatal("the trie outgrew 16-bit indices: widen node and edge in scan.go")
	}
	fmt.Fprintf(b, "\nvar nodes = [...]node{\n%s\n}\n\nvar edges = [...]edge{\n%s\n}\n", nodes.String(), edges.String())
}
