package claim

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// Naming is what one thing is called: Key tells which thing, Label its name.
type Naming struct {
	Key   string `json:"key,omitzero"`
	Label string `json:"label,omitzero"`
}

// compareNames: one thing under two names.
func compareNames(a, b *Claim, env *Env) Result {
	if a.Slot != b.Slot {
		return no("stage")
	}
	x, y := a.Value.Naming, b.Value.Naming
	if x.Key != y.Key || !annotate.SameProduct(a.Topic.Product, b.Topic.Product) {
		return no("object")
	}
	if r := compareStance(a, b, env); r != "" {
		return no(r)
	}
	if f := env.incomparable(a, b); f != "" {
		return no(f)
	}
	if x.Label == y.Label || lexicon.SameControl(a.Topic.Product, x.Label, y.Label) {
		return same()
	}
	if x.Key != SecretKey && !strings.HasPrefix(x.Key, VariantKey) && !akin(x.Label, y.Label) {
		return no("object")
	}
	return Contradiction("name")
}

// akin reports whether two labels may name one control: they say the same verb and
// share a word, or say the same but for words that every page bears (自动续费 管理).
func akin(a, b string) bool {
	v, w := verbOf(a), verbOf(b)
	if v != w {
		return false
	}
	if v == "" {
		return Distinctive(a) == Distinctive(b)
	}
	runes := []rune(a)
	for i := 0; i+1 < len(runes); i++ {
		if word := string(runes[i : i+2]); Distinctive(word) != "" && strings.Contains(b, word) {
			return true
		}
	}
	return false
}

// Distinctive drops the words of a label that every page bears.
func Distinctive(label string) string {
	for w := range lexicon.CommonLabelWords.All() {
		label = strings.ReplaceAll(label, w, "")
	}
	return label
}

// verbOf returns the class of the verb in a label, "" if there is none.
func verbOf(label string) string {
	for _, h := range lexicon.Scan(label, nil) {
		if h.Category == lexicon.Verb {
			return h.ID
		}
	}
	return ""
}

// SecretKey is the key of names of the one password of an article.
const SecretKey = "password"

// VariantKey begins the keys of names that one thing goes by.
const VariantKey = "~"
