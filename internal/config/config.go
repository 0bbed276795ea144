// Package config reads .buzhou.yaml: which files are articles, which rules run on
// them and how loudly they speak, and what a house adds to facts and vocabulary.
// A file is governed by the nearest configuration above it.
package config

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/nearest"
	"buzhou/internal/yamldoc"
	"buzhou/rules"
)

// Names are those of a configuration file; the first found in a folder counts.
var Names = [...]string{".buzhou.yaml", ".buzhou.yml"}

// Value is a scalar of the file and its place.
type Value = yamldoc.Value

// Place is where a value stands.
type Place = yamldoc.Place

// Config is what one file says. The zero Config says nothing: all defaults.
type Config struct {
	// File is the path that the configuration was read from, "" for defaults.
	File string
	// Base is the absolute folder that patterns are relative to.
	Base string

	// Lang is the language of messages, FailOn the least severity that fails
	// a run, Baseline the path of a baseline as written; "" if not set.
	Lang, FailOn, Baseline Value
	Include, Exclude       Patterns
	Rules                  Levels
	Overrides              []Override
	Roles                  []RoleFiles
	Facts                  []Value
	// Lexicon are words of the house's own.
	Lexicon lexicon.Additions
	// added holds where each id of Lexicon stands.
	added map[string]Place
}

// RuleLevel sets a rule, or all rules of a group, to a level.
type RuleLevel struct {
	// ID is that of a rule or the name of a group.
	ID, Level string
	Place
}

// Levels are the settings of one part of a file.
type Levels []RuleLevel

// Override sets rules for some files; later ones win.
type Override struct {
	Files Patterns
	Rules Levels
}

// RoleFiles gives a role to some files; later ones win.
type RoleFiles struct {
	Role  string // of package article
	Files Patterns
}

// LevelNames returns what a rule can be set to: a severity, off, or on, which is
// the severity that it has by itself.
func LevelNames() []string { return []string{"off", "info", "warning", "error", "on"} }

// Load reads the configuration file at path, for the given rules. The error holds
// every mistake of the file, each with line and column.
func Load(path string, known []*rules.Rule) (*Config, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	return Parse(path, dir, src, known)
}

// Parse reads src as the configuration file called path, whose patterns are
// relative to the folder base.
func Parse(path, base string, src []byte, known []*rules.Rule) (*Config, error) {
	d, root, err := yamldoc.Parse(path, src)
	if err != nil {
		return nil, err
	}
	r := reader{Document: d, c: &Config{File: path, Base: base, added: make(map[string]Place)}, ids: ruleIDs(known)}
	if root != nil {
		r.config(root)
	}
	if err := d.Err(); err != nil {
		return nil, err
	}
	return r.c, nil
}

// ruleIDs returns the ids and groups that levels can be set for.
func ruleIDs(known []*rules.Rule) []string {
	var ids []string
	for _, r := range known {
		ids = append(ids, r.ID)
	}
	for _, r := range known {
		if !slices.Contains(ids, string(r.Group)) {
			ids = append(ids, string(r.Group))
		}
	}
	return ids
}

// reader fills a Config from its file.
type reader struct {
	*yamldoc.Document
	c   *Config
	ids []string
}

func (r *reader) config(n ast.Node) {
	c := r.c
	r.Mapping(n, "the configuration",
		yamldoc.Key("lang", func(v ast.Node) { c.Lang, _ = r.Choice(v, "lang", []string{"zh", "en"}) }),
		yamldoc.Key("fail_on", func(v ast.Node) { c.FailOn, _ = r.Choice(v, "fail_on", []string{"error", "warning", "never"}) }),
		yamldoc.Key("include", func(v ast.Node) { c.Include = r.patterns(v, "include") }),
		yamldoc.Key("exclude", func(v ast.Node) { c.Exclude = r.patterns(v, "exclude") }),
		yamldoc.Key("rules", func(v ast.Node) { c.Rules = r.levels(v) }),
		yamldoc.Key("overrides", func(v ast.Node) { r.List(v, "overrides", r.override) }),
		yamldoc.Key("roles", func(v ast.Node) { r.roles(v) }),
		yamldoc.Key("facts", func(v ast.Node) { c.Facts = r.Texts(v, "facts") }),
		yamldoc.Key("lexicon", r.lexicon),
		yamldoc.Key("baseline", func(v ast.Node) { c.Baseline, _ = r.Text(v, "baseline") }),
	)
}

// patterns reads a list of patterns.
func (r *reader) patterns(n ast.Node, what string) (ps Patterns) {
	for _, v := range r.Texts(n, what) {
		p, err := newPattern(v)
		if err != nil {
			r.ErrorAt(v.Place, "%s %q: %v", what, v.Text, err)
			continue
		}
		ps = append(ps, p)
	}
	return ps
}

// levels reads a mapping from rules and groups to levels.
func (r *reader) levels(n ast.Node) (all Levels) {
	r.Pairs(n, "rules", func(key, value ast.Node, id string) {
		if !slices.Contains(r.ids, id) {
			near := nearest.Hint(id, r.ids)
			if near == "" {
				near = "; `buzhou rules` lists them all"
			}
			r.Errorf(key, "unknown rule %q%s", id, near)
			return
		}
		if level, ok := r.Choice(value, "level of "+id, LevelNames()); ok {
			all = append(all, RuleLevel{id, level.Text, yamldoc.PlaceOf(key)})
		}
	})
	return all
}

func (r *reader) override(n ast.Node) {
	var o Override
	r.Mapping(n, "an override",
		yamldoc.Key("files", func(v ast.Node) { o.Files = r.patterns(v, "files") }),
		yamldoc.Key("rules", func(v ast.Node) { o.Rules = r.levels(v) }),
	)
	if len(o.Files) == 0 {
		r.Errorf(n, "an override needs files, a list of patterns")
	}
	r.c.Overrides = append(r.c.Overrides, o)
}

// roles reads a mapping from roles to patterns.
func (r *reader) roles(n ast.Node) {
	r.Pairs(n, "roles", func(key, value ast.Node, name string) {
		if !slices.Contains(article.Roles(), name) {
			r.Errorf(key, "unknown role %q: use %s%s", name, yamldoc.OrList(article.Roles()), nearest.Hint(name, article.Roles()))
			return
		}
		r.c.Roles = append(r.c.Roles, RoleFiles{name, r.patterns(value, "roles")})
	})
}

// path returns a path that the configuration names, relative to its own file.
func (c *Config) path(v Value) string {
	if filepath.IsAbs(v.Text) {
		return v.Text
	}
	return filepath.Join(filepath.Dir(c.File), filepath.FromSlash(v.Text))
}

// FactPacks returns the paths of the packs of facts.
func (c *Config) FactPacks() []string {
	paths := make([]string, len(c.Facts))
	for i, v := range c.Facts {
		paths[i] = c.path(v)
	}
	return paths
}

// BaselineFile returns the path of the baseline, "" for none.
func (c *Config) BaselineFile() string {
	if c.Baseline.Text == "" {
		return ""
	}
	return c.path(c.Baseline)
}
