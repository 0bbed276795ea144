package article

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"buzhou/internal/source"
)

// hostile are inputs on which Markdown parsers, or readers like ours, take
// time out of proportion; each is repeated to the wanted length. falls tells
// those that Markdown is not parsed for.
var hostile = []struct {
	name, head, unit string
	falls            bool
}{
	{"wide table", "", "a|", false},
	{"quotes", "", "> ", true},
	{"links", "", "[a](", true},
	{"links in lines", "", "[a](b\n", true},
	{"brackets", "", "[", true},
	{"images", "", "![[", true},
	{"references", "", "[a]: /b\n", true},
	{"list nesting", "", "- ", true},
	{"numbers nested", "", "1. ", true},
	{"list lines", "", "- a\n  ", false},
	{"emphasis", "", "*a **b ", false},
	{"strikes", "", "~~a ", false},
	{"open tags", "", "<div>", false},
	{"open inline tags", "", "<b>", false},
	{"lists in lists", "", "<ul><li>", false},
	{"tables in tables", "", "<table><tr><td>", false},
	{"rowspans", "<table>", "<tr><td rowspan=200 colspan=50>x", false},
	{"entities", "", "&amp;", false},
	{"lone ampersands", "", "&", false},
	{"comments", "", "<!--", false},
	{"quotes that never close", "", "“好。", false},
	{"brackets that never close", "", "(a。", false},
	{"pipes", "", "|", false},
	{"delimiter rows", "", "|--", false},
	{"rows", "|a|b|\n|--|--|\n", "|c|d\n", false},
	{"collapsed rows", "x |a|b| |--|--|", " |c|d|", false},
	{"markers", "", "1. 打开。", false},
	{"rising markers", "", "①甲乙丙②甲乙丙③", false},
	{"discourse", "", "首先,打开;然后,点击;", false},
	{"number lines", "", "1\n", false},
	{"numbered lines", "", "1. 打开\n2. 点击\n", false},
	{"section lines", "", "一、甲\n(一)乙\n1、丙\n", false},
	{"labels", "", "操作: 背景: ", false},
	{"questions", "", "Q1:什么? A:好。 ", false},
	{"one long line", "", "打开手机里的应用程序然后点击按钮", false},
	{"spaces", "", " ", false},
	{"tabs and quotes", "", "\t>", true},
	{"dashes", "", "-\n甲\n", false},
	{"shortcodes", "", "{{< a ", false},
	{"template tags", "", "{% tab a ", false},
	{"open tabs", "", "{% tab \"甲\" %}\n", false},
	{"tabs", "", "<Tab label=\"甲\">\n乙\n</Tab>\n", false},
	{"containers", "", "::: tabs\n@tab 甲\n", false},
	{"indented tabs", "", "=== \"甲\"\n    乙\n", false},
	{"admonitions", "", "!!! note\n", false},
	{"components", "", "<Ab a={", false},
	{"footnotes", "", "[^a", true},
	{"indented in components", "<Note>\n", "    甲\n", false},
	{"masks on a line", "", "{#a}甲", false},
	{"microdata", "", `<div itemtype=https://schema.org/HowToStep>打开`, false},
	{"linked data", "<script type=application/ld+json>", `[{"@type":"HowToStep","text":"打开"},`, false},
	{"bold lines", "", "**甲**\n", false},
	{"zero width", "甲", "\u200b", false},
}

func repeat(head, unit string, n int) string {
	return head + strings.Repeat(unit, n/len(unit)+1)[:n/len(unit)*len(unit)]
}

func decode(t testing.TB, s string) *source.Text {
	text, err := source.Decode([]byte(s), "utf-8")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestQuadraticInputFallsBack holds that what makes goldmark quadratic is known
// before it is parsed, and read line by line with a note; all else is parsed.
func TestQuadraticInputFallsBack(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			s := repeat(h.head, h.unit, 128<<10)
			a := Parse("a", decode(t, s), Markdown)
			notes := notesButLong(a)
			noted := len(notes) == 1 && notes[0].Code == "plain-fallback" && notes[0].Span.End == len(s)
			if noted != h.falls {
				t.Errorf("notes = %v, want a fallback: %v", notes, h.falls)
			}
			if notes := notesButLong(Parse("a", decode(t, s), Plain)); len(notes) > 0 {
				t.Errorf("as plain text: notes = %v", notes)
			}
		})
	}
}

