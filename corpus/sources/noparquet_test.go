//go:build !parquet

package sources

import (
	"path/filepath"
	"testing"
)

func TestParquetIsReported(t *testing.T) {
	name := filepath.Join(t.TempDir(), "crawl.parquet")
	write(t, name, []byte("PAR1"))
	articles, problems := readAll(t, Options{}, name)
	same(t, "articles", articles, nil)
	same(t, "problems", problems, []string{"unusable-input " + name})
}
