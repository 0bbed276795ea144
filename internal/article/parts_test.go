package article

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"buzhou/internal/source"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestScanMarker(t *testing.T) {
	for _, c := range []struct {
		text   string
		family MarkerFamily
		number int
		rest   string
	}{
		{"1.打开", ArabicDot, 1, "打开"}, {"1. 打开", ArabicDot, 1, "打开"}, {"１．打开", ArabicDot, 1, "打开"}, {"12、打开", ArabicDun, 12, "打开"},
		{"1)打开", ArabicParen, 1, "打开"}, {"(1)打开", ParenArabic, 1, "打开"}, {"（１２）打开", ParenArabic, 12, "打开"}, {"①打开", Circled, 1, "打开"},
		{"⑴打开", Circled, 1, "打开"}, {"1️⃣ 打开", Circled, 1, "打开"}, {"第一步:登录", StepOrdinal, 1, "登录"}, {"第12步，登录", StepOrdinal, 12, "登录"},
		{"步骤一：登录", StepWord, 1, "登录"}, {"步骤 2 登录", StepWord, 2, "登录"}, {"Step 3: log in", StepWord, 3, "log in"}, {"【方法二】网上", MethodWord, 2, "网上"},
		{"方式1:网上", MethodWord, 1, "网上"}, {"第二种方法:网上", MethodWord, 2, "网上"}, {"十一、附则", ChineseDun, 11, "附则"}, {"一.总则", ChineseDun, 1, "总则"},
		{"（三）其他", ParenChinese, 3, "其他"}, {"㈡其他", ParenChinese, 2, "其他"}, {"第三章 总则", PartOrdinal, 3, "总则"}, {"第一,备份", PartOrdinal, 1, "备份"},
		{"首先,备份", Discourse, 0, "备份"}, {"最后提交", Discourse, 0, "提交"}, {"Q1:能退吗", QuestionWord, 1, "能退吗"}, {"问：能退吗", QuestionWord, 0, "能退吗"},
		{"A:能", AnswerWord, 0, "能"}, {"答：能", AnswerWord, 0, "能"}, {"案例2:小李", CaseWord, 2, "小李"}, {"Ⅱ、条件", RomanNumeral, 2, "条件"}, {"B. 条件", LetterMarker, 2, "条件"},
		{"- 条件", Bullet, 0, "条件"}, {"•条件", Bullet, 0, "条件"}, {"-条件", Bullet, 0, "条件"}, {"1、12306官网", ArabicDun, 1, "12306官网"}, {"一百九十九、末", ChineseDun, 199, "末"},
		{"-", Bullet, 0, ""}, {"1.", ArabicDot, 1, ""}, {"九、", ChineseDun, 9, ""},
	} {
		m, ok := scanMarker(c.text)
		if !ok || m.family != c.family || m.number != c.number || c.text[m.next:] != c.rest {
			t.Errorf("scanMarker(%q) = %+v %v, want family %d number %d rest %q", c.text, m, ok, c.family, c.number, c.rest)
		}
	}
	for _, s := range []string{
		"", "3.2条", "2.x 固件", "3.x版本", "8.0.55版", "2026.1.1", "2026年", "1.5元", "三、五天", "一、二线城市", "1、2号线", "1,000元", "8:00开门", "第一次登录", "第三方应用", "第二天", "一次性", "方法一共三种",
		"例如身份证", "问题描述:打不开", "步骤如下:", "最后4位", "最后一步", "再次点击", "(2026)", "(如有)", "-5度", "---", "**粗体**", "U盘", "e.g. 例", "App", "300. 元", "“1.”", "第一种方法更好",
	} {
		if m, ok := scanMarker(s); ok {
			t.Errorf("scanMarker(%q) = %+v, want none", s, m)
		}
	}
}

func TestScanMarkerStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 5).Draw(t, "pieces"), "")
		m, ok := scanMarker(s)
		if !ok {
			return
		}
		if m.end <= 0 || m.next < m.end || m.next > len(s) || m.next < len(s) && !utf8.RuneStart(s[m.next]) || m.number < 0 || m.number > maxOrdinal {
			t.Fatalf("scanMarker(%q) = %+v", s, m)
		}
	})
}

func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"打开设置。点击确定!完成":              {"打开设置。", "点击确定!", "完成"},
		"他说“好。走吧。”然后离开。再见。":         {"他说“好。走吧。”然后离开。", "再见。"},
		"提示:“已成功。”请返回。":             {"提示:“已成功。”", "请返回。"},
		"看(见图1。)再说；好":               {"看(见图1。)再说；", "好"},
		"版本8.0.55可用。价格1.5元":         {"版本8.0.55可用。", "价格1.5元"},
		"见http://a.cn/b?c=d。好":      {"见http://a.cn/b?c=d。", "好"},
		"真的吗?! 是的……对":               {"真的吗?!", "是的……", "对"},
		"身份证、户口簿…等材料":               {"身份证、户口簿…等材料"},
		"点击确定. 然后返回.":               {"点击确定.", "然后返回."},
		"未闭合的“引号。后面一句。":             {"未闭合的“引号。", "后面一句。"},
		"第一行\n第二行":                  {"第一行", "第二行"},
		" 前后有空格。 ":                  {"前后有空格。"},
		"":                          nil,
		"Open the app. Then go on.": {"Open the app. Then go on."},
	} {
		var got []string
		for _, s := range splitSentences(NewView(text, 0), nil) {
			got = append(got, text[s.Start:s.End])
			if (source.Span{Start: s.Start, End: s.End}) != s.Span {
				t.Errorf("%q: span %v of %+v", text, s.Span, s)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: -want +got\n%s", text, diff)
		}
	}
}

