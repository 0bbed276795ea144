package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"buzhou/internal/finding"
	"buzhou/rules"
)

// known are the rules of these tests.
func known() []*rules.Rule {
	return []*rules.Rule{
		{ID: "fee-conflict", Group: rules.Contradiction, Severity: finding.Error},
		{ID: "stale-fee", Group: rules.Facts, Severity: finding.Error},
		{ID: "wrong-phone", Group: rules.Facts, Severity: finding.Error},
		{ID: "inline-list", Group: rules.Structure, Severity: finding.Info},
	}
}

func mustParse(t interface{ Fatal(...any) }, text string) *Config {
	c, err := Parse("c.yaml", "/base", []byte(text), known())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestMistakes: every mistake of a file is reported, with its place.
func TestMistakes(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"unknown key", "lnag: en", `c.yaml:1:1: unknown key "lnag"; did you mean "lang"?`},
		{"unknown rule", "rules:\n  fee-conflit: off", `c.yaml:2:3: unknown rule "fee-conflit"; did you mean "fee-conflict"?`},
		{"no such rule", "rules: {spelling: off}", "c.yaml:1:9: unknown rule \"spelling\"; `buzhou rules` lists them all"},
		{"unknown level", "rules: {facts: of}", `c.yaml:1:16: level of facts "of": use off, info, warning, error or on`},
		{"unknown language", "lang: fr", `c.yaml:1:7: lang "fr": use zh or en`},
		{"info never fails", "fail_on: info", `c.yaml:1:10: fail_on "info": use error, warning or never`},
		{"bad pattern", "exclude: ['[a']", `c.yaml:1:11: exclude "[a": malformed pattern; brackets must be paired`},
		{"empty pattern", "include: ['/']", `c.yaml:1:11: include "/": an empty pattern`},
		{"override without files", "overrides:\n  - rules: {facts: off}", `c.yaml:2:5: an override needs files, a list of patterns`},
		{"unknown key of an override", "overrides:\n  - {files: a, rule: {}}", `c.yaml:2:16: unknown key "rule"; did you mean "rules"?`},
		{"unknown role", "roles: {archiv: x}", `c.yaml:1:9: unknown role "archiv": use canonical, historical or archive; did you mean "archive"?`},
		{"not a list", "facts: {a: b}", `c.yaml:1:9: facts must be a list`},
		{"not a text", "lang: [zh]", `c.yaml:1:7: lang must be a text`},
		{"not a mapping", "- a", `c.yaml:1:1: the configuration must be a mapping (key: value)`},
		{"merge key", "<<: {}", `c.yaml:1:1: merge keys (<<) are not supported; repeat the values`},
		{"syntax", "a: [", `c.yaml:1:4: sequence end token ']' not found`},
		{"key twice", "lang: zh\nlang: en", `c.yaml:2:1: mapping key "lang" already defined at [1:1]`},
		{"two documents", "lang: zh\n---\nlang: en", `c.yaml:3:1: a second document; keep everything above the ---`},
		{"alias to itself", "exclude: &a [*a]", `an entry of exclude must be a text`},
		{"two mistakes", "lnag: en\nfail_on: x", "c.yaml:1:1: unknown key \"lnag\"; did you mean \"lang\"?\nc.yaml:2:10: fail_on \"x\""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse("c.yaml", "/base", []byte(tt.text), known())
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// TestAccepted: what is not quite the usual form, and yet clear.
func TestAccepted(t *testing.T) {
	for _, text := range []string{
		"", "# nothing\n", "---\nlang: zh\n", "exclude:\n", "exclude: drafts/", "rules: {fee-conflict: off}",
		"exclude: &x [a]\ninclude: *x", "\ufefflang: zh",
	} {
		if _, err := Parse("c.yaml", "/base", []byte(text), known()); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("rules: {facts: off}\noverrides: [{files: [a], rules: {stale-fee: error}}]")
	f.Add("a: &a [*a]\nexclude: *a")
	f.Add("facts:\n ! #")
	f.Fuzz(func(t *testing.T, text string) {
		if c, err := Parse("c.yaml", "/base", []byte(text), known()); err == nil {
			c.For("/base/a/b.md").Rules(known())
		}
	})
}

// levels returns the rules that run on path under the configuration text.
func levels(t *testing.T, text, path string) string {
	t.Helper()
	var out []string
	for _, r := range mustParse(t, text).For(path).Rules(known()) {
		out = append(out, r.ID+"="+r.Severity.String())
	}
	return strings.Join(out, " ")
}

func TestLevels(t *testing.T) {
	const all = "fee-conflict=error stale-fee=error wrong-phone=error inline-list=info"
	tests := []struct{ name, text, want string }{
		{"defaults", "", all},
		{"off", "rules: {fee-conflict: off, inline-list: off}", "stale-fee=error wrong-phone=error"},
		{"lowered and raised", "rules: {fee-conflict: warning, inline-list: error}", "fee-conflict=warning stale-fee=error wrong-phone=error inline-list=error"},
		{"a group", "rules: {facts: off}", "fee-conflict=error inline-list=info"},
		{"a rule before its group", "rules: {stale-fee: warning, facts: off}", "fee-conflict=error stale-fee=warning inline-list=info"},
		{"on is as it was", "rules: {facts: off, wrong-phone: on}", "fee-conflict=error wrong-phone=error inline-list=info"},
		{"an override", "rules: {facts: off}\noverrides: [{files: a/, rules: {stale-fee: on}}]", "fee-conflict=error stale-fee=error inline-list=info"},
		{"an override of a group", "rules: {stale-fee: info}\noverrides: [{files: a/, rules: {facts: off}}]", "fee-conflict=error inline-list=info"},
		{"the last override wins", "overrides: [{files: a/, rules: {structure: off}}, {files: '*.md', rules: {inline-list: warning}}]", "fee-conflict=error stale-fee=error wrong-phone=error inline-list=warning"},
		{"another's override", "overrides: [{files: b/, rules: {structure: off}}]", all},
	}
	for _, tt := range tests {
		if got := levels(t, tt.text, "/base/a/x.md"); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	if r := known()[0]; r.Severity != finding.Error {
		t.Error("a setting changed the rule itself")
	}
}

func TestRoles(t *testing.T) {
	c := mustParse(t, "roles: {archive: [old/, '*.2019.md'], canonical: old/now/}")
	for path, want := range map[string]string{
		"/base/a.md": "canonical", "/base/old/a.md": "archive", "/base/x/b.2019.md": "archive", "/base/old/now/a.md": "canonical",
	} {
		if got := c.For(path).Role; got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
}

// TestFinder: the nearest configuration governs, and nothing of those above it.
func TestFinder(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for path, text := range map[string]string{
		".buzhou.yaml": "lang: en\nrules: {facts: off}", "a/.buzhou.yaml": "fail_on: never", "a/b/x.md": "", "c/.buzhou.yml": "fail_on: warning",
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f := &Finder{Known: known()}
	for path, want := range map[string]string{
		"x.md": ".buzhou.yaml", "a/b/x.md": "a/.buzhou.yaml", "a/none/x.md": "a/.buzhou.yaml", "c/x.md": "c/.buzhou.yml", "<stdin>": ".buzhou.yaml",
	} {
		if got := f.For(path).File; got != filepath.FromSlash(want) {
			t.Errorf("%s is governed by %q, want %q", path, got, want)
		}
	}
	if c := f.For("a/b/x.md"); c.Lang.Text != "" || len(c.Rules) > 0 {
		t.Error("the nearest configuration inherits from the one above it")
	}
	if err := f.Err(); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile("a/b/.buzhou.yaml", []byte("x: y"), 0o644); err != nil {
		t.Fatal(err)
	}
	f = &Finder{Known: known()}
	f.For("a/b/x.md")
	if err := f.Err(); err == nil || !strings.Contains(err.Error(), filepath.Join("a", "b", ".buzhou.yaml")+":1:1: unknown key") {
		t.Errorf("a bad configuration gives %v", err)
	}
}

// TestShowIsAConfiguration: what is shown for a file, read back as a
// configuration, comes to the same for that file.
func TestShowIsAConfiguration(t *testing.T) {
	ids := ruleIDs(known())
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		level := rapid.SampledFrom(LevelNames())
		for _, id := range ids {
			if rapid.Bool().Draw(t, "set") {
				b.WriteString("  " + id + ": " + level.Draw(t, "level") + "\n")
			}
		}
		text := "exclude: ['x y', \"it's\"]\nlang: " + rapid.SampledFrom([]string{"zh", "en"}).Draw(t, "lang") + "\n"
		if b.Len() > 0 {
			text += "rules:\n" + b.String() + "overrides:\n- files: a/\n  rules: {facts: " + level.Draw(t, "facts") + "}\n"
		}
		if rapid.Bool().Draw(t, "archive") {
			text += "roles: {archive: ['*.md']}\n"
		}
		before := mustParse(t, text).For("/base/a/b.md")
		var shown strings.Builder
		if err := Show(&shown, before, "a/b.md", known()); err != nil {
			t.Fatal(err)
		}
		after := mustParse(t, shown.String()).For("/base/a/b.md")
		one, two := before.Rules(known()), after.Rules(known())
		same := len(one) == len(two) && before.Role == after.Role && before.Config.Lang.Text == after.Config.Lang.Text &&
			len(before.Config.Exclude) == len(after.Config.Exclude)
		for i := 0; same && i < len(one); i++ {
			same = one[i].ID == two[i].ID && one[i].Severity == two[i].Severity
		}
		if !same {
			t.Fatalf("\n%s\nis shown as\n%s", text, shown.String())
		}
	})
}

// TestPatternsOfAConfigurationElsewhere: of one that is named and lies somewhere
// else, patterns are relative to the current folder.
func TestPatternsOfAConfigurationElsewhere(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	c := mustParse(t, "exclude: [/old/]")
	if c.Excluded(filepath.Join(dir, "old", "a.md"), false) == nil || c.Excluded(filepath.Join(dir, "new", "old", "a.md"), false) != nil {
		t.Error("the pattern is not relative to the current folder")
	}
}
