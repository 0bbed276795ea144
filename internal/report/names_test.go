package report

import (
	"os"
	"testing"

	"github.com/goccy/go-yaml"
)

// TestVocabularyHasNames reads the cue words of the lexicon: every facet value,
// stage and kind of fee that they give to a claim is shown to readers, and needs
// a name in both languages.
func TestVocabularyHasNames(t *testing.T) {
	raw, err := os.ReadFile("../lexicon/data/cues.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var data struct {
		Cues []struct{ Cat, Facet, ID string }
	}
	if err := yaml.Unmarshal(raw, &data); err != nil {
		t.Fatal(err)
	}
	ids := 0
	for _, c := range data.Cues {
		var id string
		switch c.Cat {
		case "facet":
			id = c.Facet + "=" + c.ID
		case "stage":
			id = "duration/" + c.ID
		case "fee", "limit":
			id = c.Cat + "/" + c.ID
		default:
			continue
		}
		ids++
		if _, ok := lookup(id); !ok {
			t.Errorf("%s has no name", id)
		}
	}
	if ids < 100 {
		t.Errorf("found only %d ids: has the form of the data changed?", ids)
	}
}
