package report

import (
	"fmt"
	"strings"
	"testing"

	"buzhou/internal/finding"
	"buzhou/internal/run"
)

// command is a workflow command as the runner of GitHub Actions reads it.
type command struct {
	name, data string
	properties map[string]string
}

// parseCommand reads a line as actions/runner does (ActionCommand.TryParseV2).
func parseCommand(line string) (command, bool) {
	line = strings.TrimLeft(strings.TrimSuffix(line, "\n"), " \t\u00a0\u3000")
	info, data, ok := strings.Cut(strings.TrimPrefix(line, "::"), "::")
	if !ok || !strings.HasPrefix(line, "::") {
		return command{}, false
	}
	name, list, _ := strings.Cut(info, " ")
	c := command{name: name, data: unescapeCommand(data, "%0D", "\r", "%0A", "\n", "%25", "%"), properties: map[string]string{}}
	for p := range strings.SplitSeq(strings.TrimSpace(list), ",") {
		if key, value, ok := strings.Cut(p, "="); ok {
			c.properties[key] = unescapeCommand(value, "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
		}
	}
	return c, true
}

func unescapeCommand(s string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		s = strings.ReplaceAll(s, pairs[i], pairs[i+1])
	}
	return s
}

func TestGitHubEscapes(t *testing.T) {
	tests := []string{"a,b:c%25%0A", "100%", "%", "::error::x", "a::b", "##[add-mask]x"}
	for _, s := range tests {
		line := fmt.Sprintf("::error%s::%s", properties(property("file", s)+property("title", s)), githubData(s))
		c, ok := parseCommand(line)
		want := strings.ReplaceAll(s, "##[", "##［")
		if !ok || c.name != "error" || c.data != want || c.properties["file"] != want || c.properties["title"] != want {
			t.Errorf("%q comes back as %+v, %v", s, c, ok)
		}
	}
	if got := githubData("a\r\nb\x1b[0m\rc"); got != "a%0Ab␛[0m␍c" {
		t.Errorf("got %q", got)
	}
}

// Errors come first, and what GitHub will not show is counted.
func TestGitHubOrderAndLimit(t *testing.T) {
	o := sampleOutcome(t, []byte(sample))
	proto := o.Result.Findings[1]
	o.Result.Findings = nil
	for i := range 36 {
		f := proto
		f.Severity = finding.Severity(i % 3)
		o.Result.Findings = append(o.Result.Findings, f)
	}
	got := render(t, "github", English, false, o)
	var order []string
	for line := range strings.Lines(got) {
		name, _, _ := strings.Cut(line[2:], " ")
		if len(order) == 0 || order[len(order)-1] != name {
			order = append(order, name)
		}
	}
	if strings.Join(order, " ") != "error warning notice" {
		t.Errorf("the order is %v", order)
	}
	// 12 errors, 12 warnings, 12 infos, the note of the sample, and this notice.
	const hidden = "::notice title=buzhou::GitHub shows the first 10 annotations of each level; 8 more are in the log\n"
	if i := strings.Index(got, "::notice"); !strings.HasPrefix(got[i:], hidden) || strings.Count(got, "\n") != 38 {
		t.Errorf("no count ahead of the notices, or something is missing:\n%s", got)
	}
}

// In another part of the repository, annotations name the file from its root.
func TestPathsOfServices(t *testing.T) {
	for _, format := range []string{"github", "gitlab", "sarif"} {
		var b strings.Builder
		r, _ := New(format, &b, Options{Messages: NewMessages(English, sampleRules), Relative: func(p string) string { return "docs/" + p }})
		o := sampleOutcome(t, []byte(sample))
		var s run.Summary
		s.Add(o)
		for _, err := range []error{r.Begin(Header{}), r.Document(o), r.End(s)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if !strings.Contains(b.String(), "docs/a.txt") {
			t.Errorf("%s: %s", format, &b)
		}
	}
}
