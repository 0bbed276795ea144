//go:build parquet

package sources

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	pq "github.com/parquet-go/parquet-go"
)

// row is an article of a crawl, with columns of several types.
type row struct {
	ID     int64    `parquet:"id"`
	Title  *string  `parquet:"title,optional"`
	Body   string   `parquet:"body,dict,zstd"`
	URL    string   `parquet:"url,snappy"`
	Tags   []string `parquet:"tags,list"`
	Unused float64  `parquet:"score"`
}

// parquetFile returns the bytes of a file of these rows, two in each row group.
func parquetFile(t *testing.T, rows []row) []byte {
	t.Helper()
	var b bytes.Buffer
	w := pq.NewGenericWriter[row](&b)
	for i := range rows {
		if _, err := w.Write(rows[i : i+1]); err != nil {
			t.Fatal(err)
		}
		if i%2 == 1 {
			if err := w.Flush(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func crawl() []row {
	title := "护照补发"
	return []row{
		{ID: 7, Title: &title, Body: "第一步,打开网站。", URL: "https://www.a.example/7", Tags: []string{"x", "y"}},
		{ID: 8, Body: "第一步,去窗口。"},
		{ID: 9, Body: " "},
		{ID: 7, Body: "又一篇。"},
	}
}

func TestParquet(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write(t, "c/crawl.parquet", parquetFile(t, crawl()))
	var read int
	articles, problems := readAll(t, Options{Read: func(n int) { read += n }}, "c")
	same(t, "articles", articles, []string{
		"c/crawl.parquet#7|护照补发|a.example|护照补发//第一步,打开网站。",
		"c/crawl.parquet#8|||第一步,去窗口。",
		"c/crawl.parquet#7@L4|||又一篇。",
	})
	same(t, "problems", problems, []string{"bad-record c/crawl.parquet:3"})
	if read == 0 {
		t.Error("nothing is told of what was read")
	}
}

func TestParquetMappedColumn(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "crawl.parquet")
	write(t, name, parquetFile(t, crawl()[:1]))
	articles, problems := readAll(t, Options{Columns: map[string]string{"text": "url", "title": "none"}}, name)
	same(t, "problems", problems, nil)
	if len(articles) != 1 || !strings.HasSuffix(articles[0], "||a.example|https://www.a.example/7") {
		t.Errorf("articles = %q", articles)
	}
}

// A damaged file is reported, whatever byte is wrong, and what follows it is read.
func TestParquetDamaged(t *testing.T) {
	good := parquetFile(t, crawl())
	dir := t.TempDir()
	name, next := filepath.Join(dir, "a.parquet"), filepath.Join(dir, "b.txt")
	write(t, next, []byte("完好的一篇。"))
	damaged := [][]byte{nil, []byte("PAR1"), good[:len(good)/2], good[len(good)/2:]}
	for i := 0; i < len(good); i += 7 {
		flipped := bytes.Clone(good)
		flipped[i] ^= 0xff
		damaged = append(damaged, flipped)
	}
	for i, content := range damaged {
		if err := os.WriteFile(name, content, 0o644); err != nil {
			t.Fatal(err)
		}
		articles, problems := readAll(t, Options{}, name, next)
		if len(articles) == 0 || !strings.HasSuffix(articles[len(articles)-1], "完好的一篇。") {
			t.Fatalf("damage %d: the next file was not read", i)
		}
		if i < 4 && len(problems) != 1 {
			t.Errorf("damage %d: problems = %q", i, problems)
		}
	}
}
