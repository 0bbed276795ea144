package report

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/rules"
	"buzhou/rules/all"
)

var testRules = []*rules.Rule{{
	ID: "fee-conflict",
	Messages: []rules.Text{
		{Key: "fee-conflict", ZH: "%[3]s：第%[1]s行“%[2]s”", EN: "%[3]s: “%[2]s” on line %[1]s"},
		{Key: "count", ZH: "%[1]d 处，%[2]s 年", EN: "%[1]d places, year %[2]s"},
	},
}}

func TestFormat(t *testing.T) {
	at := decode(t, strings.Repeat("a\n", 2000)).Mapper()
	fee := finding.Msg("fee-conflict", finding.Line(2*1199), finding.Text("100%[1]s免费"), finding.Term("fee/verify"))
	tests := []struct {
		name   string
		msg    finding.Message
		zh, en string
	}{
		{"lines are not grouped", fee, "认证费：第1200行“100%[1]s免费”", "verification fee: “100%[1]s免费” on line 1200"},
		{"counts are", finding.Msg("count", finding.Number(12345), finding.Text("2026")), "12,345 处，2026 年", "12,345 places, year 2026"},
		{"unknown key", finding.Msg("nope", finding.Text("a"), finding.Number(2)), "nope: a, 2", "nope: a, 2"},
		{"no message", finding.Message{}, "", ""},
	}
	for _, tt := range tests {
		for lang, want := range map[Lang]string{Chinese: tt.zh, English: tt.en} {
			m := NewMessages(lang, testRules)
			for range 2 { // compiled, and from the catalogue
				if got := m.Format(tt.msg, at); got != want {
					t.Errorf("%s, %s: got %q, want %q", tt.name, lang, got, want)
				}
			}
		}
	}
}

func TestReasons(t *testing.T) {
	f := &finding.Finding{
		Default: finding.Error, Severity: finding.Warning, Message: finding.Msg("count", finding.Number(1), finding.Text("2026")),
		Reasons: []finding.Message{finding.Msg("一"), finding.Msg("二")},
	}
	if got, want := NewMessages(Chinese, testRules).Finding(f, nil), "1 处，2026 年（默认级别为错误，降级原因：一；二）"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTerm(t *testing.T) {
	tests := []struct{ id, zh, en string }{
		{"error", "错误", "error"},
		{"duration/review", "审核时间", "review time"},
		{"platform", "平台", "platform"},
		{"platform=miniprogram", "小程序", "mini program"},
		{"issuer=icbc", "中国工商银行", "icbc"},
		{"issuer=bank-card", "银行卡", "bank-card"},
		{"method=m12", "m12", "m12"},
		{"platform=ios|android", "iOS、安卓", "iOS, Android"},
		{"phone/toll-length", "400、800 号码应为十位", "400 and 800 numbers have ten digits"},
		{"close-account", "注销账号", "close-account"},
		{"某个开放词", "某个开放词", "某个开放词"},
		{"", "", ""},
	}
	for _, tt := range tests {
		for lang, want := range map[Lang]string{Chinese: tt.zh, English: tt.en} {
			if got := NewMessages(lang, nil).Term(tt.id); got != want {
				t.Errorf("Term(%q) in %s is %q, want %q", tt.id, lang, got, want)
			}
		}
	}
}

func TestClaim(t *testing.T) {
	scope := []finding.Facet{{Name: "channel", Value: "self"}, {Name: "method", Value: "m12"}}
	tests := []struct {
		claim  *finding.Claim
		zh, en string
	}{
		{nil, "", ""},
		{&finding.Claim{Slot: "fee/verify", Value: "0元"}, "认证费 0元", "verification fee 0元"},
		{&finding.Claim{Slot: "fee/verify", Value: "0元", Scope: scope}, "认证费 0元（自助）", "verification fee 0元 (self-service)"},
		{&finding.Claim{Slot: "fee/verify", Value: "0元", Scope: scope[1:]}, "认证费 0元", "verification fee 0元"},
		{&finding.Claim{Slot: "feasible", Value: "yes:解绑"}, "可以解绑", "possible: 解绑"},
		{&finding.Claim{Slot: "feasible", Value: "no:解绑/[0,30]s"}, "不可以解绑", "impossible: 解绑"},
		{&finding.Claim{Slot: "feasible", Value: "only:counter", Scope: scope}, "仅限柜台（自助）", "only: counter (self-service)"},
		{&finding.Claim{Slot: "feasible", Value: "only:某处"}, "仅限某处", "only: 某处"},
	}
	for _, tt := range tests {
		for lang, want := range map[Lang]string{Chinese: tt.zh, English: tt.en} {
			if got := NewMessages(lang, nil).Claim(tt.claim); got != want {
				t.Errorf("%+v in %s is %q, want %q", tt.claim, lang, got, want)
			}
		}
	}
}

func TestTermsAreSortedAndNamed(t *testing.T) {
	if !slices.IsSortedFunc(terms[:], func(a, b term) int { return strings.Compare(a.id, b.id) }) {
		t.Error("terms are not sorted by id")
	}
	for i, term := range terms {
		if term.zh == "" || term.en == "" || i > 0 && terms[i-1].id == term.id {
			t.Errorf("%+v: unnamed or there twice", term)
		}
	}
}

// Both languages of a text say the same things, and no key is taken twice.
func TestTextsUseTheSameArguments(t *testing.T) {
	texts := ownTexts[:]
	for _, r := range all.Rules() {
		texts = append(texts, r.Messages...)
	}
	verb := regexp.MustCompile(`%\[\d\][sd]`)
	arguments := func(s string) string {
		found := verb.FindAllString(s, -1)
		slices.Sort(found)
		return strings.Join(slices.Compact(found), " ")
	}
	seen := make(map[string]bool)
	for _, text := range texts {
		if text.ZH == "" || text.EN == "" || arguments(text.ZH) != arguments(text.EN) {
			t.Errorf("%s: %q and %q differ in their arguments", text.Key, text.ZH, text.EN)
		}
		if seen[text.Key] {
			t.Errorf("%s is there twice", text.Key)
		}
		seen[text.Key] = true
	}
}

func BenchmarkFirstMessage(b *testing.B) {
	for b.Loop() {
		NewMessages(Chinese, testRules).Format(finding.Msg("fee-conflict", finding.Text("1"), finding.Text("2"), finding.Text("3")), nil)
	}
}

// The source that is no page is named in the language of the report, and is still
// what the fact base calls it.
func TestSourceThatIsNoPage(t *testing.T) {
	found := false
	for f := range factbase.Default().AllFacts() {
		found = found || slices.Contains(f.Sources, unseen)
	}
	if !found {
		t.Errorf("no fact has the source %q", unseen)
	}
	for lang, want := range map[Lang]string{Chinese: "来源：常识，未附网页", English: "source: common knowledge, no page seen"} {
		if got := NewMessages(lang, nil).say("report.source", finding.Text(unseen)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
