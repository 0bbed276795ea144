package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// names files what controls and secrets are called, where the article must mean one
// thing: the last control of paths through the same pages, and the password of an
// article that does not tell one password from another.
func (x *Extraction) names() {
	for i := range x.Claims {
		c := &x.Claims[i]
		n := len(c.Value.Labels)
		if c.Slot != claim.Path || !c.CompletePath() || c.Value.Alternative || lexicon.IsButton(c.Value.Labels[n-1].Fold) {
			continue
		}
		key := []string{c.Topic.Product}
		for _, l := range claim.TrimHome(c.Value.Labels) {
			key = append(key, l.Fold)
		}
		last := c.Value.Labels[n-1]
		x.addName(i, last, strings.Join(key[:len(key)-1], "/"))
	}
	x.secrets()
	x.terms()
}

// addName files the name of the last control of path claim i.
func (x *Extraction) addName(i int, last claim.Label, key string) {
	c := x.Claims[i]
	c.Slot, c.Value = claim.Name, claim.Value{Naming: &claim.Naming{Key: key, Label: last.Fold}}
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
			x.add(claim.Claim{
				Slot: claim.Name, Topic: annotate.Topic{Product: x.Contexts.Of(u).Topic.Product, Operation: "reset-password", Object: "password"},
				Value: claim.Value{Naming: &claim.Naming{Key: claim.SecretKey, Label: id}},
			}, p.unit, p.start, p.end)
		}
	}
}
