package sources

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/simplifiedchinese"

	"buzhou/internal/finding"
)

// readAll reads everything that args name and returns "path|title|site|text" for
// each article and "code path" for each problem.
func readAll(t *testing.T, opts Options, args ...string) (articles, problems []string) {
	t.Helper()
	inputs, unread := Expand(args, opts)
	for _, p := range unread {
		problems = append(problems, p.Code+" "+p.Path)
	}
	err := Read(context.Background(), inputs, opts, Sink{
		Article: func(a *Article) error {
			text := strings.ReplaceAll(string(a.Raw), "\n", "/")
			articles = append(articles, fmt.Sprintf("%s|%s|%s|%s", a.Path, a.Title, a.Site, text))
			return nil
		},
		Problem: func(n finding.Note) { problems = append(problems, n.Code+" "+n.Path) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return articles, problems
}

func write(t *testing.T, name string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func gzipped(t *testing.T, members ...string) []byte {
	var b bytes.Buffer
	for _, m := range members {
		z := gzip.NewWriter(&b)
		if _, err := z.Write([]byte(m)); err != nil {
			t.Fatal(err)
		}
		z.Close()
	}
	return b.Bytes()
}

func zstandard(t *testing.T, s string) []byte {
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return z.EncodeAll([]byte(s), nil)
}

func TestRecords(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.ndjson", []byte("\ufeff"+`{"id":7,"url":"https://www.Example.com/x","title":"怎么换证","text":"到窗口办理。"}
{"id":"b","body":"说明"}
not json

{"id":"b","content":"又一篇"}
{"id":"c","text":"  "}
{"text":"末行","format":"pdf"}
{"text":"末行"}`))
	articles, problems := readAll(t, Options{}, "a.ndjson")
	same(t, "NDJSON", articles, []string{
		"a.ndjson#7|怎么换证|example.com|怎么换证//到窗口办理。", "a.ndjson#b|||说明", "a.ndjson#b@L5|||又一篇", "a.ndjson#L8|||末行",
	})
	same(t, "problems", problems, []string{"bad-record a.ndjson:3", "bad-record a.ndjson:6", "bad-record a.ndjson:7"})

	write(t, "b.csv.gz", gzipped(t, "编号,正文,供应商\n1,\"多行\n正文\",甲\n2,\"坏\"引号,乙\n3,后面的,丙\n4,少一列\n"))
	articles, problems = readAll(t, Options{}, "b.csv.gz")
	same(t, "CSV", articles, []string{"b.csv.gz#1|||多行/正文", "b.csv.gz#3|||后面的"})
	same(t, "problems", problems, []string{"bad-record b.csv.gz:4", "bad-record b.csv.gz:6"})

	columns, err := ParseColumns([]string{"text=c2", "id=c1"})
	if err != nil {
		t.Fatal(err)
	}
	articles, _ = readAll(t, Options{Columns: columns, StdinName: "in.tsv", Stdin: strings.NewReader("c1\tc2\nx\t一句\"话\n")}, "-")
	same(t, "TSV on standard input", articles, []string{"in.tsv#x|||一句\"话"})
	articles, _ = readAll(t, Options{Stdin: strings.NewReader(` {"text":"一"}`)}, "-")
	same(t, "NDJSON on standard input", articles, []string{"<stdin>#L1|||一"})
	articles, _ = readAll(t, Options{Stdin: strings.NewReader("# 标题")}, "-")
	same(t, "an article on standard input", articles, []string{"<stdin>|||# 标题"})
}

func TestParseColumns(t *testing.T) {
	for pair, want := range map[string]string{
		"text":       `"text" is no mapping of a column; write it as text=body`,
		"titel=x":    `unknown field "titel": use id, url, title, date, site, supplier, format, text; did you mean "title"?`,
		"zzzzzzzz=x": `unknown field "zzzzzzzz": use id, url, title, date, site, supplier, format, text`,
	} {
		if _, err := ParseColumns([]string{pair}); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", pair, err, want)
		}
	}
}

func TestTitleIsNotRepeated(t *testing.T) {
	for _, tc := range []struct{ format, title, text, want string }{
		{"markdown", "换证", "正文", "# 换证\n\n正文"},
		{"text", "换 证\n", "正文", "换 证\n\n正文"},
		{"html", "A<B", "<p>正文</p>", "<title>A&lt;B</title>\n<p>正文</p>"},
		{"markdown", "换证", "# 换证\n正文", "# 换证\n正文"},
		{"text", "", "正文", "正文"},
	} {
		r := reader{opts: &Options{MaxBytes: 1 << 20}, in: &Input{}}
		a, err := r.article(record{"format": tc.format, "title": tc.title, "text": tc.text}, 1)
		if err != nil || string(a.Raw) != tc.want {
			t.Errorf("%q under %q: %q, %v; want %q", tc.text, tc.title, a.Raw, err, tc.want)
		}
	}
}

func TestArchives(t *testing.T) {
	t.Chdir(t.TempDir())
	name, err := simplifiedchinese.GB18030.NewEncoder().String("护照.md")
	if err != nil {
		t.Fatal(err)
	}
	var z bytes.Buffer
	w := zip.NewWriter(&z)
	for _, m := range []struct {
		name    string
		foreign bool
	}{{"a/说明.md", false}, {name, true}, {"a/x.png", false}, {".git/y.md", false}, {"__MACOSX/a.md", false}} {
		f, err := w.CreateHeader(&zip.FileHeader{Name: m.name, NonUTF8: m.foreign, Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(f, "正文")
	}
	w.Close()
	write(t, "d/z.zip", z.Bytes())
	write(t, "d/broken.zip", z.Bytes()[:40])
	articles, problems := readAll(t, Options{}, "d")
	same(t, "zip", articles, []string{"d/z.zip/a/说明.md|||正文", "d/z.zip/护照.md|||正文"})
	same(t, "problems", problems, []string{"unusable-input d/broken.zip"})

	var tb bytes.Buffer
	tw := tar.NewWriter(&tb)
	for _, m := range []string{"../up.md", "b.txt", "long.txt", "c.bin"} {
		body := strings.Repeat("文", map[string]int{"long.txt": 40}[m]+1)
		if err := tw.WriteHeader(&tar.Header{Name: m, Size: int64(len(body)), Mode: 0o644}); err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(tw, body)
	}
	tw.Close()
	write(t, "t.tgz", gzipped(t, tb.String()))
	write(t, "t.tar.zst", zstandard(t, tb.String()))
	for _, a := range []string{"t.tgz", "t.tar.zst"} {
		articles, problems = readAll(t, Options{MaxBytes: 100}, a)
		same(t, a, articles, []string{a + "/up.md|||文", a + "/b.txt|||文"})
		same(t, "problems", problems, []string{"bad-record " + a + "/long.txt"})
	}
}

func warcRecord(kind, uri, contentType, body string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: <%s>\r\nWARC-Date: 2026-01-02T03:04:05Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, uri, contentType, len(body), body)
}

func TestWARC(t *testing.T) {
	t.Chdir(t.TempDir())
	const http = "application/http; msgtype=response"
	packed := string(gzipped(t, "<p>压缩</p>"))
	records := []string{
		warcRecord("warcinfo", "", "application/warc-fields", "software: x"),
		warcRecord("response", "https://www.a.cn/1", http, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>一</p>"),
		warcRecord("response", "https://a.cn/2", http, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n没有"),
		warcRecord("response", "https://a.cn/3", http, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\n<p>三\r\n0\r\n\r\n"),
		warcRecord("response", "https://a.cn/4", http, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"+packed),
		"some rubbish\r\n",
		warcRecord("response", "https://a.cn/5", http, "no response"),
		warcRecord("response", "https://a.cn/6", http, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxx"),
		warcRecord("conversion", "https://a.cn/7", "text/plain", "七"),
		"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\n断",
	}
	records[3] = strings.Replace(records[3], "4;x=y\r\n<p>三\r\n", "6;x=y\r\n<p>三\r\n", 1)
	write(t, "w.warc", []byte(strings.Join(records, "")))
	write(t, "w.warc.gz", gzipped(t, records...))
	write(t, "w.warc.zst", zstandard(t, strings.Join(records, "")))
	for _, w := range []string{"w.warc", "w.warc.gz", "w.warc.zst"} {
		articles, problems := readAll(t, Options{}, w)
		same(t, w, articles, []string{w + "#2||a.cn|<p>一</p>", w + "#4||a.cn|<p>三", w + "#5||a.cn|<p>压缩</p>", w + "#8||a.cn|七", w + "#9|||断"})
		same(t, "problems", problems, []string{"bad-record " + w + "#6", "bad-record " + w + "#6", "bad-record " + w + "#9"})
	}
}

func TestExpandReportsWhatItCannotRead(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "x.parquet", []byte("PAR1"))
	write(t, "y.bin.gz", gzipped(t, "x"))
	for _, name := range []string{"y.bin.gz", "./y.bin.gz"} {
		_, problems := readAll(t, Options{}, "x.parquet", "nowhere", name)
		same(t, "problems", problems, []string{"missing-input nowhere", "unknown-container y.bin.gz", "unusable-input x.parquet"})
	}
}

func TestSinkStopsTheReading(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.md", []byte("一"))
	write(t, "b.md", []byte("二"))
	inputs, _ := Expand([]string{"."}, Options{})
	stop, n := errors.New("enough"), 0
	err := Read(context.Background(), inputs, Options{}, Sink{Article: func(*Article) error { n++; return stop }, Problem: func(finding.Note) {}})
	if !errors.Is(err, stop) || n != 1 {
		t.Errorf("%v after %d articles", err, n)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("x.warc", []byte(warcRecord("response", "https://a.cn", "application/http", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n3\r\nabc\r\n0\r\n\r\n")))
	f.Add("x.csv", []byte("id,text\n1,\"a\n"))
	f.Add("x.ndjson", []byte(`{"text":"a"}`))
	f.Add("x.tar", []byte("x"))
	f.Add("x.md.gz", []byte{0x1f, 0x8b, 8})
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		opts := Options{StdinName: name, Stdin: bytes.NewReader(data), MaxBytes: 1 << 16}
		inputs, _ := Expand([]string{"-"}, opts)
		if err := Read(context.Background(), inputs, opts, Sink{Article: func(*Article) error { return nil }, Problem: func(finding.Note) {}}); err != nil {
			t.Fatal(err)
		}
	})
}
