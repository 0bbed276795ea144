// Package project puts together what governs a run: the configurations of its
// documents, their facts, and an engine for every combination of settings.
package project

import (
	"cmp"
	"context"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"

	"buzhou/checker"
	"buzhou/internal/config"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/input"
	"buzhou/internal/run"
	"buzhou/rules"
)

// Options say how a run differs from what configurations say.
type Options struct {
	// ConfigFile governs all documents in place of what is found; NoConfig
	// looks for none.
	ConfigFile string
	NoConfig   bool
	// Known are all rules that there are, Rules those to run. If they were
	// named, they run even where a configuration turns them off.
	Known, Rules []*rules.Rule
	Named        bool
	// Facts are packs in addition to those of the configurations.
	Facts []string
	// AsOf is the day that facts are judged on.
	AsOf factbase.Date
	// Observe is that of checker.Options.
	Observe func(step string) (done func())
}

// Project is what governs a run. It is a run.Checker.
type Project struct {
	opts   Options
	finder *config.Finder

	// main speaks for the run as a whole.
	main *config.Config
	// words identifies what the configurations add to the vocabulary.
	words string

	mu      sync.Mutex
	engines map[engineKey]*Engine
	bases   map[string]*factbase.Base
}

// Engine checks the documents that are governed alike.
type Engine struct {
	*checker.Checker
	// Rules run on the documents, with their severities as they are set.
	Rules []*rules.Rule
	// Fingerprint identifies all that findings depend on besides the document
	// and the program. It is equal on two days if facts and year are.
	Fingerprint func() string
}

// engineKey tells engines apart.
type engineKey struct {
	config   *config.Config
	settings string
}

// New returns the project of a run. The error is that of opts.ConfigFile.
func New(opts Options) (*Project, error) {
	p := &Project{
		opts: opts, finder: &config.Finder{Known: opts.Known},
		engines: make(map[engineKey]*Engine), bases: make(map[string]*factbase.Base),
	}
	switch {
	case opts.NoConfig:
		p.finder.Only = &config.Config{}
	case opts.ConfigFile != "":
		c, err := config.Load(opts.ConfigFile, opts.Known)
		if err != nil {
			return nil, err
		}
		p.finder.Only = c
	}
	return p, nil
}

// Main returns the configuration that speaks for a run as a whole: that of its
// first argument, of the current folder if there is none.
func (p *Project) Main(args []string, stdinName string) *config.Config {
	at := "."
	if len(args) > 0 {
		at = args[0]
	}
	if at == input.Stdin {
		at = cmp.Or(stdinName, "stdin")
	}
	if info, err := os.Stat(at); err == nil && info.IsDir() {
		p.main = p.finder.Folder(at)
	} else {
		p.main = p.finder.For(at)
	}
	return p.main
}

// Settings returns what applies to the document at path.
func (p *Project) Settings(path string) *config.Settings { return p.finder.Settings(path) }

// Select returns what decides which files of a folder are articles.
func (p *Project) Select() input.Selector { return p.finder }

// Prepare makes what is needed to check files, so that a mistake in any of their
// configurations, words or packs stops the run before it begins. Main comes first.
func (p *Project) Prepare(files []input.File) error {
	configs := map[*config.Config]bool{p.main: true}
	for _, f := range files {
		configs[p.finder.For(f.Path)] = true
	}
	if err := p.finder.Err(); err != nil {
		return err
	}
	// Words come first: packs of facts may speak of them.
	byFile := func(a, b *config.Config) int { return strings.Compare(a.File, b.File) }
	sorted := slices.SortedFunc(maps.Keys(configs), byFile)
	if err := config.Extend(sorted); err != nil {
		return err
	}
	p.words = words(sorted)
	for _, f := range files {
		if _, err := p.engine(p.finder.Settings(f.Path)); err != nil {
			return err
		}
	}
	return nil
}

// Err returns what is wrong with the configurations found so far.
func (p *Project) Err() error { return p.finder.Err() }

// AsOf returns the day that facts are judged on.
func (p *Project) AsOf() factbase.Date { return p.opts.AsOf }

// Facts returns the facts that c's documents are compared with.
func (p *Project) Facts(c *config.Config) (*factbase.Base, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.facts(c)
}

// Notes returns what is to be said of the facts that c's documents are compared with:
// which packs nobody has checked for a year.
func (p *Project) Notes(c *config.Config) ([]finding.Note, error) {
	base, err := p.Facts(c)
	if err != nil {
		return nil, err
	}
	var notes []finding.Note
	for _, pack := range base.OldPacks(p.opts.AsOf) {
		notes = append(notes, finding.Note{
			Code: "old-facts", Path: cmp.Or(pack.File, "built-in facts"),
			Message: finding.Msg("old-facts", finding.Text(pack.Newest.String())),
		})
	}
	return notes, nil
}

func (p *Project) facts(c *config.Config) (*factbase.Base, error) {
	packs := slices.Concat(c.FactPacks(), p.opts.Facts)
	key := strings.Join(packs, "\x00")
	if base, ok := p.bases[key]; ok {
		return base, nil
	}
	base, err := factbase.Load(packs...)
	if err != nil {
		return nil, err
	}
	p.bases[key] = base
	return base, nil
}

// FailOn returns the least severity that fails a run because of the document at
// path.
func (p *Project) FailOn(path string) run.FailOn {
	if v := p.finder.For(path).FailOn.Text; v != "" {
		return run.FailOn(v)
	}
	return run.FailOnError
}

// Rules returns the rules that run on the document at path.
func (p *Project) Rules(path string) []*rules.Rule { return p.rules(p.finder.Settings(path)) }

// Check implements run.Checker.
func (p *Project) Check(ctx context.Context, doc checker.Document) (*checker.Result, error) {
	engine, err := p.engine(p.finder.Settings(doc.Path))
	if err != nil {
		return nil, err
	}
	return engine.Check(ctx, doc)
}

// Engine returns what checks the document at path that the file called file holds:
// the file itself, a record in it, or a member of an archive. The configuration of
// the file governs it.
func (p *Project) Engine(file, path string) (*Engine, error) {
	return p.engine(p.finder.SettingsIn(file, path))
}

// Excluded reports whether the document at path that the file called file holds is
// left out.
func (p *Project) Excluded(file, path string) bool { return p.finder.SkipIn(file, path) }

// RulesOf returns the rules that run under c, with their severities, where no
// override says otherwise.
func (p *Project) RulesOf(c *config.Config) []*rules.Rule { return p.rules(c.Settings()) }

// engine returns the engine for documents with the settings s.
func (p *Project) engine(s *config.Settings) (*Engine, error) {
	key := engineKey{s.Config, s.Key()}
	p.mu.Lock()
	defer p.mu.Unlock()
	if e, ok := p.engines[key]; ok {
		return e, nil
	}
	facts, err := p.facts(s.Config)
	if err != nil {
		return nil, err
	}
	e := &Engine{Rules: p.rules(s)}
	e.Checker = checker.New(checker.Options{AsOf: p.opts.AsOf, Facts: facts, Rules: e.Rules, Role: s.Role, Observe: p.opts.Observe})
	e.Fingerprint = sync.OnceValue(func() string { return p.fingerprint(e.Rules, facts, s.Role) })
	p.engines[key] = e
	return e, nil
}

// rules returns the rules that run under s.
func (p *Project) rules(s *config.Settings) []*rules.Rule {
	if !p.opts.Named {
		return s.Rules(p.opts.Rules)
	}
	own := make([]*rules.Rule, len(p.opts.Rules))
	for i, r := range p.opts.Rules {
		own[i] = s.Rule(r)
	}
	return own
}
