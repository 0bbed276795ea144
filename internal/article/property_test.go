package article

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"buzhou/internal/source"

	"pgregory.net/rapid"
)

// check returns what is wrong with a, or "".
func check(a *Article) string {
	src := a.Source.String()
	at := 0
	for i := range a.Blocks {
		b := &a.Blocks[i]
		if bad := checkSpan(src, b.Span); bad != "" {
			return fmt.Sprintf("block %d: %s", i, bad)
		}
		if b.Span.Start < at {
			return fmt.Sprintf("block %d at %v starts before %d", i, b.Span, at)
		}
		at = b.Span.End
		if bad := checkView(src, b.View, b.Span); bad != "" {
			return fmt.Sprintf("block %d %v: %s", i, b.Span, bad)
		}
		if bad := checkSentences(b); bad != "" {
			return fmt.Sprintf("block %d: %s", i, bad)
		}
		if b.Marker.Family != NoMarker && !b.Span.Contains(b.Marker.Span) {
			return fmt.Sprintf("block %d at %v: marker at %v", i, b.Span, b.Marker.Span)
		}
		if bad := checkIndices(a, i); bad != "" {
			return fmt.Sprintf("block %d: %s", i, bad)
		}
	}
	for i, t := range a.Tables {
		for _, row := range append([][]Phrase{t.Head}, t.Rows...) {
			for _, c := range row {
				if bad := checkView(src, c.View, t.Span); bad != "" {
					return fmt.Sprintf("table %d: %s", i, bad)
				}
			}
		}
	}
	for i, s := range a.Sections {
		if s.Parent >= i || s.First > s.End || s.End > len(a.Blocks) {
			return fmt.Sprintf("section %d: %+v", i, s)
		}
	}
	return checkView(src, a.Title.View, source.Span{End: len(src)})
}

func checkSpan(src string, s source.Span) string {
	if s.Start < 0 || s.End < s.Start || s.End > len(src) {
		return fmt.Sprintf("span %v outside of %d bytes", s, len(src))
	}
	for _, i := range [...]int{s.Start, s.End} {
		if i < len(src) && !utf8.RuneStart(src[i]) {
			return fmt.Sprintf("span %v within a character", s)
		}
	}
	return ""
}

func checkView(src string, v View, within source.Span) string {
	if !utf8.ValidString(v.Text) {
		return fmt.Sprintf("view %q is no UTF-8", v.Text)
	}
	step := max(len(v.Text)/50, 1)
	for i := 0; i < len(v.Text); i += step {
		for i > 0 && !utf8.RuneStart(v.Text[i]) {
			i--
		}
		_, n := utf8.DecodeRuneInString(v.Text[i:])
		span := v.Span(i, i+n)
		if bad := checkSpan(src, span); bad != "" {
			return bad
		}
		if !within.Contains(span) {
			return fmt.Sprintf("view %q: byte %d maps to %v outside of %v", v.Text, i, span, within)
		}
		if s := v.at0(i); s && src[span.Start:span.End] != v.Text[i:i+n] {
			return fmt.Sprintf("view %q: byte %d maps to %q", v.Text, i, src[span.Start:span.End])
		}
		i = max(i, i+n-step)
	}
	return ""
}

// at0 reports whether byte i of v stands unchanged in the source.
func (v View) at0(i int) bool {
	if len(v.segs) == 0 {
		return true
	}
	s := v.at(i)
	return s.vlen == s.slen && s.vlen > 1
}

func checkSentences(b *Block) string {
	at := 0
	for _, s := range b.Sentences {
		if s.Start < at || s.End <= s.Start || s.End > len(b.View.Text) {
			return fmt.Sprintf("sentence %+v after %d", s, at)
		}
		if strings.TrimFunc(b.View.Text[at:s.Start], isSpace) != "" {
			return fmt.Sprintf("text %q in no sentence", b.View.Text[at:s.Start])
		}
		if !b.Span.Contains(s.Span) {
			return fmt.Sprintf("sentence at %v outside of %v", s.Span, b.Span)
		}
		at = s.End
	}
	if strings.TrimFunc(b.View.Text[at:], isSpace) != "" {
		return fmt.Sprintf("text %q in no sentence", b.View.Text[at:])
	}
	return ""
}

func checkIndices(a *Article, i int) string {
	b := &a.Blocks[i]
	if b.Section < 0 || b.Section >= len(a.Sections) {
		return "no section"
	}
	if s := a.Sections[b.Section]; i < s.First || i >= s.End {
		return fmt.Sprintf("not within its section %+v", s)
	}
	if b.List != None && !slices.Contains(a.Lists[b.List].Items, i) {
		return "not in its list"
	}
	if b.Kind == ListItem && b.List == None {
		return "item without a list"
	}
	if b.Item != None && (b.Item >= i || b.Item < 0) {
		return fmt.Sprintf("continues %d", b.Item)
	}
	if b.Kind == TableRow && (b.Table == None || b.Row >= len(a.Tables[b.Table].Rows)) {
		return "row without a table"
	}
	if b.Kind == Heading && a.Sections[b.Section].Heading != i {
		return "heading opens no section"
	}
	return ""
}

// pieces are what generated articles are made of.
var pieces = []string{
	"\n", "\n\n", "\r\n", " ", "  ", "\t", "打开设置", "点击“我的”", "。", ",", ";", "1. ", "2. ", "3. ", "1、", "2、", "(1)", "(2)", "①", "②", "一、", "二、",
	"第一步:", "第二步:", "步骤1", "方式1:", "Q1:", "A:", "问:", "答:", "案例1:", "首先", "然后", "最后", "- ", "-", "* ", "> ", ">", "# ", "## ", "**", "`", "```\n",
	"| ", "|", "|---|---|", "--", "¦", "[a](b)", "![图](x.png)", "<br>", "<p>", "</p>", "<li>", "<ul>", "</ul>", "<ol>", "<table>", "<tr>", "<td>", "<th colspan=3>",
	"</table>", "<h2>", "</h2>", "<div class=\"related\">", "</div>", "&nbsp;", "&lt;", "&amp", "&#8203;", "\\*", "\u200b", "\ufeff", "\u00a0", "\u3000", "注意:", "推荐文章",
	"作者:", "【标题】", "[", "]", "<!-- x -->", "<script>", "</script>", "---\n", "title: 甲\n", "{{< x >}}", ":::tip\n", "👉", "1️⃣", "为什么", "?", "？", "\x00", "<a href=x>", "</a>", "~~", "$", "    ", "===",
}

func anyArticle() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces"), "")
	})
}

func TestArticleIsSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyArticle().Draw(t, "text")
		text, err := source.Decode([]byte(s), "utf-8")
		if err != nil {
			t.Skip()
		}
		for _, f := range []Format{Plain, Markdown, HTML} {
			if bad := check(Parse("a", text, f)); bad != "" {
				t.Fatalf("%s %q: %s\n%s", f, text.String(), bad, Outline(Parse("a", text, f)))
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1. 打开。2. 点击。3. 完成。", "# 标题\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "<p>第一步:登录<br>打开App</p>", "a | b | |--|--| | 1 | 2 |", "\t>\n", "-\n甲\n-\n乙"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<14 {
			t.Skip()
		}
		text, err := source.Decode([]byte(s), "utf-8")
		if err != nil {
			t.Skip()
		}
		for _, format := range []Format{Plain, Markdown, HTML} {
			if bad := check(Parse("a", text, format)); bad != "" {
				t.Fatalf("%s: %s", format, bad)
			}
		}
	})
}
