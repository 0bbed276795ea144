// Command gen turns the YAML under internal/lexicon/data into the static
// tables of package lexicon. It fails on unknown keys, unknown ids and
// surfaces that stand twice in one category.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/goccy/go-yaml"
)

type verbClass struct {
	ID, Op, Label string
	Light, Strict bool
	Bare          bool
	Object        string
	Words         []string
}

type objectClass struct {
	ID, Op, Label, Terms string
	Words                []string
}

type phrase struct{ Text, Object string }

type operation struct {
	ID, Label    string
	Irreversible bool
	Objectless   bool
	Verbs        []string
	Objects      []string
	Words        []phrase
}

type confusion struct {
	A       string
	ObjectA string `yaml:"object_a"`
	B       string
	ObjectB string `yaml:"object_b"`
	Danger  string
}

type product struct {
	ID, Label, Parent string
	Words             []string
}

type cue struct {
	Cat, Facet, ID string
	Words          []string
}

// material is a thing that articles ask readers to have.
type material struct {
	ID, Kind, Label string
	Covers          []string
	Words           []string
}

// state is what a thing can be in, or a step asks it to be in.
type state struct {
	ID, Label string
	Bars      []string
	Kinds     []string
	Words     []string
}

// deed is an act that articles order beside operations.
type deed struct {
	ID, Label string
	Words     []string
}

// guard is an act that must come before those that it protects.
type guard struct {
	ID, Label   string
	First, Then []string
}

// danger is a sequence of parts that makes advice harmful, or with Loose a set of them.
type danger struct {
	ID    string
	Parts []string
	// Loose says what must hold out that it is easy: "free" for nothing, "lured" or "urged", "" if they stand in order.
	Loose string
	// Under is what the sentence or one over it tells of, if it must.
	Under string
}

// polar is a class of verbs that others undo or oppose.
type polar struct {
	ID    string
	Words []string
}

type aliases struct {
	Product string
	Groups  [][]string
}

// owner is an owner of telephone numbers, read from the packs of the fact base,
// which own the data.
type owner struct {
	ID, Name  string
	Aliases   []string
	Ambiguous []string
}

// loadOwners reads the owners of the fact base's packs.
func loadOwners(dir string) ([]owner, error) {
	files, err := glob(dir, "phones-*.yaml")
	if err != nil {
		return nil, err
	}
	var all []owner
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		var pack struct{ Owners []owner }
		if err := yaml.Unmarshal(b, &pack); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		all = append(all, pack.Owners...)
	}
	return all, nil
}

// policy is what was replaced, read from the fact base, which owns the data.
type policy struct {
	ID    string
	About []string
}

// loadPolicies reads the policies of the fact base's packs.
func loadPolicies(dir string) ([]policy, error) {
	b, err := os.ReadFile(filepath.Join(dir, "policies.yaml"))
	if err != nil {
		return nil, err
	}
	var pack struct{ Policies []policy }
	if err := yaml.Unmarshal(b, &pack); err != nil {
		return nil, fmt.Errorf("policies.yaml: %w", err)
	}
	return pack.Policies, nil
}

// lexicon is the whole of the data files.
type lexicon struct {
	Verbs       []verbClass
	Objects     []objectClass
	Operations  []operation
	Mild        []string
	Distinct    []confusion
	Products    []product
	Materials   []material
	States      []state
	Deeds       []deed
	Guards      []guard
	Yields      []string
	Dangers     []danger
	Polar       []polar
	Opposites   [][2]string
	Exact       [][2]string
	Ruinous     [][2]string
	Kinds       map[string][]string
	Spared      []string
	Unlike      map[string][]string
	Confusables []confusable
	Cues        []cue
	Lists       []list
	Entries     []string
	Homes       []string
	Roots       []string
	Buttons     []string
	Suffixes    []string
	Spellings   [][]string
	Variants    [][]string
	Equal       [][]string
	Aliases     []aliases
	owners      []owner
	policies    []policy
}

// glob returns the files of a folder that match, and an error if none does.
func glob(dir, pattern string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no file matches %s", filepath.Join(dir, pattern))
	}
	return files, nil
}

// load reads every data file into one lexicon.
func load(dir string) (*lexicon, error) {
	files, err := glob(dir, "*.yaml")
	if err != nil {
		return nil, err
	}
	var all lexicon
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		cues, lists := all.Cues, all.Lists // several files may hold some
		all.Cues, all.Lists = nil, nil
		if err := yaml.UnmarshalWithOptions(b, &all, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		all.Cues, all.Lists = append(cues, all.Cues...), append(lists, all.Lists...)
	}
	return &all, all.validate()
}

// validate checks that every id that is referred to exists.
func (l *lexicon) validate() error {
	verbs, objects, ops := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, v := range l.Verbs {
		if verbs[v.ID] {
			return fmt.Errorf("verb class %s stands twice", v.ID)
		}
		verbs[v.ID] = true
		ops[v.Op] = true
	}
	for _, o := range l.Objects {
		if objects[o.ID] {
			return fmt.Errorf("object class %s stands twice", o.ID)
		}
		objects[o.ID] = true
		ops[o.Op] = true
		if o.Terms != "" && o.Terms != "national" && o.Terms != "local" {
			return fmt.Errorf("object class %s: terms %q; use national or local", o.ID, o.Terms)
		}
	}
	for _, o := range l.Operations {
		ops[o.ID] = true
		for _, v := range o.Verbs {
			if !verbs[v] {
				return fmt.Errorf("operation %s: no verb class %q", o.ID, v)
			}
		}
		for _, w := range o.Objects {
			if !objects[w] {
				return fmt.Errorf("operation %s: no object class %q", o.ID, w)
			}
		}
		for _, w := range o.Words {
			if !objects[w.Object] {
				return fmt.Errorf("operation %s: word %s has no object class %q", o.ID, w.Text, w.Object)
			}
		}
	}
	if err := l.validateRequirements(); err != nil {
		return err
	}
	if err := l.validateOpposites(); err != nil {
		return err
	}
	if err := l.validateConfusables(); err != nil {
		return err
	}
	if err := l.validateLists(); err != nil {
		return err
	}
	for _, m := range l.Mild {
		if !ops[m] {
			return fmt.Errorf("mild: no operation %q", m)
		}
	}
	for _, d := range l.Distinct {
		if !ops[d.A] || !ops[d.B] {
			return fmt.Errorf("distinct pair %s, %s: no such operation", d.A, d.B)
		}
	}
	return nil
}
