package checker_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"buzhou/checker"
	"buzhou/internal/article"
	"buzhou/internal/source"
	"buzhou/rules"
)

// The benchmarks read Chinese how-to articles: those under testdata/rules
// without their directives. Rates are in MB = 1e6 bytes.
//
//	go test -bench . -cpu 1 -benchtime 2s ./checker

// corpus returns the articles of the rules with the suffix.
func corpus(b *testing.B, suffix string) []checker.Document {
	b.Helper()
	docs := documents(b, "../testdata/rules", suffix)
	directive := regexp.MustCompile(`<!-- (?:want|ok) ".*?-->`)
	for i := range docs {
		docs[i].Raw = directive.ReplaceAll(docs[i].Raw, nil)
	}
	return docs
}

// documents returns the documents in a folder with one of the suffixes.
func documents(b *testing.B, folder string, suffixes ...string) []checker.Document {
	b.Helper()
	var docs []checker.Document
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains(suffixes, filepath.Ext(path)) {
			return err
		}
		raw, err := os.ReadFile(path)
		docs = append(docs, checker.Document{Path: path, Raw: raw})
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	if len(docs) == 0 {
		b.Fatalf("no articles %s in %s", suffixes, folder)
	}
	return docs
}

// tenKB joins Markdown articles to one of about 10 KB.
func tenKB(b *testing.B) checker.Document {
	b.Helper()
	docs := corpus(b, ".md")
	var text strings.Builder
	for _, d := range docs {
		if text.Len()+len(d.Raw) > 11_000 {
			break
		}
		text.Write(d.Raw)
		text.WriteString("\n\n")
	}
	return checker.Document{Path: "ten.md", Raw: []byte(text.String())}
}

// each measures what work costs on all documents.
func each(b *testing.B, docs []checker.Document, work func(checker.Document)) {
	b.Helper()
	size := int64(0)
	for _, d := range docs {
		size += int64(len(d.Raw))
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			work(d)
		}
	}
}

// byFormat runs work as one benchmark a format.
func byFormat(b *testing.B, work func(checker.Document)) {
	for _, suffix := range []string{".md", ".html", ".txt"} {
		b.Run(suffix[1:], func(b *testing.B) {
			each(b, corpus(b, suffix), work)
		})
	}
}

func parse(b *testing.B, d checker.Document) *article.Article {
	text, err := source.Decode(d.Raw, d.Encoding)
	if err != nil {
		b.Fatal(err)
	}
	return checker.Parse(d, text)
}

func checkAll(b *testing.B, c *checker.Checker) func(checker.Document) {
	return func(d checker.Document) {
		if _, err := c.Check(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParse decodes and parses.
func BenchmarkParse(b *testing.B) {
	byFormat(b, func(d checker.Document) { parse(b, d) })
}

// BenchmarkExtract decodes, parses and reads claims, without rules.
func BenchmarkExtract(b *testing.B) {
	byFormat(b, func(d checker.Document) { checker.Read(parse(b, d)) })
}

// BenchmarkCheck is the whole way from bytes to findings, with every rule.
func BenchmarkCheck(b *testing.B) {
	byFormat(b, checkAll(b, checker.New(checker.Options{AsOf: testDay})))
}

// BenchmarkCorpus is BenchmarkCheck over the articles in the folder that the
// environment variable BUZHOU_CORPUS names.
func BenchmarkCorpus(b *testing.B) {
	folder := os.Getenv("BUZHOU_CORPUS")
	if folder == "" {
		b.Skip("BUZHOU_CORPUS names no folder")
	}
	each(b, documents(b, folder, ".md", ".txt", ".html"), checkAll(b, checker.New(checker.Options{AsOf: testDay})))
}

// BenchmarkArticle checks one article of about 10 KB.
func BenchmarkArticle(b *testing.B) {
	each(b, []checker.Document{tenKB(b)}, checkAll(b, checker.New(checker.Options{AsOf: testDay})))
}

// BenchmarkNoRules is BenchmarkArticle without a rule: what the rules cost is
// the difference.
func BenchmarkNoRules(b *testing.B) {
	each(b, []checker.Document{tenKB(b)}, checkAll(b, checker.New(checker.Options{AsOf: testDay, Rules: []*rules.Rule{}})))
}
