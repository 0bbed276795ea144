package all

import (
	"os"
	"testing"

	"buzhou/internal/config"
)

// TestDocsAreCurrentOfConfiguration compares docs/config.schema.json with what
// `buzhou config schema` prints, which names every rule.
func TestDocsAreCurrentOfConfiguration(t *testing.T) {
	const path = "../../docs/config.schema.json"
	want := config.Schema(Rules())
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("docs/config.schema.json is out of date (%v): run go generate ./rules/all", err)
	}
}
