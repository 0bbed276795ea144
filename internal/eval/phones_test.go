package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"buzhou/checker"
	"buzhou/internal/finding"
	"buzhou/rules"
	"buzhou/rules/facts"

	"github.com/goccy/go-yaml"
)

// phoneFacts is what the collected facts say of telephone numbers.
type phoneFacts struct {
	Phones []struct {
		Owner   string
		Numbers []struct{ Number, Confidence string }
	}
	Wrong []struct {
		Number     string
		WronglyFor string `yaml:"wrongly_for"`
	} `yaml:"wrong_attributions"`
}

// phoneTexts are the forms in which articles give a number to its owner.
var phoneTexts = [...]string{
	"# 客服电话怎么打\n\n%s客服电话:%s。\n",
	"# 遇到问题怎么联系客服\n\n如需帮助,可以拨打%s官方热线%s咨询。\n",
	"# 客服电话一览\n\n| 机构 | 电话 |\n|---|---|\n| %s | %s |\n| 中国移动 | 10086 |\n",
}

// inBrackets is a remark within a name.
var inBrackets = regexp.MustCompile(`[（(].*?[）)]|\s`)

// TestPhoneFacts: every wrong attribution that was collected is reported, and every
// number of the two highest confidences passes without a word for its owner.
func TestPhoneFacts(t *testing.T) {
	var all phoneFacts
	raw, err := os.ReadFile(filepath.Join(filepath.Dir(seedsDir(t)), "facts", "facts.yaml"))
	if err != nil {
		t.Skip(err)
	}
	if err := yaml.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	if len(all.Wrong) == 0 || len(all.Phones) == 0 {
		t.Fatal("no numbers in facts.yaml")
	}
	for _, w := range all.Wrong {
		if found := phoneFindings(t, w.WronglyFor, w.Number); found != len(phoneTexts) {
			t.Errorf("%s of %s is reported in %d of %d forms", w.Number, w.WronglyFor, found, len(phoneTexts))
		}
	}
	t.Logf("%d wrong attributions", len(all.Wrong))
	for _, o := range all.Phones {
		for _, n := range o.Numbers {
			if n.Confidence != "official" && n.Confidence != "multi" {
				continue
			}
			if found := phoneFindings(t, o.Owner, n.Number); found > 0 {
				t.Errorf("%s of its owner %s is reported in %d of %d forms", n.Number, o.Owner, found, len(phoneTexts))
			}
		}
	}
}

// phoneFindings counts the forms in which a rule on telephone numbers speaks.
func phoneFindings(t *testing.T, owner, number string) int {
	t.Helper()
	owner, _, _ = strings.Cut(inBrackets.ReplaceAllString(owner, ""), "/")
	c := checker.New(checker.Options{AsOf: asOf, Rules: []*rules.Rule{facts.WrongPhone(), facts.UnverifiablePhone(), facts.InvalidPhone()}})
	n := 0
	for _, form := range phoneTexts {
		res, err := c.Check(t.Context(), checker.Document{Path: "a.md", Raw: fmt.Appendf(nil, form, owner, number)})
		if err != nil {
			t.Fatal(err)
		}
		if len(res.Findings) > 0 {
			n++
		}
		for _, f := range res.Findings {
			if f.Severity == finding.Error && f.Rule == "unverifiable-phone" {
				t.Errorf("%s: %s is an error", f.Quote, f.Rule)
			}
		}
	}
	return n
}

// phoneCase is a short article with the rule that must speak of each number.
type phoneCase struct {
	Text    string
	Numbers map[string]string
}

// TestPhoneSentences: wrong, impossible and unknown numbers are reported in the ways
// that articles put them; right ones, names and numbers that are none are not.
func TestPhoneSentences(t *testing.T) {
	raw, err := os.ReadFile("testdata/phones.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var cases []phoneCase
	if err := yaml.UnmarshalWithOptions(raw, &cases, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	c := checker.New(checker.Options{AsOf: asOf, Rules: []*rules.Rule{facts.WrongPhone(), facts.UnverifiablePhone(), facts.InvalidPhone()}})
	numbers := 0
	for _, x := range cases {
		numbers += len(x.Numbers)
		res, err := c.Check(t.Context(), checker.Document{Path: "a.md", Raw: []byte(x.Text)})
		if err != nil {
			t.Fatal(err)
		}
		for number, want := range x.Numbers {
			got := ""
			for _, f := range res.Findings {
				if (f.Severity >= finding.Warning || f.Rule == want) && (f.Quote == number || slices.ContainsFunc(f.Related, func(e finding.End) bool { return e.Quote == number })) {
					got = f.Rule
				}
			}
			if got != want {
				t.Errorf("%q: %s is reported by %q, want %q", x.Text, number, got, want)
			}
		}
	}
	t.Logf("%d numbers", numbers)
}
