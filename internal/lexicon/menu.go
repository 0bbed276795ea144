package lexicon

import (
	"strings"
	"sync"

	"buzhou/internal/lexicon/trie"
)

// menuAlias says that a label of a product belongs to a group of labels that
// one control bears in different versions.
type menuAlias struct {
	product, label string
	group          int
}

// SameWord returns the word that a label begins with, of those that articles put for each
// other in the names of controls (添加, 新增), and the first of its kind; "" if there is none.
func SameWord(label string) (word, same string) {
	if !variantWords().Starts(label) {
		return "", ""
	}
	for _, v := range variants {
		for _, w := range v {
			if len(w) > len(word) && strings.HasPrefix(label, w) {
				word, same = w, v[1]
			}
		}
	}
	return word, same
}

// variantWords are the words that SameWord knows.
var variantWords = sync.OnceValue(func() *trie.List {
	all := make([]string, 0, 2*len(variants))
	for _, v := range variants {
		all = append(all, v[:]...)
	}
	return trie.NewList(all...)
})

// SameWords returns the words that articles put for a word in the names of controls, itself
// among them.
func SameWords(word string) []string {
	out := []string{word}
	_, same := SameWord(word)
	for _, v := range variants {
		if v[1] == same && v[0] != word {
			out = append(out, v[0])
		}
	}
	return out
}

// IsEntry reports whether a normalised label is one that complete menu paths
// start from (我的, 设置, 首页).
func IsEntry(label string) bool { return has(entries[:], label) }

// OpensPath reports whether a complete menu path can start from a normalised
// label: an entry, or a page of the reader's own (我的钱包).
func OpensPath(label string) bool {
	return IsEntry(label) || strings.HasPrefix(label, own)
}

// own begins the names of the reader's own pages, which stand on the page of
// that name.
const own = "我的"

// SplitOwn splits the label of a page of the reader's own into the page that it
// stands on and its name there (我的钱包: 我的, 钱包); ok is false for other labels.
func SplitOwn(label string) (page, name string, ok bool) {
	name, ok = strings.CutPrefix(label, own)
	return own, name, ok && name != "" && !IsEntry(label)
}

// NamesHome reports whether a text names the page that an app opens with.
func NamesHome(text string) bool {
	for _, h := range homes {
		if strings.Contains(text, h) {
			return true
		}
	}
	return false
}

// IsHome reports whether a normalised label is the page that an app opens with.
func IsHome(label string) bool { return has(homes[:], label) }

// IsRoot reports whether a normalised label always begins a new path.
func IsRoot(label string) bool { return has(roots[:], label) }

// IsButton reports whether a normalised label is a button that ends an act and
// names no place of its own (确定, 下一步).
func IsButton(label string) bool { return has(buttons[:], label) }

func has(sorted []string, s string) bool {
	_, ok := find(sorted, s, func(e *string) string { return *e })
	return ok
}

// FoldLabel returns the normal form of a menu label: without spaces and
// quotation marks, with letters folded, spellings of one word made equal and a
// generic noun at the end (页面, 选项, 按钮) removed. 与 and 和 stay: 账号安全 is not
// 账号与安全.
func FoldLabel(label string) string {
	label = foldText(label)
	for _, s := range spellings {
		if strings.Contains(label, s[0]) {
			label = strings.ReplaceAll(label, s[0], s[1])
		}
	}
	for {
		cut := trimSuffix(label)
		if cut == label {
			return normalLabel(label)
		}
		label = cut
	}
}

// normalLabel gives the normal form of a whole label.
func normalLabel(label string) string {
	for _, s := range equalLabels {
		if s[0] == label {
			return s[1]
		}
	}
	return label
}

func foldText(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '\n', '\u00a0', '\u3000', '“', '”', '"', '\'', '「', '」', '『', '』', '【', '】', '[', ']', '《', '》', '‘', '’', '*', '`':
			return -1
		}
		return Fold(r)
	}, s)
}

func trimSuffix(label string) string {
	if IsEntry(label) || IsHome(label) {
		return label
	}
	for _, s := range suffixes {
		if len(label) > len(s) && strings.HasSuffix(label, s) {
			return strings.TrimSuffix(label, s)
		}
	}
	return label
}

// SameControl reports whether two normalised labels name one control of the
// product: they are identical, or the product's alias data say so.
func SameControl(product, a, b string) bool {
	if a == b {
		return true
	}
	known := aliasGroups()
	if ga, ok := known[[2]string{product, a}]; ok {
		if gb, ok := known[[2]string{product, b}]; ok && ga == gb {
			return true
		}
	}
	x := current.Load()
	if x == nil {
		return false
	}
	ga, gb := x.aliases[[2]string{product, a}], x.aliases[[2]string{product, b}]
	return ga > 0 && ga == gb
}

// aliasGroups are the groups of the alias data by product and label in normal form. They
// are made when the first two different paths of a product are compared.
var aliasGroups = sync.OnceValue(func() map[[2]string]int {
	groups := make(map[[2]string]int, len(menuAliases))
	for _, a := range menuAliases {
		key := [2]string{a.product, FoldLabel(a.label)}
		if _, ok := groups[key]; !ok {
			groups[key] = a.group
		}
	}
	return groups
})
