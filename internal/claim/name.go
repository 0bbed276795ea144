package claim

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// Naming is what one thing is called: Key tells which thing, Label its name.
type Naming struct {
	Key   string `json:"key,omitzero"`
	Label string `json:"label,omitzero"`
}

// names files what controls and secrets are called, where the article must mean one
// thing: the last control of paths through the same pages, and the password of an
// article that does not tell one password from another.
func (x *Extraction) names() {
	for i := range x.Claims {
		c := &x.Claims[i]
		n := len(c.Value.Labels)
		if c.Slot != Path || !c.completePath() || c.Value.Alternative || lexicon.IsButton(c.Value.Labels[n-1].Fold) {
			continue
		}
		key := []string{c.Topic.Product}
		for _, l := range trimHome(c.Value.Labels) {
			key = append(key, l.Fold)
		}
		last := c.Value.Labels[n-1]
		x.addName(i, last, strings.Join(key[:len(key)-1], "/"))
	}
	x.secrets()
	x.terms()
}

// addName files the name of the last control of path claim i.
func (x *Extraction) addName(i int, last Label, key string) {
	c := x.Claims[i]
	c.Slot, c.Value = Name, Value{Naming: &Naming{key, last.Fold}}
	c.Span = last.Span
	x.Claims = append(x.Claims, c)
}

// secrets files what the password to be reset is called, if the article calls it
// by the names of several passwords and no sentence or heading tells them apart.
func (x *Extraction) secrets() {
	if x.Contexts.Root().Topic.Object != "password" && x.Contexts.Root().Topic.Known() {
		return
	}
	type place struct{ unit, start, end int }
	kinds := map[string][]place{}
	for i := range x.Doc.Units {
		u := &x.Doc.Units[i]
		seen := ""
		for _, h := range u.Hits {
			if h.Category != lexicon.Object || h.ID != "login-password" && h.ID != "pay-password" {
				continue
			}
			if seen != "" && seen != h.ID || x.Doc.Blocks[u.Block].Kind == article.Heading {
				return // the article knows the difference
			}
			seen = h.ID
			kinds[h.ID] = append(kinds[h.ID], place{i, h.Start, h.End})
		}
	}
	if len(kinds) < 2 {
		return
	}
	for _, id := range [...]string{"login-password", "pay-password"} {
		for _, p := range kinds[id] {
			u := &x.Doc.Units[p.unit]
			x.add(Claim{
				Slot: Name, Topic: annotate.Topic{Product: x.Contexts.Of(u).Topic.Product, Operation: "reset-password", Object: "password"},
				Value: Value{Naming: &Naming{secretKey, id}},
			}, p.unit, p.start, p.end)
		}
	}
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
	if x.Key != secretKey && !strings.HasPrefix(x.Key, variantKey) && !akin(x.Label, y.Label) {
		return no("object")
	}
	return conflict("name")
}

// akin reports whether two labels may name one control: they say the same verb and
// share a word, or say the same but for words that every page bears (自动续费 管理).
func akin(a, b string) bool {
	v, w := verbOf(a), verbOf(b)
	if v != w {
		return false
	}
	if v == "" {
		return distinctive(a) == distinctive(b)
	}
	runes := []rune(a)
	for i := 0; i+1 < len(runes); i++ {
		if word := string(runes[i : i+2]); distinctive(word) != "" && strings.Contains(b, word) {
			return true
		}
	}
	return false
}

// distinctive drops the words of a label that every page bears.
func distinctive(label string) string {
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

// secretKey is the key of names of the one password of an article.
const secretKey = "password"
