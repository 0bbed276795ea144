package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Article is an article with what is known of its defects.
type Article struct {
	Path string
	// Raw is the article with its directives blanked byte for byte.
	Raw []byte
	// Want are the defects that a check must report, and the silences it must keep.
	Want []Directive
}

// Label is a defect as a file NAME.labels.json lists it: one end on Line and, if
// Related is not empty, another on one of its lines. Lines count from 1.
type Label struct {
	Line    int    `json:"line"`
	Rule    string `json:"rule"`
	Related []int  `json:"related"`
}

// LoadArticle reads one article with the labels beside it: NAME.labels.json (a list of
// labels), NAME.want (lines of directives, for plain text), or directives in its
// comments. One that has none is taken to be clean. It fails on labels that it cannot
// read.
func LoadArticle(path string) (Article, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return Article{}, err
	}
	a := Article{Path: path, Raw: raw}
	if !strings.EqualFold(filepath.Ext(path), ".txt") {
		text, ds, err := Extract(string(raw))
		if err != nil {
			return Article{}, fmt.Errorf("%s: %w", path, err)
		}
		a.Raw, a.Want = []byte(text), ds
	}
	base := strings.TrimSuffix(path, filepath.Ext(path))
	labels, err := readLabels(base + ".labels.json")
	if err != nil {
		return Article{}, err
	}
	side, err := readSidecar(base + ".want")
	if err != nil {
		return Article{}, err
	}
	a.Want = append(append(a.Want, labels...), side...)
	return a, nil
}

// readLabels reads a file of labels; one that does not exist has none.
func readLabels(path string) ([]Directive, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var labels []Label
	if err := json.Unmarshal(b, &labels); err != nil {
		return nil, fmt.Errorf("%s: %w; want a list of {\"line\", \"rule\", \"related\"}", path, err)
	}
	ds := make([]Directive, 0, len(labels))
	for i, l := range labels {
		if l.Line < 1 || l.Rule == "" {
			return nil, fmt.Errorf("%s: label %d has no line or no rule", path, i+1)
		}
		ds = append(ds, Directive{Line: l.Line, Rule: l.Rule, Related: l.Related})
	}
	return ds, nil
}

// readSidecar reads a .want file; one that does not exist has no directives.
func readSidecar(path string) ([]Directive, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	ds, err := Sidecar(string(b))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return ds, nil
}
