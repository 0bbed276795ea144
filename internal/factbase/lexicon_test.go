package factbase

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/goccy/go-yaml"
)

// lexiconIDs returns the ids that the lexicon's packs define, by kind: product,
// object, operation.
func lexiconIDs(t *testing.T) map[string]map[string]bool {
	t.Helper()
	type entry struct {
		ID string `yaml:"id"`
		Op string `yaml:"op"`
	}
	var all struct {
		Products   []entry
		Objects    []entry
		Operations []entry
		Verbs      []entry
	}
	files, err := filepath.Glob("../lexicon/data/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := yaml.Unmarshal(src, &all); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
	}
	ids := map[string]map[string]bool{"product": {"": true}, "object": {}, "operation": {"": true}}
	for _, e := range all.Products {
		ids["product"][e.ID] = true
	}
	for _, e := range all.Objects {
		ids["object"][e.ID], ids["operation"][e.Op] = true, true
	}
	for _, e := range append(all.Operations, all.Verbs...) {
		ids["operation"][e.ID], ids["operation"][e.Op] = true, true
	}
	return ids
}

// A fact whose topic the lexicon does not know can never meet a claim.
func TestTopicsAreOfTheLexicon(t *testing.T) {
	ids := lexiconIDs(t)
	for f := range Default().AllFacts() {
		if f.Object == "" && len(f.About) > 0 {
			f.Object = "id-card" // its words stand in for the topic
		}
		for kind, id := range map[string]string{"product": f.Product, "object": f.Object, "operation": f.Operation} {
			if !ids[kind][id] {
				t.Errorf("fact %s: %s %q is not in the lexicon", f.ID, kind, id)
			}
		}
	}
}
