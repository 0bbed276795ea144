// Package config reads .buzhou.yaml: which files are articles, which rules run on
// them and how loudly they speak, and what a house adds to facts and vocabulary.
// A file is governed by the nearest configuration above it.
package config

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"buzhou/rules"
)

// Names are those of a configuration file; the first found in a folder counts.
var Names = [...]string{".buzhou.yaml", ".buzhou.yml"}

// Value is a scalar of a file and its place.
type Value struct {
	Text string
	Place
}

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
	Role  Role
	Files Patterns
}

// Role is what a document is for.
type Role string

// The roles. Facts are judged on the day of the run, but for historical and
// archived documents on the day that they bear themselves.
const (
	Canonical  Role = "canonical"
	Historical Role = "historical"
	Archive    Role = "archive"
)

// Roles returns the names of all roles.
func Roles() []string { return []string{string(Canonical), string(Historical), string(Archive)} }

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
	d, root, err := parse(path, src)
	if err != nil {
		return nil, err
	}
	r := reader{document: d, c: &Config{File: path, Base: base}, ids: ruleIDs(known)}
	if root != nil {
		r.config(root)
	}
	if err := d.err(); err != nil {
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
	*document
	c   *Config
	ids []string
}

func (r *reader) config(n ast.Node) {
	c := r.c
	r.mapping(n, "the configuration",
		field{"lang", func(_, v ast.Node) { c.Lang, _ = r.choice(v, "lang", []string{"zh", "en"}) }},
		field{"fail_on", func(_, v ast.Node) { c.FailOn, _ = r.choice(v, "fail_on", []string{"error", "warning", "never"}) }},
		field{"include", func(_, v ast.Node) { c.Include = r.patterns(v, "include") }},
		field{"exclude", func(_, v ast.Node) { c.Exclude = r.patterns(v, "exclude") }},
		field{"rules", func(_, v ast.Node) { c.Rules = r.levels(v) }},
		field{"overrides", func(_, v ast.Node) { r.list(v, "overrides", r.override) }},
		field{"roles", func(_, v ast.Node) { r.roles(v) }},
		field{"facts", func(_, v ast.Node) { c.Facts = r.texts(v, "facts") }},
		field{"baseline", func(_, v ast.Node) { c.Baseline, _ = r.text(v, "baseline") }},
	)
}

// patterns reads a list of patterns.
func (r *reader) patterns(n ast.Node, what string) (ps Patterns) {
	for _, v := range r.texts(n, what) {
		p, err := newPattern(v)
		if err != nil {
			r.errorAt(v.Place, "%s %q: %v", what, v.Text, err)
			continue
		}
		ps = append(ps, p)
	}
	return ps
}

// levels reads a mapping from rules and groups to levels.
func (r *reader) levels(n ast.Node) (all Levels) {
	r.pairs(n, "rules", func(key, value ast.Node, id string) {
		if !slices.Contains(r.ids, id) {
			near := hint(id, r.ids)
			if near == "" {
				near = "; `buzhou rules` lists them all"
			}
			r.errorf(key, "unknown rule %q%s", id, near)
			return
		}
		if level, ok := r.choice(value, "level of "+id, LevelNames()); ok {
			all = append(all, RuleLevel{id, level.Text, place(key)})
		}
	})
	return all
}

func (r *reader) override(n ast.Node) {
	var o Override
	r.mapping(n, "an override",
		field{"files", func(_, v ast.Node) { o.Files = r.patterns(v, "files") }},
		field{"rules", func(_, v ast.Node) { o.Rules = r.levels(v) }},
	)
	if len(o.Files) == 0 {
		r.errorf(n, "an override needs files, a list of patterns")
	}
	r.c.Overrides = append(r.c.Overrides, o)
}

// roles reads a mapping from roles to patterns.
func (r *reader) roles(n ast.Node) {
	r.pairs(n, "roles", func(key, value ast.Node, name string) {
		if !slices.Contains(Roles(), name) {
			r.errorf(key, "unknown role %q: use %s%s", name, orList(Roles()), hint(name, Roles()))
			return
		}
		r.c.Roles = append(r.c.Roles, RoleFiles{Role(name), r.patterns(value, "roles")})
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