func TestViewMapsBack(t *testing.T) {
	src := "甲&amp;乙\u200b丙\u00a0丁"
	b := newViewBuilder(src)
	b.text(0, 3)
	b.replace("&", 3, 8)
	b.text(8, len(src))
	v := b.take()
	if v.Text != "甲&乙丙 丁" {
		t.Fatalf("text %q", v.Text)
	}
	for _, c := range []struct {
		sub, want string
	}{{"甲", "甲"}, {"&", "&amp;"}, {"乙", "乙"}, {"乙丙", "乙\u200b丙"}, {" ", "\u00a0"}, {"丁", "丁"}, {"甲&乙", "甲&amp;乙"}} {
		i := strings.Index(v.Text, c.sub)
		span := v.Span(i, i+len(c.sub))
		if got := src[span.Start:span.End]; got != c.want {
			t.Errorf("Span of %q is %q, want %q", c.sub, got, c.want)
		}
		if s := v.Slice(i, i+len(c.sub)); s.Text != c.sub || s.Span(0, len(s.Text)) != span {
			t.Errorf("Slice of %q = %q at %v, want %v", c.sub, s.Text, s.Span(0, len(s.Text)), span)
		}
	}
}

func TestUnchangedViewsShareTheSource(t *testing.T) {
	const line = "打开手机里的设置,点击账号与安全,再选择手机号码。"
	doc := strings.Repeat(line+"\n\n", 100)
	text, err := source.Decode([]byte(doc), "utf-8")
	if err != nil {
		t.Fatal(err)
	}
	allocs := testing.AllocsPerRun(5, func() { Parse("a.txt", text, Plain) })
	if allocs > 60 {
		t.Errorf("%v allocations for 100 unchanged paragraphs", allocs)
	}
	for _, b := range Parse("a.md", text, Markdown).Blocks {
		if b.View.Text != line || len(b.View.segs) != 0 {
			t.Fatalf("view %q with %d segments", b.View.Text, len(b.View.segs))
		}
	}
}

func TestDetectFormat(t *testing.T) {
	for _, c := range []struct {
		path, text string
		want       Format
	}{
		{"a.md", "", Markdown}, {"a.MDX", "", Markdown}, {"dir.md/a.txt", "# x", Plain}, {"a.htm", "", HTML}, {"a.xhtml", "", HTML},
		{"-", "<!DOCTYPE html><p>x", HTML}, {"-", "\n <DIV>x</div>", HTML}, {"-", "# 标题\n\n正文", Markdown}, {"-", "**注意**\n[链接](a)", Markdown},
		{"-", "一、标题\n正文", Plain}, {"", "", Plain}, {"a.bak", "1. 打开", Plain},
	} {
		if got := DetectFormat(c.path, c.text); got != c.want {
			t.Errorf("DetectFormat(%q, %q) = %s, want %s", c.path, c.text, got, c.want)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	a := parseString(t, "a.md", "---\ntitle: \"换号指南\"\ndate: 2026-01-02\nversion: \"8.0\"\nplatform: ios\nrole: archive\n---\n\n# 正文标题\n")
	want := Meta{Title: "换号指南", Date: "2026-01-02", Version: "8.0", Platform: "ios", Role: "archive"}
	if diff := cmp.Diff(want, a.Meta); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if got := a.Source.String()[a.Title.Span.Start:a.Title.Span.End]; got != "换号指南" {
		t.Errorf("title at %q", got)
	}
	for _, s := range []string{"+++\ntitle = \"甲\"\n+++\n正文。\n", "---\n: [\n---\n正文。\n"} {
		a := parseString(t, "a.md", s)
		if len(a.Blocks) != 1 || a.Blocks[0].View.Text != "正文。" {
			t.Errorf("%q: %s", s, Outline(a))
		}
	}
	if a := parseString(t, "a.md", "---\n正文。\n\n---\n\n后文。\n"); len(a.Blocks) == 0 || !strings.Contains(Outline(a), "正文。") {
		t.Errorf("text between rules was taken for front matter: %s", Outline(a))
	}
}

func TestTooHard(t *testing.T) {
	for _, s := range []string{strings.Repeat("> ", 200), strings.Repeat("[a](", 5000), strings.Repeat("[", 5000), strings.Repeat("1. ", 200), strings.Repeat("[a]: /b\n", 3000), strings.Repeat(" ", 300) + "- a"} {
		if !tooHard(s, Markdown) {
			t.Errorf("%.20q… passes", s)
		}
	}
	if tooHard(strings.Repeat("- [打开](a.md)设置,`点击`确定。\n\n", 5000), Markdown) {
		t.Error("an ordinary text is refused")
	}
}

func TestVocabularyIsSorted(t *testing.T) {
	for name, words := range map[string][]string{
		"relatedLabels": relatedLabels[:], "neighbourLabels": neighbourLabels[:], "bylineLabels": bylineLabels[:], "weakBylineLabels": weakBylineLabels[:],
		"crumbLabels": crumbLabels[:], "creditWords": creditWords[:], "noticeWords": noticeWords[:], "commonHeadings": commonHeadings[:], "outerHeadings": outerHeadings[:], "asideClasses": asideClasses[:],
	} {
		if !slices.IsSorted(words) {
			t.Errorf("%s is not sorted", name)
		}
		for _, w := range words {
			if got := prefixIn(words, w+"甲"); !strings.HasPrefix(w+"甲", got) || got == "" {
				t.Errorf("%s: prefixIn(%q) = %q", name, w+"甲", got)
			}
		}
	}
}
