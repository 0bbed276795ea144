package corpus

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"buzhou/corpus/sources"
	"buzhou/corpus/store"
)

// BenchmarkAudit audits the file or folder that the environment variable BUZHOU_CORPUS names
// into a new database.
func BenchmarkAudit(b *testing.B) {
	name := os.Getenv("BUZHOU_CORPUS")
	if name == "" {
		b.Skip("BUZHOU_CORPUS names no corpus")
	}
	inputs, problems := sources.Expand([]string{name}, sources.Options{})
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	b.ReportAllocs()
	for b.Loop() {
		st, err := store.Open(context.Background(), filepath.Join(b.TempDir(), "audit.db"))
		if err != nil {
			b.Fatal(err)
		}
		if err := engine(0).Audit(context.Background(), st, inputs, sources.Options{}, nil, nil); err != nil {
			b.Fatal(err)
		}
		if err := st.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
