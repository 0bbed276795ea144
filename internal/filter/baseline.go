package filter

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"buzhou/internal/finding"
	"buzhou/internal/run"
)

// Baseline hides the findings that a baseline holds, as many of each fingerprint as
// it counts: wherever they stand in their article by now, and under whatever name
// the article goes. An entry counts if its article is checked, or is gone and may
// have been renamed; one whose article is merely not part of this run does not.
type Baseline struct {
	file    string
	entries []Entry
	// Ran reports whether a rule ran on the document at path, of which Stale
	// needs to know. Walked reports whether the run looked for articles where
	// path is.
	Ran    func(path, rule string) bool
	Walked func(path string) bool

	counting map[string]bool   // paths of entries that count: checked, or gone
	budget   map[string]int    // by fingerprint
	checked  map[string]string // paths that came by, to how the run calls them
	spent    map[[2]string]int // by path and fingerprint
	found    *Recorder         // what was hidden, where it is now
}

// ReadBaseline reads the baseline at path. Errors name the line.
func ReadBaseline(path string) (*Baseline, error) {
	src, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%s: no such baseline; write one with --write-baseline", path)
	}
	if err != nil {
		return nil, err
	}
	entries, err := readEntries(path, src)
	if err != nil {
		return nil, err
	}
	return &Baseline{
		file: path, entries: entries, counting: make(map[string]bool), budget: make(map[string]int),
		checked: make(map[string]string), spent: make(map[[2]string]int), found: NewRecorder(path),
	}, nil
}

// Start tells b which documents the run will check.
func (b *Baseline) Start(paths []string) {
	for _, p := range paths {
		b.counting[relativeTo(b.file, p)] = true
	}
	for i := range b.entries {
		e := &b.entries[i]
		counts, known := b.counting[e.Path]
		if !known {
			_, err := os.Lstat(b.locate(e))
			counts = errors.Is(err, os.ErrNotExist)
			b.counting[e.Path] = counts
		}
		if counts {
			b.budget[e.Fingerprint] += e.Count
		}
	}
}

// Hides reports whether b hides the next finding with a fingerprint in the document
// at path.
func (b *Baseline) Hides(path, fingerprint string) bool {
	return b.hides(relativeTo(b.file, path), fingerprint)
}

func (b *Baseline) hides(path, fingerprint string) bool {
	if b.budget[fingerprint] == 0 {
		return false
	}
	b.budget[fingerprint]--
	b.spent[[2]string{path, fingerprint}]++
	return true
}

// locate returns where the article of an entry is, or was.
func (b *Baseline) locate(e *Entry) string {
	return filepath.Join(filepath.Dir(b.file), filepath.FromSlash(e.Path))
}

// Apply implements Filter.
func (b *Baseline) Apply(o *run.Outcome) {
	if o.Result == nil {
		return
	}
	path := relativeTo(b.file, o.Path)
	b.checked[path] = o.Path
	kept := o.Result.Findings[:0]
	for _, f := range o.Result.Findings {
		if !b.hides(path, f.Fingerprint) {
			kept = append(kept, f)
			continue
		}
		b.found.add(path, &f)
		o.Hidden.Baseline++
	}
	o.Result.Findings = kept
}

// preview implements previewer.
func (b *Baseline) preview(o *run.Outcome) {
	o.Result.Findings = slices.DeleteFunc(o.Result.Findings, func(f finding.Finding) bool { return b.budget[f.Fingerprint] > 0 })
}

// Stale returns the entries whose findings are gone, with how many of them, in the
// order of the file. Only of what the run could have found is that known.
func (b *Baseline) Stale() (stale []Entry) {
	b.remaining(func(e Entry) {
		if b.judged(&e) {
			stale = append(stale, e)
		}
	})
	return stale
}

// remaining visits the entries that count with how many of each were not found:
// neither in their own article nor, once all of those are, in another one.
func (b *Baseline) remaining(visit func(Entry)) {
	left := maps.Clone(b.budget)
	for _, e := range b.entries {
		if !b.counting[e.Path] {
			continue
		}
		here := b.spent[[2]string{e.Path, e.Fingerprint}]
		if n := min(e.Count-here, left[e.Fingerprint]); n > 0 {
			left[e.Fingerprint] -= n
			e.Count = n
			visit(e)
		}
	}
}

// judged reports whether the run would have found what an entry that counts
// stands for.
func (b *Baseline) judged(e *Entry) bool {
	if path, ok := b.checked[e.Path]; ok {
		return b.Ran(path, e.Rule)
	}
	path := b.locate(e)
	_, err := os.Lstat(path)
	return errors.Is(err, os.ErrNotExist) && b.Walked(path) && b.Ran(path, e.Rule)
}

// Notes returns a remark for each article with stale entries.
func (b *Baseline) Notes() (notes []finding.Note) {
	count := make(map[string]int)
	for _, e := range b.Stale() {
		count[b.locate(&e)] += e.Count
	}
	for _, path := range slices.Sorted(maps.Keys(count)) {
		notes = append(notes, finding.Note{
			Code: "stale-baseline", Path: filepath.ToSlash(path),
			Message: finding.Msg("stale-baseline", finding.Number(count[path]), finding.Text(b.file)),
		})
	}
	return notes
}

// WriteTo writes the baseline without its stale entries, and with the names that
// articles go by now. What the run could not find stays as it is.
func (b *Baseline) WriteTo(w io.Writer) (int64, error) {
	entries := slices.Collect(maps.Values(b.found.entries))
	for i := range b.entries {
		if !b.counting[b.entries[i].Path] {
			entries = append(entries, &b.entries[i])
		}
	}
	b.remaining(func(e Entry) {
		if !b.judged(&e) {
			entries = append(entries, &e)
		}
	})
	return writeEntries(w, entries)
}

// relativeTo returns the path of a document relative to the folder of a file, with
// slashes, so that it does not depend on where the program runs.
func relativeTo(file, path string) string {
	dir, err1 := filepath.Abs(filepath.Dir(file))
	abs, err2 := filepath.Abs(filepath.FromSlash(path))
	if err1 == nil && err2 == nil {
		if rel, err := filepath.Rel(dir, abs); err == nil {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(path)
}
