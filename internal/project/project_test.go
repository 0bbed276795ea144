package project

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"buzhou/checker"
	"buzhou/internal/factbase"
	"buzhou/internal/input"
	"buzhou/internal/lexicon"
	"buzhou/rules/all"
)

const conflicting = "# 支付宝怎么解除实名认证\n\n提交申请以后，审核需要2小时。\n\n审核需要3个工作日。\n"

// tree writes files below a new folder, which becomes the current one.
func tree(t *testing.T, files map[string]string) (inputs []input.File) {
	t.Helper()
	t.Chdir(t.TempDir())
	t.Cleanup(func() { _ = lexicon.Extend(lexicon.Additions{}) })
	for path, text := range files {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(path) == ".md" {
			inputs = append(inputs, input.File{Path: path})
		}
	}
	return inputs
}

func options() Options {
	return Options{Known: all.Rules(), Rules: all.Rules(), AsOf: factbase.Date{Year: 2026, Month: 11, Day: 21}}
}

// TestEveryArticleHasItsOwnSettings: from many goroutines, each article is checked
// under the configuration above it, and equal settings share an engine.
func TestEveryArticleHasItsOwnSettings(t *testing.T) {
	files := map[string]string{
		"on/a.md": conflicting, "off/a.md": conflicting, "mild/a.md": conflicting, "mild/old/a.md": conflicting,
		"off/.buzhou.yaml":  "rules: {duration-conflict: off}",
		"mild/.buzhou.yaml": "fail_on: warning\nrules: {contradiction: warning}\noverrides: [{files: old/, rules: {contradiction: info}}]",
	}
	for i := range 20 {
		files[fmt.Sprintf("on/%d.md", i)] = conflicting
	}
	inputs := tree(t, files)
	p, err := New(options())
	if err != nil {
		t.Fatal(err)
	}
	p.Main([]string{"."}, "")
	if err := p.Prepare(inputs); err != nil {
		t.Fatal(err)
	}
	if len(p.engines) != 4 {
		t.Errorf("%d engines for four settings", len(p.engines))
	}
	var wg sync.WaitGroup
	for range 4 {
		for _, f := range inputs {
			wg.Go(func() {
				res, err := p.Check(t.Context(), checker.Document{Path: f.Path, Raw: []byte(conflicting)})
				if err != nil {
					t.Error(err)
					return
				}
				got := ""
				for _, f := range res.Findings {
					if f.Rule == "duration-conflict" {
						got += f.Severity.String()
					}
				}
				want := map[string]string{"on": "error", "off": "", "mild": "warning", "mild/old": "info"}[filepath.ToSlash(filepath.Dir(f.Path))]
				if got != want {
					t.Errorf("%s: %q, want %q", f.Path, got, want)
				}
			})
		}
	}
	wg.Wait()
	if p.FailOn("mild/a.md") != "warning" || p.FailOn("on/a.md") != "error" {
		t.Error("fail_on does not hold for the articles below it alone")
	}
}

// TestPrepareStopsAtMistakes: of a configuration, its words or its packs.
func TestPrepareStopsAtMistakes(t *testing.T) {
	for config, want := range map[string]string{
		"lnag: zh":           filepath.Join("sub", ".buzhou.yaml") + `:1:1: unknown key "lnag"`,
		"facts: [none.yaml]": "none.yaml",
		"lexicon: {operations: [{id: x, verbs: [fly]}]}": `x: no verb "fly"`,
	} {
		inputs := tree(t, map[string]string{"a.md": conflicting, "sub/a.md": conflicting, "sub/.buzhou.yaml": config})
		p, err := New(options())
		if err != nil {
			t.Fatal(err)
		}
		p.Main(nil, "")
		if err := p.Prepare(inputs); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", config, err, want)
		}
	}
}

// TestMainConfiguration: what is above its first argument speaks for a run.
func TestMainConfiguration(t *testing.T) {
	tree(t, map[string]string{"a/.buzhou.yaml": "lang: en", "a/x.md": "", "b/x.md": ""})
	for arg, want := range map[string]string{"a": "en", "a/x.md": "en", "a/**/*.md": "en", "b": "", "-": "", ".": ""} {
		p, err := New(options())
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Main([]string{arg}, "").Lang.Text; got != want {
			t.Errorf("%s: %q, want %q", arg, got, want)
		}
	}
	p, err := New(options())
	if err != nil {
		t.Fatal(err)
	}
	if p.Main([]string{"-"}, "a/new.md").Lang.Text != "en" {
		t.Error("standard input does not go by its name")
	}
}
