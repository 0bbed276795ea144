package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"buzhou/rules"
)

// Finder finds the configuration that governs a file. It may be used by several
// goroutines.
type Finder struct {
	// Known are the rules that configurations may set.
	Known []*rules.Rule
	// Only, if set, governs every file.
	Only *Config

	mu   sync.Mutex
	dirs map[string]*Config
	errs []error
	// wd is the current folder, which is looked up once.
	wd     string
	wdOnce sync.Once
}

// For returns the configuration of the file at path: the nearest above it, or the
// defaults. One that cannot be read counts as the defaults; Err tells.
func (f *Finder) For(path string) *Config {
	c, _ := f.find(path)
	return c
}

// Folder returns the configuration of the files in the folder dir.
func (f *Finder) Folder(dir string) *Config { return f.For(filepath.Join(dir, "file")) }

// Settings returns what the configuration of the file at path comes to for it.
func (f *Finder) Settings(path string) *Settings {
	c, abs := f.find(path)
	return c.For(abs)
}

// SettingsIn is Settings for the document at path that the file called file holds,
// such as a member of an archive: the configuration of the file governs it, and
// patterns see its own path.
func (f *Finder) SettingsIn(file, path string) *Settings {
	c, _ := f.find(file)
	return c.For(f.absolute(path))
}

// SkipIn reports whether the document at path that the file called file holds is
// left out.
func (f *Finder) SkipIn(file, path string) bool {
	c, _ := f.find(file)
	return c.Excluded(f.absolute(path), false) != nil
}

// Skip implements input.Selector.
func (f *Finder) Skip(path string, isDir bool) bool {
	c, abs := f.find(path)
	return c.Excluded(abs, isDir) != nil
}

// Article implements input.Selector.
func (f *Finder) Article(path string) (yes, told bool) {
	c, abs := f.find(path)
	return c.Includes(abs)
}

// find returns the configuration of the file at path, and the absolute path.
func (f *Finder) find(path string) (*Config, string) {
	abs := f.absolute(path)
	if f.Only != nil {
		return f.Only, abs
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.above(filepath.Dir(abs)), abs
}

// absolute returns path from the root, or as it is if the current folder is gone.
func (f *Finder) absolute(path string) string {
	if filepath.IsLocal(path) { // nearly all are, and there may be millions
		f.wdOnce.Do(func() { f.wd, _ = os.Getwd() })
		if f.wd != "" {
			return filepath.Join(f.wd, path)
		}
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	return abs
}

// above returns the nearest configuration in dir or above it.
func (f *Finder) above(dir string) *Config {
	if c, ok := f.dirs[dir]; ok {
		return c
	}
	c := f.in(dir)
	if parent := filepath.Dir(dir); c == nil && parent != dir {
		c = f.above(parent)
	}
	if c == nil {
		c = &Config{Base: dir}
	}
	if f.dirs == nil {
		f.dirs = make(map[string]*Config)
	}
	f.dirs[dir] = c
	return c
}

// in returns the configuration in the folder dir, nil if there is none.
func (f *Finder) in(dir string) *Config {
	for _, name := range Names {
		path := filepath.Join(dir, name)
		src, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var c *Config
		if err == nil {
			c, err = Parse(display(path), dir, src, f.Known)
		}
		if err != nil {
			f.errs = append(f.errs, err)
			return &Config{Base: dir}
		}
		return c
	}
	return nil
}

// display returns path as messages name it: relative to the current folder if it
// lies below.
func display(path string) string {
	wd, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(wd, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

// Err returns what was wrong with the configurations found so far.
func (f *Finder) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return errors.Join(f.errs...)
}
