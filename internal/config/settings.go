package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/rules"
)

// Settings are what a configuration comes to for one document.
type Settings struct {
	Config *Config
	// Role is that of the document by its path, unless it names one itself, and
	// RoleAt the pattern that says so, nil for the default.
	Role   string
	RoleAt *Pattern
	// layers are the settings of rules that apply, weakest first.
	layers []Levels
	// key is equal for equal settings of one configuration.
	key string
}

// For returns the settings for the document at path, an absolute path.
func (c *Config) For(path string) *Settings {
	s := c.Settings()
	if len(c.Overrides) == 0 && len(c.Roles) == 0 {
		return s
	}
	var key strings.Builder
	rel := c.relative(path)
	for i := range c.Overrides {
		o := &c.Overrides[i]
		if o.Files.Match(rel, false) != nil {
			s.layers = append(s.layers, o.Rules)
			key.WriteByte('1')
		} else {
			key.WriteByte('0')
		}
	}
	for i := range c.Roles {
		if p := c.Roles[i].Files.Match(rel, false); p != nil {
			s.Role, s.RoleAt = c.Roles[i].Role, p
		}
	}
	s.key = key.String() + s.Role
	return s
}

// Settings returns the settings where no override and no pattern of a role applies.
func (c *Config) Settings() *Settings {
	return &Settings{Config: c, Role: article.Canonical, layers: []Levels{c.Rules}}
}

// Key is equal for settings of one configuration that are equal.
func (s *Settings) Key() string { return s.key }

// relative returns path relative to the folder of the patterns, with slashes. What
// lies outside of it, as with a configuration that is named, is taken relative to
// the current folder.
func (c *Config) relative(path string) string {
	if rel, err := filepath.Rel(c.Base, path); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	if wd, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(wd, path); err == nil {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(path)
}

// Excluded returns the pattern that leaves path out, an absolute path, nil if
// none does.
func (c *Config) Excluded(path string, isDir bool) *Pattern {
	if len(c.Exclude) == 0 {
		return nil
	}
	return c.Exclude.Match(c.relative(path), isDir)
}

// Includes reports whether a file in a folder counts as an article, and whether
// the configuration says anything about that.
func (c *Config) Includes(path string) (included, told bool) {
	if len(c.Include) == 0 {
		return false, false
	}
	return c.Include.Match(c.relative(path), false) != nil, true
}

// of returns the setting for r: one for the rule itself before one for its group.
func (ls Levels) of(r *rules.Rule) (found *RuleLevel) {
	for i := range ls {
		switch l := &ls[i]; l.ID {
		case r.ID:
			return l
		case string(r.Group):
			found = l
		}
	}
	return found
}

// Level returns the setting that applies to r, nil if it is as it is by itself.
func (s *Settings) Level(r *rules.Rule) *RuleLevel {
	for _, ls := range slices.Backward(s.layers) {
		if l := ls.of(r); l != nil {
			return l
		}
	}
	return nil
}

// Rules returns those of all that run, with their severities as they are set.
func (s *Settings) Rules(all []*rules.Rule) []*rules.Rule {
	out := make([]*rules.Rule, 0, len(all))
	for _, r := range all {
		if l := s.Level(r); l == nil || l.Level != "off" {
			out = append(out, s.Rule(r))
		}
	}
	return out
}

// Rule returns r with its severity as it is set: a copy if that is another. A
// rule that is off keeps its own.
func (s *Settings) Rule(r *rules.Rule) *rules.Rule {
	l := s.Level(r)
	if l == nil || severity(l.Level, r.Severity) == r.Severity {
		return r
	}
	own := *r
	own.Severity = severity(l.Level, r.Severity)
	return &own
}

// severity returns the severity that a level sets for a rule of the given one.
func severity(level string, own finding.Severity) finding.Severity {
	switch level {
	case "error":
		return finding.Error
	case "warning":
		return finding.Warning
	case "info":
		return finding.Info
	}
	return own
}
