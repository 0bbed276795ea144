package report

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"buzhou/checker"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/wire"
	"buzhou/rules"
)

// understand reads a document without judging it.
func understand(t testing.TB, path string, raw []byte) *run.Outcome {
	t.Helper()
	engine := checker.New(checker.Options{Rules: []*rules.Rule{}})
	res, err := engine.Check(context.Background(), checker.Document{Path: path, Raw: raw})
	if err != nil {
		t.Fatal(err)
	}
	return &run.Outcome{Path: path, Result: res}
}

// extracted returns what an extraction of the outcomes writes.
func extracted(t testing.TB, lang Lang, o ExtractOptions, outcomes ...*run.Outcome) string {
	t.Helper()
	out, err := tryExtract(lang, o, outcomes...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func tryExtract(lang Lang, o ExtractOptions, outcomes ...*run.Outcome) (string, error) {
	var b bytes.Buffer
	o.Messages = NewMessages(lang, nil)
	r := NewExtract(&b, o)
	if err := r.Begin(Header{Version: "v1.2.3", Facts: "2026-11-21-0a1b2c3d"}); err != nil {
		return "", err
	}
	var s run.Summary
	for _, out := range outcomes {
		s.Add(out)
		if err := r.Document(out); err != nil {
			return b.String(), err
		}
	}
	err := r.End(s)
	return b.String(), err
}

// sampleArticle returns an article of testdata/extract.
func sampleArticle(t testing.TB, name string) *run.Outcome {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "extract", name))
	if err != nil {
		t.Fatal(err)
	}
	return understand(t, name, raw)
}

// anyOdds replaces probabilities, which change when models are trained anew.
func anyOdds(s string) string {
	return regexp.MustCompile(`(概率 |probability |"probability":)[0-9.]+`).ReplaceAllString(s, "${1}P")
}

func TestExtractGolden(t *testing.T) {
	card, email, sim := sampleArticle(t, "card.md"), sampleArticle(t, "email.html"), sampleArticle(t, "sim.txt")
	golden(t, "extract/zh.txt", extracted(t, Chinese, ExtractOptions{}, card, email, sim))
	golden(t, "extract/en.txt", extracted(t, English, ExtractOptions{}, card))
	golden(t, "extract/zh.json", extracted(t, Chinese, ExtractOptions{JSON: true}, card, email, sim))
	golden(t, "extract/only.txt", extracted(t, Chinese, ExtractOptions{Parts: Procedures | Claims}, card))
	golden(t, "extract/color.txt", extracted(t, Chinese, ExtractOptions{Options: Options{Color: true}, Parts: Sections | Paths}, email))
	golden(t, "extract/why.txt", anyOdds(extracted(t, Chinese, ExtractOptions{Line: 8}, card)))
	golden(t, "extract/why.json", anyOdds(extracted(t, English, ExtractOptions{Line: 8, JSON: true}, card)))
	agent := sampleArticle(t, "agent.md")
	golden(t, "extract/matched.txt", anyOdds(extracted(t, Chinese, ExtractOptions{Line: 13}, agent)+extracted(t, English, ExtractOptions{Line: 7}, agent)))
	golden(t, "extract/matched.json", anyOdds(extracted(t, Chinese, ExtractOptions{Line: 13, JSON: true}, agent)))
	golden(t, "extract/stats.txt", extracted(t, Chinese, ExtractOptions{Stats: true}, card, email, sim))
	golden(t, "extract/stats.json", extracted(t, Chinese, ExtractOptions{Stats: true, JSON: true}, card, email, sim))
}

// Each part shows what it names and nothing else.
func TestExtractParts(t *testing.T) {
	card := sampleArticle(t, "card.md")
	tags := [...]struct {
		part Part
		want string
	}{{Sections, "head2"}, {Blocks, "item"}, {Blocks, "table"}, {Blocks, "list"}, {Procedures, "steps"}, {Procedures, "step 1"}, {Paths, "path"}, {Claims, "claim"}}
	for i, name := range PartNames() {
		part, err := ParseParts([]string{name})
		if err != nil || part != 1<<i {
			t.Fatalf("ParseParts(%s) = %d, %v", name, part, err)
		}
		text := extracted(t, English, ExtractOptions{Parts: part}, card)
		for _, tag := range tags {
			shown := regexp.MustCompile(`(?m)^ *\d+ +` + tag.want + `\b`).MatchString(text)
			// Headings are blocks too.
			if want := tag.part == part || tag.want == "head2" && part == Blocks; shown != want {
				t.Errorf("--only %s: %q shown is %v\n%s", name, tag.want, shown, text)
			}
		}
	}
}

func TestExtractJSONHoldsOnlyTheParts(t *testing.T) {
	empty := understand(t, "empty.txt", []byte("好\n"))
	for part, keys := range map[Part][]string{
		Sections: {"sections"}, Blocks: {"blocks", "lists", "tables"}, Procedures: {"procedures"}, Paths: {"paths"}, Claims: {"claims"},
	} {
		var got struct{ Articles []map[string]json.RawMessage }
		if err := json.Unmarshal([]byte(extracted(t, Chinese, ExtractOptions{JSON: true, Parts: part}, empty)), &got); err != nil {
			t.Fatal(err)
		}
		for _, key := range [...]string{"sections", "blocks", "lists", "tables", "procedures", "paths", "claims"} {
			value, ok := got.Articles[0][key]
			if ok != slices.Contains(keys, key) || string(value) == "null" {
				t.Errorf("part %d has %s: %v, %s", part, key, ok, value)
			}
		}
	}
}

