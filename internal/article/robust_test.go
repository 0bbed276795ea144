package article

import (
	"strings"
	"testing"
	"time"

	"buzhou/internal/source"
)

// hostile are inputs on which Markdown parsers, or readers like ours, take
// time out of proportion; each is repeated to the wanted length.
var hostile = []struct {
	name, head, unit string
}{
	{"wide table", "", "a|"},
	{"quotes", "", "> "},
	{"links", "", "[a]("},
	{"links in lines", "", "[a](b\n"},
	{"brackets", "", "["},
	{"images", "", "![["},
	{"references", "", "[a]: /b\n"},
	{"list nesting", "", "- "},
	{"numbers nested", "", "1. "},
	{"list lines", "", "- a\n  "},
	{"emphasis", "", "*a **b "},
	{"strikes", "", "~~a "},
	{"open tags", "", "<div>"},
	{"open inline tags", "", "<b>"},
	{"lists in lists", "", "<ul><li>"},
	{"tables in tables", "", "<table><tr><td>"},
	{"rowspans", "<table>", "<tr><td rowspan=200 colspan=50>x"},
	{"entities", "", "&amp;"},
	{"lone ampersands", "", "&"},
	{"comments", "", "<!--"},
	{"quotes that never close", "", "“好。"},
	{"brackets that never close", "", "(a。"},
	{"pipes", "", "|"},
	{"delimiter rows", "", "|--"},
	{"rows", "|a|b|\n|--|--|\n", "|c|d\n"},
	{"collapsed rows", "x |a|b| |--|--|", " |c|d|"},
	{"markers", "", "1. 打开。"},
	{"rising markers", "", "①甲乙丙②甲乙丙③"},
	{"discourse", "", "首先,打开;然后,点击;"},
	{"number lines", "", "1\n"},
	{"numbered lines", "", "1. 打开\n2. 点击\n"},
	{"section lines", "", "一、甲\n(一)乙\n1、丙\n"},
	{"labels", "", "操作: 背景: "},
	{"questions", "", "Q1:什么? A:好。 "},
	{"one long line", "", "打开手机里的应用程序然后点击按钮"},
	{"spaces", "", " "},
	{"tabs and quotes", "", "\t>"},
	{"dashes", "", "-\n甲\n"},
	{"shortcodes", "", "{{< a "},
	{"bold lines", "", "**甲**\n"},
	{"zero width", "甲", "\u200b"},
}

func repeat(head, unit string, n int) string {
	return head + strings.Repeat(unit, n/len(unit)+1)[:n/len(unit)*len(unit)]
}

// parseTime is the shorter of two runs.
func parseTime(t *testing.T, h string, f Format) time.Duration {
	text, err := source.Decode([]byte(h), "utf-8")
	if err != nil {
		t.Fatal(err)
	}
	best := time.Duration(1 << 62)
	for range 2 {
		start := time.Now()
		Parse("a", text, f)
		best = min(best, time.Since(start))
	}
	return best
}

// TestHostileInputIsLinear compares the times for a text and one four times as
// long: quadratic readers need 16 times as long, linear ones 4. On a busy machine
// a time may be anything, so a reader is quadratic only if it is so every time.
func TestHostileInputIsLinear(t *testing.T) {
	const size = 32 << 10
	for _, h := range hostile {
		for _, f := range []Format{Plain, Markdown, HTML} {
			var small, large time.Duration
			quadratic := true
			for attempt := 0; quadratic && attempt < 5; attempt++ {
				small = parseTime(t, repeat(h.head, h.unit, size), f)
				large = parseTime(t, repeat(h.head, h.unit, 4*size), f)
				quadratic = large > 9*small+200*time.Millisecond
			}
			if quadratic {
				t.Errorf("%s as %s: %v, then %v for four times the length", h.name, f, small, large)
			}
		}
	}
}

func TestHostileInputIsSound(t *testing.T) {
	for _, h := range hostile {
		text, err := source.Decode([]byte(repeat(h.head, h.unit, 4<<10)), "utf-8")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []Format{Plain, Markdown, HTML} {
			if bad := check(Parse("a", text, f)); bad != "" {
				t.Errorf("%s as %s: %s", h.name, f, bad)
			}
		}
	}
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