// TestHostileInputTakesLinearMemory compares what is allocated for a text and one
// four times as long: quadratic readers allocate 16 times as much.
func TestHostileInputTakesLinearMemory(t *testing.T) {
	const size = 16 << 10
	for _, h := range hostile {
		for _, f := range []Format{Plain, Markdown, HTML} {
			small, large := allocated(t, repeat(h.head, h.unit, size), f), allocated(t, repeat(h.head, h.unit, 4*size), f)
			if large > 8*small+1<<20 {
				t.Errorf("%s as %s: %d bytes, then %d for four times the length", h.name, f, small, large)
			}
		}
	}
}

// allocated returns how many bytes the reading of s allocates.
func allocated(t *testing.T, s string, f Format) uint64 {
	text := decode(t, s)
	runtime.GC()
	runtime.GC() // no buffers are left from texts before
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	Parse("a", text, f)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// BenchmarkHostile shows the time a KB at two sizes: equal times are linear.
func BenchmarkHostile(b *testing.B) {
	for _, h := range hostile {
		for _, f := range []Format{Plain, Markdown, HTML} {
			for _, kb := range []int{32, 128} {
				b.Run(fmt.Sprintf("%s/%s/%dKB", strings.ReplaceAll(h.name, " ", "-"), f, kb), func(b *testing.B) {
					text := decode(b, repeat(h.head, h.unit, kb<<10))
					for b.Loop() {
						Parse("a", text, f)
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*kb), "ns/KB")
				})
			}
		}
	}
}

func TestHostileInputIsSound(t *testing.T) {
	for _, h := range hostile {
		text := decode(t, repeat(h.head, h.unit, 4<<10))
		for _, f := range []Format{Plain, Markdown, HTML} {
			if bad := check(Parse("a", text, f)); bad != "" {
				t.Errorf("%s as %s: %s", h.name, f, bad)
			}
		}
	}
}

// notesButLong returns the notes of an article other than that on long paragraphs, which
// some of the inputs are.
func notesButLong(a *Article) []Note {
	return slices.DeleteFunc(slices.Clone(a.Notes), func(n Note) bool { return n.Code == "long-paragraph" })
}

func TestLargeInputFallsBack(t *testing.T) {
	a := parseString(t, "a.md", "# 标题\n\n"+strings.Repeat("打开设置,点击按钮。\n", maxMarkup/20))
	if len(a.Notes) != 1 || a.Notes[0].Code != "plain-fallback" {
		t.Errorf("notes = %v, want plain-fallback", a.Notes)
	}
	if a.Format != Markdown {
		t.Errorf("format = %s, want what the file is", a.Format)
	}
}

func TestOnlyTheStartOfALongTextIsRead(t *testing.T) {
	text := strings.Repeat("打开设置。\n", maxText/len("打开设置。\n")+1000)
	a := parseString(t, "a.txt", text)
	if len(a.Notes) != 1 || a.Notes[0].Code != "text-too-long" {
		t.Fatalf("notes = %v, want text-too-long", a.Notes)
	}
	end := a.Notes[0].Span.Start
	if end > maxText || end < maxText-maxTail || text[end-1] != '\n' {
		t.Errorf("read up to %d, want the last line before %d", end, maxText)
	}
	if last := a.Blocks[len(a.Blocks)-1].Span.End; last > end || last < end-len("打开设置。\n") {
		t.Errorf("the last block ends at %d, want %d", last, end)
	}
}

// TestLongParagraphs: a paragraph is read in pieces, whether it has sentences or not,
// and nothing of it is lost.
func TestLongParagraphs(t *testing.T) {
	for _, sentence := range []string{"打开设置,点击按钮。", "打开设置点击按钮"} {
		text := strings.Repeat(sentence, 4*maxBlock/len(sentence))
		a := parseString(t, "a.md", "# 标题\n\n"+text+"\n")
		if len(a.Notes) != 1 || a.Notes[0].Code != "long-paragraph" {
			t.Errorf("%s: notes = %v, want long-paragraph", sentence, a.Notes)
		}
		var read strings.Builder
		for i := range a.Blocks[1:] {
			b := &a.Blocks[1+i]
			if len(b.View.Text) > maxBlock || b.Kind != Paragraph {
				t.Errorf("%s: a %v of %d bytes", sentence, b.Kind, len(b.View.Text))
			}
			read.WriteString(b.View.Text)
		}
		if read.String() != text {
			t.Errorf("%s: read %d bytes of %d", sentence, read.Len(), len(text))
		}
	}
}
