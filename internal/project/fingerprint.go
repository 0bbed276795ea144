package project

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"buzhou/internal/config"
	"buzhou/internal/factbase"
	"buzhou/internal/lexicon"
	"buzhou/rules"
)

// fingerprint identifies an engine.
func (p *Project) fingerprint(run []*rules.Rule, facts *factbase.Base, role string) string {
	levels := make([][2]string, len(run))
	for i, r := range run {
		levels[i] = [2]string{r.ID, r.Severity.String()}
	}
	return digest([]any{levels, facts.Version(), facts.Epoch(p.opts.AsOf), role, p.words})
}

// words identifies what configurations add to the vocabulary.
func words(all []*config.Config) string {
	var sum lexicon.Additions
	for _, c := range all {
		sum.Add(c.Lexicon)
	}
	if sum.Empty() {
		return ""
	}
	return digest(sum)
}

// digest returns a hash of v, which is made of strings, numbers and lists of them.
func digest(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // v holds nothing that JSON cannot
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}
