package filter

import (
	"io"
	"maps"
	"slices"

	"buzhou/internal/finding"
	"buzhou/internal/run"
)

// Recorder collects the findings of a run for a baseline and hides them.
type Recorder struct {
	path    string
	entries map[[2]string]*Entry // by path and fingerprint
}

// NewRecorder returns the recorder of the baseline to be written at path.
func NewRecorder(path string) *Recorder {
	return &Recorder{path: path, entries: make(map[[2]string]*Entry)}
}

// Apply implements Filter.
func (r *Recorder) Apply(o *run.Outcome) {
	if o.Result == nil {
		return
	}
	path := relativeTo(r.path, o.Path)
	for i := range o.Result.Findings {
		r.add(path, &o.Result.Findings[i])
	}
	o.Hidden.Baseline += len(o.Result.Findings)
	o.Result.Findings = nil
}

// add counts a finding of the article at path, relative to the baseline.
func (r *Recorder) add(path string, f *finding.Finding) {
	key := [2]string{path, f.Fingerprint}
	if r.entries[key] == nil {
		r.entries[key] = &Entry{Path: path, Rule: f.Rule, Fingerprint: f.Fingerprint, Quote: shorten(f.Quote)}
	}
	r.entries[key].Count++
}

// Len returns the number of findings recorded.
func (r *Recorder) Len() (n int) {
	for _, e := range r.entries {
		n += e.Count
	}
	return n
}

// WriteTo writes the baseline.
func (r *Recorder) WriteTo(w io.Writer) (int64, error) {
	return writeEntries(w, slices.Collect(maps.Values(r.entries)))
}
