package main

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// fromRoot reads a file of the repository.
func fromRoot(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// parseYAML decodes the YAML file called name; keys that into does not know are
// errors.
func parseYAML(t *testing.T, name string, into any) {
	t.Helper()
	if err := yaml.UnmarshalWithOptions(fromRoot(t, name), into, yaml.Strict()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// accepted reports whether buzhou takes a command line, without running it.
func accepted(t *testing.T, line string) {
	t.Helper()
	words := strings.Fields(line)
	if len(words) < 2 || words[0] != "buzhou" {
		t.Fatalf("%q does not call buzhou", line)
	}
	a := &app{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard}
	cmd, rest, err := a.command("").Find(words[1:])
	if err != nil || !cmd.Runnable() || !cmd.HasParent() {
		t.Errorf("%q: no such command: %v", line, err)
		return
	}
	if err := cmd.ParseFlags(rest); err != nil {
		t.Errorf("%q: %v", line, err)
	}
}

func TestPreCommitHooks(t *testing.T) {
	var hooks []struct {
		ID, Name, Description, Entry, Language string
		Types                                  []string `yaml:"types_or"`
		PassFilenames                          *bool    `yaml:"pass_filenames"`
	}
	parseYAML(t, ".pre-commit-hooks.yaml", &hooks)
	seen := map[string]bool{}
	for _, h := range hooks {
		if h.ID == "" || h.Name == "" || h.Description == "" || seen[h.ID] {
			t.Errorf("%+v lacks a field or is there twice", h)
		}
		seen[h.ID] = true
		if !slices.Contains([]string{"golang", "system"}, h.Language) {
			t.Errorf("%s: language %s", h.ID, h.Language)
		}
		accepted(t, h.Entry)
		// What compares articles must see them all.
		if whole := strings.Contains(h.Entry, "audit"); whole != (h.PassFilenames != nil && !*h.PassFilenames) {
			t.Errorf("%s: pass_filenames does not suit %s", h.ID, h.Entry)
		}
	}
	for _, id := range []string{"buzhou", "buzhou-audit"} {
		if !seen[id] {
			t.Errorf("no hook of the name %s", id)
		}
	}
}

func TestAction(t *testing.T) {
	var action struct {
		Name, Description string
		Inputs            map[string]struct{ Description, Default string }
		Outputs           map[string]struct{ Description, Value string }
		Runs              struct {
			Using string
			Steps []struct {
				ID, Name, Uses, Shell, Run string
				With, Env                  map[string]string
			}
		}
	}
	parseYAML(t, "action.yml", &action)
	if action.Name == "" || action.Description == "" || action.Runs.Using != "composite" || len(action.Runs.Steps) == 0 {
		t.Fatalf("incomplete: %+v", action)
	}
	last := action.Runs.Steps[len(action.Runs.Steps)-1]
	script := string(fromRoot(t, "integrations/ci/action.sh"))
	for name, in := range action.Inputs {
		variable := "INPUT_" + strings.ToUpper(name)
		if in.Description == "" || last.Env[variable] != "${{ inputs."+name+" }}" {
			t.Errorf("the input %s has no description or does not reach the script", name)
		}
		if !strings.Contains(script, "${"+variable+":-") {
			t.Errorf("the script does not read %s", variable)
		}
	}
	for _, s := range action.Runs.Steps {
		// What a workflow puts in must not become code.
		if strings.Contains(s.Run, "${{") {
			t.Errorf("%s: an expression in a script: %s", s.Name, s.Run)
		}
		if s.Run != "" && s.Shell == "" || s.Run == "" && s.Uses == "" {
			t.Errorf("%+v: a step needs uses, or run and shell", s)
		}
	}
	if info, err := os.Stat("../../integrations/ci/action.sh"); err != nil || info.Mode()&0o111 == 0 {
		t.Error("the script cannot be executed", err)
	}
}

func TestGitLabTemplate(t *testing.T) {
	var ci struct {
		Variables map[string]string
		Buzhou    struct {
			Stage string
			Image struct {
				Name       string
				Entrypoint []string
			}
			Script    []string
			Artifacts struct {
				When    string
				Paths   []string
				Reports map[string]string
			}
			Rules []map[string]string
		}
	}
	parseYAML(t, "integrations/ci/gitlab.yml", &ci)
	job := ci.Buzhou
	if len(job.Script) != 1 || job.Artifacts.When != "always" || job.Image.Name != "$BUZHOU_IMAGE" {
		t.Fatalf("incomplete: %+v", ci)
	}
	accepted(t, strings.NewReplacer("$BUZHOU_ARGS", ci.Variables["BUZHOU_ARGS"], "$BUZHOU_PATHS", ci.Variables["BUZHOU_PATHS"]).Replace(job.Script[0]))
	for kind, file := range job.Artifacts.Reports {
		if !strings.Contains(job.Script[0], ":"+file) || !slices.Contains(job.Artifacts.Paths, file) {
			t.Errorf("the report %s, %s, is not written or not kept", kind, file)
		}
	}
}

// Every command that the pages show is one.
func TestCommandsOfDocs(t *testing.T) {
	shown := regexp.MustCompile("(?m)(?:^    (?:\\$ )?|sh ')(buzhou [a-z][^|>'\"\n#]*)")
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, "../../README.md", "../../README.zh-CN.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range shown.FindAllStringSubmatch(string(text), -1) {
			accepted(t, m[1])
		}
	}
}

// The problem matcher finds every finding in the text of either language, and
// nothing else.
func TestProblemMatcher(t *testing.T) {
	var file struct {
		Matchers []struct {
			Owner, Severity string
			Pattern         []struct {
				Regexp                            string
				File, Line, Column, Message, Code int
			}
		} `json:"problemMatcher"`
	}
	if err := json.Unmarshal(fromRoot(t, "integrations/ci/problem-matcher.json"), &file); err != nil {
		t.Fatal(err)
	}
	articles(t)
	for _, lang := range []string{"zh", "en"} {
		var stdout, stderr strings.Builder
		Main([]string{"check", "--lang", lang, "."}, strings.NewReader(""), &stdout, &stderr)
		var found []string
		for line := range strings.Lines(stdout.String()) {
			for _, m := range file.Matchers {
				p := m.Pattern[0]
				if g := regexp.MustCompile(p.Regexp).FindStringSubmatch(strings.TrimSuffix(line, "\n")); g != nil {
					found = append(found, strings.Join([]string{m.Severity, g[p.File], g[p.Line], g[p.Column], g[p.Code]}, " "))
					if g[p.Message] == "" {
						t.Errorf("no message in %q", line)
					}
				}
			}
		}
		if want := "error found.md 7 15 menu-path-conflict"; strings.Join(found, "; ") != want {
			t.Errorf("%s: found %q, want %q in\n%s", lang, found, want, &stdout)
		}
	}
}

// The image that is built by default runs as nobody and has no shell.
func TestDockerfile(t *testing.T) {
	text := string(fromRoot(t, "Dockerfile"))
	last := text[strings.LastIndex(text, "\nFROM "):]
	for _, want := range []string{"distroless/static", "\nUSER 65532", "ENTRYPOINT [\"/buzhou\"]"} {
		if !strings.Contains(last, want) {
			t.Errorf("no %q in the last stage:\n%s", want, last)
		}
	}
	if !strings.Contains(text, "CGO_ENABLED=0 go build") {
		t.Error("the program is not linked statically")
	}
}
