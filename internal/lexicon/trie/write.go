package trie

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
)

// buildNode is a node while the trie is built.
type buildNode struct {
	r           rune
	children    map[rune]*buildNode
	word, words int
}

// Write writes the Go source of a variable that is the trie of words, breadth
// first. The words are folded; equal ones stand side by side. It fails on words
// that the tables cannot hold.
func Write(b *bytes.Buffer, name string, words []string) error {
	root := &buildNode{children: map[rune]*buildNode{}}
	for i, w := range words {
		n := root
		for _, r := range w {
			if r > 0xFFFF {
				return fmt.Errorf("%q: characters outside the BMP are not supported", w)
			}
			if n.children[r] == nil {
				n.children[r] = &buildNode{r: r, children: map[rune]*buildNode{}}
			}
			n = n.children[r]
		}
		if n.words == 0 {
			n.word = i + 1
		}
		n.words++
	}
	return write(b, name, root)
}

func write(b *bytes.Buffer, name string, root *buildNode) error {
	queue := []*buildNode{root}
	var runes, children, word, words []int
	for i := 0; i < len(queue); i++ {
		n := queue[i]
		runes = append(runes, int(n.r))
		children = append(children, len(queue))
		word = append(word, n.word)
		words = append(words, n.words)
		for _, r := range slices.Sorted(maps.Keys(n.children)) {
			queue = append(queue, n.children[r])
		}
	}
	if len(queue) > 0xFFFF {
		return fmt.Errorf("%s outgrew 16-bit indices: widen the tables of package trie", name)
	}
	fmt.Fprintf(b, "\nvar %s = trie.Trie{\nFirst: [trie.FirstSize]uint16{", name)
	for i, n := range queue[1 : 1+len(root.children)] {
		if k := firstIndex(n.r); k >= 0 {
			newline(b, i)
			fmt.Fprintf(b, "%d: %d,", k, 1+i)
		}
	}
	fmt.Fprint(b, "\n},\n")
	writeTable(b, "Runes", runes)
	writeTable(b, "Children", append(children, len(queue)))
	writeTable(b, "Word", word)
	writeTable(b, "Words", words)
	writeOpenings(b, root)
	fmt.Fprint(b, "}\n")
	return nil
}

// writeOpenings writes the words of Openings that are not 0.
func writeOpenings(b *bytes.Buffer, root *buildNode) {
	var bits [openings / 64]uint64
	set := func(r, next rune) {
		k := opening(r, next)
		bits[k/64] |= 1 << (k % 64)
	}
	for r, n := range root.children {
		if n.words > 0 {
			set(r, 0)
		}
		for next := range n.children {
			set(r, next)
		}
	}
	fmt.Fprint(b, "Openings: [...]uint64{")
	for i, v := range bits {
		if i%8 == 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(b, "%#x,", v)
	}
	fmt.Fprint(b, "\n},\n")
}

func writeTable(b *bytes.Buffer, name string, values []int) {
	fmt.Fprintf(b, "%s: []uint16{", name)
	for i, v := range values {
		newline(b, i)
		fmt.Fprintf(b, "%d,", v)
	}
	fmt.Fprint(b, "\n},\n")
}

// newline breaks the line before each 16th value.
func newline(b *bytes.Buffer, i int) {
	if i%16 == 0 {
		b.WriteByte('\n')
	}
}