// Every span of a claim is the place of its quote in the file, whatever the
// encoding; lines and columns do not depend on it.
func TestExtractSpansAreThoseOfTheFile(t *testing.T) {
	raw, err := os.ReadFile("testdata/extract/card.md")
	if err != nil {
		t.Fatal(err)
	}
	coded, err := simplifiedchinese.GB18030.NewEncoder().Bytes(raw)
	if err != nil {
		t.Fatal(err)
	}
	type statement struct {
		Span  wire.Span
		Quote string
	}
	read := func(raw []byte) []statement {
		var got struct {
			Articles []struct{ Claims []statement }
		}
		out := extracted(t, Chinese, ExtractOptions{JSON: true}, understand(t, "card.md", raw))
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		return got.Articles[0].Claims
	}
	utf8, gb := read(raw), read(coded)
	if len(utf8) < 5 || len(utf8) != len(gb) {
		t.Fatalf("%d and %d claims", len(utf8), len(gb))
	}
	for i := range utf8 {
		a, b := utf8[i], gb[i]
		quote, err := simplifiedchinese.GB18030.NewEncoder().String(b.Quote)
		if err != nil {
			t.Fatal(err)
		}
		if string(raw[a.Span.Start.Offset:a.Span.End.Offset]) != a.Quote || string(coded[b.Span.Start.Offset:b.Span.End.Offset]) != quote {
			t.Errorf("claim %d: %q is not at its offset", i, a.Quote)
		}
		if a.Span.Start.Line != b.Span.Start.Line || a.Span.Start.Column != b.Span.Start.Column || a.Quote != b.Quote {
			t.Errorf("claim %d: %+v in UTF-8, %+v in GB18030", i, a.Span, b.Span)
		}
	}
}

// What an article holds cannot reach the terminal as a command.
func TestExtractIsSafe(t *testing.T) {
	raw := []byte("微信怎么解绑\x1b[31m邮箱\n\n1.打开微信App，点“我\x1b[2J”。\n2.点“设置\u202e”，再点“解绑邮箱”。\n\n关闭\x1b[5m功能费用3\x1b元，审核3天。\n")
	o := understand(t, "a\x1b.txt", raw)
	texts := []string{extracted(t, Chinese, ExtractOptions{}, o), extracted(t, Chinese, ExtractOptions{Stats: true}, o)}
	for line := 1; line <= 6; line++ {
		texts = append(texts, extracted(t, English, ExtractOptions{Line: line}, o))
	}
	for _, text := range texts {
		if strings.ContainsAny(text, "\x1b\u202e") {
			t.Errorf("a control character is left in\n%q", text)
		}
	}
}

// Notes of the parser and failures of a run are told.
func TestExtractTellsWhatWentWrong(t *testing.T) {
	noted := understand(t, "a.md", []byte("# 标题\n"))
	noted.Result.Notes = []finding.Note{{Code: "empty-article", Path: "a.md"}}
	failed := &run.Outcome{Path: "b.md", Failures: []finding.Note{{Code: "missing-input", Path: "b.md"}}}
	if text := extracted(t, English, ExtractOptions{}, noted, failed); !strings.Contains(text, "note  the article is empty") {
		t.Errorf("no note in\n%s", text)
	}
	for _, o := range []ExtractOptions{{JSON: true}, {JSON: true, Stats: true}} {
		if out := extracted(t, English, o, noted, failed); !strings.Contains(out, `"notes":[`+"\n"+`{"code":"missing-input","path":"b.md"`) {
			t.Errorf("no failure in\n%s", out)
		}
	}
}

func TestEveryKindHasAnID(t *testing.T) {
	if len(blockIDs) != int(article.Boilerplate)+1 || len(familyIDs) != int(article.LetterMarker)+1 {
		t.Error("a kind of block or marker has no id")
	}
	m := NewMessages(English, nil)
	for prefix, ids := range map[string][]string{"block/": blockIDs[:], "act/": actIDs[:]} {
		for _, id := range ids {
			if m.word(prefix+id) == prefix+id {
				t.Errorf("%s%s has no name", prefix, id)
			}
		}
	}
	for _, ids := range [][]string{blockIDs[:], actIDs[:], familyIDs[1:], unitIDs[1:]} {
		for i, id := range ids {
			if id == "" || slices.Index(ids, id) != i {
				t.Errorf("id %d of %q is empty or there twice", i, ids)
			}
		}
	}
}

func BenchmarkExtract(b *testing.B) {
	raw, err := os.ReadFile("testdata/extract/card.md")
	if err != nil {
		b.Fatal(err)
	}
	o := understand(b, "card.md", bytes.Repeat(raw, 20))
	for name, opts := range map[string]ExtractOptions{"text": {}, "json": {JSON: true}, "stats": {Stats: true}} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(20 * len(raw)))
			for b.Loop() {
				extracted(b, Chinese, opts, o)
			}
		})
	}
}
